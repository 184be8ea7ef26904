//! What a text looks like on the page, and where its characters are there.

use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A text as the page shows it. Each character is shown by one that takes as many UTF-16 units, which is what
/// scripts count in.
pub(super) struct Shown<'a> {
    original: &'a str,
    /// The UTF-16 unit at which the character of each byte starts.
    units: Vec<usize>,
}

impl<'a> Shown<'a> {
    pub fn new(original: &'a str) -> Self {
        let mut units = Vec::with_capacity(original.len() + 1);
        let mut unit = 0;
        for c in original.chars() {
            units.extend(std::iter::repeat_n(unit, c.len_utf8()));
            unit += c.len_utf16();
        }
        units.push(unit);
        Self { original, units }
    }

    /// The text itself.
    pub fn text(&self) -> String {
        visible(self.original)
    }

    /// Start and length in UTF-16 units of a range of bytes, widened so that no letter is parted from its marks.
    pub fn units(&self, range: Range<usize>) -> (usize, usize) {
        let whole = graphemes(self.original, range);
        let at = |byte: usize| self.units.get(byte).or(self.units.last()).copied().unwrap_or(0);
        (at(whole.start), at(whole.end) - at(whole.start))
    }

    /// Whether more of its letters are written from right to left than from left to right.
    pub fn is_from_right(&self) -> bool {
        is_from_right(self.original)
    }
}

/// See [`Shown::is_from_right`].
pub(super) fn is_from_right(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (right, all) =
        letters.fold((0_usize, 0_usize), |(right, all), c| (right + usize::from(right_to_left(c)), all + 1));
    right * 2 > all
}

/// The blocks that Unicode keeps for scripts from right to left.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A text without anything invisible that a browser would obey: each such character is shown by a picture of it. Marks
/// that only keep directions apart stay; a paragraph ends what they begin.
pub(super) fn visible(text: &str) -> String {
    let show = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202d}' | '\u{202e}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(show).collect()
}

/// A range of bytes widened to whole graphemes; an empty one to the grapheme behind it, or before it at the end.
pub(super) fn graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = text.floor_char_boundary(range.start.min(text.len()));
    let mut end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let is_boundary =
        |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let before = |at: usize| GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten();
    let after = |at: usize| GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten();
    if !is_boundary(start) {
        start = before(start).unwrap_or(0);
    }
    if end <= start {
        end = after(start).unwrap_or(start);
        if end == start {
            start = before(start).unwrap_or(0);
        }
    } else if !is_boundary(end) {
        end = after(end).unwrap_or(text.len());
    }
    start..end
}

/// So many graphemes of a passage are quoted before and behind what is meant.
const AROUND: usize = 110;
/// So many of it at most.
const WITHIN: usize = 500;

/// What stands before a range, in it and behind it, each shortened where it is long.
pub(super) fn quote(text: &str, range: Range<usize>) -> [String; 3] {
    let range = graphemes(text, range);
    let (before, within, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let from = before.grapheme_indices(true).rev().take(AROUND).last().map_or(0, |(at, _)| at);
    let cut = |text: &str, most: usize| {
        let until = text.grapheme_indices(true).nth(most).map_or(text.len(), |(at, _)| at);
        let words = if until < text.len() { whole_words(&text[..until]) } else { text };
        let mark = if words.len() < text.len() { "…" } else { "" };
        format!("{}{mark}", visible(words))
    };
    let lead = &before[from..];
    let words = match lead.split_once(' ').filter(|_| from > 0) {
        Some((_, words)) => words,
        None => lead,
    };
    let mark = if from > 0 { "…" } else { "" };
    [format!("{mark}{}", visible(words)), cut(within, WITHIN), cut(after, AROUND)]
}

/// A text without the word that may have been cut at its end; scripts without spaces have none to leave out.
fn whole_words(text: &str) -> &str {
    text.rsplit_once(' ').map_or(text, |(words, _)| words)
}
