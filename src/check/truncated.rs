//! `text-truncated`: a paragraph that stops in mid-sentence, where its counterpart does not.

use super::pair::{Pair, span_label};
use super::{Check, Context};
use crate::recognise::Passage;
use crate::story::{Story, Text};
use crate::text::{Finding, Origin, Role, SegmentKind, Severity, Span, Wording, is_unspaced};
use std::collections::BTreeMap;

/// Shorter paragraphs are captions, bylines, list items: they often end without a mark.
const LETTERS: usize = 120;

/// How much of a paragraph's end a label shows.
const TAIL: usize = 60;

/// Paragraphs cut off, by what their counterparts say or by the layout of their own file.
pub const CHECK: Check = Check {
    code: "text-truncated",
    default: Severity::Warning,
    title: "a paragraph that stops in mid-sentence",
    page: include_str!("pages/text-truncated.md"),
    run: find,
};

fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut cut = Cut::new();
    for pair in context.pairs {
        by_counterpart(context, pair, &mut cut);
    }
    for (at, story) in context.corpus.stories.iter().enumerate() {
        for text in &story.members {
            by_layout(context, at, *text, &mut cut);
        }
    }
    let finding = |((story, text, passage), whole): ((usize, usize, usize), Vec<(usize, Span)>)| {
        let text = &context.corpus.texts[text];
        describe(context, &context.corpus.stories[story], text, &text.passages[passage], &whole)
    };
    cut.into_iter().map(finding).collect()
}

type Cut = BTreeMap<(usize, usize, usize), Vec<(usize, Span)>>;

fn by_counterpart(context: &Context<'_>, pair: &Pair, cut: &mut Cut) {
    for (left, right) in pair.facing.pairs() {
        let side =
            |text: usize, passage: usize| (text, passage, &context.corpus.texts[text].passages[passage]);
        let sides = [side(pair.source, *left), side(pair.translation, *right)];
        for (this, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
            if is_prose(this.2) && is_prose(other.2) && !is_ended(this.2) && is_ended(other.2) {
                let evidence = (other.0, tail(other.2));
                cut.entry((pair.story, this.0, this.1)).or_default().push(evidence);
            }
        }
    }
}

fn by_layout(context: &Context<'_>, story: usize, text: usize, cut: &mut Cut) {
    for (at, passage) in context.corpus.texts[text].passages.iter().enumerate() {
        let told =
            passage.segment.cut_off && passage.segment.kind != SegmentKind::Heading && !is_ended(passage);
        if told {
            cut.entry((story, text, at)).or_default();
        }
    }
}

/// Running text in a script that has full stops. Thai, Lao and Khmer paragraphs end without.
fn is_prose(passage: &Passage) -> bool {
    let letters = passage.text().chars().filter(|c| c.is_alphanumeric());
    let (mut count, mut stopless) = (0, 0);
    for letter in letters {
        // A character of a script without spaces says as much as three letters.
        let weight = if is_unspaced(letter) { 3 } else { 1 };
        count += weight;
        stopless += if has_no_full_stop(letter) { weight } else { 0 };
    }
    let long = count >= LETTERS || (count >= LETTERS / 2 && passage.sentences.len() > 1);
    passage.segment.kind == SegmentKind::Paragraph && long && stopless * 2 < count
}

/// Letters of scripts without spaces that have no full stop either: all but the East Asian ones and Burmese.
fn has_no_full_stop(letter: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    matches!(letter.script(), Script::Thai | Script::Lao | Script::Khmer)
}

/// Whether the last character, closing marks aside, ends a sentence or announces what follows.
fn is_ended(passage: &Passage) -> bool {
    let text = passage.segment.text().trim_end();
    let bare = text.trim_end_matches(|c: char| {
        matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '）' | '」' | '』' | '*' | '_')
            || c.is_whitespace()
    });
    bare.chars().next_back().is_some_and(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | ':'
                | ';'
                | '。'
                | '！'
                | '？'
                | '：'
                | '；'
                | '।'
                | '။'
                | '།'
                | '؟'
                | '۔'
        )
    })
}

/// The last words of a paragraph.
fn tail(passage: &Passage) -> Span {
    let text = passage.text().trim_end();
    let cut = text.char_indices().rev().nth(TAIL).map_or(0, |(at, _)| at);
    let start = text[cut..].find(' ').map_or(cut, |space| cut + space + 1);
    passage.span(if start < text.len() { start } else { cut }..text.len())
}

fn describe(
    context: &Context<'_>,
    story: &Story,
    text: &Text,
    passage: &Passage,
    whole: &[(usize, Span)],
) -> Finding {
    let span = tail(passage);
    let last = passage.text().split_whitespace().next_back().unwrap_or_default();
    let mut labels =
        vec![span_label(text, Role::Primary, span, Wording::from("stops here, in mid-sentence"))];
    for (other, span) in whole {
        labels.push(span_label(
            &context.corpus.texts[*other],
            Role::Secondary,
            *span,
            "ends its sentence".into(),
        ));
    }
    let why = if whole.is_empty() {
        "its last line runs to the margin, and nothing follows"
    } else {
        "the facing paragraph ends its sentence"
    };
    Finding {
        code: "text-truncated".to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: Severity::Warning,
        story: story.name.clone(),
        series: story.series.clone(),
        message: Wording::from(format!("the paragraph stops in mid-sentence, after “{last}”")),
        notes: vec![why.into()],
        help: Some("restore the lost end of the paragraph from the original".into()),
        labels,
        rule: None,
    }
}
