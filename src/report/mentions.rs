//! What `scan` shows: every mention that was recognised.

use super::display::{ellipsis, harmless};
use super::table::{Cell, Column, Row, Table};
use super::window::in_number;
use crate::recognise::{Mention, Passage, Reading};
use crate::text::Sources;
use crate::value::Bound;
use serde_json::{Value as Json, json};
use unicode_segmentation::UnicodeSegmentation;

const COLUMNS: &[Column] = &[
    Column::table("at"),
    Column::data("path"),
    Column::data("lang"),
    Column::data("start"),
    Column::data("end"),
    Column::data("line"),
    Column::data("column"),
    Column::data("text"),
    Column::both("kind"),
    Column::both("value").right(),
    Column::both("unit"),
    Column::both("bound"),
    Column::both("readings"),
    Column::table("remark"),
    Column::table("in_context"),
];

/// The mentions of documents as rows, in the order they are added.
#[derive(Debug)]
pub struct Mentions<'a> {
    sources: &'a Sources,
    weak: bool,
    ascii: bool,
    table: Table,
}

impl<'a> Mentions<'a> {
    /// None yet.
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            weak: false,
            ascii: false,
            table: Table { columns: COLUMNS.to_vec(), rows: Vec::new() },
        }
    }

    /// The same with the mentions that are too weak to stand alone; a remark says so of them.
    #[must_use]
    pub fn with_weak(self) -> Self {
        Self { weak: true, ..self }
    }

    /// The same with cuts marked in ASCII, if that is wanted.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Adds what was recognised in a passage; a mention too weak to stand alone is passed over.
    pub fn add(&mut self, path: &str, lang: &str, passage: &Passage) {
        let rows: Vec<Row> = passage
            .mentions
            .iter()
            .filter(|mention| (self.weak || !mention.weak) && !mention.readings.is_empty())
            .map(|mention| self.row(path, lang, passage, mention))
            .collect();
        self.table.rows.extend(rows);
    }

    /// The rows as a table.
    pub fn into_table(self) -> Table {
        self.table
    }

    fn row(&self, path: &str, lang: &str, passage: &Passage, mention: &Mention) -> Row {
        let span = passage.span(mention.range.clone());
        let at = self.sources.position(span);
        let reading = mention.reading();
        let others: Vec<&Reading> = mention.readings.iter().skip(1).take(4).collect();
        let exact = mention.bound == Bound::Exact;
        let cells = vec![
            Cell::new(format!("{}:{}", at.line, at.column)),
            Cell::new(path),
            Cell::new(lang),
            Cell::new(span.start),
            Cell::new(span.end),
            Cell::new(at.line),
            Cell::new(at.column),
            Cell::new(self.sources.slice(span)),
            Cell::new(reading.kind.name()),
            Cell::new(reading.value.to_string()),
            Cell::new(reading.unit.clone()),
            Cell::new(mention.bound.name()).shown(if exact { "" } else { mention.bound.name() }),
            Cell::new(others.iter().map(|other| object(other)).collect::<Vec<_>>()).shown(words(&others)),
            Cell::new(Json::Null).shown(remark(passage, mention)),
            Cell::new(Json::Null).shown(context(passage, mention, self.ascii)),
        ];
        Row { group: format!("{path} ({lang})"), cells }
    }
}

fn object(reading: &Reading) -> Json {
    json!({ "kind": reading.kind.name(), "value": reading.value.to_string(), "unit": reading.unit })
}

/// What a person who wonders about a reading should know.
fn remark(passage: &Passage, mention: &Mention) -> String {
    let weak = mention.weak.then(|| "weak: for rules only".to_owned());
    let settled = passage.settled(mention).map(|by| format!("because the document writes {by}"));
    weak.into_iter().chain(settled).collect::<Vec<_>>().join("; ")
}

fn words(readings: &[&Reading]) -> String {
    let one = |reading: &&Reading| {
        let unit = reading.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{} {}{unit}", reading.kind.name(), reading.value)
    };
    readings.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The mention between brackets with a few words on both sides.
fn context(passage: &Passage, mention: &Mention, ascii: bool) -> String {
    const BEFORE: usize = 16;
    const AFTER: usize = 24;
    let text = passage.segment.text();
    let original = passage.folded.original(mention.range.clone());
    let (Some(before), Some(after)) = (text.get(..original.start), text.get(original.end..)) else {
        return String::new();
    };
    let from = before.grapheme_indices(true).rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    let until = after.grapheme_indices(true).nth(AFTER).map_or(after.len(), |(at, _)| at);
    let (mut left, mut right) = (&before[from..], &after[..until]);
    let mark = |cut: bool| if cut { ellipsis(ascii) } else { "" };
    // Whole words, in scripts that have spaces; whole numbers in others.
    if from > 0 {
        left = left.split_once(' ').map_or_else(|| left.trim_start_matches(in_number), |(_, rest)| rest);
    }
    if until < after.len() {
        right = right.rsplit_once(' ').map_or_else(|| right.trim_end_matches(in_number), |(rest, _)| rest);
    }
    let written = passage.verbatim(mention.range.clone());
    harmless(&format!("{}{left}[{written}]{right}{}", mark(from > 0), mark(until < after.len())))
}
