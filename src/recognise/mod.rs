//! Values in prose: every quantity, date and place of a paragraph, with what is unsure about it.
//!
//! In: a [`Segment`] and the [`Locale`] of its language. Out: a [`Passage`]: the segment with its sentences
//! and [`Mention`]s. Refuses: digits inside names, codes and addresses. Knows no file format and no rule.
//!
//! The lexicon of the language is looked up once (`scan`), numerals are composed of digits and words
//! (`numeral`), and each recogniser of `RECOGNISERS` takes, in its turn, what is its kind's.

mod amount;
mod blocked;
mod bound;
mod clock;
mod composer;
mod compound;
mod date;
mod digits;
mod elapsed;
mod era;
mod estimate;
mod evidence;
mod fraction;
mod glue;
mod measure;
mod mention;
mod money;
mod number;
mod numeral;
mod ordinal;
mod percent;
mod place;
mod quantity;
mod scan;
mod score;
mod time;
mod weekday;
mod year;

pub use evidence::settle;
pub use mention::{Mention, Passage, Reading, Settled};

use crate::locale::Locale;
use crate::text::{Segment, is_unreadable, sentences};
use crate::value::Kind;
use quantity::Quantity;
use scan::Scan;
use std::ops::Range;

/// Finds the mentions of one kind among what is not yet taken.
type Recogniser = fn(&Field<'_, '_>) -> Vec<Mention>;

/// Every recogniser, in the order in which they choose: what is more specific comes first.
const RECOGNISERS: &[(Kind, Recogniser)] = &[
    (Kind::Score, score::find),
    (Kind::Measure, elapsed::find),
    (Kind::Time, time::find),
    (Kind::Date, date::find),
    (Kind::Measure, compound::find),
    (Kind::Percent, percent::find),
    (Kind::Money, money::find),
    (Kind::Date, era::find),
    (Kind::Measure, measure::find),
    (Kind::Measure, amount::find),
    (Kind::Date, year::find),
    (Kind::Ordinal, ordinal::find),
    (Kind::Number, number::find),
    (Kind::Place, place::find),
    (Kind::Weekday, weekday::find),
];

/// What a recogniser looks at: the scanned text, and the quantities that nobody has taken yet.
struct Field<'s, 'a> {
    scan: &'s Scan<'a>,
    quantities: Vec<Quantity>,
    taken: Vec<Range<usize>>,
}

impl Field<'_, '_> {
    /// The quantities that are free.
    fn free(&self) -> impl Iterator<Item = &Quantity> {
        self.quantities.iter().filter(|quantity| self.is_free(&quantity.range))
    }

    /// Whether nothing of a range has been taken.
    fn is_free(&self, range: &Range<usize>) -> bool {
        let at = self.taken.partition_point(|taken| taken.end <= range.start);
        self.taken.get(at).is_none_or(|taken| taken.start >= range.end)
    }

    fn take(&mut self, mentions: &[Mention]) {
        self.taken.extend(mentions.iter().map(|mention| mention.range.clone()));
        self.taken.sort_by_key(|range| range.start);
    }
}

/// Reads one segment.
pub fn read(segment: Segment, locale: &Locale) -> Passage {
    let mut passage = Passage::new(segment);
    if !is_unreadable(passage.segment.text()) {
        passage.mentions = mentions(&passage, locale);
    }
    passage.sentences = split(&passage, locale);
    passage
}

fn mentions(passage: &Passage, locale: &Locale) -> Vec<Mention> {
    let scan = Scan::new(&passage.folded, passage.segment.text(), locale);
    let numerals = numeral::all(&scan);
    let mut field = Field { quantities: quantity::all(&scan, &numerals), scan: &scan, taken: Vec::new() };
    let mut found: Vec<Mention> = Vec::new();
    for (_, recogniser) in RECOGNISERS {
        let mut fresh = recogniser(&field);
        fresh.retain(|mention| field.is_free(&mention.range));
        field.take(&fresh);
        found.extend(fresh);
    }
    found.sort_by_key(|mention| (mention.range.start, mention.range.end));
    found.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    if let [only] = found.as_mut_slice() {
        // A value that is a whole paragraph, as in a cell of a table, is no word among others.
        let whole = scan.text.trim();
        only.weak &= only.range.len() < whole.len();
    }
    found
}

/// Sentences in folded positions: not cut after abbreviations, nor inside a value ("Sept. 27").
fn split(passage: &Passage, locale: &Locale) -> Vec<Range<usize>> {
    let holds = |at: usize| {
        let at = passage.folded.position(at);
        let inside = |mention: &Mention| mention.range.start < at && at < mention.range.end;
        let near = passage.mentions.partition_point(|mention| mention.range.end <= at);
        !passage.mentions.get(near).is_some_and(inside) && !locale.ends_in_abbreviation(&passage.text()[..at])
    };
    let cut = sentences(passage.segment.text(), holds);
    cut.into_iter().map(|s| passage.folded.position(s.start)..passage.folded.position(s.end)).collect()
}
