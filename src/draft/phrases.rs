//! How another language says the facts of the first one: phrases that find its translations, and nothing else.

use super::facts::Fact;
use super::items::{Item, Items};
use super::shape::Shape;
use crate::claim::RuleKind;
use crate::story::Corpus;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many phrases a language has for a fact.
const PHRASES: usize = 3;

/// What phrases find, by kind and folded phrase.
type Hits = BTreeMap<(RuleKind, String), (Shape, Vec<usize>)>;

/// The phrases of a language for each of the facts; none where it does not state one, or nothing tells it apart.
pub(super) fn phrases(corpus: &Corpus, items: &Items, facts: &[Fact], lang: &str) -> Vec<Vec<Shape>> {
    let mine = |item: &Item| corpus.texts[item.text].document.lang.value == lang;
    let own: Vec<usize> = (0..items.list.len()).filter(|index| mine(&items.list[*index])).collect();
    let mut stating: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, fact) in facts.iter().enumerate() {
        stating.extend(fact.statements.iter().map(|statement| (*statement, number)));
    }
    let hits = hits(corpus, items, facts, &own, &stating);
    let judge = |(number, fact)| Judge::new(items, number, fact, &stating, &own).choose(&hits);
    facts.par_iter().enumerate().map(judge).collect()
}

/// Everything that a phrase for one of the facts would find.
fn hits(
    corpus: &Corpus,
    items: &Items,
    facts: &[Fact],
    own: &[usize],
    stating: &BTreeMap<usize, usize>,
) -> Hits {
    let shapes: Vec<(usize, Vec<Shape>)> =
        own.par_iter().map(|index| (*index, items.shapes(corpus, *index))).collect();
    let mut hits = Hits::new();
    for (index, shapes) in &shapes {
        let item = &items.list[*index];
        let fact = item.statement.filter(|_| item.agrees).and_then(|statement| stating.get(&statement));
        let Some(fact) = fact.map(|number| &facts[*number]) else { continue };
        for shape in shapes.iter().filter(|_| items.reads_as(corpus, item, fact.kind)) {
            hits.entry((fact.kind, shape.key.clone())).or_insert_with(|| (shape.clone(), Vec::new()));
        }
    }
    let kinds: BTreeSet<RuleKind> = facts.iter().map(|fact| fact.kind).collect();
    for (index, shapes) in shapes {
        let item = &items.list[index];
        for kind in kinds.iter().filter(|kind| items.reads_as(corpus, item, **kind)) {
            for shape in &shapes {
                if let Some((_, found)) = hits.get_mut(&(*kind, shape.key.clone())) {
                    found.push(index);
                }
            }
        }
    }
    hits
}

/// What is to be found for a fact in a language, and what is not.
struct Judge<'a> {
    list: &'a [Item],
    number: usize,
    fact: &'a Fact,
    stating: &'a BTreeMap<usize, usize>,
    /// The values that translate the fact.
    wanted: BTreeSet<usize>,
    /// The documents that have one, or have another value in its place.
    texts: BTreeSet<usize>,
    /// What each story says the value is.
    stated: BTreeMap<usize, &'a str>,
}

impl<'a> Judge<'a> {
    fn new(
        items: &'a Items,
        number: usize,
        fact: &'a Fact,
        stating: &'a BTreeMap<usize, usize>,
        own: &[usize],
    ) -> Self {
        let list = &items.list;
        let translates = |index: &&usize| {
            list[**index].statement.is_some_and(|statement| fact.statements.contains(&statement))
        };
        let linked: Vec<usize> = own.iter().filter(translates).copied().collect();
        Self {
            list,
            number,
            fact,
            stating,
            wanted: linked.iter().filter(|index| list[**index].agrees).copied().collect(),
            texts: linked.iter().map(|index| list[*index].text).collect(),
            stated: fact
                .items
                .iter()
                .map(|index| (list[*index].story, list[*index].value.as_str()))
                .collect(),
        }
    }

    /// The fewest phrases that find most of what is wanted and nothing that is not.
    fn choose(&self, hits: &Hits) -> Vec<Shape> {
        let of_kind = hits.iter().filter(|((kind, _), _)| *kind == self.fact.kind);
        let mut fit: Vec<(usize, &Shape, BTreeSet<usize>)> = of_kind
            .filter_map(|(_, (shape, found))| {
                let covered: BTreeSet<usize> =
                    found.iter().filter(|index| self.wanted.contains(index)).copied().collect();
                let stray = self.strays(found)?;
                (!covered.is_empty()).then_some((stray, shape, covered))
            })
            .collect();
        let mut chosen: Vec<Shape> = Vec::new();
        let mut open = self.wanted.clone();
        while chosen.len() < PHRASES && !open.is_empty() {
            let gain = |covered: &BTreeSet<usize>| covered.intersection(&open).count();
            let best = fit.iter().min_by_key(|(stray, shape, covered)| {
                (Reverse(gain(covered)), *stray, shape.cost, &shape.key)
            });
            let Some((_, shape, covered)) = best.filter(|(_, _, covered)| gain(covered) > 0) else { break };
            chosen.push((*shape).clone());
            let covered = covered.clone();
            open.retain(|index| !covered.contains(index));
            fit.retain(|(_, _, also)| also.iter().any(|index| open.contains(index)));
        }
        chosen
    }

    /// How much a phrase finds in stories that do not state the fact; none if it finds what is surely another.
    fn strays(&self, found: &[usize]) -> Option<usize> {
        let mut strays = 0;
        for index in found {
            let item = &self.list[*index];
            let of = item.statement.and_then(|statement| self.stating.get(&statement));
            match (of, self.stated.get(&item.story)) {
                (Some(fact), _) if *fact == self.number => {}
                (Some(_), _) => return None,
                (None, Some(value)) if *value == item.value => {}
                // Where the translation of the fact is not found, this may be it, with another value.
                (None, Some(_)) if item.statement.is_some() || self.texts.contains(&item.text) => {
                    return None;
                }
                (None, Some(_)) => {}
                (None, None) => strays += 1,
            }
        }
        Some(strays)
    }
}
