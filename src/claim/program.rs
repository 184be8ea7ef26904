//! Matching a phrase: a small automaton over the folded text of a passage, in which `{value}` leaps over a
//! recognised mention.

use super::compile::{Op, Steps, compile};
use super::phrase::{Mistake, parse};
use super::slots::Slots;
use crate::recognise::Passage;
use crate::text::{is_boundary, is_unspaced, is_word_char};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::ops::Range;

/// How many characters `…` may stand for.
const GAP: usize = 240;
/// How many spaces count as white space, and how many characters `*` may stand for.
const RUN: usize = 64;

/// A compiled phrase.
#[derive(Clone, Debug)]
pub(super) struct Program {
    steps: Steps,
    /// What a match may start with.
    prefixes: Vec<String>,
    /// Whether a match may start with the value.
    value_first: bool,
    /// The longest text that every match has, so that a passage without it need not be walked; may be empty.
    needed: String,
    /// How many bytes after its start the value of a match starts at most.
    reach: usize,
}

/// Where a phrase matched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Match {
    /// The words that matched, in folded positions.
    pub range: Range<usize>,
    /// The value, by index into the passage's slots.
    pub slot: usize,
}

/// How far a phrase came without matching. Further is greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Progress {
    /// The piece that failed; all before it matched.
    pub piece: usize,
    /// How much of the text the pieces before it cover.
    pub covered: usize,
    /// Where the attempt started.
    pub start: Reverse<usize>,
}

impl Program {
    /// Compiles a phrase.
    pub fn new(phrase: &str) -> Result<Self, Mistake> {
        let steps = compile(&parse(phrase)?);
        let needed = needed(&steps.ops);
        let mut program = Self { steps, prefixes: Vec::new(), value_first: false, needed, reach: 0 };
        program.find_prefixes();
        program.reach = program.bytes_to_value();
        Ok(program)
    }

    /// A piece by its index: its place in the phrase, and whether it is the value.
    pub fn piece(&self, piece: usize) -> Option<&(Range<usize>, bool)> {
        self.steps.pieces.get(piece)
    }

    /// Every match, from the left, none overlapping another: the leftmost start, then the shortest extent.
    pub fn matches(&self, passage: &Passage, slots: &Slots) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        if !passage.text().contains(self.needed.as_str()) {
            return found;
        }
        // What lies behind a gap does not depend on the start, so what led nowhere is passed over by later
        // starts: a paragraph of any length is walked once for each gap.
        let mut barren: Vec<Range<usize>> = vec![0..0; self.steps.ops.len()];
        for start in self.starts(passage.text(), slots) {
            if found.last().is_some_and(|last| start < last.range.end)
                || !slots.any_door(start..start.saturating_add(self.reach))
            {
                continue;
            }
            let mut walk = Walk::new(self, passage, slots, &barren);
            match walk.run(start) {
                Some(matched) => found.push(matched),
                None => {
                    let passed = walk.passed;
                    barren.iter_mut().zip(passed).for_each(|(known, new)| extend(known, new));
                }
            }
        }
        found
    }

    /// How far the phrase came in a passage at best.
    pub fn progress(&self, passage: &Passage, slots: &Slots) -> Option<Progress> {
        let mut barren: Vec<Range<usize>> = vec![0..0; self.steps.ops.len()];
        let mut best = None;
        for start in self.starts(passage.text(), slots) {
            let mut walk = Walk::new(self, passage, slots, &barren);
            if walk.run(start).is_some() {
                continue;
            }
            let ((piece, Reverse(at)), passed) = (walk.furthest, walk.passed);
            barren.iter_mut().zip(passed).for_each(|(known, new)| extend(known, new));
            // A value alone is no beginning: there are many.
            if piece > usize::from(self.steps.pieces.first().is_some_and(|(_, value)| *value)) {
                best = best.max(Some(Progress { piece, covered: at - start, start: Reverse(start) }));
            }
        }
        best
    }

    /// Where a match may start, in order.
    fn starts(&self, text: &str, slots: &Slots) -> Vec<usize> {
        let mut starts = if self.value_first { slots.doors().collect() } else { Vec::new() };
        for prefix in &self.prefixes {
            let step = prefix.chars().next().map_or(1, char::len_utf8);
            let mut from = 0;
            while let Some(at) = text.get(from..).and_then(|rest| rest.find(prefix.as_str())) {
                starts.push(from + at);
                from += at + step;
            }
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    fn find_prefixes(&mut self) {
        let mut open = vec![0];
        let mut seen = BTreeSet::new();
        while let Some(step) = open.pop() {
            if !seen.insert(step) {
                continue;
            }
            match &self.steps.ops[step] {
                Op::Char(_) => {
                    let chars = self.steps.ops[step..].iter().map_while(|op| match op {
                        Op::Char(c) => Some(*c),
                        _ => None,
                    });
                    self.prefixes.push(chars.collect());
                }
                Op::Space => self.prefixes.push(" ".to_owned()),
                Op::Value => self.value_first = true,
                Op::Split(ways) => open.extend(ways),
                Op::Jump(to) => open.push(*to),
                Op::Match => {}
                Op::MaybeSpace | Op::Boundary | Op::Word | Op::Gap | Op::GapLoop => open.push(step + 1),
            }
        }
        self.prefixes.sort();
        self.prefixes.dedup();
    }

    /// Steps only lead forward, so what lies behind each is known from the end.
    fn bytes_to_value(&self) -> usize {
        let mut bytes = vec![0usize; self.steps.ops.len() + 1];
        for step in (0..self.steps.ops.len()).rev() {
            let next = bytes[step + 1];
            bytes[step] = match &self.steps.ops[step] {
                Op::Char(c) => next + c.len_utf8(),
                Op::Space | Op::MaybeSpace => next + RUN,
                Op::Word => next + RUN * 4,
                Op::Gap => next + GAP * 4,
                Op::Value | Op::Match => 0,
                Op::Boundary | Op::GapLoop => next,
                Op::Split(ways) => ways.iter().map(|way| bytes[*way]).max().unwrap_or(0),
                Op::Jump(to) => bytes[*to],
            };
        }
        bytes[0] + 1
    }
}

/// The longest run of characters through which every way of a phrase leads.
fn needed(ops: &[Op]) -> String {
    let mut longest = String::new();
    let mut run = String::new();
    for (step, op) in ops.iter().enumerate() {
        match op {
            Op::Char(c) if !can_be_avoided(ops, step) => run.push(*c),
            _ => run.clear(),
        }
        if run.len() > longest.len() {
            longest.clone_from(&run);
        }
    }
    longest
}

/// Whether a way leads from the first step to the end without one of them. Steps only lead forward.
fn can_be_avoided(ops: &[Op], without: usize) -> bool {
    let mut reached = vec![false; ops.len() + 1];
    reached[0] = without != 0;
    for step in 0..ops.len() {
        if !reached[step] || step == without {
            continue;
        }
        match &ops[step] {
            Op::Match => return true,
            Op::Split(ways) => ways.iter().for_each(|way| reached[*way] = true),
            Op::Jump(to) => reached[*to] = true,
            _ => reached[step + 1] = true,
        }
    }
    reached[ops.len()]
}

/// Adds a range to one that it touches; of two apart, the later one is of use.
fn extend(known: &mut Range<usize>, new: Range<usize>) {
    if new.start < new.end && known.start == known.end {
        *known = new;
    } else if new.start <= known.end && known.start <= new.end {
        *known = known.start.min(new.start)..known.end.max(new.end);
    } else if new.end > known.end {
        *known = new;
    }
}

/// A place in text and phrase: position, order of arrival, step, the value so far.
type Thread = Reverse<(usize, usize, usize, Option<usize>)>;

struct Walk<'a> {
    program: &'a Program,
    passage: &'a Passage,
    slots: &'a Slots,
    text: &'a str,
    threads: BinaryHeap<Thread>,
    seen: BTreeSet<(usize, usize)>,
    /// For each gap, up to where it may reach.
    limits: Vec<usize>,
    /// For each gap, what earlier walks have passed without a match.
    barren: &'a [Range<usize>],
    /// For each gap, what this walk has passed.
    passed: Vec<Range<usize>>,
    arrivals: usize,
    /// The furthest piece that was to match, and the first place where it was.
    furthest: (usize, Reverse<usize>),
}

impl<'a> Walk<'a> {
    fn new(program: &'a Program, passage: &'a Passage, slots: &'a Slots, barren: &'a [Range<usize>]) -> Self {
        Self {
            program,
            passage,
            slots,
            text: passage.text(),
            threads: BinaryHeap::new(),
            seen: BTreeSet::new(),
            limits: vec![0; program.steps.ops.len()],
            barren,
            passed: vec![0..0; program.steps.ops.len()],
            arrivals: 0,
            furthest: (0, Reverse(usize::MAX)),
        }
    }

    /// Walks from one start, nearest positions first, so that the first match is the shortest.
    fn run(&mut self, start: usize) -> Option<Match> {
        self.push(0, start, None);
        while let Some(Reverse((at, _, step, slot))) = self.threads.pop() {
            self.furthest = self.furthest.max((self.program.steps.wants[step], Reverse(at)));
            if self.program.steps.ops[step] == Op::Match {
                if let Some(slot) = slot {
                    return Some(Match { range: start..at, slot });
                }
                continue;
            }
            self.step(step, at, slot);
        }
        None
    }

    fn push(&mut self, step: usize, at: usize, slot: Option<usize>) {
        if self.seen.insert((step, at)) {
            self.arrivals += 1;
            self.threads.push(Reverse((at, self.arrivals, step, slot)));
        }
    }

    fn step(&mut self, step: usize, at: usize, slot: Option<usize>) {
        let program = self.program;
        match &program.steps.ops[step] {
            Op::Char(c) => {
                if self.char_at(at) == Some(*c) {
                    self.push(step + 1, at + c.len_utf8(), slot);
                }
            }
            Op::Space => self.space(step, at, slot),
            Op::MaybeSpace => {
                self.push(step + 1, at, slot);
                let end = self.space_end(at);
                if end > at && self.beside_unspaced(at, end) {
                    self.push(step + 1, end, slot);
                }
            }
            Op::Boundary => {
                if is_boundary(self.text, at) {
                    self.push(step + 1, at, slot);
                }
            }
            Op::Word => self.word(step, at, slot),
            Op::Value => {
                for (slot, exit) in self.slots.through(at) {
                    self.push(step + 1, exit, Some(slot));
                }
            }
            Op::Gap => {
                let limit = self.gap_end(at);
                self.limits[step + 1] = self.limits[step + 1].max(limit);
                self.push(step + 1, at, slot);
            }
            Op::GapLoop => self.pass(step, at, slot),
            Op::Split(ways) => ways.iter().for_each(|way| self.push(*way, at, slot)),
            Op::Jump(to) => self.push(*to, at, slot),
            Op::Match => {}
        }
    }

    fn pass(&mut self, step: usize, at: usize, slot: Option<usize>) {
        let barren = self.barren.get(step).filter(|barren| barren.contains(&at));
        let next = match barren {
            Some(barren) => barren.end,
            None => {
                if self.may_go_on(step + 1, at) {
                    self.push(step + 1, at, slot);
                }
                at + self.char_at(at).map_or(1, char::len_utf8)
            }
        };
        extend(&mut self.passed[step], at..next);
        if next <= self.limits[step] {
            self.push(step, next, slot);
        }
    }

    fn space(&mut self, step: usize, at: usize, slot: Option<usize>) {
        let end = self.space_end(at);
        if end > at || self.char_before(at) == Some(' ') || self.beside_unspaced(at, end) {
            self.push(step + 1, end, slot);
        }
    }

    fn word(&mut self, step: usize, at: usize, slot: Option<usize>) {
        let text = self.text;
        self.push(step + 1, at, slot);
        let rest = text[at..].char_indices().take(RUN);
        for (offset, c) in rest.take_while(|(_, c)| is_word_char(*c) && !is_unspaced(*c)) {
            self.push(step + 1, at + offset + c.len_utf8(), slot);
        }
    }

    /// A look ahead that spares most of the steps after a gap.
    fn may_go_on(&self, step: usize, at: usize) -> bool {
        let ops = &self.program.steps.ops;
        match (&ops[step], ops.get(step + 1)) {
            (Op::Boundary, Some(Op::Char(c))) | (Op::Char(c), _) => self.char_at(at) == Some(*c),
            (Op::Value, _) => self.slots.any_door(at..at + 1),
            _ => true,
        }
    }

    fn gap_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let bound = at + rest.char_indices().nth(GAP).map_or(rest.len(), |(offset, _)| offset);
        // The sentence is that of the character before: the words before the gap may end it.
        let inside = at.saturating_sub(1);
        let sentences = &self.passage.sentences;
        let index = sentences.partition_point(|sentence| sentence.end <= inside);
        sentences.get(index).map_or(bound, |sentence| bound.min(sentence.end))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn space_end(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..].iter().take(RUN).take_while(|byte| **byte == b' ').count()
    }

    fn beside_unspaced(&self, from: usize, to: usize) -> bool {
        self.char_before(from).is_some_and(is_unspaced) || self.char_at(to).is_some_and(is_unspaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_match_has_is_known() {
        for (phrase, needed) in [
            ("network … {value} members", "network"),
            ("{value} members", "members"),
            ("has {value} [full] members", "members"),
            ("(employs|employed) {value} people", "people"),
            ("(employs|hires) {value}", ""),
            ("[the] {value} labs in Laos", "labs"),
            // White space may stand between the characters of a script that writes none.
            ("成员{value}家", "成"),
        ] {
            assert_eq!(Program::new(phrase).unwrap().needed, needed, "{phrase}");
        }
    }
}
