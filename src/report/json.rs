//! The report for programs: one object.

use super::{Report, Style, Summary};
use crate::text::{Fault, Finding, Label, Origin, Severity, Sources, Wording};
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    tool: Tool,
    findings: Vec<Item<'a>>,
    failures: Vec<Failure<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    source: &'static str,
    relation: Option<&'static str>,
    severity: Severity,
    story: &'a str,
    series: &'a str,
    message: String,
    notes: Vec<String>,
    help: Option<String>,
    fingerprint: &'a str,
    labels: Vec<Spot<'a>>,
    fixes: [(); 0],
}

#[derive(Serialize)]
struct Spot<'a> {
    role: &'static str,
    path: &'a str,
    lang: &'a str,
    date: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    kind: Option<&'static str>,
    value: Option<&'a str>,
    unit: Option<&'a str>,
    bound: Option<&'static str>,
    message: String,
}

#[derive(Serialize)]
struct Failure<'a> {
    path: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// Writes one object with everything.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let whole = Whole {
        version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        findings: items(report).collect(),
        failures: report.faults.iter().map(|fault| failure(report.sources, fault)).collect(),
        summary: report.summary,
    };
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(&whole)?))
}

/// Writes one finding a line.
pub(super) fn write_lines(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    items(report).try_for_each(|item| writeln!(out, "{}", escape(&serde_json::to_string(&item)?)))
}

fn items<'a>(report: &Report<'a>) -> impl Iterator<Item = Item<'a>> {
    let (sources, prints) = (report.sources, report.fingerprints);
    let item = move |(at, finding): (usize, &'a Finding)| Item {
        code: &finding.code,
        source: match finding.origin {
            Origin::Check => "check",
            Origin::Rule => "rule",
        },
        relation: finding.relation,
        severity: finding.severity,
        story: &finding.story,
        series: &finding.series,
        message: finding.message.machine(),
        notes: finding.notes.iter().map(Wording::machine).collect(),
        help: finding.help.as_ref().map(Wording::machine),
        fingerprint: prints.get(at).map_or("", String::as_str),
        labels: finding.labels.iter().map(|label| spot(sources, label)).collect(),
        fixes: [],
    };
    report.findings.iter().enumerate().map(item)
}

fn spot<'a>(sources: &'a Sources, label: &'a Label) -> Spot<'a> {
    let source = sources.get(label.span.source);
    let (start, end) = (source.position(label.span.start), source.position(label.span.end));
    Spot {
        role: label.role.name(),
        path: source.path(),
        lang: &label.lang,
        date: label.date.as_deref(),
        start: label.span.start,
        end: label.span.end,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: source.slice(label.span.range()),
        kind: label.kind,
        value: label.value.as_deref(),
        unit: label.unit.as_deref(),
        bound: label.bound,
        message: label.message.machine(),
    }
}

fn failure<'a>(sources: &Sources, fault: &'a Fault) -> Failure<'a> {
    let at = fault.labels.first().map(|label| sources.position(label.span));
    Failure {
        path: &fault.path,
        message: &fault.message,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        help: fault.help.as_deref(),
    }
}

/// Writes as `\u…` what a terminal would obey or reorder by, should the report land on one. JSON's own
/// syntax has none of these characters, so they can only stand inside strings, where both spellings are
/// the same text.
pub(super) fn escape(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => text.push(c),
        }
    }
    text
}
