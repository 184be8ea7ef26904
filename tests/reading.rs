//! What every language reads: `tests/reading/<tag>.toml` holds texts and the mentions in each, in order,
//! as `kind value [unit] [bound]`. An empty list is a text in which nothing is a quantity.
//!
//! While you write the data of a language, ask for it alone: `READING=de cargo test --test reading`.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use gxlint::locale::Locale;
use gxlint::recognise::{Mention, read};
use gxlint::text::{Segment, SegmentKind, Source, Sources};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    mentions: Vec<String>,
}

fn spell(mention: &Mention) -> String {
    let reading = mention.reading();
    let unit = reading.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let bound = match mention.bound.name() {
        "exact" => String::new(),
        bound => format!(" {bound}"),
    };
    format!("{} {}{unit}{bound}", reading.kind.name(), reading.value)
}

fn mentions(text: &str, locale: &Locale) -> Vec<String> {
    read_all(text, locale).iter().filter(|mention| !mention.weak).map(spell).collect()
}

fn read_all(text: &str, locale: &Locale) -> Vec<Mention> {
    let mut sources = Sources::new();
    let source = sources.add(Source::new("example", text));
    let mut segment = Segment::new(source, SegmentKind::Paragraph);
    segment.push(text, 0);
    read(segment, locale).mentions
}

#[test]
fn every_example_reads_as_it_says() {
    let mut wrong = Vec::new();
    let only = std::env::var("READING").ok();
    let wanted = |tag: &&str| only.as_deref().is_none_or(|only| only.split(',').any(|one| one == *tag));
    for tag in gxlint::locale::full_tags().filter(wanted) {
        let path = format!("{}/tests/reading/{tag}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let examples: Examples = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(examples.example.len() >= 15, "{path}: too few examples");
        let locale = Locale::get(tag).unwrap();
        for example in examples.example {
            let read = mentions(&example.text, locale);
            if read != example.mentions {
                wrong.push(format!(
                    "{tag}: {}\n   expected {:?}\n   read     {read:?}",
                    example.text, example.mentions
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_form_of_a_name_is_read_as_its_country() {
    let names: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(include_str!("countries.toml")).unwrap();
    let only = std::env::var("READING").ok();
    let (mut all, mut wrong) = (0, Vec::new());
    for (tag, countries) in &names {
        if only.as_deref().is_some_and(|only| !only.split(',').any(|one| one == tag)) {
            continue;
        }
        let locale = Locale::get(tag).unwrap();
        for (code, forms) in countries {
            for form in forms.split(", ") {
                // Weak ones too: "Чад" is a country as often as it is smoke.
                let read: Vec<String> = read_all(form, locale).iter().map(spell).collect();
                all += 1;
                if read != [format!("place {code}")] {
                    wrong.push(format!("{tag}: {form} is {code}, and is read as {read:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all} forms:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines of `tests/reading/cldr` that are known not to read: CLDR's own mistakes, and words that mean something else.
const NOT_READ: &str = include_str!("reading/cldr-not-read.txt");

#[test]
fn what_cldr_writes_is_read_back() {
    let folder = format!("{}/tests/reading/cldr", env!("CARGO_MANIFEST_DIR"));
    let (mut all, mut wrong) = (0, BTreeSet::new());
    for tag in gxlint::locale::tags() {
        let Ok(text) = std::fs::read_to_string(format!("{folder}/{tag}.tsv")) else { continue };
        let locale = Locale::get(tag).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, value, unit, text] = fields[..] else { panic!("{tag}: {line}") };
            let wanted = [kind, value, unit].join(" ").trim_end().to_owned();
            all += 1;
            if mentions(text, locale) != [wanted.clone()] {
                wrong.insert(format!("{tag}: {wanted}: {text}"));
            }
        }
    }
    assert!(all > 3000, "{all} examples");
    let known: BTreeSet<String> = NOT_READ
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let fresh: Vec<&String> = wrong.difference(&known).collect();
    let mended: Vec<&String> = known.difference(&wrong).collect();
    assert!(fresh.is_empty(), "{} of {all} are not read back:\n{}", fresh.len(), list(&fresh));
    assert!(mended.is_empty(), "read back now, take them out of cldr-not-read.txt:\n{}", list(&mended));
}

fn list(lines: &[&String]) -> String {
    lines.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n")
}
