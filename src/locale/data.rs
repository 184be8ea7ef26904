//! The two files of a language as they are written. `README.md` beside this file explains every table.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Words by what they say: a code, a number, an identifier.
pub type Words = BTreeMap<String, Vec<String>>;

/// `data/<tag>.toml`, generated from CLDR.
#[derive(Deserialize, Debug, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Cldr {
    pub tag: String,
    pub name: String,
    pub region: String,
    pub numbers: Marks,
    pub months: Vec<Vec<String>>,
    pub weekdays: Vec<Vec<String>>,
    pub day_periods: Words,
    pub eras: Words,
    pub dates: NumericDates,
    pub territories: Words,
    pub currencies: BTreeMap<String, Currency>,
    pub units: Words,
    pub compact: Words,
    pub list: Words,
    pub cardinal: Words,
    pub multiplier: Words,
    pub multiplier_before: Words,
    pub ordinal: Words,
    pub words: Words,
    pub region_currency: BTreeMap<String, String>,
}

/// Decimal and grouping marks.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Marks {
    pub decimal: Vec<String>,
    pub group: Vec<String>,
}

/// How a date is written.
#[derive(Deserialize, Debug, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NumericDates {
    pub order: String,
    /// Dates with a month's name, in CLDR's pattern letters.
    pub patterns: Vec<String>,
    /// Words before the number of a month, where months have no names ("tháng 3").
    pub month_before: Vec<String>,
    /// Words after it ("3월").
    pub month_after: Vec<String>,
}

/// What a currency is called.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Currency {
    pub symbols: Vec<String>,
    pub names: Vec<String>,
}

/// `supplement/<tag>.toml`, written by hand.
#[derive(Deserialize, Debug, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Supplement {
    pub numbers: Marks,
    pub cardinal: Words,
    pub multiplier: Words,
    pub multiplier_before: Words,
    pub multiplier_after_digits: Words,
    pub ordinal: Words,
    pub fraction: Words,
    pub fraction_alone: Words,
    pub words: Words,
    pub bound_before: Words,
    pub bound_after: Words,
    pub money: Money,
    pub date: DateWords,
    pub time: Words,
    /// Words that say the part of a day beside its name only.
    pub day_period: Words,
    /// How many hours a word adds to the hour beside it.
    pub hours: Words,
    /// How many minutes a word adds to the hour after it.
    pub minutes_before: Words,
    /// The same to the hour before it.
    pub minutes_after: Words,
    /// Times by themselves, by `hh:mm`.
    pub times: Words,
    pub months: Words,
    /// Months of other calendars, by calendar.
    pub calendar_months: BTreeMap<String, Words>,
    /// Words before the years of an era, by calendar and the Gregorian year before the first.
    pub eras: BTreeMap<String, Words>,
    /// Words after the years of another calendar, by calendar.
    pub eras_after: Words,
    pub weekdays: Words,
    pub units: Words,
    /// Words that are a number and its unit, by both ("2 year").
    pub amounts: Words,
    pub places: Words,
    /// Further names of countries, in the nominative, that the rules below apply to.
    pub declined: Words,
    /// The end of a word in the name of a country = what stands in its place, by case.
    pub declension: Words,
    /// The same for the last word of a name only.
    pub declension_of_last: Words,
    /// The beginning of the name of a country = what may stand in its place.
    pub mutation: Words,
    pub demonyms: Words,
    pub text: Words,
    pub ignore: Words,
}

/// Which number words before a month's name are days.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "kebab-case")]
pub enum SpelledDays {
    /// Ordinals with a word between: "the fifth of May".
    #[default]
    Of,
    /// Ordinals: "am fünften Mai".
    Ordinal,
    /// Every number: "cinco de mayo", "le premier mai".
    Any,
}

/// Words around the parts of a date.
#[derive(Deserialize, Debug, Default)]
#[serde(default)]
pub struct DateWords {
    #[serde(rename = "buddhist-from")]
    pub buddhist_from: Option<i128>,
    #[serde(rename = "persian-years")]
    pub persian_years: Option<(i128, i128)>,
    /// Whether bare digits may be a year; false where they are mostly of a calendar that is not converted.
    #[serde(rename = "bare-years")]
    pub bare_years: Option<bool>,
    #[serde(rename = "year-first")]
    pub year_first: bool,
    #[serde(rename = "month-first")]
    pub month_first: Option<bool>,
    #[serde(rename = "year-pairs")]
    pub year_pairs: bool,
    #[serde(rename = "spelled-days")]
    pub spelled_days: SpelledDays,
    #[serde(flatten)]
    pub words: Words,
}

/// Money beyond CLDR.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Money {
    pub of: Vec<String>,
    pub names: Words,
    /// A sign or name that several currencies share = their codes, the likeliest first.
    pub ambiguous: Words,
}
