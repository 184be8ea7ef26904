//! What phrases promise, over passages whose mentions a small recogniser made.

use super::find::in_passage;
use super::pattern::Pattern;
use super::slots::Slots;
use super::testing::passage;
use super::{RuleKind, RuleSet};
use crate::text::{Fault, Source, Sources};

/// What phrases of a kind find in a text: `verbatim=value`, joined.
fn found(kind: RuleKind, phrases: &[&str], text: &str) -> String {
    let passage = passage(text);
    let slots = Slots::new(&passage, kind, None);
    let patterns: Vec<Pattern> = phrases.iter().map(|phrase| Pattern::new(phrase).unwrap()).collect();
    let spell = |slot: &&super::slots::Slot| {
        let bound = if slot.bound == Default::default() { "" } else { slot.bound.name() };
        format!("{}={bound}{}", passage.verbatim(slot.range.clone()), slot.value)
    };
    in_passage(&patterns, &passage, &slots).iter().map(spell).collect::<Vec<_>>().join(" ")
}

fn numbers(phrase: &str, text: &str) -> String {
    found(RuleKind::Number, &[phrase], text)
}

#[test]
fn a_phrase_matches_whatever_the_typography() {
    for (phrase, text, value) in [
        ("network … {value} members", "The NETWORK has grown to 2,400 members", "2,400=2400"),
        ("network … {value} members", "network covering 10 countries with 2,600\nmembers", "2,600=2600"),
        ("network {value}", "network\u{a0}\n 7", "7=7"),
        ("cœur {value}", "COEUR 7", "7=7"),
        ("\"x\" {value}", "« x » 7", ""),
        ("\"x\" {value}", "“x” 7", "7=7"),
        ("l'accord {value}", "l’accord 7", "7=7"),
        ("co-operation {value}", "co‑operation 7", "7=7"),
        ("pêche {value}", "peche 7", ""),
        ("{value} members", "over 2,600 members", "over 2,600=over2600"),
        ("over {value} members", "over 2,600 members", "over 2,600=over2600"),
        ("with {value} members", "with over 2,600 members", "over 2,600=over2600"),
    ] {
        assert_eq!(numbers(phrase, text), value, "{phrase} / {text}");
    }
}

#[test]
fn literal_edges_are_word_edges_where_words_have_them() {
    for (phrase, text, value) in [
        ("{value} member", "7 members", ""),
        ("{value} member*", "7 members", "7=7"),
        ("network … {value}", "networks of 7", ""),
        ("network* … {value}", "networks of 7", "7=7"),
        ("network[s] of {value}", "networks of 7", "7=7"),
        ("net … {value}", "the internet 7", ""),
        ("{value}th", "7th", "7th=7"),
        ("สมาชิก{value}ราย", "มีสมาชิก 7 ราย", "7=7"),
        ("สมาชิก … {value} ราย", "มีสมาชิกกว่า7รายซึ่ง", "7=7"),
        ("{value} ประเทศ", "กับ7ประเทศอาเซียน", "7=7"),
        ("{value} ประเทศ", "กับ 7\nประ\nเทศอาเซียน", "7=7"),
        ("เครือ {value}", "เครื 7", ""),
        ("{value}个国家", "与10个\n国家", "10=10"),
        ("{value}个国家", "与 10 个国家", "10=10"),
        ("与{value}国", "与10\n国", "10=10"),
    ] {
        let kind = if phrase == "{value}th" { RuleKind::Ordinal } else { RuleKind::Number };
        assert_eq!(found(kind, &[phrase], text), value, "{phrase} / {text}");
    }
}

#[test]
fn alternatives_options_and_escapes() {
    for (phrase, text, value) in [
        ("(set up|built) {value} (labs|laboratories)", "built 7 laboratories", "7=7"),
        ("(set up|built) {value} (labs|laboratories)", "found 7 laboratories", ""),
        ("with [about] {value} members", "with 7 members", "7=7"),
        ("with [the first] {value} members", "with the first 7 members", "7=7"),
        ("{value} members [in total]", "7 members, it said", "7=7"),
        ("[the] network of {value}", "(network of 7)", "7=7"),
        ("network [size] … {value}", "network: 7", "7=7"),
        ("network [size] … {value}", "network size: 7", "7=7"),
        ("({value} members|members: {value})", "members: 7", "7=7"),
        ("a (b [c|d] )e {value}", "a b d e 7", "7=7"),
        ("\\(x\\) {value} \\* y", "(x) 7 * y", "7=7"),
        ("/network with (?<value>\\S+) members/", "Network with 2,600 members", "2,600=2600"),
        ("/network with (?<value>\\S+) members/", "Network with many members", ""),
    ] {
        assert_eq!(numbers(phrase, text), value, "{phrase} / {text}");
    }
}

#[test]
fn a_gap_stays_in_its_sentence_and_is_bounded() {
    assert_eq!(numbers("network … {value} members", "A network exists. It has 7 members."), "");
    let far = |n: usize| format!("network {} 7 members", "x".repeat(n));
    assert_eq!(numbers("network … {value} members", &far(200)), "7=7");
    assert_eq!(numbers("network … {value} members", &far(260)), "");
}

#[test]
fn the_leftmost_start_then_the_shortest_extent_then_on() {
    let text = "network of 7 members and network of 8 members";
    assert_eq!(numbers("network … {value} members", text), "7=7 8=8");
    assert_eq!(numbers("network … {value} … members", "network 1 and 2 members"), "1=1");
    let phrases = ["network … {value} members", "{value} members"];
    assert_eq!(found(RuleKind::Number, &phrases, "network of 7 members and 8 members"), "7=7 8=8");
    let long_first = ["network … {value} members", "of {value}"];
    assert_eq!(
        found(RuleKind::Number, &long_first, "network of 7 members"),
        "7=7",
        "a mention is bound once"
    );
}

#[test]
fn the_kind_chooses_the_mention() {
    assert_eq!(found(RuleKind::Percent, &["{value} of the budget"], "40% of the budget"), "40%=40");
    assert_eq!(found(RuleKind::Percent, &["{value}% of the budget"], "40% of the budget"), "40%=40");
    assert_eq!(found(RuleKind::Number, &["{value} of the budget"], "40% of the budget"), "");
    assert_eq!(found(RuleKind::Ordinal, &["the {value} Forum"], "the 9th Forum"), "9th=9");
    assert_eq!(found(RuleKind::Ordinal, &["the {value} Forum"], "the 9 Forum"), "");
}

#[test]
fn a_list_of_countries_is_one_value() {
    let places = |phrase: &str, text: &str| found(RuleKind::Places, &[phrase], text);
    assert_eq!(
        places("including {value}", "including Thailand, Laos, Cambodia."),
        "Thailand, Laos, Cambodia=KH,LA,TH"
    );
    assert_eq!(places("{value} among others", "in Thailand; Laos among others"), "Thailand; Laos=LA,TH");
    assert_eq!(
        places("including {value} in Asia", "including Thailand, Laos in Asia"),
        "Thailand, Laos=LA,TH"
    );
    assert_eq!(places("including {value}", "including Thailand. Laos too"), "Thailand=TH");
    assert_eq!(places("รวมถึง {value}", "รวมถึง ไทย ลาว กัมพูชา"), "ไทย ลาว กัมพูชา=KH,LA,TH");
}

#[test]
fn a_paragraph_of_megabytes_is_matched_in_linear_time() {
    let start = std::time::Instant::now();
    for unit in ["network 1 and ", "network ", "1 ", "networknetwork1members ", "ก"] {
        let text = unit.repeat(60_000 / unit.len());
        let _ = numbers("network … {value} … members … x", &text);
        let _ = numbers("{value} … members", &text);
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

fn faults(file: &str) -> (Vec<Fault>, Sources, RuleSet) {
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    let faults = rules.read(Source::new("rules/a.toml", file), &mut sources);
    (faults, sources, rules)
}

/// A rule file with one part replaced.
fn with(key: &str, line: &str) -> String {
    let lines = [
        ("id", "id = \"size\""),
        ("kind", "kind = \"number\""),
        ("find", "find.en = \"{value} members\""),
        ("must", ""),
    ];
    let body: Vec<&str> = lines.iter().map(|(k, l)| if *k == key { line } else { *l }).collect();
    format!("[[claim]]\n{}\n", body.join("\n"))
}

#[test]
fn a_mistake_is_shown_where_it_stands() {
    for (key, line, says, at) in [
        ("must", "sevrity = \"note\"", "unknown key `sevrity`", "sevrity"),
        ("id", "", "without `id`", "[[claim]]"),
        ("id", "id = \"Net Size\"", "cannot be an id", "\"Net Size\""),
        ("kind", "", "without `kind`", "[[claim]]"),
        ("kind", "kind = \"nmber\"", "unknown kind `nmber`", "\"nmber\""),
        ("kind", "kind = \"text\"", "without `values`", "[[claim]]"),
        ("must", "values.a.en = \"A\"", "makes no sense", "a"),
        ("kind", "kind = \"text\"\nvalues.a.enn = \"A\"", "no language `enn`", "enn"),
        ("kind", "kind = \"text\"\nvalues.a = \"A\"", "not a table of languages", "\"A\""),
        ("kind", "kind = \"text\"\nvalues.a.en = { banned = 5 }", "not strings", "5"),
        ("kind", "kind = \"text\"\nvalues.a.en = { bad = \"A\" }", "unknown key `bad`", "bad"),
        ("kind", "kind = \"text\"\nvalues.a.en = [\"A B\", \"a  b\"]", "there twice", "\"a  b\""),
        ("find", "", "without `find`", "[[claim]]"),
        ("find", "find.en = \"a \\\"b\\\" ({value}\"", "`(` is not closed", "("),
        ("find", "find.en = '/a(?<value>[0-9)/'", "unclosed character class", "["),
        ("find", "find.en = 3", "`en` is a number", "3"),
        ("find", "find.xx-nowhere = \"{value} x\"", "no language `xx-nowhere`", "xx-nowhere"),
        ("must", "must.over-time = \"constnt\"", "`over-time` is \"constnt\"", "\"constnt\""),
        ("must", "must.overtime = \"constant\"", "unknown relation `overtime`", "overtime"),
        ("must", "must.between = [1]", "`between`", "[1]"),
        ("must", "must.between = [5, 1]", "`between`", "[5, 1]"),
        ("must", "must.list = \"examples\"", "makes no sense", "\"examples\""),
        ("must", "must.required = \"yes\"", "`required` is \"yes\"", "\"yes\""),
        ("must", "must.stale-after = \"a while\"", "`stale-after` is \"a while\"", "\"a while\""),
        ("must", "must.equals = \"a +b\"", "without spaces", "+"),
        ("must", "must.equals = \"mean(a)\"", "no function `mean`", "mean"),
        ("must", "must.equals = 5", "`equals` cannot be", "5"),
        ("must", "must.between = 1e5", "`between` cannot be", "1e5"),
        ("must", "must.between = true", "`between` cannot be true or false", "true"),
        ("find", "find = { en = \"{value} a\", severity = \"note\" }", "among the languages", "severity"),
        ("find", "find = { en = \"{value} a\", must.between = [1, 2] }", "among the languages", "must"),
        ("find", "find.en = []", "`en` has no phrase", "en"),
        ("must", "must.translations = { within = 5 }", "`translations`", "5"),
        ("must", "must.over-time = { step = 1, per = \"yaer\" }", "unknown unit `yaer`", "\"yaer\""),
        ("must", "must.over-time = { step = 1 }", "`over-time`", "{ step = 1 }"),
        ("must", "must.ledger = [{ from = \"soon\", value = 1 }]", "not a date", "\"soon\""),
        ("must", "must.ledger = [{ from = 2020-01-01 }]", "`ledger`", "{ from = 2020-01-01 }"),
        ("must", "must.over-time = { is = \"constant\", severity = \"bad\" }", "unknown severity", "\"bad\""),
        ("must", "paths = [\"a[\"]", "not a path pattern", "\"a[\""),
        (
            "must",
            "example = [{ lang = \"en\", text = \"x\" }]",
            "expects nothing",
            "{ lang = \"en\", text = \"x\" }",
        ),
    ] {
        let (faults, sources, _) = faults(&with(key, line));
        assert_eq!(faults.len(), 1, "{line}: {faults:#?}");
        let fault = &faults[0];
        assert!(fault.message.contains(says), "{line}: {}", fault.message);
        assert_eq!(fault.path, "rules/a.toml");
        assert_eq!(sources.slice(fault.labels[0].span), at, "{line}");
    }
}

#[test]
fn all_mistakes_of_a_file_come_at_once_in_their_order() {
    let file = "[[claim]]\nid = \"a\"\nkind = \"nmber\"\nsevrity = 1\nfind.en = \"(\"\n[[claim]]\nid = \"a\"\n[[clam]]\n";
    let (faults, sources, _) = faults(file);
    let lines: Vec<usize> = faults.iter().map(|f| sources.position(f.labels[0].span).line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 6, 7, 8], "{faults:#?}");
    let twice = &faults[5];
    assert!(twice.message.contains("two claims are called `a`"));
    assert_eq!(sources.position(twice.labels[1].span).line, 2, "both places are labelled");
    assert_eq!(faults[0].labels[0].message, "did you mean `number`?");
}

/// The mistakes that show when all files are read: in the order of the rules, each with what it points at.
fn linked(file: &str) -> Vec<(String, String)> {
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    assert_eq!(rules.read(Source::new("rules/a.toml", file), &mut sources), []);
    let faults = rules.link();
    faults.into_iter().map(|f| (f.message, sources.slice(f.labels[0].span).to_owned())).collect()
}

#[test]
fn what_other_claims_are_named_for_is_looked_up_at_the_end() {
    let size = "[[claim]]\nid = \"size\"\nkind = \"number\"\nfind.en = \"{value} members\"\n";
    let places = "[[claim]]\nid = \"members\"\nkind = \"places\"\nfind.en = \"of {value}\"\n";
    for (lines, says, at) in [
        ("must.equals = \"sze + 1\"", "no claim `sze`", "sze"),
        ("must.equals = \"size + members\"", "no number", "members"),
        ("must.equals = \"count(size)\"", "count() of `size`", "size"),
        ("must.equals = \"b + 1\"", "its own claim", "b"),
    ] {
        let file = format!("{}{size}{places}", with("must", lines).replace("\"size\"", "\"b\""));
        let found = linked(&file);
        assert!(
            matches!(found.as_slice(), [(message, slice)] if message.contains(says) && slice == at),
            "{lines}: {found:?}"
        );
    }
    for (of, says) in [("siz", "no claim `siz` to extend"), ("c", "`c` extends itself")] {
        let found = linked(&format!("{size}[[claim]]\nid = \"c\"\nextends = \"{of}\"\n"));
        assert!(
            matches!(found.as_slice(), [(message, slice)] if message.contains(says) && *slice == format!("\"{of}\"")),
            "{found:?}"
        );
    }
    assert_eq!(linked(&format!("[[claim]]\nid = \"c\"\nextends = \"size\"\n{size}")), [], "in any order");
}

#[test]
fn a_claim_that_extends_another_stands_in_its_place() {
    let file = r#"
[[claim]]
id = "size"
kind = "number"
severity = "warning"
find = { en = "{value} members", fr = "{value} membres" }
must.between = [1, 10]
[[claim]]
id = "size-of-branch"
extends = "size"
paths = ["branch/**"]
find.en = "{value} people"
must.between = [1, 3]
"#;
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    assert_eq!(rules.read(Source::new("rules/a.toml", file), &mut sources), []);
    assert_eq!(rules.link(), []);
    let [size, branch] = rules.rules() else { panic!("{rules:?}") };
    assert_eq!((branch.kind, branch.severity), (size.kind, size.severity));
    assert_eq!(branch.phrases_of("en").collect::<Vec<_>>(), ["{value} people"]);
    assert_eq!(branch.phrases_of("fr").collect::<Vec<_>>(), ["{value} membres"]);
    assert!(branch.is_about("branch/a.txt", "") && !branch.is_about("a.txt", ""));
    assert!(size.is_about("a.txt", "") && !size.is_about("branch/a.txt", ""));
    assert_ne!(size.must.between, branch.must.between);
}

#[test]
fn a_sound_file_has_no_faults() {
    let file = r#"
[[claim]]
id = "network-size"
title = "Members"
kind = "number"
severity = "warning"
series = "s"
paths = ["corpus/**"]
aliases = ["net"]
description = "d"
help = "h"
[claim.find]
en = ["network … {value} members", "{value} members … network"]
fr = "réseau … {value} membres"
[claim.must]
translations = { within = "5%", severity = "note" }
over-time = { is = "constant", severity = "error" }
required = true
between = [1000, 1e5]
ledger = [
  { from = 2020-01-01, value = 2400, source = "work report" },
  { from = 2021-09-01, value = 2600, bound = "over" },
]
[[claim.example]]
lang = "en"
text = "the network has grown to 2,400 members"
value = "2400"
[[claim.example]]
lang = "en"
text = "2,400 people attended"
none = true
"#;
    let (faults, _, rules) = faults(&file.replace("1e5", "100000"));
    assert!(faults.is_empty(), "{faults:#?}");
    let (_, rule) = rules.get("net").unwrap();
    assert_eq!(rule.id, "network-size");
    assert_eq!(rule.must.translations.severity, crate::text::Severity::Note);
    assert!(
        rule.is_about("corpus/a.txt", "s")
            && !rule.is_about("other/a.txt", "s")
            && !rule.is_about("corpus/a.txt", "t")
    );
}

#[test]
fn examples_run_through_the_recogniser_and_fail_at_their_text() {
    let example = |lang: &str, text: &str, expects: &str| {
        format!("[[claim.example]]\nlang = \"{lang}\"\ntext = \"{text}\"\n{expects}\n")
    };
    let file = [
        with("find", "find = { en = \"network … {value} members\", fr = \"{value} membres\" }"),
        example("en", "the network has grown to 2,400 members", "value = \"2400\""),
        example("en", "2,400 people attended", "none = true"),
        example("en", "a network of 7 members", "value = \"8\""),
        example("en", "nothing here", "value = \"8\""),
        example("en", "a network of 9 members", "none = true"),
        example("th", "x", "none = true"),
    ]
    .concat();
    let (faults, sources, rules) = faults(&file);
    assert!(faults.is_empty(), "{faults:#?}");
    let report = super::examples(&rules);
    assert_eq!(report.ran, 6);
    let failed: Vec<(&str, &str)> = report
        .failed
        .iter()
        .map(|fault| (fault.message.as_str(), sources.slice(fault.labels[0].span)))
        .collect();
    assert_eq!(
        failed,
        [
            ("an example of size in en fails: 8 was to match, but 7 matched", "\"a network of 7 members\""),
            (
                "an example of size in en fails: 8 was to match, but no number was recognised in it",
                "\"nothing here\""
            ),
            (
                "an example of size in en fails: nothing was to match, but 9 matched",
                "\"a network of 9 members\""
            ),
            ("an example of size in th, which has no phrase", "\"x\""),
        ]
    );
    let missing: Vec<_> = report.missing.iter().map(|m| (m.lang.as_str(), m.positive, m.negative)).collect();
    assert_eq!(missing, [("fr", true, true)]);
}

/// A document of one paragraph.
fn text(lang: &str, paragraph: &str) -> crate::story::Text {
    use crate::document::{Document, Evidence, Evident};
    let passage = passage(paragraph);
    let evident = |value: &str| Evident { value: value.to_owned(), evidence: Evidence::Default };
    crate::story::Text {
        document: Document {
            source: passage.segment.source(),
            path: "a.txt".to_owned(),
            key: "a.txt".to_owned(),
            lang: evident(lang),
            date: None,
            story: evident("a"),
            series: evident("s"),
            segments: Vec::new(),
            directives: Vec::new(),
        },
        passages: vec![passage],
    }
}

#[test]
fn why_shows_the_nearest_sentence_and_what_failed_there() {
    let (_, _, rules) =
        faults(&with("find", "find.en = [\"network* … {value} members\", \"{value} members\"]"));
    let reason = |paragraph: &str| match super::why(&rules, "size", &text("en", paragraph)) {
        super::Why::NotSaid { nearest: Some(nearest), .. } => {
            format!("{}: {}", nearest.failed, nearest.reason)
        }
        other => format!("{other:?}"),
    };
    assert_eq!(
        reason("It is cold. The networks, with 7 people, grew."),
        "members: after “networks, with 7” the phrase wants “members”, and the text goes on “people, grew.”"
    );
    assert_eq!(
        reason("The network of many members grew."),
        "{value}: after “network” the phrase wants a number, and the text goes on “of many members grew.”; \
         no number was recognised in the rest of the sentence"
    );
    let why = |id: &str, lang: &str, paragraph: &str| super::why(&rules, id, &text(lang, paragraph));
    assert!(matches!(why("size", "en", "7 members"), super::Why::Said(spans) if spans.len() == 1));
    assert!(matches!(why("size", "en", "7 people"), super::Why::NotSaid { nearest: None, .. }));
    assert!(matches!(why("size", "fr", "7 members"), super::Why::NoPhrase { .. }));
    assert!(matches!(why("siez", "en", "7 members"), super::Why::NoRule(Some(id)) if id == "size"));
}

proptest::proptest! {
    #[test]
    fn no_phrase_no_text_and_no_rule_file_makes_it_panic(
        phrase in "[a {}value()|\\[\\]*…\\\\ก/.]{0,24}",
        text in "[a1 ,ก็.é\n個]{0,60}",
        value in "[\"'a0-9{}\\[\\]=,\\\\u .-]{0,30}",
    ) {
        if let Ok(pattern) = Pattern::new(&format!("{phrase}{{value}}")) {
            let passage = passage(&text);
            let slots = Slots::new(&passage, RuleKind::Number, None);
            let _ = in_passage(std::slice::from_ref(&pattern), &passage, &slots);
            let _ = pattern.progress(&passage, &slots);
        }
        let _ = Pattern::new(&phrase).map_err(|mistake| phrase[mistake.at].len());
        for key in ["find", "must.over-time", "must.ledger", "example", "id"] {
            let (faults, sources, _) = faults(&format!("[[claim]]\n{key} = {value}\n"));
            for fault in faults {
                let _ = sources.slice(fault.labels[0].span);
            }
        }
    }
}
