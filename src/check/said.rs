//! Who says what: the claims of one rule, by story and document.

use super::units::in_unit;
use super::{Context, say};
use crate::claim::{Claim, ClaimValue, Rule, RuleKind, Tense, readings};
use crate::document::Document;
use crate::story::Story;
use crate::text::{Finding, Identity, Label, Origin, Role, Severity, Span, Wording};
use crate::value::{Bound, Comparison, Date, Moment, Number, Value, compare, convert, nearly_same};
use std::cmp::Ordering;

/// One claim with what it is a claim of.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    pub claim: &'a Claim,
    pub rule: &'a Rule,
    pub document: &'a Document,
    /// Of which time it speaks: as its own words say, or those of another language for the same value.
    pub tense: Tense,
    /// The dates that its paragraph names.
    dates: Vec<Date>,
    /// Everything that its words may mean. Only what no reading of both sides reconciles is a discrepancy.
    readings: Vec<(Value, Option<String>)>,
}

/// What one document says of a rule's fact; it may say nothing.
#[derive(Clone, Debug)]
pub(super) struct Voice<'a> {
    pub text: usize,
    pub document: &'a Document,
    pub said: Vec<Said<'a>>,
}

/// What the documents of one story say of a rule's fact, the source first.
#[derive(Clone, Debug)]
pub(super) struct Telling<'a> {
    pub story: &'a Story,
    pub voices: Vec<Voice<'a>>,
}

/// The claims of a rule in every story in which one document makes it.
pub(super) fn tellings<'a>(context: &Context<'a>, rule: usize) -> Vec<Telling<'a>> {
    let voices = |story: &'a Story| {
        let mut voices = story.members.iter().filter_map(|text| voice(context, rule, *text)).collect();
        share_tense(&mut voices);
        voices
    };
    context
        .corpus
        .stories
        .iter()
        .map(|story| Telling { story, voices: voices(story) })
        .filter(|telling| telling.voices.iter().any(|voice| !voice.said.is_empty()))
        .collect()
}

/// What one language tells of an earlier time, or of one to come, the others tell of it too, be it in words that nobody
/// knows here: where a document says two values, and another has the one of now and the other of another time.
fn share_tense(voices: &mut Vec<Voice<'_>>) {
    let told = voices.clone();
    for voice in voices {
        let own = voice.said.clone();
        for said in voice.said.iter_mut().filter(|said| said.is_now()) {
            let elsewhere = |other: &Voice<'_>| {
                let now = |one: &Said<'_>| {
                    one.is_now()
                        && !one.agrees(said)
                        && own.iter().any(|mine| mine.is_now() && mine.agrees(one))
                };
                let then = other.said.iter().find(|one| !one.is_now() && one.agrees(said))?.tense;
                (other.said.iter().any(now) && !other.said.iter().any(|one| one.is_now() && one.agrees(said)))
                    .then_some(then)
            };
            let then = told.iter().filter(|other| other.text != voice.text).find_map(elsewhere);
            said.tense = then.unwrap_or_default();
        }
    }
}

/// What one document says of a rule's fact.
pub(super) fn voice<'a>(context: &Context<'a>, rule: usize, text: usize) -> Option<Voice<'a>> {
    let document = &context.corpus.texts.get(text)?.document;
    let first = context.claims.partition_point(|claim| claim.text < text);
    let said = context.claims[first..]
        .iter()
        .take_while(|claim| claim.text == text)
        .filter(|claim| claim.rule == rule)
        .filter_map(|claim| said(context, claim, document))
        .collect();
    Some(Voice { text, document, said })
}

fn said<'a>(context: &Context<'a>, claim: &'a Claim, document: &'a Document) -> Option<Said<'a>> {
    let rule = context.rules.rules().get(claim.rule)?;
    let mentions = &context.corpus.texts.get(claim.text)?.passages.get(claim.passage)?.mentions;
    let first = mentions.partition_point(|mention| mention.range.start < claim.range.start);
    let mine = mentions[first..]
        .iter()
        .take_while(|mention| mention.range.start == claim.range.start)
        .find(|mention| mention.range == claim.range);
    let mut all: Vec<(Value, Option<String>)> = Vec::new();
    if let ClaimValue::One(value) = &claim.value {
        all.push((value.clone(), claim.unit.clone()));
        all.extend(mine.map(|mention| readings(mention, rule.kind)).unwrap_or_default());
    }
    let dates = mentions.iter().filter_map(|mention| match mention.reading().value {
        Value::Date(date) if date.year.is_some() => Some(date),
        _ => None,
    });
    Some(Said { claim, rule, document, tense: claim.tense, dates: dates.collect(), readings: all })
}

impl<'a> Said<'a> {
    /// Whether it speaks of the date of its claim.
    pub fn is_now(&self) -> bool {
        self.tense == Tense::Now
    }

    /// Whether two claims can be read as saying the same. Bounds do not count.
    pub fn agrees(&self, other: &Said<'_>) -> bool {
        match (&self.claim.value, &other.claim.value) {
            (ClaimValue::Places(mine), ClaimValue::Places(theirs)) => mine == theirs,
            // Words that are no term are told as that.
            (ClaimValue::Term(mine), ClaimValue::Term(theirs)) => {
                let known = |key: &String| self.rule.terms.keys().any(|one| one == key);
                mine == theirs || !known(mine) || !known(theirs)
            }
            _ => self.any_reading(other, |(a, unit_a), (b, unit_b)| same((a, unit_a), (b, unit_b))),
        }
    }

    /// Whether some reading of this claim and some reading of the other are in a relation.
    pub fn any_reading(&self, other: &Said<'_>, holds: impl Fn(Reading<'_>, Reading<'_>) -> bool) -> bool {
        let theirs = |mine: Reading<'_>| other.readings.iter().any(|(v, u)| holds(mine, (v, u)));
        self.readings.iter().any(|(value, unit)| theirs((value, unit)))
    }

    /// Every number that the claim may mean.
    pub fn numbers(&self) -> impl Iterator<Item = Number> {
        self.amounts().map(|(number, _)| number)
    }

    /// Every number that the claim may mean, with its unit.
    pub fn amounts(&self) -> impl Iterator<Item = (Number, Option<&str>)> {
        self.readings.iter().filter_map(|(value, unit)| match value {
            Value::Number(number) => Some((*number, unit.as_deref())),
            _ => None,
        })
    }

    /// Whether its own sentence says as of when it speaks.
    fn has_own_date(&self) -> bool {
        self.claim.date != self.document.date.as_ref().map(|date| date.value)
    }

    /// Whether two claims of one story speak of one time: both of that of their documents, or of dates that have a day in
    /// common ("the end of 2020", "31 December 2020").
    pub fn is_of_time_of(&self, other: &Said<'_>) -> bool {
        (!self.has_own_date() && !other.has_own_date())
            || self.claim.date == other.claim.date
            || self.claim.date.zip(other.claim.date).is_some_and(|(a, b)| have_common_day(a, b))
    }

    /// Whether they may speak of one time: the paragraph of one names the date of the other, in words that nobody here takes
    /// for "as of".
    pub fn may_be_of_time_of(&self, other: &Said<'_>) -> bool {
        let names = |one: &Said<'_>, date: Option<Date>| {
            !one.has_own_date()
                && date.is_some_and(|date| one.dates.iter().any(|named| have_common_day(*named, date)))
        };
        self.is_of_time_of(other) || names(self, other.claim.date) || names(other, self.claim.date)
    }

    /// Whether the two can be held against each other: currencies are never converted, so amounts of two cannot.
    pub fn is_comparable(&self, other: &Said<'_>) -> bool {
        self.rule.kind != RuleKind::Money || self.any_reading(other, |a, b| a.1 == b.1)
    }

    /// The days that the claim may speak as of, the first and the last: of its document the first of a month that is not
    /// more exact, of a date in its own sentence the whole of it ("by the end of 2020").
    pub fn days(&self) -> Option<(Moment, Moment)> {
        let date = self.claim.date?;
        let document = self.document.date.as_ref().map(|date| date.value);
        let first = date.earliest()?;
        Some((first, if document == Some(date) { first } else { date.latest()? }))
    }

    /// Whether hedges let two numbers be one: "over 2,400" and 2,450, "about 80" and 79.
    pub fn may_be(&self, other: &Said<'_>) -> bool {
        let near = |hedged: &Said<'_>, exact: &Said<'_>| {
            let (bound, to) = (hedged.claim.bound, exact.claim.bound);
            matches!(to, Bound::Exact | Bound::About)
                && hedged.any_reading(exact, |a, b| match (a.0, b.0) {
                    (Value::Number(a_number), Value::Number(b_number)) => {
                        in_unit(*b_number, b.1.as_deref(), a.1.as_deref())
                            .is_some_and(|b_number| reaches(bound, *a_number, b_number))
                    }
                    _ => false,
                })
        };
        self.agrees(other) || near(self, other) || near(other, self)
    }

    /// How many countries the claim lists.
    pub fn countries(&self) -> Option<Number> {
        match &self.claim.value {
            ClaimValue::Places(codes) => i128::try_from(codes.len()).ok().map(Number::whole),
            _ => None,
        }
    }

    /// Whether every reading of the claim agrees with no such value.
    pub fn agrees_with_value(&self, value: &ClaimValue, unit: Option<&String>) -> bool {
        match (value, &self.claim.value) {
            (ClaimValue::Places(wanted), ClaimValue::Places(mine)) => wanted == mine,
            (ClaimValue::Term(wanted), ClaimValue::Term(mine)) => wanted == mine,
            (ClaimValue::One(wanted), _) => self.readings.iter().any(|(mine, my_unit)| {
                let wanted_unit = unit.cloned().or_else(|| my_unit.clone());
                same((mine, my_unit), (wanted, &wanted_unit))
            }),
            _ => false,
        }
    }

    /// The value in both spellings.
    pub fn value(&self) -> Wording {
        say::value(self.rule.kind, &self.claim.value, self.claim.unit.as_deref(), self.claim.bound)
    }

    /// The language of its document.
    pub fn lang(&self) -> &'a str {
        &self.document.lang.value
    }

    /// The label of the claim.
    pub fn label(&self, role: Role) -> Label {
        // Readers are told language and date beside every label; reports have only the message.
        let as_of = self.claim.date.map(|date| format!(" as of {date}")).unwrap_or_default();
        Label {
            role,
            span: self.claim.span,
            lang: self.lang().to_owned(),
            date: self.claim.date.map(|date| date.to_string()),
            kind: Some(self.rule.kind.name()),
            value: Some(self.claim.value.to_string()),
            unit: self.claim.unit.clone(),
            bound: Some(self.claim.bound.name()),
            message: self.value().value(as_of, ""),
        }
    }
}

fn have_common_day(a: Date, b: Date) -> bool {
    let days = |date: Date| date.earliest().zip(date.latest());
    days(a).zip(days(b)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}

/// Whether a number that is hedged so may stand for another, which people do within a twentieth.
pub(super) fn reaches(bound: Bound, hedged: Number, exact: Number) -> bool {
    let Some(slack) = hedged.abs().divided_by(Number::whole(20)) else { return false };
    let Some(above) = exact.minus(hedged) else { return false };
    let below = above.times(Number::whole(-1)).unwrap_or(above);
    match bound {
        Bound::Exact => false,
        Bound::About => above.abs() <= slack,
        Bound::Over | Bound::AtLeast => Number::ZERO <= above && above <= slack,
        Bound::Under | Bound::AtMost => Number::ZERO <= below && below <= slack,
    }
}

/// A value with its unit.
type Reading<'r> = (&'r Value, &'r Option<String>);

/// Whether two readings say the same, as far as both say it.
fn same((a, unit_a): Reading<'_>, (b, unit_b): Reading<'_>) -> bool {
    if let (Value::Number(a), Value::Number(b), Some(from), Some(to)) = (a, b, unit_a, unit_b)
        && from != to
    {
        // Hectares and mu are one measure, within what rounding does; currencies are never one another.
        return nearly_same((*a, from), (*b, to));
    }
    match compare(a, b) {
        // The unit of a date is the calendar it was written in.
        Comparison::Same => matches!(a, Value::Date(_) | Value::Dates(..)) || unit_a == unit_b,
        Comparison::Differs => false,
        // A year and a day of a month cannot contradict each other; a number and a range can.
        Comparison::Incomparable => is_time(a) && is_time(b),
    }
}

fn is_time(value: &Value) -> bool {
    matches!(value, Value::Date(_) | Value::Dates(..) | Value::Time(_) | Value::Times(..))
}

/// Which of two values is greater, if they have an order.
pub(super) fn order(left: Reading<'_>, right: Reading<'_>) -> Option<Ordering> {
    match (left.0, right.0) {
        (Value::Number(a), Value::Number(b)) if left.1 == right.1 => Some(a.cmp(b)),
        (Value::Number(a), Value::Number(b)) => {
            Some(a.cmp(&convert(*b, right.1.as_ref()?, left.1.as_ref()?)?))
        }
        (Value::Date(a), Value::Date(b)) => Some(a.earliest()?.cmp(&b.earliest()?)),
        (Value::Time(a), Value::Time(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// Whether two sets of claims say the same values, as far as they can be held against each other.
pub(super) fn same_sets(left: &[Said<'_>], right: &[Said<'_>]) -> bool {
    let covers = |some: &[&Said<'_>], all: &[&Said<'_>]| some.iter().all(|a| all.iter().any(|b| a.agrees(b)));
    let (left, right) = in_common(left, right);
    covers(&left, &right) && covers(&right, &left)
}

/// The claims of two sides that can be held against each other. An amount in a currency that only one side has is left
/// out; all are kept where no currency is on both.
pub(super) fn in_common<'s, 'a>(
    left: &'s [Said<'a>],
    right: &'s [Said<'a>],
) -> (Vec<&'s Said<'a>>, Vec<&'s Said<'a>>) {
    let both = |some: &'s [Said<'a>], all: &[Said<'a>]| {
        some.iter().filter(|a| all.iter().any(|b| a.is_comparable(b))).collect::<Vec<_>>()
    };
    match (both(left, right), both(right, left)) {
        (some, _) if some.is_empty() => (left.iter().collect(), right.iter().collect()),
        found => found,
    }
}

/// Of claims, one for each different value, in order.
pub(super) fn distinct<'s, 'a>(said: impl IntoIterator<Item = &'s Said<'a>>) -> Vec<&'s Said<'a>> {
    let mut found: Vec<&Said<'a>> = Vec::new();
    for one in said {
        if !found.iter().any(|known| known.agrees(one)) {
            found.push(one);
        }
    }
    found
}

/// The values of claims as a list in a sentence.
pub(super) fn values<'s, 'a: 's>(said: impl IntoIterator<Item = &'s Said<'a>>) -> Wording {
    say::join(distinct(said).into_iter().map(Said::value).collect())
}

/// The languages of claims, each once, in order.
pub(super) fn languages<'s, 'a: 's>(said: impl IntoIterator<Item = &'s Said<'a>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in said {
        if !found.iter().any(|lang| lang == one.lang()) {
            found.push(one.lang().to_owned());
        }
    }
    found
}

/// A finding of a rule, to be filled.
pub(super) fn finding(
    rule: &Rule,
    relation: &'static str,
    severity: Severity,
    span: Span,
    story: &Story,
    message: Wording,
) -> Finding {
    Finding {
        code: rule.id.clone(),
        origin: Origin::Rule,
        relation: Some(relation),
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes: Vec::new(),
        help: rule.help.clone().map(Wording::from),
        labels: Vec::new(),
        rule: Some(span),
        identity: Identity::Labels,
    }
}

/// The labels of claims, the first primary, each span once.
pub(super) fn labels<'s, 'a: 's>(said: impl IntoIterator<Item = &'s Said<'a>>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for one in said {
        if !labels.iter().any(|label| label.span == one.claim.span) {
            let role = if labels.is_empty() { Role::Primary } else { Role::Secondary };
            labels.push(one.label(role));
        }
    }
    labels
}

/// The date that claims speak as of: the first that is known.
pub(super) fn date_of(said: &[Said<'_>]) -> Option<Date> {
    said.iter().find_map(|said| said.claim.date)
}
