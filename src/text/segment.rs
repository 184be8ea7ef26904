//! A paragraph as it is read, with a way back to the bytes it came from.

use super::offsets::Offsets;
use super::{SourceId, Span};
use std::ops::Range;

/// What part a segment plays in its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SegmentKind {
    /// A title or section heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// A caption, an image's alternative text.
    Caption,
}

/// Where a cell stands in its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellPlace {
    /// Which table, counted from the top of the document.
    pub table: usize,
    /// Which row of the table.
    pub row: usize,
    /// Which column of the row.
    pub column: usize,
}

/// A paragraph of prose. Its text may differ from the file's (markup and escapes are gone), so every
/// range of it is led back to the file by [`Segment::span`].
#[derive(Clone, Debug)]
pub struct Segment {
    /// What part it plays.
    pub kind: SegmentKind,
    /// The file's layout says that more was to follow: the last line is one that the file's other
    /// paragraphs would have continued.
    pub cut_off: bool,
    /// Its place in a table.
    pub cell: Option<CellPlace>,
    source: SourceId,
    text: String,
    offsets: Offsets,
}

impl Segment {
    /// An empty segment of a file, to be filled by [`Segment::push`] and [`Segment::push_decoded`].
    pub fn new(source: SourceId, kind: SegmentKind) -> Self {
        Self { kind, cut_off: false, cell: None, source, text: String::new(), offsets: Offsets::default() }
    }

    /// Appends text that stands in the file as it is, from byte `at`.
    pub fn push(&mut self, text: &str, at: usize) {
        self.text.push_str(text);
        self.offsets.push(text.len(), at..at + text.len(), true);
    }

    /// Appends text that the file writes in another way (an entity, an escape).
    pub fn push_decoded(&mut self, text: &str, source: Range<usize>) {
        self.text.push_str(text);
        self.offsets.push(text.len(), source, false);
    }

    /// The text as it is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The bytes of the file that a range of the text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        let bytes = self.offsets.original(range);
        Span { source: self.source, start: bytes.start, end: bytes.end }
    }

    /// Where in the text a byte of the file is read; where nothing of it is, the next place at which something is.
    pub fn position(&self, byte: usize) -> usize {
        self.offsets.derived(byte)
    }

    /// The whole segment.
    pub fn full_span(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Whether every verbatim piece is what the file has there. For tests: it always holds.
    pub fn is_faithful(&self, file: &str) -> bool {
        self.offsets.linear().all(|(text, bytes)| self.text.get(text) == file.get(bytes))
    }
}
