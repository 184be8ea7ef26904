//! A window on a line that is too long: the marked part, as much around it as there is room for, cut at
//! words or graphemes.

use super::display::{Cell, cells, columns, ellipsis};
use super::snippet::{Builder, Piece, Room};
use std::ops::Range;

/// What is shown of a line: text, and where each original grapheme stands in it.
#[derive(Default)]
pub(super) struct View {
    pub text: String,
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl View {
    pub(super) fn push(&mut self, cell: &Cell) {
        let at = self.text.len();
        self.text.push_str(&cell.text);
        self.places.push((cell.at.clone(), at..self.text.len()));
    }

    pub(super) fn cut(&mut self, room: Room) {
        self.text.push_str(ellipsis(room.ascii));
    }

    /// Where the graphemes stand that a range of the file touches.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.places.iter().find(|(at, _)| at.end > range.start);
        let start = first.map_or(self.text.len(), |(_, shown)| shown.start);
        let last = self.places.iter().rev().find(|(at, _)| at.start < range.end && at.end > range.start);
        start..last.map_or(start, |(_, shown)| shown.end).max(start)
    }
}

impl Builder<'_> {
    /// Far enough in bytes to fill the room on one side, whatever the script.
    pub(super) fn reach(&self) -> usize {
        self.room.columns * 16
    }

    /// The columns that a message below its label is to have; one that leaves no room for words before
    /// the label is wrapped.
    pub(super) fn least(&self, piece: &Piece) -> usize {
        const WORDS: usize = 12;
        let said = columns(&self.marks[piece.mark].message);
        if said + WORDS <= self.room.columns { said } else { said.min(self.room.columns / 2) }
    }

    /// The bytes of a line, without white space at its end unless that is marked.
    pub(super) fn line_range(&self, line: usize, core: &Range<usize>) -> Range<usize> {
        let whole = self.source.line_range(line).unwrap_or(0..0);
        let seen = self.source.slice(whole.clone()).trim_end().len();
        whole.start..(whole.start + seen).max(core.end).min(whole.end)
    }

    /// The text to show around a cluster of pieces.
    pub(super) fn window(&self, cluster: &[Piece], core: Range<usize>) -> View {
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
    pub(super) fn left_limit(&self, cluster: &[Piece], row: &[Cell], need: usize, left: usize) -> usize {
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
    pub(super) fn forward(&self, row: &[Cell], from: usize, room: usize, more: bool) -> usize {
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
        cut(row, (from..=end).rev(), ends_word).unwrap_or(end)
    }

    /// The cells of a range, with the mark of a cut where the line goes on.
    pub(super) fn view(&self, row: &[Cell], range: Range<usize>, whole: &Range<usize>) -> View {
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
    pub(super) fn folded(&self, core: &Range<usize>, whole: &Range<usize>) -> View {
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
        let until = cut(&head, (1..=kept).rev(), ends_word).unwrap_or(kept);
        head[..until].iter().for_each(|cell| view.push(cell));
        view.cut(self.room);
        let from = tail.len() - take(tail.iter().rev(), room * 2 / 5);
        let from = cut(&tail, from..tail.len(), starts_word).unwrap_or(from);
        tail[from..].iter().for_each(|cell| view.push(cell));
        if core.end < whole.end {
            view.cut(self.room);
        }
        view
    }
}

/// How far from the edge of a window a place to cut at is looked for.
const WORD: usize = 14;

/// The first place to cut at: between words, else not inside a number.
fn cut(
    row: &[Cell],
    places: impl Iterator<Item = usize> + Clone,
    between_words: fn(&[Cell], usize) -> bool,
) -> Option<usize> {
    let mut words = places.clone().take(WORD);
    let mut others = places.take(WORD);
    words.find(|at| between_words(row, *at)).or_else(|| others.find(|at| !tears(row, *at)))
}

fn starts_word(row: &[Cell], at: usize) -> bool {
    at > 0 && row[at - 1].gap && !row.get(at).is_some_and(|cell| cell.gap)
}

fn ends_word(row: &[Cell], at: usize) -> bool {
    row.get(at).is_some_and(|cell| cell.gap)
}

/// Whether a cut before a cell goes through a number or a name in ASCII: half a number is another number.
fn tears(row: &[Cell], at: usize) -> bool {
    let inside = |cell: &Cell| cell.text.chars().all(in_number);
    at > 0 && row.get(at).is_some_and(inside) && inside(&row[at - 1])
}

/// Whether a character may stand in a number or a name in ASCII.
pub(super) fn in_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_numeric() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
}

/// The first cell of a window that has `wanted` columns before `first`, at the start of a word if near.
fn back(row: &[Cell], first: usize, wanted: usize) -> usize {
    let start = first - take(row[..first].iter().rev(), wanted);
    if start == 0 {
        return 0;
    }
    cut(row, start..=first, starts_word).unwrap_or(start)
}

pub(super) fn width(cells: &[Cell]) -> usize {
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
