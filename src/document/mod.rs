//! Files: how they are found and read, and what they say of themselves.
//!
//! In: paths, standard input. Out: [`Document`]s: a source, its language with the evidence for it, the
//! date, story and series as far as the file itself and its path tell, and its segments of prose.
//! Refuses with a [`Fault`](crate::text::Fault) what it cannot read. Knows no values: a date that only
//! the prose tells is found in the `story` room.

mod detect;
mod directive;
mod find;
mod format;
mod front;
mod identity;
mod load;
mod markdown;
mod names;
mod paths;
mod pattern;
mod read;
mod text;

pub use directive::{Comment, Directive};
pub use find::{Choice, Excluded, Input, UNNAMED, unread};
pub use format::{FORMATS, Format, Prose};
pub use front::language as read_language;
pub use identity::{Override, Settings};
pub use load::{Loaded, Skipped, load};
pub use paths::{Globs, absolute, printed};
pub use pattern::{DEFAULT_PATTERNS, GUESSED_PATTERNS, PathPattern, date as read_date};
pub use read::file as read_file;

use crate::text::{Segment, SourceId};
use crate::value::Date;
use std::fmt;

/// One file in one language.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: SourceId,
    /// Its path as the user named it.
    pub path: String,
    /// Its path below the configuration (or below the PATH it was found under, where there is none), with `/`.
    pub key: String,
    /// Language, as a canonical BCP 47 tag.
    pub lang: Evident<String>,
    /// The date the text speaks as of, if the file or its path says it.
    pub date: Option<Evident<Date>>,
    /// The story it belongs to.
    pub story: Evident<String>,
    /// The series it belongs to.
    pub series: Evident<String>,
    /// Its prose.
    pub segments: Vec<Segment>,
    /// What comments in it accept.
    pub directives: Vec<Directive>,
}

/// A fact about a document with the evidence for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evident<T> {
    /// The fact.
    pub value: T,
    /// What says so.
    pub evidence: Evidence,
}

impl<T> Evident<T> {
    /// A fact and what says so.
    pub fn new(value: T, evidence: Evidence) -> Self {
        Self { value, evidence }
    }
}

/// Where a fact about a document comes from, strongest first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Evidence {
    /// An entry of the configuration.
    Configuration,
    /// Front matter in the file.
    FrontMatter,
    /// A pattern of `paths` that the path matches.
    Path(String),
    /// The option `--lang`.
    CommandLine,
    /// The text itself: script and words.
    Detection,
    /// A dateline or a date line near the top of the text, verbatim.
    Dateline(String),
    /// Nothing says otherwise.
    Default,
}

impl fmt::Display for Evidence {
    /// In words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration => f.write_str("[[document]] entry"),
            Self::FrontMatter => f.write_str("front matter"),
            Self::Path(pattern) => write!(f, "path pattern {pattern}"),
            Self::CommandLine => f.write_str("--lang"),
            Self::Detection => f.write_str("the text itself"),
            Self::Dateline(line) => write!(f, "dateline “{line}”"),
            Self::Default => f.write_str("nothing says otherwise"),
        }
    }
}
