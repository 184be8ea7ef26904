//! How a drafted fact may change over time: the strictest that the documents it comes from keep, as gxlint itself judges
//! them. A draft that finds fault with every text is no help.

use super::{Draft, files};
use crate::check::{Context, Pair, relations};
use crate::claim::{OverTime, RuleKind, RuleSet, find};
use crate::story::Corpus;
use crate::text::{Source, Sources};
use std::collections::BTreeMap;

/// One change in so many stories may be a mistake in one of them.
const SELDOM: usize = 16;

/// Decides for each draft how its fact may change.
pub(super) fn settle(corpus: &Corpus, pairs: &[Pair], drafts: &mut [Draft]) {
    let mut open: Vec<usize> = (0..drafts.len()).collect();
    for course in [OverTime::Constant, OverTime::NeverFalls, OverTime::NeverRises] {
        let tried: Vec<usize> = open.iter().copied().filter(|at| fits(course, drafts[*at].kind)).collect();
        tried.iter().for_each(|at| drafts[*at].over_time = course);
        let counts = counts(corpus, pairs, &tried.iter().map(|at| &drafts[*at]).collect::<Vec<_>>());
        let told = |at: usize| counts.get(&at).copied().unwrap_or(0);
        let kept: Vec<usize> = (tried.iter().enumerate())
            .filter(|(at, draft)| told(*at) * SELDOM <= drafts[**draft].said.stories)
            .map(|(_, draft)| *draft)
            .collect();
        open.retain(|at| !kept.contains(at));
    }
    open.iter().for_each(|at| drafts[*at].over_time = OverTime::Any);
}

/// Whether values of a kind have an order that a rule can hold them to.
fn fits(course: OverTime, kind: RuleKind) -> bool {
    use RuleKind::{Measure, Money, Number, Ordinal, Percent};
    course == OverTime::Constant || matches!(kind, Number | Ordinal | Percent | Money | Measure)
}

/// How many changes each draft does not allow, by index.
fn counts(corpus: &Corpus, pairs: &[Pair], drafts: &[&Draft]) -> BTreeMap<usize, usize> {
    let numbered = drafts.iter().enumerate().map(|(at, draft)| {
        let id = format!("draft-{at}");
        Draft { id, examples: Vec::new(), ..(*draft).clone() }
    });
    let mut rules = RuleSet::new();
    let text = files::rules(&numbered.collect::<Vec<_>>());
    let mut counts = BTreeMap::new();
    if rules.read(Source::new("draft", text), &mut Sources::new()).is_empty() {
        let claims = find(&rules, corpus);
        let context = Context { corpus, claims: &claims, rules: &rules, pairs };
        for finding in relations(&context).iter().filter(|finding| finding.relation == Some("over-time")) {
            let at = finding.code.strip_prefix("draft-").and_then(|at| at.parse().ok());
            *counts.entry(at.unwrap_or(usize::MAX)).or_default() += 1;
        }
    }
    counts
}
