//! The pages in `docs/` on checks and relations are those that `explain` prints. `ci/docs.sh --write` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::{CHECKS, Check, RELATION_PAGES, RELATIONS, SEE_ALSO, check_page, relation_page};
use gxlint::claim::RuleSet;
use gxlint::text::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{files, root};

/// What is generated: paths below the root, and texts.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([("docs/checks.md".to_owned(), index())]);
    let checks = CHECKS.iter().map(|check| ("checks", check.code, check_page(check)));
    let relations = RELATION_PAGES.iter().map(|one| ("relations", one.name, relation_page(one)));
    for (folder, name, page) in checks.chain(relations) {
        let path = format!("docs/{folder}/{name}.md");
        let (said, also) = page.rsplit_once(SEE_ALSO).unwrap();
        let links: Vec<String> =
            also.trim_end().split(", ").filter(|word| *word != path).map(|word| link(word, folder)).collect();
        let links =
            if links.is_empty() { String::new() } else { format!("{SEE_ALSO}{}\n\n", links.join(", ")) };
        let end = "[All checks and relations](../checks.md)";
        pages.insert(path, format!("{said}{links}{end}\n\n{MADE}\n"));
    }
    pages
}

const MADE: &str = "<!-- Written by ci/docs.sh from the pages in src/check: change those. -->";

/// What a page names as a link from its folder.
fn link(word: &str, folder: &str) -> String {
    if let Some(path) = word.strip_prefix("docs/") {
        return format!("[docs/{}](../{path})", path.split('#').next().unwrap());
    }
    let code = word.trim_matches('`');
    let other = if is_check(code) { "checks" } else { "relations" };
    let path = if other == folder { String::new() } else { format!("../{other}/") };
    format!("[`{code}`]({path}{code}.md)")
}

fn is_check(code: &str) -> bool {
    CHECKS.iter().any(|check| check.code == code)
}

fn index() -> String {
    let mut checks: Vec<&Check> = CHECKS.iter().collect();
    checks.sort_by_key(|check| check.code);
    let row = |check: &&Check| {
        format!("| [`{0}`](checks/{0}.md) | {1} | {2} |\n", check.code, check.default.name(), check.title)
    };
    let checks: String = checks.iter().map(row).collect();
    let relations = RELATION_PAGES.iter();
    let relations: String =
        relations.map(|one| format!("| [`{0}`](relations/{0}.md) | {1} |\n", one.name, one.title)).collect();
    format!(
        "# Checks and relations\n\n\
         `gxlint explain CODE` prints these pages too, and those of your own rules.\n\n\
         ## Checks\n\n\
         They need no rule. `[checks]` in gxlint.toml sets the severity of each, or `\"off\"`; what gxlint is less sure of it \
         reports below that.\n\n\
         | code | severity | says |\n|---|---|---|\n{checks}\n\
         ## Relations\n\n\
         What a rule may ask of its claims, under `must`; [rules.md](rules.md) teaches how. Their findings have the id of \
         the rule as code.\n\n\
         | key | what must hold |\n|---|---|\n{relations}\n{MADE}\n"
    )
}

#[test]
fn the_pages_are_those_that_explain_prints() {
    let pages = pages();
    if std::env::var_os("GXLINT_DOCS").is_some_and(|wanted| wanted == "write") {
        for folder in ["docs/checks", "docs/relations"] {
            let _ = fs::remove_dir_all(root().join(folder));
            fs::create_dir_all(root().join(folder)).unwrap();
        }
        pages.iter().for_each(|(path, page)| fs::write(root().join(path), page).unwrap());
    }
    let made = ["docs/checks", "docs/relations"].into_iter().flat_map(|folder| files(&root().join(folder)));
    let there: BTreeSet<String> =
        made.map(|path| path.strip_prefix(root()).unwrap().display().to_string()).collect();
    let wanted: BTreeSet<String> = pages.keys().filter(|path| *path != "docs/checks.md").cloned().collect();
    assert_eq!(there, wanted, "ci/docs.sh --write writes and removes them");
    for (path, page) in pages {
        let there = fs::read_to_string(root().join(&path)).unwrap();
        assert!(there == page, "{path} is not what it is made from: run ci/docs.sh --write");
    }
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = pages();
    for (path, page) in &pages {
        let folder = Path::new(path).parent().unwrap();
        for target in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            // Those that are generated may not be written yet.
            let there = match file.strip_prefix("../") {
                Some(above) => folder.parent().unwrap().join(above),
                None => folder.join(file),
            };
            let made = pages.get(&there.display().to_string()).cloned();
            let text = made.or_else(|| fs::read_to_string(root().join(there)).ok());
            let text = text.unwrap_or_else(|| panic!("{path}: {target} leads nowhere"));
            let headings = text.lines().filter_map(|line| line.strip_prefix("## ")).map(|heading| {
                let kept = heading.to_lowercase().replace(' ', "-");
                kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect::<String>()
            });
            assert!(anchor.is_empty() || headings.into_iter().any(|id| id == anchor), "{path}: no {target}");
        }
    }
}

#[test]
fn every_page_names_others_that_exist() {
    let known = |word: &str| {
        let code = word.trim_matches('`');
        let relation = RELATION_PAGES.iter().any(|one| one.name == code);
        word.starts_with("docs/") || ((is_check(code) || relation) && word.starts_with('`'))
    };
    let pages = CHECKS.iter().map(|check| (check.code, check_page(check)));
    for (code, page) in pages.chain(RELATION_PAGES.iter().map(|one| (one.name, relation_page(one)))) {
        let also = page.trim_end().rsplit_once(SEE_ALSO).unwrap().1;
        let words: Vec<&str> = also.split(", ").collect();
        assert!(words.len() > 1 && words.iter().all(|word| known(word)), "{code}: {also}");
        assert!(!words.contains(&format!("`{code}`").as_str()), "{code} names itself");
    }
}

#[test]
fn every_relation_has_a_page_with_lines_that_work() {
    let named: BTreeSet<&str> = RELATION_PAGES.iter().map(|one| one.name).collect();
    let there = files(&root().join("src/check/relations"));
    let there: BTreeSet<String> =
        there.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(named.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), there);
    assert!(RELATIONS.iter().all(|relation| named.contains(relation.name)), "{named:?}");
    for one in RELATION_PAGES {
        assert!(one.page.starts_with(&format!("# {}\n", one.name)), "{}", one.name);
        for part in ["**Bad**\n\n    ", "**Good**\n\n    ", "**What to do.** "] {
            assert!(one.page.contains(part), "{}: no {part}", one.name);
        }
        assert!(one.name == "values" || works(one.page) > 0, "{}: no line is tried", one.name);
    }
}

/// Tries each relation of a page in a rule of its own; how many there are.
fn works(page: &str) -> usize {
    let kinds = ["number", "measure", "places"];
    let lines = page.replace("\n      ", " ").replace("\n    ]", " ]");
    let tried: Vec<&str> = lines.lines().map(str::trim).filter(|line| line.starts_with("must.")).collect();
    for line in &tried {
        let failed: Vec<String> = kinds.iter().map(|kind| faults(kind, line)).collect();
        assert!(failed.iter().any(String::is_empty), "{line}: {failed:?}");
    }
    tried.len()
}

/// What is wrong with a rule that has this line; nothing if it works.
fn faults(kind: &str, line: &str) -> String {
    let others: String = ["labs-thailand", "labs-laos"]
        .map(|id| format!("[[claim]]\nid = \"{id}\"\nkind = \"number\"\nfind.en = \"{{value}} {id}\"\n"))
        .concat();
    let places = "[[claim]]\nid = \"lab-countries\"\nkind = \"places\"\nfind.en = \"served {value}\"\n";
    let rule = format!("[[claim]]\nid = \"a\"\nkind = \"{kind}\"\nfind.en = \"{{value}} boats\"\n{line}\n");
    let (mut rules, mut sources) = (RuleSet::default(), Sources::new());
    let source = Source::new("a.toml".to_owned(), format!("{others}{places}{rule}"));
    let mut faults = rules.read(source, &mut sources);
    faults.extend(rules.link());
    faults.iter().map(|fault| fault.message.clone()).collect::<Vec<_>>().join("; ")
}
