//! Days of the week that stand without a date.

use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::text::is_unspaced;
use crate::value::{Bound, Kind, Value};

/// Names of weekdays.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let weekday = |token: &super::scan::Token| {
        token.senses.iter().find_map(|sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None })
    };
    let text = field.scan.text;
    let mention = |token: &super::scan::Token| {
        // 金 alone is Friday in a table, and gold in 金利.
        let name = text[token.start..token.end].trim_end_matches('.');
        let least = if name.starts_with(is_unspaced) { 2 } else { 4 };
        // So are "so" and "Mo" where no date stands beside them.
        if name.chars().count() < least || token.senses.contains(&Sense::Weak) {
            return None;
        }
        let range = token.start..token.end;
        let reading = Reading { kind: Kind::Weekday, value: Value::Weekday(weekday(token)?), unit: None };
        let (core, readings, bound) = (range.clone(), vec![reading], Bound::Exact);
        Some(Mention { range, core, readings, bound, weekday: None, weak: false })
    };
    let mut found: Vec<Mention> = Vec::new();
    for mention in field.scan.tokens_with(Roles::WEEKDAY).filter_map(mention) {
        if found.last().is_none_or(|last| last.range.end <= mention.range.start) {
            found.push(mention);
        }
    }
    found
}
