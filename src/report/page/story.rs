//! The documents of one story: paragraphs with their mentions, and which of them face each other.

use super::Review;
use super::shown::Shown;
use crate::align::{Difference, Same};
use crate::check::{Pair, say};
use crate::recognise::Passage;
use crate::text::SegmentKind;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Documents {
    docs: Vec<Document>,
}

#[derive(Serialize)]
struct Document {
    #[serde(rename = "p")]
    paragraphs: Vec<Paragraph>,
    /// The paragraphs that face those of the source: the source's, then its own.
    #[serde(rename = "f")]
    facing: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct Paragraph {
    #[serde(rename = "t")]
    text: String,
    #[serde(rename = "k", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "r", skip_serializing_if = "is_false")]
    from_right: bool,
    #[serde(rename = "m", skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Mention>,
}

/// Start and length in UTF-16 units, what is said, its kind, and its number among the mentions of the source, or the
/// number of the one that it faces there; -1 for none.
#[derive(Serialize)]
struct Mention(usize, usize, String, &'static str, i64);

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A mention by passage and place in it.
type Key = (usize, usize);

/// The documents of a story, the source first.
pub(super) fn story(review: &Review<'_>, at: usize) -> Documents {
    let corpus = review.corpus;
    let story = &corpus.stories[at];
    let numbers = numbers(&corpus.texts[story.source].passages);
    let document = |text: &usize| {
        let pair = review.pairs.iter().find(|pair| pair.story == at && pair.translation == *text);
        let linked = match pair {
            Some(pair) => faced(pair, &numbers),
            None => numbers.clone(),
        };
        let passages = corpus.texts[*text].passages.iter().enumerate();
        Document {
            paragraphs: passages.map(|(at, passage)| paragraph(at, passage, &linked)).collect(),
            facing: pair.map(|pair| pair.facing.pairs().to_vec()).unwrap_or_default(),
        }
    };
    Documents { docs: story.members.iter().map(document).collect() }
}

/// Every mention of the source, numbered.
fn numbers(passages: &[Passage]) -> BTreeMap<Key, i64> {
    let keys = passages
        .iter()
        .enumerate()
        .flat_map(|(at, passage)| (0..passage.mentions.len()).map(move |mention| (at, mention)));
    keys.zip(0..).collect()
}

/// The mentions of a translation with the number of that which each faces: it says the same, or stands in its place.
fn faced(pair: &Pair, numbers: &BTreeMap<Key, i64>) -> BTreeMap<Key, i64> {
    let same = |same: &Same| {
        let (left, right) = (same.facing.0, same.facing.1);
        ((left, same.mentions.0), (right, same.mentions.1))
    };
    let other = |differs: &Difference| {
        let (left, right) = (differs.left.as_ref()?.mention?, differs.right.as_ref()?.mention?);
        Some(((differs.facing.0, left), (differs.facing.1, right)))
    };
    let differing = pair.differences.iter().filter_map(other);
    let all = differing.chain(pair.same.iter().map(same));
    all.filter_map(|(left, right)| Some((right, *numbers.get(&left)?))).collect()
}

fn paragraph(at: usize, passage: &Passage, linked: &BTreeMap<Key, i64>) -> Paragraph {
    let shown = Shown::new(passage.segment.text());
    let mut mentions: Vec<Mention> = Vec::new();
    for (number, mention) in passage.mentions.iter().enumerate().filter(|(_, mention)| !mention.weak) {
        let (start, len) = shown.units(passage.folded.original(mention.range.clone()));
        // Widened to whole letters two neighbours may touch; the page marks one.
        if len > 0 && mentions.last().is_none_or(|last| last.0 + last.1 <= start) {
            let faces = linked.get(&(at, number)).copied().unwrap_or(-1);
            let says = super::shown::visible(&say::hedged(mention).shown());
            mentions.push(Mention(start, len, says, mention.reading().kind.name(), faces));
        }
    }
    Paragraph {
        text: shown.text(),
        kind: kind(passage.segment.kind),
        from_right: shown.is_from_right(),
        mentions,
    }
}

fn kind(kind: SegmentKind) -> Option<&'static str> {
    match kind {
        SegmentKind::Paragraph => None,
        SegmentKind::Heading => Some("heading"),
        SegmentKind::ListItem => Some("item"),
        SegmentKind::Cell => Some("cell"),
        SegmentKind::Caption => Some("caption"),
    }
}
