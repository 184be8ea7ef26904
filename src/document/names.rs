//! What file names say, where a name alone does not prove it: `ferry_fi.md` is a translation, `how-to.md` is none.

use super::pattern::{Match, PathPattern};
use crate::locale::canonical;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A pattern and what it reads from a path.
pub type Reading<'p> = (&'p PathPattern, Match);

/// What patterns read from each path, the first that matches. A doubtful match counts only where the text agrees: it is
/// in that language itself, or a file of the same name is in the language that its own name says, and the texts of the
/// two are not in one language. `own` tells the language of a text, whatever its name says.
pub fn read<'p>(
    keys: &[&str],
    patterns: &'p [PathPattern],
    own: impl Fn(usize) -> Option<String> + Sync,
) -> Vec<Option<Reading<'p>>> {
    let candidates: Vec<Vec<Reading<'p>>> = keys.par_iter().map(|key| candidates(key, patterns)).collect();
    let doubtful = |reading: &&Reading<'_>| reading.1.doubtful;
    let stories: BTreeSet<&str> =
        candidates.iter().flatten().filter(doubtful).map(|(_, found)| found.story.as_str()).collect();
    let asks = |at: usize| {
        let nameless =
            candidates[at].is_empty() && stories.contains(super::identity::without_extension(keys[at]));
        nameless || candidates[at].iter().any(|reading| reading.1.doubtful)
    };
    let own = (0..keys.len()).into_par_iter().map(|at| if asks(at) { own(at) } else { None }).collect();
    let mut doubts = Doubts { own, groups: BTreeMap::new(), taken: BTreeSet::new() };
    for (at, readings) in candidates.iter().enumerate() {
        doubts.note(at, keys[at], readings);
    }
    let mut chosen = Vec::new();
    for (at, readings) in candidates.into_iter().enumerate() {
        chosen.push(readings.into_iter().find(|reading| !reading.1.doubtful || doubts.resolve(at, reading)));
    }
    chosen
}

/// The doubtful readings of a path, and the first certain one.
fn candidates<'p>(key: &str, patterns: &'p [PathPattern]) -> Vec<Reading<'p>> {
    let mut readings = Vec::new();
    for pattern in patterns {
        let Some(found) = pattern.read(key) else { continue };
        let last = !found.doubtful;
        readings.push((pattern, found));
        if last {
            break;
        }
    }
    readings
}

/// What there is to settle doubts by.
struct Doubts {
    /// The language of each text, where it was asked for.
    own: Vec<Option<String>>,
    /// By pattern and story, the files that the pattern reads so, each with the language of its name.
    groups: BTreeMap<(String, String), Vec<(usize, String)>>,
    /// The languages of each story that are there without a doubt.
    taken: BTreeSet<(String, String)>,
}

/// The language alone, as texts are told apart by.
fn language(tag: &str) -> String {
    canonical(tag).unwrap_or(tag).to_owned()
}

impl Doubts {
    fn note(&mut self, at: usize, key: &str, readings: &[Reading<'_>]) {
        if let (Some(own), []) = (&self.own[at], readings) {
            let story = super::identity::without_extension(key).to_owned();
            self.taken.insert((story, language(own)));
        }
        for (pattern, found) in readings {
            let Some(lang) = found.lang.as_deref().map(language) else { continue };
            if found.doubtful {
                let group = (pattern.as_str().to_owned(), found.story.clone());
                self.groups.entry(group).or_default().push((at, lang));
            } else if readings.len() == 1 {
                self.taken.insert((found.story.clone(), lang));
            }
        }
    }

    fn agrees(&self, at: usize, lang: &str) -> bool {
        self.own[at].as_deref().is_some_and(|own| language(own) == lang)
    }

    /// Whether a doubtful reading holds; then nothing else is the story in this language.
    fn resolve(&mut self, at: usize, (pattern, found): &Reading<'_>) -> bool {
        let Some(lang) = found.lang.as_deref().map(language) else { return false };
        let place = (found.story.clone(), lang.clone());
        let others = self.groups.get(&(pattern.as_str().to_owned(), found.story.clone()));
        let mut others = others.into_iter().flatten().filter(|(other, _)| *other != at);
        let holds = self.agrees(at, &lang) || {
            let sure: Vec<_> =
                others.by_ref().filter(|(other, said)| *said != lang && self.agrees(*other, said)).collect();
            !sure.is_empty() && sure.iter().all(|(_, said)| !self.agrees(at, said))
        };
        holds && self.taken.insert(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each file as `language story`, or `-`; what is in brackets is the language of its text.
    fn said(files: &[(&str, &str)]) -> Vec<String> {
        let keys: Vec<&str> = files.iter().map(|(key, _)| *key).collect();
        let patterns = PathPattern::defaults();
        let own = |at: usize| Some(files[at].1.to_owned()).filter(|lang| !lang.is_empty());
        let found = read(&keys, &patterns, own).into_iter();
        found
            .map(|found| found.map_or("-".to_owned(), |(_, m)| format!("{} {}", m.lang.unwrap(), m.story)))
            .collect()
    }

    #[test]
    fn a_name_with_a_language_behind_it_is_that_of_a_translation() {
        for (files, names) in [
            (vec![("ferry_en.md", "en"), ("ferry_fi.md", "fi")], vec!["en ferry", "fi ferry"]),
            (vec![("x/ferry-en.md", "en"), ("x/ferry-pt-BR.md", "pt")], vec!["en x/ferry", "pt-BR x/ferry"]),
            (vec![("ferry_EN.md", "en"), ("ferry_zh_CN.md", "zh-Hans")], vec!["en ferry", "zh-Hans ferry"]),
            (vec![("ferry (EN).md", "en"), ("ferry (FR).md", "fr")], vec!["en ferry", "fr ferry"]),
            (
                vec![
                    ("en_ferry.txt", "en"),
                    ("de_ferry.txt", "de"),
                    ("en_tax.txt", "en"),
                    ("de_tax.txt", ""),
                ],
                vec!["en ferry", "de ferry", "en tax", "de tax"],
            ),
            (vec![("README.md", "en"), ("README_fr.md", "fr")], vec!["-", "fr README"]),
            (vec![("a_to_en.md", "en"), ("a_to_fi.md", "fi")], vec!["en a_to", "fi a_to"]),
            (vec![("ferry_en.md", "en"), ("ferry_no.md", "da")], vec!["en ferry", "nb ferry"]),
        ] {
            assert_eq!(said(&files), names, "{files:?}");
        }
    }

    #[test]
    fn a_word_that_is_also_a_code_is_a_word() {
        for (files, names) in [
            (vec![("report-it.txt", "en"), ("how-to.txt", "en"), ("log-in.txt", "en")], vec!["-", "-", "-"]),
            (
                vec![("no-comment.txt", "en"), ("it-report.txt", ""), ("de-facto.txt", "en")],
                vec!["-", "-", "-"],
            ),
            (vec![("it-budget.txt", "en"), ("hr-budget.txt", "en")], vec!["-", "-"]),
            (vec![("my-comment.txt", "en"), ("no-comment.txt", "")], vec!["-", "-"]),
            (vec![("to-do.txt", "en"), ("en.txt", "en")], vec!["-", "en ."]),
            (vec![("en-budget.txt", "en"), ("it-budget.txt", "en")], vec!["en budget", "-"]),
            // Two texts in one language are not one story, whatever is in their names.
            (vec![("manuale.txt", "it"), ("manuale-it.txt", "it")], vec!["-", "-"]),
            (vec![("ferry.en.md", "en"), ("ferry_en.md", "en")], vec!["en ferry", "-"]),
        ] {
            assert_eq!(said(&files), names, "{files:?}");
        }
    }
}
