//! Where sentences end.

use super::chars::{Facts, facts, find_byte};
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
        let terminal = next_terminal(&flat, at);
        let end = terminal.map_or(flat.len(), |terminal| bound(&flat, at, terminal));
        before_figures(&flat, at..end, terminal.unwrap_or(end), &mut add);
        at = end;
    }
    found
}

/// A line end is a space; UAX #29 would end a sentence there. Same bytes, so the same positions.
fn flat(paragraph: &str) -> Cow<'_, str> {
    if find_byte(paragraph.as_bytes(), 0, |b| (b == b'\n') | (b == b'\r')).is_some() {
        Cow::Owned(paragraph.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(paragraph)
    }
}

/// The first character from a byte on that can end a sentence.
fn next_terminal(text: &str, mut from: usize) -> Option<usize> {
    let may_be = |b: u8| (b == b'.') | (b == b'!') | (b == b'?') | !b.is_ascii();
    loop {
        from = find_byte(text.as_bytes(), from, may_be)?;
        let c = text[from..].chars().next()?;
        if facts(c).are(Facts::TERMINAL) {
            return Some(from);
        }
        from += c.len_utf8();
    }
}

/// Where the sentence ends, by UAX #29, that starts at `from` and has its first possible end at `terminal`.
/// What decides there is nothing that stands earlier, except the letter right before it.
fn bound(text: &str, from: usize, mut terminal: usize) -> usize {
    loop {
        match plain_bound(text, terminal) {
            Plain::End(end) => return end,
            Plain::GoesOn => match next_terminal(text, terminal + 1) {
                Some(next) => terminal = next,
                None => return text.len(),
            },
            Plain::Unknown => break,
        }
    }
    let is_letter = |c: char| c.is_ascii() || facts(c).are(Facts::WORD) && !facts(c).are(Facts::MARK);
    let letter = text[from..terminal].rfind(is_letter).map_or(from, |at| from + at);
    text[letter..].split_sentence_bounds().next().map_or(text.len(), |sentence| letter + sentence.len())
}

/// What two or three characters of ASCII tell of a possible end.
enum Plain {
    /// The sentence ends there.
    End(usize),
    /// This is no end.
    GoesOn,
    /// All of the rules are needed.
    Unknown,
}

/// The cases that most sentences are: "It ended. Then", "3.5", "e.g. this".
fn plain_bound(text: &str, terminal: usize) -> Plain {
    let bytes = text.as_bytes();
    let mark = bytes[terminal];
    let next = find_byte(bytes, terminal + 1, |b| b != b' ').unwrap_or(bytes.len());
    let spaced = next > terminal + 1;
    match (mark, bytes.get(next)) {
        (b'.' | b'!' | b'?', None) => Plain::End(next),
        (b'.' | b'!' | b'?', Some(b'A'..=b'Z')) if spaced => Plain::End(next),
        (b'!' | b'?', Some(b'a'..=b'z' | b'0'..=b'9')) if spaced => Plain::End(next),
        (b'.', Some(b'a'..=b'z')) => Plain::GoesOn,
        (b'.', Some(b'0'..=b'9')) if !spaced => Plain::GoesOn,
        _ => Plain::Unknown,
    }
}

/// Letters of a word that is hardly an abbreviation.
const WORD: usize = 4;

/// A sentence may begin with a figure ("… in the region. 20 laboratories …"), which UAX #29 takes for going
/// on in lower case. Adds the pieces of what it takes for one sentence, cut after whole words; no full stop
/// stands before `first`.
fn before_figures(text: &str, range: Range<usize>, first: usize, add: &mut impl FnMut(usize, usize)) {
    let mut from = range.start;
    for (stop, _) in text[first..range.end].match_indices('.').map(|(at, dot)| (first + at, dot)) {
        let after = &text[stop + 1..range.end];
        let next = stop + 1 + (after.len() - after.trim_start().len());
        let figure =
            after.starts_with(' ') && text[next..range.end].starts_with(|c: char| c.is_ascii_digit());
        let word = text[range.start..stop].chars().rev().take(WORD);
        if figure && word.clone().count() == WORD && word.into_iter().all(char::is_lowercase) {
            add(from, next);
            from = next;
        }
    }
    add(from, range.end);
}

/// Marks that end a sentence, in any script.
const STOPS: &str = ".!?…。！？｡．।॥؟۔։።།။។៕";

/// Marks that announce what follows.
const OPENING: &str = ":;：；";

/// Marks that only close: brackets, signs of emphasis, quotation marks that open nowhere.
const CLOSING: &str = ")]}）］｝】〕〉》」』\"'”’›»＂〞〟*_";

/// Quotation marks that open in one language and close in another: „…“, »…«, ‚…‘.
const TURNED: &str = "“‘«‹‟‛";

/// Whether a text ends with a mark that ends a sentence, closing marks aside.
pub fn ends_sentence(text: &str) -> bool {
    unclosed(text).ends_with(|c: char| STOPS.contains(c))
}

/// Whether a text ends a sentence or announces what follows, closing marks aside.
pub fn ends_clause(text: &str) -> bool {
    unclosed(text).ends_with(|c: char| STOPS.contains(c) || OPENING.contains(c))
}

/// A text without white space and closing marks at its end. A mark that may open closes only what stands right before it.
pub fn unclosed(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(last) = text.chars().next_back() {
        let rest = &text[..text.len() - last.len_utf8()];
        if CLOSING.contains(last) {
            text = rest.trim_end();
        } else if TURNED.contains(last) && !rest.ends_with(char::is_whitespace) {
            text = rest;
        } else {
            break;
        }
    }
    text
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
            "a.b. c.D e? f! 9 g.9 h . i ! J ? \u{301}K. L\u{301}. m\u{301} n.  O.  p",
        ] {
            let whole: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
            let mut starts = vec![0];
            let next = |at: usize| bound(text, at, next_terminal(text, at)?).into();
            while let Some(next) = starts.last().and_then(|at| next(*at)).filter(|at| *at < text.len()) {
                starts.push(next);
            }
            assert_eq!(starts, whole, "{text}");
        }
    }

    #[test]
    fn every_quotation_mark_of_a_language_closes_a_sentence() {
        for ended in [
            "„Er kam.“",
            "»Er kam.«",
            "‚Er kam.‘",
            "„Er kam ›oft‹.“",
            "«Er kam.»",
            "« Il est venu. »",
            "“He came.”",
            "(„Er kam.“)",
            "„Er kam!‘“",
            "«Он пришёл „туда.“»",
            "「来た。」",
            "〝来た。〟",
            "**He came.**",
            "»Han kom.»",
            "”Han kom.”",
            "《他来了。》",
        ] {
            assert!(ends_sentence(ended) && ends_clause(ended), "{ended}");
        }
        for open in ["Er kam", "„Er kam“", "Er kam. „", "Er kam. «", "Er kam (", "Er kam,“"] {
            assert!(!ends_clause(open), "{open}");
        }
        assert!(ends_clause("Er sagte:") && !ends_sentence("Er sagte:"));
    }

    #[test]
    fn a_boundary_that_does_not_hold_is_none() {
        let text = "On Sept. 27 it met. It left.";
        assert_eq!(sentences(text, |at| at != 9).len(), 2);
    }
}
