//! Countries, by the names that CLDR has for them. Adjectives and peoples are weak mentions: they prove
//! that a country is spoken of, but never that it is missing.

use super::scan::Token;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::value::{Bound, Kind, Value};
use std::ops::Range;

/// Names of countries, the longest at each place.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut money = 0;
    // "Chủ Nhật" is Sunday, although Japan stands in it.
    let days: Vec<Range<usize>> =
        field.scan.tokens_with(Roles::WEEKDAY).map(|token| token.start..token.end).collect();
    let in_day = |token: &Token<'_>| {
        let day = days.partition_point(|day| day.end < token.end);
        days.get(day).is_some_and(|day| day.start < token.start)
    };
    for token in field.scan.tokens_with(Roles::PLACE).filter(|token| !in_day(token)) {
        if found.last().is_some_and(|last| token.start < last.range.end) || token.end <= money {
            continue;
        }
        // "dolar AS" is no mention of a country.
        if token.senses.iter().any(|sense| matches!(sense, Sense::Currency(_))) {
            money = money.max(token.end);
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
            let unsure = weak || token.senses.contains(&Sense::Weak);
            if weak {
                let parts = pieces(field, token).zip(peoples(token));
                found.extend(parts.map(|(range, code)| mention(range, code, true)));
            } else {
                found.push(mention(token.start..token.end, code, unsure));
            }
        }
    }
    found
}

fn mention(range: Range<usize>, code: &str, weak: bool) -> Mention {
    let reading = Reading { kind: Kind::Place, value: Value::Place(code.to_owned()), unit: None };
    let (core, readings, bound) = (range.clone(), vec![reading], Bound::Exact);
    Mention { weak, ..Mention::new(range, core, readings, bound) }
}

fn peoples(token: &Token) -> impl Iterator<Item = &'static str> {
    token.senses.iter().filter_map(|sense| if let Sense::Demonym(code) = sense { Some(*code) } else { None })
}

/// A token cut into as many pieces as it names countries: 俄乌 names two.
fn pieces(field: &Field<'_, '_>, token: &Token) -> impl Iterator<Item = Range<usize>> {
    let count = peoples(token).count().max(1);
    let text = &field.scan.text[token.start..token.end];
    let mut cuts: Vec<usize> = text.char_indices().map(|(at, _)| token.start + at).take(count).collect();
    cuts.push(token.end);
    (0..cuts.len() - 1).map(move |at| cuts[at]..cuts[at + 1])
}
