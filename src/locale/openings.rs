//! Which words of a text cannot be in the lexicon, told without looking for them.

/// The ASCII letters that words of a lexicon start with, as a set that may take a stranger for a member but
/// never a member for a stranger. A word of the lexicon can stand at a byte of a text only where the letters
/// there, up to the first other character, are an opening: else it would end inside a word.
pub struct Openings(Box<[u64; BITS / 64]>);

/// For ten thousand words one stranger in seven is let in.
const BITS: usize = 1 << 16;

/// So many letters are compared; of longer words the length too.
const LETTERS: usize = 8;

impl Openings {
    /// The openings of some words.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut set = Box::new([0; BITS / 64]);
        for word in words {
            let bit = place(word.as_bytes(), letters(word.as_bytes()));
            set[bit / 64] |= 1 << (bit % 64);
        }
        Self(set)
    }

    /// Whether a word may start with the first `len` bytes of a text, which are the letters there.
    pub fn may_hold(&self, text: &[u8], len: usize) -> bool {
        let bit = place(text, len);
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }
}

/// How many ASCII letters a text starts with.
pub fn letters(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The bit of the first letters of a text.
fn place(text: &[u8], len: usize) -> usize {
    let first = text.first_chunk::<LETTERS>().copied().unwrap_or_else(|| {
        let mut padded = [0; LETTERS];
        padded[..text.len()].copy_from_slice(text);
        padded
    });
    let unused = 8 * LETTERS.saturating_sub(len);
    let letters = u64::from_le_bytes(first).checked_shl(u32::try_from(unused).unwrap_or(0)).unwrap_or(0);
    // Fibonacci hashing: the upper bits of the product depend on all of the letters.
    let mixed = (letters ^ len as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> 48).unwrap_or(0) % BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_member_is_a_stranger_and_few_strangers_are_members() {
        let words = ["a", "an", "and a half", "thousandth", "déc", "%", "", "twenty-one"];
        let set = Openings::new(words.into_iter());
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
}
