//! `gxlint-baseline.toml`: findings that were there before anybody looked, each accepted by its fingerprint.
//!
//! ```toml
//! # 0f3c9a12
//! [[accepted]]
//! code = "quantity-differs"
//! path = "archive/2019.report.fr.txt"
//! message = "2,400 in en is 2,600 in fr"
//! reason = "published in 2019"
//! until = 2027-06-30
//! fingerprint = "0f3c9a12…"
//! ```

use super::check::{last_day, required};
use super::written::{At, File};
use crate::document::{self, printed};
use crate::text::{Fault, Source, SourceId, Sources, Span};
use crate::value::Date;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// What the file is called, beside gxlint.toml.
pub const BASELINE_FILE: &str = "gxlint-baseline.toml";

/// The keys of `[[accepted]]`.
pub const ACCEPTED_KEYS: &[&str] = &["fingerprint", "code", "path", "message", "reason", "until"];

/// The accepted findings of a baseline.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// The file, whether or not it is there.
    pub path: PathBuf,
    /// Its text; none if it is not there.
    pub text: Option<String>,
    /// In the order written.
    pub accepted: Vec<Accepted>,
}

/// One accepted finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// Which finding.
    pub fingerprint: String,
    /// Its code, for the reader.
    pub code: String,
    /// The document of its primary label, below the configuration.
    pub path: String,
    /// Its message, for the reader.
    pub message: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
    /// Where it is written.
    pub span: Span,
}

impl Baseline {
    /// Reads a baseline; one that is not there is empty. What is mistaken accepts nothing and is a fault.
    pub fn read(path: &Path, sources: &mut Sources) -> (Self, Vec<Fault>) {
        let mut baseline = Self { path: path.to_owned(), ..Self::default() };
        if !path.exists() {
            return (baseline, Vec::new());
        }
        let text = match document::read_file(path) {
            Ok(text) => text,
            Err(fault) => return (baseline, vec![fault]),
        };
        baseline.text = Some(text.clone());
        let id = sources.add(Source::new(printed(path), text));
        if let Some(fault) = conflict(path, sources.get(id).text(), id) {
            return (baseline, vec![fault]);
        }
        let mut file = File::new(sources.get(id), id);
        let root = file.parse();
        file.only(&root, &["accepted"], "a baseline");
        let entries = file.tables(&root, "accepted");
        baseline.accepted = entries.iter().filter_map(|entry| accepted(&mut file, entry)).collect();
        (baseline, file.into_faults())
    }
}

/// What git leaves where it could not join two versions.
const CONFLICT: &str = "<<<<<<<";

/// The fault of a file that git has left with two versions in it: what TOML says of it helps nobody.
fn conflict(path: &Path, text: &str, id: SourceId) -> Option<Fault> {
    let start = if text.starts_with(CONFLICT) { 0 } else { text.find(&format!("\n{CONFLICT}"))? + 1 };
    let span = Span { source: id, start, end: start + CONFLICT.len() };
    let help = "keep what both sides have, delete the lines with <<<<<<<, ======= and >>>>>>>, then run \
                `gxlint baseline write` again for what is still missing";
    let fault = Fault::file(printed(path), "merge conflict in the baseline");
    Some(fault.at(span, "git could not join two versions here").help(help))
}

fn accepted<'a>(file: &mut File<'a>, at: &At<&DeTable<'a>>) -> Option<Accepted> {
    const OF: &str = "[[accepted]]";
    let before = file.mistakes();
    file.only(at.value, ACCEPTED_KEYS, OF);
    let print = required(file, at, "fingerprint", OF);
    let code = required(file, at, "code", OF);
    let reason = required(file, at, "reason", OF);
    let path = file.string(at.value, "path").map(|path| path.value).unwrap_or_default();
    let message = file.string(at.value, "message").map(|message| message.value).unwrap_or_default();
    let until = last_day(file, at.value);
    let (print, code, reason) = (print?, code?, reason?);
    (file.mistakes() == before).then(|| Accepted {
        span: file.span(&print.range),
        fingerprint: print.value,
        code: code.value,
        path,
        message,
        reason: reason.value,
        until,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(print: &str, until: Option<Date>) -> Accepted {
        let [fingerprint, code, path, message, reason] =
            [print, "quantity-differs", "a.fr.txt", "“5” is 6", "old"].map(str::to_owned);
        Accepted { fingerprint, code, path, message, reason, until, span: nowhere() }
    }

    /// The place of what is not written yet.
    fn nowhere() -> Span {
        Span { source: Sources::new().add(Source::new("", "")), start: 0, end: 0 }
    }

    fn read(text: &str) -> (Baseline, Vec<String>) {
        let folder = std::env::temp_dir().join(format!("gxlint-baseline-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{}.toml", text.len()));
        std::fs::write(&path, text).unwrap();
        let (baseline, faults) = Baseline::read(&path, &mut Sources::new());
        std::fs::remove_file(&path).unwrap();
        (baseline, faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let day = Some(Date::new(2027, 6, 30));
        let (baseline, faults) = read(&Baseline::default().with(&[one("a1", day), one("b2", None)]).unwrap());
        assert_eq!(faults, [""; 0]);
        let spoken: Vec<_> = baseline.accepted.iter().map(|a| (a.fingerprint.as_str(), a.until)).collect();
        assert_eq!(spoken, [("a1", day), ("b2", None)]);
    }

    #[test]
    fn a_merge_that_was_not_finished_is_told_as_that() {
        let text = Baseline::default().with(&[one("a1", None)]).unwrap();
        let (baseline, faults) = read(&format!("{text}<<<<<<< HEAD\n=======\n>>>>>>> work\n"));
        assert!(baseline.accepted.is_empty());
        assert_eq!(faults, ["merge conflict in the baseline"]);
    }

    #[test]
    fn a_mistake_is_told_and_accepts_nothing() {
        let (baseline, faults) = read("[[accepted]]\nfingerprint = \"a\"\ncode = \"b\"\nraeson = \"c\"\n");
        assert!(baseline.accepted.is_empty());
        assert_eq!(faults, ["[[accepted]] without reason", "unknown key raeson in [[accepted]]"]);
    }
}
