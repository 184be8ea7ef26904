//! Matching rules over a corpus.

use super::Claim;
use super::pattern::Pattern;
use super::program::Match;
use super::rule::{Rule, RuleSet};
use super::slots::{Shelf, Slot, Slots};
use crate::locale::{Locale, canonical, is_comma};
use crate::recognise::{Mention, Passage};
use crate::story::{Corpus, Text};
use crate::value::{Date, Value};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every claim of a corpus, by text, then position, then rule. The same whatever the number of threads.
pub fn find(rules: &RuleSet, corpus: &Corpus) -> Vec<Claim> {
    let found: Vec<Vec<Claim>> = corpus
        .texts
        .par_iter()
        .enumerate()
        .map(|(index, text)| {
            in_text(rules, text).into_iter().map(|claim| Claim { text: index, ..claim }).collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The locale of a document's language, if there is one.
pub(super) fn locale_of(lang: &str) -> Option<&'static Locale> {
    canonical(lang).and_then(Locale::get)
}

fn in_text(rules: &RuleSet, text: &Text) -> Vec<Claim> {
    let document = &text.document;
    let locale = locale_of(&document.lang.value);
    let lang = document.lang.value.as_str();
    let speaking: Vec<(usize, &Rule)> = rules
        .rules()
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.is_about(&document.key, &document.series.value))
        .filter(|(_, rule)| rule.phrases_for(lang).is_some())
        .collect();
    let mut claims = Vec::new();
    for (number, passage) in text.passages.iter().enumerate() {
        let mut shelf = Shelf::default();
        for (index, rule) in &speaking {
            let slots = shelf.of(rule, passage, lang, locale);
            for slot in rule.bound(passage, lang, slots) {
                let mut claim = claim(*index, number, passage, slot);
                let day = document.date.as_ref().map(|date| date.value);
                claim.earlier = locale.is_some_and(|locale| is_earlier(passage, locale, &claim, day));
                let now = day.filter(|_| !claim.earlier);
                claim.date = as_of(now, passage, locale, &claim);
                claims.push(claim);
            }
        }
    }
    claims.sort_by_key(|claim| (claim.passage, claim.range.start, claim.rule));
    claims
}

fn claim(rule: usize, number: usize, passage: &Passage, slot: &Slot) -> Claim {
    Claim {
        rule,
        text: 0,
        passage: number,
        range: slot.range.clone(),
        span: passage.span(slot.range.clone()),
        value: slot.value.clone(),
        unit: slot.unit.clone(),
        bound: slot.bound,
        date: None,
        earlier: false,
    }
}

/// So many bytes behind a claim an earlier year may stand: "2,400 members in 2019".
const BEHIND: usize = 24;

/// Whether the words beside a claim say that it was so before: words that compare, or an earlier year right behind it.
fn is_earlier(passage: &Passage, locale: &Locale, claim: &Claim, document: Option<Date>) -> bool {
    let sentence = passage.sentence(claim.range.start);
    let (text, range) = (passage.text(), &claim.range);
    let (start, end) = (sentence.start.min(range.start), sentence.end.max(range.end));
    let before = |mention: &&Mention| {
        let behind = range.end <= mention.range.start
            && mention.range.start <= range.end + BEHIND
            && mention.range.end <= end;
        let year = dated(mention).and_then(|date| date.year).filter(|_| behind && !mention.weak);
        let between = || {
            text[range.end..mention.range.start]
                .contains(|c| is_comma(c) || matches!(c, ';' | ':' | '(' | '–' | '—'))
        };
        year.zip(document.and_then(|date| date.year)).is_some_and(|(then, now)| then < now) && !between()
    };
    let first = passage.mentions.partition_point(|mention| mention.range.start < range.end);
    locale.ends_in_earlier(&text[start..range.start])
        || locale.begins_earlier(&text[range.end..end])
        || passage.mentions[first..].iter().take(2).any(|mention| before(&mention))
}

/// How far from a claim a date may stand to date it, in bytes of the folded text: a sentence of a script
/// without full stops can be a whole paragraph.
const NEAR: usize = 400;

/// The date that a claim speaks as of: the as-of date that its own sentence names ("as of May 2022"; the
/// date of an event is none), else its document's. Of several, the nearest. A date without a year is none.
fn as_of(document: Option<Date>, passage: &Passage, locale: Option<&Locale>, claim: &Claim) -> Option<Date> {
    let Some(locale) = locale else { return document };
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
        .filter(|(mention, _)| {
            // Of an earlier time any date tells when.
            claim.earlier || locale.ends_in_as_of(&passage.text()[sentence.start..mention.range.start])
        })
        .min_by_key(|(mention, _)| distance(mention));
    own.map(|(_, date)| date).or(document)
}

fn dated(mention: &Mention) -> Option<Date> {
    match mention.reading().value {
        Value::Date(date) if date.year.is_some() && !date.is_impossible() => Some(date),
        _ => None,
    }
}

/// The values that the phrases bind in a passage, in order. Of matches that overlap, the shortest wins,
/// then the order of the phrases; a mention is bound once.
pub(super) fn in_passage<'a>(patterns: &[Pattern], passage: &Passage, slots: &'a Slots) -> Vec<&'a Slot> {
    bound_in_passage(patterns, passage, slots).into_iter().map(|(_, slot)| slot).collect()
}

/// The same, each with the phrase that bound it, by index.
pub(super) fn bound_in_passage<'a>(
    patterns: &[Pattern],
    passage: &Passage,
    slots: &'a Slots,
) -> Vec<(usize, &'a Slot)> {
    let mut matches: Vec<(usize, usize, Match)> = Vec::new();
    for (order, pattern) in patterns.iter().enumerate() {
        matches.extend(
            pattern.matches(passage, slots).into_iter().map(|found| (found.range.len(), order, found)),
        );
    }
    matches.sort_by_key(|(len, order, found)| (*len, *order, found.range.start));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut bound = BTreeMap::new();
    for (_, order, found) in matches {
        let before = taken.range(..found.range.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= found.range.start);
        if free && !bound.contains_key(&found.slot) {
            bound.insert(found.slot, order);
            taken.insert(found.range.start, found.range.end);
        }
    }
    bound.into_iter().map(|(slot, order)| (order, &slots.list[slot])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::RuleKind;
    use crate::recognise::read;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    /// The date of the claim "{value} members" in a document of 2022-10-25.
    fn date_of(lang: &str, phrase: &str, text: &str) -> String {
        let mut sources = Sources::new();
        let rule = format!("[[claim]]\nid = \"size\"\nkind = \"number\"\nfind.{lang} = \"{phrase}\"\n");
        let mut rules = RuleSet::new();
        assert_eq!(rules.read(Source::new("rules.toml", rule), &mut sources), []);
        let locale = Locale::get(lang);
        let mut segment = Segment::new(sources.add(Source::new("a.txt", text)), SegmentKind::Paragraph);
        segment.push(text, 0);
        let passage = read(segment, locale.unwrap());
        let slots = Slots::new(&passage, RuleKind::Number, locale);
        let rule = &rules.rules()[0];
        let found = in_passage(&rule.language(lang).unwrap().patterns, &passage, &slots);
        let claim = claim(0, 0, &passage, found[0]);
        as_of(Some(Date::new(2022, 10, 25)), &passage, locale, &claim).unwrap().to_string()
    }

    #[test]
    fn a_sentence_dates_its_claims_only_by_an_as_of_date() {
        for (lang, phrase, text, date) in [
            ("en", "{value} members", "As of May 2022 it had 2,400 members.", "2022-05"),
            ("en", "{value} members", "It had 2,400 members by the end of 2020, and grew.", "2020"),
            ("en", "{value} members", "In May 2022 it met its 2,400 members.", "2022-10-25"),
            ("en", "{value} members", "As of May 2022 it grew. It has 2,600 members.", "2022-10-25"),
            ("fr", "{value} membres", "À la fin de 2020, il comptait 2 400 membres.", "2020"),
            ("id", "{value} anggota", "Per Mei 2022 ada 2.400 anggota.", "2022-05"),
            ("zh-Hans", "{value}家成员", "截至2022年5月，共有2400家成员。", "2022-05"),
            ("th", "สมาชิก {value} ราย", "ณ สิ้นเดือนพฤษภาคม 2565 มีสมาชิก 2,400 ราย", "2022-05"),
        ] {
            assert_eq!(date_of(lang, phrase, text), date, "{text}");
        }
    }
}
