//! What must hold among the claims of a rule, as checked.

use crate::text::{Severity, Span};
use crate::value::{Bound, Moment, Number};

use super::ClaimValue;
use super::equation::Equation;
use super::tree::Text;

/// A relation with how bad it is if it does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related<T> {
    /// What must hold.
    pub is: T,
    /// How bad a breach is.
    pub severity: Severity,
    /// Where the rule file says so: the relation's key and value; of a default, the rule's id.
    pub span: Span,
}

/// What must hold among the claims of a rule. A relation that is none is not asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Must {
    /// Inside a story. Where the rule does not say, equal.
    pub translations: Related<Translations>,
    /// Across a series. Where the rule does not say, anything: `gxlint claims` shows it in the timeline.
    pub over_time: Related<OverTime>,
    /// Every document of a story in which one says it.
    pub required: Option<Related<()>>,
    /// How complete lists of countries are.
    pub list: List,
    /// How bad a shorter list of examples is, where the rule says so.
    pub list_severity: Option<Severity>,
    /// The same value still quoted so many calendar units after it first appeared.
    pub stale_after: Option<Related<(u16, Unit)>>,
    /// From and to, inclusive.
    pub between: Option<Related<(Number, Number)>>,
    /// Known truth, by date; never empty.
    pub ledger: Option<Related<Vec<Entry>>>,
    /// What it is reckoned from.
    pub equals: Option<Related<Equals>>,
}

/// What a value is reckoned from, with where the rule file says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Equals {
    /// The equation.
    pub equation: Equation,
    pub(super) text: Text,
}

/// What must hold inside a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Translations {
    /// The same values.
    Equal,
    /// Values no further from the source's than this share of it.
    Within(Number),
    /// Anything.
    Any,
}

/// What must hold across a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverTime {
    /// The same value always.
    Constant,
    /// No value below an earlier one.
    NeverFalls,
    /// No value above an earlier one.
    NeverRises,
    /// So much more for each calendar unit.
    Step(Number, Unit),
    /// Anything.
    Any,
}

impl OverTime {
    /// The relation as a rule file writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::NeverFalls => "never-falls",
            Self::NeverRises => "never-rises",
            Self::Step(..) => "step",
            Self::Any => "any",
        }
    }
}

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The unit as a rule file writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// How a list of countries is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum List {
    /// It names all.
    #[default]
    Complete,
    /// It names some: "including …".
    Examples,
}

/// What is known to be true from a date on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The first day.
    pub from: Moment,
    /// The value.
    pub value: ClaimValue,
    /// Its unit, if the entry says it.
    pub unit: Option<String>,
    /// "over 2600" accepts 2600 and more.
    pub bound: Bound,
    /// Who says so.
    pub source: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Entry {
    /// The entry as a statement.
    pub fn in_words(&self) -> String {
        let source = self.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        let bound = if self.bound == Bound::Exact { "" } else { self.bound.name() };
        let space = if bound.is_empty() { "" } else { " " };
        let unit = self.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("from {} on it is {bound}{space}{}{unit}{source}", self.from, self.value)
    }
}

impl Must {
    /// Each relation that the rule asks for, in words.
    pub fn in_words(&self) -> Vec<String> {
        let translations = match self.translations.is {
            Translations::Equal => Some("translations of one story state the same value".to_owned()),
            Translations::Within(share) => {
                let percent = share.times(Number::whole(100)).unwrap_or(share);
                Some(format!("translations stay within {percent}% of the source"))
            }
            Translations::Any => None,
        };
        let over_time = match &self.over_time.is {
            OverTime::Constant => Some("the value is the same at every date".to_owned()),
            OverTime::NeverFalls => Some("the value never falls".to_owned()),
            OverTime::NeverRises => Some("the value never rises".to_owned()),
            OverTime::Step(by, unit) => Some(format!("the value grows by {by} each {}", unit.name())),
            OverTime::Any => None,
        };
        let required =
            self.required.as_ref().map(|_| "every document of a story says it, if one does".to_owned());
        let examples = "lists are examples: fewer is a warning, another set an error".to_owned();
        let list = (self.list == List::Examples).then_some(examples);
        let stale = self.stale_after.as_ref().map(|stale| {
            let (count, unit) = &stale.is;
            format!("the value is not quoted any more {count} {}s after it first appeared", unit.name())
        });
        let between = self
            .between
            .as_ref()
            .map(|range| format!("the value is between {} and {}", range.is.0, range.is.1));
        let ledger = self.ledger.iter().flat_map(|ledger| &ledger.is).map(Entry::in_words);
        let equals = self.equals.as_ref().map(|equals| format!("the value is {}", equals.is.equation));
        [translations, over_time, required, list, stale, between, equals]
            .into_iter()
            .flatten()
            .chain(ledger)
            .collect()
    }
}
