//! `place-missing` and `place-added`: a country that one document of a story names and another does not.

use super::pair::{Pair, mention_label, mentions, span_label};
use super::say;
use super::trouble::MANY;
use super::{Check, Context};
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Identity, Label, Origin, Role, Severity, Wording, is_word_char};
use crate::value::{Kind, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A country in the source that a translation does not name.
pub const MISSING: Check = Check {
    code: "place-missing",
    default: Severity::Warning,
    title: "a country that the source names and a translation does not",
    page: include_str!("pages/place-missing.md"),
    run: missing,
};

/// A country in a translation that the source does not name.
pub const ADDED: Check = Check {
    code: "place-added",
    default: Severity::Warning,
    title: "a country that a translation names and the source does not",
    page: include_str!("pages/place-added.md"),
    run: added,
};

fn missing(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Places::default();
    for pair in context.pairs {
        found.one_sided(context, pair, pair.source, pair.translation);
    }
    found.findings(context, Sort::Missing, |code, languages| {
        place(code).text(format!(" is named in the source, not in {languages}"))
    })
}

fn added(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Places::default();
    for pair in context.pairs {
        found.one_sided(context, pair, pair.translation, pair.source);
    }
    found.findings(context, Sort::Added, |code, languages| {
        place(code).text(format!(" is named in {languages}, not in the source"))
    })
}

fn place(code: &str) -> Wording {
    say::mentioned(&Value::Place(code.to_owned()))
}

/// Which side names the country.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Missing,
    Added,
}

/// What one-sided naming was found, by story and country: one finding, however many translations take part.
#[derive(Default)]
struct Places(BTreeMap<(usize, String), Sides>);

#[derive(Default)]
struct Sides {
    naming: Vec<Label>,
    silent: Vec<Label>,
    languages: BTreeSet<String>,
    /// Other countries are named beside it or in its place.
    listed: bool,
}

impl Places {
    fn one_sided(&mut self, context: &Context<'_>, pair: &Pair, naming: usize, silent: usize) {
        let (text, other) = (&context.corpus.texts[naming], &context.corpus.texts[silent]);
        let known = named(other, |_, _| true);
        let replaced = !named(other, is_plain).is_subset(&named(text, |_, _| true));
        for code in named(text, is_plain).difference(&known) {
            let mut counterparts = mentions(text)
                .filter(|(_, passage, mention)| code_of(mention) == Some(code) && is_plain(passage, mention));
            // Where the whole paragraph has no counterpart, the paragraph is what is missing.
            let facing = counterparts.find_map(|(at, passage, mention)| {
                Some((passage, mention, pair.facing_span(context.corpus, naming, at, mention)?))
            });
            let Some((passage, mention, (_, sentence))) = facing else { continue };
            let sides = self.0.entry((pair.story, code.clone())).or_default();
            sides.listed |= replaced || is_listed(passage, mention);
            let label = mention_label(text, Role::Primary, passage, mention, place(code));
            if sides.naming.iter().all(|known| known.span != label.span) {
                sides.naming.push(label);
            }
            let message = Wording::from("no ").append(place(code)).text(" in this document");
            sides.silent.push(span_label(other, Role::Secondary, sentence, message));
            let dissenting = if naming == pair.source { other } else { text };
            sides.languages.insert(dissenting.document.lang.value.clone());
        }
    }

    fn findings(
        self,
        context: &Context<'_>,
        sort: Sort,
        message: impl Fn(&str, &str) -> Wording,
    ) -> Vec<Finding> {
        let finding = |((story, place), mut sides): ((usize, String), Sides)| {
            let story = &context.corpus.stories[story];
            let languages: Vec<String> = sides.languages.iter().cloned().collect();
            let translations = story.members.len().saturating_sub(1);
            // Several translators name or leave out a country for a reason; one explains where a town lies.
            let reason = languages.len() > 1 && translations >= MANY || sort == Sort::Added && !sides.listed;
            for extra in sides.naming.iter_mut().skip(1) {
                extra.role = Role::Secondary;
            }
            sides.silent.dedup_by(|a, b| a.span == b.span);
            Finding {
                code: if sort == Sort::Missing { MISSING.code } else { ADDED.code }.to_owned(),
                origin: Origin::Check,
                relation: None,
                severity: if reason { Severity::Note } else { Severity::Warning },
                story: story.name.clone(),
                series: story.series.clone(),
                message: message(&place, &say::list(&languages)),
                notes: Vec::new(),
                help: Some("name the country in every language, or in none".into()),
                labels: sides.naming.into_iter().chain(sides.silent).collect(),
                rule: None,
                identity: Identity::Labels,
            }
        };
        self.0.into_iter().map(finding).collect()
    }
}

fn named(text: &Text, counts: impl Fn(&Passage, &Mention) -> bool) -> BTreeSet<String> {
    mentions(text)
        .filter(|(_, passage, mention)| counts(passage, mention))
        .filter_map(|(_, _, mention)| code_of(mention).cloned())
        .collect()
}

fn code_of(mention: &Mention) -> Option<&String> {
    match mention.reading_as(Kind::Place).map(|reading| &reading.value) {
        Some(Value::Place(code)) => Some(code),
        _ => None,
    }
}

/// Whether the sentence names another country too.
fn is_listed(passage: &Passage, mention: &Mention) -> bool {
    let sentence = passage.sentence(mention.range.start);
    let inside = |other: &&Mention| sentence.contains(&other.range.start);
    let mut others = passage.mentions.iter().filter(inside).filter_map(code_of);
    others.any(|code| Some(code) != code_of(mention))
}

/// A name that stands for the country: no adjective or people, no half of a pair (China-ASEAN), no part of
/// another name (Michael Jordan, Air France, China Daily), which need not be translated.
fn is_plain(passage: &Passage, mention: &Mention) -> bool {
    let (before, after) = (&passage.text()[..mention.range.start], &passage.text()[mention.range.end..]);
    let dash = |c: char| matches!(c, '-' | '—' | '·' | '/');
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let left = before.strip_suffix(dash).is_some_and(|rest| letter(rest.chars().next_back()));
    let right = after.strip_prefix(dash).is_some_and(|rest| letter(rest.chars().next()));
    !mention.weak && !left && !right && !is_in_name(passage, mention)
}

/// Whether a word with a capital stands right before or after, in one sentence and with nothing but a space between.
fn is_in_name(passage: &Passage, mention: &Mention) -> bool {
    let (start, end) = (mention.range.start, mention.range.end);
    let sentence = passage.sentence(start);
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let Some(rest) = passage.text()[..start].strip_suffix(' ') else { return follows(passage, end, capital) };
    let word = rest
        .rfind(|c: char| !is_word_char(c))
        .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
    // The first word of a sentence has a capital in any case.
    let named = word > sentence.start && capital(passage.verbatim(word..rest.len()));
    named || follows(passage, end, capital)
}

fn follows(passage: &Passage, end: usize, capital: impl Fn(&str) -> bool) -> bool {
    let Some(rest) = passage.text()[end..].strip_prefix(' ') else { return false };
    let len = rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len());
    len > 0 && capital(passage.verbatim(end + 1..end + 1 + len))
}
