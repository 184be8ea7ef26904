//! The part of a file that a diagnostic shows: its lines, or a window where a line is too long.
//!
//! codespan prints whole lines, and a news paragraph is one line of 1,700 characters. So each file that
//! takes part becomes a [`Snippet`]: a little text of its own that holds only what is to be seen, made
//! harmless, with the true line numbers and columns. Labels are moved into it.

use super::display::{Cell, cells, columns, ellipsis, wrap};
use super::paint::NEW_LINE;
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
struct Piece {
    line: usize,
    range: Range<usize>,
    mark: usize,
    first: bool,
    last: bool,
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

struct Builder<'a> {
    source: &'a Source,
    marks: &'a [Mark],
    room: Room,
    id: usize,
    snippet: Snippet,
    labels: Vec<Label<usize>>,
}

/// What is shown of a line: text, and where each original grapheme stands in it.
#[derive(Default)]
struct View {
    text: String,
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl View {
    fn push(&mut self, cell: &Cell) {
        let at = self.text.len();
        self.text.push_str(&cell.text);
        self.places.push((cell.at.clone(), at..self.text.len()));
    }

    fn cut(&mut self, room: Room) {
        self.text.push_str(ellipsis(room.ascii));
    }

    /// Where the graphemes stand that a range of the file touches.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.places.iter().find(|(at, _)| at.end > range.start);
        let start = first.map_or(self.text.len(), |(_, shown)| shown.start);
        let last = self.places.iter().rev().find(|(at, _)| at.start < range.end && at.end > range.start);
        start..last.map_or(start, |(_, shown)| shown.end).max(start)
    }
}

impl Builder<'_> {
    /// Far enough in bytes to fill the room on one side, whatever the script.
    fn reach(&self) -> usize {
        self.room.columns * 16
    }

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

    /// The columns that a message below its label is to have; one that leaves no room for words before
    /// the label is wrapped.
    fn least(&self, piece: &Piece) -> usize {
        const WORDS: usize = 12;
        let said = columns(&self.marks[piece.mark].message);
        if said + WORDS <= self.room.columns { said } else { said.min(self.room.columns / 2) }
    }

    /// The bytes of a line, without white space at its end unless that is marked.
    fn line_range(&self, line: usize, core: &Range<usize>) -> Range<usize> {
        let whole = self.source.line_range(line).unwrap_or(0..0);
        let seen = self.source.slice(whole.clone()).trim_end().len();
        whole.start..(whole.start + seen).max(core.end).min(whole.end)
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

    /// The text to show around a cluster of pieces.
    fn window(&self, cluster: &[Piece], core: Range<usize>) -> View {
        let whole = self.line_range(cluster[0].line, &core);
        let text = self.source.text();
        let low = text.floor_char_boundary(core.start.saturating_sub(self.reach()).max(whole.start));
        let high = text.ceil_char_boundary((core.end + self.reach()).min(whole.end)).max(core.end);
        if core.len() > 2 * self.reach() {
            return self.folded(&core, &whole);
        }
        let row = cells(&text[low..high], low);
        let first = row.iter().position(|cell| cell.at.end > core.start).unwrap_or(row.len());
        let after =
            row.iter().rposition(|cell| cell.at.start < core.end).map_or(first, |at| at + 1).max(first);
        let mark = columns(ellipsis(self.room.ascii));
        let (left, right) = (width(&row[..first]), width(&row[after..]));
        let need = width(&row[first..after]).max(1);
        let complete = low == whole.start && high == whole.end && left + need + right <= self.room.columns;
        if need + 2 * mark > self.room.columns && !complete {
            return self.folded(&core, &whole);
        }
        let limit = self.left_limit(cluster, &row[first..after], need, left);
        if complete && (left <= limit || need + 2 * mark > self.room.columns) {
            return self.view(&row, 0..row.len(), &whole);
        }
        let context = self.room.columns.saturating_sub(need + 2 * mark);
        let wanted = (context * 2 / 5).max(context.saturating_sub(right)).min(limit);
        let start = back(&row, first, wanted);
        let cut = start > 0 || low > whole.start;
        let used = mark * usize::from(cut) + width(&row[start..after]);
        let end = self.forward(&row, after, self.room.columns.saturating_sub(used), high < whole.end);
        self.view(&row, start..end, &whole)
    }

    /// How much may stand before the cluster so that what is said of it still fits beside or below it.
    fn left_limit(&self, cluster: &[Piece], row: &[Cell], need: usize, left: usize) -> usize {
        const LEAST: usize = 16;
        let room = self.room.columns.saturating_sub(columns(ellipsis(self.room.ascii)));
        let mut beside = room;
        let mut below = room;
        let last =
            cluster.iter().enumerate().max_by_key(|(at, piece)| (piece.range.end, *at)).map(|(at, _)| at);
        for (at, piece) in cluster.iter().enumerate().filter(|(_, piece)| piece.last) {
            let said = columns(&self.marks[piece.mark].message);
            let inside = row.iter().take_while(|cell| cell.at.end <= piece.range.start);
            let before: usize = inside.map(|cell| cell.columns).sum();
            let hanging = room.saturating_sub(before + self.least(piece));
            below = below.min(hanging);
            beside =
                beside.min(if Some(at) == last { room.saturating_sub(need + 1 + said) } else { hanging });
        }
        if beside >= left.min(LEAST) { beside } else { below }
    }

    /// The index of the cell after the last that fits, at the end of a word where there is one near.
    fn forward(&self, row: &[Cell], from: usize, room: usize, more: bool) -> usize {
        let mark = columns(ellipsis(self.room.ascii));
        let total: usize = row[from..].iter().map(|cell| cell.columns).sum();
        if !more && total <= room {
            return row.len();
        }
        let mut used = 0;
        let mut end = from;
        while end < row.len() && used + row[end].columns + mark <= room {
            used += row[end].columns;
            end += 1;
        }
        let near = (from..=end).rev().take(WORD).find(|at| row.get(*at).is_some_and(|cell| cell.gap));
        near.unwrap_or(end)
    }

    /// The cells of a range, with the mark of a cut where the line goes on.
    fn view(&self, row: &[Cell], range: Range<usize>, whole: &Range<usize>) -> View {
        let shown = &row[range];
        let mut view = View::default();
        if shown.first().is_some_and(|cell| cell.at.start > whole.start) {
            view.cut(self.room);
        }
        shown.iter().for_each(|cell| view.push(cell));
        if shown.last().is_some_and(|cell| cell.at.end < whole.end) {
            view.cut(self.room);
        }
        view
    }

    /// Both ends of what is longer than the room.
    fn folded(&self, core: &Range<usize>, whole: &Range<usize>) -> View {
        let text = self.source.text();
        let middle = text.floor_char_boundary(core.start + core.len() / 2);
        let head_end = text.ceil_char_boundary((core.start + self.reach()).min(middle));
        let tail_start = text.floor_char_boundary(core.end.saturating_sub(self.reach()).max(middle));
        let room = self.room.columns.saturating_sub(3 * columns(ellipsis(self.room.ascii)));
        let head = cells(&text[core.start..head_end], core.start);
        let tail = cells(&text[tail_start..core.end], tail_start);
        let mut view = View::default();
        if core.start > whole.start {
            view.cut(self.room);
        }
        let kept = take(head.iter(), room * 3 / 5);
        let until = (0..=kept).rev().take(WORD).find(|at| head.get(*at).is_some_and(|cell| cell.gap));
        head[..until.filter(|at| *at > 0).unwrap_or(kept)].iter().for_each(|cell| view.push(cell));
        view.cut(self.room);
        let from = tail.len() - take(tail.iter().rev(), room * 2 / 5);
        let near = (from..tail.len()).take(WORD).find(|at| tail[*at].gap).map(|at| at + 1);
        tail[near.filter(|at| *at < tail.len()).unwrap_or(from)..].iter().for_each(|cell| view.push(cell));
        if core.end < whole.end {
            view.cut(self.room);
        }
        view
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
            let end = columns(&view.text[..place.end]).max(columns(&view.text[..place.start]) + 1);
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

/// How far from the edge of a window a gap between words is looked for.
const WORD: usize = 14;

/// The first cell of a window that has `wanted` columns before `first`, at the start of a word if near.
fn back(row: &[Cell], first: usize, wanted: usize) -> usize {
    let start = first - take(row[..first].iter().rev(), wanted);
    if start == 0 {
        return 0;
    }
    (start..=first)
        .take(WORD)
        .find(|at| row[at - 1].gap && !row.get(*at).is_some_and(|c| c.gap))
        .unwrap_or(start)
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.columns).sum()
}

/// How many cells fit.
fn take<'a>(cells: impl Iterator<Item = &'a Cell>, room: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|cell| {
            used += cell.columns;
            used <= room
        })
        .count()
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
