//! Every relation, on documents anybody can read: `tests/cases/relations/<name>` holds a rule, documents for
//! which it holds, documents for which it fails, and in `expected.txt` what is then reported.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::{Outcome, root, run};

fn cases() -> Vec<PathBuf> {
    let folder = root().join("tests/cases/relations");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn check(case: &Path, documents: &str) -> Outcome {
    run(case, &["check", documents, "--rules", "rule.toml", "--format", "json", "--fail-on", "note"])
}

/// Findings as `expected.txt` writes them.
fn spell(report: &Value) -> String {
    let mut text = String::new();
    for finding in report["findings"].as_array().unwrap() {
        let say = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        text += &format!("{} {} {}\n", say("severity"), say("code"), say("relation"));
        for label in finding["labels"].as_array().unwrap() {
            let path = label["path"].as_str().unwrap();
            let words = label["text"].as_str().unwrap();
            text += &format!("  {path}:{}:{} {words}\n", label["line"], label["column"]);
        }
    }
    text
}

#[test]
fn a_relation_that_holds_is_not_reported() {
    for case in cases() {
        let outcome = check(&case, "holds");
        assert_eq!(spell(&outcome.json()), "", "{}", case.display());
        outcome.assert(0, &[]);
        let claims = outcome.json()["summary"]["claims"].as_u64().unwrap();
        assert!(claims > 1, "{}: the rule finds {claims} claims", case.display());
    }
}

#[test]
fn a_relation_that_fails_is_reported_where_it_does() {
    let mut wrong = Vec::new();
    for case in cases().into_iter().filter(|case| case.join("fails").exists()) {
        let outcome = check(&case, "fails");
        let found = spell(&outcome.json());
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        if found != expected || outcome.code != 1 {
            wrong.push(format!("{}: exit {}\n{found}", case.display(), outcome.code));
        }
    }
    assert!(wrong.is_empty(), "not what expected.txt says:\n{}", wrong.join("\n"));
}

/// What holds whatever the documents say is shown in the timeline all the same.
#[test]
fn a_change_that_is_allowed_is_in_the_timeline() {
    let case = root().join("tests/cases/relations/over-time-any");
    let outcome = run(&case, &["claims", "holds", "--rules", "rule.toml"]);
    outcome.assert(0, &[]);
    for said in ["900", "changed from 900", "700", "changed from 700", "1,100"] {
        assert!(outcome.out.contains(said), "{said}: {}", outcome.out);
    }
}

/// One amount in two units, or in another currency too, is one value there.
#[test]
fn a_timeline_knows_an_amount_in_another_unit() {
    for (case, said) in [
        ("translations-rounding", ["33 hectares", "500 mu"]),
        ("translations-currencies", ["USD 50 million", "CNY 350 million"]),
    ] {
        let case = root().join("tests/cases/relations").join(case);
        for (documents, differ) in [("holds", false), ("fails", true)] {
            let outcome = run(&case, &["claims", documents, "--rules", "rule.toml"]);
            assert_eq!(outcome.out.contains("disagrees"), differ, "{}", outcome.out);
            if !differ {
                assert!(said.iter().all(|said| outcome.out.contains(said)), "{}", outcome.out);
            }
        }
    }
}

#[test]
fn every_relation_has_a_case() {
    let names: BTreeSet<String> =
        cases().iter().map(|case| case.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for relation in gxlint::check::RELATIONS {
        assert!(names.iter().any(|name| name.starts_with(relation.name)), "no case for {}", relation.name);
    }
}
