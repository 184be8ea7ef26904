//! All words of a language in one tree.

use super::collector::{Collector, interned};
use super::data::{Cldr, Supplement};
use super::openings::{Openings, STEM, letters};
use super::sense::{Form, Roles, Sense};
use super::trie::Trie;
use std::borrow::Cow;
use std::ops::Range;

/// The words that mean something, folded, with their senses.
pub struct Lexicon {
    tree: Trie,
    openings: Openings,
    /// The words that may be part of a number that is one word, by their places in the list of all.
    parts: Trie,
    part_entries: Vec<usize>,
    /// Whether a word that is shorter than a stem may have an ending.
    has_short_last_parts: bool,
    entries: Vec<Entry>,
    senses: Vec<Sense>,
    forms: Vec<Form>,
}

/// Where the senses of a word stand, and whether all of them count however it is written.
struct Entry {
    range: Range<u32>,
    any_form: bool,
    roles: Roles,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.entries.len())
    }
}

/// A word of the lexicon.
#[derive(Clone, Copy)]
pub struct Meanings<'a> {
    senses: &'a [Sense],
    forms: &'a [Form],
    roles: Roles,
    any_form: bool,
}

impl<'a> Meanings<'a> {
    /// What it can mean, however it is written.
    pub fn all(self) -> &'a [Sense] {
        self.senses
    }

    /// What it is searched for, however it is written.
    pub fn roles(self) -> Roles {
        self.roles
    }

    /// What it can mean where it is written in one way, and what it is searched for then.
    pub fn written(self, written: impl FnOnce() -> &'a str) -> (Cow<'a, [Sense]>, Roles) {
        if self.any_form {
            return (Cow::Borrowed(self.senses), self.roles);
        }
        let written = written();
        if self.forms.iter().all(|form| form.holds(written)) {
            return (Cow::Borrowed(self.senses), self.roles);
        }
        let holding = self.senses.iter().zip(self.forms).filter(|(_, form)| form.holds(written));
        let senses: Vec<Sense> = holding.map(|(sense, _)| *sense).collect();
        let roles = Roles::of(&senses);
        (Cow::Owned(senses), roles)
    }
}

impl Lexicon {
    /// Joins the files of a language and of those it inherits from. `foreign` are names of countries in
    /// another language.
    pub fn new<'a>(
        files: impl IntoIterator<Item = (&'a Cldr, &'a Supplement)>,
        foreign: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>,
    ) -> Self {
        let mut words = Collector::default();
        for (cldr, supplement) in files {
            // What is written by hand comes first: "tấn" is a tonne before it is a ton.
            words.units(&supplement.units);
            // CLDR has the night among the hours of the afternoon.
            words.night(supplement);
            words.day_periods(cldr, supplement);
            words.cldr(cldr);
            words.numerals(supplement);
            words.surroundings(supplement);
            words.names(supplement);
            words.declined(cldr, supplement);
        }
        for (code, names) in foreign {
            let sense = Sense::Demonym(interned(code));
            names.iter().for_each(|name| words.add(name, sense, true));
        }
        Self::of(words.into_words())
    }

    /// Joins what is said of one word, in the order in which it was said.
    fn of(mut said: Vec<(String, Form, Sense)>) -> Self {
        said.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let (mut entries, mut words) = (Vec::new(), Vec::new());
        let (mut senses, mut forms): (Vec<Sense>, Vec<Form>) = (Vec::new(), Vec::new());
        for same in said.chunk_by(|(one, ..), (other, ..)| one == other) {
            let from = senses.len();
            for (_, form, sense) in same {
                match senses[from..].iter().position(|known| known == sense) {
                    Some(at) if *form == Form::Any => forms[from + at] = Form::Any,
                    Some(_) => {}
                    None => {
                        senses.push(*sense);
                        forms.push(*form);
                    }
                }
            }
            let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let range = index(from)..index(senses.len());
            let any_form = forms[from..].iter().all(|form| *form == Form::Any);
            let word = same.first().map_or("", |(word, ..)| word.as_str());
            let roles = Roles::of(&senses[from..]).with(Roles::in_one_word(word, &senses[from..]));
            entries.push(Entry { range, any_form, roles });
            words.push(word);
        }
        let is_part = |at: &usize| entries[*at].roles.any(Roles::PART.with(Roles::LAST_PART));
        let part_entries: Vec<usize> = (0..entries.len()).filter(is_part).collect();
        let parts = Trie::new(part_entries.iter().map(|at| words[*at]));
        let first = |at: &usize| (words[*at], entries[*at].roles.any(Roles::FIRST_PART));
        let openings =
            Openings::new(words.iter().copied(), &part_entries.iter().map(first).collect::<Vec<_>>());
        let short = |at: &usize| {
            let word = words[*at].as_bytes();
            entries[*at].roles.any(Roles::LAST_PART) && (1..STEM).contains(&letters(word))
        };
        let has_short_last_parts = part_entries.iter().any(short);
        let tree = Trie::new(words.into_iter());
        senses.shrink_to_fit();
        forms.shrink_to_fit();
        Self { tree, openings, parts, part_entries, has_short_last_parts, entries, senses, forms }
    }

    /// How many letters stand at a byte of a folded text before which no word of the lexicon ends, and whether
    /// one may start there, with an ending perhaps. Only ASCII letters are looked at; 0 where there are none.
    #[inline]
    pub fn opening(&self, text: &[u8], may_have_ending: bool) -> (usize, bool) {
        let len = letters(text);
        let held = match may_have_ending {
            false => self.openings.may_hold(text, len),
            true => self.openings.may_hold_stem(text, len) || self.has_short_last_parts,
        };
        (len, len == 0 || held)
    }

    /// Whether some words start with a space: "9 дүгээр", where nothing else joins a mark to its number.
    #[inline]
    pub fn has_spaced_words(&self) -> bool {
        self.tree.has_word_from(b' ')
    }

    /// Whether a number that is put together of several parts in one word may start at a byte of a folded text.
    #[inline]
    pub fn may_be_number(&self, text: &[u8]) -> bool {
        self.openings.may_be_number(text)
    }

    /// Every word that stands at a byte of a folded text, the shortest first: its end and its meanings. Whether
    /// it ends on a boundary is not looked at.
    pub fn each_at<'a>(&'a self, text: &str, start: usize, mut found: impl FnMut(usize, Meanings<'a>)) {
        let text = &text.as_bytes()[start..];
        self.tree.each_prefix(text, |len, word| found(start + len, self.meanings(word)));
    }

    /// The same for words that may be part of a number that is one word.
    pub fn each_part_at<'a>(&'a self, text: &str, start: usize, mut found: impl FnMut(usize, Meanings<'a>)) {
        let text = &text.as_bytes()[start..];
        self.parts.each_prefix(text, |len, part| found(start + len, self.meanings(self.part_entries[part])));
    }

    /// Whether such a word stands at a byte.
    pub fn has_part_at(&self, text: &str, start: usize) -> bool {
        let mut any = false;
        self.parts.each_prefix(&text.as_bytes()[start..], |_, _| any = true);
        any
    }

    fn meanings(&self, word: usize) -> Meanings<'_> {
        let Entry { range, any_form, roles } = &self.entries[word];
        let range = range.start as usize..range.end as usize;
        let (senses, forms) = (&self.senses[range.clone()], &self.forms[range]);
        Meanings { senses, forms, roles: *roles, any_form: *any_form }
    }
}
