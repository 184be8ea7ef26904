//! Rows of tables that one document of a story has and another does not.

use super::unpaired::{Loss, View, stated};
use crate::recognise::Passage;
use std::collections::BTreeSet;

/// The cells of the row that a passage stands in; the passage alone, if it is no cell.
pub(super) fn row(passages: &[Passage], at: usize) -> Vec<usize> {
    let of = |at: usize| passages[at].segment.cell.map(|cell| (cell.table, cell.row));
    match of(at) {
        Some(row) => (at..passages.len())
            .take_while(|at| of(*at).is_none_or(|(table, _)| table == row.0))
            .filter(|at| of(*at) == Some(row))
            .collect(),
        None => vec![at],
    }
}

impl View<'_> {
    /// Rows with facts without a counterpart, in pieces.
    pub(super) fn lost_rows(&self) -> Vec<Loss> {
        let rows: Vec<Vec<usize>> = self.rows();
        let mut pieces: Vec<Vec<usize>> = Vec::new();
        let mut open = None;
        for row in rows {
            let table = self.table(row[0]);
            if self.is_lost_row(&row) {
                match pieces.last_mut().filter(|_| open == table) {
                    Some(piece) => piece.push(row[0]),
                    None => pieces.push(vec![row[0]]),
                }
                open = table;
            } else {
                open = None;
            }
        }
        pieces.into_iter().map(|run| self.loss_of_rows(run)).collect()
    }

    fn rows(&self) -> Vec<Vec<usize>> {
        let passages = &self.here.passages;
        let mut seen = BTreeSet::new();
        let first =
            |at: &usize| passages[*at].segment.cell.is_some_and(|cell| seen.insert((cell.table, cell.row)));
        (0..passages.len()).filter(first).map(|at| row(passages, at)).collect()
    }

    fn table(&self, at: usize) -> Option<usize> {
        self.here.passages[at].segment.cell.map(|cell| cell.table)
    }

    /// Whether a row that states something has no counterpart, although its table has one, or its facts are nowhere else.
    fn is_lost_row(&self, row: &[usize]) -> bool {
        let paired = |at: usize| self.partners[at].is_some();
        if row.iter().any(|at| paired(*at)) {
            return false;
        }
        let states = |at: &&usize| !stated(self.here, &self.here.passages[**at]).is_empty();
        let mut stating = row.iter().filter(states).peekable();
        let elsewhere = |at: &usize| {
            let passage = &self.here.passages[*at];
            self.is_elsewhere(passage, &stated(self.here, passage))
        };
        let table = self.table(row[0]);
        let in_table = || (0..self.partners.len()).any(|at| self.table(at) == table && paired(at));
        stating.peek().is_some() && (in_table() || !stating.all(elsewhere))
    }

    fn loss_of_rows(&self, run: Vec<usize>) -> Loss {
        let (first, last) = (run[0], run[run.len() - 1]);
        let after = self.partners[..first].iter().rev().find_map(|partner| *partner);
        let before = self.partners[last..].iter().find_map(|partner| *partner);
        // In a table that is sorted otherwise nobody knows where.
        let ordered = after.zip(before).is_none_or(|(after, before)| after < before);
        let (after, before) = if ordered { (after, before) } else { (None, None) };
        Loss { story: self.story, this: self.this, that: self.that, run, rows: true, after, before }
    }
}
