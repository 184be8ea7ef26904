//! One length or weight in two units: `5'11"`, "6ft 2in", "5 lb 3 oz". It is one fact, told in the smaller unit.

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::value::{Bound, Kind, Number, Value};
use std::ops::Range;

/// Larger unit, smaller unit, and how many of the smaller one make the larger.
const COMPOUNDS: &[(&str, &str, i128)] =
    &[("foot", "inch", 12), ("pound", "ounce", 16), ("stone", "pound", 14)];

/// Feet and inches in signs.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    scan.digit_starts().iter().filter_map(|at| signs(scan, *at)).collect()
}

fn signs(scan: &Scan<'_>, at: usize) -> Option<Mention> {
    let number = |run: &Range<usize>| scan.text[run.clone()].parse::<i128>().ok();
    let feet = scan.digit_run(at).filter(|run| run.len() <= 2 && !scan.blocked.hides(run.clone()))?;
    let start = scan.text[feet.end..].starts_with('\'').then(|| scan.skip_spaces(feet.end + 1))?;
    let inches = scan.digit_run(start).filter(|run| run.len() <= 2)?;
    let rest = &scan.text[inches.end..];
    let sign = ["\"", "''"].into_iter().find(|sign| rest.starts_with(sign))?;
    let apart = |c: char| matches!(c, ' ' | '(' | '/' | '-');
    let end = inches.end + sign.len();
    let glued = scan.char_at(end).is_some_and(char::is_alphanumeric);
    if glued || scan.char_before(at).is_some_and(|c| !apart(c)) {
        return None;
    }
    let small = number(&inches).filter(|inches| *inches < 12)?;
    let value = Value::Number(Number::whole(number(&feet)? * 12 + small));
    let reading = Reading { kind: Kind::Measure, value, unit: Some("inch".to_owned()) };
    let (core, range) = (at..end, at..end);
    Some(Mention::new(range, core, vec![reading], Bound::Exact))
}

/// Joins neighbours that are one measure.
pub fn join(scan: &Scan<'_>, found: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in found {
        let mention = hyphened(scan, &mention).unwrap_or(mention);
        let whole = joined.last().and_then(|last| together(scan, last, &mention));
        match (whole, joined.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => joined.push(mention),
        }
    }
    joined
}

/// "6-foot-2": the inches go without saying.
fn hyphened(scan: &Scan<'_>, feet: &Mention) -> Option<Mention> {
    let reading = feet.reading();
    let (Value::Number(number), Some("foot")) = (&reading.value, reading.unit.as_deref()) else {
        return None;
    };
    let start = scan.text[feet.range.end..].starts_with('-').then_some(feet.range.end + 1)?;
    let run = scan.digit_run(start).filter(|run| run.len() <= 2)?;
    let inches = scan.text[run.clone()].parse::<i128>().ok().filter(|inches| *inches < 12)?;
    let rest = scan.text[run.end..].strip_prefix(['.', ',']).unwrap_or(&scan.text[run.end..]);
    if rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '½')) {
        return None;
    }
    number.to_whole()?;
    let value = Value::Number(number.times(Number::whole(12))?.plus(Number::whole(inches))?);
    let reading = Reading { kind: Kind::Measure, value, unit: Some("inch".to_owned()) };
    let (range, core) = (feet.range.start..run.end, feet.core.start..run.end);
    Some(Mention { range, core, readings: vec![reading], ..feet.clone() })
}

fn together(scan: &Scan<'_>, first: &Mention, second: &Mention) -> Option<Mention> {
    let gap = scan.text.get(first.range.end..second.range.start)?;
    let near = matches!(gap, "" | " " | ", " | ". " | "-");
    let exact = second.bound == Bound::Exact && !second.weak && near;
    let (large, small) = (first.reading(), second.reading());
    let (one, other) = (large.unit.as_deref()?, small.unit.as_deref().filter(|_| exact)?);
    let (.., times) = COMPOUNDS.iter().find(|(large, small, _)| (*large, *small) == (one, other))?;
    let (Value::Number(whole), Value::Number(part)) = (&large.value, &small.value) else { return None };
    whole.to_whole()?;
    if *part >= Number::whole(*times) || *part < Number::ZERO {
        return None;
    }
    let value = whole.times(Number::whole(*times))?.plus(*part)?;
    let reading = Reading { kind: Kind::Measure, value: Value::Number(value), unit: Some(other.to_owned()) };
    let (range, core) = (first.range.start..second.range.end, first.core.start..second.core.end);
    Some(Mention { range, core, readings: vec![reading], ..first.clone() })
}

/// Whether feet stand right before a byte: what follows may be "2in".
pub fn follows_feet(scan: &Scan<'_>, at: usize) -> bool {
    scan.previous(at, |sense| (sense == crate::locale::Sense::Unit("foot")).then_some(())).is_some()
}
