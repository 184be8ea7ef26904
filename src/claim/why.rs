//! Why a rule found nothing: the nearest sentence, and the part of the phrase that failed.

use super::find::{in_passage, locale_of};
use super::program::Progress;
use super::rule::{Rule, RuleSet};
use super::slots::Slots;
use crate::recognise::Passage;
use crate::story::Text;
use crate::text::Span;
use std::ops::Range;

/// What became of a rule in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// No rule has this id; the nearest that there is.
    NoRule(Option<String>),
    /// The rule is about other paths or another series.
    NotAbout,
    /// The rule has no phrase in the document's language.
    NoPhrase {
        /// The document's language.
        lang: String,
        /// The languages that have phrases.
        languages: Vec<String>,
    },
    /// It is said, here.
    Said(Vec<Span>),
    /// It is not said. The place where a phrase came furthest, if one began at all.
    NotSaid {
        /// The tag of the phrases that were tried.
        phrases: String,
        /// The nearest miss.
        nearest: Option<Nearest>,
    },
}

/// Where a phrase came furthest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nearest {
    /// The phrase, as written.
    pub phrase: String,
    /// The sentence in the file.
    pub sentence: Span,
    /// What the phrase covered before it failed, in the file.
    pub matched: Span,
    /// The part of the phrase that failed, as written.
    pub failed: String,
    /// What was expected and what stands there instead, in words.
    pub reason: String,
}

/// Tells why a rule finds nothing in a document, or where it finds something.
pub fn why(rules: &RuleSet, id: &str, text: &Text) -> Why {
    let Some((_, rule)) = rules.get(id) else {
        return Why::NoRule(rules.nearest(id).map(str::to_owned));
    };
    let document = &text.document;
    if !rule.is_about(&document.key, &document.series.value) {
        return Why::NotAbout;
    }
    let lang = &document.lang.value;
    let Some(language) = rule.language(lang) else {
        let languages = rule.languages().map(str::to_owned).collect();
        return Why::NoPhrase { lang: lang.clone(), languages };
    };
    let locale = locale_of(lang);
    let mut said = Vec::new();
    let mut best: Option<(Progress, usize, usize)> = None;
    for (number, passage) in text.passages.iter().enumerate() {
        let slots = Slots::new(passage, rule.kind, locale);
        said.extend(
            in_passage(&language.patterns, passage, &slots)
                .iter()
                .map(|slot| passage.span(slot.range.clone())),
        );
        for (order, pattern) in language.patterns.iter().enumerate() {
            let progress = pattern.progress(passage, &slots);
            if let Some(far) = progress.filter(|far| best.as_ref().is_none_or(|(best, _, _)| far > best)) {
                best = Some((far, number, order));
            }
        }
    }
    if !said.is_empty() {
        return Why::Said(said);
    }
    let nearest = best.map(|(far, number, order)| {
        let passage = &text.passages[number];
        let slots = Slots::new(passage, rule.kind, locale);
        nearest(rule, &language.patterns[order], passage, &slots, &far)
    });
    Why::NotSaid { phrases: language.tag.clone(), nearest }
}

fn nearest(
    rule: &Rule,
    pattern: &super::pattern::Pattern,
    passage: &Passage,
    slots: &Slots,
    progress: &Progress,
) -> Nearest {
    let (start, at) = (progress.start.0, progress.position.0);
    let sentence = passage.sentence(start);
    let (failed, before, is_value) = pattern.piece(progress.step);
    let there = excerpt(passage, at);
    let after = match before.trim() {
        "" => String::new(),
        before => format!("after “{before}” "),
    };
    let reason = if is_value {
        let near = slots.any_door(at..sentence.end.max(at));
        let what = rule.kind.name();
        if near {
            format!("{after}the phrase wants a {what}, and the text goes on “{there}”")
        } else {
            format!("{after}the phrase wants a {what}, and none follows in the sentence")
        }
    } else {
        format!("{after}the phrase wants “{}”, and the text goes on “{there}”", failed.trim())
    };
    Nearest {
        phrase: pattern.written.clone(),
        sentence: passage.span(trimmed(passage, sentence)),
        matched: passage.span(start..at.max(start)),
        failed: failed.to_owned(),
        reason,
    }
}

fn trimmed(passage: &Passage, range: Range<usize>) -> Range<usize> {
    let text = &passage.text()[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

/// A few words of the text from a position on.
fn excerpt(passage: &Passage, at: usize) -> String {
    let rest = &passage.text()[at..];
    let end = rest.char_indices().nth(30).map_or(rest.len(), |(end, _)| end);
    let cut =
        if end < rest.len() { rest[..end].rfind(' ').filter(|space| *space > 8).unwrap_or(end) } else { end };
    let words = passage.verbatim(at..at + cut).split_whitespace().collect::<Vec<_>>().join(" ");
    if cut < rest.len() { words + "…" } else { words }
}
