//! Files that can be blamed, and positions in them.

use std::ops::Range;
use std::sync::OnceLock;

/// Which [`Source`] of [`Sources`] a span lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(u32);

/// A range of bytes in a file as it lies on disk, `end` exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes as a range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A place as people count it: both start at 1, columns count Unicode scalar values, a BOM has none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Line; lines end at LF or CRLF.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// One text that findings and faults can point into: a document, a rule file, a configuration.
#[derive(Clone, Debug)]
pub struct Source {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters start before every [`STRIDE`]th byte: columns far into a long line are looked up.
    characters: OnceLock<Vec<usize>>,
}

/// Bytes between two entries of the table of characters.
const STRIDE: usize = 1024;

impl Source {
    /// `path` as the user named it, with `/` and without a leading `./`; `text` with its BOM, if it has one.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, line_starts, characters: OnceLock::new() }
    }

    /// The path as reports print it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes a byte order mark takes at the start: 3 or 0.
    pub fn bom_len(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// How many lines there are; a text that ends in a line end has an empty last one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The line, counted from 0, in which a byte lies.
    pub fn line_index(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The bytes of a line counted from 0, without its line end and without a BOM.
    pub fn line_range(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(line)?;
        let end = self.line_starts.get(line + 1).copied().unwrap_or(self.text.len());
        let body = self.text[start..end].strip_suffix('\n').unwrap_or(&self.text[start..end]);
        let body = if end < self.text.len() || body.len() < end - start {
            body.strip_suffix('\r').unwrap_or(body)
        } else {
            body
        };
        let bom = if line == 0 { self.bom_len() } else { 0 };
        Some(start + bom..(start + body.len()).max(start + bom))
    }

    /// Line and column of a byte. A byte inside a character counts as the character's.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.floor(byte);
        let line = self.line_index(byte);
        let start = self.line_range(line).map_or(0, |range| range.start);
        let column = self.characters_before(byte) - self.characters_before(start.min(byte)) + 1;
        Position { line: line + 1, column }
    }

    /// How many characters start before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let starts = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let table = self.characters.get_or_init(|| {
            let mut sum = 0;
            let counts = bytes.chunks(STRIDE).map(|chunk| {
                sum += starts(chunk);
                sum
            });
            std::iter::once(0).chain(counts).collect()
        });
        let block = byte / STRIDE;
        table.get(block).copied().unwrap_or(0) + starts(&bytes[block * STRIDE..byte])
    }

    /// The text between two bytes, widened to whole characters and cut to what is there.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let start = self.floor(range.start);
        &self.text[start..self.floor(range.end).max(start)]
    }

    fn floor(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }
}

/// Every text of a run, each under its [`SourceId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in and names it.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(source);
        SourceId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// The text of a name this collection gave.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// The path of every file.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Source::path)
    }

    /// The bytes of a span as text.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).slice(span.range())
    }

    /// Where a span starts, as people count.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.source).position(span.start)
    }

    /// The path of the file a span lies in.
    pub fn path(&self, span: Span) -> &str {
        self.get(span.source).path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_or_crlf_and_columns_count_characters() {
        let source = Source::new("a.txt", "\u{feff}ก2\r\nb\n\nc");
        let at = |byte| {
            let p = source.position(byte);
            (p.line, p.column)
        };
        assert_eq!(at(3), (1, 1), "a BOM counts in bytes, not in columns");
        assert_eq!(at(6), (1, 2));
        assert_eq!(at(9), (2, 1));
        assert_eq!(at(12), (4, 1));
        assert_eq!(source.line_range(0), Some(3..7));
        assert_eq!(source.line_range(1), Some(9..10));
        assert_eq!(source.line_range(2), Some(11..11));
        assert_eq!(source.line_range(3), Some(12..13));
        assert_eq!(source.line_range(4), None);
    }

    #[test]
    fn columns_far_into_a_long_line_are_counted_all_the_same() {
        let text = format!("first\n{}", "aก\u{301}é".repeat(3000));
        let source = Source::new("a.txt", text.clone());
        for (at, _) in text.char_indices().step_by(97).filter(|(at, _)| *at >= 6) {
            assert_eq!(source.position(at).column, text[6..at].chars().count() + 1);
        }
    }

    #[test]
    fn a_byte_inside_a_character_never_panics() {
        let source = Source::new("a.txt", "ก");
        assert_eq!(source.slice(1..2), "ก".get(0..0).unwrap());
        assert_eq!(source.position(2).column, 1);
    }
}
