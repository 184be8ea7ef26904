//! The relations of a rule, from as written to as checked.

use super::ClaimValue;
use super::addition::is_unit_of;
use super::build::equation;
use super::kind::RuleKind;
use super::must::{Entry, Equals, List, Must, OverTime, Related, Translations, Unit};
use super::scalars::{BOUNDS, example_of, percent, period, read_bound, read_value};
use super::schema::{Faults, RELATIONS};
use super::tree::{Node, Text, Tree};
use crate::text::{Severity, Span};
use crate::value::{Bound, Date, Moment, Number, Value};

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
        ledger: None,
        equals: None,
    };
    for (key, value) in written {
        let span = Span { end: value.span.end.max(key.span.end), ..key.span };
        let of_rule = severity;
        let (value, severity) = split_severity(value, severity, faults);
        let mut check = Check { key: &key, kind, faults };
        match key.text.as_str() {
            "translations" => {
                if let Some(is) = check.translations(&value) {
                    must.translations = Related { is, severity, span };
                }
            }
            "over-time" => {
                if let Some(is) = check.over_time(&value) {
                    must.over_time = Related { is, severity, span };
                }
            }
            "required" => {
                must.required = check.required(&value).then_some(Related { is: (), severity, span });
            }
            "list" => {
                must.list = check.list(&value).unwrap_or_default();
                must.list_severity = (severity != of_rule).then_some(severity);
            }
            "between" => must.between = check.between(&value).map(|is| Related { is, severity, span }),
            "ledger" => must.ledger = check.ledger(value).map(|is| Related { is, severity, span }),
            "stale-after" => must.stale_after = check.period(&value).map(|is| Related { is, severity, span }),
            "equals" => must.equals = check.equals(value).map(|is| Related { is, severity, span }),
            _ => faults.unknown("relation", &key, &RELATIONS),
        }
    }
    must
}

/// Takes `{ is = …, severity = … }` apart.
fn split_severity(value: Tree, default: Severity, faults: &mut Faults) -> (Tree, Severity) {
    let span = value.span;
    let entries = match value.node {
        Node::Table(entries) => entries,
        node => return (Tree { span, node }, default),
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
            for (key, _) in &rest {
                faults.unknown("key", key, &["is", "severity"]);
            }
            (is, severity)
        }
        None => (Tree { span, node: Node::Table(rest) }, severity),
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

struct Check<'a> {
    key: &'a Text,
    kind: Option<RuleKind>,
    faults: &'a mut Faults,
}

impl Check<'_> {
    fn wrong<T>(&mut self, value: &Tree, expected: &str) -> Option<T> {
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
        let help = format!("it is for the kinds {}", kinds.join(", "));
        self.faults.add(value.span, message, format!("not for {}", kind.name())).help = Some(help);
        false
    }

    fn translations(&mut self, value: &Tree) -> Option<Translations> {
        let expected = "\"equal\", { within = \"5%\" } or \"any\"";
        match &value.node {
            Node::Text(text) if text.text == "equal" => Some(Translations::Equal),
            Node::Text(text) if text.text == "any" => Some(Translations::Any),
            Node::Table(entries) => {
                let [(key, share)] = entries.as_slice() else { return self.wrong(value, expected) };
                if key.text != "within" {
                    self.faults.unknown("key", key, &["within", "is", "severity"]);
                    return None;
                }
                if !self.makes_sense(value, "`within`", RuleKind::counts) {
                    return None;
                }
                match &share.node {
                    Node::Text(text) => match percent(&text.text) {
                        Some(share) => Some(Translations::Within(share)),
                        None => self.wrong(share, "a share such as \"5%\""),
                    },
                    _ => self.wrong(share, "a share such as \"5%\""),
                }
            }
            _ => self.wrong(value, expected),
        }
    }

    fn over_time(&mut self, value: &Tree) -> Option<OverTime> {
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
                sense.then_some(found)
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

    fn step(&mut self, entries: &[(Text, Tree)], whole: &Tree) -> Option<OverTime> {
        let (mut step, mut per) = (None, None);
        for (key, value) in entries {
            match (key.text.as_str(), &value.node) {
                ("step", Node::Number(number)) => step = number.parse::<Number>().ok(),
                ("step", _) => return self.wrong(value, "a number: step = 1"),
                ("per", Node::Text(text)) => {
                    per = Unit::ALL.into_iter().find(|unit| unit.name() == text.text);
                    if per.is_none() {
                        self.faults.unknown("unit", text, &Unit::ALL.map(Unit::name));
                        return None;
                    }
                }
                ("per", _) => return self.wrong(value, "a unit: per = \"year\""),
                _ => {
                    self.faults.unknown("key", key, &["step", "per", "is", "severity"]);
                    return None;
                }
            }
        }
        match (step, per) {
            (Some(step), Some(per)) => Some(OverTime::Step(step, per)),
            _ => self.wrong(whole, "both step and per: { step = 1, per = \"year\" }"),
        }
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

    fn between(&mut self, value: &Tree) -> Option<(Number, Number)> {
        let expected = "two numbers, the lower first: [1000, 100000]";
        if !self.makes_sense(value, "`between`", RuleKind::counts) {
            return None;
        }
        let Node::List(ends) = &value.node else { return self.wrong(value, expected) };
        let number = |tree: &Tree| match &tree.node {
            Node::Number(digits) => digits.parse::<Number>().ok(),
            _ => None,
        };
        match ends.iter().map(number).collect::<Option<Vec<_>>>().as_deref() {
            Some([low, high]) if low <= high => Some((*low, *high)),
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

    fn ledger(&mut self, value: Tree) -> Option<Vec<Entry>> {
        let expected = "a list of entries: [{ from = 2021-09-01, value = 2600 }]";
        let Node::List(items) = value.node else { return self.wrong(&value, expected) };
        let mut entries: Vec<Entry> = Vec::new();
        let mut sound = true;
        for item in items {
            let Some(entry) = self.entry(item) else {
                sound = false;
                continue;
            };
            if let Some(last) = entries.last().filter(|last| last.from >= entry.from) {
                let what = format!("the ledger goes back from {} to {}", last.from, entry.from);
                self.faults.add(entry.span, what, "expected a later date").help =
                    Some("sort the entries by date: each holds until the next".to_owned());
                sound = false;
            }
            entries.push(entry);
        }
        (sound && !entries.is_empty()).then_some(entries)
    }

    fn entry(&mut self, item: Tree) -> Option<Entry> {
        let span = item.span;
        let Node::Table(fields) = &item.node else {
            return self.wrong(&item, "an entry: { from = 2021-09-01, value = 2600 }");
        };
        let (mut from, mut value, mut unit, mut bound, mut source) = (None, None, None, Bound::Exact, None);
        for (key, field) in fields {
            let text = match &field.node {
                Node::Text(text) => Some(text),
                _ => None,
            };
            match (key.text.as_str(), text) {
                ("from", _) => from = Some(self.date(field)?),
                ("value", _) => value = Some(self.value(field)?),
                ("unit", Some(text)) => {
                    if let Err(fault) = self.kind.map_or(Ok(()), |kind| is_unit_of(kind, &text.text)) {
                        self.faults
                            .add(field.span, fault.message, "expected a unit as `gxlint scan` prints it")
                            .help = fault.help;
                        return None;
                    }
                    unit = Some(text.text.clone());
                }
                ("source", Some(text)) => source = Some(text.text.clone()),
                ("bound", Some(text)) => match read_bound(&text.text) {
                    Some(read) => bound = read,
                    None => {
                        self.faults.unknown("bound", text, &BOUNDS.map(Bound::name));
                        return None;
                    }
                },
                ("unit" | "source" | "bound", None) => return self.wrong(field, "a string"),
                _ => {
                    self.faults.unknown("key", key, &["from", "value", "unit", "bound", "source"]);
                    return None;
                }
            }
        }
        match (from, value) {
            (Some(from), Some(value)) => Some(Entry { from, value, unit, bound, source, span }),
            _ => self.wrong(&item, "both from and value: { from = 2021-09-01, value = 2600 }"),
        }
    }

    fn date(&mut self, field: &Tree) -> Option<Moment> {
        let date = match &field.node {
            Node::Date(year, month, day) => Date::new(*year, *month, *day).moment(),
            Node::Text(text) => text.text.parse::<Date>().ok().and_then(Date::earliest),
            _ => None,
        };
        date.or_else(|| {
            let what = match &field.node {
                Node::Text(text) => format!("`from` is \"{}\", not a date", text.text),
                _ => format!("`from` is {}, not a date that exists", field.sort()),
            };
            self.faults.add(field.span, what, "expected a date such as 2021-09-01");
            None
        })
    }

    fn value(&mut self, field: &Tree) -> Option<ClaimValue> {
        let Some(kind) = self.kind else { return Some(ClaimValue::One(Value::Number(Number::ZERO))) };
        let text = match &field.node {
            Node::Text(text) => Some(text.text.clone()),
            Node::Number(digits) => Some(digits.clone()),
            Node::Date(year, month, day) => Some(Date::new(*year, *month, *day).to_string()),
            Node::List(items) => items
                .iter()
                .map(|item| match &item.node {
                    Node::Text(text) => Some(text.text.as_str()),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()
                .map(|codes| codes.join(",")),
            _ => None,
        };
        text.and_then(|text| read_value(kind, &text)).or_else(|| self.wrong(field, example_of(kind)))
    }
}
