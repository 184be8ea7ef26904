//! Which words of a text cannot be in the lexicon, told without looking for them.

use std::collections::BTreeSet;

/// What words of a lexicon begin with, as sets that may take a stranger for a member but never a member for a stranger.
pub struct Openings {
    /// The ASCII letters up to the first other character. A word of the lexicon can stand at a byte of a text only where
    /// the letters there are those of a word: else it would end inside one.
    words: Box<[u64; WORD_BITS / 64]>,
    /// The first letters of words that may be followed by an ending.
    stems: Box<[u64; WORD_BITS / 64]>,
    /// The first bytes of numbers that are one word.
    numbers: Box<[u64; NUMBER_BITS / 64]>,
}

/// For ten thousand words one stranger in seven is let in.
const WORD_BITS: usize = 1 << 16;

/// There are a few hundred beginnings of numbers.
const NUMBER_BITS: usize = 1 << 13;

/// So many letters are compared; of longer words the length too.
const LETTERS: usize = 8;

/// So many letters of a word come before an ending.
pub const STEM: usize = 4;

/// So many bytes of a number that is one word are compared.
const NUMBER: usize = 4;

impl Openings {
    /// The openings of some words, and of the parts that numbers are put together of: each with whether it may be the
    /// first one.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>, parts: &[(&str, bool)]) -> Self {
        let [mut own, mut stems] = [(); 2].map(|()| Box::new([0; WORD_BITS / 64]));
        for word in words {
            let len = letters(word.as_bytes());
            add(&mut *own, place(first(word.as_bytes(), len) ^ len as u64));
            add(&mut *stems, place(first(word.as_bytes(), len.min(STEM))));
        }
        let mut found = Self { words: own, stems, numbers: Box::new([0; NUMBER_BITS / 64]) };
        let beginning = |part: &&str| part.as_bytes()[..part.len().min(NUMBER)].to_vec();
        let next: BTreeSet<Vec<u8>> = parts.iter().map(|(part, _)| beginning(part)).collect();
        let first = parts.iter().filter(|(_, may_be_first)| *may_be_first);
        for part in first.map(|(part, _)| beginning(part)).collect::<BTreeSet<_>>() {
            found.add_number(&part, &next);
        }
        found
    }

    /// Adds all numbers that begin with some parts, as far as they are compared.
    fn add_number(&mut self, start: &[u8], parts: &BTreeSet<Vec<u8>>) {
        if start.len() >= NUMBER {
            add(&mut *self.numbers, number_place(start));
            return;
        }
        for next in parts.iter().filter(|next| !next.is_empty()) {
            let longer = [start, &next[..next.len().min(NUMBER - start.len())]].concat();
            let bit = number_place(&longer);
            if !has(&*self.numbers, bit) {
                add(&mut *self.numbers, bit);
                self.add_number(&longer, parts);
            }
        }
    }

    /// Whether a word may start with the first `len` bytes of a text, which are the letters there.
    #[inline]
    pub fn may_hold(&self, text: &[u8], len: usize) -> bool {
        has(&*self.words, place(first(text, len) ^ len as u64))
    }

    /// The same where the word may have an ending: a member may be shorter than the letters there.
    #[inline]
    pub fn may_hold_stem(&self, text: &[u8], len: usize) -> bool {
        self.may_hold(text, len) || len > STEM && has(&*self.stems, place(first(text, STEM)))
    }

    /// Whether a number of several parts in one word may start a text.
    #[inline]
    pub fn may_be_number(&self, text: &[u8]) -> bool {
        has(&*self.numbers, number_place(text))
    }
}

fn add(set: &mut [u64], bit: usize) {
    set[bit / 64] |= 1 << (bit % 64);
}

fn has(set: &[u64], bit: usize) -> bool {
    set[bit / 64] & (1 << (bit % 64)) != 0
}

/// How many small ASCII letters a text starts with.
#[inline]
pub fn letters(text: &[u8]) -> usize {
    match text.first_chunk::<LETTERS>() {
        Some(first) => match small_letters(u64::from_le_bytes(*first)) {
            LETTERS => LETTERS + letters(&text[LETTERS..]),
            few => few,
        },
        None => text.iter().take_while(|byte| byte.is_ascii_lowercase()).count(),
    }
}

/// How many of eight bytes, the lowest first, are small letters before one that is none.
#[inline]
fn small_letters(bytes: u64) -> usize {
    const ALL: u64 = 0x0101_0101_0101_0101;
    // The highest bit of a byte overflows from "a" on, or from behind "z".
    let low = bytes & (0x7f * ALL);
    let from_a = low + (0x80 - 0x61) * ALL;
    let behind_z = low + (0x80 - 0x7b) * ALL;
    let others = !(from_a & !behind_z & !bytes) & (0x80 * ALL);
    others.trailing_zeros() as usize / 8
}

/// The first `len` bytes of a text, eight at most.
#[inline]
fn first(text: &[u8], len: usize) -> u64 {
    let first = text.first_chunk::<LETTERS>().copied().unwrap_or_else(|| {
        let mut padded = [0; LETTERS];
        padded[..text.len()].copy_from_slice(text);
        padded
    });
    let unused = 8 * LETTERS.saturating_sub(len);
    u64::from_le_bytes(first).checked_shl(u32::try_from(unused).unwrap_or(0)).unwrap_or(0)
}

/// The bit of some letters. Fibonacci hashing: the upper bits of the product depend on all of them.
#[inline]
fn place(letters: u64) -> usize {
    usize::try_from(letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48).unwrap_or(0) % WORD_BITS
}

/// The bit of the first bytes of a text, up to one that no number has inside a word.
#[inline]
fn number_place(text: &[u8]) -> usize {
    let inside = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let len = text.iter().take(NUMBER).take_while(|byte| inside(byte)).count();
    place(first(text, len)) / (WORD_BITS / NUMBER_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_member_is_a_stranger_and_few_strangers_are_members() {
        let words = ["a", "an", "and a half", "thousandth", "déc", "%", "", "twenty-one"];
        let set = Openings::new(words.into_iter(), &[]);
        for (text, held) in [
            ("a", true),
            ("an hour", true),
            ("and", true),
            ("thousandth of it", true),
            ("décembre", true),
            ("twenty", true),
            ("thousands", false),
            ("ando", false),
            ("de", false),
        ] {
            assert_eq!(set.may_hold(text.as_bytes(), letters(text.as_bytes())), held, "{text}");
        }
    }

    #[test]
    fn letters_end_where_another_character_starts() {
        for text in [
            "",
            "a",
            "az",
            "azaz azaz",
            "abcdefgh",
            "abcdefghi",
            "abcdefghijklmnopqrstuvwxyz{",
            "`a",
            "é",
            "abé",
        ] {
            for end in ["", " ", "9", "-", "é", "Z", "\u{7f}"] {
                let text = format!("{text}{end}");
                let slow = text.bytes().take_while(u8::is_ascii_lowercase).count();
                assert_eq!(letters(text.as_bytes()), slow, "{text}");
            }
        }
    }

    #[test]
    fn a_word_may_have_an_ending() {
        let set = Openings::new(["maja", "majandus", "aeg"].into_iter(), &[]);
        for (text, held) in
            [("maja", true), ("majadest", true), ("majas", true), ("aegade", false), ("majja", false)]
        {
            assert_eq!(set.may_hold_stem(text.as_bytes(), letters(text.as_bytes())), held, "{text}");
        }
    }

    #[test]
    fn numbers_of_several_parts_are_known_by_their_first_bytes() {
        let parts = [("e", false), ("ein", true), ("und", false), ("zwanzig", true), ("öt", true)];
        let set = Openings::new([].into_iter(), &parts);
        for (text, held) in [
            ("einundzwanzig", true),
            ("zwanzigein", true),
            ("ötven", false),
            ("ötund", true),
            ("eins", false),
            ("ein", false),
            ("und", false),
        ] {
            assert_eq!(set.may_be_number(text.as_bytes()), held, "{text}");
        }
    }
}
