//! When claims hold: as of their document's date, of a date that their sentence names, of an earlier time, or of one
//! that is still to come.

use super::{Claim, ClaimValue, Tense};
use crate::locale::{Locale, TenseWords};
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::value::{Date, Number, Value};
use std::ops::Range;

/// What the words beside a claim say of its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Told {
    Now,
    /// "2,400 members a year earlier": of then, if the document says elsewhere how it is now.
    Perhaps,
    /// "2,400 members in 2019": the same; else as of that date.
    Then(Date),
    /// "up from 2,400".
    Earlier,
    /// "will have 3,000 members", "3,000 members by 2030".
    Later,
}

/// Dates the claims of a document.
pub(super) fn date_claims(claims: &mut [Claim], text: &Text, locale: Option<&Locale>) {
    let document = text.document.date.as_ref().map(|date| date.value);
    let Some(locale) = locale else {
        claims.iter_mut().for_each(|claim| claim.date = document);
        return;
    };
    // Only what stands in one paragraph tells of each other.
    let told: Vec<Told> = claims
        .chunk_by(|a, b| a.passage == b.passage)
        .flat_map(|claims| {
            let passage = &text.passages[claims[0].passage];
            claims.iter().map(move |claim| Beside::new(passage, locale, claims, claim, document).told())
        })
        .collect();
    let mut now: Vec<usize> = claims
        .iter()
        .zip(&told)
        .filter(|(_, told)| **told == Told::Now)
        .map(|(claim, _)| claim.rule)
        .collect();
    now.sort_unstable();
    for (claim, told) in claims.iter_mut().zip(told) {
        claim.tense = match told {
            Told::Earlier => Tense::Earlier,
            Told::Perhaps | Told::Then(_) if now.binary_search(&claim.rule).is_ok() => Tense::Earlier,
            Told::Later => Tense::Later,
            Told::Now | Told::Perhaps | Told::Then(_) => Tense::Now,
        };
        claim.date = match told {
            Told::Then(date) => Some(date),
            _ => as_of(document, &text.passages[claim.passage], locale, claim),
        };
    }
}

/// Whether a date is still to come on the day of a document.
fn is_later(date: Date, document: Option<Date>) -> bool {
    let (then, now) = (date.earliest(), document.and_then(Date::latest));
    then.zip(now).is_some_and(|(then, now)| then > now)
}

/// So many times greater or less a number may have become from one to another.
const CHANGE: i128 = 4;

/// A claim and what stands beside it in its sentence.
struct Beside<'a> {
    passage: &'a Passage,
    words: &'a TenseWords,
    /// Those of its passage.
    claims: &'a [Claim],
    claim: &'a Claim,
    document: Option<Date>,
    /// Its sentence.
    sentence: Range<usize>,
    /// The first mention behind it.
    next: usize,
}

impl<'a> Beside<'a> {
    fn new(
        passage: &'a Passage,
        locale: &'a Locale,
        claims: &'a [Claim],
        claim: &'a Claim,
        document: Option<Date>,
    ) -> Self {
        let sentence = passage.sentence(claim.range.start);
        let sentence = sentence.start.min(claim.range.start)..sentence.end.max(claim.range.end);
        let next = passage.mentions.partition_point(|mention| mention.range.start < claim.range.end);
        Self { passage, words: &locale.tense, claims, claim, document, sentence, next }
    }

    /// The text of the sentence before a place.
    fn before(&self, at: usize) -> &'a str {
        &self.passage.text()[self.sentence.start.min(at)..at]
    }

    fn between(&self, from: usize, to: usize) -> &'a str {
        self.passage.text().get(from..to).unwrap_or_default()
    }

    fn told(&self) -> Told {
        let (start, end) = (self.claim.range.start, self.claim.range.end);
        if self.words.ends_in_earlier(self.before(start)) || self.is_start_of_change() {
            Told::Earlier
        } else if self.words.ends_in_later(self.before(start))
            || self.words.begins_later(self.between(end, self.sentence.end))
            || self.is_due()
        {
            Told::Later
        } else if let Some(date) = self.earlier_year() {
            Told::Then(date)
        } else if self.words.begins_earlier(self.between(end, self.sentence.end))
            || self.words.opens_earlier(self.before(start))
        {
            Told::Perhaps
        } else {
            Told::Now
        }
    }

    /// The nearest mentions of the sentence, those before the claim and those behind it.
    fn near(&self, count: usize) -> (impl Iterator<Item = &'a Mention>, impl Iterator<Item = &'a Mention>) {
        let (first, last, own) = (self.sentence.start, self.sentence.end, &self.claim.range);
        let before = self.passage.mentions[..self.next].iter().rev();
        let before = before.filter(move |mention| mention.range.end <= own.start).take(count);
        let behind = self.passage.mentions[self.next..].iter().take(count);
        (
            before.take_while(move |mention| mention.range.start >= first),
            behind.take_while(move |mention| mention.range.end <= last),
        )
    }

    /// "FROM 2,200 members TO 2,400", "TO 2,400 FROM 2,200": what it was before it changed.
    fn is_start_of_change(&self) -> bool {
        if !self.words.ends_in_change_from(self.before(self.claim.range.start)) {
            return false;
        }
        let (before, behind) = self.near(3);
        before.chain(behind).any(|other| {
            // "Up to" is taken for a hedge, and so for a part of the mention.
            self.words.ends_in_change_to(self.before(other.core.start)) && self.is_of_same_fact(other)
        })
    }

    /// Whether a number near by is one that the claim's may have become.
    fn is_of_same_fact(&self, other: &Mention) -> bool {
        let bound = |claim: &Claim| claim.rule == self.claim.rule && claim.range == other.range;
        let number = |value: &Value| match value {
            Value::Number(number) => Some(number.abs()),
            _ => None,
        };
        let own = match &self.claim.value {
            ClaimValue::One(value) => number(value),
            _ => None,
        };
        let within = |a: Number, b: Number| a.times(Number::whole(CHANGE)).is_some_and(|most| b <= most);
        let near = own.zip(number(&other.reading().value)).is_some_and(|(a, b)| within(a, b) && within(b, a));
        near || self.claims.iter().any(bound)
    }

    /// "3,000 members BY 2030", "BY 2030 it will have 3,000": a date that is still to come is the claim's.
    fn is_due(&self) -> bool {
        let due = |mention: &&Mention| {
            dated(mention).is_some_and(|date| is_later(date, self.document))
                && self.words.ends_in_deadline(self.before(mention.range.start))
        };
        let (mut before, mut behind) = self.near(3);
        let first = |mention: &Mention| self.next_claim(mention.range.end) == Some(self.claim.range.start);
        behind.find(due).is_some_and(|mention| self.is_own(mention)) || before.find(due).is_some_and(first)
    }

    /// Whether a date behind the claim is the claim's, and not of what comes next: "2,400 members, and by 2030 3,000".
    fn is_own(&self, date: &Mention) -> bool {
        let between = self.between(self.claim.range.end, date.range.start);
        if !TenseWords::is_beside(between) || self.words.has_break(between) {
            return false;
        }
        let Some(next) = self.next_claim(date.range.end) else { return true };
        let rest = self.between(date.range.end, next);
        let nearer = rest.chars().count() < between.chars().count() && !self.words.has_break(rest);
        !nearer || self.has_date_behind(next)
    }

    /// Whether a date follows another claim of the sentence.
    fn has_date_behind(&self, claim: usize) -> bool {
        let first = self.passage.mentions.partition_point(|mention| mention.range.start <= claim);
        let next = self.passage.mentions[first..].iter().take_while(|m| m.range.end <= self.sentence.end);
        next.take(2).any(|mention| dated(mention).is_some())
    }

    /// Where the next claim of the same rule begins, from a place of the sentence on.
    fn next_claim(&self, from: usize) -> Option<usize> {
        let after = |claim: &&Claim| {
            claim.rule == self.claim.rule && from <= claim.range.start && claim.range.end <= self.sentence.end
        };
        self.claims.iter().filter(after).map(|claim| claim.range.start).min()
    }

    /// An earlier year right beside it: "2,400 members IN 2019", but not "SINCE 2019"; "In 2019 it had 2,200 members", but
    /// not "founded in 2019, it has 2,200".
    fn earlier_year(&self) -> Option<Date> {
        let earlier = |mention: &Mention| {
            let date = dated(mention).filter(|_| !mention.weak)?;
            let now = self.document.and_then(|date| date.year)?;
            (date.year? < now).then_some(date)
        };
        let (mut before, mut behind) = self.near(3);
        let (start, end) = (self.claim.range.start, self.claim.range.end);
        let follows = |mention: &Mention| {
            let own =
                self.is_own(mention) && self.words.ends_in_year_word(self.between(end, mention.range.start));
            earlier(mention).filter(|_| own)
        };
        let leads = |mention: &Mention| {
            let (opening, between) =
                (self.before(mention.range.start), self.between(mention.range.end, start));
            // "Das 2019 2.400 Mitglieder hatte": right before the value it needs no word.
            let opens = self.words.opens_with_date(opening) || between.trim().is_empty();
            earlier(mention).filter(|_| TenseWords::is_beside(between) && opens)
        };
        behind.find_map(follows).or_else(|| before.find_map(leads))
    }
}

/// How far from a claim a date may stand to date it, in bytes of the folded text: a sentence of a script
/// without full stops can be a whole paragraph.
const NEAR: usize = 400;

/// The date that a claim speaks as of: the as-of date that its own sentence names ("as of May 2022"; the
/// date of an event is none), else its document's. Of several, the nearest. A date without a year is none. Of an earlier
/// time and of one to come any date tells when, if it is in that direction; without one, they have no date.
fn as_of(document: Option<Date>, passage: &Passage, locale: &Locale, claim: &Claim) -> Option<Date> {
    let sentence = passage.sentence(claim.range.start);
    let distance = |mention: &Mention| {
        let after = mention.range.start.saturating_sub(claim.range.end);
        after.max(claim.range.start.saturating_sub(mention.range.end))
    };
    // Only the mentions nearby are walked: a sentence may be the whole file on one line.
    let from = sentence.start.max(claim.range.start.saturating_sub(2 * NEAR));
    let to = sentence.end.min(claim.range.end.saturating_add(2 * NEAR));
    let first = passage.mentions.partition_point(|mention| mention.range.start < from);
    let own = passage.mentions[first..]
        .iter()
        .take_while(|mention| mention.range.end <= to)
        .filter(|mention| distance(mention) <= NEAR && mention.range != claim.range)
        .filter_map(|mention| Some((mention, dated(mention)?)))
        .filter(|(_, date)| is_later(*date, document) == (claim.tense == Tense::Later))
        .filter(|(mention, _)| {
            let before = &passage.text()[sentence.start..mention.range.start];
            claim.tense != Tense::Now || locale.tense.ends_in_as_of(before)
        })
        .min_by_key(|(mention, _)| distance(mention));
    own.map(|(_, date)| date).or(document.filter(|_| claim.tense == Tense::Now))
}

fn dated(mention: &Mention) -> Option<Date> {
    match mention.reading().value {
        Value::Date(date) if date.year.is_some() && !date.is_impossible() => Some(date),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
