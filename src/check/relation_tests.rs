//! What each relation promises, over small corpora whose mentions a small recogniser made.

use super::{CHECKS, Context, relations};
use crate::claim::testing::read;
use crate::claim::{RuleSet, find};
use crate::document::{Document, Evidence, Evident};
use crate::story::{Chosen, Corpus, Story, Text};
use crate::text::{Finding, Segment, SegmentKind, Source};

/// A rule in English and French, with these relations.
fn rule(kind: &str, must: &str) -> String {
    let phrases = match kind {
        "places" => ["with {value}", "avec {value}"],
        "ordinal" => ["the {value} forum", "le {value} forum"],
        _ => ["{value} members", "{value} membres"],
    };
    format!(
        "[[claim]]\nid = \"size\"\nkind = \"{kind}\"\nfind = {{ en = \"{}\", fr = \"{}\", id = \"{}\" }}\n[claim.must]\n{must}\n",
        phrases[0], phrases[1], phrases[1]
    )
}

/// Documents as `story lang date text`, the first of a story its source.
fn corpus(documents: &[(&str, &str, &str, &str)]) -> Corpus {
    let mut corpus = Corpus::default();
    for (index, (story, lang, date, text)) in documents.iter().enumerate() {
        let path = format!("{index}.{lang}.txt");
        let source = corpus.sources.add(Source::new(path.clone(), *text));
        let mut segment = Segment::new(source, SegmentKind::Paragraph);
        segment.push(text, 0);
        let evident = |value: &str| Evident { value: value.to_owned(), evidence: Evidence::Default };
        let date = date.parse().ok().map(|value| Evident { value, evidence: Evidence::Default });
        corpus.texts.push(Text {
            document: Document {
                source,
                key: path.clone(),
                path,
                lang: evident(lang),
                date,
                story: evident(story),
                series: evident("s"),
                segments: Vec::new(),
                directives: Vec::new(),
            },
            passages: vec![read(segment)],
        });
        match corpus.stories.iter_mut().find(|known| known.name == *story) {
            Some(known) => known.members.push(index),
            None => corpus.stories.push(Story {
                name: (*story).to_owned(),
                series: "s".to_owned(),
                source: index,
                chosen: Chosen::Said,
                members: vec![index],
            }),
        }
    }
    corpus
}

fn run(rule: &str, documents: &[(&str, &str, &str, &str)]) -> Vec<Finding> {
    let mut corpus = corpus(documents);
    let mut rules = RuleSet::new();
    let faults = rules.read(Source::new("rules/a.toml", rule), &mut corpus.sources);
    assert!(faults.is_empty(), "{faults:#?}");
    let claims = find(&rules, &corpus);
    let context = Context { corpus: &corpus, claims: &claims, rules: &rules, pairs: &[] };
    let check = CHECKS.iter().find(|check| check.code == "self-contradiction").unwrap();
    let mut findings = relations(&context);
    findings.extend((check.run)(&context));
    for finding in &findings {
        assert!(!finding.labels.is_empty() && finding.rule.is_some() && finding.help.is_some());
        assert!(finding.labels.iter().skip(1).all(|label| label.role.name() == "secondary"));
    }
    findings
}

/// Each finding as `relation severity: message | label; label`.
fn said(rule: &str, documents: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let spell = |finding: &Finding| {
        let said = |label: &crate::text::Label| format!("{} ({})", label.message.shown(), label.lang);
        let labels: Vec<String> = finding.labels.iter().map(said).collect();
        let relation = finding.relation.unwrap_or(&finding.code);
        format!(
            "{relation} {}: {} | {}",
            finding.severity.name(),
            finding.message.machine(),
            labels.join("; ")
        )
    };
    run(rule, documents).iter().map(spell).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_change_over_time_is_one_finding_with_every_document_of_both_sides() {
    let documents = [
        ("a", "en", "2021-01-25", "it has 2,400 members"),
        ("b", "en", "2021-09-27", "with over 2,600 members"),
        ("b", "fr", "2021-09-28", "avec 2,600 membres"),
        ("c", "fr", "2022-10-25", "avec 2,600 membres"),
    ];
    let constant = rule("number", "over-time = \"constant\"");
    assert_eq!(
        said(&constant, &documents),
        ["over-time error: size was 2400 on 2021-01-25 and is over 2600 on 2021-09-27 | \
          2,400 (en); over 2,600 (en); \
          2,600 (fr); 2,600 (fr)"]
    );
    let finding = &run(&constant, &documents)[0];
    assert_eq!(
        finding.message.shown(),
        "size was 2,400 on 25 January 2021 and is over 2,600 on 27 September 2021"
    );
    assert_eq!(finding.labels[0].message.machine(), "2400 as of 2021-01-25");
    assert_eq!(finding.notes[0].machine(), "growth by more than 200; the rule says that it never changes");
    assert_eq!(said(&rule("number", "over-time = \"never-falls\""), &documents), NONE);
    assert_eq!(said(&rule("number", "over-time = \"never-rises\""), &documents).len(), 1);
    assert_eq!(said(&rule("number", "over-time = \"any\""), &documents), NONE);
    assert_eq!(said(&rule("number", ""), &documents), NONE);
    let noted = rule("number", "over-time = { is = \"constant\", severity = \"note\" }");
    assert!(said(&noted, &documents)[0].starts_with("over-time note:"));
}

#[test]
fn each_change_is_a_finding_and_a_story_that_is_silent_is_none() {
    let documents = [
        ("a", "en", "2020-01-01", "7 members"),
        ("b", "en", "2021-01-01", "no number"),
        ("c", "en", "2022-01-01", "8 members"),
        ("d", "en", "2023-01-01", "7 members"),
        ("e", "en", "", "9 members"),
    ];
    let messages: Vec<String> = run(&rule("number", "over-time = \"constant\""), &documents)
        .iter()
        .map(|f| f.message.machine())
        .collect();
    assert_eq!(
        messages,
        [
            "size is 7 in d on 2023-01-01 and 9 in e, which has no date",
            "size was 7 on 2020-01-01 and is 8 on 2022-01-01",
            "size was 8 on 2022-01-01 and is 7 on 2023-01-01"
        ]
    );
    assert_eq!(said(&rule("number", "over-time = \"never-falls\""), &documents).len(), 1);
}

#[test]
fn a_step_is_held_to_the_calendar() {
    let step = rule("ordinal", "over-time = { step = 1, per = \"year\" }");
    let two = |first: &'static str, a: &'static str, second: &'static str, b: &'static str| {
        said(&step, &[("a", "en", first, a), ("b", "en", second, b)])
    };
    assert_eq!(two("2021-09-27", "the 9th forum", "2022-10-25", "the 10th forum"), NONE);
    assert_eq!(two("2021-12-31", "the 9th forum", "2022-01-01", "the 10th forum"), NONE);
    assert_eq!(two("2021-01-01", "the 9th forum", "2021-12-31", "the 9th forum"), NONE);
    assert_eq!(two("2021", "the 9th forum", "2023", "the 11th forum"), NONE);
    assert_eq!(
        two("2021-09-27", "the 9th forum", "2022-10-25", "the 12th forum"),
        ["over-time error: size was 9 on 2021-09-27 and is 12 on 2022-10-25, where 10 was expected | \
          9th (en); 12th (en)"]
    );
    assert_eq!(two("2021-01-01", "the 9th forum", "2021-12-31", "the 10th forum").len(), 1);
    assert_eq!(two("2021-09-27", "the 9th forum", "2022-10-25", "the 9th forum").len(), 1);
}

#[test]
fn translations_agree_with_the_source_and_one_mistake_is_one_finding() {
    let equal = rule("number", "");
    let with = |en: &'static str, fr: &'static str, id: &'static str| {
        said(&equal, &[("a", "en", "2021", en), ("a", "fr", "2021", fr), ("a", "id", "2021", id)])
    };
    assert_eq!(with("7 members", "over 7 membres", "nothing"), NONE, "bounds are another check's");
    assert_eq!(
        with("7 members", "8 membres", "7 membres"),
        ["translations error: size is 7 in en (the source) and 8 in fr | 7 (en); 8 (fr)"]
    );
    assert_eq!(
        with("7 members", "8 membres", "8 membres"),
        ["translations error: size is 7 in en (the source) and 8 in fr and id | \
          7 (en); 8 (fr); 8 (id)"]
    );
    assert_eq!(
        with("7 members", "8 membres", "9 membres"),
        ["translations error: size is 7 in en (the source), 8 in fr and 9 in id | \
          7 (en); 8 (fr); 9 (id)"]
    );
    assert_eq!(
        with("nothing", "8 membres", "9 membres"),
        ["translations error: size is 8 in fr and 9 in id; en, the source, is silent | \
          8 (fr); 9 (id)"]
    );
}

#[test]
fn translations_may_differ_by_a_share_or_by_anything() {
    let documents = |fr| [("a", "en", "2021", "100 members"), ("a", "fr", "2021", fr)];
    let within = rule("number", "translations = { within = \"5%\" }");
    assert_eq!(said(&within, &documents("105 membres")), NONE);
    assert_eq!(said(&within, &documents("95 membres")), NONE);
    assert_eq!(said(&within, &documents("106 membres")).len(), 1);
    assert_eq!(said(&rule("number", "translations = \"any\""), &documents("7 membres")), NONE);
}

#[test]
fn a_document_that_contradicts_itself_is_one_finding_of_its_own() {
    let documents = [
        ("a", "en", "2021-01-01", "7 members"),
        ("a", "fr", "2021-01-01", "7 membres. Mais 8 membres et 8 membres"),
    ];
    assert_eq!(
        said(&rule("number", ""), &documents),
        ["self-contradiction error: size is 7 and 8 in one document (fr) | 7 (fr); \
          8 (fr); 8 (fr)"]
    );
    let neither = [documents[0], ("a", "fr", "2021-01-01", "9 membres. Mais 8 membres")];
    assert_eq!(said(&rule("number", ""), &neither).len(), 2, "the right value is not among them");
    let repeated = [
        ("a", "en", "2021-01-01", "7 members and 8 members"),
        ("a", "fr", "2021-01-01", "7 membres et 8 membres"),
    ];
    assert_eq!(
        said(&rule("number", ""), &repeated),
        ["self-contradiction error: size is 7 and 8 in each of several documents (en and fr) | 7 (en); \
          8 (en); 7 (fr); 8 (fr)"],
        "translations repeat what the source gets wrong"
    );
}

#[test]
fn fewer_examples_are_a_warning_and_another_set_an_error() {
    let places = |must: &str, a: &'static str, b: &'static str| -> Vec<String> {
        let across = [("a", "en", "2021-01-01", a), ("b", "en", "2022-01-01", b)];
        let found = said(&rule("places", &format!("over-time = \"constant\"\n{must}")), &across);
        found.iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    let examples = "list = \"examples\"";
    assert_eq!(places(examples, "with Thailand, Laos", "with Laos, Thailand"), NONE);
    assert_eq!(places(examples, "with Thailand, Laos", "with Thailand"), ["over-time warning"]);
    assert_eq!(places(examples, "with Thailand", "with Thailand, Laos"), ["over-time warning"]);
    assert_eq!(places(examples, "with Thailand, Laos", "with Thailand, Cambodia"), ["over-time error"]);
    assert_eq!(places("list = \"complete\"", "with Thailand, Laos", "with Thailand"), ["over-time error"]);
    let inside = [("a", "en", "2021", "with Thailand, Laos"), ("a", "fr", "2021", "avec Thailand")];
    assert_eq!(
        said(&rule("places", examples), &inside),
        ["translations warning: size is LA,TH in en (the source) and TH in fr | \
          Laos, Thailand (en); Thailand (fr)"]
    );
}

#[test]
fn a_ledger_says_what_held_when() {
    let ledger = "ledger = [{ from = 2020-01-01, value = 2400 }, \
                  { from = 2021-09-01, value = 2600, bound = \"over\", source = \"report\" }]";
    let on = |date: &'static str, text: &'static str| -> Vec<String> {
        run(&rule("number", ledger), &[("a", "en", date, text)])
            .iter()
            .map(|f| format!("{} / {}", f.message.machine(), f.notes[0].machine()))
            .collect()
    };
    assert_eq!(on("2021-01-25", "2,400 members"), NONE);
    assert_eq!(on("2021-01-25", "over 2,400 members"), NONE);
    assert_eq!(on("2021-09-27", "over 2,600 members"), NONE);
    assert_eq!(on("2021-09-27", "2,700 members"), NONE, "over 2600 accepts 2600 and more");
    assert_eq!(on("2019-01-01", "7 members"), NONE, "before the first entry nothing is known");
    assert_eq!(
        on("2022-10-25", "2,400 members"),
        ["size is 2400 on 2022-10-25, where the ledger has over 2600 since 2021-09-01 / \
          a stale copy: the ledger has 2400 only until 2021-09-01"]
    );
    assert_eq!(
        on("2020-05-01", "2,600 members"),
        ["size is 2600 on 2020-05-01, where the ledger has 2400 since 2020-01-01 / \
          a value that the ledger has only from a later date on"]
    );
    assert!(
        on("2022-10-25", "7 members")[0].ends_with("a contradiction: no entry of the ledger has this value")
    );
}

#[test]
fn a_ledger_does_not_silence_constant_but_says_what_the_change_is() {
    let must = "over-time = \"constant\"\nledger = [{ from = 2020-01-01, value = 7 }, { from = 2021-09-01, value = 8 }]";
    let documents = [("a", "en", "2021-01-01", "7 members"), ("b", "en", "2022-01-01", "8 members")];
    let found = run(&rule("number", must), &documents);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].notes[1].machine(), "the ledger knows it: 8 since 2021-09-01");
}

#[test]
fn between_is_inclusive() {
    let between = rule("number", "between = [1000, 2000]");
    let with = |text: &'static str| said(&between, &[("a", "en", "2021", text)]);
    assert_eq!(with("1000 members"), NONE);
    assert_eq!(with("2000 members"), NONE);
    assert_eq!(
        with("2001 members"),
        ["between error: size is 2001 in en, outside 1000 to 2000 | 2,001 (en)"]
    );
}

#[test]
fn a_silent_document_is_a_finding_only_where_the_fact_is_required() {
    let documents = [
        ("a", "en", "2021", "7 members"),
        ("a", "fr", "2021", "Le titre\nrien"),
        ("a", "th", "2021", "no phrase in this language"),
    ];
    assert_eq!(said(&rule("number", "required = false"), &documents), NONE);
    assert_eq!(
        said(&rule("number", "required = true"), &documents),
        ["required error: size is not stated in fr, and is 7 in en | \
          not stated in this document (fr); 7 (en)"]
    );
    let alone = [documents[0], ("b", "fr", "2021", "rien")];
    assert_eq!(said(&rule("number", "required = true"), &alone), NONE);
}

#[test]
fn a_figure_may_grow_old() {
    let stale = rule("number", "stale-after = { is = \"12 months\", severity = \"warning\" }");
    let until = |date: &'static str| {
        let documents = [
            ("a", "en", "2021-01-25", "7 members"),
            ("b", "en", date, "7 members"),
            ("b", "fr", date, "7 membres"),
        ];
        said(&stale, &documents)
    };
    assert_eq!(until("2022-01-25"), NONE);
    assert_eq!(
        until("2022-01-26"),
        [
            "stale-after warning: size is still 7 on 2022-01-26, more than 12 months after it first appeared on \
          2021-01-25 | 7 (en); 7 (fr); 7 (en)"
        ]
    );
}

#[test]
fn lists_that_leave_out_and_lists_that_name_others_are_two_findings() {
    let examples = rule("places", "list = \"examples\"");
    let found = said(
        &examples,
        &[
            ("a", "en", "2021", "with Thailand, Laos"),
            ("a", "fr", "2021", "avec Thailand"),
            ("a", "id", "2021", "avec Laos, Cambodia"),
        ],
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().any(|one| one.starts_with("translations warning") && one.ends_with("(fr)")));
    assert!(found.iter().any(|one| one.starts_with("translations error") && one.ends_with("(id)")));
}
