//! `list-count-differs`: a stated number of countries, and a closed list of them right after it that has more or fewer.
//!
//! Only what can be counted surely: a number, a word for countries, a colon, bracket or dash, and then nothing but
//! countries up to the end of the sentence or the closing bracket.

use super::pair::{mention_label, span_label};
use super::say;
use super::{Check, Context};
use crate::claim::only_joins;
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::{Story, Text};
use crate::text::{Finding, Identity, Origin, Role, Severity, Wording, is_boundary, is_unspaced};
use crate::value::{Bound, Kind, Number, Value};
use std::ops::Range;

/// A list of countries after another number of them.
pub const CHECK: Check = Check {
    code: "list-count-differs",
    default: Severity::Warning,
    title: "a number of countries, and a list of more or fewer",
    page: include_str!("pages/list-count-differs.md"),
    run: find,
};

/// The longest text, in bytes, between the number and the list.
const LONGEST_NOUN: usize = 64;

/// Nobody lists more countries than that in a sentence.
const MOST: i128 = 30;

fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for story in &context.corpus.stories {
        for text in story.members.iter().map(|at| &context.corpus.texts[*at]) {
            let Some(locale) = Locale::get(&text.document.lang.value) else { continue };
            for passage in &text.passages {
                let lists =
                    passage.mentions.iter().enumerate().filter_map(|(at, _)| list(passage, at, locale));
                found.extend(lists.map(|list| finding(story, text, passage, &list)));
            }
        }
    }
    found
}

/// A number and the list that follows it.
struct Listed<'p> {
    said: &'p Mention,
    countries: &'p [Mention],
    range: Range<usize>,
}

/// The list after a mention, if it is a number of countries and another than they are.
fn list<'p>(passage: &'p Passage, at: usize, locale: &Locale) -> Option<Listed<'p>> {
    let (said, rest) = passage.mentions.get(at..)?.split_first()?;
    let count = count(said)?;
    let (text, sentence) = (passage.text(), passage.sentence(said.range.start));
    let first = rest.first().filter(|mention| mention.range.end <= sentence.end)?;
    let between = text.get(said.range.end..first.range.start)?;
    let (opener, noun) = opening(between, locale)?;
    let joined = |pair: &[Mention]| {
        let gap = text.get(pair[0].range.end..pair[1].range.start).unwrap_or("-");
        pair[1].range.end <= sentence.end && is_country(&pair[1]) && only_joins(gap, Some(locale))
    };
    let more = rest.windows(2).take_while(|pair| joined(pair)).count();
    let countries = rest.get(..=more).filter(|_| is_country(first))?;
    let range = first.range.start..countries.last()?.range.end;
    let after = text.get(range.end..sentence.end)?;
    let closed = is_closed(after, opener) && !is_open(noun, &text[said.range.end..sentence.end], locale);
    let distinct = countries
        .iter()
        .enumerate()
        .all(|(at, one)| countries[..at].iter().all(|other| place(other) != place(one)));
    let differs = i128::try_from(countries.len()).is_ok_and(|listed| listed > 1 && listed != count);
    (closed && distinct && differs).then_some(Listed { said, countries, range })
}

/// The whole number that a mention states, exactly and in every reading.
fn count(mention: &Mention) -> Option<i128> {
    let whole = |value: &Value| match value {
        Value::Number(number) => number.to_whole(),
        _ => None,
    };
    let count = whole(&mention.reading().value).filter(|count| (2..=MOST).contains(count))?;
    let all = mention
        .readings
        .iter()
        .all(|reading| reading.kind == Kind::Number && whole(&reading.value) == Some(count));
    (all && mention.bound == Bound::Exact && !mention.weak).then_some(count)
}

/// What opens the list, and the words before it, if they speak of countries and of nothing more.
fn opening<'t>(between: &'t str, locale: &Locale) -> Option<(char, &'t str)> {
    let marks = |c: char| matches!(c, ':' | '(' | '[' | '—' | '–' | '-');
    let dash = |c: char| matches!(c, '—' | '–' | '-');
    let open = between.char_indices().rev().find(|(_, c)| marks(*c))?;
    let (noun, rest) = (&between[..open.0], &between[open.0 + open.1.len_utf8()..]);
    let spaced = !dash(open.1) || open.1 == '—' || noun.ends_with(' ') && rest.starts_with(' ');
    let plain = !noun.contains(|c: char| {
        matches!(c, ',' | ';' | '、' | '،' | ':' | '(' | '[' | '"' | '“' | '”' | '«' | '»')
    });
    let right = spaced && plain && noun.len() <= LONGEST_NOUN && only_joins(rest, Some(locale));
    (right && speaks_of_countries(noun.trim(), locale)).then_some((open.1, noun))
}

/// Whether nothing is listed after the last country: the bracket, the sentence or the part of it ends.
fn is_closed(after: &str, opener: char) -> bool {
    let rest = after.trim_start();
    match opener {
        '(' => rest.starts_with(')'),
        '[' => rest.starts_with(']'),
        _ => {
            let ends =
                |c: char| matches!(c, '.' | '!' | '?' | ';' | '—' | '–' | '。' | '।' | '။' | '։' | '۔' | '؟');
            rest.is_empty() || rest.starts_with(ends) || rest.starts_with("- ")
        }
    }
}

/// Whether words say that the list is not whole, before it or after it.
fn is_open(noun: &str, from_count: &str, locale: &Locale) -> bool {
    has_any(noun, locale.example_words())
        || has_any(from_count, locale.example_words())
        || from_count.contains("...")
        || from_count.contains('…')
}

/// Whether a noun is one for countries. Where words are not spaced, at one of its ends: 外国人 are no countries.
fn speaks_of_countries(noun: &str, locale: &Locale) -> bool {
    let (unspaced, spaced): (Vec<String>, Vec<String>) =
        locale.country_words().iter().cloned().partition(|word| word.starts_with(is_unspaced));
    unspaced.iter().any(|word| noun.starts_with(word.as_str()) || noun.ends_with(word.as_str()))
        || has_any(noun, &spaced)
}

/// Whether a folded text has one of some words, on word boundaries where the script has them.
fn has_any(text: &str, words: &[String]) -> bool {
    let stands = |at: usize, word: &str| {
        word.starts_with(is_unspaced) || is_boundary(text, at) && is_boundary(text, at + word.len())
    };
    words.iter().any(|word| text.match_indices(word.as_str()).any(|(at, _)| stands(at, word)))
}

fn is_country(mention: &Mention) -> bool {
    !mention.weak && place(mention).is_some()
}

fn place(mention: &Mention) -> Option<&String> {
    match &mention.reading_as(Kind::Place)?.value {
        Value::Place(code) => Some(code),
        _ => None,
    }
}

fn finding(story: &Story, text: &Text, passage: &Passage, list: &Listed<'_>) -> Finding {
    let lang = &text.document.lang.value;
    let listed = i128::try_from(list.countries.len()).unwrap_or(0);
    let names = list.countries.iter().map(|mention| say::mentioned(&mention.reading().value)).collect();
    let message = Wording::from(format!("{lang} announces "))
        .append(say::stated(list.said))
        .text(" countries and lists ")
        .append(say::number(Number::whole(listed)))
        .text(": ")
        .append(say::join(names));
    let counted = say::number(Number::whole(listed)).text(" countries");
    Finding {
        code: "list-count-differs".to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: Severity::Warning,
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes: Vec::new(),
        help: Some("correct the number or the list; if the list gives examples, say so (“including”)".into()),
        labels: vec![
            mention_label(text, Role::Primary, passage, list.said, say::stated(list.said)),
            span_label(text, Role::Secondary, passage.span(list.range.clone()), counted),
        ],
        rule: None,
        identity: Identity::Labels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::read;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    /// How many countries are listed after another number, for each such list.
    fn listed(lang: &str, text: &str) -> Vec<usize> {
        let locale = Locale::get(lang).unwrap();
        let mut segment =
            Segment::new(Sources::new().add(Source::new("a.txt", text)), SegmentKind::Paragraph);
        segment.push(text, 0);
        let passage = read(segment, locale);
        (0..passage.mentions.len())
            .filter_map(|at| list(&passage, at, locale))
            .map(|list| list.countries.len())
            .collect()
    }

    #[test]
    fn a_closed_list_of_another_length_is_found() {
        for (lang, text, count) in [
            ("en", "The ferry calls at three countries: Norway and Denmark.", 2),
            ("en", "It works in 4 neighbouring countries (Laos, Thailand and Cambodia) today.", 3),
            ("en", "Two ASEAN countries – Laos, Thailand and Cambodia – sent boats.", 3),
            ("fr", "Le bac dessert trois pays : la Thaïlande et le Laos.", 2),
            ("de", "Es fährt in 3 Länder (Norwegen und Dänemark).", 2),
            ("id", "Feri itu singgah di tiga negara: Thailand dan Laos.", 2),
            ("th", "เรือแวะ 3 ประเทศ (ไทยและลาว) ทุกวัน", 2),
            ("zh-Hans", "渡船停靠三个国家(泰国和老挝)。", 2),
        ] {
            assert_eq!(listed(lang, text), [count], "{text}");
        }
    }

    #[test]
    fn what_is_open_or_uncountable_or_right_is_not() {
        for (lang, text) in [
            ("en", "The ferry calls at two countries: Norway and Denmark."),
            ("en", "It works in 9 countries, including Laos and Thailand."),
            ("en", "It works in 9 countries (including Laos and Thailand)."),
            ("en", "It works in 9 countries (Laos, Thailand and others)."),
            ("en", "It works in 9 countries (Laos, Thailand, etc.)."),
            ("en", "It works in 9 countries (such as Laos and Thailand)."),
            ("en", "It works in four countries: Laos, Thailand and the Shire."),
            ("en", "It won 9 medals (Laos and Thailand)."),
            ("en", "More than 9 countries (Laos and Thailand) sent boats."),
            ("en", "One of three countries (Laos) sent a boat."),
            ("en", "It works in three countries: northern Laos and Thailand."),
            ("zh-Hans", "3名外国人(泰国和老挝)来了。"),
            ("fr", "Il travaille dans 9 pays, dont la Thaïlande et le Laos."),
            ("fr", "Il travaille dans 9 pays (dont la Thaïlande et le Laos)."),
            ("id", "Bekerja di 9 negara (termasuk Thailand dan Laos)."),
            ("th", "ทำงานใน 9 ประเทศ (รวมถึงไทยและลาว)"),
            ("zh-Hans", "在9个国家(泰国、老挝等)工作。"),
        ] {
            assert_eq!(listed(lang, text), Vec::<usize>::new(), "{text}");
        }
    }
}
