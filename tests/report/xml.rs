//! JUnit and Checkstyle: read as XML and held against the findings.

use super::pipelines::{STYLE, hostile, many};
use super::{Case, Run, release, whole};
use gxlint::report::{Standing, Suppressed};
use gxlint::text::{Fault, Finding, Severity, Sources};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use std::collections::{BTreeMap, BTreeSet};

/// The elements of an XML document in their order, each with its attributes and its text.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

fn elements(xml: &str) -> Vec<Element> {
    let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(is_xml), "characters that XML has: {xml:?}");
    let mut reader = Reader::from_str(xml);
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = Default::default();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(tag) => {
                all.push(element(&tag));
                open.push(all.len() - 1);
            }
            Event::Empty(tag) => all.push(element(&tag)),
            Event::Text(text) if !open.is_empty() => {
                all[*open.last().unwrap()].text += &text.into_inner();
            }
            Event::GeneralRef(reference) => {
                let text = format!("&{};", reference.into_inner());
                all[*open.last().unwrap()].text += &quick_xml::escape::unescape(&text).unwrap();
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "everything is closed: {xml}");
    all
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    let name = tag.name().as_ref().to_owned();
    Element { name, attributes: attributes.collect(), text: String::new() }
}

#[test]
fn junit_is_a_suite_a_document_and_a_case_a_finding() {
    let case = release();
    let mut findings = many(&case, Severity::Error, 1);
    findings.extend(many(&case, Severity::Warning, 1));
    let thai = findings[0].labels[2].span.source;
    let accepted = Finding { labels: vec![findings[0].labels[3].clone()], ..findings[0].clone() };
    let standing = Standing::Outside(accepted.labels[0].span);
    let suppressed = [Suppressed {
        finding: accepted,
        fingerprint: String::new(),
        standing,
        reason: "printed".into(),
        until: None,
    }];
    let mut sources = case.sources.clone();
    let clean = sources.add(gxlint::text::Source::new("corpus/clean.txt", "all is well"));
    let documents: Vec<_> = findings[0].labels.iter().map(|label| label.span.source).chain([clean]).collect();
    let faults = [Fault::file("corpus/b.txt", "is not UTF-8")];
    let run = Run {
        findings: &findings,
        suppressed: &suppressed,
        documents: &documents,
        faults: &faults,
        nothing: Some("nothing was compared"),
        ..Run::of(&sources)
    };
    let all = elements(&whole(&run, "junit", STYLE));
    let suites: Vec<&Element> = all.iter().filter(|element| element.name == "testsuite").collect();
    let names: BTreeSet<&str> = suites.iter().map(|suite| suite.attributes["name"].as_str()).collect();
    let paths = documents.iter().map(|id| sources.get(*id).path()).chain(["corpus/b.txt", "gxlint"]);
    assert_eq!(names, paths.collect::<BTreeSet<_>>(), "a suite a document, and one for what is of none");
    let count = |name: &str| all.iter().filter(|element| element.name == name).count();
    let said = ["testcase", "failure", "skipped", "error"].map(count);
    // Errors fail the run; the warning and what is accepted are skipped; a fault and doing nothing are errors.
    assert_eq!(said, [2 + 1 + 3 + 2, 1, 2, 2]);
    let keys = ["tests", "failures", "skipped", "errors"];
    let number = |element: &Element, key: &str| element.attributes[key].parse::<usize>().unwrap();
    assert_eq!(all[0].name, "testsuites");
    assert_eq!(keys.map(|key| number(&all[0], key)), said);
    assert_eq!(keys.map(|key| suites.iter().map(|suite| number(suite, key)).sum::<usize>()), said);
    let of = |path: &str| {
        let cases = all.iter().filter(|e| e.name == "testcase" && e.attributes["classname"] == path);
        cases.map(|case| case.attributes["name"].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("corpus/clean.txt"), ["no findings"]);
    assert_eq!(of(sources.get(thai).path()), ["no findings but those of other documents"]);
    assert_eq!(of("corpus/2021-01-25.report.en.txt"), ["network-size at 3:51"; 2]);
    let failure = all.iter().find(|element| element.name == "failure").unwrap();
    assert_eq!(failure.attributes["message"], "error: network-size was 2,400 on 25 January 2021");
    assert!(
        failure.text.contains("\nover 2,600 (th, as of September 2021): corpus/2021-09-27.forum.th.txt:1:")
    );
    let skipped: Vec<&str> =
        all.iter().filter(|e| e.name == "skipped").map(|e| e.attributes["message"].as_str()).collect();
    assert_eq!(skipped, ["warning: network-size was 2,400 on 25 January 2021", "accepted: printed"]);
    // With --fail-on warning the warning fails, with never nothing does.
    for (fail_on, failures) in [(Some(Severity::Warning), "2"), (Some(Severity::Note), "2"), (None, "0")] {
        let all = elements(&whole(&Run { fail_on, ..run }, "junit", STYLE));
        assert_eq!(all[0].attributes["failures"], failures);
    }
}

#[test]
fn xml_holds_whatever_a_document_says() {
    let (case, found) = hostile();
    let findings = [found];
    for format in ["junit", "checkstyle"] {
        let text = whole(&Run { findings: &findings, ..Run::of(&case.sources) }, format, STYLE);
        let all = elements(&text);
        let told = |element: &Element| {
            element.attributes.get("message").is_some_and(|message| message.contains("<b a='x'>&amp;]]>"))
        };
        assert!(all.iter().any(told), "{format}: {text}");
    }
    for format in ["junit", "checkstyle"] {
        assert_eq!(
            elements(&whole(&Run::of(&Sources::new()), format, STYLE)).len(),
            1,
            "nothing is a document too"
        );
    }
}

#[test]
fn checkstyle_groups_by_file_and_counts_in_utf16() {
    let mut case = Case::default();
    let zh = case.source("b.txt", "𠀀𠀁成员2600余家");
    let th = case.source("a.txt", "สมาชิก 2,600 ราย");
    case.label(zh, "2600余", "zh-Hans", "", "2,600");
    let mut findings = many(&case, Severity::Error, 1);
    let mut other = Case { sources: case.sources.clone(), finding: None };
    other.label(th, "2,600", "th", "", "2,600");
    findings.extend(many(&other, Severity::Note, 1));
    let faults = [Fault::file("c.txt", "is not UTF-8")];
    let text =
        whole(&Run { findings: &findings, faults: &faults, ..Run::of(&case.sources) }, "checkstyle", STYLE);
    let all = elements(&text);
    let files: Vec<&str> =
        all.iter().filter(|e| e.name == "file").map(|e| e.attributes["name"].as_str()).collect();
    assert_eq!((all[0].name.as_str(), files), ("checkstyle", vec!["a.txt", "b.txt", "c.txt"]));
    let errors = all.iter().filter(|element| element.name == "error");
    let seen: Vec<_> = errors
        .map(|error| {
            ["severity", "line", "column", "source"].map(|key| error.attributes.get(key).map(String::as_str))
        })
        .collect();
    assert_eq!(
        seen,
        [
            [Some("info"), Some("1"), Some("8"), Some("gxlint.network-size")],
            [Some("error"), Some("1"), Some("7"), Some("gxlint.network-size")],
            [Some("error"), None, None, Some("gxlint.failure")],
        ]
    );
}
