//! Dates with a month's name: 9 September 2021, September 9 to 13, ตั้งแต่วันที่ 9 กันยายน.

use super::range::{before_day, closes, is_opened, range_end, range_start};
use super::years::{year_after, year_before};
use super::{Found, era};
use crate::locale::{Roles, Sense};
use crate::recognise::scan::{Scan, Token, is_spaced_letter};
use crate::value::{Date, Value};
use std::ops::Range;

/// Every month's name, with the days and the year around it.
pub fn find(scan: &Scan<'_>) -> Vec<Found> {
    let month = |token: &Token| {
        token
            .senses
            .iter()
            .find_map(|sense| if let Sense::Month(month) = sense { Some(*month) } else { None })
    };
    let mut found: Vec<Found> = Vec::new();
    for token in scan.tokens_with(Roles::MONTH) {
        let named = month(token).map(|month| (token.end, month)).or_else(|| numbered(scan, token));
        let Some((end, month)) = named else { continue };
        if found.last().is_some_and(|last| token.start < last.range.end) {
            continue;
        }
        let date = around_month(scan, token.start..end, month);
        // A month that is also a number word ("sept") needs a day or a year.
        let numeral = token.senses.iter().any(|sense| matches!(sense, Sense::Cardinal(_) | Sense::Weak));
        if !(numeral || is_short(scan, token)) || date.range.len() > token.end - token.start {
            let listed = [listed(scan, &date), listed_after(scan, &date)];
            found.push(date);
            found.extend(listed.into_iter().flatten());
        }
    }
    found
}

/// Whether a month's name is so short that it may be any word ("Jan", "May", "pro"), unless a word before it makes it
/// one ("im Mai").
fn is_short(scan: &Scan<'_>, token: &Token) -> bool {
    let name = scan.text[token.start..token.end].trim_end_matches('.');
    let led = |s| {
        matches!(s, Sense::MonthBefore | Sense::YearBefore | Sense::DayBefore | Sense::DateOf).then_some(())
    };
    name.chars().count() <= 3
        && name.chars().all(is_spaced_letter)
        && scan.previous(token.start, led).is_none()
}

/// A month that is called by its number: "tháng 3". Before a unit the number counts something: "2 tháng 3 ngày".
fn numbered(scan: &Scan<'_>, token: &Token) -> Option<(usize, u8)> {
    token.senses.contains(&Sense::MonthBefore).then_some(())?;
    let run = scan.digit_run(scan.skip_spaces(token.end)).filter(|run| run.len() <= 2)?;
    let month = scan.text[run.clone()].parse().ok().filter(|month| (1..=12).contains(month))?;
    let part = |mark: char| matches!(mark, '.' | ',' | ':');
    let decimal = scan.text[run.end..]
        .strip_prefix(part)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let counts =
        |sense| matches!(sense, Sense::Unit(_) | Sense::Counter | Sense::Multiplier(_)).then_some(());
    let glued = scan.char_at(run.end).is_some_and(char::is_alphanumeric);
    (!decimal && !glued && scan.next(run.end, counts).is_none()).then_some((run.end, month))
}

fn around_month(scan: &Scan<'_>, token: Range<usize>, month: u8) -> Found {
    let before = |sense| matches!(sense, Sense::MonthBefore).then_some(());
    let name_start = scan.previous(token.start, before).map_or(token.start, |(start, ())| start);
    if let Some(found) = year_first(scan, name_start..token.end, month) {
        return found;
    }
    let dot = usize::from(scan.text[token.end..].starts_with('.'));
    let mut days = days_before(scan, name_start);
    let mut end = token.end;
    if days.is_none() && (scan.locale.date_order == "mdy" || scan.locale.year_first) {
        days = days_after(scan, token.end + dot);
        end = days.as_ref().map_or(end, |days| days.range.end);
    }
    let slash = usize::from(scan.text[end..].starts_with('/'));
    let year = year_after(scan, if end == token.end { end + dot + slash } else { end });
    let end = year.as_ref().map_or(end, |year| after_mark(scan, year.end, Sense::YearAfter));
    let start = days.as_ref().map_or(name_start, |days| days.range.start.min(name_start));
    let (year, buddhist) = year.map_or((None, false), |year| (Some(year.year), year.buddhist));
    Found {
        range: start..end,
        value: value(year, month, days.as_ref()),
        others: Vec::new(),
        calendar: era(buddhist),
        number: None,
    }
}

fn value(year: Option<i16>, month: u8, days: Option<&Days>) -> Value {
    let date = |day| Date { year, month: Some(month), day };
    match days {
        None => Value::Date(date(None)),
        Some(Days { first, last: None, .. }) => Value::Date(date(Some(*first))),
        Some(Days { first, last: Some(last), .. }) => Value::Dates(date(Some(*first)), date(Some(*last))),
    }
}

/// 2020. január 5., 2020 m. sausio 5 d., 2020. gada 5. janvāris.
fn year_first(scan: &Scan<'_>, name: Range<usize>, month: u8) -> Option<Found> {
    scan.locale.year_first.then_some(())?;
    let before = days_before(scan, name.start);
    let year = year_before(scan, before.as_ref().map_or(name.start, |days| days.range.start))?;
    let dot = usize::from(scan.text[name.end..].starts_with('.'));
    let after = before.is_none().then(|| days_after(scan, name.end + dot)).flatten();
    let end = after.as_ref().map_or(name.end, |days| days.range.end);
    let days = before.or(after);
    let value = value(Some(year.year), month, days.as_ref());
    Some(Found {
        range: year.start..end,
        value,
        others: Vec::new(),
        calendar: era(year.buddhist),
        number: None,
    })
}

/// Where a mark that follows a part of a date ends; where the part ends, if none does.
fn after_mark(scan: &Scan<'_>, at: usize, mark: Sense) -> usize {
    let hyphen = usize::from(scan.text[at..].starts_with(['-', '.']));
    let marked = |at: usize| scan.next(at, |sense| (sense == mark).then_some(()));
    marked(at).or_else(|| marked(at + hyphen)).map_or(at, |(end, ())| end)
}

/// The days that stand before a day with "and": the 5 of "5 and 6 June".
fn listed(scan: &Scan<'_>, date: &Found) -> Option<Found> {
    let Value::Date(Date { day: Some(last), .. }) = date.value else { return None };
    let end = scan.skip_spaces_back(before_day(scan, date.range.start));
    let (join, ()) = scan.before(end, closes)?;
    let (start, day) = day_ending(scan, scan.skip_spaces_back(join)).filter(|(_, day)| *day < last)?;
    let end = start + scan.digit_run(start)?.len();
    let Value::Date(whole) = date.value else { return None };
    let value = Value::Date(Date { day: Some(day), ..whole });
    Some(Found { range: start..end, value, ..date.clone() })
}

/// The day that follows a day with "and": the 10 of "June 9 and 10,". Before a word it may count something.
fn listed_after(scan: &Scan<'_>, date: &Found) -> Option<Found> {
    let Value::Date(whole @ Date { day: Some(first), year: None, .. }) = date.value else { return None };
    if scan.locale.date_order != "mdy" || !scan.text[..date.range.end].ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (start, ()) = scan.next(date.range.end, closes)?;
    let start = scan.skip_spaces(start);
    let (end, day) = day_at(scan, start).filter(|(_, day)| *day > first)?;
    let next = scan.char_at(scan.skip_spaces(end));
    let preposition = |s| matches!(s, Sense::YearBefore | Sense::NotUnit).then_some(());
    let alone = !next.is_some_and(char::is_alphanumeric) || scan.next(end, preposition).is_some();
    let value = Value::Date(Date { day: Some(day), ..whole });
    let year = year_after(scan, end);
    (alone || year.is_some()).then(|| Found { range: start..end, value, ..date.clone() })
}

/// The days beside a month.
pub(super) struct Days {
    /// Where they stand, with what joins them to the month.
    pub range: Range<usize>,
    /// The first one.
    pub first: u8,
    /// The last one of a range.
    pub last: Option<u8>,
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
    // "5.-7. května"
    let point = scan.text[..at].strip_suffix('.').filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let at = point.map_or(at, str::len);
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

pub(super) fn days_before(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let mut end = scan.skip_spaces_back(at);
    if let Some((start, ())) = scan.before(end, |s| (s == Sense::DateOf).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some((start, ())) = scan.before(end, |s| (s == Sense::DayAfter).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some(hyphen) = scan.text[..end].strip_suffix(['-', '.']) {
        end = hyphen.len();
    }
    let (start, day) = day_ending(scan, end)?;
    // "ke-3 bulan Mei" is the third of something in May; "ថ្ងៃទី 5" is a day, although "ទី" alone counts.
    let longest = scan.ending(scan.skip_spaces_back(start)).min_by_key(|token| token.start);
    let counts = scan.before(start, |s| (s == Sense::OrdinalBefore).then_some(())).is_some();
    if counts && !longest.is_some_and(|token| token.senses.contains(&Sense::DayBefore)) {
        return None;
    }
    let earlier = range_start(scan, start)
        .and_then(|(at, open)| Some((day_ending(scan, at)?, open)))
        .filter(|((start, first), open)| *first != day && (!open || is_opened(scan, *start)))
        // "4-1 Februari": a score before a month.
        .filter(|((_, first), _)| *first < day || *first > 9)
        .map(|(found, _)| found);
    Some(match earlier {
        Some((start, first)) => Days { range: start..at, first, last: Some(day) },
        None => Days { range: start..at, first: day, last: None },
    })
}

pub(super) fn days_after(scan: &Scan<'_>, at: usize) -> Option<Days> {
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
    let (end, last) = second.map_or((end, None), |(end, last)| (end, Some(last)));
    Some(Days { range: start..after_mark(scan, end, Sense::DayAfter), first, last })
}

/// "September 9 to 13" is a range of days; in "May 9 to 13 June" the 13 is June's.
fn is_new_date(scan: &Scan<'_>, at: usize) -> bool {
    scan.next(at, |sense| matches!(sense, Sense::Month(_)).then_some(())).is_some()
}
