//! The Diagnostic Format of reviewdog, which counts columns in bytes of UTF-8.

use super::given::Trouble;
use super::json::escape;
use super::place::{Unit, place};
use super::terminal::said;
use super::{Report, Style, words};
use crate::text::{Finding, Label, Severity, Sources, Span};
use serde_json::{Value, json};
use std::io;

/// Writes one object.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let found = report.findings.iter().map(|finding| diagnostic(report.sources, finding));
    let diagnostics: Vec<Value> = troubles(report).into_iter().chain(found).collect();
    let whole = json!({ "source": { "name": env!("CARGO_PKG_NAME") }, "diagnostics": diagnostics });
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(&whole)?))
}

fn diagnostic(sources: &Sources, finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let mut places = finding.labels.iter();
    let related =
        |label: &Label| json!({ "message": said(label), "location": location(sources, label.span) });
    json!({
        "location": places.next().map(|label| location(sources, label.span)),
        "message": words::lines(sources, finding).join("\n"),
        "severity": severity,
        "code": { "value": finding.code },
        "related_locations": places.map(related).collect::<Vec<_>>(),
    })
}

fn troubles(report: &Report<'_>) -> Vec<Value> {
    let sources = report.sources;
    let diagnostic = |trouble: Trouble<'_>| {
        let at = trouble.at.map(|(span, _)| location(sources, span));
        json!({
            "location": at.unwrap_or_else(|| json!({ "path": trouble.path.unwrap_or(".") })),
            "message": words::trouble_lines(&trouble).join("\n"),
            "severity": "ERROR",
            "code": { "value": words::FAILURE },
        })
    };
    report.troubles().map(diagnostic).collect()
}

fn location(sources: &Sources, span: Span) -> Value {
    let source = sources.get(span.source);
    let at = place(source, span.range(), Unit::Utf8);
    json!({
        "path": source.path(),
        "range": {
            "start": { "line": at.line, "column": at.column },
            "end": { "line": at.end_line, "column": at.end_column },
        },
    })
}
