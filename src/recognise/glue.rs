//! Spelled numbers that are one word: "zweitausenddreihundert", "kaksituhatta", 이천육백.
//!
//! A word of the lexicon counts only between word boundaries. The parts of such a number do not stand between
//! any, so they count where a chain of parts covers a whole word, and nowhere else.

use crate::locale::{Form, Sense};
use crate::text::is_boundary;
use unicode_script::{Script, UnicodeScript};

/// A word of the lexicon somewhere in a text, with its meanings.
pub type Match<'a> = (usize, usize, &'a [(Form, Sense)]);

/// No spelled number has more parts in one word.
const MOST_PARTS: usize = 24;

/// Whether a word can be the beginning or middle of a number that is one word.
pub fn is_part(senses: &[(Form, Sense)]) -> bool {
    senses.iter().any(|(_, sense)| {
        matches!(
            sense,
            Sense::Cardinal(_)
                | Sense::Multiplier(_)
                | Sense::Standalone(_)
                | Sense::MultiplierBefore(_)
                | Sense::Ordinal(_)
                | Sense::Joiner
                | Sense::Article
        )
    })
}

/// Whether a word can be the end of such a number, though it is none: what it counts, in a script that writes it so.
pub fn is_end(text: &str, start: usize, senses: &[(Form, Sense)]) -> bool {
    let syllabic = text[start..].starts_with(|c: char| c.script() == Script::Hangul);
    senses.iter().any(|(_, sense)| match sense {
        Sense::PercentAfter(_) => true,
        Sense::Counter | Sense::Unit(_) | Sense::Currency(_) | Sense::BoundInfix | Sense::BoundAfter(_) => {
            syllabic
        }
        _ => false,
    })
}

/// The parts of numbers that are one word. `parts` are the matches for which [`is_part`] or [`is_end`] holds, by
/// start, the longest first; `ends` says where a word that stops at a byte really ends, if it may stop there.
pub fn chains<'a>(
    text: &str,
    parts: &[Match<'a>],
    ends: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Match<'a>> {
    let mut found = Vec::new();
    let mut read = 0;
    for (at, part) in parts.iter().enumerate() {
        let (start, end, senses) = *part;
        let first = is_part(senses)
            && !senses.iter().all(|(_, sense)| *sense == Sense::Joiner && !leads(text, start));
        if start < read || !is_boundary(text, start) || ends(start, end).is_some() || !first {
            continue;
        }
        let mut chain = vec![at];
        if follow(parts, &mut chain, &ends) {
            found.extend(chain.iter().map(|link| parts[*link]));
            read = chain.last().map_or(end, |last| parts[*last].1);
            if let Some(last) = found.last_mut() {
                last.1 = ends(last.0, last.1).unwrap_or(last.1);
            }
        }
    }
    found
}

/// A joiner may lead a word where it is written with what it joins: "وتسعة".
fn leads(text: &str, start: usize) -> bool {
    text[start..].starts_with(|c: char| matches!(c.script(), Script::Arabic | Script::Hebrew))
}

/// Extends a chain to the end of the word, the longest parts first.
fn follow(
    parts: &[Match<'_>],
    chain: &mut Vec<usize>,
    ends: &impl Fn(usize, usize) -> Option<usize>,
) -> bool {
    let Some(last) = chain.last().map(|last| parts[*last]) else { return false };
    if chain.len() > 1 && ends(last.0, last.1).is_some() {
        return true;
    }
    if chain.len() >= MOST_PARTS || !is_part(last.2) {
        return false;
    }
    let from = parts.partition_point(|part| part.0 < last.1);
    for next in from..parts.len() {
        if parts[next].0 != last.1 {
            break;
        }
        chain.push(next);
        if follow(parts, chain, ends) {
            return true;
        }
        chain.pop();
    }
    false
}
