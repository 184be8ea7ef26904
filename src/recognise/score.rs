//! Scores: "1-0", "14½-13½", "0:1", "3比1". A hyphen between two small numbers is a score where it runs
//! backwards, ends in a zero or stands beside a word of contests; else it is left to be a range.

use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::Sense;
use crate::value::{Bound, Kind, Number, Value};
use std::ops::Range;

/// One side of a score, and where it stands.
struct Side {
    range: Range<usize>,
    value: Number,
}

/// How the two sides are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Hyphen,
    Colon,
    Word,
}

/// A pair of numbers that may be a score.
struct Pair {
    left: Side,
    right: Side,
    joint: Joint,
}

/// Scores, also of several sets in a row.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let mut found: Vec<Mention> = Vec::new();
    for at in scan.digit_starts() {
        let Some(pair) = pair(scan, *at).filter(|pair| stands_apart(scan, pair)) else { continue };
        // "6-4, 7-5": what one of them is, the other is too.
        let follows = found.last().is_some_and(|last| is_listed(scan, last.range.end, *at));
        // "a 9-5 job" is neither a score nor two numbers that count.
        let next = scan.skip_spaces(pair.right.range.end);
        let weak = scan.after(next, |sense| (sense == Sense::NotScore).then_some(())).is_some();
        if weak || follows || is_score(scan, &pair) {
            found.push(mention(&pair, weak));
        }
    }
    found
}

fn mention(pair: &Pair, weak: bool) -> Mention {
    let range = pair.left.range.start..pair.right.range.end;
    let value = Value::Score(pair.left.value, pair.right.value);
    Mention {
        weak,
        ..Mention::new(
            range.clone(),
            range,
            vec![Reading { kind: Kind::Score, value, unit: None }],
            Bound::Exact,
        )
    }
}

fn pair(scan: &Scan<'_>, at: usize) -> Option<Pair> {
    let left = side(scan, at)?;
    let end = left.range.end;
    let spaced = scan.skip_spaces(end);
    let infix = |sense| (sense == Sense::ScoreInfix).then_some(());
    let (joint, next) = match scan.char_at(spaced)? {
        '-' => (Joint::Hyphen, scan.skip_spaces(spaced + 1)),
        ':' if spaced == end => (Joint::Colon, spaced + 1),
        _ => (Joint::Word, scan.skip_spaces(scan.after(spaced, infix)?.0)),
    };
    // A hyphen has spaces on both sides or on none.
    let even = joint != Joint::Hyphen || (spaced > end) == (next > spaced + 1);
    let right = side(scan, next).filter(|_| even)?;
    Some(Pair { left, right, joint })
}

/// Up to three digits, with a half where points are halved.
fn side(scan: &Scan<'_>, at: usize) -> Option<Side> {
    let run = scan.digit_run(at).filter(|run| run.len() <= 3 && !scan.blocked.hides(run.clone()))?;
    let whole: i128 = scan.text[run.clone()].parse().ok()?;
    let padded = run.len() > 1 && scan.text[run.clone()].starts_with('0');
    let part = scan.after(run.end, |sense| match sense {
        Sense::FractionAlone(part) if part == Number::HALF => Some(part),
        _ => None,
    });
    let (end, value) = match part {
        Some((end, part)) => (end, Number::whole(whole).plus(part)?),
        None => (run.end, Number::whole(whole)),
    };
    (!padded).then_some(Side { range: run.start..end, value })
}

/// Nothing around it makes it part of a longer number, a code or a sum.
fn stands_apart(scan: &Scan<'_>, pair: &Pair) -> bool {
    let (start, end) = (pair.left.range.start, pair.right.range.end);
    let binds =
        |c: char| super::scan::is_spaced_letter(c) || c.is_ascii_digit() || "+-/:=_#$€£¥@&".contains(c);
    let before = scan.char_before(start);
    let marked = |at: usize, mark: char| match mark {
        '.' | ',' => scan.char_at(at + 1).is_some_and(|c| c.is_ascii_digit()),
        c => binds(c) || c == '%' || c == '°',
    };
    let continued = before.is_some_and(|c| matches!(c, '.' | ','))
        && scan.text[..start - 1].ends_with(|c: char| c.is_ascii_digit());
    // "ein 3:1-Sieg"
    let contest = |sense| (sense == Sense::ScoreAfter).then_some(());
    let led = scan.text[end..].starts_with('-') && scan.after(end + 1, contest).is_some();
    let bound = !led && scan.char_at(end).is_some_and(|mark| marked(end, mark));
    !before.is_some_and(binds) && !continued && !bound
}

/// A second score right after a first: "6-4, 7-5", "6-4 3-6 7-5".
fn is_listed(scan: &Scan<'_>, end: usize, start: usize) -> bool {
    start > end && start - end <= 2 && scan.text[end..start].chars().all(|c| matches!(c, ',' | ' ' | ';'))
}

fn is_score(scan: &Scan<'_>, pair: &Pair) -> bool {
    if counts(scan, pair) || is_named(scan, pair.left.range.start) {
        return false;
    }
    let (left, right) = (pair.left.value, pair.right.value);
    let halved = left.to_whole().is_none() || right.to_whole().is_none();
    let contest = || is_contest(scan, pair);
    match pair.joint {
        Joint::Word => contest() && (left > right || ends_there(scan, pair)),
        // "3:35" is a time, "16:9" a ratio.
        Joint::Colon if pair.right.range.len() > 1 => false,
        Joint::Colon => left == Number::ZERO || right == Number::ZERO || contest(),
        Joint::Hyphen if left < right => contest() && ends_there(scan, pair),
        Joint::Hyphen if left == right => left <= Number::whole(5) || contest(),
        Joint::Hyphen => left < Number::whole(100) || halved || contest(),
    }
}

/// What stands beside it says that something is counted or timed.
fn counts(scan: &Scan<'_>, pair: &Pair) -> bool {
    let after = |sense| {
        let counted = matches!(sense, Sense::Unit(_) | Sense::PercentAfter(_) | Sense::Currency(_));
        let scaled = matches!(sense, Sense::Multiplier(_) | Sense::Standalone(_) | Sense::AfterDigits(_));
        let timed =
            matches!(sense, Sense::Am | Sense::Pm | Sense::Night | Sense::TimeAfter | Sense::Month(_));
        (counted || scaled || timed).then_some(())
    };
    let before = |sense| matches!(sense, Sense::Currency(_) | Sense::Month(_)).then_some(());
    let verb = |sense| (sense == Sense::ScoreBefore).then_some(());
    let end = pair.right.range.end;
    let next = scan.skip_spaces(end);
    // "2-0 يوم السبت" counts no days.
    let weekday = |sense: &Sense| matches!(sense, Sense::Weekday(_));
    let named = scan.starting(next).first().is_some_and(|token| token.senses.iter().any(weekday));
    let common = named || scan.starting(next).iter().any(|token| token.senses.contains(&Sense::NotUnit));
    let hyphened = end + usize::from(scan.text[end..].starts_with('-'));
    let start = pair.left.range.start;
    // "won" is money, and what a team has done.
    let led = scan.previous(start, before).is_some() && scan.previous(start, verb).is_none();
    scan.next(hyphened, after).is_some() && !common || led
}

/// A word before it numbers it: "Table 3-1", "Section 5-2".
fn is_named(scan: &Scan<'_>, start: usize) -> bool {
    scan.previous(start, |sense| (sense == Sense::NameBefore).then_some(())).is_some()
}

/// How far from a score a word may stand that speaks of a contest.
const NEAR: usize = 48;

/// A word of contests stands near, in the same clause, with no other number between.
fn is_contest(scan: &Scan<'_>, pair: &Pair) -> bool {
    let (start, end) = (pair.left.range.start, pair.right.range.end);
    let clear = |range: Range<usize>| {
        scan.text.get(range).is_some_and(|gap| {
            gap.len() <= NEAR && !gap.contains(|c: char| c.is_ascii_digit() || ".;:!?。；！？".contains(c))
        })
    };
    scan.tokens().iter().any(|token| {
        token.senses.contains(&Sense::ScoreBefore) && token.end <= start && clear(token.end..start)
            || token.senses.contains(&Sense::ScoreAfter) && token.start >= end && clear(end..token.start)
    })
}

/// Nothing is counted by what follows: the clause ends, or goes on with a word that follows scores.
fn ends_there(scan: &Scan<'_>, pair: &Pair) -> bool {
    let next = scan.skip_spaces(pair.right.range.end);
    let follows = |sense| matches!(sense, Sense::ScoreAfter | Sense::ScoreNext).then_some(());
    !scan.char_at(next).is_some_and(char::is_alphanumeric) || scan.after(next, follows).is_some()
}
