//! Markdown for a comment on a pull request: what was found in numbers, then each finding folded, with its places
//! quoted.
//!
//! GitHub takes 65,536 characters; what does not fit is counted. Nothing a document says is markup, mentions
//! anybody or links to anything.

mod escape;
mod quote;

use super::{Report, Style, words};
use crate::text::{Finding, Severity, Sources};
use escape::{code, html, text};
use std::collections::BTreeMap;
use std::io;

/// How long a report may be, in units of UTF-16, with some room for whoever adds a line.
const LIMIT: usize = 65_000;
/// So many places of a finding are quoted.
const PLACES: usize = 8;
/// So many codes are in the table.
const CODES: usize = 60;
/// So long a line of a finding may be.
const LINE: usize = 600;

/// Writes the comment. The first line lets a script find the comment again.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page =
        format!("<!-- gxlint -->\n### gxlint: {}\n\n{}\n", verdict(report), text(&report.summary.line()));
    page += &table(report);
    let end = |left: usize| {
        let what = if left == 1 { "1 more is".to_owned() } else { format!("{left} more are") };
        format!(
            "\n{what} left out here: a comment has room for 65,536 characters; `--format json` has all.\n"
        )
    };
    let blocks = blocks(report);
    let mut room = LIMIT.saturating_sub(length(&page) + length(&end(blocks.len())));
    for (at, (heading, block)) in blocks.iter().enumerate() {
        let first = at == 0 || blocks[at - 1].0 != *heading;
        let block = if first { format!("\n#### {heading}\n\n{block}") } else { block.clone() };
        if length(&block) > room {
            page += &end(blocks.len() - at);
            break;
        }
        room -= length(&block);
        page += &block;
    }
    out.write_all(page.as_bytes())
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// `2 errors, 1 warning`
fn verdict(report: &Report<'_>) -> String {
    let summary = report.summary;
    let count = |number: usize, word: &str| {
        (number > 0).then(|| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
    };
    let failed = report.troubles().next().map(|_| "could not do the whole job".to_owned());
    let counts = [
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        count(summary.notes, "note"),
        failed,
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") }
}

/// How many findings of each code there are, the worst first.
fn table(report: &Report<'_>) -> String {
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, &str), usize> = BTreeMap::new();
    for finding in report.findings {
        *counts.entry((std::cmp::Reverse(finding.severity), &finding.code)).or_default() += 1;
    }
    if counts.is_empty() {
        return String::new();
    }
    let rows = counts.iter().take(CODES).map(|((severity, code), count)| {
        format!("| {} | {} | {count} |\n", severity.0.name(), escape::code(code))
    });
    let rest: usize = counts.values().skip(CODES).sum();
    let rest = if rest > 0 { format!("| | others | {rest} |\n") } else { String::new() };
    format!("\n| severity | code | findings |\n|---|---|---:|\n{}{rest}", rows.collect::<String>())
}

/// Everything that is told one by one, each under the heading of its section.
fn blocks(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let trouble = |trouble: super::given::Trouble<'_>| {
        let lines: Vec<String> = words::trouble_lines(&trouble).iter().map(|line| cut(line)).collect();
        ("Could not be done", format!("- {}\n", lines.join("<br>\n  ")))
    };
    let mut blocks: Vec<_> = report.troubles().map(trouble).collect();
    for (severity, heading) in
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")]
    {
        let of = report.findings.iter().filter(|finding| finding.severity == severity);
        blocks.extend(of.map(|finding| (heading, folded(report.sources, finding))));
    }
    blocks
}

/// A finding: one line that unfolds to its places and what else there is to say.
fn folded(sources: &Sources, finding: &Finding) -> String {
    let message = super::display::shorten(&words::message(finding), LINE, false);
    let mut block =
        format!("<details><summary><code>{}</code> {}</summary>\n\n", html(&finding.code), html(&message));
    for label in finding.labels.iter().take(PLACES) {
        let said = cut(&super::terminal::said(label));
        let at = code(&words::at(sources, label.span));
        block += &format!("- {at} {said}\n\n  > {}\n\n", quote::quote(sources, label.span));
    }
    if finding.labels.len() > PLACES {
        block += &format!("- and {} more places\n\n", finding.labels.len() - PLACES);
    }
    let remarks = words::remarks(sources, finding);
    if !remarks.is_empty() {
        block += &remarks.iter().map(|line| cut(line)).collect::<Vec<_>>().join("<br>\n");
        block += "\n\n";
    }
    block + "</details>\n"
}

/// A line that is not too long, as Markdown.
fn cut(line: &str) -> String {
    text(&super::display::shorten(line, LINE, false))
}
