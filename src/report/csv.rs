//! A finding a row, for a spreadsheet: its first two places in full, the number of all.

use super::place::{Unit, place};
use super::table::{Cell, Column, Row, Table, write_csv};
use super::{Report, Style, words};
use crate::text::{Finding, Label, Sources, Wording};
use serde_json::Value;
use std::io;

/// Of a finding.
const FINDING: [&str; 10] =
    ["severity", "code", "relation", "story", "series", "message", "notes", "help", "fingerprint", "places"];
/// Of its first place, then of its second.
const PLACES: [[&str; 11]; 2] = [
    ["path", "line", "column", "end_line", "end_column", "lang", "date", "text", "value", "unit", "bound"],
    [
        "other_path",
        "other_line",
        "other_column",
        "other_end_line",
        "other_end_column",
        "other_lang",
        "other_date",
        "other_text",
        "other_value",
        "other_unit",
        "other_bound",
    ],
];

/// Writes a row for each finding under the names of the columns.
pub(super) fn write(report: &Report<'_>, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = FINDING.into_iter().chain(PLACES.into_iter().flatten()).map(Column::data).collect();
    let rows = report.found().map(|(finding, print)| row(report.sources, finding, print)).collect();
    write_csv(&Table { columns, rows }, style, out)
}

fn row(sources: &Sources, finding: &Finding, print: &str) -> Row {
    let words = |words: &[Wording]| words.iter().map(Wording::shown).collect::<Vec<_>>().join("; ");
    let mut cells = vec![
        Cell::new(finding.severity.name()),
        Cell::new(finding.code.as_str()),
        Cell::new(finding.relation.unwrap_or_default()),
        Cell::new(finding.story.as_str()),
        Cell::new(finding.series.as_str()),
        Cell::new(words::message(finding)),
        Cell::new(words(&finding.notes)),
        Cell::new(finding.help.as_ref().map(Wording::shown).unwrap_or_default()),
        Cell::new(print),
        Cell::new(finding.labels.len()),
    ];
    cells.extend(spot(sources, finding.labels.first()));
    cells.extend(spot(sources, finding.labels.get(1)));
    Row { group: String::new(), cells }
}

/// The cells of a place; empty ones if there is none.
fn spot(sources: &Sources, label: Option<&Label>) -> Vec<Cell> {
    let Some(label) = label else { return vec![Cell::new(Value::Null); PLACES[0].len()] };
    let source = sources.get(label.span.source);
    let at = place(source, label.span.range(), Unit::Character);
    let some = |value: &Option<String>| Cell::new(value.as_deref().unwrap_or_default());
    vec![
        Cell::new(source.path()),
        Cell::new(at.line),
        Cell::new(at.column),
        Cell::new(at.end_line),
        Cell::new(at.end_column),
        Cell::new(label.lang.as_str()),
        some(&label.date),
        Cell::new(source.slice(label.span.range())),
        some(&label.value),
        some(&label.unit),
        Cell::new(label.bound.unwrap_or_default()),
    ]
}
