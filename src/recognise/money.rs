//! Money: an amount with a symbol, a code or a name, before or after. A sign that several currencies share is that
//! of the document's region, with the others as readings.

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::text::is_unspaced;
use crate::value::{Kind, Number, Value};
use std::ops::Range;

/// Quantities with a currency.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field.free().filter(|quantity| !quantity.ordinal).filter_map(|quantity| money(field, quantity)).collect()
}

fn money(field: &Field<'_, '_>, quantity: &super::Quantity) -> Option<Mention> {
    let scan = field.scan;
    let core = quantity.core.clone();
    let (whole, name) = around(scan, quantity)?;
    let (range, bound) = quantity.hedged(scan, whole);
    let codes = codes(scan, quantity, &name)?;
    let readings = readings(quantity, &codes, unit(scan, &name));
    Some(Mention::new(range, core, readings, bound))
}

/// A currency's name or sign: where it stands and what it means first.
struct Name {
    range: Range<usize>,
    code: &'static str,
}

/// What is said of the money around a number: everything, and the name or sign.
fn around(scan: &Scan<'_>, quantity: &super::Quantity) -> Option<(Range<usize>, Name)> {
    let core = &quantity.core;
    let currency = |sense| if let Sense::Currency(code) = sense { Some(code) } else { None };
    let behind = |at: usize| {
        let start = scan.skip_spaces(at);
        scan.after(start, currency).map(|(end, code)| Name { range: start..end, code })
    };
    // A name after the number first: "100 US dollars"; then a sign before it: "$100".
    let of = |at: usize| scan.next(at, |sense| (sense == Sense::MoneyOf).then_some(())).map(|(end, ())| end);
    let after = behind(core.end)
        .or_else(|| behind(core.end.max(quantity.range.end)))
        .or_else(|| behind(of(core.end)?));
    let before = scan
        .previous(core.start, currency)
        .map(|(start, code)| Name { range: start..scan.skip_spaces_back(core.start), code })
        .filter(|name| may_lead(scan, name));
    match (after, before) {
        (Some(after), None) => Some((core.start..after.range.end, after)),
        (Some(after), Some(sign)) if sign.code == after.code => {
            Some((sign.range.start..after.range.end, after))
        }
        (_, Some(sign)) => Some((sign.range.start..core.end, sign)),
        (None, None) => None,
    }
}

/// A one-character name of a script without spaces stands after its number only: 方圆3公里 has no 圆 in it. So
/// does a word that is also a common one ("won 3").
fn may_lead(scan: &Scan<'_>, name: &Name) -> bool {
    let written = &scan.text[name.range.clone()];
    let short = written.chars().count() == 1 && written.chars().all(is_unspaced);
    !short && !has(scan, name, Sense::Weak) && !follows_number(scan, name)
}

/// Whether a name is that of the number before it: "5 million dollars 300 people".
fn follows_number(scan: &Scan<'_>, name: &Name) -> bool {
    let end = scan.skip_spaces_back(name.range.start);
    let number = |sense| {
        matches!(sense, Sense::Cardinal(_) | Sense::Multiplier(_) | Sense::AfterDigits(_)).then_some(())
    };
    let word = scan.written(name.range.clone()).starts_with(char::is_alphabetic);
    let digits = end < name.range.start && scan.text[..end].ends_with(|c: char| c.is_ascii_digit());
    word && (digits || scan.before(end, number).is_some())
}

fn has(scan: &Scan<'_>, name: &Name, wanted: Sense) -> bool {
    let exact = |token: &&super::scan::Token| token.end == name.range.end;
    scan.starting(name.range.start).iter().filter(exact).any(|token| token.senses.contains(&wanted))
}

/// The currencies that a name can mean, the likeliest first; none if it is no money here.
fn codes<'l>(scan: &Scan<'l>, quantity: &super::Quantity, name: &Name) -> Option<Vec<&'l str>> {
    // "5 pounds" are a weight, except where pounds are money.
    let is_unit = scan
        .starting(name.range.start)
        .iter()
        .any(|token| token.end == name.range.end && token.senses.iter().any(|s| matches!(s, Sense::Unit(_))));
    let shared = scan.locale.currencies(&scan.text[name.range.clone()], name.code);
    // Nothing is weighed in millions of pounds.
    let millions = |value: &Value| matches!(value, Value::Number(n) if *n >= Number::whole(MILLIONS));
    let weighed = is_unit && !quantity.readings.first().is_some_and(millions);
    if weighed && !shared.is_empty() && !shared.iter().any(|code| scan.locale.is_own_currency(code)) {
        return None;
    }
    // "In 2019 won …": a common word is money only after a large sum.
    let large = |value: &Value| match value {
        Value::Number(number) => *number >= Number::whole(LARGE),
        _ => false,
    };
    if has(scan, name, Sense::Weak) && !quantity.readings.first().is_some_and(large) {
        return None;
    }
    Some(if shared.is_empty() { vec![name.code] } else { shared })
}

/// A number from which on pounds are money.
const MILLIONS: i128 = 1_000_000;

/// A number from which on it is hardly a year.
const LARGE: i128 = 10_000;

/// As many readings as the contract has: the first one and four others.
const MOST: usize = 5;

/// The unit that a currency's name is too: "396 pounds" may be a weight.
fn unit(scan: &Scan<'_>, name: &Name) -> Option<&'static str> {
    let exact = scan.starting(name.range.start).iter().find(|token| token.end == name.range.end)?;
    exact.senses.iter().find_map(|sense| if let Sense::Unit(unit) = sense { Some(*unit) } else { None })
}

/// Every reading of the number in the likeliest currency; then the likeliest number in the others, or in a unit.
fn readings(quantity: &super::Quantity, codes: &[&str], unit: Option<&str>) -> Vec<Reading> {
    let of = |kind: Kind, value: &Value, unit: &str| Reading {
        kind,
        value: value.clone(),
        unit: Some(unit.to_owned()),
    };
    let one = |value: &Value, code: &str| of(Kind::Money, value, code);
    let first = codes.iter().take(1);
    let numbers = first.flat_map(|code| quantity.readings.iter().map(|value| one(value, code)));
    let likeliest = quantity.readings.iter().take(1);
    let others = likeliest.flat_map(|value| codes.iter().skip(1).map(|code| one(value, code)));
    let measure = quantity.readings.iter().take(1).filter_map(|value| Some(of(Kind::Measure, value, unit?)));
    numbers.chain(measure).chain(others).take(MOST).collect()
}
