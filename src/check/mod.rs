//! What must hold: built-in checks between the documents of a story, relations among the claims of a rule.
//!
//! In: a [`Corpus`], the rules and their claims. Out: [`Finding`]s. One file per check or relation;
//! [`CHECKS`] is the list. A check prints nothing and reads no file.

use crate::claim::Claim;
use crate::story::Corpus;
use crate::text::{Finding, Severity};
use std::collections::BTreeMap;

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The documents and stories.
    pub corpus: &'a Corpus,
    /// Every claim, by text, then position.
    pub claims: &'a [Claim],
}

/// A check that is built in.
pub struct Check {
    /// Its code.
    pub code: &'static str,
    /// Its severity where nothing else is configured.
    pub default: Severity,
    /// One line: what it says.
    pub title: &'static str,
    /// The page that `explain` prints: Markdown; what, why, a bad and a good example, what to do.
    pub page: &'static str,
    /// Finds what does not hold.
    pub run: fn(&Context<'_>) -> Vec<Finding>,
}

/// Every built-in check, by code.
pub const CHECKS: &[Check] = &[];

/// Severity per code as configured; `None` is off.
pub type Severities = BTreeMap<String, Option<Severity>>;
