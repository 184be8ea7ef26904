//! Rows of tables: which face each other, in whatever order, and which of their cells.
//!
//! Every language sorts a table by its own alphabet. So the rows of two tables that face each other are matched by what
//! their labels name, and by their numbers; only what is left is matched by its place.

use super::Outline;
use super::rows::Row;
use crate::recognise::Passage;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is aligned as one: a paragraph, or the cells of a row.
pub struct Unit {
    /// The passages, by index; never empty.
    pub passages: Vec<usize>,
    /// The table that it is a row of.
    pub table: Option<usize>,
}

/// The units of a document, in order.
pub fn units(passages: &[Passage]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(passages.len());
    // The row that was met last, and its unit: a picture may stand between two of its cells.
    let mut last: Option<((usize, usize), usize)> = None;
    for (at, passage) in passages.iter().enumerate() {
        let row = passage.segment.cell.map(|cell| (cell.table, cell.row));
        match last {
            Some((same, unit)) if row == Some(same) => units[unit].passages.push(at),
            _ => {
                last = row.map(|row| (row, units.len())).or(last);
                units.push(Unit { passages: vec![at], table: row.map(|(table, _)| table) });
            }
        }
    }
    units
}

/// Two units or two passages, and whether they surely face each other.
type Sure = (usize, usize, bool);

/// Pairs of passages from pairs of units: the rows of tables in their own order, and their cells column by column.
pub fn cells(
    (left, right): (&Outline<'_>, &Outline<'_>),
    (ours, theirs): (&[Unit], &[Unit]),
    mut found: Vec<Sure>,
) -> Vec<((usize, usize), bool)> {
    for tables in facing_tables(ours, theirs, &found) {
        let rows =
            Rows { left: rows(left.passages, ours, tables.0), right: rows(right.passages, theirs, tables.1) };
        if let Some(matched) = rows.matched(&found) {
            found.retain(|(l, r, _)| ours[*l].table != Some(tables.0) && theirs[*r].table != Some(tables.1));
            found.extend(matched);
        }
    }
    let widths = (widths(left.passages), widths(right.passages));
    let mut pairs: Vec<((usize, usize), bool)> = Vec::with_capacity(found.len());
    for (l, r, sure) in found {
        let (ours, theirs) = (&ours[l], &theirs[r]);
        let same_width = ours.table.and_then(|table| widths.0.get(&table))
            == theirs.table.and_then(|table| widths.1.get(&table));
        let columns = columns((left, ours), (right, theirs), same_width);
        pairs.extend(columns.into_iter().map(|pair| (pair, sure)));
    }
    pairs.sort_unstable();
    pairs
}

fn rows(passages: &[Passage], units: &[Unit], table: usize) -> Vec<Row> {
    let rows = units.iter().enumerate().filter(|(_, unit)| unit.table == Some(table));
    rows.map(|(at, unit)| Row::new(at, unit.passages.iter().map(|cell| &passages[*cell]))).collect()
}

/// How many columns each table has.
fn widths(passages: &[Passage]) -> BTreeMap<usize, usize> {
    let mut widths = BTreeMap::new();
    for cell in passages.iter().filter_map(|passage| passage.segment.cell) {
        let width = widths.entry(cell.table).or_insert(0);
        *width = cell.column.max(*width);
    }
    widths
}

/// Tables of which most rows were aligned with each other.
fn facing_tables(ours: &[Unit], theirs: &[Unit], found: &[Sure]) -> Vec<(usize, usize)> {
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (l, r, _) in found {
        if let (Some(left), Some(right)) = (ours[*l].table, theirs[*r].table) {
            *votes.entry((left, right)).or_insert(0) += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().map(|(tables, count)| (Reverse(count), tables)).collect();
    votes.sort_unstable();
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let free = |(_, (l, r)): &(Reverse<usize>, (usize, usize))| {
        let free = !left.contains(l) && !right.contains(r);
        free && left.insert(*l) && right.insert(*r)
    };
    votes.into_iter().filter(free).map(|(_, tables)| tables).collect()
}

/// Cells of two rows: those of one column, where the tables have as many, else those that have most in common.
fn columns(
    (left, ours): (&Outline<'_>, &Unit),
    (right, theirs): (&Outline<'_>, &Unit),
    same_width: bool,
) -> Vec<(usize, usize)> {
    let column = |outline: &Outline<'_>, at: usize| outline.passages[at].segment.cell.map(|cell| cell.column);
    let mut likely = Vec::new();
    for l in &ours.passages {
        for r in &theirs.passages {
            let (here, there) = (column(left, *l), column(right, *r));
            let shared = if same_width { 0 } else { left.anchors[*l].shared(&right.anchors[*r]) };
            if shared > 0 || same_width && here == there {
                likely.push((Reverse(shared), here.unwrap_or(0).abs_diff(there.unwrap_or(0)), *l, *r));
            }
        }
    }
    likely.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (.., l, r) in likely {
        if !pairs.iter().any(|pair| pair.0 == l || pair.1 == r) {
            pairs.push((l, r));
        }
    }
    pairs
}

/// Pairs of rows up to which each is held against each; larger tables keep their order.
const EACH_WITH_EACH: usize = 250_000;

/// The rows of two tables.
struct Rows {
    left: Vec<Row>,
    right: Vec<Row>,
}

impl Rows {
    /// The rows in pairs, given how they were aligned in order.
    fn matched(&self, found: &[Sure]) -> Option<Vec<Sure>> {
        if self.left.len().saturating_mul(self.right.len()) > EACH_WITH_EACH {
            return None;
        }
        let aligned: BTreeSet<(usize, usize)> = found.iter().map(|(l, r, _)| (*l, *r)).collect();
        let mut free = (vec![true; self.left.len()], vec![true; self.right.len()]);
        let mut pairs: Vec<Sure> = Vec::new();
        for (a, b) in self.likely(&aligned) {
            if free.0[a] && free.1[b] {
                (free.0[a], free.1[b]) = (false, false);
                pairs.push((self.left[a].unit, self.right[b].unit, true));
            }
        }
        let rest = |rows: &[Row], free: &[bool]| -> Vec<usize> {
            rows.iter().zip(free).filter(|(_, free)| **free).map(|(row, _)| row.unit).collect()
        };
        let (lost, new) = (rest(&self.left, &free.0), rest(&self.right, &free.1));
        if lost.len() == new.len() {
            // What is left in as many rows of both stands in the same order.
            pairs.extend(lost.into_iter().zip(new).map(|(l, r)| (l, r, true)));
        } else {
            pairs.extend(found.iter().filter(|(l, r, _)| lost.contains(l) && new.contains(r)));
        }
        Some(pairs)
    }

    /// Rows that may be the same, by index, the likeliest first.
    fn likely(&self, aligned: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
        let mut likely = Vec::new();
        for (a, left) in self.left.iter().enumerate() {
            for (b, right) in self.right.iter().enumerate() {
                let in_place = aligned.contains(&(left.unit, right.unit));
                if let Some(score) = left.likeness(right, in_place) {
                    likely.push((Reverse(score), !in_place, a.abs_diff(b), a, b));
                }
            }
        }
        likely.sort_unstable();
        likely.into_iter().map(|(.., a, b)| (a, b)).collect()
    }
}
