//! `self-contradiction`: one document gives one claim two values.

use super::said::{self, Said};
use super::{Check, Context, identity, say};
use crate::claim::{List, RuleKind};
use crate::text::{Finding, Identity, Origin, Severity, Wording};

/// The check.
pub(super) const CHECK: Check = Check {
    code: "self-contradiction",
    default: Severity::Error,
    title: "one document gives one claim two values",
    page: include_str!("pages/self-contradiction.md"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let rules = 0..context.rules.rules().len();
    let of_rule = |rule| {
        let tellings = said::tellings(context, rule);
        tellings.iter().flat_map(in_story).collect::<Vec<_>>()
    };
    rules.flat_map(of_rule).collect()
}

/// What the documents of a story say against themselves. A contradiction of the source that its translations
/// repeat is one finding.
fn in_story(telling: &said::Telling<'_>) -> Vec<Finding> {
    let mut groups: Vec<Vec<Vec<&Said<'_>>>> = Vec::new();
    for found in telling.voices.iter().flat_map(|voice| contradictions(&voice.said)) {
        match groups.iter_mut().find(|group| same(&group[0], &found)) {
            Some(group) => group.push(found),
            None => groups.push(vec![found]),
        }
    }
    groups.iter().map(|group| report(telling.story, group)).collect()
}

/// Whether two documents contradict themselves with the same values.
fn same(left: &[&Said<'_>], right: &[&Said<'_>]) -> bool {
    let covers = |some: &[&Said<'_>], all: &[&Said<'_>]| some.iter().all(|a| all.iter().any(|b| a.agrees(b)));
    covers(left, right) && covers(right, left)
}

/// The claims of a document that disagree, by date.
pub(super) fn contradictions<'s, 'a>(said: &'s [Said<'a>]) -> impl Iterator<Item = Vec<&'s Said<'a>>> {
    let now = |said: &&Said<'_>| said.is_now();
    let mut dates: Vec<_> = said.iter().filter(now).map(|said| said.claim.date).collect();
    dates.sort();
    dates.dedup();
    dates.into_iter().filter_map(move |date| {
        let then: Vec<&Said<'_>> = said.iter().filter(now).filter(|said| said.claim.date == date).collect();
        let examples =
            |said: &&Said<'_>| said.rule.kind == RuleKind::Places && said.rule.must.list == List::Examples;
        let names = |said: &&Said<'_>| said.rule.is_list_of_terms();
        // One amount said in two currencies is no contradiction.
        let against = |a: &Said<'_>, b: &Said<'_>| a.is_comparable(b) && !a.may_be(b);
        let differ = |a: &&Said<'_>| then.iter().any(|b| against(a, b) || against(b, a));
        let wrong: Vec<&Said<'_>> = then.iter().copied().filter(differ).collect();
        let near = |a: &&Said<'_>| wrong.iter().any(|b| a.is_comparable(b));
        let then: Vec<&Said<'_>> = then.iter().copied().filter(near).collect();
        (!wrong.is_empty() && !then.iter().any(examples) && !then.iter().any(names)).then_some(then)
    })
}

fn report(story: &crate::story::Story, group: &[Vec<&Said<'_>>]) -> Finding {
    let said: Vec<&Said<'_>> = group.iter().flatten().copied().collect();
    let rule = said[0].rule;
    let alone = said.iter().all(|one| one.document.path == said[0].document.path);
    let place = if alone { "one document" } else { "each of several documents" };
    let languages = say::list(&said::languages(said.iter().copied()));
    let message = Wording::from(format!("{} is ", rule.id))
        .append(said::values(said.iter().copied()))
        .text(format!(" in {place} ({languages})"));
    let mut finding = said::finding(rule, "self-contradiction", Severity::Error, rule.span, story, message);
    finding.code = CHECK.code.to_owned();
    finding.origin = Origin::Check;
    finding.relation = None;
    finding.severity = CHECK.default;
    finding.notes = vec![Wording::from("a contradiction: both speak as of the same date")];
    let help =
        "correct the value that is wrong; if both are right, give the rule a phrase that tells them apart";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding.identity = Identity::Story(vec![rule.id.clone(), identity::values(said.iter().copied())]);
    finding.labels = said::labels(said.iter().copied());
    finding
}
