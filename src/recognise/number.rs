//! Plain numbers: quantities that nothing else has claimed.

use super::quantity::Quantity;
use super::scan::Scan;
use super::year::is_of_other_calendar;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::Kind;

/// Every free quantity is a number.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field.free().filter(|quantity| !quantity.ordinal).map(|quantity| mention(field.scan, quantity)).collect()
}

fn mention(scan: &Scan<'_>, quantity: &Quantity) -> Mention {
    // 27日 is a day of a month that was named before.
    let is_day = |token: &super::scan::Token| {
        token.senses.contains(&Sense::DayAfter) && token.senses.contains(&Sense::Counter)
    };
    let day = quantity.plain && scan.starting(quantity.core.end).iter().any(is_day);
    let reading = |value: &_| Reading { kind: Kind::Number, value: Clone::clone(value), unit: None };
    Mention {
        range: quantity.range.clone(),
        core: quantity.core.clone(),
        readings: quantity.readings.iter().map(reading).collect(),
        bound: quantity.bound,
        weekday: None,
        weak: quantity.weak || day || is_of_other_calendar(quantity, scan.locale),
    }
}
