//! What recognising gives: passages and mentions.

use crate::text::{Folded, Segment, Span};
use crate::value::{Bound, DayPeriod, Kind, Value};
use std::ops::Range;

/// A segment that has been read. Positions in a passage are byte positions in its *folded* text;
/// [`Passage::span`] leads them back to the file and [`Passage::verbatim`] to what is written.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The paragraph as read.
    pub segment: Segment,
    /// The same, comparable.
    pub folded: Folded,
    /// Its sentences, in folded positions; they cover the passage.
    pub sentences: Vec<Range<usize>>,
    /// Its values in the order of their start, none overlapping another unless one is weak.
    pub mentions: Vec<Mention>,
    /// Why mentions that were open by themselves are read as they are.
    pub settled: Vec<Settled>,
}

/// Why a number that can be read in two ways is read in one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Where its mention starts, in the folded text.
    pub start: usize,
    /// What the document writes elsewhere that can be read in one way only.
    pub by: String,
}

/// A recognised value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The whole expression, with bound word and unit, in folded positions.
    pub range: Range<usize>,
    /// Number and scale only: what `{value}` of a phrase stands for; in folded positions.
    pub core: Range<usize>,
    /// What it may say, the likeliest first; never empty.
    pub readings: Vec<Reading>,
    /// How it is hedged.
    pub bound: Bound,
    /// The day of the week that is written with a date, 1 for Monday.
    pub weekday: Option<u8>,
    /// The part of the day that is said with a time, a date or a day of the week.
    pub day_period: Option<DayPeriod>,
    /// Too uncertain to stand alone (a bare "one", a syllable that is also a numeral): only a rule whose
    /// phrase surrounds it may use it. Not shown by `scan`, not compared by checks.
    pub weak: bool,
}

/// One way to read a mention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The kind of value.
    pub kind: Kind,
    /// The value.
    pub value: Value,
    /// The unit, as the contract names it for the kind.
    pub unit: Option<String>,
}

impl Mention {
    /// A mention that can stand alone, with nothing more said of its day.
    pub fn new(range: Range<usize>, core: Range<usize>, readings: Vec<Reading>, bound: Bound) -> Self {
        Self { range, core, readings, bound, weekday: None, day_period: None, weak: false }
    }

    /// The likeliest reading.
    pub fn reading(&self) -> &Reading {
        &self.readings[0]
    }

    /// The first reading of a kind: the kind chooses among readings.
    pub fn reading_as(&self, kind: Kind) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.kind == kind)
    }
}

impl Passage {
    /// The last few mentions that start before a position, the nearest first: no more than these can reach beyond it.
    pub fn mentions_before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        const NEAR: usize = 8;
        let end = self.mentions.partition_point(|mention| mention.range.start < at);
        self.mentions[..end].iter().rev().take(NEAR)
    }

    /// A passage of which nothing has been recognised yet.
    pub fn new(segment: Segment) -> Self {
        let folded = Folded::new(segment.text());
        Self { segment, folded, sentences: Vec::new(), mentions: Vec::new(), settled: Vec::new() }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// The bytes of the file that a folded range stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.segment.span(self.folded.original(range))
    }

    /// What is written in the segment for a folded range.
    pub fn verbatim(&self, range: Range<usize>) -> &str {
        &self.segment.text()[self.folded.original(range)]
    }

    /// What settled how a mention is read, if it was open.
    pub fn settled(&self, mention: &Mention) -> Option<&str> {
        let found = self.settled.iter().find(|settled| settled.start == mention.range.start);
        found.map(|settled| settled.by.as_str())
    }

    /// The sentence around a folded position.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let near = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(near).cloned().unwrap_or(0..self.text().len())
    }
}
