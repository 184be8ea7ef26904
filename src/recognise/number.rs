//! Plain numbers: quantities that nothing else has claimed.

use super::quantity::Quantity;
use super::scan::Scan;
use super::year::is_of_other_calendar;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Kind, Number, Value};

/// Every free quantity is a number.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    field.free().filter(|quantity| !quantity.ordinal).map(|quantity| mention(field.scan, quantity)).collect()
}

/// "10⁶": a power of ten, and where it ends. A small figure after another number is a footnote's.
fn power(scan: &Scan<'_>, quantity: &Quantity) -> Option<(usize, Number)> {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let base = quantity.plain && quantity.readings.first() == Some(&Value::Number(Number::whole(10)));
    // Not as a filter: that would look through the rest of the text for every number.
    let mut figures = base.then(|| scan.text[quantity.core.end..].chars())?;
    let figure = figures.next()?;
    let exponent = FIGURES.iter().position(|known| *known == figure)?;
    let zeros = "0".repeat(exponent);
    // A square or a cube of ten is as often a footnote.
    (exponent > 3 && !figures.next().is_some_and(|next| FIGURES.contains(&next)))
        .then(|| Some((quantity.core.end + figure.len_utf8(), Number::decimal(&format!("1{zeros}"), "")?)))
        .flatten()
}

fn mention(scan: &Scan<'_>, quantity: &Quantity) -> Mention {
    // 27日 is a day of a month that was named before.
    let is_day = |token: &super::scan::Token| {
        token.senses.contains(&Sense::DayAfter) && token.senses.contains(&Sense::Counter)
    };
    let day = quantity.plain && scan.starting(quantity.core.end).iter().any(is_day);
    let reading = |value: &_| Reading { kind: Kind::Number, value: Clone::clone(value), unit: None };
    if let Some((end, value)) = power(scan, quantity) {
        let range = quantity.range.start..end.max(quantity.range.end);
        let (core, readings) = (quantity.core.start..end, vec![reading(&Value::Number(value))]);
        return Mention { weak: quantity.weak, ..Mention::new(range, core, readings, quantity.bound) };
    }
    Mention {
        weak: quantity.weak || day || is_of_other_calendar(quantity, scan.locale),
        ..Mention::new(
            quantity.range.clone(),
            quantity.core.clone(),
            quantity.readings.iter().map(reading).collect(),
            quantity.bound,
        )
    }
}
