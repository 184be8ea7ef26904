//! Times of day: "18:33", "7 p.m.", "half past seven", "9–11 Uhr".

use super::clock::{Hour, ending_at, hours, in_digits, is_plain_part, spelled};
use super::scan::{Scan, Token};
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::text::is_unspaced;
use crate::value::{Bound, DayPeriod, Kind, Time, Value};
use std::ops::Range;

/// A time, and in which part of the day it is said to be, in words or by the clock of 24 hours.
struct Clock {
    range: Range<usize>,
    time: Time,
    period: Option<DayPeriod>,
    /// It follows a hyphen: only the end of a range does.
    hyphened: bool,
}

/// Digits with a colon, or an hour with a word of the clock; two of them joined are a range.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut found: Vec<Clock> = hours(scan).iter().filter_map(|hour| time(scan, hour)).collect();
    found.extend(scan.tokens_with(Roles::TIME).filter_map(named));
    found.sort_by_key(|clock| (clock.range.start, std::cmp::Reverse(clock.range.end)));
    found.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    join(scan, found)
}

/// "noon", "midnight".
fn named(token: &Token<'_>) -> Option<Clock> {
    let time = token.senses.iter().find_map(|sense| match sense {
        Sense::TimeWord(hour, minute) => Some(Time { hour: *hour, minute: *minute, second: None }),
        _ => None,
    })?;
    let period = Some(if time.hour < 12 { DayPeriod::Am } else { DayPeriod::Pm });
    Some(Clock { range: token.start..token.end, time, period, hyphened: false })
}

fn mention(range: Range<usize>, value: Value, day_period: Option<DayPeriod>) -> Mention {
    let readings = vec![Reading { kind: Kind::Time, value, unit: None }];
    Mention { day_period, ..Mention::new(range.clone(), range, readings, Bound::Exact) }
}

/// Joins two times to a range, and a time to the bare hour before it.
fn join(scan: &Scan<'_>, found: Vec<Clock>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    let mut waiting: Option<Clock> = None;
    for clock in found {
        let start = before_joint(scan, clock.range.start);
        let (from, until) = match (waiting.take(), start) {
            (Some(earlier), Some(end)) if earlier.range.end == end => (Some(earlier), clock),
            (earlier, end) => {
                joined.extend(earlier.and_then(single));
                let free = joined.last().map_or(0, |last| last.range.end);
                let bare = end.and_then(|end| bare(scan, end, &clock));
                (bare.filter(|bare| bare.range.start >= free), clock)
            }
        };
        match from {
            Some(from) => {
                let range = from.range.start..until.range.end;
                let period = from.period.and(until.period);
                joined.push(mention(range, Value::Times(from.time, until.time), period));
            }
            None => waiting = Some(until),
        }
    }
    joined.extend(waiting.and_then(single));
    joined
}

fn single(clock: Clock) -> Option<Mention> {
    (!clock.hyphened).then(|| mention(clock.range, Value::Time(clock.time), clock.period))
}

/// Where what stands before the joint of a range ends, if one stands before a byte: "9 a.m. TO", "9–".
fn before_joint(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let timed = |sense| matches!(sense, Sense::TimeBefore | Sense::HourBefore).then_some(());
    let joins = |at: usize| {
        let word = scan.previous(at, |sense| matches!(sense, Sense::Range | Sense::RangeClose).then_some(()));
        let end = scan.skip_spaces_back(at);
        let hyphen = scan.text[..end].strip_suffix(['-', '~', '～', '—']).map(str::len);
        word.map(|(start, ())| start).or(hyphen).map(|start| (start, scan.skip_spaces_back(start)))
    };
    // "de 9 h à 17 h", "from 7 to at least 9": a word before the second time may be the joint itself.
    let (start, end) = joins(at).or_else(|| joins(scan.previous(at, timed)?.0))?;
    let closes = scan
        .starting(start)
        .iter()
        .any(|token| token.senses.contains(&Sense::RangeClose) && !token.senses.contains(&Sense::Range));
    (!closes || is_opened(scan, end)).then_some(end)
}

/// Whether a word that opens a range stands shortly before: "between 7 and 9 p.m.".
fn is_opened(scan: &Scan<'_>, end: usize) -> bool {
    const NEAR: usize = 24;
    let tokens = scan.tokens();
    let from = tokens.partition_point(|token| token.start + NEAR < end);
    let near = tokens[from..].iter().take_while(|token| token.end <= end);
    near.into_iter().any(|token| token.senses.contains(&Sense::RangeOpen))
}

/// The bare hour at the beginning of a range that ends in a time: "9–11 Uhr", "between 7 and 9 p.m.".
fn bare(scan: &Scan<'_>, end: usize, until: &Clock) -> Option<Clock> {
    let two = |at: usize| scan.digit_run_back(at);
    let (hour, minute) = match two(end) {
        None => (ending_at(scan, end)?, 0),
        Some(run) => {
            let marked = scan.char_before(run.start).is_some_and(|c| scan.locale.time_marks.contains(&c));
            let split = marked.then(|| two(run.start - 1)).flatten().filter(|_| run.len() == 2);
            match split {
                Some(hour) => (in_digits(scan, hour.start)?, scan.text[run].parse().ok()?),
                None => (in_digits(scan, run.start)?, 0),
            }
        }
    };
    let start = hour.range.start;
    let other = |sense| {
        matches!(sense, Sense::Month(_) | Sense::Currency(_) | Sense::Range | Sense::NameBefore).then_some(())
    };
    let glued = scan.char_before(start).is_some_and(|c| !matches!(c, ' ' | '(') && !is_unspaced(c));
    if glued || scan.previous(start, other).is_some() {
        return None;
    }
    let (from, to) = (hour.value, until.time.hour);
    // "7 to 9 p.m." begins in the evening, "11 to 2 p.m." in the morning.
    let later =
        until.period == Some(DayPeriod::Pm) && from < 12 && (from + 12, minute) < (to, until.time.minute);
    let value = if later { from + 12 } else { from };
    (value < 24 && minute < 60).then_some(Clock {
        range: start..end,
        time: Time { hour: value, minute, second: None },
        period: until.period.or_else(|| by_the_clock(scan, &hour.range, value)),
        hyphened: false,
    })
}

fn time(scan: &Scan<'_>, hour: &Hour) -> Option<Clock> {
    if continues_number(scan, hour.range.start) {
        return None;
    }
    let past = past(scan, hour);
    let start = past.map_or(hour.range.start, |(start, _)| start);
    let before = scan.previous(start, |sense| (sense == Sense::TimeBefore).then_some(())).is_some();
    let earlier = scan.previous(start, part).map(|(_, pm)| pm);
    let (minute, end) = minute(scan, hour, before);
    let on_the_hour = end > hour.range.end;
    let more = more(scan, hour, end).filter(|_| minute.is_none());
    let end = more.as_ref().map_or(end, |more| more.end);
    let sure = on_the_hour || minute.is_some() || more.is_some() || past.is_some();
    // What follows an hour that has its half of the day belongs to the next, and so does a time in one word.
    let named = |sense| matches!(sense, Sense::TimeWord(..)).then_some(());
    let part_after = |end: usize| {
        let other = earlier.is_some() || scan.next(end, named).is_some();
        if other { None } else { scan.next(end, part) }
    };
    let half = part_after(end).filter(|(after, _)| follows(scan, hour, end..*after, sure, before));
    let (end, shift) = after(scan, &hour.range, end);
    let halved = shift.and_then(|_| and_half(scan, end)).filter(|_| minute.is_none() && more.is_none());
    let end = halved.unwrap_or(end);
    if minute.is_some() && half.is_none() && !before && is_elapsed(scan, end) {
        return None;
    }
    let clock = scan.next(hour.range.end, |sense| (sense == Sense::ClockAfter).then_some(()));
    let end = clock.map_or(end, |(after, ())| end.max(after));
    // "9 o'clock at night"
    let half = half.or_else(|| part_after(end).filter(|_| clock.is_some()));
    let led = is_led(scan, hour, on_the_hour);
    let dated = scan.before(hour.range.start, |sense| (sense == Sense::DayAfter).then_some(())).is_some();
    let told = on_the_hour && (before && may_lead(scan, hour, end) || dated || earlier.is_some());
    let more_told =
        more.as_ref().is_some_and(|more| !more.open || before || half.is_some() || on_the_hour && told);
    let named = past.is_some() || more_told || led || clock.is_some() || shift.is_some() || told;
    if !named && minute.is_none() && half.is_none() {
        return None;
    }
    if is_article(scan, hour) && !(before || led || half.is_some() || earlier.is_some()) {
        return None;
    }
    let pm = half.map(|(_, pm)| pm).or(earlier);
    let extra = past.map_or(0, |(_, add)| add) + more.map_or(0, |more| more.add);
    let extra = i16::from(extra) + i16::from(minute.unwrap_or(0)) + if halved.is_some() { 30 } else { 0 };
    let time = reckon(hour.value, extra, pm, shift)?;
    let range = start..half.map_or(end, |(half, _)| half.max(end));
    (minute.is_none_or(|minute| minute < 60)).then_some(Clock {
        range,
        time,
        period: pm
            .or_else(|| shift.map(|_| by_hour(time.hour)))
            .or_else(|| by_the_clock(scan, &hour.range, hour.value)),
        hyphened: is_hyphened(scan, start),
    })
}

/// The part of the day that an hour of the clock of 24 hours is in: 19 is none of the twelve, and 07 is none of them
/// either.
fn by_the_clock(scan: &Scan<'_>, written: &Range<usize>, hour: u8) -> Option<DayPeriod> {
    let padded = scan.text[written.clone()].starts_with('0');
    (padded || hour == 0 || hour > 12).then(|| by_hour(hour))
}

fn by_hour(hour: u8) -> DayPeriod {
    if hour < 12 { DayPeriod::Am } else { DayPeriod::Pm }
}

/// Whether digits and a mark stand right before: the second half of "18:30" or "5,7".
fn continues_number(scan: &Scan<'_>, at: usize) -> bool {
    let rest = scan.text[..at].strip_suffix([':', '.', ',']);
    rest.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a hyphen stands right before that is no part of a word of the clock ("alas-8").
fn is_hyphened(scan: &Scan<'_>, at: usize) -> bool {
    let timed = |sense| matches!(sense, Sense::TimeBefore | Sense::HourBefore).then_some(());
    scan.text[..at].ends_with('-') && scan.before(at, timed).is_none()
}

/// The first hour that is said to be at night in the evening.
const EVENING: u8 = 6;

fn part(sense: Sense) -> Option<DayPeriod> {
    match sense {
        Sense::Am => Some(DayPeriod::Am),
        Sense::Pm => Some(DayPeriod::Pm),
        Sense::Night => Some(DayPeriod::Night),
        _ => None,
    }
}

/// The time of day: an hour as it is written with the minutes to add, in which half of the day or counted from where.
fn reckon(written: u8, extra: i16, period: Option<DayPeriod>, shift: Option<u8>) -> Option<Time> {
    let hour = match period {
        // "saa 12:30 asubuhi": the last hour before the first is of the same morning.
        Some(DayPeriod::Am) if shift.is_some() => (written + shift.unwrap_or(0)) % 12,
        _ if shift.is_some() => (written + shift.unwrap_or(0)) % 24,
        Some(DayPeriod::Pm) if written < 12 => written + 12,
        Some(DayPeriod::Night) if (EVENING..12).contains(&written) => written + 12,
        Some(DayPeriod::Am | DayPeriod::Night) if written == 12 => 0,
        // Half an hour before one is more often said at noon than at midnight.
        None if written == 1 && extra < 0 => 13,
        _ => written,
    };
    let whole = hour < 24 || hour == 24 && extra == 0;
    let minutes = i16::from(hour) * 60 + extra;
    let minutes = if minutes < 0 { minutes + 24 * 60 } else { minutes };
    let (hour, minute) = (u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?);
    whole.then_some(Time { hour, minute, second: None })
}

/// A word before the hour that says how far from it the time is: where it starts, and how many minutes.
fn past(scan: &Scan<'_>, hour: &Hour) -> Option<(usize, i8)> {
    let add = |sense| if let Sense::MinutesBefore(add) = sense { Some(add) } else { None };
    let found = scan.previous(hour.range.start, add)?;
    (hour.value <= 12 && !is_counted(scan, hour.range.end)).then_some(found)
}

/// What is said after the hour of the minutes.
struct More {
    end: usize,
    add: i8,
    /// It may say half of anything.
    open: bool,
}

fn more(scan: &Scan<'_>, hour: &Hour, end: usize) -> Option<More> {
    let add = |sense| if let Sense::MinutesAfter(add) = sense { Some(add) } else { None };
    let at = |at: usize| {
        let start = scan.skip_spaces(at);
        let (end, add) = scan.after(start, add)?;
        let half = |token: &Token<'_>| token.end == end && token.senses.contains(&Sense::AndHalf);
        (!is_counted(scan, end)).then(|| More { end, add, open: scan.starting(start).iter().any(half) })
    };
    let plain = || {
        let end = and_half(scan, end).filter(|_| end > hour.range.end)?;
        Some(More { end, add: 30, open: true })
    };
    at(hour.range.end).or_else(|| at(end)).or_else(plain)
}

/// Where "and a half" ends that stands at a byte: 下午5点半.
fn and_half(scan: &Scan<'_>, at: usize) -> Option<usize> {
    scan.next(at, |sense| (sense == Sense::AndHalf).then_some(())).map(|(end, ())| end)
}

/// Whether a word at a byte counts on from a number: a multiplier, a currency, per cent.
fn is_scaled(scan: &Scan<'_>, at: usize) -> bool {
    let scaled = |sense| {
        let amount = matches!(sense, Sense::Multiplier(_) | Sense::AfterDigits(_) | Sense::Currency(_));
        (amount || matches!(sense, Sense::PercentAfter(_))).then_some(())
    };
    scan.next(at, scaled).is_some()
}

/// Whether what stands at a byte is counted by the number before it.
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    let counted = |sense| matches!(sense, Sense::Unit(_) | Sense::Counter).then_some(());
    is_scaled(scan, at) || scan.next(at, counted).is_some()
}

/// Whether a part of the day counts where it stands: "7 p.m." and "7 in the evening" are times, "3 nights" are not.
fn follows(scan: &Scan<'_>, hour: &Hour, word: Range<usize>, sure: bool, before: bool) -> bool {
    let word = scan.text[word].trim();
    let clear = if hour.words { is_plain_part(word) } else { word.contains(' ') || is_short(word) };
    sure || before || clear
}

/// Whether a part of the day is written in two letters.
fn is_short(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// What stands after everything read so far and still belongs to the time: where it ends, and from where the hour
/// is counted.
fn after(scan: &Scan<'_>, hour: &Range<usize>, end: usize) -> (usize, Option<u8>) {
    let end =
        scan.next(end, |sense| (sense == Sense::TimeAfter).then_some(())).map_or(end, |(after, ())| after);
    match shift(scan, hour, end) {
        Some((after, add)) => (end.max(after), Some(add)),
        None => (end, None),
    }
}

/// "3:35 minutes" pass; a clock shows none.
fn is_elapsed(scan: &Scan<'_>, end: usize) -> bool {
    scan.next(end, |sense| matches!(sense, Sense::Unit("minute" | "second" | "hour")).then_some(())).is_some()
}

/// Whether a word before it makes a time of a bare hour.
fn is_led(scan: &Scan<'_>, hour: &Hour, on_the_hour: bool) -> bool {
    let led = scan.previous(hour.range.start, |sense| (sense == Sense::HourBefore).then_some(())).is_some();
    let counted =
        |sense| matches!(sense, Sense::Unit(_) | Sense::Counter | Sense::PercentAfter(_)).then_some(());
    led && (on_the_hour || scan.next(hour.range.end, counted).is_none())
}

/// Whether a word before a spelled hour makes a time of it: "à sept heures", but not "de sept heures" and "à sept
/// heures de route".
fn may_lead(scan: &Scan<'_>, hour: &Hour, end: usize) -> bool {
    let of = |sense| matches!(sense, Sense::MoneyOf | Sense::DateOf).then_some(());
    !hour.words || scan.previous(hour.range.start, of).is_none() && scan.next(end, of).is_none()
}

/// Whether a spelled hour is also an article: "eine Uhr".
fn is_article(scan: &Scan<'_>, hour: &Hour) -> bool {
    hour.words && scan.after(hour.range.start, |sense| (sense == Sense::Article).then_some(())).is_some()
}

/// A word beside an hour that says from where it is counted: behind it, where everything read so far ends, or before.
fn shift(scan: &Scan<'_>, hour: &Range<usize>, end: usize) -> Option<(usize, u8)> {
    let add = |sense| if let Sense::HourShift(add) = sense { Some(add) } else { None };
    let behind = scan.next(end, add).or_else(|| scan.next(hour.end, add));
    behind.or_else(|| scan.previous(hour.start, add).map(|(_, add)| (hour.end, add)))
}

/// The minute, if it is said, and where hour and minute end with the words after them.
fn minute(scan: &Scan<'_>, hour: &Hour, before: bool) -> (Option<u8>, usize) {
    let two = |at: usize| scan.digit_run(at).filter(|run| run.len() == 2);
    let number = |run: &Range<usize>| scan.text[run.clone()].parse::<u8>().ok();
    let start = hour.range.end;
    let mark = scan.char_at(start).filter(|_| !hour.words);
    if mark == Some(':') {
        let minute = two(start + 1).filter(|run| !scan.text[run.end..].starts_with(':'));
        return minute.map_or((None, start), |run| (number(&run), run.end));
    }
    if mark.is_some_and(|mark| scan.locale.time_marks.contains(&mark)) {
        // "18.33" is a time only where a word says so.
        let after = |run: &Range<usize>| {
            let told = scan.next(run.end, |sense| (sense == Sense::TimeAfter).then_some(())).is_some();
            told || scan.next(run.end, part).is_some_and(|(end, _)| is_short(&scan.text[run.end..end]))
        };
        let told = |run: &Range<usize>| (before || after(run)) && !is_scaled(scan, run.end);
        if let Some(run) = two(start + 1).filter(told) {
            return (number(&run), run.end);
        }
    }
    let closed = |at: usize| scan.next(at, |sense| (sense == Sense::MinuteAfter).then_some(()));
    let Some((end, ())) = scan.next(start, |sense| (sense == Sense::HourAfter).then_some(())) else {
        // "ម៉ោង 2 និង 30 នាទី": hour and minute as a list.
        let and = scan.next(start, |sense| (sense == Sense::RangeClose).then_some(())).filter(|_| before);
        let run = and.and_then(|(end, ())| two(scan.skip_spaces(end)));
        let whole = run.and_then(|run| Some((number(&run), closed(run.end)?.0)));
        return whole.unwrap_or((None, start));
    };
    let next = scan.skip_spaces(end);
    match two(next) {
        Some(run) => (number(&run), closed(run.end).map_or(run.end, |(end, ())| end)),
        // "à sept heures trente": a spelled minute needs its word.
        None => spelled(scan, next)
            .filter(|_| hour.words)
            .and_then(|minute| Some((Some(minute.value), closed(minute.range.end)?.0)))
            .unwrap_or((None, end)),
    }
}
