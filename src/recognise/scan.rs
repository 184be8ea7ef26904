//! A passage prepared for the recognisers: which words of the lexicon stand where.

use super::blocked::Blocked;
use super::glue;
use crate::locale::{Locale, Meanings, Roles, Sense};
use crate::text::{Facts, Folded, facts, facts_around};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

/// A word of the lexicon in the text.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it can mean here: meanings that its spelling rules out are gone.
    pub senses: Cow<'a, [Sense]>,
    /// What it is searched for.
    roles: Roles,
}

impl Token<'_> {
    /// Whether it is searched for one of some roles.
    pub fn is(&self, roles: Roles) -> bool {
        self.roles.any(roles)
    }

    /// Whether it may be part of a number in words.
    pub fn is_in_number(&self) -> bool {
        self.roles.any(Roles::NUMERAL) || self.senses.contains(&Sense::Joiner)
    }

    fn is_month(&self) -> bool {
        self.senses.iter().any(|sense| matches!(sense, Sense::Month(_)))
    }
}

/// A folded text with its tokens.
pub struct Scan<'a> {
    /// The folded text.
    pub text: &'a str,
    folded: &'a Folded,
    original: &'a str,
    /// The language's data.
    pub locale: &'a Locale,
    /// What is no quantity: addresses, codes.
    pub blocked: Blocked,
    tokens: Vec<Token<'a>>,
    digits: Vec<usize>,
    edges: Edges,
    /// The first token at each start, in order.
    firsts: Vec<usize>,
    longest: usize,
    /// What any of the tokens is searched for.
    roles: Roles,
}

/// There are hardly more tokens than one for so many bytes.
const BYTES_PER_TOKEN: usize = 8;

impl<'a> Scan<'a> {
    /// Finds every word that stands on its boundaries, is spelled as its meaning demands, and is not
    /// part of something that is never a quantity.
    pub fn new(folded: &'a Folded, original: &'a str, locale: &'a Locale) -> Self {
        let text = folded.text();
        let blocked = Blocked::new(text);
        let (tokens, digits) = (Vec::with_capacity(text.len() / BYTES_PER_TOKEN), Vec::new());
        let edges = Edges::new(text.len());
        let mut scan = Self {
            text,
            folded,
            original,
            locale,
            blocked,
            tokens,
            digits,
            edges,
            firsts: Vec::new(),
            longest: 0,
            roles: Roles::default(),
        };
        scan.look_up();
        scan.roles = scan.tokens.iter().fold(Roles::default(), |all, token| all.with(token.roles));
        scan.hide();
        scan.index();
        scan
    }

    /// Notes where tokens start and end.
    fn index(&mut self) {
        let mut last = None;
        self.firsts.reserve(self.tokens.len());
        for (at, token) in self.tokens.iter().enumerate() {
            if last != Some(token.start) {
                self.edges.start(token.start);
                self.firsts.push(at);
                last = Some(token.start);
            }
            self.edges.end(token.end);
            self.longest = self.longest.max(token.end - token.start);
        }
        self.edges.count();
    }

    /// Looks up the words at every byte where one may start; of several the longest comes first.
    fn look_up(&mut self) {
        let (text, lexicon, has_endings) = (self.text, &self.locale.lexicon, self.locale.has_word_endings());
        let (mut at, mut before, mut glued) = (0, None, 0);
        while let Some(c) = text[at..].chars().next() {
            let here = facts(c);
            if c == ' ' && !lexicon.has_spaced_words() {
                (at, before) = (at + 1, Some(here));
                continue;
            }
            let counted = before.is_some_and(|before| Facts::are(before, Facts::DIGIT));
            if here.are(Facts::DIGIT) && !counted {
                self.digits.push(at);
            }
            let rest = &text.as_bytes()[at..];
            let (letters, known) = lexicon.opening(rest, has_endings);
            if before.is_none_or(|before| may_start(before, here)) {
                if known || has_endings && counted {
                    self.look_up_at(at, if has_endings { at } else { at + letters });
                }
                if at >= glued && lexicon.may_be_number(rest) {
                    glued = self.look_up_parts(at).unwrap_or(glued);
                }
                self.look_up_prefixed(at);
            }
            // Between letters of a script with spaces no word starts.
            at += letters.max(c.len_utf8());
            before = Some(here);
        }
        if glued > 0 {
            self.tokens.sort_by_key(|token| (token.start, Reverse(token.end)));
        }
    }

    /// Adds the words that start at a byte and do not stop before another.
    fn look_up_at(&mut self, start: usize, least: usize) {
        let first = self.tokens.len();
        let locale = self.locale;
        locale.lexicon.each_at(self.text, start, |stop, word| {
            if stop < least {
                return;
            }
            let counts = word.roles().any(Roles::LAST_PART);
            let end = word_end(self.text, locale, start, stop, counts);
            if let Some(end) = end.filter(|end| !is_elided(self.text, locale, start..*end)) {
                self.add(start, end, word);
            }
        });
        if self.tokens.len() > first + 1 {
            // Of two that end together the one that needs no ending comes first.
            self.tokens[first..].reverse();
            self.tokens[first..].sort_by_key(|token| Reverse(token.end));
        }
    }

    /// Adds the parts of a number that is one word and starts at a byte; where it ends.
    fn look_up_parts(&mut self, start: usize) -> Option<usize> {
        let (text, locale) = (self.text, self.locale);
        let ends = |start: usize, stop: usize| word_end(text, locale, start, stop, false);
        let chain = glue::chain(&locale.lexicon, text, start, &ends)?;
        chain.iter().for_each(|part| self.add(part.start, part.end, part.word));
        chain.last().map(|last| last.end)
    }

    /// Adds what is written with a word before it: "بعشرين". What is left of it has to be long enough to be no chance.
    fn look_up_prefixed(&mut self, word_start: usize) {
        let (text, locale, first) = (self.text, self.locale, self.tokens.len());
        for start in locale.behind_prefixes(text, word_start) {
            locale.lexicon.each_at(text, start, |stop, word| {
                let whole = word.roles().any(Roles::PREFIXED) && may_end(text, stop);
                if whole && text[start..stop].chars().count() >= LONG_ENOUGH {
                    self.add(start, stop, word);
                }
            });
        }
        self.tokens[first..].sort_by_key(|token| (token.start, Reverse(token.end)));
    }

    fn add(&mut self, start: usize, end: usize, word: Meanings<'a>) {
        let (senses, roles) = word.written(|| &self.original[self.folded.original(start..end)]);
        if !senses.is_empty() {
            self.tokens.push(Token { start, end, senses, roles });
        }
    }

    /// Drops the words that lie in something that is never a quantity.
    fn hide(&mut self) {
        let tokens = &self.tokens;
        let lower = |at: usize| {
            self.original[self.folded.original(at..self.text.len())].starts_with(char::is_lowercase)
        };
        let follows =
            |at: usize| lower(at) || tokens.iter().any(|token| token.start == at && token.is_month());
        self.blocked.unlist(self.text, follows);
        let infixes: Vec<Range<usize>> =
            self.tokens_with(Roles::INFIX).map(|token| token.start..token.end).collect();
        let decoys: Vec<Range<usize>> =
            self.tokens_with(Roles::IGNORE).map(|token| token.start..token.end).collect();
        for decoy in decoys {
            // 三分之一 is a third, although 之一 is "one of".
            let near = infixes.partition_point(|infix| infix.end <= decoy.start);
            let crossed =
                infixes.get(near).is_some_and(|infix| infix.start < decoy.start && infix.end < decoy.end);
            if !crossed {
                self.blocked.add_decoy(decoy);
            }
        }
        if !self.blocked.is_empty() {
            self.tokens.retain(|token| !self.blocked.hides(token.start..token.end));
        }
    }

    /// What is written for a folded range.
    pub fn written(&self, range: Range<usize>) -> &'a str {
        &self.original[self.folded.original(range)]
    }

    /// Every token, by start, the longest first.
    pub fn tokens(&self) -> &[Token<'a>] {
        &self.tokens
    }

    /// The tokens with one of some roles, in the same order.
    pub fn tokens_with(&self, roles: Roles) -> impl Iterator<Item = &Token<'a>> {
        let tokens = if self.roles.any(roles) { self.tokens() } else { &[] };
        tokens.iter().filter(move |token| token.roles.any(roles))
    }

    /// Where a run of digits starts, in order.
    pub fn digit_starts(&self) -> &[usize] {
        &self.digits
    }

    /// The tokens that start at a byte, the longest first.
    pub fn starting(&self, at: usize) -> &[Token<'a>] {
        let Some(rank) = self.edges.rank_of_start(at) else { return &[] };
        let from = self.firsts[rank];
        let to = self.firsts.get(rank + 1).copied().unwrap_or(self.tokens.len());
        &self.tokens[from..to]
    }

    /// The tokens that end at a byte, the longest first.
    pub fn ending(&self, at: usize) -> impl Iterator<Item = &Token<'a>> {
        let near = if self.edges.is_end(at) {
            let from = self.tokens.partition_point(|token| token.start + self.longest < at);
            &self.tokens[from..]
        } else {
            &[]
        };
        near.iter().take_while(move |token| token.start < at).filter(move |token| token.end == at)
    }

    /// The longest token at a byte with a wanted meaning: where it ends, and what the meaning says.
    pub fn after<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.starting(at).iter().find_map(|token| {
            token.senses.iter().find_map(|sense| wanted(*sense)).map(|found| (token.end, found))
        })
    }

    /// The longest token up to a byte with a wanted meaning: where it starts, and what the meaning says.
    pub fn before<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.ending(at).find_map(|token| {
            token.senses.iter().find_map(|sense| wanted(*sense)).map(|found| (token.start, found))
        })
    }

    /// [`Scan::after`], with spaces before the token.
    pub fn next<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.after(self.skip_spaces(at), wanted)
    }

    /// [`Scan::before`], with spaces after the token.
    pub fn previous<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.before(self.skip_spaces_back(at), wanted)
    }

    /// The first byte from `at` on that is no space.
    pub fn skip_spaces(&self, at: usize) -> usize {
        at + self.text.as_bytes().iter().skip(at).take_while(|b| **b == b' ').count()
    }

    /// The end of what stands before `at`, spaces left out.
    pub fn skip_spaces_back(&self, at: usize) -> usize {
        at - self.text.as_bytes()[..at].iter().rev().take_while(|b| **b == b' ').count()
    }

    /// The character before a byte.
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at a byte.
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The run of ASCII digits at a byte, if one starts there.
    pub fn digit_run(&self, at: usize) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let continues =
            at.checked_sub(1).is_some_and(|before| bytes.get(before).is_some_and(u8::is_ascii_digit));
        if continues {
            return None;
        }
        let len = bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        (len > 0).then_some(at..at + len)
    }

    /// The run of ASCII digits that ends at a byte, if one does.
    pub fn digit_run_back(&self, at: usize) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let continues = bytes.get(at).is_some_and(u8::is_ascii_digit);
        if continues {
            return None;
        }
        let len = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        (len > 0).then_some(at - len..at)
    }
}

/// A token may start at a word boundary, or right after a digit ("9th", "5km").
fn may_start(before: Facts, here: Facts) -> bool {
    Facts::part(before, here) || (before.are(Facts::DIGIT) && !here.are(Facts::DIGIT))
}

/// A token may end at a word boundary, or right before a digit ("RMB100").
fn may_end(text: &str, at: usize) -> bool {
    facts_around(text, at).is_none_or(|(last, next)| {
        Facts::part(last, next) || (next.are(Facts::DIGIT) && !last.are(Facts::DIGIT))
    })
}

/// Where a word that stops at a byte ends: there, or behind an ending that says nothing. What only counts may be as
/// short as it likes: alone it says nothing.
fn word_end(text: &str, locale: &Locale, start: usize, stop: usize, counts: bool) -> Option<usize> {
    if may_end(text, stop) {
        return Some(stop);
    }
    let end = locale.word_ending(text, stop)?;
    let after_digit = text[..start].ends_with(|c: char| c.is_ascii_digit());
    // A syllable of Hangul is two or three letters.
    let letters = |c: char| if matches!(c, '\u{ac00}'..='\u{d7a3}') { 2 } else { 1 };
    (after_digit || counts || text[start..stop].chars().map(letters).sum::<usize>() >= LONG_ENOUGH)
        .then_some(end)
}

/// Whether a letter is what elision left of a word: "2027 S'élève" is no number of seconds. After an apostrophe that
/// joins an ending ("5 m'den") it stands for itself.
fn is_elided(text: &str, locale: &Locale, word: Range<usize>) -> bool {
    let mut letters = text[word.clone()].chars();
    let one = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let next = text[word.end..].strip_prefix('\'').filter(|_| one);
    next.is_some_and(|next| next.starts_with(char::is_alphabetic))
        && text[..word.start].ends_with(' ')
        && locale.word_ending(text, word.end + 1).is_none()
}

/// Letters that a word must have for an ending to be one.
const LONG_ENOUGH: usize = 4;

/// Where tokens start and end in a text, a bit for each byte.
struct Edges(Vec<Block>);

/// Sixty-four bytes of a text.
#[derive(Clone, Copy, Default)]
struct Block {
    starts: u64,
    ends: u64,
    /// How many starts are in the blocks before.
    before: usize,
}

impl Edges {
    fn new(len: usize) -> Self {
        Self(vec![Block::default(); len / 64 + 1])
    }

    fn start(&mut self, at: usize) {
        if let Some(block) = self.0.get_mut(at / 64) {
            block.starts |= 1 << (at % 64);
        }
    }

    fn end(&mut self, at: usize) {
        if let Some(block) = self.0.get_mut(at / 64) {
            block.ends |= 1 << (at % 64);
        }
    }

    fn is_end(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|block| block.ends & (1 << (at % 64)) != 0)
    }

    /// Counts the starts, so that ranks are known.
    fn count(&mut self) {
        let mut before = 0;
        for block in &mut self.0 {
            block.before = before;
            before += block.starts.count_ones() as usize;
        }
    }

    /// How many starts are before a byte, if one is there.
    fn rank_of_start(&self, at: usize) -> Option<usize> {
        let block = self.0.get(at / 64)?;
        let bit = 1 << (at % 64);
        (block.starts & bit != 0).then(|| block.before + (block.starts & (bit - 1)).count_ones() as usize)
    }
}

/// Whether a character is a letter of a script that puts spaces between words, or a mark on one.
pub fn is_spaced_letter(c: char) -> bool {
    let facts = facts(c);
    facts.are(Facts::WORD) && !facts.are(Facts::UNSPACED) && !c.is_numeric()
}
