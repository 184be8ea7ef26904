//! Documents to stories.

use super::dateline::{dateline, line, whole_date};
use super::{Chosen, Corpus, Story, Text};
use crate::document::{Document, Evidence, Evident};
use crate::locale::canonical;
use crate::recognise::Passage;
use crate::text::{Fault, Sources};
use crate::value::{Date, Moment};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Puts the documents of a run together: dates those that only a dateline dates, and groups them into
/// stories. `passages` holds, for each document, what was recognised in it. Translations are held against
/// the documents in `source_language`; a story without one, against its earliest document.
///
/// Two documents in one language of one story and one date are a fault; both are checked.
pub fn assemble(
    sources: Sources,
    documents: Vec<Document>,
    passages: Vec<Vec<Passage>>,
    source_language: Option<&str>,
) -> (Corpus, Vec<Fault>) {
    let mut texts: Vec<Text> = documents
        .into_iter()
        .zip(passages)
        .map(|(document, passages)| dated(Text { document, passages }))
        .collect();
    texts.sort_by(|a, b| a.document.path.cmp(&b.document.path));
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        groups.entry(&text.document.story.value).or_default().push(at);
    }
    let grouping = Grouping { texts: &texts, source_language, stories: spread(&texts) };
    let mut stories = Vec::new();
    for (name, members) in groups {
        stories.extend(grouping.stories(name, &members));
    }
    let faults = stories.iter().flat_map(|story| grouping.doubles(story)).collect();
    stories.sort_by_cached_key(|s| (s.series.clone(), grouping.moment(s.source), s.name.clone()));
    (Corpus { sources, texts, stories }, faults)
}

/// A text with the date of its dateline, where nothing else dates it.
fn dated(mut text: Text) -> Text {
    if text.document.date.is_none()
        && let Some((passage, mention)) = dateline(&text)
    {
        let passage = &text.passages[passage];
        let mention = &passage.mentions[mention];
        let evidence = Evidence::Dateline(line(passage, mention));
        text.document.date = whole_date(mention).map(|date| Evident::new(date, evidence));
    }
    text
}

struct Grouping<'a> {
    texts: &'a [Text],
    source_language: Option<&'a str>,
    /// How many stories each language has.
    stories: BTreeMap<&'a str, usize>,
}

/// How many stories each language has.
fn spread(texts: &[Text]) -> BTreeMap<&str, usize> {
    let documents = texts.iter().map(|text| &text.document);
    let places = documents.map(|document| (document.lang.value.as_str(), document.story.value.as_str()));
    let mut spread = BTreeMap::new();
    for (lang, _) in places.collect::<BTreeSet<_>>() {
        *spread.entry(lang).or_default() += 1;
    }
    spread
}

/// One story in the making.
struct Group {
    /// The date that translations are held to: that of the document the group began with.
    date: Option<Date>,
    members: Vec<usize>,
}

impl Grouping<'_> {
    fn lang(&self, at: usize) -> &str {
        &self.texts[at].document.lang.value
    }

    fn date(&self, at: usize) -> Option<Date> {
        self.texts[at].document.date.as_ref().map(|date| date.value)
    }

    fn moment(&self, at: usize) -> Option<Moment> {
        self.date(at).and_then(Date::earliest)
    }

    /// Whether a tag is of the source language, in whatever region.
    fn is_source(&self, tag: &str) -> bool {
        self.source_language.is_some_and(|source| tag == source || canonical(tag) == Some(source))
    }

    fn is_source_language(&self, at: usize) -> bool {
        self.is_source(self.lang(at))
    }

    /// The stories that documents of one story name make: one for each date of a language, the source
    /// language's first; the other languages' documents join the nearest.
    fn stories(&self, name: &str, members: &[usize]) -> Vec<Story> {
        let mut by_lang: BTreeMap<&str, BTreeMap<Option<Date>, Vec<usize>>> = BTreeMap::new();
        for at in members {
            by_lang.entry(self.lang(*at)).or_default().entry(self.date(*at)).or_default().push(*at);
        }
        let mut langs: Vec<_> = by_lang.into_iter().collect();
        langs.sort_by_key(|(lang, dates)| (!self.is_source(lang), Reverse(dates.len())));
        let limit = if self.is_said(members) { u64::MAX } else { APART };
        let mut groups: Vec<Group> = Vec::new();
        for (_, dates) in langs {
            join(&mut groups, dates, limit);
        }
        let many = groups.len() > 1;
        groups.into_iter().map(|group| self.story(name, group, many)).collect()
    }

    /// Whether somebody has said that documents are one story; else it is only their names that are alike.
    fn is_said(&self, members: &[usize]) -> bool {
        let said = |at: &usize| {
            let evidence = &self.texts[*at].document.story.evidence;
            matches!(evidence, Evidence::Configuration | Evidence::FrontMatter)
        };
        members.iter().all(said)
    }

    fn story(&self, name: &str, group: Group, many: bool) -> Story {
        let (source, chosen) = self.source(&group.members);
        let mut members = group.members;
        members.retain(|at| *at != source);
        members.sort_by(|a, b| (self.lang(*a), *a).cmp(&(self.lang(*b), *b)));
        members.insert(0, source);
        let name = match group.date {
            Some(date) if many => format!("{name}@{date}"),
            _ => name.to_owned(),
        };
        let said = |at: &&usize| self.texts[**at].document.series.evidence != Evidence::Default;
        let from = members.iter().find(said).copied().unwrap_or(source);
        Story { name, series: self.texts[from].document.series.value.clone(), source, chosen, members }
    }

    /// The source language's document; else the earliest, a dated one before one without a date, one whose
    /// name names no language before its translations, one in the language that most stories have, by path.
    fn source(&self, members: &[usize]) -> (usize, Chosen) {
        let rank = |at: &usize| {
            let moment = self.moment(*at);
            let stories = self.stories.get(self.lang(*at));
            (
                !self.is_source_language(*at),
                moment.is_none(),
                moment,
                self.is_marked(*at),
                Reverse(stories),
                *at,
            )
        };
        let source = members.iter().copied().min_by_key(rank).unwrap_or(0);
        let others = || members.iter().copied().filter(|at| *at != source);
        let later = |at| self.moment(source).zip(self.moment(at)).is_some_and(|(first, other)| first < other);
        let chosen = match () {
            () if self.is_source_language(source) => Chosen::Said,
            () if others().next().is_none() => Chosen::Only,
            () if others().all(later) => Chosen::Earliest,
            () if !self.is_marked(source) && others().all(|at| self.is_marked(at)) => Chosen::Unmarked,
            () => Chosen::Guessed,
        };
        (source, chosen)
    }

    /// Whether the name of a document names its language, as that of a translation does.
    fn is_marked(&self, at: usize) -> bool {
        matches!(self.texts[at].document.lang.evidence, Evidence::Path(_))
    }

    /// A fault for each document that is one too many in its language.
    fn doubles(&self, story: &Story) -> Vec<Fault> {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut faults = Vec::new();
        let mut members = story.members.clone();
        members.sort_unstable();
        for at in members {
            let kept = *first.entry(self.lang(at)).or_insert(at);
            if kept != at {
                faults.push(self.double(story, kept, at));
            }
        }
        faults
    }

    fn double(&self, story: &Story, kept: usize, other: usize) -> Fault {
        let path = |at: usize| &self.texts[at].document.path;
        let (lang, name) = (self.lang(other), &story.name);
        let what = if kept == story.source { "sources" } else { "translations" };
        let date = self.date(other).map_or("without a date".to_owned(), |date| format!("dated {date}"));
        let (one, two) = (path(kept), path(other));
        let message = format!(
            "two {what} in story {name}: {one} and {two} are both in {lang} and {date}; the first is kept"
        );
        Fault::file(two, message)
            .help("give one of them another story or date in its front matter or in a [[document]] entry")
    }
}

/// Lets the documents of one language join the groups, each date the nearest group; of two dates that are
/// nearest to one group the nearer joins it, and the other begins its own; so does one that is too far from all.
fn join(groups: &mut Vec<Group>, dates: BTreeMap<Option<Date>, Vec<usize>>, limit: u64) {
    let nearest = |date: Option<Date>| {
        let ranked =
            groups.iter().enumerate().map(|(at, group)| (distance(date, group.date), group.date, at));
        ranked.min().map(|(distance, _, at)| (at, distance))
    };
    let mut wishes: Vec<_> = dates.into_iter().map(|(date, docs)| (nearest(date), date, docs)).collect();
    wishes.sort_by_key(|(wish, date, _)| (wish.map(|(_, distance)| distance), *date));
    let mut taken = Vec::new();
    for (wish, date, docs) in wishes {
        match wish {
            Some((at, apart))
                if !taken.contains(&at)
                    && (apart <= limit || date.is_none() || groups[at].date.is_none()) =>
            {
                taken.push(at);
                groups[at].members.extend(docs);
            }
            _ => {
                taken.push(groups.len());
                groups.push(Group { date, members: docs });
            }
        }
    }
}

/// How many days after its source a translation may be dated, where only their names say that it is one: half a
/// year. A report in French of 2019 is no translation of the English one of 2022, though each is the only one.
const APART: u64 = 183;

/// Days between two dates, none if one is only less exact than the other; one that is not known is further than any
/// other from one that is.
fn distance(a: Option<Date>, b: Option<Date>) -> u64 {
    let span = |date: Date| date.earliest().zip(date.latest());
    match (a.and_then(span), b.and_then(span)) {
        (Some(a), Some(b)) if (a.0 <= b.0 && b.1 <= a.1) || (b.0 <= a.0 && a.1 <= b.1) => 0,
        (Some((a, _)), Some((b, _))) => a.duration_until(b).as_hours().unsigned_abs() / 24,
        (None, None) => 0,
        _ => u64::MAX,
    }
}

#[cfg(test)]
mod tests;
