//! What needs no translation: values, places, names in Latin letters.

use crate::recognise::{Mention, Passage};
use crate::text::is_word_char;
use crate::value::Kind;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The anchors of a text, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors<'a> {
    values: BTreeMap<Cow<'a, str>, usize>,
    names: BTreeMap<Cow<'a, str>, usize>,
}

impl<'a> Anchors<'a> {
    /// Of a whole passage.
    pub fn of(passage: &'a Passage) -> Self {
        Self::of_range(passage, &(0..passage.text().len()))
    }

    /// Of a part of a passage.
    pub fn of_range(passage: &'a Passage, range: &Range<usize>) -> Self {
        let mut anchors = Self::default();
        let inside =
            |mention: &&Mention| range.start <= mention.range.start && mention.range.end <= range.end;
        // "a" and "one" are everywhere; an adjective of a country is as good as its name.
        let counts = |mention: &&Mention| !mention.weak || mention.reading().kind == Kind::Place;
        for mention in passage.mentions.iter().filter(inside).filter(counts) {
            *anchors.values.entry(Cow::Owned(spell(mention))).or_insert(0) += 1;
        }
        for (_, word) in names(&passage.text()[range.clone()]) {
            *anchors.names.entry(Cow::Borrowed(word)).or_insert(0) += 1;
        }
        anchors
    }

    /// Of several passages that are one, as the cells of a row.
    pub fn joined<'b>(all: impl Iterator<Item = &'b Anchors<'a>>) -> Self
    where
        'a: 'b,
    {
        let mut joined = Self::default();
        for anchors in all {
            for (value, count) in &anchors.values {
                *joined.values.entry(value.clone()).or_insert(0) += count;
            }
            for (name, count) in &anchors.names {
                *joined.names.entry(name.clone()).or_insert(0) += count;
            }
        }
        joined
    }

    /// How many two texts have in common.
    pub fn shared(&self, other: &Self) -> usize {
        common(&self.values, &other.values) + common(&self.names, &other.names)
    }
}

/// The anchors of a paragraph as numbers, without those that the other document has nowhere: every paragraph is held
/// against every other.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Sorted, each with how often it occurs.
    values: Vec<(u32, usize)>,
    names: Vec<(u32, usize)>,
    /// How many values it has in all.
    count: usize,
}

impl Keys {
    /// Of every paragraph of two documents.
    pub fn of(left: &[Cow<'_, Anchors<'_>>], right: &[Cow<'_, Anchors<'_>>]) -> (Vec<Keys>, Vec<Keys>) {
        let (ours, theirs) = (spelled(left), spelled(right));
        let both: Vec<&str> = ours.intersection(&theirs).copied().collect();
        let keys = |anchors: &Cow<'_, Anchors<'_>>| Keys {
            values: numbered(&anchors.values, &both),
            names: numbered(&anchors.names, &both),
            count: anchors.values.values().sum(),
        };
        (left.iter().map(keys).collect(), right.iter().map(keys).collect())
    }

    /// Those of two paragraphs as one.
    pub fn and(&self, other: &Self) -> Self {
        Self {
            values: joined(&self.values, &other.values),
            names: joined(&self.names, &other.names),
            count: self.count + other.count,
        }
    }

    /// How many two paragraphs have in common, and how many they could: all values of both, and the names that they
    /// share. A word that only one of them has says nothing: most words are translated.
    pub fn shared(&self, other: &Self) -> (usize, usize) {
        let names = merged(&self.names, &other.names);
        (merged(&self.values, &other.values) + names, self.count + other.count + 2 * names)
    }
}

fn spelled<'a>(all: &'a [Cow<'_, Anchors<'_>>]) -> BTreeSet<&'a str> {
    all.iter()
        .flat_map(|anchors| anchors.values.keys().chain(anchors.names.keys()))
        .map(AsRef::as_ref)
        .collect()
}

fn numbered(anchors: &BTreeMap<Cow<'_, str>, usize>, both: &[&str]) -> Vec<(u32, usize)> {
    let number = |(key, count): (&Cow<'_, str>, &usize)| {
        let at = both.binary_search(&key.as_ref()).ok()?;
        Some((u32::try_from(at).ok()?, *count))
    };
    anchors.iter().filter_map(number).collect()
}

fn joined(left: &[(u32, usize)], right: &[(u32, usize)]) -> Vec<(u32, usize)> {
    let mut all: BTreeMap<u32, usize> = left.iter().copied().collect();
    for (key, count) in right {
        *all.entry(*key).or_insert(0) += count;
    }
    all.into_iter().collect()
}

fn merged(mut left: &[(u32, usize)], mut right: &[(u32, usize)]) -> usize {
    let mut shared = 0;
    while let (Some(((a, m), more_left)), Some(((b, n), more_right))) =
        (left.split_first(), right.split_first())
    {
        if a == b {
            shared += m.min(n);
        }
        if a <= b {
            left = more_left;
        }
        if b <= a {
            right = more_right;
        }
    }
    shared
}

fn common(left: &BTreeMap<Cow<'_, str>, usize>, right: &BTreeMap<Cow<'_, str>, usize>) -> usize {
    left.iter().map(|(key, count)| right.get(key).map_or(0, |more| (*more).min(*count))).sum()
}

/// Numbers of every kind are alike here: what is an ordinal in one language may be a cardinal in another.
pub(super) fn spell(mention: &Mention) -> String {
    let reading = mention.reading();
    match reading.kind {
        Kind::Place => format!("@{}", reading.value),
        _ => reading.value.to_string(),
    }
}

/// Words in ASCII letters with a digit, or that another script stands around: names that are not translated.
/// In languages with Latin letters words that are equal in both (CATTC, COVID, Mahidol) do the same. Each with where it
/// starts.
pub(super) fn names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|c: char| !is_word_char(c) && c != '-').scan(0, |at, word| {
        let start = *at;
        let mark = text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        *at = start + word.len() + mark;
        Some((start, word))
    });
    words
        .map(|(at, word)| (at + word.len() - word.trim_start_matches('-').len(), word.trim_matches('-')))
        .filter(|(_, word)| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .filter(|(_, word)| word.bytes().any(|b| b.is_ascii_alphabetic()))
}
