//! Dates: with a month's name, with marks (年 月 日), in digits, as a year that a word makes one.

mod calendar;
mod day;
mod marked;
mod named;
mod numeric;
mod range;
mod years;

use super::scan::Scan;
use super::weekday::day_period;
use super::{Field, Mention, Reading};
use crate::locale::{Sense, is_comma};
use crate::value::{Bound, Date, Kind, Number, Value};
use range::{is_opened, range_end};
use std::collections::BTreeMap;
use std::ops::Range;

/// A date found in the text.
#[derive(Clone, Debug)]
struct Found {
    range: Range<usize>,
    value: Value,
    others: Vec<Value>,
    calendar: Option<&'static str>,
    number: Option<Number>,
}

/// The calendar of a year that may be Buddhist.
fn era(buddhist: bool) -> Option<&'static str> {
    buddhist.then_some("buddhist")
}

/// Every date, ranges joined, weekdays taken in.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut dates: BTreeMap<usize, Found> = BTreeMap::new();
    let found = [
        marked::find(scan),
        numeric::find(scan),
        named::find(scan),
        calendar::find(scan),
        calendar::years(scan),
        years::find(scan),
    ];
    let mut found: Vec<Found> = found.into_iter().flatten().collect();
    // "26 февруари 2014 г." is one date, although "2014 г." is one too.
    found.sort_by_key(|found| std::cmp::Reverse(found.range.len()));
    for found in found {
        let before = dates.range(..found.range.end).next_back();
        let apart = before.is_none_or(|(_, other)| other.range.end <= found.range.start);
        if apart && !scan.blocked.hides(found.range.clone()) {
            dates.insert(found.range.start, found);
        }
    }
    join(scan, dates.into_values()).into_iter().map(|date| mention(field, date)).collect()
}

fn mention(field: &Field<'_, '_>, date: Found) -> Mention {
    let scan = field.scan;
    let unit = date.calendar.map(str::to_owned);
    let reading = |value: Value| Reading { kind: Kind::Date, value, unit: unit.clone() };
    let mut readings: Vec<Reading> = std::iter::once(date.value).chain(date.others).map(reading).collect();
    readings.extend(date.number.map(|n| Reading { kind: Kind::Number, value: Value::Number(n), unit: None }));
    let day = |value: &Value| match value {
        Value::Date(date) | Value::Dates(date, _) => date.day.is_some(),
        _ => false,
    };
    let (range, weekday) = if day(&readings[0].value) {
        with_weekday(scan, date.range.clone())
    } else {
        (date.range.clone(), None)
    };
    let day_period = day_period(field, &range);
    Mention { weekday, day_period, ..Mention::new(range, date.range, readings, Bound::Exact) }
}

/// A weekday right before or after the date belongs to it.
fn with_weekday(scan: &Scan<'_>, range: Range<usize>) -> (Range<usize>, Option<u8>) {
    let weekday = |sense| if let Sense::Weekday(day) = sense { Some(day) } else { None };
    let mut start = scan.skip_spaces_back(range.start);
    if let Some((before, ())) = scan.before(start, |s| matches!(s, Sense::DayBefore).then_some(())) {
        start = scan.skip_spaces_back(before);
    }
    let opens = |c: char| matches!(c, '.' | '(') || is_comma(c);
    let comma = scan.text[..start].strip_suffix(opens).map_or(start, str::len);
    // "Tues. 5 June", but not "on Tuesday. The 5 June".
    let abbreviated = |at: usize| !scan.text[comma..start].starts_with('.') || comma - at <= 5;
    if let Some((start, day)) = scan.previous(comma, weekday).filter(|(at, _)| abbreviated(*at)) {
        let opened = scan.text[comma..range.start].starts_with('(');
        let close = usize::from(opened && scan.text[range.end..].starts_with(')'));
        return (start..range.end + close, Some(day));
    }
    let comma = scan.char_at(range.end).filter(|c| is_comma(*c)).map_or(0, char::len_utf8);
    let open = scan.skip_spaces(range.end + comma);
    let open = if scan.text[open..].starts_with(['(', '（']) { open + 1 } else { open };
    let open = if scan.text.is_char_boundary(open) { open } else { range.end };
    if let Some((end, day)) = scan
        .after(open, weekday)
        .filter(|_| open > range.end || scan.char_at(open).is_some_and(|c| !c.is_ascii()))
    {
        let close =
            scan.text[end..].chars().next().filter(|c| matches!(c, ')' | '）')).map_or(0, char::len_utf8);
        return (range.start..end + close, Some(day));
    }
    (range, None)
}

/// Joins two dates around a range mark: 28 September to 3 October 2021.
fn join(scan: &Scan<'_>, dates: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::new();
    for date in dates {
        match joined.last_mut() {
            Some(last) if is_range(scan, last, &date) => {
                if let (Value::Date(from), Value::Date(to)) = (&last.value, &date.value) {
                    // A year or month that is said once counts for both ends.
                    let from = Date { year: from.year.or(to.year), ..*from };
                    let to = Date { year: to.year.or(from.year), ..*to };
                    last.value = Value::Dates(from, to);
                    last.range.end = date.range.end;
                    last.calendar = last.calendar.or(date.calendar);
                    last.number = None;
                }
            }
            _ => joined.push(date),
        }
    }
    joined
}

fn is_range(scan: &Scan<'_>, first: &Found, second: &Found) -> bool {
    let (Value::Date(from), Value::Date(to)) = (&first.value, &second.value) else { return false };
    let shape = |date: &Date| (date.month.is_some(), date.day.is_some());
    let Some(at) = range_end(scan, first.range.end, is_opened(scan, first.range.start)) else { return false };
    // "dari tahun 2015 sampai tahun 2020": the second year has its own word.
    let marked = scan.after(at, |s| (s == Sense::YearBefore).then_some(())).map(|(end, ())| end);
    let marked = marked.map(|end| scan.skip_spaces(end));
    // "da maggio a luglio": the word that joins may also stand before a month.
    let second = second.range.start;
    shape(from) == shape(to) && ((first.range.end..=at).contains(&second) || marked == Some(second))
}
