//! The words around a value: what a phrase can be made of.

use crate::locale::{Locale, profiles};
use crate::recognise::{Mention, Passage};
use crate::text::{is_unspaced, is_word_char};
use crate::value::Kind;
use icu_segmenter::WordSegmenter;
use std::collections::BTreeSet;
use std::ops::Range;

/// A word of a passage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Where it stands, in the folded text.
    pub range: Range<usize>,
    /// Whether it says what a statement is about. Articles, prepositions and numbers do not.
    pub telling: bool,
}

/// The words of a passage that a phrase may be made of, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Word>);

/// The words of a language that say nothing of what a statement is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Common(BTreeSet<String>);

impl Common {
    /// Those of a language, as far as its data lists them.
    pub fn of(lang: &str) -> Self {
        let mut words = BTreeSet::new();
        let tag = crate::locale::canonical(lang).unwrap_or(lang);
        for profile in profiles().iter().filter(|profile| profile.tag == tag) {
            words.extend(profile.common.iter().cloned());
        }
        if let Some(locale) = Locale::get(tag) {
            words.extend(locale.list_joiners().iter().cloned());
        }
        Self(words)
    }

    fn is_telling(&self, word: &str) -> bool {
        let letters = word.chars().filter(|c| is_word_char(*c)).count();
        let (least, unspaced) = match word.chars().next() {
            // A character of Chinese is half a word or a counter; one of Thai is a letter.
            Some(c) if is_unspaced(c) => (if c < '\u{2e80}' { 3 } else { 2 }, true),
            _ => (3, false),
        };
        letters >= least && !self.0.contains(word) && (unspaced || !word.chars().any(char::is_numeric))
    }
}

impl Words {
    /// The words of a passage. What belongs to a value that may be another tomorrow is none.
    pub fn of(passage: &Passage, common: &Common) -> Self {
        let text = passage.text();
        let segmenter = WordSegmenter::new_dictionary(Default::default());
        let mut words = Vec::new();
        let mut start = 0;
        for (end, sort) in segmenter.segment_str(text).iter_with_word_type() {
            let range = start..end;
            start = end;
            let Some(word) = text.get(range.clone()).filter(|word| !word.is_empty()) else { continue };
            if sort.is_word_like() && !is_in_value(passage, &range) {
                words.push(Word { telling: common.is_telling(word), range });
            }
        }
        Self(words)
    }

    /// The words of a sentence before a range, the nearest first, and those after it.
    pub fn around(&self, sentence: &Range<usize>, range: &Range<usize>) -> (Vec<&Word>, Vec<&Word>) {
        let first = self.0.partition_point(|word| word.range.start < sentence.start);
        let last = self.0.partition_point(|word| word.range.end <= sentence.end).max(first);
        let inside = &self.0[first..last];
        let before = inside.iter().rev().filter(|word| word.range.end <= range.start);
        let after = inside.iter().filter(|word| word.range.start >= range.end);
        (before.collect(), after.collect())
    }
}

/// Whether a word is part of a value; the name of a country is a word like others.
fn is_in_value(passage: &Passage, word: &Range<usize>) -> bool {
    let touches = |mention: &&Mention| mention.range.start < word.end && word.start < mention.range.end;
    let near = passage.mentions.partition_point(|mention| mention.range.start < word.end);
    // Mentions overlap only where one is weak, so a few steps back reach every one that matters.
    let mentions = passage.mentions[near.saturating_sub(4)..near].iter();
    mentions.filter(touches).any(|mention| !mention.weak && mention.reading().kind != Kind::Place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::read;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    fn words(lang: &str, text: &str) -> Vec<String> {
        let mut segment =
            Segment::new(Sources::new().add(Source::new("a.txt", text)), SegmentKind::Paragraph);
        segment.push(text, 0);
        let passage = read(segment, Locale::get(lang).unwrap());
        let spell = |word: &Word| {
            let mark = if word.telling { "" } else { "-" };
            format!("{mark}{}", &passage.text()[word.range.clone()])
        };
        Words::of(&passage, &Common::of(lang)).0.iter().map(spell).collect()
    }

    #[test]
    fn the_words_of_every_script_are_told_apart_and_values_are_none() {
        for (lang, text, expected) in [
            ("en", "It covers 10 China-ASEAN sites by May 2022.", "-it covers china asean sites -by"),
            ("th", "มีสมาชิกกว่า 2,600 ราย", "-มี สมาชิก ราย"),
            ("zh-Hans", "成员已发展到2400家", "成员 -已 发展 -到 -家"),
        ] {
            assert_eq!(words(lang, text).join(" "), expected);
        }
    }
}
