//! `sentence-broken`: sentences that were torn apart. It needs no counterpart.

use super::alone::{Told, has_case, is_verbatim, of_each, opening, weight};
use super::broken_link::cut_links;
use super::broken_sentence::small_letters;
use super::pair::span_label;
use super::{Check, Context};
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Role, SegmentKind, Severity, Sources, Span};
use crate::value::Kind;

/// A small letter after a full stop, a number without its noun, a link that stops short.
pub const CHECK: Check = Check {
    code: "sentence-broken",
    default: Severity::Note,
    title: "a small letter after a full stop, a number torn from its noun, a link cut short",
    page: include_str!("pages/sentence-broken.md"),
    run: find,
};

fn find(context: &Context<'_>) -> Vec<Finding> {
    of_each(context, &CHECK, of_document)
}

fn of_document(text: &Text, sources: &Sources) -> Vec<Told> {
    let mut told = small_letters(text);
    told.extend(before_new_sentence(text));
    told.extend(before_new_paragraph(text, sources));
    told.extend(cut_links(text));
    told
}

const RESTORE: &str = "restore the sentence from the original: words were moved or lost here";

/// Whether a passage is running text.
pub fn is_running(passage: &Passage) -> bool {
    passage.segment.kind == SegmentKind::Paragraph
}

/// "… members in 10 According to the ministry": a word that begins sentences stands where the noun should.
fn before_new_sentence(text: &Text) -> Vec<Told> {
    let Some(locale) = Locale::get(&text.document.lang.value) else { return Vec::new() };
    let mut told = Vec::new();
    for passage in text.passages.iter().filter(|passage| is_running(passage)) {
        for mention in passage.mentions.iter().filter(|mention| is_count(mention)) {
            let Some(end) = opener_after(passage, mention, locale) else { continue };
            let number = passage.verbatim(mention.core.clone());
            let word = passage.verbatim(mention.range.end..end).trim();
            let message = format!("“{number}” counts nothing: “{word}” after it begins another sentence");
            let label = span_label(
                text,
                Role::Primary,
                passage.span(mention.range.start..end),
                "its noun is missing".into(),
            );
            told.push(Told {
                message: message.into(),
                notes: Vec::new(),
                help: RESTORE,
                labels: vec![label],
            });
        }
    }
    told
}

fn is_count(mention: &Mention) -> bool {
    !mention.weak
        && mention.readings.iter().all(|reading| reading.kind == Kind::Number && reading.unit.is_none())
}

/// The end of a capitalised word after a number in digits, if that word begins sentences and no names, and a
/// word in small letters stands before the number.
fn opener_after(passage: &Passage, mention: &Mention, locale: &Locale) -> Option<usize> {
    let folded = passage.text();
    let end = locale
        .opener(folded, mention.range.end + 1)
        .filter(|_| folded[mention.range.end..].starts_with(' '))?;
    let next = passage.verbatim(mention.range.end + 1..end);
    let number = &folded[mention.core.clone()];
    let before = passage.verbatim(0..mention.range.start).split_whitespace().next_back()?;
    let small = before.chars().all(|c| c.is_lowercase() && has_case(c));
    let digits = number.ends_with(|c: char| c.is_ascii_digit());
    let shown = passage.folded.original(mention.range.start..end);
    let large = next.starts_with(|c: char| c.is_uppercase() && has_case(c));
    (small && digits && large && is_verbatim(&passage.segment, shown)).then_some(end)
}

/// Letters of a paragraph that is no caption and no line of a table.
const PROSE: usize = 40;

/// A paragraph ends in a number, or a number is a paragraph, and the sentence goes on in the next one.
fn before_new_paragraph(text: &Text, sources: &Sources) -> Vec<Told> {
    let mut told = Vec::new();
    for (at, two) in text.passages.windows(2).enumerate() {
        let [passage, next] = two else { continue };
        let earlier = at.checked_sub(1).and_then(|at| text.passages.get(at));
        let Some(number) = last_number(earlier, passage) else { continue };
        if !goes_on(next) || !are_apart(passage, next, sources) {
            continue;
        }
        let end = passage.segment.text().trim_end().len();
        let first = next.segment.text().split_whitespace().next().unwrap_or_default();
        let label = |role, passage: &Passage, range, said: &str| {
            span_label(text, role, passage.segment.span(range), said.into())
        };
        let goes_on = opening(next.segment.text());
        let message =
            format!("“{number}” ends its paragraph in mid-sentence: the next one goes on with “{goes_on}”");
        let labels = vec![
            label(Role::Primary, passage, end - number.len()..end, "torn from its noun"),
            label(Role::Secondary, next, 0..first.len(), "goes on here"),
        ];
        told.push(Told { message: message.into(), notes: Vec::new(), help: "join the paragraphs", labels });
    }
    told
}

/// The number that a passage ends with, if a sentence is open before it, here or in the passage before.
fn last_number<'a>(earlier: Option<&Passage>, passage: &'a Passage) -> Option<&'a str> {
    let written = passage.segment.text().trim_end();
    let before = written.trim_end_matches(is_of_number);
    let number = written[before.len()..].trim_start();
    let open = match before.trim_end() {
        "" => earlier.is_some_and(|earlier| is_open(earlier, earlier.segment.text().trim_end())),
        before => is_open(passage, before),
    };
    let whole = number.starts_with(char::is_numeric) && number.ends_with(char::is_numeric);
    (whole && open && is_running(passage)).then_some(number)
}

/// Whether a blank line parts two passages, or the first is one line that is no shorter than a paragraph:
/// lines that belong together may have been taken for paragraphs.
fn are_apart(passage: &Passage, next: &Passage, sources: &Sources) -> bool {
    let (here, there) = (passage.segment.full_span(), next.segment.full_span());
    let between = sources.slice(Span { start: here.end, end: there.start.max(here.end), ..here });
    let written = passage.segment.text();
    between.matches('\n').count() > 1 || (weight(written) >= LINE && !written.contains('\n'))
}

/// Letters of a line that is a paragraph.
const LINE: usize = 100;

fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
}

/// Whether a running text stops after a word in small letters.
fn is_open(passage: &Passage, written: &str) -> bool {
    let last = written.split_whitespace().next_back().unwrap_or_default();
    is_running(passage) && weight(written) >= PROSE && last.chars().all(|c| c.is_lowercase() && has_case(c))
}

/// Whether a running text begins with a word in small letters.
fn goes_on(passage: &Passage) -> bool {
    let written = passage.segment.text();
    let first = written.split_whitespace().next().unwrap_or_default();
    let small = first.chars().count() > 1 && first.chars().all(|c| c.is_lowercase() && has_case(c));
    is_running(passage) && weight(written) >= PROSE / 2 && small
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{document, marked};
    use super::*;

    fn broken(lang: &str, paragraphs: &[&str]) -> Vec<Vec<String>> {
        let (sources, text) = document(lang, paragraphs);
        marked(paragraphs, &of_document(&text, &sources))
    }

    const OPENS: &str = "The ferry company has grown quickly. It now has boats in";

    #[test]
    fn a_number_torn_from_its_noun_is_found() {
        let ends = format!("{OPENS} 10");
        for (lang, paragraphs, expected) in [
            (
                "en",
                &["The boats go to 10 According to the mayor, islands are many."][..],
                &["10 According to"][..],
            ),
            ("id", &["Kapal itu berlayar menuju 12 Menurut wali kota, pulau itu indah."], &["12 Menurut"]),
            ("en", &[ends.as_str(), "harbours and hopes for more of them."], &["10", "harbours"]),
            ("en", &[OPENS, "10", "harbours and hopes for more of them."], &["10", "harbours"]),
        ] {
            assert_eq!(broken(lang, paragraphs), [expected.to_vec()], "{paragraphs:?}");
        }
    }

    #[test]
    fn a_number_that_has_its_noun_or_needs_none_is_not_told() {
        let ends = format!("{OPENS} 10.");
        for paragraphs in [
            &["The boats go to 10 Greek islands. According to the mayor, they are many."][..],
            &["Line 10 According to the timetable is early."],
            &["It has been so since 2018 According to the timetable."],
            &[ends.as_str(), "harbours and hopes for more of them."],
            &[ends.as_str(), "Harbours are many, and it hopes for more."],
            &["10", "harbours and hopes for more of them."],
            &[OPENS, "10", "Harbours are many, and it hopes for more."],
            &["Boats 10", "harbours and hopes for more of them."],
        ] {
            assert_eq!(broken("en", paragraphs), Vec::<Vec<String>>::new(), "{paragraphs:?}");
        }
    }
}
