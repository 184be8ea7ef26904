//! The report for people: each finding one diagnostic with a snippet of every document that takes part.

use super::dates::readable;
use super::display::{columns, harmless, wrap};
use super::paint::Paint;
use super::snippet::{Mark, Room, Snippets, last_line, snippet};
use super::{Report, Style};
use crate::text::{Fault, Finding, Label, Role, Severity, SourceId, Sources};
use codespan_reporting::diagnostic::{Diagnostic, LabelStyle, Severity as Level};
use codespan_reporting::files::Error;
use codespan_reporting::term::{Chars, Config, Renderer, RichDiagnostic};
use std::collections::BTreeSet;
use std::io;

/// So many documents are shown with their text; further ones in a list.
const SNIPPETS: usize = 6;
/// So many are listed; of more the number is said.
const LISTED: usize = 12;
/// Narrower than this, nothing can be shown decently.
const LEAST_WIDTH: usize = 40;

/// Writes the findings, each annotated in every document that takes part, and the summary.
pub(super) fn write(report: &Report<'_>, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.findings {
        out.write_all(&finding_page(report.sources, finding, style)?)?;
    }
    if style.quiet { Ok(()) } else { writeln!(out, "{}", report.summary.line()) }
}

/// Writes faults in the style of findings, each annotated in the file it is in.
///
/// # Errors
/// What the writer returns.
pub fn write_faults(
    sources: &Sources,
    faults: &[Fault],
    severity: Severity,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for fault in faults {
        out.write_all(&fault_page(sources, fault, severity, style)?)?;
    }
    Ok(())
}

/// What one diagnostic consists of.
struct Page {
    level: Level,
    code: Option<String>,
    message: String,
    /// By file, in the order they are shown.
    files: Vec<(SourceId, Vec<Mark>)>,
    notes: Vec<String>,
}

fn finding_page(sources: &Sources, finding: &Finding, style: &Style) -> io::Result<Vec<u8>> {
    let shown = shown_files(&finding.labels);
    let mut files: Vec<(SourceId, Vec<Mark>)> = Vec::new();
    for label in finding.labels.iter().filter(|label| shown.contains(&label.span.source)) {
        let mark = Mark {
            range: label.span.range(),
            style: if label.role == Role::Primary { LabelStyle::Primary } else { LabelStyle::Secondary },
            message: said(label),
        };
        add(&mut files, label.span.source, mark);
    }
    let listed = finding.labels.iter().filter(|label| !shown.contains(&label.span.source));
    let mut notes = also(sources, &listed.collect::<Vec<_>>());
    notes.extend(finding.notes.iter().map(|note| harmless(&note.shown())));
    notes.extend(finding.help.iter().map(|help| format!("help: {}", harmless(&help.shown()))));
    notes.extend(
        finding
            .rule
            .map(|rule| format!("rule: {}:{}", harmless(sources.path(rule)), sources.position(rule).line)),
    );
    let level = level(finding.severity);
    let code = Some(harmless(&finding.code));
    let page = Page { level, code, message: harmless(&finding.message.shown()), files, notes };
    render(sources, page, style)
}

fn fault_page(sources: &Sources, fault: &Fault, severity: Severity, style: &Style) -> io::Result<Vec<u8>> {
    let mut files: Vec<(SourceId, Vec<Mark>)> = Vec::new();
    for (at, label) in fault.labels.iter().enumerate() {
        let role = if at == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
        let mark = Mark { range: label.span.range(), style: role, message: harmless(&label.message) };
        add(&mut files, label.span.source, mark);
    }
    let message = if files.is_empty() && !fault.path.is_empty() {
        format!("{}: {}", harmless(&fault.path), harmless(&fault.message))
    } else {
        harmless(&fault.message)
    };
    let notes = fault.help.iter().map(|help| format!("help: {}", harmless(help))).collect();
    render(sources, Page { level: level(severity), code: None, message, files, notes }, style)
}

fn add(files: &mut Vec<(SourceId, Vec<Mark>)>, source: SourceId, mark: Mark) {
    match files.iter_mut().find(|(id, _)| *id == source) {
        Some((_, marks)) => marks.push(mark),
        None => files.push((source, vec![mark])),
    }
}

/// The files whose text is shown: the first, then those that say what none before them said, then others.
fn shown_files(labels: &[Label]) -> BTreeSet<SourceId> {
    let mut shown: BTreeSet<SourceId> = labels.iter().take(1).map(|label| label.span.source).collect();
    let mut values = BTreeSet::new();
    for label in labels {
        if values.insert((&label.value, label.bound)) && shown.len() < SNIPPETS {
            shown.insert(label.span.source);
        }
    }
    for label in labels {
        if shown.len() < SNIPPETS {
            shown.insert(label.span.source);
        }
    }
    shown
}

/// The message of a label, with language and date: `over 2,600 (fr, as of 28 September 2021)`.
pub(super) fn said(label: &Label) -> String {
    let message = harmless(&label.message.shown());
    let lang = Some(harmless(&label.lang)).filter(|lang| !lang.is_empty());
    // A dateline that is labelled is the date itself.
    let date = label.date.as_deref().filter(|date| label.value.as_deref() != Some(date));
    let date = date.map(|date| format!("as of {}", readable(date)));
    let from = lang.into_iter().chain(date).collect::<Vec<_>>().join(", ");
    match (message.is_empty(), from.is_empty()) {
        (_, true) => message,
        (true, false) => from,
        (false, false) => format!("{message} ({from})"),
    }
}

/// The labels that get no snippet, under what they say:
///
/// ```text
/// also over 2,600:
///   fr, 28 September 2021  corpus/x.fr.txt:5:812
/// ```
fn also(sources: &Sources, labels: &[&Label]) -> Vec<String> {
    // One more would take no more lines than saying that there is one more.
    let listed = if labels.len() > LISTED + 1 { LISTED } else { labels.len() };
    let mut groups: Vec<(String, Vec<[String; 2]>)> = Vec::new();
    for label in labels.iter().take(listed) {
        let message = harmless(&label.message.shown());
        let line = also_line(sources, label);
        match groups.iter_mut().find(|(known, _)| *known == message) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((message, vec![line])),
        }
    }
    let widest = groups.iter().flat_map(|(_, lines)| lines).map(|line| columns(&line[0])).max().unwrap_or(0);
    let block = |(message, lines): (String, Vec<[String; 2]>)| {
        let head = if message.is_empty() { "also:".to_owned() } else { format!("also {message}:") };
        let line =
            |[who, place]: [String; 2]| format!("\n  {who}{}  {place}", " ".repeat(widest - columns(&who)));
        head + &lines.into_iter().map(line).collect::<String>()
    };
    let mut notes: Vec<String> = groups.into_iter().map(block).collect();
    if listed < labels.len() {
        notes.push(format!("and {} more, which --format json lists", labels.len() - listed));
    }
    notes
}

/// Who says it, and where.
fn also_line(sources: &Sources, label: &Label) -> [String; 2] {
    let at = sources.position(label.span);
    let date = label.date.as_deref().map(readable);
    let who = [Some(harmless(&label.lang)), date].into_iter().flatten().filter(|word| !word.is_empty());
    let place = format!("{}:{}:{}", harmless(sources.path(label.span)), at.line, at.column);
    [who.collect::<Vec<_>>().join(", "), place]
}

fn render(sources: &Sources, page: Page, style: &Style) -> io::Result<Vec<u8>> {
    let width = style.width.max(LEAST_WIDTH);
    let gutter = page.files.iter().map(|(id, marks)| last_line(sources.get(*id), marks)).max();
    let digits = gutter.map_or(0, |line| line.to_string().len());
    let room = Room { columns: width.saturating_sub(digits + 3), ascii: style.ascii };
    let mut snippets = Snippets::default();
    let mut labels = Vec::new();
    for (id, marks) in &page.files {
        let source = sources.get(*id);
        let (part, moved) = snippet(snippets.0.len(), harmless(source.path()), source, marks, room);
        snippets.0.push(part);
        labels.extend(moved);
    }
    let head = page.code.as_ref().map_or(0, |code| columns(code) + 2) + 2 + level_name(page.level).len();
    let message = wrap(&page.message, width.saturating_sub(head), width - 2).join("\n  ");
    let notes = page.notes.iter().map(|note| indent(note, width.saturating_sub(digits + 3))).collect();
    let mut diagnostic =
        Diagnostic::new(page.level).with_message(message).with_labels(labels).with_notes(notes);
    diagnostic.code = page.code;
    let config = Config {
        chars: if style.ascii { Chars::ascii() } else { Chars::box_drawing() },
        ..Config::default()
    };
    let mut paint = Paint::new(style.color);
    let rendered =
        RichDiagnostic::new(&diagnostic, &config).render(&snippets, &mut Renderer::new(&mut paint, &config));
    match rendered {
        Ok(()) => Ok(paint.finish()),
        Err(Error::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Bug => "bug",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::Help => "help",
    }
}

/// A note in lines; those after the first stand under the words after `help: `.
fn indent(note: &str, width: usize) -> String {
    if note.contains('\n') {
        return note.to_owned();
    }
    let word = note.split_once(": ").map_or("", |(word, _)| word);
    let hang = if matches!(word, "help" | "rule") { word.len() + 2 } else { 0 };
    wrap(note, width, width.saturating_sub(hang)).join(&format!("\n{}", " ".repeat(hang)))
}
