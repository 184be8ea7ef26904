//! What needs no translation: values, places, names in Latin letters.

use crate::recognise::{Mention, Passage};
use crate::text::is_word_char;
use crate::value::Kind;
use std::collections::BTreeMap;
use std::ops::Range;

/// The anchors of a text, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    values: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
}

impl Anchors {
    /// Of a whole passage.
    pub fn of(passage: &Passage) -> Self {
        Self::of_range(passage, &(0..passage.text().len()))
    }

    /// Of a part of a passage.
    pub fn of_range(passage: &Passage, range: &Range<usize>) -> Self {
        let mut anchors = Self::default();
        let inside =
            |mention: &&Mention| range.start <= mention.range.start && mention.range.end <= range.end;
        // "a" and "one" are everywhere; an adjective of a country is as good as its name.
        let counts = |mention: &&Mention| !mention.weak || mention.reading().kind == Kind::Place;
        for mention in passage.mentions.iter().filter(inside).filter(counts) {
            *anchors.values.entry(spell(mention)).or_insert(0) += 1;
        }
        for word in names(&passage.text()[range.clone()]) {
            *anchors.names.entry(word.to_owned()).or_insert(0) += 1;
        }
        anchors
    }

    /// How many two texts have in common.
    pub fn shared(&self, other: &Self) -> usize {
        common(&self.values, &other.values) + common(&self.names, &other.names)
    }

    /// How many two texts could have in common: all values of both, and the names that they share. A word
    /// that only one of them has says nothing: most words are translated.
    pub fn possible(&self, other: &Self) -> usize {
        let values: usize = self.values.values().chain(other.values.values()).sum();
        values + 2 * common(&self.names, &other.names)
    }
}

fn common(left: &BTreeMap<String, usize>, right: &BTreeMap<String, usize>) -> usize {
    left.iter().map(|(key, count)| right.get(key).map_or(0, |more| (*more).min(*count))).sum()
}

/// Numbers of every kind are alike here: what is an ordinal in one language may be a cardinal in another.
fn spell(mention: &Mention) -> String {
    let reading = mention.reading();
    match reading.kind {
        Kind::Place => format!("@{}", reading.value),
        _ => reading.value.to_string(),
    }
}

/// Words in ASCII letters with a digit, or that another script stands around: names that are not translated.
/// In languages with Latin letters words that are equal in both (CATTC, COVID, Mahidol) do the same.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word_char(c) && c != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()))
}
