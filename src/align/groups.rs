//! Which paragraphs of two documents belong together, for people who see both side by side: a translator may make two of
//! one, or one of two.
//!
//! Nothing is compared by this: what is joined stays for a comparison the business of [`super::differences`].

use super::group_rows::{places, rows};
use super::outline::Outline;
use super::paragraphs::{Facing, Shape, is_sure, likeness, single_shapes};
use crate::recognise::Passage;
use crate::text::{CellPlace, SegmentKind};
use std::ops::Range;

/// Neighbouring passages of one document, and those of the other that say the same. Of a table, a row; no others where
/// nothing says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The passages of the left document.
    pub left: Range<usize>,
    /// Those of the right one.
    pub right: Range<usize>,
    /// Whether they have more in common than their place.
    pub sure: bool,
}

/// How many paragraphs of both sides a group may have.
const STEPS: [(usize, usize); 7] = [(1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (1, 0), (0, 1)];

/// What a paragraph counts that nothing faces, in the units of [`likeness`].
const ALONE: i64 = 140;

/// What each paragraph costs that another is joined with.
const JOIN: i64 = 100;

/// How much less alike the rest must be without a paragraph that is joined: else nothing tells that it is.
const EVIDENT: i64 = 50;

/// How much it speaks for a pair that the two were compared.
const COMPARED: i64 = 60;

/// Places of the table up to which all are looked at; beyond, only those near what was compared.
const WHOLE_TABLE: usize = 40_000;

/// How far from what was compared.
const BAND: usize = 12;

/// Everything that two documents say, in the order of the left one.
pub fn groups(left: &Outline<'_>, right: &Outline<'_>, facing: &Facing) -> Vec<Group> {
    let places = [left, right].map(|document| places(document.passages));
    let tables = places.iter().all(|document| document.iter().any(Option::is_some));
    let table = Table::new(left, right, facing, tables.then_some(&places));
    let mut found: Vec<Group> = Vec::new();
    for group in table.trace() {
        let in_table = |places: &[Option<CellPlace>], range: &Range<usize>| {
            places[range.clone()].first().is_some_and(Option::is_some)
        };
        if in_table(&places[0], &group.left) || in_table(&places[1], &group.right) {
            found.extend(rows(&places, facing, &group));
        } else {
            found.push(group);
        }
    }
    found
}

/// Where the passages of a document stand in tables.
type Places = Vec<Option<CellPlace>>;

/// What of one document stands or falls as one: a paragraph, or a whole table.
struct Unit {
    range: Range<usize>,
    /// With one more and with two more behind it too, where these may be one paragraph of the other document.
    shapes: Vec<Shape>,
    is_table: bool,
}

/// The units of a document; `places` where its tables count.
fn units(passages: &[Passage], shapes: &[Shape], places: Option<&Places>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let table = |at: usize| places.and_then(|places| places[at]).map(|cell| cell.table);
    for (at, shape) in shapes.iter().enumerate() {
        match units.last_mut() {
            Some(last) if table(at).is_some() && table(at) == table(last.range.start) => {
                last.range.end = at + 1;
                last.shapes = vec![both(&last.shapes[0], shape)];
            }
            _ => units.push(Unit {
                range: at..at + 1,
                shapes: vec![shape.clone()],
                is_table: table(at).is_some(),
            }),
        }
    }
    let joins = |unit: &Unit| {
        let kind = passages[unit.range.start].segment.kind;
        matches!(kind, SegmentKind::Paragraph | SegmentKind::ListItem)
    };
    for at in 0..units.len() {
        for more in 1..=2 {
            if at + more < units.len() && units[at..=at + more].iter().all(joins) {
                let joined = both(&units[at].shapes[more - 1], &units[at + more].shapes[0]);
                units[at].shapes.push(joined);
            }
        }
    }
    units
}

fn both(one: &Shape, other: &Shape) -> Shape {
    let form = one.form.joined(other.form);
    Shape { anchors: one.anchors.and(&other.anchors), form, size: one.size + other.size }
}

/// Scores of the best groups of every prefix of the left with every prefix of the right.
struct Table {
    /// For each passage of the left the one that it was compared with, and whether they surely face each other.
    compared: Vec<Option<(usize, bool)>>,
    left: Vec<Unit>,
    right: Vec<Unit>,
    rows: Vec<Row>,
}

struct Row {
    from: usize,
    cells: Vec<Option<(i64, (usize, usize))>>,
}

impl Table {
    fn new(left: &Outline<'_>, right: &Outline<'_>, facing: &Facing, tables: Option<&[Places; 2]>) -> Self {
        let (ours, theirs) = single_shapes(left, right, facing);
        let mut compared = vec![None; ours.len()];
        for (l, r) in facing.pairs() {
            compared[*l] = Some((*r, false));
        }
        for (l, r) in facing.sure_pairs() {
            compared[l] = Some((r, true));
        }
        let units = |document: &Outline<'_>, shapes: &[Shape], at: usize| {
            units(document.passages, shapes, tables.map(|places| &places[at]))
        };
        let (left, right) = (units(left, &ours, 0), units(right, &theirs, 1));
        let mut table = Self { compared, left, right, rows: Vec::new() };
        for (row, columns) in table.bands().into_iter().enumerate() {
            table.rows.push(Row { from: columns.start, cells: Vec::with_capacity(columns.len()) });
            for column in columns {
                let cell = table.best(row, column);
                table.rows[row].cells.push(cell);
            }
        }
        table
    }

    /// The columns of each row that are looked at.
    fn bands(&self) -> Vec<Range<usize>> {
        let all = self.right.len();
        if self.left.len().saturating_mul(all) <= WHOLE_TABLE {
            return vec![0..all + 1; self.left.len() + 1];
        }
        let unit_of = |passage: usize| self.right.partition_point(|unit| unit.range.end <= passage);
        let mut behind = vec![0];
        for unit in &self.left {
            let last = behind.last().copied().unwrap_or(0);
            let partner = unit.range.clone().find_map(|at| self.compared[at]);
            behind.push(partner.map_or(last, |(partner, _)| last.max(unit_of(partner) + 1)));
        }
        let band = |row: usize| {
            let next = behind.get(row + 1).copied().unwrap_or(all);
            behind[row.saturating_sub(1)].saturating_sub(BAND)..(next + BAND).min(all) + 1
        };
        (0..behind.len()).map(band).collect()
    }

    fn cell(&self, row: usize, column: usize) -> Option<(i64, (usize, usize))> {
        let row = self.rows.get(row)?;
        row.cells.get(column.checked_sub(row.from)?).copied().flatten()
    }

    fn best(&self, row: usize, column: usize) -> Option<(i64, (usize, usize))> {
        if (row, column) == (0, 0) {
            return Some((0, (0, 0)));
        }
        let mut best: Option<(i64, (usize, usize))> = None;
        for (l, r) in STEPS {
            let (Some(i), Some(j)) = (row.checked_sub(l), column.checked_sub(r)) else { continue };
            let Some(score) =
                self.cell(i, j).zip(self.worth(i, j, l, r)).map(|((so_far, _), more)| so_far + more)
            else {
                continue;
            };
            // Of two equals the first: a pair before anything else.
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, (l, r)));
            }
        }
        best
    }

    /// What it is worth that so many units of both sides make a group; nothing where they cannot.
    fn worth(&self, i: usize, j: usize, l: usize, r: usize) -> Option<i64> {
        if l == 0 || r == 0 {
            return Some(ALONE);
        }
        let (left, right) = (&self.left[i], &self.right[j]);
        let alike = likeness(left.shapes.get(l - 1)?, right.shapes.get(r - 1)?);
        if l + r == 2 {
            let bonus = if self.is_compared(left, right, false) { COMPARED } else { 0 };
            return (left.is_table == right.is_table).then_some(alike + bonus);
        }
        // Without its first and without its last paragraph.
        let without = if l > 1 {
            let rest = |at: usize| Some(likeness(self.left.get(at)?.shapes.get(l - 2)?, &right.shapes[0]));
            rest(i)?.max(rest(i + 1)?)
        } else {
            let rest = |at: usize| Some(likeness(&left.shapes[0], self.right.get(at)?.shapes.get(r - 2)?));
            rest(j)?.max(rest(j + 1)?)
        };
        let all = i64::try_from(l + r).unwrap_or(2);
        (alike >= without + EVIDENT).then_some(alike * all / 2 - JOIN * (all - 2))
    }

    fn trace(&self) -> Vec<Group> {
        let (mut row, mut column) = (self.left.len(), self.right.len());
        let mut found = Vec::new();
        while let Some((_, (l, r))) = self.cell(row, column).filter(|_| row + column > 0) {
            let span = |units: &[Unit], from: usize, to: usize| {
                let start = from.checked_sub(1).and_then(|at| units.get(at)).map_or(0, |unit| unit.range.end);
                start..to.checked_sub(1).and_then(|at| units.get(at)).map_or(0, |unit| unit.range.end)
            };
            let (left, right) = (span(&self.left, row - l, row), span(&self.right, column - r, column));
            let sure = l + r > 2 || l * r == 1 && self.is_sure(row - 1, column - 1);
            found.push(Group { left, right, sure });
            (row, column) = (row - l, column - r);
        }
        found.reverse();
        found
    }

    /// Whether two units that make a pair have more for it than their place.
    fn is_sure(&self, i: usize, j: usize) -> bool {
        let (left, right) = (&self.left[i], &self.right[j]);
        is_sure(&left.shapes[0], &right.shapes[0], 100) || self.is_compared(left, right, true)
    }

    /// Whether a passage of one was compared with one of the other, or surely faces it.
    fn is_compared(&self, left: &Unit, right: &Unit, surely: bool) -> bool {
        let is = |(at, sure): (usize, bool)| right.range.contains(&at) && (sure || !surely);
        left.range.clone().any(|at| self.compared[at].is_some_and(is))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::recognise::read;
    use crate::text::{CellPlace, Segment, Source, Sources};

    /// Paragraphs; `a | b` is a row of a table, the first of which stands at the first.
    fn passages(lang: &str, paragraphs: &[&str]) -> Vec<Passage> {
        let mut sources = Sources::new();
        let mut found = Vec::new();
        for (row, text) in paragraphs.iter().enumerate() {
            let source = sources.add(Source::new("a.txt", *text));
            let cells: Vec<&str> = text.split(" | ").collect();
            for (column, cell) in cells.iter().enumerate() {
                let mut segment = Segment::new(source, SegmentKind::Paragraph);
                segment.push(cell, 0);
                if cells.len() > 1 {
                    segment.kind = SegmentKind::Cell;
                    segment.cell = Some(CellPlace { table: 1, row: row + 1, column: column + 1 });
                }
                found.push(read(segment, Locale::get(lang).unwrap()));
            }
        }
        found
    }

    fn grouped(left: &[&str], right: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        let (left, right) = (passages("en", left), passages("fr", right));
        let (left, right) = (Outline::new(&left), Outline::new(&right));
        let facing = Facing::new(&left, &right);
        groups(&left, &right, &facing).into_iter().map(|group| (group.left, group.right)).collect()
    }

    const TREATY: &str =
        "It enters into force on 1 July 2027, once four of the six parliaments have voted for it.";
    const DATA: &str =
        "Ghana, Togo, Benin and Mali share the data of 136 gauges. Each reports its level twice a day.";
    const FLOODS: &str = "\"Floods stop at no border,\" said the minister of Ghana.";
    const COST: &str = "\"In 2025 they cost us 430 million dollars and 212 lives.\"";
    const TRAITE: &str =
        "Il entre en vigueur le 1er juillet 2027, dès que quatre des six parlements l'auront ratifié.";
    const DONNEES: &str = "Le Ghana, le Togo, le Bénin et le Mali partagent les données de 136 stations. Chacune communique son niveau deux fois par jour.";
    const CRUES: &str = "« Les crues ne s'arrêtent à aucune frontière », a dit le ministre du Ghana.";
    const COUT: &str = "« En 2025, elles nous ont coûté 430 millions de dollars et 212 vies. »";
    const END: [&str; 2] = [
        "The commission of 18 members sits in Wa from 9 March 2028.",
        "La commission de 18 membres siège à Wa dès le 9 mars 2028.",
    ];

    #[test]
    fn what_is_joined_and_what_is_split_is_one_group_each() {
        let (joined, quoted) = (format!("{TRAITE} {DONNEES}"), format!("{FLOODS} {COST}"));
        let found = grouped(&[TREATY, DATA, &quoted, END[0]], &[&joined, CRUES, COUT, END[1]]);
        assert_eq!(found, [(0..2, 0..1), (2..3, 1..3), (3..4, 3..4)]);
    }

    #[test]
    fn a_paragraph_that_is_left_out_is_joined_with_nothing() {
        let found = grouped(&[TREATY, DATA, COST, END[0]], &[TRAITE, COUT, END[1]]);
        assert_eq!(found, [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2), (3..4, 2..3)]);
        let found = grouped(&[TREATY, "Read more:", DATA, END[0]], &[TRAITE, DONNEES, END[1]]);
        assert_eq!(found, [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2), (3..4, 2..3)]);
    }

    #[test]
    fn paragraphs_one_by_one_stay_so() {
        let found = grouped(&[TREATY, DATA, FLOODS, COST, END[0]], &[TRAITE, DONNEES, CRUES, COUT, END[1]]);
        assert_eq!(found, [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..4, 3..4), (4..5, 4..5)]);
    }

    #[test]
    fn rows_of_tables_face_each_other_as_a_whole() {
        let left = ["Region | Loans", "Asia | 187", "Africa | 214", "Europe | 21", END[0]];
        let right = ["Région | Prêts", "Asie | 187", "Europe | 21", END[1]];
        assert_eq!(
            grouped(&left, &right),
            [(0..2, 0..2), (2..4, 2..4), (4..6, 4..4), (6..8, 4..6), (8..9, 6..7)]
        );
    }
}
