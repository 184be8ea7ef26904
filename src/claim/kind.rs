//! What sort of fact a rule is about.

use crate::value::Kind;

/// The kinds of claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)] // the contract's words
pub enum RuleKind {
    Number,
    Ordinal,
    Percent,
    Money,
    Measure,
    Date,
    Time,
    Places,
    Text,
}

impl RuleKind {
    /// Every kind, in the order of the contract.
    pub const ALL: [RuleKind; 9] = [
        Self::Number,
        Self::Ordinal,
        Self::Percent,
        Self::Money,
        Self::Measure,
        Self::Date,
        Self::Time,
        Self::Places,
        Self::Text,
    ];

    /// The kind as a rule file writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Places => "places",
            _ => self.mention().map_or("text", Kind::name),
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The kind of mention that `{value}` stands for; of `text` it is words.
    pub fn mention(self) -> Option<Kind> {
        Some(match self {
            Self::Number => Kind::Number,
            Self::Ordinal => Kind::Ordinal,
            Self::Percent => Kind::Percent,
            Self::Money => Kind::Money,
            Self::Measure => Kind::Measure,
            Self::Date => Kind::Date,
            Self::Time => Kind::Time,
            Self::Places => Kind::Place,
            Self::Text => return None,
        })
    }

    /// One value of the kind, for messages.
    pub fn described(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Ordinal => "an ordinal",
            Self::Percent => "a percentage",
            Self::Money => "an amount of money",
            Self::Measure => "a measure",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::Places => "a country",
            Self::Text => "a term",
        }
    }

    /// Whether its values are numbers, which grow, fall and have a range.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Date | Self::Time | Self::Places | Self::Text)
    }
}
