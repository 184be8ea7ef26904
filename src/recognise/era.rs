//! Decades and centuries: "the 1930s", "20世纪30年代", "the 19th century".

use super::quantity::Quantity;
use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::text::is_unspaced;
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
    let core = &quantity.core;
    if let Some(short) = short_decade(scan, quantity) {
        return Some(short);
    }
    let year = whole(quantity).filter(|year| (1000..2100).contains(year) && year % 10 == 0)?;
    if let Some((end, ())) = scan.after(core.end, is(Sense::DecadeAfter)) {
        return Some((core.start..end, year, 10));
    }
    let (start, ()) = scan.previous(core.start, is(Sense::DecadeBefore))?;
    // "tahun 2020" is a year, "tahun 1930-an" a decade: a word that also stands before years proves nothing,
    // but "những năm" says more than "năm".
    let plain_year = scan.previous(core.start, is(Sense::YearBefore)).is_some_and(|(year, ())| year <= start);
    (!plain_year).then_some((start..core.end, year, 10))
}

/// 90年代, "les années 60", "'90s": of the twentieth century, unless the number says otherwise.
fn short_decade(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let short = whole(quantity).filter(|short| (10..100).contains(short) && short % 10 == 0)?;
    let core = &quantity.core;
    let before = scan.previous(core.start, is(Sense::DecadeBefore)).map(|(start, ())| start);
    let after = scan.after(core.end, is(Sense::DecadeAfter)).map(|(end, ())| end);
    let unspaced = scan.char_at(core.end).is_some_and(is_unspaced);
    let apostrophe = scan.text[..core.start].ends_with('\'');
    // "tahun 90-an", but "tahun 90"; "the '90s", but "in her 40s"; 90年代.
    let plain_year = scan.previous(core.start, is(Sense::YearBefore)).is_some();
    let told = match (before, after) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => !plain_year,
        (None, Some(_)) => unspaced || apostrophe,
        (None, None) => false,
    };
    let start = if plain_year { core.start } else { before.unwrap_or(core.start) };
    told.then_some((start..after.unwrap_or(core.end), 1900 + short, 10))
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
