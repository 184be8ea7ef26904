//! Years: after day and month, and alone where a word makes one of four digits.

use super::Found;
use crate::locale::Sense;
use crate::recognise::scan::Scan;
use crate::recognise::year::BUDDHIST;
use crate::value::{Date, Value};

pub(super) struct Year {
    pub(super) end: usize,
    pub(super) year: i16,
    pub(super) buddhist: bool,
}

/// A year after day and month, with a comma, an era or a word for "year" between.
pub(super) fn year_after(scan: &Scan<'_>, at: usize) -> Option<Year> {
    let mut start = scan.skip_spaces(at);
    if scan.text[start..].starts_with(',') {
        start = scan.skip_spaces(start + 1);
    }
    if let Some((end, ())) = scan.after(start, |s| (s == Sense::DateOf).then_some(())) {
        start = scan.skip_spaces(end);
    }
    let short = short_year(scan, start);
    if short.is_some() {
        return short;
    }
    let mut buddhist = false;
    while let Some((end, era)) = scan.after(start, |sense| match sense {
        Sense::BuddhistBefore => Some(true),
        Sense::GregorianBefore | Sense::YearBefore => Some(false),
        _ => None,
    }) {
        buddhist |= era;
        start = scan.skip_spaces(end);
    }
    year_at(scan, start, buddhist)
}

/// The last two digits of a Buddhist year, as Thai papers shorten it: 27 ก.ย. 64.
pub(super) fn short_year(scan: &Scan<'_>, at: usize) -> Option<Year> {
    let century = scan.locale.buddhist_from? / 100 * 100 + 100;
    let run = scan.digit_run(at).filter(|run| run.len() == 2)?;
    let lone =
        !scan.char_at(run.end).is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | ',' | '-'));
    let counted = scan.next(run.end, |sense| matches!(sense, Sense::Counter | Sense::Unit(_)).then_some(()));
    let year = century + scan.text[run.clone()].parse::<i128>().ok().filter(|short| *short >= 40)?;
    let year = i16::try_from(year - BUDDHIST).ok()?;
    (lone && counted.is_none()).then_some(Year { end: run.end, year, buddhist: true })
}

/// Four bare digits as a year.
pub(super) fn year_at(scan: &Scan<'_>, at: usize, buddhist: bool) -> Option<Year> {
    let run = scan.digit_run(at).filter(|run| run.len() == 4)?;
    let counted =
        scan.next(run.end, |sense| matches!(sense, Sense::Counter | Sense::Multiplier(_)).then_some(()));
    let separated = scan.text[run.end..].starts_with([',', '.', '/'])
        && scan.text[run.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let decade = scan.after(run.end, |sense| (sense == Sense::DecadeAfter).then_some(())).is_some();
    if decade
        || counted.is_some()
        || separated
        || scan.char_at(run.end).is_some_and(|c| c.is_ascii_alphabetic())
    {
        return None;
    }
    let written: i128 = scan.text[run.clone()].parse().ok()?;
    let buddhist = buddhist || scan.locale.buddhist_from.is_some_and(|from| written >= from);
    let year = i16::try_from(if buddhist { written - BUDDHIST } else { written }).ok()?;
    (year >= 1000).then_some(Year { end: run.end, year, buddhist })
}

pub(super) fn years(scan: &Scan<'_>) -> Vec<Found> {
    let marks = scan.tokens().iter().filter_map(|token| {
        let era = token.senses.iter().find_map(|sense| match sense {
            Sense::BuddhistBefore => Some(true),
            Sense::GregorianBefore | Sense::YearBefore => Some(false),
            _ => None,
        })?;
        let strong = !token.senses.contains(&Sense::YearBefore);
        let start = scan.skip_spaces(token.end);
        let year = year_at(scan, start, era).filter(|year| strong || (1000..2100).contains(&year.year))?;
        let range = if strong { token.start..year.end } else { start..year.end };
        let number = scan.text[start..year.end].parse().ok().filter(|_| !strong);
        let value = Value::Date(Date::of_year(year.year));
        Some(Found { range, value, others: Vec::new(), buddhist: year.buddhist, number })
    });
    let mut found: Vec<Found> = Vec::new();
    for year in marks {
        match found.last_mut() {
            // "ปี พ.ศ. 2564": two words before one year; the first takes the second in.
            Some(last) if year.range.start < last.range.end => last.number = last.number.and(year.number),
            _ => found.push(year),
        }
    }
    found
}
