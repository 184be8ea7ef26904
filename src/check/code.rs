//! Names with digits that need no translation, "SS19", "HER2": the same letters with other digits in a translation.

use super::Context;
use super::pair::{Pair, span_label};
use crate::recognise::Passage;
use crate::text::{Finding, Origin, Role, Severity, Wording};
use std::ops::Range;

/// Letters that a name needs to be known by them, and has at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// A word of ASCII letters and digits: its letters as written, and where it stands.
struct Code<'a> {
    written: &'a str,
    letters: String,
    range: Range<usize>,
}

/// Every name whose digits a translation changes or loses.
pub fn differing(context: &Context<'_>) -> Vec<Finding> {
    context.pairs.iter().flat_map(|pair| of_pair(context, pair)).collect()
}

fn of_pair(context: &Context<'_>, pair: &Pair) -> Vec<Finding> {
    let (source, other) = (&context.corpus.texts[pair.source], &context.corpus.texts[pair.translation]);
    let mut found = Vec::new();
    for (left, right) in pair.facing.sure_pairs() {
        let (here, there) = (&source.passages[left], &other.passages[right]);
        for (said, seen) in changed(&codes(here), &codes(there)) {
            found.push(finding(context, pair, (here, said), (there, seen)));
        }
    }
    found
}

/// Every word of ASCII letters and digits of a passage that is no mention.
fn codes(passage: &Passage) -> Vec<Code<'_>> {
    let text = passage.text();
    let inside = |c: char| c.is_ascii_alphanumeric();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(inside).map(|more| at + more) {
        at = start + text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let written = passage.verbatim(start..at);
        let letters: String = written.chars().filter(|c| !c.is_ascii_digit()).collect();
        let mention = passage.mentions.iter().any(|m| !m.weak && m.range.start < at && start < m.range.end);
        if LETTERS.contains(&letters.len()) && !mention {
            found.push(Code { written, letters, range: start..at });
        }
    }
    found
}

/// The names with digits that the right has only with others, or without.
fn changed<'c, 'a>(left: &'c [Code<'a>], right: &'c [Code<'a>]) -> Vec<(&'c Code<'a>, &'c Code<'a>)> {
    let has = |all: &[Code<'_>], one: &Code<'_>| all.iter().any(|other| other.written == one.written);
    let digits = |code: &&Code<'_>| code.written.len() > code.letters.len();
    let lost = left.iter().filter(digits).filter(|code| !has(right, code));
    let counterpart = |code: &'c Code<'a>| {
        let mut alike = right.iter().filter(|other| other.letters == code.letters && !has(left, other));
        let only = alike.next().filter(|_| alike.next().is_none())?;
        Some((code, only))
    };
    lost.filter_map(counterpart).collect()
}

fn finding(
    context: &Context<'_>,
    pair: &Pair,
    (here, said): (&Passage, &Code<'_>),
    (there, seen): (&Passage, &Code<'_>),
) -> Finding {
    let story = &context.corpus.stories[pair.story];
    let (source, other) = (&context.corpus.texts[pair.source], &context.corpus.texts[pair.translation]);
    let message = format!(
        "{} in {} is {} in {}",
        said.written, source.document.lang.value, seen.written, other.document.lang.value
    );
    let (theirs, ours) = (there.span(seen.range.clone()), here.span(said.range.clone()));
    Finding {
        code: "quantity-differs".to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: Severity::Error,
        story: story.name.clone(),
        series: story.series.clone(),
        message: message.into(),
        notes: Vec::new(),
        help: Some("check which name is right and correct the other document".into()),
        labels: vec![
            span_label(other, Role::Primary, theirs, Wording::from(seen.written.to_owned())),
            span_label(source, Role::Secondary, ours, Wording::from(said.written.to_owned())),
        ],
        rule: None,
    }
}
