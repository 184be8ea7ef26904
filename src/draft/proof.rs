//! Drafts held against the documents that they come from, as rules that gxlint itself has read.

use super::examples::Examples;
use super::files;
use super::items::Items;
use super::{Draft, Said, When};
use crate::check::say::shown;
use crate::claim::{Claim, ClaimValue, RuleKind, RuleSet, find};
use crate::story::{Corpus, Story};
use crate::text::{Source, Sources, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The first drafts that hold, without the languages in which they do not. What changes stands before what does not.
pub(super) fn proven(corpus: &Corpus, items: &Items, drafts: Vec<Draft>, limit: usize) -> Vec<Draft> {
    let claims = claims(corpus, &drafts);
    let mut proof =
        Proof { corpus, examples: Examples::new(corpus, items), taken: BTreeSet::new(), kept: Vec::new() };
    for (index, draft) in drafts.into_iter().enumerate() {
        if proof.kept.len() < limit {
            let found: Vec<&Claim> = claims.iter().filter(|claim| claim.rule == index).collect();
            proof.hold(draft, &found);
        }
    }
    let rank = |draft: &Draft| {
        let said = &draft.said;
        (Reverse(said.stories), Reverse(said.documents), !said.changes)
    };
    proof.kept.sort_by_key(rank);
    proof.kept
}

struct Proof<'a> {
    corpus: &'a Corpus,
    examples: Examples<'a>,
    /// What the drafts that hold find.
    taken: BTreeSet<Span>,
    /// The drafts that hold.
    kept: Vec<Draft>,
}

impl Proof<'_> {
    fn lang(&self, claim: &Claim) -> &str {
        &self.corpus.texts[claim.text].document.lang.value
    }

    /// Keeps a draft if its source language holds and two documents say it.
    fn hold(&mut self, mut draft: Draft, claims: &[&Claim]) {
        let Some((source, _)) = draft.find.first().cloned() else { return };
        let mut examples = Vec::new();
        draft.find.retain(|(lang, phrases)| {
            let own = claims.iter().filter(|claim| self.lang(claim) == lang);
            let own: Vec<&Claim> = own.copied().collect();
            let sound = is_sound(&own, &self.taken);
            let both = if sound { self.examples.of(draft.kind, lang, phrases, &own) } else { None };
            examples.extend(both.iter().flatten().cloned());
            both.is_some()
        });
        draft.examples = examples;
        let languages: BTreeSet<&str> = draft.find.iter().map(|(lang, _)| lang.as_str()).collect();
        let speaks = claims.iter().filter(|claim| languages.contains(self.lang(claim)));
        let said: Vec<&Claim> = speaks.copied().collect();
        let holds = languages.contains(source.as_str());
        draft.said = tell(self.corpus, draft.kind, &source, &said);
        if holds && draft.said.documents > 1 {
            self.taken.extend(said.iter().map(|claim| claim.span));
            self.kept.push(draft);
        }
    }
}

/// What the drafts find, as the rules that would be written.
fn claims(corpus: &Corpus, drafts: &[Draft]) -> Vec<Claim> {
    let mut rules = RuleSet::new();
    // Some may have one name still.
    let mut numbered = drafts.to_vec();
    numbered.iter_mut().enumerate().for_each(|(index, draft)| draft.id = format!("draft-{index}"));
    // A draft that cannot be read would shift the others.
    let faults = rules.read(Source::new("draft", files::rules(&numbered)), &mut Sources::new());
    if faults.is_empty() { find(&rules, corpus) } else { Vec::new() }
}

/// Whether what a language's phrases find is one value in each document, and nothing that another draft finds.
fn is_sound(claims: &[&Claim], taken: &BTreeSet<Span>) -> bool {
    let mut values = BTreeMap::new();
    let overlaps = |span: &Span| {
        let before = taken.range(..Span { start: span.end, end: span.end, ..*span }).next_back();
        before.is_some_and(|other| other.source == span.source && other.end > span.start)
    };
    !claims.is_empty()
        && claims.iter().all(|claim| {
            let value = (&claim.value, &claim.unit);
            *values.entry(claim.text).or_insert(value) == value && !overlaps(&claim.span)
        })
}

fn tell(corpus: &Corpus, kind: RuleKind, source: &str, claims: &[&Claim]) -> Said {
    let documents: BTreeSet<usize> = claims.iter().map(|claim| claim.text).collect();
    let says = |story: &&Story| story.members.iter().any(|text| documents.contains(text));
    let stories = corpus.stories.iter().filter(says).count();
    let mut when: BTreeMap<String, When> = BTreeMap::new();
    for claim in claims {
        let date = claim.date.map(|date| date.to_string()).unwrap_or_default();
        let entry = when.entry(date).or_insert_with(|| When { date: claim.date, values: BTreeMap::new() });
        let lang = corpus.texts[claim.text].document.lang.value.clone();
        entry
            .values
            .entry(shown(kind, &claim.value, claim.unit.as_deref(), claim.bound))
            .or_default()
            .insert(lang);
    }
    let is_source = |claim: &Claim| corpus.texts[claim.text].document.lang.value == source;
    let changes = changes(claims, is_source);
    Said { documents: documents.len(), stories, values: when.into_values().collect(), changes }
}

/// Whether the source language's value changed from date to date.
fn changes(claims: &[&Claim], is_source: impl Fn(&Claim) -> bool) -> bool {
    let said = claims.iter().filter(|claim| is_source(claim) && claim.date.is_some());
    let values: Vec<&ClaimValue> = said.map(|claim| &claim.value).collect();
    values.windows(2).any(|pair| pair[0] != pair[1])
}
