//! The hour of a time: digits, or a number word beside a word of the clock ("half past SEVEN", "下午三点").

use super::composer::Composer;
use super::scan::{Scan, Token};
use crate::locale::{Roles, Sense};
use crate::text::is_unspaced;
use crate::value::Number;
use std::ops::Range;

/// An hour as written.
#[derive(Clone, Debug)]
pub struct Hour {
    /// Where it stands.
    pub range: Range<usize>,
    /// 0 to 24.
    pub value: u8,
    /// Spelled.
    pub words: bool,
}

/// Every hour in digits, and every number word beside a word of the clock, in order.
pub fn hours(scan: &Scan<'_>) -> Vec<Hour> {
    let mut found: Vec<Hour> = scan.digit_starts().iter().filter_map(|at| in_digits(scan, *at)).collect();
    let digits = found.len();
    for token in scan.tokens_with(Roles::CLOCK) {
        found.extend(spelled_before(scan, token));
        found.extend(spelled_after(scan, token));
    }
    if found.len() > digits {
        found.sort_by_key(|hour| (hour.range.start, hour.range.end));
        found.dedup_by(|later, earlier| later.range == earlier.range);
    }
    found
}

/// One or two digits that are an hour.
pub fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Hour> {
    let range = scan.digit_run(at).filter(|run| run.len() <= 2 && !scan.blocked.hides(run.clone()))?;
    let value = scan.text[range.clone()].parse().ok()?;
    Some(Hour { range, value, words: false })
}

/// An hour that ends where a word of the clock begins.
fn spelled_before(scan: &Scan<'_>, token: &Token<'_>) -> Option<Hour> {
    let follows = |sense: &Sense| match sense {
        Sense::HourAfter | Sense::ClockAfter | Sense::MinutesAfter(_) | Sense::HourShift(_) => true,
        Sense::Am | Sense::Pm | Sense::Night => is_plain_part(&scan.text[token.start..token.end]),
        _ => false,
    };
    if !token.senses.iter().any(follows) {
        return None;
    }
    ending_at(scan, scan.skip_spaces_back(token.start))
}

/// An hour that begins where a word of the clock ends.
fn spelled_after(scan: &Scan<'_>, token: &Token<'_>) -> Option<Hour> {
    let leads = |sense: &Sense| {
        matches!(
            sense,
            Sense::HourBefore
                | Sense::MinutesBefore(_)
                | Sense::HourShift(_)
                | Sense::Am
                | Sense::Pm
                | Sense::Night
        )
    };
    if !token.senses.iter().any(leads) {
        return None;
    }
    let start = scan.skip_spaces(token.end);
    let to = || token.senses.iter().any(|sense| matches!(sense, Sense::MinutesBefore(_)));
    spelled(scan, start)
        .filter(|hour| hour.value <= MOST)
        .or_else(|| to().then(|| ordinal(scan, start)).flatten())
}

/// The hour that has begun, as an ordinal: "v půl OSMÉ".
fn ordinal(scan: &Scan<'_>, start: usize) -> Option<Hour> {
    let (end, value) = scan.after(start, |sense| match sense {
        Sense::Ordinal(value) if value <= Number::whole(12) => u8::try_from(value.to_whole()?).ok(),
        _ => None,
    })?;
    Some(Hour { range: start..end, value, words: true })
}

/// The last hour of a day.
const MOST: u8 = 24;

/// How far before its end a spelled hour may begin.
const LONGEST: usize = 40;

/// The number word up to an hour's or a minute's last that ends at a byte.
pub fn ending_at(scan: &Scan<'_>, end: usize) -> Option<Hour> {
    scan.before(end, number)?;
    let tokens = scan.tokens();
    let from = tokens.partition_point(|token| token.start + LONGEST < end);
    let near = tokens[from..].iter().take_while(|token| token.start < end);
    near.filter(|token| token.end <= end && token.senses.iter().any(|sense| number(*sense).is_some()))
        .filter_map(|token| spelled(scan, token.start))
        .find(|hour| hour.range.end == end)
        .filter(|hour| hour.value <= MOST)
}

/// A spelled number below sixty that starts at a byte.
pub fn spelled(scan: &Scan<'_>, start: usize) -> Option<Hour> {
    if scan.char_at(start).is_some_and(is_unspaced) {
        return syllables(scan, start);
    }
    scan.after(start, number)?;
    let numeral = Composer::new(scan, start).run().filter(|numeral| numeral.words && !numeral.ordinal)?;
    let value = numeral.readings.first()?.to_whole().and_then(|value| u8::try_from(value).ok());
    let value = value.filter(|value| *value < 60)?;
    Some(Hour { range: start..numeral.end, value, words: true })
}

/// Number words of a script without spaces, where what follows them may look like a decimal mark: 三点五十分.
fn syllables(scan: &Scan<'_>, start: usize) -> Option<Hour> {
    let (mut end, mut value, mut last) = (start, 0_u8, None);
    while let Some((next, part)) = scan.after(end, number) {
        value = match (last, part) {
            (None, part) => part,
            (Some(1..=5), 10) if value < 10 => value * 10,
            (Some(10 | 20 | 30 | 40 | 50), 1..=9) => value + part,
            _ => return None,
        };
        (end, last) = (next, Some(part));
    }
    (end > start && value < 60).then_some(Hour { range: start..end, value, words: true })
}

/// A number word below sixty.
fn number(sense: Sense) -> Option<u8> {
    let (Sense::Cardinal(value) | Sense::Multiplier(value) | Sense::Standalone(value)) = sense else {
        return None;
    };
    (value < Number::whole(60)).then(|| value.to_whole()).flatten().and_then(|value| u8::try_from(value).ok())
}

/// Whether a part of the day makes an hour of the number word before it: "IN THE EVENING", "A.M.", but "seven NIGHTS"
/// and "no one AM" are something else.
pub fn is_plain_part(word: &str) -> bool {
    word.contains([' ', '.']) && !word.starts_with(is_unspaced)
}
