//! Fractions: a word, a numeral and a word, digits with a slash, two numerals around an infix.

use super::composer::Composer;
use super::estimate;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::locale::Sense;
use crate::value::Number;

/// A fraction that starts at a byte: a word, a numeral and a word, digits with a slash, two numerals around
/// an infix.
pub(super) fn fraction(scan: &Scan<'_>, start: usize, numerator: Option<&Numeral>) -> Option<Numeral> {
    fraction_word(scan, start)
        .or_else(|| slashed(scan, start))
        .or_else(|| numerator.and_then(|numerator| after_numerator(scan, numerator)))
        .or_else(|| numerator.and_then(|numerator| infixed(scan, numerator)))
}

fn build(start: usize, end: usize, value: Number, words: bool) -> Numeral {
    let (ordinal, bound, weak, plain) = (false, None, false, false);
    let scale = Number::ONE;
    Numeral { start, end, readings: vec![value], ordinal, bound, weak, plain, words, scale }
}

fn fraction_word(scan: &Scan<'_>, start: usize) -> Option<Numeral> {
    let article = scan
        .after(start, |sense| (sense == Sense::Article).then_some(()))
        .map(|(end, ())| scan.skip_spaces(end));
    let named = |sense| match sense {
        Sense::Fraction(value) | Sense::FractionAlone(value) => Some(value),
        _ => None,
    };
    let alone = |sense| if let Sense::FractionAlone(value) = sense { Some(value) } else { None };
    let (end, value) = match article {
        Some(after) => scan.after(after, named)?,
        None => scan.after(start, alone)?,
    };
    let weak =
        scan.starting(start).iter().any(|token| token.end == end && token.senses.contains(&Sense::Weak));
    // "half a million", "a quarter of a million", "setengah juta"
    let next = scan.next(end, |sense| (sense == Sense::MoneyOf).then_some(())).map_or(end, |(end, ())| end);
    let next = scan.next(next, |sense| (sense == Sense::Article).then_some(())).map_or(next, |(end, ())| end);
    let multiplied = scan.next(next, |sense| match sense {
        Sense::Multiplier(m) | Sense::Standalone(m) => value.times(m),
        _ => None,
    });
    let (end, value) = multiplied.unwrap_or((end, value));
    Some(Numeral { weak, ..build(start, end, value, true) })
}

fn after_numerator(scan: &Scan<'_>, numerator: &Numeral) -> Option<Numeral> {
    if numerator.ordinal {
        return None;
    }
    let after = |at: usize| {
        let named = |sense| match sense {
            Sense::Fraction(value) => Some((value, true)),
            Sense::FractionAlone(value) => Some((value, false)),
            _ => None,
        };
        scan.after(at, named)
    };
    let value = *numerator.readings.first()?;
    let adjacent = after(numerator.end);
    if let Some((end, (part, _))) = adjacent.filter(|(_, (_, tenths))| numerator.plain && !tenths) {
        // 14½, but 3割 is three tenths
        return Some(build(numerator.start, end, value.plus(part)?, false));
    }
    if numerator.plain
        && let Some(part) = slashed(scan, scan.skip_spaces(numerator.end))
    {
        // 1 1/2
        return Some(build(numerator.start, part.end, value.plus(*part.readings.first()?)?, false));
    }
    let gap = if scan.text[numerator.end..].starts_with('-') {
        numerator.end + 1
    } else {
        scan.skip_spaces(numerator.end)
    };
    let (end, (part, _)) = after(gap).filter(|(_, (_, needs_numerator))| *needs_numerator)?;
    (value < Number::whole(20))
        .then(|| value.times(part))
        .flatten()
        .map(|v| build(numerator.start, end, v, true))
}

fn infixed(scan: &Scan<'_>, left: &Numeral) -> Option<Numeral> {
    let infix = |sense| if let Sense::FractionInfix { reversed } = sense { Some(reversed) } else { None };
    let (end, reversed) = scan.next(left.end, infix)?;
    let right = Composer::new(scan, scan.skip_spaces(end)).run().filter(|right| !right.ordinal)?;
    if estimate::end(scan, right.start).is_some() {
        return None;
    }
    // "up 2 in 12 months", "2 in 5 hours": the second number counts something else.
    let measured = scan.next(right.end, |s| matches!(s, Sense::Unit(_) | Sense::Month(_)).then_some(()));
    if measured.is_some() || left.ordinal {
        return None;
    }
    let (left_value, right_value) = (left.readings.first()?, right.readings.first()?);
    let (numerator, denominator) =
        if reversed { (right_value, left_value) } else { (left_value, right_value) };
    let small = numerator < denominator && *denominator <= Number::whole(100);
    small.then(|| numerator.divided_by(*denominator)).flatten().map(|v| build(left.start, right.end, v, true))
}

/// 1/3, 2/5: small, and not part of a date.
fn slashed(scan: &Scan<'_>, start: usize) -> Option<Numeral> {
    let numerator = scan.digit_run(start).filter(|run| run.len() <= 2)?;
    let slash = scan.char_at(numerator.end).filter(|c| matches!(c, '/' | '⁄'))?;
    let denominator = scan.digit_run(numerator.end + slash.len_utf8()).filter(|run| run.len() <= 2)?;
    let lone = |c: Option<char>| !c.is_some_and(|c| c == '/' || c == '-' || c.is_alphanumeric());
    let parse = |run: std::ops::Range<usize>| scan.text[run].parse::<i128>().ok();
    if !lone(scan.char_before(start))
        || !lone(scan.char_at(denominator.end))
        || scan.blocked.hides(numerator.clone())
    {
        return None;
    }
    let (n, d) = (parse(numerator)?, parse(denominator.clone())?);
    (n > 0 && n < d)
        .then(|| Number::fraction(n, d))
        .flatten()
        .map(|v| build(start, denominator.end, v, false))
}
