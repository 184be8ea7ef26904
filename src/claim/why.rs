//! Why a rule found nothing: the nearest sentence, and the part of the phrase that failed.

use super::find::locale_of;
use super::program::Progress;
use super::rule::{Rule, RuleSet};
use super::slots::Slots;
use crate::recognise::Passage;
use crate::story::Text;
use crate::text::{Span, is_boundary};
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
    let Some(tag) = rule.phrases_for(lang) else {
        let languages = rule.languages().map(str::to_owned).collect();
        return Why::NoPhrase { lang: lang.clone(), languages };
    };
    let locale = locale_of(lang);
    let mut said = Vec::new();
    let mut best: Option<(Progress, usize, usize)> = None;
    for (number, passage) in text.passages.iter().enumerate() {
        let slots = rule.slots(passage, lang, locale);
        let bound = rule.bound(passage, lang, &slots);
        said.extend(bound.iter().map(|slot| passage.span(slot.range.clone())));
        for (order, pattern) in rule.patterns(lang).iter().enumerate() {
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
        let slots = rule.slots(passage, lang, locale);
        nearest(rule, &rule.patterns(lang)[order], passage, &slots, &far)
    });
    Why::NotSaid { phrases: tag.to_owned(), nearest }
}

fn nearest(
    rule: &Rule,
    pattern: &super::pattern::Pattern,
    passage: &Passage,
    slots: &Slots,
    progress: &Progress,
) -> Nearest {
    let start = progress.start.0;
    let mut at = start + progress.covered;
    // A word whose end the phrase leaves open is shown whole.
    while !is_boundary(passage.text(), at) {
        at += passage.text()[at..].chars().next().map_or(1, char::len_utf8);
    }
    let sentence = passage.sentence(start);
    let (failed, is_value) = pattern.piece(progress.piece).unwrap_or(("", false));
    let after = last_words(passage.verbatim(start..at));
    let there = excerpt(passage, at);
    let on =
        if there.is_empty() { "the text ends".to_owned() } else { format!("the text goes on “{there}”") };
    let wants = match (failed, is_value) {
        ("", _) => "the end of a word".to_owned(),
        (_, true) => rule.kind.described().to_owned(),
        (words, false) => format!("“{words}”"),
    };
    let none = if is_value && !slots.any_door(at..sentence.end.max(at)) {
        format!("; no {} was recognised in the rest of the sentence", rule.kind.name())
    } else {
        String::new()
    };
    let reason = format!("after “{after}” the phrase wants {wants}, and {on}{none}");
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

/// The end of what matched, on one line.
fn last_words(matched: &str) -> String {
    let words: Vec<&str> = matched.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().rev().nth(60) {
        Some((cut, _)) => format!("…{}", &line[cut..]),
        None => line,
    }
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
