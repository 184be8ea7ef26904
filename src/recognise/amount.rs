//! A number and its unit in one word: "שנתיים", "شهرين".

use super::bound::hedge;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::value::{Kind, Value};

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
        let end = scan.skip_spaces_back(core.start);
        let counted = field.quantities.iter().any(|quantity| quantity.core.end == end && !quantity.ordinal);
        let (range, bound) = hedge(scan, core.clone());
        let reading =
            Reading { kind: Kind::Measure, value: Value::Number(number), unit: Some(unit.to_owned()) };
        let readings = vec![reading];
        (!counted).then_some(Mention { range, core, readings, bound, weekday: None, weak: false })
    });
    found.collect()
}
