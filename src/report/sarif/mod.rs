//! SARIF 2.1.0, which code scanning of GitHub, Azure and many editors read.
//!
//! One run: what the codes mean with the pages of `explain`, every finding with all its places, accepted ones
//! with the reason, and what could not be done as notifications. `result.rs` writes a finding, `address.rs` says
//! where something is.

mod address;
mod result;

use super::given::{Code, Trouble};
use super::json::escape;
use super::{Report, Style, words};
use crate::text::{Origin, Severity};
use address::{SOURCE_ROOT, location};
use result::{accepted, plain_result};
use serde_json::{Value, json};
use std::io;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one log with one run.
pub(in crate::report) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let found = report.found().map(|(finding, print)| plain_result(report, finding, print));
    let results: Vec<Value> =
        found.chain(report.suppressed.iter().map(|suppressed| accepted(report, suppressed))).collect();
    let notifications: Vec<Value> = report.troubles().map(|trouble| notification(report, &trouble)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(report.codes) },
            "invocations": [{
                "executionSuccessful": notifications.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            // Where this is on the machine is nobody's business: every reader knows where its sources are.
            "originalUriBaseIds": {
                SOURCE_ROOT: { "description": { "text": "The folder in which gxlint ran." } },
            },
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "results": results,
            "properties": { "summary": report.summary },
        }],
    });
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(&log)?))
}

fn driver(codes: &[Code]) -> Value {
    json!({
        "name": env!("CARGO_PKG_NAME"),
        "fullName": concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "shortDescription": { "text": sentence(env!("CARGO_PKG_DESCRIPTION")) },
        "rules": codes.iter().map(descriptor).collect::<Vec<_>>(),
    })
}

/// What a code stands for.
fn descriptor(code: &Code) -> Value {
    let title = if code.title.is_empty() { &code.id } else { &code.title };
    let (source, tags) = match code.origin {
        Origin::Check => ("check", ["consistency", "check"]),
        Origin::Rule => ("rule", ["consistency", "rule"]),
    };
    let first = first_paragraph(&code.page).unwrap_or_else(|| title.clone());
    json!({
        "id": code.id,
        "shortDescription": { "text": sentence(title) },
        "fullDescription": { "text": sentence(&first) },
        "help": {
            "text": sentence(&format!("{title}; `gxlint explain {}` tells more", code.id)),
            "markdown": code.page,
        },
        "defaultConfiguration": { "level": level(code.severity) },
        "properties": { "source": source, "tags": tags, "problem.severity": problem(code.severity) },
    })
}

/// The first paragraph below the title, in one line.
fn first_paragraph(page: &str) -> Option<String> {
    let paragraph = page.split("\n\n").find(|part| !part.starts_with('#') && !part.trim().is_empty())?;
    Some(paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn notification(report: &Report<'_>, trouble: &Trouble<'_>) -> Value {
    let text: Vec<String> = words::trouble_lines(trouble).iter().map(|line| sentence(line)).collect();
    let place = match (trouble.at, trouble.path) {
        (Some((span, _)), _) => Some(location(report.sources, span)),
        // An option of the command line is no file.
        (None, Some(path)) if !path.starts_with("--") => Some(address::file(path)),
        _ => None,
    };
    let mut told = json!({ "level": "error", "message": { "text": text.join(" ") } });
    if let Some(place) = place {
        told["locations"] = json!([{ "physicalLocation": place }]);
    }
    told
}

/// SARIF's levels have the names of severities.
fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// What GitHub sorts rules by.
fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}

/// Words that end like a sentence, as SARIF wants its messages.
fn sentence(words: &str) -> String {
    let words = words.trim_end();
    if words.ends_with(['.', '!', '?', '。', '。', '؟', '।']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}
