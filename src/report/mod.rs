//! Findings made visible: one file per output format; [`REPORTERS`] is the list.
//!
//! In: a [`Report`]. Out: bytes to a writer. Sees findings, never rules; changes none and drops none.

mod claims;
mod dates;
mod display;
mod fingerprint;
mod json;
mod mentions;
mod page;
mod paint;
mod plot;
mod schema;
mod snippet;
mod summary;
mod table;
mod terminal;
mod timeline;
mod window;

pub use claims::{ClaimRow, claims_table};
pub use display::harmless;
pub use fingerprint::{fingerprints, order};
pub use mentions::Mentions;
pub use page::Review;
pub use schema::json_schema;
pub use table::{Cell, Column, Row, Seen, TABLE_FORMATS, Table, TableFormat};
pub use terminal::write_faults;
pub use timeline::{Statement, Timeline, TimelineStory, write_timelines};

use crate::text::{Fault, Finding, Sources};
use std::io;

/// What a run has to say.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The texts that findings and faults point into.
    pub sources: &'a Sources,
    /// In their stable order: path, position, code.
    pub findings: &'a [Finding],
    /// The fingerprint of each finding, as [`fingerprints`] gave it before any finding was suppressed.
    pub fingerprints: &'a [String],
    /// What could not be done.
    pub faults: &'a [Fault],
    /// The counts.
    pub summary: &'a Summary,
    /// The documents themselves; only where a reporter [shows](Reporter::shows_documents) them.
    pub review: Option<&'a Review<'a>>,
}

/// What was done and with what.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize)]
#[allow(missing_docs)] // the contract's words
pub struct Summary {
    pub documents: usize,
    pub stories: usize,
    pub languages: usize,
    #[serde(skip)]
    pub rules: usize,
    /// Where the rules come from, as the user named it: `rules/`.
    #[serde(skip)]
    pub rules_from: Vec<String>,
    pub mentions: usize,
    pub claims: usize,
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    pub suppressed: usize,
}

/// How a report is to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// With ANSI colours.
    pub color: bool,
    /// Without box-drawing characters.
    pub ascii: bool,
    /// Without the summary at the end of the terminal format.
    pub quiet: bool,
}

/// An output format.
pub struct Reporter {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Writes the report.
    pub write: fn(&Report<'_>, &Style, &mut dyn io::Write) -> io::Result<()>,
}

/// Every output format.
pub const REPORTERS: &[Reporter] = &[
    Reporter { name: "terminal", write: terminal::write },
    Reporter { name: "json", write: json::write },
    Reporter { name: "jsonl", write: json::write_lines },
    Reporter { name: "html", write: page::write },
];

impl Reporter {
    /// The reporter of a name.
    pub fn find(name: &str) -> Option<&'static Reporter> {
        REPORTERS.iter().find(|reporter| reporter.name == name)
    }

    /// Whether it shows whole documents, and not only what is found in them.
    pub fn shows_documents(&self) -> bool {
        self.name == "html"
    }
}
