//! JSON, fingerprints, order.

use super::{Case, finding, release, report};
use gxlint::report::{Style, fingerprints, order};
use gxlint::text::{Fault, Finding, Role, Severity, Source, Sources, Span};
use serde_json::{Value, json};

const STYLE: Style = Style { width: 80, color: false, ascii: false, quiet: false };

#[test]
fn the_object_is_what_the_contract_says() {
    let case = release();
    let faults = [Fault::file("corpus/b.txt", "is not UTF-8 at byte 5")];
    let text = report(&case.sources, &[case.finding.clone().unwrap()], &faults, "json", STYLE);
    let whole: Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = whole.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["failures", "findings", "summary", "tool", "version"]);
    assert_eq!(whole["version"], 1);
    assert_eq!(whole["tool"], json!({"name": "gxlint", "version": env!("CARGO_PKG_VERSION")}));
    assert_eq!(whole["failures"], json!([{"path": "corpus/b.txt", "message": "is not UTF-8 at byte 5"}]));
    let found = &whole["findings"][0];
    assert_eq!(found["message"], "network-size was 2400 on 25 January 2021", "machine values");
    assert_eq!((&found["source"], &found["relation"]), (&json!("rule"), &json!("over-time")));
    assert_eq!((&found["help"], &found["fixes"], &found["notes"]), (&Value::Null, &json!([]), &json!([])));
    assert_eq!(
        found["labels"][0],
        json!({"role": "primary", "path": "corpus/2021-01-25.report.en.txt", "lang": "en", "date": "2021-01-25",
               "start": 63, "end": 79, "line": 3, "column": 51, "end_line": 4, "end_column": 6,
               "text": "more than\r\n2,400", "kind": "number", "value": "2400", "unit": null, "bound": "over",
               "message": "over 2400"})
    );
}

#[test]
fn positions_lead_back_to_the_bytes() {
    let case = release();
    let text = report(&case.sources, &[case.finding.clone().unwrap()], &[], "jsonl", STYLE);
    let found: Value = serde_json::from_str(text.trim_end()).expect("one line, one object");
    for (label, shown) in case.finding.unwrap().labels.iter().zip(found["labels"].as_array().unwrap()) {
        let file = case.sources.get(label.span.source).text();
        let number = |key: &str| usize::try_from(shown[key].as_u64().unwrap()).unwrap();
        assert_eq!(&file[number("start")..number("end")], shown["text"].as_str().unwrap());
        // By line and column, counted by hand: lines without the BOM, columns in characters.
        let line = file.trim_start_matches('\u{feff}').split('\n').nth(number("line") - 1).unwrap();
        let rest: String = line.chars().skip(number("column") - 1).collect();
        let first = shown["text"].as_str().unwrap().split("\r\n").next().unwrap();
        assert!(rest.starts_with(first), "{rest}");
    }
}

#[test]
fn a_report_that_lands_on_a_terminal_does_no_harm_and_loses_nothing() {
    let mut case = Case::default();
    let id = case.source("a.txt", "x \u{1b}[31m\u{9b}31m\u{202e}\u{2028} y");
    case.label(id, "x \u{1b}[31m\u{9b}31m\u{202e}\u{2028} y", "en", "", "2,600");
    for format in ["json", "jsonl"] {
        let text = case.write(format, STYLE);
        assert!(
            !text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{2028}'),
            "{text:?}"
        );
        let whole: Value = serde_json::from_str(&text).unwrap();
        let found = whole.get("findings").map_or(&whole, |findings| &findings[0]);
        assert_eq!(found["labels"][0]["text"], case.sources.get(id).text());
    }
}

fn prints(sources: &Sources, findings: &[Finding]) -> Vec<String> {
    fingerprints(findings, |id| sources.get(id).path())
}

#[test]
fn a_fingerprint_outlives_edits_and_tells_apart_what_differs() {
    let case = release();
    let original = case.finding.clone().unwrap();
    let first = prints(&case.sources, std::slice::from_ref(&original));
    assert!(first[0].len() == 32 && first[0].bytes().all(|b| b.is_ascii_hexdigit()), "{first:?}");
    let changed = |change: fn(&mut Finding)| {
        let mut finding = original.clone();
        change(&mut finding);
        prints(&case.sources, &[finding])
    };
    let same: [fn(&mut Finding); 4] = [
        |f| f.message = "other words".into(),
        |f| f.severity = Severity::Note,
        |f| f.labels[1].span.start += 3,
        |f| f.labels[1..].reverse(),
    ];
    let other: [fn(&mut Finding); 7] = [
        |f| f.code = "other".into(),
        |f| f.relation = None,
        |f| f.story = "other".into(),
        |f| f.labels[1].role = Role::Primary,
        |f| f.labels[1].lang = "id".into(),
        |f| f.labels[1].kind = Some("ordinal"),
        |f| f.labels[1].value = Some("2601".into()),
    ];
    assert!(same.into_iter().all(|change| changed(change) == first));
    let mut all: Vec<_> = other.into_iter().map(changed).chain([first.clone()]).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 8);
    let twice = prints(&case.sources, &[original.clone(), original]);
    assert_eq!(twice[0], first[0]);
    assert_ne!(twice[0], twice[1], "equals are numbered");
}

#[test]
fn findings_come_by_path_then_position_then_code() {
    let mut sources = Sources::new();
    let b = sources.add(Source::new("b.txt", "one two three"));
    let a = sources.add(Source::new("a.txt", "one two three"));
    let make = |source, start, code: &str| {
        let mut case = Case::default();
        case.span(Span { source, start, end: start + 1 }, "en", "", "1");
        Finding { code: code.into(), ..case.finding.unwrap_or_else(finding) }
    };
    let mut findings = vec![make(b, 0, "x"), make(a, 4, "y"), make(a, 4, "x"), make(a, 2, "z")];
    order(&mut findings, &sources);
    let seen: Vec<_> = findings
        .iter()
        .map(|f| (sources.path(f.labels[0].span), f.labels[0].span.start, f.code.as_str()))
        .collect();
    assert_eq!(seen, [("a.txt", 2, "z"), ("a.txt", 4, "x"), ("a.txt", 4, "y"), ("b.txt", 0, "x")]);
}
