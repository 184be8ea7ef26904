//! JUnit's XML, which every CI shows as test results: a document is a suite, a finding a test case of the
//! document that it is about first. What fails the run is a failure, what does not and what is accepted is a
//! skipped case with its reason; a document that nothing is found in passes.

use super::given::Trouble;
use super::xml::{Xml, document, plain};
use super::{Report, Style, words};
use crate::text::{Finding, SourceId};
use quick_xml::events::BytesText;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

enum Outcome {
    Passed,
    Failed,
    Skipped,
    Broken,
}

struct Case {
    name: String,
    /// The code of the finding.
    code: String,
    outcome: Outcome,
    /// In one line.
    message: String,
    details: Vec<String>,
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// Writes a suite for each document.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let suites = suites(report);
    let all = counts(suites.values().flatten());
    document(out, |xml| {
        let mut root = xml.create_element("testsuites").with_attribute(("name", env!("CARGO_PKG_NAME")));
        for (key, number) in all.attributes() {
            root = root.with_attribute((key, number.as_str()));
        }
        if suites.is_empty() {
            return root.write_empty().map(drop);
        }
        root.write_inner_content(|xml| suites.iter().try_for_each(|(path, cases)| suite(xml, path, cases)))
            .map(drop)
    })
}

/// The test cases of each file.
fn suites<'a>(report: &Report<'a>) -> BTreeMap<&'a str, Vec<Case>> {
    let mut suites: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    for trouble in report.troubles() {
        suites.entry(trouble.path.unwrap_or(env!("CARGO_PKG_NAME"))).or_default().push(broken(&trouble));
    }
    let path = |finding: &Finding| finding.labels.first().map_or("", |label| report.sources.path(label.span));
    let fails = |finding: &Finding| report.fail_on.is_some_and(|least| finding.severity >= least);
    for finding in report.findings {
        let outcome = if fails(finding) { Outcome::Failed } else { Outcome::Skipped };
        let message = format!("{}: {}", finding.severity.name(), words::message(finding));
        suites.entry(path(finding)).or_default().push(case(report, finding, outcome, message));
    }
    for accepted in report.suppressed {
        let finding = &accepted.finding;
        let message = format!("accepted: {}", accepted.reason);
        suites.entry(path(finding)).or_default().push(case(report, finding, Outcome::Skipped, message));
    }
    let labels = report.findings.iter().flat_map(|finding| &finding.labels);
    let taking_part: BTreeSet<SourceId> = labels.map(|label| label.span.source).collect();
    for document in report.documents {
        let cases = suites.entry(report.sources.get(*document).path()).or_default();
        if cases.is_empty() {
            let others = if taking_part.contains(document) { " but those of other documents" } else { "" };
            let name = format!("no findings{others}");
            cases.push(Case {
                name,
                code: String::new(),
                outcome: Outcome::Passed,
                message: String::new(),
                details: Vec::new(),
            });
        }
    }
    suites
}

fn case(report: &Report<'_>, finding: &Finding, outcome: Outcome, message: String) -> Case {
    let sources = report.sources;
    // A name tells one case from the others of its file.
    let place = finding.labels.first().map_or_else(String::new, |label| {
        let at = sources.position(label.span);
        format!(" at {}:{}", at.line, at.column)
    });
    let mut details = vec![words::headline(finding)];
    details.extend(finding.labels.iter().map(|label| words::place(sources, label)));
    details.extend(words::remarks(sources, finding));
    Case { name: format!("{}{place}", finding.code), code: finding.code.clone(), outcome, message, details }
}

fn broken(trouble: &Trouble<'_>) -> Case {
    let lines = words::trouble_lines(trouble);
    let place = trouble.at.map(|(_, at)| format!(" at {}:{}", at.line, at.column));
    let name = format!("{}{}", words::FAILURE, place.unwrap_or_default());
    Case {
        name,
        code: words::FAILURE.to_owned(),
        outcome: Outcome::Broken,
        message: trouble.message.to_owned(),
        details: lines,
    }
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case>) -> Counts {
    let mut counts = Counts::default();
    for case in cases {
        counts.tests += 1;
        match case.outcome {
            Outcome::Passed => {}
            Outcome::Failed => counts.failures += 1,
            Outcome::Skipped => counts.skipped += 1,
            Outcome::Broken => counts.errors += 1,
        }
    }
    counts
}

impl Counts {
    /// With a time, because some readers take none for "not a number"; what checking one document takes nobody
    /// measures.
    fn attributes(&self) -> [(&'static str, String); 5] {
        [
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", self.errors.to_string()),
            ("skipped", self.skipped.to_string()),
            ("time", "0".to_owned()),
        ]
    }
}

fn suite(xml: &mut Xml<'_>, path: &str, cases: &[Case]) -> io::Result<()> {
    let path = plain(path);
    let mut element = xml.create_element("testsuite").with_attribute(("name", path.as_str()));
    for (key, number) in counts(cases.iter()).attributes() {
        element = element.with_attribute((key, number.as_str()));
    }
    element.write_inner_content(|xml| cases.iter().try_for_each(|case| test_case(xml, &path, case))).map(drop)
}

fn test_case(xml: &mut Xml<'_>, path: &str, case: &Case) -> io::Result<()> {
    let element = xml
        .create_element("testcase")
        .with_attribute(("name", plain(&case.name).as_str()))
        .with_attribute(("classname", path))
        .with_attribute(("file", path))
        .with_attribute(("time", "0"));
    let name = match case.outcome {
        Outcome::Passed => return element.write_empty().map(drop),
        Outcome::Failed => "failure",
        Outcome::Skipped => "skipped",
        Outcome::Broken => "error",
    };
    let details = case.details.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n");
    let told = |xml: &mut Xml<'_>| {
        let mut element = xml.create_element(name).with_attribute(("message", plain(&case.message).as_str()));
        if name != "skipped" {
            element = element.with_attribute(("type", plain(&case.code).as_str()));
        }
        element.write_text_content(BytesText::new(&details)).map(drop)
    };
    element.write_inner_content(told).map(drop)
}
