//! What the paragraphs of a document are compared by, found once for all that it is compared with.

use super::anchors::Anchors;
use super::facts::{Fact, facts};
use crate::recognise::Passage;
use crate::text::{SegmentKind, is_word_char};
use unicode_width::UnicodeWidthChar;

/// A document as alignment sees it.
#[derive(Clone, Debug)]
pub struct Outline<'a> {
    /// Its paragraphs.
    pub passages: &'a [Passage],
    /// The facts of each.
    pub(super) facts: Vec<Vec<Fact>>,
    pub(super) anchors: Vec<Anchors<'a>>,
    pub(super) forms: Vec<Form>,
}

/// How a paragraph looks, whatever it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Its length.
    pub letters: usize,
    pub heading: bool,
    /// Whether it is the row of a table.
    pub row: bool,
    /// Which of the [`MARKS`] it has.
    pub marks: [bool; 3],
}

/// Marks that translators keep, whatever a script writes for them.
const MARKS: [&[char]; 3] =
    [&['"', '“', '”', '„', '«', '»', '「', '『', '《'], &['?', '？', '؟', '՞'], &['(', '（']];

impl<'a> Outline<'a> {
    /// Of a document with these paragraphs.
    pub fn new(passages: &'a [Passage]) -> Self {
        Self {
            passages,
            facts: passages.iter().map(facts).collect(),
            anchors: passages.iter().map(Anchors::of).collect(),
            forms: passages.iter().map(form).collect(),
        }
    }
}

impl Form {
    /// Of two cells of a row.
    pub fn joined(self, other: Form) -> Form {
        let marks = [0, 1, 2].map(|at| self.marks[at] || other.marks[at]);
        Form { letters: self.letters + other.letters, marks, ..self }
    }
}

fn form(passage: &Passage) -> Form {
    let mut form = Form {
        letters: 0,
        heading: passage.segment.kind == SegmentKind::Heading,
        row: passage.segment.cell.is_some(),
        marks: [false; 3],
    };
    for c in passage.segment.text().chars() {
        if is_word_char(c) {
            form.letters += width(c);
        } else if c != ' ' {
            for (mark, has) in MARKS.iter().zip(&mut form.marks) {
                *has |= mark.contains(&c);
            }
        }
    }
    form
}

/// How many letters a character stands for: two where it is a syllable or a word. No character before Hangul is.
fn width(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { c.width().unwrap_or(0) }
}
