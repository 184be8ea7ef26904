//! `gxlint-baseline.toml`: findings that were there before anybody looked, each accepted by its fingerprint.
//!
//! ```toml
//! [[accepted]]
//! fingerprint = "0f3c…"
//! code = "quantity-differs"
//! path = "archive/2019.report.fr.txt"
//! message = "2,400 in en is 2,600 in fr"
//! reason = "published in 2019"
//! until = 2027-06-30
//! ```

use super::check::{last_day, required};
use super::written::{At, File};
use crate::document::{self, printed};
use crate::text::{Fault, Source, Sources, Span};
use crate::value::Date;
use std::path::{Path, PathBuf};
use toml::de::DeTable;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// What the file is called, beside gxlint.toml.
pub const BASELINE_FILE: &str = "gxlint-baseline.toml";

/// The keys of `[[accepted]]`.
pub const ACCEPTED_KEYS: &[&str] = &["fingerprint", "code", "path", "message", "reason", "until"];

const HEAD: &str = "\
# Findings that were there when gxlint was introduced. They are counted and fail no run.
# `gxlint baseline show` tells which still hold, `gxlint baseline prune` takes out those that are gone.
";

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
        let mut file = File::new(sources.get(id), id);
        let root = file.parse();
        file.only(&root, &["accepted"], "a baseline");
        let entries = file.tables(&root, "accepted");
        baseline.accepted = entries.iter().filter_map(|entry| accepted(&mut file, entry)).collect();
        (baseline, file.into_faults())
    }

    /// The text of the file with further findings at its end.
    ///
    /// # Errors
    /// If what is there is no TOML.
    pub fn with(&self, more: &[Accepted]) -> Result<String, String> {
        let mut document = self.parsed()?;
        let tables = tables(&mut document)?;
        more.iter().for_each(|accepted| tables.push(accepted.table()));
        let head = if self.text.is_some() { "" } else { HEAD };
        Ok(format!("{head}{document}"))
    }

    /// The text of the file without some of its findings; the comments of the others stay.
    ///
    /// # Errors
    /// If what is there is no TOML.
    pub fn without(&self, gone: &[&Accepted]) -> Result<String, String> {
        let mut document = self.parsed()?;
        let is_gone = |table: &Table| {
            let print = table.get("fingerprint").and_then(Item::as_str);
            gone.iter().any(|accepted| print == Some(accepted.fingerprint.as_str()))
        };
        tables(&mut document)?.retain(|table| !is_gone(table));
        Ok(document.to_string())
    }

    fn parsed(&self) -> Result<DocumentMut, String> {
        let text = self.text.as_deref().unwrap_or_default();
        text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())
    }
}

fn tables(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, String> {
    let entry = document.entry("accepted").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    entry.as_array_of_tables_mut().ok_or_else(|| "accepted is no list of [[accepted]] tables".to_owned())
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

impl Accepted {
    fn table(&self) -> Table {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        let texts = [
            ("fingerprint", &self.fingerprint),
            ("code", &self.code),
            ("path", &self.path),
            ("message", &self.message),
            ("reason", &self.reason),
        ];
        for (key, text) in texts {
            table.insert(key, value(text.as_str()));
        }
        // A day and nothing else: it was checked when it was read.
        if let Some(day) = self.until.and_then(|until| until.to_string().parse::<toml_edit::Datetime>().ok())
        {
            table.insert("until", value(day));
        }
        table
    }
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
    fn what_is_written_is_read_again_and_comments_stay() {
        let first = Baseline::default().with(&[one("a1", Some(Date::new(2027, 6, 30)))]).unwrap();
        let (baseline, faults) = read(&first.replace("[[accepted]]", "# asked in May\n[[accepted]]"));
        assert_eq!(faults, [""; 0]);
        let second = baseline.with(&[one("b2", None)]).unwrap();
        assert!(second.contains("# asked in May"), "{second}");
        let (baseline, _) = read(&second);
        let spoken: Vec<_> = baseline.accepted.iter().map(|a| (a.fingerprint.as_str(), a.until)).collect();
        assert_eq!(spoken, [("a1", Some(Date::new(2027, 6, 30))), ("b2", None)]);
        let third = baseline.without(&[&baseline.accepted[1]]).unwrap();
        assert!(third.contains("a1") && !third.contains("b2") && third.contains("asked in May"), "{third}");
    }

    #[test]
    fn a_mistake_is_told_and_accepts_nothing() {
        let (baseline, faults) = read("[[accepted]]\nfingerprint = \"a\"\ncode = \"b\"\nraeson = \"c\"\n");
        assert!(baseline.accepted.is_empty());
        assert_eq!(faults, ["[[accepted]] without reason", "unknown key raeson in [[accepted]]"]);
    }
}
