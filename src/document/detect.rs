//! The language of a text that nothing else says: by script, by statistics, by marker words.
//!
//! Which script and which words mean which language is data of the locale room.

use crate::locale::{LanguageProfile, profiles};
use crate::text::{Segment, is_unspaced};
use std::collections::BTreeMap;
use unicode_script::{Script, UnicodeScript};
use whatlang::{Detector, Lang};

/// As many bytes of prose are looked at: more would not make it surer.
const SAMPLE: usize = 16 * 1024;
/// Fewer letters than this (of a script with spaces) say nothing.
const FEWEST_LETTERS: usize = 20;

/// What language the prose of a document is in, if there is enough of it to tell.
pub fn detect(segments: &[Segment]) -> Option<&'static LanguageProfile> {
    detect_text(&sample(segments))
}

fn sample(segments: &[Segment]) -> String {
    let mut sample = String::new();
    for segment in segments {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.push_str(&segment.text()[..segment.text().floor_char_boundary(room)]);
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    // Addresses are in no language.
    sample.split_whitespace().filter(|word| !word.contains("://")).collect::<Vec<_>>().join(" ")
}

fn detect_text(text: &str) -> Option<&'static LanguageProfile> {
    let candidates = by_script(text);
    if candidates.iter().all(|profile| profile.code.is_none()) {
        return by_markers(text, &candidates);
    }
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS {
        return None;
    }
    by_own_words(text, &candidates)
        .or_else(|| by_statistics(text, &candidates))
        .or_else(|| by_common_words(text, &candidates))
}

/// A language that statistics do not know, by words that it alone has: two of them, and one word in twenty-five.
fn by_own_words(text: &str, candidates: &[&'static LanguageProfile]) -> Option<&'static LanguageProfile> {
    let words = words(text);
    let all: usize = words.values().sum();
    let said = |profile: &LanguageProfile| -> (usize, usize) {
        let found: Vec<usize> =
            profile.markers.iter().filter_map(|marker| words.get(marker).copied()).collect();
        (found.iter().sum(), found.len())
    };
    let unlisted = candidates.iter().copied().filter(|profile| profile.code.is_none());
    let best = unlisted.map(|profile| (said(profile), profile)).max_by_key(|(said, _)| *said);
    best.filter(|((times, different), _)| *different >= 2 && times * 25 >= all).map(|(_, profile)| profile)
}

/// The languages written in the text's script. Latin letters are in every text, so any other script that
/// makes up a quarter of the letters counts before them.
fn by_script(text: &str) -> Vec<&'static LanguageProfile> {
    let mut letters: BTreeMap<&str, usize> = BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *letters.entry(c.script().full_name()).or_default() += 1;
    }
    let all: usize = letters.values().sum();
    let count = |script: &String| letters.get(script.as_str()).copied().unwrap_or(0);
    let covered = |profile: &LanguageProfile| -> usize {
        let first = profile.scripts.first().map_or(0, count);
        let enough = first > 0 && first * 20 >= all;
        if enough { profile.scripts.iter().map(count).sum() } else { 0 }
    };
    let is_latin = |profile: &&LanguageProfile| {
        profile.scripts.first().and_then(|script| Script::from_full_name(script)) == Some(Script::Latin)
    };
    let other = profiles().iter().filter(|p| !is_latin(p)).map(covered).max().unwrap_or(0);
    let best = if other * 4 >= all { other } else { profiles().iter().map(covered).max().unwrap_or(0) };
    if best == 0 {
        return Vec::new();
    }
    profiles().iter().filter(|profile| covered(profile) == best).collect()
}

fn by_statistics(text: &str, candidates: &[&'static LanguageProfile]) -> Option<&'static LanguageProfile> {
    let lang = |profile: &&LanguageProfile| profile.code.as_deref().and_then(Lang::from_code);
    let allowed: Vec<Lang> = candidates.iter().filter_map(lang).collect();
    let found = Detector::with_allowlist(allowed).detect(text)?;
    if !found.is_reliable() {
        return None;
    }
    let same: Vec<_> = candidates.iter().copied().filter(|p| lang(p) == Some(found.lang())).collect();
    by_markers(text, &same)
}

/// The one with most marker words; the first where they say nothing.
fn by_markers(text: &str, candidates: &[&'static LanguageProfile]) -> Option<&'static LanguageProfile> {
    let first = candidates.first()?;
    if candidates.len() == 1 {
        return Some(first);
    }
    let words = words(text);
    let score = |p: &LanguageProfile| p.markers.iter().filter_map(|marker| words.get(marker)).sum::<usize>();
    let mut best = (*first, score(first));
    for profile in &candidates[1..] {
        let score = score(profile);
        if score > best.1 {
            best = (profile, score);
        }
    }
    Some(best.0)
}

/// For a short text: a language of which two frequent words are there, and twice as many as of any other.
fn by_common_words(text: &str, candidates: &[&'static LanguageProfile]) -> Option<&'static LanguageProfile> {
    let words = words(text);
    let score = |p: &LanguageProfile| p.common.iter().filter(|word| words.contains_key(*word)).count();
    let best = candidates.iter().map(|p| score(p)).max().filter(|best| *best >= 2)?;
    let (top, rest): (Vec<&'static LanguageProfile>, Vec<_>) =
        candidates.iter().partition(|p| score(p) == best);
    let clear = rest.iter().all(|p| score(p) * 2 <= best) && top.iter().all(|p| p.code == top[0].code);
    if clear { by_markers(text, &top) } else { None }
}

/// How often each word is there, in lower case; in a script without spaces, each character.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(is_unspaced) {
            word.chars().for_each(|c| *words.entry(c.to_string()).or_default() += 1);
        } else {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_its_language() {
        for (lang, text) in [
            ("en", "The technology transfer network has grown to more than 2,600 members in ten countries."),
            ("fr", "Le réseau compte désormais plus de 2 600 membres, répartis dans dix pays de la région."),
            (
                "id",
                "Ia mengatakan bahwa jaringan itu kini memiliki lebih dari 2.600 anggota karena kerja sama.",
            ),
            (
                "ms",
                "Beliau berkata bahawa rangkaian itu kini mempunyai lebih daripada 2,600 ahli kerana kerjasama.",
            ),
            ("ms", "Jumlah dagangan bernilai 2.5 bilion ringgit pada Ogos tahun ini, berbanding tahun lalu."),
            (
                "id",
                "Nilai perdagangan mencapai 2,5 miliar dolar pada Agustus tahun ini, dibandingkan tahun lalu.",
            ),
            ("th", "เครือข่ายมีสมาชิกมากกว่า 2,600 ราย (China-ASEAN Technology Transfer Center)"),
            ("zh-Hans", "技术转移网络已有2600多个成员。"),
            ("zh-Hant", "技術轉移網絡已有2600多個成員。"),
            ("ja", "ネットワークの会員は2600人を超えた。"),
            ("lo", "ເຄືອຂ່າຍມີສະມາຊິກ 2.600 ຄົນ"),
            ("de", "Das Netzwerk für den Technologietransfer zählt inzwischen mehr als 2.600 Mitglieder."),
            ("es", "La red de transferencia de tecnología cuenta ya con más de 2.600 miembros en la región."),
            ("en", "The network has 2,400 members."),
            ("eu", "Sareak 2.600 kide baino gehiago ditu orain, eta hamar herrialdetan lan egiten du."),
            ("ga", "Tá níos mó ná 2,600 ball sa líonra anois agus bhí an cruinniú faoi stiúir an aire."),
            ("gl", "A rede ten xa máis de 2.600 membros, e tamén unha oficina na capital da rexión."),
            ("is", "Félagar netsins eru nú fleiri en 2.600 og það hefur vaxið hratt frá því í fyrra."),
            ("sq", "Rrjeti ka tani më shumë se 2.600 anëtarë dhe është i pranishëm në dhjetë vende."),
            ("sw", "Mtandao huu sasa una wanachama zaidi ya 2,600 katika nchi kumi za kanda ya mashariki."),
            ("kk", "Желіде қазір 2600-ден астам мүше бар және ол он елде жұмыс істейді."),
            ("ky", "Тармакта азыр 2600дөн ашык мүчө бар жана ал он өлкөдө иштейт."),
            ("mn", "Сүлжээ нь одоо 2600 гаруй гишүүнтэй болсон ба арван улсад ажиллаж байна."),
            ("mr", "या जाळ्यात आता २,६०० हून अधिक सदस्य आहेत आणि ते दहा देशांत काम करते."),
            ("ne", "यो सञ्जालमा अहिले २,६०० भन्दा बढी सदस्य छन् र दश देशमा काम गर्ने गरेको छ।"),
            ("hi", "नेटवर्क में अब 2,600 से अधिक सदस्य हैं और यह दस देशों में काम करता है।"),
            ("uk", "Мережа налічує вже понад 2600 членів у десяти країнах регіону, повідомило міністерство."),
            (
                "ru",
                "Сеть насчитывает уже более 2600 участников в десяти странах региона, сообщило министерство.",
            ),
            (
                "it",
                "La rete conta ormai oltre 2.600 membri in dieci paesi della regione, secondo il ministero.",
            ),
            ("ro", "Rețeaua are acum peste 2.600 de membri în zece țări din regiune, potrivit ministerului."),
            ("ka", "ქსელს ახლა 2600-ზე მეტი წევრი ჰყავს."),
            ("fr", "Le réseau compte plus de 2 600 membres."),
        ] {
            assert_eq!(detect_text(text).map(|profile| profile.tag.as_str()), Some(lang), "{text}");
        }
    }

    #[test]
    fn too_little_text_shows_none() {
        for text in ["", "2021", "OK", "2,600 / 2,400", "ASEAN", "http://asianetnews.net/view?id=402014"] {
            assert_eq!(detect_text(text), None, "{text}");
        }
    }
}
