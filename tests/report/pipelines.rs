//! What CI systems read: commands of GitHub, Code Quality of GitLab, reviewdog, CSV, and the
//! concise lines. Each is taken apart as its reader would and held against the findings.

use super::{Case, Run, release, whole};
use gxlint::report::{Standing, Style, Suppressed};
use gxlint::text::{Fault, Finding, Severity, Span};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const STYLE: Style = Style { width: 80, color: false, ascii: false, quiet: false };

fn json_of(run: &Run<'_>, format: &str) -> Value {
    serde_json::from_str(&whole(run, format, STYLE)).unwrap()
}

/// Text that breaks a format that does not escape: `hostile` stands in the message, the label and the document.
pub(super) fn hostile() -> (Case, Finding) {
    let words =
        "=1+1 \u{202e}\u{1b}[2J \u{fffe}\u{0}<b a='x'>&amp;]]>%0A::error::##[error]\r\nnext, \"x\": | `y`";
    let mut case = Case::default();
    let id = case.source("a, b: \u{202e}%.txt", words);
    case.span(Span { source: id, start: 0, end: words.len() }, "en", "", "1");
    let mut found = case.finding.clone().unwrap();
    found.message = words.into();
    found.help = Some(words.into());
    found.labels[0].message = words.into();
    (case, found)
}

/// Findings of a severity, each at a place of its own.
pub(super) fn many(case: &Case, severity: Severity, count: usize) -> Vec<Finding> {
    let one = case.finding.clone().unwrap();
    (0..count).map(|_| Finding { severity, ..one.clone() }).collect()
}

#[test]
fn no_format_lets_through_what_a_terminal_obeys() {
    let (case, found) = hostile();
    let faults = [Fault::file("\u{1b}c\u{202e}.txt", "\u{1b}c \u{9b}").help("\u{202e}")];
    let suppressed = [Suppressed {
        finding: found.clone(),
        fingerprint: String::new(),
        standing: Standing::Outside(found.labels[0].span),
        reason: "\u{1b}c\u{202e}".into(),
        until: None,
    }];
    let findings = vec![found; 12];
    let documents = [findings[0].labels[0].span.source];
    let run = Run {
        findings: &findings,
        faults: &faults,
        suppressed: &suppressed,
        documents: &documents,
        nothing: Some("nothing\u{1b}"),
        ..Run::of(&case.sources)
    };
    for reporter in gxlint::report::REPORTERS {
        let text = whole(&run, reporter.name, STYLE);
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!text.contains(bad), "{}: {text:?}", reporter.name);
        assert!(text.contains("next"), "{} says something", reporter.name);
    }
}

#[test]
fn concise_is_a_line_a_finding() {
    let case = release();
    let text = whole(
        &Run { findings: &many(&case, Severity::Error, 2), ..Run::of(&case.sources) },
        "concise",
        STYLE,
    );
    let line = "corpus/2021-01-25.report.en.txt:3:51: error[network-size]: network-size was 2,400 on 25 January 2021";
    assert_eq!(text, format!("{line}\n{line}\n"));
}

/// A workflow command as GitHub's runner takes it apart.
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    message: String,
}

fn commands(text: &str) -> Vec<Command> {
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let command = |line: &str| {
        let (head, message) = line.trim_start().strip_prefix("::")?.split_once("::")?;
        let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
        let pairs = rest.split(',').filter_map(|pair| pair.split_once('='));
        let properties = pairs.map(|(key, value)| (key.to_owned(), property(value))).collect();
        Some(Command { name: name.to_owned(), properties, message: data(message) })
    };
    text.lines().filter_map(command).collect()
}

#[test]
fn github_gets_commands_that_it_understands() {
    let case = release();
    let text = whole(
        &Run { findings: &many(&case, Severity::Warning, 1), ..Run::of(&case.sources) },
        "github",
        STYLE,
    );
    let commands = commands(&text);
    assert_eq!((text.lines().count(), commands.len()), (1, 1));
    let Command { name, properties, message } = &commands[0];
    assert_eq!(name, "warning");
    let get = |key: &str| properties.get(key).map(String::as_str);
    assert_eq!(get("file"), Some("corpus/2021-01-25.report.en.txt"));
    assert_eq!((get("line"), get("endLine"), get("title")), (Some("3"), Some("4"), Some("network-size")));
    assert_eq!((get("col"), get("endColumn")), (None, None), "GitHub refuses columns of several lines");
    assert!(message.starts_with("network-size was 2,400"), "{message}");
    assert!(
        message.contains("\nover 2,600 (fr, as of 28 September 2021): corpus/2021-09-28.forum.fr.txt:3:")
    );
}

#[test]
fn text_of_a_document_is_no_command() {
    let (case, found) = hostile();
    let findings = vec![found; 12];
    let text = whole(&Run { findings: &findings, ..Run::of(&case.sources) }, "github", STYLE);
    let names: Vec<String> = commands(&text).into_iter().map(|command| command.name).collect();
    let expected = ["error"; 10].into_iter().chain(["notice", "group", "endgroup"]);
    assert_eq!(names, expected.collect::<Vec<_>>());
    for command in commands(&text).iter().take(10) {
        assert_eq!(command.properties["file"], "a, b: \u{fffd}%.txt");
        assert!(command.message.contains("%0A::error::"), "as the document has it: {}", command.message);
    }
    // The older form is looked for anywhere in a line that is no command.
    assert!(text.lines().filter(|line| !line.starts_with("::")).all(|line| !line.contains("##[")), "{text}");
}

#[test]
fn github_gets_ten_of_a_level_and_the_rest_is_counted() {
    let case = release();
    for (errors, warnings, notes, expected, told) in [
        (10, 10, 10, [10, 10, 10], None),
        (13, 2, 0, [10, 2, 1], Some("3 more errors")),
        (0, 11, 11, [0, 10, 10], Some("1 more warning, 2 more notes")),
        (11, 0, 10, [10, 0, 10], Some("1 more error, 1 more note")),
    ] {
        let mut findings = many(&case, Severity::Error, errors);
        findings.extend(many(&case, Severity::Warning, warnings));
        findings.extend(many(&case, Severity::Note, notes));
        let text = whole(&Run { findings: &findings, ..Run::of(&case.sources) }, "github", STYLE);
        let commands = commands(&text);
        let count = |name: &str| commands.iter().filter(|command| command.name == name).count();
        assert_eq!(["error", "warning", "notice"].map(count), expected, "{errors}, {warnings}, {notes}");
        let notice =
            commands.iter().find(|command| command.properties.get("title").is_some_and(|t| t == "gxlint"));
        match told {
            Some(told) => assert!(notice.unwrap().message.starts_with(told), "{}", notice.unwrap().message),
            None => assert!(notice.is_none()),
        }
        // Nothing is lost: what is no annotation is a line of the log.
        let logged = text.lines().filter(|line| line.contains("[network-size]: ")).count();
        let annotated =
            commands.iter().filter(|c| c.properties.get("title").is_some_and(|t| t == "network-size"));
        assert_eq!(logged + annotated.count(), findings.len());
    }
}

#[test]
fn faults_are_errors_to_github_and_come_first() {
    let case = release();
    let span = case.finding.clone().unwrap().labels[1].span;
    let faults = [
        Fault::file("corpus/b.txt", "is not UTF-8").help("convert it"),
        Fault::file(case.sources.path(span), "is wrong").at(span, "here"),
        Fault::file("--format", "no such format"),
    ];
    let run = Run { findings: &many(&case, Severity::Error, 10), faults: &faults, ..Run::of(&case.sources) };
    let commands = commands(&whole(&run, "github", STYLE));
    assert_eq!(commands[0].message, "corpus/b.txt: is not UTF-8\nhelp: convert it");
    assert_eq!(commands[0].properties["file"], "corpus/b.txt");
    assert_eq!(commands[1].properties["line"], "3");
    assert!(!commands[2].properties.contains_key("file"), "an option is no file");
    assert!(commands[10].message.starts_with("3 more errors"), "{}", commands[10].message);
}

#[test]
fn gitlab_gets_what_code_quality_asks_for() {
    let case = release();
    let mut findings = many(&case, Severity::Error, 2);
    findings.extend(many(&case, Severity::Warning, 1));
    findings.extend(many(&case, Severity::Note, 1));
    let faults = [Fault::file("corpus/b.txt", "is not UTF-8"), Fault::file("corpus/b.txt", "is not UTF-8")];
    let run = Run {
        findings: &findings,
        faults: &faults,
        nothing: Some("nothing was compared"),
        ..Run::of(&case.sources)
    };
    let issues = json_of(&run, "gitlab");
    let issues = issues.as_array().unwrap();
    let mut prints = BTreeSet::new();
    for issue in issues {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(!issue[key].as_str().unwrap().is_empty(), "{key}: {issue}");
        }
        assert!(prints.insert(issue["fingerprint"].as_str().unwrap()), "fingerprints are unique: {issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.is_empty() && !path.starts_with("./"), "{path}");
    }
    let severities: Vec<&str> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, ["blocker", "blocker", "blocker", "major", "major", "minor", "info"]);
    assert_eq!(
        issues[3]["location"],
        json!({"path": "corpus/2021-01-25.report.en.txt", "lines": {"begin": 3, "end": 4}})
    );
    let says = issues[3]["description"].as_str().unwrap();
    assert!(
        says.starts_with("network-size was 2,400") && says.contains("2021-09-28.forum.fr.txt:3:"),
        "{says}"
    );
}

#[test]
fn reviewdog_gets_bytes() {
    let case = release();
    let found = case.finding.clone().unwrap();
    let faults = [Fault::file("corpus/b.txt", "is not UTF-8")];
    let run = Run { findings: std::slice::from_ref(&found), faults: &faults, ..Run::of(&case.sources) };
    let whole = json_of(&run, "rdjson");
    assert_eq!(whole["source"], json!({"name": "gxlint"}));
    let diagnostics = whole["diagnostics"].as_array().unwrap();
    let failure = &diagnostics[0];
    assert_eq!(
        (&failure["severity"], &failure["location"]),
        (&json!("ERROR"), &json!({"path": "corpus/b.txt"}))
    );
    let places =
        std::iter::once(&diagnostics[1]).chain(diagnostics[1]["related_locations"].as_array().unwrap());
    let mut seen = 0;
    for (place, label) in places.zip(&found.labels) {
        let source = case.sources.get(label.span.source);
        assert_eq!(place["location"]["path"], source.path());
        // As reviewdog slices: the bytes of the file, line by line, a BOM among them.
        let lines: Vec<&[u8]> = source.text().as_bytes().split(|byte| *byte == b'\n').collect();
        let start: usize = lines.iter().map(|line| line.len() + 1).take(at(place, "start", "line") - 1).sum();
        let end: usize = lines.iter().map(|line| line.len() + 1).take(at(place, "end", "line") - 1).sum();
        let range = start + at(place, "start", "column") - 1..end + at(place, "end", "column") - 1;
        assert_eq!(range, label.span.range());
        seen += 1;
    }
    assert_eq!(seen, 4);
}

fn at(place: &Value, end: &str, what: &str) -> usize {
    usize::try_from(place["location"]["range"][end][what].as_u64().unwrap()).unwrap()
}

#[test]
fn csv_is_a_row_a_finding_and_no_cell_is_a_formula() {
    let (mut case, found) = hostile();
    let id = case.source("@SUM(A1).txt", "fell by 5 percent");
    let mut other = Case { sources: case.sources.clone(), finding: None };
    other.label(id, "5", "en", "2024-05-07", "-5");
    other.label(id, "fell", "en", "", "--09-09");
    let findings = [found, other.finding.clone().unwrap()];
    let text = whole(&Run { findings: &findings, ..Run::of(&other.sources) }, "csv", STYLE);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head.iter().collect::<BTreeSet<_>>().len(), 32, "each column has a name of its own");
    let rows: Vec<BTreeMap<String, String>> = reader
        .records()
        .map(|row| head.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0]["message"].starts_with("'=1+1 \u{fffd}␛[2J"), "{:?}", rows[0]["message"]);
    assert_eq!(rows[0]["other_path"], "");
    let get = |key: &str| rows[1][key].as_str();
    assert_eq!((get("path"), get("line"), get("column"), get("text")), ("'@SUM(A1).txt", "1", "9", "5"));
    assert_eq!((get("date"), get("value"), get("other_value")), ("2024-05-07", "-5", "'--09-09"));
    assert_eq!((get("other_text"), get("places"), get("other_bound")), ("fell", "2", "exact"));
}
