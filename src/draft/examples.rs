//! Texts of the documents that show what a phrase finds and what it does not.

use super::items::{Item, Items, passage};
use super::{Draft, Example, Said, files};
use crate::claim::{self, Claim, RuleKind, RuleSet};
use crate::recognise::Passage;
use crate::story::Corpus;
use crate::text::{Source, Sources};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many bytes of a sentence can be read at a glance.
const GLANCE: usize = 240;
/// How many words an excerpt of a longer one has on either side of the value.
const WINDOWS: [usize; 3] = [8, 14, 24];
/// How many texts are tried before it is given up.
const TRIES: usize = 12;

/// The texts of a corpus that examples are taken from.
pub(super) struct Examples<'a> {
    corpus: &'a Corpus,
    items: &'a Items,
    /// The values of each language, by index.
    by_lang: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Examples<'a> {
    /// Of a corpus.
    pub fn new(corpus: &'a Corpus, items: &'a Items) -> Self {
        let mut by_lang: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, item) in items.list.iter().enumerate() {
            by_lang.entry(&corpus.texts[item.text].document.lang.value).or_default().push(index);
        }
        Self { corpus, items, by_lang }
    }

    /// An example that the phrases of a language match and one that they do not, both proven.
    pub fn of(
        &self,
        kind: RuleKind,
        lang: &str,
        phrases: &[String],
        claims: &[&Claim],
    ) -> Option<[Example; 2]> {
        let holds = |text: String, value: Option<String>| {
            let example = Example { lang: lang.to_owned(), text, value };
            holds(kind, lang, phrases, &example).then_some(example)
        };
        let matching = claims.iter().take(TRIES).find_map(|claim| {
            let value = Some(claim.value.to_string());
            let passage = &self.corpus.texts[claim.text].passages[claim.passage];
            let texts = self.excerpts(claim.text, claim.passage, passage, &claim.range);
            texts.into_iter().find_map(|text| holds(text, value.clone()))
        })?;
        let others = self.others(kind, lang, phrases, claims);
        let other = others.into_iter().take(TRIES).find_map(|item| {
            let texts = self.excerpts(item.text, item.passage, passage(self.corpus, item), &item.range);
            texts.into_iter().find_map(|text| holds(text, None))
        });
        let other = other.or_else(|| self.sentences(lang).take(TRIES).find_map(|text| holds(text, None)))?;
        Some([matching, other])
    }

    /// The sentence around a range, or if it is long, what of it is near; the shortest first.
    fn excerpts(&self, text: usize, number: usize, passage: &Passage, range: &Range<usize>) -> Vec<String> {
        let sentence = passage.sentence(range.start);
        let (before, after) = self.items.words_around(text, number, &sentence, range);
        let mut ranges: Vec<Range<usize>> = WINDOWS
            .iter()
            .map(|count| {
                let start = before.get(*count).map_or(sentence.start, |word| word.range.start);
                let end = after.get(*count).map_or(sentence.end, |word| word.range.end);
                start..end
            })
            .chain([sentence.clone()])
            .collect();
        if sentence.len() <= GLANCE {
            ranges.rotate_right(1);
        }
        ranges.dedup();
        ranges.into_iter().map(|range| one_line(passage.verbatim(range))).collect()
    }

    /// Values that a rule of the kind could take up and this one does not, the most alike first.
    fn others(&self, kind: RuleKind, lang: &str, phrases: &[String], claims: &[&Claim]) -> Vec<&'a Item> {
        let known: Vec<&str> = phrases.iter().flat_map(|phrase| phrase.split(' ')).collect();
        let own = self.by_lang.get(lang).into_iter().flatten().map(|index| &self.items.list[*index]);
        let claimed = |item: &&Item| {
            let at = |claim: &&&Claim| {
                claim.text == item.text && claim.passage == item.passage && claim.range.start < item.range.end
            };
            claims.iter().filter(at).any(|claim| claim.range.end > item.range.start)
        };
        let mut others: Vec<(Reverse<usize>, &Item)> = own
            .filter(|item| item.kind == kind && !claimed(item))
            .map(|item| {
                let passage = passage(self.corpus, item);
                let sentence = &passage.verbatim(passage.sentence(item.range.start));
                (Reverse(known.iter().filter(|word| sentence.contains(**word)).count()), item)
            })
            .collect();
        others.sort_by_key(|(alike, _)| *alike);
        others.into_iter().map(|(_, item)| item).collect()
    }

    /// Short sentences of a language.
    fn sentences(&self, lang: &str) -> impl Iterator<Item = String> {
        let texts = self.corpus.texts.iter().filter(move |text| text.document.lang.value == lang);
        let sentences = texts.flat_map(|text| &text.passages).flat_map(|passage| {
            let text = move |range: &Range<usize>| one_line(passage.verbatim(range.clone()));
            passage.sentences.iter().map(text)
        });
        sentences.filter(|text| !text.is_empty() && text.len() <= GLANCE)
    }
}

/// A text without line ends, as an example in a rule file.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an example comes out as it says, read by itself as `gxlint test` reads it.
fn holds(kind: RuleKind, lang: &str, phrases: &[String], example: &Example) -> bool {
    let draft = Draft {
        id: "draft".to_owned(),
        title: String::new(),
        kind,
        find: vec![(lang.to_owned(), phrases.to_vec())],
        is_open_list: false,
        examples: vec![example.clone()],
        said: Said::default(),
    };
    let mut rules = RuleSet::new();
    let text = files::rules(std::slice::from_ref(&draft));
    rules.read(Source::new("draft", text), &mut Sources::new()).is_empty()
        && claim::examples(&rules).failed.is_empty()
}
