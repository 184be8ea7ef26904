//! `equals`: a value that is reckoned from other claims of the same document.

use super::said::{self, Said};
use super::{Context, identity, say};
use crate::claim::{Equals, Related, Rule};
use crate::text::{Finding, Identity, Label, Role, Wording};
use crate::value::{Bound, Number, Value, convert};

/// What one document says, and what comes out where it is reckoned.
struct Sum<'a> {
    said: Vec<Said<'a>>,
    operands: Vec<Said<'a>>,
    wanted: Number,
}

/// One finding for each value of a story that does not come out, with every document that has it so.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.equals else { return Vec::new() };
    let mut findings = Vec::new();
    for telling in said::tellings(context, rule) {
        let wrong: Vec<Sum<'_>> =
            telling.voices.iter().filter_map(|voice| sum(context, &must.is, voice)).collect();
        let mut told: Vec<&Sum<'_>> = Vec::new();
        for one in &wrong {
            if told.iter().any(|known| is_same(known, one)) {
                continue;
            }
            let alike: Vec<&Sum<'_>> = wrong.iter().filter(|other| is_same(one, other)).collect();
            findings.push(report(rule_here, must, &alike, telling.story));
            told.push(one);
        }
    }
    findings
}

/// A mistake that translations repeat is one.
fn is_same(one: &Sum<'_>, other: &Sum<'_>) -> bool {
    one.wanted == other.wanted && said::same_sets(&one.said, &other.said)
}

/// What a document says that does not come out; nothing where it says too little to reckon, or where some reading does.
fn sum<'a>(context: &Context<'a>, equals: &Equals, voice: &said::Voice<'a>) -> Option<Sum<'a>> {
    let now: Vec<Said<'a>> = voice.said.iter().filter(|said| said.is_now()).cloned().collect();
    let unit = now.first()?.claim.unit.clone();
    let mut named: Vec<(&str, Said<'a>)> = Vec::new();
    for (id, _, _) in equals.equation.claims() {
        for index in context.rules.in_place_of(id) {
            let said = said::voice(context, index, voice.text)?.said;
            named.extend(said.into_iter().filter(|said| said.is_now()).map(|said| (id, said)));
        }
    }
    let values = |id: &str, counted: bool| {
        let of_claim = named.iter().filter(|(name, _)| *name == id).map(|(_, operand)| operand);
        let numbers = of_claim.flat_map(|operand| match counted {
            true => operand.countries().into_iter().collect(),
            false => in_unit(operand, unit.as_deref()),
        });
        let mut numbers: Vec<Number> = numbers.collect();
        numbers.sort();
        numbers.dedup();
        numbers
    };
    let wanted = equals.equation.values(&values);
    // What is only about so comes out about so: "over 40 and 50" may be 94, and is not 200.
    let hedged = named.iter().any(|(_, operand)| operand.claim.bound != Bound::Exact);
    let is_near = |number, wanted| hedged && said::reaches(Bound::About, wanted, number);
    let comes_out = |said: &Said<'_>| {
        let one = |number, wanted| is_said(said.claim.bound, number, wanted) || is_near(number, wanted);
        said.numbers().any(|number| wanted.iter().any(|wanted| one(number, *wanted)))
    };
    let operands = named.iter().map(|(_, operand)| operand.clone()).collect();
    let wanted_one = *wanted.first()?;
    (!now.iter().any(comes_out)).then(|| Sum { said: now.clone(), operands, wanted: wanted_one })
}

/// Whether a number, hedged or rounded, stands for what comes out.
fn is_said(bound: Bound, number: Number, wanted: Number) -> bool {
    let rounded = || {
        let places = number.decimal_digits().map_or(0, |(_, decimals)| decimals.len());
        let half = (0..=places).try_fold(Number::whole(5), |part, _| part.divided_by(Number::whole(10)));
        let distance = number.minus(wanted).map(Number::abs);
        wanted.to_whole().is_none() && distance.zip(half).is_some_and(|(distance, half)| distance <= half)
    };
    let hedged = || match bound {
        Bound::Over | Bound::AtLeast => wanted >= number,
        Bound::Under | Bound::AtMost => wanted <= number,
        Bound::About => said::reaches(bound, number, wanted),
        Bound::Exact => false,
    };
    number == wanted || hedged() || rounded()
}

/// The numbers of a claim in a unit; nothing where they are of another sort.
fn in_unit(said: &Said<'_>, unit: Option<&str>) -> Vec<Number> {
    match (said.claim.unit.as_deref(), unit) {
        (Some(from), Some(to)) if from != to => said.numbers().filter_map(|n| convert(n, from, to)).collect(),
        _ => said.numbers().collect(),
    }
}

fn report(rule: &Rule, must: &Related<Equals>, alike: &[&Sum<'_>], story: &crate::story::Story) -> Finding {
    let first = alike[0];
    let languages = said::languages(alike.iter().flat_map(|sum| &sum.said));
    let unit = first.said[0].claim.unit.as_deref();
    let wanted = crate::claim::ClaimValue::One(Value::Number(first.wanted));
    let message = Wording::from(format!("{} is ", rule.id))
        .append(said::values(&first.said))
        .text(format!(" in {}, where {} is ", say::list(&languages), must.is.equation))
        .append(say::value(rule.kind, &wanted, unit, Bound::Exact));
    let mut finding = said::finding(rule, "equals", must.severity, must.span, story, message);
    let help = "check which of the numbers is wrong; if all are right, the equation is";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding.identity = Identity::Story(vec![identity::values(&first.said), first.wanted.to_string()]);
    finding.labels = said::labels(alike.iter().flat_map(|sum| &sum.said));
    for operand in alike.iter().flat_map(|sum| &sum.operands) {
        if !finding.labels.iter().any(|label| label.span == operand.claim.span) {
            finding.labels.push(named(operand));
        }
    }
    finding
}

/// An operand, which is another claim, with its name.
fn named(operand: &Said<'_>) -> Label {
    let label = operand.label(Role::Secondary);
    let message = Wording::from(format!("{}: ", operand.rule.id)).append(label.message);
    Label { message, ..label }
}
