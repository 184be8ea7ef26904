//! Rows for people and programs: an aligned table, CSV, JSON, JSON Lines.
//!
//! What a row says is one list of cells; a column says whether the table for people shows it, the formats
//! for programs, or both. A cell of CSV is no command for a terminal and no formula for a spreadsheet.

use super::Style;
use super::display::{columns, harmless, shorten, shorten_start, wrap};
use super::json::escape;
use anstyle::Style as Ansi;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use std::io;

/// Who sees a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// People and programs.
    Both,
    /// The table only.
    Table,
    /// CSV and JSON only.
    Data,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its key in JSON and CSV, its heading in the table.
    pub name: &'static str,
    /// Who sees it.
    pub seen: Seen,
    /// Numbers stand at the right.
    pub right: bool,
    /// Where it is too long it loses its beginning: of a path the end says more.
    pub end_matters: bool,
}

impl Column {
    /// A column for people and programs.
    pub const fn both(name: &'static str) -> Self {
        Self { name, seen: Seen::Both, right: false, end_matters: false }
    }

    /// A column of the table only.
    pub const fn table(name: &'static str) -> Self {
        Self { name, seen: Seen::Table, right: false, end_matters: false }
    }

    /// A column for programs only.
    pub const fn data(name: &'static str) -> Self {
        Self { name, seen: Seen::Data, right: false, end_matters: false }
    }

    /// The same with its cells at the right.
    #[must_use]
    pub const fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// The same, shortened at the beginning.
    #[must_use]
    pub const fn end_matters(self) -> Self {
        Self { end_matters: true, ..self }
    }
}

/// What stands in a column: a value for programs and its spelling for people.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    data: Value,
    shown: Option<String>,
}

impl Cell {
    /// The same for programs and people; `null` is shown as nothing.
    pub fn new(data: impl Into<Value>) -> Self {
        Self { data: data.into(), shown: None }
    }

    /// Shown to people in other words.
    #[must_use]
    pub fn shown(mut self, words: impl Into<String>) -> Self {
        self.shown = Some(words.into());
        self
    }

    /// The value as CSV has it: text as it is, a list or an object as JSON.
    fn plain(&self) -> String {
        match &self.data {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    /// The same, so that neither a terminal nor a spreadsheet obeys it: what a spreadsheet would take for a formula is
    /// led by an apostrophe. A plain number is none, though it begins with a minus.
    fn guarded(&self) -> String {
        let words = harmless(&self.plain());
        let number = words.strip_prefix('-').is_some_and(|digits| {
            digits.chars().all(|c| c.is_ascii_digit() || c == '.') && !digits.is_empty()
        });
        let formula = words.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        if formula && !number { format!("'{words}") } else { words }
    }

    fn words(&self) -> String {
        harmless(self.shown.as_deref().unwrap_or(&self.plain()))
    }
}

/// A line of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Rows of one group stand under its name in the table; empty for no group.
    pub group: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// Rows under columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A format of tables.
#[derive(Debug)]
pub struct TableFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Writes a table.
    pub write: fn(&Table, &Style, &mut dyn io::Write) -> io::Result<()>,
}

/// Every format of tables; the first is the default.
pub const TABLE_FORMATS: &[TableFormat] = &[
    TableFormat { name: "table", write: write_text },
    TableFormat { name: "json", write: write_json },
    TableFormat { name: "jsonl", write: write_lines },
    TableFormat { name: "csv", write: write_csv },
];

impl TableFormat {
    /// The format of a name.
    pub fn find(name: &str) -> Option<&'static TableFormat> {
        TABLE_FORMATS.iter().find(|format| format.name == name)
    }
}

/// A row as an object whose keys are in the order of the columns.
struct Object<'a>(&'a [Column], &'a Row);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in
            self.0.iter().zip(&self.1.cells).filter(|(column, _)| column.seen != Seen::Table)
        {
            map.serialize_entry(column.name, &cell.data)?;
        }
        map.end()
    }
}

fn write_json(table: &Table, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let rows: Vec<Object<'_>> = table.rows.iter().map(|row| Object(&table.columns, row)).collect();
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(&rows)?))
}

fn write_lines(table: &Table, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let object = |row| serde_json::to_string(&Object(&table.columns, row));
    table.rows.iter().try_for_each(|row| writeln!(out, "{}", escape(&object(row)?)))
}

pub(super) fn write_csv(table: &Table, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let seen = |at: &usize| table.columns[*at].seen != Seen::Table;
    let shown: Vec<usize> = (0..table.columns.len()).filter(seen).collect();
    csv.write_record(shown.iter().map(|at| table.columns[*at].name)).map_err(io::Error::from)?;
    for row in &table.rows {
        let cells = shown.iter().map(|at| row.cells.get(*at).map(Cell::guarded).unwrap_or_default());
        csv.write_record(cells).map_err(io::Error::from)?;
    }
    csv.flush()
}

/// Between two columns.
const GAP: usize = 2;
/// No column is shortened below this, whatever the width.
const LEAST: usize = 8;

fn write_text(table: &Table, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    // A column that has nothing to say in any row is left out.
    let says =
        |at: &usize| table.rows.iter().any(|row| row.cells.get(*at).is_some_and(|c| !c.words().is_empty()));
    let seen = |at: &usize| table.columns[*at].seen != Seen::Data && (table.rows.is_empty() || says(at));
    let shown: Vec<usize> = (0..table.columns.len()).filter(seen).collect();
    let head: Vec<String> = shown.iter().map(|at| table.columns[*at].name.replace('_', " ")).collect();
    let words =
        |row: &Row| shown.iter().map(|at| row.cells.get(*at).map(Cell::words).unwrap_or_default()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(words).collect();
    let indent = if table.rows.iter().any(|row| !row.group.is_empty()) { GAP } else { 0 };
    let room = style.width.saturating_sub(indent);
    let widths = fit(&head, &rows, room);
    if widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > room {
        return write_records(table, &head, &rows, style, out);
    }
    let under: Vec<Column> = shown.iter().map(|at| table.columns[*at]).collect();
    let line = |cells: &[String]| " ".repeat(indent) + &aligned(cells, &widths, &under, style.ascii);
    let (bold, plain) = emphasis(Ansi::new().bold(), style);
    writeln!(out, "{bold}{}{plain}", line(&head))?;
    let rule = if style.ascii { "-" } else { "─" };
    let ruled: Vec<String> = widths.iter().map(|width| rule.repeat(*width)).collect();
    writeln!(out, "{}", line(&ruled))?;
    let mut group = "";
    for (row, cells) in table.rows.iter().zip(&rows) {
        if row.group != group {
            group = &row.group;
            writeln!(out, "{bold}{}{plain}", harmless(group))?;
        }
        writeln!(out, "{}", line(cells))?;
    }
    Ok(())
}

/// Where not even the narrowest columns fit beside each other: each cell on a line of its own, after the name of its column.
fn write_records(
    table: &Table,
    head: &[String],
    rows: &[Vec<String>],
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (bold, plain) = emphasis(Ansi::new().bold(), style);
    let mut group = "";
    for (at, (row, cells)) in table.rows.iter().zip(rows).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if row.group != group {
            group = &row.group;
            writeln!(out, "{bold}{}{plain}", wrap(&harmless(group), style.width, style.width).join("\n"))?;
        }
        for (name, cell) in head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let said = wrap(&format!("{name}: {cell}"), style.width, style.width.saturating_sub(GAP));
            writeln!(out, "{}", said.join("\n  "))?;
        }
    }
    Ok(())
}

/// What switches a style on and off again; nothing where there is no colour.
pub(super) fn emphasis(ansi: Ansi, style: &Style) -> (String, String) {
    if style.color {
        (ansi.render().to_string(), ansi.render_reset().to_string())
    } else {
        (String::new(), String::new())
    }
}

/// The widths of the columns: as wide as their widest cell; where that is too much, the widest is
/// narrowed until it fits.
fn fit(head: &[String], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max();
        cells.unwrap_or(0).max(columns(&head[at]))
    };
    let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let room = width.saturating_sub(GAP * head.len().saturating_sub(1));
    loop {
        let over = widths.iter().sum::<usize>().saturating_sub(room);
        let Some(at) = (0..widths.len()).max_by_key(|at| widths[*at]) else { return widths };
        if over == 0 || widths[at] <= LEAST {
            return widths;
        }
        // Down to the next widest at once, then evenly.
        let next = widths.iter().filter(|width| **width < widths[at]).max().copied().unwrap_or(LEAST);
        let alike = widths.iter().filter(|width| **width == widths[at]).count();
        let step = over.min(widths[at] - next.max(LEAST).min(widths[at] - 1));
        widths[at] -= if alike > 1 { 1 } else { step.max(1) };
    }
}

fn aligned(cells: &[String], widths: &[usize], under: &[Column], ascii: bool) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        let cut = if under[at].end_matters { shorten_start } else { shorten };
        let shown = cut(cell, widths[at], ascii);
        let padding = " ".repeat(widths[at].saturating_sub(columns(&shown)));
        line += &" ".repeat(if at > 0 { GAP } else { 0 });
        line += &if under[at].right { padding + &shown } else { shown + &padding };
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}
