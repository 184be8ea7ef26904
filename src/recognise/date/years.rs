//! Years: after day and month, or alone after a word that makes one ("in 2021", "พ.ศ. 2564").

use super::range::{is_opened, range_end};
use super::{Found, calendar, era as calendar_of};
use crate::locale::{Roles, Sense, is_comma};
use crate::recognise::numeral::{self, Numeral};
use crate::recognise::scan::{Scan, Token};
use crate::recognise::year::BUDDHIST;
use crate::text::is_unspaced;
use crate::value::{Date, Number, Value};

/// A year that was found.
pub struct Year {
    /// The byte after it.
    pub end: usize,
    /// Gregorian.
    pub year: i16,
    /// As it was written.
    pub buddhist: bool,
    /// A number that it may be as well.
    pub number: Option<Number>,
}

/// A year after day and month, with a comma, an era or a word for "year" between.
pub fn year_after(scan: &Scan<'_>, at: usize) -> Option<Year> {
    let mut start = scan.skip_spaces(at);
    let comma = scan.char_at(start).filter(|c| is_comma(*c));
    start = comma.map_or(start, |comma| scan.skip_spaces(start + comma.len_utf8()));
    if let Some((end, ())) = scan.after(start, |s| (s == Sense::DateOf).then_some(())) {
        start = scan.skip_spaces(end);
    }
    let short = short_year(scan, start).or_else(|| apostrophe_year(scan, start));
    if short.is_some() {
        return short;
    }
    let mut buddhist = false;
    let buddhist_at = |at| scan.after(at, |sense| (sense == Sense::BuddhistBefore).then_some(true));
    while let Some((end, era)) = buddhist_at(start).or_else(|| {
        scan.after(start, |sense| match sense {
            Sense::GregorianBefore => Some(false),
            // "awal Mei, akhir 2023" is a list.
            Sense::YearBefore if comma.is_none() => Some(false),
            _ => None,
        })
    }) {
        buddhist |= era;
        start = scan.skip_spaces(end);
    }
    year_at(scan, start, buddhist)
}

/// A year that stands before the rest of a date.
pub struct EarlierYear {
    /// Its first byte.
    pub start: usize,
    /// Gregorian.
    pub year: i16,
    /// As it was written.
    pub buddhist: bool,
}

/// A year before month or day, with a mark or a comma between: "2020. január", "2020 m. sausio".
pub fn year_before(scan: &Scan<'_>, at: usize) -> Option<EarlierYear> {
    let back = |at: usize| {
        let text = &scan.text[..at];
        text.trim_end_matches(|c: char| c == ' ' || c == '.' || c == '-' || is_comma(c)).len()
    };
    let mark = |at: usize| scan.before(at, |sense| (sense == Sense::YearAfter).then_some(()));
    let end = scan.skip_spaces_back(at);
    let end = scan.text[..end].strip_suffix(is_comma).map_or(end, str::len);
    let end = mark(end).map_or_else(|| back(end), |(start, ())| back(start));
    let run = scan.digit_run_back(end).filter(|run| run.len() == 4)?;
    let apart = !scan
        .char_before(run.start)
        .is_some_and(|c| matches!(c, '.' | ',' | '-' | '/') || c.is_alphanumeric());
    // "በ2021 ሴፕቴምበር 27": a preposition that is written with it.
    let led = |s| matches!(s, Sense::CodePrefix | Sense::GregorianBefore).then_some(());
    let lone = apart
        || scan.char_before(run.start).is_some_and(char::is_alphabetic)
            && scan.before(run.start, led).is_some();
    let written: i128 = scan.text[run.clone()].parse().ok()?;
    let buddhist = scan.locale.buddhist_from.is_some_and(|from| written >= from);
    let year = i16::try_from(if buddhist { written - BUDDHIST } else { written }).ok()?;
    (lone && (1000..2200).contains(&year)).then_some(EarlierYear { start: run.start, year, buddhist })
}

/// Whether a word for "year" stands right before a byte: "2021 წლის".
pub fn is_marked_before(scan: &Scan<'_>, at: usize) -> bool {
    scan.previous(at, |sense| (sense == Sense::YearAfter).then_some(()))
        .is_some_and(|(start, ())| scan.text[start..at].chars().any(char::is_alphabetic))
}

/// The last two digits of a year after an apostrophe: "Sept. 27, '21".
fn apostrophe_year(scan: &Scan<'_>, at: usize) -> Option<Year> {
    scan.text[at..].strip_prefix('\'')?;
    let run = scan.digit_run(at + 1).filter(|run| run.len() == 2)?;
    let short: i16 = scan.text[run.clone()].parse().ok()?;
    let alone = !scan.char_at(run.end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '-' | ':'));
    let year = if short < 40 { 2000 + short } else { 1900 + short };
    alone.then_some(Year { end: run.end, year, buddhist: false, number: None })
}

/// A year in words: "neunzehnhundertneunundneunzig", "nineteen ninety-nine".
fn spelled_year(scan: &Scan<'_>, at: usize) -> Option<Year> {
    scan.starting(at).iter().any(Token::is_in_number).then_some(())?;
    let whole = |numeral: &Numeral| numeral.readings.first()?.to_whole();
    let first = numeral::at(scan, at).filter(|numeral| numeral.words && !numeral.ordinal)?;
    let counted = |end: usize| {
        let counts = |s| {
            matches!(s, Sense::Counter | Sense::Unit(_) | Sense::Multiplier(_) | Sense::Currency(_))
                .then_some(())
        };
        scan.text[end..].starts_with('-') || scan.next(end, counts).is_some()
    };
    let value = whole(&first)?;
    if (1100..2100).contains(&value) && value % 100 != 0 {
        let next = scan.char_at(scan.skip_spaces(first.end)).is_some_and(char::is_alphabetic);
        let year =
            i16::try_from(value).ok().filter(|year| (*year >= 1900 || !next) && !counted(first.end))?;
        return Some(Year { end: first.end, year, buddhist: false, number: Some(Number::whole(value)) });
    }
    let halves = scan.locale.year_pairs && (11..=20).contains(&value);
    let second = scan.skip_spaces(first.end);
    let second = numeral::at(scan, second).filter(|n| halves && n.words && !n.ordinal && !counted(n.end))?;
    let year = whole(&second).filter(|rest| (10..100).contains(rest)).map(|rest| value * 100 + rest)?;
    Some(Year { end: second.end, year: i16::try_from(year).ok()?, buddhist: false, number: None })
}

/// The last two digits of a Buddhist year, as Thai papers shorten it: 27 ก.ย. 64.
fn short_year(scan: &Scan<'_>, at: usize) -> Option<Year> {
    let century = scan.locale.buddhist_from? / 100 * 100 + 100;
    let run = scan.digit_run(at).filter(|run| run.len() == 2)?;
    let lone =
        !scan.char_at(run.end).is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | ',' | '-'));
    let counted = scan.next(run.end, |sense| matches!(sense, Sense::Counter | Sense::Unit(_)).then_some(()));
    let year = century + scan.text[run.clone()].parse::<i128>().ok().filter(|short| *short >= 40)?;
    let year = i16::try_from(year - BUDDHIST).ok()?;
    (lone && counted.is_none()).then_some(Year { end: run.end, year, buddhist: true, number: None })
}

/// Four bare digits as a year, or words.
fn year_at(scan: &Scan<'_>, at: usize, buddhist: bool) -> Option<Year> {
    if scan.digit_run(at).is_none() && !buddhist {
        return spelled_year(scan, at);
    }
    let run = scan.digit_run(at).filter(|run| run.len() == 4)?;
    // After a space a counter is the next word's own: "ปี 2564 ที่ผ่านมา".
    let counted = scan.after(run.end, |sense| (sense == Sense::Counter).then_some(()));
    let counted = counted.or_else(|| scan.next(run.end, |s| matches!(s, Sense::Multiplier(_)).then_some(())));
    let separated = scan.text[run.end..].starts_with([',', '.', '/'])
        && scan.text[run.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let decade = scan.after(run.end, |sense| (sense == Sense::DecadeAfter).then_some(())).is_some();
    if decade
        || (!buddhist && (counted.is_some() || is_amount(scan, run.end)))
        || separated
        || scan.char_at(run.end).is_some_and(|c| c.is_ascii_alphabetic())
    {
        return None;
    }
    let written: i128 = scan.text[run.clone()].parse().ok()?;
    let buddhist = buddhist || scan.locale.buddhist_from.is_some_and(|from| written >= from);
    let year = i16::try_from(if buddhist { written - BUDDHIST } else { written }).ok()?;
    (year >= 1000).then_some(Year { end: run.end, year, buddhist, number: None })
}

/// What makes an amount of four digits: currency, per cent, a unit that is no part of a date, 多.
fn is_amount(scan: &Scan<'_>, at: usize) -> bool {
    let amount = |sense| match sense {
        Sense::Currency(_) | Sense::PercentAfter(_) => Some(()),
        Sense::Unit(unit) => (!matches!(unit, "day" | "month")).then_some(()),
        _ => None,
    };
    let not_unit = |sense| (sense == Sense::NotUnit || sense == Sense::YearAfter).then_some(());
    let after = |sense| matches!(sense, Sense::BoundAfter(_)).then_some(());
    let hedged = scan.char_at(at).is_some_and(is_unspaced) && scan.after(at, after).is_some();
    hedged || (scan.next(at, amount).is_some() && scan.next(at, not_unit).is_none())
}

/// Years that a word before them makes years, alone or as a range.
pub fn find(scan: &Scan<'_>) -> Vec<Found> {
    let marks = scan.tokens_with(Roles::YEAR_BEFORE).filter_map(|token| {
        let era = token.senses.iter().find_map(|sense| match sense {
            Sense::BuddhistBefore => Some(true),
            Sense::GregorianBefore | Sense::YearBefore => Some(false),
            _ => None,
        })?;
        // "những năm 1980" is a decade.
        let decade =
            |longer: &Token| longer.start < token.start && longer.senses.contains(&Sense::DecadeBefore);
        if scan.ending(token.end).any(decade) {
            return None;
        }
        let strong = !token.senses.contains(&Sense::YearBefore);
        let start = scan.skip_spaces(token.end);
        let year = year_at(scan, start, era).filter(|year| strong || (1000..=2100).contains(&year.year))?;
        // "of 1500 people" counts, "in 1650," does not.
        let next = scan.char_at(scan.skip_spaces(year.end));
        if !strong && !(1900..2100).contains(&year.year) && next.is_some_and(char::is_alphabetic) {
            return None;
        }
        let earlier = first_year(scan, token, &year);
        let second = last_year(scan, token.start, &year, era);
        let start = if strong { token.start } else { start };
        let number = scan.text[start..year.end]
            .parse()
            .ok()
            .or(year.number)
            .filter(|_| !strong && second.is_none() && earlier.is_none());
        let start = earlier.as_ref().map_or(start, |(start, _)| *start);
        let (end, value) = match second {
            Some(last) => (last.end, Value::Dates(Date::of_year(year.year), Date::of_year(last.year))),
            None if earlier.is_some() => {
                let first = earlier.map_or(year.year, |(_, first)| first);
                (year.end, Value::Dates(Date::of_year(first), Date::of_year(year.year)))
            }
            None => (year.end, Value::Date(Date::of_year(year.year))),
        };
        let persian = |written: i16| {
            scan.locale.persian_years.as_ref().is_some_and(|y| y.contains(&i128::from(written)))
        };
        let converted = match &value {
            Value::Date(date) => date.year.filter(|year| persian(*year)),
            _ => None,
        };
        let converted = converted.and_then(|year| calendar::year("persian", i32::from(year)));
        let calendar = converted.as_ref().map(|_| "persian").or(calendar_of(year.buddhist));
        let (value, number) = converted.map_or((value, number), |value| (value, None));
        Some(Found { range: start..end, value, others: Vec::new(), calendar, number })
    });
    let mut found: Vec<Found> = Vec::new();
    for year in marks {
        match found.last_mut() {
            // "ปี พ.ศ. 2564": two words before one year; the first takes the second in.
            Some(last) if year.range.start < last.range.end => last.number = last.number.and(year.number),
            _ => found.push(year),
        }
    }
    found
}

/// The second year of a range: "from 2015 TO 2020", "ปี 2559-2563", "entre 2015 ET 2020".
fn last_year(scan: &Scan<'_>, start: usize, first: &Year, era: bool) -> Option<Year> {
    let word = scan.starting(start).iter().any(|token| token.senses.contains(&Sense::RangeOpen));
    let at = range_end(scan, first.end, word || is_opened(scan, start))?;
    year_at(scan, at, era).filter(|last| last.year > first.year)
}

/// The first year of a range whose joining word may also stand before a year alone: "2018 HINGGA 2023".
fn first_year(scan: &Scan<'_>, token: &Token, last: &Year) -> Option<(usize, i16)> {
    token.senses.contains(&Sense::Range).then_some(())?;
    let run = scan.digit_run_back(scan.skip_spaces_back(token.start))?;
    let bare = !scan.char_before(run.start).is_some_and(|c| matches!(c, '.' | ',' | '-' | '/'));
    let first = year_at(scan, run.start, false).filter(|first| bare && first.end == run.end)?;
    (first.year < last.year && first.year >= 1900).then_some((run.start, first.year))
}
