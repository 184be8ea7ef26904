//! Lines, and what their widths say: which breaks are wraps, which paragraphs stop short.

use crate::text::{ends_clause, is_unspaced};
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};
use unicode_width::UnicodeWidthStr;

/// Columns that people and programs wrap text at.
const WRAP: std::ops::RangeInclusive<usize> = 45..=140;
/// A longer word at the start of a line is a name or an address: it says nothing of where the line ends.
const LONGEST_WORD: usize = 20;
/// Columns of the piece that a script without spaces carries to the next line.
const PIECE: usize = 10;

/// One line of a file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Where it starts in the file.
    pub at: usize,
    /// Its text without the line end.
    pub text: &'a str,
    /// Bytes of its line end.
    end: usize,
    /// Bytes of white space before its text.
    pub indent: usize,
    /// Columns without the white space after it.
    pub width: usize,
}

impl<'a> Line<'a> {
    fn new(at: usize, line: &'a str) -> Self {
        let text = line.strip_suffix('\n').unwrap_or(line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let indent = text.len() - text.trim_start().len();
        Self { at, text, end: line.len() - text.len(), indent, width: width(text.trim_end()) }
    }

    /// Where the next line starts in the file.
    pub fn next(&self) -> usize {
        self.at + self.text.len() + self.end
    }

    /// Bytes without the white space after it.
    pub fn body_len(&self) -> usize {
        self.text.trim_end().len()
    }

    fn body(&self) -> &'a str {
        self.text.trim()
    }

    /// Whether it holds no text: blank, or a rule such as `-----`.
    pub fn is_separator(&self) -> bool {
        let body = self.body();
        match body.chars().next() {
            None => true,
            Some(first) => {
                body.chars().nth(2).is_some() && !first.is_alphanumeric() && body.chars().all(|c| c == first)
            }
        }
    }

    fn ends_in_space(&self) -> bool {
        self.text.ends_with([' ', '\t'])
    }
}

/// The lines of a part of a file.
pub fn lines(file: &str, body: Range<usize>) -> Vec<Line<'_>> {
    let mut at = body.start;
    file[body]
        .split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            Line::new(start, line)
        })
        .collect()
}

/// Columns of a text in a terminal; of a very long one only that it is very long.
pub fn width(text: &str) -> usize {
    const LONG: usize = 4096;
    if text.len() > LONG { LONG } else { text.width() }
}

/// How the lines of one file are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The column that its paragraphs are wrapped at; none if they are not.
    wrap: Option<usize>,
    /// Whether wrapped lines keep the space they were broken at.
    keeps_space: bool,
}

impl Layout {
    /// Reads the layout off the paragraphs of three lines and more.
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut wrap = None;
        let (mut breaks, mut spaces) = (0_usize, 0_usize);
        for block in lines.split(Line::is_separator).filter(|block| block.len() > 2) {
            let width = block.iter().map(|line| line.width).max().unwrap_or(0);
            if WRAP.contains(&width) && mostly_full(block, width) {
                wrap = wrap.max(Some(width));
                breaks += block.len() - 1;
                spaces += block[..block.len() - 1].iter().filter(|line| line.ends_in_space()).count();
            }
        }
        Self { wrap, keeps_space: spaces * 2 > breaks }
    }

    /// The paragraphs of a block, as ranges of line indices.
    pub fn paragraphs(&self, lines: &[Line<'_>], block: Range<usize>, at_top: bool) -> Vec<Range<usize>> {
        let wrapped = self.is_wrapped(&lines[block.clone()], at_top);
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        for at in block.clone() {
            let joins = at > block.start && {
                let (line, next) = (&lines[at - 1], &lines[at]);
                wrapped && self.is_wrap(line, next) || flows_on(line, next)
            };
            match paragraphs.last_mut() {
                Some(last) if joins => last.end = at + 1,
                _ => paragraphs.push(at..at + 1),
            }
        }
        paragraphs
    }

    fn is_wrapped(&self, block: &[Line<'_>], at_top: bool) -> bool {
        let widest = block.iter().map(|line| line.width).max().unwrap_or(0);
        match (self.wrap, block) {
            (_, [] | [_]) => false,
            (Some(wrap), _) => mostly_full(block, wrap),
            // Of two lines the longer is always full: other signs must speak for a wrap.
            (None, [first, second]) => {
                let goes_on = starts_small(second) || !(at_top || first.width < 60);
                WRAP.contains(&widest)
                    && is_full(first, second, widest)
                    && goes_on
                    && !ends_clause(first.body())
            }
            (None, _) => WRAP.contains(&widest) && mostly_full(block, widest),
        }
    }

    /// Whether the break between two lines of a wrapped block is a wrap.
    fn is_wrap(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        if marker_len(next, false) > 0 || next.indent > line.indent && marker_len(line, true) == 0 {
            return false;
        }
        let wrap = self.wrap.unwrap_or(line.width);
        is_full(line, next, wrap) || starts_small(next) && !ends_clause(line.body())
    }

    /// Whether a paragraph's last line is one that was to go on.
    pub fn is_cut_off(&self, last: &Line<'_>, lines: usize) -> bool {
        let Some(wrap) = self.wrap else { return false };
        let body = last.body();
        let stops_nowhere =
            |c: char| matches!(c.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar);
        let unfinished = !ends_clause(body) && !body.ends_with(stops_nowhere);
        let full = last.width <= wrap && last.width + LONGEST_WORD > wrap;
        let goes_on =
            if self.keeps_space { last.ends_in_space() } else { lines > 1 && last.width * 10 >= wrap * 9 };
        unfinished && full && goes_on
    }
}

/// Whether most breaks of a block are such that the next line's first word had no room.
fn mostly_full(block: &[Line<'_>], wrap: usize) -> bool {
    let full = block.windows(2).filter(|pair| is_full(&pair[0], &pair[1], wrap)).count();
    full * 2 > block.len() - 1
}

/// Whether the first word of the next line had no room in this one.
fn is_full(line: &Line<'_>, next: &Line<'_>, wrap: usize) -> bool {
    let body = next.body();
    let word = body.split(char::is_whitespace).next().unwrap_or("");
    let limit = if body.starts_with(is_unspaced) { PIECE } else { LONGEST_WORD };
    let needed = width(word).min(limit);
    let is_one_word = !line.body().contains(char::is_whitespace) && !line.body().contains(is_unspaced);
    line.width <= wrap && line.width + 1 + needed > wrap && !is_one_word
}

/// Whether the words themselves say that a sentence goes on in the next line, whatever the width: it stops
/// at a word in lower case, and goes on in lower case or with a figure.
fn flows_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    let mut words = line.body().split(char::is_whitespace).rev();
    let small = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_lowercase() || is_mark(c));
    let stops_small = words.next().is_some_and(small) && words.next().is_some();
    let goes_on = starts_small(next) || next.body().starts_with(|c: char| c.is_ascii_digit());
    let is_item = marker_len(line, true) > 0 || marker_len(next, true) > 0;
    stops_small && goes_on && !is_item && line.width <= *WRAP.end() && next.body().contains(' ')
}

fn starts_small(line: &Line<'_>) -> bool {
    line.body().starts_with(char::is_lowercase)
}

/// A mark on the letter before it, with which a word may end.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// Bytes of the list marker that a line's text starts with, with the space after it. A number is one only
/// where its neighbours are (`is_numbered`): "9. Forum" may be an ordinal.
pub fn marker_len(line: &Line<'_>, is_numbered: bool) -> usize {
    let body = &line.text[line.indent..line.body_len()];
    let marker = match body.chars().next() {
        Some(c) if "-*+•▪◦‣●○■–—·".contains(c) => c.len_utf8(),
        Some(_) if is_numbered => number(body).map_or(0, |(_, len)| len),
        _ => 0,
    };
    let after = &body[marker..];
    let space = after.len() - after.trim_start().len();
    if marker == 0 || space == 0 || after.len() == space { 0 } else { marker + space }
}

/// The number that a line starts with, if it may count list items, and the bytes it takes.
fn number(body: &str) -> Option<(u16, usize)> {
    let open = usize::from(body.starts_with('('));
    let digits = body[open..].bytes().take_while(u8::is_ascii_digit).count();
    let close = body[open + digits..].chars().next().filter(|c| matches!(c, '.' | ')' | '、'))?;
    if digits > 3 {
        return None;
    }
    Some((body[open..open + digits].parse().ok()?, open + digits + close.len_utf8()))
}

/// The lines whose number counts list items: the number before or after it stands before or after it.
pub fn list_numbers(lines: &[Line<'_>]) -> BTreeSet<usize> {
    let numbered: Vec<(usize, u16)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, number(&line.text[line.indent..])?.0)))
        .collect();
    let pairs = numbered.windows(2).filter(|pair| pair[0].1 + 1 == pair[1].1);
    pairs.flat_map(|pair| [pair[0].0, pair[1].0]).collect()
}
