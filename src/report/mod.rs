//! Findings made visible: one file per output format; [`REPORTERS`] is the list.
//!
//! In: a [`Report`]. Out: bytes to a writer. Sees findings, never rules; changes none and drops none.

mod checkstyle;
mod claims;
mod concise;
mod csv;
mod dates;
mod display;
mod fingerprint;
mod github;
mod gitlab;
mod given;
mod json;
mod junit;
mod markdown;
mod mentions;
mod page;
mod paint;
mod place;
mod plot;
mod prose;
mod rdjson;
mod sarif;
mod schema;
mod snippet;
mod summary;
mod table;
mod terminal;
mod timeline;
mod window;
mod words;
mod xml;

pub use claims::{ClaimRow, claims_table};
pub use display::{columns, harmless, wrap};
pub use fingerprint::{fingerprints, order};
pub use given::{Code, Standing, Suppressed};
pub use mentions::Mentions;
pub use page::Review;
pub use prose::write_page;
pub use schema::json_schema;
pub use summary::count;
pub use table::{Cell, Column, Row, Seen, TABLE_FORMATS, Table, TableFormat};
pub use terminal::write_faults;
pub use timeline::{Statement, Timeline, TimelineStory, write_timelines};

use crate::text::{Fault, Finding, Severity, SourceId, Sources};
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
    /// What was found and is accepted, in the same order.
    pub suppressed: &'a [Suppressed],
    /// What the codes of findings stand for: every check that is not off, then every rule.
    pub codes: &'a [Code],
    /// The documents that were read.
    pub documents: &'a [SourceId],
    /// What could not be done.
    pub faults: &'a [Fault],
    /// Why nothing was compared, if nothing was: as bad as a fault.
    pub nothing: Option<&'a str>,
    /// The least severity that fails the run; none if no finding does.
    pub fail_on: Option<Severity>,
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
    /// How many of the suppressed findings the baseline accepts.
    pub baselined: usize,
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
    Reporter { name: "concise", write: concise::write },
    Reporter { name: "sarif", write: sarif::write },
    Reporter { name: "github", write: github::write },
    Reporter { name: "gitlab", write: gitlab::write },
    Reporter { name: "junit", write: junit::write },
    Reporter { name: "checkstyle", write: checkstyle::write },
    Reporter { name: "rdjson", write: rdjson::write },
    Reporter { name: "csv", write: csv::write },
    Reporter { name: "markdown", write: markdown::write },
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
