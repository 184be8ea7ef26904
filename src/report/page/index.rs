//! What the page knows from the start: stories, findings and claims, without the documents.

use super::super::dates::readable;
use super::super::{Report, Statement, Timeline, TimelineStory};
use super::place::{Place, Places, Stretch};
use super::shown::{is_from_right, visible};
use crate::claim::Tense;
use crate::story::{Story, Text};
use crate::text::{Fault, Finding, Label, Severity, Sources, Span, Wording};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Index {
    summary: String,
    stories: Vec<StoryHead>,
    findings: Vec<Item>,
    claims: Vec<Claim>,
    failures: Vec<Failure>,
    /// What each code says, in a line.
    codes: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct StoryHead {
    name: String,
    series: String,
    date: String,
    docs: Vec<DocumentHead>,
}

#[derive(Serialize)]
struct DocumentHead {
    path: String,
    lang: String,
    date: String,
    right: bool,
}

#[derive(Serialize)]
struct Item {
    id: String,
    code: String,
    relation: Option<&'static str>,
    severity: Severity,
    message: String,
    notes: Vec<String>,
    help: Option<String>,
    rule: Option<String>,
    labels: Vec<Mark>,
}

/// A label: where, what is said there, and the words around it.
#[derive(Serialize)]
struct Mark {
    doc: Option<(usize, usize)>,
    at: Vec<Stretch>,
    place: String,
    lang: String,
    date: String,
    says: String,
    quote: [String; 3],
    right: bool,
}

#[derive(Serialize)]
struct Claim {
    id: String,
    title: String,
    series: String,
    stories: Vec<ClaimStory>,
}

#[derive(Serialize)]
struct ClaimStory {
    story: Option<usize>,
    name: String,
    date: String,
    iso: Option<String>,
    said: Vec<Said>,
    /// The languages of the documents that do not say it.
    silent: Vec<String>,
}

#[derive(Serialize)]
struct Said {
    lang: String,
    value: String,
    shown: String,
    number: Option<String>,
    place: String,
    doc: Option<(usize, usize)>,
    at: Vec<Stretch>,
    /// None where it is said of its own time.
    tense: Option<&'static str>,
}

#[derive(Serialize)]
struct Failure {
    place: String,
    message: String,
    help: Option<String>,
}

/// Everything of a report but its documents.
pub(super) fn index(report: &Report<'_>, places: &Places<'_>) -> Index {
    let items = report.findings.iter().enumerate().map(|(at, finding)| {
        let print = report.fingerprints.get(at).map_or("", String::as_str);
        item(report.sources, places, finding, print)
    });
    let used = |code: &str| report.findings.iter().any(|finding| finding.code == code);
    let codes = report.codes.iter().filter(|code| used(&code.id) && !code.title.is_empty());
    let nothing =
        report.nothing.map(|nothing| Failure { place: String::new(), message: visible(nothing), help: None });
    Index {
        summary: report.summary.line(),
        stories: report.review.map_or_else(Vec::new, |review| {
            review.corpus.stories.iter().map(|story| head(story, &review.corpus.texts)).collect()
        }),
        findings: items.collect(),
        claims: claims(report, places),
        failures: report.faults.iter().map(|fault| failure(report.sources, fault)).chain(nothing).collect(),
        codes: codes.map(|code| (code.id.clone(), visible(&code.title))).collect(),
    }
}

fn head(story: &Story, texts: &[Text]) -> StoryHead {
    let document = |at: &usize| {
        let text = &texts[*at];
        let right = text.passages.iter().filter(|passage| is_from_right(passage.segment.text())).count();
        DocumentHead {
            path: visible(&text.document.path),
            lang: text.document.lang.value.clone(),
            date: date(text),
            right: right * 2 > text.passages.len(),
        }
    };
    StoryHead {
        name: visible(&story.name),
        series: visible(&story.series),
        date: date(&texts[story.source]),
        docs: story.members.iter().map(document).collect(),
    }
}

fn date(text: &Text) -> String {
    text.document.date.as_ref().map(|date| readable(&date.value.to_string())).unwrap_or_default()
}

fn item(sources: &Sources, places: &Places<'_>, finding: &Finding, print: &str) -> Item {
    Item {
        id: print.to_owned(),
        code: visible(&finding.code),
        relation: finding.relation,
        severity: finding.severity,
        message: words(&finding.message),
        notes: finding.notes.iter().map(words).collect(),
        help: finding.help.as_ref().map(words),
        rule: finding.rule.map(|rule| place(sources, rule)),
        labels: finding.labels.iter().map(|label| mark(sources, places, label)).collect(),
    }
}

fn mark(sources: &Sources, places: &Places<'_>, label: &Label) -> Mark {
    let Place { document, at, quote, from_right } = places.find(sources, label.span);
    Mark {
        doc: document,
        at,
        place: place(sources, label.span),
        lang: label.lang.clone(),
        date: label.date.as_deref().map(readable).unwrap_or_default(),
        says: words(&label.message),
        quote,
        right: from_right,
    }
}

/// A message as people read it.
pub(super) fn words(wording: &Wording) -> String {
    visible(&wording.shown())
}

/// `corpus/x.fr.txt:5:812`.
pub(super) fn place(sources: &Sources, span: Span) -> String {
    let at = sources.position(span);
    visible(&format!("{}:{}:{}", sources.path(span), at.line, at.column))
}

fn claims(report: &Report<'_>, places: &Places<'_>) -> Vec<Claim> {
    let Some(review) = report.review else { return Vec::new() };
    let stories: BTreeMap<(&str, &str), usize> = review
        .corpus
        .stories
        .iter()
        .enumerate()
        .map(|(at, story)| ((story.name.as_str(), story.series.as_str()), at))
        .collect();
    let said_at_all =
        |timeline: &&Timeline| timeline.stories.iter().any(|story| !story.statements.is_empty());
    let claim = |timeline: &Timeline| Claim {
        id: visible(&timeline.id),
        title: visible(&timeline.title),
        series: visible(&timeline.series),
        stories: timeline
            .stories
            .iter()
            .map(|told| {
                let at = stories.get(&(told.story.as_str(), timeline.series.as_str())).copied();
                telling(report.sources, places, told, at)
            })
            .collect(),
    };
    review.timelines.iter().filter(said_at_all).map(claim).collect()
}

fn telling(sources: &Sources, places: &Places<'_>, told: &TimelineStory, story: Option<usize>) -> ClaimStory {
    let mut silent: Vec<String> = told.silent.iter().map(|(lang, _)| lang.clone()).collect();
    silent.dedup();
    ClaimStory {
        story,
        name: visible(&told.story),
        date: told.date.as_deref().map(readable).unwrap_or_default(),
        iso: told.date.clone(),
        said: told.statements.iter().map(|said| statement(sources, places, said)).collect(),
        silent,
    }
}

fn statement(sources: &Sources, places: &Places<'_>, said: &Statement) -> Said {
    let found = said.span.map(|span| places.find(sources, span)).unwrap_or_default();
    Said {
        lang: said.lang.clone(),
        value: visible(&said.value),
        shown: visible(&said.shown),
        number: said.number.map(|number| number.to_string()),
        place: visible(&said.place),
        doc: found.document,
        at: found.at,
        tense: match said.tense {
            Tense::Now => None,
            Tense::Earlier => Some("earlier"),
            Tense::Later => Some("later"),
        },
    }
}

fn failure(sources: &Sources, fault: &Fault) -> Failure {
    let at = fault.labels.first().map_or_else(|| visible(&fault.path), |label| place(sources, label.span));
    Failure { place: at, message: visible(&fault.message), help: fault.help.as_deref().map(visible) }
}
