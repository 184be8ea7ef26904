//! Text made fit for a terminal: harmless, measured in columns, wrapped and shortened.
//!
//! Columns are the sum over characters, as terminals (`wcwidth`) and codespan count; what would make
//! that sum wrong (emoji joined into one, variation selectors) is taken apart or left out.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The mark of a cut.
pub(super) fn ellipsis(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
}

/// A grapheme as a terminal shows it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The bytes of the original it stands for.
    pub at: Range<usize>,
    /// What is printed; empty for what is invisible.
    pub text: String,
    /// How wide that is.
    pub columns: usize,
    /// White space: a place to cut at.
    pub gap: bool,
}

/// The graphemes of a text, each harmless. `base` is added to every position.
pub(super) fn cells(text: &str, base: usize) -> Vec<Cell> {
    text.grapheme_indices(true)
        .map(|(at, grapheme)| {
            let shown = show(grapheme);
            let columns = columns(&shown);
            let gap = matches!(shown.as_str(), " " | "\u{3000}"); // a no-break space is none
            Cell { at: base + at..base + at + grapheme.len(), text: shown, columns, gap }
        })
        .collect()
}

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A text without anything that a terminal would obey or that would reorder what follows, on one line.
pub fn harmless(text: &str) -> String {
    text.graphemes(true)
        .map(|grapheme| if is_line_end(grapheme) { " ".into() } else { show(grapheme) })
        .collect()
}

fn is_line_end(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n" | "\r" | "\u{85}" | "\u{2028}" | "\u{2029}")
}

/// At most so many marks stay on one letter: more climb into the lines above.
const MARKS: usize = 8;

fn show(grapheme: &str) -> String {
    let emoji = grapheme.chars().any(|c| c >= '\u{1f000}');
    let mut marks = 0;
    let mut shown = String::with_capacity(grapheme.len());
    for c in grapheme.chars() {
        match substitute(c) {
            Some(picture) => shown.extend(picture),
            // Joined or tinted emoji are as wide as their parts in one terminal, as one in the next.
            None if emoji && (c == '\u{200d}' || (is_tint(c) && !shown.is_empty())) => {}
            None if c.width().unwrap_or(0) > 0 => shown.push(c),
            None => {
                marks += 1;
                if shown.is_empty() && !is_joiner(c) {
                    shown.push('\u{25cc}'); // a mark with nothing to stand on: the dotted circle
                }
                if marks <= MARKS {
                    shown.push(c);
                }
            }
        }
    }
    shown
}

fn is_tint(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// What stands for a character that must not reach a terminal: `Some(None)` leaves it out, `None` keeps it.
#[allow(clippy::option_option)] // the two are different answers
fn substitute(c: char) -> Option<Option<char>> {
    match c {
        '\t' | '\u{2028}' | '\u{2029}' => Some(Some(' ')),
        '\u{0}'..='\u{1f}' => Some(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => Some(Some('\u{2421}')),
        '\u{80}'..='\u{9f}' => Some(Some('\u{fffd}')),
        '\u{ad}' => Some(Some('-')),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Some('\u{fffd}')),
        '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2065}' => Some(None),
        '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => Some(None),
        '\u{fe0e}' | '\u{fe0f}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => Some(None),
        _ => None,
    }
}

/// Breaks a text into lines of at most `first`, then `rest` columns, at spaces, or inside a word that is
/// longer than a line. A path is never broken: it must stay one to click and to copy.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let limit = if lines.len() == 1 { first } else { rest };
        let wide = columns(word);
        let gap = usize::from(used > 0);
        if used + gap + wide <= limit {
            push(&mut lines, if gap > 0 { " " } else { "" });
            push(&mut lines, word);
            used += gap + wide;
        } else if wide <= rest || is_path(word) {
            if used > 0 || (lines.len() == 1 && first < rest) {
                lines.push(String::new());
            }
            push(&mut lines, word);
            used = wide;
        } else {
            used = break_word(&mut lines, word, used, (first, rest));
        }
    }
    lines
}

fn is_path(word: &str) -> bool {
    word.is_ascii() && word.contains('/')
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// Fills the line that is begun and as many more as the word needs.
fn break_word(lines: &mut Vec<String>, word: &str, mut used: usize, limits: (usize, usize)) -> usize {
    if used > 0 {
        push(lines, " ");
        used += 1;
    }
    for grapheme in word.graphemes(true) {
        let limit = if lines.len() == 1 { limits.0 } else { limits.1 };
        let wide = columns(grapheme);
        if used + wide > limit && used > 0 {
            let kept = lines.last().map_or(0, |line| line.trim_end().len());
            if let Some(line) = lines.last_mut() {
                line.truncate(kept);
            }
            lines.push(String::new());
            used = 0;
        }
        push(lines, grapheme);
        used += wide;
    }
    used
}

/// A harmless text cut to so many columns, with the mark of a cut.
pub(crate) fn shorten(text: &str, width: usize, ascii: bool) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mark = ellipsis(ascii);
    let room = width.saturating_sub(columns(mark));
    let mut shown = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += columns(grapheme);
        if used > room {
            break;
        }
        shown.push_str(grapheme);
    }
    shown.truncate(shown.trim_end().len());
    if columns(mark) <= width {
        shown.push_str(mark);
    }
    shown
}

/// The same with the end kept.
pub(crate) fn shorten_start(text: &str, width: usize, ascii: bool) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mark = ellipsis(ascii);
    let room = width.saturating_sub(columns(mark));
    let mut used = 0;
    let kept = text.grapheme_indices(true).rev().take_while(|(_, grapheme)| {
        used += columns(grapheme);
        used <= room
    });
    let from = kept.last().map_or(text.len(), |(at, _)| at);
    if columns(mark) <= width { format!("{mark}{}", &text[from..]) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("a\u{202e}b\u{2066}c\u{200f}d", "a�b�cd"),
            ("a\tb\u{9b}31m", "a b�31m"),
            ("\u{301}a\u{301}", "◌\u{301}a\u{301}"),
            ("👩\u{200d}👩\u{200d}👧", "👩👩👧"),
            ("กำลัง ទេស", "กำลัง ទេស"),
            ("x\ny\r\nz", "x y z"),
            ("co\u{ad}op", "co-op"),
        ] {
            assert_eq!(harmless(text), shown, "{text:?}");
        }
    }

    #[test]
    fn lines_break_at_spaces_and_only_long_words_are_cut() {
        assert_eq!(wrap("one two three", 7, 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 3, 9), ["one", "two three"]);
        assert_eq!(wrap("技术转移网络", 4, 6), ["技术", "转移网", "络"]);
        assert_eq!(wrap("see corpus/long/name.txt", 10, 10), ["see", "corpus/long/name.txt"]);
        assert_eq!(wrap("", 4, 4), [""]);
    }

    #[test]
    fn what_is_too_long_is_cut_at_a_grapheme() {
        assert_eq!(shorten("网络网络", 5, false), "网络…");
        assert_eq!(shorten("abcdef", 5, true), "ab...");
        assert_eq!(shorten("abcde", 5, true), "abcde");
        assert_eq!(shorten_start("corpus/a.txt:5:812", 9, false), "…xt:5:812");
        assert_eq!(shorten_start("网络网络", 4, true), "...");
    }
}
