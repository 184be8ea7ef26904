//! A story's documents in pairs: the source and one translation, with the paragraphs that face each other.

use crate::align::{Difference, Facing, Outline, Same, differences, facing_sentence, shared_with_sentence};
use crate::recognise::{Mention, Passage};
use crate::story::{Corpus, Story, Text};
use crate::text::{Label, Role, Span, Wording};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A source document and one of its translations.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The story, by index.
    pub story: usize,
    /// The source document, by index.
    pub source: usize,
    /// The translation, by index.
    pub translation: usize,
    /// Which paragraphs face each other; the source is left.
    pub facing: Facing,
    /// The numbers that they do not both state.
    pub differences: Vec<Difference>,
    /// The mentions that state the same.
    pub same: Vec<Same>,
}

impl Pair {
    /// Every pair of a corpus, by story, then translation.
    pub fn all(corpus: &Corpus) -> Vec<Pair> {
        let of_story = |(story, members): (usize, &Story)| {
            let source = members.source;
            let others: Vec<usize> = members.members.iter().copied().filter(|text| *text != source).collect();
            others.into_iter().map(move |translation| (story, source, translation))
        };
        let pairs: Vec<_> = corpus.stories.iter().enumerate().flat_map(of_story).collect();
        let outlines: Vec<Outline<'_>> =
            corpus.texts.par_iter().map(|text| Outline::new(&text.passages)).collect();
        pairs
            .into_par_iter()
            .map(|(story, source, translation)| {
                let (left, right) = (&outlines[source], &outlines[translation]);
                let facing = Facing::new(left, right);
                let (differences, same) = differences(left, right, &facing);
                Pair { story, source, translation, facing, differences, same }
            })
            .collect()
    }

    /// The passage of the other document that faces a passage of one, and that other document.
    pub fn other<'a>(&self, corpus: &'a Corpus, text: usize, passage: usize) -> Option<(usize, &'a Passage)> {
        let (other, facing) = if text == self.source {
            (self.translation, self.facing.of_left(passage)?)
        } else {
            (self.source, self.facing.of_right(passage)?)
        };
        Some((other, &corpus.texts[other].passages[facing]))
    }

    /// Where the paragraphs of the source and of the translation stand that were not compared, although they state
    /// something: they surely face none of the other.
    pub fn not_compared(&self, corpus: &Corpus) -> (Vec<Span>, Vec<Span>) {
        let (left, right): (BTreeSet<usize>, BTreeSet<usize>) = self.facing.sure_pairs().unzip();
        let alone = |text: usize, compared: &BTreeSet<usize>| {
            let passages = corpus.texts[text].passages.iter().enumerate();
            let rest = passages.filter(|(at, passage)| {
                !compared.contains(at) && passage.mentions.iter().any(|mention| !mention.weak)
            });
            rest.map(|(_, passage)| passage.span(0..passage.text().len())).collect()
        };
        (alone(self.source, &left), alone(self.translation, &right))
    }

    /// The sentence of the other document that faces a mention, if the paragraphs surely face each other.
    pub fn facing_span(
        &self,
        corpus: &Corpus,
        text: usize,
        passage: usize,
        mention: &Mention,
    ) -> Option<(usize, Span)> {
        let here = &corpus.texts[text].passages[passage];
        let left = if text == self.source { passage } else { self.facing.of_right(passage)? };
        let (other, there) = self.other(corpus, text, passage).filter(|_| self.facing.is_sure(left))?;
        let there = self.joined_to(corpus, other, (here, mention.range.start), there);
        let sentence = facing_sentence(here, mention.range.start, there);
        (!sentence.is_empty()).then(|| (other, there.span(sentence)))
    }

    /// The passage of a document that says the sentence around a position of another: the one that faces it, unless the
    /// one before or after has more in common with that sentence, as where paragraphs were joined and split.
    fn joined_to<'c>(
        &self,
        corpus: &'c Corpus,
        text: usize,
        (here, at): (&Passage, usize),
        facing: &'c Passage,
    ) -> &'c Passage {
        let passages = &corpus.texts[text].passages;
        let Some(place) = passages.iter().position(|passage| std::ptr::eq(passage, facing)) else {
            return facing;
        };
        let shared = |passage: &Passage| shared_with_sentence(here, at, passage);
        let near = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
        let near = near.filter_map(|at| passages.get(at));
        near.fold(facing, |best, other| if shared(other) > shared(best) { other } else { best })
    }
}

/// Every mention of a document with the number of its passage.
pub fn mentions(text: &Text) -> impl Iterator<Item = (usize, &Passage, &Mention)> {
    text.passages
        .iter()
        .enumerate()
        .flat_map(|(at, passage)| passage.mentions.iter().map(move |mention| (at, passage, mention)))
}

/// A label on a mention, with its value.
pub fn mention_label(
    text: &Text,
    role: Role,
    passage: &Passage,
    mention: &Mention,
    message: Wording,
) -> Label {
    let reading = mention.reading();
    Label {
        kind: Some(reading.kind.name()),
        value: Some(reading.value.to_string()),
        unit: reading.unit.clone(),
        bound: Some(mention.bound.name()),
        ..span_label(text, role, passage.span(mention.range.clone()), message)
    }
}

/// A label on a stretch of text that states no value.
pub fn span_label(text: &Text, role: Role, span: Span, message: Wording) -> Label {
    Label {
        role,
        span,
        lang: text.document.lang.value.clone(),
        date: text.document.date.as_ref().map(|date| date.value.to_string()),
        kind: None,
        value: None,
        unit: None,
        bound: None,
        message,
    }
}
