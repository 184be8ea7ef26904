//! How messages write values and dates: for machines as reports do, for readers as documents do.

use crate::claim::{ClaimValue, RuleKind};
use crate::locale::territory_name;
use crate::recognise::Mention;
use crate::text::{Wording, listed};
use crate::value::{Bound, Date, Kind, Number, Value, unit_name};

/// A value as a reader writes it: `over 2,600`, `9 September 2021`, `9th`, `Cambodia, Laos, Thailand`.
pub fn shown(kind: RuleKind, value: &ClaimValue, unit: Option<&str>, bound: Bound) -> String {
    let said = match value {
        ClaimValue::Places(codes) => {
            let name = |code: &String| territory_name(code).map_or_else(|| code.clone(), str::to_owned);
            let mut names: Vec<String> = codes.iter().map(name).collect();
            names.sort();
            names.join(", ")
        }
        ClaimValue::Term(key) => key.clone(),
        ClaimValue::One(value) => with_unit(kind, &shown_value(kind, value), unit),
    };
    format!("{}{said}", hedge(bound))
}

/// A value as reports write it, with its bound in words: `over 2600`, `KH,LA,TH`, `40 percent`.
pub fn machine(value: &ClaimValue, unit: Option<&str>, bound: Bound) -> String {
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}{value}{unit}", hedge(bound))
}

/// A value in both spellings.
pub fn value(kind: RuleKind, value: &ClaimValue, unit: Option<&str>, bound: Bound) -> Wording {
    Wording::new().value(machine(value, unit, bound), shown(kind, value, unit, bound))
}

/// What a mention says, outside any rule, in both spellings.
pub fn mentioned(value: &Value) -> Wording {
    let shown = match value {
        Value::Place(code) => territory_name(code).map_or_else(|| code.clone(), str::to_owned),
        Value::Weekday(day) => weekday(*day).to_owned(),
        other => shown_value(RuleKind::Number, other),
    };
    Wording::new().value(value.to_string(), shown)
}

/// What a mention says, with its unit.
pub fn stated(mention: &Mention) -> Wording {
    with_bound(mention, Bound::Exact)
}

/// What a mention says, with its unit and its bound.
pub fn hedged(mention: &Mention) -> Wording {
    with_bound(mention, mention.bound)
}

fn with_bound(mention: &Mention, bound: Bound) -> Wording {
    let reading = mention.reading();
    let kind = match reading.kind {
        Kind::Ordinal => RuleKind::Ordinal,
        Kind::Percent => RuleKind::Percent,
        Kind::Money => RuleKind::Money,
        Kind::Measure => RuleKind::Measure,
        Kind::Weekday | Kind::Place => return mentioned(&reading.value),
        Kind::Number | Kind::Date | Kind::Time | Kind::Score => RuleKind::Number,
    };
    let unit = reading.unit.as_deref().filter(|_| reading.kind != Kind::Date);
    value(kind, &ClaimValue::One(reading.value.clone()), unit, bound)
}

/// The name of a day of the week, 1 for Monday.
pub fn weekday(day: u8) -> &'static str {
    WEEKDAYS.get(usize::from(day).wrapping_sub(1)).copied().unwrap_or("weekday")
}

/// A number in both spellings.
pub fn number(number: Number) -> Wording {
    Wording::new().value(number.to_string(), grouped(number))
}

/// A date in both spellings.
pub fn date(date: Date) -> Wording {
    Wording::new().value(date.to_string(), shown_date(date))
}

/// When something was: ` on 9 September 2021`, ` in September 2021`, ` in 2021`.
pub fn when(day: Date) -> Wording {
    Wording::from(if day.day.is_some() { " on " } else { " in " }).append(date(day))
}

/// `fr`, `fr and th`, `fr, id and th`.
pub fn list(words: &[String]) -> String {
    listed(words)
}

/// Several messages as a list in a sentence.
pub fn join(parts: Vec<Wording>) -> Wording {
    let count = parts.len();
    parts.into_iter().enumerate().fold(Wording::new(), |whole, (index, part)| {
        let before = match index {
            0 => "",
            _ if index + 1 == count => " and ",
            _ => ", ",
        };
        (if before.is_empty() { whole } else { whole.text(before) }).append(part)
    })
}

fn hedge(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::Over => "over ",
        Bound::AtLeast => "at least ",
        Bound::Under => "under ",
        Bound::AtMost => "at most ",
    }
}

fn with_unit(kind: RuleKind, value: &str, unit: Option<&str>) -> String {
    match (kind, unit) {
        (RuleKind::Percent, Some("percent") | None) => format!("{value}%"),
        (RuleKind::Percent, Some("percentage-point")) => format!("{value} percentage points"),
        (RuleKind::Percent, Some("permille")) => format!("{value}‰"),
        (RuleKind::Money, Some(currency)) => format!("{currency} {value}"),
        (RuleKind::Measure, Some("celsius")) => format!("{value} °C"),
        (RuleKind::Measure, Some("fahrenheit")) => format!("{value} °F"),
        (RuleKind::Measure, Some(unit)) => format!("{value} {}", unit_name(unit, value == "1")),
        _ => value.to_owned(),
    }
}

fn shown_value(kind: RuleKind, value: &Value) -> String {
    match value {
        Value::Number(number) if kind == RuleKind::Ordinal => ordinal(*number),
        Value::Number(number) => grouped(*number),
        Value::Range(from, to) => format!("{}–{}", grouped(*from), grouped(*to)),
        Value::Date(date) => shown_date(*date),
        Value::Dates(from, to) => shown_dates(*from, *to),
        Value::Times(from, to) => format!("{from}–{to}"),
        other => other.to_string(),
    }
}

/// `2,600`, `1,250.5`, `1/3`, `2.8 billion`.
fn grouped(number: Number) -> String {
    rounded(number).unwrap_or_else(|| exact(number))
}

/// A number with a scale word, where it is round: nobody counts zeros.
fn rounded(number: Number) -> Option<String> {
    const SCALES: [(&str, i128); 3] =
        [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000)];
    let (word, scale) = SCALES.iter().find(|(_, scale)| number.abs() >= Number::whole(*scale))?;
    let scaled = number.divided_by(Number::whole(*scale))?;
    let (_, decimals) = scaled.abs().decimal_digits()?;
    (decimals.len() <= 3).then(|| format!("{} {word}", exact(scaled)))
}

fn exact(number: Number) -> String {
    let plain = number.to_string();
    if plain.contains('/') {
        return plain;
    }
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    fraction.map_or(text.clone(), |fraction| format!("{text}.{fraction}"))
}

fn ordinal(number: Number) -> String {
    let Some(whole) = number.to_whole() else { return number.to_string() };
    let suffix = match (whole % 10, whole % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{suffix}", grouped(number))
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `9 September 2021`, `September 2021`, `2021`, `9 September`.
fn shown_date(date: Date) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    let Some(month) = month else {
        return if date.month.is_none() && date.day.is_none() {
            date.year.map(|year| year.to_string()).unwrap_or_default()
        } else {
            date.to_string()
        };
    };
    let day = date.day.map(|day| format!("{day} ")).unwrap_or_default();
    let year = date.year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{day}{month}{year}")
}

/// `9–13 September 2021`, `30 August – 2 September`.
fn shown_dates(from: Date, to: Date) -> String {
    match (from.day, to.day) {
        (Some(first), Some(_)) if from.month == to.month && from.year == to.year => {
            format!("{first}–{}", shown_date(to))
        }
        _ => format!("{} – {}", shown_date(from), shown_date(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_get_values_as_documents_write_them() {
        let number = |text: &str| ClaimValue::One(Value::Number(text.parse().unwrap()));
        let day = |text: &str| ClaimValue::One(Value::Date(text.parse().unwrap()));
        let dates =
            |from: &str, to: &str| ClaimValue::One(Value::Dates(from.parse().unwrap(), to.parse().unwrap()));
        for (kind, value, unit, bound, text) in [
            (RuleKind::Number, number("2600"), None, Bound::Over, "over 2,600"),
            (RuleKind::Number, number("-1234567.5"), None, Bound::Exact, "-1,234,567.5"),
            (RuleKind::Number, number("1/3"), None, Bound::About, "about 1/3"),
            (RuleKind::Money, number("2800000000"), Some("GBP"), Bound::Exact, "GBP 2.8 billion"),
            (RuleKind::Measure, number("20"), Some("foot"), Bound::Exact, "20 feet"),
            (RuleKind::Measure, number("85"), Some("mile-per-hour"), Bound::Exact, "85 miles per hour"),
            (RuleKind::Measure, number("27"), Some("celsius"), Bound::About, "about 27 °C"),
            (RuleKind::Ordinal, number("9"), None, Bound::Exact, "9th"),
            (RuleKind::Ordinal, number("22"), None, Bound::Exact, "22nd"),
            (RuleKind::Ordinal, number("13"), None, Bound::Exact, "13th"),
            (RuleKind::Percent, number("40"), Some("percent"), Bound::AtMost, "at most 40%"),
            (RuleKind::Money, number("2800000"), Some("EUR"), Bound::Exact, "EUR 2.8 million"),
            (RuleKind::Date, day("2021-09-09"), None, Bound::Exact, "9 September 2021"),
            (RuleKind::Date, day("--09-09"), None, Bound::Exact, "9 September"),
            (RuleKind::Date, day("2021"), None, Bound::Exact, "2021"),
            (RuleKind::Date, dates("--09-09", "--09-13"), None, Bound::Exact, "9–13 September"),
            (RuleKind::Date, dates("--08-30", "--09-02"), None, Bound::Exact, "30 August – 2 September"),
        ] {
            assert_eq!(shown(kind, &value, unit, bound), text);
        }
    }

    #[test]
    fn a_day_is_on_and_a_month_or_a_year_in() {
        let said = |text: &str| when(text.parse().unwrap()).shown();
        assert_eq!(said("2020-03-01"), " on 1 March 2020");
        assert_eq!(said("2020-03"), " in March 2020");
        assert_eq!(said("2020"), " in 2020");
    }

    #[test]
    fn machines_get_them_as_reports_do() {
        let value = ClaimValue::One(Value::Number(Number::whole(2600)));
        assert_eq!(machine(&value, None, Bound::Over), "over 2600");
        let places = ClaimValue::Places(["TH", "KH"].map(str::to_owned).into());
        assert_eq!(machine(&places, None, Bound::Exact), "KH,TH");
    }
}
