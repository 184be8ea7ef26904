//! `over-time`: how the value of a fact may change from story to story of a series.

use super::ledger::{Verdict, entry, last_true, verdict};
use super::said::{self, Said};
use super::timeline::{Point, side, timelines};
use super::{Context, identity, list, say, step, undated};
use crate::claim::{OverTime, Rule};
use crate::text::{Finding, Identity, Wording};
use crate::value::{Bound, Number, Value};
use std::cmp::Ordering;

/// One finding for each change that the relation does not allow.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let must = rule_here.must.over_time.is;
    if must == OverTime::Any {
        return Vec::new();
    }
    let tellings = said::tellings(context, rule);
    let mut findings = Vec::new();
    if must == OverTime::Constant {
        findings.extend(undated::run(rule_here, &tellings));
    }
    for points in timelines(&tellings) {
        findings.extend(match must {
            OverTime::Step(by, per) => step::run(context, rule, &points, (by, per)),
            _ => changes(rule_here, &points),
        });
    }
    findings
}

fn changes(rule: &Rule, points: &[Point<'_, '_>]) -> Vec<Finding> {
    let runs: Vec<&[Point<'_, '_>]> = points.chunk_by(|a, b| said::same_sets(&a.said, &b.said)).collect();
    let pairs = runs.windows(2).filter_map(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let breaks = match rule.must.over_time.is {
            OverTime::NeverFalls => moved(before, after, Ordering::Less) || collide(before, after),
            OverTime::NeverRises => moved(before, after, Ordering::Greater) || collide(before, after),
            _ => true,
        };
        breaks.then(|| report(rule, before, after, None))
    });
    pairs.collect()
}

/// Whether the greatest value of a side went down (or up), whatever way the words are read.
fn moved(before: &[Point<'_, '_>], after: &[Point<'_, '_>], towards: Ordering) -> bool {
    let (Some(old), Some(new)) = (before.last(), after.first()) else { return false };
    let (old, new) = said::in_common(&old.said, &new.said);
    // A new value has gone that way from each old one: what stays level anywhere proves nothing.
    let went = |new: &Said<'_>, old: &Said<'_>| {
        // Readings in other currencies have no order.
        let ordered = |wanted: bool| {
            new.any_reading(old, |a, b| said::order(a, b).is_some_and(|order| (order == towards) == wanted))
        };
        ordered(true) && !ordered(false) && !new.may_be(old)
    };
    // Each currency goes its own way.
    let from_each = |new: &Said<'_>| {
        let mut old = old.iter().filter(|old| old.is_comparable(new)).peekable();
        old.peek().is_some() && old.all(|old| went(new, old))
    };
    let to_each = |old: &Said<'_>| {
        let mut new = new.iter().filter(|new| new.is_comparable(old)).peekable();
        new.peek().is_some() && new.all(|new| went(new, old))
    };
    new.iter().any(|new| from_each(new)) || old.iter().any(|old| to_each(old))
}

/// Whether two stories that speak as of one day disagree, whichever came first on it.
fn collide(before: &[Point<'_, '_>], after: &[Point<'_, '_>]) -> bool {
    let (Some(old), Some(new)) = (before.last(), after.first()) else { return false };
    let differs = |said: &Said<'_>, others: &[Said<'_>]| !others.iter().any(|other| said.may_be(other));
    old.date == new.date
        && (new.said.iter().any(|new| differs(new, &old.said))
            || old.said.iter().any(|old| differs(old, &new.said)))
}

/// The finding of a change, with what was expected instead.
pub(super) fn report(
    rule: &Rule,
    before: &[Point<'_, '_>],
    after: &[Point<'_, '_>],
    expected: Option<Wording>,
) -> Finding {
    let must = &rule.must.over_time;
    let (old, new) = (&before[before.len() - 1], &after[0]);
    let mut message = change(rule, old, new);
    if let Some(expected) = expected {
        message = message.text(", where ").append(expected).text(" was expected");
    }
    let (olds, news): (Vec<_>, Vec<_>) = (old.said.iter().collect(), new.said.iter().collect());
    let severity = list::severity(rule, must.severity, &olds, &news);
    let mut finding = said::finding(rule, "over-time", severity, must.span, old.telling.story, message);
    finding.notes = notes(rule, old, new);
    let help =
        "correct the document that is wrong; if the fact has changed, let the rule allow it (over-time)";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    // Whatever joins either side, the change stays the same.
    finding.identity = Identity::Series(vec![identity::values(&old.said), identity::values(&new.said)]);
    let first = old.said.iter();
    finding.labels = said::labels(first.chain(side(before)).chain(side(after)));
    finding
}

/// The two values and when they held; stories of one day are told apart by their names.
fn change(rule: &Rule, old: &Point<'_, '_>, new: &Point<'_, '_>) -> Wording {
    let name = |point: &Point<'_, '_>| point.telling.story.name.clone();
    let (was, and, when) = if old.day == new.day {
        let both = Wording::from(format!(" in {}, both of ", name(new))).append(say::date(new.date));
        ("is", "and", [Wording::from(format!(" in {}", name(old))), both])
    } else {
        ("was", "and is", [say::when(old.date), say::when(new.date)])
    };
    let [first, second] = when;
    let message = Wording::from(format!("{} {was} ", rule.id)).append(said::values(&old.said)).append(first);
    let (told, then): (Vec<_>, Vec<_>) = (old.said.iter().collect(), new.said.iter().collect());
    message.text(format!(" {and} ")).append(list::values_after(&told, &then)).append(second)
}

/// What kind of change it is.
fn notes(rule: &Rule, old: &Point<'_, '_>, new: &Point<'_, '_>) -> Vec<Wording> {
    let (before, after) = (&old.said[0], &new.said[0]);
    let mut notes = Vec::new();
    if old.day == new.day {
        notes.push(Wording::from("a contradiction: both speak as of the same date"));
    } else if let Some(words) = list::words(rule, ("the earlier text", before), ("the later", after)) {
        notes.push(words);
    } else if let (Some(from), Some(to)) =
        (number(before), number(after).filter(|_| before.claim.unit == after.claim.unit))
        && (from != to || matches!(rule.must.over_time.is, OverTime::Step(..)))
    {
        notes.push(growth(rule, (from, before.claim.bound), (to, after.claim.bound)));
    } else {
        notes.push(Wording::from(format!("another value, where over-time = \"{}\"", name(rule))));
    }
    if let Some(ledger) = &rule.must.ledger {
        notes.push(match verdict(&ledger.is, after, &[]) {
            Verdict::Known(known) => Wording::from("the ledger knows it: ").append(entry(rule, known)),
            Verdict::Stale(_, until) => last_true(after, until),
            Verdict::Early(holds) | Verdict::Wrong(holds) => {
                Wording::from("a contradiction of the ledger, which has ").append(entry(rule, holds))
            }
            Verdict::Silent => Wording::from("the ledger has no entry for this date"),
        });
    }
    notes
}

fn name(rule: &Rule) -> &'static str {
    rule.must.over_time.is.name()
}

fn number(said: &Said<'_>) -> Option<Number> {
    match &said.claim.value {
        crate::claim::ClaimValue::One(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

fn growth(rule: &Rule, (from, hedge): (Number, Bound), (to, bound): (Number, Bound)) -> Wording {
    let difference = to.minus(from);
    let word = match to.cmp(&from) {
        Ordering::Greater => "growth",
        Ordering::Less => "a fall",
        Ordering::Equal => return Wording::from("no change, where the rule expects a step"),
    };
    let by = match difference {
        // From 2,400 to "over 2,600" is more than 200; from "over 2,400" on nobody knows.
        Some(by) if hedge == bound => Wording::from(" by ").append(say::number(by.abs())),
        Some(by) if hedge == Bound::Exact && bound == Bound::Over && to > from => {
            Wording::from(" by more than ").append(say::number(by.abs()))
        }
        Some(by) => Wording::from(" by about ").append(say::number(by.abs())),
        None => Wording::new(),
    };
    Wording::from(word).append(by).text(match rule.must.over_time.is {
        OverTime::Constant => "; the rule says that it never changes",
        OverTime::NeverFalls => "; the rule says that it never falls",
        OverTime::NeverRises => "; the rule says that it never rises",
        _ => ", not the step that the rule expects",
    })
}
