//! When claims hold: as of their document's date, of a date that their sentence names, or of an earlier time.

use super::Claim;
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::value::{Date, Value};

/// What the words beside a claim say of its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Told {
    Now,
    /// "2,400 members in 2019": of then, if the document says elsewhere how it is now.
    Perhaps,
    /// "up from 2,400".
    Earlier,
}

/// Dates the claims of a document.
pub(super) fn date_claims(claims: &mut [Claim], text: &Text, locale: Option<&Locale>) {
    let day = text.document.date.as_ref().map(|date| date.value);
    let told: Vec<Told> = claims
        .iter()
        .map(|claim| {
            locale.map_or(Told::Now, |locale| told(&text.passages[claim.passage], locale, claim, day))
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
        claim.earlier =
            told == Told::Earlier || told == Told::Perhaps && now.binary_search(&claim.rule).is_ok();
        let own = day.filter(|_| !claim.earlier);
        claim.date = as_of(own, &text.passages[claim.passage], locale, claim);
    }
}

/// So many bytes beside a claim an earlier year may stand: "2,400 members in 2019".
const BESIDE: usize = 24;

/// What is said of the time of a claim: words that compare, or an earlier year right beside it ("2,400 members IN 2019", but
/// not "SINCE 2019").
fn told(passage: &Passage, locale: &Locale, claim: &Claim, document: Option<Date>) -> Told {
    let sentence = passage.sentence(claim.range.start);
    let (text, range) = (passage.text(), &claim.range);
    let (start, end) = (sentence.start.min(range.start), sentence.end.max(range.end));
    if locale.ends_in_earlier(&text[start..range.start]) {
        return Told::Earlier;
    }
    let earlier_year = |mention: &Mention| {
        let year = dated(mention).and_then(|date| date.year).filter(|_| !mention.weak);
        year.zip(document.and_then(|date| date.year)).is_some_and(|(then, now)| then < now)
    };
    let first = passage.mentions.partition_point(|mention| mention.range.start < range.end);
    let behind = |mention: &Mention| {
        let (at, until) = (mention.range.start, mention.range.end);
        let near = range.end <= at && at <= range.end + BESIDE && until <= end;
        near && earlier_year(mention) && locale.ends_in_year_word(&text[range.end..at])
    };
    // "In 2019 it had 2,200 members", "2019年有2200家".
    let ahead = |mention: &Mention| {
        let (at, until) = (mention.range.start, mention.range.end);
        let near = start <= at && until <= range.start && range.start <= until + BESIDE;
        let opens = || text[start..at].trim().is_empty() || locale.ends_in_year_word(&text[start..at]);
        near && earlier_year(mention) && opens()
    };
    let year = passage.mentions[first..].iter().take(2).any(behind)
        || passage.mentions[..first].iter().rev().take(3).any(ahead);
    if year || locale.begins_earlier(&text[range.end..end]) { Told::Perhaps } else { Told::Now }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::RuleKind;
    use crate::claim::find::{claim, in_passage};
    use crate::claim::rule::RuleSet;
    use crate::claim::slots::Slots;
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
