//! Lists of countries: the longest run of country names around `{value}`, as one value.

use super::ClaimValue;
use super::slots::{Slot, Slots};
use crate::locale::Locale;
use crate::recognise::Passage;
use crate::value::{Bound, Kind, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many words before the first country (an article) `{value}` may cover.
const LEADING_WORDS: usize = 3;
/// The longest text, in bytes, that can stand between two countries of one list.
const LONGEST_GAP: usize = 48;

/// Whether a text between two countries only joins them: separators, white space, list words, articles.
///
/// `gap` is folded. What joins in a language is its locale's data; separators join in every language.
pub fn only_joins(gap: &str, locale: Option<&Locale>) -> bool {
    let words = locale.map_or(&[][..], Locale::list_joiners);
    let mut rest = gap;
    'next: while let Some(c) = rest.chars().next() {
        if c == ' ' || matches!(c, ',' | ';' | '&' | '、' | '،' | '؛' | '၊') {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        for word in words {
            if let Some(after) = rest.strip_prefix(word.as_str())
                && crate::text::is_boundary(rest, word.len())
            {
                rest = after;
                continue 'next;
            }
        }
        return false;
    }
    true
}

/// The lists of countries of a passage: where each stands with the article of its first, in folded positions, and its
/// countries.
pub fn place_lists(passage: &Passage, locale: Option<&Locale>) -> Vec<(Range<usize>, BTreeSet<String>)> {
    let with_article = |range: Range<usize>| {
        let before = before_articles(passage.text(), range.start, locale);
        before.last().copied().unwrap_or(range.start)..range.end
    };
    let lists = slots(passage, locale).list.into_iter();
    lists
        .filter_map(|slot| match slot.value {
            ClaimValue::Places(codes) => Some((with_article(slot.range), codes)),
            ClaimValue::One(_) | ClaimValue::Term(_) => None,
        })
        .collect()
}

/// The lists of countries of a passage.
pub(super) fn slots(passage: &Passage, locale: Option<&Locale>) -> Slots {
    let text = passage.text();
    let countries: Vec<(Range<usize>, Range<usize>, String)> = passage
        .mentions
        .iter()
        .filter(|mention| !mention.weak)
        .filter_map(|mention| match &mention.reading_as(Kind::Place)?.value {
            Value::Place(code) => Some((mention.range.clone(), mention.core.clone(), code.clone())),
            _ => None,
        })
        .collect();
    let joined = |(before, _, _): &(Range<usize>, _, _), (after, _, _): &(Range<usize>, _, _)| {
        let gap = text.get(before.end..after.start).unwrap_or("-");
        gap.len() <= LONGEST_GAP && only_joins(gap, locale)
    };
    let mut slots = Slots::default();
    for run in countries.chunk_by(joined) {
        add_run(&mut slots, text, run, locale);
    }
    slots
}

fn add_run(
    slots: &mut Slots,
    text: &str,
    run: &[(Range<usize>, Range<usize>, String)],
    locale: Option<&Locale>,
) {
    let range = run[0].0.start..run[run.len() - 1].0.end;
    let index = slots.list.len();
    slots.list.push(Slot {
        range: range.clone(),
        core: range.clone(),
        value: ClaimValue::Places(run.iter().map(|(_, _, code)| code.clone()).collect()),
        unit: None,
        bound: Bound::Exact,
    });
    // The phrase may take {value} for one country or for the list, with or without its article.
    for (whole, core, _) in run {
        let mut enters = vec![whole.start, core.start];
        enters.extend(before_articles(text, whole.start, locale));
        for enter in enters {
            for exit in [core.end, whole.end, range.end] {
                slots.open(enter, index, exit);
            }
        }
    }
}

/// The positions before the words that lead up to a country and only join.
fn before_articles(text: &str, start: usize, locale: Option<&Locale>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = start;
    for _ in 0..LEADING_WORDS {
        let near = text.floor_char_boundary(at.saturating_sub(LONGEST_GAP));
        let before = text[near..at].trim_end_matches([' ', '\'']);
        let word = near + before.rfind([' ', '\'']).map_or(0, |space| space + 1);
        if word >= near + before.len() || !only_joins(&text[word..start], locale) {
            break;
        }
        found.push(word);
        at = word;
    }
    found
}
