//! `bound-differs`: "more than 2,600" in one document and "2,600" or "almost 2,600" in another.

use super::pair::mention_label;
use super::trouble::MANY;
use super::{Check, Context, Pair, say};
use crate::align::Same;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Identity, Label, Origin, Role, Severity, Wording};
use crate::value::{Bound, Kind};
use std::collections::BTreeMap;

/// The same number with another bound.
pub const CHECK: Check = Check {
    code: "bound-differs",
    default: Severity::Warning,
    title: "the same number as more, less or exactly so much in a translation",
    page: include_str!("pages/bound-differs.md"),
    run: find,
};

/// On which side of the number the truth lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    At,
    Near,
    Above,
    Below,
}

fn side(bound: Bound) -> Side {
    match bound {
        Bound::Exact => Side::At,
        Bound::About => Side::Near,
        Bound::Over | Bound::AtLeast => Side::Above,
        Bound::Under | Bound::AtMost => Side::Below,
    }
}

/// One number with another bound in a translation.
struct Other<'a> {
    pair: &'a Pair,
    passages: (&'a Passage, &'a Passage),
    mentions: (&'a Mention, &'a Mention),
}

impl Other<'_> {
    /// Whether no reader would take the two for the same claim: more against less, or more against exactly so much where
    /// both are written in digits and in one unit. "Up to" comes and goes.
    fn is_certain(&self) -> bool {
        let (left, right) = self.mentions;
        match (side(left.bound), side(right.bound)) {
            (Side::Above, Side::Below) | (Side::Below, Side::Above) => true,
            (Side::Above, _) | (_, Side::Above) => {
                left.reading().value == right.reading().value && self.has_digits()
            }
            _ => false,
        }
    }

    fn has_digits(&self) -> bool {
        let digits = |passage: &Passage, mention: &Mention| {
            passage.text()[mention.core.clone()].contains(|c: char| c.is_ascii_digit())
        };
        digits(self.passages.0, self.mentions.0) && digits(self.passages.1, self.mentions.1)
    }
}

fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut by_source: BTreeMap<(usize, usize, usize), Vec<Other<'_>>> = BTreeMap::new();
    for pair in context.pairs {
        for same in &pair.same {
            if let Some(other) = other(context, pair, same) {
                let key = (pair.story, same.facing.0, same.mentions.0);
                by_source.entry(key).or_default().push(other);
            }
        }
    }
    // Where several of many translations do the same, it is the way to say it.
    let common = |others: &[Other<'_>]| {
        others.len() > 1 && context.corpus.stories[others[0].pair.story].members.len() > MANY
    };
    by_source.into_values().filter(|others| !common(others)).map(|others| finding(context, &others)).collect()
}

fn other<'a>(context: &Context<'a>, pair: &'a Pair, same: &Same) -> Option<Other<'a>> {
    let passage = |text: usize, at: usize| &context.corpus.texts[text].passages[at];
    let passages = (passage(pair.source, same.facing.0), passage(pair.translation, same.facing.1));
    let mentions = (passages.0.mentions.get(same.mentions.0)?, passages.1.mentions.get(same.mentions.1)?);
    (is_counted(mentions.0) && is_counted(mentions.1) && differ(mentions.0.bound, mentions.1.bound))
        .then_some(Other { pair, passages, mentions })
}

/// A date before which something happens is no number that something exceeds.
fn is_counted(mention: &Mention) -> bool {
    matches!(mention.reading().kind, Kind::Number | Kind::Percent | Kind::Money | Kind::Measure)
}

/// "About" comes and goes in translation; "more than" and "at least" are one to most readers.
fn differ(left: Bound, right: Bound) -> bool {
    let (left, right) = (side(left), side(right));
    left != right && !matches!((left, right), (Side::At, Side::Near) | (Side::Near, Side::At))
}

fn finding(context: &Context<'_>, others: &[Other<'_>]) -> Finding {
    let first = &others[0];
    let story = &context.corpus.stories[first.pair.story];
    let text = |at: usize| &context.corpus.texts[at];
    let source = text(first.pair.source);
    let mut message = say::hedged(first.mentions.0).text(format!(" in {}", lang(source)));
    message = message.text(" is ").append(said(context, others));
    let doubtful = !others.iter().any(Other::is_certain);
    let label = |at: usize, passage: &Passage, mention: &Mention| -> Label {
        mention_label(text(at), Role::Secondary, passage, mention, say::hedged(mention))
    };
    let mut labels: Vec<Label> = others
        .iter()
        .map(|other| label(other.pair.translation, other.passages.1, other.mentions.1))
        .collect();
    labels.push(label(first.pair.source, first.passages.0, first.mentions.0));
    labels[0].role = Role::Primary;
    Finding {
        code: CHECK.code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: if doubtful { Severity::Note } else { CHECK.default },
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes: Vec::new(),
        help: Some(
            "check whether the number is exact, a least or a most, and say so in both documents".into(),
        ),
        labels,
        rule: None,
        identity: Identity::Labels,
    }
}

fn lang(text: &Text) -> String {
    text.document.lang.value.clone()
}

/// What the translations say, each bound with the languages that have it.
fn said(context: &Context<'_>, others: &[Other<'_>]) -> Wording {
    let mut by_bound: Vec<(Wording, Vec<String>)> = Vec::new();
    for other in others {
        let seen = say::hedged(other.mentions.1);
        let language = lang(&context.corpus.texts[other.pair.translation]);
        match by_bound.iter_mut().find(|(known, _)| *known == seen) {
            Some((_, languages)) => languages.push(language),
            None => by_bound.push((seen, vec![language])),
        }
    }
    let parts =
        by_bound.into_iter().map(|(seen, languages)| seen.text(format!(" in {}", say::list(&languages))));
    say::join(parts.collect())
}
