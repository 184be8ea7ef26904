//! Measures: a quantity with a unit.

use super::bound::hedge;
use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Number, Value};

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
    let unit_at = |at: usize| {
        // 90年代 is a decade; "Nomor 11 Tahun 2020" has a year in it, no eleven of them.
        let decade = |token: &super::scan::Token| token.senses.contains(&Sense::DecadeAfter);
        let (end, unit) = unit_at(at).filter(|_| !scan.starting(at).first().is_some_and(decade))?;
        let of_year = scan.starting(at).iter().any(|t| t.end == end && t.senses.contains(&Sense::YearBefore));
        let year = scan.digit_run(scan.skip_spaces(end)).filter(|run| run.len() == 4);
        (!of_year || year.is_none()).then_some((end, unit))
    };
    let core = quantity.core.clone();
    // 第二季度, "ke-3 bulan": the third of them, not three.
    scan.before(core.start, |s| (s == Sense::OrdinalBefore).then_some(())).is_none().then_some(())?;
    let hyphen = usize::from(scan.text[core.end..].starts_with('-'));
    let near = [core.end + hyphen, scan.skip_spaces(core.end), scan.skip_spaces(quantity.range.end)];
    let (end, unit) = near.into_iter().find_map(unit_at)?;
    let (end, half) = with_half(scan, end);
    let (range, bound) = hedge(scan, core.start..end);
    let bound = if bound == Bound::Exact { quantity.bound } else { bound };
    let range = range.start.min(quantity.range.start)..range.end.max(quantity.range.end);
    let more = |value: &Value| match value {
        Value::Number(number) if half => number.plus(Number::HALF).map_or(value.clone(), Value::Number),
        value => value.clone(),
    };
    let reading =
        |value: &_| Reading { kind: Kind::Measure, value: more(value), unit: Some(unit.to_owned()) };
    let readings = quantity.readings.iter().map(reading).collect();
    Some(Mention { range, core, readings, bound, weekday: None, weak: quantity.weak })
}

/// "deux ans et demi": half a unit more.
fn with_half(scan: &Scan<'_>, end: usize) -> (usize, bool) {
    let half = scan.next(end, |s| (s == Sense::AndHalf).then_some(()));
    half.map_or((end, false), |(end, ())| (end, true))
}
