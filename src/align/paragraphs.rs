//! Paragraphs in pairs: the best monotone alignment by anchors and length. A row of a table is aligned as one paragraph.

use super::anchors::{Anchors, Keys};
use super::outline::{Form, Outline};
use super::tables::{self, Unit, units};
use std::borrow::Cow;

/// Which passages of two documents face each other, in the order of the left; a passage faces at most one other. Monotone,
/// but for the rows of a table that is sorted otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facing {
    pairs: Vec<(usize, usize)>,
    /// Whether each pair has more for it than its place, see [`Facing::is_sure`].
    sure: Vec<bool>,
}

/// What a passage is compared by.
#[derive(Clone)]
pub(super) struct Shape {
    pub anchors: Keys,
    pub form: Form,
    /// Letters, in the measure of the left document: one language needs more of them than another.
    pub size: usize,
}

/// What leaving one passage without a counterpart costs, in the units of [`likeness`].
const GAP: i64 = 140;

/// How much less it costs to leave out one more beside another: what is lost is often lost in one piece.
const OPEN: i64 = 80;

/// What a mark costs that only one of two paragraphs has.
const MARK: i64 = 60;

/// How often the lengths of two documents are measured again by what faces each other.
const MEASURES: usize = 2;

/// How much the lengths of two paragraphs that say the same may differ: the square of the usual difference, in letters
/// for each letter, with the weight that length has.
const SPREAD: usize = 90;

/// How good keeping step must be, in hundredths of the best alignment.
const IN_STEP: i64 = 92;

/// Letters from which on a paragraph is running text rather than a caption.
const RUNNING: usize = 50;

/// Cells of the table up to which every pair of passages is looked at; beyond, only those near the diagonal.
const WHOLE_TABLE: usize = 1_000_000;

/// How far from the diagonal a pair may lie in a table that is too large.
const BAND: usize = 200;

impl Facing {
    /// Aligns two documents.
    pub fn new(left: &Outline<'_>, right: &Outline<'_>) -> Self {
        let (outlines, all) = ((left, right), (units(left.passages), units(right.passages)));
        let (ours, theirs) = Keys::of(&anchors(left, &all.0), &anchors(right, &all.1));
        let (left, mut right) = (shapes(left, &all.0, ours), shapes(right, &all.1, theirs));
        let whole = |shapes: &[Shape]| shapes.iter().map(|shape| shape.form.letters).sum::<usize>();
        let (mut of_left, mut of_right) = (whole(&left), whole(&right));
        measure(&mut right, of_left, of_right);
        let (mut pairs, mut in_step) = best(&left, &right);
        for _ in 0..MEASURES {
            if pairs.len() == left.len().max(right.len()) {
                break;
            }
            // What one document lacks is no measure of its language.
            let of = |shapes: &[Shape], at: fn(&(usize, usize)) -> usize| {
                pairs.iter().map(|pair| shapes[at(pair)].form.letters).sum::<usize>()
            };
            (of_left, of_right) = (of(&left, |pair| pair.0), of(&right, |pair| pair.1));
            measure(&mut right, of_left, of_right);
            (pairs, in_step) = best(&left, &right);
        }
        let more = of_left.max(of_right) * 100 / of_left.max(1);
        let own: Vec<bool> = pairs.iter().map(|(l, r)| is_sure(&left[*l], &right[*r], more)).collect();
        // Translators keep paragraphs: where they are in step, all of them are.
        let sure = (0..pairs.len()).map(|at| in_step || own[at] || is_held(&pairs, &own, at));
        let found: Vec<(usize, usize, bool)> =
            pairs.iter().zip(sure).map(|((l, r), sure)| (*l, *r, sure)).collect();
        let (pairs, sure) = tables::cells(outlines, (&all.0, &all.1), found).into_iter().unzip();
        Self { pairs, sure }
    }

    /// Whether the pair of a left passage has more for it than its place: something in common, the length of running
    /// text, or pairs on both sides that have. Captions and headings at one place may have nothing to do with each
    /// other.
    pub fn is_sure(&self, left: usize) -> bool {
        self.sure_pairs().any(|(l, _)| l == left)
    }

    /// The pairs that surely face each other, in order.
    pub fn sure_pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pairs.iter().zip(&self.sure).filter(|(_, sure)| **sure).map(|(pair, _)| *pair)
    }

    /// The pairs, in order.
    pub fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// The passage of the right document that faces one of the left.
    pub fn of_left(&self, left: usize) -> Option<usize> {
        self.pairs.iter().find(|(l, _)| *l == left).map(|(_, r)| *r)
    }

    /// The passage of the left document that faces one of the right.
    pub fn of_right(&self, right: usize) -> Option<usize> {
        self.pairs.iter().find(|(_, r)| *r == right).map(|(l, _)| *l)
    }
}

/// Whether a pair stands between two that surely face each other, or at an end beside one, with no paragraph left out
/// between them.
fn is_held(pairs: &[(usize, usize)], sure: &[bool], at: usize) -> bool {
    let beside = |other: Option<usize>| {
        let near = other.and_then(|other| Some((pairs.get(other)?, sure.get(other)?)));
        near.map(|((l, r), sure)| l.abs_diff(pairs[at].0) == 1 && r.abs_diff(pairs[at].1) == 1 && *sure)
    };
    let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
    before != Some(false) && after != Some(false) && (before, after) != (None, None)
}

/// Sizes by the letters that two texts need for the same.
fn measure(right: &mut [Shape], of_left: usize, of_right: usize) {
    for shape in right {
        shape.size = shape.form.letters * of_left.max(1) / of_right.max(1);
    }
}

/// The best alignment, and whether it is the one paragraph by paragraph.
fn best(left: &[Shape], right: &[Shape]) -> (Vec<(usize, usize)>, bool) {
    let table = Table::fill(left, right);
    match in_step(left, right, table.best_score()) {
        Some(pairs) => (pairs, true),
        None => (table.trace(), false),
    }
}

/// Each paragraph with the one in the same place, where there are as many on both sides and that is hardly worse than
/// the best alignment: translators keep paragraphs, and a changed figure must not move one.
fn in_step(left: &[Shape], right: &[Shape], best: i64) -> Option<Vec<(usize, usize)>> {
    (left.len() == right.len()).then_some(())?;
    let score: i64 = left.iter().zip(right).map(|(left, right)| likeness(left, right)).sum();
    (score * 100 >= best * IN_STEP).then(|| (0..left.len()).map(|at| (at, at)).collect())
}

/// The shapes of the single passages of two documents, measured by what faces each other.
pub(super) fn single_shapes(
    left: &Outline<'_>,
    right: &Outline<'_>,
    facing: &Facing,
) -> (Vec<Shape>, Vec<Shape>) {
    let single = |document: &Outline<'_>| -> Vec<Unit> {
        (0..document.passages.len()).map(|at| Unit { passages: vec![at], table: None }).collect()
    };
    let all = (single(left), single(right));
    let (ours, theirs) = Keys::of(&anchors(left, &all.0), &anchors(right, &all.1));
    let (left, mut right) = (shapes(left, &all.0, ours), shapes(right, &all.1, theirs));
    let of = |shapes: &[Shape], at: fn(&(usize, usize)) -> usize| {
        facing.pairs().iter().map(|pair| shapes[at(pair)].form.letters).sum::<usize>()
    };
    let (of_left, of_right) = (of(&left, |pair| pair.0), of(&right, |pair| pair.1));
    measure(&mut right, of_left, of_right);
    (left, right)
}

/// The anchors of each unit.
fn anchors<'o, 'a>(document: &'o Outline<'a>, units: &[Unit]) -> Vec<Cow<'o, Anchors<'a>>> {
    let of_unit = |unit: &Unit| match unit.passages.as_slice() {
        [one] => Cow::Borrowed(&document.anchors[*one]),
        cells => Cow::Owned(Anchors::joined(cells.iter().map(|at| &document.anchors[*at]))),
    };
    units.iter().map(of_unit).collect()
}

fn shapes(document: &Outline<'_>, units: &[Unit], anchors: Vec<Keys>) -> Vec<Shape> {
    let shape = |(unit, anchors): (&Unit, Keys)| {
        let forms = unit.passages.iter().map(|at| document.forms[*at]);
        let form = forms.reduce(Form::joined)?;
        Some(Shape { anchors, form, size: form.letters })
    };
    units.iter().zip(anchors).filter_map(shape).collect()
}

/// `more`: the letters of the language that writes more of them, in hundredths of those of the left.
pub(super) fn is_sure(left: &Shape, right: &Shape, more: usize) -> bool {
    let running = left.size.min(right.size) * more / 100;
    // Without full stops a paragraph may look like a heading; so long a heading is none.
    let long = running >= 2 * RUNNING || !left.form.heading && !right.form.heading && running >= RUNNING;
    long || left.anchors.shared(&right.anchors).0 > 0
}

/// 0 to 1000: how likely two passages say the same.
pub(super) fn likeness(left: &Shape, right: &Shape) -> i64 {
    let (shared, count) = left.anchors.shared(&right.anchors);
    let anchors = (600 * (2 * shared + 1)).checked_div(count + 2).unwrap_or(0).min(600);
    // The difference grows as the root of the length; short passages differ by chance.
    let (mean, difference) = (usize::midpoint(left.size, right.size) + 10, left.size.abs_diff(right.size));
    let length = 400 * SPREAD * mean / (SPREAD * mean + difference * difference);
    let marks =
        MARK * left.form.marks.iter().zip(&right.form.marks).map(|(a, b)| i64::from(a != b)).sum::<i64>();
    let alike = left.form.heading == right.form.heading && left.form.row == right.form.row;
    let kinds = if alike { 0 } else { 150 };
    i64::try_from(anchors + length).unwrap_or(0) - kinds - marks
}

/// Scores of the best alignment of every prefix of the left with every prefix of the right. A row holds only
/// the columns that are looked at.
struct Table {
    rows: Vec<Row>,
}

struct Row {
    from: usize,
    cells: Vec<(i64, Step)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Pair,
    Left,
    Right,
}

impl Table {
    fn fill(left: &[Shape], right: &[Shape]) -> Self {
        let banded = left.len().saturating_mul(right.len()) > WHOLE_TABLE;
        let mut table = Self { rows: Vec::with_capacity(left.len() + 1) };
        for row in 0..=left.len() {
            let middle = row * right.len() / left.len().max(1);
            let band = if banded { BAND + right.len() / left.len().max(1) } else { right.len() };
            let (from, to) = (middle.saturating_sub(band), (middle + band).min(right.len()));
            table.rows.push(Row { from, cells: Vec::with_capacity(to - from + 1) });
            for column in from..=to {
                let cell = table.best(left, right, row, column);
                table.rows[row].cells.push(cell);
            }
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> Option<(i64, Step)> {
        let row = self.rows.get(row)?;
        row.cells.get(column.checked_sub(row.from)?).copied()
    }

    fn best(&self, left: &[Shape], right: &[Shape], row: usize, column: usize) -> (i64, Step) {
        let score = |row: Option<usize>, column: Option<usize>| Some(self.cell(row?, column?)?.0);
        let (above, before) = (row.checked_sub(1), column.checked_sub(1));
        let gap = |row: Option<usize>, column: Option<usize>, step: Step| {
            let (score, last) = self.cell(row?, column?)?;
            Some(score + GAP - if last == step { 0 } else { OPEN })
        };
        let pair = score(above, before).map(|score| score + likeness(&left[row - 1], &right[column - 1]));
        let steps = [
            (pair, Step::Pair),
            (gap(above, Some(column), Step::Left), Step::Left),
            (gap(Some(row), before, Step::Right), Step::Right),
        ];
        let mut best = (0, Step::Start);
        for (score, step) in steps {
            // Of two equals the first: a pair before a gap.
            if let Some(score) = score.filter(|score| best.1 == Step::Start || *score > best.0) {
                best = (score, step);
            }
        }
        best
    }

    /// The score of the best alignment of everything.
    fn best_score(&self) -> i64 {
        self.rows.last().and_then(|row| row.cells.last()).map_or(0, |(score, _)| *score)
    }

    fn trace(&self) -> Vec<(usize, usize)> {
        let mut row = self.rows.len() - 1;
        let mut column = self.rows[row].from + self.rows[row].cells.len() - 1;
        let mut pairs = Vec::new();
        while let Some((_, step)) = self.cell(row, column).filter(|(_, step)| *step != Step::Start) {
            if step == Step::Pair {
                pairs.push((row - 1, column - 1));
            }
            row -= usize::from(step != Step::Right);
            column -= usize::from(step != Step::Left);
        }
        pairs.reverse();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::recognise::{Passage, read};
    use crate::text::{Segment, SegmentKind, Source, Sources};

    fn passages(lang: &str, paragraphs: &[&str]) -> Vec<Passage> {
        let mut sources = Sources::new();
        let read = |text: &&str| {
            let source = sources.add(Source::new("a.txt", *text));
            let mut segment = Segment::new(source, SegmentKind::Paragraph);
            segment.push(text, 0);
            read(segment, Locale::get(lang).unwrap())
        };
        paragraphs.iter().map(read).collect()
    }

    fn pairs(left: &[&str], right: &[&str]) -> Vec<(usize, usize)> {
        let (left, right) = (passages("en", left), passages("fr", right));
        Facing::new(&Outline::new(&left), &Outline::new(&right)).pairs().to_vec()
    }

    const HARBOUR: &str =
        "The fleet of the harbour has 12 boats, and each of them is painted blue in Norway.";
    const PORT: &str = "La flotte du port compte 15 bateaux, et chacun d'eux est peint en bleu.";

    #[test]
    fn two_documents_of_one_paragraph_face_each_other_even_if_every_value_differs() {
        assert_eq!(pairs(&[HARBOUR], &[PORT]), [(0, 0)]);
    }

    #[test]
    fn a_paragraph_that_one_side_lacks_is_left_out() {
        let left = ["In 2019 the mill ground 300 tonnes.", HARBOUR, "The 7 inns of Laos closed in 1998."];
        let right = ["En 2019, le moulin a moulu 300 tonnes.", "Les 7 auberges du Laos ont fermé en 1998."];
        assert_eq!(pairs(&left, &right), [(0, 0), (2, 1)]);
    }
}
