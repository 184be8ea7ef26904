//! `text-truncated`: a paragraph that stops in mid-sentence, where its counterpart does not.

use super::pair::{Pair, span_label};
use super::{Check, Context};
use crate::locale::Locale;
use crate::recognise::Passage;
use crate::story::{Story, Text};
use crate::text::{
    Finding, Origin, Role, SegmentKind, Severity, Span, Wording, ends_clause, is_unspaced, is_word_char,
};
use std::collections::BTreeMap;

/// Shorter paragraphs are captions, bylines, list items: they often end without a mark.
const LETTERS: usize = 120;

/// From so many letters on, a paragraph of several sentences is running text too.
const FEWER: usize = 60;

/// From so many on, what breaks off at a word that ends no sentence is more than a label.
const FEWEST: usize = 20;

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
    let finding = |((story, text, passage), evidence): ((usize, usize, usize), Evidence)| {
        let text = &context.corpus.texts[text];
        describe(context, &context.corpus.stories[story], text, &text.passages[passage], &evidence)
    };
    cut.into_iter().map(finding).collect()
}

/// Paragraphs without an end, by story, document and passage.
type Cut = BTreeMap<(usize, usize, usize), Evidence>;

/// Why a paragraph is taken for cut off.
#[derive(Default)]
struct Evidence {
    /// The ends of the paragraphs that face it, by document.
    whole: Vec<(usize, Span)>,
    /// More is missing than a full stop.
    sure: bool,
}

/// A shorter share of its counterpart than this, in hundredths of the usual one, has lost words.
const SHORT: usize = 80;

/// Whether the last word joins or introduces, and so cannot end a sentence.
fn breaks_off(context: &Context<'_>, text: usize, passage: &Passage) -> bool {
    let locale = Locale::get(&context.corpus.texts[text].document.lang.value);
    let words = passage.text().trim_end();
    // Some languages join with a comma: that is a mark, see `goes_on`.
    words.ends_with(is_word_char) && locale.is_some_and(|locale| locale.ends_in_list_word(words))
}

/// Whether a mark stands last after which a sentence goes on. A quotation may end so, before what follows in the next
/// paragraph.
fn goes_on(passage: &Passage) -> bool {
    passage.text().trim_end().ends_with([',', '，', '、', '-', '('])
}

type Side<'a> = (usize, usize, &'a Passage);

/// Whether a paragraph is much shorter than its counterpart, by the measure of the two documents.
fn is_short(context: &Context<'_>, this: Side<'_>, other: Side<'_>) -> bool {
    let whole = |text: usize| context.corpus.texts[text].passages.iter().map(letters).sum::<usize>();
    let expected = letters(other.2) * whole(this.0) / whole(other.0).max(1);
    letters(this.2) * 100 < expected * SHORT
}

pub(super) fn letters(passage: &Passage) -> usize {
    passage.text().chars().filter(|c| c.is_alphanumeric()).count()
}

fn by_counterpart(context: &Context<'_>, pair: &Pair, cut: &mut Cut) {
    for (left, right) in pair.facing.pairs() {
        let side =
            |text: usize, passage: usize| (text, passage, &context.corpus.texts[text].passages[passage]);
        let sides = [side(pair.source, *left), side(pair.translation, *right)];
        for (this, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
            if is_ended(this.2) || !is_ended(other.2) {
                continue;
            }
            let broken = breaks_off(context, this.0, this.2) && pair.facing.is_sure(*left);
            let least = if broken { FEWEST } else { LETTERS };
            if is_prose(this.2, least) && is_prose(other.2, least) {
                let found = cut.entry((pair.story, this.0, this.1)).or_default();
                found.whole.push((other.0, tail(other.2)));
                found.sure |= broken || goes_on(this.2) || is_short(context, this, other);
            }
        }
    }
}

fn by_layout(context: &Context<'_>, story: usize, text: usize, cut: &mut Cut) {
    for (at, passage) in context.corpus.texts[text].passages.iter().enumerate() {
        let told =
            passage.segment.cut_off && passage.segment.kind != SegmentKind::Heading && !is_ended(passage);
        if told {
            cut.entry((story, text, at)).or_default().sure = true;
        }
    }
}

/// Running text in a script that has full stops, of so many letters, or of several sentences. Thai, Lao and Khmer
/// paragraphs end without.
fn is_prose(passage: &Passage, least: usize) -> bool {
    let letters = passage.text().chars().filter(|c| c.is_alphanumeric());
    let (mut count, mut stopless) = (0, 0);
    for letter in letters {
        // A character of a script without spaces says as much as three letters.
        let weight = if is_unspaced(letter) { 3 } else { 1 };
        count += weight;
        stopless += if has_no_full_stop(letter) { weight } else { 0 };
    }
    let long = count >= least || (count >= FEWER && passage.sentences.len() > 1);
    passage.segment.kind == SegmentKind::Paragraph && long && stopless * 2 < count
}

/// Letters of scripts without spaces that have no full stop either: all but the East Asian ones and Burmese.
pub(super) fn has_no_full_stop(letter: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    matches!(letter.script(), Script::Thai | Script::Lao | Script::Khmer)
}

/// Whether the last character, closing marks aside, ends a sentence or announces what follows.
pub(super) fn is_ended(passage: &Passage) -> bool {
    ends_clause(passage.segment.text())
}

/// The last words of a paragraph.
pub(super) fn tail(passage: &Passage) -> Span {
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
    evidence: &Evidence,
) -> Finding {
    let span = tail(passage);
    let written = passage.verbatim(0..passage.text().trim_end().len());
    let last = written.split_whitespace().next_back().filter(|word| word.chars().count() <= 20);
    let after = last.map(|last| format!(", after “{last}”")).unwrap_or_default();
    let (severity, message) = if evidence.sure {
        (Severity::Warning, format!("the paragraph stops in mid-sentence{after}"))
    } else {
        (Severity::Note, format!("the paragraph has no full stop at its end{after}"))
    };
    let mut labels = vec![span_label(text, Role::Primary, span, Wording::from("stops here"))];
    for (other, span) in &evidence.whole {
        labels.push(span_label(
            &context.corpus.texts[*other],
            Role::Secondary,
            *span,
            "ends its sentence".into(),
        ));
    }
    let why = match (evidence.whole.is_empty(), evidence.sure) {
        (true, _) => "its last line runs to the margin, and nothing follows",
        (false, true) => "the facing paragraph ends its sentence",
        (false, false) => "the facing paragraph has one; perhaps nothing else is missing",
    };
    Finding {
        code: "text-truncated".to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message: message.into(),
        notes: vec![why.into()],
        help: Some("compare its end with the original and restore what is missing".into()),
        labels,
        rule: None,
    }
}
