//! Text made comparable: NFC, full case folding, one sort of space, hyphen and quote, ASCII digits.

use super::chars::{Facts, facts, find_byte};
use super::offsets::Offsets;
use caseless::Caseless;
use std::ops::Range;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick,
};

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
        let mut at = 0;
        while at < original.len() {
            let rest = &original[at..];
            at += match ascii_run(rest) {
                0 => match folded_run(rest) {
                    0 => folded.push_cluster(cluster(rest), at),
                    run => folded.push_run(&rest[..run], at),
                },
                run => folded.push_run(&rest[..run], at),
            };
        }
        folded
    }

    /// A run whose characters all keep their bytes: ASCII, or folded already.
    fn push_run(&mut self, run: &str, at: usize) -> usize {
        let start = self.text.len();
        if find_byte(run.as_bytes(), 0, |b| b < b' ').is_some() {
            run.chars().for_each(|c| push_folded(&mut self.text, c));
        } else {
            self.text.push_str(run);
            self.text[start..].make_ascii_lowercase();
        }
        self.offsets.push(run.len(), at..at + run.len(), true);
        run.len()
    }

    /// A character with the marks on it.
    fn push_cluster(&mut self, cluster: &str, at: usize) -> usize {
        let start = self.text.len();
        if is_nfc_quick(cluster.chars()) == IsNormalized::Yes {
            cluster.chars().for_each(|c| push_folded(&mut self.text, c));
        } else {
            cluster.nfc().for_each(|c| push_folded(&mut self.text, c));
        }
        let added = &self.text[start..];
        let same_boundaries = added.len() == cluster.len()
            && added.char_indices().map(|(at, _)| at).eq(cluster.char_indices().map(|(at, _)| at));
        self.offsets.push(added.len(), at..at + cluster.len(), same_boundaries);
        cluster.len()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folded text alone.
    pub fn into_text(self) -> String {
        self.text
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

/// How many bytes of ASCII a text starts with that no mark belongs to.
fn ascii_run(text: &str) -> usize {
    let len = find_byte(text.as_bytes(), 0, |b| !b.is_ascii()).unwrap_or(text.len());
    let marked = text[len..].chars().next().is_some_and(|c| facts(c).are(Facts::MARK));
    len - usize::from(marked && len > 0)
}

/// How many bytes a text starts with that are no ASCII, folded already and composed, each with its marks.
fn folded_run(text: &str) -> usize {
    let (mut cluster, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        let facts = facts(c);
        let composed = match before {
            Some(before) if facts.are(Facts::MARK) => {
                facts.are(Facts::STABLE) && Facts::are(before, Facts::STABLE) && is_in_order(&text[..at], c)
            }
            _ => {
                cluster = at;
                !facts.are(Facts::MARK) && facts.are(Facts::STABLE)
            }
        };
        if c.is_ascii() || !composed || !facts.are(Facts::FOLDED) {
            return cluster;
        }
        before = Some(facts);
    }
    text.len()
}

/// Whether normalising leaves a mark behind what stands before it.
fn is_in_order(before: &str, mark: char) -> bool {
    let class = canonical_combining_class(mark);
    class == 0 || before.chars().next_back().is_none_or(|c| canonical_combining_class(c) <= class)
}

/// The first character of a text with its marks.
fn cluster(text: &str) -> &str {
    let next = text.char_indices().skip(1).find(|(_, c)| !facts(*c).are(Facts::MARK));
    &text[..next.map_or(text.len(), |(at, _)| at)]
}

/// The folded form of one character.
pub(super) fn push_folded(out: &mut String, c: char) {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => out.push(' '),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        c if is_invisible(c) => {}
        c if c.is_whitespace() => out.push(' '),
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' => out.push('-'),
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => out.push('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | 'ʻ' | '＇' | '`' | '´' => out.push('\''),
        // A full stop as Armenian keyboards type it.
        '\u{2024}' => out.push('.'),
        'œ' | 'Œ' => out.push_str("oe"),
        // Romanian with a cedilla instead of a comma below, as old encodings had it.
        'ș' | 'Ș' => out.push('ş'),
        'ț' | 'Ț' => out.push('ţ'),
        // Malayalam letters without a vowel, as older text writes them: the letter and its virama.
        'ൺ' => out.push_str("ണ്"),
        'ൻ' => out.push_str("ന്"),
        'ർ' => out.push_str("ര്"),
        'ൽ' => out.push_str("ല്"),
        'ൾ' => out.push_str("ള്"),
        'ൿ' => out.push_str("ക്"),
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
            ("2․5", "2.5"),
            ("\u{95e}रवरी", "\u{92b}\u{93c}रवरी"),
            ("വർഷം", "വര്\u{200d}ഷം"),
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
}
