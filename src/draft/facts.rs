//! Which values of one language are one fact, said again and again.

use super::items::{Item, Items, common_codes, passage};
use super::shape::Shape;
use crate::claim::RuleKind;
use crate::story::Corpus;
use crate::value::Number;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A fact that recurs, as its first language says it.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The kind of rule.
    pub kind: RuleKind,
    /// The phrase that finds it.
    pub shape: Shape,
    /// The values that the phrase finds, by index.
    pub items: Vec<usize>,
    /// What of the source documents states it, by index.
    pub statements: BTreeSet<usize>,
    /// Words that stand near it wherever it is said, what says most first.
    pub shared: Vec<String>,
    rank: Rank,
}

/// Stories, documents, words in common; the greatest first. Then the shortest phrase.
type Rank = (Reverse<usize>, Reverse<usize>, Reverse<usize>, usize);

/// How many words that say what is meant must stand near every value of a fact that never changes.
const SHARED: usize = 2;
/// More words in common than that do not make a fact surer.
const ENOUGH: usize = 4;
/// How many words beside a value are near.
const NEAR: usize = 12;
/// A word of more than one paragraph in so many says what the documents are about, not what a fact is.
const TOPICAL: usize = 5;
/// Fewer paragraphs than that do not tell what is topical.
const FEW: usize = 40;

/// The facts that a language says again and again, the most frequent first. Every value is of one fact at most.
pub(super) fn facts(corpus: &Corpus, items: &Items, lang: &str) -> Vec<Fact> {
    let mine = |item: &Item| corpus.texts[item.text].document.lang.value == lang;
    let own: Vec<usize> = (0..items.list.len()).filter(|index| mine(&items.list[*index])).collect();
    let search = Search::new(corpus, items, &own);
    let several = candidates(&search, &own, 2);
    // A fact that only one story states is known by its translations alone; that is no news where others recur.
    if several.is_empty() { candidates(&search, &own, 1) } else { several }
}

fn candidates(search: &Search<'_>, own: &[usize], stories: usize) -> Vec<Fact> {
    let mut by_shape: BTreeMap<(RuleKind, String), (Shape, Vec<usize>)> = BTreeMap::new();
    let found: Vec<(usize, Vec<Shape>)> =
        own.par_iter().map(|index| (*index, search.items.shapes(search.corpus, *index))).collect();
    for (index, shapes) in found {
        for shape in shapes {
            let key = (search.items.list[index].kind, shape.key.clone());
            by_shape.entry(key).or_insert_with(|| (shape, Vec::new())).1.push(index);
        }
    }
    let groups: Vec<_> = by_shape.into_iter().collect();
    let judged = groups.into_par_iter();
    let judged = judged.filter_map(|((kind, _), (shape, found))| search.judge(kind, shape, found, stories));
    let mut facts: Vec<Fact> = judged.collect();
    facts.sort_by(|a, b| (a.rank, &a.shape).cmp(&(b.rank, &b.shape)));
    let mut taken = BTreeSet::new();
    facts.retain(|fact| {
        let free = fact.items.iter().all(|item| !taken.contains(item));
        if free {
            taken.extend(fact.items.iter().copied());
        }
        free
    });
    facts
}

struct Search<'a> {
    corpus: &'a Corpus,
    items: &'a Items,
    /// For each source value, the documents that translate it.
    translations: BTreeMap<usize, BTreeSet<usize>>,
    /// Beside the values of how many paragraphs a word stands.
    near: BTreeMap<String, usize>,
    /// How many paragraphs have values.
    paragraphs: usize,
}

impl<'a> Search<'a> {
    fn new(corpus: &'a Corpus, items: &'a Items, own: &[usize]) -> Self {
        let mut translations: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for item in items.list.iter().filter(|item| item.agrees) {
            if let Some(statement) = item.statement {
                translations.entry(statement).or_default().insert(item.text);
            }
        }
        let mut search = Self { corpus, items, translations, near: BTreeMap::new(), paragraphs: 0 };
        search.count(own);
        search
    }

    fn count(&mut self, own: &[usize]) {
        let mut passages: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
        for index in own {
            let item = &self.items.list[*index];
            passages.entry((item.text, item.passage)).or_default().extend(self.near(*index));
        }
        self.paragraphs = passages.len();
        passages.into_values().flatten().for_each(|word| *self.near.entry(word).or_default() += 1);
    }

    /// Whether a word stands everywhere.
    fn is_topical(&self, word: &str) -> bool {
        self.paragraphs >= FEW && self.near.get(word).is_some_and(|count| count * TOPICAL > self.paragraphs)
    }

    /// The words near a value that say what it is about.
    fn near(&self, index: usize) -> BTreeSet<String> {
        let item = &self.items.list[index];
        let (before, after) = self.items.around(self.corpus, item);
        let text = passage(self.corpus, item).text();
        let words = before.iter().take(NEAR).chain(after.iter().take(NEAR));
        words.filter(|word| word.telling).map(|word| text[word.range.clone()].to_owned()).collect()
    }

    /// What a phrase finds, if that is one fact and recurs.
    fn judge(&self, kind: RuleKind, shape: Shape, found: Vec<usize>, least: usize) -> Option<Fact> {
        let list = &self.items.list;
        let stories: BTreeSet<usize> = found.iter().map(|index| list[*index].story).collect();
        if stories.len() < least || !is_one_value_a_story(list, &found) {
            return None;
        }
        let statements: BTreeSet<usize> =
            found.iter().map(|index| list[*index].statement.unwrap_or(*index)).collect();
        let translated = statements.iter().filter_map(|statement| self.translations.get(statement)).flatten();
        let texts: BTreeSet<usize> =
            found.iter().map(|index| list[*index].text).chain(translated.copied()).collect();
        if texts.len() < 2 {
            return None;
        }
        let shared = self.shared(&found, stories.len());
        let own = shape.words.iter().any(|word| !self.is_topical(word));
        if !own || (stories.len() > 1 && !Leap::of(list, &found).is_bridged(&shape, shared.len())) {
            return None;
        }
        let rank =
            (Reverse(stories.len()), Reverse(texts.len()), Reverse(shared.len().min(ENOUGH)), shape.cost);
        Some(Fact { kind, shape, items: found, statements, shared, rank })
    }

    /// The words that stand near the value in two of three stories, and are not everywhere.
    fn shared(&self, found: &[usize], stories: usize) -> Vec<String> {
        let mut said: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for index in found {
            for word in self.near(*index) {
                said.entry(word).or_default().insert(self.items.list[*index].story);
            }
        }
        said.retain(|word, by| by.len() * 3 >= stories * 2 && !self.is_topical(word));
        // Of two that stand there as often, the one that stands elsewhere less often says more.
        let rank = |word: &str, by: usize| (Reverse(by), self.near.get(word).copied().unwrap_or(0));
        let mut shared: Vec<_> = said.into_iter().map(|(word, by)| (rank(&word, by.len()), word)).collect();
        shared.sort();
        shared.into_iter().map(|(_, word)| word).collect()
    }
}

/// How far what is found lies apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Leap {
    /// It is the same everywhere.
    None,
    /// It differs.
    Step,
    /// It differs by more than a factor of two; lists have less than half in common.
    Jump,
}

impl Leap {
    fn of(list: &[Item], found: &[usize]) -> Self {
        let mut values: Vec<&Item> = found.iter().map(|index| &list[*index]).collect();
        values.sort_by(|a, b| a.value.cmp(&b.value));
        values.dedup_by(|a, b| a.value == b.value);
        if values.len() < 2 {
            return Self::None;
        }
        let number =
            |item: &&Item| item.value.split(' ').next().and_then(|number| number.parse::<Number>().ok());
        let numbers: Vec<Number> = values.iter().filter_map(number).collect();
        let far = match (numbers.iter().min(), numbers.iter().max()) {
            (Some(least), Some(most)) => least.plus(*least).is_none_or(|twice| twice < *most),
            _ => values.windows(2).any(|pair| common_codes(&pair[0].value, &pair[1].value) == 0),
        };
        if far { Self::Jump } else { Self::Step }
    }

    /// Whether a phrase and what stands around all of its values make one fact of values so far apart.
    fn is_bridged(self, shape: &Shape, shared: usize) -> bool {
        let adjacent = !shape.phrase.contains('…') && shape.words.len() > 1;
        match self {
            Self::None => shared >= SHARED,
            Self::Step => shared > SHARED,
            Self::Jump => shared > 2 * SHARED && adjacent,
        }
    }
}

/// Whether all that is found in one story has one value.
fn is_one_value_a_story(list: &[Item], found: &[usize]) -> bool {
    let mut values: BTreeMap<usize, &str> = BTreeMap::new();
    found.iter().all(|index| {
        let item = &list[*index];
        *values.entry(item.story).or_insert(&item.value) == item.value
    })
}
