//! Dates with a month's name: 9 September 2021, September 9 to 13, ตั้งแต่วันที่ 9 กันยายน.

use super::day::{Days, after_mark, day_at, day_ending, days_after, days_before};
use super::range::{before_day, closes, is_opened, range_end, range_start};
use super::years::{is_marked_before, year_after, year_before};
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
        let end = other_name(scan, end, month).unwrap_or(end);
        let date = around_month(scan, token.start..end, month);
        // A month that is also a number word ("sept") needs a day or a year.
        let numeral = token.senses.iter().any(|sense| matches!(sense, Sense::Cardinal(_) | Sense::Weak));
        let doubtful = (numeral || is_short(scan, token)) && !is_in_range(scan, token.start..end);
        if !doubtful || date.range.len() > token.end - token.start {
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
    // The scripts of India write vowels as signs: there two letters may be three characters.
    let signs = name.chars().any(|c| ('\u{900}'..='\u{dff}').contains(&c));
    name.chars().count() <= if signs { 2 } else { 3 }
        && name.chars().all(is_spaced_letter)
        && scan.previous(token.start, led).is_none()
}

/// Whether a month is one end of a range of months: "May to July".
fn is_in_range(scan: &Scan<'_>, name: Range<usize>) -> bool {
    let month = |sense| matches!(sense, Sense::Month(_)).then_some(());
    let dot = usize::from(scan.text[name.end..].starts_with('.'));
    let later = range_end(scan, name.end + dot, is_opened(scan, name.start));
    let earlier = || {
        range_start(scan, name.start).filter(|(end, _)| {
            let name = scan.before(*end, month);
            name.is_some()
        })
    };
    later.is_some_and(|at| scan.after(at, month).is_some())
        || earlier().is_some_and(|(end, open)| {
            !open || scan.before(end, month).is_some_and(|(start, ())| is_opened(scan, start))
        })
}

/// Past a second name of the same month: "سبتمبر/أيلول", "أيلول (سبتمبر)".
fn other_name(scan: &Scan<'_>, at: usize, month: u8) -> Option<usize> {
    let rest = scan.text[scan.skip_spaces(at)..].strip_prefix(['/', '('])?;
    let mark = scan.text.len() - rest.len();
    let same = |sense| (sense == Sense::Month(month)).then_some(());
    let (end, ()) = scan.next(mark, same)?;
    let open = scan.text[..mark].ends_with('(');
    if open { scan.text[end..].starts_with(')').then_some(end + 1) } else { Some(end) }
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
    if days.is_none() {
        days = days_after(scan, token.end + dot, scan.locale.month_first);
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
    let before = days_before(scan, name.start);
    let start = before.as_ref().map_or(name.start, |days| days.range.start);
    // "2021 წლის 27 სექტემბერს": the word says that it is a year, whatever the order.
    (scan.locale.year_first || is_marked_before(scan, start)).then_some(())?;
    let year = year_before(scan, start)?;
    // In "27 май 2020 г. 28 май" the year is that of the first date.
    let led = |s| matches!(s, Sense::Month(_) | Sense::DateOf).then_some(());
    if !scan.locale.year_first && scan.previous(year.start, led).is_some() {
        return None;
    }
    let dot = usize::from(scan.text[name.end..].starts_with('.'));
    let after = before.is_none().then(|| days_after(scan, name.end + dot, scan.locale.month_first)).flatten();
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
