//! Percentages, in signs and words, before and after the number.

use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::Kind;

/// Quantities with a percent sign or word.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field
        .free()
        .filter(|quantity| !quantity.ordinal)
        .filter_map(|quantity| percent(field, quantity))
        .collect()
}

fn percent(field: &Field<'_, '_>, quantity: &super::Quantity) -> Option<Mention> {
    let scan = field.scan;
    let core = quantity.core.clone();
    let after = |sense| if let Sense::PercentAfter(unit) = sense { Some(unit) } else { None };
    let before = |sense| if let Sense::PercentBefore(unit) = sense { Some(unit) } else { None };
    let (whole, unit) = match (scan.next(core.end, after), scan.previous(core.start, before)) {
        (Some((end, unit)), _) => (core.start..end, unit),
        (None, Some((start, unit))) => (start..core.end, unit),
        (None, None) => return None,
    };
    let (range, bound) = quantity.hedged(scan, whole);
    let reading =
        |value: &_| Reading { kind: Kind::Percent, value: Clone::clone(value), unit: Some(unit.to_owned()) };
    let readings = quantity.readings.iter().map(reading).collect();
    Some(Mention::new(range, core, readings, bound))
}
