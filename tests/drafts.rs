//! Draft rules are rules as they stand: what `gxlint init` writes holds for the documents that it comes from.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::Pair;
use gxlint::claim::{self, OverTime, RuleSet};
use gxlint::document::{Input, Settings, load};
use gxlint::draft::{Draft, drafts, rule_file};
use gxlint::locale::Locale;
use gxlint::recognise;
use gxlint::story::{self, Corpus};
use gxlint::text::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use support::{files, root};

fn read(inputs: &[Input], source_language: &str) -> Corpus {
    let mut sources = Sources::new();
    let mut loaded = load(inputs, &Settings::default(), &mut sources);
    let mut passages = Vec::new();
    for document in &mut loaded.documents {
        let locale = Locale::get(&document.lang.value).unwrap();
        let read = document.segments.drain(..).map(|segment| recognise::read(segment, locale));
        let mut read: Vec<_> = read.collect();
        recognise::settle(&mut read);
        passages.push(read);
    }
    story::assemble(sources, loaded.documents, passages, Some(source_language)).0
}

fn shipped() -> Corpus {
    let paths = files(&root().join("corpus")).into_iter().filter(|path| !path.ends_with("README.md"));
    read(&paths.map(Input::Path).collect::<Vec<_>>(), "en")
}

fn texts(texts: &[(&str, &str)]) -> Corpus {
    let input = |(name, text): &(&str, &str)| Input::Text { name: (*name).into(), bytes: (*text).into() };
    read(&texts.iter().map(input).collect::<Vec<_>>(), "en")
}

fn draft(corpus: &Corpus) -> Vec<Draft> {
    drafts(corpus, &Pair::all(corpus), "en", 12)
}

/// The drafts in short: id, phrases by language.
fn phrases(drafts: &[Draft]) -> Vec<String> {
    let find = |(lang, phrases): &(String, Vec<String>)| format!("{lang} {}", phrases.join(" | "));
    let short = |draft: &Draft| {
        let all: Vec<String> = draft.find.iter().map(find).collect();
        format!("{}: {}", draft.id, all.join(", "))
    };
    drafts.iter().map(short).collect()
}

fn rules(drafts: &[Draft]) -> RuleSet {
    let mut rules = RuleSet::new();
    let faults = rules.read(Source::new("draft.toml", rule_file(drafts)), &mut Sources::new());
    assert_eq!(faults, [], "{}", rule_file(drafts));
    rules
}

#[test]
fn the_examples_of_every_draft_hold_and_none_is_missing() {
    let drafts = draft(&shipped());
    let report = claim::examples(&rules(&drafts));
    let languages: usize = drafts.iter().map(|draft| draft.find.len()).sum();
    assert_eq!((report.ran, report.failed, report.missing), (languages * 2, vec![], vec![]));
}

#[test]
fn no_two_drafts_find_one_value_and_none_finds_two_in_a_document() {
    let corpus = shipped();
    let drafts = draft(&corpus);
    let claims = claim::find(&rules(&drafts), &corpus);
    let mut spans = BTreeSet::new();
    let mut values = BTreeMap::new();
    for claim in &claims {
        assert!(spans.insert(claim.span), "{}", corpus.sources.slice(claim.span));
        let value = values.entry((claim.rule, claim.text)).or_insert(&claim.value);
        assert_eq!(*value, &claim.value, "{} in {}", drafts[claim.rule].id, claim.text);
    }
    for (rule, draft) in drafts.iter().enumerate() {
        let documents: BTreeSet<usize> = claims.iter().filter(|c| c.rule == rule).map(|c| c.text).collect();
        assert_eq!(documents.len(), draft.said.documents, "{}", draft.id);
    }
}

#[test]
fn the_drafts_find_the_facts_of_the_rules_that_ship_with_the_documents() {
    let corpus = shipped();
    let drafts = draft(&corpus);
    let mut written = RuleSet::new();
    let packs = |path: &std::path::PathBuf| path.ends_with("pack.toml");
    for path in files(&root().join("rules")).into_iter().filter(|path| !packs(path)) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.read(Source::new(path.to_string_lossy(), text), &mut Sources::new()), []);
    }
    let by_hand = claim::find(&written, &corpus);
    let found: BTreeSet<_> = claim::find(&rules(&drafts), &corpus).iter().map(|claim| claim.span).collect();
    for id in [
        "network-size",
        "network-countries",
        "bilateral-mechanisms",
        "joint-working-groups",
        "agriculture-parks",
    ] {
        let Some((rule, _)) = written.get(id) else { panic!("no rule {id}: {:?}", written.nearest(id)) };
        let mine = by_hand.iter().filter(|claim| claim.rule == rule);
        let (seen, missed): (Vec<_>, Vec<_>) = mine.partition(|claim| found.contains(&claim.span));
        assert!(seen.len() > 3 * missed.len(), "{id}: {} found, {} not", seen.len(), missed.len());
    }
}

#[test]
fn a_fact_is_followed_over_time_and_into_each_language() {
    let corpus = texts(&[
        (
            "2021-03-01.report.en.txt",
            "The choir of the harbour has 120 singers from 14 villages. Its 3 boats are blue.",
        ),
        (
            "2021-03-01.report.fr.txt",
            "Le chœur du port compte 120 chanteurs de 14 villages. Ses 3 bateaux sont bleus.",
        ),
        ("2021-03-01.report.zh-Hans.txt", "港口合唱团有120名歌手，来自14个村庄。它的3艘船是蓝色的。"),
        (
            "2022-03-01.report.en.txt",
            "This year the choir of the harbour has more than 150 singers from 14 villages. It sang on a hill.",
        ),
        (
            "2022-03-01.report.fr.txt",
            "Cette année, le chœur du port compte plus de 510 chanteurs de 14 villages. Il a chanté sur une colline.",
        ),
        ("2022-03-01.report.zh-Hans.txt", "今年港口合唱团有150多名歌手，来自14个村庄。它在山上唱歌。"),
    ]);
    let found = phrases(&draft(&corpus));
    assert_eq!(
        found,
        [
            "harbour-singers: en harbour has {value} singers, fr compte {value} chanteurs, zh-Hans {value}名歌手",
            "singers-villages: en singers from {value} villages, fr chanteurs de {value} villages, zh-Hans 来自{value}个村庄",
        ]
    );
}

#[test]
fn words_that_several_facts_share_tell_none_apart() {
    let corpus = texts(&[
        ("2021-03-01.a.en.txt", "The mill sold 40 tonnes of flour. The baker bought 12 ovens for 900 euros."),
        ("2022-03-01.b.en.txt", "Nobody knew why 3 ovens stood in the yard of the old school in winter."),
        ("2023-03-01.c.en.txt", "A painter from the north sold her house for 200000 euros and left."),
    ]);
    assert_eq!(phrases(&draft(&corpus)), [] as [String; 0]);
}

#[test]
fn a_draft_lets_a_fact_change_as_the_documents_let_it() {
    let club = |count| format!("The rowing club of the old harbour has {count} members in the valley.\n\n");
    let walk = |hours| format!("The guided walk around the old lake took {hours} hours on a summer day.\n\n");
    let fare = "A ticket for the night ferry to the islands costs 7 euros.\n";
    let years = [(2019, 120, 5), (2020, 126, 8), (2021, 131, 6), (2022, 140, 9)];
    let story = |(year, members, hours): (i32, i32, i32)| {
        (format!("{year}-03-01.news.en.md"), format!("{}{}{fare}", club(members), walk(hours)))
    };
    let stories = years.map(story);
    let corpus = texts(&stories.each_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    let drafts = draft(&corpus);
    let course = |word: &str| {
        let of = |draft: &&Draft| draft.find[0].1.iter().any(|phrase| phrase.contains(word));
        drafts.iter().find(of).unwrap_or_else(|| panic!("{word}: {:?}", phrases(&drafts))).over_time
    };
    assert_eq!(course("members"), OverTime::NeverFalls);
    assert_eq!(course("lake took"), OverTime::Any);
    assert_eq!(course("costs"), OverTime::Constant);
}
