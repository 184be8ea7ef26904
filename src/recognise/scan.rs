//! A passage prepared for the recognisers: which words of the lexicon stand where.

use crate::locale::{Locale, Sense};
use crate::text::{Folded, is_boundary, is_unspaced};
use std::ops::Range;

use super::blocked::Blocked;
use super::glue::{self, Match};

/// A word of the lexicon in the text.
#[derive(Clone, Debug)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it can mean here: meanings that its spelling rules out are gone.
    pub senses: Vec<Sense>,
}

/// A folded text with its tokens.
pub struct Scan<'a> {
    /// The folded text.
    pub text: &'a str,
    folded: &'a Folded,
    original: &'a str,
    /// The language's data.
    pub locale: &'a Locale,
    /// What is no quantity: addresses, codes.
    pub blocked: Blocked,
    tokens: Vec<Token>,
    by_end: Vec<usize>,
}

impl<'a> Scan<'a> {
    /// Finds every word that stands on its boundaries, is spelled as its meaning demands, and is not
    /// part of something that is never a quantity.
    pub fn new(folded: &'a Folded, original: &'a str, locale: &'a Locale) -> Self {
        let text = folded.text();
        let mut tokens: Vec<Token> = Vec::new();
        let mut parts: Vec<Match<'_>> = Vec::new();
        let mut add = |(start, end, senses): Match<'_>| {
            let written = &original[folded.original(start..end)];
            let senses: Vec<Sense> =
                senses.iter().filter(|(form, _)| form.holds(written)).map(|(_, sense)| *sense).collect();
            if !senses.is_empty() {
                tokens.push(Token { start, end, senses });
            }
        };
        for (start, end, senses) in locale.lexicon.find(text) {
            let ended = may_start(text, start).then(|| ending(text, start, end, locale)).flatten();
            if let Some(end) = ended {
                add((start, end, senses));
            }
            if glue::is_part(senses) || glue::is_end(text, start, senses) {
                parts.push((start, end, senses));
            }
        }
        parts.sort_by_key(|part| (part.0, std::cmp::Reverse(part.1)));
        for part in glue::chains(text, &parts, |start, end| ending(text, start, end, locale)) {
            add(part);
        }
        tokens.sort_by_key(|token| (token.start, std::cmp::Reverse(token.end)));
        let mut blocked = Blocked::new(text);
        blocked.unlist(text, |at| {
            let from = tokens.partition_point(|token| token.start < at);
            let here = tokens[from..].iter().take_while(|token| token.start == at);
            here.flat_map(|token| &token.senses).any(|sense| matches!(sense, Sense::Month(_)))
        });
        let is_infix = |token: &&Token| token.senses.iter().any(|s| matches!(s, Sense::FractionInfix { .. }));
        let infixes: Vec<Range<usize>> =
            tokens.iter().filter(is_infix).map(|token| token.start..token.end).collect();
        for decoy in tokens.iter().filter(|token| token.senses.contains(&Sense::Ignore)) {
            // 三分之一 is a third, although 之一 is "one of".
            let near = infixes.partition_point(|infix| infix.end <= decoy.start);
            let crossed =
                infixes.get(near).is_some_and(|infix| infix.start < decoy.start && infix.end < decoy.end);
            if !crossed {
                blocked.add_decoy(decoy.start..decoy.end);
            }
        }
        tokens.retain(|token| !blocked.hides(token.start..token.end));
        let mut by_end: Vec<usize> = (0..tokens.len()).collect();
        by_end.sort_by_key(|at| (tokens[*at].end, tokens[*at].start));
        Self { text, folded, original, locale, blocked, tokens, by_end }
    }

    /// What is written for a folded range.
    pub fn written(&self, range: Range<usize>) -> &'a str {
        &self.original[self.folded.original(range)]
    }

    /// Every token, by start, the longest first.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The tokens that start at a byte, the longest first.
    pub fn starting(&self, at: usize) -> &[Token] {
        let from = self.tokens.partition_point(|token| token.start < at);
        let to = self.tokens.partition_point(|token| token.start <= at);
        &self.tokens[from..to]
    }

    /// The tokens that end at a byte, the longest first.
    pub fn ending(&self, at: usize) -> impl Iterator<Item = &Token> {
        let from = self.by_end.partition_point(|token| self.tokens[*token].end < at);
        self.by_end[from..].iter().map(|token| &self.tokens[*token]).take_while(move |token| token.end == at)
    }

    /// The longest token at a byte with a wanted meaning: where it ends, and what the meaning says.
    pub fn after<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.starting(at).iter().find_map(|token| {
            token.senses.iter().find_map(|sense| wanted(*sense)).map(|found| (token.end, found))
        })
    }

    /// The longest token up to a byte with a wanted meaning: where it starts, and what the meaning says.
    pub fn before<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.ending(at).find_map(|token| {
            token.senses.iter().find_map(|sense| wanted(*sense)).map(|found| (token.start, found))
        })
    }

    /// [`Scan::after`], with spaces before the token.
    pub fn next<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.after(self.skip_spaces(at), wanted)
    }

    /// [`Scan::before`], with spaces after the token.
    pub fn previous<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.before(self.skip_spaces_back(at), wanted)
    }

    /// The first byte from `at` on that is no space.
    pub fn skip_spaces(&self, at: usize) -> usize {
        at + self.text.as_bytes().iter().skip(at).take_while(|b| **b == b' ').count()
    }

    /// The end of what stands before `at`, spaces left out.
    pub fn skip_spaces_back(&self, at: usize) -> usize {
        at - self.text.as_bytes()[..at].iter().rev().take_while(|b| **b == b' ').count()
    }

    /// The character before a byte.
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at a byte.
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The run of ASCII digits at a byte, if one starts there.
    pub fn digit_run(&self, at: usize) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let continues =
            at.checked_sub(1).is_some_and(|before| bytes.get(before).is_some_and(u8::is_ascii_digit));
        if continues {
            return None;
        }
        let len = bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        (len > 0).then_some(at..at + len)
    }

    /// The run of ASCII digits that ends at a byte, if one does.
    pub fn digit_run_back(&self, at: usize) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let continues = bytes.get(at).is_some_and(u8::is_ascii_digit);
        if continues {
            return None;
        }
        let len = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        (len > 0).then_some(at - len..at)
    }
}

/// A token may start at a word boundary, or right after a digit ("9th", "5km").
fn may_start(text: &str, at: usize) -> bool {
    is_boundary(text, at)
        || (text[..at].ends_with(|c: char| c.is_ascii_digit()) && !starts_with_digit(text, at))
}

/// A token may end at a word boundary, or right before a digit ("RMB100").
fn may_end(text: &str, at: usize) -> bool {
    is_boundary(text, at)
        || (starts_with_digit(text, at) && !text[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// Where a word that stops at a byte ends: there, or behind an ending that says nothing.
fn ending(text: &str, start: usize, end: usize, locale: &Locale) -> Option<usize> {
    if may_end(text, end) {
        return Some(end);
    }
    let after_digit = text[..start].ends_with(|c: char| c.is_ascii_digit());
    let long = after_digit || text[start..end].chars().count() >= LONG_ENOUGH;
    long.then(|| locale.word_ending(text, end)).flatten()
}

/// Letters that a word must have for an ending to be one.
const LONG_ENOUGH: usize = 4;

fn starts_with_digit(text: &str, at: usize) -> bool {
    text[at..].starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a character is a letter of a script that puts spaces between words.
pub fn is_spaced_letter(c: char) -> bool {
    c.is_alphabetic() && !is_unspaced(c)
}
