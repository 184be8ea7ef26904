//! What gxlint.toml promises.

use super::*;
use crate::text::{Severity, Sources};

const CODES: [&str; 3] = ["quantity-differs", "dateline-lag", "text-truncated"];

struct Read {
    config: Config,
    /// What is marked, and what is said of it.
    faults: Vec<(String, String)>,
}

/// Reads a configuration as if from `corpus/gxlint.toml`.
fn read(text: &str) -> Read {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("corpus/gxlint.toml", text));
    let mut file = written::File::new(sources.get(id), id);
    let mut config = check::config(&mut file, Path::new("no-such-folder"), &CODES);
    config.path = Some("corpus/gxlint.toml".to_owned());
    config.warnings = file.take_warnings();
    let said = |fault: Fault| {
        assert_eq!(fault.path, "corpus/gxlint.toml");
        let label = &fault.labels[0];
        (sources.slice(label.span).to_owned(), format!("{}: {}", fault.message, label.message))
    };
    Read { config, faults: file.into_faults().into_iter().map(said).collect() }
}

#[test]
fn the_contracts_example_is_understood() {
    let Read { config, faults } = read(
        r#"
include = ["corpus/**"]
exclude = ["corpus/drafts/**"]
[corpus]
source-language = "EN"
paths = ["{date}.{story}.{lang}.*", "{lang}.*"]
[checks]
quantity-differs = "error"
dateline-lag = "off"
[[document]]
path = "archive/004.txt"
lang = "en"
date = 2021-01-25
story = "congress-report"
series = "guangxi-asean"
[[ignore]]
code = "network-size"
path = "archive/**"
value = 2400
until = 2027-06-30
reason = "published; corrected in the September release"
"#,
    );
    assert_eq!(faults, []);
    assert_eq!(config.source_language.as_deref(), Some("en"));
    assert!(config.settings.include.matches("corpus/a.txt") && !config.settings.include.matches("a.txt"));
    assert!(config.settings.exclude.matches("corpus/drafts/a.txt"));
    assert_eq!(config.settings.patterns.len(), 2);
    assert_eq!(config.severities.get("quantity-differs"), Some(&Some(Severity::Error)));
    assert_eq!(config.severities.get("dateline-lag"), Some(&None));
    let entry = &config.settings.overrides[0];
    assert_eq!(entry.date.unwrap().to_string(), "2021-01-25");
    assert!(entry.path.matches("archive/004.txt") && !entry.path.matches("archive/0040.txt"));
    assert_eq!(config.warnings.len(), 1, "an entry for a file that is not there is no mistake");
    let ignore = &config.ignores[0];
    assert_eq!(ignore.value.as_deref(), Some("2400"));
    assert_eq!(config.unknown_codes(&["network-size"]), []);
    assert_eq!(config.unknown_codes(&["network-sise"])[0].labels[0].message, "did you mean network-sise?");
}

#[test]
fn each_mistake_is_marked_with_what_may_be_meant() {
    for (text, marked, said) in [
        ("exlude = []", "exlude", "did you mean exclude?"),
        ("xyzzy = 1", "xyzzy", "expected one of rules, include"),
        ("include = \"corpus\"", "\"corpus\"", "expected a list of strings, found string"),
        ("include = [1]", "1", "expected a string, found integer"),
        ("exclude = [\"a[\"]", "\"a[\"", "not a path or glob"),
        ("rules = [\"missing\"]", "\"missing\"", "rules missing not found"),
        ("corpus = 1", "1", "expected a table, [corpus]"),
        ("[corpus]\nsource_language = \"en\"", "source_language", "did you mean source-language?"),
        ("[corpus]\nsource-language = \"qqq\"", "\"qqq\"", "qqq is not a language tag"),
        ("[corpus]\npaths = [\"{language}.*\"]", "\"{language}.*\"", "{language} is no part of a pattern"),
        ("[checks]\nquantity-difers = \"error\"", "quantity-difers", "did you mean quantity-differs?"),
        ("[checks]\ndateline-lag = \"warn\"", "\"warn\"", "unknown severity warn"),
        ("[[document]]\npath = \"a.txt\"\nlang = \"xx\"", "\"xx\"", "xx is not a language tag"),
        ("[[document]]\npath = \"a.txt\"\ndate = \"2021-02-30\"", "\"2021-02-30\"", "date is not a date"),
        ("[[document]]\npath = \"a.txt\"\ndate = 2021-02-30", "2021-02-30", ""),
        ("[[document]]\nlang = \"en\"", "[[document]]", "path is mandatory"),
        ("[[ignore]]\ncode = \"a\"", "[[ignore]]", "reason is mandatory"),
        ("[[ignore]]\ncode = \"a\"\nreason = \" \"", "\" \"", "reason must say something"),
        (
            "[[ignore]]\ncode = \"a\"\nreason = \"b\"\nuntil = \"2027-06\"",
            "\"2027-06\"",
            "until is not a day",
        ),
        ("\u{feff}exlude = []", "exlude", "did you mean exclude?"),
        ("[corpus\n", "", "not valid TOML"),
    ] {
        let faults = read(text).faults;
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(faults[0].1.contains(said), "{text}: {faults:?}");
        assert!(faults[0].0 == marked || marked.is_empty(), "{text}: {faults:?}");
    }
}

#[test]
fn all_mistakes_are_said_in_one_run_in_their_order() {
    let faults =
        read("rulez = []\ninclude = 1\n[checks]\nb = \"error\"\n[corpus]\nx = 1\n[[ignore]]\n").faults;
    let marked: Vec<_> = faults.iter().map(|(marked, _)| marked.as_str()).collect();
    assert_eq!(marked, ["rulez", "1", "b", "x", "[[ignore]]", "[[ignore]]"]);
}

#[test]
fn one_path_may_not_be_two_things() {
    let entry = |lang: &str| format!("[[document]]\npath = \"a.txt\"\nlang = \"{lang}\"\n");
    assert_eq!(read(&(entry("en") + &entry("en"))).faults, []);
    let faults = read(&(entry("en") + &entry("fr"))).faults;
    assert_eq!(faults.len(), 1);
    assert!(faults[0].1.contains("two [[document]] entries for a.txt"));
}

#[test]
fn an_ignore_accepts_what_it_names_and_no_more() {
    let text = "[[ignore]]\ncode = \"c\"\npath = \"archive/**\"\nvalue = \"2400\"\nuntil = 2027-06-30\nreason = \"r\"";
    let ignore = &read(text).config.ignores[0];
    let labels = |key, value| [("new/b.txt", Some("2600")), (key, Some(value))];
    assert!(ignore.accepts("c", "f", labels("archive/a.txt", "2400")));
    assert!(!ignore.accepts("d", "f", labels("archive/a.txt", "2400")));
    assert!(!ignore.accepts("c", "f", labels("archive/a.txt", "2600")));
    assert!(!ignore.accepts("c", "f", labels("new/a.txt", "2400")));
    assert_eq!(ignore.until, Some(crate::value::Date::new(2027, 6, 30)));
}
