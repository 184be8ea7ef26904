//! What gxlint says: a [`Finding`] about the documents, or a [`Fault`] in what it was given.

use super::{Span, Wording};

/// How bad a finding is. Ordered: a note is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a built-in check or a rule speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// Built in; the code is the check's.
    Check,
    /// A rule; the code is the claim's id.
    Rule,
}

/// One discrepancy, labelled at every span that takes part in it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check's code or the rule's id.
    pub code: String,
    /// Who speaks.
    pub origin: Origin,
    /// The relation of the rule that does not hold (`over-time`, `translations` …); none for a check.
    pub relation: Option<&'static str>,
    /// How bad.
    pub severity: Severity,
    /// The story that the primary label belongs to.
    pub story: String,
    /// The series of that story.
    pub series: String,
    /// One line, lower case, no full stop: both values, and where each is said.
    pub message: Wording,
    /// Further facts, each a line: what kind of change it is, what the ledger knows.
    pub notes: Vec<Wording>,
    /// What to do.
    pub help: Option<Wording>,
    /// Every span that takes part; the first is primary.
    pub labels: Vec<Label>,
    /// Where the rule itself stands, so that the reader can look at it.
    pub rule: Option<Span>,
    /// What makes it this finding and no other, from run to run.
    pub identity: Identity,
}

/// What a finding is known by, besides its code and relation, when it is found again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Identity {
    /// Its story, and what its labels say: where each stands, and of which value.
    #[default]
    Labels,
    /// Its story and these words, where labels say too little, as those of text without a value, or too much: some
    /// mark documents that are right, and another of these makes no other finding.
    Story(Vec<String>),
    /// Its series and these words.
    Series(Vec<String>),
}

/// Which part a label plays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Where to look first.
    Primary,
    /// What it is held against.
    Secondary,
}

impl Role {
    /// `primary` or `secondary`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// One span of a finding and what is said there.
#[derive(Clone, Debug)]
pub struct Label {
    /// Which part it plays.
    pub role: Role,
    /// Where.
    pub span: Span,
    /// The document's language, as a BCP 47 tag.
    pub lang: String,
    /// The date the statement speaks as of, as ISO 8601, if known.
    pub date: Option<String>,
    /// The kind of value (`number`, `places` …), for the fingerprint; none where a label marks a sentence.
    pub kind: Option<&'static str>,
    /// The value as reports write it.
    pub value: Option<String>,
    /// The unit as reports write it.
    pub unit: Option<String>,
    /// The bound as reports write it (`exact`, `over` …).
    pub bound: Option<&'static str>,
    /// What is said here, in a few words.
    pub message: Wording,
}

/// Something that kept gxlint from doing its job: a file it could not read, a rule that does not compile.
/// Not a finding about what the documents claim; a run that met one ends with exit 2.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The file, as the user named it.
    pub path: String,
    /// What is wrong, what was expected.
    pub message: String,
    /// Where, if the file could be read.
    pub labels: Vec<FaultLabel>,
    /// What to do.
    pub help: Option<String>,
}

/// A span of a [`Fault`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultLabel {
    /// Where.
    pub span: Span,
    /// What is wrong there, in a few words.
    pub message: String,
}

impl Fault {
    /// A fault of a whole file.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into(), labels: Vec::new(), help: None }
    }

    /// Points at the place.
    #[must_use]
    pub fn at(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(FaultLabel { span, message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
