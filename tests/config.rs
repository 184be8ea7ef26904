//! Where gxlint.toml is found, and what it does to the documents below it.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use gxlint::config::load;
use gxlint::document::{self, Input};
use gxlint::text::Sources;
use std::fs;
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("gxlint-config-{}-{name}", std::process::id())));
        for (path, text) in files {
            let path = folder.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const EN: &str = "The network has grown to more than 2,600 members in ten countries.\n";

#[test]
fn the_nearest_configuration_counts_and_an_option_overrides_it() {
    let folder = Folder::new(
        "nearest",
        &[
            ("gxlint.toml", "[corpus]\nsource-language = \"fr\"\n"),
            ("rules/a.toml", ""),
            ("corpus/gxlint.toml", "[corpus]\nsource-language = \"en\"\n"),
            ("corpus/deep/a.en.txt", EN),
            ("news/a.en.txt", EN),
            ("other.toml", "[corpus]\nsource-language = \"th\"\n"),
        ],
    );
    let source = |path: &str, explicit: Option<&str>| {
        let explicit = explicit.map(|file| folder.0.join(file));
        let (config, faults) = load(&folder.0.join(path), explicit.as_deref(), &[], &mut Sources::new());
        assert_eq!(faults, []);
        (config.source_language.unwrap(), config.rules.len())
    };
    assert_eq!(source("corpus", None), ("en".to_owned(), 0));
    assert_eq!(source("corpus/deep", None), ("en".to_owned(), 0));
    assert_eq!(source("corpus/deep/a.en.txt", None), ("en".to_owned(), 0));
    assert_eq!(source("news/a.en.txt", None), ("fr".to_owned(), 1), "rules/ beside it, if there");
    assert_eq!(source("corpus", Some("other.toml")), ("th".to_owned(), 1));
    let (_, faults) = load(&folder.0, Some(&folder.0.join("missing.toml")), &[], &mut Sources::new());
    assert_eq!(faults[0].message, "no such file or folder");
}

#[test]
fn documents_below_it_are_chosen_and_identified_by_it() {
    let config = "include = [\"corpus/**\"]\nexclude = [\"corpus/drafts/**\", \"README.md\"]\n\
        [corpus]\npaths = [\"{lang}/{date}/{story}.*\"]\n\
        [[document]]\npath = \"corpus/odd.txt\"\nlang = \"zh-Hans\"\nstory = \"forum\"\nseries = \"s\"\n";
    let folder = Folder::new(
        "chosen",
        &[
            ("gxlint.toml", config),
            ("corpus/odd.txt", EN),
            ("corpus/README.md", EN),
            ("corpus/drafts/a.txt", EN),
            ("corpus/fr/2021-09/forum.txt", EN),
            ("elsewhere/b.txt", EN),
        ],
    );
    let mut sources = Sources::new();
    let (config, faults) = load(&folder.0, None, &[], &mut sources);
    assert_eq!(faults, []);
    let loaded = document::load(&[Input::Path(folder.0.clone())], &config.settings, &mut sources);
    let found: Vec<_> = loaded
        .documents
        .iter()
        .map(|d| {
            let date = d.date.as_ref().map_or(String::new(), |date| date.value.to_string());
            format!("{} {} {date} {} {}", d.key, d.lang.value, d.story.value, d.series.value)
        })
        .collect();
    assert_eq!(
        found,
        ["corpus/fr/2021-09/forum.txt fr 2021-09 corpus/forum default", "corpus/odd.txt zh-Hans  forum s"]
    );
    let named =
        document::load(&[Input::Path(folder.0.join("elsewhere/b.txt"))], &config.settings, &mut sources);
    assert_eq!(named.documents[0].key, "elsewhere/b.txt", "what is named is read");
}
