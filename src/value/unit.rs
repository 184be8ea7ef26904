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
    Power,
    Energy,
    Frequency,
    Data,
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
    ("milligram", Dimension::Mass, 1, 1_000_000),
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
    ("square-yard", Dimension::Area, 83_612_736, 100_000_000),
    ("square-centimeter", Dimension::Area, 1, 10_000),
    ("mu", Dimension::Area, 2_000, 3),
    ("rai", Dimension::Area, 1_600, 1),
    ("dunam", Dimension::Area, 1_000, 1),
    ("liter", Dimension::Volume, 1, 1),
    ("milliliter", Dimension::Volume, 1, 1_000),
    ("centiliter", Dimension::Volume, 1, 100),
    ("hectoliter", Dimension::Volume, 100, 1),
    ("cubic-meter", Dimension::Volume, 1_000, 1),
    ("cubic-centimeter", Dimension::Volume, 1, 1_000),
    ("cubic-foot", Dimension::Volume, 28_316_846_592, 1_000_000_000),
    ("barrel", Dimension::Volume, 158_987_294_928, 1_000_000_000),
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
    ("quarter", Dimension::Duration, 7_889_238, 1),
    ("decade", Dimension::Duration, 315_569_520, 1),
    ("century", Dimension::Duration, 3_155_695_200, 1),
    ("watt", Dimension::Power, 1, 1),
    ("kilowatt", Dimension::Power, 1_000, 1),
    ("megawatt", Dimension::Power, 1_000_000, 1),
    ("gigawatt", Dimension::Power, 1_000_000_000, 1),
    ("joule", Dimension::Energy, 1, 1),
    ("kilojoule", Dimension::Energy, 1_000, 1),
    ("kilocalorie", Dimension::Energy, 4_184, 1),
    ("kilowatt-hour", Dimension::Energy, 3_600_000, 1),
    ("hertz", Dimension::Frequency, 1, 1),
    ("kilohertz", Dimension::Frequency, 1_000, 1),
    ("megahertz", Dimension::Frequency, 1_000_000, 1),
    ("gigahertz", Dimension::Frequency, 1_000_000_000, 1),
    ("byte", Dimension::Data, 1, 1),
    ("kilobyte", Dimension::Data, 1_000, 1),
    ("megabyte", Dimension::Data, 1_000_000, 1),
    ("gigabyte", Dimension::Data, 1_000_000_000, 1),
    ("terabyte", Dimension::Data, 1_000_000_000_000, 1),
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

/// Whether two amounts in different units are the same as far as they are said: one is the other, converted and rounded.
pub fn nearly_same(left: (Number, &str), right: (Number, &str)) -> bool {
    rounds_to(left, right) || rounds_to(right, left)
}

/// Whether an amount, converted into the unit of another and rounded as people round, is that other.
pub fn rounds_to((exact, from): (Number, &str), (said, to): (Number, &str)) -> bool {
    let holds = || {
        let exact = if from == to { exact } else { convert(exact, from, to)? };
        let off = exact.minus(said)?.abs();
        if off == Number::ZERO {
            return Some(true);
        }
        let mut place = last_place(said)?;
        // 9 is never rounded to 10, though 96 may be to 100: what is rounded keeps a digit.
        while place > Number::ONE && exact.abs() < place {
            place = place.divided_by(Number::whole(10))?;
        }
        // Neither are 40 minutes an hour. Degrees count from another zero, so a share of them means nothing.
        let share = said.abs().divided_by(Number::whole(4))?;
        let scales = from == to || convert(Number::ZERO, from, to)? == Number::ZERO;
        Some(off <= place.times(Number::HALF)? && (!scales || off < share))
    };
    holds().unwrap_or(false)
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

/// A unit as people write it beside a number: `feet`, `miles per hour`, `cubic meters` of CLDR's `foot`,
/// `mile-per-hour`, `cubic-meter`.
pub fn unit_name(unit: &str, singular: bool) -> String {
    let (counted, per) = unit.split_once("-per-").map_or((unit, None), |(counted, per)| (counted, Some(per)));
    let counted = counted.replace('-', " ");
    let counted = match counted.as_str() {
        _ if singular => counted,
        "foot" | "square foot" | "cubic foot" => counted.replace("foot", "feet"),
        "century" => "centuries".to_owned(),
        "jin" | "mu" | "rai" | "hertz" => counted,
        _ if counted.ends_with("ch") => format!("{counted}es"),
        _ => format!("{counted}s"),
    };
    per.map_or(counted.clone(), |per| format!("{counted} per {}", per.replace('-', " ")))
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
            ((whole(500), "mu"), (whole(33), "hectare"), true),
            ((whole(500), "mu"), (whole(30), "hectare"), true),
            ((whole(500), "mu"), (whole(40), "hectare"), false),
            ((whole(5), "kilometer"), (whole(4_000), "meter"), false),
            ((whole(5), "kilometer"), (whole(4_800), "meter"), true),
            ((whole(10), "kilometer"), (whole(9_000), "meter"), false),
            ((whole(100), "kilometer"), (whole(60), "mile"), true),
            ((whole(100), "kilometer"), (whole(60_000), "meter"), false),
            ((whole(1), "hour"), (whole(40), "minute"), false),
            ((whole(1), "hour"), (whole(45), "minute"), false),
            ((whole(1), "inch"), (whole(3), "centimeter"), true),
            ((whole(1), "mile"), (whole(2), "kilometer"), true),
            ((whole(34), "fahrenheit"), (whole(1), "celsius"), true),
        ] {
            assert_eq!(nearly_same(left, right), same, "{left:?} {right:?}");
        }
    }
}
