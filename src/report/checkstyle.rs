//! Checkstyle's XML, which Jenkins and many review tools read: findings by file. Checkstyle is a program in
//! Java, so its columns count units of UTF-16.

use super::place::{Unit, place};
use super::xml::{Xml, document, plain};
use super::{Report, Style, words};
use crate::text::Severity;
use std::collections::BTreeMap;
use std::io;

/// An `<error>`, which is Checkstyle's word for a finding of any severity.
struct Problem {
    at: Option<(usize, usize)>,
    severity: &'static str,
    message: String,
    code: String,
}

/// Writes the findings of each file, in the order of their paths.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let files = files(report);
    document(out, |xml| {
        let root = xml.create_element("checkstyle").with_attribute(("version", "8.0"));
        if files.is_empty() {
            return root.write_empty().map(drop);
        }
        let all = |xml: &mut Xml<'_>| files.iter().try_for_each(|(path, problems)| file(xml, path, problems));
        root.write_inner_content(all).map(drop)
    })
}

fn files<'a>(report: &Report<'a>) -> BTreeMap<&'a str, Vec<Problem>> {
    let mut files: BTreeMap<&str, Vec<Problem>> = BTreeMap::new();
    for trouble in report.troubles() {
        let message = words::trouble_lines(&trouble).join("; ");
        let at = trouble.at.map(|(span, _)| {
            let at = place(report.sources.get(span.source), span.range(), Unit::Utf16);
            (at.line, at.column)
        });
        let problem = Problem { at, severity: "error", message, code: words::FAILURE.into() };
        files.entry(trouble.path.unwrap_or(".")).or_default().push(problem);
    }
    for finding in report.findings {
        let Some(label) = finding.labels.first() else { continue };
        let source = report.sources.get(label.span.source);
        let at = place(source, label.span.range(), Unit::Utf16);
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "info",
        };
        let message = words::lines(report.sources, finding).join("; ");
        let code = finding.code.clone();
        let problem = Problem { at: Some((at.line, at.column)), severity, message, code };
        files.entry(source.path()).or_default().push(problem);
    }
    files
}

fn file(xml: &mut Xml<'_>, path: &str, problems: &[Problem]) -> io::Result<()> {
    let all = |xml: &mut Xml<'_>| problems.iter().try_for_each(|problem| error(xml, problem));
    xml.create_element("file")
        .with_attribute(("name", plain(path).as_str()))
        .write_inner_content(all)
        .map(drop)
}

fn error(xml: &mut Xml<'_>, problem: &Problem) -> io::Result<()> {
    let mut element = xml.create_element("error");
    if let Some((line, column)) = problem.at {
        element = element.with_attribute(("line", line.to_string().as_str()));
        element = element.with_attribute(("column", column.to_string().as_str()));
    }
    element
        .with_attribute(("severity", problem.severity))
        .with_attribute(("message", plain(&problem.message).as_str()))
        .with_attribute(("source", format!("gxlint.{}", plain(&problem.code)).as_str()))
        .write_empty()
        .map(drop)
}
