//! What a draft is called.

use super::Draft;
use super::facts::Fact;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// How many words a name has at least, if the documents have so many, and at most.
const LEAST: usize = 2;
const MOST: usize = 4;

/// A name for a fact: the words of its phrase, and of those around it if these are few. Of a script that an id does
/// not have, the words of another language's phrase; else the kind.
pub(super) fn name(fact: &Fact, find: &[(String, Vec<String>)]) -> String {
    let mut words: Vec<String> = fact.shape.words.iter().filter_map(|word| plain(word)).take(MOST).collect();
    for word in fact.shared.iter().filter_map(|word| plain(word)) {
        if words.len() < LEAST && !words.contains(&word) {
            words.insert(0, word);
        }
    }
    if words.is_empty() {
        let others = find.iter().map(|(_, phrases)| of_phrases(phrases));
        words = others.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    }
    let name = words.join("-");
    match fact.kind.name() {
        kind if name.is_empty() => kind.to_owned(),
        kind if !name.starts_with(|c: char| c.is_ascii_lowercase()) => format!("{kind}-{name}"),
        _ => name,
    }
}

/// Gives every draft a name of its own: of several of one name, the later ones are numbered.
pub(super) fn tell_apart(drafts: &mut [Draft]) {
    let mut given = BTreeSet::new();
    for draft in drafts {
        let name = draft.id.clone();
        let mut count = 2;
        while !given.insert(draft.id.clone()) {
            draft.id = format!("{name}-{count}");
            count += 1;
        }
    }
}

/// The words of a language's first phrase.
fn of_phrases(phrases: &[String]) -> Vec<String> {
    let first =
        phrases.first().map(|phrase| phrase.replace("{value}", " ").to_lowercase()).unwrap_or_default();
    let words = first.split([' ', '-']).filter(|word| word.chars().count() > 2);
    words.filter_map(plain).take(MOST).collect()
}

/// A word in the letters that an id may have; accents are left out.
fn plain(word: &str) -> Option<String> {
    let letters: String =
        word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let parts: Vec<&str> = letters.split(['\'', '-', '.']).collect();
    let longest = parts.into_iter().max_by_key(|part| part.len())?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (!longest.is_empty() && longest.chars().all(fits)).then(|| longest.to_owned())
}

/// The phrase as words: the value is left open.
pub(super) fn title(fact: &Fact) -> String {
    let words = fact.shape.phrase.replace("{value}", "…").replace("… …", "…");
    words.trim_matches([' ', '…', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_has_plain_letters_only() {
        for (word, name) in [
            ("members", Some("members")),
            ("l'énergie", Some("energie")),
            ("covid-19", Some("covid")),
            ("สมาชิก", None),
            ("члены", None),
        ] {
            assert_eq!(plain(word).as_deref(), name, "{word}");
        }
    }
}
