//! What `claims` gives to programs and spreadsheets: a row for each claim.

use super::table::{Cell, Column, Row, Table};
use crate::claim::{Claim, ClaimValue};
use crate::text::Sources;
use serde_json::Value as Json;

const COLUMNS: &[Column] = &[
    Column::data("claim"),
    Column::table("as_of"),
    Column::both("value").right(),
    Column::both("unit"),
    Column::both("bound"),
    Column::data("path"),
    Column::both("lang"),
    Column::data("date"),
    Column::data("document_date"),
    Column::both("story"),
    Column::data("series"),
    Column::data("start"),
    Column::data("end"),
    Column::data("line"),
    Column::data("column"),
    Column::both("text"),
    Column::table("at").end_matters(),
];

/// A claim with what is known of its document.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRow<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The id of its rule.
    pub id: &'a str,
    /// The document's path.
    pub path: &'a str,
    /// The document's language.
    pub lang: &'a str,
    /// The document's own date, as ISO 8601.
    pub document_date: Option<&'a str>,
    /// Its story.
    pub story: &'a str,
    /// Its series.
    pub series: &'a str,
}

/// Claims as rows, one for each, in their order.
pub fn claims_table<'a>(sources: &Sources, claims: impl IntoIterator<Item = ClaimRow<'a>>) -> Table {
    let rows = claims.into_iter().map(|claim| row(sources, &claim)).collect();
    Table { columns: COLUMNS.to_vec(), rows }
}

fn row(sources: &Sources, row: &ClaimRow<'_>) -> Row {
    let claim = row.claim;
    let at = sources.position(claim.span);
    let date = claim.date.map(|date| date.to_string());
    let bound = claim.bound.name();
    let cells = vec![
        Cell::new(row.id),
        Cell::new(Json::Null).shown(date.as_deref().unwrap_or_default()),
        Cell::new(value(&claim.value)),
        Cell::new(claim.unit.clone()),
        Cell::new(bound).shown(if bound == "exact" { "" } else { bound }),
        Cell::new(row.path),
        Cell::new(row.lang),
        Cell::new(date),
        Cell::new(row.document_date),
        Cell::new(row.story),
        Cell::new(row.series),
        Cell::new(claim.span.start),
        Cell::new(claim.span.end),
        Cell::new(at.line),
        Cell::new(at.column),
        Cell::new(sources.slice(claim.span)),
        Cell::new(Json::Null).shown(format!("{}:{}:{}", row.path, at.line, at.column)),
    ];
    Row { group: row.id.to_owned(), cells }
}

/// A claim's value as reports write it.
fn value(value: &ClaimValue) -> String {
    match value {
        ClaimValue::One(value) => value.to_string(),
        ClaimValue::Term(key) => key.clone(),
        ClaimValue::Places(codes) => codes.iter().map(String::as_str).collect::<Vec<_>>().join(","),
    }
}
