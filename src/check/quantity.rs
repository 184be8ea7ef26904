//! `quantity-differs`, `quantity-missing` and `quantity-added`: numbers that a translation changes, loses or invents.
//!
//! The numbers of facing paragraphs are matched in [`crate::align`]; here it is judged what of the rest is worth a
//! finding. Only what is written in digits is missed: number words come and go in translation. Two dates are left to
//! `date-differs`.

use super::trouble::{Place, Sort, Trouble, finding, swapped};
use super::{Check, Context, Pair};
use crate::align::{Difference, How, Spot};
use crate::recognise::Mention;
use crate::story::Text;
use crate::text::{Finding, Severity};
use crate::value::{Date, Number, Value, convert, nearly_same};
use std::collections::BTreeMap;

/// Another value in a translation.
pub const DIFFERS: Check = Check {
    code: "quantity-differs",
    default: Severity::Error,
    title: "another value in a translation for the same thing",
    page: include_str!("pages/quantity-differs.md"),
    run: |context| of_sort(context, Sort::Differs),
};

/// A value that a translation does not state.
pub const MISSING: Check = Check {
    code: "quantity-missing",
    default: Severity::Warning,
    title: "a value that the source states and a translation does not",
    page: include_str!("pages/quantity-missing.md"),
    run: |context| of_sort(context, Sort::Missing),
};

/// A value that the source does not state.
pub const ADDED: Check = Check {
    code: "quantity-added",
    default: Severity::Warning,
    title: "a value that a translation states and the source does not",
    page: include_str!("pages/quantity-added.md"),
    run: |context| of_sort(context, Sort::Added),
};

/// What makes troubles of several translations one finding: the story, the passage of the source, and the place in it;
/// or the value, where the source has none.
type Key = (usize, usize, usize, String);

fn of_sort(context: &Context<'_>, sort: Sort) -> Vec<Finding> {
    let mut by_source: BTreeMap<Key, Vec<Trouble<'_>>> = BTreeMap::new();
    let mut swaps: BTreeMap<(usize, usize, usize, usize), Vec<[Trouble<'_>; 2]>> = BTreeMap::new();
    for pair in context.pairs {
        let differences = pair.differences.iter().filter(|difference| sort_of(difference) == sort);
        let found =
            differences.filter_map(|difference| Some((difference, trouble(context, pair, difference)?)));
        let mut found: Vec<(&Difference, Trouble<'_>)> = found.collect();
        while let Some((one, other)) = swapped_pair(&found) {
            let (second, first) = (found.remove(other).1, found.remove(one).1);
            let start =
                |trouble: &Trouble<'_>| trouble.source.as_ref().map_or(0, |place| place.spot.range.start);
            let key = (pair.story, first.passage, start(&first), start(&second));
            swaps.entry(key).or_default().push([first, second]);
        }
        // Of two that changed places one alone is nothing.
        found.retain(|(difference, _)| difference.how != How::Swapped);
        for (difference, trouble) in found {
            let value = || trouble.translation.as_ref().map(|place| place.stated().machine().to_owned());
            let key = match &trouble.source {
                Some(place) => (pair.story, difference.facing.0, place.spot.range.start, String::new()),
                None => (pair.story, difference.facing.0, usize::MAX, value().unwrap_or_default()),
            };
            by_source.entry(key).or_default().push(trouble);
        }
    }
    let swapped = swaps.into_values().map(|swaps| swapped(context, &swaps));
    swapped.chain(by_source.into_values().map(|troubles| finding(context, sort, &troubles))).collect()
}

/// Two numbers of which a translation says each in the place of the other, by index.
fn swapped_pair(found: &[(&Difference, Trouble<'_>)]) -> Option<(usize, usize)> {
    let said = |place: &Option<Place<'_>>| place.as_ref().map(|place| place.stated().machine());
    let sides: Vec<_> =
        found.iter().map(|(_, trouble)| (said(&trouble.source), said(&trouble.translation))).collect();
    let crossed = |one: usize, other: usize| {
        if found[one].0.how == How::Swapped {
            return other == one + 1 && found[other].0.how == How::Swapped;
        }
        let ((a, b), (c, d)) = (&sides[one], &sides[other]);
        a.is_some() && b.is_some() && a == d && b == c
    };
    (0..sides.len())
        .find_map(|one| (one + 1..sides.len()).find(|other| crossed(one, *other)).map(|other| (one, other)))
}

fn sort_of(difference: &Difference) -> Sort {
    match (&difference.left, &difference.right) {
        (Some(_), Some(_)) => Sort::Differs,
        (_, None) => Sort::Missing,
        _ => Sort::Added,
    }
}

/// The difference with its documents, if it is worth a finding.
fn trouble<'a>(context: &Context<'a>, pair: &'a Pair, difference: &'a Difference) -> Option<Trouble<'a>> {
    let (source, other) = (&context.corpus.texts[pair.source], &context.corpus.texts[pair.translation]);
    let (left, right) = difference.facing;
    let place = |text: &'a Text, passage: usize, spot: &'a Option<Spot>| {
        spot.as_ref().map(|spot| Place { text, passage: &text.passages[passage], spot })
    };
    let trouble = Trouble {
        pair,
        source: place(source, left, &difference.left),
        translation: place(other, right, &difference.right),
        passage: left,
        facing: (&source.passages[left], &other.passages[right]),
        texts: (source, other),
        certain: difference.certain,
    };
    let places = [&trouble.source, &trouble.translation];
    let sent = places.iter().any(|place| place.as_ref().is_some_and(is_day_of_document));
    let common = trouble.source.is_none() && mention(&trouble.translation).is_some_and(is_common);
    let dates = difference.how == How::Plain && is_left_to_dates(&trouble);
    (!sent && !common && !dates && !is_unit_unsure(&trouble)).then_some(trouble)
}

/// Whether only the unit is another, of about the same size, and one language is not read in full: CLDR has a word
/// for tons and none for tonnes.
fn is_unit_unsure(trouble: &Trouble<'_>) -> bool {
    let (Some(source), Some(translation)) = (&trouble.source, &trouble.translation) else { return false };
    let (Some(left), Some(right)) = (source.mention(), translation.mention()) else { return false };
    let (left, right) = (left.reading(), right.reading());
    let close = |from: &str, to: &str| {
        let (low, high) = (Number::whole(85), Number::whole(118));
        convert(Number::whole(100), from, to).is_some_and(|hundred| low < hundred && hundred < high)
    };
    let units = left.unit.as_deref().zip(right.unit.as_deref());
    let unsure = !source.is_read_in_full() || !translation.is_read_in_full();
    unsure && left.value == right.value && units.is_some_and(|(left, right)| close(left, right))
}

fn mention<'a>(place: &Option<Place<'a>>) -> Option<&'a Mention> {
    place.as_ref().and_then(Place::mention)
}

/// When a document was sent out is not what it says.
fn is_day_of_document(place: &Place<'_>) -> bool {
    let own = place.text.document.date.as_ref().and_then(|date| date.value.to_string().parse::<Date>().ok());
    match place.mention().map(|mention| &mention.reading().value) {
        Some(Value::Date(date)) => Some(*date) == own,
        _ => false,
    }
}

/// Whether `date-differs` holds the two against each other: dates that say the same parts.
fn is_left_to_dates(trouble: &Trouble<'_>) -> bool {
    let parts =
        |date: Date| (date.year.is_some() && date.month.is_none(), date.month.is_some(), date.day.is_some());
    let shape = |place: &Option<Place<'_>>| match mention(place)?.reading().value {
        Value::Date(date) => Some(parts(date)),
        Value::Dates(from, _) if from.month.is_some() => Some(parts(from)),
        // A decade or a century is no year.
        Value::Dates(..) => Some((true, false, true)),
        _ => None,
    };
    shape(&trouble.source).is_some() && shape(&trouble.source) == shape(&trouble.translation)
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
