//! Time that passes, written like a clock's: "3:35 minutes", "2:05.48", "27:37".

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Number, Value};
use std::ops::Range;

/// Minutes and seconds with a colon, or hours and minutes, that no clock shows. Without a unit they are weak.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    scan.digit_starts().iter().filter_map(|at| elapsed(scan, *at)).collect()
}

fn elapsed(scan: &Scan<'_>, at: usize) -> Option<Mention> {
    let first = scan.digit_run(at).filter(|run| run.len() <= 3 && !scan.blocked.hides(run.clone()))?;
    let start = scan.text[first.end..].starts_with(':').then_some(first.end + 1)?;
    let second = scan.digit_run(start).filter(|run| run.len() == 2)?;
    let apart = |c: char| !c.is_alphanumeric() && !matches!(c, ':' | '.' | ',' | '-' | '/' | '$' | '+');
    if scan.char_before(at).is_some_and(|c| !apart(c)) || scan.text[second.end..].starts_with([':', '-', '/'])
    {
        return None;
    }
    let part = part(scan, second.end);
    let end = part.as_ref().map_or(second.end, |part| part.end);
    let number = |run: &Range<usize>| scan.text[run.clone()].parse::<i128>().ok();
    let (large, small) = (number(&first)?, number(&second).filter(|small| *small < 60)?);
    let unit = unit(scan, end);
    let clock =
        scan.previous(at, |sense| matches!(sense, Sense::TimeBefore | Sense::HourBefore).then_some(()));
    let (end, unit, weak) = match unit {
        Some((end, "hour")) if part.is_none() && clock.is_none() => (end, "minute", false),
        Some((end, "minute" | "second")) if clock.is_none() => (end, "second", false),
        // A clock has no twenty-fifth hour and no hundredths.
        _ if large > 24 || part.is_some() => (end, "second", true),
        _ => return None,
    };
    let whole = (large * 60 + small).to_string();
    let value = Number::decimal(&whole, part.map_or("", |run| &scan.text[run]))?;
    let range = at..end;
    let reading = Reading { kind: Kind::Measure, value: Value::Number(value), unit: Some(unit.to_owned()) };
    Some(Mention { weak, ..Mention::new(range.clone(), range, vec![reading], Bound::Exact) })
}

/// Tenths or hundredths of a second: where their digits stand.
fn part(scan: &Scan<'_>, at: usize) -> Option<Range<usize>> {
    let mark = scan.char_at(at).filter(|c| matches!(c, '.' | ','))?;
    scan.digit_run(at + mark.len_utf8()).filter(|run| run.len() <= 2)
}

/// The unit of time at a byte, if it is no word of the clock: where it ends, and which.
fn unit(scan: &Scan<'_>, at: usize) -> Option<(usize, &'static str)> {
    let start = scan.skip_spaces(at);
    let start = start + usize::from(scan.text[start..].starts_with('-'));
    let told = |sense: &Sense| {
        matches!(sense, Sense::TimeAfter | Sense::HourAfter | Sense::MinuteAfter | Sense::ClockAfter)
    };
    if scan.starting(start).iter().any(|token| token.senses.iter().any(told)) {
        return None;
    }
    scan.after(start, |sense| match sense {
        Sense::Unit(unit @ ("hour" | "minute" | "second")) => Some(unit),
        _ => None,
    })
}
