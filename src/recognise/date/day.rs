//! Days beside a month's name: in digits, in words, with marks; alone or as a range.

use super::range::{ending, is_opened, range_end, range_start};
use crate::locale::{Sense, SpelledDays};
use crate::recognise::numeral::{self, Numeral};
use crate::recognise::scan::Scan;
use std::ops::Range;

/// The days beside a month.
pub struct Days {
    /// Where they stand, with what joins them to the month.
    pub range: Range<usize>,
    /// The first one.
    pub first: u8,
    /// The last one of a range.
    pub last: Option<u8>,
}

/// A day's number at a byte, with its mark ("9th", "1er"): where it ends.
pub fn day_at(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    let run = scan.digit_run(at).filter(|run| run.len() <= 2)?;
    let day = scan.text[run.clone()].parse().ok().filter(|day| (1..=31).contains(day))?;
    let marked =
        scan.after(run.end, |s| (s == Sense::OrdinalAfter).then_some(())).map_or(run.end, |(end, ())| end);
    let bare = !scan.char_at(marked).is_some_and(|c| c.is_ascii_alphanumeric());
    (bare || ending(scan, marked).is_some() || day_mark(scan, marked).is_some()).then_some((marked, day))
}

/// A day's number that ends at a byte: where it starts.
pub fn day_ending(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    // "5.-7. května"
    let point = scan.text[..at].strip_suffix('.').filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let at = point.map_or(at, str::len);
    let at = scan.before(at, |s| (s == Sense::OrdinalAfter).then_some(())).map_or(at, |(start, ())| start);
    let run = scan.digit_run_back(at).filter(|run| run.len() <= 2)?;
    let before = scan.char_before(run.start);
    let part = scan.text[..run.start]
        .strip_suffix([',', '.'])
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let bare = !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == ':' || c == '/') && !part;
    let day = scan.text[run.clone()].parse().ok().filter(|day| (1..=31).contains(day))?;
    bare.then_some((run.start, day))
}

pub fn days_before(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let mut end = scan.skip_spaces_back(at);
    if let Some((start, ())) = scan.before(end, |s| (s == Sense::DateOf).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some((start, ())) = scan.before(end, |s| (s == Sense::DayAfter).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some(hyphen) = scan.text[..end].strip_suffix(['-', '.']) {
        end = hyphen.len();
    }
    let Some((start, day)) = day_ending(scan, end) else { return spelled_before(scan, at) };
    // "ke-3 bulan Mei" is the third of something in May; "ថ្ងៃទី 5" is a day, although "ទី" alone counts.
    let longest = scan.ending(scan.skip_spaces_back(start)).min_by_key(|token| token.start);
    let counts = scan.before(start, |s| (s == Sense::OrdinalBefore).then_some(())).is_some();
    if counts && !longest.is_some_and(|token| token.senses.contains(&Sense::DayBefore)) {
        return None;
    }
    let earlier = range_start(scan, start)
        .and_then(|(at, open)| Some((day_ending(scan, at)?, open)))
        .filter(|((start, first), open)| *first != day && (!open || is_opened(scan, *start)))
        // "4-1 Februari": a score before a month.
        .filter(|((_, first), _)| *first < day || *first > 9)
        .map(|(found, _)| found);
    Some(match earlier {
        Some((start, first)) => Days { range: start..at, first, last: Some(day) },
        None => Days { range: start..at, first: day, last: None },
    })
}

/// The days after a month: `free` ones need no mark.
pub fn days_after(scan: &Scan<'_>, at: usize, free: bool) -> Option<Days> {
    let mut start = scan.skip_spaces(at);
    if let Some((end, ())) = scan.after(start, |s| (s == Sense::DayBefore).then_some(())) {
        start = scan.skip_spaces(end);
    }
    let (end, first) = day_at(scan, start)?;
    let opened = scan.previous(start, |sense| matches!(sense, Sense::Month(_)).then_some(()));
    let opened = opened.is_some_and(|(month, ())| is_opened(scan, month));
    let second = range_end(scan, end, opened)
        .and_then(|at| day_at(scan, at))
        .filter(|(end, _)| !is_new_date(scan, *end));
    let (end, last) = second.map_or((end, None), |(end, last)| (end, Some(last)));
    let mark = day_mark(scan, end);
    // "Mai 5,000 tonnes", "May 5 million"
    if mark.is_none() && is_counted(scan, end) {
        return None;
    }
    // "5. päivänä", but not "toukokuun 5. kokous".
    let marked = mark.is_some_and(|mark| scan.text[end..mark].contains(char::is_alphabetic));
    let range = start..mark.unwrap_or(end);
    (free || marked).then_some(Days { range, first, last })
}

/// Past the mark of a day.
fn day_mark(scan: &Scan<'_>, at: usize) -> Option<usize> {
    Some(after_mark(scan, at, Sense::DayAfter)).filter(|end| *end > at)
}

/// Whether a number that ends at a byte goes on, or counts something.
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    let part = scan.text[at..].strip_prefix(['.', ',']).map(|_| at + 1);
    let goes_on = part.and_then(|at| scan.digit_run(at)).is_some_and(|run| run.len() != 4);
    let counts = |sense| matches!(sense, Sense::Multiplier(_) | Sense::PercentAfter(_)).then_some(());
    goes_on || scan.next(at, counts).is_some()
}

/// A day in words: "the fifth of May", "пятого мая", "cinco de mayo".
fn spelled_before(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let end = scan.skip_spaces_back(at);
    let of = scan.before(end, |s| (s == Sense::DateOf).then_some(())).map(|(start, ())| start);
    let end = of.map_or(end, |start| scan.skip_spaces_back(start));
    let rule = scan.locale.spelled_days;
    let whole = |numeral: &Numeral| {
        numeral
            .readings
            .first()?
            .to_whole()
            .and_then(|day| u8::try_from(day).ok())
            .filter(|day| (1..=31).contains(day))
    };
    let told = |numeral: &Numeral| match rule {
        SpelledDays::Of => numeral.ordinal && of.is_some(),
        SpelledDays::Ordinal => numeral.ordinal,
        SpelledDays::Any => numeral.ordinal || !numeral.weak,
    };
    let mut found = None;
    let mut start = end;
    // "vingt et un": three words, or four parts.
    for _ in 0..4 {
        let back = scan.skip_spaces_back(start);
        let back = scan.text[..back].strip_suffix('-').map_or(back, str::len);
        let Some(token) = scan.ending(back).find(|token| token.is_in_number()) else { break };
        start = token.start;
        found = numeral::at(scan, start).filter(|n| n.end == end && n.words).or(found);
    }
    let numeral = found.filter(told)?;
    // "a third of May"
    let part = scan.previous(numeral.start, |s| (s == Sense::Article).then_some(())).is_some();
    let day = whole(&numeral).filter(|_| !(part && of.is_some()))?;
    Some(Days { range: numeral.start..at, first: day, last: None })
}

/// "September 9 to 13" is a range of days; in "May 9 to 13 June" the 13 is June's.
fn is_new_date(scan: &Scan<'_>, at: usize) -> bool {
    scan.next(at, |sense| matches!(sense, Sense::Month(_)).then_some(())).is_some()
}

/// Where a mark that follows a part of a date ends; where the part ends, if none does.
pub fn after_mark(scan: &Scan<'_>, at: usize, mark: Sense) -> usize {
    let hyphen = usize::from(scan.text[at..].starts_with(['-', '.']));
    let marked = |at: usize| scan.next(at, |sense| (sense == mark).then_some(()));
    marked(at).or_else(|| marked(at + hyphen)).map_or(at, |(end, ())| end)
}
