//! Which language texts are translated from, where nothing says so.

use crate::document::Document;
use crate::locale::profiles;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The language that most stories have. Of several, the one that has the oldest document of most of them; then the more
/// common one.
pub fn likely_source(documents: &[Document]) -> Option<String> {
    let mut stories: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut oldest: BTreeMap<&str, (String, BTreeSet<&str>)> = BTreeMap::new();
    for document in documents {
        let (lang, story) = (document.lang.value.as_str(), document.story.value.as_str());
        stories.entry(lang).or_default().insert(story);
        let Some(date) = document.date.as_ref().map(|date| date.value.to_string()) else { continue };
        let first = oldest.entry(story).or_insert_with(|| (date.clone(), BTreeSet::new()));
        if date < first.0 {
            *first = (date.clone(), BTreeSet::new());
        }
        if date == first.0 {
            first.1.insert(lang);
        }
    }
    let rank = |lang: &str| {
        let first = oldest.values().filter(|(_, langs)| langs.contains(lang)).count();
        let place = profiles().iter().position(|profile| profile.tag == lang);
        (Reverse(stories.get(lang).map_or(0, BTreeSet::len)), Reverse(first), place.unwrap_or(usize::MAX))
    };
    let best = stories.keys().min_by_key(|lang| (rank(lang), **lang));
    best.map(|lang| (*lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::value::Date;

    #[test]
    fn the_language_of_most_stories_is_the_source_then_that_of_the_oldest_documents() {
        let day = |day| Some(Date::new(2021, 1, day));
        let of = |documents: &[(&str, Option<Date>, &str)]| {
            let read = documents.iter().map(|(lang, date, story)| document("a", lang, *date, story));
            likely_source(&read.collect::<Vec<_>>())
        };
        let documents = [
            ("th", day(1), "a"),
            ("fr", day(2), "a"),
            ("fr", day(3), "b"),
            ("en", day(2), "a"),
            ("en", day(1), "b"),
        ];
        assert_eq!(of(&documents).as_deref(), Some("en"));
        assert_eq!(of(&documents[..3]).as_deref(), Some("fr"));
        assert_eq!(of(&[("de", None, "a"), ("en", None, "a")]).as_deref(), Some("en"));
        assert_eq!(of(&[]), None);
    }
}
