//! Drafts held against the documents that they come from, as rules that gxlint itself has read.

use super::examples::Examples;
use super::files;
use super::items::Items;
use super::{Draft, Said, When};
use crate::claim::{Claim, RuleSet, find};
use crate::story::Corpus;
use crate::text::{Source, Sources, Span};
use crate::value::Bound;
use std::collections::{BTreeMap, BTreeSet};

/// The first drafts that hold, without the languages in which they do not.
pub(super) fn proven(corpus: &Corpus, items: &Items, mut drafts: Vec<Draft>, limit: usize) -> Vec<Draft> {
    let claims = claims(corpus, &drafts);
    let mut taken: BTreeMap<Span, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    let examples = Examples::new(corpus, items);
    for (index, draft) in drafts.iter_mut().enumerate() {
        if kept.len() == limit {
            break;
        }
        let mine: Vec<&Claim> = claims.iter().filter(|claim| claim.rule == index).collect();
        let of = |lang: &str| -> Vec<&Claim> {
            let said = mine.iter().filter(|claim| corpus.texts[claim.text].document.lang.value == lang);
            said.copied().collect()
        };
        let source = draft.find.first().map(|(lang, _)| lang.clone()).unwrap_or_default();
        draft.find.retain(|(lang, _)| is_sound(&of(lang), &taken));
        let mut found = Vec::new();
        draft.find.retain(|(lang, phrases)| {
            let both = examples.of(draft.kind, lang, phrases, &of(lang));
            both.is_some_and(|both| {
                found.extend(both);
                true
            })
        });
        draft.examples = found;
        let languages: BTreeSet<&str> = draft.find.iter().map(|(lang, _)| lang.as_str()).collect();
        let speaks =
            |claim: &&&Claim| languages.contains(corpus.texts[claim.text].document.lang.value.as_str());
        let said: Vec<&Claim> = mine.iter().filter(speaks).copied().collect();
        draft.said = tell(corpus, &said);
        if draft.said.documents > 1 && languages.contains(source.as_str()) {
            taken.extend(said.iter().map(|claim| (claim.span, index)));
            kept.push(draft.clone());
        }
    }
    kept
}

/// What the drafts find, as the rules that would be written.
fn claims(corpus: &Corpus, drafts: &[Draft]) -> Vec<Claim> {
    let mut rules = RuleSet::new();
    // A draft that cannot be read would shift the others.
    let faults = rules.read(Source::new("draft", files::rules(drafts)), &mut Sources::new());
    if faults.is_empty() { find(&rules, corpus) } else { Vec::new() }
}

/// Whether what a language's phrases find is one value in each document, and nothing that another draft finds.
fn is_sound(claims: &[&Claim], taken: &BTreeMap<Span, usize>) -> bool {
    let mut values = BTreeMap::new();
    let overlaps = |span: &Span| {
        let before = taken.range(..Span { start: span.end, end: span.end, ..*span }).next_back();
        before.is_some_and(|(other, _)| other.source == span.source && other.end > span.start)
    };
    !claims.is_empty()
        && claims.iter().all(|claim| {
            let value = (&claim.value, &claim.unit);
            *values.entry(claim.text).or_insert(value) == value && !overlaps(&claim.span)
        })
}

fn tell(corpus: &Corpus, claims: &[&Claim]) -> Said {
    let documents: BTreeSet<usize> = claims.iter().map(|claim| claim.text).collect();
    let of_text = |story: usize, text: usize| corpus.stories[story].members.contains(&text);
    let stories =
        (0..corpus.stories.len()).filter(|story| documents.iter().any(|text| of_text(*story, *text))).count();
    let mut when: BTreeMap<String, When> = BTreeMap::new();
    for claim in claims {
        let date = claim.date.map(|date| date.to_string()).unwrap_or_default();
        let entry = when.entry(date).or_insert_with(|| When { date: claim.date, values: BTreeMap::new() });
        let lang = corpus.texts[claim.text].document.lang.value.clone();
        entry.values.entry(written(claim)).or_default().insert(lang);
    }
    Said { documents: documents.len(), stories, values: when.into_values().collect() }
}

/// A value with its bound and unit.
fn written(claim: &Claim) -> String {
    let bound = if claim.bound == Bound::Exact { String::new() } else { format!("{} ", claim.bound.name()) };
    let unit = claim.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{bound}{}{unit}", claim.value)
}
