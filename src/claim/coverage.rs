//! What the phrases of the rules match: which never do in a corpus, and which bind one value for two rules.

use super::find::{bound_in_passage, locale_of};
use super::kind::RuleKind;
use super::pattern::Pattern;
use super::rule::{Language, Rule, RuleSet};
use super::slots::Shelf;
use crate::locale::Locale;
use crate::recognise::Passage;
use crate::story::{Corpus, Text};
use crate::text::{Fault, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What trying the phrases of every rule on a corpus gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// How many phrases were tried: those in a language of which a document was read.
    pub tried: usize,
    /// Each of them that matched nowhere, at its place.
    pub unmatched: Vec<Fault>,
    /// Each rule with languages of which no document was read.
    pub unread: Vec<Fault>,
    /// Each two phrases of different rules that bound one value.
    pub overlaps: Vec<Fault>,
}

/// Each two phrases of different rules that bind one value in an example of any rule.
pub fn overlaps(rules: &RuleSet) -> Vec<Fault> {
    let mut clashes = Clashes::default();
    for example in rules.rules().iter().flat_map(|rule| &rule.examples) {
        let (passage, locale) = example.passage();
        let speaking = |_: &Rule| true;
        clashes.add(&bound(rules, &example.lang, (&passage, locale), speaking), |_| example.span);
    }
    clashes.into_faults(rules, "in an example")
}

/// Tries every phrase on every document of a corpus.
pub fn coverage(rules: &RuleSet, corpus: &Corpus) -> Coverage {
    let seen: Vec<Seen> = corpus.texts.par_iter().map(|text| Seen::new(rules, text)).collect();
    let matched: BTreeSet<Span> = seen.iter().flat_map(|seen| &seen.matched).copied().collect();
    let mut coverage = Coverage::default();
    for rule in rules.rules() {
        let mut unread = Vec::new();
        for (_, language) in &rule.find {
            let speaks = |text: &&Text| {
                rule.language(&text.document.lang.value).is_some_and(|found| found.tag == language.tag)
            };
            let of_language: Vec<&Text> = corpus.texts.iter().filter(speaks).collect();
            let about = |text: &&&Text| rule.is_about(&text.document.key, &text.document.series.value);
            let documents = of_language.iter().filter(about).count();
            if documents == 0 {
                match rules.instead_of(rule, &of_language) {
                    Some(other) => coverage.unread.extend(untried(rule, language, other)),
                    None if of_language.is_empty() => unread.push(language),
                    None => coverage.unread.push(not_about(rule, language)),
                }
                continue;
            }
            let places: Vec<Span> = language.patterns.iter().filter_map(Pattern::place).collect();
            coverage.tried += places.len();
            let never = places.into_iter().filter(|place| !matched.contains(place));
            coverage.unmatched.extend(never.map(|place| unmatched(rule, &language.tag, place, documents)));
        }
        if let Some(first) = unread.first() {
            let tags: Vec<&str> = unread.iter().map(|language| language.tag.as_str()).collect();
            let message = format!("{}: no document was read in {}", rule.id, tags.join(", "));
            coverage.unread.push(Fault::file(&rule.path, message).at(first.span, "not tried"));
        }
    }
    let mut clashes = Clashes::default();
    for seen in seen {
        clashes.merge(seen.clashes);
    }
    coverage.overlaps = clashes.into_faults(rules, "in a document");
    coverage
}

/// The phrases of a language that another rule, which stands in the place of this one in every document, does not have.
fn untried(rule: &Rule, language: &Language, other: &Rule) -> Option<Fault> {
    let tried: Vec<Span> =
        other.find.iter().flat_map(|(_, own)| &own.patterns).filter_map(Pattern::place).collect();
    let own = language.patterns.iter().filter_map(Pattern::place);
    let place = own.into_iter().find(|place| !tried.contains(place))?;
    let message =
        format!("{}: {} stands in its place in every document in {}", rule.id, other.id, language.tag);
    Some(Fault::file(&rule.path, message).at(place, "not tried"))
}

/// The phrases of a language of which there are documents, but none that the rule is about.
fn not_about(rule: &Rule, language: &Language) -> Fault {
    let message = format!("{}: no document in {} is one that it is about", rule.id, language.tag);
    let help = "`paths` and `series` of a rule say which documents it is about";
    Fault::file(&rule.path, message).at(language.span, "not tried").help(help)
}

fn unmatched(rule: &Rule, lang: &str, place: Span, documents: usize) -> Fault {
    let plural = if documents == 1 { "" } else { "s" };
    let message =
        format!("a phrase of {} in {lang} matched nothing in {documents} document{plural}", rule.id);
    let help = format!("`gxlint claims --why {} FILE` tells how far the phrases of a rule come", rule.id);
    Fault::file(&rule.path, message).at(place, "never matched").help(help)
}

/// What was seen in one document.
struct Seen {
    /// The phrases that matched.
    matched: BTreeSet<Span>,
    clashes: Clashes,
}

impl Seen {
    fn new(rules: &RuleSet, text: &Text) -> Self {
        let document = &text.document;
        let locale = locale_of(&document.lang.value);
        let about = |rule: &Rule| rule.is_about(&document.key, &document.series.value);
        let mut seen = Self { matched: BTreeSet::new(), clashes: Clashes::default() };
        for passage in &text.passages {
            seen.clashes.add(&bound(rules, &document.lang.value, (passage, locale), about), |range| {
                passage.span(range)
            });
            let mut shelf = Shelf::default();
            for rule in rules.rules().iter().filter(|rule| about(rule)) {
                let Some(language) = rule.language(&document.lang.value) else { continue };
                let slots = shelf.of(rule, passage, &document.lang.value, locale);
                for pattern in &language.patterns {
                    let Some(place) = pattern.place().filter(|place| !seen.matched.contains(place)) else {
                        continue;
                    };
                    if !pattern.matches(passage, slots).is_empty() {
                        seen.matched.insert(place);
                    }
                }
            }
        }
        seen
    }
}

/// A value that a phrase of a rule binds.
struct Bound {
    rule: usize,
    kind: RuleKind,
    /// Where the phrase stands.
    phrase: Span,
    /// The value, in folded positions of the passage.
    range: Range<usize>,
}

/// Everything that the rules that `speak` bind in a passage.
fn bound(
    rules: &RuleSet,
    lang: &str,
    (passage, locale): (&Passage, Option<&Locale>),
    speaks: impl Fn(&Rule) -> bool,
) -> Vec<Bound> {
    let mut shelf = Shelf::default();
    let mut all = Vec::new();
    for (index, rule) in rules.rules().iter().enumerate().filter(|(_, rule)| speaks(rule)) {
        let Some(language) = rule.language(lang) else { continue };
        let slots = shelf.of(rule, passage, lang, locale);
        for (order, slot) in bound_in_passage(&language.patterns, passage, slots) {
            let Some(phrase) = language.patterns.get(order).and_then(Pattern::place) else { continue };
            all.push(Bound { rule: index, kind: rule.kind, phrase, range: slot.range.clone() });
        }
    }
    all
}

/// Two phrases, each with its rule; a place where both bound a value, and how many there are.
#[derive(Default)]
struct Clashes(BTreeMap<[(usize, Span); 2], (Span, usize)>);

impl Clashes {
    fn add(&mut self, all: &[Bound], place: impl Fn(Range<usize>) -> Span) {
        for (at, a) in all.iter().enumerate() {
            for b in all[at + 1..].iter().filter(|b| clash(a, b)) {
                let key = [(a.rule, a.phrase), (b.rule, b.phrase)];
                self.0.entry(key).or_insert_with(|| (place(a.range.clone()), 0)).1 += 1;
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (key, (place, count)) in other.0 {
            self.0.entry(key).or_insert((place, 0)).1 += count;
        }
    }

    fn into_faults(self, rules: &RuleSet, r#where: &str) -> Vec<Fault> {
        let rules = rules.rules();
        let fault = |([a, b], (place, count)): ([(usize, Span); 2], (Span, usize))| {
            let (first, second) = (&rules[a.0], &rules[b.0]);
            let more = if count > 1 { format!(" and in {} more places", count - 1) } else { String::new() };
            let more = more.replace(" 1 more places", " 1 more place");
            let message = format!("{} and {} claim one value {}{more}", first.id, second.id, r#where);
            let help = "make one of the phrases more exact, or give the rules different `series` or `paths`";
            let label = |rule: &Rule| format!("this phrase of {}", rule.id);
            let fault = Fault::file(&first.path, message).at(a.1, label(first)).at(b.1, label(second));
            fault.at(place, "both match here").help(help)
        };
        let apart = |a: usize, b: usize| {
            let series = (rules[a].scope.series.as_ref(), rules[b].scope.series.as_ref());
            // A rule stands in the place of the one that it extends.
            rules[a].is_changed_from(&rules[b])
                || rules[b].is_changed_from(&rules[a])
                || matches!(series, (Some(a), Some(b)) if a != b)
        };
        let near = self.0.into_iter().filter(|([a, b], _)| !apart(a.0, b.0));
        near.map(fault).collect()
    }
}

/// Whether two rules bind one value: the same place, or for values of one kind places that overlap.
fn clash(a: &Bound, b: &Bound) -> bool {
    let overlap = a.range.start < b.range.end && b.range.start < a.range.end;
    a.rule != b.rule && (a.range == b.range || a.kind == b.kind && overlap)
}
