//! What the page knows from the start: stories, findings and claims, without the documents.

use super::super::dates::readable;
use super::super::{Report, Review, Standing, Statement, Suppressed, Timeline, TimelineStory};
use super::found::{Found, apart};
use super::made::made;
use super::place::{Place, Places, Stretch};
use super::shown::{is_from_right, visible};
use crate::claim::Tense;
use crate::story::{Story, Text};
use crate::text::{Fault, Finding, Label, Severity, Sources, Span, Wording};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
pub(super) struct Index {
    /// The name of the page: what was checked, and when.
    title: String,
    /// What was checked.
    checked: String,
    /// When, as people read it.
    made: String,
    summary: String,
    stories: Vec<StoryHead>,
    /// In the order of [`Found`].
    findings: Vec<Item>,
    pub(super) claims: Vec<Claim>,
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
    /// The paragraphs of the source, and its own, that were not held against any of the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<(Vec<usize>, Vec<usize>)>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted>,
}

/// Why a finding is accepted, the last day it is, and where that is said.
#[derive(Serialize)]
struct Accepted {
    reason: String,
    until: String,
    place: String,
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
pub(super) struct Claim {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) series: String,
    pub(super) stories: Vec<ClaimStory>,
}

#[derive(Serialize)]
pub(super) struct ClaimStory {
    pub(super) story: Option<usize>,
    pub(super) name: String,
    pub(super) date: String,
    pub(super) iso: Option<String>,
    pub(super) said: Vec<Said>,
    /// The languages of the documents that do not say it.
    pub(super) silent: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Said {
    pub(super) lang: String,
    pub(super) value: String,
    pub(super) shown: String,
    pub(super) number: Option<String>,
    pub(super) place: String,
    pub(super) doc: Option<(usize, usize)>,
    pub(super) at: Vec<Stretch>,
    /// None where it is said of its own time.
    pub(super) tense: Option<&'static str>,
}

#[derive(Serialize)]
struct Failure {
    place: String,
    message: String,
    help: Option<String>,
}

impl Index {
    /// The name of the page.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// How many findings somebody accepts.
    pub(super) fn accepted(&self) -> usize {
        self.findings.iter().filter(|item| item.accepted.is_some()).count()
    }

    /// How many paragraphs of translations and sources were not compared.
    pub(super) fn apart(&self) -> usize {
        let docs = self.stories.iter().flat_map(|story| &story.docs);
        docs.filter_map(|doc| doc.apart.as_ref()).map(|(source, own)| source.len() + own.len()).sum()
    }
}

/// Everything of a report but its documents.
pub(super) fn index(report: &Report<'_>, places: &Places<'_>, found: &[Found<'_>]) -> Index {
    let items = found.iter().map(|found| item(report.sources, places, found));
    let used: BTreeSet<&str> = found.iter().map(|found| found.finding.code.as_str()).collect();
    let used = |code: &str| used.contains(code);
    let codes = report.codes.iter().filter(|code| used(&code.id) && !code.title.is_empty());
    let nothing =
        report.nothing.map(|nothing| Failure { place: String::new(), message: visible(nothing), help: None });
    let (checked, made, title) = made(report.review);
    Index {
        title,
        checked,
        made,
        summary: report.summary.line(),
        stories: report.review.map_or_else(Vec::new, |review| heads(report.sources, places, review)),
        findings: items.collect(),
        claims: claims(report, places),
        failures: report.faults.iter().map(|fault| failure(report.sources, fault)).chain(nothing).collect(),
        codes: codes.map(|code| (code.id.clone(), visible(&code.title))).collect(),
    }
}

fn heads(sources: &Sources, places: &Places<'_>, review: &Review<'_>) -> Vec<StoryHead> {
    let mut apart = apart(sources, places, review);
    review.corpus.stories.iter().map(|story| head(story, &review.corpus.texts, &mut apart)).collect()
}

fn head(story: &Story, texts: &[Text], apart: &mut BTreeMap<usize, (Vec<usize>, Vec<usize>)>) -> StoryHead {
    let document = |at: &usize| {
        let text = &texts[*at];
        let right = text.passages.iter().filter(|passage| is_from_right(passage.segment.text())).count();
        DocumentHead {
            path: visible(&text.document.path),
            lang: text.document.lang.value.clone(),
            date: date(text),
            right: right * 2 > text.passages.len(),
            apart: apart.remove(at),
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

fn item(sources: &Sources, places: &Places<'_>, found: &Found<'_>) -> Item {
    let finding: &Finding = found.finding;
    Item {
        id: found.print.to_owned(),
        code: visible(&finding.code),
        relation: finding.relation,
        severity: finding.severity,
        message: words(&finding.message),
        notes: finding.notes.iter().map(words).collect(),
        help: finding.help.as_ref().map(words),
        rule: finding.rule.map(|rule| place(sources, rule)),
        labels: finding.labels.iter().map(|label| mark(sources, places, label)).collect(),
        accepted: found.accepted.map(|accepted| acceptance(sources, accepted)),
    }
}

fn acceptance(sources: &Sources, accepted: &Suppressed) -> Accepted {
    let (Standing::Inside(span) | Standing::Outside(span)) = accepted.standing;
    Accepted {
        reason: visible(&accepted.reason),
        until: accepted.until.as_deref().map(readable).unwrap_or_default(),
        place: place(sources, span),
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
