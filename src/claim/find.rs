//! Matching rules over a corpus.

use super::dating::date_claims;
use super::pattern::Pattern;
use super::program::Match;
use super::rule::{Rule, RuleSet};
use super::slots::{Shelf, Slot, Slots};
use super::{Claim, Tense};
use crate::locale::{Locale, canonical};
use crate::recognise::Passage;
use crate::story::{Corpus, Text};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every claim of a corpus, by text, then position, then rule. The same whatever the number of threads.
pub fn find(rules: &RuleSet, corpus: &Corpus) -> Vec<Claim> {
    let found: Vec<Vec<Claim>> = corpus
        .texts
        .par_iter()
        .enumerate()
        .map(|(index, text)| {
            in_text(rules, text).into_iter().map(|claim| Claim { text: index, ..claim }).collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The locale of a document's language, if there is one.
pub(super) fn locale_of(lang: &str) -> Option<&'static Locale> {
    canonical(lang).and_then(Locale::get)
}

fn in_text(rules: &RuleSet, text: &Text) -> Vec<Claim> {
    let document = &text.document;
    let locale = locale_of(&document.lang.value);
    let lang = document.lang.value.as_str();
    let speaking: Vec<(usize, &Rule)> = rules
        .rules()
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.is_about(&document.key, &document.series.value))
        .filter(|(_, rule)| rule.phrases_for(lang).is_some())
        .collect();
    let mut claims = Vec::new();
    for (number, passage) in text.passages.iter().enumerate() {
        let mut shelf = Shelf::default();
        for (index, rule) in &speaking {
            let slots = shelf.of(rule, passage, lang, locale);
            for slot in rule.bound(passage, lang, slots) {
                claims.push(claim(*index, number, passage, slot));
            }
        }
    }
    claims.sort_by_key(|claim| (claim.passage, claim.range.start, claim.rule));
    date_claims(&mut claims, text, locale);
    claims
}

/// A claim that is not dated yet.
pub(super) fn claim(rule: usize, number: usize, passage: &Passage, slot: &Slot) -> Claim {
    Claim {
        rule,
        text: 0,
        passage: number,
        range: slot.range.clone(),
        span: passage.span(slot.range.clone()),
        value: slot.value.clone(),
        unit: slot.unit.clone(),
        bound: slot.bound,
        date: None,
        tense: Tense::Now,
    }
}

/// The values that the phrases bind in a passage, in order. Of matches that overlap, the shortest wins,
/// then the order of the phrases; a mention is bound once.
pub(super) fn in_passage<'a>(patterns: &[Pattern], passage: &Passage, slots: &'a Slots) -> Vec<&'a Slot> {
    bound_in_passage(patterns, passage, slots).into_iter().map(|(_, slot)| slot).collect()
}

/// The same, each with the phrase that bound it, by index.
pub(super) fn bound_in_passage<'a>(
    patterns: &[Pattern],
    passage: &Passage,
    slots: &'a Slots,
) -> Vec<(usize, &'a Slot)> {
    let mut matches: Vec<(usize, usize, Match)> = Vec::new();
    for (order, pattern) in patterns.iter().enumerate() {
        matches.extend(
            pattern.matches(passage, slots).into_iter().map(|found| (found.range.len(), order, found)),
        );
    }
    matches.sort_by_key(|(len, order, found)| (*len, *order, found.range.start));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut bound = BTreeMap::new();
    for (_, order, found) in matches {
        let before = taken.range(..found.range.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= found.range.start);
        if free && !bound.contains_key(&found.slot) {
            bound.insert(found.slot, order);
            taken.insert(found.range.start, found.range.end);
        }
    }
    bound.into_iter().map(|(slot, order)| (order, &slots.list[slot])).collect()
}
