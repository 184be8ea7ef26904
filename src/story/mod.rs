//! The documents of a run, read and grouped: which are translations of one another, which report on the
//! same subject over time.
//!
//! In: documents and their passages. Out: a [`Corpus`] of [`Text`]s in [`Story`]s, and a
//! [`Fault`](crate::text::Fault) for two documents that claim one place. A dateline dates a document that
//! neither its file nor its path dates.

mod dateline;
mod group;
mod likely;
mod table;

pub use dateline::dateline;
pub use group::assemble;
pub use likely::likely_source;
pub use table::{Row, rows};

use crate::document::Document;
use crate::recognise::Passage;
use crate::text::Sources;
use crate::value::Date;

/// A document that has been read.
#[derive(Clone, Debug)]
pub struct Text {
    /// The document, with the date that its prose may have given it.
    pub document: Document,
    /// Its prose with what was recognised in it, one for each segment.
    pub passages: Vec<Passage>,
}

/// One text in all its languages, by index into [`Corpus::texts`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Its name; two stories of one name and different dates are told apart by `@date` after it.
    pub name: String,
    /// Its series.
    pub series: String,
    /// The document that translations are held against: the source language's, else the earliest.
    pub source: usize,
    /// Why it is that one.
    pub chosen: Chosen,
    /// Every document, the source first, the others by language, then path.
    pub members: Vec<usize>,
}

/// The name of a story without the date that tells it from others of that name: another that joins puts it there.
pub fn plain_name(name: &str) -> &str {
    match name.rsplit_once('@') {
        Some((plain, date)) if date.parse::<Date>().is_ok() => plain,
        _ => name,
    }
}

/// Why a document is the one that translations are held against, strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Chosen {
    /// Somebody says so: it is in the source language, or was named first.
    Said,
    /// There is no other.
    Only,
    /// Every other is dated later.
    Earliest,
    /// Only its name leaves the language out.
    Unmarked,
    /// Nothing says which it is: none of the languages has more stories.
    Guessed,
}

impl Chosen {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Said => "source-language",
            Self::Only => "there is no other",
            Self::Earliest => "the others are dated later",
            Self::Unmarked => "only its name leaves the language out",
            Self::Guessed => {
                "nothing says which; none of its languages has more stories (name it in source-language)"
            }
        }
    }
}

/// Everything that is compared in one run.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Every file that can be blamed.
    pub sources: Sources,
    /// Every document, by path.
    pub texts: Vec<Text>,
    /// Every story, by series, date of its source, name.
    pub stories: Vec<Story>,
}

#[cfg(test)]
pub(crate) mod tests {
    //! Documents and mentions made by hand.

    use super::Text;
    use crate::document::{Document, Evidence, Evident};
    use crate::recognise::{Mention, Passage, Reading};
    use crate::text::{Segment, SegmentKind, Source, Sources};
    use crate::value::{Bound, Date, Kind, Value};

    /// A document without prose.
    pub fn document(path: &str, lang: &str, date: Option<Date>, story: &str) -> Document {
        Document {
            source: Sources::new().add(Source::new(path, "")),
            path: path.to_owned(),
            key: path.to_owned(),
            lang: Evident::new(lang.to_owned(), Evidence::Detection),
            date: date.map(|date| Evident::new(date, Evidence::FrontMatter)),
            story: Evident::new(story.to_owned(), Evidence::Default),
            series: Evident::new("default".to_owned(), Evidence::Default),
            segments: Vec::new(),
            directives: Vec::new(),
        }
    }

    /// A document of lines, each with the expression in it that is a date (2021-09-27, whatever it says).
    pub fn text(path: &str, lang: &str, date: Option<Date>, story: &str, lines: &[(&str, &str)]) -> Text {
        let document = document(path, lang, date, story);
        let passages = lines.iter().map(|(line, date)| {
            let mut segment = Segment::new(document.source, SegmentKind::Paragraph);
            segment.push(line, 0);
            let mut passage = Passage::new(segment);
            if let Some(at) = line.find(date).filter(|_| !date.is_empty()) {
                let range = passage.folded.position(at)..passage.folded.position(at + date.len());
                let value = Value::Date(Date::new(2021, 9, 27));
                let readings = vec![Reading { kind: Kind::Date, value, unit: None }];
                passage.mentions.push(Mention::new(range.clone(), range, readings, Bound::Exact));
            }
            passage
        });
        let passages = passages.collect();
        Text { document, passages }
    }
}
