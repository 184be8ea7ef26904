//! Bounds: the words before and after a number that hedge it.

use super::scan::{Scan, Token, is_spaced_letter};
use crate::locale::Sense;
use crate::text::is_boundary;
use crate::value::Bound;
use std::ops::Range;

/// Widens a range by the bound words around it.
pub fn hedge(scan: &Scan<'_>, core: Range<usize>) -> (Range<usize>, Bound) {
    let before = |sense| if let Sense::BoundBefore(bound) = sense { Some(bound) } else { None };
    if let Some((start, bound)) =
        scan.previous(core.start, before).filter(|(start, _)| !is_between(scan, *start))
    {
        return (start..core.end, bound);
    }
    if let Some((end, bound)) = scan.next(core.end, after).or_else(|| glued(scan, core.end)) {
        return (core.start..end, bound);
    }
    // "2600家以上", "2,600 รายขึ้นไป": what is counted stands between.
    let counter = scan.next(core.end, |sense| (sense == Sense::Counter).then_some(()));
    if let Some((end, bound)) = counter.and_then(|(end, ())| scan.next(end, after)) {
        return (core.start..end, bound);
    }
    match behind_noun(scan, core.end) {
        Some((end, bound)) => (core.start..end, bound),
        None => (core, Bound::Exact),
    }
}

/// So many words of what is counted may stand before a bound.
const NOUN: usize = 2;

/// A bound that stands behind what is counted: "1.250 bidaiari BAINO GEHIAGO".
fn behind_noun(scan: &Scan<'_>, from: usize) -> Option<(usize, Bound)> {
    let mut at = from;
    for words in 0..NOUN {
        let start = scan.text[at..].strip_prefix(' ').map(|_| at + 1)?;
        let letters = scan.text[start..].chars().take_while(|c| c.is_alphabetic());
        at = start + letters.map(char::len_utf8).sum::<usize>();
        let bound = |token: &&Token<'_>| token.senses.contains(&Sense::BoundBehindNoun);
        let token = scan.starting(scan.skip_spaces(at)).iter().find(bound).filter(|_| at > start);
        let found =
            token.and_then(|token| Some((token.end, token.senses.iter().find_map(|sense| after(*sense))?)));
        // "100 yolcuDAN FAZLA"; of two words the second is "more than expected".
        let found =
            found.or_else(|| glued(scan, at).filter(|(end, _)| words == 0 && at > start && *end > at));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn after(sense: Sense) -> Option<Bound> {
    if let Sense::BoundAfter(bound) = sense { Some(bound) } else { None }
}

/// A bound with the unit in it, from where the unit starts: "12 YAŞINDAN KÜÇÜK", "12 URTETIK BEHERAKO".
pub fn with_unit(scan: &Scan<'_>, core: &Range<usize>, end: usize) -> Option<(usize, Bound)> {
    let from = [core.end, scan.skip_spaces(core.end)];
    from.into_iter().find_map(|at| scan.after(at, after)).filter(|(bound, _)| *bound >= end)
}

/// A bound that is written at the end of a word, as its ending: "ആയിരത്തിലധികം", "5 లక్షలకుపైగా".
fn glued(scan: &Scan<'_>, at: usize) -> Option<(usize, Bound)> {
    scan.locale.has_word_endings().then_some(())?;
    let letters = scan.text[..at].chars().rev().take_while(|c| is_spaced_letter(*c));
    let start = at - letters.map(char::len_utf8).sum::<usize>();
    let ends = |from: usize| {
        let mut found = None;
        scan.locale.lexicon.each_at(scan.text, from, |end, word| {
            let bound =
                word.all().iter().find_map(|s| if let Sense::BoundAfter(b) = s { Some(*b) } else { None });
            if let Some(bound) = bound.filter(|_| end >= at && is_boundary(scan.text, end)) {
                found = Some((end, bound));
            }
        });
        found
    };
    let inside = scan.text[start..at].char_indices().skip(1).map(|(more, _)| start + more);
    inside.filter(|from| scan.locale.word_ending(scan.text, *from).is_some()).find_map(ends)
}

/// Whether a word that may be a bound joins two amounts instead: "Rp100 ribu HINGGA Rp250 ribu".
fn is_between(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.starting(at).iter().any(|token| token.senses.contains(&Sense::Range)) {
        return false;
    }
    let end = scan.skip_spaces_back(at);
    let amount = |sense| {
        let scale = matches!(sense, Sense::Multiplier(_) | Sense::Cardinal(_) | Sense::AfterDigits(_));
        (scale || matches!(sense, Sense::Currency(_) | Sense::PercentAfter(_))).then_some(())
    };
    scan.text[..end].ends_with(|c: char| c.is_ascii_digit()) || scan.before(end, amount).is_some()
}
