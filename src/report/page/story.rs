//! The documents of one story: paragraphs with their mentions, and which of them face each other.

use super::Review;
use super::faced::{Key, faced, numbers};
use super::shown::Shown;
use crate::align::{Group, Outline, groups, places};
use crate::check::say;
use crate::recognise::Passage;
use crate::text::{CellPlace, SegmentKind};
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
    /// Everything that the source and it say, in groups that face each other.
    #[serde(rename = "f")]
    facing: Vec<Facing>,
}

/// Where the paragraphs of the source begin and end, then its own, and 1 if they surely face each other.
#[derive(Serialize)]
struct Facing(usize, usize, usize, usize, u8);

#[derive(Serialize)]
struct Paragraph {
    #[serde(rename = "t")]
    text: String,
    #[serde(rename = "k", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "r", skip_serializing_if = "is_false")]
    from_right: bool,
    /// Table, row and column, from 1.
    #[serde(rename = "c", skip_serializing_if = "Option::is_none")]
    cell: Option<(usize, usize, usize)>,
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

/// The documents of a story, the source first.
pub(super) fn story(review: &Review<'_>, at: usize) -> Documents {
    let corpus = review.corpus;
    let story = &corpus.stories[at];
    let source = Outline::new(&corpus.texts[story.source].passages);
    let numbers = numbers(source.passages);
    let document = |text: &usize| {
        let passages = &corpus.texts[*text].passages;
        let pair = review.pairs.iter().find(|pair| pair.story == at && pair.translation == *text);
        let facing =
            pair.map(|pair| groups(&source, &Outline::new(passages), &pair.facing)).unwrap_or_default();
        let linked = match pair {
            Some(pair) => faced(pair, &facing, [source.passages, passages], &numbers),
            None => numbers.clone(),
        };
        let cells = places(passages).into_iter();
        let passages = passages.iter().zip(cells).enumerate();
        Document {
            paragraphs: passages.map(|(at, (passage, cell))| paragraph(at, passage, cell, &linked)).collect(),
            facing: facing.iter().map(group).collect(),
        }
    };
    Documents { docs: story.members.iter().map(document).collect() }
}

fn group(group: &Group) -> Facing {
    let (left, right) = (&group.left, &group.right);
    Facing(left.start, left.end, right.start, right.end, u8::from(group.sure))
}

fn paragraph(
    at: usize,
    passage: &Passage,
    cell: Option<CellPlace>,
    linked: &BTreeMap<Key, i64>,
) -> Paragraph {
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
        cell: cell.map(|cell| (cell.table, cell.row, cell.column)),
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
