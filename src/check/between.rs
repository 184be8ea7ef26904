//! `between`: no value outside a sane range.

use super::said::{self, Said};
use super::{Context, identity, say, units};
use crate::claim::{Between, ClaimValue, Rule};
use crate::text::{Finding, Identity, Wording};
use crate::value::{Bound, Number, Value, rounds_to};

/// One finding for each value of a story that lies outside, whatever way its words are read.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.between else { return Vec::new() };
    let units = units::units(context, rule, must.is.unit.as_deref());
    let outside = |said: &&Said<'_>| units.iter().all(|unit| lies_outside(said, &must.is, unit.as_deref()));
    let mut findings = Vec::new();
    for telling in said::tellings(context, rule) {
        let wrong: Vec<&Said<'_>> =
            telling.voices.iter().flat_map(|voice| &voice.said).filter(outside).collect();
        for value in said::distinct(wrong.iter().copied()) {
            let same: Vec<&Said<'_>> = wrong.iter().copied().filter(|said| said.agrees(value)).collect();
            let languages = say::list(&said::languages(same.iter().copied()));
            let message = Wording::from(format!("{} is ", rule_here.id))
                .append(value.value())
                .text(format!(" in {languages}, outside "))
                .append(range(rule_here, &must.is, &units));
            let mut finding =
                said::finding(rule_here, "between", must.severity, must.span, telling.story, message);
            finding.notes = vec![Wording::from("a value out of the range that the rule holds for sane")];
            finding.notes.extend(units::of_no_unit(&units, "the range"));
            let help = "look for a lost or added digit or scale word; if the value is right, widen the range";
            finding.help = finding.help.or_else(|| Some(Wording::from(help)));
            finding.identity = Identity::Story(vec![identity::values([value])]);
            finding.labels = said::labels(same);
            findings.push(finding);
        }
    }
    findings
}

/// Whether a claim, whatever way its words are read, lies outside of a range in this unit. What cannot be converted may
/// lie inside.
fn lies_outside(said: &Said<'_>, range: &Between, unit: Option<&str>) -> bool {
    let out = |(number, own): (Number, Option<&str>)| {
        let Some(converted) = units::in_unit_of_rule(number, own, unit) else { return false };
        let at_edge = |edge: Number| match (own, unit) {
            (Some(own), Some(unit)) if own != unit => rounds_to((number, own), (edge, unit)),
            _ => false,
        };
        (converted < range.low && !at_edge(range.low)) || (converted > range.high && !at_edge(range.high))
    };
    said.numbers().next().is_some() && said.amounts().all(out)
}

/// `10 to 40 hectares`.
fn range(rule: &Rule, between: &Between, units: &[Option<String>]) -> Wording {
    let unit = match units {
        [only] => only.as_deref(),
        _ => None,
    };
    let high = match unit {
        Some(_) => say::value(rule.kind, &ClaimValue::One(Value::Number(between.high)), unit, Bound::Exact),
        None => say::number(between.high),
    };
    say::number(between.low).text(" to ").append(high)
}
