//! What reports are given besides findings: what was accepted, and what codes stand for.

use super::Report;
use crate::text::{Fault, Finding, Origin, Position, Severity, Span};

/// A finding that somebody accepts.
#[derive(Clone, Debug)]
pub struct Suppressed {
    /// What was found.
    pub finding: Finding,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Where that is said.
    pub standing: Standing,
    /// Why.
    pub reason: String,
    /// The last day that holds, as ISO 8601.
    pub until: Option<String>,
}

/// Where it is said that a finding is accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// In a comment of a document.
    Inside(Span),
    /// In the configuration.
    Outside(Span),
}

/// What a finding's code stands for: a check or a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// The code of the check or the id of the rule.
    pub id: String,
    /// Which of the two.
    pub origin: Origin,
    /// One line: what it is about; empty if nobody said it.
    pub title: String,
    /// What it means and what to do, in Markdown.
    pub page: String,
    /// How bad a finding is, unless it says otherwise itself.
    pub severity: Severity,
}

/// What kept the run from doing its job, as formats tell it that have no annotated sources.
pub(super) struct Trouble<'a> {
    /// The file; none where it is about the run.
    pub path: Option<&'a str>,
    /// Where in the file, and where that ends.
    pub at: Option<(Span, Position)>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub help: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Everything that kept the run from doing its job: faults, and that there was nothing to do.
    pub(super) fn troubles(&self) -> impl Iterator<Item = Trouble<'a>> {
        let sources = self.sources;
        let trouble = move |fault: &'a Fault| Trouble {
            path: Some(fault.path.as_str()).filter(|path| !path.is_empty()),
            at: fault.labels.first().map(|label| (label.span, sources.position(label.span))),
            message: &fault.message,
            help: fault.help.as_deref(),
        };
        let nothing = self.nothing.map(|message| Trouble { path: None, at: None, message, help: None });
        self.faults.iter().map(trouble).chain(nothing)
    }

    /// Every finding with its fingerprint.
    pub(super) fn found(&self) -> impl Iterator<Item = (&'a Finding, &'a str)> {
        let prints = self.fingerprints;
        let print = move |at: usize| prints.get(at).map_or("", String::as_str);
        self.findings.iter().enumerate().map(move |(at, finding)| (finding, print(at)))
    }
}
