//! Which rows of two tables face each other: those of whose cells most do.

use super::groups::Group;
use super::paragraphs::Facing;
use crate::recognise::Passage;
use crate::text::{CellPlace, SegmentKind};
use std::cmp::Reverse;
use std::ops::Range;

/// Where each passage stands in a table, pictures that stand before a cell too.
pub fn places(passages: &[Passage]) -> Vec<Option<CellPlace>> {
    let mut places: Vec<Option<CellPlace>> = passages.iter().map(|passage| passage.segment.cell).collect();
    for at in (1..places.len()).rev() {
        let around = at.checked_sub(2).and_then(|before| places[before]).zip(places[at]);
        let is_one_table = around.is_some_and(|(one, other)| one.table == other.table);
        if places[at - 1].is_none() && passages[at - 1].segment.kind == SegmentKind::Caption && is_one_table {
            places[at - 1] = places[at];
        }
    }
    places
}

/// A group of two tables, or of one alone, row by row in the order of the left one.
pub(super) fn rows(places: &[Vec<Option<CellPlace>>; 2], facing: &Facing, of: &Group) -> Vec<Group> {
    let (ours, theirs) = (chunks(&places[0], &of.left), chunks(&places[1], &of.right));
    let partners = partners(&ours, &theirs, facing);
    let mut behind = of.right.start;
    let mut found: Vec<Group> = ours
        .iter()
        .zip(&partners)
        .map(|(row, partner)| {
            let right = partner.map_or(behind..behind, |at| theirs[at].clone());
            behind = right.end;
            Group { left: row.clone(), sure: partner.is_some(), right }
        })
        .collect();
    // What only the right one has stands behind the row that it stands behind there.
    let mut at = 0;
    for (number, row) in theirs.into_iter().enumerate() {
        match partners.iter().position(|partner| *partner == Some(number)) {
            Some(_) => at = found.iter().position(|group| group.right == row).map_or(at, |at| at + 1),
            None => {
                let end = at.checked_sub(1).map_or(of.left.start, |at| found[at].left.end);
                let left = end..end;
                found.insert(at, Group { left, right: row, sure: false });
                at += 1;
            }
        }
    }
    found
}

fn chunks(places: &[Option<CellPlace>], range: &Range<usize>) -> Vec<Range<usize>> {
    let row = |at: usize| places[at].map(|cell| cell.row);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range.clone() {
        match found.last_mut() {
            Some(last) if row(last.start) == row(at) => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// For each row of the left table that of the right one: first those of which most cells were compared.
fn partners(ours: &[Range<usize>], theirs: &[Range<usize>], facing: &Facing) -> Vec<Option<usize>> {
    let row_of = |rows: &[Range<usize>], at: usize| rows.iter().position(|row| row.contains(&at));
    let mut votes: Vec<(usize, usize, usize)> = Vec::new();
    for (l, r) in facing.pairs() {
        let Some((l, r)) = row_of(ours, *l).zip(row_of(theirs, *r)) else { continue };
        match votes.iter_mut().find(|vote| (vote.1, vote.2) == (l, r)) {
            Some(vote) => vote.0 += 1,
            None => votes.push((1, l, r)),
        }
    }
    votes.sort_by_key(|vote| Reverse(vote.0));
    let mut partners: Vec<Option<usize>> = vec![None; ours.len()];
    for (_, l, r) in votes {
        if partners[l].is_none() && !partners.contains(&Some(r)) {
            partners[l] = Some(r);
        }
    }
    partners
}
