//! Units of one dimension, so that "20 feet" and "6 metres" can be held against each other.
//!
//! The factors are those of CLDR's `units.json`; units that it lacks are what the countries that use them say.

use super::Number;

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dimension {
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Duration,
}

/// A unit, what it measures, and how many of the dimension's first unit it is: numerator and denominator.
type Factor = (&'static str, Dimension, i128, i128);

const FACTORS: &[Factor] = &[
    ("meter", Dimension::Length, 1, 1),
    ("kilometer", Dimension::Length, 1_000, 1),
    ("centimeter", Dimension::Length, 1, 100),
    ("millimeter", Dimension::Length, 1, 1_000),
    ("mile", Dimension::Length, 1_609_344, 1_000),
    ("yard", Dimension::Length, 9_144, 10_000),
    ("foot", Dimension::Length, 3_048, 10_000),
    ("inch", Dimension::Length, 254, 10_000),
    ("nautical-mile", Dimension::Length, 1_852, 1),
    ("kilogram", Dimension::Mass, 1, 1),
    ("gram", Dimension::Mass, 1, 1_000),
    ("tonne", Dimension::Mass, 1_000, 1),
    ("ton", Dimension::Mass, 90_718_474, 100_000),
    ("pound", Dimension::Mass, 45_359_237, 100_000_000),
    ("ounce", Dimension::Mass, 28_349_523, 1_000_000_000),
    ("stone", Dimension::Mass, 635_029_318, 100_000_000),
    ("jin", Dimension::Mass, 1, 2),
    ("square-meter", Dimension::Area, 1, 1),
    ("square-kilometer", Dimension::Area, 1_000_000, 1),
    ("hectare", Dimension::Area, 10_000, 1),
    ("acre", Dimension::Area, 40_468_564_224, 10_000_000),
    ("square-mile", Dimension::Area, 2_589_988_110, 1_000),
    ("square-foot", Dimension::Area, 9_290_304, 100_000_000),
    ("mu", Dimension::Area, 2_000, 3),
    ("rai", Dimension::Area, 1_600, 1),
    ("dunam", Dimension::Area, 1_000, 1),
    ("liter", Dimension::Volume, 1, 1),
    ("milliliter", Dimension::Volume, 1, 1_000),
    ("gallon", Dimension::Volume, 3_785_411_784, 1_000_000_000),
    ("pint", Dimension::Volume, 473_176_473, 1_000_000_000),
    ("kilometer-per-hour", Dimension::Speed, 1, 1),
    ("mile-per-hour", Dimension::Speed, 1_609_344, 1_000_000),
    ("meter-per-second", Dimension::Speed, 36, 10),
    ("knot", Dimension::Speed, 1_852, 1_000),
    ("second", Dimension::Duration, 1, 1),
    ("minute", Dimension::Duration, 60, 1),
    ("hour", Dimension::Duration, 3_600, 1),
    ("day", Dimension::Duration, 86_400, 1),
    ("week", Dimension::Duration, 604_800, 1),
    // Of the Gregorian calendar on average.
    ("month", Dimension::Duration, 2_629_746, 1),
    ("year", Dimension::Duration, 31_556_952, 1),
];

/// An amount of one unit in another, if both measure the same. Degrees are converted as temperatures.
pub fn convert(amount: Number, from: &str, to: &str) -> Option<Number> {
    let find = |unit: &str| FACTORS.iter().find(|(name, ..)| *name == unit);
    match (from, to) {
        ("celsius", "fahrenheit") => amount.times(Number::fraction(9, 5)?)?.plus(Number::whole(32)),
        ("fahrenheit", "celsius") => amount.minus(Number::whole(32))?.times(Number::fraction(5, 9)?),
        _ => {
            let ((_, from, n, d), (_, to, m, e)) = (find(from)?, find(to)?);
            (from == to).then_some(())?;
            amount.times(Number::fraction(*n, *d)?)?.divided_by(Number::fraction(*m, *e)?)
        }
    }
}

/// Whether two amounts in different units are the same as far as they are said: within half of the last place that
/// either gives. Zeros at the end of a whole number give no place.
pub fn nearly_same((left, from): (Number, &str), (right, to): (Number, &str)) -> bool {
    let near = || {
        let step = last_place(left)?.times(Number::HALF)?;
        let low = convert(left.minus(step)?, from, to)?;
        let high = convert(left.plus(step)?, from, to)?;
        let room = last_place(right)?.times(Number::HALF)?;
        Some(low.minus(room)? <= right && right <= high.plus(room)?)
    };
    near().unwrap_or(false)
}

/// The same with a number whose unit is not known, among the common metric ones.
pub fn nearly_in_any(amount: (Number, &str), number: Number) -> bool {
    let common = [
        "meter",
        "kilometer",
        "centimeter",
        "kilogram",
        "hectare",
        "kilometer-per-hour",
        "celsius",
        "fahrenheit", // often just degrees
    ];
    common.iter().any(|unit| *unit != amount.1 && nearly_same(amount, (number, unit)))
}

/// What one more in the last place that a number gives is worth: 10 of 30, 5 of 135, a tenth of 2.8; nothing of zero.
fn last_place(number: Number) -> Option<Number> {
    let (whole, decimals) = number.decimal_digits()?;
    if !decimals.is_empty() {
        return Number::fraction(1, 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?);
    }
    (whole != 0).then_some(())?;
    let mut place = if whole % 5 == 0 && whole % 10 != 0 && whole > 10 { 5 } else { 1 };
    while whole % 10 == 0 && whole % (place * 10) == 0 {
        place *= 10;
    }
    Some(Number::whole(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_the_same_within_what_is_said() {
        let whole = Number::whole;
        for (left, right, same) in [
            ((whole(20), "foot"), (whole(6), "meter"), true),
            ((whole(20), "foot"), (whole(20), "meter"), false),
            ((whole(30), "yard"), (whole(30), "meter"), true),
            ((whole(32), "yard"), (whole(32), "meter"), false),
            ((whole(45), "mile"), (whole(72), "kilometer"), true),
            ((whole(85), "mile-per-hour"), (whole(135), "kilometer-per-hour"), true),
            ((whole(385), "mile"), (whole(360), "kilometer"), false),
            ((whole(30), "meter"), (whole(0), "kilometer"), false),
            ((whole(60), "day"), (whole(2), "month"), true),
            ((whole(100), "fahrenheit"), (whole(38), "celsius"), true),
            ((whole(2), "week"), (whole(14), "day"), true),
            ((whole(20), "foot"), (whole(6), "kilogram"), false),
        ] {
            assert_eq!(nearly_same(left, right), same, "{left:?} {right:?}");
        }
    }
}
