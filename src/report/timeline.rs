//! How each fact developed: what `claims` shows to people.

use super::Style;
use super::dates::readable;
use super::display::{columns, harmless, wrap};
use super::plot::{Bar, plot};
use super::table::emphasis;
use crate::claim::Tense;
use crate::text::Span;
use crate::value::Number;
use anstyle::{AnsiColor, Style as Ansi};
use std::collections::BTreeSet;
use std::io;

/// How one fact developed in one series.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The id of the rule.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The series.
    pub series: String,
    /// Each story, by date.
    pub stories: Vec<TimelineStory>,
}

/// What one story says of the fact.
#[derive(Clone, Debug, Default)]
pub struct TimelineStory {
    /// The story's name.
    pub story: String,
    /// Its date, as ISO 8601.
    pub date: Option<String>,
    /// What its documents say, the source's statement first.
    pub statements: Vec<Statement>,
    /// The documents in whose language the rule has a phrase that matches nothing there: language and path.
    pub silent: Vec<(String, String)>,
}

impl TimelineStory {
    /// What it says of its own time, first of all.
    fn now(&self) -> Option<&Statement> {
        self.statements.iter().find(|said| said.tense == Tense::Now)
    }
}

/// What one document says of the fact.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The language.
    pub lang: String,
    /// What is compared: one value for amounts that are one in two units.
    pub value: String,
    /// The value as readers do, with its bound: what is printed.
    pub shown: String,
    /// The value, if it is a number in the unit of all the others.
    pub number: Option<Number>,
    /// `corpus/x.fr.txt:5:812`.
    pub place: String,
    /// The same in the file.
    pub span: Option<Span>,
    /// Of which time it is said.
    pub tense: Tense,
    /// Whether it is the same amount in another currency, which nothing else can be held against.
    pub aside: bool,
}

/// Writes timelines for people: a block for each fact, in it each story with its date and what each of
/// its documents says; marked where the value changed and where documents of a story disagree.
///
/// ```text
/// network-size: members of the network
///   25 January 2021, congress-report
///     2,400       en  corpus/2021-01-25.congress-report.en.txt:9:267
///   27 September 2021, forum-9: changed from 2,400
///     over 2,600  en  corpus/2021-09-27.forum-9.en.txt:26:17
///     not found   fr  corpus/2021-09-28.forum-9.fr.txt
///   not found in: forum-10 (en, fr)
/// ```
///
/// # Errors
/// What the writer returns.
pub fn write_timelines(timelines: &[Timeline], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    // The series is named only where it tells two timelines apart.
    let many = timelines.iter().map(|timeline| &timeline.series).collect::<BTreeSet<_>>().len() > 1;
    for (at, timeline) in timelines.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let series = if many { format!(" ({})", timeline.series) } else { String::new() };
        write_timeline(timeline, &series, style, out)?;
    }
    Ok(())
}

fn write_timeline(
    timeline: &Timeline,
    series: &str,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (bold, plain) = emphasis(Ansi::new().bold(), style);
    let (mark, end) = emphasis(Ansi::new().fg_color(Some(AnsiColor::BrightYellow.into())), style);
    let colon = if timeline.title.is_empty() && series.is_empty() { "" } else { ":" };
    let id = harmless(&timeline.id);
    let title = harmless(&format!("{}{series}", timeline.title));
    let room = style.width.saturating_sub(columns(&id) + 2);
    let title = wrap(&title, room, style.width.saturating_sub(2)).join("\n  ");
    // Where there is no room for a word behind the id, the title begins below.
    let space = if title.is_empty() || title.starts_with('\n') { "" } else { " " };
    writeln!(out, "{bold}{id}{plain}{colon}{space}{title}")?;
    let widths = widths(timeline);
    let mut before: Option<&Statement> = None;
    for story in timeline.stories.iter().filter(|story| !story.statements.is_empty()) {
        let date = story.date.as_deref().map(readable);
        let name = Some(harmless(&story.story)).filter(|name| !name.is_empty());
        let head = date.into_iter().chain(name).collect::<Vec<_>>().join(", ");
        let first = story.now();
        let change = match (before, first) {
            (Some(before), Some(now)) if before.value != now.value => {
                format!("changed from {}", harmless(&before.shown))
            }
            _ => String::new(),
        };
        write_head(&head, &change, style, out)?;
        before = first.or(before);
        for line in lines(story, widths) {
            let note = match (line.tense, line.disagrees) {
                (Tense::Earlier, _) => "  said of an earlier time".to_owned(),
                (Tense::Later, _) => "  still to come".to_owned(),
                (Tense::Now, true) => format!("  {mark}disagrees{end}"),
                (Tense::Now, false) => String::new(),
            };
            writeln!(out, "    {}{note}", line.text)?;
        }
    }
    let bars: Vec<Bar> = timeline.stories.iter().filter_map(bar).collect();
    for line in plot(&bars, style.width.saturating_sub(2), style.ascii) {
        writeln!(out, "  {line}")?;
    }
    write_silent(timeline, style, out)
}

/// The line of a story, and how the value changed; that stands below where there is no room beside it.
fn write_head(head: &str, change: &str, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (mark, end) = emphasis(Ansi::new().fg_color(Some(AnsiColor::BrightYellow.into())), style);
    let lines = wrap(head, style.width.saturating_sub(2), style.width.saturating_sub(6));
    write!(out, "  {}", lines.join("\n      "))?;
    let indent = if lines.len() > 1 { 6 } else { 2 };
    let used = indent + columns(lines.last().map_or("", String::as_str));
    match used + 2 + columns(change) {
        _ if change.is_empty() => writeln!(out),
        wide if wide > style.width => {
            let room = style.width.saturating_sub(6);
            writeln!(out, ":\n      {mark}{}{end}", wrap(change, room, room).join("\n      "))
        }
        _ => writeln!(out, ": {mark}{change}{end}"),
    }
}

/// What a story with a date says of its own time, if it is a number.
fn bar(story: &TimelineStory) -> Option<Bar> {
    let said = story.now()?;
    let date = story.date.as_deref().map(readable)?;
    Some(Bar { date, number: said.number?, shown: harmless(&said.shown) })
}

/// How many stories that do not state a fact are named.
const NAMED: usize = 8;

/// The stories of which no document states the fact, though the rule has a phrase in its language.
fn write_silent(timeline: &Timeline, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let silent: Vec<String> =
        timeline.stories.iter().filter(|story| story.statements.is_empty()).map(silent).collect();
    if silent.is_empty() {
        return Ok(());
    }
    let more = silent.len().saturating_sub(NAMED);
    let mut list = silent[..silent.len() - more].join(", ");
    if more > 0 {
        list.push_str(&format!(" and {more} more"));
    }
    let line = format!("not found in: {}", harmless(&list));
    let (first, rest) = (style.width.saturating_sub(2), style.width.saturating_sub(4));
    writeln!(out, "  {}", wrap(&line, first, rest).join("\n    "))
}

/// A story and the languages in which it might have stated the fact.
fn silent(story: &TimelineStory) -> String {
    let mut languages: Vec<&str> = story.silent.iter().map(|(lang, _)| lang.as_str()).collect();
    languages.dedup();
    format!("{} ({})", story.story, languages.join(", "))
}

struct Line {
    text: String,
    disagrees: bool,
    tense: Tense,
}

/// What each document of a story says: value, language, place.
fn rows(story: &TimelineStory) -> Vec<[String; 3]> {
    let said = story.statements.iter().map(|said| (said.shown.as_str(), &said.lang, &said.place));
    let silent = story.silent.iter().map(|(lang, path)| ("not found", lang, path));
    said.chain(silent)
        .map(|(shown, lang, place)| [harmless(shown), harmless(lang), harmless(place)])
        .collect()
}

/// The widths of values and languages.
fn widths(timeline: &Timeline) -> (usize, usize) {
    let told = timeline.stories.iter().filter(|story| !story.statements.is_empty());
    let rows: Vec<_> = told.flat_map(rows).collect();
    let widest = |at: usize| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0);
    (widest(0).min(36), widest(1))
}

/// A line for each document; a value is written where it differs from that of the line above.
fn lines(story: &TimelineStory, (values, langs): (usize, usize)) -> Vec<Line> {
    let first = story.now().map(|said| &said.value);
    let mut above = String::new();
    let line = |(at, [shown, lang, place]): (usize, [String; 3])| {
        let said = story.statements.get(at);
        let tense = said.map_or(Tense::Now, |said| said.tense);
        let disagrees = said.is_some_and(|said| !said.aside && Some(&said.value) != first);
        let value = if shown == above { "" } else { &shown };
        let text = format!("{}  {}  {place}", pad(value, values), pad(&lang, langs));
        above = shown;
        Line { text, disagrees, tense }
    };
    rows(story).into_iter().enumerate().map(line).collect()
}

fn pad(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(columns(text)))
}
