//! A finding as a result: its first place is where it is, all others are related and linked from the message.

use super::address::location;
use super::{level, sentence};
use crate::report::Report;
use crate::report::display::harmless;
use crate::report::given::{Standing, Suppressed};
use crate::report::terminal::said;
use crate::report::words;
use crate::text::{Finding, Label, Origin, Sources};
use serde_json::{Value, json};

/// What GitHub tells one alert from another by. Its own default is a hash of the line, which changes with every
/// word of a paragraph and is one for two findings in it.
const LINE_HASH: &str = "primaryLocationLineHash";

/// A finding that stands.
pub(super) fn plain_result(report: &Report<'_>, finding: &Finding, print: &str) -> Value {
    result(report, finding, print, json!([]))
}

/// A finding that is accepted, with where and why.
pub(super) fn accepted(report: &Report<'_>, suppressed: &Suppressed) -> Value {
    let (kind, at) = match suppressed.standing {
        Standing::Inside(at) => ("inSource", at),
        Standing::Outside(at) => ("external", at),
    };
    let suppression = json!({
        "kind": kind,
        "status": "accepted",
        "justification": suppressed.reason,
        "location": { "physicalLocation": location(report.sources, at) },
    });
    result(report, &suppressed.finding, &suppressed.fingerprint, json!([suppression]))
}

/// Once one result says whether it is suppressed, all have to.
fn result(report: &Report<'_>, finding: &Finding, print: &str, suppressions: Value) -> Value {
    let sources = report.sources;
    let first = finding.labels.first().map(|label| place(sources, label, None));
    let others = finding.labels.iter().enumerate().skip(1);
    let mut related: Vec<Value> = others.map(|(id, label)| place(sources, label, Some(id))).collect();
    related.extend(finding.rule.map(|rule| {
        json!({
            "id": finding.labels.len().max(1),
            "physicalLocation": location(sources, rule),
            "message": { "text": "The rule." },
        })
    }));
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": message(sources, finding) },
        "locations": first.into_iter().collect::<Vec<_>>(),
        "relatedLocations": related,
        "partialFingerprints": { "gxlint/v1": print, LINE_HASH: print },
        "suppressions": suppressions,
        "properties": {
            "source": match finding.origin { Origin::Check => "check", Origin::Rule => "rule" },
            "relation": finding.relation,
            "story": finding.story,
            "series": finding.series,
        },
    });
    if let Some(index) = report.codes.iter().position(|code| code.id == finding.code) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn place(sources: &Sources, label: &Label, id: Option<usize>) -> Value {
    let mut place = json!({
        "physicalLocation": location(sources, label.span),
        "message": { "text": text(&sentence(&said(label))) },
        "properties": {
            "role": label.role.name(),
            "lang": label.lang,
            "date": label.date,
            "value": label.value,
            "unit": label.unit,
            "bound": label.bound,
        },
    });
    if let Some(id) = id {
        place["id"] = json!(id);
    }
    place
}

/// What is found, links to the other places, what else there is to say: sentence by sentence, because where there
/// is little room only the first is shown.
fn message(sources: &Sources, finding: &Finding) -> String {
    let mut sentences = vec![text(&sentence(&words::message(finding)))];
    let others = finding.labels.iter().enumerate().skip(1);
    let links: Vec<String> = others.map(|(id, label)| link(&said(label), id)).collect();
    if !links.is_empty() {
        sentences.push(format!("See {}.", links.join(", ")));
    }
    let notes: Vec<String> = finding.notes.iter().map(|note| harmless(&note.shown())).collect();
    if !notes.is_empty() {
        sentences.push(text(&sentence(&format!("Note: {}", notes.join("; ")))));
    }
    sentences.extend(
        finding.help.iter().map(|help| text(&sentence(&format!("Help: {}", harmless(&help.shown()))))),
    );
    sentences.extend(finding.rule.map(|rule| {
        let at = format!("{}:{}", harmless(sources.path(rule)), sources.position(rule).line);
        format!("Rule: {}.", link(&at, finding.labels.len().max(1)))
    }));
    sentences.join(" ")
}

/// A link to a related location. A label that says nothing is linked as a place.
fn link(words: &str, id: usize) -> String {
    let words = if words.is_empty() { "here" } else { words };
    format!("[{}]({id})", text(&words.replace('\\', "\\\\")))
}

/// Text that makes neither a link nor a placeholder, whatever a document says.
fn text(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        match c {
            '[' | ']' => escaped.extend(['\\', c]),
            '{' if is_placeholder(&words[at..]) => escaped.push_str("{{"),
            '}' if words[..at].ends_with(|c: char| c.is_ascii_digit()) => escaped.push_str("}}"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a text begins like `{0}`.
fn is_placeholder(words: &str) -> bool {
    let digits = words[1..].trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < words.len() - 1 && digits.starts_with('}')
}
