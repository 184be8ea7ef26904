//! `gxlint stories`: how files were grouped, and on what evidence.

use super::args::Global;
use super::session::Session;
use super::{Status, ended, finish, output};
use crate::report::{Cell, Column, Row as TableRow, Style, Table, harmless, wrap};
use crate::story::{Row, rows};
use std::io::{self, BufWriter, Write};

const COLUMNS: &[Column] = &[
    Column::data("path"),
    Column::data("lang"),
    Column::data("lang_evidence"),
    Column::data("date"),
    Column::data("date_evidence"),
    Column::data("story"),
    Column::data("story_evidence"),
    Column::data("series"),
    Column::data("series_evidence"),
    Column::data("source"),
    Column::data("source_evidence"),
];

/// Prints every document with its language, date, story and series.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    let rows = rows(&session.corpus);
    if global.format.as_deref().is_some_and(|name| !matches!(name, "table" | "terminal")) {
        return finish(global, session, &table(rows));
    }
    let mut out = BufWriter::new(output::out());
    write(&rows, &output::style(global), &mut out)?;
    out.flush()?;
    ended(global, session, None)
}

fn table(rows: Vec<Row>) -> Table {
    let row = |row: Row| TableRow {
        group: String::new(),
        cells: vec![
            Cell::new(row.path),
            Cell::new(row.lang),
            Cell::new(row.lang_evidence),
            Cell::new(row.date),
            Cell::new(row.date_evidence),
            Cell::new(row.story),
            Cell::new(row.story_evidence),
            Cell::new(row.series),
            Cell::new(row.series_evidence),
            Cell::new(row.source),
            Cell::new(row.source_evidence),
        ],
    };
    Table { columns: COLUMNS.to_vec(), rows: rows.into_iter().map(row).collect() }
}

/// A block for each story: its documents, and under them what says so; once, where all have the same.
fn write(rows: &[Row], style: &Style, out: &mut impl Write) -> io::Result<()> {
    let widest = |of: fn(&Row) -> &str| rows.iter().map(|row| of(row).chars().count()).max().unwrap_or(0);
    let (paths, langs) = (widest(|row| &row.path), widest(|row| &row.lang));
    let bold = if style.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    for story in rows.chunk_by(|a, b| a.story == b.story && a.series == b.series) {
        let first = &story[0];
        let name = harmless(&format!("{} (series {})", first.story, first.series));
        let name = wrap(&name, style.width, style.width.saturating_sub(2)).join("\n  ");
        writeln!(out, "{bold}{name}{bold:#}")?;
        let common = story.iter().all(|row| evidence(row) == evidence(first));
        for row in story {
            let date = row.date.as_deref().unwrap_or("no date");
            let source = if row.source { "  source" } else { "" };
            let (path, lang) = (harmless(&row.path), harmless(&row.lang));
            writeln!(out, "  {path:paths$}  {lang:langs$}  {date:10}{source}")?;
            if !common {
                write_evidence(row, 6, style, out)?;
            }
        }
        if common {
            write_evidence(first, 4, style, out)?;
        }
        if let Some(why) = first.source_evidence.as_deref().filter(|_| story.len() > 1) {
            write_line(&format!("source: {why}"), 4, style, out)?;
        }
    }
    Ok(())
}

fn write_evidence(row: &Row, indent: usize, style: &Style, out: &mut impl Write) -> io::Result<()> {
    evidence(row).into_iter().try_for_each(|(evidence, facts)| {
        write_line(&format!("{}: {evidence}", facts.join(", ")), indent, style, out)
    })
}

fn write_line(said: &str, indent: usize, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let (first, rest) = (style.width.saturating_sub(indent), style.width.saturating_sub(indent + 2));
    let lines = wrap(&harmless(said), first, rest).join(&format!("\n{}", " ".repeat(indent + 2)));
    writeln!(out, "{}{lines}", " ".repeat(indent))
}

/// Each kind of evidence once, with what it says.
fn evidence(row: &Row) -> Vec<(&str, Vec<&'static str>)> {
    let mut said: Vec<(&str, Vec<&'static str>)> = Vec::new();
    let facts = [
        ("language", Some(&row.lang_evidence)),
        ("date", row.date_evidence.as_ref()),
        ("story", Some(&row.story_evidence)),
        ("series", Some(&row.series_evidence)),
    ];
    for (fact, evidence) in facts {
        let Some(evidence) = evidence else { continue };
        match said.iter_mut().find(|(known, _)| known == evidence) {
            Some((_, facts)) => facts.push(fact),
            None => said.push((evidence, vec![fact])),
        }
    }
    said
}
