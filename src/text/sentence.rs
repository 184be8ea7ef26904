//! Where sentences end.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a paragraph, by Unicode's default rules (UAX #29) with line ends counted as spaces.
/// A boundary for which `holds` is false (after an abbreviation, inside a date) is none.
pub fn sentences(paragraph: &str, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    // Same bytes, so the same positions; UAX #29 would end a sentence at every line end.
    let flat: String = paragraph.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in flat.split_sentence_bound_indices() {
        let end = start + sentence.len();
        match found.last_mut() {
            Some(last) if !holds(start) => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
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
    fn a_boundary_that_does_not_hold_is_none() {
        let text = "On Sept. 27 it met. It left.";
        assert_eq!(sentences(text, |at| at != 9).len(), 2);
    }
}
