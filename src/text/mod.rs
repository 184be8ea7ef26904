//! Text as it lies on disk, and what is said about it.
//!
//! In: the bytes of files. Out: [`Source`]s that can be blamed, [`Span`]s into them, [`Segment`]s of prose
//! with a way back to the bytes, [`Folded`] text to compare in, [`Finding`]s and [`Fault`]s.
//! This room knows no language, no value and no file format.

mod chars;
mod encoding;
mod finding;
mod fold;
mod offsets;
mod segment;
mod sentence;
mod source;
mod wording;

pub use chars::{Facts, facts, facts_around, find_byte, is_boundary, is_unspaced, is_word_char};
pub use encoding::{Disorder, Suspect, is_unreadable, suspects};
pub use finding::{Fault, FaultLabel, Finding, Label, Origin, Role, Severity};
pub use fold::Folded;
pub use segment::{CellPlace, Segment, SegmentKind};
pub use sentence::{ends_clause, ends_sentence, sentences, unclosed};
pub use source::{Position, Source, SourceId, Sources, Span};
pub use wording::{Word, Wording};

/// `fr`, `fr and th`, `fr, id and th`.
pub fn listed(words: &[impl AsRef<str>]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The nearest of `known` to a mistyped `word`, if one is near enough to be meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = 1 + word.chars().count() / 4;
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, k)| k)
}
