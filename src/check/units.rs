//! In which units the plain numbers of a rule are, and numbers of one unit in another.

use super::{Context, say};
use crate::claim::RuleKind;
use crate::text::Wording;
use crate::value::{Number, convert};

/// A number of one unit in another; a number without a unit is only one without.
pub(super) fn in_unit(number: Number, from: Option<&str>, to: Option<&str>) -> Option<Number> {
    if from == to { Some(number) } else { convert(number, from?, to?) }
}

/// A number in the unit that a rule's plain numbers are in; without one, whatever unit it has.
pub(super) fn in_unit_of_rule(number: Number, own: Option<&str>, unit: Option<&str>) -> Option<Number> {
    if unit.is_none() { Some(number) } else { in_unit(number, own, unit) }
}

/// The units that the plain numbers of a relation may be in: the one that the rule names; else each that the documents
/// state the fact in, for nobody can know which of them was meant. Numbers of other kinds have none.
pub(super) fn units(context: &Context<'_>, rule: usize, named: Option<&str>) -> Vec<Option<String>> {
    let kind = context.rules.rules().get(rule).map(|rule| rule.kind);
    if !matches!(kind, Some(RuleKind::Measure | RuleKind::Money)) {
        return vec![None];
    }
    if let Some(named) = named {
        return vec![Some(named.to_owned())];
    }
    let claims = context.claims.iter().filter(|claim| claim.rule == rule);
    let mut units: Vec<Option<String>> = claims.map(|claim| claim.unit.clone()).collect();
    units.sort();
    units.dedup();
    units
}

/// What is said of plain numbers that may be in several units; nothing where there is only one.
pub(super) fn of_no_unit(units: &[Option<String>], what: &str) -> Option<Wording> {
    let names: Vec<String> = units.iter().flatten().cloned().collect();
    (names.len() > 1).then(|| {
        let names = say::list(&names);
        Wording::from(format!("{what} names no unit: it does not fit in any that documents use ({names})"))
    })
}
