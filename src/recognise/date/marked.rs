//! Dates with marks after their parts: 2021年9月27日.

use super::Found;
use super::days::{range_end, range_start};
use crate::locale::Sense;
use crate::recognise::numeral;
use crate::recognise::scan::{Scan, Token};
use crate::value::{Date, Value};

pub(super) fn marked(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let starts = scan.tokens().iter().filter(|token| {
        let mark = |sense: &Sense| matches!(sense, Sense::YearAfter | Sense::MonthAfter);
        token.senses.iter().any(mark)
    });
    for token in starts {
        let Some((start, number)) = whole_before(scan, token.start) else { continue };
        if found.last().is_some_and(|last| start < last.range.end) {
            continue;
        }
        found.extend(marked_date(scan, start, token, number));
    }
    found
}

/// The whole number that ends at a byte: digits or words.
pub(super) fn whole_before(scan: &Scan<'_>, at: usize) -> Option<(usize, i128)> {
    let at = scan.skip_spaces_back(at);
    if let Some(run) = scan.digit_run_back(at) {
        return Some((run.start, scan.text[run].parse().ok()?));
    }
    // Words: the longest numeral that ends here. Year, month and day take few characters.
    let near = scan.text[..at].char_indices().rev().take(8).map(|(start, _)| start);
    near.filter_map(|start| Some((start, numeral::at(scan, start).filter(|n| n.end == at)?)))
        .last()
        .and_then(|(start, numeral)| Some((start, numeral.readings.first()?.to_whole()?)))
}

pub(super) fn whole_after(scan: &Scan<'_>, at: usize) -> Option<(usize, i128)> {
    let at = scan.skip_spaces(at);
    if let Some(run) = scan.digit_run(at) {
        return Some((run.end, scan.text[run].parse().ok()?));
    }
    let numeral = numeral::at(scan, at)?;
    Some((numeral.end, numeral.readings.first()?.to_whole()?))
}

/// A number and its mark after a byte: 9月.
pub(super) fn part(scan: &Scan<'_>, at: usize, mark: Sense) -> Option<(usize, u8)> {
    let (end, number) = whole_after(scan, at)?;
    let (end, ()) = scan.next(end, |sense| (sense == mark).then_some(()))?;
    Some((end, u8::try_from(number).ok()?))
}

pub(super) fn marked_date(scan: &Scan<'_>, start: usize, token: &Token, number: i128) -> Option<Found> {
    let (year, mut end, month) = if token.senses.contains(&Sense::YearAfter) && (1000..2200).contains(&number)
    {
        let month = part(scan, token.end, Sense::MonthAfter).filter(|(_, m)| (1..=12).contains(m));
        (
            Some(i16::try_from(number).ok()?),
            month.map_or(token.end, |(end, _)| end),
            month.map(|(_, month)| month),
        )
    } else if token.senses.contains(&Sense::MonthAfter) && (1..=12).contains(&number) {
        (None, token.end, u8::try_from(number).ok())
    } else {
        return None;
    };
    let date = |day| Date { year, month, day };
    let mut value = Value::Date(date(None));
    let mut start = start;
    if let Some((from_start, from)) =
        year.filter(|_| month.is_none()).and_then(|year| earlier_year(scan, start, year))
    {
        start = from_start;
        value = Value::Dates(Date::of_year(from), date(None));
    }
    if month.is_some()
        && let Some((day_end, day)) = marked_day(scan, end)
    {
        end = day_end;
        value = Value::Date(date(Some(day)));
        let second = range_end(scan, end, false).and_then(|at| part(scan, at, Sense::DayAfter));
        if let Some((last_end, last)) = second {
            end = last_end;
            value = Value::Dates(date(Some(day)), date(Some(last)));
        }
    }
    Some(Found { range: start..end, value, others: Vec::new(), buddhist: false, number: None })
}

/// The first year of a range that marks only the second: 2016—2020年.
pub(super) fn earlier_year(scan: &Scan<'_>, at: usize, last: i16) -> Option<(usize, i16)> {
    let (end, _) = range_start(scan, at)?;
    let run = scan.digit_run_back(end).filter(|run| run.len() == 4)?;
    let year = scan.text[run.clone()].parse().ok().filter(|year| (1000..last).contains(year))?;
    Some((run.start, year))
}

/// A day after a month: 9日, or 9 before "至13日", "-13日".
pub(super) fn marked_day(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    part(scan, at, Sense::DayAfter).filter(|(_, day)| (1..=31).contains(day)).or_else(|| {
        let (end, day) = whole_after(scan, at)?;
        let range = range_end(scan, end, false).and_then(|at| part(scan, at, Sense::DayAfter));
        range.and_then(|_| Some((end, u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?)))
    })
}
