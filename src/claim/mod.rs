//! Rules: how each language states a claim, and the claims that are found.
//!
//! In: rule files (TOML) and a [`Corpus`](crate::story::Corpus). Out: compiled [`RuleSet`]s and [`Claim`]s; for a rule file
//! with mistakes, [`Fault`](crate::text::Fault)s that point at them. What must hold among claims is judged
//! in the `check` room.

use crate::text::Span;
use crate::value::{Bound, Date, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// A mention that a rule binds to a named fact.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The rule, by index.
    pub rule: usize,
    /// The document, by index into the corpus.
    pub text: usize,
    /// The passage in it.
    pub passage: usize,
    /// The whole mention, in folded positions of the passage.
    pub range: Range<usize>,
    /// The whole mention in the file.
    pub span: Span,
    /// What is claimed.
    pub value: ClaimValue,
    /// ISO 4217 code, CLDR unit … as the contract names it for the kind.
    pub unit: Option<String>,
    /// How it is hedged.
    pub bound: Bound,
    /// The date it speaks as of: its own sentence's, else its document's.
    pub date: Option<Date>,
}

/// What a claim claims.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimValue {
    /// One value.
    One(Value),
    /// A set of countries, as ISO 3166-1 alpha-2 codes.
    Places(BTreeSet<String>),
}
