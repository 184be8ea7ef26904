//! Where sentences end.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a paragraph, by Unicode's default rules (UAX #29) with line ends counted as spaces.
/// A boundary for which `holds` is false (after an abbreviation, inside a date) is none.
pub fn sentences(paragraph: &str, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    // Same bytes, so the same positions; UAX #29 would end a sentence at every line end.
    let flat: String = paragraph.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let bounds = flat.split_sentence_bound_indices();
    for (start, end) in bounds.flat_map(|(at, sentence)| before_figures(at, sentence)) {
        match found.last_mut() {
            Some(last) if !holds(start) => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

/// Letters of a word that is hardly an abbreviation.
const WORD: usize = 4;

/// A sentence may begin with a figure ("… in the region. 20 laboratories …"), which UAX #29 takes for going
/// on in lower case. The pieces of what it takes for one sentence, cut after whole words.
fn before_figures(at: usize, sentence: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (stop, _) in sentence.match_indices(". ") {
        let after = &sentence[stop + 1..];
        let next = stop + 1 + (after.len() - after.trim_start().len());
        let word = sentence[..stop].chars().rev().take(WORD);
        let is_word = word.clone().count() == WORD && word.into_iter().all(char::is_lowercase);
        if is_word && sentence[next..].starts_with(|c: char| c.is_ascii_digit()) {
            pieces.push((at + from, at + next));
            from = next;
        }
    }
    pieces.push((at + from, at + sentence.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, |_| true).into_iter().map(|range| text[range].trim()).collect()
    }

    #[test]
    fn sentences_end_at_full_stops_of_any_script_and_not_at_line_ends() {
        assert_eq!(split("One line\nand two. Next."), ["One line\nand two.", "Next."]);
        assert_eq!(split("第一句。第二句。"), ["第一句。", "第二句。"]);
        assert_eq!(split("lebih efektif. negara-negara ASEAN."), ["lebih efektif. negara-negara ASEAN."]);
    }

    #[test]
    fn a_sentence_may_begin_with_a_figure() {
        assert_eq!(
            split("It grew in the region. 20 laboratories work.\nMembers came. 9 left."),
            ["It grew in the region.", "20 laboratories work.", "Members came.", "9 left."]
        );
        for one in ["See fig. 3 there.", "No. 9 was it.", "By Sept. 27 it met.", "Version 2.0 of it."] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn a_boundary_that_does_not_hold_is_none() {
        let text = "On Sept. 27 it met. It left.";
        assert_eq!(sentences(text, |at| at != 9).len(), 2);
    }
}
