//! Money: an amount with a symbol, a code or a name, before or after.

use super::bound::hedge;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::text::is_unspaced as is_unspaced_name;
use crate::value::{Bound, Kind};

/// Quantities with a currency.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field.free().filter(|quantity| !quantity.ordinal).filter_map(|quantity| money(field, quantity)).collect()
}

fn money(field: &Field<'_, '_>, quantity: &super::Quantity) -> Option<Mention> {
    let scan = field.scan;
    let core = quantity.core.clone();
    let currency = |sense| if let Sense::Currency(code) = sense { Some(code) } else { None };
    // A name after the number first: "100 US dollars"; then a sign before it: "$100".
    let bounded = scan.next(core.end.max(quantity.range.end), currency);
    let of = |at: usize| scan.next(at, |sense| (sense == Sense::MoneyOf).then_some(())).map(|(end, ())| end);
    let after = scan.next(core.end, currency).or(bounded).or_else(|| scan.next(of(core.end)?, currency));
    // A one-character name stands after its number only: 方圆3公里 has no 圆 in it.
    let short = |start: usize| scan.text[start..core.start].trim().chars().all(is_unspaced_name);
    let before = scan
        .previous(core.start, currency)
        .filter(|(start, _)| scan.text[*start..core.start].trim().chars().count() > 1 || !short(*start));
    let (whole, code) = match (after, before) {
        (Some((end, code)), None) => (core.start..end, code),
        (Some((end, code)), Some((start, sign))) if sign == code => (start..end, code),
        (_, Some((start, code))) => (start..core.end, code),
        (None, None) => return None,
    };
    let whole_end = whole.end;
    let (range, bound) = hedge(scan, whole);
    let bound = if bound == Bound::Exact { quantity.bound } else { bound };
    let range = range.start.min(quantity.range.start)..range.end.max(quantity.range.end);
    let reading =
        |value: &_| Reading { kind: Kind::Money, value: Clone::clone(value), unit: Some(code.to_owned()) };
    let mut readings: Vec<Reading> = quantity.readings.iter().map(reading).collect();
    // "396 pounds" may be a weight.
    let unit = |sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None };
    let weight = scan.next(core.end, unit).filter(|(end, _)| *end == whole_end);
    readings.extend(weight.into_iter().flat_map(|(_, unit)| {
        let as_measure = |value: &_| Reading {
            kind: Kind::Measure,
            value: Clone::clone(value),
            unit: Some(unit.to_owned()),
        };
        quantity.readings.iter().map(as_measure)
    }));
    Some(Mention { range, core, readings, bound, weekday: None, weak: false })
}
