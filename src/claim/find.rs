//! Matching rules over a corpus.

use super::Claim;
use super::kind::RuleKind;
use super::pattern::Pattern;
use super::program::Match;
use super::rule::{Rule, RuleSet};
use super::slots::{Slot, Slots};
use crate::locale::{Locale, canonical};
use crate::recognise::Passage;
use crate::story::{Corpus, Text};
use crate::value::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
    let speaking: Vec<(usize, &Rule, &[Pattern])> = rules
        .rules()
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.is_about(&document.key, &document.series.value))
        .filter_map(|(index, rule)| {
            Some((index, rule, rule.language(&document.lang.value)?.patterns.as_slice()))
        })
        .collect();
    let mut claims = Vec::new();
    for (number, passage) in text.passages.iter().enumerate() {
        let mut slots: BTreeMap<RuleKind, Slots> = BTreeMap::new();
        for (index, rule, patterns) in &speaking {
            let slots = slots.entry(rule.kind).or_insert_with(|| Slots::new(passage, rule.kind, locale));
            for slot in in_passage(patterns, passage, slots) {
                let mut claim = claim(*index, number, passage, slot);
                claim.date = as_of(document.date.as_ref().map(|date| date.value), passage, &claim);
                claims.push(claim);
            }
        }
    }
    claims.sort_by_key(|claim| (claim.passage, claim.range.start, claim.rule));
    claims
}

fn claim(rule: usize, number: usize, passage: &Passage, slot: &Slot) -> Claim {
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
    }
}

/// The date that a claim speaks as of: its document's. A sentence that names an as-of date of its own
/// ("as of May 2022") is not read yet.
fn as_of(document: Option<Date>, passage: &Passage, claim: &Claim) -> Option<Date> {
    let _ = (passage, claim);
    document
}

/// The values that the phrases bind in a passage, in order. Of matches that overlap, the shortest wins,
/// then the order of the phrases; a mention is bound once.
pub(super) fn in_passage<'a>(patterns: &[Pattern], passage: &Passage, slots: &'a Slots) -> Vec<&'a Slot> {
    let mut matches: Vec<(usize, usize, Match)> = Vec::new();
    for (order, pattern) in patterns.iter().enumerate() {
        matches.extend(
            pattern.matches(passage, slots).into_iter().map(|found| (found.range.len(), order, found)),
        );
    }
    matches.sort_by_key(|(len, order, found)| (*len, *order, found.range.start));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut bound = BTreeSet::new();
    for (_, _, found) in matches {
        let before = taken.range(..found.range.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= found.range.start);
        if free && bound.insert(found.slot) {
            taken.insert(found.range.start, found.range.end);
        }
    }
    bound.into_iter().map(|slot| &slots.list[slot]).collect()
}
