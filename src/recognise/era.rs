//! Decades and centuries: "the 1930s", "20世纪30年代", "the 19th century".

use super::quantity::Quantity;
use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Date, Kind, Number, Value};
use std::ops::Range;

/// Quantities that count decades or centuries.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let found =
        field.free().filter_map(|quantity| decade(scan, quantity).or_else(|| century(scan, quantity)));
    found.map(|(range, from, years)| mention(range, from, years)).collect()
}

fn mention(range: Range<usize>, from: i16, years: i16) -> Mention {
    let value = Value::Dates(Date::of_year(from), Date::of_year(from + years - 1));
    let readings = vec![Reading { kind: Kind::Date, value, unit: None }];
    Mention { core: range.clone(), range, readings, bound: Bound::Exact, weekday: None, weak: false }
}

fn whole(quantity: &Quantity) -> Option<i16> {
    let Value::Number(number) = quantity.readings.first()? else { return None };
    number.to_whole().and_then(|whole| i16::try_from(whole).ok())
}

fn is(wanted: Sense) -> impl Fn(Sense) -> Option<()> {
    move |sense| (sense == wanted).then_some(())
}

fn decade(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let year = whole(quantity).filter(|year| (1000..2100).contains(year) && year % 10 == 0)?;
    let core = &quantity.core;
    if let Some((end, ())) = scan.after(core.end, is(Sense::DecadeAfter)) {
        return Some((core.start..end, year, 10));
    }
    let (start, ()) = scan.previous(core.start, is(Sense::DecadeBefore))?;
    // "tahun 2020" is a year, "tahun 1930-an" a decade: a word that also stands before years proves nothing.
    let plain_year = scan.previous(core.start, is(Sense::YearBefore)).is_some();
    (!plain_year).then_some((start..core.end, year, 10))
}

fn century(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let number = whole(quantity).filter(|number| (1..=21).contains(number))?;
    let first = (number - 1) * 100;
    let core = &quantity.core;
    if let Some((end, ())) = scan.next(core.end, is(Sense::CenturyAfter)) {
        return Some(decade_of(scan, core.start, end, first).unwrap_or((core.start..end, first, 100)));
    }
    let (start, ()) = scan.previous(core.start, is(Sense::CenturyBefore))?;
    Some((start..core.end, first, 100))
}

/// 20世纪30年代: the decade of a century.
fn decade_of(scan: &Scan<'_>, start: usize, at: usize, first: i16) -> Option<(Range<usize>, i16, i16)> {
    let numeral = super::numeral::at(scan, scan.skip_spaces(at))?;
    let (end, ()) = scan.next(numeral.end, is(Sense::DecadeAfter))?;
    let decade =
        numeral.readings.first().copied().and_then(Number::to_whole).filter(|d| (0..100).contains(d))?;
    Some((start..end, first + i16::try_from(decade).ok()?, 10))
}
