//! Dates in digits: 2021-09-27, 27/9/2021.

use super::calendar::gregorian;
use super::{Found, era};
use crate::locale::Sense;
use crate::recognise::scan::Scan;
use crate::recognise::year::BUDDHIST;
use crate::value::{Date, Value};
use std::ops::Range;

/// Every date in digits.
pub fn find(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in scan.digit_starts().iter().copied() {
        if found.last().is_none_or(|last| last.range.end <= at) {
            let date = |first: Range<usize>| {
                numeric_at(scan, first.clone())
                    .or_else(|| season(scan, first.clone()))
                    .or_else(|| bracketed(scan, first))
            };
            found.extend(scan.digit_run(at).and_then(date));
        }
    }
    found
}

fn numeric_at(scan: &Scan<'_>, first: Range<usize>) -> Option<Found> {
    let mark = scan.char_at(first.end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let second = scan.digit_run(first.end + 1).filter(|run| run.len() <= 2)?;
    if scan.char_at(second.end) != Some(mark) {
        return None;
    }
    let third = scan.digit_run(second.end + 1)?;
    let open =
        !scan.char_before(first.start).is_some_and(|c| c == mark || c == '/' || c.is_ascii_alphanumeric());
    let more = scan.text[third.end..]
        .strip_prefix(mark)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !open || more {
        return None;
    }
    let number = |run: &Range<usize>| scan.text[run.clone()].parse::<i128>().ok();
    let parts = (number(&first)?, number(&second)?, number(&third)?);
    let mut dates = orders(scan, (first.len(), third.len()), parts);
    let (value, calendar) = if dates.is_empty() { return None } else { dates.remove(0) };
    let others = dates.into_iter().map(|(value, _)| value).collect();
    Some(Found { range: first.start..third.end, value, others, calendar, number: None })
}

/// The dates that three numbers may be, the language's own order first. Impossible ones only where they
/// are the only ones.
fn orders(
    scan: &Scan<'_>,
    (first_len, third_len): (usize, usize),
    (a, b, c): (i128, i128, i128),
) -> Vec<(Value, Option<&'static str>)> {
    let date = |year: i128, month: i128, day: i128| {
        if scan.locale.persian_years.as_ref().is_some_and(|years| years.contains(&year)) {
            let part = |part: i128| u8::try_from(part).ok();
            let date = gregorian("persian", i32::try_from(year).ok()?, part(month)?, part(day)?)?;
            return Some((Value::Date(date), Some("persian")));
        }
        let buddhist = scan.locale.buddhist_from.is_some_and(|from| year >= from);
        let year = i16::try_from(if buddhist { year - BUDDHIST } else { year }).ok()?;
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        ((1000..2200).contains(&year) && !date.is_impossible()).then_some((Value::Date(date), era(buddhist)))
    };
    if first_len == 4 {
        return date(a, b, c).into_iter().collect();
    }
    if third_len != 4 {
        return Vec::new();
    }
    let (day_first, month_first) = (date(c, b, a), date(c, a, b));
    let ordered =
        if scan.locale.date_order == "mdy" { [month_first, day_first] } else { [day_first, month_first] };
    let mut dates: Vec<_> = ordered.into_iter().flatten().collect();
    dates.dedup();
    dates
}

/// How far the second of two years may be from the first where it is shortened: 1914-45 is a time, 2019-99 a number.
const YEARS_APART: i128 = 40;

/// Two years in a row, the second often shortened: the 2024-25 season, 2021/22; or farther apart: 1950-53.
fn season(scan: &Scan<'_>, first: Range<usize>) -> Option<Found> {
    let mark = scan.char_at(first.end).filter(|c| matches!(c, '-' | '/'))?;
    let second = scan.digit_run(first.end + 1).filter(|run| run.len() == 2 || run.len() == 4)?;
    let glued = |c: Option<char>| {
        c.is_some_and(|c| c == mark || matches!(c, '.' | '-' | '/') || c.is_ascii_alphanumeric())
    };
    let after = scan.char_at(second.end).filter(|c| *c != '.');
    // "FY2021/22"
    let prefixed = scan.before(first.start, |s| (s == Sense::CodePrefix).then_some(())).is_some();
    if first.len() != 4 || (glued(scan.char_before(first.start)) && !prefixed) || glued(after) {
        return None;
    }
    let (from, to): (i128, i128) =
        (scan.text[first.clone()].parse().ok()?, scan.text[second.clone()].parse().ok()?);
    let buddhist = scan.locale.buddhist_from.is_some_and(|since| from >= since);
    let year = if buddhist { from - BUDDHIST } else { from };
    let short = second.len() == 2;
    let next = if short { (from + 1) % 100 } else { from + 1 };
    let later = short && (1..=YEARS_APART).contains(&(to - from % 100));
    if to != next && !later || !(1900..2100).contains(&year) {
        return None;
    }
    let year = i16::try_from(year).ok()?;
    let last = if to == next { year + 1 } else { year - year % 100 + i16::try_from(to).ok()? };
    let last = if buddhist && later { year + i16::try_from(to - from % 100).ok()? } else { last };
    let value = Value::Dates(Date::of_year(year), Date::of_year(last));
    // "2011-12" may be a month.
    let month =
        u8::try_from(to).ok().filter(|month| second.len() == 2 && mark == '-' && (1..=12).contains(month));
    let others = month.map(|month| Value::Date(Date { year: Some(year), month: Some(month), day: None }));
    let others = others.into_iter().collect();
    Some(Found { range: first.start..second.end, value, others, calendar: era(buddhist), number: None })
}

/// Day and month in brackets after a weekday: Senin (27/9).
fn bracketed(scan: &Scan<'_>, first: Range<usize>) -> Option<Found> {
    let weekday = |sense| matches!(sense, Sense::Weekday(_)).then_some(());
    let open = scan.text[..first.start].strip_suffix('(')?.len();
    scan.previous(open, weekday)?;
    scan.text[first.end..].strip_prefix('/')?;
    let second = scan.digit_run(first.end + 1).filter(|run| scan.text[run.end..].starts_with(')'))?;
    let (a, b): (u8, u8) = (scan.text[first.clone()].parse().ok()?, scan.text[second.clone()].parse().ok()?);
    let (day, month) = if scan.locale.date_order == "mdy" { (b, a) } else { (a, b) };
    let value = Value::Date(Date { year: None, month: Some(month), day: Some(day) });
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    let range = first.start..second.end;
    valid.then_some(Found { range, value, others: Vec::new(), calendar: None, number: None })
}
