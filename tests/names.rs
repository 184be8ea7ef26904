//! Which files are translations of one another, and what is said of those that are none: as a user meets it.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use support::{Folder, run_with};

const EN: &str =
    "The ferry across the bay carries 450 passengers and makes the trip in 35 minutes every day.\n";
const DE: &str =
    "Die Fähre über die Bucht befördert 540 Fahrgäste und braucht für die Fahrt jeden Tag 35 Minuten.\n";
const FI: &str =
    "Lahden yli kulkeva lautta kuljettaa 540 matkustajaa ja matka kestää joka päivä 35 minuuttia.\n";

/// Each document as `path language date story`, by path.
fn stories(files: &[(&str, &str)]) -> Vec<String> {
    let outcome = Folder::new(files).run(&["stories", "--format", "jsonl"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let line = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        ["path", "lang", "date", "story"].map(|key| row[key].as_str().unwrap_or("-").to_owned()).join(" ")
    };
    let mut lines: Vec<String> = outcome.out.lines().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn a_language_behind_or_before_the_name_makes_a_translation() {
    for [en, other] in [
        ["ferry_en.md", "ferry_fi.md"],
        ["news/ferry-en.md", "news/ferry-fi.md"],
        ["ferry_EN.txt", "ferry_FI.txt"],
        ["ferry (EN).txt", "ferry (FI).txt"],
        ["ferry_en_US.txt", "ferry_fi_FI.txt"],
        ["en_ferry.txt", "fi_ferry.txt"],
        ["ferry.md", "ferry_fi.md"],
    ] {
        let outcome = Folder::new(&[(en, EN), (other, FI)]).run(&["check", "--format", "concise"]);
        assert_eq!(outcome.code, 1, "{en}: {outcome:?}");
        assert!(outcome.out.contains("quantity-differs"), "{en}: {outcome:?}");
    }
    let four = [("de_budget.txt", DE), ("de_ferry.txt", DE), ("en_budget.txt", EN), ("en_ferry.txt", EN)];
    let found = stories(&four);
    assert_eq!(found[0], "de_budget.txt de - budget");
    assert_eq!(found[3], "en_ferry.txt en - ferry");
}

#[test]
fn a_word_that_looks_like_a_language_is_a_word() {
    let files = [
        "de-facto.txt",
        "how-to.txt",
        "hr-budget.txt",
        "it-budget.txt",
        "it-report.txt",
        "log-in.txt",
        "no-comment.txt",
        "report-it.txt",
        "so-called.txt",
        "to-do.txt",
    ];
    let expected = files.map(|path| format!("{path} en - {}", path.trim_end_matches(".txt")));
    assert_eq!(stories(&files.map(|path| (path, EN))), expected);
}

#[test]
fn a_whole_date_before_the_name_dates_a_text() {
    let found = stories(&[
        ("2017-04-06-market.de.md", DE),
        ("2017-04-06-market.en.md", EN),
        ("2018-02-30-market.en.md", EN),
        ("2019-05-01.fair.en.md", EN),
    ]);
    assert_eq!(
        found,
        [
            "2017-04-06-market.de.md de 2017-04-06 2017-04-06-market",
            "2017-04-06-market.en.md en 2017-04-06 2017-04-06-market",
            "2018-02-30-market.en.md en - 2018-02-30-market",
            "2019-05-01.fair.en.md en 2019-05-01 fair",
        ]
    );
}

#[test]
fn two_folders_with_the_same_names_are_two_stories() {
    let folder = Folder::new(&[
        ("news/2022/annual.en.md", EN),
        ("news/2022/annual.fi.md", FI),
        ("reports/2022/annual.en.md", EN),
        ("reports/2022/annual.fi.md", FI),
    ]);
    let outcome = folder.run(&["check", "news", "reports", "--format", "json"]);
    outcome.assert(1, &[]);
    assert_eq!(outcome.json()["summary"]["stories"], 2);
    assert_eq!(
        outcome.json()["findings"],
        folder.run(&["check", ".", "--format", "json"]).json()["findings"]
    );
}

#[test]
fn a_document_that_nothing_was_held_against_is_named() {
    let folder =
        Folder::new(&[("ferry.en.md", EN), ("ferry.fi.md", FI), ("x-fair.en.md", EN), ("x-fare.fi.md", FI)]);
    folder.run(&["check"]).assert(1, &["2 documents stood alone", "x-fair.en.md, x-fare.fi.md"]);
    for more in ["a.en.md", "b.en.md", "c.en.md"] {
        folder.write(more, EN.as_bytes());
    }
    let outcome = folder.run(&["check"]);
    outcome.assert(1, &["5 documents stood alone", "-v names them"]);
    assert!(!outcome.err.contains("x-fare.fi.md"), "{outcome:?}");
    folder.run(&["check", "-v"]).assert(1, &["stood alone, in a story of one language: x-fare.fi.md"]);
    assert!(!folder.run(&["check", "-q"]).err.contains("alone"));
}

#[test]
fn a_source_that_nobody_names_is_called_none() {
    let rule = "[[claim]]\nid = \"passengers\"\nkind = \"number\"\nfind.en = \"{value} passengers\"\n\
                find.fi = \"{value} matkustajaa\"\nexample = []\n";
    let folder = Folder::new(&[
        ("gxlint.toml", ""),
        ("rules/a.toml", rule),
        ("ferry.en.md", EN),
        ("ferry.fi.md", FI),
        // The one language of which there is more.
        ("fair.fi.md", FI),
    ]);
    let outcome = folder.run(&["check", "-v", "--format", "concise"]);
    outcome.assert(1, &["fi was taken as the source of 1 story: nothing says which"]);
    assert!(outcome.out.contains("540 in fi and 450 in en"), "{outcome:?}");
    folder.write("gxlint.toml", b"[corpus]\nsource-language = \"en\"\n");
    let outcome = folder.run(&["check", "-v", "--format", "concise"]);
    assert!(outcome.out.contains("450 in en (the source) and 540 in fi"), "{outcome:?}");
    assert!(!outcome.err.contains("was taken"), "{outcome:?}");
}

#[test]
fn compare_keeps_to_the_order_and_lang_is_of_the_translation() {
    let folder =
        Folder::new(&[("original.md", EN), ("translation.md", "Passagiere: 1.250\n"), ("ferry.de.txt", DE)]);
    let report = |arguments: &[&str], input: &str| {
        let all = [&["compare", "--format", "json"], arguments].concat();
        run_with(&folder.0, &all, input.as_bytes()).json()
    };
    let languages = |report: &serde_json::Value| {
        let labels =
            report["findings"].as_array().unwrap().iter().flat_map(|f| f["labels"].as_array().unwrap());
        let said = labels.map(|l| format!("{} {}", l["path"].as_str().unwrap(), l["lang"].as_str().unwrap()));
        said.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let compared = report(&["original.md", "translation.md", "--lang", "de"], "");
    assert_eq!(languages(&compared), ["original.md en", "translation.md de"]);

    let message = |report: &serde_json::Value| report["findings"][0]["message"].as_str().unwrap().to_owned();
    let forth = message(&report(&["original.md", "ferry.de.txt"], ""));
    assert!(forth.starts_with("450 in en is 540 in de"), "{forth}");
    assert_eq!(message(&report(&["-", "ferry.de.txt"], EN)), forth);
    assert_eq!(message(&report(&["original.md", "-"], DE)), forth);
    let back = message(&report(&["-", "original.md", "--stdin-filename", "ferry.de.txt"], DE));
    assert!(back.starts_with("540 in de is 450 in en"), "{back}");
    // A draft of the file that it is compared with.
    let draft = report(&["ferry.de.txt", "-", "--stdin-filename", "ferry.de.txt"], &DE.replace("540", "545"));
    assert!(message(&draft).starts_with("540 in de is 545 in de"), "{draft}");
}

#[test]
fn a_folder_of_rules_may_hold_the_configuration() {
    let rule = "[[claim]]\nid = \"size\"\nkind = \"number\"\nfind.en = \"{value} boats\"\n\
                example = [{ lang = \"en\", text = \"9 boats\", value = \"9\" }, { lang = \"en\", text = \"9\", none = true }]\n";
    let folder = Folder::new(&[("all/gxlint.toml", "exclude = [\"x\"]\n"), ("all/a.toml", rule)]);
    folder.write("all/gxlint-baseline.toml", b"");
    folder.run(&["test", "all"]).assert(0, &[]);
}

#[test]
fn an_ignore_of_a_code_that_nothing_has_is_told_without_rules_too() {
    let folder = Folder::new(&[("a.en.md", EN), ("a.fi.md", "<!-- gxlint-ignore foo: x -->\n")]);
    folder.write("a.fi.md", format!("<!-- gxlint-ignore foo: right -->\n{FI}").as_bytes());
    let outcome = folder.run(&["check"]);
    outcome.assert(1, &["warning: unknown code foo in gxlint-ignore", "a.fi.md:1:20"]);
}
