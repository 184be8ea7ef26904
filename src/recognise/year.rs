//! Years that stand alone: bare digits of the present and recent centuries.

use super::quantity::Quantity;
use super::{Field, Mention, Reading};
use crate::locale::{Locale, Sense};
use crate::value::{Bound, Date, Kind, Value};

/// Years without a word are likely between these; others need one ("in 1650").
const LIKELY: std::ops::RangeInclusive<i128> = 1900..=2099;

/// The Buddhist era is this many years ahead.
pub const BUDDHIST: i128 = 543;

/// Bare quantities that can be years, alone or as a range.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let alone = |q: &&Quantity| q.plain && (q.bound == Bound::Exact || is_compared(field, q));
    field.free().filter(alone).filter_map(|q| year(field, q)).collect()
}

/// Whether something is compared with a year, or goes on until it, and nothing is counted: "more than 2024.",
/// "sampai 2030". A round number is rather one of things.
fn is_compared(field: &Field<'_, '_>, quantity: &Quantity) -> bool {
    let counts_nothing =
        |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '"' | '。' | '،' | '؛' | '।');
    let ends = field.scan.char_at(quantity.core.end).is_none_or(counts_nothing);
    let before = quantity.range.start < quantity.core.start && quantity.range.end == quantity.core.end;
    let round =
        |value: &Value| matches!(value, Value::Number(n) if n.to_whole().is_some_and(|n| n % 100 == 0));
    before && ends && !quantity.readings.iter().any(round)
}

fn year(field: &Field<'_, '_>, quantity: &Quantity) -> Option<Mention> {
    let scan = field.scan;
    let counted = scan.next(quantity.core.end, |s| (s == Sense::Counter).then_some(())).is_some();
    // "№ 2021", "page 1950"
    let named = scan.previous(quantity.core.start, |s| (s == Sense::NameBefore).then_some(())).is_some();
    if counted || named {
        return None;
    }
    let value = quantity.readings.first()?;
    let (value, buddhist) = match value {
        Value::Number(number) => {
            let (year, buddhist) = likely(number.to_whole()?, scan.locale)?;
            (Value::Date(Date::of_year(year)), buddhist)
        }
        Value::Range(from, to) => {
            let (from, buddhist) = likely(from.to_whole()?, scan.locale)?;
            let (to, _) = likely(to.to_whole()?, scan.locale)?;
            (Value::Dates(Date::of_year(from), Date::of_year(to)), buddhist)
        }
        _ => return None,
    };
    let unit = buddhist.then(|| "buddhist".to_owned());
    let as_year = Reading { kind: Kind::Date, value, unit };
    let number = |value: &Value| Reading { kind: Kind::Number, value: value.clone(), unit: None };
    let readings = std::iter::once(as_year).chain(quantity.readings.iter().map(number)).collect();
    let (range, core) = (quantity.core.clone(), quantity.core.clone());
    Some(Mention::new(range, core, readings, Bound::Exact))
}

/// Whether a quantity may be a year of a calendar that is not converted.
pub fn is_of_other_calendar(quantity: &Quantity, locale: &Locale) -> bool {
    let year = |value: &Value| matches!(value, Value::Number(n) if n.to_whole().is_some_and(|n| LIKELY.contains(&n)));
    quantity.plain && !locale.bare_years && quantity.readings.first().is_some_and(year)
}

/// The Gregorian year that a bare number likely is, and whether it was a Buddhist one.
pub fn likely(year: i128, locale: &Locale) -> Option<(i16, bool)> {
    locale.bare_years.then_some(())?;
    let buddhist =
        locale.buddhist_from.is_some_and(|from| year >= from && LIKELY.contains(&(year - BUDDHIST)));
    let gregorian = if buddhist { year - BUDDHIST } else { year };
    LIKELY.contains(&gregorian).then(|| i16::try_from(gregorian).ok()).flatten().map(|year| (year, buddhist))
}
