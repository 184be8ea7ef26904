//! The examples inside the rules: what each phrase must match and must not.

use super::find::locale_of;
use super::must::with_unit;
use super::rule::{Rule, RuleSet};
use super::slots::{Slot, Slots};
use crate::locale::Locale;
use crate::recognise::{Passage, read};
use crate::text::{Fault, Segment, SegmentKind, Span};
use crate::value::Bound;

/// A `[[claim.example]]`, as checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Example {
    /// Where its text stands in the rule file.
    pub span: Span,
    pub lang: String,
    pub text: String,
    /// The value as reports write it; none where nothing may match.
    pub value: Option<String>,
    pub unit: Option<String>,
    pub bound: Option<Bound>,
}

/// What running the examples gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExampleReport {
    /// How many examples ran.
    pub ran: usize,
    /// Each example that did not come out as it says, at its text.
    pub failed: Vec<Fault>,
    /// Phrases without an example that matches or one that does not.
    pub missing: Vec<Missing>,
    /// Rules without phrases in a language of their pack, at their ids.
    pub unspoken: Vec<Fault>,
}

/// A language of a rule that lacks an example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The rule's id.
    pub rule: String,
    /// The rule file.
    pub path: String,
    /// The language, as the rule writes it.
    pub lang: String,
    /// Where the language's phrases stand in the rule file.
    pub span: Span,
    /// No example that matches.
    pub positive: bool,
    /// No example that does not.
    pub negative: bool,
}

/// Runs every example of every rule.
pub fn examples(rules: &RuleSet) -> ExampleReport {
    let mut report = ExampleReport::default();
    for rule in rules.rules() {
        for example in &rule.examples {
            report.ran += 1;
            report.failed.extend(run(rule, example));
        }
        // A rule that extends another has its phrases and their examples.
        let new: Vec<Missing> =
            missing(rule).filter(|one| !report.missing.iter().any(|known| known.span == one.span)).collect();
        report.missing.extend(new);
        report.unspoken.extend(unspoken(rules, rule));
    }
    report
}

fn missing(rule: &Rule) -> impl Iterator<Item = Missing> {
    rule.find.iter().filter_map(|(_, language)| {
        let mine = |example: &&Example| rule.phrases_for(&example.lang) == Some(language.tag.as_str());
        let has = |positive: bool| rule.examples.iter().filter(mine).any(|e| e.value.is_some() == positive);
        let (positive, negative) = (!has(true), !has(false));
        (positive || negative).then(|| Missing {
            rule: rule.id.clone(),
            path: rule.path.clone(),
            lang: language.tag.clone(),
            span: language.span,
            positive,
            negative,
        })
    })
}

/// The languages of a rule's pack in which it has no phrase.
fn unspoken(rules: &RuleSet, rule: &Rule) -> Option<Fault> {
    // A term is listed where it gives trouble.
    if rule.is_list_of_terms() {
        return None;
    }
    let pack = rules.pack_of(rule)?;
    let silent = pack.languages.iter().filter(|lang| rule.phrases_for(lang).is_none());
    let silent: Vec<&str> = silent.map(String::as_str).collect();
    (!silent.is_empty()).then(|| {
        let message = format!("{} has no phrase in {}", rule.id, silent.join(", "));
        let help = format!("the pack {} says that its rules speak {}", pack.name, pack.languages.join(", "));
        Fault::file(&rule.path, message).at(rule.span, "this claim").help(help)
    })
}

fn run(rule: &Rule, example: &Example) -> Option<Fault> {
    let fault = |message: String, label: String| Fault::file(&rule.path, message).at(example.span, label);
    if rule.phrases_for(&example.lang).is_none() {
        let help = format!("add find.{}, or take the example out", example.lang);
        let message = format!("an example of {} in {}, which has no phrase", rule.id, example.lang);
        return Some(fault(message, "no phrase in this language".to_owned()).help(help));
    }
    let (passage, locale) = example.passage();
    let slots = rule.slots(&passage, &example.lang, locale);
    let found = rule.bound(&passage, &example.lang, &slots);
    let (wanted, said) = match &example.value {
        None if found.is_empty() => return None,
        None => ("nothing was to match".to_owned(), list(&found)),
        Some(_) if found.iter().any(|slot| example.accepts(slot)) && found.len() == 1 => return None,
        Some(_) if found.is_empty() => (example.wanted(), nothing(rule, &slots)),
        Some(_) => (example.wanted(), list(&found)),
    };
    Some(fault(format!("an example of {} in {} fails: {wanted}, but {said}", rule.id, example.lang), said))
}

/// The unit of the values that some examples expect, if all name one and the same.
pub(super) fn common_unit(examples: &[Example]) -> Option<String> {
    let mut units = examples.iter().filter(|example| example.value.is_some()).map(|example| &example.unit);
    let first = units.next()?;
    first.clone().filter(|_| units.all(|unit| unit == first))
}

impl Example {
    /// Its text as it is read in a document; nothing in it leads back to the rule file.
    pub fn passage(&self) -> (Passage, Option<&'static Locale>) {
        let mut segment = Segment::new(self.span.source, SegmentKind::Paragraph);
        segment.push(&self.text, 0);
        let locale = locale_of(&self.lang);
        let passage = match locale {
            Some(locale) => read(segment, locale),
            None => Passage::new(segment),
        };
        (passage, locale)
    }

    fn accepts(&self, slot: &Slot) -> bool {
        self.value.as_ref().is_some_and(|value| *value == slot.value.to_string())
            && self.unit.as_ref().is_none_or(|unit| slot.unit.as_ref() == Some(unit))
            && self.bound.is_none_or(|bound| bound == slot.bound)
    }

    fn wanted(&self) -> String {
        let value = self.value.as_deref().unwrap_or_default();
        spell(value, self.unit.as_deref(), self.bound.unwrap_or_default()) + " was to match"
    }
}

fn list(found: &[&Slot]) -> String {
    let spell = |slot: &&Slot| spell(&slot.value.to_string(), slot.unit.as_deref(), slot.bound);
    format!("{} matched", found.iter().map(spell).collect::<Vec<_>>().join(" and "))
}

fn spell(value: &str, unit: Option<&str>, bound: Bound) -> String {
    let bound = if bound == Bound::Exact { String::new() } else { format!("{} ", bound.name()) };
    format!("{bound}{}", with_unit(value, unit))
}

/// Why nothing matched: the phrase, or the value already.
fn nothing(rule: &Rule, slots: &Slots) -> String {
    if slots.list.is_empty() {
        return format!("no {} was recognised in it", rule.kind.name());
    }
    let values: Vec<String> = slots
        .list
        .iter()
        .map(|slot| spell(&slot.value.to_string(), slot.unit.as_deref(), slot.bound))
        .collect();
    format!("no phrase matched around {}", values.join(", "))
}
