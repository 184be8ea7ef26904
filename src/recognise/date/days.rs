//! Days of the month around a month's name, alone and as ranges.

use crate::locale::Sense;
use crate::recognise::scan::Scan;
use std::ops::Range;

pub(super) struct Days {
    pub(super) range: Range<usize>,
    pub(super) first: u8,
    pub(super) last: Option<u8>,
}

/// A day's number at a byte, with its mark ("9th", "1er"): where it ends.
pub(super) fn day_at(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    let run = scan.digit_run(at).filter(|run| run.len() <= 2)?;
    let day = scan.text[run.clone()].parse().ok().filter(|day| (1..=31).contains(day))?;
    let marked =
        scan.after(run.end, |s| (s == Sense::OrdinalAfter).then_some(())).map_or(run.end, |(end, ())| end);
    let bare = !scan.char_at(marked).is_some_and(|c| c.is_ascii_alphanumeric());
    bare.then_some((marked, day))
}

/// A day's number that ends at a byte: where it starts.
pub(super) fn day_ending(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
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

pub(super) fn days_before(scan: &Scan<'_>, at: usize) -> Option<Days> {
    let mut end = scan.skip_spaces_back(at);
    if let Some((start, ())) = scan.before(end, |s| (s == Sense::DateOf).then_some(())) {
        end = scan.skip_spaces_back(start);
    } else if let Some(hyphen) = scan.text[..end].strip_suffix(['-', '.']) {
        end = hyphen.len();
    }
    let (start, day) = day_ending(scan, end)?;
    let earlier = range_start(scan, start)
        .and_then(|(at, open)| Some((day_ending(scan, at)?, open)))
        .filter(|((start, first), open)| *first != day && (!open || is_opened(scan, *start)))
        .map(|(found, _)| found);
    Some(match earlier {
        Some((start, first)) => Days { range: start..at, first, last: Some(day) },
        None => Days { range: start..at, first: day, last: None },
    })
}

/// Where the first end of a range ends whose second end starts at a byte, and whether the range must have
/// been opened: "between 9 and 13 September", but not "on 9 and 13 September".
pub(super) fn range_start(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let end = scan.skip_spaces_back(at);
    // "du 9 AU 13": a word before a day may be the range's own; only if it is none, look before it.
    let before_day = scan.before(end, |s| (s == Sense::DayBefore).then_some(()));
    let ranged = scan.before(end, joins).is_some() || scan.before(end, closes).is_some();
    let end = before_day.filter(|_| !ranged).map_or(end, |(start, ())| scan.skip_spaces_back(start));
    let (start, open) = match (scan.before(end, joins), scan.before(end, closes)) {
        (Some((start, ())), _) => (start, false),
        (None, Some((start, ()))) => (start, true),
        (None, None) => (scan.text[..end].strip_suffix(['-', '~', '～', '—'])?.len(), false),
    };
    Some((scan.skip_spaces_back(start), open))
}

pub(super) fn joins(sense: Sense) -> Option<()> {
    (sense == Sense::Range).then_some(())
}

pub(super) fn closes(sense: Sense) -> Option<()> {
    (sense == Sense::RangeClose).then_some(())
}

pub(super) fn is_opened(scan: &Scan<'_>, at: usize) -> bool {
    scan.previous(at, |sense| (sense == Sense::RangeOpen).then_some(())).is_some()
}

pub(super) fn days_after(scan: &Scan<'_>, at: usize) -> Option<Days> {
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
    Some(match second {
        Some((end, last)) => Days { range: start..end, first, last: Some(last) },
        None => Days { range: start..end, first, last: None },
    })
}

/// "September 9 to 13" is a range of days; in "May 9 to 13 June" the 13 is June's.
pub(super) fn is_new_date(scan: &Scan<'_>, at: usize) -> bool {
    scan.next(at, |sense| matches!(sense, Sense::Month(_)).then_some(())).is_some()
}

/// Where the second end of a range starts whose first end ends at a byte.
pub(super) fn range_end(scan: &Scan<'_>, at: usize, opened: bool) -> Option<usize> {
    let start = scan.skip_spaces(at);
    let end = match (scan.after(start, joins), scan.after(start, closes)) {
        (Some((end, ())), _) => end,
        (None, Some((end, ()))) if opened => end,
        _ if scan.text[start..].starts_with(['-', '~']) => start + 1,
        _ => return None,
    };
    Some(scan.skip_spaces(end))
}
