//! The configuration as it is written: TOML values with their places, and the mistakes in them.

use crate::document::read_date;
use crate::text::{Fault, Source, SourceId, Span, did_you_mean};
use crate::value::Date;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// A value with its place in the TOML text.
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub range: Range<usize>,
}

/// A configuration file being read: collects every mistake.
pub struct File<'a> {
    source: &'a Source,
    id: SourceId,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
    /// Where it is no TOML: what was understood there is no further mistake.
    broken: Vec<Range<usize>>,
}

impl<'a> File<'a> {
    /// A file of which nothing has been read.
    pub fn new(source: &'a Source, id: SourceId) -> Self {
        Self { source, id, faults: Vec::new(), warnings: Vec::new(), broken: Vec::new() }
    }

    /// The whole file as a table; of a file that is no TOML, what can be understood.
    pub fn parse(&mut self) -> DeTable<'a> {
        let text = &self.source.text()[self.source.bom_len()..];
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let message = error.message().trim().replace('\n', ", ");
            let range = error.span().unwrap_or(0..0);
            self.fault(&range, "not valid TOML", message);
            self.broken.push(range);
        }
        table.into_inner()
    }

    /// A place in the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let by = self.source.bom_len();
        Span { source: self.id, start: range.start + by, end: range.end + by }
    }

    /// Notes a mistake and its place.
    pub fn fault(&mut self, range: &Range<usize>, message: impl Into<String>, label: impl Into<String>) {
        if self.broken.iter().any(|broken| broken.start < range.end && range.start < broken.end) {
            return;
        }
        let fault = Fault::file(self.source.path(), message).at(self.span(range), label);
        self.faults.push(fault);
    }

    /// Notes a mistake of two places.
    pub fn fault_between(
        &mut self,
        range: &Range<usize>,
        other: &Range<usize>,
        message: String,
        labels: [&str; 2],
    ) {
        let fault = Fault::file(self.source.path(), message);
        self.faults.push(fault.at(self.span(range), labels[0]).at(self.span(other), labels[1]));
    }

    /// Notes what is no mistake and worth saying.
    pub fn warning(&mut self, range: &Range<usize>, message: impl Into<String>, label: impl Into<String>) {
        let warning = Fault::file(self.source.path(), message).at(self.span(range), label);
        self.warnings.push(warning);
    }

    /// How many mistakes there are so far.
    pub fn mistakes(&self) -> usize {
        self.faults.len()
    }

    /// What was noted and is no mistake.
    pub fn take_warnings(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.warnings)
    }

    /// Every mistake, in the order of their places.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.labels.first().map(|label| label.span));
        self.faults
    }

    /// Notes each key of a table that is none of `known`.
    pub fn only(&mut self, table: &DeTable<'_>, known: &[&str], of: &str) {
        for (key, _) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown(&key.span(), "key", key.get_ref(), known, of);
            }
        }
    }

    /// Notes a name that is none of `known`, with the one that may be meant.
    pub fn unknown(&mut self, range: &Range<usize>, what: &str, name: &str, known: &[&str], of: &str) {
        let label = suggestion(name, known);
        self.fault(range, format!("unknown {what} {name} in {of}"), label);
    }

    /// The value of a key, if it is written.
    fn get<'t>(table: &'t DeTable<'a>, key: &str) -> Option<&'t Spanned<DeValue<'a>>> {
        table.iter().find(|(written, _)| written.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = value.get_ref().type_str();
        let label = format!("expected {expected}, found {found}");
        self.fault(&value.span(), format!("{key} has the wrong type"), label);
    }

    /// A text.
    pub fn string(&mut self, table: &DeTable<'a>, key: &str) -> Option<At<String>> {
        let value = Self::get(table, key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), range: value.span() }),
            _ => {
                self.wrong_type(key, value, "a string");
                None
            }
        }
    }

    /// A text, or a number as it is written.
    pub fn string_or_number(&mut self, table: &DeTable<'a>, key: &str) -> Option<At<String>> {
        let value = Self::get(table, key)?;
        match value.get_ref() {
            DeValue::Integer(number) => {
                Some(At { value: number.as_str().replace('_', ""), range: value.span() })
            }
            DeValue::Float(number) => {
                Some(At { value: number.as_str().replace('_', ""), range: value.span() })
            }
            _ => self.string(table, key),
        }
    }

    /// A date: TOML's, or a text such as "2021-09" where the day is not known.
    pub fn date(&mut self, table: &DeTable<'a>, key: &str) -> Option<At<Date>> {
        let value = Self::get(table, key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => date.to_string(),
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => {
                self.wrong_type(key, value, "a date such as 2021-01-25");
                return None;
            }
        };
        let date = read_date(&written);
        if date.is_none() {
            let message = format!("{key} is not a date");
            self.fault(&value.span(), message, "expected a date that exists, such as 2021-01-25");
        }
        date.map(|date| At { value: date, range: value.span() })
    }

    /// A list of texts, if it is written.
    pub fn strings(&mut self, table: &DeTable<'a>, key: &str) -> Option<Vec<At<String>>> {
        let items = self.array(table, key, "a list of strings")?;
        let mut strings = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => strings.push(At { value: text.to_string(), range: item.span() }),
                _ => self.wrong_type(key, item, "a string"),
            }
        }
        Some(strings)
    }

    /// A table, if it is written.
    pub fn table<'t>(&mut self, table: &'t DeTable<'a>, key: &str) -> Option<&'t DeTable<'a>> {
        let value = Self::get(table, key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong_type(key, value, &format!("a table, [{key}]"));
                None
            }
        }
    }

    /// An array of tables, each with its place.
    pub fn tables<'t>(&mut self, table: &'t DeTable<'a>, key: &str) -> Vec<At<&'t DeTable<'a>>> {
        let expected = format!("tables, each under [[{key}]]");
        let mut tables = Vec::new();
        for item in self.array(table, key, &expected).into_iter().flatten() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(At { value: table, range: item.span() }),
                _ => self.wrong_type(key, item, &expected),
            }
        }
        tables
    }

    fn array<'t>(&mut self, table: &'t DeTable<'a>, key: &str, expected: &str) -> Option<&'t DeArray<'a>> {
        let value = Self::get(table, key)?;
        match value.get_ref() {
            DeValue::Array(items) => Some(items),
            _ => {
                self.wrong_type(key, value, expected);
                None
            }
        }
    }
}

/// What may be meant by a name that there is not; else what there is.
pub fn suggestion(name: &str, known: &[&str]) -> String {
    match did_you_mean(name, known.iter().copied()) {
        Some(meant) => format!("did you mean {meant}?"),
        None if known.len() == 1 => format!("expected {}", known[0]),
        None => format!("expected one of {}", known.join(", ")),
    }
}
