//! What holds for any text: nothing panics, and every position leads back to the bytes it stands for.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use gxlint::claim::{self, RuleSet};
use gxlint::document::{Input, Settings, load};
use gxlint::locale::Locale;
use gxlint::recognise::{Passage, read};
use gxlint::text::{Folded, Segment, SegmentKind, Source, Sources};
use proptest::prelude::*;

/// Pieces that values are made of, and what stands between them.
const PIECES: &[&str] = &[
    "0",
    "1",
    "9",
    "20",
    "2,600",
    "2.600",
    "2 600",
    "2\u{202f}600",
    "1.250",
    "999999999999999999999999",
    "1/3",
    "0.0000000001",
    "½",
    "²",
    "①",
    "Ⅳ",
    "๒",
    "๖๐๐",
    "２",
    "，",
    "٣",
    ",",
    ".",
    ":",
    "/",
    "-",
    "–",
    "−",
    "~",
    "%",
    "‰",
    "$",
    "€",
    "US$",
    "฿",
    "°C",
    "(",
    ")",
    " ",
    "  ",
    "\u{a0}",
    "\n",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "'",
    "million",
    "milliard",
    "juta",
    "ribu",
    "ล้าน",
    "พัน",
    "ร้อย",
    "สอง",
    "หนึ่ง",
    "万",
    "亿",
    "千",
    "百",
    "十",
    "二",
    "两",
    "第",
    "多",
    "余",
    "半",
    "个",
    "家",
    "年",
    "月",
    "日",
    "twenty",
    "hundred",
    "and",
    "quatre",
    "vingt",
    "dix",
    "et",
    "dua",
    "puluh",
    "ke-",
    "ครั้งที่",
    "ที่",
    "th",
    "nd",
    "e",
    "er",
    "more than",
    "plus de",
    "lebih dari",
    "กว่า",
    "超过",
    "to",
    "à",
    "ถึง",
    "至",
    "September",
    "Sept.",
    "septembre",
    "Mei",
    "กันยายน",
    "พ.ศ.",
    "2564",
    "2021",
    "31",
    "June",
    "Monday",
    "lundi",
    "วันจันทร์",
    "星期一",
    "17:30",
    "Laos",
    "ลาว",
    "老挝",
    "COVID-19",
    "F-16",
    "v1.2.3",
    "http://a.b/1",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{e48}",
    "\u{202e}",
    "œ",
    "ß",
    "İ",
    "ﬁ",
    "👩‍🚀",
    "a",
    "z",
    "ก",
    "中",
    "x",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn passage(text: &str, locale: &Locale) -> Passage {
    let source = Sources::new().add(Source::new("x.txt", text));
    let mut segment = Segment::new(source, SegmentKind::Paragraph);
    segment.push(text, 0);
    read(segment, locale)
}

/// What a passage promises of its positions.
fn holds(passage: &Passage, text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for mention in &passage.mentions {
        let (range, core) = (&mention.range, &mention.core);
        prop_assert!(
            end <= range.start && range.start < range.end,
            "in order, none inside another: {:?}",
            range
        );
        prop_assert!(
            range.start <= core.start && core.start < core.end && core.end <= range.end,
            "{:?}",
            core
        );
        prop_assert!(passage.text().get(range.clone()).is_some(), "on the boundaries of characters");
        prop_assert!(passage.text().get(core.clone()).is_some(), "on the boundaries of characters");
        prop_assert!(!mention.readings.is_empty());
        let verbatim = passage.verbatim(range.clone());
        prop_assert!(!verbatim.trim().is_empty());
        prop_assert_eq!(verbatim.trim(), verbatim, "a span has no space at its ends");
        prop_assert_eq!(text.get(passage.span(range.clone()).range()), Some(verbatim));
        end = range.end;
    }
    let mut end = 0;
    for sentence in &passage.sentences {
        prop_assert_eq!(sentence.start, end, "sentences follow one another");
        prop_assert!(passage.text().get(sentence.clone()).is_some());
        end = sentence.end;
    }
    prop_assert_eq!(end, passage.text().len(), "sentences cover the passage");
    Ok(())
}

/// A few languages: all of them together, over all cases.
fn some_tags() -> impl Strategy<Value = Vec<&'static str>> {
    let tags: Vec<&str> = gxlint::locale::tags().collect();
    prop::collection::vec(prop::sample::select(tags), 4)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    #[test]
    fn reading_keeps_its_promises_on_any_text(text in pieces(), tags in some_tags()) {
        for tag in tags {
            holds(&passage(&text, Locale::get(tag).unwrap()), &text)?;
        }
    }

    #[test]
    fn reading_twice_gives_the_same(text in pieces(), tags in some_tags()) {
        for tag in tags {
            let locale = Locale::get(tag).unwrap();
            prop_assert_eq!(passage(&text, locale).mentions, passage(&text, locale).mentions);
        }
    }

    #[test]
    fn folded_positions_lead_there_and_back(text in pieces()) {
        let folded = Folded::new(&text);
        let all: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
        for (nth, at) in all.iter().enumerate() {
            for to in &all[nth..] {
                let original = folded.original(*at..*to);
                prop_assert!(text.get(original.clone()).is_some(), "{:?} of {:?}", original, text);
                // What was left out of the folded text (marks without width) may stand before a position.
                prop_assert!(folded.position(original.start) <= *at);
                if at < to {
                    prop_assert!(original.start < original.end);
                    prop_assert!(Folded::new(&text[original.clone()]).text().contains(&folded.text()[*at..*to]),
                        "{:?} stands for {:?}", &text[original], &folded.text()[*at..*to]);
                }
            }
        }
        for (at, _) in text.char_indices() {
            prop_assert!(folded.text().is_char_boundary(folded.position(at)));
        }
        prop_assert_eq!(folded.position(text.len()), folded.text().len());
    }

    #[test]
    fn any_rule_file_is_read_or_refused(keys in prop::collection::vec((prop::sample::select(KEYS), pieces()), 0..6)) {
        let text: String = keys.iter().map(|(key, value)| format!("{key}{}\n", value.replace('\n', " "))).collect();
        let (mut rules, mut sources) = (RuleSet::default(), Sources::new());
        for text in [format!("[[claim]]\n{text}"), text] {
            for fault in rules.read(Source::new("a.toml", text.clone()), &mut sources) {
                for label in fault.labels {
                    prop_assert!(text.get(label.span.range()).is_some(), "{:?}", label);
                }
            }
        }
    }

    #[test]
    fn any_document_is_searched_for_claims(text in pieces(), phrase in pieces()) {
        let (mut rules, mut sources) = (RuleSet::default(), Sources::new());
        let phrase = phrase.replace(['\n', '\'', '\\'], " ");
        let rule = format!("[[claim]]\nid = 'a'\nkind = 'number'\nfind.en = '{phrase} {{value}} … {phrase}'\n");
        rules.read(Source::new("a.toml", rule), &mut sources);
        let input = Input::Text { name: "a.en.txt".to_owned(), bytes: text.clone().into_bytes() };
        let loaded = load(&[input], &Settings::default(), &mut sources);
        let locale = Locale::get("en").unwrap();
        let passages = loaded.documents.iter().map(|d| d.segments.iter().map(|s| read(s.clone(), locale)).collect());
        let passages = passages.collect();
        let (corpus, _) = gxlint::story::assemble(sources, loaded.documents, passages, None);
        for claim in claim::find(&rules, &corpus) {
            prop_assert!(text.get(claim.span.range()).is_some_and(|said| !said.is_empty()));
        }
    }
}

/// Starts of lines of a rule file.
const KEYS: &[&str] = &[
    "id = ",
    "kind = \"number\" #",
    "find.en = \"{value} ",
    "find.th = \"",
    "find.en = '/(?<value>",
    "must.ledger = [",
    "must.between = [1, ",
    "example = [{ lang = \"en\", text = \"",
    "severity = \"error\" #",
    "[claim.must]",
    "",
];
