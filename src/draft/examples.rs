//! Texts of the documents that show what a phrase finds and what it does not.

use super::items::{Item, Items, passage};
use super::{Draft, Example, Said, files};
use crate::claim::{self, Claim, OverTime, RuleKind, RuleSet};
use crate::recognise::Passage;
use crate::story::Corpus;
use crate::text::{SegmentKind, Source, Sources, is_unspaced, is_word_char};
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
            let ranges = self.excerpts((claim.text, claim.passage), passage, &claim.range);
            ranges.into_iter().find_map(|range| holds(one_line(passage.verbatim(range)), value.clone()))
        })?;
        let others = self.others(kind, lang, phrases, claims);
        let other = others.into_iter().take(TRIES).find_map(|item| {
            let passage = passage(self.corpus, item);
            let ranges = self.excerpts((item.text, item.passage), passage, &item.range).into_iter();
            // The fact without the words that tell it would be no example of another.
            let mut pure = ranges.filter(|range| !is_claimed(claims, (item.text, item.passage), range));
            pure.find_map(|range| holds(one_line(passage.verbatim(range)), None))
        });
        let other = other.or_else(|| self.sentences(lang).into_iter().find_map(|text| holds(text, None)))?;
        Some([matching, other])
    }

    /// The sentence around a range, or if it is long, what of it is near; the shortest first.
    fn excerpts(&self, at: (usize, usize), passage: &Passage, range: &Range<usize>) -> Vec<Range<usize>> {
        let sentence = passage.sentence(range.start);
        let (before, after) = self.items.words_around(at.0, at.1, &sentence, range);
        let text = passage.text();
        let mut ranges: Vec<Range<usize>> = WINDOWS
            .iter()
            .map(|count| {
                let start = before.get(*count).map_or(sentence.start, |word| word.range.start);
                let end = after.get(*count).map_or(sentence.end, |word| word.range.end);
                clause_start(text, sentence.start, start)..clause_end(text, sentence.end, end)
            })
            .chain([sentence.clone()])
            .collect();
        if sentence.len() <= GLANCE {
            ranges.rotate_right(1);
        }
        ranges.dedup();
        ranges
    }

    /// Values that a rule of the kind could take up and this one does not, the most alike first.
    fn others(&self, kind: RuleKind, lang: &str, phrases: &[String], claims: &[&Claim]) -> Vec<&'a Item> {
        let known: Vec<&str> = phrases.iter().flat_map(|phrase| phrase.split(' ')).collect();
        let own = self.by_lang.get(lang).into_iter().flatten().map(|index| &self.items.list[*index]);
        let claimed = |item: &&Item| is_claimed(claims, (item.text, item.passage), &item.range);
        let mut others: Vec<((Reverse<usize>, bool), &Item)> = own
            .filter(|item| item.kind == kind && !claimed(item))
            .map(|item| {
                let passage = passage(self.corpus, item);
                let sentence = passage.verbatim(passage.sentence(item.range.start));
                let alike = known.iter().filter(|word| sentence.contains(**word)).count();
                ((Reverse(alike), passage.segment.kind != SegmentKind::Paragraph), item)
            })
            .collect();
        others.sort_by_key(|(rank, _)| *rank);
        others.into_iter().map(|(_, item)| item).collect()
    }

    /// Short sentences of a language; first those of running text that state something.
    fn sentences(&self, lang: &str) -> Vec<String> {
        let texts = self.corpus.texts.iter().filter(|text| text.document.lang.value == lang);
        let mut found: Vec<(bool, String)> = Vec::new();
        for passage in texts.flat_map(|text| &text.passages) {
            for sentence in passage.sentences.iter().filter(|sentence| sentence.len() <= GLANCE) {
                let states = passage.mentions.iter().any(|mention| sentence.contains(&mention.range.start));
                let text = one_line(passage.verbatim(sentence.clone()));
                let telling = states && passage.segment.kind == SegmentKind::Paragraph;
                if !text.is_empty() {
                    found.push((!telling, text));
                }
            }
            if found.iter().filter(|(other, _)| !other).count() >= TRIES {
                break;
            }
        }
        found.sort_by_key(|(other, _)| *other);
        found.into_iter().map(|(_, text)| text).take(TRIES).collect()
    }
}

/// Whether a range of a passage touches what the phrases find in it.
fn is_claimed(claims: &[&Claim], at: (usize, usize), range: &Range<usize>) -> bool {
    let here = claims.iter().filter(|claim| (claim.text, claim.passage) == at);
    here.into_iter().any(|claim| claim.range.start < range.end && range.start < claim.range.end)
}

/// Where an excerpt starts that would start at a word: of a script without spaces, where the clause does.
fn clause_start(text: &str, from: usize, at: usize) -> usize {
    let unspaced = text[at..].chars().next().is_some_and(is_unspaced);
    let before = text[from..at].char_indices().rev();
    let last = before.take_while(|(_, c)| unspaced && is_word_char(*c)).last();
    last.map_or(at, |(offset, _)| from + offset)
}

/// Where an excerpt ends that would end with a word.
fn clause_end(text: &str, to: usize, at: usize) -> usize {
    let unspaced = text[..at].chars().next_back().is_some_and(is_unspaced);
    let run = text[at..to].chars().take_while(|c| unspaced && is_word_char(*c));
    at + run.map(char::len_utf8).sum::<usize>()
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
        over_time: OverTime::Any,
        is_open_list: false,
        examples: vec![example.clone()],
        said: Said::default(),
    };
    let mut rules = RuleSet::new();
    let text = files::rules(std::slice::from_ref(&draft));
    rules.read(Source::new("draft", text), &mut Sources::new()).is_empty()
        && claim::examples(&rules).failed.is_empty()
}
