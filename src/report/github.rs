//! Workflow commands, of which GitHub Actions makes annotations on the lines of a pull request.
//!
//! GitHub keeps ten annotations of a level from one step and drops the rest without a word. So ten are asked
//! for, one of them says how many more there are, and these are in the log, a line each.

use super::display::harmless;
use super::given::Trouble;
use super::place::{Place, Unit, place};
use super::{Report, Style, words};
use crate::text::{Finding, Severity, Sources};
use std::io;

/// So many annotations of a level GitHub shows.
const SHOWN: usize = 10;
const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Writes the commands, then what GitHub would not show.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let troubles: Vec<Trouble<'_>> = report.troubles().collect();
    let count = |level| {
        let troubles = if level == Severity::Error { troubles.len() } else { 0 };
        troubles + report.findings.iter().filter(|finding| finding.severity == level).count()
    };
    let too_many = LEVELS.iter().any(|level| count(*level) > SHOWN);
    // The notice that tells of the rest is one of the ten.
    let room = |level| if level == Severity::Note && too_many { SHOWN - 1 } else { SHOWN };
    let mut left = LEVELS.map(room);
    let mut takes = |level: Severity| match left.iter_mut().zip(LEVELS).find(|(_, of)| *of == level) {
        Some((left, _)) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    let mut rest = Vec::new();
    for trouble in &troubles {
        if takes(Severity::Error) {
            writeln!(out, "{}", of_trouble(trouble))?;
        } else {
            rest.push(format!("error: {}", words::trouble_lines(trouble).join("; ")));
        }
    }
    for finding in report.findings {
        if takes(finding.severity) {
            writeln!(out, "{}", of_finding(report.sources, finding))?;
        } else {
            let at = finding.labels.first().map(|label| words::at(report.sources, label.span));
            rest.push(format!("{} ({})", words::headline(finding), at.unwrap_or_default()));
        }
    }
    if too_many {
        let more: Vec<String> = LEVELS
            .iter()
            .filter(|level| count(**level) > room(**level))
            .map(|level| counted(count(*level) - room(*level), *level))
            .collect();
        tell_rest(&more.join(", "), &rest, out)?;
    }
    Ok(())
}

/// `3 more errors`
fn counted(number: usize, level: Severity) -> String {
    format!("{number} more {}{}", level.name(), if number == 1 { "" } else { "s" })
}

fn tell_rest(more: &str, rest: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    let message =
        format!("{more}: GitHub shows {SHOWN} annotations of a level, the log of this step has all");
    writeln!(out, "::notice title=gxlint::{}", data(&message))?;
    writeln!(out, "::group::gxlint: {more}")?;
    // A line that is no command must not be taken for one: it begins with a severity, and the older form of
    // commands is broken up.
    rest.iter().try_for_each(|line| writeln!(out, "{}", line.replace("##[", "## [")))?;
    writeln!(out, "::endgroup::")
}

fn of_finding(sources: &Sources, finding: &Finding) -> String {
    let place = finding.labels.first().map(|label| {
        let source = sources.get(label.span.source);
        (source.path(), Some(place(source, label.span.range(), Unit::Character)))
    });
    let lines = words::lines(sources, finding);
    command(finding.severity, place, &harmless(&finding.code), &lines.join("\n"))
}

fn of_trouble(trouble: &Trouble<'_>) -> String {
    // An option of the command line is no file.
    let path = trouble.path.filter(|path| !path.starts_with("--"));
    let at = trouble.at.map(|(_, at)| Place {
        line: at.line,
        column: at.column,
        end_line: at.line,
        end_column: at.column,
    });
    let lines = words::trouble_lines(trouble);
    command(Severity::Error, path.map(|path| (path, at)), "gxlint", &lines.join("\n"))
}

fn command(level: Severity, place: Option<(&str, Option<Place>)>, title: &str, message: &str) -> String {
    let name = match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some((path, at)) = place {
        properties.push(format!("file={}", property(&harmless(path))));
        if let Some(at) = at {
            properties.push(format!("line={},endLine={}", at.line, at.end_line));
            // GitHub refuses columns that are not of one line.
            if at.line == at.end_line {
                properties.push(format!("col={},endColumn={}", at.column, at.end_column));
            }
        }
    }
    properties.push(format!("title={}", property(title)));
    format!("::{name} {}::{}", properties.join(","), data(message))
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
