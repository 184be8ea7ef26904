//! An entry that somebody adds to a ledger: checked against the rule, written into the file's text.

use super::edit;
use super::kind::RuleKind;
use super::must::Entry;
use super::rule::{Rule, RuleSet};
use super::scalars::{BOUNDS, example_of, no_country, read_bound, read_value};
use crate::text::{Fault, Source, Sources, did_you_mean};
use crate::value::{Bound, Date, convert};

/// An entry as it is named on the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Addition {
    /// The value as reports write it.
    pub value: String,
    /// The first day on which it holds.
    pub from: String,
    /// How it is hedged; exact, if nothing is said.
    pub bound: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Who says so.
    pub source: Option<String>,
}

/// A rule file with an entry more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amended {
    /// The whole text.
    pub text: String,
    /// The line the entry stands on, from 1.
    pub line: usize,
    /// The entry in words.
    pub entry: String,
}

impl Addition {
    /// The text of a rule's file with this entry in the rule's ledger. The file keeps every other byte, and
    /// has been read again: what comes back is rules.
    pub fn write(&self, rule: &Rule, file: &Source) -> Result<Amended, Fault> {
        let from = self.day()?;
        let value = self.value_of(rule)?;
        let bound = self.bound_of(rule.kind)?;
        let unit = self.unit_of(rule.kind)?;
        let ledger: &[Entry] = rule.must.ledger.as_ref().map_or(&[], |ledger| &ledger.is);
        let moment = from.moment().ok_or_else(|| no_day(&self.from))?;
        if let Some(entry) = ledger.iter().find(|entry| entry.from == moment) {
            let message = format!("the ledger of {} has an entry from {from} already", rule.id);
            let help = "change that entry in the file, or name another day with --from";
            return Err(Fault::file(&rule.path, message).at(entry.span, entry.in_words()).help(help));
        }
        let index = ledger.partition_point(|entry| entry.from < moment);
        let mut fields = vec![("from", from.to_string()), ("value", value)];
        let quoted = |text: &str| toml_edit::Value::from(text).to_string();
        fields.extend(bound.map(|bound| ("bound", quoted(bound.name()))));
        fields.extend(unit.map(|unit| ("unit", quoted(unit))));
        fields.extend(self.source.as_deref().map(|source| ("source", quoted(source))));
        let body = &file.text()[file.bom_len()..];
        let splices = edit::entry_at(body, &rule.id, index, &fields);
        let text = splices.map(|splices| file.text()[..file.bom_len()].to_owned() + &spliced(body, splices));
        let read = text.and_then(|text| again(rule, file, text, ledger.len() + 1, index));
        read.ok_or_else(|| {
            let message = format!("cannot write into the ledger of {} as it stands", rule.id);
            let entry = fields.iter().map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>();
            let help = format!("write the entry by hand: {{ {} }}", entry.join(", "));
            Fault::file(&rule.path, message).at(rule.span, "the file was not changed").help(help)
        })
    }

    fn day(&self) -> Result<Date, Fault> {
        let date = self.from.parse::<Date>().ok();
        date.filter(|date| date.moment().is_some()).ok_or_else(|| no_day(&self.from))
    }

    /// The value as TOML writes it.
    fn value_of(&self, rule: &Rule) -> Result<String, Fault> {
        let kind = rule.kind;
        let wrong = |help: String| {
            let message = format!("{} is no value of the kind {}", self.value, kind.name());
            let label = format!("a {} rule", kind.name());
            Err(Fault::file(&rule.path, message).at(rule.span, label).help(help))
        };
        let Some(read) = read_value(kind, &self.value) else {
            let example = match kind {
                RuleKind::Places => "country codes with commas between: KH,LA".to_owned(),
                _ => example_of(kind).replace('"', ""),
            };
            return wrong(format!("expected {example}"));
        };
        let quoted = |text: &str| toml_edit::Value::from(text).to_string();
        if kind == RuleKind::Places {
            let written = read.to_string();
            let codes: Vec<&str> = written.split(',').collect();
            if let Some(code) = no_country(&read) {
                return wrong(format!("there is no country with the code {code}"));
            }
            let codes: Vec<String> = codes.into_iter().map(quoted).collect();
            return Ok(format!("[{}]", codes.join(", ")));
        }
        // A number is written as it is said, so that its last zero stays.
        let text = self.value.trim();
        let plain = kind.counts()
            && matches!(text.parse(), Ok(toml_edit::Value::Integer(_) | toml_edit::Value::Float(_)));
        Ok(if plain { text.to_owned() } else { quoted(text) })
    }

    fn bound_of(&self, kind: RuleKind) -> Result<Option<Bound>, Fault> {
        let Some(name) = self.bound.as_deref() else { return Ok(None) };
        let Some(bound) = read_bound(name) else {
            let known = BOUNDS.map(Bound::name);
            return Err(Fault::file("--bound", format!("there is no bound {name}")).help(meant(name, &known)));
        };
        if kind.counts() || bound == Bound::Exact {
            return Ok(Some(bound));
        }
        let message = format!("a value of the kind {} has no bound", kind.name());
        Err(Fault::file("--bound", message).help("leave it out"))
    }

    fn unit_of(&self, kind: RuleKind) -> Result<Option<&str>, Fault> {
        let Some(unit) = self.unit.as_deref() else { return Ok(None) };
        is_unit_of(kind, unit).map(|()| Some(unit))
    }
}

/// Whether values of a kind can have a unit; else what is wrong with it.
pub(super) fn is_unit_of(kind: RuleKind, unit: &str) -> Result<(), Fault> {
    let wrong = |message: String, help: String| Err(Fault::file("--unit", message).help(help));
    let unknown = format!("there is no unit {unit} for the kind {}", kind.name());
    const PERCENT: [&str; 3] = ["percent", "percentage-point", "permille"];
    match kind {
        RuleKind::Percent if !PERCENT.contains(&unit) => wrong(unknown, meant(unit, &PERCENT)),
        RuleKind::Money if unit.len() != 3 || !unit.bytes().all(|b| b.is_ascii_uppercase()) => {
            wrong(unknown, "expected the code of a currency, such as USD".to_owned())
        }
        RuleKind::Measure if !is_unit(unit) => {
            wrong(unknown, "write it as `gxlint scan` does: kilometer, hectare, square-meter".to_owned())
        }
        RuleKind::Percent | RuleKind::Money | RuleKind::Measure => Ok(()),
        _ => wrong(format!("a value of the kind {} has no unit", kind.name()), "leave it out".to_owned()),
    }
}

/// Whether amounts can be given in a unit: it can be converted into one that measures the same.
fn is_unit(unit: &str) -> bool {
    let one = crate::value::Number::whole(1);
    unit.contains("celsius") || unit.contains("fahrenheit") || convert(one, unit, unit).is_some()
}

fn no_day(written: &str) -> Fault {
    Fault::file("--from", format!("{written} is not a day"))
        .help("expected a whole date that exists, such as 2021-09-01")
}

fn meant(word: &str, known: &[&str]) -> String {
    match did_you_mean(word, known.iter().copied()) {
        Some(meant) => format!("did you mean {meant}?"),
        None => format!("expected one of {}", known.join(", ")),
    }
}

fn spliced(text: &str, mut splices: Vec<edit::Splice>) -> String {
    splices.sort_by_key(|(at, _)| *at);
    let mut new = String::with_capacity(text.len() + 100);
    let mut done = 0;
    for (at, piece) in splices {
        new.push_str(&text[done..at]);
        new.push_str(&piece);
        done = at;
    }
    new + &text[done..]
}

/// Reads the amended file as rules; none where it is none any more, or the ledger is not what it was to be.
fn again(rule: &Rule, file: &Source, text: String, entries: usize, index: usize) -> Option<Amended> {
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    let faults = rules.read(Source::new(file.path(), text), &mut sources);
    // What it extends may stand in another file.
    let waiting = rules.must_of_waiting(&rule.id, rule.kind);
    let must = waiting.as_ref().or_else(|| rules.get(&rule.id).map(|(_, new)| &new.must));
    let ledger = must.filter(|_| faults.is_empty())?.ledger.as_ref();
    let ledger = ledger.filter(|ledger| ledger.is.len() == entries)?;
    let entry = ledger.is.get(index)?;
    let line = sources.position(entry.span).line;
    Some(Amended { text: sources.get(entry.span.source).text().to_owned(), line, entry: entry.in_words() })
}
