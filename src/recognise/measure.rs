//! Measures: a quantity with a unit.

use super::bound::hedge;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind};

/// Quantities with a unit after them.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field
        .free()
        .filter(|quantity| !quantity.ordinal)
        .filter_map(|quantity| measure(field, quantity))
        .collect()
}

fn measure(field: &Field<'_, '_>, quantity: &super::Quantity) -> Option<Mention> {
    let scan = field.scan;
    let unit_at = |at: usize| {
        scan.starting(at).iter().find_map(|token| {
            let unit = token
                .senses
                .iter()
                .find_map(|s| if let Sense::Unit(unit) = s { Some(*unit) } else { None })?;
            (!token.senses.contains(&Sense::NotUnit)).then_some((token.end, unit))
        })
    };
    let core = quantity.core.clone();
    let hyphen = usize::from(scan.text[core.end..].starts_with('-'));
    let near = [core.end + hyphen, scan.skip_spaces(core.end), scan.skip_spaces(quantity.range.end)];
    let (end, unit) = near.into_iter().find_map(unit_at)?;
    let (range, bound) = hedge(scan, core.start..end);
    let bound = if bound == Bound::Exact { quantity.bound } else { bound };
    let range = range.start.min(quantity.range.start)..range.end.max(quantity.range.end);
    let reading =
        |value: &_| Reading { kind: Kind::Measure, value: Clone::clone(value), unit: Some(unit.to_owned()) };
    let readings = quantity.readings.iter().map(reading).collect();
    Some(Mention { range, core, readings, bound, weekday: None, weak: quantity.weak })
}
