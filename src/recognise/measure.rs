//! Measures: a quantity with a unit.

use super::estimate;
use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::text::is_unspaced;
use crate::value::{Kind, Number, Value};
use std::ops::Range;

/// Quantities with a unit after them.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let counts = || field.free().filter(|quantity| !quantity.ordinal);
    // "တစ်နာရီလျှင် 79 ကီလိုမီတာ" has an hour in its unit: what stands around a number comes first.
    let mut found: Vec<Mention> = counts()
        .filter_map(|quantity| {
            around(field.scan, &quantity.core).map(|whole| measured(field, quantity, whole))
        })
        .collect();
    let apart = |mention: &Mention| {
        !found
            .iter()
            .any(|other| other.range.start < mention.range.end && mention.range.start < other.range.end)
    };
    let plain: Vec<Mention> =
        counts().filter_map(|quantity| measure(field, quantity)).filter(apart).collect();
    found.extend(plain);
    found.sort_by_key(|mention| mention.range.start);
    super::compound::join(field.scan, found)
}

fn measure(field: &Field<'_, '_>, quantity: &super::Quantity) -> Option<Mention> {
    let scan = field.scan;
    let unit_at = |at: usize| {
        scan.starting(at).iter().find_map(|token| {
            let unit = token
                .senses
                .iter()
                .find_map(|s| if let Sense::Unit(unit) = s { Some(*unit) } else { None })?;
            let glued = at == quantity.core.end && super::compound::follows_feet(scan, quantity.core.start);
            (glued || !token.senses.contains(&Sense::NotUnit)).then_some((token.end, unit))
        })
    };
    let unit_at = |at: usize| {
        // 90年代 is a decade; "Nomor 11 Tahun 2020" has a year in it, no eleven of them.
        // And "3 يوم السبت" is a Saturday.
        let other = |sense: &Sense| matches!(sense, Sense::DecadeAfter | Sense::Weekday(_));
        let decade = |token: &super::scan::Token| token.senses.iter().any(other);
        let (end, unit) = unit_at(at).filter(|_| !scan.starting(at).first().is_some_and(decade))?;
        let of_year = scan.starting(at).iter().any(|t| t.end == end && t.senses.contains(&Sense::YearBefore));
        let year = scan.digit_run(scan.skip_spaces(end)).filter(|run| run.len() == 4);
        // "Liga 1 pekan ke-30": the unit is numbered by what follows.
        let ordinal = scan.next(end, |s| (s == Sense::OrdinalBefore).then_some(()));
        let numbered = ordinal
            .is_some_and(|(end, ())| super::numeral::at(scan, scan.skip_spaces(end)).is_some())
            && !scan.char_at(scan.skip_spaces(end)).is_some_and(is_unspaced);
        (!numbered && (!of_year || year.is_none())).then_some((end, unit))
    };
    let core = quantity.core.clone();
    // 第二季度, "ke-3 bulan": the third of them, not three.
    scan.before(core.start, |s| (s == Sense::OrdinalBefore).then_some(())).is_none().then_some(())?;
    let hyphen = usize::from(scan.text[core.end..].starts_with('-'));
    // "três bilhões de litros"
    let of = scan.next(core.end, |s| (s == Sense::MoneyOf).then_some(())).filter(|_| !quantity.plain);
    let of = of.map_or(core.end, |(end, ())| scan.skip_spaces(end));
    let near = [core.end + hyphen, scan.skip_spaces(core.end), scan.skip_spaces(quantity.range.end), of];
    let after = near.into_iter().find_map(unit_at).map(|(end, unit)| (core.start..end, unit));
    let whole = after.or_else(|| before(scan, &core))?;
    Some(measured(field, quantity, whole))
}

/// The mention of a quantity with its unit.
fn measured(
    field: &Field<'_, '_>,
    quantity: &super::Quantity,
    (whole, unit): (Range<usize>, &'static str),
) -> Mention {
    let scan = field.scan;
    let core = quantity.core.clone();
    let (end, half) = with_half(scan, whole.end);
    let (range, bound) = quantity.hedged(scan, whole.start..end);
    let more = |value: &Value| match value {
        Value::Number(number) if half => number.plus(Number::HALF).map_or(value.clone(), Value::Number),
        value => value.clone(),
    };
    let reading =
        |value: &_| Reading { kind: Kind::Measure, value: more(value), unit: Some(unit.to_owned()) };
    let readings = quantity.readings.iter().map(reading).collect();
    // "sei mesi", "on gün": what else the word means counts no months.
    let plural = |value: &Value| matches!(value, Value::Number(n) if *n >= Number::whole(2));
    let sure = quantity.readings.first().is_some_and(plural) && estimate::end(scan, core.start).is_none();
    Mention { weak: quantity.weak && !sure, ..Mention::new(range, core, readings, bound) }
}

/// A unit before its number: "kilomita 540".
fn before(scan: &Scan<'_>, core: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let unit = |sense| if let Sense::UnitBefore(unit) = sense { Some(unit) } else { None };
    let (start, unit) = scan.previous(core.start, unit)?;
    Some((start..core.end, unit))
}

/// A unit whose words stand on both sides of the number: "kilomita 436 kwa saa".
fn around(scan: &Scan<'_>, core: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let part = |sense| if let Sense::UnitAround(unit) = sense { Some(unit) } else { None };
    let before = scan.ending(scan.skip_spaces_back(core.start));
    // The same word begins several units: kilometres, square kilometres, kilometres per hour.
    before
        .flat_map(|token| token.senses.iter().filter_map(move |sense| Some((token.start, part(*sense)?))))
        .find_map(|(start, first)| {
            let (end, unit) = scan.next(core.end, |sense| part(sense).filter(|unit| *unit == first))?;
            Some((start..end, unit))
        })
}

/// "deux ans et demi": half a unit more.
pub fn with_half(scan: &Scan<'_>, end: usize) -> (usize, bool) {
    let half = scan.next(end, |s| (s == Sense::AndHalf).then_some(()));
    half.map_or((end, false), |(end, ())| (end, true))
}
