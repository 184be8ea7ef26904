//! Exact values: numbers, dates, money, places, and how two of them compare.
//!
//! In: numbers and parts that a recogniser read. Out: [`Value`]s, their machine spelling, [`compare`].
//! No floating point anywhere; what does not fit the exact type is refused, not rounded.

mod compare;
mod date;
mod number;
mod unit;

pub use compare::{Comparison, compare};
pub use date::{Date, DayPeriod, Moment, Time};
pub use number::Number;
pub use unit::{convert, nearly_in_any, nearly_same, rounds_to, unit_name};

use std::fmt;

/// The kinds of value that a text can state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the contract's words
pub enum Kind {
    Number,
    Ordinal,
    Percent,
    Money,
    Measure,
    Date,
    Time,
    Weekday,
    Place,
    Score,
}

impl Kind {
    /// Every kind, in the order of the contract.
    pub const ALL: [Kind; 10] = [
        Kind::Number,
        Kind::Ordinal,
        Kind::Percent,
        Kind::Money,
        Kind::Measure,
        Kind::Date,
        Kind::Time,
        Kind::Weekday,
        Kind::Place,
        Kind::Score,
    ];

    /// The kind's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Date => "date",
            Self::Time => "time",
            Self::Weekday => "weekday",
            Self::Place => "place",
            Self::Score => "score",
        }
    }
}

/// How a text hedges a value.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Just so.
    #[default]
    Exact,
    /// "about", "nearly".
    About,
    /// "more than".
    Over,
    /// "at least".
    AtLeast,
    /// "less than".
    Under,
    /// "at most", "up to".
    AtMost,
}

impl Bound {
    /// The bound's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::AtLeast => "at-least",
            Self::Under => "under",
            Self::AtMost => "at-most",
        }
    }
}

/// A value that a text states, without its unit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Value {
    /// A number; of a percent, an amount, a measure too.
    Number(Number),
    /// From one number to another.
    Range(Number, Number),
    /// A date, whole or in part.
    Date(Date),
    /// From one date to another; a decade, a century.
    Dates(Date, Date),
    /// A time of day.
    Time(Time),
    /// From one time of day to another.
    Times(Time, Time),
    /// A day of the week; 1 is Monday.
    Weekday(u8),
    /// A country, as an ISO 3166-1 alpha-2 code.
    Place(String),
    /// The points of two sides, in the order written.
    Score(Number, Number),
}

impl fmt::Display for Value {
    /// The value as reports write it: `2600`, `1/3`, `9..13`, `2021-09-27`, `--09-09/--09-13`, `07:00`, `KH`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Dates(from, to) => write!(f, "{from}/{to}"),
            Self::Time(time) => write!(f, "{time}"),
            Self::Times(from, to) => write!(f, "{from}/{to}"),
            Self::Weekday(day) => write!(f, "{day}"),
            Self::Place(code) => f.write_str(code),
            Self::Score(left, right) => write!(f, "{left}-{right}"),
        }
    }
}
