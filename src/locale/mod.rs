//! What differs by language, as data: digits, separators, number words, months, units, bounds, names.
//!
//! In: `data/<tag>.toml` (generated from CLDR) and `supplement/<tag>.toml` (written by hand). Out: a
//! [`Locale`], built when its language is first met. No other room knows a language by name.

mod collector;
mod data;
mod declension;
mod detection;
mod lexicon;
mod list;
mod openings;
mod pattern;
mod sense;
mod tag;
mod tense;
mod trie;

pub use data::SpelledDays;
pub use detection::{LanguageProfile, profiles};
pub use lexicon::{Lexicon, Meanings};
pub use pattern::is_comma;
pub use sense::{Form, Roles, Sense};
pub use tag::{canonical, is_language, named, regional};
pub use tense::TenseWords;

use crate::text::{Folded, is_boundary};
use data::{Cldr, Supplement};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

/// Everything gxlint knows about one language.
#[derive(Debug)]
pub struct Locale {
    tag: &'static str,
    /// Marks between the whole part of a number and its decimals.
    pub decimal: Vec<char>,
    /// Marks between groups of digits; a space stands for every kind of space.
    pub group: Vec<char>,
    /// The order of numeric dates: `dmy`, `mdy` or `ymd`.
    pub date_order: String,
    /// Whether a year may stand before a month's name.
    pub year_first: bool,
    /// Whether a day may stand after a month's name without a mark.
    pub month_first: bool,
    /// Whether a spelled year may be read in two halves: "nineteen ninety-nine".
    pub year_pairs: bool,
    /// Which number words before a month's name are days.
    pub spelled_days: SpelledDays,
    /// Endings of the first end of a range, folded ("9TIK 13ra").
    pub range_endings: Vec<String>,
    /// Years from this one on that name no era are Buddhist.
    pub buddhist_from: Option<i128>,
    /// Whether bare digits may be a year.
    pub bare_years: bool,
    /// Years that are Persian where no era is named.
    pub persian_years: Option<std::ops::RangeInclusive<i128>>,
    /// Marks between hour and minute besides the colon; they need a word that makes a time of it.
    pub time_marks: Vec<char>,
    /// Its words.
    pub lexicon: Lexicon,
    /// Words that tell of which time a statement speaks.
    pub tense: TenseWords,
    shared_currencies: BTreeMap<String, Vec<String>>,
    own_currency: Option<String>,
    names: BTreeMap<String, String>,
    joiners: Vec<String>,
    examples: Vec<String>,
    countries: Vec<String>,
    abbreviations: Vec<String>,
    openers: Vec<String>,
    name_particles: Vec<String>,
    endings: Vec<String>,
    prefixes: Vec<String>,
}

/// Every locale that has been asked for, by the tag that it was asked for with its region.
static LOCALES: Mutex<BTreeMap<String, &'static OnceLock<Locale>>> = Mutex::new(BTreeMap::new());

static ROOT: LazyLock<(Cldr, Supplement)> = LazyLock::new(|| list::read("root"));

/// The files of the language of messages, whose names of countries every other language knows too.
static MESSAGES_FILES: LazyLock<(Cldr, Supplement)> = LazyLock::new(|| list::read(MESSAGES));

/// The tags of the locale list: the languages that gxlint reads.
pub fn tags() -> impl Iterator<Item = &'static str> {
    list::TAGS.iter().copied()
}

/// The languages that are read in full: spelled numbers, bounds and all; of the others only what CLDR knows.
pub fn full_tags() -> impl Iterator<Item = &'static str> {
    tags().filter(|tag| list::has_supplement(tag))
}

/// Whether there is a region of this code.
fn is_region(code: &str) -> bool {
    ROOT.0.region_currency.contains_key(code)
}

/// The name of a country in the language of gxlint's messages.
pub fn territory_name(code: &str) -> Option<&'static str> {
    Locale::get(MESSAGES).and_then(|locale| locale.names.get(code)).map(String::as_str)
}

/// The language that gxlint's own messages are in.
const MESSAGES: &str = "en";

impl Locale {
    /// The locale of a tag, if there is data for its language: with the separators and date order of its region.
    /// Built when first asked for.
    pub fn get(tag: &str) -> Option<&'static Locale> {
        let language = canonical(tag)?;
        let full = regional(tag)
            .filter(|tag| list::REGIONS.contains_key(tag) || region_of(tag).is_some_and(is_region));
        let key = full.clone().unwrap_or_else(|| language.to_owned());
        let slot = {
            // A poisoned lock holds whole entries all the same: they are only ever added.
            let mut locales = LOCALES.lock().unwrap_or_else(PoisonError::into_inner);
            *locales.entry(key).or_insert_with(|| Box::leak(Box::default()))
        };
        Some(slot.get_or_init(|| {
            let (mut cldr, supplement) = list::read(language);
            if let Some(region) = full.as_ref().and_then(|tag| list::REGIONS.get(tag)) {
                region.apply(&mut cldr);
            }
            if let Some(region) = full.as_deref().and_then(|tag| region_of(tag)) {
                region.clone_into(&mut cldr.region);
            }
            Locale::new(language, &cldr, &supplement)
        }))
    }

    fn new(tag: &'static str, cldr: &Cldr, supplement: &Supplement) -> Self {
        let (root_cldr, root_supplement) = &*ROOT;
        let marks = |own: &[String], more: &[String]| -> Vec<char> {
            let mut marks: Vec<char> =
                own.iter().chain(more).filter_map(|m| fold(m).chars().next()).collect();
            marks.dedup();
            marks
        };
        let words = |table: &BTreeMap<String, Vec<String>>, key: &str| -> Vec<String> {
            table.get(key).into_iter().flatten().map(|word| fold(word)).collect()
        };
        // Translations leave names as the original has them; such a name proves that the country is spoken of.
        let foreign = (tag != MESSAGES).then(|| &*MESSAGES_FILES);
        let foreign =
            foreign.into_iter().flat_map(|(cldr, more)| cldr.territories.iter().chain(&more.places));
        let year_first = pattern::words(&cldr.dates.patterns).year_first;
        let mut joiners = words(&supplement.words, "list");
        joiners.extend(words(&cldr.list, "and"));
        let mut endings = words(&supplement.text, "endings");
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Self {
            tag,
            decimal: marks(&cldr.numbers.decimal, &supplement.numbers.decimal),
            group: marks(&cldr.numbers.group, &supplement.numbers.group),
            date_order: cldr.dates.order.clone(),
            year_first: supplement.date.year_first || year_first,
            month_first: supplement.date.month_first.unwrap_or(year_first || cldr.dates.order == "mdy"),
            year_pairs: supplement.date.year_pairs,
            spelled_days: supplement.date.spelled_days,
            range_endings: words(&supplement.date.words, "range-endings"),
            buddhist_from: supplement.date.buddhist_from,
            bare_years: supplement.date.bare_years.unwrap_or(true),
            persian_years: supplement.date.persian_years.map(|(first, last)| first..=last),
            time_marks: words(&supplement.time, "mark")
                .iter()
                .filter_map(|mark| mark.chars().next())
                .collect(),
            lexicon: Lexicon::new([(cldr, supplement), (root_cldr, root_supplement)], foreign),
            shared_currencies: shared_currencies(root_supplement, supplement),
            own_currency: root_cldr.region_currency.get(&cldr.region).cloned(),
            names: cldr
                .territories
                .iter()
                .filter_map(|(c, n)| Some((c.clone(), n.first()?.clone())))
                .collect(),
            tense: TenseWords::new(|key| words(&supplement.date.words, key), &words(&cldr.list, "and")),
            joiners,
            examples: words(&supplement.words, "examples"),
            countries: words(&supplement.words, "countries"),
            abbreviations: words(&supplement.text, "abbreviations"),
            openers: words(&supplement.text, "openers"),
            name_particles: words(&root_supplement.text, "name-particles"),
            endings,
            prefixes: words(&supplement.text, "prefixes"),
        }
    }

    /// Whether it is read in full; if not, only what CLDR knows.
    pub fn is_full(&self) -> bool {
        list::has_supplement(self.tag)
    }

    /// Its BCP 47 tag.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// What a folded sign or name of money can mean besides what it means first: nothing, unless several
    /// currencies share it. The document's region has its own first.
    pub fn currencies(&self, written: &str, first: &str) -> Vec<&str> {
        let Some(shared) = self.shared_currencies.get(written) else { return Vec::new() };
        let own = self.own_currency.iter().filter(|own| shared.contains(own)).map(String::as_str);
        let mut codes: Vec<&str> = Vec::new();
        for code in own.chain(shared.iter().map(String::as_str).filter(|code| *code == first)) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes.extend(
            shared
                .iter()
                .map(String::as_str)
                .filter(|code| Some(*code) != self.own_currency.as_deref() && *code != first),
        );
        codes
    }

    /// Whether a code is the currency of the document's region.
    pub fn is_own_currency(&self, code: &str) -> bool {
        self.own_currency.as_deref() == Some(code)
    }

    /// Folded words that may stand between the members of a list of names.
    pub fn list_joiners(&self) -> &[String] {
        &self.joiners
    }

    /// Folded words that say of a list that it is not complete.
    pub fn example_words(&self) -> &[String] {
        &self.examples
    }

    /// Folded words for countries, as a number counts them.
    pub fn country_words(&self) -> &[String] {
        &self.countries
    }

    /// Whether a folded text ends in a word that joins or introduces, and so ends no sentence.
    pub fn ends_in_list_word(&self, folded: &str) -> bool {
        let links =
            |sense: Sense| matches!(sense, Sense::DateOf | Sense::MoneyOf | Sense::Range | Sense::YearBefore);
        let near = &folded[folded.len() - folded.chars().rev().take(24).map(char::len_utf8).sum::<usize>()..];
        let mut linking = false;
        for (start, _) in near.char_indices().filter(|(start, _)| is_boundary(near, *start)) {
            self.lexicon.each_at(near, start, |end, word| {
                linking |= end == near.len() && word.all().iter().any(|sense| links(*sense));
            });
        }
        linking
            || self
                .joiners
                .iter()
                .any(|word| folded.ends_with(word.as_str()) && is_boundary(folded, folded.len() - word.len()))
    }

    /// Whether words may have endings that change no meaning.
    pub fn has_word_endings(&self) -> bool {
        !self.endings.is_empty()
    }

    /// Where an ending that starts at a byte of a folded text, and changes no meaning, ends with its word.
    pub fn word_ending(&self, folded: &str, at: usize) -> Option<usize> {
        let rest = &folded[at..];
        let ends =
            |ending: &&String| rest.starts_with(ending.as_str()) && is_boundary(folded, at + ending.len());
        self.endings.iter().find(ends).map(|ending| at + ending.len())
    }

    /// Where a word may start that has another written before it ("بعشرين"), for a word that starts at a byte.
    pub fn behind_prefixes<'t>(&'t self, folded: &'t str, at: usize) -> impl Iterator<Item = usize> + 't {
        let starts = move |prefix: &&String| folded[at..].starts_with(prefix.as_str());
        self.prefixes.iter().filter(starts).map(move |prefix| at + prefix.len())
    }

    /// Where a word that begins sentences and no names ends, if one starts at a byte of a folded text.
    pub fn opener(&self, folded: &str, at: usize) -> Option<usize> {
        let rest = folded.get(at..)?;
        let ends = |word: &&String| rest.starts_with(word.as_str()) && is_boundary(folded, at + word.len());
        self.openers.iter().find(ends).map(|word| at + word.len())
    }

    /// Whether a word in small letters may begin a name ("de Gaulle").
    pub fn is_name_particle(&self, word: &str) -> bool {
        self.name_particles.iter().any(|particle| particle == word)
    }

    /// Whether a folded text ends in an abbreviation's full stop, which ends no sentence.
    pub fn ends_in_abbreviation(&self, folded: &str) -> bool {
        let folded = folded.trim_end();
        self.abbreviations.iter().any(|abbreviation| {
            folded
                .strip_suffix(abbreviation.as_str())
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }
}

/// The region that a tag names.
fn region_of(tag: &str) -> Option<&str> {
    let region = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
    tag.split('-').skip(1).find(region)
}

/// Signs and names that several currencies share, folded; what a language says of one replaces what root says.
fn shared_currencies(root: &Supplement, own: &Supplement) -> BTreeMap<String, Vec<String>> {
    let both = root.money.ambiguous.iter().chain(&own.money.ambiguous);
    both.map(|(name, codes)| (fold(name), codes.clone())).collect()
}

fn fold(word: &str) -> String {
    Folded::new(word).into_text()
}
