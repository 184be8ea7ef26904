//! Which documents make a story.

use super::*;
use crate::story::tests::{document, text};

/// Stories as `name series: path path …`, the source first; and the messages of faults.
fn group(documents: &[(&str, &str, &str, &str)], source: Option<&str>) -> (Vec<String>, Vec<String>) {
    let documents: Vec<_> = documents.iter().map(|(p, l, d, s)| document(p, l, d.parse().ok(), s)).collect();
    let passages = documents.iter().map(|_| Vec::new()).collect();
    let (corpus, faults) = assemble(Sources::new(), documents, passages, source);
    let path = |at: &usize| corpus.texts[*at].document.path.clone();
    let show = |s: &Story| {
        assert_eq!(s.source, s.members[0]);
        format!("{}: {}", s.name, s.members.iter().map(path).collect::<Vec<_>>().join(" "))
    };
    (corpus.stories.iter().map(show).collect(), faults.into_iter().map(|fault| fault.message).collect())
}

#[test]
fn a_story_is_one_name_in_all_its_languages_with_the_source_first() {
    let documents = [
        ("c.th", "th", "2021-09-27", "forum-9"),
        ("a.en", "en", "2021-09-28", "forum-9"),
        ("b.fr", "fr", "2021-09-29", "forum-9"),
        ("d.id", "id", "2022-10-25", "forum-10"),
        ("e.en", "en", "", "about"),
    ];
    let (stories, faults) = group(&documents, Some("en"));
    assert_eq!(stories, ["about: e.en", "forum-9: a.en b.fr c.th", "forum-10: d.id"]);
    assert_eq!(faults, [""; 0]);
    let (stories, _) = group(&documents, None);
    assert_eq!(stories[1], "forum-9: c.th a.en b.fr", "the earliest, where no language is the source");
}

#[test]
fn different_dates_of_one_language_are_different_stories_and_translations_join_the_nearest() {
    let (stories, faults) = group(
        &[
            ("a.en", "en", "2021-01-01", "s"),
            ("b.en", "en", "2021-03-01", "s"),
            ("c.fr", "fr", "2021-02-27", "s"),
            ("d.th", "th", "2021-01-03", "s"),
            ("e.th", "th", "2021-01-05", "s"),
            ("f.id", "id", "", "s"),
        ],
        Some("en"),
    );
    assert_eq!(
        stories,
        ["s@2021-01-01: a.en d.th f.id", "s@2021-01-05: e.th", "s@2021-03-01: b.en c.fr"]
            .map(|s| s.replace("a.en d.th f.id", "a.en f.id d.th"))
    );
    assert_eq!(faults, [""; 0]);
}

#[test]
fn names_that_are_alike_make_no_story_of_documents_years_apart() {
    let (stories, _) = group(
        &[("2019.fr", "fr", "2019-05-01", "report"), ("2022.en", "en", "2022-05-01", "report")],
        Some("en"),
    );
    assert_eq!(stories, ["report@2019-05-01: 2019.fr", "report@2022-05-01: 2022.en"]);
    let (stories, _) =
        group(&[("a.fr", "fr", "2022", "report"), ("b.en", "en", "2022-11-01", "report")], Some("en"));
    assert_eq!(stories, ["report: b.en a.fr"], "a year that holds the day is not apart from it");
}

#[test]
fn a_tie_goes_to_the_earlier() {
    let (stories, _) = group(
        &[
            ("a.en", "en", "2021-01-01", "s"),
            ("b.en", "en", "2021-01-03", "s"),
            ("c.fr", "fr", "2021-01-02", "s"),
        ],
        Some("en"),
    );
    assert_eq!(stories, ["s@2021-01-01: a.en c.fr", "s@2021-01-03: b.en"]);
}

#[test]
fn two_sources_in_one_story_are_a_fault_that_names_both() {
    let (stories, faults) = group(
        &[
            ("a.en", "en", "2021-01-01", "s"),
            ("b.en", "en", "2021-01-01", "s"),
            ("c.fr", "fr", "2021-01-01", "s"),
        ],
        Some("en"),
    );
    assert_eq!(stories, ["s: a.en b.en c.fr"], "both are still checked");
    assert_eq!(
        faults,
        ["two sources in story s: a.en and b.en are both in en and dated 2021-01-01; the first is kept"]
    );
}

#[test]
fn a_dateline_dates_what_nothing_else_dates() {
    let line = [("NANNING, China, Sept. 27, 2021 /Xinhua/--", "Sept. 27, 2021")];
    let date = |text: Text| dated(text).document.date;
    let found = date(text("a.en", "en", None, "s", &line)).unwrap();
    assert_eq!(found.value, Date::new(2021, 9, 27));
    assert_eq!(found.evidence, Evidence::Dateline("NANNING, China, Sept. 27, 2021 /Xinhua/".to_owned()));
    let kept = date(text("a.en", "en", "2020-01-01".parse().ok(), "s", &line)).unwrap();
    assert_eq!(kept.value, Date::new(2020, 1, 1));
}
