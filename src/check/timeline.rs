//! What the stories of a series say of a fact, in the order of their dates.

use super::said::{Said, Telling, Voice};
use crate::value::{Date, Moment};
use std::collections::BTreeMap;

/// What a story says, and when.
pub(super) struct Point<'s, 'a> {
    pub telling: &'s Telling<'a>,
    /// The document that speaks for the story: its source, or the earliest that says it.
    pub voice: &'s Voice<'a>,
    /// What it says as of this date, and not of an earlier time.
    pub said: Vec<Said<'a>>,
    pub date: Date,
    pub day: Moment,
}

/// The stories of each series, by date; stories of one day stay in the order of the corpus.
pub(super) fn timelines<'s, 'a>(tellings: &'s [Telling<'a>]) -> Vec<Vec<Point<'s, 'a>>> {
    let mut series: BTreeMap<&str, Vec<Point<'_, '_>>> = BTreeMap::new();
    for telling in tellings {
        series.entry(&telling.story.series).or_default().extend(points(telling));
    }
    let mut timelines: Vec<_> = series.into_values().collect();
    timelines.iter_mut().for_each(|points| points.sort_by_key(|point| point.day));
    timelines
}

/// What a story says, by the dates that its claims speak as of. One without a date has no place in time, and what was
/// before says nothing of now.
fn points<'s, 'a>(telling: &'s Telling<'a>) -> Vec<Point<'s, 'a>> {
    let Some(voice) = voice(telling) else { return Vec::new() };
    let mut by_date: BTreeMap<Date, Vec<Said<'a>>> = BTreeMap::new();
    for said in voice.said.iter().filter(|said| said.is_now()) {
        if let Some(date) = said.claim.date {
            by_date.entry(date).or_default().push(said.clone());
        }
    }
    let point = |(date, said): (Date, Vec<Said<'a>>)| {
        let day = said.first()?.days()?.1;
        Some(Point { telling, voice, said, date, day })
    };
    by_date.into_iter().filter_map(point).collect()
}

/// The document that speaks for a story: its source, where that is silent the earliest that is not.
pub(super) fn voice<'s, 'a>(telling: &'s Telling<'a>) -> Option<&'s Voice<'a>> {
    let day = |voice: &Voice<'_>| voice.document.date.as_ref().and_then(|date| date.value.earliest());
    let speaks = |voice: &&Voice<'_>| voice.said.iter().any(|said| said.is_now());
    let source = telling.voices.first().filter(speaks);
    let others = telling.voices.iter().filter(speaks);
    source.or_else(|| others.min_by_key(|voice| (day(voice).is_none(), day(voice))))
}

/// The stories that state the fact and have no place in time, by series.
pub(super) fn undated<'s, 'a>(tellings: &'s [Telling<'a>]) -> BTreeMap<&'s str, Vec<&'s Telling<'a>>> {
    let mut series: BTreeMap<&str, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings.iter().filter(|telling| points(telling).is_empty()) {
        series.entry(&telling.story.series).or_default().push(telling);
    }
    series
}

/// Every claim of some stories, in every document that says what its story's own does.
pub(super) fn side<'s, 'a>(points: &'s [Point<'s, 'a>]) -> impl Iterator<Item = &'s Said<'a>> {
    points.iter().flat_map(|point| {
        let all = point.telling.voices.iter().flat_map(|voice| &voice.said);
        all.filter(|said| point.said.iter().any(|own| own.agrees(said)))
    })
}
