//! From positions in a derived text back to positions in the text it was derived from.

use std::ops::Range;

/// A piecewise map between two texts. A piece is linear (both sides have the same character boundaries,
/// byte by byte) or opaque (one side stands for the other as a whole).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    derived: Range<usize>,
    original: Range<usize>,
    linear: bool,
}

impl Offsets {
    /// The next `len` bytes of the derived text stand for `original`. Linear only if `len` is its length.
    pub fn push(&mut self, len: usize, original: Range<usize>, linear: bool) {
        let start = self.0.last().map_or(0, |piece| piece.derived.end);
        let linear = linear && len == original.len();
        match self.0.last_mut() {
            Some(last) if linear && last.linear && last.original.end == original.start => {
                last.derived.end += len;
                last.original.end = original.end;
            }
            _ if len == 0 => {}
            _ => self.0.push(Piece { derived: start..start + len, original, linear }),
        }
    }

    /// The original range that a derived range stands for: whole pieces where they are opaque.
    pub fn original(&self, derived: Range<usize>) -> Range<usize> {
        let start = self.original_start(derived.start);
        let end = if derived.end > derived.start { self.original_end(derived.end) } else { start };
        start..end.max(start)
    }

    /// The derived position of the character that covers an original position, or of the next one.
    pub fn derived(&self, original: usize) -> usize {
        let at = self.0.partition_point(|piece| piece.original.end <= original);
        match self.0.get(at) {
            None => self.0.last().map_or(0, |piece| piece.derived.end),
            Some(piece) if piece.linear && original >= piece.original.start => {
                piece.derived.start + (original - piece.original.start)
            }
            Some(piece) => piece.derived.start,
        }
    }

    /// The pieces that stand byte by byte for the original: derived range and original range.
    pub fn linear(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        self.0.iter().filter(|piece| piece.linear).map(|p| (p.derived.clone(), p.original.clone()))
    }

    fn original_start(&self, at: usize) -> usize {
        match self.0.get(self.0.partition_point(|piece| piece.derived.end <= at)) {
            None => self.0.last().map_or(0, |piece| piece.original.end),
            Some(piece) if piece.linear => piece.original.start + (at - piece.derived.start),
            Some(piece) => piece.original.start,
        }
    }

    fn original_end(&self, at: usize) -> usize {
        match self.0.get(self.0.partition_point(|piece| piece.derived.end < at)) {
            None => self.0.last().map_or(0, |piece| piece.original.end),
            Some(piece) if piece.linear => piece.original.start + at.saturating_sub(piece.derived.start),
            Some(piece) => piece.original.end,
        }
    }
}
