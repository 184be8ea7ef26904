//! What folding and finding words ask of every character, kept once it has been found out.
//!
//! The tables of Unicode are searched; a text asks the same few hundred characters millions of times. So the
//! answers are kept when a character is met for the first time.

use std::sync::atomic::{AtomicU16, Ordering};
use unicode_normalization::{IsNormalized, char::is_combining_mark, is_nfc_quick};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// Facts about a character, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts(u16);

impl Facts {
    /// Part of a word: a letter, a digit, or a mark on one.
    pub const WORD: Facts = Facts(1);
    /// Of a script that puts no spaces between words.
    pub const UNSPACED: Facts = Facts(2);
    /// A mark that belongs to the character before it.
    pub const MARK: Facts = Facts(4);
    /// Folding leaves it as it is.
    pub const FOLDED: Facts = Facts(8);
    /// Normalising leaves it as it is, whatever stands before it.
    pub const STABLE: Facts = Facts(16);
    /// An ASCII digit.
    pub const DIGIT: Facts = Facts(32);
    /// May end a sentence.
    pub const TERMINAL: Facts = Facts(64);

    /// Of a script that, though no spaces stand in it, writes no two words together: "タイラー" has no "タイ" in it.
    pub const RUN: Facts = Facts(128);

    /// Whether all of some facts hold.
    #[inline]
    pub fn are(self, wanted: Facts) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Whether a word may end after a character and another start with the next one.
    #[inline]
    pub fn part(before: Facts, after: Facts) -> bool {
        let inside = before.are(Facts::WORD) && after.are(Facts::WORD);
        let spaced = !before.are(Facts::UNSPACED) && !after.are(Facts::UNSPACED);
        let run = before.are(Facts::RUN) && after.are(Facts::RUN);
        !(after.are(Facts::MARK) || inside && spaced || run)
    }

    /// The facts that a look at an ASCII character tells.
    const fn of_ascii(byte: u8) -> Self {
        let word = if byte.is_ascii_alphanumeric() { Self::WORD.0 } else { 0 };
        let digit = if byte.is_ascii_digit() { Self::DIGIT.0 } else { 0 };
        let folded =
            if byte.is_ascii_uppercase() || matches!(byte, b'\t'..=b'\r') { 0 } else { Self::FOLDED.0 };
        let terminal = if matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r') { Self::TERMINAL.0 } else { 0 };
        Self(word | digit | folded | terminal | Self::STABLE.0)
    }

    fn find_out(c: char) -> Self {
        let mark = !c.is_ascii() && is_combining_mark(c);
        let mut folded = String::new();
        super::fold::push_folded(&mut folded, c);
        let facts = [
            (Self::WORD, c.is_alphanumeric() || mark),
            (Self::UNSPACED, is_of_unspaced_script(c)),
            (Self::RUN, matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}')),
            (Self::MARK, mark),
            (Self::FOLDED, folded.chars().eq([c])),
            (Self::DIGIT, c.is_ascii_digit()),
            (Self::TERMINAL, format!("a{c} A").split_sentence_bounds().count() > 1),
            (Self::STABLE, is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes),
        ];
        Self(facts.iter().filter(|(_, holds)| *holds).fold(0, |all, (fact, _)| all | fact.0))
    }
}

/// One for each code point, 0 until it is met. Nothing of it is in memory but what texts have touched.
static KNOWN: [AtomicU16; 0x11_0000] = [const { AtomicU16::new(0) }; 0x11_0000];

/// Tells what has been found out from what has not.
const FOUND_OUT: u16 = 0x8000;

static ASCII: [Facts; 128] = {
    let mut facts = [Facts(0); 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        facts[byte as usize] = Facts::of_ascii(byte);
        byte += 1;
    }
    facts
};

/// The facts about a character.
#[inline]
pub fn facts(c: char) -> Facts {
    let code = u32::from(c);
    if code < 128 { ASCII[code as usize] } else { facts_beyond_ascii(c) }
}

fn facts_beyond_ascii(c: char) -> Facts {
    let code = u32::from(c);
    let known = &KNOWN[code as usize];
    match known.load(Ordering::Relaxed) {
        0 => {
            // Two threads may find it out at once; they find the same.
            let facts = Facts::find_out(c);
            known.store(facts.0 | FOUND_OUT, Ordering::Relaxed);
            facts
        }
        bits => Facts(bits & !FOUND_OUT),
    }
}

fn is_of_unspaced_script(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(
            c.script(),
            Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
                | Script::Han
                | Script::Hiragana
                | Script::Katakana
        )
}

/// Whether a character is of a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}' && facts(c).are(Facts::UNSPACED)
}

/// The first byte from `from` on that is wanted. Whole blocks are looked at before single bytes, so that the
/// compiler can compare many at once.
#[inline]
pub fn find_byte(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    // Often it is near.
    let near = bytes.get(from..)?.iter().take(NEAR).position(|byte| wanted(*byte));
    if let Some(more) = near {
        return Some(from + more);
    }
    let mut at = (from + NEAR).min(bytes.len());
    while let Some(block) = bytes.get(at..at + BLOCK) {
        if block.iter().fold(false, |any, byte| any | wanted(*byte)) {
            break;
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(|byte| wanted(*byte)).map(|more| at + more)
}

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Bytes that are looked at one by one before.
const NEAR: usize = 4;

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
pub fn is_word_char(c: char) -> bool {
    facts(c).are(Facts::WORD)
}

/// The facts about the characters on both sides of a byte; none at the ends of a text.
#[inline]
pub fn facts_around(text: &str, at: usize) -> Option<(Facts, Facts)> {
    let bytes = text.as_bytes();
    if let Some(&[before, after]) = bytes.get(at.wrapping_sub(1)..=at)
        && before.is_ascii()
        && after.is_ascii()
    {
        return Some((ASCII[usize::from(before)], ASCII[usize::from(after)]));
    }
    let (before, after) = (text[..at].chars().next_back()?, text[at..].chars().next()?);
    Some((facts(before), facts(after)))
}

/// Whether a word may start or end at a byte of a text: between letters of a script with spaces it may
/// not, nor before a combining mark; between letters of a script without spaces it may everywhere.
pub fn is_boundary(text: &str, at: usize) -> bool {
    facts_around(text, at).is_none_or(|(before, after)| Facts::part(before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_script_ends_them() {
        let at = |text: &str, needle: &str| is_boundary(text, text.find(needle).unwrap());
        assert!(!at("members", "bers"));
        assert!(at("24ฉบับ", "ฉ"));
        assert!(at("ประเทศอาเซียน", "อา"));
        assert!(!at("ที่", "\u{e48}"));
        assert!(at("a-b", "-"));
    }

    #[test]
    fn facts_that_are_kept_are_those_that_are_found_out() {
        assert!((0..128).map(char::from).all(|c| facts(c) == Facts::find_out(c)));
        for c in ['a', 'Z', ' ', 'é', 'É', '\u{301}', '\u{e48}', '中', '’', '٣', '\u{10ffff}', '😀'] {
            assert_eq!(facts(c), Facts::find_out(c), "{c}");
            assert_eq!(is_word_char(c), facts(c).are(Facts::WORD), "{c}");
        }
    }
}
