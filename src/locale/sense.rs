//! What a word can mean to a recogniser.

use crate::value::{Bound, DayPeriod, Number};
use unicode_script::{Script, UnicodeScript};

/// One meaning of a word. The same word may have several; what stands around it decides.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Sense {
    /// A number word that adds.
    Cardinal(Number),
    /// Stands for one before a multiplier or fraction.
    Article,
    /// A number word that multiplies what stands before it.
    Multiplier(Number),
    /// Multiplies the number after it.
    MultiplierBefore(Number),
    /// The same as a multiplier, and a number by itself.
    Standalone(Number),
    /// An abbreviation that multiplies the digits right before it.
    AfterDigits(Number),
    /// May stand inside a spelled number.
    Joiner,
    /// Ends a number that is one word with what it counts: "vierundzwanzigJÄHRIG".
    OneWord,
    /// A multiplier after which bare digits go on: "7 миң 45".
    Continues,
    /// An ordinal word.
    Ordinal(Number),
    /// Makes the number after it negative.
    Minus,
    /// Stands for the decimal mark in a spelled number: "point".
    DecimalWord,
    /// Adds half of the last unit: "and a half".
    AndHalf,
    /// Before digits whose full stop makes an ordinal of them, where a noun with a capital follows ("das 14. Treffen").
    OrdinalLead,
    /// Makes an ordinal of the number after it.
    OrdinalBefore,
    /// Makes an ordinal of the number before it.
    OrdinalAfter,
    /// A fraction word that a number or article stands before.
    Fraction(Number),
    /// A fraction by itself.
    FractionAlone(Number),
    /// Stands between numerator and denominator; reversed: denominator first.
    FractionInfix {
        /// Denominator first.
        reversed: bool,
    },
    /// Per cent (or another such unit), before the number.
    PercentBefore(&'static str),
    /// Per cent (or another such unit), after the number.
    PercentAfter(&'static str),
    /// A currency, by ISO 4217 code.
    Currency(&'static str),
    /// Between a number and its currency.
    MoneyOf,
    /// A unit after the number, by CLDR identifier.
    Unit(&'static str),
    /// A number and its unit in one word: "שנתיים".
    Amount(Number, &'static str),
    /// A unit before the number.
    UnitBefore(&'static str),
    /// Half of a unit whose words stand on both sides of the number.
    UnitAround(&'static str),
    /// Looks like a unit, but is a common word.
    NotUnit,
    /// A month.
    Month(u8),
    /// A month of another calendar, and its number.
    CalendarMonth(&'static str, u8),
    /// Before a year of an era: its calendar, and the Gregorian year before its first.
    Era(&'static str, i16),
    /// After a year of another calendar.
    EraAfter(&'static str),
    /// A day of the week, 1 is Monday.
    Weekday(u8),
    /// Between the parts of a date.
    DateOf,
    /// Before a day of the month.
    DayBefore,
    /// After a day of the month.
    DayAfter,
    /// After a month's number.
    MonthAfter,
    /// Before a month's name ("เดือน").
    MonthBefore,
    /// Before a year.
    YearBefore,
    /// After a year.
    YearAfter,
    /// Before a year of the Buddhist era.
    BuddhistBefore,
    /// Before a year that is Gregorian where others might be meant.
    GregorianBefore,
    /// Before the first year of a decade.
    DecadeBefore,
    /// After the first year of a decade.
    DecadeAfter,
    /// Beside the ordinal of a decade in words: "osmdesátých LETECH".
    DecadeOfOrdinal,
    /// After the first year of a decade or, in hundreds, of a century ("1800-talet").
    HundredsAfter,
    /// Before the number of a century.
    CenturyBefore,
    /// After the number of a century.
    CenturyAfter,
    /// Before a time of day.
    TimeBefore,
    /// After a time of day.
    TimeAfter,
    /// Makes a time of the bare hour after it ("pukul 7").
    HourBefore,
    /// Makes a time of the bare hour before it, and counts no hours ("7 Uhr").
    ClockAfter,
    /// Beside an hour that is counted from another point: so many are added ("2 ทุ่ม", "saa 1 usiku").
    HourShift(u8),
    /// Before an hour: how many minutes from it the time is ("HALF PAST seven", "HALB acht").
    MinutesBefore(i8),
    /// The same after an hour ("las siete Y CUARTO").
    MinutesAfter(i8),
    /// A time by itself: "noon".
    TimeWord(u8, u8),
    /// After the hour.
    HourAfter,
    /// After the minute.
    MinuteAfter,
    /// Morning hours.
    Am,
    /// Afternoon hours.
    Pm,
    /// Hours of the night, on both sides of midnight.
    Night,
    /// A part of the day, beside a day only ("LATE Monday", "MontagABEND").
    DayPeriod(DayPeriod),
    /// Hedges the number after it.
    BoundBefore(Bound),
    /// Hedges the number before it.
    BoundAfter(Bound),
    /// May hedge between digits and multiplier.
    BoundInfix,
    /// May hedge the number before what is counted: "1.250 bidaiari BAINO GEHIAGO".
    BoundBehindNoun,
    /// Between the ends of a range.
    Range,
    /// Opens a range that `RangeClose` joins.
    RangeOpen,
    /// Joins the ends after `RangeOpen`.
    RangeClose,
    /// Says that the two numbers after it are a change, not a range.
    RangeFrom,
    /// Counts things.
    Counter,
    /// A number word that is no fact by itself.
    Weak,
    /// May stand with a hyphen before digits.
    CodePrefix,
    /// Before a score, in the same clause: "won", "beat".
    ScoreBefore,
    /// After a score, in the same clause: "victory", "win".
    ScoreAfter,
    /// Between the sides of a score, where a word of contests is near: "比".
    ScoreInfix,
    /// May follow a score that would be a range otherwise: "lost 1-3 TO".
    ScoreNext,
    /// After two numbers that look like a score: "a 9-5 JOB".
    NotScore,
    /// Numbers what it names, and counts nothing: "Table 3-1".
    NameBefore,
    /// A country's name.
    Place(&'static str),
    /// A country's adjective or people.
    Demonym(&'static str),
    /// Never a quantity.
    Ignore,
}

/// What a word is searched a text for, one bit each: by them most words are passed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Roles(u16);

impl Roles {
    /// May start a numeral that starts with no digit.
    pub const NUMERAL: Roles = Roles(1);
    /// A country, or money, which hides one ("dolar AS").
    pub const PLACE: Roles = Roles(2);
    /// A day of the week.
    pub const WEEKDAY: Roles = Roles(4);
    /// A month's name, or what stands before a month.
    pub const MONTH: Roles = Roles(8);
    /// Stands after the number of a year or month.
    pub const DATE_AFTER: Roles = Roles(16);
    /// Stands before a year.
    pub const YEAR_BEFORE: Roles = Roles(32);
    /// Stands inside a fraction.
    pub const INFIX: Roles = Roles(64);
    /// Hides what lies inside it.
    pub const IGNORE: Roles = Roles(128);

    /// May begin or continue a number that is one word.
    pub const PART: Roles = Roles(256);
    /// May begin one.
    pub const FIRST_PART: Roles = Roles(512);
    /// May end one, though it is no number: what it counts.
    pub const LAST_PART: Roles = Roles(1024);

    /// Stands beside the number of a century.
    pub const CENTURY: Roles = Roles(2048);

    /// A time by itself.
    pub const TIME: Roles = Roles(4096);

    /// Stands beside the hour of a time.
    pub const CLOCK: Roles = Roles(8192);

    /// A number and its unit.
    pub const AMOUNT: Roles = Roles(16384);

    /// What may be written with a word before it.
    pub const PREFIXED: Roles =
        Roles(Self::NUMERAL.0 | Self::PLACE.0 | Self::MONTH.0 | Self::AMOUNT.0 | Self::WEEKDAY.0);

    /// What a folded word with some senses can be in a number that is one word.
    pub fn in_one_word(word: &str, senses: &[Sense]) -> Self {
        let script = word.chars().next().map(|c| c.script());
        // A joiner may lead a word where it is written with what it joins: "وتسعة".
        let leads = matches!(script, Some(Script::Arabic | Script::Hebrew));
        let only_joins = senses.iter().all(|sense| *sense == Sense::Joiner);
        let syllabic = matches!(
            script,
            Some(Script::Hangul | Script::Kannada | Script::Malayalam | Script::Tamil | Script::Telugu)
        );
        let mut roles = Self::default();
        if senses.iter().any(|sense| sense.is_part()) {
            roles = roles.with(Self::PART);
            if !only_joins || leads {
                roles = roles.with(Self::FIRST_PART);
            }
        }
        if senses.iter().any(|sense| sense.is_last_part(syllabic)) {
            roles = roles.with(Self::LAST_PART);
        }
        roles
    }

    /// What any of some senses is searched for.
    pub fn of(senses: &[Sense]) -> Self {
        Self(senses.iter().fold(0, |all, sense| all | sense.role().0))
    }

    /// Whether it has one of the wanted roles.
    pub fn any(self, wanted: Roles) -> bool {
        self.0 & wanted.0 != 0
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Roles) -> Self {
        Self(self.0 | other.0)
    }
}

impl Sense {
    /// Whether it can be the beginning or middle of a number that is one word.
    fn is_part(self) -> bool {
        let number = matches!(self, Self::Cardinal(_) | Self::Multiplier(_) | Self::MultiplierBefore(_));
        number
            || matches!(self, Self::Standalone(_) | Self::Ordinal(_))
            || matches!(self, Self::Joiner | Self::Article)
    }

    /// Whether it can be the end of one: what it counts, in a script that writes it so.
    fn is_last_part(self, syllabic: bool) -> bool {
        let counted = matches!(self, Self::Counter | Self::Unit(_) | Self::Currency(_));
        let hedges = matches!(self, Self::BoundInfix | Self::BoundAfter(_));
        matches!(self, Self::PercentAfter(_) | Self::OneWord) || syllabic && (counted || hedges)
    }

    fn role(self) -> Roles {
        match self {
            Self::Cardinal(_) | Self::Multiplier(_) | Self::MultiplierBefore(_) | Self::Standalone(_) => {
                Roles::NUMERAL
            }
            Self::Ordinal(_) | Self::Article | Self::Fraction(_) | Self::FractionAlone(_) => Roles::NUMERAL,
            Self::Place(_) | Self::Demonym(_) | Self::Currency(_) => Roles::PLACE,
            Self::Weekday(_) => Roles::WEEKDAY,
            Self::Month(_) | Self::MonthBefore | Self::CalendarMonth(..) => Roles::MONTH,
            Self::YearAfter | Self::MonthAfter | Self::EraAfter(_) => Roles::DATE_AFTER,
            Self::YearBefore | Self::BuddhistBefore | Self::GregorianBefore => Roles::YEAR_BEFORE,
            Self::CenturyBefore | Self::CenturyAfter => Roles::CENTURY,
            Self::TimeWord(..) => Roles::TIME,
            Self::Amount(..) => Roles::AMOUNT,
            Self::HourBefore | Self::ClockAfter | Self::HourShift(_) | Self::HourAfter => Roles::CLOCK,
            Self::MinutesBefore(_) | Self::MinutesAfter(_) | Self::Am | Self::Pm | Self::Night => {
                Roles::CLOCK
            }
            Self::FractionInfix { .. } => Roles::INFIX,
            Self::Ignore => Roles::IGNORE,
            _ => Roles::default(),
        }
    }
}

/// How a word must be written to have a meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// In any case.
    Any,
    /// With capitals at the starts of these words, as the data has them, the first word being bit 0.
    Capital(u16),
    /// Without capitals: "m" is a metre, "M" a million.
    Lower,
    /// Exactly as the data has it, all in capitals ("ALL" is a currency, "all" is none).
    Upper,
    /// Exactly as the data has it, one capital and a small letter: "Gb" is a gigabit, "GB" a gigabyte.
    Title,
}

/// Which words of a name start with a capital. Short ones count only alone: "La Réunion" is written with and
/// without a capital article, but always with one at "Réunion".
fn capitals(name: &str) -> u16 {
    let alone = words(name).count() == 1;
    let counts = |word: &str| word.starts_with(char::is_uppercase) && (alone || word.chars().count() > 3);
    words(name).enumerate().filter(|(_, word)| counts(word)).fold(0, |all, (at, _)| all | bit(at))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn bit(word: usize) -> u16 {
    1 << word.min(15)
}

impl Form {
    /// What the data's own spelling demands.
    pub fn of(word: &str, code: bool) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let starts_upper = word.chars().next().is_some_and(char::is_uppercase);
        let short = word.chars().count() <= 2 && word.chars().all(|c| c.is_ascii_lowercase());
        let bits = word.len() == 2 && starts_upper && word.ends_with('b');
        if code && short {
            Self::Lower
        } else if code && bits {
            Self::Title
        } else if code && starts_upper && letters.all(char::is_uppercase) && word.chars().count() > 1 {
            Self::Upper
        } else {
            match capitals(word) {
                0 => Self::Any,
                words => Self::Capital(words),
            }
        }
    }

    /// Whether a text, as written, satisfies it.
    pub fn holds(self, written: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capital(wanted) => {
                let lower =
                    |(at, word): (usize, &str)| wanted & bit(at) != 0 && word.starts_with(char::is_lowercase);
                !words(written).enumerate().any(lower)
            }
            Self::Lower => !written.chars().any(char::is_uppercase),
            Self::Upper => !written.chars().any(char::is_lowercase),
            Self::Title => {
                let mut upper = written.chars().map(char::is_uppercase);
                upper.next() == Some(true) && upper.all(|upper| !upper)
            }
        }
    }
}
