//! The configuration checked: every key known, every value of its kind and possible.

use super::written::{At, File};
use super::{Config, Ignore};
use crate::check::Severities;
use crate::document::{Globs, Override, PathPattern, Settings, read_language};
use crate::locale::{canonical, tags};
use crate::text::Severity;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// The keys of the file.
pub const KEYS: &[&str] = &["rules", "include", "exclude", "corpus", "checks", "document", "ignore"];
/// The keys of `[corpus]`.
pub const CORPUS_KEYS: &[&str] = &["source-language", "paths"];
/// The keys of `[[document]]`.
pub const DOCUMENT_KEYS: &[&str] = &["path", "lang", "date", "story", "series"];
/// The keys of `[[ignore]]`.
pub const IGNORE_KEYS: &[&str] = &["code", "reason", "path", "value", "fingerprint", "until"];
/// What a check may be set to.
pub const SEVERITIES: [&str; 4] = ["error", "warning", "note", "off"];

/// Reads the whole file; what is mistaken in it is noted there and left out.
pub fn config(file: &mut File<'_>, folder: &Path, codes: &[&str]) -> Config {
    let root = file.parse();
    file.only(&root, KEYS, "gxlint.toml");
    let include = globs(file, &root, "include");
    let exclude = globs(file, &root, "exclude");
    let overrides = overrides(file, &root, folder);
    let (source_language, patterns) = corpus(file, &root);
    Config {
        rules: rules(file, &root, folder),
        source_language,
        severities: severities(file, &root, codes),
        ignores: ignores(file, &root),
        settings: Settings { include, exclude, overrides, patterns, ..Settings::default() },
        ..Config::default()
    }
}

/// The folders and files of rules, each of which must be there; by default `rules/`, if it is there.
fn rules<'a>(file: &mut File<'a>, root: &DeTable<'a>, folder: &Path) -> Vec<PathBuf> {
    let Some(written) = file.strings(root, "rules") else {
        let default = folder.join("rules");
        return if default.is_dir() { vec![default] } else { Vec::new() };
    };
    let mut rules = Vec::new();
    for rule in written {
        let path = folder.join(&rule.value);
        if path.exists() {
            rules.push(path);
        } else {
            let label = "no such file or folder beside gxlint.toml";
            file.fault(&rule.range, format!("rules {} not found", rule.value), label);
        }
    }
    rules
}

fn globs<'a>(file: &mut File<'a>, table: &DeTable<'a>, key: &str) -> Globs {
    let written = file.strings(table, key).unwrap_or_default();
    let good: Vec<_> = written.iter().filter(|glob| one_glob(file, glob).is_some()).collect();
    Globs::new(good.iter().map(|glob| glob.value.as_str())).unwrap_or_default()
}

fn one_glob(file: &mut File<'_>, glob: &At<String>) -> Option<Globs> {
    match Globs::new([glob.value.as_str()]) {
        Ok(globs) => Some(globs),
        Err(error) => {
            file.fault(&glob.range, "not a path or glob", error);
            None
        }
    }
}

fn corpus<'a>(file: &mut File<'a>, root: &DeTable<'a>) -> (Option<String>, Vec<PathPattern>) {
    let Some(table) = file.table(root, "corpus") else { return (None, PathPattern::defaults()) };
    file.only(table, CORPUS_KEYS, "[corpus]");
    let source = file.string(table, "source-language").and_then(|tag| {
        let known = canonical(&tag.value);
        if known.is_none() {
            let label = match read_language(&tag.value) {
                Ok(_) => format!("it is none of the {} languages that gxlint reads", tags().count()),
                Err(message) => message,
            };
            file.fault(&tag.range, "unknown language in source-language", label);
        }
        known.map(ToOwned::to_owned)
    });
    let Some(written) = file.strings(table, "paths") else { return (source, PathPattern::defaults()) };
    let mut patterns = Vec::new();
    for pattern in written {
        match PathPattern::new(&pattern.value) {
            Ok(pattern) => patterns.push(pattern),
            Err(error) => file.fault(&pattern.range, "not a path pattern", error),
        }
    }
    (source, patterns)
}

fn severities<'a>(file: &mut File<'a>, root: &DeTable<'a>, codes: &[&str]) -> Severities {
    let mut severities = Severities::new();
    let Some(table) = file.table(root, "checks") else { return severities };
    for (code, _) in table {
        let (name, range) = (code.get_ref().to_string(), code.span());
        if !codes.contains(&name.as_str()) {
            file.unknown(&range, "check", &name, codes, "[checks]");
            continue;
        }
        if let Some(severity) = file.string(table, &name).and_then(|written| severity(file, &written)) {
            severities.insert(name, severity);
        }
    }
    severities
}

fn severity(file: &mut File<'_>, written: &At<String>) -> Option<Option<Severity>> {
    match written.value.as_str() {
        "error" => Some(Some(Severity::Error)),
        "warning" => Some(Some(Severity::Warning)),
        "note" => Some(Some(Severity::Note)),
        "off" => Some(None),
        other => {
            file.unknown(&written.range, "severity", other, &SEVERITIES, "[checks]");
            None
        }
    }
}

/// An entry of `[[document]]` with the path as written.
struct Entry {
    path: At<String>,
    entry: Override,
}

impl Entry {
    fn agrees_with(&self, other: &Self) -> bool {
        let facts = |e: &Override| (e.lang.clone(), e.date, e.story.clone(), e.series.clone());
        facts(&self.entry) == facts(&other.entry)
    }
}

fn overrides<'a>(file: &mut File<'a>, root: &DeTable<'a>, folder: &Path) -> Vec<Override> {
    let mut entries: Vec<Entry> = Vec::new();
    for table in file.tables(root, "document") {
        let Some(entry) = document(file, &table, folder) else { continue };
        let same = entries.iter().find(|other| other.path.value == entry.path.value);
        if let Some(other) = same.filter(|other| !other.agrees_with(&entry)) {
            let message = format!("two [[document]] entries for {} say different things", entry.path.value);
            let labels = ["named again here", "named first here"];
            file.fault_between(&entry.path.range, &other.path.range, message, labels);
        }
        entries.push(entry);
    }
    entries.into_iter().map(|entry| entry.entry).collect()
}

fn document<'a>(file: &mut File<'a>, at: &At<&DeTable<'a>>, folder: &Path) -> Option<Entry> {
    let table = at.value;
    file.only(table, DOCUMENT_KEYS, "[[document]]");
    let lang = file.string(table, "lang").and_then(|tag| match read_language(&tag.value) {
        Ok(lang) => Some(lang),
        Err(message) => {
            file.fault(&tag.range, "unknown language in [[document]]", message);
            None
        }
    });
    let date = file.date(table, "date").map(|date| date.value);
    let story = file.string(table, "story").map(|story| story.value);
    let series = file.string(table, "series").map(|series| series.value);
    let path = required(file, at, "path", "[[document]]")?;
    let globs = one_glob(file, &path)?;
    if !path.value.contains(['*', '?', '[', '{']) && !folder.join(&path.value).exists() {
        let label = "no such file beside gxlint.toml: the entry says nothing";
        file.warning(&path.range, format!("[[document]] {} not found", path.value), label);
    }
    Some(Entry { path, entry: Override { path: globs, lang, date, story, series } })
}

/// A text that must be there and say something.
pub(super) fn required<'a>(
    file: &mut File<'a>,
    at: &At<&DeTable<'a>>,
    key: &str,
    of: &str,
) -> Option<At<String>> {
    let is_written = at.value.iter().any(|(written, _)| written.get_ref() == key);
    if !is_written {
        file.fault(&at.range, format!("{of} without {key}"), format!("{key} is mandatory"));
        return None;
    }
    let text = file.string(at.value, key)?;
    if text.value.trim().is_empty() {
        file.fault(&text.range, format!("{of} with an empty {key}"), format!("{key} must say something"));
        return None;
    }
    Some(text)
}

fn ignores<'a>(file: &mut File<'a>, root: &DeTable<'a>) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    for at in file.tables(root, "ignore") {
        let before = file.mistakes();
        file.only(at.value, IGNORE_KEYS, "[[ignore]]");
        let code = required(file, &at, "code", "[[ignore]]");
        let reason = required(file, &at, "reason", "[[ignore]]");
        let path = file.string(at.value, "path").and_then(|path| one_glob(file, &path));
        let value = file.string_or_number(at.value, "value").map(|value| value.value);
        let fingerprint = file.string(at.value, "fingerprint").map(|fingerprint| fingerprint.value);
        let until = last_day(file, at.value);
        // An entry of which a part is not understood must not accept more than was meant.
        let understood = file.mistakes() == before;
        if let (Some(code), Some(reason), true) = (code, reason, understood) {
            let code_span = file.span(&code.range);
            let (code, reason) = (code.value, reason.value);
            ignores.push(Ignore { code, code_span, reason, path, value, fingerprint, until });
        }
    }
    ignores
}

/// `until` must name a day.
pub(super) fn last_day<'a>(file: &mut File<'a>, table: &DeTable<'a>) -> Option<crate::value::Date> {
    let until = file.date(table, "until")?;
    if until.value.moment().is_none() {
        file.fault(&until.range, "until is not a day", "expected a whole date, such as 2027-06-30");
    }
    Some(until.value)
}
