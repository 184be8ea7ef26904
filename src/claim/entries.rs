//! The ledger of a rule, from as written to as checked.

use super::ClaimValue;
use super::must::Entry;
use super::relations::Check;
use super::scalars::{BOUNDS, example_of, no_country, read_bound, read_value};
use super::tree::{Node, Tree};
use crate::value::{Bound, Date, Moment, Number, Value};

impl Check<'_> {
    /// The entries, each later than the one before.
    pub(super) fn ledger(&mut self, value: Tree) -> Option<Vec<Entry>> {
        let expected = "a list of entries: [{ from = 2021-09-01, value = 2600 }]";
        let Node::List(items) = value.node else { return self.wrong(&value, expected) };
        let mut entries: Vec<Entry> = Vec::new();
        let mut sound = true;
        for item in items {
            let Some(entry) = self.entry(item) else {
                sound = false;
                continue;
            };
            if let Some(last) = entries.last().filter(|last| last.from >= entry.from) {
                self.goes_back(last, &entry);
                sound = false;
            }
            entries.push(entry);
        }
        (sound && !entries.is_empty()).then_some(entries)
    }

    fn goes_back(&mut self, last: &Entry, entry: &Entry) {
        if last.from == entry.from {
            let what = format!("two entries of the ledger are from {}", entry.from);
            let fault = self.faults.add(entry.span, what, "the same day again");
            *fault = fault.clone().at(last.span, "the first is here").help("keep the one that is right");
        } else {
            let what = format!("the ledger goes back from {} to {}", last.from, entry.from);
            self.faults.add(entry.span, what, "expected a later date").help =
                Some("sort the entries by date: each holds until the next".to_owned());
        }
    }

    fn entry(&mut self, item: Tree) -> Option<Entry> {
        let span = item.span;
        let Node::Table(fields) = &item.node else {
            return self.wrong(&item, "an entry: { from = 2021-09-01, value = 2600 }");
        };
        let (mut from, mut value, mut unit, mut bound, mut source) = (None, None, None, Bound::Exact, None);
        for (key, field) in fields {
            let text = match &field.node {
                Node::Text(text) => Some(text),
                _ => None,
            };
            match (key.text.as_str(), text) {
                ("from", _) => from = Some(self.date(field)?),
                ("value", _) => value = Some(self.value(field)?),
                ("unit", Some(text)) => unit = Some(self.unit(text)?),
                ("source", Some(text)) => source = Some(text.text.clone()),
                ("bound", Some(text)) => match read_bound(&text.text) {
                    Some(read) => bound = read,
                    None => {
                        self.faults.unknown("bound", text, &BOUNDS.map(Bound::name));
                        return None;
                    }
                },
                ("unit" | "source" | "bound", None) => return self.wrong(field, "a string"),
                _ => {
                    self.faults.unknown("key", key, &["from", "value", "unit", "bound", "source"]);
                    return None;
                }
            }
        }
        match (from, value) {
            (Some(from), Some(value)) => Some(Entry { from, value, unit, bound, source, span }),
            _ => self.wrong(&item, "both from and value: { from = 2021-09-01, value = 2600 }"),
        }
    }

    fn date(&mut self, field: &Tree) -> Option<Moment> {
        let date = match &field.node {
            Node::Date(year, month, day) => Date::new(*year, *month, *day).moment(),
            Node::Text(text) => text.text.parse::<Date>().ok().and_then(Date::earliest),
            _ => None,
        };
        date.or_else(|| {
            let what = match &field.node {
                Node::Text(text) => format!("`from` is \"{}\", not a date", text.text),
                _ => format!("`from` is {}, not a date that exists", field.sort()),
            };
            self.faults.add(field.span, what, "expected a date such as 2021-09-01");
            None
        })
    }

    fn value(&mut self, field: &Tree) -> Option<ClaimValue> {
        let Some(kind) = self.kind else { return Some(ClaimValue::One(Value::Number(Number::ZERO))) };
        let text = match &field.node {
            Node::Text(text) => Some(text.text.clone()),
            Node::Number(digits) => Some(digits.clone()),
            Node::Date(year, month, day) => Some(Date::new(*year, *month, *day).to_string()),
            Node::List(items) => items
                .iter()
                .map(|item| match &item.node {
                    Node::Text(text) => Some(text.text.as_str()),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()
                .map(|codes| codes.join(",")),
            _ => None,
        };
        let read = text.and_then(|text| read_value(kind, &text));
        if let Some(code) = read.as_ref().and_then(no_country) {
            let what = format!("there is no country with the code `{code}`");
            self.faults.add(field.span, what, "expected ISO 3166 codes: KH, LA, TH");
            return None;
        }
        read.or_else(|| self.wrong(field, example_of(kind)))
    }
}
