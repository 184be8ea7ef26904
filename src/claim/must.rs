//! What must hold among the claims of a rule, as checked.

use crate::text::{Severity, Span};
use crate::value::{Bound, Moment, Number, unit_name};

use super::ClaimValue;
use super::equation::Equation;
use super::kind::RuleKind;
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
    pub between: Option<Related<Between>>,
    /// The unit of the step of `over-time`, if the rule names one.
    pub step_unit: Option<String>,
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

/// A range of values that make sense.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Between {
    /// The lowest.
    pub low: Number,
    /// The highest.
    pub high: Number,
    /// The unit of both, if the rule names one.
    pub unit: Option<String>,
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
        let value = with_unit(&self.value.to_string(), self.unit.as_deref());
        format!("from {} on it is {bound}{space}{value}{source}", self.from)
    }
}

/// A value as rule files write it, with its unit as people do: `12 months`, `USD 50`.
pub(super) fn with_unit(value: &str, unit: Option<&str>) -> String {
    match unit {
        None => value.to_owned(),
        Some("celsius") => format!("{value} °C"),
        Some("fahrenheit") => format!("{value} °F"),
        Some("percent") => format!("{value}%"),
        Some("permille") => format!("{value}‰"),
        Some(code) if code.bytes().all(|byte| byte.is_ascii_uppercase()) => format!("{code} {value}"),
        Some(unit) => format!("{value} {}", unit_name(unit, value == "1")),
    }
}

fn in_unit(number: Number, unit: Option<&str>) -> String {
    with_unit(&number.to_string(), unit)
}

impl Must {
    /// Takes the unit of the ledger, else of the examples, for every plain number that names none.
    pub(super) fn settle_units(&mut self, kind: RuleKind, of_examples: Option<String>) {
        if !matches!(kind, RuleKind::Measure | RuleKind::Money) {
            return;
        }
        let mut named = self.ledger.iter().flat_map(|ledger| &ledger.is).filter_map(|e| e.unit.as_ref());
        let first = named.next();
        let of_ledger = first.filter(|first| named.all(|unit| unit == *first)).cloned();
        let known = if first.is_some() { of_ledger } else { of_examples };
        let between = self.between.iter_mut().map(|between| &mut between.is.unit);
        let entries = self.ledger.iter_mut().flat_map(|ledger| &mut ledger.is).map(|entry| &mut entry.unit);
        for unit in between.chain(entries).chain([&mut self.step_unit]).filter(|unit| unit.is_none()) {
            unit.clone_from(&known);
        }
    }

    /// The names of the relations that the rule asks for, as rule files write them.
    pub fn names(&self) -> Vec<&'static str> {
        let asked = [
            ("translations", self.translations.is != Translations::Any),
            ("over-time", self.over_time.is != OverTime::Any),
            ("required", self.required.is_some()),
            ("list", self.list == List::Examples),
            ("stale-after", self.stale_after.is_some()),
            ("between", self.between.is_some()),
            ("ledger", self.ledger.is_some()),
            ("equals", self.equals.is_some()),
        ];
        asked.into_iter().filter(|(_, asked)| *asked).map(|(name, _)| name).collect()
    }

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
            OverTime::Step(by, per) => {
                let by = in_unit(*by, self.step_unit.as_deref());
                Some(format!("the value grows by {by} each {}", per.name()))
            }
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
        let between = self.between.as_ref().map(|range| {
            let high = in_unit(range.is.high, range.is.unit.as_deref());
            format!("the value is between {} and {high}", range.is.low)
        });
        let ledger = self.ledger.iter().flat_map(|ledger| &ledger.is).map(Entry::in_words);
        let equals = self.equals.as_ref().map(|equals| format!("the value is {}", equals.is.equation));
        [translations, over_time, required, list, stale, between, equals]
            .into_iter()
            .flatten()
            .chain(ledger)
            .collect()
    }
}
