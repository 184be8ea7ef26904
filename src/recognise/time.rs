//! Times of day: "18:33", "7 p.m.".

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Time, Value};
use std::ops::Range;

/// Digits with a colon, or with a word for the half of the day.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut found = Vec::new();
    for (at, _) in scan.text.match_indices(|c: char| c.is_ascii_digit()) {
        let Some(hour) = scan.digit_run(at).filter(|run| run.len() <= 2 && !scan.blocked.hides(run.clone())) else {
            continue;
        };
        found.extend(time(scan, hour));
    }
    found
}

fn time(scan: &Scan<'_>, hour: Range<usize>) -> Option<Mention> {
    let number = |range: &Range<usize>| scan.text[range.clone()].parse::<u8>().ok();
    let minute = scan.text[hour.end..]
        .starts_with(':')
        .then(|| scan.digit_run(hour.end + 1))
        .flatten()
        .filter(|run| run.len() == 2 && !scan.text[run.end..].starts_with(':'));
    let end = minute.as_ref().map_or(hour.end, |run| run.end);
    let half = scan.next(end, |sense| match sense {
        Sense::Am => Some(false),
        Sense::Pm => Some(true),
        _ => None,
    });
    if minute.is_none() && half.is_none() || scan.text[..hour.start].ends_with([':', '.', ',', '-']) {
        return None;
    }
    let written = number(&hour)?;
    let hour24 = match half {
        Some((_, true)) if written < 12 => written + 12,
        Some((_, false)) if written == 12 => 0,
        _ => written,
    };
    let minute = minute.as_ref().map_or(Some(0), number)?;
    let valid = hour24 < 24 && minute < 60 || (hour24 == 24 && minute == 0);
    let value = Value::Time(Time { hour: hour24, minute, second: None });
    let range = hour.start..half.map_or(end, |(end, _)| end);
    valid.then(|| Mention {
        core: hour.start..end,
        range,
        readings: vec![Reading { kind: Kind::Time, value, unit: None }],
        bound: Bound::Exact,
        weekday: None,
        weak: false,
    })
}
