//! `between`: no value outside a sane range.

use super::said::{self, Said};
use super::{Context, say};
use crate::text::{Finding, Wording};

/// One finding for each value of a story that lies outside, whatever way its words are read.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.between else { return Vec::new() };
    let (low, high) = must.is;
    let outside = |said: &&Said<'_>| {
        let mut numbers = said.numbers().peekable();
        numbers.peek().is_some() && numbers.all(|number| number < low || number > high)
    };
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
                .append(say::number(low))
                .text(" to ")
                .append(say::number(high));
            let mut finding =
                said::finding(rule_here, "between", must.severity, must.span, telling.story, message);
            finding.notes = vec![Wording::from("a value out of the range that the rule holds for sane")];
            let help = "look for a lost or added digit or scale word; if the value is right, widen the range";
            finding.help = finding.help.or_else(|| Some(Wording::from(help)));
            finding.labels = said::labels(same);
            findings.push(finding);
        }
    }
    findings
}
