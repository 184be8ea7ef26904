//! Carets, recomputed from the printed page; and pages of any text at any width.

use super::{Case, release};
use gxlint::text::Span;
use proptest::prelude::*;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The shown lines with the runs of carets below them: text, first column, columns.
fn underlined(page: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = page.lines().collect();
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let (Some((number, text)), Some((gutter, below))) =
            (pair[0].split_once(" │ "), pair[1].split_once("│ "))
        else {
            continue;
        };
        if number.trim().parse::<usize>().is_err() || !gutter.trim().is_empty() {
            continue;
        }
        let before = below.len() - below.trim_start_matches(' ').len();
        let run = below[before..].chars().take_while(|c| matches!(c, '^' | '-')).count();
        found.push((text.to_owned(), before, run));
    }
    found
}

#[test]
fn carets_stand_under_what_they_mean_in_every_script() {
    let said = ["more than", "2,400", "plus de 2\u{a0}600", "กว่า 2,600", "2600余"];
    for width in [40, 60, 80, 100, 120, 200] {
        let page = release().page(width);
        let marked = underlined(&page);
        assert_eq!(marked.len(), said.len(), "{page}");
        for ((line, column, run), words) in marked.iter().zip(said) {
            let at = line.find(words).unwrap_or_else(|| panic!("{words} is in {line}"));
            assert_eq!(
                (*column, *run),
                (line[..at].width(), words.width()),
                "under {words} at {width}:\n{page}"
            );
        }
    }
}

#[test]
fn a_mark_inside_a_grapheme_takes_the_whole_of_it() {
    let mut case = Case::default();
    let id = case.source("a.txt", "ที่นี่ cafe\u{301}s 👩\u{200d}👩\u{200d}👧 x");
    case.label(id, "\u{301}", "th", "", "accent");
    let marked = underlined(&case.page(80));
    assert_eq!(marked, [("ที่นี่ cafe\u{301}s 👩👩👧 x".to_owned(), "ที่นี่ caf".width(), 1)]);
}

#[test]
fn no_window_shows_half_a_number() {
    let mut case = Case::default();
    let text = format!("{}成员2600家{}", "2013年起，".repeat(40), "，共12,345项".repeat(40));
    let id = case.source("a.txt", &text);
    case.label(id, "2600", "zh-Hans", "", "2,600");
    for width in 40..160 {
        let page = case.page(width);
        let line = &underlined(&page)[0].0;
        let (before, after) = line.trim_matches('…').split_once("2600").unwrap();
        let number = |c: char| c.is_ascii_digit() || c == ',';
        let whole = |text: &str| text.split(|c| !number(c)).all(|n| matches!(n, "" | "2013" | "12,345"));
        assert!(whole(before) && whole(after), "{line}");
    }
}

#[test]
fn a_line_of_ten_megabytes_is_no_trouble() {
    let mut case = Case::default();
    let text = "ก".repeat(3_000_000) + " 2,600 " + &"x".repeat(1_000_000);
    let id = case.source("long.txt", &text);
    case.label(id, "2,600", "th", "", "2,600");
    let page = case.page(80);
    assert!(page.contains("long.txt:1:3000002"), "{page}");
    assert!(page.lines().all(|line| line.width() <= 80));
}

#[test]
fn a_mark_between_characters_has_room_for_the_one_it_stands_before() {
    // What is said there fits beside the mark only where the carets under a wide character are counted as they are drawn.
    let text = "the boats 👍 left";
    let start = text.find('👍').unwrap();
    for width in 40..70 {
        let mut case = Case::default();
        let source = case.source("a.txt", text);
        case.span(Span { source, start, end: start }, "en", "", "a thumb was here, and is gone");
        let page = case.page(width);
        assert!(page.lines().all(|line| columns(line) <= width), "{width}:\n{page}");
    }
}

/// Pieces of text that nobody tests by hand.
const PIECES: &[&str] = &[
    "a",
    "word ",
    " ",
    "ก",
    "ำ",
    "เที่ยว",
    "网络",
    "，",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{2066}",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{301}",
    "👩\u{200d}👩\u{200d}👧",
    "👍🏽",
    "\u{feff}",
    "\u{a0}",
    "é",
    "\0",
    "\u{200b}",
    "2,600",
    "ﷺ",
    "🇫🇷",
    "\u{2028}",
    "\u{ad}",
    "ក្រុម",
    "لا",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "\u{fe0f}",
    "❤\u{fe0f}",
    "\u{1100}\u{1161}\u{11a8}",
    "\u{115f}",
    "\u{9b}",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_fits_and_harms_nobody(
        texts in prop::collection::vec(text(120), 1..4),
        spans in prop::collection::vec((0usize..4, 0usize..900, 0usize..200, text(14)), 1..7),
        message in text(30),
        note in text(30),
        width in 40usize..160,
        ascii: bool,
    ) {
        let mut case = Case::default();
        let ids: Vec<_> = texts.iter().enumerate().map(|(at, text)| case.source(&format!("{at}.txt"), text)).collect();
        for (at, start, len, says) in &spans {
            let source = ids[at % ids.len()];
            case.span(Span { source, start: *start, end: start + len }, "zh-Hans", "2021-09-27", says);
        }
        let finding = case.finding.as_mut().unwrap();
        finding.message = message.into();
        finding.notes = vec![note.as_str().into()];
        finding.help = Some(note.into());
        let page = case.write("terminal", gxlint::report::Style { width, color: false, ascii, quiet: false });
        for line in page.lines() {
            prop_assert!(columns(line) <= width, "{} > {width}: {line:?}\n{page}", columns(line));
            let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{feff}');
            prop_assert!(!line.contains(bad), "{line:?}");
        }
    }

    #[test]
    fn a_label_is_under_its_words_wherever_they_stand(before in text(60), after in text(60), width in 40usize..160) {
        let mut case = Case::default();
        let id = case.source("a.txt", &format!("{before} 76543 {after}"));
        case.label(id, "76543", "en", "2021-09-27", "76,543");
        let page = case.page(width);
        let marked = underlined(&page);
        prop_assert_eq!(marked.len(), 1, "{}", page);
        let (line, column, run) = &marked[0];
        let at = line.find("76543").unwrap();
        prop_assert_eq!((*column, *run), (columns(&line[..at]), 5), "{}", page);
    }
}
