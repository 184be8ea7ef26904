//! Sentences that begin with a small letter after a full stop.

use super::alone::{Told, has_case, is_verbatim};
use super::broken::is_running;
use super::pair::span_label;
use super::repeated_phrase::phrases;
use crate::locale::Locale;
use crate::recognise::Passage;
use crate::story::Text;
use crate::text::{Role, is_unreadable};
use std::collections::BTreeMap;
use std::ops::Range;

/// A full stop with a small letter after it.
struct Break<'a> {
    passage: &'a Passage,
    /// The word before the full stop, and the one after it, in the text of the segment.
    before: Range<usize>,
    after: Range<usize>,
}

impl<'a> Break<'a> {
    fn words(&self) -> (&'a str, &'a str) {
        let written = self.passage.segment.text();
        (&written[self.before.clone()], &written[self.after.clone()])
    }
}

/// One finding for each sentence that begins in lower case, in a document whose other sentences do not.
pub fn small_letters(text: &Text) -> Vec<Told> {
    let Some(locale) = Locale::get(&text.document.lang.value) else { return Vec::new() };
    let (mut breaks, mut capitals) = (Vec::new(), 0);
    for passage in text.passages.iter().filter(|passage| is_running(passage)) {
        let written = passage.segment.text();
        capitals += usize::from(starts_large(written.trim_start()));
        if !is_unreadable(written) {
            let from = breaks.len();
            collect(passage, &mut breaks, &mut capitals);
            // What is said again there is told of as that.
            let again = if breaks.len() > from { phrases(written) } else { Vec::new() };
            let told =
                |found: &Break<'_>| again.iter().flatten().any(|place| place.contains(&found.after.start));
            let fresh: Vec<_> = breaks.drain(from..).filter(|found| !told(found)).collect();
            breaks.extend(fresh);
        }
    }
    let (mut ends, mut begins) = (BTreeMap::new(), BTreeMap::new());
    for found in &breaks {
        *ends.entry(found.words().0).or_insert(0) += 1;
        *begins.entry(found.words().1).or_insert(0) += 1;
    }
    // What has a small letter after it twice is an abbreviation, what begins two sentences a name ("npm").
    breaks.retain(|found| ends[found.words().0] < 2 && begins[found.words().1] < 2);
    breaks.retain(|found| ends_sentence(text, found, locale) && is_begun(found, locale));
    // Some write without capitals.
    if capitals < 2 || breaks.len() * 2 > capitals {
        return Vec::new();
    }
    breaks.iter().map(|found| describe(text, found)).collect()
}

fn starts_large(written: &str) -> bool {
    written.starts_with(|c: char| c.is_uppercase() && has_case(c))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '\u{ad}') || ('\u{300}'..'\u{370}').contains(&c)
}

/// The full stops of a passage after which a small letter stands, and how many have a capital after them.
fn collect<'a>(passage: &'a Passage, breaks: &mut Vec<Break<'a>>, capitals: &mut usize) {
    let written = passage.segment.text();
    for (stop, _) in written.match_indices('.') {
        let rest = &written[stop + 1..];
        let next = stop + 1 + (rest.len() - rest.trim_start().len());
        if next == stop + 1 {
            continue;
        }
        *capitals += usize::from(starts_large(&written[next..]));
        if !written[next..].starts_with(|c: char| c.is_lowercase() && has_case(c)) {
            continue;
        }
        let before = written[..stop].trim_end_matches(is_letter).len()..stop;
        let after = next..written.len() - written[next..].trim_start_matches(is_letter).len();
        breaks.push(Break { passage, before, after });
    }
}

/// Letters of a word that is hardly an abbreviation, and of one that is none if it stands elsewhere too.
const WORD: usize = 6;
const KNOWN: usize = 3;

/// Marks that may stand before a word.
const OPENING: &str = "\"'“‘„«‹(";

/// Whether a sentence ends with the word before the full stop: it is no abbreviation, initial or number.
fn ends_sentence(text: &Text, found: &Break<'_>, locale: &Locale) -> bool {
    let (word, _) = found.words();
    let written = found.passage.segment.text();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let apart = written[..found.before.start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || OPENING.contains(c));
    let large = word.chars().all(|c| !c.is_lowercase());
    let roman = word.chars().all(|c| "IVXLCDM".contains(c));
    let folded = &found.passage.text()[..found.passage.folded.position(found.before.end + 1)];
    let spelled = (letters >= WORD && !large) || (letters >= KNOWN && is_known(text, word));
    apart && spelled && !roman && !locale.ends_in_abbreviation(folded) && word.chars().all(is_of_case)
}

fn is_of_case(c: char) -> bool {
    !c.is_alphabetic() || has_case(c)
}

/// Whether the document has a word elsewhere without a full stop, or as the last of a paragraph.
fn is_known(text: &Text, word: &str) -> bool {
    let at = |written: &str, start: usize| {
        let around = |c: Option<char>| c.is_some_and(|c| is_letter(c) || c.is_numeric());
        let rest = &written[start + word.len()..];
        let stop = rest.strip_prefix('.').is_some_and(|rest| !rest.trim().is_empty());
        !around(written[..start].chars().next_back()) && !around(rest.chars().next()) && !stop
    };
    text.passages.iter().any(|passage| {
        let written = passage.segment.text();
        written.match_indices(word).any(|(start, _)| at(written, start))
    })
}

/// Ends of names of places in the net that a space was put into.
const DOMAINS: [&str; 4] = ["com", "net", "org", "gov"];

/// Whether the word after the full stop is a common one: no name ("iPhone", "de Gaulle"), address, abbreviation
/// or item of a list.
fn is_begun(found: &Break<'_>, locale: &Locale) -> bool {
    let (before, word) = found.words();
    let rest = &found.passage.segment.text()[found.after.end..];
    let plain = word.chars().all(|c| !c.is_uppercase()) && word.chars().all(is_of_case);
    let whole = rest.starts_with([' ', '\n', ',', ';']) || rest.is_empty();
    let named = locale.is_name_particle(word) && rest.trim_start().starts_with(char::is_uppercase);
    let shown = is_verbatim(&found.passage.segment, found.before.start..found.after.end);
    word != before
        && word.chars().count() > 1
        && shown
        && plain
        && whole
        && !named
        && !DOMAINS.contains(&word)
}

fn describe(text: &Text, found: &Break<'_>) -> Told {
    let range = found.before.start..found.after.end;
    let written =
        found.passage.segment.text()[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("a sentence begins with a small letter: “{written}”");
    let span = found.passage.segment.span(range);
    let label = span_label(text, Role::Primary, span, "small letter after a full stop".into());
    let help = "join it to the sentence before, or write a capital; look whether words are missing between";
    Told { message: message.into(), notes: Vec::new(), help, labels: vec![label] }
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    fn broken(lang: &str, paragraphs: &[&str]) -> Vec<String> {
        let told = small_letters(&text(lang, paragraphs));
        marked(paragraphs, &told).into_iter().flatten().collect()
    }

    #[test]
    fn a_sentence_in_small_letters_is_found() {
        for (lang, paragraph, expected) in [
            (
                "en",
                "It was a good year. boats came. It rained all day. They sold more than in any year.",
                "year. boats",
            ),
            ("en", "The bridge was opened. nobody came. It rained. They left.", "opened. nobody"),
            ("en", "They asked NATO for help. It came from NATO. quickly it was used.", "NATO. quickly"),
            (
                "id",
                "Jembatan itu dibuka. orang-orang datang. Hujan turun. Mereka pergi.",
                "dibuka. orang-orang",
            ),
            ("ru", "Мост открыли. никто не пришёл. Шёл дождь. Все ушли.", "открыли. никто"),
            ("el", "Η γέφυρα άνοιξε. κανείς δεν ήρθε. Έβρεχε. Έφυγαν όλοι.", "άνοιξε. κανείς"),
        ] {
            assert_eq!(broken(lang, &[paragraph]), [expected], "{paragraph}");
        }
    }

    #[test]
    fn what_may_stand_in_small_letters_is_not_told() {
        for (lang, paragraph) in [
            ("en", "It is approx. five miles. It was run by Smith Inc. and others. It rained... and rained."),
            ("en", "They met at 9 a.m. on Monday. J. r. Smith came. It cost 3. something."),
            (
                "en",
                "He bought a telephone. iPhone users know. She met the minister. de Gaulle was there. They left.",
            ),
            ("en", "See the guide. www.ferry.example has it. Look there. gxlint.toml is read. It is short."),
            ("en", "First we install it. npm does that. Then it is started. npm does that too. We wait."),
            ("en", "we write small here. always have done. always will. nobody minds it."),
            ("en", "It was in the old harbour. in the old harbour. It rained. They left."),
            ("en", "“It is open.” said the mayor. The crowd cheered. They left."),
            ("hu", "A híd a XIX. században épült. Szép. Az 5. legnagyobb. Régi."),
            ("de", "Am 5. september war es. Es war gut. Ludwig XIV. kam. Es war spät."),
            ("ka", "ხიდი გაიხსნა. არავინ მოვიდა. წვიმდა. ისინი წავიდნენ."),
        ] {
            assert_eq!(broken(lang, &[paragraph]), Vec::<String>::new(), "{paragraph}");
        }
    }
}
