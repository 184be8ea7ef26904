//! From documents to rules: the facts that recur, each as a rule with the words that each language has for it.
//!
//! In: a read [`Corpus`] with its [`Pair`]s. Out: [`Draft`]s of rules, the facts first that most stories state, and
//! the text of files that hold them. Refuses a phrase that finds two values in one document, or the value of another
//! draft, and a draft whose own examples do not hold. Writes no file. What runs gxlint in CI is drafted here too (`ci`).
//!
//! A fact is what a phrase of the source language finds in several stories (`facts`); its translations, which the
//! numbers themselves tell, give the phrases of the other languages (`phrases`); then every rule is run over
//! the documents that it comes from (`proof`), which also tell how the fact may change (`course`).

mod ci;
mod course;
mod examples;
mod facts;
mod files;
mod items;
mod name;
mod phrases;
mod proof;
mod shape;
mod words;

pub use ci::{Service, ServiceFile};
pub use files::{configuration, first_rule, rule_file, schema_line};

use crate::check::Pair;
use crate::claim::{OverTime, RuleKind};
use crate::story::Corpus;
use crate::value::Date;
use items::Items;
use std::collections::{BTreeMap, BTreeSet};

/// A rule as it could be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Its name, unique among the drafts.
    pub id: String,
    /// The words that say the fact, in the source language.
    pub title: String,
    /// What sort of value it states.
    pub kind: RuleKind,
    /// The phrases of each language, the source language first.
    pub find: Vec<(String, Vec<String>)>,
    /// How it may change from text to text.
    pub over_time: OverTime,
    /// Whether the countries that it lists are examples only.
    pub is_open_list: bool,
    /// For each language, what the phrases find and what they do not.
    pub examples: Vec<Example>,
    /// Where it is said.
    pub said: Said,
}

/// A text of the documents, with what the phrases find in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The language, as a BCP 47 tag.
    pub lang: String,
    /// The text.
    pub text: String,
    /// The value as rules write it; none where nothing is found.
    pub value: Option<String>,
}

/// Where a fact is said, and as what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// In how many documents.
    pub documents: usize,
    /// In how many stories.
    pub stories: usize,
    /// What was said when, and in which languages.
    pub values: Vec<When>,
    /// Whether it changed from date to date.
    pub changes: bool,
}

/// What is said of a fact at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// The date that it speaks as of, if there is one.
    pub date: Option<Date>,
    /// Every value with its unit and bound, and the languages that say it.
    pub values: BTreeMap<String, BTreeSet<String>>,
}

/// The drafts of at most `limit` rules for a corpus whose stories are mostly in a language.
pub fn drafts(corpus: &Corpus, pairs: &[Pair], source_language: &str, limit: usize) -> Vec<Draft> {
    let items = Items::of(corpus, pairs);
    let mut facts = facts::facts(corpus, &items, source_language);
    // Some will not stand the proof.
    facts.truncate(limit.saturating_mul(3));
    let mut languages: Vec<Vec<(String, Vec<String>)>> = facts
        .iter()
        .map(|fact| vec![(source_language.to_owned(), vec![fact.shape.phrase.clone()])])
        .collect();
    let known: BTreeSet<&str> = corpus.texts.iter().map(|text| text.document.lang.value.as_str()).collect();
    for lang in known.into_iter().filter(|lang| *lang != source_language) {
        let phrases = phrases::phrases(corpus, &items, &facts, lang);
        for (find, phrases) in languages.iter_mut().zip(phrases).filter(|(_, phrases)| !phrases.is_empty()) {
            find.push((lang.to_owned(), phrases.into_iter().map(|shape| shape.phrase).collect()));
        }
    }
    let named = facts.iter().zip(languages).map(|(fact, find)| Draft {
        id: name::name(fact, &find),
        title: name::title(fact),
        kind: fact.kind,
        find,
        over_time: OverTime::Constant,
        is_open_list: fact.items.iter().any(|item| items.is_open_list(corpus, *item)),
        examples: Vec::new(),
        said: Said::default(),
    });
    let mut drafts = proof::proven(corpus, &items, named.collect(), limit);
    name::tell_apart(&mut drafts);
    course::settle(corpus, pairs, &mut drafts);
    drafts
}
