//! Escaping, positions and quotes: texts go in, what the page holds of them comes out.

#![allow(clippy::unwrap_used)]

use super::list::escape;
use super::shown::{Shown, graphemes, is_from_right, quote, visible};
use super::*;

#[test]
fn no_data_ends_the_element_it_stands_in() {
    let json = serde_json::to_string("</script><!--<script>\u{202e}\u{0}\u{2028}").unwrap();
    let safe = script_safe(&json);
    assert!(!safe.contains(['<', '\u{202e}', '\u{0}', '\u{2028}']), "{safe}");
    assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "</script><!--<script>\u{202e}\u{0}\u{2028}");
}

#[test]
fn no_text_becomes_markup() {
    assert_eq!(
        escape("<a href='x' title=\"y\">&amp;"),
        "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;"
    );
}

#[test]
fn every_hole_of_the_template_is_filled_and_the_policy_names_what_is_in_the_page() {
    let mut rest = PAGE;
    let mut holes = Vec::new();
    while let Some((_, hole, after)) = next_hole(rest) {
        holes.push(hole);
        rest = after;
    }
    assert_eq!(holes, ["policy", "title", "style", "title", "list", "data", "script"]);
    for part in [STYLE, SCRIPT] {
        let hash = BASE64_STANDARD.encode(Sha256::digest(part));
        assert!(policy().contains(&format!("'sha256-{hash}'")));
        // In its element, the part would end where it names the end of one.
        assert!(!part.contains("</") && !part.contains("<!--"));
    }
}

#[test]
fn positions_are_counted_as_scripts_count() {
    for (text, part, units) in [
        ("a 2,600 b", "2,600", (2, 5)),
        ("𝟚 é 9", "9", (5, 1)),
        ("中文９家", "９", (2, 1)),
        ("😀\u{202e}7", "7", (3, 1)),
    ] {
        let at = text.find(part).unwrap();
        let shown = Shown::new(text);
        assert_eq!(shown.units(at..at + part.len()), units, "{text}");
        assert_eq!(shown.text().encode_utf16().count(), text.encode_utf16().count(), "{text}");
    }
}

#[test]
fn a_stretch_never_parts_a_letter_from_its_marks() {
    let thai = "ที่ 9"; // the first letter carries a vowel and a tone
    assert_eq!(graphemes(thai, 0..3), 0..9);
    assert_eq!(graphemes(thai, 3..6), 0..9);
    assert_eq!(graphemes("e\u{301}x", 1..2), 0..3);
    assert_eq!(graphemes("👩\u{200d}👧!", 0..4), 0..11);
    assert_eq!(graphemes("ab", 1..1), 1..2, "a place is shown by what stands behind it");
    assert_eq!(graphemes("ab", 2..2), 1..2, "or before it, at the end");
    assert_eq!(graphemes("", 0..0), 0..0);
}

#[test]
fn what_a_browser_would_obey_is_shown() {
    assert_eq!(visible("a\u{0}b\u{1b}[2J\u{202e}c\nd\u{9f}"), "a␀b␛[2J�c d�");
    assert_eq!(visible("م\u{200f} ก\u{e48}"), "م\u{200f} ก\u{e48}");
}

#[test]
fn directions_follow_most_of_the_letters() {
    assert!(is_from_right("ASEAN: غادرت أول عبّارة في الوادي"));
    assert!(is_from_right("שלום"));
    assert!(!is_from_right("The word غادرت is Arabic") && !is_from_right("2024") && !is_from_right(""));
}

#[test]
fn quotes_are_cut_between_words_and_say_so() {
    assert_eq!(quote("The ferry has 120 seats.", 14..17), ["The ferry has ", "120", " seats."]);
    let long = format!("{}120{}", "word ".repeat(60), " word".repeat(60));
    let [before, within, after] = quote(&long, 300..303);
    assert!(before.starts_with("…word ") && after.ends_with(" word…"), "{before}|{after}");
    assert!(before.len() < 130 && after.len() < 130);
    assert_eq!(within, "120");
}

#[test]
fn every_part_of_the_script_is_in_the_page() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/page/script");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        assert!(
            SCRIPT.contains(&std::fs::read_to_string(&path).unwrap()),
            "{}: list it in SCRIPT",
            path.display()
        );
    }
}
