//! How two lists of countries differ, and how bad that is where they are examples.

use super::said::{self, Said};
use super::say;
use crate::claim::{ClaimValue, List, Rule, RuleKind};
use crate::text::{Severity, Wording, listed};
use crate::value::Bound;
use std::collections::BTreeSet;

/// Lists of more countries than this are not told twice in a message where a few words say how they differ.
const SHORT: usize = 4;
/// More countries than this are no few words.
const FEW: usize = 2;

/// How one list of countries stands to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// It names fewer of the same.
    Fewer,
    /// It names the same and others.
    More,
    /// It names others.
    Another,
}

/// How a list of countries became another; none if one is no list.
pub(super) fn change(from: &Said<'_>, to: &Said<'_>) -> Option<Change> {
    match (&from.claim.value, &to.claim.value) {
        (ClaimValue::Places(from), ClaimValue::Places(to)) => Some(if to.is_subset(from) {
            Change::Fewer
        } else if from.is_subset(to) {
            Change::More
        } else {
            Change::Another
        }),
        _ => None,
    }
}

/// The severity of a difference: of examples, fewer is at most a warning, another set is as bad as any.
pub(super) fn severity(rule: &Rule, severity: Severity, from: &[&Said<'_>], to: &[&Said<'_>]) -> Severity {
    let another = from
        .iter()
        .any(|from| to.iter().any(|to| !matches!(change(from, to), Some(Change::Fewer | Change::More))));
    let fewer = || rule.must.list_severity.unwrap_or(severity.min(Severity::Warning));
    if rule.must.list == List::Examples && !another { fewer() } else { severity }
}

/// What a difference of two lists is called, and which countries it is about; the sides are named as messages do.
pub(super) fn words(
    rule: &Rule,
    (first, from): (&str, &Said<'_>),
    (second, to): (&str, &Said<'_>),
) -> Option<Wording> {
    let what = match (change(from, to)?, rule.must.list) {
        (Change::Another, _) => "another set of countries",
        (Change::Fewer, List::Examples) => "fewer examples",
        (Change::Fewer, List::Complete) => "fewer countries",
        (Change::More, List::Examples) => "more examples",
        (Change::More, List::Complete) => "more countries",
    };
    let only = |side: &str, one: &Said<'_>, other: &Said<'_>| {
        let codes = lacking(other, one);
        (!codes.is_empty()).then(|| Wording::from(format!("only {side} names ")).append(places(&codes)))
    };
    let sides = [only(first, from, to), only(second, to, from)].into_iter().flatten().collect();
    Some(Wording::from(format!("{what}: ")).append(say::join(sides)))
}

/// The values of a side, after those of another were told: a long list as `all but Laos` or `those and Laos`. Reports get
/// it whole.
pub(super) fn values_after(told: &[&Said<'_>], side: &[&Said<'_>]) -> Wording {
    let whole = said::values(side.iter().copied());
    let (told, side) = (said::distinct(told.iter().copied()), said::distinct(side.iter().copied()));
    match (&told[..], &side[..]) {
        ([told], [side]) => match shorter(told, side) {
            Some(short) => Wording::new().value(whole.machine(), short),
            None => whole,
        },
        _ => whole,
    }
}

fn shorter(told: &Said<'_>, side: &Said<'_>) -> Option<String> {
    let (ClaimValue::Places(from), ClaimValue::Places(to)) = (&told.claim.value, &side.claim.value) else {
        return None;
    };
    let (left_out, added) = (lacking(side, told), lacking(told, side));
    if from.len() <= SHORT || to.len() <= SHORT || left_out.len() > FEW || added.len() > FEW {
        return None;
    }
    match (left_out.is_empty(), added.is_empty()) {
        (false, true) => Some(format!("all but {}", listed(&names(&left_out)))),
        (true, false) => Some(format!("those and {}", listed(&names(&added)))),
        _ => None,
    }
}

/// The countries that one list names and another does not.
fn lacking(list: &Said<'_>, other: &Said<'_>) -> BTreeSet<String> {
    match (&list.claim.value, &other.claim.value) {
        (ClaimValue::Places(list), ClaimValue::Places(other)) => other.difference(list).cloned().collect(),
        _ => BTreeSet::new(),
    }
}

fn places(codes: &BTreeSet<String>) -> Wording {
    say::value(RuleKind::Places, &ClaimValue::Places(codes.clone()), None, Bound::Exact)
}

fn names(codes: &BTreeSet<String>) -> Vec<String> {
    let name = |code: &String| places(&BTreeSet::from([code.clone()])).shown();
    codes.iter().map(name).collect()
}
