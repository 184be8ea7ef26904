//! What must hold: built-in checks between the documents of a story, relations among the claims of a rule.
//!
//! In: a [`Corpus`], the rules and their claims. Out: [`Finding`]s. One file per check or relation;
//! [`CHECKS`] is the list. What several share stands beside them: `pair`, `say`, `said`, `alone` for checks of one document,
//! `trouble` for numbers that differ, `unpaired` for paragraphs without a counterpart. A check prints nothing and reads no
//! file.

mod alone;
mod between;
mod bound;
mod broken;
mod broken_link;
mod broken_sentence;
mod calendar;
mod count;
mod date;
mod encoding;
mod equals;
mod identity;
pub mod ignored;
mod ledger;
mod list;
mod lost_rows;
mod over_time;
mod page;
mod pair;
mod paragraph;
mod place;
mod quantity;
mod repeated;
mod repeated_phrase;
mod required;
mod said;
pub mod say;
mod self_contradiction;
mod stale;
mod step;
mod style;
mod style_digits;
mod terms;
mod timeline;
mod translations;
mod trouble;
mod truncated;
mod undated;
mod units;
mod unpaired;

#[cfg(test)]
mod paragraph_tests;
#[cfg(test)]
mod relation_tests;

pub use page::{RELATION_PAGES, RelationPage, SEE_ALSO, check_page, relation_page};
pub use pair::Pair;

use crate::claim::{Claim, RuleSet, Translations};
use crate::story::Corpus;
use crate::text::{Finding, Label, Origin, Severity};
use std::collections::BTreeMap;

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The documents and stories.
    pub corpus: &'a Corpus,
    /// Every claim, by text, then position.
    pub claims: &'a [Claim],
    /// The rules that the claims are of.
    pub rules: &'a RuleSet,
    /// Every source document with each of its translations.
    pub pairs: &'a [Pair],
}

/// A check that is built in.
pub struct Check {
    /// Its code.
    pub code: &'static str,
    /// Its severity where nothing else is configured.
    pub default: Severity,
    /// One line: what it says.
    pub title: &'static str,
    /// The page that `explain` prints: Markdown; what, why, a bad and a good example, what to do.
    pub page: &'static str,
    /// Finds what does not hold.
    pub run: fn(&Context<'_>) -> Vec<Finding>,
}

/// Every built-in check, by code.
pub const CHECKS: &[Check] = &[
    bound::CHECK,
    date::DIFFERS,
    date::LAG,
    calendar::IMPOSSIBLE,
    calendar::WEEKDAY,
    encoding::CHECK,
    ignored::EXPIRED,
    ignored::UNUSED,
    style::CHECK,
    count::CHECK,
    paragraph::CHECK,
    place::ADDED,
    place::MISSING,
    quantity::ADDED,
    quantity::DIFFERS,
    quantity::MISSING,
    self_contradiction::CHECK,
    broken::CHECK,
    terms::INCONSISTENT,
    repeated::CHECK,
    truncated::CHECK,
];

/// A relation among the claims of a rule.
pub struct Relation {
    /// Its name in rule files and reports.
    pub name: &'static str,
    /// Finds what does not hold for one rule, by index.
    pub run: fn(&Context<'_>, usize) -> Vec<Finding>,
}

/// Every relation, in the order of the contract. `list` is a part of `translations` and `over-time`.
pub const RELATIONS: &[Relation] = &[
    Relation { name: "translations", run: translations::run },
    Relation { name: "over-time", run: over_time::run },
    Relation { name: "required", run: required::run },
    Relation { name: "stale-after", run: stale::run },
    Relation { name: "between", run: between::run },
    Relation { name: "ledger", run: ledger::run },
    Relation { name: "equals", run: equals::run },
    Relation { name: "values", run: terms::run },
];

/// Whatever does not hold among the claims of every rule, by rule, then relation.
pub fn relations(context: &Context<'_>) -> Vec<Finding> {
    let of_rule = |rule| RELATIONS.iter().flat_map(move |relation| (relation.run)(context, rule));
    (0..context.rules.rules().len()).flat_map(of_rule).collect()
}

/// Checks of how a text is written: what a rule says of a value in it is never the same discrepancy.
const OF_FORM: &[&str] = &[
    repeated::CHECK.code,
    truncated::CHECK.code,
    broken::CHECK.code,
    encoding::CHECK.code,
    style::CHECK.code,
];

/// Whatever does not hold: the relations of the rules, then the built-in checks that are not off. Where both
/// see one discrepancy, the rule reports it.
pub fn find(context: &Context<'_>, severities: &Severities) -> Vec<Finding> {
    find_with_told(context, severities).0
}

/// The same, and beside it what the built-in checks found that a rule reports in their place.
pub fn find_with_told(context: &Context<'_>, severities: &Severities) -> (Vec<Finding>, Vec<Finding>) {
    let mut findings = relations(context);
    let mut told = Vec::new();
    for check in CHECKS {
        let Some(ceiling) = severities.get(check.code).copied().unwrap_or(Some(check.default)) else {
            continue;
        };
        let of_form = OF_FORM.contains(&check.code);
        let (of_rules, found): (Vec<Finding>, Vec<Finding>) =
            (check.run)(context).into_iter().partition(|finding| !of_form && is_told(finding, &findings));
        let found = found.into_iter().filter(|finding| !is_allowed(context, finding));
        findings.extend(found.map(|finding| capped(finding, check.default, ceiling)));
        told.extend(of_rules);
    }
    (findings, told)
}

/// What the configuration sets is the severity of a sure finding; an unsure one may stay below it.
fn capped(mut finding: Finding, default: Severity, ceiling: Severity) -> Finding {
    finding.severity = if finding.severity >= default { ceiling } else { finding.severity.min(ceiling) };
    finding
}

/// Whether rules report the same discrepancy: for every label of the check's finding, a rule's has one there
/// and one where the finding's primary label is.
fn is_told(finding: &Finding, findings: &[Finding]) -> bool {
    let overlap = |a: &Label, b: &Label| {
        a.span.source == b.span.source && a.span.start < b.span.end && b.span.start < a.span.end
    };
    let by = |rule: &&Finding| rule.origin == Origin::Rule;
    let has = |rule: &Finding, a: &Label| rule.labels.iter().any(|b| overlap(a, b));
    let Some((primary, others)) = finding.labels.split_first().filter(|(_, others)| !others.is_empty())
    else {
        return false;
    };
    let near: Vec<&Finding> = findings.iter().filter(by).filter(|rule| has(rule, primary)).collect();
    others.iter().all(|label| near.iter().any(|rule| has(rule, label)))
}

/// Whether a rule allows its translations to say something else there, or so much else: it knows better than a check.
fn is_allowed(context: &Context<'_>, finding: &Finding) -> bool {
    let differs = [quantity::DIFFERS.code, date::DIFFERS.code].contains(&finding.code.as_str());
    let lenient = |claim: &&Claim| {
        let rule = &context.rules.rules()[claim.rule];
        !rule.is_list_of_terms() && rule.must.translations.is != Translations::Equal
    };
    let of_label = |label: &Label, rule: Option<usize>| {
        context.claims.iter().filter(lenient).find(|claim| {
            rule.is_none_or(|rule| claim.rule == rule)
                && claim.span.source == label.span.source
                && claim.span.start < label.span.end
                && label.span.start < claim.span.end
        })
    };
    let Some(first) = finding.labels.first().filter(|_| differs).and_then(|label| of_label(label, None))
    else {
        return false;
    };
    finding.labels.iter().all(|label| of_label(label, Some(first.rule)).is_some())
}

/// Severity per code as configured; `None` is off.
pub type Severities = BTreeMap<String, Option<Severity>>;
