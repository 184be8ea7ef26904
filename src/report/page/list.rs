//! The findings as plain markup: what a browser without a script shows.

use super::super::dates::readable;
use super::super::{Report, count};
use super::found::Found;
use super::index::{Index, place, words};
use super::place::Places;
use super::shown::visible;
use crate::text::{Finding, Label, Sources};
use std::fmt::Write;

/// A heading for each finding, and under it what is said where.
pub(super) fn list(report: &Report<'_>, places: &Places<'_>, found: &[Found<'_>], index: &Index) -> String {
    let mut html = format!("<p>{}</p>\n", escape(&report.summary.line()));
    if index.accepted() > 0 {
        let accepted = count(index.accepted(), "finding is", "findings are");
        let _ = writeln!(html, "<p>{accepted} accepted and not in this list.</p>");
    }
    if index.apart() > 0 {
        let apart = count(index.apart(), "paragraph was", "paragraphs were");
        let _ = writeln!(html, "<p>{apart} not compared: none of the other text surely faces them.</p>");
    }
    for fault in report.faults {
        let _ = writeln!(
            html,
            "<p><bdi>{}</bdi>: {}</p>",
            escape(&visible(&fault.path)),
            escape(&visible(&fault.message))
        );
    }
    if let Some(nothing) = report.nothing {
        let _ = writeln!(html, "<p>{}</p>", escape(&visible(nothing)));
    }
    for found in found.iter().filter(|found| found.accepted.is_none()) {
        push(&mut html, report.sources, places, found.finding, found.print);
    }
    html
}

fn push(html: &mut String, sources: &Sources, places: &Places<'_>, finding: &Finding, print: &str) {
    let severity = finding.severity.name();
    let (code, message) = (escape(&visible(&finding.code)), escape(&words(&finding.message)));
    let _ = writeln!(html, "<article class=\"finding {severity}\" id=\"f={}\">", escape(print));
    let _ = writeln!(
        html,
        "<h3><span class=\"severity\">{severity}</span> <code>{code}</code> <bdi>{message}</bdi></h3>"
    );
    for label in &finding.labels {
        push_label(html, sources, places, label);
    }
    for note in &finding.notes {
        push_note(html, "", &words(note));
    }
    if let Some(help) = &finding.help {
        push_note(html, "<b>help:</b> ", &words(help));
    }
    if let Some(rule) = finding.rule {
        push_note(html, "<b>rule:</b> ", &place(sources, rule));
    }
    html.push_str("</article>\n");
}

fn push_label(html: &mut String, sources: &Sources, places: &Places<'_>, label: &Label) {
    let found = places.find(sources, label.span);
    let [before, within, after] = found.quote.map(|part| escape(&part));
    let direction = if found.from_right { "rtl" } else { "ltr" };
    let date = label.date.as_deref().map(readable);
    let from = [Some(label.lang.clone()), date].into_iter().flatten().filter(|part| !part.is_empty());
    let from = escape(&from.collect::<Vec<_>>().join(", "));
    let (says, place) = (escape(&words(&label.message)), escape(&place(sources, label.span)));
    let _ = writeln!(
        html,
        "<p class=\"from\"><b><bdi>{says}</bdi></b> {from} <bdi class=\"place\">{place}</bdi></p>"
    );
    let _ = writeln!(
        html,
        "<blockquote lang=\"{}\" dir=\"{direction}\">{before}<mark>{within}</mark>{after}</blockquote>",
        escape(&label.lang)
    );
}

fn push_note(html: &mut String, name: &str, note: &str) {
    let _ = writeln!(html, "<p class=\"note\">{name}<bdi>{}</bdi></p>", escape(note));
}

/// A text as it is written in markup, in an attribute too.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
