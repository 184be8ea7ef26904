//! Which paragraphs of a document face none of another, and which of those are lost rather than split, joined or moved.

use super::lost_rows::row;
use super::pair::Pair;
use super::truncated::{has_no_full_stop, is_ended, letters};
use super::{Context, say};
use crate::align::{Fact, Strength, facts, matching};
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Wording, is_unspaced, is_word_char};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

/// Letters of running text; shorter paragraphs are captions, bylines, links.
const LONG: usize = 120;

/// The same where a full stop ends them.
const SHORT: usize = 12;

/// From so many lost paragraphs in several places on, a document may be a summary.
const MANY: usize = 3;

/// Paragraphs before and after a place that are near it.
const NEAR: usize = 3;

/// Letters that tell how many more of them another language needs.
const ENOUGH: usize = 120;

/// Paragraphs of one document that another lacks, in one piece.
pub(super) struct Loss {
    /// The story, by index.
    pub story: usize,
    /// The document that has them, by index.
    pub this: usize,
    /// The document that lacks them, by index.
    pub that: usize,
    /// The paragraphs, or the first cells of the rows, in order; never empty.
    pub run: Vec<usize>,
    /// Whether they are rows of a table.
    pub rows: bool,
    /// The paragraph of the other document after which they would stand.
    pub after: Option<usize>,
    /// The one before which they would.
    pub before: Option<usize>,
}

impl Loss {
    /// Whether two documents lack the same, or some of it.
    pub fn overlaps(&self, other: &Self) -> bool {
        (self.story, self.this) == (other.story, other.this)
            && self.run.iter().any(|passage| other.run.contains(passage))
    }

    /// What the paragraphs state.
    pub fn facts(&self, context: &Context<'_>) -> Vec<Wording> {
        let text = &context.corpus.texts[self.this];
        let mut found: Vec<Wording> = Vec::new();
        for passage in self.run.iter().flat_map(|at| row(&text.passages, *at)).map(|at| &text.passages[at]) {
            for mention in stated(text, passage) {
                let said = say::stated(mention);
                if !found.contains(&said) {
                    found.push(said);
                }
            }
        }
        found
    }
}

/// One document of a pair as the other sees it.
pub(super) struct View<'a> {
    /// The document that may have more, by index.
    pub this: usize,
    /// The document that may lack some of it, by index.
    pub that: usize,
    pub(super) story: usize,
    pub(super) here: &'a Text,
    pub(super) there: &'a Text,
    /// For each paragraph the one that it faces.
    pub(super) partners: Vec<Option<usize>>,
}

impl<'a> View<'a> {
    /// Looks from one document of a pair at the other.
    pub fn new(context: &Context<'a>, pair: &Pair, this: usize, that: usize) -> Self {
        let (here, there) = (&context.corpus.texts[this], &context.corpus.texts[that]);
        let mut partners = vec![None; here.passages.len()];
        for (left, right) in pair.facing.pairs() {
            let (mine, theirs) = if this == pair.source { (*left, *right) } else { (*right, *left) };
            let (a, b) = (&here.passages[mine], &there.passages[theirs]);
            // Two captions at one place, of which one states something or is a link, have nothing to do with each other.
            let states = |text: &Text, passage: &Passage| !stated(text, passage).is_empty();
            let alike = states(here, a) == states(there, b) || pair.facing.is_sure(*left);
            if alike && is_contact(a) == is_contact(b) {
                partners[mine] = Some(theirs);
            }
        }
        Self { this, that, story: pair.story, here, there, partners }
    }

    /// How many paragraphs of running text have no counterpart, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        let prose = || (0..self.partners.len()).filter(|at| is_prose(&self.here.passages[*at]));
        (prose().filter(|at| self.partners[*at].is_none()).count(), prose().count())
    }

    /// The first paragraph of running text without a counterpart.
    pub fn first_lost(&self) -> Option<usize> {
        let lost = |at: &usize| self.partners[*at].is_none() && is_prose(&self.here.passages[*at]);
        (0..self.partners.len()).find(lost)
    }

    /// Whether a third or more is not in the other document, here and there: that one is a summary. What is lost in one
    /// piece is no summary, unless hardly anything is left.
    pub fn is_longer_version(&self) -> bool {
        let (lost, all) = self.counts();
        let pieces =
            self.runs().iter().filter(|run| run.iter().any(|at| is_prose(&self.here.passages[*at]))).count();
        lost >= MANY && (lost * 3 >= all && pieces > 1 || lost * 4 >= all * 3)
    }

    /// Paragraphs without a counterpart, in pieces.
    fn runs(&self) -> Vec<Vec<usize>> {
        let lost: Vec<usize> = (0..self.partners.len()).filter(|at| self.partners[*at].is_none()).collect();
        lost.chunk_by(|a, b| a + 1 == *b).map(<[usize]>::to_vec).collect()
    }

    /// Everything that the other document lacks.
    pub fn losses(&self) -> Vec<Loss> {
        let paragraphs = self.runs();
        paragraphs.iter().filter_map(|run| self.loss(run)).chain(self.lost_rows()).collect()
    }

    fn loss(&self, run: &[usize]) -> Option<Loss> {
        let (first, last) = (*run.first()?, *run.last()?);
        let after = self.partners[..first].iter().rev().find_map(|partner| *partner);
        let before = self.partners[last..].iter().find_map(|partner| *partner);
        let (from, to) = (after.map_or(0, |at| at + 1), before.unwrap_or(self.there.passages.len()));
        let slot: Vec<&Passage> = self
            .there
            .passages
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|passage| self.may_be_counterpart(passage))
            .collect();
        let lost = |at: &&usize| self.is_lost(**at, &slot, &around(first, last, self.partners.len()));
        // What has no facts is lost too where what has some is lost beside it.
        let start = run.iter().position(|at| lost(&at))?;
        let end = run.iter().rposition(|at| lost(&at))?;
        let also = |at: &&usize| lost(at) || is_prose(&self.here.passages[**at]) && slot.is_empty();
        let kept: Vec<usize> = run
            .iter()
            .enumerate()
            .filter(|(index, at)| (start..=end).contains(index) && also(at) || also(at) && !lost(at))
            .map(|(_, at)| *at)
            .collect();
        Some(Loss {
            story: self.story,
            this: self.this,
            that: self.that,
            run: kept,
            rows: false,
            after,
            before,
        })
    }

    /// Whether a paragraph of the other document may say what one here says: no link, no line that stands there twice.
    fn may_be_counterpart(&self, passage: &Passage) -> bool {
        let twins = self.there.passages.iter().filter(|other| other.text() == passage.text()).count();
        twins == 1 && !is_contact(passage)
    }

    /// Whether what a paragraph states is neither at its place nor beside it.
    fn is_lost(&self, at: usize, slot: &[&Passage], around: &[usize]) -> bool {
        let passage = &self.here.passages[at];
        if passage.segment.cell.is_some() {
            return false;
        }
        let repeated = self.here.passages.iter().filter(|other| other.text() == passage.text()).count() > 1;
        let states = stated(self.here, passage);
        let named = || is_prose(passage) && has_name(passage) && !self.is_long_near(at);
        if repeated || states.is_empty() && !named() {
            return false;
        }
        let here = self.scaled(passage, at);
        let replaced = slot.iter().any(|other| letters(other) * 3 >= here && letters(other) <= here * 3);
        if replaced || self.is_elsewhere(passage, &states) {
            return false;
        }
        !around.iter().any(|near| self.is_joined(at, &states, *near))
    }

    /// The letters that a paragraph would have in the other document.
    fn scaled(&self, passage: &Passage, at: usize) -> usize {
        let (here, there) =
            Some(self.measure(at, NEAR)).filter(|far| is_enough(*far)).unwrap_or_else(|| self.measure(at, 0));
        letters(passage) * there.max(1) / here.max(1)
    }

    /// Letters of what faces each other far from a place, here and there: near it one may hold what belongs to two.
    fn measure(&self, at: usize, far: usize) -> (usize, usize) {
        let pairs = self.partners.iter().enumerate().filter(|(mine, _)| mine.abs_diff(at) > far);
        let pairs = pairs.filter_map(|(mine, theirs)| Some((mine, (*theirs)?)));
        pairs.fold((0, 0), |(here, there), (mine, theirs)| {
            (here + letters(&self.here.passages[mine]), there + letters(&self.there.passages[theirs]))
        })
    }

    /// Whether the other document says all of a caption somewhere, or has moved the paragraph to another place.
    pub(super) fn is_elsewhere(&self, passage: &Passage, states: &[&Mention]) -> bool {
        let all: BTreeSet<usize> = self.partners.iter().flatten().copied().collect();
        let unpaired = (0..self.there.passages.len()).filter(|at| !all.contains(at));
        let moved = |at: usize| {
            self.share(passage, states, &facts(&self.there.passages[at]), &places(&self.there.passages[at]))
        };
        if unpaired.into_iter().any(|at| moved(at) * 2 > states.len().max(1)) {
            return true;
        }
        if is_prose(passage) {
            return false;
        }
        let whole: Vec<Fact> = self.there.passages.iter().flat_map(facts).collect();
        let named: BTreeSet<String> = self.there.passages.iter().flat_map(places).collect();
        self.share(passage, states, &whole, &named) == states.len()
    }

    /// How many of a paragraph's statements are among some facts and places.
    fn share(
        &self,
        passage: &Passage,
        states: &[&Mention],
        said: &[Fact],
        named: &BTreeSet<String>,
    ) -> usize {
        let mine = facts(passage);
        let left = matching(&mine, said).left;
        let is_said = |mention: &Mention| match place(mention) {
            Some(code) => named.contains(code),
            None => mine.iter().enumerate().any(|(index, fact)| {
                let of = fact.mention.map(|at| &passage.mentions[at]);
                of.is_some_and(|of| std::ptr::eq(of, mention)) && !left.contains(&index)
            }),
        };
        states.iter().filter(|mention| is_said(mention)).count()
    }

    /// Whether a counterpart not far from a paragraph is so long that it may hold what it says, as far as one can tell.
    fn is_long_near(&self, at: usize) -> bool {
        if !is_enough(self.measure(at, NEAR)) {
            return true;
        }
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(self.partners.len());
        let more = self.scaled(&self.here.passages[at], at);
        near.into_iter().any(|near| self.excess(near, at).is_some_and(|excess| excess * 5 > more * 2))
    }

    /// How many letters more the counterpart of a paragraph has than it should have.
    fn excess(&self, near: usize, at: usize) -> Option<usize> {
        let partner = self.partners[near]?;
        Some(
            letters(&self.there.passages[partner]).saturating_sub(self.scaled(&self.here.passages[near], at)),
        )
    }

    /// Whether the counterpart of a neighbour says what a lost paragraph says, beside what the neighbour does.
    fn is_joined(&self, at: usize, states: &[&Mention], near: usize) -> bool {
        let passage = &self.here.passages[at];
        let Some(partner) = self.partners[near] else { return false };
        let (beside, other) = (&self.here.passages[near], &self.there.passages[partner]);
        let said = facts(other);
        let right = matching(&facts(beside), &said).right;
        let rest: Vec<Fact> = right.into_iter().filter_map(|at| said.get(at).cloned()).collect();
        let (theirs, mine) = (places(other), places(beside));
        let named: BTreeSet<String> = theirs.difference(&mine).cloned().collect();
        let found = self.share(passage, states, &rest, &named);
        // A country that both neighbours name proves nothing.
        let both = |mention: &&&Mention| {
            place(mention).is_some_and(|code| theirs.contains(code) && mine.contains(code))
        };
        let missing = states.len() - found - states.iter().filter(both).count();
        let is_place = states.iter().any(|mention| place(mention).is_some());
        // Its length tells, where there is little else: how much longer it is than it should be.
        let (usual, more) = (self.scaled(beside, at), self.scaled(passage, at));
        let excess = letters(other).saturating_sub(usual);
        let long = match missing {
            0 => excess * 5 >= more,
            // Where the one thing that it says is not said here, something else must be.
            1 if found > 0 || is_place || rest.iter().any(|fact| fact.strength > Strength::Hint) => {
                excess * 2 >= more && excess * 4 >= usual
            }
            _ => false,
        };
        found > 0 && found >= missing || long
    }
}

/// Whether there are letters enough to measure a language by.
fn is_enough((here, there): (usize, usize)) -> bool {
    here.min(there) >= ENOUGH
}

/// The paragraphs right before and after a piece.
fn around(first: usize, last: usize, count: usize) -> Vec<usize> {
    first.checked_sub(1).into_iter().chain(Some(last + 1).filter(|at| *at < count)).collect()
}

/// What a paragraph states surely: values in digits, countries. Lines that are no running text state no dates: they say
/// when something was written.
pub(super) fn stated<'p>(text: &Text, passage: &'p Passage) -> Vec<&'p Mention> {
    let prose = is_prose(passage);
    if !prose && is_contact(passage) {
        return Vec::new();
    }
    let own = text.document.date.as_ref().map(|date| date.value);
    let counts = |mention: &&Mention| match (mention.reading().kind, &mention.reading().value) {
        _ if mention.weak => false,
        (Kind::Weekday, _) => false,
        (Kind::Place, _) => !is_half(passage, mention),
        (Kind::Date | Kind::Time, _) if !prose => false,
        (_, Value::Date(date)) if Some(*date) == own => false,
        _ => passage.text()[mention.range.clone()].contains(|c: char| c.is_ascii_digit()),
    };
    passage.mentions.iter().filter(counts).collect()
}

/// Half of a pair ("China-ASEAN"): that names no country alone.
fn is_half(passage: &Passage, mention: &Mention) -> bool {
    let (before, after) = (&passage.text()[..mention.range.start], &passage.text()[mention.range.end..]);
    let dash = |c: char| matches!(c, '-' | '—' | '·' | '/');
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    before.strip_suffix(dash).is_some_and(|rest| letter(rest.chars().next_back()))
        || after.strip_prefix(dash).is_some_and(|rest| letter(rest.chars().next()))
}

fn place(mention: &Mention) -> Option<&String> {
    match &mention.reading_as(Kind::Place)?.value {
        Value::Place(code) => Some(code),
        _ => None,
    }
}

/// Every country that a paragraph speaks of, adjectives too.
fn places(passage: &Passage) -> BTreeSet<String> {
    passage.mentions.iter().filter_map(place).cloned().collect()
}

/// Whether a word inside a sentence has a capital, in a script that has them.
fn has_name(passage: &Passage) -> bool {
    passage.sentences.iter().any(|sentence| {
        let words = passage.verbatim(sentence.clone()).split(|c: char| !is_word_char(c));
        let long = words.filter(|word| word.chars().count() > 2);
        long.skip(1).any(|word| word.starts_with(char::is_uppercase))
    })
}

/// Running text: long, or ended by a full stop.
fn is_prose(passage: &Passage) -> bool {
    let weigh = |c: char| if is_unspaced(c) { 2 } else { 1 };
    let text = || passage.text().chars().filter(|c| c.is_alphanumeric());
    let weight: usize = text().map(weigh).sum();
    let stopless = text().filter(|c| has_no_full_stop(*c)).count() * 4 > text().count();
    let opens = passage.text().trim_end().ends_with([':', '：', ';']);
    weight >= LONG || weight >= SHORT && is_ended(passage) && !opens && !stopless
}

/// A line with an address, of the net or of the mail, or a telephone number.
fn is_contact(passage: &Passage) -> bool {
    let text = passage.text();
    let digits = text
        .split(|c: char| c.is_alphabetic())
        .any(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 8);
    !is_prose(passage) && (text.contains("://") || text.contains("www.") || text.contains('@') || digits)
}
