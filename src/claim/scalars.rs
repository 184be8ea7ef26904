//! Values, bounds, shares and periods as rule files write them.

use super::ClaimValue;
use super::kind::RuleKind;
use super::must::Unit;
use crate::locale::territory_name;
use crate::value::{Bound, Number, Time, Value};

/// The bounds, as a rule file may name them.
pub(super) const BOUNDS: [Bound; 6] =
    [Bound::Exact, Bound::About, Bound::Over, Bound::AtLeast, Bound::Under, Bound::AtMost];

/// Reads a bound's name.
pub(super) fn read_bound(name: &str) -> Option<Bound> {
    BOUNDS.into_iter().find(|bound| bound.name() == name)
}

/// How a value of a kind is written in a ledger.
pub(super) fn example_of(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Date => "a date: \"2021-09-27\", \"--09-09/--09-13\"",
        RuleKind::Time => "a time: \"07:00\"",
        RuleKind::Text => "the key of a term",
        RuleKind::Places => "country codes: [\"KH\", \"LA\"]",
        _ => "a number: 2600, \"1/3\"",
    }
}

/// Reads a value as reports write it.
pub(super) fn read_value(kind: RuleKind, text: &str) -> Option<ClaimValue> {
    let one = match kind {
        RuleKind::Text => return Some(ClaimValue::Term(text.to_owned())),
        RuleKind::Places => {
            let codes: Vec<&str> = text.split(',').map(str::trim).collect();
            let code = |code: &&str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
            let sound = codes.iter().all(code);
            return sound.then(|| ClaimValue::Places(codes.into_iter().map(str::to_owned).collect()));
        }
        RuleKind::Date => match text.split_once('/') {
            Some((from, to)) => Value::Dates(from.parse().ok()?, to.parse().ok()?),
            None => Value::Date(text.parse().ok()?),
        },
        RuleKind::Time => match text.split_once('/') {
            Some((from, to)) => Value::Times(read_time(from)?, read_time(to)?),
            None => Value::Time(read_time(text)?),
        },
        _ => match text.split_once("..") {
            Some((from, to)) => Value::Range(from.parse().ok()?, to.parse().ok()?),
            None => Value::Number(text.parse().ok()?),
        },
    };
    Some(ClaimValue::One(one))
}

/// A code of a set of countries that is none of ISO 3166.
pub(super) fn no_country(value: &ClaimValue) -> Option<String> {
    let ClaimValue::Places(codes) = value else { return None };
    codes.iter().find(|code| territory_name(code).is_none()).cloned()
}

fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let time = Time { hour: hour.parse().ok()?, minute: minute.parse().ok()?, second: None };
    (time.hour < 24 && time.minute < 60).then_some(time)
}

/// A period such as `12 months`.
pub(super) fn period(text: &str) -> Option<(u16, Unit)> {
    let (count, unit) = text.trim().split_once(char::is_whitespace)?;
    let unit = unit.trim();
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    let unit = Unit::ALL.into_iter().find(|known| known.name() == unit)?;
    count.parse().ok().filter(|count| *count > 0).map(|count| (count, unit))
}

/// A share such as `5%` or `0.5 %`.
pub(super) fn percent(text: &str) -> Option<Number> {
    let share = text.trim().strip_suffix('%')?.trim_end().parse::<Number>().ok()?;
    (share >= Number::ZERO).then(|| share.divided_by(Number::whole(100)))?
}
