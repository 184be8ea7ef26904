//! `encoding-suspect`: text whose characters are not what its writer meant. It needs no counterpart.

use super::pair::span_label;
use super::{Check, Context, identity};
use crate::story::{Story, Text};
use crate::text::{Disorder, Finding, Identity, Origin, Role, Severity, Span, suspects};
use std::collections::BTreeMap;
use std::ops::Range;

/// Mojibake, Burmese in Zawgyi, digits of two scripts in one number.
pub const CHECK: Check = Check {
    code: "encoding-suspect",
    default: Severity::Warning,
    title: "characters that are not what was meant: mojibake, Zawgyi, mixed digits",
    page: include_str!("pages/encoding-suspect.md"),
    run: find,
};

fn find(context: &Context<'_>) -> Vec<Finding> {
    let texts = context
        .corpus
        .stories
        .iter()
        .flat_map(|story| story.members.iter().map(move |text| (story, &context.corpus.texts[*text])));
    texts.flat_map(|(story, text)| of_document(story, text)).collect()
}

/// One finding for each disorder of a document: how often, and where first.
fn of_document(story: &Story, text: &Text) -> Vec<Finding> {
    let mut found: BTreeMap<Disorder, (usize, Span, String)> = BTreeMap::new();
    for passage in &text.passages {
        for suspect in suspects(passage.segment.text()) {
            let Some(first) = suspect.places.first() else { continue };
            let entry = found.entry(suspect.disorder).or_insert_with(|| {
                (0, passage.segment.span(first.clone()), around(passage.segment.text(), first))
            });
            entry.0 += suspect.places.len();
        }
    }
    found
        .into_iter()
        .map(|(disorder, (count, first, words))| Finding {
            identity: identity::words(&text.document.key, [words.as_str()]),
            ..describe(story, text, disorder, count, first)
        })
        .collect()
}

/// The words that a range of a text is in: what is garbled looks alike in many of them.
fn around(text: &str, range: &Range<usize>) -> String {
    let start = text[..range.start].rfind(char::is_whitespace).unwrap_or(0);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    text[start..end].to_owned()
}

fn describe(story: &Story, text: &Text, disorder: Disorder, count: usize, first: Span) -> Finding {
    let (what, label, help) = match disorder {
        Disorder::Mojibake => (
            "the text looks like UTF-8 that was read as another encoding",
            "garbled from here on",
            "save the document again from its source, as UTF-8",
        ),
        Disorder::Zawgyi => (
            "the Burmese text is written in Zawgyi, not in Unicode",
            "Zawgyi's order of signs",
            "convert the text from Zawgyi to Unicode",
        ),
        Disorder::MixedDigits => (
            "a number is written with digits of two scripts",
            "digits of two scripts",
            "write the number with the digits of one script",
        ),
    };
    let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    Finding {
        code: CHECK.code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: CHECK.default,
        story: story.name.clone(),
        series: story.series.clone(),
        message: format!("{what}, in {places}").into(),
        notes: Vec::new(),
        help: Some(help.to_owned().into()),
        labels: vec![span_label(text, Role::Primary, first, label.to_owned().into())],
        rule: None,
        identity: Identity::Labels,
    }
}
