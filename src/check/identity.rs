//! What findings are known by from run to run where their labels do not tell: a document that is right may join
//! these, and text without a value is not told apart by its place.

use super::said::Said;
use super::say::machine;
use crate::text::{Folded, Identity};
use crate::value::Bound;

/// The different values of claims. Bounds do not count, nor how often each is said.
pub(super) fn values<'s, 'a: 's>(said: impl IntoIterator<Item = &'s Said<'a>>) -> String {
    let of = |one: &Said<'_>| machine(&one.claim.value, one.claim.unit.as_deref(), Bound::Exact);
    let mut values: Vec<String> = said.into_iter().map(of).collect();
    values.sort();
    values.dedup();
    values.join("; ")
}

/// Where claims stand and what each says.
pub(super) fn places<'s, 'a: 's>(said: impl IntoIterator<Item = &'s Said<'a>>) -> Vec<String> {
    let of = |one: &'s Said<'a>| format!("{}: {}", one.document.key, values([one]));
    let mut places: Vec<String> = said.into_iter().map(of).collect();
    places.sort();
    places.dedup();
    places
}

/// The different words that are marked in a document, however they are spaced and typeset.
pub(super) fn words<'w>(key: &str, marked: impl IntoIterator<Item = &'w str>) -> Identity {
    let plain =
        |words: &str| Folded::new(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_text();
    let mut known: Vec<String> = marked.into_iter().map(plain).collect();
    known.sort();
    known.dedup();
    known.insert(0, key.to_owned());
    Identity::Story(known)
}
