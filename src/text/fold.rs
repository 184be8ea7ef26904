//! Text made comparable: NFC, full case folding, one sort of space, hyphen and quote, ASCII digits.

use super::offsets::Offsets;
use caseless::Caseless;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_script::{Script, UnicodeScript};

/// A text as it is compared, with a way back. Accents count; what typography varies does not:
/// `œ` is `oe`, `２` and `๒` are `2`, `’` is `'`, every space (and a line end) is a plain one, and
/// invisible characters are gone.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    offsets: Offsets,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), offsets: Offsets::default() };
        let mut rest = original.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            let mut end = start + first.len_utf8();
            while let Some((at, mark)) = rest.next_if(|(_, c)| !c.is_ascii() && is_combining_mark(*c)) {
                end = at + mark.len_utf8();
            }
            folded.push_cluster(&original[start..end], first, start..end);
        }
        folded
    }

    fn push_cluster(&mut self, cluster: &str, first: char, original: Range<usize>) {
        let start = self.text.len();
        if cluster.len() == first.len_utf8() {
            push_folded(&mut self.text, first);
        } else {
            cluster.nfc().for_each(|c| push_folded(&mut self.text, c));
        }
        let added = &self.text[start..];
        let same_boundaries = added.len() == original.len()
            && added.char_indices().map(|(at, _)| at).eq(cluster.char_indices().map(|(at, _)| at));
        self.offsets.push(added.len(), original, same_boundaries);
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the original that a range of the folded text stands for.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        self.offsets.original(folded)
    }

    /// Where a position of the original lies in the folded text.
    pub fn position(&self, original: usize) -> usize {
        self.offsets.derived(original)
    }
}

fn push_folded(out: &mut String, c: char) {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => out.push(' '),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        c if is_invisible(c) => {}
        c if c.is_whitespace() => out.push(' '),
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' => out.push('-'),
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => out.push('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '＇' | '`' | '´' => out.push('\''),
        'œ' | 'Œ' => out.push_str("oe"),
        'ﬀ'..='ﬆ' => std::iter::once(c).nfkc().for_each(|c| out.push(c)),
        '！'..='～' => {
            let ascii = u32::from(c) - 0xFEE0;
            out.extend(char::from_u32(ascii).map(|c| c.to_ascii_lowercase()));
        }
        c => match digit_value(c) {
            Some(digit) => out.push(char::from(b'0' + digit)),
            None => std::iter::once(c).default_case_fold().for_each(|c| out.push(c)),
        },
    }
}

/// Soft hyphen, zero-width and bidirectional controls, variation selectors, BOM.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The zeros of Unicode's decimal digits (general category Nd) outside ASCII; nine more follow each.
const ZEROS: [char; 36] = [
    '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐', '០', '᠐', '᥆',
    '᧐', '᪀', '᪐', '᭐', '᮰', '᱀', '᱐', '꘠', '꣐', '꤀', '꧐', '꧰', '꩐', '꯰', '𑄶',
];

fn digit_value(c: char) -> Option<u8> {
    let at = ZEROS.partition_point(|zero| *zero <= c).checked_sub(1)?;
    let distance = u32::from(c) - u32::from(ZEROS[at]);
    u8::try_from(distance).ok().filter(|digit| *digit < 10)
}

/// Whether a character is of a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
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

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Whether a word may start or end at a byte of a text: between letters of a script with spaces it may
/// not, nor before a combining mark; between letters of a script without spaces it may everywhere.
pub fn is_boundary(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else {
        return true;
    };
    if !after.is_ascii() && is_combining_mark(after) {
        return false;
    }
    !is_word_char(before) || !is_word_char(after) || is_unspaced(before) || is_unspaced(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        Folded::new(text).text().to_owned()
    }

    #[test]
    fn typographic_variants_are_equal_and_accents_are_not() {
        for (left, right) in [
            ("STRASSE", "straße"),
            ("cœur", "COEUR"),
            ("e\u{301}", "é"),
            ("２，６００", "2,600"),
            ("๒๖๐๐", "2600"),
            ("l’ASEAN", "l'asean"),
            ("Chine–ASEAN", "chine-asean"),
            ("2\u{202f}600", "2 600"),
            ("co\u{ad}operate", "cooperate"),
            ("a\r\nb", "a  b"),
        ] {
            assert_eq!(fold(left), fold(right));
        }
        assert_ne!(fold("pêche"), fold("peche"));
    }

    #[test]
    fn zeros_are_sorted_and_are_digits() {
        assert!(ZEROS.is_sorted());
        assert_eq!(digit_value('๙'), Some(9));
        assert_eq!(digit_value('ก'), None);
        assert_eq!(digit_value('٫'), None);
    }

    #[test]
    fn every_position_leads_back() {
        let text = "Cœur: ２６ «ท์» e\u{301}t";
        let folded = Folded::new(text);
        let find = |needle: &str| {
            let at = folded.text().find(needle).unwrap();
            &text[folded.original(at..at + needle.len())]
        };
        assert_eq!(find("oe"), "œ");
        assert_eq!(find("26"), "２６");
        assert_eq!(find("ท์"), "ท์");
        assert_eq!(find("ét"), "e\u{301}t");
        assert_eq!(folded.position(text.find("e\u{301}").unwrap()), folded.text().find("é").unwrap());
    }

    #[test]
    fn words_end_where_their_script_ends_them() {
        let at = |text: &str, needle: &str| is_boundary(text, text.find(needle).unwrap());
        assert!(!at("members", "bers"));
        assert!(at("24ฉบับ", "ฉ"));
        assert!(at("ประเทศอาเซียน", "อา"));
        assert!(!at("ที่", "\u{e48}"));
        assert!(at("a-b", "-"));
    }
}
