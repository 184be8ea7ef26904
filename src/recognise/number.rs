//! Plain numbers: quantities that nothing else has claimed.

use super::quantity::Quantity;
use super::{Field, Mention, Reading};
use crate::value::Kind;

/// Every free quantity is a number.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field.free().filter(|quantity| !quantity.ordinal).map(mention).collect()
}

fn mention(quantity: &Quantity) -> Mention {
    let reading = |value: &_| Reading { kind: Kind::Number, value: Clone::clone(value), unit: None };
    Mention {
        range: quantity.range.clone(),
        core: quantity.core.clone(),
        readings: quantity.readings.iter().map(reading).collect(),
        bound: quantity.bound,
        weekday: None,
        weak: quantity.weak,
    }
}
