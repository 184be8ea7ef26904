//! Lists are whole: a file that its list does not name, a check without a page, a language or a rule
//! without examples is a failure here, not a surprise later.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::{CHECKS, RELATIONS};
use gxlint::claim::{PACK_FILE, RuleSet, examples};
use gxlint::document::FORMATS;
use gxlint::report::{REPORTERS, TABLE_FORMATS};
use gxlint::text::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{files, root};

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The files of a room with their text, without `mod.rs`.
fn room(name: &str) -> Vec<(String, String)> {
    let all = files(&root().join("src").join(name)).into_iter();
    let code = all.filter(|path| path.extension().is_some_and(|e| e == "rs") && stem(path) != "mod");
    code.map(|path| (stem(&path), read(&path))).collect()
}

/// The text of a list in a file: from its name to the closing bracket.
fn list(file: &str, name: &str) -> String {
    let text = read(&root().join(file));
    let start = text.find(&format!("const {name}")).unwrap_or_else(|| panic!("{file} has no {name}"));
    text[start..].split("];").next().unwrap().to_owned()
}

#[test]
fn every_source_file_is_a_module() {
    for path in files(&root().join("src")) {
        if path.extension().is_none_or(|e| e != "rs") || path.parent().unwrap().ends_with("src") {
            continue;
        }
        let (name, folder) = (stem(&path), path.parent().unwrap());
        let parent: PathBuf = match name.as_str() {
            "mod" => folder.parent().unwrap().join("mod.rs"),
            _ => folder.join("mod.rs"),
        };
        let name = if name == "mod" { stem(folder) } else { name };
        let beside = folder.with_extension("rs");
        let declaring = [parent, beside, root().join("src/lib.rs")].into_iter().filter(|file| file.exists());
        let declared = declaring.map(|file| read(&file)).any(|text| {
            text.lines().any(|line| {
                line.trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_end()
                    == format!("mod {name};")
            })
        });
        assert!(declared, "{} is compiled by nobody: no `mod {name};`", path.display());
    }
}

#[test]
fn every_check_and_relation_is_listed() {
    let codes: BTreeSet<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert_eq!(codes.len(), CHECKS.len(), "codes are unique");
    let relations = list("src/check/mod.rs", "RELATIONS");
    for (name, text) in room("check") {
        for (at, _) in text.match_indices(": Check = Check {") {
            let code = text[at..].split("code: \"").nth(1).unwrap().split('"').next().unwrap();
            assert!(codes.contains(code), "src/check/{name}.rs: {code} is not in CHECKS");
        }
        if text.contains("fn run(context: &Context<'_>, rule: usize)") {
            assert!(
                relations.contains(&format!("run: {name}::run")),
                "src/check/{name}.rs is not in RELATIONS"
            );
        }
    }
    assert!(RELATIONS.len() > 4);
}

#[test]
fn every_recogniser_format_and_reporter_is_listed() {
    for (folder, function, file, name) in [
        ("recognise", "fn find(field: &Field", "src/recognise/mod.rs", "RECOGNISERS"),
        ("document", "fn segments(", "src/document/format.rs", "FORMATS"),
    ] {
        let list = list(file, name);
        let mut listed = 0;
        for path in files(&root().join("src").join(folder)) {
            if !read(&path).contains(function) {
                continue;
            }
            let module = if stem(&path) == "mod" { stem(path.parent().unwrap()) } else { stem(&path) };
            assert!(list.contains(&format!("{module}::")), "{} is not in {name}", path.display());
            listed += 1;
        }
        assert!(listed >= FORMATS.len(), "{name}: only {listed} were found");
    }
    let reporters = list("src/report/mod.rs", "REPORTERS");
    for (name, text) in room("report") {
        if text.contains("(report: &Report<'_>") && text.contains("pub(super) fn write") {
            assert!(reporters.contains(&format!("{name}::")), "src/report/{name}.rs is not in REPORTERS");
        }
    }
    let names: BTreeSet<&str> = REPORTERS.iter().map(|reporter| reporter.name).collect();
    assert_eq!(names.len(), REPORTERS.len());
    let page = read(&root().join("docs/reports.md"));
    for name in names {
        assert!(page.contains(&format!("\n## {name}\n")), "docs/reports.md says nothing of {name}");
    }
    let tables: BTreeSet<&str> = TABLE_FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(tables, BTreeSet::from(["table", "json", "jsonl", "csv"]));
}

#[test]
fn every_check_has_a_page_with_a_bad_and_a_good_example() {
    let mut pages: BTreeSet<String> =
        files(&root().join("src/check/pages")).iter().map(|path| stem(path)).collect();
    for check in CHECKS {
        assert!(pages.remove(check.code), "src/check/pages/{}.md is missing", check.code);
        let page = check.page;
        assert!(page.starts_with(&format!("# {}\n", check.code)), "the page of {} has its title", check.code);
        assert_eq!(page, read(&root().join(format!("src/check/pages/{}.md", check.code))), "its own page");
        for part in ["**Bad**", "**Good**"] {
            let after = page.split(part).nth(1).unwrap_or_else(|| panic!("{}: no {part}", check.code));
            let example = after.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            assert!(example.starts_with("    "), "{}: no example under {part}", check.code);
        }
        assert!(!check.title.is_empty() && !check.title.ends_with('.'));
    }
    assert_eq!(pages, BTreeSet::new(), "pages of no check");
}

#[test]
fn every_language_has_its_data_and_at_least_15_examples() {
    let tags: BTreeSet<String> = gxlint::locale::full_tags().map(str::to_owned).collect();
    assert!(tags.len() >= 5);
    for (folder, shared) in [("src/locale/supplement", &["root"][..]), ("tests/reading", &[])] {
        let tomls = files(&root().join(folder))
            .into_iter()
            .filter(|path| path.extension().is_some_and(|e| e == "toml"));
        let found: BTreeSet<String> =
            tomls.map(|path| stem(&path)).filter(|tag| !shared.contains(&tag.as_str())).collect();
        assert_eq!(found, tags, "{folder} against the locale list");
    }
    for tag in &tags {
        let examples: toml::Table = read(&root().join(format!("tests/reading/{tag}.toml"))).parse().unwrap();
        let examples = examples["example"].as_array().unwrap();
        assert!(examples.len() >= 15, "{tag} has {} examples", examples.len());
        let none = examples.iter().filter(|example| example["mentions"].as_array().unwrap().is_empty());
        assert!(none.count() > 0, "{tag} has no example of what is no quantity");
    }
}

fn shipped_rules() -> (RuleSet, Sources) {
    let (mut rules, mut sources) = (RuleSet::default(), Sources::new());
    for path in
        files(&root().join("rules")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml"))
    {
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        let source = Source::new(shown, read(&path));
        let faults = match path.ends_with(PACK_FILE) {
            true => rules.read_pack(source, &mut sources),
            false => rules.read(source, &mut sources),
        };
        assert_eq!(faults, [], "{}", path.display());
    }
    assert_eq!(rules.link(), []);
    (rules, sources)
}

#[test]
fn every_shipped_rule_has_examples_that_hold_in_every_language_it_knows() {
    let (rules, _) = shipped_rules();
    let report = examples(&rules);
    let failed: Vec<&str> = report.failed.iter().map(|fault| fault.message.as_str()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let missing: Vec<String> = report.missing.iter().map(|missing| format!("{missing:?}")).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(report.unspoken, []);
    let with_phrases = rules.rules().iter().filter(|rule| !rule.is_list_of_terms());
    assert!(report.ran >= with_phrases.count() * 5 * 2);
}

#[test]
fn the_facts_of_the_releases_have_a_rule_in_every_language() {
    let (rules, _) = shipped_rules();
    // The languages of the releases that the rules are about.
    let languages: BTreeSet<&str> =
        rules.packs().iter().flat_map(|pack| &pack.languages).map(String::as_str).collect();
    assert!(languages.len() >= 5, "{languages:?}");
    let known: BTreeMap<&str, _> = rules.rules().iter().map(|rule| (rule.id.as_str(), rule)).collect();
    for id in [
        "bilateral-mechanisms",
        "joint-working-groups",
        "network-countries",
        "network-size",
        "joint-laboratories",
        "laboratory-countries",
        "agriculture-parks",
        "forum-edition",
        "forum-dates",
        "technologies-introduced",
        "transfer-events",
        "projects-covered",
        "companies-served",
        "agreements-signed",
        "countries-with-mechanisms",
    ] {
        let rule = known.get(id).unwrap_or_else(|| panic!("no rule {id}"));
        for tag in &languages {
            assert!(rule.phrases_for(tag).is_some(), "{id} has no phrase in {tag}");
        }
        assert!(CHECKS.iter().all(|check| check.code != id), "{id} is also a check");
    }
}

#[test]
fn generated_data_is_what_the_generator_writes() {
    let folder = root().join("ci/cldr");
    if !folder.join("node_modules").exists() {
        eprintln!("skipped: ci/cldr/node_modules is not there (cd ci/cldr && npm ci)");
        return;
    }
    match Command::new("python3").arg(folder.join("generate.py")).arg("--check").output() {
        Ok(output) => assert!(output.status.success(), "src/locale/data is out of date: {output:?}"),
        Err(error) => eprintln!("skipped: python3 cannot be run: {error}"),
    }
}

/// The blocks of the page are rule files that work as they stand.
#[test]
fn the_page_on_rules_shows_rules_that_work() {
    let page = read(&root().join("docs/rules.md"));
    let blocks = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut tried = 0;
    for (at, block) in blocks.enumerate() {
        let (mut rules, mut sources) = (RuleSet::default(), Sources::new());
        let source = Source::new(format!("block {at}"), block.to_owned());
        let faults = match block.contains("[[claim]]") {
            true => rules.read(source, &mut sources),
            false => rules.read_pack(source, &mut sources),
        };
        assert_eq!(faults, [], "{block}");
        assert_eq!(rules.link(), [], "{block}");
        let report = examples(&rules);
        assert_eq!(report.failed, [], "{block}");
        tried += report.ran;
    }
    assert!(tried > 20, "{tried} examples");
}
