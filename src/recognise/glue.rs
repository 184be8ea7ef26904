//! Spelled numbers that are one word: "zweitausenddreihundert", "kaksituhatta", 이천육백.
//!
//! A word of the lexicon counts only between word boundaries. The parts of such a number do not stand between
//! any, so they count where a chain of parts covers a whole word, and nowhere else.

use crate::locale::{Lexicon, Meanings, Roles};

/// A word of the lexicon somewhere in a text, with its meanings.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it can mean.
    pub word: Meanings<'a>,
}

/// No spelled number has more parts in one word.
const MOST_PARTS: usize = 24;

/// The parts of the number that is one word and starts at a byte, a word boundary. `ends` says where a word that
/// starts and stops at two bytes really ends, if it may stop there.
pub fn chain<'a>(
    lexicon: &'a Lexicon,
    text: &str,
    start: usize,
    ends: &impl Fn(usize, usize) -> Option<usize>,
) -> Option<Vec<Part<'a>>> {
    // Many words begin as a number does ("a…"), but few go on as one.
    let mut goes_on = false;
    lexicon.each_part_at(text, start, |end, word| {
        let first = word.roles().any(Roles::FIRST_PART);
        goes_on = goes_on || first && lexicon.has_part_at(text, end) && ends(start, end).is_none();
    });
    goes_on.then_some(())?;
    for part in parts(lexicon, text, start) {
        if !part.word.roles().any(Roles::FIRST_PART) || ends(part.start, part.end).is_some() {
            continue;
        }
        let mut chain = vec![part];
        if follow(lexicon, text, &mut chain, ends) {
            if let Some(last) = chain.last_mut() {
                last.end = ends(last.start, last.end).unwrap_or(last.end);
            }
            return Some(chain);
        }
    }
    None
}

/// The parts that start at a byte, the longest first.
fn parts<'a>(lexicon: &'a Lexicon, text: &str, start: usize) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    lexicon.each_part_at(text, start, |end, word| parts.push(Part { start, end, word }));
    parts.reverse();
    parts
}

/// Extends a chain to the end of the word, the longest parts first.
fn follow<'a>(
    lexicon: &'a Lexicon,
    text: &str,
    chain: &mut Vec<Part<'a>>,
    ends: &impl Fn(usize, usize) -> Option<usize>,
) -> bool {
    let Some(last) = chain.last().copied() else { return false };
    let goes_on = chain.len() < MOST_PARTS && last.word.roles().any(Roles::PART);
    // What goes on is longer than what ends here with an ending: "negyvenöt" is 45, although "öt" is an ending too.
    for next in goes_on.then(|| parts(lexicon, text, last.end)).into_iter().flatten() {
        chain.push(next);
        if follow(lexicon, text, chain, ends) {
            return true;
        }
        chain.pop();
    }
    chain.len() > 1 && ends(last.start, last.end).is_some()
}
