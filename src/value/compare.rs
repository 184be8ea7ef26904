//! Whether two values say the same.

use super::{Date, Value};

/// What comparing two values gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// They say the same, as far as both say it.
    Same,
    /// They cannot both be right.
    Differs,
    /// They are not of one sort; nothing follows.
    Incomparable,
}

/// Compares two values of one kind and unit. Dates are held against each other in the parts that both
/// state: "9 September" agrees with "9 September 2021".
pub fn compare(left: &Value, right: &Value) -> Comparison {
    match (left, right) {
        (Value::Date(a), Value::Date(b)) => compare_dates(*a, *b),
        (Value::Dates(a, b), Value::Dates(c, d)) => match (compare_dates(*a, *c), compare_dates(*b, *d)) {
            (Comparison::Same, Comparison::Same) => Comparison::Same,
            (Comparison::Differs, _) | (_, Comparison::Differs) => Comparison::Differs,
            _ => Comparison::Incomparable,
        },
        (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {
            if a == b {
                Comparison::Same
            } else {
                Comparison::Differs
            }
        }
        _ => Comparison::Incomparable,
    }
}

fn compare_dates(left: Date, right: Date) -> Comparison {
    let parts = [
        left.year.zip(right.year).map(|(a, b)| a == b),
        left.month.zip(right.month).map(|(a, b)| a == b),
        left.day.zip(right.day).map(|(a, b)| a == b),
    ];
    if parts.iter().all(Option::is_none) {
        Comparison::Incomparable
    } else if parts.contains(&Some(false)) {
        Comparison::Differs
    } else {
        Comparison::Same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_in_what_both_say() {
        let date = |text: &str| Value::Date(text.parse().unwrap());
        assert_eq!(compare(&date("--09-09"), &date("2021-09-09")), Comparison::Same);
        assert_eq!(compare(&date("--09-09"), &date("2021-09-10")), Comparison::Differs);
        assert_eq!(compare(&date("2021"), &date("--09-10")), Comparison::Incomparable);
    }
}
