//! `self-contradiction`: one document gives one claim two values.

use super::said::{self, Said, Voice};
use super::{Check, Context};
use crate::claim::{List, RuleKind};
use crate::text::{Finding, Origin, Severity, Wording};

/// The check.
pub(super) const CHECK: Check = Check {
    code: "self-contradiction",
    default: Severity::Error,
    title: "one document gives one claim two values",
    page: include_str!("pages/self-contradiction.md"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for story in &context.corpus.stories {
        for text in &story.members {
            for rule in 0..context.rules.rules().len() {
                let Some(voice) = said::voice(context, rule, *text) else { continue };
                let found = contradictions(&voice.said).map(|said| report(story, &voice, &said));
                findings.extend(found);
            }
        }
    }
    findings
}

/// The claims of a document that disagree, by date.
pub(super) fn contradictions<'s, 'a>(said: &'s [Said<'a>]) -> impl Iterator<Item = Vec<&'s Said<'a>>> {
    let mut dates: Vec<_> = said.iter().map(|said| said.claim.date).collect();
    dates.sort();
    dates.dedup();
    dates.into_iter().filter_map(move |date| {
        let then: Vec<&Said<'_>> = said.iter().filter(|said| said.claim.date == date).collect();
        let examples =
            |said: &&Said<'_>| said.rule.kind == RuleKind::Places && said.rule.must.list == List::Examples;
        (said::distinct(then.iter().copied()).len() > 1 && !then.iter().any(examples)).then_some(then)
    })
}

fn report(story: &crate::story::Story, voice: &Voice<'_>, said: &[&Said<'_>]) -> Finding {
    let rule = said[0].rule;
    let message = Wording::from(format!("{} is ", rule.id))
        .append(said::values(said.iter().copied()))
        .text(format!(" in one document ({})", voice.document.lang.value));
    let mut finding = said::finding(rule, "self-contradiction", Severity::Error, rule.span, story, message);
    finding.code = CHECK.code.to_owned();
    finding.origin = Origin::Check;
    finding.relation = None;
    finding.severity = CHECK.default;
    finding.notes = vec![Wording::from("a contradiction: both speak as of the same date")];
    let help =
        "correct the value that is wrong; if both are right, give the rule a phrase that tells them apart";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding.labels = said::labels(said.iter().copied());
    finding
}
