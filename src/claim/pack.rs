//! `pack.toml`: what a folder of rules is called, so that others can use it.

use super::schema::Faults;
use super::tree::{self, Node, Text, Tree};
use crate::locale::is_language;
use crate::text::{Fault, Source, Sources, did_you_mean};

/// The name of the file.
pub const PACK_FILE: &str = "pack.toml";

/// A folder of rules with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    /// Its name, as an id.
    pub name: String,
    /// Its version, as three numbers with full stops.
    pub version: String,
    /// The languages that each of its rules speaks, as BCP 47 tags.
    pub languages: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The folder, as reports print it, with a `/`.
    pub folder: String,
}

/// The keys that must be there.
pub(super) const REQUIRED: [&str; 2] = ["name", "version"];
/// The keys of the file.
pub(super) const KEYS: [&str; 5] = ["name", "version", "languages", "description", "license"];

/// Reads a `pack.toml`: the pack, and every mistake in it at its place.
pub fn read_pack(file: Source, sources: &mut Sources) -> (Option<Pack>, Vec<Fault>) {
    let source = sources.add(file);
    let file = sources.get(source);
    let mut faults = Faults { path: file.path().to_owned(), list: Vec::new() };
    let table = match tree::parse(file.path(), file.text(), source) {
        Ok(table) => table,
        Err(broken) => return (None, broken),
    };
    let folder = file.path().strip_suffix(PACK_FILE).unwrap_or_default().to_owned();
    let (mut name, mut version, mut description, mut languages) = (None, None, None, Vec::new());
    for (key, value) in table {
        match key.text.as_str() {
            "name" => name = text(&key, value, &mut faults),
            "version" => version = text(&key, value, &mut faults),
            "description" => description = text(&key, value, &mut faults),
            "license" => drop(text(&key, value, &mut faults)),
            "languages" => languages = tags(&key, value, &mut faults),
            _ => faults.unknown("key", &key, &KEYS),
        }
    }
    if let Some(name) = &name {
        super::build::check_id(name, &mut faults);
    }
    if let Some(version) = version.as_ref().filter(|version| !is_version(&version.text)) {
        let what = format!("`version` is \"{}\"", version.text);
        faults.add(version.span, what, "expected three numbers: \"1.0.0\"");
    }
    for (missing, key, example) in
        [(name.is_none(), "name", "name = \"asean\""), (version.is_none(), "version", "version = \"1.0.0\"")]
    {
        if missing && !faults.list.iter().any(|fault| fault.message.contains(key)) {
            let fault = Fault::file(&faults.path, format!("a pack without `{key}`"));
            faults.list.push(fault.help(format!("write {example}")));
        }
    }
    let pack = name.zip(version).filter(|_| faults.list.is_empty()).map(|(name, version)| Pack {
        name: name.text,
        version: version.text,
        languages,
        description: description.map(|text| text.text),
        folder,
    });
    (pack, faults.list)
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok())
}

fn text(key: &Text, value: Tree, faults: &mut Faults) -> Option<Text> {
    match value.node {
        Node::Text(text) => Some(text),
        _ => {
            let what = format!("`{}` is {}, not a string", key.text, value.sort());
            faults.add(value.span, what, "expected a string");
            None
        }
    }
}

fn tags(key: &Text, value: Tree, faults: &mut Faults) -> Vec<String> {
    let Node::List(items) = value.node else {
        let what = format!("`{}` is {}, not a list", key.text, value.sort());
        faults.add(value.span, what, "expected a list of languages: [\"en\", \"fr\"]");
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in items {
        let Some(tag) = text(key, item, faults) else { continue };
        if is_language(&tag.text) {
            found.push(tag.text);
            continue;
        }
        let label = match did_you_mean(&tag.text, crate::locale::tags()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "expected a BCP 47 tag such as en, pt-BR, zh-Hans".to_owned(),
        };
        faults.add(tag.span, format!("there is no language `{}`", tag.text), label);
    }
    found
}
