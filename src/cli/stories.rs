//! `gxlint stories`: how files were grouped, and on what evidence.

use super::args::Global;
use super::session::Session;
use super::{Status, finish};
use crate::report::{Cell, Column, Row, Table};
use crate::story::rows;
use std::io;

const COLUMNS: &[Column] = &[
    Column::both("path"),
    Column::both("lang"),
    Column::data("lang_evidence"),
    Column::both("date"),
    Column::data("date_evidence"),
    Column::data("story"),
    Column::data("story_evidence"),
    Column::data("series"),
    Column::data("series_evidence"),
    Column::both("source"),
    Column::table("evidence"),
];

/// Prints every document with its language, date, story and series.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    let row = |row: crate::story::Row| {
        let evidence = evidence(&row);
        let cells = vec![
            Cell::new(row.path),
            Cell::new(row.lang),
            Cell::new(row.lang_evidence),
            Cell::new(row.date),
            Cell::new(row.date_evidence),
            Cell::new(row.story.clone()),
            Cell::new(row.story_evidence),
            Cell::new(row.series.clone()),
            Cell::new(row.series_evidence),
            Cell::new(row.source).shown(if row.source { "source" } else { "" }),
            Cell::new(serde_json::Value::Null).shown(evidence),
        ];
        Row { group: format!("{} (series {})", row.story, row.series), cells }
    };
    let rows = rows(&session.corpus).into_iter().map(row).collect();
    finish(global, session, &Table { columns: COLUMNS.to_vec(), rows })
}

/// What says so, each kind of evidence once with what it says.
fn evidence(row: &crate::story::Row) -> String {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
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
    let line = |(evidence, facts): &(&str, Vec<&str>)| format!("{}: {evidence}", facts.join(", "));
    said.iter().map(line).collect::<Vec<_>>().join("; ")
}
