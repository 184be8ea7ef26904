//! What the stories of a series say of a fact, in the order of their dates.

use super::said::{self, Said, Telling, Voice};
use crate::value::{Date, Moment};
use std::collections::BTreeMap;

/// What a story says, and when.
pub(super) struct Point<'s, 'a> {
    pub telling: &'s Telling<'a>,
    /// The document that speaks for the story: its source, or the earliest that says it.
    pub voice: &'s Voice<'a>,
    pub date: Date,
    pub day: Moment,
}

/// The stories of each series, by date; stories of one day stay in the order of the corpus.
pub(super) fn timelines<'s, 'a>(tellings: &'s [Telling<'a>]) -> Vec<Vec<Point<'s, 'a>>> {
    let mut series: BTreeMap<&str, Vec<Point<'_, '_>>> = BTreeMap::new();
    for telling in tellings {
        if let Some(point) = point(telling) {
            series.entry(&telling.story.series).or_default().push(point);
        }
    }
    let mut timelines: Vec<_> = series.into_values().collect();
    timelines.iter_mut().for_each(|points| points.sort_by_key(|point| point.day));
    timelines
}

/// A story without a date has no place in time.
fn point<'s, 'a>(telling: &'s Telling<'a>) -> Option<Point<'s, 'a>> {
    let voice = voice(telling)?;
    let date = said::date_of(&voice.said)?;
    Some(Point { telling, voice, date, day: date.earliest()? })
}

/// The document that speaks for a story: its source, where that is silent the earliest that is not.
pub(super) fn voice<'s, 'a>(telling: &'s Telling<'a>) -> Option<&'s Voice<'a>> {
    let day = |voice: &Voice<'_>| voice.document.date.as_ref().and_then(|date| date.value.earliest());
    let source = telling.voices.first().filter(|voice| !voice.said.is_empty());
    let others = telling.voices.iter().filter(|voice| !voice.said.is_empty());
    source.or_else(|| others.min_by_key(|voice| (day(voice).is_none(), day(voice))))
}

/// The stories that state the fact and have no place in time, by series.
pub(super) fn undated<'s, 'a>(tellings: &'s [Telling<'a>]) -> BTreeMap<&'s str, Vec<&'s Telling<'a>>> {
    let mut series: BTreeMap<&str, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings.iter().filter(|telling| point(telling).is_none()) {
        series.entry(&telling.story.series).or_default().push(telling);
    }
    series
}

/// Every claim of some stories, in every document that says what its story's own does.
pub(super) fn side<'s, 'a>(points: &'s [Point<'s, 'a>]) -> impl Iterator<Item = &'s Said<'a>> {
    points.iter().flat_map(|point| {
        let all = point.telling.voices.iter().flat_map(|voice| &voice.said);
        all.filter(|said| point.voice.said.iter().any(|own| own.agrees(said)))
    })
}
