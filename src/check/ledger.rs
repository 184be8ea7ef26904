//! `ledger`: what is known to be true, each value holding from its date until the next entry.

use super::said::{self, Said};
use super::{Context, identity, say, units};
use crate::claim::{ClaimValue, Entry, List, Rule, Tense};
use crate::text::{Finding, Identity, Wording};
use crate::value::{Bound, Moment, Number, Value};

/// What a ledger says of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict<'a> {
    /// The entry of its date has this value.
    Known(&'a Entry),
    /// An earlier entry had it, until this day; this one holds.
    Stale(&'a Entry, Moment),
    /// A later entry will have it; this one holds.
    Early(&'a Entry),
    /// No entry has it; this one holds.
    Wrong(&'a Entry),
    /// The ledger does not reach back so far, or the claim has no date.
    Silent,
}

/// Looks a claim up. Entries that name no unit may be in any of some.
pub(super) fn verdict<'a>(ledger: &'a [Entry], said: &Said<'_>, units: &[Option<String>]) -> Verdict<'a> {
    let Some((first, last)) = said.days() else { return Verdict::Silent };
    let until = |day: Moment| ledger.partition_point(|entry| entry.from <= day);
    let after = until(last);
    let Some(current) = after.checked_sub(1) else { return Verdict::Silent };
    let entry = &ledger[current];
    // "In 2019" is true if it was so at any time of the year.
    let then = until(first).saturating_sub(1)..after;
    if let Some(known) = ledger[then].iter().find(|entry| accepts(entry, said, units)) {
        return Verdict::Known(known);
    }
    let has_it = |entry: &&Entry| states(entry, said, units);
    if let Some(last) = ledger[..current].iter().rposition(|entry| has_it(&entry)) {
        Verdict::Stale(entry, ledger[last + 1].from)
    } else if ledger[after..].iter().any(|entry| has_it(&entry)) {
        Verdict::Early(entry)
    } else {
        Verdict::Wrong(entry)
    }
}

/// Whether an entry accepts a claim: "over 2600" accepts 2600 and more, and 2450 accepts what is hedged so that it is true,
/// "over 2400".
fn accepts(entry: &Entry, said: &Said<'_>, units: &[Option<String>]) -> bool {
    let reaches = |holds: &dyn Fn(&Number, &Number) -> bool| match &entry.value {
        ClaimValue::One(Value::Number(known)) => said.amounts().any(|(number, own)| {
            let holds_in = |unit: Option<&str>| {
                units::in_unit(number, own, unit).is_some_and(|number| holds(&number, known))
            };
            match &entry.unit {
                Some(unit) => holds_in(Some(unit)),
                None => holds_in(own) || units.iter().any(|unit| holds_in(unit.as_deref())),
            }
        }),
        _ => false,
    };
    let examples = || match (&entry.value, &said.claim.value) {
        (ClaimValue::Places(known), ClaimValue::Places(named)) => {
            said.rule.must.list == List::Examples && named.is_subset(known)
        }
        _ => false,
    };
    states(entry, said, units)
        || examples()
        || match entry.bound {
            Bound::Over | Bound::AtLeast => reaches(&|number, known| number >= known),
            Bound::Under | Bound::AtMost => reaches(&|number, known| number <= known),
            Bound::About => reaches(&|number, known| said::reaches(Bound::About, *known, *number)),
            Bound::Exact => reaches(&|number, known| said::reaches(said.claim.bound, *number, *known)),
        }
}

/// Whether an entry has the value of a claim.
fn states(entry: &Entry, said: &Said<'_>, units: &[Option<String>]) -> bool {
    let in_unit = |unit: Option<&String>| said.agrees_with_value(&entry.value, unit);
    in_unit(entry.unit.as_ref())
        || entry.unit.is_none() && units.iter().flatten().any(|unit| in_unit(Some(unit)))
}

/// When a value that is stale was last true.
pub(super) fn last_true(said: &Said<'_>, until: Moment) -> Wording {
    Wording::from("a stale copy: the ledger has ")
        .append(said.value())
        .text(" only until ")
        .append(say::date(until.into()))
}

/// An entry in both spellings: `over 2600 since 2021-09-01`.
pub(super) fn entry(rule: &Rule, entry: &Entry) -> Wording {
    say::value(rule.kind, &entry.value, entry.unit.as_deref(), entry.bound)
        .text(" since ")
        .append(say::date(entry.from.into()))
}

/// One finding for each value of a story that the ledger does not accept.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.ledger else { return Vec::new() };
    let units = units::units(context, rule, None);
    let mut findings = Vec::new();
    for telling in said::tellings(context, rule) {
        let wrong: Vec<(&Said<'_>, Verdict<'_>)> =
            telling.voices.iter().flat_map(|voice| against(&must.is, &voice.said, &units)).collect();
        let all: Vec<&Said<'_>> = wrong.iter().map(|(said, _)| *said).collect();
        for value in said::distinct(all.iter().copied()) {
            let verdict = wrong.iter().find(|(said, _)| said.claim.span == value.claim.span);
            let same = all.iter().copied().filter(|said| said.agrees(value));
            let Some((_, verdict)) = verdict else { continue };
            let mut finding = report(rule_here, value, *verdict, telling.story);
            finding.severity = must.severity;
            finding.identity = Identity::Story(vec![identity::values([value])]);
            finding.labels = said::labels(same);
            findings.push(finding);
        }
    }
    findings
}

/// The claims of a document that a ledger does not accept. An amount in another currency than the ledger's is not held
/// against it where the document states one in that too.
fn against<'s, 'a, 'l>(
    ledger: &'l [Entry],
    said: &'s [Said<'a>],
    units: &[Option<String>],
) -> Vec<(&'s Said<'a>, Verdict<'l>)> {
    // What is still to come is not known yet.
    let known = said.iter().filter(|said| said.tense != Tense::Later);
    let judged: Vec<_> = known.map(|said| (said, verdict(ledger, said, units))).collect();
    let told = |said: &Said<'_>, verdict: &Verdict<'_>| match verdict {
        Verdict::Stale(entry, _) | Verdict::Early(entry) | Verdict::Wrong(entry) => {
            let in_its_unit = |one: &Said<'_>| match &entry.unit {
                Some(unit) => one.amounts().any(|(_, other)| other == Some(unit)),
                None => matches!(verdict_of(&judged, one), Some(Verdict::Known(_))),
            };
            let mut others = judged.iter().filter(|(one, _)| !one.is_comparable(said));
            !others.any(|(one, _)| in_its_unit(one))
        }
        Verdict::Known(_) | Verdict::Silent => false,
    };
    judged.iter().copied().filter(|(said, verdict)| told(said, verdict)).collect()
}

fn verdict_of<'v, 'l>(judged: &'v [(&Said<'_>, Verdict<'l>)], said: &Said<'_>) -> Option<&'v Verdict<'l>> {
    judged.iter().find(|(one, _)| std::ptr::eq(*one, said)).map(|(_, verdict)| verdict)
}

fn report(rule: &Rule, said: &Said<'_>, verdict: Verdict<'_>, story: &crate::story::Story) -> Finding {
    let (holds, kind) = match verdict {
        Verdict::Stale(holds, until) => (Some(holds), last_true(said, until)),
        Verdict::Early(holds) => {
            (Some(holds), "a value that the ledger has only from a later date on".into())
        }
        Verdict::Wrong(holds) => {
            (Some(holds), "a contradiction: no entry of the ledger has this value".into())
        }
        Verdict::Known(_) | Verdict::Silent => (None, Wording::new()),
    };
    let on = match said.claim.date {
        Some(date) => say::when(date),
        None => Wording::new(),
    };
    let mut message = Wording::from(format!("{} is ", rule.id)).append(said.value()).append(on);
    let mut notes = vec![kind];
    let mut span = rule.span;
    if let Some(holds) = holds {
        message = message.text(", where the ledger has ").append(entry(rule, holds));
        notes.extend(
            holds.source.iter().map(|source| Wording::from(format!("the ledger's source: {source}"))),
        );
        span = holds.span;
    }
    let mut finding = said::finding(rule, "ledger", rule.severity, span, story, message);
    finding.notes = notes;
    let help = "correct the document, or bring the ledger up to date";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding
}
