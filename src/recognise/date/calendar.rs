//! Dates of other calendars: 27 مهر 1395, 1 Ramadan 1445, 令和3年.
//!
//! Years that are counted from another point (eras, the Buddhist calendar) are shifted; days of calendars with
//! their own months are converted by `icu_calendar`. What cannot be converted (a month without a year) is no date.

use super::Found;
use super::day::{days_after, days_before};
use super::years::year_before;
use crate::locale::{Roles, Sense, is_comma};
use crate::recognise::scan::{Scan, Token};
use crate::value::{Date, Value};
use icu_calendar::cal::{EthiopianEraStyle, Hijri};
use icu_calendar::{Date as AnyDate, Iso};

/// Years that newspapers write in these calendars.
const YEARS: std::ops::RangeInclusive<i32> = 1250..=1500;

/// Every month of another calendar with its year, and its day if one stands there.
pub fn find(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for token in scan.tokens_with(Roles::MONTH) {
        let named = token.senses.iter().find_map(|sense| match sense {
            Sense::CalendarMonth(calendar, month) => Some((*calendar, *month)),
            _ => None,
        });
        let Some((calendar, month)) = named else { continue };
        if found.last().is_none_or(|last| last.range.end <= token.start) {
            found.extend(around(scan, token.start..token.end, calendar, month));
        }
    }
    found
}

fn around(scan: &Scan<'_>, name: std::ops::Range<usize>, calendar: &'static str, month: u8) -> Option<Found> {
    let before = days_before(scan, name.start);
    let start = before.as_ref().map_or(name.start, |days| days.range.start);
    if let Some((end, year)) = year_after(scan, name.end) {
        let value = convert(calendar, year, month, before.map(|days| days.first))?;
        return Some(found(start..end, value, calendar));
    }
    // ۱۳۹۰ مرداد ۲۶
    let year = bare_year_before(scan, name.start)?;
    let after = days_after(scan, name.end, true);
    let end = after.as_ref().map_or(name.end, |days| days.range.end);
    let value = convert(calendar, year.1, month, after.map(|days| days.first))?;
    Some(found(year.0..end, value, calendar))
}

fn found(range: std::ops::Range<usize>, value: Value, calendar: &'static str) -> Found {
    Found { range, value, others: Vec::new(), calendar: Some(calendar), number: None }
}

fn year_after(scan: &Scan<'_>, at: usize) -> Option<(usize, i32)> {
    let mut start = scan.skip_spaces(at);
    if let Some(comma) = scan.char_at(start).filter(|c| is_comma(*c)) {
        start = scan.skip_spaces(start + comma.len_utf8());
    }
    let word = |sense| matches!(sense, Sense::DateOf | Sense::YearBefore).then_some(());
    if let Some((end, ())) = scan.after(start, word) {
        start = scan.skip_spaces(end);
    }
    let run = scan.digit_run(start).filter(|run| run.len() == 4)?;
    let year = scan.text[run.clone()].parse().ok().filter(|year| YEARS.contains(year))?;
    let era = scan.next(run.end, |sense| (sense == Sense::YearAfter).then_some(()));
    Some((era.map_or(run.end, |(end, ())| end), year))
}

fn bare_year_before(scan: &Scan<'_>, at: usize) -> Option<(usize, i32)> {
    let year = year_before(scan, at)?;
    let written = i32::from(year.year);
    (!year.buddhist && YEARS.contains(&written)).then_some((year.start, written))
}

/// The Gregorian value: a day, or the first and last day of a month.
fn convert(calendar: &str, year: i32, month: u8, day: Option<u8>) -> Option<Value> {
    if let Some(day) = day {
        return gregorian(calendar, year, month, day).map(Value::Date);
    }
    let last = (28..=31).rev().find_map(|day| gregorian(calendar, year, month, day))?;
    Some(Value::Dates(gregorian(calendar, year, month, 1)?, last))
}

/// Years with a word behind them that says of which calendar they are: "በ2013 ዓ.ም.".
pub fn years(scan: &Scan<'_>) -> Vec<Found> {
    let year_of = |token: &Token<'_>| {
        let calendar = token.senses.iter().find_map(|sense| match sense {
            Sense::EraAfter(calendar) => Some(*calendar),
            _ => None,
        })?;
        let run = scan.digit_run_back(scan.skip_spaces_back(token.start)).filter(|run| run.len() == 4)?;
        let gregorian = |sense| (sense == Sense::GregorianBefore).then_some(());
        if scan.previous(run.start, gregorian).is_some() {
            return None;
        }
        let value = year(calendar, scan.text[run.clone()].parse().ok()?)?;
        Some(found(run.start..token.end, value, calendar))
    };
    let mut years: Vec<Found> = Vec::new();
    for year in scan.tokens_with(Roles::DATE_AFTER).filter_map(year_of) {
        if years.last().is_none_or(|last| last.range.end <= year.range.start) {
            years.push(year);
        }
    }
    years
}

/// The first and last day of a year of a calendar that does not begin in January.
pub fn year(calendar: &str, year: i32) -> Option<Value> {
    let first = gregorian(calendar, year, 1, 1)?;
    let last = [(13, 1..=6), (12, 28..=31)]
        .into_iter()
        .flat_map(|(month, days)| days.rev().map(move |day| (month, day)))
        .find_map(|(month, day)| gregorian(calendar, year, month, day))?;
    Some(Value::Dates(first, last))
}

/// The Gregorian date of a day of another calendar, if that day exists.
pub fn gregorian(calendar: &str, year: i32, month: u8, day: u8) -> Option<Date> {
    let iso: AnyDate<Iso> = match calendar {
        "persian" => AnyDate::try_new_persian(year, month, day).ok()?.to_calendar(Iso),
        "islamic" => AnyDate::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
            .ok()?
            .to_calendar(Iso),
        "ethiopic" => AnyDate::try_new_ethiopian(EthiopianEraStyle::AmeteMihret, year, month, day)
            .ok()?
            .to_calendar(Iso),
        _ => return None,
    };
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    Some(Date::new(year, iso.month().ordinal, iso.day_of_month().0))
}

/// The Gregorian year that an era word before a number makes of it: 令和3 is 2021.
pub fn era_year(scan: &Scan<'_>, at: usize, number: i128) -> Option<(usize, i16, &'static str)> {
    let era = |sense| if let Sense::Era(calendar, before) = sense { Some((calendar, before)) } else { None };
    let (start, (calendar, before)) = scan.previous(at, era)?;
    let year = i16::try_from(number).ok().filter(|number| (1..200).contains(number))?;
    Some((start, before + year, calendar))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_are_converted() {
        for (calendar, year, month, day, expected) in [
            ("persian", 1395, 7, 27, "2016-10-18"),
            ("persian", 1400, 1, 1, "2021-03-21"),
            ("persian", 1399, 12, 30, "2021-03-20"),
            ("islamic", 1442, 9, 1, "2021-04-13"),
            ("islamic", 1445, 1, 1, "2023-07-19"),
            ("ethiopic", 2014, 1, 1, "2021-09-11"),
            ("ethiopic", 2013, 13, 5, "2021-09-10"),
        ] {
            let date = gregorian(calendar, year, month, day).map(|date| Value::Date(date).to_string());
            assert_eq!(date.as_deref(), Some(expected), "{calendar} {year}-{month}-{day}");
        }
        assert_eq!(gregorian("persian", 1400, 12, 30), None, "1400 has no leap day");
        assert_eq!(gregorian("none", 1400, 12, 3), None);
    }
}
