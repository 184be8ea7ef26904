//! Which numbers of two paragraphs are the same ones.

use super::facts::{Fact, Strength};
use crate::value::{Kind, Number, convert, nearly_in_any, nearly_same};

/// Which facts of two passages are the same, and which have no counterpart; by index.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// Facts of the left with the right ones that say the same.
    pub same: Vec<(usize, usize)>,
    /// Pairs of the same number with another unit: 20 feet, 20 metres.
    pub other_unit: Vec<(usize, usize)>,
    /// Facts of the left that the right does not state.
    pub left: Vec<usize>,
    /// Facts of the right that the left does not state.
    pub right: Vec<usize>,
}

/// How two facts are the same one, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sameness {
    Exact,
    OneReading,
    Converted,
    /// Converted, if the number without a unit is meant in one.
    UnitUnread,
    OtherUnit,
}

/// Pairs of facts up to which each is held against each; beyond, only against those that stand about as far along.
pub const EACH_WITH_EACH: usize = 250_000;

/// How far, in thousandths of a passage, two facts of a very long one may stand apart.
pub const BAND: usize = 20;

/// Pairs off what is the same: what is exactly so first, then what may be so, the same number in another unit last; of
/// several equals the one that stands as far along.
pub fn matching(left: &[Fact], right: &[Fact]) -> Matching {
    let mut pairing = Pairing {
        left,
        right,
        free: (vec![true; left.len()], vec![true; right.len()]),
        band: if left.len().saturating_mul(right.len()) > EACH_WITH_EACH { BAND } else { 1000 },
        found: Matching::default(),
    };
    // What is sure on both sides comes before number words and digits that are no mention.
    for (sure, sameness) in [
        (true, Sameness::Exact),
        (true, Sameness::UnitUnread),
        (false, Sameness::Exact),
        (false, Sameness::UnitUnread),
        (true, Sameness::OtherUnit),
        (false, Sameness::OtherUnit),
    ] {
        pairing.pair_off(sure, sameness);
    }
    pairing.pair_groups();
    pairing.finish()
}

/// A matching in the making.
struct Pairing<'a> {
    left: &'a [Fact],
    right: &'a [Fact],
    /// What has no equal yet, for each fact of both sides.
    free: (Vec<bool>, Vec<bool>),
    band: usize,
    found: Matching,
}

impl Pairing<'_> {
    fn pair_off(&mut self, sure: bool, at_most: Sameness) {
        let mut pairs: Vec<(Sameness, bool, bool, usize, usize, usize)> = Vec::new();
        let (left, right) = (ordered(self.left, &self.free.0), ordered(self.right, &self.free.1));
        for a in left {
            let one = &self.left[a];
            for b in near(self.right, &right, one, self.band) {
                let other = &self.right[*b];
                let strengths = one.strength == Strength::Sure && other.strength == Strength::Sure;
                if let Some(how) = sameness(one, other).filter(|how| *how <= at_most && (strengths || !sure))
                {
                    let unlike = (one.strength != other.strength, one.kind != other.kind);
                    pairs.push((how, unlike.0, unlike.1, one.along.abs_diff(other.along), a, *b));
                }
            }
        }
        pairs.sort_unstable();
        for (how, .., a, b) in pairs {
            if self.free.0[a] && self.free.1[b] {
                (self.free.0[a], self.free.1[b]) = (false, false);
                let other_unit = how == Sameness::OtherUnit;
                let list = if other_unit { &mut self.found.other_unit } else { &mut self.found.same };
                list.push((a, b));
            }
        }
    }

    /// What one side writes with several groups of digits the other may write apart: 3:35 and 3 minutes 35, or together:
    /// 116 123 and 116123.
    fn pair_groups(&mut self) {
        let (left, right) = (ordered(self.left, &self.free.0), ordered(self.right, &self.free.1));
        for a in &left {
            let beside = near(self.right, &right, &self.left[*a], self.band).iter();
            let rest: Vec<usize> = beside.copied().filter(|b| self.free.1[*b]).collect();
            for b in apart(&self.left[*a], self.right, &rest) {
                self.pair(*a, b);
            }
        }
        for b in right.iter().filter(|b| self.free.1[**b]).copied().collect::<Vec<_>>() {
            let beside = near(self.left, &left, &self.right[b], self.band).iter();
            let rest: Vec<usize> = beside.copied().filter(|a| self.free.0[*a]).collect();
            for a in apart(&self.right[b], self.left, &rest) {
                self.pair(a, b);
            }
        }
    }

    fn pair(&mut self, a: usize, b: usize) {
        (self.free.0[a], self.free.1[b]) = (false, false);
        self.found.same.push((a, b));
    }

    /// What is left. Digits are no fact of their own where the weak mention around them has its equal, or the other way
    /// round.
    fn finish(mut self) -> Matching {
        let matched: (Vec<usize>, Vec<usize>) = self.found.same.iter().copied().unzip();
        let rest = |all: &[Fact], free: &[bool], matched: &[usize]| {
            let free = (0..all.len()).filter(|at| free[*at]);
            free.filter(|at| !is_covered(all, *at, matched)).collect()
        };
        self.found.left = rest(self.left, &self.free.0, &matched.0);
        self.found.right = rest(self.right, &self.free.1, &matched.1);
        self.found
    }
}

/// The free facts in the order of the text.
fn ordered(all: &[Fact], free: &[bool]) -> Vec<usize> {
    let mut found: Vec<usize> = (0..all.len()).filter(|at| free[*at]).collect();
    found.sort_by_key(|at| (all[*at].along, all[*at].range.start, *at));
    found
}

/// Those of some ordered facts that stand about as far along as another.
fn near<'a>(all: &[Fact], ordered: &'a [usize], one: &Fact, band: usize) -> &'a [usize] {
    let from = ordered.partition_point(|at| all[*at].along + band < one.along);
    let to = ordered.partition_point(|at| all[*at].along <= one.along + band);
    &ordered[from..to.max(from)]
}

fn is_covered(all: &[Fact], at: usize, matched: &[usize]) -> bool {
    let here = &all[at];
    matched.iter().map(|other| &all[*other]).any(|there| {
        here.mention != there.mention
            && here.range.start < there.range.end
            && there.range.start < here.range.end
    })
}

/// The facts, in the order of the text, that together are written with the groups of digits of one, or whose digits
/// follow each other in it.
fn apart(one: &Fact, others: &[Fact], ordered: &[usize]) -> Vec<usize> {
    in_groups(one, others, ordered).or_else(|| in_a_row(one, others, ordered)).unwrap_or_default()
}

fn in_groups(one: &Fact, others: &[Fact], ordered: &[usize]) -> Option<Vec<usize>> {
    (one.groups.len() > 1).then_some(())?;
    let mut found = Vec::new();
    let mut rest = ordered.iter();
    for group in &one.groups {
        let hour = one.kind == Some(Kind::Time) && found.is_empty();
        let is = |fact: &Fact| fact.numbers.contains(group) || hour && is_same_hour(*group, fact.number());
        found.push(*rest.find(|at| is(&others[**at]))?);
    }
    Some(found)
}

/// Whether two hours are the same on a clock of twelve: 2 and 14.
fn is_same_hour(one: Number, other: Number) -> bool {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    high < Number::whole(24) && low.plus(Number::whole(12)) == Some(high)
}

fn in_a_row(one: &Fact, others: &[Fact], ordered: &[usize]) -> Option<Vec<usize>> {
    (one.digits.len() > 1).then_some(())?;
    let start = ordered.iter().enumerate().filter(|(_, at)| {
        let digits = &others[**at].digits;
        !digits.is_empty() && digits.len() < one.digits.len() && one.digits.starts_with(digits.as_str())
    });
    for (from, _) in start {
        let (mut digits, mut end, mut found) = (String::new(), None, Vec::new());
        for at in &ordered[from..] {
            let fact = &others[*at];
            // Digits of one mention come once; a gap of more than a space ends the row.
            if end.is_some_and(|end| fact.range.start < end || fact.range.start > end + 2) {
                break;
            }
            (end, digits) = (Some(fact.range.end), digits + &fact.digits);
            found.push(*at);
            if digits == one.digits {
                return Some(found);
            }
        }
    }
    None
}

fn sameness(one: &Fact, other: &Fact) -> Option<Sameness> {
    let exact = one.numbers.first() == other.numbers.first();
    let reading = || one.numbers.iter().any(|number| other.numbers.contains(number));
    if exact && units_conflict(one, other) {
        Some(Sameness::OtherUnit)
    } else if exact {
        Some(Sameness::Exact)
    } else if one.told && other.told {
        // Both say which half of the day they mean.
        None
    } else if reading() {
        Some(Sameness::OneReading)
    } else if converts(one, other) {
        Some(Sameness::Converted)
    } else {
        (converts_unread(one, other) || converts_unread(other, one)).then_some(Sameness::UnitUnread)
    }
}

/// Whether two facts are the same amount in two units.
pub fn converts(one: &Fact, other: &Fact) -> bool {
    let near = |(a, from): &(Number, String)| {
        other.amounts.iter().any(|(b, to)| from != to && nearly_same((*a, from.as_str()), (*b, to.as_str())))
    };
    one.amounts.iter().any(near)
}

/// Whether an amount is a number whose unit was not read: it may be any.
fn converts_unread(amount: &Fact, number: &Fact) -> bool {
    number.amounts.is_empty()
        && amount.amounts.iter().any(|(a, unit)| nearly_in_any((*a, unit.as_str()), number.number()))
}

/// Whether no reading of two amounts has the same unit, although they measure the same or are both money or shares.
fn units_conflict(one: &Fact, other: &Fact) -> bool {
    // Currencies are no units of one another, nor are percent and percentage points.
    let apart = one.kind == other.kind && matches!(one.kind, Some(Kind::Money | Kind::Percent));
    let conflict = |from: &str, to: &str| from != to && (apart || convert(Number::ONE, from, to).is_some());
    let all = |from: &str| other.amounts.iter().all(|(_, to)| conflict(from, to));
    !one.amounts.is_empty() && !other.amounts.is_empty() && one.amounts.iter().all(|(_, from)| all(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::facts::facts;
    use crate::locale::Locale;
    use crate::recognise::{Passage, read};
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
            let sure = rest.iter().filter(|at| all[**at].strength == Strength::Sure);
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
