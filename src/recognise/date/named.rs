//! Dates with a month's name: 27 September 2021, September 9 to 13.

use super::Found;
use super::days::{Days, days_after, days_before};
use super::years::year_after;
use crate::locale::Sense;
use crate::recognise::scan::{Scan, Token};
use crate::value::{Date, Value};
use std::ops::Range;

pub(super) fn named(scan: &Scan<'_>) -> Vec<Found> {
    let month = |token: &Token| {
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

pub(super) fn around_month(scan: &Scan<'_>, token: Range<usize>, month: u8) -> Found {
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
