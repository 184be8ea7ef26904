//! Which paragraph and sentence of one document faces which of another.
//!
//! In: two read documents. Out: a [`Facing`]: paragraphs in pairs, in order, found by what needs no
//! translation: values, places, Latin names, lengths. Refuses to pair what has nothing in common.

mod anchors;
mod differences;
mod facts;
mod group_rows;
mod groups;
mod matching;
mod outline;
mod paragraphs;
mod rows;
mod swaps;
mod tables;

pub use differences::{Difference, How, Same, Spot, differences};
pub use facts::{Fact, Strength, facts};
pub use group_rows::places;
pub use groups::{Group, groups};
pub use matching::matching;
pub use outline::Outline;
pub use paragraphs::Facing;

use crate::recognise::Passage;
use anchors::Anchors;
use std::ops::Range;

/// The sentence of `other` that most likely says what the sentence around a position of `passage` says:
/// the one that shares most values and names with it, else the one as far along.
pub fn facing_sentence(passage: &Passage, at: usize, other: &Passage) -> Range<usize> {
    let sentence = passage.sentence(at);
    let anchors = Anchors::of_range(passage, &sentence);
    let place = |index: usize, count: usize| index * 1000 / count.max(1);
    let index = passage.sentences.iter().position(|s| s.start == sentence.start).unwrap_or(0);
    let here = place(index, passage.sentences.len());
    let rank = |(index, sentence): (usize, &Range<usize>)| {
        let shared = anchors.shared(&Anchors::of_range(other, sentence));
        (shared, std::cmp::Reverse(place(index, other.sentences.len()).abs_diff(here)))
    };
    let best = other.sentences.iter().enumerate().max_by_key(|candidate| rank(*candidate));
    let range = best.map_or(0..other.text().len(), |(_, sentence)| sentence.clone());
    trimmed(other.text(), range)
}

/// How many values and names a passage has in common with the sentence around a position of another.
pub fn shared_with_sentence(passage: &Passage, at: usize, other: &Passage) -> usize {
    Anchors::of_range(passage, &passage.sentence(at)).shared(&Anchors::of(other))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}
