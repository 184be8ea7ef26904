//! Numerals: digits, number words and both mixed, composed to one exact value.

use super::composer::Composer;
use super::estimate;
use super::fraction::fraction;
use super::scan::{Scan, Token, is_spaced_letter};
use crate::locale::{Roles, Sense};
use crate::value::{Bound, Number};
use std::ops::Range;

/// A number as written, before it is known what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numeral {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its values, the likeliest first.
    pub readings: Vec<Number>,
    /// An ordinal, by word or by mark.
    pub ordinal: bool,
    /// A bound that stands inside it ("550多万").
    pub bound: Option<Bound>,
    /// Too uncertain to stand alone.
    pub weak: bool,
    /// Digits alone: it may be a year.
    pub plain: bool,
    /// Composed of words, or of words and digits.
    pub words: bool,
    /// What multiplies the whole of it: a million in "2 million"; one in "two million and three".
    pub scale: Number,
}

/// Every numeral of a text, in order, none overlapping another.
pub fn all(scan: &Scan<'_>) -> Vec<Numeral> {
    let mut starts: Vec<usize> = Vec::with_capacity(scan.tokens().len() + scan.digit_starts().len());
    starts.extend(scan.tokens_with(Roles::NUMERAL).map(|token| token.start));
    starts.extend(scan.digit_starts());
    starts.sort_unstable();
    starts.dedup();
    let mut found: Vec<Numeral> = Vec::new();
    let mut read = 0;
    let names: Vec<Range<usize>> =
        scan.tokens_with(Roles::WEEKDAY).map(|token| token.start..token.end).collect();
    for start in starts {
        if start < read || is_lone_article(scan, start) {
            continue;
        }
        if let Some(end) = estimate::end(scan, start) {
            read = end;
            continue;
        }
        let Some(numeral) = at(scan, start) else { continue };
        // "segunda-feira" and "יום שני" are days, although a number stands in them.
        let near = names.partition_point(|name| name.end < numeral.end);
        let inside = |name: &Range<usize>| {
            name.start <= numeral.start && numeral.end <= name.end && name.len() > numeral.end - numeral.start
        };
        if names.get(near).is_some_and(inside) || begins_other(scan, &numeral) {
            continue;
        }
        read = numeral.end;
        found.push(numeral);
    }
    found
}

/// Whether only an article starts at a byte and nothing that it could count follows: most are such.
fn is_lone_article(scan: &Scan<'_>, start: usize) -> bool {
    let numeral = |token: &&Token<'_>| token.is(Roles::NUMERAL);
    let article = |sense: &Sense| *sense == Sense::Article || !Roles::of(&[*sense]).any(Roles::NUMERAL);
    let mut articles = scan.starting(start).iter().filter(numeral).peekable();
    let ends = |end: usize| {
        let next = scan.skip_spaces(end);
        next > end && !scan.starting(next).iter().any(|token| token.is(Roles::NUMERAL))
    };
    articles.peek().is_some() && articles.all(|token| token.senses.iter().all(article) && ends(token.end))
}

/// Whether a longer expression starts with a number word and means something else: "Ba Lan", "không quá".
fn begins_other(scan: &Scan<'_>, numeral: &Numeral) -> bool {
    let other = |sense: &Sense| {
        matches!(sense, Sense::Place(_) | Sense::BoundBefore(_) | Sense::Currency(_) | Sense::Month(_))
    };
    numeral.words
        && scan
            .starting(numeral.start)
            .iter()
            .any(|token| token.end > numeral.end && token.senses.iter().any(other))
}

/// The longest numeral that starts at a byte.
pub fn at(scan: &Scan<'_>, start: usize) -> Option<Numeral> {
    let cardinal = Composer::new(scan, start).run();
    let fraction = fraction(scan, start, cardinal.as_ref());
    let mut numeral = match (fraction, cardinal) {
        (Some(fraction), Some(cardinal)) if cardinal.end > fraction.end => cardinal,
        (Some(fraction), _) => fraction,
        (None, cardinal) => cardinal?,
    };
    mark_ordinal(scan, &mut numeral);
    add_half(scan, &mut numeral);
    Some(numeral)
}

fn mark_ordinal(scan: &Scan<'_>, numeral: &mut Numeral) {
    let after = |sense| (sense == Sense::OrdinalAfter).then_some(());
    let whole = numeral.readings.first().is_some_and(|number| number.to_whole().is_some());
    let hyphen = usize::from(scan.text[numeral.end..].starts_with('-'));
    let mark = || scan.after(numeral.end, after).or_else(|| scan.after(numeral.end + hyphen, after));
    // "1990-х годах" is a decade, although "х" makes ordinals too.
    let decade = |sense| (sense == Sense::DecadeAfter).then_some(());
    if [numeral.end, numeral.end + hyphen].into_iter().any(|at| scan.after(at, decade).is_some()) {
        return;
    }
    if !numeral.words
        && whole
        && let Some((end, ())) = mark()
        && (!scan.text[numeral.end..end].ends_with('.') || is_ordinal_point(scan, numeral, end))
        && (&scan.text[numeral.end..end] != "-" || is_ordinal_hyphen(scan, end))
    {
        numeral.end = end;
        numeral.ordinal = true;
        numeral.plain = false;
    }
}

/// Whether a hyphen that ends at a byte joins an ordinal to what it counts, and not a number to an ending: "9-форум".
fn is_ordinal_hyphen(scan: &Scan<'_>, end: usize) -> bool {
    let word = scan.char_at(end).is_some_and(is_spaced_letter);
    word && scan.locale.word_ending(scan.text, end).is_none()
}

/// Whether a full stop after digits makes an ordinal and ends no sentence: "5. místo", "der 5. Platz".
fn is_ordinal_point(scan: &Scan<'_>, numeral: &Numeral, end: usize) -> bool {
    let whole = scan.text.trim().len() == end - numeral.start;
    let glued = end - numeral.end > 1;
    let next = scan.skip_spaces(end);
    let lower = scan.written(next..scan.text.len()).starts_with(char::is_lowercase) && next > end;
    let word = next > end && scan.char_at(next).is_some_and(char::is_alphabetic);
    let led = |sense| matches!(sense, Sense::DayBefore | Sense::OrdinalLead).then_some(());
    let small = numeral.readings.first().is_some_and(|number| *number < Number::whole(1000));
    whole || glued || small && (lower || word && scan.previous(numeral.start, led).is_some())
}

/// "two and a half", "un million et demi": half of the last unit more.
fn add_half(scan: &Scan<'_>, numeral: &mut Numeral) {
    let half = |sense| (sense == Sense::AndHalf).then_some(());
    let Some((end, ())) = scan.next(numeral.end, half).filter(|_| !numeral.ordinal) else { return };
    if numeral.words && numeral.readings.iter().any(|value| value.to_whole().is_none()) {
        return;
    }
    let Some(more) = numeral.scale.times(Number::HALF) else { return };
    let added: Option<Vec<Number>> = numeral.readings.iter().map(|value| value.plus(more)).collect();
    let Some(added) = added else { return };
    (numeral.readings, numeral.end, numeral.words, numeral.plain) = (added, end, true, false);
    numeral.weak = false;
    // "two and a half million"
    let multiplier = |sense| if let Sense::Multiplier(m) = sense { Some(m) } else { None };
    if let Some((end, scale)) = scan.next(end, multiplier).filter(|_| numeral.scale == Number::ONE) {
        let scaled: Option<Vec<Number>> = numeral.readings.iter().map(|value| value.times(scale)).collect();
        if let Some(readings) = scaled {
            (numeral.readings, numeral.end, numeral.scale) = (readings, end, scale);
        }
    }
}
