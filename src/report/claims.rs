//! What `claims` shows: each claim, and how each fact developed.

use super::Style;
use super::dates::readable;
use super::display::{columns, harmless, wrap};
use super::table::{Cell, Column, Row, Table, emphasis};
use crate::claim::{Claim, ClaimValue};
use crate::text::Sources;
use anstyle::{AnsiColor, Style as Ansi};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

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
    Column::table("at"),
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
        ClaimValue::Places(codes) => codes.iter().map(String::as_str).collect::<Vec<_>>().join(","),
    }
}

/// How one fact developed in one series.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The id of the rule.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The series.
    pub series: String,
    /// Each story, by date.
    pub stories: Vec<TimelineStory>,
}

/// What one story says of the fact.
#[derive(Clone, Debug, Default)]
pub struct TimelineStory {
    /// The story's name.
    pub story: String,
    /// Its date, as ISO 8601.
    pub date: Option<String>,
    /// What its documents say.
    pub statements: Vec<Statement>,
    /// The languages that have a phrase, with a document in which it matches nothing: language and path.
    pub silent: Vec<(String, String)>,
}

/// What one document says of the fact.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The language.
    pub lang: String,
    /// The value as reports write it: what is compared.
    pub value: String,
    /// The value as readers do, with its bound: what is printed.
    pub shown: String,
    /// `corpus/x.fr.txt:5:812`.
    pub place: String,
}

/// Writes timelines for people: a block for each fact, a line for each date and value.
///
/// # Errors
/// What the writer returns.
pub fn write_timelines(timelines: &[Timeline], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    // The series is named only where it tells two timelines apart.
    let many = timelines.iter().map(|timeline| &timeline.series).collect::<BTreeSet<_>>().len() > 1;
    for (at, timeline) in timelines.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write_timeline(timeline, many, style, out)?;
    }
    Ok(())
}

/// A line of a timeline.
struct Entry {
    date: String,
    story: String,
    shown: String,
    rest: String,
    mark: &'static str,
}

fn write_timeline(
    timeline: &Timeline,
    series: bool,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (bold, plain) = emphasis(Ansi::new().bold(), style);
    let (red, end) = emphasis(Ansi::new().fg_color(Some(AnsiColor::BrightRed.into())), style);
    let title = [Some(&timeline.title), Some(&timeline.series).filter(|_| series)];
    let title: Vec<String> =
        title.into_iter().flatten().filter(|t| !t.is_empty()).map(|t| harmless(t)).collect();
    writeln!(out, "{bold}{}{plain}  {}", harmless(&timeline.id), title.join(" - "))?;
    let entries = entries(timeline);
    let widest =
        |of: fn(&Entry) -> &String| entries.iter().map(|entry| columns(of(entry))).max().unwrap_or(0);
    let (dates, stories, values) =
        (widest(|e| &e.date), widest(|e| &e.story).min(28), widest(|e| &e.shown).min(36));
    for entry in &entries {
        let story = super::display::shorten(&entry.story, stories, style.ascii);
        let shown = super::display::shorten(&entry.shown, values, style.ascii);
        let head =
            format!("  {}  {}  {}  ", pad(&entry.date, dates), pad(&story, stories), pad(&shown, values));
        let indent = columns(&head);
        let said = format!("{}{}", entry.rest, entry.mark);
        let room = style.width.saturating_sub(indent).max(16);
        let mut text = head + &wrap(&said, room, room).join(&format!("\n{}", " ".repeat(indent)));
        if let Some(before) = text.strip_suffix(entry.mark).filter(|_| !entry.mark.is_empty()) {
            text = format!("{before}{red}{}{end}", entry.mark);
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

fn pad(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(columns(text)))
}

/// The lines of a timeline: for each story one for each value, then one for the silent documents.
fn entries(timeline: &Timeline) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut before: Option<&str> = None;
    for story in &timeline.stories {
        let first = entries.len();
        let mut values: Vec<(&str, BTreeMap<&str, Vec<&Statement>>)> = Vec::new();
        for said in &story.statements {
            let at = values.iter().position(|(value, _)| *value == said.value).unwrap_or_else(|| {
                values.push((&said.value, BTreeMap::new()));
                values.len() - 1
            });
            values[at].1.entry(&said.shown).or_default().push(said);
        }
        for (at, (value, spellings)) in values.iter().enumerate() {
            let changed = at == 0 && before.is_some_and(|before| before != *value);
            let mark = if at > 0 {
                "  <- disagrees"
            } else if changed {
                "  <- changed"
            } else {
                ""
            };
            for (shown, statements) in spellings {
                entries.push(entry(shown, statements, mark));
            }
        }
        before = values.first().map(|(value, _)| *value).or(before);
        if !story.silent.is_empty() {
            let said: Vec<String> =
                story.silent.iter().map(|(lang, path)| harmless(&format!("{lang} ({path})"))).collect();
            let shown = "not found".to_owned();
            let (date, name) = (String::new(), String::new());
            entries.push(Entry { date, story: name, shown, rest: said.join(", "), mark: "" });
        }
        if let Some(entry) = entries.get_mut(first) {
            entry.date = story.date.as_deref().map(readable).unwrap_or_default();
            entry.story = harmless(&story.story);
        }
    }
    entries
}

fn entry(shown: &str, statements: &[&Statement], mark: &'static str) -> Entry {
    let said: Vec<String> =
        statements.iter().map(|said| harmless(&format!("{} {}", said.lang, said.place))).collect();
    Entry { date: String::new(), story: String::new(), shown: harmless(shown), rest: said.join(", "), mark }
}
