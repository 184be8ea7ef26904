//! Dates: with a month's name, with marks (年 月 日), in digits, as a year that a word makes one.

mod days;
mod marked;
mod named;
mod numeric;
mod years;

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Date, Kind, Number, Value};
use days::{is_opened, range_end};
use marked::marked;
use named::named;
use numeric::numeric;
use std::ops::Range;
use years::years;

/// A date found in the text.
#[derive(Clone, Debug)]
struct Found {
    range: Range<usize>,
    value: Value,
    others: Vec<Value>,
    buddhist: bool,
    number: Option<Number>,
}

/// Every date, ranges joined, weekdays taken in.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut dates: Vec<Found> = Vec::new();
    for found in [marked(scan), numeric(scan), named(scan), years(scan)].into_iter().flatten() {
        let apart =
            |other: &Found| other.range.end <= found.range.start || found.range.end <= other.range.start;
        if dates.iter().all(apart) && !scan.blocked.hides(found.range.clone()) {
            dates.push(found);
        }
    }
    dates.sort_by_key(|date| date.range.start);
    join(scan, dates).into_iter().map(|date| mention(scan, date)).collect()
}

fn mention(scan: &Scan<'_>, date: Found) -> Mention {
    let unit = date.buddhist.then(|| "buddhist".to_owned());
    let reading = |value: Value| Reading { kind: Kind::Date, value, unit: unit.clone() };
    let mut readings: Vec<Reading> = std::iter::once(date.value).chain(date.others).map(reading).collect();
    readings.extend(date.number.map(|n| Reading { kind: Kind::Number, value: Value::Number(n), unit: None }));
    let (range, weekday) = with_weekday(scan, date.range.clone());
    Mention { range, core: date.range, readings, bound: Bound::Exact, weekday, weak: false }
}

/// A weekday right before or after the date belongs to it.
fn with_weekday(scan: &Scan<'_>, range: Range<usize>) -> (Range<usize>, Option<u8>) {
    let weekday = |sense| if let Sense::Weekday(day) = sense { Some(day) } else { None };
    let mut start = scan.skip_spaces_back(range.start);
    if let Some((before, ())) = scan.before(start, |s| matches!(s, Sense::DayBefore).then_some(())) {
        start = scan.skip_spaces_back(before);
    }
    let comma = scan.text[..start].strip_suffix([',', '，', '.']).map_or(start, str::len);
    if let Some((start, day)) = scan.previous(comma, weekday) {
        return (start..range.end, Some(day));
    }
    let comma = scan.text[range.end..].starts_with(',');
    let open = scan.skip_spaces(range.end + usize::from(comma));
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
fn join(scan: &Scan<'_>, dates: Vec<Found>) -> Vec<Found> {
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
                    last.buddhist |= date.buddhist;
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
    shape(from) == shape(to)
        && range_end(scan, first.range.end, is_opened(scan, first.range.start)) == Some(second.range.start)
}
