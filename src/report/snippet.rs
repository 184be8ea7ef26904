//! The part of a file that a diagnostic shows.
//!
//! codespan prints whole lines, and a news paragraph is one line of 1,700 characters. So each file that
//! takes part becomes a [`Snippet`]: a little text of its own that holds only what is to be seen, made
//! harmless, with the true line numbers and columns. Labels are moved into it.

use super::display::{cells, columns, ellipsis, wrap};
use super::paint::NEW_LINE;
use super::window::{View, width};
use crate::text::Source;
use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files};
use std::ops::Range;

/// What is to be marked in a file.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The bytes; anything outside the text is cut off.
    pub range: Range<usize>,
    /// Primary or secondary.
    pub style: LabelStyle,
    /// What is said there; harmless already.
    pub message: String,
}

/// The shown part of one file.
#[derive(Debug)]
pub(super) struct Snippet {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// True columns, by the position of a label in `text`.
    starts: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Line {
    /// codespan draws a break between lines whose indices are not neighbours.
    index: usize,
    number: usize,
    range: Range<usize>,
}

/// The part of a mark that lies in one line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub line: usize,
    pub range: Range<usize>,
    pub mark: usize,
    first: bool,
    pub last: bool,
}

/// The room there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Columns for text, without the gutter.
    pub columns: usize,
    /// `...` for `…`.
    pub ascii: bool,
}

/// The last line number that the marks touch: the gutter is as wide as that.
pub(super) fn last_line(source: &Source, marks: &[Mark]) -> usize {
    marks.iter().flat_map(|mark| pieces(source, mark, 0)).map(|piece| piece.line + 1).max().unwrap_or(1)
}

/// The snippet of a file, with the labels moved into it. `id` is what codespan is to call it.
pub(super) fn snippet(
    id: usize,
    name: String,
    source: &Source,
    marks: &[Mark],
    room: Room,
) -> (Snippet, Vec<Label<usize>>) {
    let mut parts: Vec<Piece> =
        marks.iter().enumerate().flat_map(|(at, mark)| pieces(source, mark, at)).collect();
    parts.sort_by_key(|piece| (piece.range.start, piece.range.end, piece.mark));
    let mut builder = Builder {
        source,
        marks,
        room,
        id,
        snippet: Snippet { name, text: String::new(), lines: Vec::new(), starts: Vec::new() },
        labels: Vec::new(),
    };
    let mut rest = parts.as_slice();
    while !rest.is_empty() {
        let (cluster, others) = rest.split_at(builder.cluster_len(rest));
        builder.line(cluster);
        rest = others;
    }
    // codespan lists files and messages in the order of the labels.
    (builder.snippet, builder.labels)
}

/// A mark by lines: all of up to three, else the first and the last.
fn pieces(source: &Source, mark: &Mark, at: usize) -> Vec<Piece> {
    let text = source.text();
    let start = text.floor_char_boundary(mark.range.start.min(text.len()));
    let end = text.ceil_char_boundary(mark.range.end.min(text.len())).max(start);
    let lines = source.line_index(start)..=source.line_index(end.saturating_sub(1).max(start));
    let many = lines.end() > lines.start();
    let mut parts: Vec<Piece> = lines
        .filter_map(|line| {
            let whole = source.line_range(line)?;
            let from = start.clamp(whole.start, whole.end);
            let mut range = from..end.clamp(from, whole.end);
            if many {
                let inner = &text[range.clone()];
                range.start += inner.len() - inner.trim_start().len();
                range.end = range.start + inner.trim().len();
            }
            (!many || !range.is_empty()).then_some(Piece { line, range, mark: at, first: false, last: false })
        })
        .collect();
    if parts.is_empty() {
        let line = source.line_index(start);
        let whole = source.line_range(line).unwrap_or(0..0);
        let at_byte = start.clamp(whole.start, whole.end);
        parts.push(Piece { line, range: at_byte..at_byte, mark: at, first: false, last: false });
    }
    if parts.len() > 3 {
        parts.drain(1..parts.len() - 1);
    }
    if let Some(piece) = parts.first_mut() {
        piece.first = true;
    }
    if let Some(piece) = parts.last_mut() {
        piece.last = true;
    }
    parts
}

/// A snippet in the making.
pub(super) struct Builder<'a> {
    pub source: &'a Source,
    pub marks: &'a [Mark],
    pub room: Room,
    id: usize,
    snippet: Snippet,
    labels: Vec<Label<usize>>,
}

impl Builder<'_> {
    /// How many of the pieces can share one window, with room for what is said of each.
    fn cluster_len(&self, parts: &[Piece]) -> usize {
        let start = parts[0].range.start;
        let limit = self.room.columns.saturating_sub(2 * columns(ellipsis(self.room.ascii)));
        let wide = |end: usize| {
            let near = end.saturating_sub(start) <= self.reach();
            near.then(|| width(&cells(&self.source.text()[start..end.max(start)], 0)))
        };
        let fits = |piece: &&Piece| {
            let said = if piece.last { self.least(piece) } else { 0 };
            piece.line == parts[0].line
                && wide(piece.range.end).is_some_and(|columns| columns <= limit)
                && wide(piece.range.start).is_some_and(|before| before + said <= limit)
        };
        1 + if fits(&&parts[0]) { parts[1..].iter().take_while(fits).count() } else { 0 }
    }

    fn line(&mut self, cluster: &[Piece]) {
        let end = cluster.iter().map(|piece| piece.range.end).max().unwrap_or(0);
        let view = self.window(cluster, cluster[0].range.start..end);
        let number = cluster[0].line + 1;
        let base = self.snippet.text.len();
        let index = match self.snippet.lines.last() {
            Some(last) if last.number + 1 == number => last.index + 1,
            Some(last) => last.index + 3,
            None => 0,
        };
        let range = base..base + view.text.len();
        self.snippet.lines.push(Line { index, number, range });
        self.snippet.text.push_str(&view.text);
        self.snippet.text.push('\n');
        self.label(cluster, &view, base);
    }

    /// Labels for the pieces of a line, each message beside its marks if it fits there, else below.
    fn label(&mut self, cluster: &[Piece], view: &View, base: usize) {
        let places: Vec<Range<usize>> = cluster.iter().map(|piece| view.place(&piece.range)).collect();
        let overlaps = |a: &Range<usize>, b: &Range<usize>| {
            a.start < b.end.max(b.start + 1) && b.start < a.end.max(a.start + 1)
        };
        let last = (0..cluster.len()).max_by_key(|at| (places[*at].end, *at));
        for (at, piece) in cluster.iter().enumerate() {
            let (mark, place) = (&self.marks[piece.mark], &places[at]);
            let range = base + place.start..base + place.end;
            if piece.first {
                let column = self.source.position(mark.range.start).column;
                self.snippet.starts.push((range.start, column));
            }
            let label = |message: &str| Label::new(mark.style, self.id, range.clone()).with_message(message);
            if !piece.last || mark.message.is_empty() {
                self.labels.push(label(""));
                continue;
            }
            let end = pointed(&view.text, place);
            let alone = places.iter().enumerate().all(|(other, p)| other == at || !overlaps(p, place));
            if last == Some(at) && alone && end + 1 + columns(&mark.message) <= self.room.columns {
                self.labels.push(label(&mark.message));
                continue;
            }
            // A second label on the same spot makes codespan write the message below.
            let room = self.room.columns.saturating_sub(columns(&view.text[..place.start])).max(8);
            self.labels.push(label(""));
            self.labels.push(label(&wrap(&mark.message, room, room).join(NEW_LINE)));
        }
    }
}

/// The column behind the carets of a place. codespan draws them under whole characters: of an empty place under all
/// columns of the one that follows, and under one at the end of the line.
fn pointed(text: &str, place: &Range<usize>) -> usize {
    let start = columns(&text[..place.start]);
    let next = text[place.start..].chars().next().map_or(0, |c| columns(c.encode_utf8(&mut [0; 4])));
    columns(&text[..place.end]).max(start + next.max(1))
}

/// Every snippet of a diagnostic; the id of a file is its index.
#[derive(Debug, Default)]
pub(super) struct Snippets(pub Vec<Snippet>);

impl Snippets {
    fn find(&self, id: usize) -> Result<&Snippet, Error> {
        self.0.get(id).ok_or(Error::FileMissing)
    }

    fn line(&self, id: usize, index: usize) -> Result<&Line, Error> {
        let lines = &self.find(id)?.lines;
        let missing = Error::LineTooLarge { given: index, max: lines.len() };
        lines.iter().find(|line| line.index == index).ok_or(missing)
    }
}

impl<'a> Files<'a> for Snippets {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.find(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.find(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let lines = &self.find(id)?.lines;
        let at = lines.partition_point(|line| line.range.start <= byte).saturating_sub(1);
        lines.get(at).map(|line| line.index).ok_or(Error::LineTooLarge { given: 0, max: 0 })
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.line(id, index)?.number)
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.line(id, index)?.range.clone())
    }

    fn column_number(&'a self, id: usize, _: usize, byte: usize) -> Result<usize, Error> {
        let starts = &self.find(id)?.starts;
        Ok(starts.iter().find(|(at, _)| *at == byte).map_or(1, |(_, column)| *column))
    }
}
