//! Which mentions of a translation face which of the source: they light up together.

use crate::align::{Difference, Group, Same};
use crate::check::Pair;
use crate::recognise::{Mention, Passage};
use crate::value::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A mention by passage and place in it.
pub(super) type Key = (usize, usize);

/// Every mention of the source, numbered.
pub(super) fn numbers(passages: &[Passage]) -> BTreeMap<Key, i64> {
    let keys = passages
        .iter()
        .enumerate()
        .flat_map(|(at, passage)| (0..passage.mentions.len()).map(move |mention| (at, mention)));
    keys.zip(0..).collect()
}

/// The mentions of a translation with the number of that which each faces: it says the same, or stands in its place.
/// `documents`: the passages of the source, then of the translation.
pub(super) fn faced(
    pair: &Pair,
    groups: &[Group],
    documents: [&[Passage]; 2],
    numbers: &BTreeMap<Key, i64>,
) -> BTreeMap<Key, i64> {
    let mut linked: BTreeMap<Key, Key> = compared(pair);
    for group in groups {
        link_equals(group, documents, &mut linked);
    }
    linked.into_iter().filter_map(|(right, left)| Some((right, *numbers.get(&left)?))).collect()
}

/// What comparing the two held against each other; the translation's first.
fn compared(pair: &Pair) -> BTreeMap<Key, Key> {
    let same = |same: &Same| {
        let (left, right) = (same.facing.0, same.facing.1);
        ((right, same.mentions.1), (left, same.mentions.0))
    };
    let other = |differs: &Difference| {
        let (left, right) = (differs.left.as_ref()?.mention?, differs.right.as_ref()?.mention?);
        Some(((differs.facing.1, right), (differs.facing.0, left)))
    };
    pair.differences.iter().filter_map(other).chain(pair.same.iter().map(same)).collect()
}

/// What facing paragraphs say alike besides, each with the first that is free. Places are said again as a language
/// likes, so one of them may face several.
fn link_equals(group: &Group, [left, right]: [&[Passage]; 2], linked: &mut BTreeMap<Key, Key>) {
    let mut taken: BTreeSet<Key> = linked.values().copied().collect();
    let ours = said(left, &group.left);
    for (key, mention) in said(right, &group.right) {
        if linked.contains_key(&key) {
            continue;
        }
        let equals = || ours.iter().filter(|(_, other)| is_equal(mention, other)).map(|(other, _)| *other);
        let again = || equals().next_back().filter(|_| mention.reading().kind == Kind::Place);
        if let Some(other) = equals().find(|other| !taken.contains(other)).or_else(again) {
            taken.insert(other);
            linked.insert(key, other);
        }
    }
}

fn said<'a>(passages: &'a [Passage], range: &Range<usize>) -> Vec<(Key, &'a Mention)> {
    let of = |at: usize| {
        let mentions = passages.get(at).into_iter().flat_map(|passage| passage.mentions.iter().enumerate());
        mentions.filter(|(_, mention)| !mention.weak).map(move |(number, mention)| ((at, number), mention))
    };
    range.clone().flat_map(of).collect()
}

fn is_equal(one: &Mention, other: &Mention) -> bool {
    let (one, other) = (one.reading(), other.reading());
    (one.kind, &one.value, &one.unit) == (other.kind, &other.value, &other.unit)
}
