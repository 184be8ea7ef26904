//! `number-style`: numbers against the conventions of their document's own language. It needs no counterpart.

use super::alone::{Told, of_each};
use super::pair::{mention_label, mentions};
use super::style_digits::other_digits;
use super::{Check, Context};
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Role, Severity};
use crate::value::Kind;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// "2.5 Millionen" in German, "2,5 million" in English, digits of two scripts in one document.
pub const CHECK: Check = Check {
    code: "number-style",
    default: Severity::Note,
    title: "a number written against the conventions of the document's language",
    page: include_str!("pages/number-style.md"),
    run: find,
};

/// So many numbers of a document are marked; of more the count is said.
pub const MARKED: usize = 6;

/// So many that are written as elsewhere, and none as here, are what the document does on purpose or throughout.
const THROUGHOUT: usize = 3;

fn find(context: &Context<'_>) -> Vec<Finding> {
    of_each(context, &CHECK, |text, _| of_document(text))
}

fn of_document(text: &Text) -> Vec<Told> {
    let Some(locale) = Locale::get(&text.document.lang.value) else { return Vec::new() };
    let mut told: Vec<Told> = other_marks(text, locale).into_iter().collect();
    told.extend(other_digits(text));
    told
}

/// Digits with marks between them. Folded text has ASCII digits and one sort of space.
static MARKED_DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\d+(?:[.,' ]\d+)+").ok());

/// A number that is written as the language does not write it.
struct Foreign<'a> {
    passage: &'a Passage,
    mention: &'a Mention,
    /// As it is written, and as the language would have it.
    written: &'a str,
    proper: String,
}

fn other_marks(text: &Text, locale: &Locale) -> Option<Told> {
    let (mut foreign, mut own) = (Vec::new(), 0);
    for (_, passage, mention) in mentions(text).filter(|(_, _, mention)| is_amount(mention)) {
        let core = &passage.text()[mention.core.clone()];
        for found in MARKED_DIGITS.iter().flat_map(|regex| regex.find_iter(core)) {
            let sure = is_sure(mention, &core[found.end()..]);
            let Some(marks) = Marks::of(found.as_str(), sure) else { continue };
            if marks.are_of(locale) {
                own += 1;
            } else if marks.sure && !is_quoted(passage, mention) {
                let at = mention.core.start + found.start()..mention.core.start + found.end();
                let written = passage.verbatim(at);
                foreign.push(Foreign {
                    passage,
                    mention,
                    written,
                    proper: marks.proper(found.as_str(), locale),
                });
            }
        }
    }
    (!foreign.is_empty()).then(|| describe(text, &foreign, own, locale))
}

/// Dates, times and scores have marks of their own.
fn is_amount(mention: &Mention) -> bool {
    let first = mention.reading();
    let amount = matches!(first.kind, Kind::Number | Kind::Percent | Kind::Money | Kind::Measure);
    !mention.weak && amount && mention.readings.iter().all(|reading| reading.value == first.value)
}

/// Units that are counted in other parts than tenths, or belong to the name of a device.
const NOT_DECIMAL: [&str; 3] = ["hour", "minute", "second"];

/// Whether one or two digits after a mark are surely decimals: a scale word follows, or the number is of a unit.
/// A bare 2.5 may be a version, a section, a time.
fn is_sure(mention: &Mention, after: &str) -> bool {
    let unit = mention.reading().unit.as_deref().unwrap_or_default();
    let scaled = after.chars().any(char::is_alphabetic);
    match mention.reading().kind {
        Kind::Measure => scaled || !(NOT_DECIMAL.contains(&unit) || unit.ends_with("hertz")),
        Kind::Percent | Kind::Money => true,
        _ => scaled,
    }
}

/// What the marks of a number are, as far as it says so itself.
struct Marks {
    group: Option<char>,
    decimal: Option<char>,
    /// No other reading is possible.
    sure: bool,
}

impl Marks {
    /// `1,250.5`, `1,250,000` say what their marks are; `2,5` does if decimals are sure; `1,250` does not.
    fn of(number: &str, decimals: bool) -> Option<Self> {
        // Blanks and apostrophes group in every language.
        if number.contains('\'') {
            return None;
        }
        let number: String = number.chars().filter(|c| *c != ' ').collect();
        let parts: Vec<&str> = number.split(['.', ',']).collect();
        let marks: Vec<char> = number.chars().filter(|c| matches!(c, '.' | ',')).collect();
        let (&first, &last) = (marks.first()?, marks.last()?);
        let grouped = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
        let alike = |marks: &[char]| marks.iter().all(|mark| *mark == first);
        if marks.len() == 1 {
            let digits = parts[1].len();
            let (open, whole) = (digits == 3 && parts[0].len() <= 3, parts[0] != "0");
            let group = (open && whole).then_some(first);
            let decimal = (digits < 3 || !whole).then_some(first);
            return (group.is_some() || decimal.is_some()).then_some(Self {
                group,
                decimal,
                sure: decimals && digits < 3,
            });
        }
        let (inner, end) = (&parts[1..parts.len() - 1], parts[parts.len() - 1]);
        if !grouped(inner) || parts[0].len() > 3 || !alike(&marks[..marks.len() - 1]) {
            return None;
        }
        if first == last {
            return (end.len() == 3).then_some(Self { group: Some(first), decimal: None, sure: true });
        }
        Some(Self { group: Some(first), decimal: Some(last), sure: true })
    }

    fn are_of(&self, locale: &Locale) -> bool {
        self.group.is_none_or(|mark| locale.group.contains(&mark))
            && self.decimal.is_none_or(|mark| locale.decimal.contains(&mark))
    }

    /// The number with the language's own marks.
    fn proper(&self, number: &str, locale: &Locale) -> String {
        let own = |mark: char| match () {
            () if Some(mark) == self.group => locale.group.first().copied(),
            () if Some(mark) == self.decimal => locale.decimal.first().copied(),
            () => Some(mark),
        };
        number.chars().filter_map(own).collect()
    }
}

/// Whether a mention stands between quotation marks: what is quoted may keep the marks of its own language.
fn is_quoted(passage: &Passage, mention: &Mention) -> bool {
    let written = passage.segment.text();
    let range: Range<usize> = passage.folded.original(mention.range.clone());
    let count = |text: &str, marks: [char; 4]| text.matches(marks).count();
    let (before, after) = (&written[..range.start], &written[range.end..]);
    let open = |text: &str| {
        // “ opens in one language and closes in another.
        let turned = text.contains('„');
        let (opening, closing) = if turned { ('„', '“') } else { ('“', '”') };
        let (opened, closed) =
            (count(text, [opening, '«', '「', '『']), count(text, [closing, '»', '」', '』']));
        opened > closed || text.matches('"').count() % 2 == 1
    };
    open(before) && after.contains(['”', '»', '“', '」', '"'])
}

fn describe(text: &Text, foreign: &[Foreign<'_>], own: usize, locale: &Locale) -> Told {
    let tag = locale.tag();
    let first = &foreign[0];
    let (written, proper) = (first.written, first.proper.as_str());
    let throughout = own == 0 && foreign.len() >= THROUGHOUT;
    let message = match foreign.len() {
        1 => format!("“{written}” is not how {tag} writes the number: it would be “{proper}”"),
        _ if throughout => format!(
            "the document writes its numbers as another language does: “{written}” where {tag} has “{proper}”"
        ),
        many => format!("{many} numbers are not written as in {tag}: “{written}” for “{proper}”"),
    };
    let notes = match foreign.len() {
        many if throughout => vec![format!("all {many} of its numbers that tell are written so").into()],
        many if many > MARKED => vec![format!("the first {MARKED} are marked").into()],
        _ => Vec::new(),
    };
    let labels = foreign.iter().take(MARKED).enumerate().map(|(at, number)| {
        let role = if at == 0 { Role::Primary } else { Role::Secondary };
        mention_label(
            text,
            role,
            number.passage,
            number.mention,
            format!("{tag} writes {}", number.proper).into(),
        )
    });
    let help = "write the marks of the document's own language";
    Told { message: message.into(), notes, help, labels: labels.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    fn styled(lang: &str, paragraphs: &[&str]) -> Vec<Vec<String>> {
        marked(paragraphs, &of_document(&text(lang, paragraphs)))
    }

    #[test]
    fn marks_of_another_language_are_found() {
        for (lang, paragraph, expected) in [
            ("en", "It cost 2,5 million dollars and took 1,200 days.", "2,5 million dollars"),
            ("en", "A share of 12,5% was sold.", "12,5%"),
            ("de", "Die Brücke kostete 2.5 Millionen Euro.", "2.5 Millionen Euro"),
            ("de", "Es kamen 1,250,000 Besucher.", "1,250,000"),
            ("fr", "On a compté 1,250,000 visiteurs.", "1,250,000"),
            ("id", "Jembatan itu menelan 1,250.5 ton baja.", "1,250.5 ton"),
        ] {
            assert_eq!(styled(lang, &[paragraph]), [[expected]], "{paragraph}");
        }
    }

    #[test]
    fn a_document_that_does_so_throughout_is_one_finding() {
        let paragraphs =
            ["Es kostete 2.5 Millionen Euro.", "Davon 1.5 Millionen für Stahl.", "Rund 3.5 Prozent mehr."];
        let told = of_document(&text("de", &paragraphs));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].labels.len(), 3);
        assert!(told[0].message.shown().starts_with("the document writes"), "{}", told[0].message.shown());
    }

    #[test]
    fn what_may_be_read_otherwise_is_not_told() {
        for (lang, paragraph) in [
            ("de", "Es kamen 1,250 Besucher, und 1.250 gingen. Die Fassung 2.5 gilt, Abschnitt 3.1."),
            ("de", "Um 9.30 Uhr begann es am 3.5.2021, nach 2,5 Millionen Euro und 1.250.000 Stunden."),
            ("de", "Dort steht „2.5 Millionen sind genug für uns“ an der Wand."),
            ("fr", "Il a coûté 2,5 millions, soit 1 250 000 pièces, à l'adresse 192.168.1.10."),
            ("en", "It cost 2.5 million, or 1,250,000.50 dollars, and 1 250 000 more, by version 2,5."),
            ("es", "Costó 2.5 millones o 2,5 millones."),
            ("hi", "इसकी लागत 12,50,000 रुपये थी और 2.5 करोड़ भी।"),
        ] {
            assert_eq!(styled(lang, &[paragraph]), Vec::<Vec<String>>::new(), "{paragraph}");
        }
    }
}
