//! Dates with marks after their parts: 2021年9月27日.

use super::day::after_mark;
use super::range::{ending, range_end, range_start};
use super::{Found, calendar};
use crate::locale::{Roles, Sense};
use crate::recognise::numeral;
use crate::recognise::scan::{Scan, Token};
use crate::value::{Date, Value};
use std::ops::Range;

/// Every number with a mark for year or month, with the parts that follow.
pub fn find(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for token in scan.tokens_with(Roles::DATE_AFTER) {
        // 1980年代 is a decade.
        let decade = |longer: &Token| longer.end > token.end && longer.senses.contains(&Sense::DecadeAfter);
        if scan.starting(token.start).iter().any(decade) {
            continue;
        }
        // "9 дүгээр сар" is a month by its ordinal; "1980-х годов" is no year.
        let ordinal = scan.previous(token.start, |s| (s == Sense::OrdinalAfter).then_some(()));
        let ordinal = ordinal.filter(|_| token.senses.contains(&Sense::MonthAfter));
        let end = ordinal.map_or(token.start, |(start, ())| start);
        let Some((start, number)) = whole_before(scan, end) else { continue };
        if found.last().is_some_and(|last| start < last.range.end) {
            continue;
        }
        // "1980-ci illər" are a decade, "2019–2021-ci illər" three years.
        let several = token.senses.contains(&Sense::DecadeAfter);
        if several && i16::try_from(number).map_or(true, |last| earlier_year(scan, start, last).is_none()) {
            continue;
        }
        if let Some(date) = marked_date(scan, start, token, number) {
            let listed = listed(scan, &date);
            found.push(date);
            found.extend(listed);
        }
    }
    found
}

/// The whole number that ends at a byte: digits or words.
fn whole_before(scan: &Scan<'_>, at: usize) -> Option<(usize, i128)> {
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

fn whole_after(scan: &Scan<'_>, at: usize) -> Option<(usize, i128)> {
    let at = scan.skip_spaces(at);
    if let Some(run) = scan.digit_run(at) {
        return Some((run.end, scan.text[run].parse().ok()?));
    }
    let numeral = numeral::at(scan, at)?;
    Some((numeral.end, numeral.readings.first()?.to_whole()?))
}

/// A number and its mark after a byte: 9月.
fn part(scan: &Scan<'_>, at: usize, mark: Sense) -> Option<(usize, u8)> {
    let (end, number) = whole_after(scan, at)?;
    // "9 дүгээр сар": an ordinal.
    let end =
        scan.next(end, |sense| (sense == Sense::OrdinalAfter).then_some(())).map_or(end, |(end, ())| end);
    let end = Some(after_mark(scan, end, mark)).filter(|marked| *marked > end)?;
    Some((end, u8::try_from(number).ok()?))
}

fn marked_date(scan: &Scan<'_>, start: usize, token: &Token, number: i128) -> Option<Found> {
    let era =
        token.senses.contains(&Sense::YearAfter).then(|| calendar::era_year(scan, start, number)).flatten();
    let (start, number) = era.map_or((start, number), |(start, year, _)| (start, i128::from(year)));
    let calendar = era.map(|(_, _, calendar)| calendar);
    let (year, mut end, month) = if token.senses.contains(&Sense::YearAfter) && (1000..2200).contains(&number)
    {
        let year = i16::try_from(number).ok()?;
        if let Some((end, first, last)) = months_after(scan, token.end) {
            return Some(Found { calendar, ..months(start..end, Some(year), first, last) });
        }
        let month = part(scan, token.end, Sense::MonthAfter).filter(|(_, m)| (1..=12).contains(m));
        (Some(year), month.map_or(token.end, |(end, _)| end), month.map(|(_, month)| month))
    } else if token.senses.contains(&Sense::MonthAfter) && (1..=12).contains(&number) {
        let month = u8::try_from(number).ok()?;
        if let Some((from, first)) = earlier_month(scan, start, month) {
            return Some(months(from..token.end, None, first, month));
        }
        (None, token.end, Some(month))
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
    // In "5월부터 3일" the days are counted.
    if month.is_some()
        && ending(scan, end).is_none()
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
    Some(Found { range: start..end, value, others: Vec::new(), calendar, number: None })
}

/// The first year of a range that marks only the second: 2016—2020年.
fn earlier_year(scan: &Scan<'_>, at: usize, last: i16) -> Option<(usize, i16)> {
    let (end, _) = range_start(scan, at)?;
    let run = scan.digit_run_back(end).filter(|run| run.len() == 4)?;
    let year = scan.text[run.clone()].parse().ok().filter(|year| (1000..last).contains(year))?;
    Some((run.start, year))
}

/// A day after a month: 9日, or 9 before "至13日", "-13日".
fn marked_day(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    part(scan, at, Sense::DayAfter).filter(|(_, day)| (1..=31).contains(day)).or_else(|| {
        let (end, day) = whole_after(scan, at)?;
        let range = range_end(scan, end, false).and_then(|at| part(scan, at, Sense::DayAfter));
        range.and_then(|_| Some((end, u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?)))
    })
}

fn months(range: Range<usize>, year: Option<i16>, first: u8, last: u8) -> Found {
    let date = |month| Date { year, month: Some(month), day: None };
    let value = Value::Dates(date(first), date(last));
    Found { range, value, others: Vec::new(), calendar: None, number: None }
}

/// A range of months that marks only the second: 1—8月.
fn months_after(scan: &Scan<'_>, at: usize) -> Option<(usize, u8, u8)> {
    let (end, first) = whole_after(scan, at)?;
    let first = u8::try_from(first).ok()?;
    let (end, last) = part(scan, range_end(scan, end, false)?, Sense::MonthAfter)?;
    (first >= 1 && first < last && last <= 12).then_some((end, first, last))
}

/// The same, seen from the second month.
fn earlier_month(scan: &Scan<'_>, at: usize, last: u8) -> Option<(usize, u8)> {
    let (end, _) = range_start(scan, at).filter(|(_, open)| !open)?;
    let run = scan.digit_run_back(end).filter(|run| run.len() <= 2)?;
    let lone =
        !scan.char_before(run.start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let month = scan.text[run.clone()].parse().ok().filter(|month| lone && (1..last).contains(month))?;
    Some((run.start, month))
}

/// The days that follow a day in a list: the 9 of 6月5日和9日.
fn listed(scan: &Scan<'_>, date: &Found) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let Value::Date(whole @ Date { day: Some(_), .. }) = date.value else { return found };
    let mut end = date.range.end;
    let joined = |at: usize| match scan.char_at(at) {
        Some(comma @ '、') => Some(at + comma.len_utf8()),
        _ => scan.after(at, |s| (s == Sense::RangeClose).then_some(())).map(|(end, ())| end),
    };
    while let Some(start) = joined(end).map(|at| scan.skip_spaces(at)) {
        let Some((last, day)) = part(scan, start, Sense::DayAfter).filter(|(_, day)| *day <= 31) else {
            break;
        };
        let value = Value::Date(Date { day: Some(day), ..whole });
        found.push(Found { range: start..last, value, ..date.clone() });
        end = last;
    }
    found
}
