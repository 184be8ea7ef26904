//! Times of day: "18:33", "7 p.m.".

use super::scan::{Scan, Token};
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
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
    found.extend(scan.tokens_with(Roles::TIME).filter_map(named));
    found
}

/// "noon", "midnight".
fn named(token: &Token<'_>) -> Option<Mention> {
    let time = token.senses.iter().find_map(|sense| match sense {
        Sense::TimeWord(hour, minute) => Some(Time { hour: *hour, minute: *minute, second: None }),
        _ => None,
    })?;
    Some(mention(token.start..token.end, time))
}

fn mention(range: Range<usize>, time: Time) -> Mention {
    let readings = vec![Reading { kind: Kind::Time, value: Value::Time(time), unit: None }];
    Mention { core: range.clone(), range, readings, bound: Bound::Exact, weekday: None, weak: false }
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
    let on_the_hour = end > hour.end;
    let half = scan
        .next(end, part)
        .filter(|(after, _)| on_the_hour || minute.is_some() || before || abbreviated(end, *after));
    let earlier = scan.previous(hour.start, part).map(|(_, pm)| pm);
    // 下午5点半
    let and_half =
        scan.next(end, |sense| (sense == Sense::AndHalf).then_some(())).filter(|_| minute.is_none());
    end = and_half.filter(|_| on_the_hour).map_or(end, |(end, ())| end);
    if let Some((after, ())) = scan.next(end, |sense| (sense == Sense::TimeAfter).then_some(())) {
        end = after;
    }
    let shift = shift(scan, &hour, end);
    if let Some((after, _)) = shift {
        end = end.max(after);
    }
    // "3:35 minutes" pass; a clock shows none.
    let elapsed = |sense| matches!(sense, Sense::Unit("minute" | "second" | "hour")).then_some(());
    if minute.is_some() && half.is_none() && !before && scan.next(end, elapsed).is_some() {
        return None;
    }
    let clock = scan.next(hour.end, |sense| (sense == Sense::ClockAfter).then_some(())).map(|(end, ())| end);
    end = end.max(clock.unwrap_or(end));
    let led = scan.previous(hour.start, |sense| (sense == Sense::HourBefore).then_some(())).is_some();
    let counted =
        |sense| matches!(sense, Sense::Unit(_) | Sense::Counter | Sense::PercentAfter(_)).then_some(());
    let led = led && (on_the_hour || scan.next(hour.end, counted).is_none());
    let dated = scan.before(hour.start, |sense| (sense == Sense::DayAfter).then_some(())).is_some();
    let told =
        led || clock.is_some() || shift.is_some() || on_the_hour && (before || dated || earlier.is_some());
    if minute.is_none() && half.is_none() && !told || scan.text[..hour.start].ends_with([':', '.', ',', '-'])
    {
        return None;
    }
    let written = number(&hour)?;
    let hour24 = match half.map(|(_, pm)| pm).or(earlier) {
        _ if shift.is_some() => (written + shift.map_or(0, |(_, add)| add)) % 24,
        Some(true) if written < 12 => written + 12,
        Some(false) if written == 12 => 0,
        _ => written,
    };
    let thirty = and_half.filter(|_| on_the_hour).map_or(0, |_| 30);
    let minute = minute.as_ref().map_or(Some(thirty), number)?;
    let valid = hour24 < 24 && minute < 60 || (hour24 == 24 && minute == 0);
    let range = hour.start..half.map_or(end, |(half, _)| half.max(end));
    valid.then(|| mention(range, Time { hour: hour24, minute, second: None }))
}

/// A word beside an hour that says from where it is counted: behind it, where everything read so far ends, or before.
fn shift(scan: &Scan<'_>, hour: &Range<usize>, end: usize) -> Option<(usize, u8)> {
    let add = |sense| if let Sense::HourShift(add) = sense { Some(add) } else { None };
    let behind = scan.next(end, add).or_else(|| scan.next(hour.end, add));
    behind.or_else(|| scan.previous(hour.start, add).map(|(_, add)| (hour.end, add)))
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
        if let Some(run) = minute {
            return (Some(run.clone()), run.end);
        }
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
