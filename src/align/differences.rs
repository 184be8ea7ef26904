//! What two documents state differently: numbers of facing paragraphs that are not the same.

use super::facts::{Fact, Strength};
use super::matching::{BAND, EACH_WITH_EACH, Matching, converts, matching};
use super::swaps::{Equals, Swap, Words};
use super::{Facing, Outline};
use crate::recognise::Passage;
use crate::value::{Kind, Number};
use std::ops::Range;

/// A number of one document that the other states otherwise or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The passages that face each other, by index.
    pub facing: (usize, usize),
    /// What the left document states.
    pub left: Option<Spot>,
    /// What the right document states in its place, or besides.
    pub right: Option<Spot>,
    /// Whether the two can only be meant for each other.
    pub certain: bool,
    /// What became of the number.
    pub how: How,
}

/// How a number is stated otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// It is another, or none.
    Plain,
    /// It stands where another belongs, which the next difference tells of, and that one where it belongs.
    Swapped,
    /// The ends of its range changed places.
    Reversed,
}

/// Where a number stands in its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The range, in folded positions.
    pub range: Range<usize>,
    /// The mention, by index; none for the digits of a name or a code.
    pub mention: Option<usize>,
    /// Where else the passage says the number.
    pub again: Vec<Range<usize>>,
}

/// Two mentions of facing passages that state the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Same {
    /// The passages, by index.
    pub facing: (usize, usize),
    /// The mentions, by index.
    pub mentions: (usize, usize),
}

/// Every number that two documents do not both state, and the mentions that they do.
pub fn differences(left: &Outline<'_>, right: &Outline<'_>, facing: &Facing) -> (Vec<Difference>, Vec<Same>) {
    let pairs = facing.sure_pairs();
    let mut sides: Vec<Sides<'_>> =
        pairs.map(|(l, r)| Sides::new((l, r), &left.facts[l], &right.facts[r])).collect();
    move_between(&mut sides);
    settle_joined(&mut sides, left, right);
    let same = sides.iter().flat_map(Sides::same).collect();
    let mut found: Vec<Difference> = Vec::new();
    let equals: Vec<Equals<'_>> = sides.iter().map(|sides| sides.equals(left, right)).collect();
    let words = Words::of(&equals);
    for (at, sides) in sides.iter().enumerate() {
        found.extend(sides.differences(&right.passages[sides.facing.1]));
        found.extend(equals[at].swaps(&words, at).into_iter().flat_map(|swap| sides.swapped(swap)));
    }
    (found, same)
}

/// The facts of two passages that face each other.
struct Sides<'a> {
    facing: (usize, usize),
    left: &'a [Fact],
    right: &'a [Fact],
    matching: Matching,
}

impl<'a> Sides<'a> {
    fn new(facing: (usize, usize), left: &'a [Fact], right: &'a [Fact]) -> Self {
        let matching = matching(left, right);
        Self { facing, left, right, matching }
    }

    fn same(&self) -> Vec<Same> {
        let sure = |(a, b): &(usize, usize)| {
            let (a, b) = (&self.left[*a], &self.right[*b]);
            let mentions = (a.mention?, b.mention?);
            (a.strength > Strength::Hint && b.strength > Strength::Hint)
                .then_some(Same { facing: self.facing, mentions })
        };
        self.matching.same.iter().filter_map(sure).collect()
    }

    fn equals<'p>(&'p self, left: &Outline<'p>, right: &Outline<'p>) -> Equals<'p> {
        let passages = (&left.passages[self.facing.0], &right.passages[self.facing.1]);
        Equals::new(passages, (self.left, self.right), &self.matching.same)
    }

    /// What is said instead of two numbers that changed places, or of a range whose ends did.
    fn swapped(&self, swap: Swap) -> Vec<Difference> {
        let (first, second) = swap.pairs;
        let difference = |left: usize, right: usize, how| Difference {
            facing: self.facing,
            left: Some(spot(self.left, left)),
            right: Some(spot(self.right, right)),
            certain: false,
            how,
        };
        if swap.of_range {
            return vec![difference(first.0, second.1, How::Reversed)];
        }
        let pairs = [(first.0, second.1), (second.0, first.1)];
        pairs.map(|(left, right)| difference(left, right, How::Swapped)).into()
    }

    fn differences(&self, right: &Passage) -> Vec<Difference> {
        let mut found: Vec<Difference> = Vec::new();
        let mut tell = |one: Option<usize>, other: Option<usize>, certain| {
            let difference = Difference {
                facing: self.facing,
                left: one.map(|at| spot(self.left, at)),
                right: other.map(|at| spot(self.right, at)),
                certain,
                how: How::Plain,
            };
            // Both ends of a range, the year and the day of a date are one mistake.
            let known = |one: &Option<Spot>, other: &Option<Spot>| {
                one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one.range == other.range)
            };
            let told = found
                .iter()
                .any(|told| known(&told.left, &difference.left) || known(&told.right, &difference.right));
            if !told {
                found.push(difference);
            }
        };
        for (a, b) in &self.matching.other_unit {
            let rounded = converts(&self.left[*a], &self.right[*b]);
            let sure = self.left[*a].strength == Strength::Sure && self.right[*b].strength == Strength::Sure;
            tell(Some(*a), Some(*b), sure && !rounded);
        }
        let pairs = self.counterparts();
        for (a, b) in &pairs {
            tell(Some(*a), Some(*b), self.is_certain(*a, *b));
        }
        for at in &self.matching.left {
            if !pairs.iter().any(|(a, _)| a == at) && self.is_missed(*at, right) {
                tell(Some(*at), None, false);
            }
        }
        for at in &self.matching.right {
            let fact = &self.right[*at];
            let alone = fact.strength == Strength::Sure && !pairs.iter().any(|(_, b)| b == at);
            if alone && !is_repeated(self.right, *at) {
                tell(None, Some(*at), false);
            }
        }
        found
    }

    /// What is left on both sides, each with what most likely stands in its place: what is most alike first.
    fn counterparts(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        let many = self.matching.left.len() * self.matching.right.len() > EACH_WITH_EACH;
        for a in &self.matching.left {
            for b in &self.matching.right {
                if many && self.left[*a].along.abs_diff(self.right[*b].along) > BAND {
                    continue;
                }
                if let Some(cost) = self.cost(*a, *b) {
                    pairs.push((cost, *a, *b));
                }
            }
        }
        pairs.sort_unstable();
        let mut free = (vec![true; self.left.len()], vec![true; self.right.len()]);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (_, a, b) in pairs {
            if free.0[a] && free.1[b] {
                (free.0[a], free.1[b]) = (false, false);
                found.push((a, b));
            }
        }
        found.sort_unstable();
        found
    }

    /// How little two facts have in common; nothing where they cannot be held against each other.
    fn cost(&self, a: usize, b: usize) -> Option<usize> {
        let (one, other) = (&self.left[a], &self.right[b]);
        let distance = one.along.abs_diff(other.along);
        let (unit, kind) = (share_unit(one, other), one.kind == other.kind);
        let alike = is_alike(one, other);
        let eligible = match (one.strength, other.strength) {
            (Strength::Sure, Strength::Sure) => true,
            (Strength::Sure, Strength::Likely) => other.mention.is_none() || unit || kind && distance < NEAR,
            (Strength::Likely, Strength::Sure) => {
                one.mention.is_none() && alike || unit || kind && distance < NEAR
            }
            (Strength::Likely, Strength::Likely) => {
                let bare = one.mention.is_none() && other.mention.is_none();
                let name = !one.letters.is_empty() && one.letters == other.letters;
                let counts = kind && one.kind == Some(Kind::Number) && is_many(one) && is_many(other);
                bare && (name || alike && self.are_only_bare(a, b))
                    || (unit || !bare && counts) && distance < NEAR
            }
            _ => false,
        };
        let tier = match (unit, kind) {
            (true, _) => 0,
            (_, true) => 1,
            _ => 2,
        };
        let weaker =
            usize::from(one.strength != Strength::Sure) + usize::from(other.strength != Strength::Sure);
        eligible.then_some(4000 * weaker + 1000 * tier + distance + usize::from(!alike) * 500)
    }

    fn are_only_bare(&self, a: usize, b: usize) -> bool {
        let other = |all: &[Fact], rest: &[usize], one: usize| {
            rest.iter()
                .any(|at| *at != one && all[*at].mention.is_none() && all[*at].strength == Strength::Likely)
        };
        !other(self.left, &self.matching.left, a) && !other(self.right, &self.matching.right, b)
    }

    /// Whether nothing else can be meant: both alone, or the only ones of their kind or unit.
    fn is_certain(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.left[a], &self.right[b]);
        if one.mention.is_none() && other.mention.is_none() {
            return !one.letters.is_empty() && one.letters == other.letters;
        }
        if one.strength != Strength::Sure || other.strength != Strength::Sure {
            return false;
        }
        // With so much in doubt nothing is certain.
        if self.matching.left.len().max(self.matching.right.len()) > MOST_IN_DOUBT {
            return false;
        }
        let rest = |all: &[Fact], rest: &[usize], same: &dyn Fn(&Fact) -> bool| {
            let mut mentions: Vec<_> = rest
                .iter()
                .filter(|at| all[**at].strength == Strength::Sure && same(&all[**at]))
                .map(|at| all[*at].mention)
                .collect();
            mentions.dedup();
            mentions.len()
        };
        let only = |same: &dyn Fn(&Fact) -> bool| {
            rest(self.left, &self.matching.left, same) == 1
                && rest(self.right, &self.matching.right, same) == 1
        };
        let like = one.kind == other.kind || is_alike(one, other);
        like && only(&|_| true)
            || one.kind == other.kind && only(&|fact| fact.kind == one.kind)
            || share_unit(one, other) && only(&|fact| share_unit(fact, one))
    }

    /// Whether a fact of the left that has no counterpart is missed by the right.
    fn is_missed(&self, at: usize, right: &Passage) -> bool {
        let fact = &self.left[at];
        match fact.strength {
            Strength::Sure => !is_repeated(self.left, at),
            Strength::Likely if fact.mention.is_none() => {
                self.is_half_stated(fact) || lost_digits(fact, right)
            }
            _ => false,
        }
    }

    /// Whether the digits are joined to others, as those of 27:37, and only those are stated.
    fn is_half_stated(&self, fact: &Fact) -> bool {
        self.matching.same.iter().filter(|(a, b)| self.left[*a].number() == self.right[*b].number()).any(
            |(a, _)| {
                let other = &self.left[*a];
                let gap = |one: &Fact, next: &Fact| next.range.start == one.range.end + 1;
                other.mention.is_none()
                    && other.strength == Strength::Likely
                    && (gap(fact, other) || gap(other, fact))
            },
        ) && fact.joined
    }
}

/// So many numbers of a passage without an equal make everything else about it uncertain.
const MOST_IN_DOUBT: usize = 50;

/// How near, in thousandths of a passage, what is less alike has to stand.
const NEAR: usize = 120;

fn spot(all: &[Fact], at: usize) -> Spot {
    let fact = &all[at];
    let twins = all.iter().filter(|twin| twin.strength == fact.strength && twin.number() == fact.number());
    let again = twins.map(|twin| twin.range.clone()).filter(|range| *range != fact.range).collect();
    Spot { range: fact.range.clone(), mention: fact.mention, again }
}

/// Whether two facts of one passage say the same as surely.
fn is_twin(fact: &Fact, other: &Fact) -> bool {
    other.strength == fact.strength && (other.number() == fact.number() || converts(other, fact))
}

/// What is said twice in one language may be said once in another; of an amount in two units one may be dropped.
fn is_repeated(all: &[Fact], at: usize) -> bool {
    all.iter().enumerate().any(|(other, twin)| other != at && is_twin(&all[at], twin))
}

/// Whether the other side has the letters of a name, without its digits.
fn lost_digits(fact: &Fact, other: &Passage) -> bool {
    let is = |word: &str| word == fact.letters;
    (2..=8).contains(&fact.letters.len())
        && other.segment.text().split(|c: char| !c.is_ascii_alphanumeric()).any(is)
}

pub(super) fn share_unit(one: &Fact, other: &Fact) -> bool {
    one.amounts.iter().any(|(_, unit)| other.amounts.iter().any(|(_, same)| unit == same))
}

/// Whether a number word is neither an article nor one of a pair.
fn is_many(fact: &Fact) -> bool {
    fact.number() > Number::whole(2)
}

/// Whether two numbers are written alike: one digit is another, two changed places, or only the scale is another.
fn is_alike(one: &Fact, other: &Fact) -> bool {
    let alike = |a: Number, b: Number| {
        let power = |high: Number, low: Number| {
            let ratio = high.divided_by(low).and_then(Number::to_whole);
            ratio.is_some_and(|ratio| (1..16).any(|exponent| 10_i128.pow(exponent) == ratio))
        };
        power(a, b) || power(b, a) || one_slip(&a.to_string(), &b.to_string())
    };
    one.numbers.iter().any(|a| other.numbers.iter().any(|b| alike(*a, *b)))
}

/// Whether one character is another, too many or too few, or two neighbours changed places.
fn one_slip(left: &str, right: &str) -> bool {
    left.len() > 1 && right.len() > 1 && strsim::osa_distance(left, right) == 1
}

/// How far from a paragraph without a counterpart those may be that it was joined to.
const JOINED: usize = 2;

/// Takes away what a paragraph says that has no counterpart: the other document may have it joined to the one before or
/// after.
fn settle_joined(sides: &mut [Sides<'_>], left: &Outline<'_>, right: &Outline<'_>) {
    let alone = |count: usize, paired: &dyn Fn(&Sides<'_>) -> usize, sides: &[Sides<'_>]| -> Vec<usize> {
        (0..count).filter(|at| !sides.iter().any(|side| paired(side) == *at)).collect()
    };
    for at in alone(left.facts.len(), &|side| side.facing.0, sides) {
        let said = &left.facts[at];
        for side in sides.iter_mut().filter(|side| side.facing.0.abs_diff(at) <= JOINED) {
            side.matching.right = not_said(said, side.right, &side.matching.right);
        }
    }
    for at in alone(right.facts.len(), &|side| side.facing.1, sides) {
        let said = &right.facts[at];
        for side in sides.iter_mut().filter(|side| side.facing.1.abs_diff(at) <= JOINED) {
            side.matching.left = not_said(said, side.left, &side.matching.left);
        }
    }
}

/// What is left of some facts without those that others say.
fn not_said(said: &[Fact], all: &[Fact], rest: &[usize]) -> Vec<usize> {
    let open: Vec<Fact> = rest.iter().map(|at| all[*at].clone()).collect();
    matching(said, &open).right.into_iter().map(|at| rest[at]).collect()
}

/// Takes away what a translation says in the paragraph before or after.
fn move_between(sides: &mut [Sides<'_>]) {
    for at in 0..sides.len() {
        let near = [at.checked_sub(1), Some(at + 1).filter(|next| *next < sides.len())];
        let beside = |near: &usize| sides[at].facing.0.abs_diff(sides[*near].facing.0) == 1;
        for near in near.into_iter().flatten().filter(beside).collect::<Vec<_>>() {
            let mut moved: Vec<(usize, usize)> = Vec::new();
            let sure = |all: &[Fact], rest: &[usize]| -> Vec<usize> {
                rest.iter().copied().filter(|at| all[*at].strength == Strength::Sure).collect()
            };
            let (lost, new) = (
                sure(sides[at].left, &sides[at].matching.left),
                sure(sides[near].right, &sides[near].matching.right),
            );
            for left in &lost {
                let number = sides[at].left[*left].number();
                let twin = |right: &&usize| {
                    sides[near].right[**right].number() == number
                        && !moved.iter().any(|(_, taken)| taken == *right)
                };
                if let Some(right) = new.iter().find(twin) {
                    moved.push((*left, *right));
                }
            }
            // Two numbers that changed places between paragraphs are no move.
            let swapped = !sure(sides[at].right, &sides[at].matching.right).is_empty()
                || !sure(sides[near].left, &sides[near].matching.left).is_empty();
            if !swapped {
                sides[at].matching.left.retain(|left| !moved.iter().any(|(gone, _)| gone == left));
                sides[near].matching.right.retain(|right| !moved.iter().any(|(_, gone)| gone == right));
            }
        }
    }
}
