//! Dates, whole or in part, and times of day.

use jiff::civil;
use std::{fmt, str::FromStr};

/// A Gregorian date of which some parts may be unsaid. A year is never filled in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// The year, Gregorian.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month. May be one that the month does not have: a text can say "31 June".
    pub day: Option<u8>,
}

/// A whole date, for reckoning.
pub type Moment = civil::Date;

impl Date {
    /// Year, month and day.
    pub fn new(year: i16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// A year alone.
    pub fn of_year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// The date as one day, if it says one that exists.
    pub fn moment(self) -> Option<Moment> {
        civil::Date::new(self.year?, self.month?.try_into().ok()?, self.day?.try_into().ok()?).ok()
    }

    /// Whether no calendar has this date: a month above 12, a day that the month does not have.
    /// Without a year, 29 February exists.
    pub fn is_impossible(self) -> bool {
        let Some(month) = self.month else { return false };
        let day = self.day.unwrap_or(1);
        let year = self.year.unwrap_or(2000);
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return true };
        civil::Date::new(year, month, day).is_err()
    }

    /// The day of the week, 1 for Monday, if the date is one day that exists.
    pub fn weekday(self) -> Option<u8> {
        self.moment().and_then(|day| u8::try_from(day.weekday().to_monday_one_offset()).ok())
    }

    /// The first day that the date may mean, with a missing month or day at its least; none without a year.
    pub fn earliest(self) -> Option<Moment> {
        Self::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).moment()
    }
}

impl Date {
    /// The last day that the date may mean; none without a year.
    pub fn latest(self) -> Option<Moment> {
        let first = self.earliest()?;
        match (self.month, self.day) {
            (None, _) => first.with().month(12).day(31).build().ok(),
            (_, None) => Some(first.last_of_month()),
            _ => Some(first),
        }
    }
}

impl From<Moment> for Date {
    fn from(day: Moment) -> Self {
        Self {
            year: Some(day.year()),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
        }
    }
}

impl fmt::Display for Date {
    /// `2021-09-27`, `2021-09`, `2021`, `--09-09`, `--09`; a day alone is `---09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}"),
            (None, Some(m), Some(d)) => write!(f, "--{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "--{m:02}"),
            (None, None, Some(d)) => write!(f, "---{d:02}"),
            (None, None, None) => Ok(()),
        }
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads what `Display` writes; a date that does not exist is refused.
    fn from_str(text: &str) -> Result<Self, ()> {
        let part = |text: &str| text.parse::<u8>().map_err(|_| ());
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => match text.split_once('-') {
                Some((year, rest)) => (Some(year.parse::<i16>().map_err(|_| ())?), rest),
                None => return Ok(Self::of_year(text.parse().map_err(|_| ())?)),
            },
        };
        let (month, day) = match rest.split_once('-') {
            Some((month, day)) => (part(month)?, Some(part(day)?)),
            None => (part(rest)?, None),
        };
        let date = Self { year, month: Some(month), day };
        if date.is_impossible() { Err(()) } else { Ok(date) }
    }
}

/// A part of the day that has a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DayPeriod {
    /// Before noon: a.m., the morning.
    Am,
    /// After noon: p.m., the afternoon, the evening.
    Pm,
    /// On both sides of midnight: nine at night is before it, two at night after.
    Night,
}

/// A time of day, in the 24-hour clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Time {
    /// 0 to 23; 24 only with minute 0.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, if said.
    pub second: Option<u8>,
}

impl fmt::Display for Time {
    /// `07:00`, `16:56:51`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_unsaid_stay_unsaid() {
        for text in ["2021-09-27", "2021-09", "2021", "--09-09", "--09"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        assert!("2021-06-31".parse::<Date>().is_err());
        assert_eq!(Date { year: None, month: Some(9), day: None }.weekday(), None);
    }

    #[test]
    fn a_leap_day_needs_a_leap_year_only_where_a_year_is_said() {
        assert!(!Date { year: None, month: Some(2), day: Some(29) }.is_impossible());
        assert!(Date::new(2021, 2, 29).is_impossible());
        assert_eq!(Date::new(2021, 9, 27).weekday(), Some(1));
    }
}
