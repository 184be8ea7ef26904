//! Days of the week that stand without a date.

use super::scan::Token;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::text::is_unspaced;
use crate::value::{Bound, DayPeriod, Kind, Value};
use std::ops::Range;

/// Names of weekdays.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let weekday = |token: &Token| {
        token.senses.iter().find_map(|sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None })
    };
    let text = field.scan.text;
    let mention = |token: &Token| {
        // 金 alone is Friday in a table, and gold in 金利.
        let name = text[token.start..token.end].trim_end_matches('.');
        let least = if name.starts_with(is_unspaced) { 2 } else { 4 };
        // So are "so" and "Mo" where no date stands beside them.
        if name.chars().count() < least || token.senses.contains(&Sense::Weak) {
            return None;
        }
        let range = token.start..token.end;
        let reading = Reading { kind: Kind::Weekday, value: Value::Weekday(weekday(token)?), unit: None };
        let (core, readings, bound) = (range.clone(), vec![reading], Bound::Exact);
        let day_period = in_one_word(token).or_else(|| day_period(field, &range));
        Some(Mention { day_period, ..Mention::new(range, core, readings, bound) })
    };
    let mut found: Vec<Mention> = Vec::new();
    for mention in field.scan.tokens_with(Roles::WEEKDAY).filter_map(mention) {
        if found.last().is_none_or(|last| last.range.end <= mention.range.start) {
            found.push(mention);
        }
    }
    found
}

/// The part of a day that a word for both says: "Montagabend".
fn in_one_word(token: &Token<'_>) -> Option<DayPeriod> {
    token
        .senses
        .iter()
        .find_map(|sense| if let Sense::DayPeriod(period) = sense { Some(*period) } else { None })
}

/// The part of the day that is said beside a day: "Monday MORNING", "LATE Monday", "MALAM Senin".
pub fn day_period(field: &Field<'_, '_>, day: &Range<usize>) -> Option<DayPeriod> {
    let period = |sense| match sense {
        Sense::DayPeriod(period) => Some(period),
        Sense::Am => Some(DayPeriod::Am),
        Sense::Pm => Some(DayPeriod::Pm),
        Sense::Night => Some(DayPeriod::Night),
        _ => None,
    };
    // What is said of a time is not said of the day: "at 4.40 A.M. Thursday".
    let free = |range: Range<usize>, period| field.is_free(&range).then_some(period);
    let scan = field.scan;
    let after = scan.next(day.end, period).and_then(|(end, period)| free(day.end..end, period));
    after.or_else(|| {
        scan.previous(day.start, period).and_then(|(start, period)| free(start..day.start, period))
    })
}
