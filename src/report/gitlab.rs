//! GitLab's Code Quality report: a list of issues, each with a fingerprint of its own.
//! GitLab knows a path and a line, no column.

use super::json::escape;
use super::{Report, Style, words};
use crate::text::{Finding, Severity};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;

/// So many other places are named in a description, which GitLab shows in one line.
const PLACES: usize = 3;

/// Writes the list.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let found = report.found().map(|(finding, print)| issue(report, finding, print));
    let issues: Vec<Value> = troubles(report).into_iter().chain(found).collect();
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(&issues)?))
}

fn issue(report: &Report<'_>, finding: &Finding, print: &str) -> Value {
    let (path, lines) = match finding.labels.first() {
        Some(label) => {
            let source = report.sources.get(label.span.source);
            let end = source.position(label.span.end).line;
            (source.path(), (report.sources.position(label.span).line, end))
        }
        None => ("", (1, 1)),
    };
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let mut description = words::message(finding);
    let others = finding.labels.iter().skip(1);
    let places: Vec<String> = others.map(|label| words::at(report.sources, label.span)).collect();
    if !places.is_empty() {
        let more = places.len().saturating_sub(PLACES);
        let shown = places[..places.len() - more].join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        description += &format!(" (see also {shown}{more})");
    }
    json!({
        "type": "issue",
        "check_name": finding.code,
        "description": description,
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": print,
        "location": { "path": path, "lines": { "begin": lines.0, "end": lines.1 } },
    })
}

/// GitLab asks for a path and a fingerprint of everything, so what has none gets one.
fn troubles(report: &Report<'_>) -> Vec<Value> {
    let issue = |(number, trouble): (usize, super::given::Trouble<'_>)| {
        let lines = words::trouble_lines(&trouble);
        let line = trouble.at.map_or(1, |(_, at)| at.line);
        json!({
            "type": "issue",
            "check_name": words::FAILURE,
            "description": lines.join("; "),
            "categories": ["Bug Risk"],
            "severity": "blocker",
            "fingerprint": hash(&format!("{}#{number}", lines.join("\n"))),
            "location": { "path": trouble.path.unwrap_or("."), "lines": { "begin": line, "end": line } },
        })
    };
    report.troubles().enumerate().map(issue).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().take(16).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
