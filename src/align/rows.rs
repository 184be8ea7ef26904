//! What the row of a table is known by: its label, and everything that it states.

use super::anchors::spell;
use crate::recognise::{Mention, Passage};
use crate::text::is_word_char;
use crate::value::Kind;
use std::collections::BTreeMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The row of a table.
pub struct Row {
    /// Which unit of its document it is.
    pub unit: usize,
    label: Label,
    /// What the row states, with how often.
    values: Values,
}

type Values = BTreeMap<String, usize>;

/// The first cell in words; where there is none, the first cell.
#[derive(Default)]
struct Label {
    /// Countries that it names.
    places: Values,
    /// Other values: a year, the number of a line.
    values: Values,
    /// Its words, without accents.
    words: Vec<String>,
}

/// How alike two words are whose languages have it in common, in thousandths: "Africa", "Afrique".
const COGNATE: usize = 550;

/// What a label weighs that is the same.
const SAME_LABEL: usize = 2000;

/// What equal numbers weigh, at most.
const SAME_VALUES: usize = 1000;

impl Row {
    /// Of the cells of a row.
    pub fn new<'p>(unit: usize, cells: impl Iterator<Item = &'p Passage> + Clone) -> Self {
        let in_words = |cell: &&Passage| {
            let text = cell.text();
            text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit())
        };
        let named = cells.clone().find(in_words).or_else(|| cells.clone().next());
        let mut values = Values::new();
        cells.for_each(|cell| count(cell, &mut values, |_| true));
        Self { unit, label: named.map(Label::new).unwrap_or_default(), values }
    }

    /// How likely two rows are the same; nothing where that is not to be said. `in_place`: they were aligned in order.
    pub fn likeness(&self, other: &Self, in_place: bool) -> Option<usize> {
        let (shared, all) = (shared(&self.values, &other.values), total(&self.values) + total(&other.values));
        let values = (SAME_VALUES * 2 * shared).checked_div(all).unwrap_or(0);
        let equal = shared > 0 && 2 * shared == all;
        match self.label.likeness(&other.label) {
            Some(0) => (in_place && equal).then_some(values),
            Some(label) => Some(SAME_LABEL + label + values),
            // A single number may have changed places with that of another row.
            None if equal && shared > 1 => Some(values + 1),
            None => (in_place && values * 2 >= SAME_VALUES).then_some(values),
        }
    }
}

impl Label {
    fn new(cell: &Passage) -> Self {
        let is_place = |mention: &Mention| mention.reading().kind == Kind::Place;
        let (mut places, mut values) = (Values::new(), Values::new());
        count(cell, &mut places, is_place);
        count(cell, &mut values, |mention| !is_place(mention));
        let plain: String = cell.text().nfd().filter(|c| !is_combining_mark(*c)).collect();
        let words = plain.split(|c: char| !is_word_char(c)).filter(|word| word.chars().count() > 2);
        Self { places, values, words: words.map(str::to_owned).collect() }
    }

    /// How alike two labels are, in thousandths: nothing where they may be the same in other words, 0 where they name
    /// different countries.
    fn likeness(&self, other: &Self) -> Option<usize> {
        if !self.places.is_empty() && !other.places.is_empty() {
            return Some(
                (1000 * 2 * shared(&self.places, &other.places))
                    / (total(&self.places) + total(&other.places)),
            );
        }
        if !self.values.is_empty() && self.values == other.values && self.words.is_empty() {
            return Some(1000);
        }
        let alike = likeness(&self.words, &other.words).min(likeness(&other.words, &self.words));
        (alike >= COGNATE).then_some(alike)
    }
}

/// How much of the words of one label is in another, by letters, in thousandths.
fn likeness(words: &[String], others: &[String]) -> usize {
    let best = |word: &String| others.iter().map(|other| alike(word, other)).max().unwrap_or(0);
    let length = |word: &String| word.chars().count();
    let letters: usize = words.iter().map(length).sum();
    words.iter().map(|word| best(word) * length(word)).sum::<usize>().checked_div(letters).unwrap_or(0)
}

fn alike(word: &str, other: &str) -> usize {
    let longest = word.chars().count().max(other.chars().count());
    let slips = strsim::levenshtein(word, other);
    (1000 * longest.saturating_sub(slips)).checked_div(longest).unwrap_or(0)
}

fn count(cell: &Passage, values: &mut Values, wanted: impl Fn(&Mention) -> bool) {
    let counts = |mention: &&Mention| !mention.weak || mention.reading().kind == Kind::Place;
    for mention in cell.mentions.iter().filter(counts).filter(|mention| wanted(mention)) {
        *values.entry(spell(mention)).or_insert(0) += 1;
    }
}

fn total(values: &Values) -> usize {
    values.values().sum()
}

fn shared(left: &Values, right: &Values) -> usize {
    left.iter().map(|(key, count)| right.get(key).map_or(0, |more| (*more).min(*count))).sum()
}
