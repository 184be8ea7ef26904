//! Times of day: "18:33", "7 p.m.".

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Time, Value};
use std::ops::Range;

/// Digits with a colon, or with a word for the half of the day.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut found = Vec::new();
    for at in scan.digit_starts() {
        let Some(hour) = scan.digit_run(*at).filter(|run| run.len() <= 2 && !scan.blocked.hides(run.clone()))
        else {
            continue;
        };
        found.extend(time(scan, hour));
    }
    found
}

fn time(scan: &Scan<'_>, hour: Range<usize>) -> Option<Mention> {
    let number = |range: &Range<usize>| scan.text[range.clone()].parse::<u8>().ok();
    let before = scan.previous(hour.start, |sense| (sense == Sense::TimeBefore).then_some(())).is_some();
    let (minute, mut end) = minute(scan, &hour, before);
    let part = |sense| match sense {
        Sense::Am => Some(false),
        Sense::Pm => Some(true),
        _ => None,
    };
    // "7 p.m." and "7 in the evening" are times, "3 nights" are not.
    let abbreviated = |end: usize, after: usize| {
        let word = scan.text[end..after].trim();
        word.contains(' ') || word.chars().filter(|c| c.is_alphabetic()).count() <= 2
    };
    let half =
        scan.next(end, part).filter(|(after, _)| minute.is_some() || before || abbreviated(end, *after));
    let earlier = scan.previous(hour.start, part).map(|(_, pm)| pm);
    // 下午5点半
    let and_half =
        scan.after(end, |sense| (sense == Sense::AndHalf).then_some(())).filter(|_| minute.is_none());
    let on_the_hour = end > hour.end;
    end = and_half.filter(|_| on_the_hour).map_or(end, |(end, ())| end);
    if let Some((after, ())) = scan.next(end, |sense| (sense == Sense::TimeAfter).then_some(())) {
        end = after;
    }
    let dated = scan.before(hour.start, |sense| (sense == Sense::DayAfter).then_some(())).is_some();
    let told = on_the_hour && (before || dated || earlier.is_some());
    if minute.is_none() && half.is_none() && !told || scan.text[..hour.start].ends_with([':', '.', ',', '-'])
    {
        return None;
    }
    let written = number(&hour)?;
    let hour24 = match half.map(|(_, pm)| pm).or(earlier) {
        Some(true) if written < 12 => written + 12,
        Some(false) if written == 12 => 0,
        _ => written,
    };
    let thirty = and_half.filter(|_| on_the_hour).map_or(0, |_| 30);
    let minute = minute.as_ref().map_or(Some(thirty), number)?;
    let valid = hour24 < 24 && minute < 60 || (hour24 == 24 && minute == 0);
    let value = Value::Time(Time { hour: hour24, minute, second: None });
    let range = hour.start..half.map_or(end, |(half, _)| half.max(end));
    valid.then(|| Mention {
        core: range.clone(),
        range,
        readings: vec![Reading { kind: Kind::Time, value, unit: None }],
        bound: Bound::Exact,
        weekday: None,
        weak: false,
    })
}

/// The digits of the minute, if they are said, and where hour and minute end with the words after them.
fn minute(scan: &Scan<'_>, hour: &Range<usize>, before: bool) -> (Option<Range<usize>>, usize) {
    let two = |at: usize| scan.digit_run(at).filter(|run| run.len() == 2);
    let mark = scan.char_at(hour.end);
    if mark == Some(':') {
        let minute = two(hour.end + 1).filter(|run| !scan.text[run.end..].starts_with(':'));
        let end = minute.as_ref().map_or(hour.end, |run| run.end);
        return (minute, end);
    }
    if mark.is_some_and(|mark| scan.locale.time_marks.contains(&mark)) {
        // "18.33" is a time only where a word says so.
        let after = |run: &Range<usize>| {
            scan.next(run.end, |sense| (sense == Sense::TimeAfter).then_some(())).is_some()
        };
        let minute = two(hour.end + 1).filter(|run| before || after(run));
        let end = minute.as_ref().map_or(hour.end, |run| run.end);
        return (minute, end);
    }
    let Some((end, ())) = scan.next(hour.end, |sense| (sense == Sense::HourAfter).then_some(())) else {
        return (None, hour.end);
    };
    let minute = two(scan.skip_spaces(end));
    let end = minute.as_ref().map_or(end, |run| {
        scan.next(run.end, |sense| (sense == Sense::MinuteAfter).then_some(()))
            .map_or(run.end, |(end, ())| end)
    });
    (minute, end)
}
