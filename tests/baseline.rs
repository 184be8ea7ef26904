//! What is accepted stays accepted as long as it is the same finding, and accepts no other.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use std::fs;
use support::{Folder, Outcome, run};

const BASELINE: &str = "gxlint-baseline.toml";

/// A project in which everything that is found is accepted.
fn accepted(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(files);
    let found = messages(&run(&folder.0, &["--format", "json"]));
    assert!(!found.is_empty(), "nothing to accept in {files:?}");
    run(&folder.0, &["baseline", "write", "--reason", "known"]).assert(0, &[]);
    assert_eq!(messages(&run(&folder.0, &["--format", "json"])), [""; 0]);
    folder
}

fn write(folder: &Folder, name: &str, text: &str) {
    let path = folder.0.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &Folder) -> String {
    fs::read_to_string(folder.0.join(BASELINE)).unwrap()
}

fn messages(outcome: &Outcome) -> Vec<String> {
    let report = outcome.json();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

/// What is found that nobody accepted, and what is accepted and not found.
fn news(folder: &Folder) -> (Vec<String>, bool) {
    let outcome = run(&folder.0, &["--format", "json"]);
    (messages(&outcome), outcome.err.contains("not found any more"))
}

const STAFF: &str = "[[claim]]\nid = \"staff\"\nkind = \"number\"\nfind.en = \"employ {value} people\"\n\
    find.fr = \"employons {value} personnes\"\nfind.de = \"beschäftigen {value} Menschen\"\n";

/// A file: its name and its text.
type Document<'a> = (&'a str, &'a str);

const CONFIG: Document =
    ("gxlint.toml", "[corpus]\nsource-language = \"en\"\n[checks]\nquantity-added = \"off\"\n");

fn en(count: &str) -> String {
    format!("At the port we employ {count} people, all the year round.\n")
}

fn fr(count: &str) -> String {
    format!("Au port nous employons {count} personnes, toute l'année.\n")
}

fn de(count: &str) -> String {
    format!("Am Hafen beschäftigen wir {count} Menschen, das ganze Jahr.\n")
        .replace("beschäftigen wir", "beschäftigen")
}

#[test]
fn a_document_that_is_right_brings_no_accepted_finding_back() {
    let (y21, y22) = ("2021-01-05.port.en.txt", "2022-01-05.port.en.txt");
    let (old, new) = (en("1,200"), en("1,300"));
    let twice = format!("{new}\nOnce more: we employ 1,300 people.\n");
    let (old_fr, new_fr) = (fr("1 200"), fr("1 300"));
    let base = vec![(y21, old.as_str()), (y22, new.as_str())];
    let far = en("9,300");
    let far_fr = fr("9 300");
    // A relation, what is accepted, and each document that joins.
    let cases: &[(&str, &[Document], &[Document])] = &[
        (
            "over-time = \"constant\"",
            &base,
            &[
                ("2023-01-05.port.en.txt", &new),
                ("2020-01-05.port.en.txt", &old),
                ("2021-07-05.port.en.txt", &old),
                ("2021-08-05.port.en.txt", &new),
                ("2022-01-05.port.fr.txt", &new_fr),
                ("2021-01-05.port.fr.txt", &old_fr),
                ("2021-02-05.yard.en.txt", &old),
                (y22, &twice),
            ],
        ),
        (
            "between = [1000, 5000]",
            &[("2021-01-05.port.en.txt", &far)],
            &[("2021-01-05.port.fr.txt", &far_fr), ("2022-01-05.port.en.txt", &new)],
        ),
        (
            "stale-after = \"6 months\"",
            &[(y21, &old), ("2022-01-05.port.en.txt", &old)],
            &[
                ("2020-12-05.port.en.txt", &old),
                ("2022-01-05.port.fr.txt", &old_fr),
                ("2022-02-05.port.en.txt", &new),
            ],
        ),
        (
            "required = true",
            &[(y21, &old), ("2021-01-05.port.fr.txt", "Au port nous travaillons toute l'année.\n")],
            &[("2021-01-05.port.de.txt", &de("1.200"))],
        ),
        (
            "ledger = [{ from = 2020-01-01, value = 1100 }]",
            &[(y21, &old)],
            &[("2021-01-05.port.fr.txt", &old_fr), ("2022-01-05.port.en.txt", &en("1,100"))],
        ),
    ];
    for (must, base, joins) in cases {
        stays(&format!("must.translations = \"any\"\nmust.{must}\n"), base, joins);
    }
}

#[test]
fn where_the_source_is_silent_no_translation_brings_an_accepted_finding_back() {
    let base = [
        ("2021-01-05.port.en.txt", "The port is open all the year round.\n"),
        ("2021-01-05.port.de.txt", &de("1.300")),
        ("2021-01-05.port.fr.txt", &fr("1 200")),
    ];
    // Nobody knows which of two is right before a third says so.
    stays("must.translations = \"equal\"\n", &base, &[("2021-01-05.port.fr-CA.txt", &fr("1200"))]);
}

/// Holds that what is accepted stays so when a document joins, each of some by itself.
fn stays(must: &str, base: &[Document], joins: &[Document]) {
    let rule = format!("{STAFF}{must}");
    let mut files = vec![CONFIG, ("rules/staff.toml", rule.as_str())];
    files.extend(base);
    for (name, text) in joins {
        let folder = accepted(&files);
        write(&folder, name, text);
        assert_eq!(news(&folder), (vec![], false), "{must}: {name}");
    }
}

#[test]
fn another_mistake_is_no_accepted_one() {
    let (old, new) = (en("1,200"), en("1,300"));
    let rule = |must: &str| format!("{STAFF}must.{must}\n");
    let constant = rule("translations = \"any\"\nmust.over-time = \"constant\"");
    let stale = rule("translations = \"any\"\nmust.stale-after = \"6 months\"");
    let equal = rule("translations = \"equal\"");
    let (y21, y22) = ("2021-01-05.port.en.txt", "2022-01-05.port.en.txt");
    let (in_fr, in_de) = ("2021-01-05.port.fr.txt", "2021-01-05.port.de.txt");
    let (third, back) = (en("1,400"), en("1,200"));
    let cases: &[(&str, &[Document], Document)] = &[
        (&constant, &[(y21, &old), (y22, &new)], ("2023-01-05.port.en.txt", &third)),
        (&constant, &[(y21, &old), (y22, &new)], ("2023-01-05.port.en.txt", &back)),
        (&stale, &[(y21, &old), (y22, &old)], ("2023-01-05.port.en.txt", &old)),
        (&equal, &[(y21, &old), (in_fr, &fr("1 300"))], (in_de, &de("1.300"))),
        (&equal, &[(y21, &old), (in_fr, &fr("1 300"))], (in_fr, &fr("1 400"))),
    ];
    for (rule, base, (name, text)) in cases {
        let mut files = vec![CONFIG, ("rules/staff.toml", *rule)];
        files.extend(*base);
        let folder = accepted(&files);
        write(&folder, name, text);
        assert_eq!(news(&folder).0.len(), 1, "{rule}: {name}");
    }
}

/// Paragraphs of both languages, with some of one of them left out.
fn without(paragraphs: &[&str], left_out: &[usize]) -> String {
    let kept = paragraphs.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
    kept.map(|(_, paragraph)| format!("{paragraph}\n\n")).collect()
}

const ENGLISH: [&str; 6] = [
    "The fair opened on Monday in the old town, with guests from many places and music in every street.",
    "Makers from France, Germany, Japan and Brazil showed boats that were built by hand in 2019. Their boats were the first that many people of the town had ever seen built.",
    "On Tuesday 450 children came to see the puppets, and each of them was given an apple and a flag.",
    "Cooks from France, Germany, Japan and Kenya sold soups for 7 euros beside the river on Wednesday. Their soups were sold out before the evening, and many people asked for more.",
    "The mayor thanked 36 helpers who had carried tents and benches through the rain for 5 days.",
    "The fair closed with a walk along the river, and the town was quiet again on the next morning.",
];

const FRENCH: [&str; 6] = [
    "La foire a ouvert lundi dans la vieille ville, avec des invités venus de partout et de la musique.",
    "Des artisans de France, d'Allemagne, du Japon et du Brésil ont montré des bateaux construits en 2019. Leurs bateaux étaient les premiers que beaucoup de gens de la ville voyaient de leurs yeux.",
    "Mardi, 450 enfants sont venus voir les marionnettes, et chacun a reçu une pomme et un drapeau.",
    "Des cuisiniers de France, d'Allemagne, du Japon et du Kenya ont vendu des soupes à 7 euros mercredi. Leurs soupes étaient vendues avant le soir, et beaucoup de gens ont demandé de la soupe.",
    "Le maire a remercié 36 bénévoles qui avaient porté des tentes et des bancs sous la pluie pendant 5 jours.",
    "La foire s'est terminée par une promenade au bord du fleuve, et la ville était calme le lendemain.",
];

#[test]
fn text_without_a_value_is_known_by_its_words() {
    let (whole, fr) = (without(&ENGLISH, &[]), |left_out: &[usize]| without(&FRENCH, left_out));
    let repeated = |first: usize| {
        let mut paragraphs = ENGLISH.to_vec();
        paragraphs.insert(first + 1, ENGLISH[first]);
        without(&paragraphs, &[])
    };
    let cut = |at: usize| {
        let mut paragraphs = FRENCH.to_vec();
        paragraphs[at] = paragraphs[at].rsplit_once(" de ").unwrap().0;
        without(&paragraphs, &[])
    };
    let garbled = |at: usize| {
        let mut paragraphs = FRENCH.to_vec();
        let wrong = paragraphs[at].replace('é', "Ã©").replace('à', "Ã ");
        paragraphs[at] = &wrong;
        without(&paragraphs, &[])
    };
    for (code, file, [old, new]) in [
        ("paragraph-missing", "fair.fr.md", [fr(&[1]), fr(&[3])]),
        ("text-repeated", "fair.en.md", [repeated(1), repeated(3)]),
        ("text-truncated", "fair.fr.md", [cut(1), cut(3)]),
        ("encoding-suspect", "fair.fr.md", [garbled(4), garbled(5)]),
    ] {
        let both = [("fair.en.md", whole.as_str()), ("fair.fr.md", &fr(&[]))];
        let mut files = vec![CONFIG];
        files.extend(both.map(|(name, text)| (name, if name == file { old.as_str() } else { text })));
        let folder = accepted(&files);
        assert!(read(&folder).contains(&format!("code = \"{code}\"")), "{code}: {}", read(&folder));
        // White space and other paragraphs are not what is wrong.
        let moved =
            old.replace(". ", ".\n").replace("The mayor", "Our mayor").replace("Le maire", "Notre maire");
        write(&folder, file, &moved);
        assert_eq!(news(&folder), (vec![], false), "{code}");
        write(&folder, file, &new);
        let (found, gone) = news(&folder);
        assert!(!found.is_empty() && gone, "{code}: {found:?} {}", read(&folder));
    }
}
