//! All words of a language in one tree.

use super::data::{Cldr, Supplement, Words};
use super::openings::{Openings, STEM, letters};
use super::pattern;
use super::sense::{Form, Roles, Sense};
use super::trie::Trie;
use crate::text::Folded;
use crate::value::{Bound, Number};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

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
            words.cldr(cldr);
            words.numerals(supplement);
            words.surroundings(supplement);
            words.names(supplement);
        }
        for (code, names) in foreign {
            let sense = Sense::Demonym(interned(code));
            names.iter().for_each(|name| words.add(name, sense, true));
        }
        words.finish()
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

/// Words as they come from the files, folded.
#[derive(Default)]
struct Collector(Vec<(String, Form, Sense)>);

impl Collector {
    fn add(&mut self, word: &str, sense: Sense, code: bool) {
        let folded = Folded::new(word).into_text();
        if !folded.trim().is_empty() {
            self.0.push((folded, Form::of(word, code), sense));
        }
    }

    /// Joins what is said of one word, in the order in which it was said.
    fn finish(mut self) -> Lexicon {
        self.0.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let (mut entries, mut words) = (Vec::new(), Vec::new());
        let (mut senses, mut forms): (Vec<Sense>, Vec<Form>) = (Vec::new(), Vec::new());
        for same in self.0.chunk_by(|(one, ..), (other, ..)| one == other) {
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
        Lexicon { tree, openings, parts, part_entries, has_short_last_parts, entries, senses, forms }
    }

    fn add_all(&mut self, words: Option<&Vec<String>>, sense: Sense) {
        for word in words.into_iter().flatten() {
            self.add(word, sense, false);
        }
    }

    fn add_numbers(&mut self, table: &Words, sense: fn(Number) -> Sense) {
        for (key, words) in table {
            if let Ok(number) = Number::from_str(&key.replace('_', "")) {
                self.add_all(Some(words), sense(number));
            }
        }
    }

    fn cldr(&mut self, cldr: &Cldr) {
        for (months, sense) in
            [(&cldr.months, Sense::Month as fn(u8) -> Sense), (&cldr.weekdays, Sense::Weekday)]
        {
            for (number, words) in (1..).zip(months) {
                self.add_all(Some(words), sense(number));
            }
        }
        self.dates(cldr);
        self.add_all(cldr.day_periods.get("am"), Sense::Am);
        self.add_all(cldr.day_periods.get("pm"), Sense::Pm);
        self.add_all(cldr.eras.get("buddhist"), Sense::BuddhistBefore);
        self.add_all(cldr.eras.get("gregorian"), Sense::GregorianBefore);
        for (code, names) in &cldr.territories {
            let sense = Sense::Place(interned(code));
            names.iter().for_each(|name| self.add(name, sense, true));
        }
        for (code, currency) in &cldr.currencies {
            let sense = Sense::Currency(interned(code));
            // "Chinese Yuan" in lists, "Chinese yuan" in running text.
            let name = |name: &String| if name.contains(' ') { name.to_lowercase() } else { name.clone() };
            currency.names.iter().for_each(|written| self.add(&name(written), sense, false));
            currency.symbols.iter().for_each(|symbol| self.add(symbol, sense, true));
        }
        self.units(&cldr.units);
        for (power, patterns) in &cldr.compact {
            if let Ok(number) = Number::from_str(&power.replace('_', "")) {
                for pattern in patterns {
                    match around_placeholder(pattern) {
                        ("", after) => self.add(after, Sense::AfterDigits(number), true),
                        (before, "") => self.add(before, Sense::MultiplierBefore(number), true),
                        _ => {}
                    }
                }
            }
        }
        self.add_numbers(&cldr.cardinal, Sense::Cardinal);
        self.add_numbers(&cldr.multiplier, Sense::Multiplier);
        self.add_numbers(&cldr.multiplier_before, Sense::MultiplierBefore);
        self.add_numbers(&cldr.ordinal, Sense::Ordinal);
        self.standalone(&cldr.multiplier, &cldr.words);
        for (table, sense) in WORD_TABLES {
            self.add_all(cldr.words.get(*table), *sense);
        }
    }

    /// Words around the parts of a date, and months as they are written with them.
    fn dates(&mut self, cldr: &Cldr) {
        let known = pattern::words(&cldr.dates.patterns);
        for (word, sense) in known.words {
            self.add(&word, sense, false);
        }
        for (number, names) in (1..).zip(&cldr.months) {
            for name in names {
                for prefix in &known.month_prefixes {
                    self.add(&format!("{prefix}{name}"), Sense::Month(number), false);
                }
                for suffix in &known.month_suffixes {
                    self.add(&format!("{name}{suffix}"), Sense::Month(number), false);
                }
            }
        }
        self.add_all(Some(&cldr.dates.month_before), Sense::MonthBefore);
        self.add_all(Some(&cldr.dates.month_after), Sense::MonthAfter);
    }

    fn units(&mut self, units: &Words) {
        for (unit, patterns) in units {
            let unit = interned(unit);
            for pattern in patterns {
                match around_placeholder(pattern) {
                    ("", after) => self.add(after, Sense::Unit(unit), true),
                    (before, "") => self.add(before, Sense::UnitBefore(unit), true),
                    (before, after) => {
                        self.add(before, Sense::UnitAround(unit), true);
                        self.add(after, Sense::UnitAround(unit), true);
                    }
                }
            }
        }
    }

    /// Multipliers that are numbers by themselves.
    fn standalone(&mut self, multipliers: &Words, words: &Words) {
        let Some(standalone) = words.get("standalone") else { return };
        for (key, words) in multipliers {
            let Ok(number) = Number::from_str(&key.replace('_', "")) else { continue };
            for word in words.iter().filter(|word| standalone.contains(word)) {
                self.add(word, Sense::Standalone(number), false);
            }
        }
    }

    fn numerals(&mut self, file: &Supplement) {
        self.add_numbers(&file.cardinal, Sense::Cardinal);
        self.add_numbers(&file.multiplier, Sense::Multiplier);
        self.add_numbers(&file.multiplier_before, Sense::MultiplierBefore);
        self.add_numbers(&file.multiplier_after_digits, Sense::AfterDigits);
        self.add_numbers(&file.ordinal, Sense::Ordinal);
        self.add_numbers(&file.fraction, Sense::Fraction);
        self.add_numbers(&file.fraction_alone, Sense::FractionAlone);
        self.standalone(&file.multiplier, &file.words);
    }

    fn surroundings(&mut self, file: &Supplement) {
        for (table, sense) in WORD_TABLES {
            self.add_all(file.words.get(*table), *sense);
        }
        for (table, sense) in DATE_TABLES {
            self.add_all(file.date.words.get(*table), *sense);
        }
        for (table, sense) in TIME_TABLES {
            self.add_all(file.time.get(*table), *sense);
        }
        self.clock(file);
        for bound in [Bound::About, Bound::Over, Bound::AtLeast, Bound::Under, Bound::AtMost] {
            self.add_all(file.bound_before.get(bound.name()), Sense::BoundBefore(bound));
            self.add_all(file.bound_after.get(bound.name()), Sense::BoundAfter(bound));
        }
        self.add_all(Some(&file.money.of), Sense::MoneyOf);
        self.add_all(file.ignore.get("words"), Sense::Ignore);
        self.units(&file.units);
    }

    /// Words for hours that are counted from another point, and for times without a number.
    fn clock(&mut self, file: &Supplement) {
        for (key, words) in &file.hours {
            if let Ok(add) = key.parse() {
                self.add_all(Some(words), Sense::HourShift(add));
            }
        }
        for (table, sense) in [
            (&file.minutes_before, Sense::MinutesBefore as fn(i8) -> Sense),
            (&file.minutes_after, Sense::MinutesAfter),
        ] {
            for (key, words) in table {
                if let Ok(add) = key.parse() {
                    self.add_all(Some(words), sense(add));
                }
            }
        }
        for (key, words) in &file.times {
            let time = key
                .split_once(':')
                .and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
            if let Some((hour, minute)) = time {
                self.add_all(Some(words), Sense::TimeWord(hour, minute));
            }
        }
    }

    fn calendars(&mut self, file: &Supplement) {
        for (calendar, months) in &file.calendar_months {
            for (key, words) in months {
                if let Ok(number) = key.parse() {
                    self.add_all(Some(words), Sense::CalendarMonth(interned(calendar), number));
                }
            }
        }
        for (calendar, words) in &file.eras_after {
            self.add_all(Some(words), Sense::EraAfter(interned(calendar)));
        }
        for (calendar, eras) in &file.eras {
            for (key, words) in eras {
                if let Ok(before) = key.parse() {
                    words
                        .iter()
                        .for_each(|word| self.add(word, Sense::Era(interned(calendar), before), true));
                }
            }
        }
    }

    fn names(&mut self, file: &Supplement) {
        for (code, names) in &file.money.names {
            names.iter().for_each(|name| self.add(name, Sense::Currency(interned(code)), true));
        }
        for (name, codes) in &file.money.ambiguous {
            if let Some(likeliest) = codes.first() {
                self.add(name, Sense::Currency(interned(likeliest)), true);
            }
        }
        for (code, names) in &file.places {
            names.iter().for_each(|name| self.add(&capital(name), Sense::Place(interned(code)), true));
        }
        self.calendars(file);
        for (code, names) in &file.demonyms {
            self.add_all(Some(names), Sense::Demonym(interned(code)));
        }
        for (table, sense) in
            [(&file.months, Sense::Month as fn(u8) -> Sense), (&file.weekdays, Sense::Weekday)]
        {
            for (key, words) in table {
                if let Ok(number) = key.parse() {
                    self.add_all(Some(words), sense(number));
                }
            }
        }
    }
}

const WORD_TABLES: &[(&str, Sense)] = &[
    ("article", Sense::Article),
    ("joiner", Sense::Joiner),
    ("continues", Sense::Continues),
    ("ordinal-before", Sense::OrdinalBefore),
    ("ordinal-after", Sense::OrdinalAfter),
    ("ordinal-lead", Sense::OrdinalLead),
    ("fraction-infix", Sense::FractionInfix { reversed: false }),
    ("fraction-infix-reversed", Sense::FractionInfix { reversed: true }),
    ("percent-before", Sense::PercentBefore("percent")),
    ("percent-after", Sense::PercentAfter("percent")),
    ("percentage-point-after", Sense::PercentAfter("percentage-point")),
    ("permille-after", Sense::PercentAfter("permille")),
    ("range", Sense::Range),
    ("range-open", Sense::RangeOpen),
    ("range-close", Sense::RangeClose),
    ("range-from", Sense::RangeFrom),
    ("counter", Sense::Counter),
    ("weak", Sense::Weak),
    ("code-prefix", Sense::CodePrefix),
    ("bound-infix", Sense::BoundInfix),
    ("not-unit", Sense::NotUnit),
    ("and-half", Sense::AndHalf),
    ("decimal-word", Sense::DecimalWord),
    ("minus", Sense::Minus),
    ("score-before", Sense::ScoreBefore),
    ("score-after", Sense::ScoreAfter),
    ("score-infix", Sense::ScoreInfix),
    ("score-next", Sense::ScoreNext),
    ("score-not", Sense::NotScore),
    ("name-before", Sense::NameBefore),
];

const DATE_TABLES: &[(&str, Sense)] = &[
    ("of", Sense::DateOf),
    ("day-before", Sense::DayBefore),
    ("day-after", Sense::DayAfter),
    ("month-before", Sense::MonthBefore),
    ("month-after", Sense::MonthAfter),
    ("year-before", Sense::YearBefore),
    ("year-after", Sense::YearAfter),
    ("buddhist-before", Sense::BuddhistBefore),
    ("gregorian-before", Sense::GregorianBefore),
    ("decade-before", Sense::DecadeBefore),
    ("decade-after", Sense::DecadeAfter),
    ("hundreds-after", Sense::HundredsAfter),
    ("century-before", Sense::CenturyBefore),
    ("century-after", Sense::CenturyAfter),
];

const TIME_TABLES: &[(&str, Sense)] = &[
    ("before", Sense::TimeBefore),
    ("after", Sense::TimeAfter),
    ("hour-before", Sense::HourBefore),
    ("clock-after", Sense::ClockAfter),
    ("hour-after", Sense::HourAfter),
    ("minute-after", Sense::MinuteAfter),
    ("am", Sense::Am),
    ("pm", Sense::Pm),
];

/// A place name starts with a capital also where the hand-written data does not bother to.
fn capital(name: &str) -> String {
    if name.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What stands before and after the number of a pattern; nothing where a pattern has no number.
fn around_placeholder(pattern: &str) -> (&str, &str) {
    let (before, after) = pattern.split_once("{0}").unwrap_or_default();
    (before.trim(), after.trim())
}

/// Every code that a locale names, once for all of them.
static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Codes live as long as the locales that name them, which are never dropped.
fn interned(code: &str) -> &'static str {
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(code) {
        return known;
    }
    let new: &'static str = Box::leak(code.to_owned().into_boxed_str());
    codes.insert(new);
    new
}
