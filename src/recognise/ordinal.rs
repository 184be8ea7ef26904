//! Ordinals: "9th", "ninth", "9e", "ke-9", "第九", "ครั้งที่ 9".

use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Value};

/// Quantities that are ordinals by word, or by the mark before them.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let ordinal = |quantity: &super::Quantity| {
        let before = |sense| (sense == Sense::OrdinalBefore).then_some(());
        let marked = scan.previous(quantity.core.start, before).map(|(start, ())| start);
        let start = match marked {
            Some(start) => start,
            None if quantity.ordinal => quantity.core.start,
            None => return None,
        };
        let whole = |value: &&Value| matches!(value, Value::Number(number) if number.to_whole().is_some());
        let value = quantity.readings.iter().find(whole)?;
        // "第一" is "first of all" as often as an ordinal, "第一届" is the first session.
        let weak_word = |token: &super::scan::Token| {
            token.end == quantity.core.end && token.senses.contains(&Sense::Weak)
        };
        let counted = scan.next(quantity.core.end, |s| (s == Sense::Counter).then_some(())).is_some();
        let weak = scan.starting(start).iter().any(weak_word) && !counted;
        Some(Mention {
            weak: weak || (quantity.weak && marked.is_none()),
            ..Mention::new(
                start..quantity.core.end,
                quantity.core.clone(),
                vec![Reading { kind: Kind::Ordinal, value: value.clone(), unit: None }],
                Bound::Exact,
            )
        })
    };
    field.free().filter_map(ordinal).collect()
}
