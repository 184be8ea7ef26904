//! Dates: with a month's name, with marks (年 月 日), in digits, as a year that a word makes one.

use super::scan::Scan;
use super::year::BUDDHIST;
use super::{Field, Mention, Reading, numeral};
use crate::locale::Sense;
use crate::value::{Bound, Date, Kind, Number, Value};
use std::ops::Range;

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

// --- with a month's name -------------------------------------------------------------------------------

fn named(scan: &Scan<'_>) -> Vec<Found> {
    let month = |token: &super::scan::Token| {
        token
            .senses
            .iter()
            .find_map(|sense| if let Sense::Month(month) = sense { Some(*month) } else { None })
    };
    let mut found: Vec<Found> = Vec::new();
    for token in scan.tokens() {
        let Some(month) = month(token) else { continue };
        if found.last().is_some_and(|last| token.start < last.range.end) {
            continue;
        }
        let date = around_month(scan, token.start..token.end, month);
        // A month that is also a number word ("sept") needs a day or a year.
        let numeral = token.senses.iter().any(|sense| matches!(sense, Sense::Cardinal(_)));
        if !numeral || date.range.len() > token.end - token.start {
            found.push(date);
        }
    }
    found
}

fn around_month(scan: &Scan<'_>, token: Range<usize>, month: u8) -> Found {
    let before = |sense| matches!(sense, Sense::MonthBefore).then_some(());
    let name_start = scan.previous(token.start, before).map_or(token.start, |(start, ())| start);
    let dot = usize::from(scan.text[token.end..].starts_with('.'));
    let mut days = days_before(scan, name_start);
    let mut end = token.end;
    if days.is_none() && scan.locale.date_order == "mdy" {
        days = days_after(scan, token.end + dot);
        end = days.as_ref().map_or(end, |days| days.range.end);
    }
    let year = year_after(scan, if end == token.end { end + dot } else { end });
    let end = year.as_ref().map_or(end, |year| year.end);
    let start = days.as_ref().map_or(name_start, |days| days.range.start.min(name_start));
    let (year, buddhist) = year.map_or((None, false), |year| (Some(year.year), year.buddhist));
    let date = |day| Date { year, month: Some(month), day };
    let value = match days {
        None => Value::Date(date(None)),
        Some(Days { first, last: None, .. }) => Value::Date(date(Some(first))),
        Some(Days { first, last: Some(last), .. }) => Value::Dates(date(Some(first)), date(Some(last))),
    };
    Found { range: start..end, value, others: Vec::new(), buddhist, number: None }
}

struct Days {
    range: Range<usize>,
    first: u8,
    last: Option<u8>,
}

/// A day's number at a byte, with its mark ("9th", "1er"): where it ends.
fn day_at(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    let run = scan.digit_run(at).filter(|run| run.len() <= 2)?;
    let day = scan.text[run.clone()].parse().ok().filter(|day| (1..=31).contains(day))?;
    let marked =
        scan.after(run.end, |s| (s == Sense::OrdinalAfter).then_some(())).map_or(run.end, |(end, ())| end);
    let bare = !scan.char_at(marked).is_some_and(|c| c.is_ascii_alphanumeric());
    bare.then_some((marked, day))
}

/// A day's number that ends at a byte: where it starts.
fn day_ending(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    let at = scan.before(at, |s| (s == Sense::OrdinalAfter).then_some(())).map_or(at, |(start, ())| start);
    let run = scan.digit_run_back(at).filter(|run| run.len() <= 2)?;
    let before = scan.char_before(run.start);
    let part = scan.text[..run.start]
        .strip_suffix([',', '.'])
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let bare = !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == ':' || c == '/') && !part;
    let day = scan.text[run.clone()].parse().ok().filter(|day| (1..=31).contains(day))?;
    bare.then_some((run.start, day))
}

fn days_before(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let mut end = scan.skip_spaces_back(at);
    if let Some((start, ())) = scan.before(end, |s| (s == Sense::DateOf).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some(hyphen) = scan.text[..end].strip_suffix(['-', '.']) {
        end = hyphen.len();
    }
    let (start, day) = day_ending(scan, end)?;
    let earlier = range_start(scan, start)
        .and_then(|(at, open)| Some((day_ending(scan, at)?, open)))
        .filter(|((start, first), open)| *first != day && (!open || is_opened(scan, *start)))
        .map(|(found, _)| found);
    Some(match earlier {
        Some((start, first)) => Days { range: start..at, first, last: Some(day) },
        None => Days { range: start..at, first: day, last: None },
    })
}

/// Where the first end of a range ends whose second end starts at a byte, and whether the range must have
/// been opened: "between 9 and 13 September", but not "on 9 and 13 September".
fn range_start(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let end = scan.skip_spaces_back(at);
    // "du 9 AU 13": a word before a day may be the range's own; only if it is none, look before it.
    let before_day = scan.before(end, |s| (s == Sense::DayBefore).then_some(()));
    let ranged = scan.before(end, joins).is_some() || scan.before(end, closes).is_some();
    let end = before_day.filter(|_| !ranged).map_or(end, |(start, ())| scan.skip_spaces_back(start));
    let (start, open) = match (scan.before(end, joins), scan.before(end, closes)) {
        (Some((start, ())), _) => (start, false),
        (None, Some((start, ()))) => (start, true),
        (None, None) => (scan.text[..end].strip_suffix(['-', '~', '～', '—'])?.len(), false),
    };
    Some((scan.skip_spaces_back(start), open))
}

fn joins(sense: Sense) -> Option<()> {
    (sense == Sense::Range).then_some(())
}

fn closes(sense: Sense) -> Option<()> {
    (sense == Sense::RangeClose).then_some(())
}

fn is_opened(scan: &Scan<'_>, at: usize) -> bool {
    scan.previous(at, |sense| (sense == Sense::RangeOpen).then_some(())).is_some()
}

fn days_after(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let mut start = scan.skip_spaces(at);
    if let Some((end, ())) = scan.after(start, |s| (s == Sense::DayBefore).then_some(())) {
        start = scan.skip_spaces(end);
    }
    let (end, first) = day_at(scan, start)?;
    let opened = scan.previous(start, |sense| matches!(sense, Sense::Month(_)).then_some(()));
    let opened = opened.is_some_and(|(month, ())| is_opened(scan, month));
    let second = range_end(scan, end, opened)
        .and_then(|at| day_at(scan, at))
        .filter(|(end, _)| !is_new_date(scan, *end));
    Some(match second {
        Some((end, last)) => Days { range: start..end, first, last: Some(last) },
        None => Days { range: start..end, first, last: None },
    })
}

/// "September 9 to 13" is a range of days; in "May 9 to 13 June" the 13 is June's.
fn is_new_date(scan: &Scan<'_>, at: usize) -> bool {
    scan.next(at, |sense| matches!(sense, Sense::Month(_)).then_some(())).is_some()
}

/// Where the second end of a range starts whose first end ends at a byte.
fn range_end(scan: &Scan<'_>, at: usize, opened: bool) -> Option<usize> {
    let start = scan.skip_spaces(at);
    let end = match (scan.after(start, joins), scan.after(start, closes)) {
        (Some((end, ())), _) => end,
        (None, Some((end, ()))) if opened => end,
        _ if scan.text[start..].starts_with(['-', '~']) => start + 1,
        _ => return None,
    };
    Some(scan.skip_spaces(end))
}

struct Year {
    end: usize,
    year: i16,
    buddhist: bool,
}

/// A year after day and month, with a comma, an era or a word for "year" between.
fn year_after(scan: &Scan<'_>, at: usize) -> Option<Year> {
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
fn short_year(scan: &Scan<'_>, at: usize) -> Option<Year> {
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
fn year_at(scan: &Scan<'_>, at: usize, buddhist: bool) -> Option<Year> {
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

// --- a year that a word makes one ----------------------------------------------------------------------

fn years(scan: &Scan<'_>) -> Vec<Found> {
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

// --- with marks: 2021年9月27日 --------------------------------------------------------------------------

fn marked(scan: &Scan<'_>) -> Vec<Found> {
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
    let (end, ()) = scan.next(end, |sense| (sense == mark).then_some(()))?;
    Some((end, u8::try_from(number).ok()?))
}

fn marked_date(scan: &Scan<'_>, start: usize, token: &super::scan::Token, number: i128) -> Option<Found> {
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

// --- in digits: 2021-09-27, 27/9/2021 ------------------------------------------------------------------

fn numeric(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, _) in scan.text.match_indices(|c: char| c.is_ascii_digit()) {
        if found.last().is_none_or(|last| last.range.end <= at) {
            found.extend(scan.digit_run(at).and_then(|first| numeric_at(scan, first)));
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
    let (value, buddhist) = if dates.is_empty() { return None } else { dates.remove(0) };
    let others = dates.into_iter().map(|(value, _)| value).collect();
    Some(Found { range: first.start..third.end, value, others, buddhist, number: None })
}

/// The dates that three numbers may be, the language's own order first. Impossible ones only where they
/// are the only ones.
fn orders(
    scan: &Scan<'_>,
    (first_len, third_len): (usize, usize),
    (a, b, c): (i128, i128, i128),
) -> Vec<(Value, bool)> {
    let date = |year: i128, month: i128, day: i128| {
        let buddhist = scan.locale.buddhist_from.is_some_and(|from| year >= from);
        let year = i16::try_from(if buddhist { year - BUDDHIST } else { year }).ok()?;
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        ((1000..2200).contains(&year) && !date.is_impossible()).then_some((Value::Date(date), buddhist))
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

// --- ranges --------------------------------------------------------------------------------------------

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
