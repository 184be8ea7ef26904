//! Holds the list of discrepancies in `corpus/README.md` against what gxlint reports for `corpus/`: each is
//! found where it stands, and nothing else. The places are looked up in the documents here, not by gxlint.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;
use support::{Outcome, root, run};

/// A row of the table: where one side of a discrepancy stands.
#[derive(Debug)]
struct Place {
    path: String,
    /// The quoted text and, if it has a bold part, that part, as bytes of the document.
    quoted: (usize, usize),
    bold: Option<(usize, usize)>,
}

/// A discrepancy of the list.
#[derive(Debug)]
struct Listed {
    code: String,
    relation: Option<String>,
    severity: String,
    places: Vec<Place>,
}

fn listed() -> Vec<Listed> {
    let readme = fs::read_to_string(root().join("corpus/README.md")).unwrap();
    let section = readme.split("## Deliberate discrepancies").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut found: Vec<Listed> = Vec::new();
    for row in section.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [number, code, severity, document, text, _] = cells.as_slice() else {
            panic!("a row has six cells: {row}");
        };
        if !number.is_empty() {
            let (code, relation) = code.split_once(" (").unwrap_or((code, ""));
            found.push(Listed {
                code: code.trim_matches('`').to_owned(),
                relation: (!relation.is_empty()).then(|| relation.trim_end_matches(')').replace(' ', "-")),
                severity: severity.to_string(),
                places: Vec::new(),
            });
        }
        found.last_mut().unwrap().places.push(place(document.trim_matches('`'), text));
    }
    found
}

/// Finds the one place in a document where a quotation stands.
fn place(document: &str, quotation: &str) -> Place {
    let path = format!("corpus/{document}");
    let file = fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let parts: Vec<&str> = quotation.split("**").collect();
    let (whole, bold) = match parts.as_slice() {
        [all] => ((*all).to_owned(), None),
        [before, bold, after] => {
            (format!("{before}{bold}{after}"), Some((before.len(), before.len() + bold.len())))
        }
        _ => panic!("{path}: one part is bold, at most: {quotation}"),
    };
    // A typed space stands for whatever space the document has there; the way back is by characters.
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let text: Vec<(usize, char)> = file.char_indices().map(|(at, c)| (at, plain(c))).collect();
    let offset = |at: usize| text.get(at).map_or(file.len(), |(at, _)| *at);
    let wanted: Vec<char> = whole.chars().map(plain).collect();
    let starts: Vec<usize> = (0..text.len().saturating_sub(wanted.len() - 1))
        .filter(|start| text[*start..].iter().zip(&wanted).all(|((_, have), want)| have == want))
        .collect();
    let [start] = starts.as_slice() else { panic!("{path}: “{whole}” occurs {} times", starts.len()) };
    let chars = |bytes: usize| start + whole[..bytes].chars().count();
    let range = |from: usize, to: usize| (offset(chars(from)), offset(chars(to)));
    Place { path, quoted: range(0, whole.len()), bold: bold.map(|(from, to)| range(from, to)) }
}

/// The report, made once.
fn report() -> &'static Outcome {
    static REPORT: OnceLock<Outcome> = OnceLock::new();
    REPORT.get_or_init(|| run(root(), &["check", "corpus", "--format", "json"]))
}

fn number(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap_or_else(|| panic!("no {key} in {value}"))).unwrap()
}

fn labels(finding: &Value) -> &Vec<Value> {
    finding["labels"].as_array().unwrap()
}

/// Whether a label stands where a place says: exactly at the bold part, or around the quotation.
fn stands_at(label: &Value, place: &Place) -> bool {
    let (start, end) = (number(label, "start"), number(label, "end"));
    label["path"] == place.path.as_str()
        && match place.bold {
            Some(bold) => (start, end) == bold,
            None => start <= place.quoted.0 && place.quoted.1 <= end,
        }
}

fn is(finding: &Value, listed: &Listed) -> bool {
    finding["code"] == listed.code.as_str()
        && finding["severity"] == listed.severity.as_str()
        && listed.relation.as_deref().is_none_or(|relation| finding["relation"] == relation)
        && labels(finding).len() == listed.places.len()
        && listed.places.iter().all(|place| labels(finding).iter().any(|label| stands_at(label, place)))
}

#[test]
fn the_report_is_the_list() {
    let outcome = report();
    outcome.assert(1, &[]);
    let report = outcome.json();
    let findings = report["findings"].as_array().unwrap();
    let list = listed();
    assert!(list.len() >= 15, "the list was read: {list:#?}");
    let mut told = BTreeSet::new();
    for listed in &list {
        let found: Vec<usize> = (0..findings.len()).filter(|at| is(&findings[*at], listed)).collect();
        let same_code: Vec<&Value> = findings.iter().filter(|f| f["code"] == listed.code.as_str()).collect();
        assert_eq!(found.len(), 1, "{listed:#?}\nreported with its code: {same_code:#?}");
        told.extend(found);
    }
    let more: Vec<&Value> =
        (0..findings.len()).filter(|at| !told.contains(at)).map(|at| &findings[at]).collect();
    assert!(more.is_empty(), "reported, but not in the list: {more:#?}");
    assert_eq!(findings.len(), list.len());
    assert_eq!(report["failures"], serde_json::json!([]));
}

#[test]
fn a_label_is_where_it_says() {
    for finding in report().json()["findings"].as_array().unwrap() {
        assert!(!labels(finding).is_empty());
        for label in labels(finding) {
            let file = fs::read(root().join(label["path"].as_str().unwrap())).unwrap();
            let (start, end) = (number(label, "start"), number(label, "end"));
            assert_eq!(label["text"].as_str().unwrap().as_bytes(), &file[start..end], "{label}");
            assert_eq!((number(label, "line"), number(label, "column")), position(&file, start), "{label}");
            assert_eq!(
                (number(label, "end_line"), number(label, "end_column")),
                position(&file, end),
                "{label}"
            );
        }
    }
}

/// Line and column, counted by hand: lines end at LF (a CR before it belongs to the end), columns are
/// Unicode scalar values, and both start at 1; a byte order mark takes no column.
fn position(file: &[u8], at: usize) -> (usize, usize) {
    let before = &file[..at];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let text = std::str::from_utf8(&before[line_start..]).unwrap();
    (line, 1 + text.chars().filter(|c| *c != '\u{feff}').count())
}

#[test]
fn findings_come_in_the_order_of_path_position_code() {
    let report = report().json();
    let key = |finding: &Value| {
        let first = labels(finding).iter().find(|label| label["role"] == "primary").unwrap();
        (first["path"].to_string(), number(first, "start"), finding["code"].to_string())
    };
    let keys: Vec<_> = report["findings"].as_array().unwrap().iter().map(key).collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    let prints: BTreeSet<String> =
        report["findings"].as_array().unwrap().iter().map(|f| f["fingerprint"].to_string()).collect();
    assert_eq!(prints.len(), keys.len(), "each finding has a fingerprint of its own");
}

#[test]
fn two_runs_and_any_number_of_threads_print_the_same_bytes() {
    for arguments in [
        &["check", "corpus", "--format", "json"][..],
        &["check", "corpus", "--width", "80"],
        &["scan", "corpus", "--format", "jsonl"],
        &["claims", "corpus", "--format", "csv"],
        &["stories", "corpus"],
    ] {
        let with = |jobs: &str| {
            let arguments: Vec<&str> = arguments.iter().copied().chain(["-j", jobs]).collect();
            let outcome = run(root(), &arguments);
            (outcome.code, outcome.out, outcome.err)
        };
        let one = with("1");
        assert!(!one.1.is_empty());
        assert_eq!(one, with("8"), "{arguments:?}");
    }
}

#[test]
fn summaries_count_what_the_other_commands_print() {
    let summary = report().json()["summary"].clone();
    let lines = |command: &str| {
        let outcome = run(root(), &[command, "corpus", "--format", "jsonl"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        outcome.out.lines().count()
    };
    assert_eq!(lines("scan"), number(&summary, "mentions"));
    assert_eq!(lines("claims"), number(&summary, "claims"));
    assert_eq!(lines("stories"), number(&summary, "documents"));
}

#[test]
fn check_is_what_is_done_where_no_command_is_named() {
    let (named, bare) = (run(root(), &["check", "corpus/"]), run(root(), &["corpus/"]));
    assert_eq!((named.code, &named.out, &named.err), (bare.code, &bare.out, &bare.err));
    assert_eq!(bare.code, 1);
}
