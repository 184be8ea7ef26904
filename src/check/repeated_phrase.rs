//! Phrases that are said again right after themselves, across white space or a full stop.

use super::alone::{SHOWN, Told, has_case, is_verbatim, times, weight};
use super::pair::span_label;
use crate::recognise::Passage;
use crate::story::Text;
use crate::text::{Role, is_unspaced};
use std::ops::Range;

/// No longer phrase is looked for; a whole sentence may be longer.
const WORDS: usize = 40;

/// One finding for each phrase that follows itself.
pub fn in_a_row(text: &Text, passage: &Passage) -> Vec<Told> {
    let written = passage.segment.text();
    let mut found: Vec<Vec<Range<usize>>> = phrases(written);
    for places in sentences(passage) {
        let overlaps =
            |other: &Range<usize>| places.iter().any(|p| p.start < other.end && other.start < p.end);
        if !found.iter().flatten().any(overlaps) {
            found.push(places);
        }
    }
    let all = |places: &[Range<usize>]| places[0].start..places[places.len() - 1].end;
    found.retain(|places| is_verbatim(&passage.segment, all(places)));
    found.sort_by_key(|places| places[0].start);
    found.into_iter().map(|places| describe(text, passage, &places)).collect()
}

/// A word with its marks, and where it stands.
struct Token<'a> {
    range: Range<usize>,
    /// Without the marks that follow it.
    bare: &'a str,
    /// Those marks.
    marks: &'a str,
}

fn tokens(written: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in written.split_whitespace() {
        let start = at + written[at..].find(word).unwrap_or(0);
        at = start + word.len();
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        // A combining sign belongs to its letter.
        let bare = if bare.is_empty() || is_unspaced_end(word) { word.trim_end_matches(STOPS) } else { bare };
        tokens.push(Token { range: start..at, bare, marks: &word[bare.len()..] });
    }
    tokens
}

/// What a phrase may end in.
const STOPS: [char; 12] = ['.', ',', ';', ':', '!', '?', '。', '，', '！', '？', '।', '۔'];

/// Signs of such scripts are no letters, though they end words.
fn is_unspaced_end(word: &str) -> bool {
    word.chars().any(is_unspaced)
}

/// Every run of words that follows itself, with each place that it stands at.
pub fn phrases(written: &str) -> Vec<Vec<Range<usize>>> {
    let tokens = tokens(written);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let most = WORDS.min((tokens.len() - at) / 2);
        let Some(size) = (1..=most).find(|size| is_told(written, &tokens[at..at + 2 * size])) else {
            at += 1;
            continue;
        };
        let phrase = |from: usize| &tokens[from..from + size];
        let mut end = at + 2 * size;
        while end + size <= tokens.len() && is_same(phrase(at), phrase(end)) {
            end += size;
        }
        let places = (at..end).step_by(size).map(|from| {
            let last = &tokens[from + size - 1];
            tokens[from].range.start..last.range.start + last.bare.len()
        });
        found.push(places.collect());
        at = end;
    }
    found
}

/// Whether two phrases are the same but for the marks at their ends.
fn is_same(one: &[Token<'_>], other: &[Token<'_>]) -> bool {
    let alike = |(at, (a, b)): (usize, (&Token<'_>, &Token<'_>))| {
        a.bare == b.bare && (a.marks == b.marks || (at + 1 == one.len() && !a.bare.is_empty()))
    };
    one.iter().zip(other).enumerate().all(alike)
}

/// Letters of a phrase that nobody says twice without a full stop between, and of one with.
const PHRASE: usize = 10;
const FRAGMENT: usize = 8;

/// Letters of one word in a script without spaces: these are phrases.
const UNSPACED: usize = 36;

/// Whether the first half of the words is said again by the second.
fn is_told(written: &str, words: &[Token<'_>]) -> bool {
    let (one, other) = words.split_at(words.len() / 2);
    let (Some(first), Some(last)) = (one.first(), one.last()) else { return false };
    if first.bare != other[0].bare || !is_same(one, other) {
        return false;
    }
    let phrase = &written[first.range.start..last.range.start + last.bare.len()];
    let said = weight(phrase);
    // Marks inside are those of sentences and lists, which may be alike.
    let whole = phrase.starts_with(char::is_alphanumeric)
        && one.iter().rev().skip(1).all(|word| word.marks.is_empty());
    if !whole {
        return false;
    }
    let mut distinct: Vec<&str> = one.iter().map(|word| word.bare).filter(|word| weight(word) > 0).collect();
    distinct.sort_unstable();
    distinct.dedup();
    match last.marks {
        "" if phrase.chars().any(is_unspaced) => said >= UNSPACED,
        "" => distinct.len() >= 3 && said >= PHRASE,
        // A sentence that begins in lower case is none: a copy of the end before it.
        "." => {
            let small = phrase.chars().next().is_some_and(|c| c.is_lowercase() && has_case(c));
            small && distinct.len() >= 2 && said >= FRAGMENT && !last.bare.contains('.')
        }
        _ => false,
    }
}

/// Letters of a sentence that nobody repeats for the sound of it.
const SENTENCE: usize = 40;

/// Every sentence that follows itself.
fn sentences(passage: &Passage) -> Vec<Vec<Range<usize>>> {
    let bare = |sentence: &Range<usize>| {
        let sentence = passage.folded.original(sentence.clone());
        let written = &passage.segment.text()[sentence.clone()];
        let start = sentence.start + (written.len() - written.trim_start().len());
        start..start + written.trim().len()
    };
    let ranges: Vec<Range<usize>> = passage.sentences.iter().map(bare).collect();
    let words =
        |range: &Range<usize>| passage.segment.text()[range.clone()].split_whitespace().collect::<Vec<_>>();
    let speaks =
        |range: &Range<usize>| !passage.segment.text()[range.clone()].starts_with(char::is_alphanumeric);
    let mut found: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = 0;
    while at < ranges.len() {
        let first = words(&ranges[at]);
        let same = ranges[at..].iter().take_while(|range| words(range) == first).count();
        let told = weight(&passage.segment.text()[ranges[at].clone()]) >= SENTENCE && !speaks(&ranges[at]);
        if same > 1 && told {
            found.push(ranges[at..at + same].to_vec());
        }
        at += same.max(1);
    }
    found
}

fn describe(text: &Text, passage: &Passage, places: &[Range<usize>]) -> Told {
    let label = |at: usize, role: Role| {
        let said = if at == 0 { "said first" } else { "said again" };
        span_label(text, role, passage.segment.span(places[at].clone()), said.into())
    };
    let phrase = super::alone::opening(&passage.segment.text()[places[0].clone()]);
    let message = format!("“{phrase}” is said {} in a row", times(places.len()));
    let mut labels = vec![label(1, Role::Primary), label(0, Role::Secondary)];
    labels.extend((2..places.len().min(SHOWN)).map(|at| label(at, Role::Secondary)));
    let help = "say it once, unless it took the place of other words: look at the original";
    Told { message: message.into(), notes: Vec::new(), help, labels }
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    fn said_again(lang: &str, paragraph: &str) -> Vec<Vec<String>> {
        let text = text(lang, &[paragraph]);
        marked(&[paragraph], &in_a_row(&text, &text.passages[0]))
    }

    #[test]
    fn a_phrase_that_follows_itself_is_found() {
        let thai = "เปิดสะพานใหม่ข้ามแม่น้ำ";
        let rows = format!("{thai} {thai} {thai}");
        for (lang, paragraph, phrase, count) in [
            ("en", "The bridge was opened in Dunmore. in Dunmore. It rained.", "in Dunmore", 2),
            ("en", "They walked along the river along the river to the mill.", "along the river", 2),
            ("fr", "Le pont fut ouvert dans la vallée. dans la vallée.", "dans la vallée", 2),
            ("ru", "Мост открыли в старом городе. в старом городе.", "в старом городе", 2),
            ("th", &rows, thai, 3),
            (
                "zh-Hans",
                "新桥已经在上个星期正式通车了。新桥已经在上个星期正式通车了。",
                "新桥已经在上个星期正式通车了。",
                2,
            ),
        ] {
            assert_eq!(said_again(lang, paragraph), [vec![phrase.to_owned(); count]], "{paragraph}");
        }
    }

    #[test]
    fn what_is_said_twice_on_purpose_is_not_told() {
        for (lang, paragraph) in [
            ("en", "It rained again and again and again, and little by little by little it stopped."),
            ("en", "They met in New York. New York is large."),
            (
                "en",
                "It was led by the Office for Bridges and Roads. The Office for Bridges and Roads said so.",
            ),
            ("en", "We will not go. We will not go. We will stay."),
            ("en", "“No more bridges on this river!” “No more bridges on this river!”"),
            ("en", "It opens at 9 a.m. at 9 a.m. sharp"),
            ("en", "1 2 3 1 2 3 left right left right"),
            ("id", "Mereka berjalan pelan pelan. Pelan pelan saja."),
            ("th", "เร็ว ๆ เร็ว ๆ นี้ ไทย ไทย"),
            ("ka", "ხიდი გაიხსნა ძველ ქალაქში. ძველ ქალაქში ბევრი ხიდია."),
        ] {
            assert_eq!(said_again(lang, paragraph), Vec::<Vec<String>>::new(), "{paragraph}");
        }
    }
}
