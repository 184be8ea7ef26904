//! The phrases that a value with its words could be found by, from short to long.

use super::words::Word;
use crate::recognise::Passage;
use crate::text::is_unspaced;
use std::ops::Range;

/// A phrase that finds a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Shape {
    /// The phrase in folded text: values that have it in common are found by one phrase.
    pub key: String,
    /// The phrase as a rule says it.
    pub phrase: String,
    /// Its words that say what it is about, in their order.
    pub words: Vec<String>,
    /// How long and how loose it is; less is better.
    pub cost: usize,
}

/// How many words right beside the value a phrase has on one side, and on both.
const SIDE: usize = 3;
const BOTH: usize = 4;
/// How many words away, on either side, a phrase may lead over `…`.
const FAR: usize = 20;
/// What a word of a phrase costs. A word that `…` leads over costs 1.
const WORD: usize = 3;
/// What `…` costs, what an edge that says nothing costs, and what a single word costs that says what is meant: it
/// says too little ("{value} companies").
const GAP: usize = 2 * WORD;
const MUTE: usize = 2 * WORD;
const LONE: usize = 5 * WORD;
/// What `…` after the value costs besides: what a statement is about is mostly said before.
const BEYOND: usize = 2 * WORD;

/// Marks that no phrase leads over.
const PARTING: [char; 14] = ['—', '–', ':', ';', '/', '(', ')', '«', '»', '“', '”', '"', '（', '）'];

/// A part of a phrase: in folded text, and as written.
#[derive(Clone, Default)]
struct Piece {
    key: String,
    phrase: String,
    words: Vec<String>,
    count: usize,
    cost: usize,
    mute: usize,
}

/// Every phrase for the value in a range of a passage, with the words before it, the nearest first, and after it.
pub(super) fn shapes(
    passage: &Passage,
    range: &Range<usize>,
    before: &[&Word],
    after: &[&Word],
) -> Vec<Shape> {
    let lefts: Vec<Piece> = (0..=SIDE).map_while(|count| left(passage, range, before, count)).collect();
    let rights: Vec<Piece> = (0..=SIDE).map_while(|count| right(passage, range, after, count)).collect();
    let mut found = Vec::new();
    for (m, left) in lefts.iter().enumerate().filter(|(_, piece)| is_edge(piece)) {
        for right in rights.iter().take(BOTH + 1 - m).filter(|piece| is_edge(piece)) {
            found.extend(shape(None, left, right, None));
        }
    }
    far_left(passage, before, &lefts, &rights, &mut found);
    far_right(passage, after, &lefts, &rights, &mut found);
    found.sort();
    found.dedup_by(|a, b| a.key == b.key);
    found
}

/// "network … {value} members", "network … covers {value}".
fn far_left(passage: &Passage, before: &[&Word], lefts: &[Piece], rights: &[Piece], found: &mut Vec<Shape>) {
    let sides = [(0, 1), (0, 2), (1, 0), (1, 1), (2, 0)];
    for (m, n) in sides {
        let (Some(left), Some(right)) = (lefts.get(m), rights.get(n)) else { continue };
        let words = connected(passage, before).iter().skip(m).enumerate();
        for (away, word) in words.filter(|(_, word)| word.telling && is_edge(right)) {
            found.extend(shape(Some(far(passage, word, away)), left, right, None));
        }
    }
}

/// "{value} members … network".
fn far_right(passage: &Passage, after: &[&Word], lefts: &[Piece], rights: &[Piece], found: &mut Vec<Shape>) {
    for (m, n) in [(0, 1), (0, 2), (1, 1)] {
        let (Some(left), Some(right)) = (lefts.get(m), rights.get(n)) else { continue };
        let words = connected(passage, after).iter().skip(n).enumerate();
        for (away, word) in words.filter(|(_, word)| word.telling && is_edge(left)) {
            found.extend(shape(None, left, right, Some(far(passage, word, BEYOND + away))));
        }
    }
}

/// The nearest words on one side, up to a mark that parts what is said: a dateline's dash, a bracket.
fn connected<'w, 'a>(passage: &Passage, words: &'w [&'a Word]) -> &'w [&'a Word] {
    let text = passage.text();
    let parts = |pair: &[&Word]| {
        let (first, last) =
            (pair[0].range.start.min(pair[1].range.start), pair[0].range.end.max(pair[1].range.end));
        let inner = pair
            .iter()
            .fold((last, first), |(end, start), word| (end.min(word.range.end), start.max(word.range.start)));
        let between = text.get(inner.0..inner.1).unwrap_or_default();
        between.contains(PARTING) || between.contains("--") || between.contains(" - ")
    };
    let near = &words[..words.len().min(FAR)];
    let count = near.windows(2).position(parts).map_or(near.len(), |at| at + 1);
    &near[..count]
}

fn shape(before: Option<Piece>, left: &Piece, right: &Piece, after: Option<Piece>) -> Option<Shape> {
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let pieces = [&before, left, right, &after];
    let words: Vec<String> = pieces.iter().flat_map(|piece| piece.words.clone()).collect();
    if words.is_empty() {
        return None;
    }
    let write = |of: fn(&Piece) -> &str| {
        let [before, left, right, after] = pieces.map(of);
        let first = if before.is_empty() { "" } else { " … " };
        let last = if after.is_empty() { "" } else { " … " };
        format!("{before}{first}{left}{{value}}{right}{last}{after}")
    };
    let lone = match (words.len(), pieces.iter().map(|piece| piece.count).sum()) {
        (1, 1usize) => LONE,
        (1, _) => LONE / 2,
        _ => 0,
    };
    let cost = lone + pieces.iter().map(|piece| piece.cost + piece.mute * MUTE).sum::<usize>();
    Some(Shape { key: write(|piece| &piece.key), phrase: write(|piece| &piece.phrase), words, cost })
}

/// Whether a phrase may begin or end with a piece: a word that says nothing holds nothing there, unless it belongs
/// to a script without spaces, where a counter is such a word.
fn is_edge(piece: &Piece) -> bool {
    piece.mute == 0 || piece.key.chars().any(is_unspaced)
}

fn far(passage: &Passage, word: &Word, away: usize) -> Piece {
    let mut piece = Piece { cost: GAP + away, ..Piece::default() };
    piece.push(passage, word);
    piece
}

/// The nearest words before a value, joined to it.
fn left(passage: &Passage, range: &Range<usize>, before: &[&Word], count: usize) -> Option<Piece> {
    let mut piece = Piece::default();
    let words = before.get(..count)?;
    for (at, word) in words.iter().enumerate().rev() {
        piece.push(passage, word);
        let next = if at == 0 { range.start } else { words[at - 1].range.start };
        piece.join(passage, word.range.end..next)?;
    }
    piece.mute = words.last().map_or(0, |word| usize::from(!word.telling));
    Some(piece)
}

/// The nearest words after a value, joined to it.
fn right(passage: &Passage, range: &Range<usize>, after: &[&Word], count: usize) -> Option<Piece> {
    let mut piece = Piece::default();
    let mut end = range.end;
    let words = after.get(..count)?;
    for word in words {
        piece.join(passage, end..word.range.start)?;
        piece.push(passage, word);
        end = word.range.end;
    }
    piece.mute = words.last().map_or(0, |word| usize::from(!word.telling));
    Some(piece)
}

impl Piece {
    fn push(&mut self, passage: &Passage, word: &Word) {
        let folded = &passage.text()[word.range.clone()];
        self.key.push_str(folded);
        self.phrase.push_str(passage.verbatim(word.range.clone()));
        self.count += 1;
        self.cost += WORD;
        if word.telling {
            self.words.push(folded.to_owned());
        }
    }

    /// Adds what stands between two words, if it only joins them.
    fn join(&mut self, passage: &Passage, between: Range<usize>) -> Option<()> {
        let text = passage.text();
        let joint = text.get(between.clone())?;
        let written = match joint {
            "" | "-" | "'" => joint,
            _ if joint.bytes().all(|byte| byte == b' ') => " ",
            _ => return None,
        };
        let mut beside = text[..between.start].chars().next_back().into_iter();
        let mut beyond = text[between.end..].chars().next().into_iter();
        // Where a script writes no spaces one that is written is none to a phrase.
        let flexible = written == " " && (beside.any(is_unspaced) || beyond.any(is_unspaced));
        self.key.push_str(if flexible { "" } else { written });
        self.phrase.push_str(written);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{Common, Words};
    use super::*;
    use crate::locale::Locale;
    use crate::recognise::read;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    fn phrases(lang: &str, text: &str) -> Vec<String> {
        let source = Sources::new().add(Source::new("a.txt", text));
        let mut segment = Segment::new(source, SegmentKind::Paragraph);
        segment.push(text, 0);
        let passage = read(segment, Locale::get(lang).unwrap());
        let words = Words::of(&passage, &Common::of(lang));
        let range = passage.mentions[0].range.clone();
        let (before, after) = words.around(&passage.sentence(range.start), &range);
        shapes(&passage, &range, &before, &after).into_iter().map(|shape| shape.phrase).collect()
    }

    #[test]
    fn a_phrase_is_made_of_the_words_beside_the_value_and_of_one_further_on() {
        let found = phrases("en", "The network has more than 2,600 members in\nmany towns, and a house.");
        for wanted in [
            "{value} members",
            "network has {value}",
            "network … {value} members",
            "{value} members in many",
            "{value} members … towns",
        ] {
            assert!(found.iter().any(|phrase| phrase == wanted), "{wanted} is not in {found:#?}");
        }
        // Neither an edge that says nothing, nor beyond a comma without a gap, nor beyond the value's own words.
        for phrase in &found {
            assert!(!phrase.ends_with(" in") && !phrase.starts_with("has "), "{phrase}");
            assert!(!phrase.contains("towns and") && !phrase.contains("more than"), "{phrase}");
        }
    }

    #[test]
    fn where_no_spaces_are_written_a_phrase_has_the_counter_of_the_number() {
        let found = phrases("zh-Hans", "成员已发展到2400家");
        assert!(found.iter().any(|phrase| phrase == "成员 … {value}家"), "{found:#?}");
        let found = phrases("th", "เครือข่ายมีสมาชิกกว่า 2,600 ราย");
        assert!(found.iter().any(|phrase| phrase == "สมาชิก{value} ราย"), "{found:#?}");
    }
}
