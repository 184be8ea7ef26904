//! All words of a language in one automaton.

use super::data::{Cldr, Supplement, Words};
use super::pattern;
use super::sense::{Form, Sense};
use crate::text::Folded;
use crate::value::{Bound, Number};
use daachorse::charwise::CharwiseDoubleArrayAhoCorasick;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The words that mean something, folded, with their senses.
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    senses: Vec<Vec<(Form, Sense)>>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.senses.len())
    }
}

impl Lexicon {
    /// Joins the files of a language and of those it inherits from. `foreign` are names of countries in
    /// another language.
    pub fn new<'a>(
        files: impl IntoIterator<Item = (&'a Cldr, &'a Supplement)>,
        foreign: &[(String, Vec<String>)],
    ) -> Self {
        let mut words = Collector::default();
        for (cldr, supplement) in files {
            words.cldr(cldr);
            words.numerals(supplement);
            words.surroundings(supplement);
            words.names(supplement);
        }
        for (code, names) in foreign {
            let sense = Sense::Demonym(interned(code));
            names.iter().for_each(|name| words.add(name, sense, true));
        }
        let (patterns, senses): (Vec<String>, Vec<_>) = words.0.into_iter().unzip();
        // Patterns are unique and not empty, so building fails only for none at all.
        Self { automaton: CharwiseDoubleArrayAhoCorasick::new(&patterns).ok(), senses }
    }

    /// Every word that stands anywhere in a folded text: start, end, senses. Boundaries are not looked at.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a [(Form, Sense)])> {
        self.automaton.iter().flat_map(move |automaton| {
            automaton
                .find_overlapping_iter(text)
                .map(|found| (found.start(), found.end(), self.senses[found.value() as usize].as_slice()))
        })
    }
}

#[derive(Default)]
struct Collector(BTreeMap<String, Vec<(Form, Sense)>>);

impl Collector {
    fn add(&mut self, word: &str, sense: Sense, code: bool) {
        let folded = Folded::new(word).text().to_owned();
        if folded.trim().is_empty() {
            return;
        }
        let form = Form::of(word, code);
        let senses = self.0.entry(folded).or_default();
        match senses.iter_mut().find(|(_, known)| *known == sense) {
            Some((known, _)) if form == Form::Any => *known = Form::Any,
            Some(_) => {}
            None => senses.push((form, sense)),
        }
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
        for bound in [Bound::About, Bound::Over, Bound::AtLeast, Bound::Under, Bound::AtMost] {
            self.add_all(file.bound_before.get(bound.name()), Sense::BoundBefore(bound));
            self.add_all(file.bound_after.get(bound.name()), Sense::BoundAfter(bound));
        }
        self.add_all(Some(&file.money.of), Sense::MoneyOf);
        self.add_all(file.ignore.get("words"), Sense::Ignore);
        self.units(&file.units);
    }

    fn names(&mut self, file: &Supplement) {
        for (code, names) in &file.money.names {
            names.iter().for_each(|name| self.add(name, Sense::Currency(interned(code)), true));
        }
        for (code, names) in &file.places {
            names.iter().for_each(|name| self.add(&capital(name), Sense::Place(interned(code)), true));
        }
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
    ("ordinal-before", Sense::OrdinalBefore),
    ("ordinal-after", Sense::OrdinalAfter),
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
    ("century-before", Sense::CenturyBefore),
    ("century-after", Sense::CenturyAfter),
];

const TIME_TABLES: &[(&str, Sense)] = &[
    ("before", Sense::TimeBefore),
    ("after", Sense::TimeAfter),
    ("hour-after", Sense::HourAfter),
    ("minute-after", Sense::MinuteAfter),
    ("am", Sense::Am),
    ("pm", Sense::Pm),
];

/// A place name starts with a capital also where the hand-written data does not bother to.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What stands before and after the number of a pattern; nothing where a pattern has no number.
fn around_placeholder(pattern: &str) -> (&str, &str) {
    let (before, after) = pattern.split_once("{0}").unwrap_or_default();
    (before.trim(), after.trim())
}

/// Codes live as long as the locale that names them, and locales are never dropped.
fn interned(code: &str) -> &'static str {
    Box::leak(code.to_owned().into_boxed_str())
}
