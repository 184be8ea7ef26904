//! What comparing two documents finds, as data: `comparing.toml` holds texts in two languages and the findings they give.
//! `COMPARING=words cargo test --test comparing` runs the cases whose name has these words.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::{Context, Pair, Severities, find};
use gxlint::claim::RuleSet;
use gxlint::document::{Input, Settings, load};
use gxlint::locale::Locale;
use gxlint::text::{Finding, Sources};
use gxlint::{recognise, story};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use support::root;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows.
    name: String,
    /// The texts by language; English is the source.
    texts: BTreeMap<String, String>,
    /// They are Markdown.
    #[serde(default)]
    markdown: bool,
    /// `code severity: message`, in the order of the report.
    finds: Vec<String>,
    /// What their labels mark, where that is the point.
    marks: Option<Vec<String>>,
}

/// What is found, and what its labels mark.
fn findings(case: &Case) -> (Vec<String>, Vec<String>) {
    let inputs: Vec<Input> = case
        .texts
        .iter()
        .map(|(lang, text)| Input::Text {
            name: format!("text.{lang}.{}", if case.markdown { "md" } else { "txt" }),
            bytes: text.clone().into_bytes(),
        })
        .collect();
    let mut sources = Sources::new();
    let mut loaded = load(&inputs, &Settings::default(), &mut sources);
    let passages = loaded.documents.iter_mut().map(|document| {
        let locale = Locale::get(&document.lang.value).unwrap();
        document.segments.drain(..).map(|segment| recognise::read(segment, locale)).collect()
    });
    let passages = passages.collect();
    let (corpus, _) = story::assemble(sources, loaded.documents, passages, Some("en"));
    let (rules, pairs) = (RuleSet::new(), Pair::all(&corpus));
    let context = Context { corpus: &corpus, claims: &[], rules: &rules, pairs: &pairs };
    let found = find(&context, &Severities::new());
    let said = |finding: &Finding| {
        format!("{} {}: {}", finding.code, finding.severity.name(), finding.message.shown())
    };
    let labels = found.iter().flat_map(|finding| &finding.labels);
    let marks = labels.map(|label| corpus.sources.slice(label.span).to_owned()).collect();
    (found.iter().map(said).collect(), marks)
}

#[test]
fn every_case_gives_its_findings() {
    let text = fs::read_to_string(root().join("tests/comparing.toml")).unwrap();
    let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("comparing.toml: {error}"));
    let only = std::env::var("COMPARING").unwrap_or_default();
    let mut wrong = String::new();
    for case in cases.case.iter().filter(|case| case.name.contains(&only)) {
        let (found, marks) = findings(case);
        if found != case.finds {
            wrong += &format!("{}\n  expected {:#?}\n  found {found:#?}\n", case.name, case.finds);
        }
        if case.marks.as_ref().is_some_and(|expected| *expected != marks) {
            wrong += &format!("{}\n  expected {:#?}\n  marked {marks:#?}\n", case.name, case.marks);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
