//! Rules: how each language states a claim, and the claims that are found.
//!
//! In: rule files (TOML) and a [`Corpus`](crate::story::Corpus). Out: compiled [`RuleSet`]s and [`Claim`]s; for a rule file
//! with mistakes, [`Fault`](crate::text::Fault)s that point at them. What must hold among claims is judged
//! in the `check` room.

mod addition;
#[cfg(test)]
mod addition_tests;
mod build;
mod compile;
mod coverage;
mod dating;
mod edit;
mod equation;
mod examples;
mod find;
mod json;
mod kind;
mod language;
mod must;
mod pack;
mod page;
mod pattern;
mod phrase;
mod places;
mod program;
mod relations;
mod rule;
mod scalars;
mod schema;
mod slots;
mod terms;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod tree;
mod why;

pub use addition::{Addition, Amended};
pub use coverage::{Coverage, coverage, overlaps};
pub use equation::{Equation, Operator};
pub use examples::{ExampleReport, Missing, examples};
pub use find::find;
pub use json::{json_schema, string as schema_string, table as schema_table};
pub use kind::RuleKind;
pub use must::{Entry, Equals, List, Must, OverTime, Related, Translations, Unit};
pub use pack::{PACK_FILE, Pack, read_pack};
pub use page::page;
pub use places::{only_joins, place_lists};
pub use rule::{Rule, RuleSet};
pub use terms::{Rendering, Standing, Terms};
pub use why::{Nearest, Why, why};

use crate::recognise::Mention;
use crate::text::Span;
use crate::value::{Bound, Date, Value};
use std::collections::BTreeSet;
use std::fmt;
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
    /// Of which time its sentence speaks.
    pub tense: Tense,
}

/// Of which time a claim speaks. Only what is said of now can contradict what else is said of now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tense {
    /// Of the date of the claim.
    #[default]
    Now,
    /// It was so before: "up from 2,400", "2,400 a year earlier".
    Earlier,
    /// It is still to come: "will have 3,000 members", "by 2030".
    Later,
}

/// What a claim claims.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimValue {
    /// One value.
    One(Value),
    /// A set of countries, as ISO 3166-1 alpha-2 codes.
    Places(BTreeSet<String>),
    /// A term of the rule by its key; words that are none as they are written.
    Term(String),
}

impl fmt::Display for ClaimValue {
    /// The value as reports write it; a set as `KH,LA,TH`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(value) => write!(f, "{value}"),
            Self::Term(key) => f.write_str(key),
            Self::Places(codes) => {
                f.write_str(&codes.iter().map(String::as_str).collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// Everything that a mention may say to a rule of a kind, the likeliest first, each with its unit.
pub fn readings(mention: &Mention, kind: RuleKind) -> Vec<(Value, Option<String>)> {
    slots::readings_as(mention, kind)
}
