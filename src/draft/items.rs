//! The values of a corpus that a rule could be about, and which of them state one thing in several languages.

use super::shape::{Shape, shapes};
use super::words::{Common, Word, Words};
use crate::align::Difference;
use crate::check::Pair;
use crate::claim::{RuleKind, place_lists, readings};
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::{Corpus, Text};
use crate::value::{Kind, Value};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A value that a rule could be about.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The document, by index.
    pub text: usize,
    /// Its story, by index.
    pub story: usize,
    /// The passage in the document.
    pub passage: usize,
    /// The mention in the passage; none of a list of countries.
    pub mention: Option<usize>,
    /// The whole value, in folded positions.
    pub range: Range<usize>,
    /// What kind of rule it is for.
    pub kind: RuleKind,
    /// What is said, unit included.
    pub value: String,
    /// The value of the source document that this one translates, by index; itself in a source document.
    pub statement: Option<usize>,
    /// Whether a translation says the same as its statement; it may only stand in its place.
    pub agrees: bool,
}

/// The values of a corpus.
#[derive(Debug)]
pub(super) struct Items {
    /// By text, then position.
    pub list: Vec<Item>,
    /// The words of each passage that has a value, by text and passage.
    words: BTreeMap<(usize, usize), Words>,
}

/// The kinds that drafts are made for. A date is another in every document.
const KINDS: [(Kind, RuleKind); 5] = [
    (Kind::Number, RuleKind::Number),
    (Kind::Ordinal, RuleKind::Ordinal),
    (Kind::Percent, RuleKind::Percent),
    (Kind::Money, RuleKind::Money),
    (Kind::Measure, RuleKind::Measure),
];

/// How many words before a list may say that it is not complete.
const EXAMPLE_WORDS: usize = 2;

impl Items {
    /// Of a corpus and its source documents with their translations.
    pub fn of(corpus: &Corpus, pairs: &[Pair]) -> Self {
        let mut story_of = vec![0; corpus.texts.len()];
        for (story, members) in corpus.stories.iter().enumerate() {
            members.members.iter().for_each(|text| story_of[*text] = story);
        }
        let found: Vec<_> = corpus
            .texts
            .par_iter()
            .enumerate()
            .map(|(index, text)| of_text(index, text, story_of[index]))
            .collect();
        let mut items = Self { list: Vec::new(), words: BTreeMap::new() };
        for (list, words) in found {
            items.list.extend(list);
            items.words.extend(words);
        }
        items.link(corpus, pairs);
        items
    }

    /// The words before an item, the nearest first, and those after it.
    pub fn around(&self, corpus: &Corpus, item: &Item) -> (Vec<&Word>, Vec<&Word>) {
        let sentence = passage(corpus, item).sentence(item.range.start);
        self.words_around(item.text, item.passage, &sentence, &item.range)
    }

    /// The words of a sentence before a range of a passage, the nearest first, and those after it.
    pub fn words_around(
        &self,
        text: usize,
        passage: usize,
        sentence: &Range<usize>,
        range: &Range<usize>,
    ) -> (Vec<&Word>, Vec<&Word>) {
        let words = self.words.get(&(text, passage));
        words.map(|words| words.around(sentence, range)).unwrap_or_default()
    }

    /// Whether a list of countries has a word before it that makes its members examples.
    pub fn is_open_list(&self, corpus: &Corpus, index: usize) -> bool {
        let item = &self.list[index];
        let lang = &corpus.texts[item.text].document.lang.value;
        let locale = crate::locale::canonical(lang).and_then(Locale::get);
        let (before, _) = self.around(corpus, item);
        let text = passage(corpus, item).text();
        let from =
            before.get(EXAMPLE_WORDS).or(before.last()).map_or(item.range.start, |word| word.range.start);
        let near = &text[from..item.range.start];
        locale.is_some_and(|locale| locale.example_words().iter().any(|word| near.contains(word.as_str())))
    }

    /// Every phrase that would find an item.
    pub fn shapes(&self, corpus: &Corpus, index: usize) -> Vec<Shape> {
        let item = &self.list[index];
        let (before, after) = self.around(corpus, item);
        shapes(passage(corpus, item), &item.range, &before, &after)
    }

    /// Whether a rule of a kind can take up an item.
    pub fn reads_as(&self, corpus: &Corpus, item: &Item, kind: RuleKind) -> bool {
        let mention = item.mention.and_then(|mention| passage(corpus, item).mentions.get(mention));
        item.kind == kind || mention.is_some_and(|mention| !readings(mention, kind).is_empty())
    }

    fn link(&mut self, corpus: &Corpus, pairs: &[Pair]) {
        let by_place: BTreeMap<(usize, usize, Option<usize>, usize), usize> = self
            .list
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let start = if item.mention.is_some() { 0 } else { item.range.start };
                ((item.text, item.passage, item.mention, start), index)
            })
            .collect();
        let sources: BTreeSet<usize> = corpus.stories.iter().map(|story| story.source).collect();
        for (index, item) in self.list.iter_mut().enumerate() {
            item.statement = sources.contains(&item.text).then_some(index);
        }
        for pair in pairs {
            let at = |text, passage, mention| by_place.get(&(text, passage, Some(mention), 0)).copied();
            let same = pair.same.iter().map(|same| (same.facing, same.mentions, true));
            let other = pair
                .differences
                .iter()
                .filter_map(|difference| Some((difference.facing, spots(difference)?, false)));
            for (facing, mentions, agrees) in same.chain(other) {
                let left = at(pair.source, facing.0, mentions.0);
                let right = at(pair.translation, facing.1, mentions.1);
                if let (Some(left), Some(right)) = (left, right) {
                    self.join(left, right, agrees);
                }
            }
            self.link_lists(pair, &by_place);
        }
    }

    /// Lists of countries of facing paragraphs: the same, or most of the same.
    fn link_lists(&mut self, pair: &Pair, by_place: &BTreeMap<(usize, usize, Option<usize>, usize), usize>) {
        let lists = |text: usize, passage: usize| {
            let from = (text, passage, None, 0);
            let to = (text, passage, None, usize::MAX);
            by_place.range(from..=to).map(|(_, index)| *index).collect::<Vec<_>>()
        };
        for (left, right) in pair.facing.sure_pairs() {
            for one in lists(pair.source, left) {
                let shared = |other: &usize| common_codes(&self.list[one].value, &self.list[*other].value);
                let best = lists(pair.translation, right).into_iter().max_by_key(shared);
                let Some(best) = best.filter(|best| shared(best) > 0) else { continue };
                let agrees = self.list[one].value == self.list[best].value;
                self.join(one, best, agrees);
            }
        }
    }

    fn join(&mut self, left: usize, right: usize, agrees: bool) {
        let item = &mut self.list[right];
        if item.statement.is_none() || (agrees && !item.agrees) {
            (item.statement, item.agrees) = (Some(left), agrees);
        }
    }
}

/// The passage that an item stands in.
pub(super) fn passage<'a>(corpus: &'a Corpus, item: &Item) -> &'a Passage {
    &corpus.texts[item.text].passages[item.passage]
}

fn spots(difference: &Difference) -> Option<(usize, usize)> {
    Some((difference.left.as_ref()?.mention?, difference.right.as_ref()?.mention?))
}

/// How many countries two lists share, if that is at least half of the longer one.
pub(super) fn common_codes(one: &str, other: &str) -> usize {
    let (one, other): (BTreeSet<&str>, BTreeSet<&str>) =
        (one.split(',').collect(), other.split(',').collect());
    let shared = one.intersection(&other).count();
    if shared * 2 >= one.len().max(other.len()) { shared } else { 0 }
}

type Found = (Vec<Item>, Vec<((usize, usize), Words)>);

fn of_text(index: usize, text: &Text, story: usize) -> Found {
    let lang = &text.document.lang.value;
    let common = Common::of(lang);
    let locale = crate::locale::canonical(lang).and_then(Locale::get);
    let mut found: Found = (Vec::new(), Vec::new());
    for (number, passage) in text.passages.iter().enumerate() {
        let item = |range: Range<usize>, mention, kind, value| Item {
            text: index,
            story,
            passage: number,
            mention,
            range,
            kind,
            value,
            statement: None,
            agrees: false,
        };
        let before = found.0.len();
        for (at, mention) in passage.mentions.iter().enumerate() {
            if let Some((kind, value)) = value(mention) {
                found.0.push(item(mention.range.clone(), Some(at), kind, value));
            }
        }
        let lists = place_lists(passage, locale).into_iter().filter(|(_, codes)| codes.len() > 1);
        found.0.extend(lists.map(|(range, codes)| {
            let codes: Vec<String> = codes.into_iter().collect();
            item(range, None, RuleKind::Places, codes.join(","))
        }));
        if found.0.len() > before {
            found.1.push(((index, number), Words::of(passage, &common)));
        }
    }
    found.0.sort_by_key(|item| (item.passage, item.range.start));
    found
}

/// What a mention states, if drafts are made for its kind and it can stand alone.
fn value(mention: &Mention) -> Option<(RuleKind, String)> {
    let reading = mention.reading();
    let (_, kind) = KINDS.iter().find(|(kind, _)| *kind == reading.kind)?;
    let plain = matches!(reading.value, Value::Number(_) | Value::Range(..));
    let unit = reading.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    (plain && !mention.weak).then(|| (*kind, format!("{}{unit}", reading.value)))
}
