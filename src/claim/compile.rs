//! From a phrase to the steps that match it.
//!
//! In: the pieces of a phrase. Out: [`Op`]s. White space, word edges and scripts without spaces are
//! settled here, so that matching only walks.

use super::phrase::{Node, Part};
use crate::text::{Folded, is_unspaced};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Op {
    /// This character.
    Char(char),
    /// White space; none is needed beside a script that writes none.
    Space,
    /// White space beside a script that writes none, or nothing.
    MaybeSpace,
    /// A word may start or end here.
    Boundary,
    /// The rest of a word.
    Word,
    /// A recognised value.
    Value,
    /// Enters a gap.
    Gap,
    /// Passes over one more character of the gap, or leaves it.
    GapLoop,
    /// Goes on at each of these.
    Split(Vec<usize>),
    /// Goes on there.
    Jump(usize),
    /// The phrase is matched.
    Match,
}

/// The steps of a phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// In their order; they only lead forward, but for the loops of gaps.
    pub ops: Vec<Op>,
    /// For each step, the piece that must match next, by index into `pieces`.
    pub wants: Vec<usize>,
    /// The pieces that cannot be left out, each with its place in the phrase and whether it is the value.
    pub pieces: Vec<(Range<usize>, bool)>,
}

/// Compiles a phrase.
pub(super) fn compile(nodes: &[Node]) -> Steps {
    let mut compiler = Steps::default();
    let nodes = absorb_spaces(nodes);
    if nodes.first().is_some_and(|node| node.part != Part::Value) {
        compiler.push(Op::Boundary);
    }
    compiler.top(&nodes);
    if nodes.last().is_some_and(|node| node.part != Part::Value) {
        compiler.push(Op::Boundary);
    }
    compiler.push(Op::Match);
    compiler
}

impl Steps {
    fn push(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.wants.push(self.pieces.len());
        self.ops.len() - 1
    }

    /// The outermost pieces, by which a phrase tells how far it came.
    fn top(&mut self, nodes: &[Node]) {
        for (index, node) in nodes.iter().enumerate() {
            self.joined(nodes, index);
            if !matches!(node.part, Part::Space | Part::Gap | Part::Open | Part::Optional(_)) {
                self.pieces.push((node.at.clone(), node.part == Part::Value));
            }
        }
    }

    fn sequence(&mut self, nodes: &[Node]) {
        (0..nodes.len()).for_each(|index| self.joined(nodes, index));
    }

    fn joined(&mut self, nodes: &[Node], index: usize) {
        let before = index.checked_sub(1).map(|at| &nodes[at].part);
        let part = &nodes[index].part;
        if before.is_some_and(joins) && joins(part) {
            self.push(Op::MaybeSpace);
        }
        self.node(part, before, nodes.get(index + 1).map(|next| &next.part));
    }

    fn node(&mut self, part: &Part, before: Option<&Part>, after: Option<&Part>) {
        match part {
            Part::Literal(text) => self.literal(text),
            Part::Space => {
                self.push(Op::Space);
            }
            Part::Value => {
                self.push(Op::Value);
            }
            Part::Open => {
                self.push(Op::Word);
            }
            Part::Gap => {
                // What comes before and after is a literal edge, unless it is a value.
                if before.is_some_and(|part| *part != Part::Value) {
                    self.push(Op::Boundary);
                }
                self.push(Op::Gap);
                self.push(Op::GapLoop);
                if after.is_some_and(|part| *part != Part::Value) {
                    self.push(Op::Boundary);
                }
            }
            Part::Choice(ways) => self.choice(ways),
            Part::Optional(inner) => {
                let split = self.push(Op::Split(Vec::new()));
                self.sequence(inner);
                let end = self.ops.len();
                self.ops[split] = Op::Split(vec![split + 1, end]);
            }
        }
    }

    fn choice(&mut self, ways: &[Vec<Node>]) {
        let split = self.push(Op::Split(Vec::new()));
        let mut starts = Vec::new();
        let mut jumps = Vec::new();
        for way in ways {
            starts.push(self.ops.len());
            self.sequence(way);
            jumps.push(self.push(Op::Jump(0)));
        }
        let end = self.ops.len();
        self.ops[split] = Op::Split(starts);
        for jump in jumps {
            self.ops[jump] = Op::Jump(end);
        }
    }

    fn literal(&mut self, text: &str) {
        let folded = Folded::new(text);
        let mut before: Option<char> = None;
        for c in folded.text().chars() {
            if let Some(before) = before
                && (is_unspaced(before) || is_unspaced(c))
                && !is_combining_mark(c)
            {
                self.push(Op::MaybeSpace);
            }
            // Escaped white space is white space.
            self.push(if c == ' ' { Op::Space } else { Op::Char(c) });
            before = Some(c);
        }
    }
}

/// Whether a piece stands close to its neighbour, where a script without spaces may yet break a line.
fn joins(part: &Part) -> bool {
    !matches!(part, Part::Space | Part::Gap | Part::Open)
}

/// Drops the white space around `…`, which covers it, and draws one of the two around `[x]` into it, so
/// that leaving `x` out leaves one.
fn absorb_spaces(nodes: &[Node]) -> Vec<Node> {
    let is = |index: Option<usize>, part: &Part| {
        index.and_then(|index| nodes.get(index)).is_none_or(|node| node.part == *part)
    };
    let optional = |index: Option<usize>| {
        index.and_then(|index| nodes.get(index)).is_some_and(|node| matches!(node.part, Part::Optional(_)))
    };
    // An edge: the end of the phrase, a gap, or white space.
    let edge = |index: Option<usize>| is(index, &Part::Gap) || is(index, &Part::Space);
    let mut out: Vec<Node> = Vec::new();
    let mut swallowed = None;
    for (index, node) in nodes.iter().enumerate() {
        let before = index.checked_sub(1);
        let after = Some(index + 1);
        match &node.part {
            Part::Space if is(before, &Part::Gap) || is(after, &Part::Gap) || swallowed == Some(index) => {}
            Part::Space if optional(after) && edge(Some(index + 2)) => swallowed = Some(index + 1),
            Part::Optional(inner) => {
                let mut inner = absorb_inner(inner);
                let space = |at: usize| Node { part: Part::Space, at: at..at };
                if swallowed == Some(index) {
                    inner.insert(0, space(node.at.start));
                } else if is(before, &Part::Gap) && is_space(nodes, index + 1) {
                    inner.push(space(node.at.end));
                    swallowed = Some(index + 1);
                }
                out.push(Node { part: Part::Optional(inner), at: node.at.clone() });
            }
            Part::Choice(ways) => {
                let ways = ways.iter().map(|way| absorb_inner(way)).collect();
                out.push(Node { part: Part::Choice(ways), at: node.at.clone() });
            }
            _ => out.push(node.clone()),
        }
    }
    out
}

/// Inside brackets white space at an edge is meant: `network[ size]`.
fn absorb_inner(nodes: &[Node]) -> Vec<Node> {
    let leading = is_space(nodes, 0).then(|| nodes[0].clone());
    let trailing =
        (nodes.len() > 1 && is_space(nodes, nodes.len() - 1)).then(|| nodes[nodes.len() - 1].clone());
    let inner = &nodes[usize::from(leading.is_some())..nodes.len() - usize::from(trailing.is_some())];
    leading.into_iter().chain(absorb_spaces(inner)).chain(trailing).collect()
}

fn is_space(nodes: &[Node], index: usize) -> bool {
    nodes.get(index).is_some_and(|node| node.part == Part::Space)
}
