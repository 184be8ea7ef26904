//! Text whose characters are not what its writer meant: mojibake, Burmese in the Zawgyi font's code, and digits
//! of two scripts in one number.

use super::chars::find_byte;
use std::ops::Range;

/// What is wrong with the characters of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Disorder {
    /// UTF-8 that was read as another encoding, or characters lost on the way.
    Mojibake,
    /// Burmese in the order and with the signs of the Zawgyi font.
    Zawgyi,
    /// Digits of two scripts beside each other.
    MixedDigits,
}

/// Every place of a text that shows one disorder: never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suspect {
    /// What it is.
    pub disorder: Disorder,
    /// Where, in order.
    pub places: Vec<Range<usize>>,
}

/// Whether a text cannot be read at all: its numbers would be those of another text.
pub fn is_unreadable(text: &str) -> bool {
    !text.is_ascii() && (!garbled(text).is_empty() || !zawgyi(text).is_empty())
}

/// Every disorder of a text.
pub fn suspects(text: &str) -> Vec<Suspect> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut mojibake = garbled(text);
    mojibake.extend(text.match_indices('\u{fffd}').map(|(at, lost)| at..at + lost.len()));
    mojibake.sort_by_key(|place| place.start);
    let all = [
        (Disorder::Mojibake, mojibake),
        (Disorder::Zawgyi, zawgyi(text)),
        (Disorder::MixedDigits, mixed_digits(text)),
    ];
    all.into_iter()
        .filter(|(_, places)| !places.is_empty())
        .map(|(disorder, places)| Suspect { disorder, places })
        .collect()
}

/// Windows-1252 from 0x80 on; what it leaves open stands for itself.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that Windows-1252 or Latin-1 shows as a character.
fn western_byte(c: char) -> Option<u8> {
    if let Some(at) = WESTERN.iter().position(|known| *known == c) {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80)
}

/// Characters that stand after a letter in sound text too.
fn is_common(c: char) -> bool {
    "\u{a0}«»‹›’‘“”„‚…–—•·°²³ªº™®©".contains(c)
}

/// Where UTF-8 was read as a single-byte encoding. A sequence that sound text can have needs others beside it.
fn garbled(text: &str) -> Vec<Range<usize>> {
    let (mut sure, mut found) = (false, Vec::new());
    let mut cyrillic = Vec::new();
    let mut at = 0;
    while let Some(next) = find_byte(text.as_bytes(), at, |b| !b.is_ascii()) {
        at = next;
        let Some(c) = text[at..].chars().next() else { break };
        if let Some((end, certain)) = western(&text[at..]) {
            found.push(at..at + end);
            sure |= certain;
            at += end;
            continue;
        }
        if let Some(end) = slavic(&text[at..]) {
            cyrillic.push(at..at + end);
        }
        at += c.len_utf8();
    }
    if !sure && found.len() < 3 {
        found.clear();
    }
    let letters = || text.chars().filter(|c| ('\u{400}'..='\u{45f}').contains(c)).count();
    if cyrillic.len() >= 4 && cyrillic.len() * 3 >= letters() {
        found.extend(cyrillic);
    }
    found
}

/// One UTF-8 sequence at the start of a text that was read as Windows-1252: its length, and whether it alone is proof.
fn western(text: &str) -> Option<(usize, bool)> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let lead = u8::try_from(u32::from(first)).ok()?;
    let more = match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => return None,
    };
    let (mut bytes, mut end, mut common, mut second) = ([lead, 0, 0, 0], 0, true, first);
    for step in 0..more {
        let (at, c) = chars.next().filter(|(_, c)| !c.is_ascii())?;
        bytes[step + 1] = western_byte(c).filter(|byte| *byte < 0xc0)?;
        common &= is_common(c);
        end = at + c.len_utf8();
        if step == 0 {
            second = c;
        }
    }
    std::str::from_utf8(&bytes[..=more]).ok()?;
    let certain = match first {
        'â' => second == '€',
        'Ã' => !"\u{a0}«»’“”…–—‘„".contains(second),
        'Â' => "£°©®§·¢¥±²³½¼".contains(second),
        _ => false,
    };
    (certain || !common).then_some((end, certain))
}

/// One Cyrillic letter in UTF-8 that was read as Windows-1251.
fn slavic(text: &str) -> Option<usize> {
    const HIGH: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";
    let mut chars = text.char_indices();
    let (_, first) = chars.next().filter(|(_, c)| matches!(c, 'Р' | 'С'))?;
    let (at, second) = chars.next()?;
    (HIGH.contains(second) && first.len_utf8() == at).then_some(at + second.len_utf8())
}

/// What Zawgyi puts where Unicode does not: a vowel, the virama and a medial.
const WRONG_IN_ZAWGYI: [char; 3] = ['\u{1031}', '\u{1039}', '\u{103b}'];

/// Where Burmese is written as the Zawgyi font wants it: a vowel or medial before its consonant, a virama that stacks
/// nothing. None where the text has more that only Unicode's order explains.
fn zawgyi(text: &str) -> Vec<Range<usize>> {
    if !WRONG_IN_ZAWGYI.iter().any(|c| text.contains(*c)) {
        return Vec::new();
    }
    let (mut found, mut sound) = (Vec::new(), 0);
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let carried = before.is_some_and(|before| is_consonant(before) || is_medial(before));
        let shown = before.is_some_and(|c| matches!(c, '\u{25cc}' | '\u{200c}' | '\u{200d}'));
        let wrong = match c {
            '\u{1031}' => {
                !carried && !shown && next.is_some_and(|next| is_consonant(next) || next == '\u{103b}')
            }
            '\u{1039}' => !next.is_some_and(is_consonant) && before.is_some_and(is_consonant),
            '\u{103b}' => !carried && !shown && next.is_some_and(is_consonant),
            _ => false,
        };
        if wrong {
            found.push(at..at + c.len_utf8());
        }
        let ends = !next.is_some_and(|next| ('\u{1000}'..='\u{109f}').contains(&next));
        sound += usize::from(match c {
            '\u{1031}' => carried && matches!(next, Some('\u{102b}' | '\u{102c}')),
            '\u{103a}' => ends || matches!(next, Some('\u{1038}' | '\u{1039}' | '\u{104a}' | '\u{104b}')),
            _ => false,
        });
        before = Some(c);
    }
    let enough = found.len() > sound && (found.len() > 1 || sound == 0);
    if enough { found } else { Vec::new() }
}

/// Consonants of the languages that write with Burmese letters.
fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{1021}' | '\u{1022}'..='\u{102a}' | '\u{103f}' | '\u{1050}'..='\u{1055}' | '\u{105a}'..='\u{105d}')
        || matches!(c, '\u{1061}' | '\u{1065}' | '\u{1066}' | '\u{106e}'..='\u{1070}' | '\u{1075}'..='\u{1081}' | '\u{108e}')
        || matches!(c, '\u{aa60}'..='\u{aa6f}' | '\u{aa71}'..='\u{aa76}' | '\u{aa7a}' | '\u{aa7e}' | '\u{aa7f}' | '\u{a9e0}'..='\u{a9fe}')
}

fn is_medial(c: char) -> bool {
    matches!(c, '\u{103b}'..='\u{103e}' | '\u{105e}'..='\u{1060}' | '\u{1082}')
}

/// Digits of two scripts side by side. Full-width digits are Latin ones of another width.
fn mixed_digits(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last: Option<(usize, u32)> = None;
    for (at, c) in text.char_indices() {
        let script = zero(c);
        if let (Some((from, one)), Some(other)) = (last, script)
            && one != other
        {
            found.push(from..at + c.len_utf8());
        }
        last = script.map(|script| (at, script));
    }
    found
}

/// The zero of the script that a decimal digit is of.
fn zero(c: char) -> Option<u32> {
    const ZEROS: [u32; 24] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
        0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1bb0, 0xa9d0, 0x1e950,
    ];
    let code = u32::from(c);
    if c.is_ascii_digit() || (0xff10..=0xff19).contains(&code) {
        return Some(u32::from('0'));
    }
    ZEROS.into_iter().find(|zero| (*zero..*zero + 10).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disorders(text: &str) -> Vec<Disorder> {
        suspects(text).into_iter().map(|suspect| suspect.disorder).collect()
    }

    #[test]
    fn what_is_garbled_is_known() {
        for (text, wanted) in [
            ("Le rÃ©seau compte 2 600 membres", Disorder::Mojibake),
            ("Chinaâ€™s network", Disorder::Mojibake),
            ("à¸ªà¸§à¸±à¸ªà¸”à¸µ", Disorder::Mojibake),
            ("РџСЂРёРІРµС‚", Disorder::Mojibake),
            ("lost \u{fffd} here", Disorder::Mojibake),
            ("ျမန္မာႏိုင္ငံသည္", Disorder::Zawgyi),
            ("ေက်ာင္းသား ၅၀၀", Disorder::Zawgyi),
            ("a total of ๒5 items", Disorder::MixedDigits),
            ("۴٥", Disorder::MixedDigits),
        ] {
            assert_eq!(disorders(text), [wanted], "{text}");
        }
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in [
            "été « là », à « Âge », NÃO, déjà\u{a0}», café…», São Paulo’s",
            "Смерть и Россия. США, СССР, Рёв, «Сёла»",
            "Україна і Росія",
            "မြန်မာနိုင်ငံသည် ကျောင်းသား ၅၀၀ ရှိသည်။",
            "ၵႂၢမ်းတႆး ၼႆႉ ပဵၼ်ၵႂၢမ်း",
            "ဘာသာမန် ဍုၚ်ဗၟာ",
            "ကညီကျိာ် ကမျၢၣ်တံၣ်",
            "２０２１年 ๒๕๖๔ and 2021",
            "Zürich, Ångström, Ærø, Þórr",
        ] {
            assert!(suspects(text).is_empty(), "{text}: {:?}", suspects(text));
        }
    }
}
