//! Two numbers of a paragraph that changed places: both are stated on both sides, each where the other belongs.
//!
//! Order alone proves nothing, since every language has its own. What proves it is what stands beside the numbers: the
//! sentence that they are in, places, names and other values that kept their order while the numbers did not, and the
//! word after a number, where the documents show elsewhere how it is translated.

use super::anchors::names;
use super::differences::share_unit;
use super::facts::{Fact, Strength};
use crate::recognise::Passage;
use crate::text::is_word_char;
use crate::value::{Kind, Number};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The index of a fact of the left and of the one of the right that is the same.
type Pair = (usize, usize);

/// Two numbers of which each stands where the other belongs.
#[derive(Clone, Copy)]
pub struct Swap {
    pub pairs: (Pair, Pair),
    /// They are the ends of a range.
    pub of_range: bool,
}

/// So many numbers after one are held against it.
const NEXT: usize = 50;

/// Two passages and what is equal in them.
pub struct Equals<'a> {
    passages: (&'a Passage, &'a Passage),
    facts: (&'a [Fact], &'a [Fact]),
    /// The equal numbers, in the order of the left, that are written in digits on both sides where nothing else in
    /// either passage may be meant.
    single: Vec<Pair>,
    /// What both passages have once, in the order of the left; found when first asked for.
    landmarks: OnceCell<Vec<Landmark>>,
}

/// How the words after numbers are translated, each with the facing passages that show it, by index.
#[derive(Default)]
pub struct Words<'a>(BTreeSet<(&'a str, &'a str, usize)>);

/// Something that both passages name once: where it stands in each.
#[derive(Clone, Copy)]
struct Landmark {
    left: usize,
    right: usize,
}

impl<'a> Words<'a> {
    /// Of all that two documents say alike.
    pub fn of(all: &[Equals<'a>]) -> Self {
        let mut words = Self::default();
        for (at, equals) in all.iter().enumerate() {
            for pair in &equals.single {
                if let (Some(left), Some(right)) = equals.words_after(*pair) {
                    words.0.insert((left, right, at));
                }
            }
        }
        words
    }

    /// Whether another pair of passages shows that one word is said for the other.
    fn know(&self, left: &str, right: &str, here: usize) -> bool {
        self.0.range((left, right, 0)..=(left, right, usize::MAX)).any(|(_, _, at)| *at != here)
    }
}

impl<'a> Equals<'a> {
    /// What is equal in two passages with these facts.
    pub fn new(passages: (&'a Passage, &'a Passage), facts: (&'a [Fact], &'a [Fact]), same: &[Pair]) -> Self {
        let counts = (counts(facts.0), counts(facts.1));
        let alone = |fact: &Fact, counts: &BTreeMap<Number, usize>| {
            let once = fact.numbers.iter().all(|number| counts.get(number).is_some_and(|count| *count == 1));
            once && fact.strength == Strength::Sure
        };
        let single = |(a, b): &Pair| {
            let (a, b) = (&facts.0[*a], &facts.1[*b]);
            a.number() == b.number() && alone(a, &counts.0) && alone(b, &counts.1)
        };
        let mut single: Vec<Pair> = same.iter().copied().filter(single).collect();
        single.sort_by_key(|(a, _)| (facts.0[*a].range.start, *a));
        Self { passages, facts, single, landmarks: OnceCell::new() }
    }

    /// Pairs of equal numbers of which each stands where the other belongs; `here` is which of the facing passages these
    /// are.
    pub fn swaps(&self, words: &Words<'_>, here: usize) -> Vec<Swap> {
        let mut found: Vec<Swap> = Vec::new();
        for (at, first) in self.single.iter().enumerate() {
            for second in self.single[at + 1..].iter().take(NEXT) {
                let taken = found.iter().any(|swap| {
                    [first, second].iter().any(|pair| **pair == swap.pairs.0 || **pair == swap.pairs.1)
                });
                let pairs = (*first, *second);
                let of_range = self.are_reversed_ends(pairs);
                if !taken && (of_range || self.is_swap(pairs, words, here)) {
                    found.push(Swap { pairs, of_range });
                }
            }
        }
        found
    }

    fn is_swap(&self, swap: (Pair, Pair), words: &Words<'_>, here: usize) -> bool {
        let out_of_place = || self.are_crossed(swap) && self.are_out_of_place(swap);
        // In the same order, a unit may only be said once: "the oldest is 72 years old, the youngest 19".
        self.are_crossed(swap) && self.have_each_others_units(swap)
            || self.are_alike(swap) && (self.have_each_others_words(swap, words, here) || out_of_place())
    }

    /// Whether two numbers are the ends of a range on the left and stand in another order on the right: "75 to 60".
    fn are_reversed_ends(&self, (first, second): (Pair, Pair)) -> bool {
        let (left, right) = self.facts;
        let (b, d) = (&right[first.1], &right[second.1]);
        let range = left[first.0].mention == left[second.0].mention
            && left[first.0].number() < left[second.0].number();
        let reversed = if b.mention == d.mention { second.1 < first.1 } else { d.range.end <= b.range.start };
        let score = left[first.0].kind == Some(Kind::Score) || b.kind == Some(Kind::Score);
        range && reversed && !score
    }

    /// Whether a unit is said of one number on the left and only of the other one on the right.
    fn have_each_others_units(&self, (first, second): (Pair, Pair)) -> bool {
        let (left, right) = self.facts;
        let (a, c, b, d) = (&left[first.0], &left[second.0], &right[first.1], &right[second.1]);
        // The ends of a range have one unit.
        let parted = a.mention != c.mention && b.mention != d.mention;
        let went = |from: &Fact, to: &Fact, here: &Fact, there: &Fact| {
            share_unit(from, to) && !share_unit(from, here) && !share_unit(there, to)
        };
        parted && (went(a, d, b, c) || went(c, b, d, a))
    }

    /// Whether either number could stand where the other does: no unit tells them apart. A score is said from either side.
    fn are_alike(&self, (first, second): (Pair, Pair)) -> bool {
        fn unit(fact: &Fact) -> Option<&str> {
            fact.amounts.first().map(|(_, unit)| unit.as_str())
        }
        let alike = |one: &Fact, other: &Fact| one.kind == other.kind && unit(one) == unit(other);
        let apart =
            |one: &Fact, other: &Fact| unit(one).zip(unit(other)).is_some_and(|(one, other)| one != other);
        let (left, right) = self.facts;
        let (a, c, b, d) = (&left[first.0], &left[second.0], &right[first.1], &right[second.1]);
        let score = [a, b, c, d].iter().any(|fact| fact.kind == Some(Kind::Score));
        let parted = a.mention != c.mention && b.mention != d.mention;
        parted && !score && (alike(a, c) || alike(b, d)) && !apart(a, c) && !apart(b, d)
    }

    /// Whether the words after two numbers are known to be translated by those after the other ones.
    fn have_each_others_words(&self, swap: (Pair, Pair), words: &Words<'_>, here: usize) -> bool {
        let (Some(one), Some(of_one)) = self.words_after(swap.0) else { return false };
        let (Some(other), Some(of_other)) = self.words_after(swap.1) else { return false };
        let know = |left: &str, right: &str| words.know(left, right, here);
        let (first, second) = (know(one, of_other), know(other, of_one));
        // People are said in several forms of one word: a single proof needs another order too.
        let proved = first && second || (first || second) && self.are_crossed(swap);
        one != other && proved && !know(one, of_one) && !know(other, of_other)
    }

    /// The words right after an equal number.
    fn words_after(&self, (a, b): Pair) -> (Option<&'a str>, Option<&'a str>) {
        let after = |passage: &'a Passage, fact: &Fact| {
            const LEAST: usize = 3;
            let rest = passage.text().get(fact.range.end..)?.strip_prefix(' ')?;
            let word = rest.split(|c: char| !is_word_char(c)).next()?;
            (word.chars().count() >= LEAST).then_some(word)
        };
        (after(self.passages.0, &self.facts.0[a]), after(self.passages.1, &self.facts.1[b]))
    }

    /// Whether two numbers stand in another order.
    fn are_crossed(&self, (first, second): (Pair, Pair)) -> bool {
        let (left, right) = self.facts;
        left[first.0].range.end <= left[second.0].range.start
            && right[second.1].range.end <= right[first.1].range.start
    }

    /// Whether everything else kept its sentence and its order, and the numbers are in other sentences, or beside other
    /// landmarks, than they were.
    fn are_out_of_place(&self, (first, second): (Pair, Pair)) -> bool {
        let (left, right) = self.facts;
        let lefts = (left[first.0].range.start, left[second.0].range.start);
        let rights = (right[second.1].range.start, right[first.1].range.start);
        let (l, r) = self.passages;
        let of_left = (sentence(l, lefts.0), sentence(l, lefts.1));
        let of_right = (sentence(r, rights.0), sentence(r, rights.1));
        if of_left != of_right || l.sentences.len() != r.sentences.len() {
            return false;
        }
        let all = self.landmarks.get_or_init(|| self.landmarks());
        let start = all.partition_point(|mark| sentence(l, mark.left) < of_left.0);
        let end = all.partition_point(|mark| sentence(l, mark.left) <= of_left.1);
        let others = all[start..end].iter().copied();
        let landmarks: Vec<Landmark> =
            others.filter(|mark| mark.left != lefts.0 && mark.left != lefts.1).collect();
        let kept = landmarks.windows(2).all(|pair| pair[0].right < pair[1].right)
            && landmarks.iter().all(|mark| sentence(l, mark.left) == sentence(r, mark.right));
        let parted = of_left.0 != of_left.1;
        kept && (parted || is_beside_another(&landmarks, lefts, rights))
    }

    /// What both passages have once, in the order of the left.
    fn landmarks(&self) -> Vec<Landmark> {
        let (left, right) = self.facts;
        let mut found: Vec<Landmark> = Vec::new();
        for (a, b) in &self.single {
            found.push(Landmark { left: left[*a].range.start, right: right[*b].range.start });
        }
        let (here, there) = (named(self.passages.0), named(self.passages.1));
        for (name, left) in &here {
            if let (Some(left), Some(Some(right))) = (left, there.get(name)) {
                found.push(Landmark { left: *left, right: *right });
            }
        }
        found.sort_by_key(|mark| mark.left);
        found
    }
}

/// Whether there are two landmarks of which each has a number beside it, before it or behind it, on both sides: the
/// numbers at these places are each other's.
fn is_beside_another(landmarks: &[Landmark], lefts: (usize, usize), rights: (usize, usize)) -> bool {
    let zone = |at: usize, numbers: (usize, usize)| usize::from(at > numbers.0) + usize::from(at > numbers.1);
    // One landmark between the numbers, and one before or behind them.
    let beside = |zones: (usize, usize)| matches!(zones, (0, 1) | (1, 2));
    landmarks.windows(2).any(|pair| {
        beside((zone(pair[0].left, lefts), zone(pair[1].left, lefts)))
            && beside((zone(pair[0].right, rights), zone(pair[1].right, rights)))
    })
}

/// How often the facts of a passage may say each number.
fn counts(facts: &[Fact]) -> BTreeMap<Number, usize> {
    let mut counts = BTreeMap::new();
    for number in facts.iter().filter(|fact| fact.strength > Strength::Hint).flat_map(|fact| &fact.numbers) {
        *counts.entry(*number).or_insert(0) += 1;
    }
    counts
}

fn sentence(passage: &Passage, at: usize) -> usize {
    passage.sentences.partition_point(|sentence| sentence.end <= at)
}

/// Places, days of the week and Latin names, each with where it stands; nowhere, if it is there more than once.
fn named(passage: &Passage) -> BTreeMap<String, Option<usize>> {
    let of_kind = passage
        .mentions
        .iter()
        .filter(|mention| matches!(mention.reading().kind, Kind::Place | Kind::Weekday));
    let mut found = BTreeMap::new();
    let mut add = |name: String, at: usize| {
        found.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
    };
    of_kind.for_each(|mention| add(format!("@{}", mention.reading().value), mention.range.start));
    for (at, name) in names(passage.text()) {
        let range = at..at + name.len();
        if !passage.mentions_before(range.end).any(|mention| range.start < mention.range.end) {
            add(name.to_owned(), at);
        }
    }
    found
}
