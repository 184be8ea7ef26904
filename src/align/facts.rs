//! The numbers that a paragraph states, and which of two paragraphs are the same ones.
//!
//! A mention states one number or several: a range two, a date a year and a day. What one language writes as a date
//! another writes as a number, so kinds are not held against each other here.

use crate::recognise::{Mention, Passage, Reading};
use crate::value::{Date, Kind, Number, Time, Value, nearly_in_any, nearly_same};
use std::ops::Range;

/// One number that a passage states.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The mention, by index; none for bare digits of a name or a code, which only prove that a number is there.
    pub mention: Option<usize>,
    /// What it may be: 1930 and 30 of "the 1930s", 19 and 7 of "19:00".
    pub numbers: Vec<Number>,
    /// Amounts with a unit, for each reading.
    amounts: Vec<(Number, String)>,
    /// Whether it is sure enough to be missed by the other side.
    pub sure: bool,
    /// How far along the passage it stands, in thousandths.
    along: usize,
}

/// Which facts of two passages are the same, and which have no counterpart.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// Facts of the left that the right does not state, by index.
    pub left: Vec<usize>,
    /// Facts of the right that the left does not state, by index.
    pub right: Vec<usize>,
}

/// Every fact of a passage, in the order of the text; then the digits that are no mention.
pub fn facts(passage: &Passage) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for (at, mention) in passage.mentions.iter().enumerate() {
        let sure = !mention.weak && has_digits(passage, &mention.range);
        let open = is_open(&passage.text()[mention.core.clone()]);
        let along = mention.range.start * 1000 / passage.text().len().max(1);
        for (part, numbers) in numbers(mention).into_iter().enumerate() {
            let numbers = if open { scaled(numbers) } else { numbers };
            let amounts = mention.readings.iter().filter_map(|reading| amount(reading, part)).collect();
            found.push(Fact { mention: Some(at), numbers, amounts, sure, along });
        }
    }
    found.extend(unread(passage).into_iter().chain(roman(passage)).map(|number| Fact {
        mention: None,
        numbers: vec![number],
        amounts: Vec::new(),
        sure: false,
        along: 0,
    }));
    found
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

/// The amount that a part of a measure states.
fn amount(reading: &Reading, part: usize) -> Option<(Number, String)> {
    let number = match (&reading.value, reading.kind, part) {
        (Value::Number(number), Kind::Measure, 0) | (Value::Range(number, _), Kind::Measure, 0) => *number,
        (Value::Range(_, number), Kind::Measure, 1) => *number,
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

/// A share may be said in hundredths.
fn share(number: Number) -> Vec<Number> {
    let hundred = Number::whole(100);
    let part = number.to_whole().is_none() && number < Number::ONE;
    let percent = if part { number.times(hundred) } else { None };
    std::iter::once(number).chain(percent).collect()
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
    let hour = i128::from(time.hour);
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

/// Digits that no mention covers, of names, codes and addresses, and those of times.
fn unread(passage: &Passage) -> Vec<Number> {
    let text = passage.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|more| at + more) {
        let len = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + len;
        // Hour and minute may stand apart elsewhere: 15 分 16 秒.
        let timed = |mention: &Mention| text[mention.core.clone()].contains(':');
        let inside = |mention: &Mention| {
            mention.range.start <= start && at <= mention.range.end && !mention.weak && !timed(mention)
        };
        if !passage.mentions.iter().any(inside) {
            found.extend(Number::decimal(&text[start..at], ""));
        }
    }
    found
}

/// Roman numerals in capitals: "Elizabeth II" may be the 2nd elsewhere.
fn roman(passage: &Passage) -> Vec<Number> {
    const NUMERALS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
        "XVII", "XVIII", "XIX", "XX",
    ];
    let words = passage.segment.text().split(|c: char| !c.is_alphanumeric());
    words
        .filter_map(|word| (1..).zip(NUMERALS).find(|(_, numeral)| *numeral == word))
        .map(|(n, _)| Number::whole(n))
        .collect()
}

impl Fact {
    /// Whether two facts may be the same one.
    fn agrees(&self, other: &Fact) -> bool {
        self.numbers.iter().any(|number| other.numbers.contains(number)) || self.converts_to(other)
    }

    /// Whether they are the same amount in two units. A unit that was not read may be any.
    pub fn converts_to(&self, other: &Fact) -> bool {
        let near = |(a, from): &(Number, String), fact: &Fact| match fact.amounts.as_slice() {
            [] => fact.numbers.first().is_some_and(|number| nearly_in_any((*a, from.as_str()), *number)),
            some => {
                some.iter().any(|(b, to)| from != to && nearly_same((*a, from.as_str()), (*b, to.as_str())))
            }
        };
        self.amounts.iter().any(|amount| near(amount, other))
            || self.amounts.is_empty() && other.amounts.iter().any(|amount| near(amount, self))
    }
}

/// Takes away what has an equal on the other side: what is exactly so first, then what may be so; of several equals the
/// one that stands as far along.
pub fn matching(left: &[Fact], right: &[Fact]) -> Matching {
    let mut free: (Vec<usize>, Vec<usize>) = ((0..left.len()).collect(), (0..right.len()).collect());
    let exact = |a: &Fact, b: &Fact| a.numbers.first() == b.numbers.first();
    // What is sure on both sides comes before digits that are no mention.
    for sure in [true, false] {
        for same in [exact as fn(&Fact, &Fact) -> bool, Fact::agrees] {
            let may = |a: &Fact, b: &Fact| (!sure || a.sure && b.sure) && same(a, b);
            let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
            for a in &free.0 {
                let alike = free.1.iter().filter(|b| may(&left[*a], &right[**b]));
                pairs.extend(alike.map(|b| (left[*a].along.abs_diff(right[*b].along), *a, *b)));
            }
            pairs.sort_unstable();
            for (_, a, b) in pairs {
                if free.0.contains(&a) && free.1.contains(&b) {
                    free.0.retain(|other| *other != a);
                    free.1.retain(|other| *other != b);
                }
            }
        }
    }
    Matching { left: free.0, right: free.1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::recognise::read;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    fn passage(lang: &str, text: &str) -> Passage {
        let source = Sources::new().add(Source::new("a.txt", text));
        let mut segment = Segment::new(source, SegmentKind::Paragraph);
        segment.push(text, 0);
        read(segment, Locale::get(lang).unwrap())
    }

    /// What each side says that the other does not, as far as it is sure.
    fn left_over(left: (&str, &str), right: (&str, &str)) -> (Vec<String>, Vec<String>) {
        let (left, right) = (facts(&passage(left.0, left.1)), facts(&passage(right.0, right.1)));
        let found = matching(&left, &right);
        let said = |all: &[Fact], rest: &[usize]| {
            let sure = rest.iter().filter(|at| all[**at].sure);
            sure.map(|at| all[*at].numbers[0].to_string()).collect()
        };
        (said(&left, &found.left), said(&right, &found.right))
    }

    #[test]
    fn equal_values_leave_nothing_over() {
        for (lang, left, right) in [
            (
                "fr",
                "It left at 7 p.m. with 2.8 million letters.",
                "Il est parti à 19 h avec 2,8 millions de lettres.",
            ),
            (
                "de",
                "In the 1930s a quarter, 25%, was lost.",
                "In den 1930er Jahren ging ein Viertel, 25 %, verloren.",
            ),
            ("de", "A 13-year-old saw 20 feet of water.", "Ein 13-Jähriger sah 6 Meter Wasser."),
            ("zh-Hans", "It cost 2.8bn dollars in 2021.", "2021年它花费了28亿美元。"),
            ("th", "It opened in 2021 with 1,200 seats.", "เปิดในปี 2564 มี 1,200 ที่นั่ง"),
            ("id", "Elizabeth II wrote 12 letters.", "Elizabeth ke-2 menulis 12 surat."),
            ("fr", "The 9 to 13 cm are enough.", "Les 9 à 13 cm suffisent."),
        ] {
            assert_eq!(left_over(("en", left), (lang, right)), (Vec::new(), Vec::new()), "{left} {right}");
        }
    }

    #[test]
    fn other_values_are_left_over_where_they_stand() {
        let one = |text: &str| vec![text.to_owned()];
        for (left, right, lost, new) in [
            ("It has 1,200 seats and 45 cars.", "Il a 1 200 places et 54 voitures.", one("45"), one("54")),
            (
                "It cost 2.8 million in 2021.",
                "Il a coûté 2,8 milliards en 2021.",
                one("2800000"),
                one("2800000000"),
            ),
            (
                "The 200 m and the 400 m were won.",
                "Le 400 m et le 400 m ont été gagnés.",
                one("200"),
                one("400"),
            ),
            ("It lost 31 boats.", "Il a perdu des bateaux.", one("31"), Vec::new()),
        ] {
            assert_eq!(left_over(("en", left), ("fr", right)), (lost, new), "{left} {right}");
        }
    }
}
