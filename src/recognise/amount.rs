//! A number and its unit in one word: "שנתיים", "شهرين".

use super::bound::hedge;
use super::quantity::Quantity;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::value::{Kind, Number, Value};

/// Every such word that no number stands before: "3 fortnights" are no fortnight.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let found = scan.tokens_with(Roles::AMOUNT).filter_map(|token| {
        let reading = token.senses.iter().find_map(|sense| match sense {
            Sense::Amount(number, unit) => Some((*number, *unit)),
            _ => None,
        });
        let (number, unit) = reading?;
        let core = token.start..token.end;
        // "2 half-hours", and the "half an hour" of "two and a half hours"
        let (start, end) = (core.start, scan.skip_spaces_back(core.start));
        let counts = |quantity: &Quantity| {
            let number = !quantity.ordinal && !quantity.weak && quantity.core.end == end;
            number || quantity.core.start < start && start < quantity.core.end
        };
        let counted = field.quantities.iter().any(counts);
        let (whole, half) = super::measure::with_half(scan, core.end);
        let number = if half { number.plus(Number::HALF)? } else { number };
        let (range, bound) = hedge(scan, core.start..whole);
        let reading =
            Reading { kind: Kind::Measure, value: Value::Number(number), unit: Some(unit.to_owned()) };
        let readings = vec![reading];
        (!counted).then_some(Mention::new(range, core, readings, bound))
    });
    found.collect()
}
