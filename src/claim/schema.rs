//! A rule file as it is written: which keys, which shapes. Nothing is compiled here.
//!
//! In: the values of a file. Out: [`WrittenClaim`]s; what has the wrong key or the wrong shape is a fault.

use super::tree::{Node, Text, Tree};
use crate::locale::is_language;
use crate::text::{Fault, Span, did_you_mean};

/// The keys of a claim.
pub(super) const CLAIM_KEYS: [&str; 14] = [
    "id",
    "title",
    "kind",
    "severity",
    "find",
    "must",
    "example",
    "series",
    "paths",
    "aliases",
    "description",
    "help",
    "values",
    "extends",
];
/// The relations of a claim.
pub(super) const RELATIONS: [&str; 8] =
    ["translations", "over-time", "required", "list", "stale-after", "between", "ledger", "equals"];
/// The keys of an example.
pub(super) const EXAMPLE_KEYS: [&str; 6] = ["lang", "text", "value", "unit", "bound", "none"];

/// A `[[claim]]`.
#[derive(Clone, Debug)]
pub(super) struct WrittenClaim {
    pub header: Span,
    pub id: Option<Text>,
    pub title: Option<Text>,
    pub kind: Option<Text>,
    pub severity: Option<Text>,
    /// Languages and their phrases; none if the key is missing.
    pub find: Option<Vec<(Text, Vec<Text>)>>,
    /// Relations and their values.
    pub must: Vec<(Text, Tree)>,
    pub examples: Vec<WrittenExample>,
    pub series: Option<Text>,
    pub paths: Vec<Text>,
    pub aliases: Vec<Text>,
    pub description: Option<Text>,
    pub help: Option<Text>,
    /// Terms and their renderings.
    pub values: Option<Vec<(Text, Tree)>>,
    /// The claim that this one is, but for what it says itself.
    pub extends: Option<Text>,
}

/// A `[[claim.example]]`.
#[derive(Clone, Debug)]
pub(super) struct WrittenExample {
    pub span: Span,
    pub lang: Option<Text>,
    pub text: Option<Text>,
    pub value: Option<Text>,
    pub unit: Option<Text>,
    pub bound: Option<Text>,
    pub none: bool,
}

impl WrittenClaim {
    /// What this claim says, and where it is silent what another does.
    pub fn over(self, other: Self) -> Self {
        let find = match (self.find, other.find) {
            (Some(mine), Some(theirs)) => Some(joined(mine, theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        let values = match (self.values, other.values) {
            (Some(mine), Some(theirs)) => Some(joined(mine, theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        // The examples of a language prove its phrases: new phrases, new examples.
        let said: Vec<String> =
            self.examples.iter().filter_map(|one| Some(one.lang.as_ref()?.text.clone())).collect();
        let kept = |one: &WrittenExample| one.lang.as_ref().is_none_or(|lang| !said.contains(&lang.text));
        let examples = other.examples.into_iter().filter(kept).chain(self.examples).collect();
        Self {
            title: self.title.or(other.title),
            kind: self.kind.or(other.kind),
            severity: self.severity.or(other.severity),
            find,
            must: joined(self.must, other.must),
            examples,
            series: self.series.or(other.series),
            paths: if self.paths.is_empty() { other.paths } else { self.paths },
            description: self.description.or(other.description),
            help: self.help.or(other.help),
            values,
            extends: None,
            ..self
        }
    }
}

/// Some entries, and those of others whose key they do not have.
fn joined<T>(mine: Vec<(Text, T)>, theirs: Vec<(Text, T)>) -> Vec<(Text, T)> {
    let keys: Vec<String> = mine.iter().map(|(key, _)| key.text.clone()).collect();
    mine.into_iter().chain(theirs.into_iter().filter(|(key, _)| !keys.contains(&key.text))).collect()
}

/// Collects the faults of one file.
#[derive(Debug)]
pub(super) struct Faults {
    pub path: String,
    pub list: Vec<Fault>,
}

impl Faults {
    /// A fault at a place. `what` names what is wrong, `label` what was expected there.
    pub fn add(&mut self, span: Span, what: impl Into<String>, label: impl Into<String>) -> &mut Fault {
        self.list.push(Fault::file(&self.path, what).at(span, label));
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// A word that is none of those known, with the one that may have been meant.
    pub fn unknown(&mut self, what: &str, word: &Text, known: &[&str]) {
        let meant = did_you_mean(&word.text, known.iter().copied());
        let message = format!("unknown {what} `{}`", word.text);
        let all = known.join(", ");
        match (meant, known) {
            (Some(meant), [_]) => self.add(word.span, message, format!("did you mean `{meant}`?")),
            (Some(meant), _) => {
                let fault = self.add(word.span, message, format!("did you mean `{meant}`?"));
                fault.help = Some(format!("known are {all}"));
                fault
            }
            (None, [one]) => self.add(word.span, message, format!("expected {one}")),
            (None, _) => self.add(word.span, message, format!("expected one of {all}")),
        };
    }

    fn shape(&mut self, key: &Text, value: &Tree, expected: &str) {
        let what = format!("`{}` is {}, not {expected}", key.text, value.sort());
        self.add(value.span, what, format!("expected {expected}"));
    }
}

/// Reads the claims of a file.
pub(super) fn read(table: Vec<(Text, Tree)>, faults: &mut Faults) -> Vec<WrittenClaim> {
    let (mut written, mut astray) = (Vec::new(), Vec::new());
    for (key, value) in table {
        if key.text == "claim" {
            written.extend(tables("claim", &key, value, faults));
        } else {
            misplaced(&key, &value, faults);
            astray.push((key, value));
        }
    }
    // What was meant for the only claim is read as a part of it, so that its own mistakes are told at once.
    if let [(_, claim)] = written.as_mut_slice() {
        let known = |key: &Text| CLAIM_KEYS.contains(&key.text.as_str());
        let missing: Vec<_> = astray
            .into_iter()
            .filter(|(key, _)| known(key) && !claim.iter().any(|(other, _)| other.text == key.text))
            .collect();
        claim.extend(missing);
    }
    written.into_iter().map(|(span, claim)| read_claim(span, claim, faults)).collect()
}

/// A key at the top of the file that is not `claim`: one of a claim stands below it.
fn misplaced(key: &Text, value: &Tree, faults: &mut Faults) {
    let name = key.text.as_str();
    if !CLAIM_KEYS.contains(&name) {
        return faults.unknown("key", key, &["claim"]);
    }
    let message = format!("`{name}` stands outside of a claim");
    let (label, help) = match value.node {
        Node::Table(_) | Node::List(_) if name == "example" => {
            ("did you mean `[[claim.example]]`?".to_owned(), "each example of a claim starts so")
        }
        Node::Table(_) => {
            (format!("did you mean `[claim.{name}]`?"), "tables of a claim are called after it")
        }
        _ => (
            "expected [[claim]] above it".to_owned(),
            "each claim starts with [[claim]] on a line of its own",
        ),
    };
    faults.add(key.span, message, label).help = Some(help.to_owned());
}

fn read_claim(header: Span, table: Vec<(Text, Tree)>, faults: &mut Faults) -> WrittenClaim {
    let mut claim = WrittenClaim {
        header,
        id: None,
        title: None,
        kind: None,
        severity: None,
        find: None,
        must: Vec::new(),
        examples: Vec::new(),
        series: None,
        paths: Vec::new(),
        aliases: Vec::new(),
        description: None,
        help: None,
        values: None,
        extends: None,
    };
    for (key, value) in table {
        match key.text.as_str() {
            "id" => claim.id = string(&key, value, faults),
            "title" => claim.title = string(&key, value, faults),
            "kind" => claim.kind = string(&key, value, faults),
            "severity" => claim.severity = string(&key, value, faults),
            "series" => claim.series = string(&key, value, faults),
            "description" => claim.description = string(&key, value, faults),
            "help" => claim.help = string(&key, value, faults),
            "paths" => claim.paths = strings(&key, value, faults),
            "aliases" => claim.aliases = strings(&key, value, faults),
            "find" => claim.find = Some(find(&key, value, faults)),
            "must" => claim.must = entries(&key, value, faults),
            "example" => {
                let examples = tables("claim.example", &key, value, faults).into_iter();
                claim.examples = examples.map(|(span, table)| read_example(span, table, faults)).collect();
            }
            "values" => claim.values = Some(entries(&key, value, faults)),
            "extends" => claim.extends = string(&key, value, faults),
            _ => faults.unknown("key", &key, &CLAIM_KEYS),
        }
    }
    claim
}

fn read_example(span: Span, table: Vec<(Text, Tree)>, faults: &mut Faults) -> WrittenExample {
    let mut example =
        WrittenExample { span, lang: None, text: None, value: None, unit: None, bound: None, none: false };
    for (key, value) in table {
        match key.text.as_str() {
            "lang" => example.lang = string(&key, value, faults),
            "text" => example.text = string(&key, value, faults),
            "value" => example.value = string(&key, value, faults),
            "unit" => example.unit = string(&key, value, faults),
            "bound" => example.bound = string(&key, value, faults),
            "none" => match value.node {
                Node::Bool(none) => example.none = none,
                _ => faults.shape(&key, &value, "true or false"),
            },
            _ => faults.unknown("key", &key, &EXAMPLE_KEYS),
        }
    }
    example
}

fn string(key: &Text, value: Tree, faults: &mut Faults) -> Option<Text> {
    match value.node {
        Node::Text(text) => Some(text),
        _ => {
            let quoted = matches!(value.node, Node::Number(_) | Node::Date(..));
            faults.shape(key, &value, if quoted { "a string: put it in quotes" } else { "a string" });
            None
        }
    }
}

/// A list of strings, or one.
fn strings(key: &Text, value: Tree, faults: &mut Faults) -> Vec<Text> {
    match value.node {
        Node::Text(text) => vec![text],
        Node::List(items) => items.into_iter().filter_map(|item| string(key, item, faults)).collect(),
        _ => {
            faults.shape(key, &value, "a string or a list of strings");
            Vec::new()
        }
    }
}

fn entries(key: &Text, value: Tree, faults: &mut Faults) -> Vec<(Text, Tree)> {
    match value.node {
        Node::Table(entries) => entries,
        _ => {
            faults.shape(key, &value, "a table");
            Vec::new()
        }
    }
}

fn find(key: &Text, value: Tree, faults: &mut Faults) -> Vec<(Text, Vec<Text>)> {
    let expected = "a table of languages: en = \"…\"";
    if !matches!(value.node, Node::Table(_)) {
        faults.shape(key, &value, expected);
        return Vec::new();
    }
    let astray = |name: &str| CLAIM_KEYS.contains(&name) && !is_language(name);
    let (astray, languages): (Vec<_>, Vec<_>) =
        entries(key, value, faults).into_iter().partition(|(lang, _)| astray(&lang.text));
    for (other, _) in astray {
        // TOML takes every line below [claim.find] for a part of it.
        let what = format!("`{}` stands among the languages of `find`", other.text);
        faults.add(other.span, what, "belongs to the claim: put it above [claim.find]");
    }
    languages
        .into_iter()
        .map(|(lang, phrases)| {
            if phrases.node == Node::List(Vec::new()) {
                faults.add(
                    lang.span,
                    format!("`{}` has no phrase", lang.text),
                    "expected one, or a list of them",
                );
            }
            let phrases = strings(&lang, phrases, faults);
            (lang, phrases)
        })
        .collect()
}

/// The tables of `[[key]]`. `[key]` is taken for one, with a fault.
fn tables(name: &str, key: &Text, value: Tree, faults: &mut Faults) -> Vec<(Span, Vec<(Text, Tree)>)> {
    let what = format!("a list of tables: [[{name}]]");
    match value.node {
        Node::List(items) => {
            let table = |item: Tree| match item.node {
                Node::Table(entries) => Some((item.span, entries)),
                _ => {
                    faults.shape(key, &item, "a table");
                    None
                }
            };
            items.into_iter().filter_map(table).collect()
        }
        Node::Table(entries) => {
            faults.add(
                key.span,
                format!("`{}` is one table, not a list", key.text),
                format!("expected {what}"),
            );
            vec![(value.span, entries)]
        }
        _ => {
            faults.shape(key, &value, &what);
            Vec::new()
        }
    }
}
