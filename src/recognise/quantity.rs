//! Quantities: a numeral or a range of two, with its bound, before it is known what is counted.

use super::bound::{hedge, with_unit};
use super::numeral::Numeral;
use super::scan::Scan;
use crate::locale::Sense;
use crate::value::{Bound, Number, Value};
use std::ops::Range;

/// A number or a range of numbers in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// Number and scale.
    pub core: Range<usize>,
    /// With its bound words.
    pub range: Range<usize>,
    /// What it may be, the likeliest first.
    pub readings: Vec<Value>,
    /// How it is hedged.
    pub bound: Bound,
    /// An ordinal.
    pub ordinal: bool,
    /// Too uncertain to stand alone.
    pub weak: bool,
    /// Bare digits: it may be a year.
    pub plain: bool,
}

impl Quantity {
    /// The range and bound of the quantity with what is written around it, a unit or a sign.
    pub fn hedged(&self, scan: &Scan<'_>, whole: Range<usize>) -> (Range<usize>, Bound) {
        let (range, bound) = match with_unit(scan, &self.core, whole.end) {
            Some((end, bound)) => (whole.start..end, bound),
            None => hedge(scan, whole.clone()),
        };
        // "5 to 10 kilometres", where "to" comes last, is a range and no limit.
        let closes = bound == Bound::AtMost && range.end > whole.end;
        let is_range = matches!(self.readings.first(), Some(Value::Range(..)));
        let bound = if bound == Bound::Exact || closes && is_range { self.bound } else { bound };
        (range.start.min(self.range.start)..range.end.max(self.range.end), bound)
    }
}

/// Joins numerals to ranges and finds their bounds.
pub fn all(scan: &Scan<'_>, numerals: &[Numeral]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut rest = numerals;
    while let Some((first, others)) = rest.split_first() {
        let joined = others.first().filter(|second| is_range(scan, first, second));
        found.push(build(scan, first, joined));
        rest = if joined.is_some() { &others[1..] } else { others };
    }
    found
}

fn build(scan: &Scan<'_>, first: &Numeral, second: Option<&Numeral>) -> Quantity {
    let sign = minus(scan, first);
    let core = sign.unwrap_or(first.start)..second.unwrap_or(first).end;
    let readings = match second {
        None if sign.is_some() => {
            first.readings.iter().map(|number| Value::Number(number.negated())).collect()
        }
        None => first.readings.iter().map(|number| Value::Number(*number)).collect(),
        Some(second) => ends(first, second).map(|(from, to)| Value::Range(from, to)).into_iter().collect(),
    };
    let (range, bound) =
        if second.is_some() { (core.clone(), Bound::Exact) } else { hedge(scan, core.clone()) };
    Quantity {
        core,
        range,
        readings,
        bound: first.bound.unwrap_or(bound),
        ordinal: first.ordinal,
        weak: first.weak,
        plain: first.plain && second.is_none_or(|second| second.plain),
    }
}

/// Where a minus starts that makes a numeral negative: a sign right before digits with nothing that it could join
/// them to, or a word.
fn minus(scan: &Scan<'_>, numeral: &Numeral) -> Option<usize> {
    let digits = scan.char_at(numeral.start).is_some_and(|c| c.is_ascii_digit());
    let signed = scan.text[..numeral.start].strip_suffix('-').filter(|_| digits);
    if let Some(rest) = signed
        && (rest.is_empty() || rest.ends_with([' ', '(']) && !rest.ends_with("- "))
    {
        return Some(rest.len());
    }
    // "au moins 50" has a "moins" in it that is no minus; "10 minus 5" is a sum.
    let end = scan.skip_spaces_back(numeral.start);
    let longest = scan.ending(end).min_by_key(|token| token.start)?;
    let word = longest.senses.contains(&Sense::Minus) && !numeral.ordinal;
    let counted = scan.text[..scan.skip_spaces_back(longest.start)].ends_with(|c: char| c.is_ascii_digit());
    (word && !counted).then_some(longest.start)
}

/// The ends of a range. A multiplier after the second counts for both: "2 to 3 million".
fn ends(first: &Numeral, second: &Numeral) -> Option<(Number, Number)> {
    let (from, to) = (*first.readings.first()?, *second.readings.first()?);
    // "fell by a third to 350 million" is no range.
    let mixed = from < Number::ONE && from > Number::ZERO && to > Number::ONE && first.words;
    let scaled = from.times(second.scale).filter(|scaled| first.scale == Number::ONE && *scaled < to);
    let from = scaled.unwrap_or(from);
    (from < to && !mixed).then_some((from, to))
}

fn is_range(scan: &Scan<'_>, first: &Numeral, second: &Numeral) -> bool {
    if first.ordinal || second.ordinal || ends(first, second).is_none() {
        return false;
    }
    let gap = &scan.text[first.end..second.start];
    // A hyphen without spaces, or with one on both sides: "9-13", "9 - 13", but not a minus sign.
    if gap == "-" || gap == "—" || gap == " - " || gap == "~" || gap == "～" {
        return !scan.text[second.end..].starts_with('-') && scan.char_before(first.start) != Some('-');
    }
    let opened =
        |wanted: Sense| scan.previous(first.start, |sense| (sense == wanted).then_some(())).is_some();
    let joins = |wanted: Sense| {
        let found = scan.next(first.end, |sense| (sense == wanted).then_some(()));
        found.is_some_and(|(end, ())| scan.skip_spaces(end) == second.start)
    };
    // "in 2017 up to 140 million"
    if second.scale > Number::ONE && first.plain && looks_like_year(scan, first) && opened(Sense::YearBefore)
    {
        return false;
    }
    // "from 2019 to 2023" are years on end, "from 14 to 21" is a change.
    let years = [first, second].iter().all(|numeral| numeral.plain && looks_like_year(scan, numeral));
    (joins(Sense::Range) && (years || !opened(Sense::RangeFrom)))
        || (joins(Sense::RangeClose) && opened(Sense::RangeOpen))
}

fn looks_like_year(scan: &Scan<'_>, numeral: &Numeral) -> bool {
    let year = numeral.readings.first().and_then(|number| number.to_whole());
    year.is_some_and(|year| super::year::likely(year, scan.locale).is_some())
}
