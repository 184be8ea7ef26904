//! The examples on the pages of the checks are true: put into documents, the bad one is found and the good one is not.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::CHECKS;
use std::collections::BTreeMap;
use support::Folder;

/// Checks whose examples need a rule, or a finding to accept.
const NOT_ALONE: [&str; 4] = ["self-contradiction", "term-inconsistent", "ignore-expired", "ignore-unused"];

/// The languages of examples that name none; the others are English.
const LANGUAGES: [(&str, &str); 2] = [("number-style", "de"), ("encoding-suspect", "fr")];

/// A story: texts by language.
type Story = BTreeMap<String, String>;

/// What stands indented below a heading of a page.
fn block<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let (_, rest) = page.split_once(&format!("**{heading}**\n\n")).unwrap();
    rest.lines().take_while(|line| line.is_empty() || line.starts_with("    ")).map(str::trim).collect()
}

/// The stories of an example: one in several languages, or one of each line.
fn stories(code: &str, lines: &[&str]) -> Vec<Story> {
    let in_language = |line: &str| {
        line.split_once(": ")
            .filter(|(lang, _)| lang.len() == 2)
            .map(|(lang, text)| (lang.to_owned(), text.to_owned()))
    };
    let mut story = Story::new();
    let mut open = None;
    for line in lines {
        if let Some((lang, text)) = in_language(line) {
            story.insert(lang.clone(), text);
            open = Some(lang);
        } else if let Some(text) = open.as_ref().and_then(|lang| story.get_mut(lang)) {
            *text += &format!("\n{line}");
        }
    }
    let lang = LANGUAGES.iter().find(|(known, _)| *known == code).map_or("en", |(_, lang)| lang);
    let alone = lines.iter().filter(|line| !line.is_empty());
    match story.is_empty() {
        true => alone.map(|line| Story::from([(lang.to_owned(), (*line).to_owned())])).collect(),
        false => vec![story],
    }
}

/// The codes of what is found in a story.
fn found(story: &Story) -> Vec<String> {
    let files: Vec<(String, String)> =
        story.iter().map(|(lang, text)| (format!("text.{lang}.txt"), format!("{}\n", text.trim()))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = Folder::new(&files);
    let report = folder.run(&["check", ".", "--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_bad_example_is_found_and_a_good_one_is_not() {
    let mut wrong = Vec::new();
    for check in CHECKS.iter().filter(|check| !NOT_ALONE.contains(&check.code)) {
        let (bad, good) = (block(check.page, "Bad"), block(check.page, "Good"));
        let bad = stories(check.code, &bad);
        for story in &bad {
            let codes = found(story);
            if !codes.iter().any(|code| code == check.code) {
                wrong.push(format!("{}: the bad example gives {codes:?}: {story:?}", check.code));
            }
        }
        for good in stories(check.code, &good) {
            // A good example shows only the text that is corrected.
            let story: Story = bad[0].clone().into_iter().chain(good).collect();
            let codes = found(&story);
            if !codes.is_empty() {
                wrong.push(format!("{}: the good example gives {codes:?}: {story:?}", check.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
