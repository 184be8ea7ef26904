//! How two lists of countries differ, and how bad that is where they are examples.

use super::said::Said;
use crate::claim::{ClaimValue, List, Rule};
use crate::text::Severity;

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

/// What a difference of two lists is called.
pub(super) fn words(rule: &Rule, change: Change) -> &'static str {
    match (change, rule.must.list) {
        (Change::Another, _) => "another set of countries: each side names some that the other does not",
        (_, List::Examples) => "fewer examples: one side leaves out countries that the other names",
        (_, List::Complete) => "fewer countries: one side leaves out some that the other names",
    }
}
