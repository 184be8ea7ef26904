//! Countries, by the names that CLDR has for them. Adjectives and peoples are weak mentions: they prove
//! that a country is spoken of, but never that it is missing.

use super::scan::Token;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense, is_comma};
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
    strengthen(field, &mut found);
    found
}

/// So many names that can only be countries make a list one of countries.
const SURE: usize = 2;

/// In a list of countries a name that may be something else is a country too: "Kenya, Peru and Jordan".
fn strengthen(field: &Field<'_, '_>, found: &mut [Mention]) {
    let mut rest = found;
    while !rest.is_empty() {
        let joined =
            |pair: &[Mention]| is_joint(field, &field.scan.text[pair[0].range.end..pair[1].range.start]);
        let len = 1 + rest.windows(2).take_while(|pair| joined(pair)).count();
        let (list, others) = rest.split_at_mut(len);
        if list.iter().filter(|mention| !mention.weak).count() >= SURE {
            let unsure = list.iter_mut().filter(|mention| mention.weak);
            unsure.filter(|mention| is_named(field, &mention.range)).for_each(|mention| mention.weak = false);
        }
        rest = others;
    }
}

/// Whether what stands between two names joins the members of a list.
fn is_joint(field: &Field<'_, '_>, gap: &str) -> bool {
    let joins = |word: &str| field.scan.locale.list_joiners().iter().any(|joiner| joiner == word);
    let comma = |c: char| is_comma(c) || matches!(c, ';' | '、');
    let word = gap.trim_matches(|c: char| c == ' ' || comma(c));
    gap.len() > word.len() && (word.is_empty() && gap.contains(comma) || joins(word))
}

/// Whether a word is a country's own name, and not of its people.
fn is_named(field: &Field<'_, '_>, range: &Range<usize>) -> bool {
    let tokens = field.scan.starting(range.start).iter().filter(|token| token.end == range.end);
    tokens.flat_map(|token| token.senses.iter()).any(|sense| matches!(sense, Sense::Place(_)))
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
