//! Where `{value}` may stand in a passage, for a kind of claim.

use super::ClaimValue;
use super::kind::RuleKind;
use super::places;
use super::rule::Rule;
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::value::{Bound, Kind, Number, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// A value that a phrase may take up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    /// The whole mention, or the whole list of countries, in folded positions.
    pub range: Range<usize>,
    /// What a regular expression's `value` must touch.
    pub core: Range<usize>,
    /// What it says.
    pub value: ClaimValue,
    /// Its unit.
    pub unit: Option<String>,
    /// How it is hedged.
    pub bound: Bound,
}

/// Every value of a kind in a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// In the order of the mentions.
    pub list: Vec<Slot>,
    /// Where a phrase may enter, to which slot, and where it leaves. Sorted.
    doors: Vec<(usize, usize, usize)>,
}

impl Slots {
    /// The values of a kind in a passage of a language.
    pub fn new(passage: &Passage, kind: RuleKind, locale: Option<&Locale>) -> Self {
        let mut slots = match kind {
            RuleKind::Places => places::slots(passage, locale),
            // Terms are a rule's own.
            RuleKind::Text => Self::default(),
            _ => Self::of_mentions(passage, kind),
        };
        slots.doors.sort_unstable();
        slots.doors.dedup();
        slots
    }

    fn of_mentions(passage: &Passage, kind: RuleKind) -> Self {
        let mut slots = Self::default();
        // Of two at one place, the one that can stand alone comes first.
        let mut mentions: Vec<&Mention> = passage.mentions.iter().collect();
        mentions.sort_by_key(|mention| (mention.core.start, mention.weak));
        for mention in mentions {
            let Some((value, unit)) = read_as(mention, kind) else { continue };
            let index = slots.list.len();
            slots.list.push(Slot {
                range: mention.range.clone(),
                core: mention.core.clone(),
                value: ClaimValue::One(value),
                unit,
                bound: mention.bound,
            });
            // Words of the bound and the unit may or may not be written in the phrase.
            for enter in [mention.range.start, mention.core.start] {
                for exit in [mention.core.end, mention.range.end] {
                    slots.open(enter, index, exit);
                }
            }
        }
        slots
    }

    /// Lets a phrase enter a slot at one position and leave it at another.
    pub fn open(&mut self, enter: usize, slot: usize, exit: usize) {
        if exit > enter {
            self.doors.push((enter, slot, exit));
        }
    }

    /// Every position where a phrase may enter.
    pub fn doors(&self) -> impl Iterator<Item = usize> {
        self.doors.iter().map(|(enter, _, _)| *enter)
    }

    /// Whether a phrase may enter anywhere in a range.
    pub fn any_door(&self, range: Range<usize>) -> bool {
        let first = self.doors.partition_point(|(enter, _, _)| *enter < range.start);
        self.doors.get(first).is_some_and(|(enter, _, _)| *enter < range.end)
    }

    /// The first slot whose core shares a character with a range.
    pub fn touching(&self, range: Range<usize>) -> Option<usize> {
        let after = self.list.partition_point(|slot| slot.core.start < range.end);
        let touches = |index: &usize| self.list[*index].core.end > range.start;
        // Cores overlap only where one is weak, so a few steps back reach every one that matters.
        (after.saturating_sub(8)..after).find(touches)
    }

    /// The slots that can be entered at a position, and where each is left.
    pub fn through(&self, at: usize) -> impl Iterator<Item = (usize, usize)> {
        let first = self.doors.partition_point(|(enter, _, _)| *enter < at);
        self.doors[first..]
            .iter()
            .take_while(move |(enter, _, _)| *enter == at)
            .map(|(_, slot, exit)| (*slot, *exit))
    }
}

/// The slots of a passage for one rule after another: those of a kind are found once, terms are a rule's own.
#[derive(Default)]
pub(super) struct Shelf {
    by_kind: BTreeMap<RuleKind, Slots>,
    own: Slots,
}

impl Shelf {
    /// The slots for a rule.
    pub fn of(&mut self, rule: &Rule, passage: &Passage, lang: &str, locale: Option<&Locale>) -> &Slots {
        if rule.kind == RuleKind::Text {
            self.own = rule.slots(passage, lang, locale);
            return &self.own;
        }
        self.by_kind.entry(rule.kind).or_insert_with(|| rule.slots(passage, lang, locale))
    }
}

/// What a mention says where a kind is asked for: the kind chooses among its readings.
fn read_as(mention: &Mention, kind: RuleKind) -> Option<(Value, Option<String>)> {
    readings_as(mention, kind).into_iter().next()
}

/// Everything that a mention may say where a kind is asked for, the likeliest first.
pub(super) fn readings_as(mention: &Mention, kind: RuleKind) -> Vec<(Value, Option<String>)> {
    let Some(wanted) = kind.mention() else { return Vec::new() };
    let found: Vec<_> = mention
        .readings
        .iter()
        .filter(|reading| reading.kind == wanted)
        .map(|reading| (reading.value.clone(), reading.unit.clone()))
        .collect();
    if found.is_empty() && wanted == Kind::Number {
        return year_as_number(mention).map(|value| (value, None)).into_iter().collect();
    }
    found
}

/// "2400" that was taken for a year is a number to a rule that counts.
fn year_as_number(mention: &Mention) -> Option<Value> {
    let reading = mention.reading_as(Kind::Date).filter(|reading| reading.unit.is_none())?;
    match &reading.value {
        Value::Date(date) if date.month.is_none() && date.day.is_none() => {
            date.year.map(|year| Value::Number(Number::whole(i128::from(year))))
        }
        _ => None,
    }
}
