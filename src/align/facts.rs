//! The numbers that a paragraph states.
//!
//! A mention states one number or several: a range two, a date a year and a day. What one language writes as a date
//! another writes as a number, so kinds are not held against each other here.

use crate::recognise::{Mention, Passage, Reading};
use crate::text::{find_byte, is_unspaced, is_word_char};
use crate::value::{Date, Kind, Number, Time, Value};
use std::ops::Range;

/// One number that a passage states.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Where it stands in the passage.
    pub range: Range<usize>,
    /// The mention, by index; none for bare digits of a name or a code.
    pub mention: Option<usize>,
    /// The kind of the mention.
    pub kind: Option<Kind>,
    /// What it may be: 1930 and 30 of "the 1930s", 19 and 7 of "19:00".
    pub numbers: Vec<Number>,
    /// Amounts with a unit or a currency, for each reading.
    pub amounts: Vec<(Number, String)>,
    /// A time of which the half of the day is said.
    pub told: bool,
    /// How much it counts.
    pub strength: Strength,
    /// The groups of digits that it is written with, where there are several: 3 and 35 of "3:35".
    pub groups: Vec<Number>,
    /// Its digits as written, without marks between them; nothing where words take part.
    pub digits: String,
    /// The ASCII letters around bare digits: SS of SS19.
    pub letters: String,
    /// Bare digits joined to others by a mark, as those of 27:37.
    pub joined: bool,
    /// How far along the passage it stands, in thousandths.
    pub along: usize,
}

/// How surely a fact is one that the other side has to state too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Proves no more than that a number may be there: a weak mention, a Roman numeral.
    Hint,
    /// A number word, which comes and goes in translation, or bare digits of a name, a code or a score.
    Likely,
    /// A value in digits.
    Sure,
}

/// Every fact of a passage: those of its mentions in the order of the text, then the digits that are no mention.
pub fn facts(passage: &Passage) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for (at, mention) in passage.mentions.iter().enumerate() {
        found.extend(of_mention(passage, at, mention));
    }
    found.extend(bare(passage));
    found.extend(roman(passage).map(|(range, number)| Fact::new(passage, range, number, Strength::Hint)));
    found
}

impl Fact {
    fn new(passage: &Passage, range: Range<usize>, number: Number, strength: Strength) -> Self {
        Self {
            along: range.start * 1000 / passage.text().len().max(1),
            range,
            mention: None,
            kind: None,
            numbers: vec![number],
            amounts: Vec::new(),
            told: false,
            strength,
            groups: Vec::new(),
            digits: String::new(),
            letters: String::new(),
            joined: false,
        }
    }

    /// The likeliest number.
    pub fn number(&self) -> Number {
        self.numbers.first().copied().unwrap_or(Number::ZERO)
    }
}

fn of_mention(passage: &Passage, at: usize, mention: &Mention) -> Vec<Fact> {
    let digits = has_digits(passage, &mention.range);
    let strength = match (mention.weak, digits) {
        (true, _) => Strength::Hint,
        (false, true) => Strength::Sure,
        (false, false) => Strength::Likely,
    };
    let open = is_open(&passage.text()[mention.core.clone()]);
    let groups = written_groups(passage, mention);
    let digits = digits_only(&passage.text()[mention.core.clone()]);
    let fact = |(part, numbers): (usize, Vec<Number>)| Fact {
        digits: digits.clone(),
        mention: Some(at),
        kind: Some(mention.reading().kind),
        told: mention.reading().kind == Kind::Time && mention.day_period.is_some(),
        numbers: if open { scaled(numbers) } else { numbers },
        amounts: mention.readings.iter().filter_map(|reading| amount(reading, part)).collect(),
        groups: groups.clone(),
        ..Fact::new(passage, mention.range.clone(), Number::ZERO, strength)
    };
    numbers(mention).into_iter().enumerate().map(fact).collect()
}

/// Whether digits have one mark and three digits after it: 1.250 may be either, whatever the language prefers.
fn is_open(written: &str) -> bool {
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let Some((whole, part)) = digits.split_once([',', '.']) else { return false };
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    part.len() == 3 && all(part) && whole.bytes().rev().take_while(u8::is_ascii_digit).count() <= 3
}

/// The same numbers with the mark read in the other way.
fn scaled(mut numbers: Vec<Number>) -> Vec<Number> {
    let thousand = Number::whole(1000);
    let others = numbers.iter().filter_map(|number| match number.to_whole() {
        Some(_) => number.divided_by(thousand),
        None => number.times(thousand),
    });
    let others: Vec<Number> = others.collect();
    numbers.extend(others);
    numbers
}

fn has_digits(passage: &Passage, range: &Range<usize>) -> bool {
    passage.text()[range.clone()].contains(|c: char| c.is_ascii_digit())
}

/// The amount that a part of a measure, a sum of money or a share states.
fn amount(reading: &Reading, part: usize) -> Option<(Number, String)> {
    let number = match (&reading.value, reading.kind, part) {
        (Value::Number(number) | Value::Range(number, _), Kind::Measure | Kind::Money | Kind::Percent, 0) => {
            *number
        }
        (Value::Range(_, number), Kind::Measure | Kind::Money | Kind::Percent, 1) => *number,
        _ => return None,
    };
    Some((number, reading.unit.clone()?))
}

/// The numbers of a mention, each with all that it may be.
fn numbers(mention: &Mention) -> Vec<Vec<Number>> {
    let parts: Vec<Vec<Vec<Number>>> = mention.readings.iter().map(parts).collect();
    let Some(first) = parts.first() else { return Vec::new() };
    // Readings with as many numbers say what each of them may be.
    let alike = parts.iter().filter(|other| other.len() == first.len());
    let mut joined = vec![Vec::new(); first.len()];
    for part in alike {
        for (all, numbers) in joined.iter_mut().zip(part) {
            all.extend(numbers.iter().copied().filter(|number| !all.contains(number)).collect::<Vec<_>>());
        }
    }
    joined
}

fn parts(reading: &Reading) -> Vec<Vec<Number>> {
    match &reading.value {
        Value::Number(number) => vec![share(*number).into_iter().chain(passing(*number, reading)).collect()],
        Value::Range(from, to) | Value::Score(from, to) => vec![share(*from), share(*to)],
        Value::Date(date) => date_parts(*date),
        Value::Dates(from, to) => era(*from, *to).unwrap_or_else(|| {
            let first = date_parts(*from);
            let more = date_parts(*to).into_iter().filter(|part| !first.contains(part));
            first.iter().cloned().chain(more.collect::<Vec<_>>()).collect()
        }),
        Value::Time(time) => time_parts(*time),
        Value::Times(from, to) => time_parts(*from).into_iter().chain(time_parts(*to)).collect(),
        Value::Weekday(_) | Value::Place(_) => Vec::new(),
    }
}

/// A share may be said in hundredths, and that something is less than nothing in words: "down 3.5%".
fn share(number: Number) -> Vec<Number> {
    let hundred = Number::whole(100);
    let part = number.to_whole().is_none() && number < Number::ONE;
    let percent = if part { number.times(hundred) } else { None };
    let unsigned = (number < Number::ZERO).then(|| number.abs());
    std::iter::once(number).chain(percent).chain(unsigned).collect()
}

fn date_parts(date: Date) -> Vec<Vec<Number>> {
    let year = date.year.map(|year| Number::whole(year.into()));
    let day = date.day.map(|day| Number::whole(day.into()));
    year.into_iter().chain(day).map(|number| vec![number]).collect()
}

/// A decade or century is one number, said in several ways.
fn era(from: Date, to: Date) -> Option<Vec<Vec<Number>>> {
    let (first, last) = (i128::from(from.year?), i128::from(to.year?));
    let bare = from.month.is_none() && to.month.is_none();
    let numbers = match last - first {
        9 if first % 10 == 0 => vec![first, first % 100],
        99 if first % 100 == 0 => vec![first / 100 + 1, first],
        _ => return None,
    };
    bare.then(|| vec![numbers.into_iter().map(Number::whole).collect()])
}

/// A time is one number, the minutes after the mark: 17.30 and 5.30 of "5.30 p.m.", 5 of "5 p.m.".
fn time_parts(time: Time) -> Vec<Vec<Number>> {
    let hour = i128::from(time.hour % 24);
    let other = if hour % 12 == 0 { 12 } else { hour % 12 };
    let hours = [hour, other, (hour + 12) % 24];
    vec![hours.iter().filter_map(|hour| clock(*hour, time.minute.into())).collect()]
}

fn clock(large: i128, small: i128) -> Option<Number> {
    Number::fraction(large * 100 + small, 100)
}

/// Time that passes, as a clock shows it: 3.35 of 215 seconds.
fn passing(number: Number, reading: &Reading) -> Option<Number> {
    let timed = matches!(reading.unit.as_deref(), Some("second" | "minute"));
    let whole = number.to_whole().filter(|whole| timed && *whole > 60)?;
    clock(whole / 60, whole % 60)
}

/// The digits of a text that holds nothing but digits and spaces.
fn digits_only(written: &str) -> String {
    let other = written.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    if other { String::new() } else { written.chars().filter(char::is_ascii_digit).collect() }
}

/// The groups of digits of a mention that states more than one number with them. Those between the marks of one number
/// are none.
fn written_groups(passage: &Passage, mention: &Mention) -> Vec<Number> {
    let found: Vec<_> = groups(passage, &mention.core).collect();
    let mark = |between: &str| matches!(between, "." | "," | " " | "'");
    let timed = mention.reading().kind == Kind::Time;
    let joined = |pair: &[(Range<usize>, Number)]| mark(&passage.text()[pair[0].0.end..pair[1].0.start]);
    if found.len() < 2 || !timed && found.windows(2).any(joined) {
        return Vec::new();
    }
    found.into_iter().map(|(_, number)| number).collect()
}

/// Groups of digits in a range, each with its place.
fn groups<'a>(
    passage: &'a Passage,
    range: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Number)> + 'a {
    let (text, end) = (&passage.text()[..range.end], range.end);
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < end {
            let start = find_byte(text.as_bytes(), at, |byte| byte.is_ascii_digit())?;
            at = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
            if let Some(number) = Number::decimal(&text[start..at], "") {
                return Some((start..at, number));
            }
        }
        None
    })
}

/// Digits that no mention covers: of names, codes, telephone numbers. Those of addresses on the net are no facts.
fn bare(passage: &Passage) -> Vec<Fact> {
    let text = passage.text();
    let covered = |range: &Range<usize>| {
        let inside = |mention: &Mention| {
            mention.range.start <= range.start && range.end <= mention.range.end && !mention.weak
        };
        passage.mentions_before(range.start + 1).any(inside)
    };
    groups(passage, &(0..text.len()))
        .filter(|(range, _)| !covered(range) && !is_address(text, range))
        .map(|(range, number)| {
            let (name, letters) = name(passage, &range);
            Fact {
                letters,
                digits: text[range.clone()].to_owned(),
                joined: is_joined(text, &range),
                numbers: begun(text, &range, number),
                ..Fact::new(passage, name, number, Strength::Likely)
            }
        })
        .collect()
}

/// 27:37 is in the 28th minute.
fn begun(text: &str, range: &Range<usize>, number: Number) -> Vec<Number> {
    let passed = text[range.end..]
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let next = if passed { number.plus(Number::ONE) } else { None };
    std::iter::once(number).chain(next).collect()
}

/// Whether other digits stand before or behind, with one mark between.
fn is_joined(text: &str, range: &Range<usize>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mark = [':', '-', '/'];
    let before = text[..range.start].strip_suffix(mark).is_some_and(|rest| digit(rest.chars().next_back()));
    before || text[range.end..].strip_prefix(mark).is_some_and(|rest| digit(rest.chars().next()))
}

/// Whether what is written without a space around a range is an address on the net.
fn is_address(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind(char::is_whitespace).unwrap_or(0);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |more| range.end + more);
    let word = &text[start..end];
    word.contains("://") || word.contains('@') || word.contains("www.")
}

/// The word of ASCII letters and digits around a range and its letters as written; the range itself where there are none.
fn name(passage: &Passage, range: &Range<usize>) -> (Range<usize>, String) {
    let text = passage.text();
    let before = text[..range.start].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let after = text[range.end..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = range.start - before..range.end + after;
    // A word that goes on in other letters is none of these.
    let goes_on = |c: Option<char>| c.is_some_and(|c| is_word_char(c) && !is_unspaced(c));
    if goes_on(text[..word.start].chars().next_back()) || goes_on(text[word.end..].chars().next()) {
        return (range.clone(), String::new());
    }
    let letters: String = passage.verbatim(word.clone()).chars().filter(char::is_ascii_alphabetic).collect();
    (if letters.is_empty() { range.clone() } else { word }, letters)
}

/// Roman numerals in capitals: "Elizabeth II" may be the 2nd elsewhere.
fn roman(passage: &Passage) -> impl Iterator<Item = (Range<usize>, Number)> {
    const NUMERALS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
        "XVII", "XVIII", "XIX", "XX",
    ];
    let bytes = passage.segment.text().as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = find_byte(bytes, at, |byte| matches!(byte, b'I' | b'V' | b'X')) {
            let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            at = start + length;
            let alone = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
            let numeral = (1..).zip(NUMERALS).find(|(_, numeral)| numeral.as_bytes() == &bytes[start..at]);
            if let Some((n, _)) = numeral.filter(|_| alone) {
                return Some((0..0, Number::whole(n)));
            }
        }
        None
    })
}
