//! What `-v` tells at the end: how long each stage took, what was read, what it says in each language.

use super::args::Global;
use super::output;
use super::session::Session;
use crate::report::{Cell, Column, Row, Style, Table, TableFormat};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long each stage of a run took.
#[derive(Debug, Default)]
pub struct Times(Vec<(&'static str, Duration)>);

impl Times {
    /// Notes how long a stage took that began then, or another part of it.
    pub fn note(&mut self, stage: &'static str, since: Instant) {
        let took = since.elapsed();
        match self.0.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, before)) => *before += took,
            None => self.0.push((stage, took)),
        }
    }
}

/// Writes the tables to standard error, unless quiet.
pub fn write(global: &Global, session: &Session, times: &Times, start: Instant) -> io::Result<()> {
    if global.quiet || !global.verbose {
        return Ok(());
    }
    let Some(format) = TableFormat::find("table") else { return Ok(()) };
    let style = Style { color: output::colored_errors(global), ..output::style(global) };
    let mut out = Vec::new();
    for table in [stages(times, start), formats(session), languages(session)] {
        if !table.rows.is_empty() {
            out.push(b'\n');
            (format.write)(&table, &style, &mut out)?;
        }
    }
    output::err().write_all(&out)
}

fn row(cells: Vec<Cell>) -> Row {
    Row { group: String::new(), cells }
}

fn stages(times: &Times, start: Instant) -> Table {
    let all = ("in all", start.elapsed());
    let rows = times
        .0
        .iter()
        .copied()
        .chain([all])
        .map(|(stage, took)| row(vec![Cell::new(stage), Cell::new(format!("{} ms", took.as_millis()))]));
    Table { columns: vec![Column::table("stage"), Column::table("time").right()], rows: rows.collect() }
}

/// The files that were read, by extension.
fn formats(session: &Session) -> Table {
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for text in &session.corpus.texts {
        let extension = Path::new(&text.document.path).extension();
        let name = extension.map_or("none".to_owned(), |name| format!(".{}", name.to_string_lossy()));
        *files.entry(name.to_lowercase()).or_default() += 1;
    }
    let rows = files.into_iter().map(|(name, count)| row(vec![Cell::new(name), Cell::new(count)]));
    Table { columns: vec![Column::table("format"), Column::table("files").right()], rows: rows.collect() }
}

/// Documents and mentions, by language.
fn languages(session: &Session) -> Table {
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for text in &session.corpus.texts {
        let (documents, mentions) = languages.entry(&text.document.lang.value).or_default();
        *documents += 1;
        *mentions += text
            .passages
            .iter()
            .flat_map(|passage| &passage.mentions)
            .filter(|mention| !mention.weak)
            .count();
    }
    let rows = languages.into_iter().map(|(lang, (documents, mentions))| {
        row(vec![Cell::new(lang), Cell::new(documents), Cell::new(mentions)])
    });
    let columns = vec![
        Column::table("language"),
        Column::table("documents").right(),
        Column::table("mentions").right(),
    ];
    Table { columns, rows: rows.collect() }
}
