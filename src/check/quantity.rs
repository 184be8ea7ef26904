//! `quantity-differs`, `quantity-missing` and `quantity-added`: numbers that a translation changes, loses or invents.
//!
//! The numbers of facing paragraphs are matched by value; what is left on both sides is held against each other, what
//! is left on one is missing or added. Only what is written in digits is missed: number words come and go in
//! translation. Two dates are left to `date-differs`.

use super::pair::{Pair, mention_label, span_label};
use super::say;
use super::{Check, Context};
use crate::align::{Fact, facing_sentence, facts, matching};
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Label, Origin, Role, Severity, Wording};
use crate::value::{Date, Number, Value, nearly_same};
use std::collections::BTreeMap;

/// Another value in a translation.
pub const DIFFERS: Check = Check {
    code: "quantity-differs",
    default: Severity::Error,
    title: "another value in a translation for the same thing",
    page: include_str!("pages/quantity-differs.md"),
    run: differs,
};

/// A value that a translation does not state.
pub const MISSING: Check = Check {
    code: "quantity-missing",
    default: Severity::Warning,
    title: "a value that the source states and a translation does not",
    page: include_str!("pages/quantity-missing.md"),
    run: missing,
};

/// A value that the source does not state.
pub const ADDED: Check = Check {
    code: "quantity-added",
    default: Severity::Warning,
    title: "a value that a translation states and the source does not",
    page: include_str!("pages/quantity-added.md"),
    run: added,
};

fn differs(context: &Context<'_>) -> Vec<Finding> {
    let mut found = of_sort(context, Sort::Differs);
    found.extend(super::code::differing(context));
    found
}

fn missing(context: &Context<'_>) -> Vec<Finding> {
    of_sort(context, Sort::Missing)
}

fn added(context: &Context<'_>) -> Vec<Finding> {
    of_sort(context, Sort::Added)
}

/// What is wrong with a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Differs,
    Missing,
    Added,
}

/// A mention in a passage of a document.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a Text,
    passage: &'a Passage,
    mention: &'a Mention,
    /// The passage says the number twice, or in another unit too.
    repeated: bool,
}

/// A number of the source with what a translation has instead, or of one side alone.
struct Trouble<'a> {
    sort: Sort,
    source: Option<Place<'a>>,
    translation: Option<Place<'a>>,
    /// The passages that face each other.
    facing: (&'a Passage, &'a Passage),
    /// The translation.
    other: &'a Text,
    /// Nothing else in the two paragraphs is in doubt.
    sure: bool,
}

fn of_sort(context: &Context<'_>, sort: Sort) -> Vec<Finding> {
    let mut by_source: BTreeMap<(usize, usize, usize), Vec<Trouble<'_>>> = BTreeMap::new();
    for (index, pair) in context.pairs.iter().enumerate() {
        for trouble in troubles(context, pair).into_iter().filter(|trouble| trouble.sort == sort) {
            // One number of the source is one finding, however many translations take part.
            let key = match trouble.source {
                Some(place) => (pair.story, 0, place.passage.span(place.mention.range.clone()).start),
                None => (pair.story, index + 1, by_source.len()),
            };
            by_source.entry(key).or_default().push(trouble);
        }
    }
    by_source.into_iter().map(|((story, ..), troubles)| finding(context, story, &troubles)).collect()
}

/// The facts of one passage that the other side lacks, with the mentions they are of.
struct Sides<'a> {
    passages: (&'a Passage, &'a Passage),
    facts: (Vec<Fact>, Vec<Fact>),
    left: Vec<usize>,
    right: Vec<usize>,
}

fn troubles<'a>(context: &Context<'a>, pair: &Pair) -> Vec<Trouble<'a>> {
    let (source, other) = (&context.corpus.texts[pair.source], &context.corpus.texts[pair.translation]);
    let pairs = pair.facing.sure_pairs();
    let mut sides: Vec<Sides<'_>> =
        pairs.map(|(left, right)| sides(&source.passages[left], &other.passages[right])).collect();
    move_between(&mut sides);
    sides.iter().flat_map(|sides| of_sides(source, other, sides)).collect()
}

fn sides<'a>(left: &'a Passage, right: &'a Passage) -> Sides<'a> {
    let facts = (facts(left), facts(right));
    let found = matching(&facts.0, &facts.1);
    let sure = |all: &[Fact], rest: Vec<usize>| rest.into_iter().filter(|at| all[*at].sure).collect();
    let (left_rest, right_rest) = (sure(&facts.0, found.left), sure(&facts.1, found.right));
    Sides { passages: (left, right), facts, left: left_rest, right: right_rest }
}

/// What is said twice in one language may be said once in another; of an amount in two units one may be dropped.
fn is_repeated(all: &[Fact], at: usize) -> bool {
    let twin = |(other, fact): (usize, &Fact)| {
        other != at && (fact.numbers.first() == all[at].numbers.first() || fact.converts_to(&all[at]))
    };
    all.iter().enumerate().any(twin)
}

/// Takes away what a translation says in the paragraph before or after.
fn move_between(sides: &mut [Sides<'_>]) {
    for at in 0..sides.len() {
        for near in [at.checked_sub(1), Some(at + 1).filter(|next| *next < sides.len())].into_iter().flatten()
        {
            let mut moved: Vec<(usize, usize)> = Vec::new();
            for left in &sides[at].left {
                let number = sides[at].facts.0[*left].numbers.first();
                let twin = |right: &&usize| {
                    sides[near].facts.1[**right].numbers.first() == number
                        && !moved.iter().any(|(_, taken)| taken == *right)
                };
                if let Some(right) = sides[near].right.iter().find(twin) {
                    moved.push((*left, *right));
                }
            }
            // Two numbers that changed places between paragraphs are no move.
            if sides[at].right.is_empty() && sides[near].left.is_empty() {
                sides[at].left.retain(|left| !moved.iter().any(|(gone, _)| gone == left));
                sides[near].right.retain(|right| !moved.iter().any(|(_, gone)| gone == right));
            }
        }
    }
}

fn of_sides<'a>(source: &'a Text, other: &'a Text, sides: &Sides<'a>) -> Vec<Trouble<'a>> {
    let (left, right) = sides.passages;
    let mut lost = places(source, left, &sides.facts.0, &sides.left);
    let mut new = places(other, right, &sides.facts.1, &sides.right);
    let mut found = Vec::new();
    let mut told = |sort, source, translation, sure| {
        found.push(Trouble { sort, source, translation, facing: sides.passages, other, sure });
    };
    let only =
        |all: &[Place<'_>], one: &Place<'_>| all.iter().filter(|other| same_kind(other, one)).count() == 1;
    let (all_lost, all_new) = (lost.clone(), new.clone());
    // What is most alike is held against each other first.
    for alike in [same_kind as fn(&Place<'_>, &Place<'_>) -> bool, |_, _| true] {
        lost.retain(|a| match new.iter().position(|b| alike(a, b)) {
            Some(at) => {
                let b = new.remove(at);
                if !is_left_to_dates(a, &b) {
                    let alone = all_lost.len() == 1 && all_new.len() == 1;
                    let sure = alone || same_kind(a, &b) && only(&all_lost, a) && only(&all_new, &b);
                    told(Sort::Differs, Some(*a), Some(b), sure);
                }
                false
            }
            None => true,
        });
    }
    lost.into_iter().filter(|a| !a.repeated).for_each(|a| told(Sort::Missing, Some(a), None, false));
    new.into_iter()
        .filter(|b| !b.repeated && !is_common(b.mention))
        .for_each(|b| told(Sort::Added, None, Some(b), false));
    found
}

/// The mentions of some facts, each once. When a document was sent out is not what it says.
fn places<'a>(text: &'a Text, passage: &'a Passage, all: &[Fact], rest: &[usize]) -> Vec<Place<'a>> {
    let own = text.document.date.as_ref().and_then(|date| date.value.to_string().parse::<Date>().ok());
    let sent = |mention: &Mention| match mention.reading().value {
        Value::Date(date) => Some(date) == own,
        _ => false,
    };
    let mut found: Vec<Place<'_>> = Vec::new();
    for at in rest {
        let Some(mention) = all[*at].mention.map(|at| &passage.mentions[at]) else { continue };
        let known = found.last().is_some_and(|last| std::ptr::eq(last.mention, mention));
        if !known && !sent(mention) {
            found.push(Place { text, passage, mention, repeated: is_repeated(all, *at) });
        }
    }
    found
}

/// Whether `date-differs` holds the two against each other: dates that say the same parts.
fn is_left_to_dates(left: &Place<'_>, right: &Place<'_>) -> bool {
    let parts =
        |date: Date| (date.year.is_some() && date.month.is_none(), date.month.is_some(), date.day.is_some());
    let shape = |place: &Place<'_>| match place.mention.reading().value {
        Value::Date(date) => Some(parts(date)),
        // A decade is no year.
        Value::Dates(from, _) if from.month.is_some() => Some(parts(from)),
        _ => None,
    };
    shape(left).is_some() && shape(left) == shape(right)
}

/// Whether a number may be in the source as an article, a dual, a decade or a dozen: alone it proves nothing.
fn is_common(mention: &Mention) -> bool {
    let Value::Number(number) = mention.reading().value else { return false };
    let round = [12, 100, 1000].map(Number::whole);
    let mile = |unit: &str| {
        ["mile", "foot", "yard", "pound", "kilometer"]
            .iter()
            .any(|one| nearly_same((number, unit), (Number::ONE, one)))
    };
    (Number::ZERO <= number && number <= Number::whole(10)) && number.to_whole().is_some()
        || round.contains(&number)
        || mention.reading().unit.as_deref().is_some_and(mile)
}

fn same_kind(left: &Place<'_>, right: &Place<'_>) -> bool {
    left.mention.reading().kind == right.mention.reading().kind
}

fn finding(context: &Context<'_>, story: usize, troubles: &[Trouble<'_>]) -> Finding {
    let story = &context.corpus.stories[story];
    let first = &troubles[0];
    let languages: Vec<String> = troubles.iter().map(|trouble| lang(trouble.other)).collect();
    let source = first.source.map(|place| (say::stated(place.mention), lang(place.text)));
    let (code, message) = match (first.sort, source) {
        (Sort::Differs, Some((said, lang))) => ("quantity-differs", differing(troubles, said, &lang)),
        (Sort::Missing, Some((said, lang))) => {
            let where_not = format!(" in {lang} is not stated in {}", say::list(&languages));
            ("quantity-missing", said.text(where_not))
        }
        _ => {
            let seen = first.translation.map_or_else(Wording::new, |place| say::stated(place.mention));
            (
                "quantity-added",
                seen.text(format!(" in {} is not stated in the source", say::list(&languages))),
            )
        }
    };
    let sure = troubles.iter().any(|trouble| trouble.sure);
    let severity = if first.sort == Sort::Differs && sure { Severity::Error } else { Severity::Warning };
    Finding {
        code: code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes: Vec::new(),
        help: Some("check which value is right and correct the other document".into()),
        labels: labels(context, troubles),
        rule: None,
    }
}

fn lang(text: &Text) -> String {
    text.document.lang.value.clone()
}

/// `2,800,000,000 in en is 2,800,000 in th (1,000 times less)`; each value with the languages that have it.
fn differing(troubles: &[Trouble<'_>], said: Wording, lang_of_source: &str) -> Wording {
    let mut by_value: Vec<(Wording, Vec<String>, Option<String>)> = Vec::new();
    for trouble in troubles {
        let Some(place) = trouble.translation else { continue };
        let seen = say::stated(place.mention);
        match by_value.iter_mut().find(|(value, ..)| *value == seen) {
            Some((_, languages, _)) => languages.push(lang(trouble.other)),
            None => by_value.push((seen, vec![lang(trouble.other)], times(trouble))),
        }
    }
    let parts = by_value.into_iter().map(|(seen, languages, times)| {
        seen.text(format!(" in {}", say::list(&languages))).text(times.unwrap_or_default())
    });
    said.text(format!(" in {lang_of_source} is ")).append(say::join(parts.collect()))
}

/// ` (1,000 times less)`, where only the scale is another.
fn times(trouble: &Trouble<'_>) -> Option<String> {
    let number = |place: Option<Place<'_>>| match place?.mention.reading().value {
        Value::Number(number) => Some(number),
        _ => None,
    };
    let (from, to) = (number(trouble.source)?, number(trouble.translation)?);
    let (low, high, word) = if from < to { (from, to, "more") } else { (to, from, "less") };
    let ratio = high.divided_by(low)?.to_whole()?;
    let power = (1..16).any(|exponent| 10_i128.pow(exponent) == ratio);
    power.then(|| format!(" ({} times {word})", say::number(Number::whole(ratio)).shown()))
}

/// Every span that takes part: in the translations first, where the value is another or should stand.
fn labels(context: &Context<'_>, troubles: &[Trouble<'_>]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for trouble in troubles {
        labels.push(match (trouble.translation, trouble.source) {
            (Some(place), _) => stated(place),
            (None, source) => silent(trouble.other, trouble.facing, source),
        });
    }
    let first = &troubles[0];
    let source = match first.source {
        Some(place) => stated(place),
        None => {
            let text = context
                .corpus
                .texts
                .iter()
                .find(|text| text.passages.iter().any(|passage| std::ptr::eq(passage, first.facing.0)));
            let (right, left) = (first.facing.1, first.facing.0);
            silent(text.unwrap_or(first.other), (right, left), first.translation)
        }
    };
    // What one document lacks is best seen at what the other has.
    if first.sort == Sort::Missing {
        labels.insert(0, source);
    } else {
        labels.push(source);
    }
    for (at, label) in labels.iter_mut().enumerate() {
        label.role = if at == 0 { Role::Primary } else { Role::Secondary };
    }
    labels
}

fn stated(place: Place<'_>) -> Label {
    mention_label(place.text, Role::Secondary, place.passage, place.mention, say::stated(place.mention))
}

/// The sentence in which a document does not say what the other says.
fn silent(text: &Text, (there, here): (&Passage, &Passage), place: Option<Place<'_>>) -> Label {
    let at = place.map_or(0, |place| place.mention.range.start);
    let sentence = facing_sentence(there, at, here);
    let said = place.map_or_else(Wording::new, |place| say::stated(place.mention));
    span_label(text, Role::Secondary, here.span(sentence), Wording::from("no ").append(said).text(" here"))
}
