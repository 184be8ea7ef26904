//! What joins the two ends of a range of days or dates.

use crate::locale::Sense;
use crate::recognise::scan::Scan;

/// Where the first end of a range ends whose second end starts at a byte, and whether the range must have
/// been opened: "between 9 and 13 September", but not "on 9 and 13 September".
pub fn range_start(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let joined = |end: usize| match (scan.before(end, joins), scan.before(end, closes)) {
        (Some((start, ())), _) => Some((start, false)),
        (None, Some((start, ()))) => Some((start, true)),
        (None, None) => scan.text[..end].strip_suffix(['-', '~', '～', '—']).map(|rest| (rest.len(), false)),
    };
    let (start, open) = starts(scan, at).find_map(joined)?;
    Some((scan.skip_spaces_back(start), open))
}

/// Where what stands before a day may end: before its weekday, and before each word that makes it a day. "bis zum"
/// is one, but so is "zum", and the "bis" before that joins.
fn starts<'s>(scan: &'s Scan<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    let end = without_weekday(scan, at);
    let days = scan.ending(end).filter(|token| token.senses.contains(&Sense::DayBefore));
    std::iter::once(end).chain(days.map(|token| scan.skip_spaces_back(token.start)))
}

fn without_weekday(scan: &Scan<'_>, at: usize) -> usize {
    let end = scan.skip_spaces_back(at);
    scan.before(end, weekday).map_or(end, |(start, _)| scan.skip_spaces_back(start))
}

/// Where the words before a day start: its weekday, and the word that makes it a day ("le", "วันที่").
pub fn before_day(scan: &Scan<'_>, at: usize) -> usize {
    let end = without_weekday(scan, at);
    // "du 9 AU 13": a word before a day may be the range's own; only if it is none, look before it.
    let before_day = scan.before(end, |s| (s == Sense::DayBefore).then_some(()));
    let ranged = scan.before(end, joins).is_some() || scan.before(end, closes).is_some();
    before_day.filter(|_| !ranged).map_or(end, |(start, ())| scan.skip_spaces_back(start))
}

/// A word that joins two ends by itself: "to".
pub fn joins(sense: Sense) -> Option<()> {
    (sense == Sense::Range).then_some(())
}

/// A word that joins two ends after an opening one: "and".
pub fn closes(sense: Sense) -> Option<()> {
    (sense == Sense::RangeClose).then_some(())
}

fn weekday(sense: Sense) -> Option<()> {
    matches!(sense, Sense::Weekday(_)).then_some(())
}

/// Whether a word that opens a range stands before a date: "between", "entre le".
pub fn is_opened(scan: &Scan<'_>, at: usize) -> bool {
    let opens = |at: usize| scan.previous(at, |s| (s == Sense::RangeOpen).then_some(())).is_some();
    opens(at) || opens(before_day(scan, at)) || starts(scan, at).any(opens)
}

/// Where the second end of a range starts whose first end ends at a byte.
pub fn range_end(scan: &Scan<'_>, at: usize, opened: bool) -> Option<usize> {
    let start = scan.skip_spaces(after_weekday(scan, at));
    let end = match (scan.after(start, joins), scan.after(start, closes)) {
        (Some((end, ())), _) => end,
        _ if ending(scan, at).is_some() => ending(scan, at)?,
        (None, Some((end, ()))) if opened => end,
        _ if scan.text[start..].starts_with(['-', '~']) => start + 1,
        _ => return None,
    };
    let mut end = scan.skip_spaces(end);
    // "et le mardi 7 juin"
    for wanted in [|s| (s == Sense::DayBefore).then_some(()), weekday as fn(Sense) -> Option<()>] {
        end = scan.after(end, wanted).map_or(end, |(end, ())| scan.skip_spaces(end));
    }
    Some(end)
}

/// Past an ending that says "from" at the end of a date, or right behind it: "9-tól 13-ig", "9일부터 13일까지".
pub fn ending(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let (before, rest) = scan.text.split_at_checked(at)?;
    let behind = rest.strip_prefix('-').unwrap_or(rest);
    let found = |ending: &String| {
        let behind = behind.strip_prefix(ending.as_str());
        behind
            .or_else(|| before.ends_with(ending.as_str()).then_some(rest))
            .filter(|rest| rest.starts_with(' '))
    };
    let rest = scan.locale.range_endings.iter().find_map(found)?;
    Some(scan.text.len() - rest.len())
}

/// Past a weekday in brackets: 9月5日（周二）至7日.
fn after_weekday(scan: &Scan<'_>, at: usize) -> usize {
    let Some(open) = scan.text[at..].strip_prefix('(').map(|_| at + 1) else { return at };
    let closed = |end: usize| scan.text[end..].starts_with(')').then_some(end + 1);
    scan.after(open, weekday).and_then(|(end, ())| closed(end)).unwrap_or(at)
}
