//! A finding a row, for a spreadsheet: its first two places in full, the number of all.

use super::display::harmless;
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
        text(finding.severity.name()),
        text(&finding.code),
        text(finding.relation.unwrap_or_default()),
        text(&finding.story),
        text(&finding.series),
        text(&words::message(finding)),
        text(&words(&finding.notes)),
        text(&finding.help.as_ref().map(Wording::shown).unwrap_or_default()),
        text(print),
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
    let some = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
    vec![
        text(source.path()),
        Cell::new(at.line),
        Cell::new(at.column),
        Cell::new(at.end_line),
        Cell::new(at.end_column),
        text(&label.lang),
        some(&label.date),
        text(source.slice(label.span.range())),
        some(&label.value),
        some(&label.unit),
        text(label.bound.unwrap_or_default()),
    ]
}

/// A cell that neither a terminal nor a spreadsheet obeys: what a spreadsheet would take for a formula is led
/// by an apostrophe, which it does not show. A plain number is none, though it begins with a minus.
fn text(words: &str) -> Cell {
    let words = harmless(words);
    let number = words.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.');
    let formula = words.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    Cell::new(if formula && !(number && words.starts_with('-')) { format!("'{words}") } else { words })
}
