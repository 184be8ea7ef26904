//! Names of countries in the cases of a language, by rules that are data.
//!
//! In: `[declension]`, `[declension-of-last]` and `[mutation]` of a supplement. Out: the forms of one name. A rule is
//! the end of a word with what stands in its place, a cell for each case; cells of one place belong to one case, so
//! that the words of "Северная Македония" agree.

use super::collector::{Collector, interned};
use super::data::{Cldr, Supplement, Words};
use super::fold;
use super::sense::Sense;
use std::collections::{BTreeMap, BTreeSet};

/// Letters that have to be left of a word for a rule to be no chance.
const LEAST_STEM: usize = 2;

/// The rules of a language.
pub struct Declension<'a> {
    each: &'a Words,
    last: &'a Words,
    beginnings: &'a Words,
}

/// What is left of a word, and what may stand behind it in each case.
type Row<'a> = (&'a str, &'a [String]);

impl<'a> Declension<'a> {
    /// The rules of a supplement.
    pub fn new(file: &'a Supplement) -> Self {
        Self { each: &file.declension, last: &file.declension_of_last, beginnings: &file.mutation }
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        [self.each, self.last, self.beginnings].iter().all(|table| table.is_empty())
    }

    /// The forms of a name besides the one it is given in.
    pub fn forms(&self, name: &str) -> Vec<String> {
        // "ОАЭ" has no cases, and nobody writes "Мьянма (Бирма)".
        if name.contains('(') || !name.contains(char::is_lowercase) && name.contains(char::is_uppercase) {
            return Vec::new();
        }
        let mut forms = self.cases(name);
        let begun: Vec<String> = std::iter::once(name)
            .chain(forms.iter().map(String::as_str))
            .flat_map(|form| self.begun(form))
            .collect();
        forms.extend(begun);
        forms.retain(|form| form != name);
        forms.sort();
        forms.dedup();
        forms
    }

    /// The name in every case.
    fn cases(&self, name: &str) -> Vec<String> {
        let words: Vec<&str> = name.split(' ').collect();
        let last = words.len().saturating_sub(1);
        let rows: Vec<Option<Row<'_>>> =
            words.iter().enumerate().map(|(at, word)| self.row(word, at == last)).collect();
        let count = rows.iter().flatten().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        (0..count).flat_map(|case| in_case(&words, &rows, case)).collect()
    }

    /// The rule for a word; of "Коста-Рика" only the last part has cases.
    fn row<'w>(&'w self, word: &'w str, is_last: bool) -> Option<Row<'w>> {
        let of_last = if is_last { longest(self.last, word, str::strip_suffix) } else { None };
        longest(self.each, word, str::strip_suffix).or(of_last)
    }

    /// The name with another beginning.
    fn begun(&self, name: &str) -> Vec<String> {
        let Some((rest, begins)) = longest(self.beginnings, name, str::strip_prefix) else {
            return Vec::new();
        };
        begins.iter().map(|begin| format!("{begin}{rest}")).collect()
    }
}

/// The longest of the ends (or beginnings) of a table that a word has; a whole word may be one.
fn longest<'w>(
    table: &'w Words,
    word: &'w str,
    strip: impl Fn(&'w str, &'w str) -> Option<&'w str>,
) -> Option<Row<'w>> {
    let fits = |(end, cells): (&'w String, &'w Vec<String>)| {
        let rest = strip(word, end)?;
        (rest.is_empty() || rest.chars().count() >= LEAST_STEM)
            .then_some((end.len(), (rest, cells.as_slice())))
    };
    table.iter().filter_map(fits).max_by_key(|(len, _)| *len).map(|(_, row)| row)
}

/// The words of a name in one case, in each way the rules have for it.
fn in_case(words: &[&str], rows: &[Option<Row<'_>>], case: usize) -> Vec<String> {
    let mut written = vec![String::new()];
    for (word, row) in words.iter().zip(rows) {
        let cell = row.and_then(|(stem, cells)| Some((stem, cells.get(case)?)));
        let forms: Vec<String> = match cell {
            Some((stem, endings)) => endings.split('/').map(|ending| format!("{stem}{ending}")).collect(),
            None => vec![(*word).to_owned()],
        };
        let space = if written.iter().all(String::is_empty) { "" } else { " " };
        let join = |before: &String| {
            let before = before.clone();
            forms.iter().map(move |form| format!("{before}{space}{form}")).collect::<Vec<_>>()
        };
        written = written.iter().flat_map(join).collect();
    }
    written
}

impl Collector {
    /// The cases of the names of countries. A form that is another country's name is left to that.
    pub(super) fn declined(&mut self, cldr: &Cldr, file: &Supplement) {
        let rules = Declension::new(file);
        let all = || cldr.territories.iter().chain(&file.declined);
        let others = || all().chain(&file.places);
        for (code, names) in &file.declined {
            names.iter().for_each(|name| self.add(name, Sense::Place(interned(code)), true));
        }
        if rules.is_empty() {
            return;
        }
        let known: BTreeMap<String, &String> =
            others().flat_map(|(code, names)| names.iter().map(move |name| (fold(name), code))).collect();
        let weak: BTreeSet<String> =
            file.words.get("weak").into_iter().flatten().map(|word| fold(word)).collect();
        for (code, names) in all() {
            for name in names {
                let is_weak = weak.contains(&fold(name));
                let forms = rules.forms(name).into_iter();
                for form in forms.filter(|form| known.get(&fold(form)).is_none_or(|other| *other == code)) {
                    self.add(&form, Sense::Place(interned(code)), true);
                    if is_weak {
                        self.add(&form, Sense::Weak, true);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // helpers of tests
mod tests {
    use super::*;

    fn forms(rules: &str, name: &str) -> Vec<String> {
        Declension::new(&toml::from_str(rules).unwrap()).forms(name)
    }

    #[test]
    fn the_words_of_a_name_agree_in_every_case() {
        let rules = "[declension]\n\"ая\" = [\"ой\", \"ую\"]\n\"ия\" = [\"ии\", \"ию\"]\n";
        assert_eq!(forms(rules, "Северная Македония"), ["Северной Македонии", "Северную Македонию"]);
        assert_eq!(forms(rules, "Сербия"), ["Сербии", "Сербию"]);
    }

    #[test]
    fn the_longest_end_counts_and_an_empty_rule_leaves_a_word_as_it_is() {
        let rules = "[declension]\na = [\"y\"]\nna = [\"ny/nie\"]\nPapua = []\n";
        assert_eq!(forms(rules, "Ghana"), ["Ghanie", "Ghany"]);
        assert_eq!(forms(rules, "Papua"), Vec::<String>::new());
        assert_eq!(forms(rules, "Papua Kuba"), ["Papua Kuby"]);
    }

    #[test]
    fn where_only_the_last_word_has_an_ending_the_others_stay() {
        let rules = "[declension-of-last]\n\"\" = [\"s\"]\n";
        assert_eq!(forms(rules, "Costa Rica"), ["Costa Ricas"]);
    }

    #[test]
    fn beginnings_change_too() {
        let rules = "[mutation]\nC = [\"G\", \"Ngh\"]\nCh = []\n";
        assert_eq!(forms(rules, "Canada"), ["Ganada", "Nghanada"]);
        assert_eq!(forms(rules, "Chad"), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_word_has_no_cases() {
        let rules = "[declension]\n\"\" = [\"а\"]\n";
        assert_eq!(forms(rules, "ОАЭ"), Vec::<String>::new());
        assert_eq!(forms(rules, "Мьянма (Бирма)"), Vec::<String>::new());
    }
}
