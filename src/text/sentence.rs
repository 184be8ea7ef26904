//! Where sentences end.

use super::chars::{Facts, facts};
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a paragraph, by Unicode's default rules (UAX #29) with line ends counted as spaces.
/// A boundary for which `holds` is false (after an abbreviation, inside a date) is none.
pub fn sentences(paragraph: &str, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let flat = flat(paragraph);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |start: usize, end: usize| match found.last_mut() {
        Some(last) if !holds(start) => last.end = end,
        _ => found.push(start..end),
    };
    let mut at = 0;
    while at < flat.len() {
        let end = next_bound(&flat, at);
        before_figures(at, &flat[at..end], &mut add);
        at = end;
    }
    found
}

/// A line end is a space; UAX #29 would end a sentence there. Same bytes, so the same positions.
fn flat(paragraph: &str) -> Cow<'_, str> {
    if paragraph.bytes().any(|b| matches!(b, b'\n' | b'\r')) {
        Cow::Owned(paragraph.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(paragraph)
    }
}

/// Where the sentence ends that starts at a byte, by UAX #29. Nothing that is looked at there stands before
/// the first character that can end a sentence, except the letter right before it.
fn next_bound(text: &str, from: usize) -> usize {
    let mut letter = from;
    for (at, c) in text[from..].char_indices() {
        let facts = facts(c);
        if facts.are(Facts::TERMINAL) {
            let mut bounds = text[letter..].split_sentence_bound_indices().skip(1);
            return bounds.next().map_or(text.len(), |(bound, _)| letter + bound);
        }
        if c.is_ascii() || facts.are(Facts::WORD) && !facts.are(Facts::MARK) {
            letter = from + at;
        }
    }
    text.len()
}

/// Letters of a word that is hardly an abbreviation.
const WORD: usize = 4;

/// A sentence may begin with a figure ("… in the region. 20 laboratories …"), which UAX #29 takes for going
/// on in lower case. Adds the pieces of what it takes for one sentence, cut after whole words.
fn before_figures(at: usize, sentence: &str, add: &mut impl FnMut(usize, usize)) {
    let mut from = 0;
    for (stop, _) in sentence.match_indices(". ") {
        let after = &sentence[stop + 1..];
        let next = stop + 1 + (after.len() - after.trim_start().len());
        let word = sentence[..stop].chars().rev().take(WORD);
        let is_word = word.clone().count() == WORD && word.into_iter().all(char::is_lowercase);
        if is_word && sentence[next..].starts_with(|c: char| c.is_ascii_digit()) {
            add(at + from, at + next);
            from = next;
        }
    }
    add(at + from, at + sentence.len());
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
    fn bounds_are_those_of_the_whole_text() {
        for text in [
            "Mr. Smith went to the U.S. in May. He left! Did he? (He did.) \"Yes.\" 'No.' etc. and so on... end",
            "« Oui. » Non… Si ! Ça ? É.É. Été. a\u{ad}. B e\u{301}.C \u{2029}x.y 3.4 A.B. c.\u{301} D",
            "第一句。第二句！「第三」？ 第四…… ไทย ฯ กข. ค។ ខ။ ဂ। ह॥ क؟ ع۔ ب",
            ". . a. 1 2 ; b. - C., d .A",
        ] {
            let whole: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
            let mut starts = vec![0];
            while let Some(next) = starts.last().map(|at| next_bound(text, *at)).filter(|at| *at < text.len())
            {
                starts.push(next);
            }
            assert_eq!(starts, whole, "{text}");
        }
    }

    #[test]
    fn a_boundary_that_does_not_hold_is_none() {
        let text = "On Sept. 27 it met. It left.";
        assert_eq!(sentences(text, |at| at != 9).len(), 2);
    }
}
