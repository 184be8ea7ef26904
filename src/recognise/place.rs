//! Countries, by the names that CLDR has for them. Adjectives and peoples are weak mentions: they prove
//! that a country is spoken of, but never that it is missing.

use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Value};

/// Names of countries, the longest at each place.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for token in field.scan.tokens() {
        if found.last().is_some_and(|last| token.start < last.range.end) {
            continue;
        }
        let named = token.senses.iter().find_map(|sense| match sense {
            Sense::Place(code) => Some((*code, false)),
            _ => None,
        });
        let named = named.or_else(|| {
            token.senses.iter().find_map(|sense| match sense {
                Sense::Demonym(code) => Some((*code, true)),
                _ => None,
            })
        });
        if let Some((code, weak)) = named {
            // "Jordan" is a first name as often as a country.
            let weak = weak || token.senses.contains(&Sense::Weak);
            let reading = Reading { kind: Kind::Place, value: Value::Place(code.to_owned()), unit: None };
            let range = token.start..token.end;
            let (core, readings, bound) = (range.clone(), vec![reading], Bound::Exact);
            found.push(Mention { range, core, readings, bound, weekday: None, weak });
        }
    }
    found
}
