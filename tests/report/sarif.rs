//! SARIF: valid by its published schema, links that lead somewhere, text that makes none.

use super::{Case, Run, finding, release, whole};
use boon::{Compiler, Schemas};
use gxlint::report::{Code, Standing, Style, Suppressed};
use gxlint::text::{Fault, Finding, Origin, Severity, Source, Sources, Span, Wording};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const STYLE: Style = Style { width: 80, color: false, ascii: false, quiet: false };

/// What the published schema has against a log; nothing, if it accepts it.
fn refused(log: &Value) -> Option<String> {
    let schema: Value = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap();
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.enable_format_assertions(); // URIs are URIs
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    schemas.validate(log, index).err().map(|error| format!("{error:#}"))
}

fn log(run: &Run<'_>) -> Value {
    let text = whole(run, "sarif", STYLE);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn code(id: &str, origin: Origin) -> Code {
    Code {
        id: id.into(),
        origin,
        title: "members of the network".into(),
        page: format!("# {id}\n\nMembers of\nthe network.\n\nMore."),
        severity: Severity::Error,
    }
}

#[test]
fn a_log_with_everything_is_valid() {
    let case = release();
    let found = case.finding.clone().unwrap();
    let rule = Span { start: 1, ..found.labels[1].span };
    let findings = [Finding { rule: Some(rule), help: Some("ask".into()), ..found.clone() }];
    let inside = Span { start: 3, end: 6, ..found.labels[0].span };
    let suppressed = [Standing::Inside(inside), Standing::Outside(inside)].map(|standing| Suppressed {
        finding: Finding { severity: Severity::Note, ..found.clone() },
        fingerprint: "0f".repeat(16),
        standing,
        reason: "printed already".into(),
        until: None,
    });
    let codes = [code("other", Origin::Check), code("network-size", Origin::Rule)];
    let faults = [
        Fault::file("กข/b c.txt", "is not UTF-8").help("convert it"),
        Fault::file(case.sources.path(rule), "wrong").at(rule, "here"),
        Fault::file("--output", "no option is a file"),
    ];
    let run = Run {
        findings: &findings,
        suppressed: &suppressed,
        codes: &codes,
        faults: &faults,
        nothing: Some("nothing was compared"),
        ..Run::of(&case.sources)
    };
    let log = log(&run);
    assert_eq!(refused(&log), None);
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = json!("fatal");
    assert!(refused(&wrong).is_some(), "the schema refuses what is wrong");

    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["rules"][1]["help"]["markdown"], codes[1].page);
    assert_eq!(driver["rules"][1]["fullDescription"]["text"], "Members of the network.");
    assert_eq!(driver["rules"][1]["defaultConfiguration"]["level"], "error");
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&json!("network-size"), &json!(1)));
    assert_eq!((&result["level"], &result["suppressions"]), (&json!("error"), &json!([])));
    for (at, kind) in [(1, "inSource"), (2, "external")] {
        let suppression = &run["results"][at]["suppressions"][0];
        assert_eq!(
            (&suppression["kind"], &suppression["justification"]),
            (&json!(kind), &json!("printed already"))
        );
        assert_eq!(suppression["location"]["physicalLocation"]["region"]["endColumn"], 4);
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"].as_array().unwrap();
    let text = |at: usize| told[at]["message"]["text"].as_str().unwrap();
    assert_eq!((told.len(), text(0)), (4, "กข/b c.txt: is not UTF-8. help: convert it."));
    let uri = &told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "%E0%B8%81%E0%B8%82/b%20c.txt");
    assert_eq!(told[1]["locations"][0]["physicalLocation"]["region"]["startColumn"], 2);
    assert_eq!((told[2].get("locations"), told[3].get("locations")), (None, None), "no file, no place");
    assert_eq!(text(3), "nothing was compared.");
}

#[test]
fn an_empty_log_is_valid_and_says_that_all_went_well() {
    let log = log(&Run::of(&Sources::new()));
    assert_eq!(refused(&log), None);
    assert_eq!(log["runs"][0]["results"], json!([]));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

/// The links of a message: their text and where they lead. Brackets of the text are escaped.
fn links(message: &str) -> Vec<(String, u64)> {
    let link = regex::Regex::new(r"\[((?:[^\[\]\\]|\\.)*)\]\((\d+)\)").unwrap();
    let plain = |text: &str| text.replace("\\[", "[").replace("\\]", "]").replace("\\\\", "\\");
    // An escaped bracket opens no link.
    let links =
        link.captures_iter(message).filter(|found| !message[..found.get(0).unwrap().start()].ends_with('\\'));
    links.map(|found| (plain(&found[1]), found[2].parse().unwrap())).collect()
}

#[test]
fn every_other_place_is_related_and_linked_from_the_message() {
    let case = release();
    let found = case.finding.clone().unwrap();
    let rule = Some(Span { start: 0, end: 5, ..found.labels[3].span });
    let findings = [Finding { rule, ..found.clone() }];
    let log = log(&Run { findings: &findings, ..Run::of(&case.sources) });
    let result = &log["runs"][0]["results"][0];
    let related = result["relatedLocations"].as_array().unwrap();
    let ids: Vec<u64> = related.iter().map(|place| place["id"].as_u64().unwrap()).collect();
    let message = result["message"]["text"].as_str().unwrap();
    let linked: Vec<u64> = links(message).into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids, [1, 2, 3, 4], "three labels and the rule");
    assert_eq!(linked, ids);
    assert_eq!(links(message)[0].0, "over 2,600 (fr, as of 28 September 2021)");
    // The first sentence can stand alone.
    assert!(message.starts_with("network-size was 2,400 on 25 January 2021. See ["), "{message}");
    // By hand: the region of each place is its text, in lines and columns of characters, without a BOM.
    let places = result["locations"].as_array().unwrap().iter().chain(related);
    for (place, label) in places.zip(&found.labels) {
        let region = &place["physicalLocation"]["region"];
        let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
        let text = case.sources.get(label.span.source).text().trim_start_matches('\u{feff}');
        let line = text.split('\n').nth(number("startLine") - 1).unwrap();
        let rest: String = line.chars().skip(number("startColumn") - 1).collect();
        let snippet = region["snippet"]["text"].as_str().unwrap();
        assert!(rest.starts_with(snippet.split("\r\n").next().unwrap()), "{rest}");
        let last = text.split('\n').nth(number("endLine") - 1).unwrap();
        let to_end: String = last.chars().take(number("endColumn") - 1).collect();
        assert!(to_end.ends_with(snippet.split("\r\n").last().unwrap()), "{to_end}");
    }
}

#[test]
fn what_a_document_says_is_neither_a_link_nor_a_placeholder() {
    let mut case = Case::default();
    let id = case.source("a.txt", "x y");
    case.label(id, "x", "en", "", "1");
    case.label(id, "y", "en", "", "[2](7) \\");
    let mut found = case.finding.clone().unwrap();
    found.message = "[see](1) {0} {x} } \\[2](3)".into();
    found.notes = vec![Wording::from("a [b](9)"), Wording::from("{12}\u{202e}")];
    let log = log(&Run { findings: &[found], ..Run::of(&case.sources) });
    assert_eq!(refused(&log), None);
    let message = log["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    assert_eq!(links(message), [("[2](7) \\ (en)".to_owned(), 1)], "{message}");
    assert!(message.starts_with("\\[see\\](1) {{0}} {x} } "), "{message}");
    assert!(message.contains("{{12}}\u{fffd}"), "{message}");
}

#[test]
fn a_result_is_the_same_when_lines_move() {
    let print = |lead: &str| {
        let mut case = Case::default();
        let id = case.source("a.txt", &format!("{lead}has 2,400 members"));
        case.label(id, "2,400", "en", "", "2,400");
        let log = log(&Run { findings: &[case.finding.clone().unwrap()], ..Run::of(&case.sources) });
        log["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    assert_eq!(print(""), print("a headline\n\n"));
    let keys: BTreeSet<String> = print("").as_object().unwrap().keys().cloned().collect();
    // GitHub looks at the second only.
    assert_eq!(keys, BTreeSet::from(["gxlint/v1".to_owned(), "primaryLocationLineHash".to_owned()]));
}

#[test]
fn a_log_that_lands_on_a_terminal_does_no_harm_and_loses_nothing() {
    let text = "x \u{1b}[31m\u{202e}\u{7f}y";
    let mut sources = Sources::new();
    let source = sources.add(Source::new("a\u{1b}.txt", text));
    let mut case = Case { sources, finding: Some(finding()) };
    case.span(Span { source, start: 0, end: text.len() }, "en", "", "1");
    let run = Run { findings: &[case.finding.clone().unwrap()], ..Run::of(&case.sources) };
    let written = whole(&run, "sarif", STYLE);
    assert!(!written.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{written:?}");
    let place = &log(&run)["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["snippet"]["text"], text);
    assert_eq!(place["artifactLocation"]["uri"], "a%1B.txt");
}
