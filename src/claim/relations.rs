//! The relations of a rule, from as written to as checked.

use super::addition::is_unit_of;
use super::build::equation;
use super::kind::RuleKind;
use super::must::{Between, Equals, List, Must, OverTime, Related, Translations, Unit};
use super::scalars::{percent, period};
use super::schema::{Faults, RELATIONS};
use super::tree::{Node, Text, Tree};
use crate::text::{Severity, Span, listed};
use crate::value::Number;

/// Checks the relations of a rule. `place` stands for the relations that are not written.
pub(super) fn check(
    written: Vec<(Text, Tree)>,
    kind: Option<RuleKind>,
    (severity, says_find): (Severity, bool),
    place: Span,
    faults: &mut Faults,
) -> Must {
    let related = |is| Related { is, severity, span: place };
    // A list of terms names what a text may mention, not what it states.
    let terms = kind == Some(RuleKind::Text) && !says_find;
    let mut must = Must {
        translations: related(if terms { Translations::Any } else { Translations::Equal }),
        over_time: Related { is: OverTime::Any, severity, span: place },
        required: None,
        list: List::default(),
        list_severity: None,
        stale_after: None,
        between: None,
        step_unit: None,
        ledger: None,
        equals: None,
    };
    for (key, value) in written {
        let span = Span { end: value.span.end.max(key.span.end), ..key.span };
        let of_rule = severity;
        let more: &[&str] = if key.text == "between" { &["unit"] } else { &[] };
        let (value, severity, more) = split_severity(value, severity, more, faults);
        let mut check = Check { key: &key, kind, faults };
        match key.text.as_str() {
            "translations" => {
                if let Some(is) = check.translations(&value) {
                    must.translations = Related { is, severity, span };
                }
            }
            "over-time" => {
                if let Some((is, unit)) = check.over_time(&value) {
                    must.over_time = Related { is, severity, span };
                    must.step_unit = unit;
                }
            }
            "required" => {
                must.required = check.required(&value).then_some(Related { is: (), severity, span });
            }
            "list" => {
                must.list = check.list(&value).unwrap_or_default();
                must.list_severity = (severity != of_rule).then_some(severity);
            }
            "between" => must.between = check.between(&value, &more).map(|is| Related { is, severity, span }),
            "ledger" => must.ledger = check.ledger(value).map(|is| Related { is, severity, span }),
            "stale-after" => must.stale_after = check.period(&value).map(|is| Related { is, severity, span }),
            "equals" => must.equals = check.equals(value).map(|is| Related { is, severity, span }),
            _ => faults.unknown("relation", &key, &RELATIONS),
        }
    }
    must
}

/// The equation among the relations of a claim, as written.
pub(super) fn equation_of(written: &[(Text, Tree)]) -> Option<&Text> {
    let (_, value) = written.iter().find(|(key, _)| key.text == "equals")?;
    let is = match &value.node {
        Node::Table(entries) => {
            entries.iter().find(|(key, _)| matches!(key.text.as_str(), "is")).map(|(_, is)| is)
        }
        _ => Some(value),
    };
    match &is?.node {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

/// Takes `{ is = …, severity = … }` apart, and what else may stand beside `is`.
fn split_severity(
    value: Tree,
    default: Severity,
    more: &[&str],
    faults: &mut Faults,
) -> (Tree, Severity, Vec<(Text, Tree)>) {
    let span = value.span;
    let entries = match value.node {
        Node::Table(entries) => entries,
        node => return (Tree { span, node }, default, Vec::new()),
    };
    let (mut severity, mut is, mut rest) = (default, None, Vec::new());
    for (key, value) in entries {
        match key.text.as_str() {
            "severity" => severity = read_severity(&value, faults).unwrap_or(default),
            "is" => is = Some(value),
            _ => rest.push((key, value)),
        }
    }
    match is {
        Some(is) => {
            let known = [&["is", "severity"], more].concat();
            let (more, unknown): (Vec<_>, _) =
                rest.into_iter().partition(|(key, _)| more.contains(&key.text.as_str()));
            unknown.iter().for_each(|(key, _)| faults.unknown("key", key, &known));
            (is, severity, more)
        }
        None => (Tree { span, node: Node::Table(rest) }, severity, Vec::new()),
    }
}

/// The severities, as written.
pub(super) const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

fn read_severity(value: &Tree, faults: &mut Faults) -> Option<Severity> {
    match &value.node {
        Node::Text(text) => severity(text, faults),
        _ => {
            faults.add(value.span, "`severity` is not a string", "expected error, warning or note");
            None
        }
    }
}

/// Reads a severity.
pub(super) fn severity(text: &Text, faults: &mut Faults) -> Option<Severity> {
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    let found = all.into_iter().find(|severity| severity.name() == text.text);
    if found.is_none() {
        faults.unknown("severity", text, &SEVERITIES);
    }
    found
}

/// Reads the value of one relation.
pub(super) struct Check<'a> {
    pub key: &'a Text,
    pub kind: Option<RuleKind>,
    pub faults: &'a mut Faults,
}

impl Check<'_> {
    /// Tells that a value is not what is expected.
    pub fn wrong<T>(&mut self, value: &Tree, expected: &str) -> Option<T> {
        let what = match &value.node {
            Node::Text(text) => format!("`{}` is \"{}\"", self.key.text, text.text),
            _ => format!("`{}` cannot be {}", self.key.text, value.sort().replacen("a ", "this ", 1)),
        };
        self.faults.add(value.span, what, format!("expected {expected}"));
        None
    }

    /// Whether the kind is one of those that a relation makes sense for; an unknown kind is.
    fn makes_sense(&mut self, value: &Tree, what: &str, holds: impl Fn(RuleKind) -> bool) -> bool {
        let Some(kind) = self.kind.filter(|kind| !holds(*kind)) else { return true };
        let message = format!("{what} makes no sense for the kind `{}`", kind.name());
        let kinds: Vec<_> = RuleKind::ALL.into_iter().filter(|k| holds(*k)).map(RuleKind::name).collect();
        let plural = if kinds.len() == 1 { "" } else { "s" };
        let help = format!("it is for the kind{plural} {}", listed(&kinds));
        self.faults.add(value.span, message, format!("not for {}", kind.name())).help = Some(help);
        false
    }

    fn translations(&mut self, value: &Tree) -> Option<Translations> {
        let expected = "\"equal\", { within = \"5%\" } or \"any\"";
        match &value.node {
            Node::Text(text) if text.text == "equal" => Some(Translations::Equal),
            Node::Text(text) if text.text == "any" => Some(Translations::Any),
            Node::Table(entries) => {
                let [(key, within)] = entries.as_slice() else { return self.wrong(value, expected) };
                if key.text != "within" {
                    self.faults.unknown("key", key, &["within", "is", "severity"]);
                    return None;
                }
                if !self.makes_sense(value, "`within`", RuleKind::counts) {
                    return None;
                }
                match &within.node {
                    Node::Text(text) => match percent(&text.text) {
                        Some(share) if share > Number::ONE => {
                            self.wrong(within, "at most \"100%\", the whole of the source's value")
                        }
                        Some(share) => Some(Translations::Within(share)),
                        None => self.wrong(within, "a share such as \"5%\""),
                    },
                    _ => self.wrong(within, "a share such as \"5%\""),
                }
            }
            _ => self.wrong(value, expected),
        }
    }

    fn over_time(&mut self, value: &Tree) -> Option<(OverTime, Option<String>)> {
        let expected =
            "\"constant\", \"never-falls\", \"never-rises\", { step = 1, per = \"year\" } or \"any\"";
        match &value.node {
            Node::Text(text) => {
                let all = [OverTime::Constant, OverTime::NeverFalls, OverTime::NeverRises, OverTime::Any];
                let Some(found) = all.into_iter().find(|known| known.name() == text.text) else {
                    return self.wrong(value, expected);
                };
                let ordered = matches!(found, OverTime::NeverFalls | OverTime::NeverRises);
                let sense = !ordered
                    || self.makes_sense(value, &format!("`{}`", found.name()), |k| {
                        !matches!(k, RuleKind::Places | RuleKind::Text)
                    });
                sense.then_some((found, None))
            }
            Node::Table(entries) => {
                if !self.makes_sense(value, "`step`", RuleKind::counts) {
                    return None;
                }
                self.step(entries, value)
            }
            _ => self.wrong(value, expected),
        }
    }

    fn step(&mut self, entries: &[(Text, Tree)], whole: &Tree) -> Option<(OverTime, Option<String>)> {
        let (mut step, mut per, mut unit) = (None, None, None);
        for (key, value) in entries {
            match (key.text.as_str(), &value.node) {
                ("step", Node::Number(number)) => {
                    step = number.parse::<Number>().ok();
                    if step == Some(Number::ZERO) {
                        let label = "expected how much the value grows: step = 1";
                        self.faults.add(value.span, "a `step` of 0", label).help =
                            Some("what never changes is over-time = \"constant\"".to_owned());
                        return None;
                    }
                }
                ("step", _) => return self.wrong(value, "a number: step = 1"),
                ("per", Node::Text(text)) => {
                    per = Unit::ALL.into_iter().find(|unit| unit.name() == text.text);
                    if per.is_none() {
                        self.faults.unknown("unit", text, &Unit::ALL.map(Unit::name));
                        return None;
                    }
                }
                ("per", _) => return self.wrong(value, "a unit: per = \"year\""),
                ("unit", Node::Text(text)) => unit = Some(self.unit(text)?),
                ("unit", _) => return self.wrong(value, "a string"),
                _ => {
                    self.faults.unknown("key", key, &["step", "per", "unit", "is", "severity"]);
                    return None;
                }
            }
        }
        match (step, per) {
            (Some(step), Some(per)) => Some((OverTime::Step(step, per), unit)),
            _ => self.wrong(whole, "both step and per: { step = 1, per = \"year\" }"),
        }
    }

    /// A unit that values of the kind can have.
    pub fn unit(&mut self, text: &Text) -> Option<String> {
        let Err(fault) = self.kind.map_or(Ok(()), |kind| is_unit_of(kind, &text.text)) else {
            return Some(text.text.clone());
        };
        let has_units = matches!(self.kind, Some(RuleKind::Percent | RuleKind::Money | RuleKind::Measure));
        let label =
            if has_units { "expected a unit as `gxlint scan` prints it" } else { "not for this kind" };
        self.faults.add(text.span, fault.message, label).help = fault.help;
        None
    }

    fn required(&mut self, value: &Tree) -> bool {
        match value.node {
            Node::Bool(required) => required,
            _ => self.wrong::<()>(value, "true or false").is_some(),
        }
    }

    fn list(&mut self, value: &Tree) -> Option<List> {
        let list = match &value.node {
            Node::Text(text) if text.text == "complete" => List::Complete,
            Node::Text(text) if text.text == "examples" => List::Examples,
            _ => return self.wrong(value, "\"complete\" or \"examples\""),
        };
        // "complete" is what every kind is held to anyway.
        let holds = |kind| list == List::Complete || kind == RuleKind::Places;
        self.makes_sense(value, "`list = \"examples\"`", holds).then_some(list)
    }

    fn period(&mut self, value: &Tree) -> Option<(u16, Unit)> {
        let read = match &value.node {
            Node::Text(text) => period(&text.text),
            _ => None,
        };
        read.or_else(|| self.wrong(value, "a period such as \"12 months\", \"1 year\" or \"90 days\""))
    }

    fn between(&mut self, value: &Tree, more: &[(Text, Tree)]) -> Option<Between> {
        let expected = "two numbers, the lower first: [1000, 100000]";
        if !self.makes_sense(value, "`between`", RuleKind::counts) {
            return None;
        }
        let mut unit = None;
        for (_, named) in more {
            match &named.node {
                Node::Text(text) => unit = Some(self.unit(text)?),
                _ => return self.wrong(named, "a unit: unit = \"hectare\""),
            }
        }
        let Node::List(ends) = &value.node else { return self.wrong(value, expected) };
        let number = |tree: &Tree| match &tree.node {
            Node::Number(digits) => digits.parse::<Number>().ok(),
            _ => None,
        };
        match ends.iter().map(number).collect::<Option<Vec<_>>>().as_deref() {
            Some([low, high]) if low <= high => Some(Between { low: *low, high: *high, unit }),
            _ => self.wrong(value, expected),
        }
    }

    fn equals(&mut self, value: Tree) -> Option<Equals> {
        if !self.makes_sense(&value, "`equals`", RuleKind::counts) {
            return None;
        }
        match value.node {
            Node::Text(text) => equation(&text, self.faults).map(|equation| Equals { equation, text }),
            _ => self.wrong(&value, "an equation: \"sum(labs-thailand, labs-laos)\""),
        }
    }
}
