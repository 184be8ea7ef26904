//! `gxlint.toml`: found, read as written, then checked.
//!
//! In: the first PATH or the file that `--config` names. Out: a [`Config`] of what could be understood,
//! and a [`Fault`] at each mistake, all of one file in one run. Reads nothing but the configuration and the baseline
//! beside it.

mod baseline;
mod check;
mod entries;
mod ignore;
mod json;
mod locate;
mod written;

pub use baseline::{Accepted, BASELINE_FILE, Baseline};
pub use ignore::Ignore;
pub use json::json_schema;
pub use locate::NAME as FILE;

use crate::check::Severities;
use crate::document::{self, Settings, absolute, printed};
use crate::text::{Fault, Source, Sources};
use std::path::{Path, PathBuf};

/// What the configuration says, with the defaults where it says nothing.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file as reports print it; none if there is none.
    pub path: Option<String>,
    /// Files and folders of rules, relative to the current folder as the configuration was named.
    pub rules: Vec<PathBuf>,
    /// The language that translations are held against.
    pub source_language: Option<String>,
    /// Severity per built-in check.
    pub severities: Severities,
    /// Findings that are accepted, in the order written.
    pub ignores: Vec<Ignore>,
    /// How documents are found and identified.
    pub settings: Settings,
    /// What is worth saying and no mistake: an entry for a file that is not there.
    pub warnings: Vec<Fault>,
}

/// Reads the configuration: `explicit`, or the nearest `gxlint.toml` in or above `first`, the first PATH.
/// Without one, the defaults. `codes` are the built-in checks; a code of `[[ignore]]` may also be a rule's,
/// which [`Config::unknown_codes`] judges once the rules are read.
pub fn load(
    first: &Path,
    explicit: Option<&Path>,
    codes: &[&str],
    sources: &mut Sources,
) -> (Config, Vec<Fault>) {
    let Some(path) = explicit.map(Path::to_owned).or_else(|| locate::nearest(first)) else {
        return (Config::default(), Vec::new());
    };
    let text = match document::read_file(&path) {
        Ok(text) => text,
        Err(fault) => return (Config::default(), vec![fault]),
    };
    let shown = printed(&path);
    let id = sources.add(Source::new(&shown, text));
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut file = written::File::new(sources.get(id), id);
    let mut config = check::config(&mut file, &folder, codes);
    config.path = Some(shown);
    config.settings.root =
        Some(absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder }));
    config.warnings = file.take_warnings();
    (config, file.into_faults())
}

impl Config {
    /// A fault for each `[[ignore]]` entry whose code is neither a built-in check's nor a rule's: `known`
    /// lists both.
    pub fn unknown_codes(&self, known: &[&str]) -> Vec<Fault> {
        let path = self.path.clone().unwrap_or_default();
        self.ignores.iter().filter_map(|ignore| ignore.unknown(&path, known)).collect()
    }
}

#[cfg(test)]
mod tests;
