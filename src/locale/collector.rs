//! The words of the files of a language, each with what it means there.

use super::data::{Cldr, Supplement, Words};
use super::fold;
use super::pattern;
use super::sense::{Form, Sense};
use crate::text::Folded;
use crate::value::{Bound, DayPeriod, Number};
use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use unicode_script::{Script, UnicodeScript};

/// Words as they come from the files, folded.
#[derive(Default)]
pub(super) struct Collector(Vec<(String, Form, Sense)>);

impl Collector {
    pub(super) fn add(&mut self, word: &str, sense: Sense, code: bool) {
        let folded = Folded::new(word).into_text();
        if !folded.trim().is_empty() {
            self.0.push((folded, Form::of(word, code), sense));
        }
    }

    /// The words, each with how it must be written and what it means.
    pub(super) fn into_words(self) -> Vec<(String, Form, Sense)> {
        self.0
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

    pub(super) fn cldr(&mut self, cldr: &Cldr) {
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
        self.add_all(cldr.day_periods.get("night"), Sense::Night);
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

    pub(super) fn units(&mut self, units: &Words) {
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

    pub(super) fn numerals(&mut self, file: &Supplement) {
        self.add_numbers(&file.cardinal, Sense::Cardinal);
        self.add_numbers(&file.multiplier, Sense::Multiplier);
        self.add_numbers(&file.multiplier_before, Sense::MultiplierBefore);
        self.add_numbers(&file.multiplier_after_digits, Sense::AfterDigits);
        self.add_numbers(&file.ordinal, Sense::Ordinal);
        self.add_numbers(&file.fraction, Sense::Fraction);
        self.add_numbers(&file.fraction_alone, Sense::FractionAlone);
        self.standalone(&file.multiplier, &file.words);
    }

    /// Words of the night.
    pub(super) fn night(&mut self, file: &Supplement) {
        self.add_all(file.time.get("night"), Sense::Night);
    }

    /// The parts of a day, as they are said beside its name and in one word with it ("Montagabend").
    pub(super) fn day_periods(&mut self, cldr: &Cldr, file: &Supplement) {
        const LEAST: usize = 4;
        for (name, period) in [("am", DayPeriod::Am), ("pm", DayPeriod::Pm), ("night", DayPeriod::Night)] {
            self.add_all(file.day_period.get(name), Sense::DayPeriod(period));
            let tables = [&cldr.day_periods, &file.time, &file.day_period];
            let words = tables.iter().filter_map(|table| table.get(name)).flatten();
            let long = words.map(|word| fold(word)).filter(|word| word.chars().count() >= LEAST);
            let long: Vec<String> = long.collect();
            for day in file.weekdays.values().flatten().filter(|day| !day.contains(' ')) {
                let folded = fold(day);
                let joined = |word: &String| folded.find(word.as_str()).is_some_and(|at| at > 0);
                if long.iter().any(joined) {
                    self.add(day, Sense::DayPeriod(period), false);
                }
            }
        }
    }

    pub(super) fn surroundings(&mut self, file: &Supplement) {
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
        for (key, words) in &file.amounts {
            let number = key.split_once(' ').and_then(|(n, unit)| Some((Number::from_str(n).ok()?, unit)));
            if let Some((number, unit)) = number {
                self.add_all(Some(words), Sense::Amount(number, interned(unit)));
            }
        }
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

    pub(super) fn names(&mut self, file: &Supplement) {
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
    ("one-word", Sense::OneWord),
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
    ("bound-behind-noun", Sense::BoundBehindNoun),
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
    ("decade-of-ordinal", Sense::DecadeOfOrdinal),
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
    // Georgian has capitals, but no name starts with one.
    let plain = name.chars().any(|c| c.script() == Script::Georgian);
    if plain || name.contains(char::is_uppercase) {
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
pub(super) fn interned(code: &str) -> &'static str {
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(code) {
        return known;
    }
    let new: &'static str = Box::leak(code.to_owned().into_boxed_str());
    codes.insert(new);
    new
}
