//! Language tags.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Tags that mean another: zh-CN is zh-Hans.
static ALIASES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    super::list::aliases()
        .into_iter()
        .map(|(alias, tag)| (alias.to_lowercase(), tag.to_lowercase()))
        .collect()
});

/// Every language that exists, one a line.
const LANGUAGES: &str = include_str!("data/languages.txt");

/// The regions that each language is written in, one language a line.
static HOMES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (language, regions) = line.split_once(' ')?;
        Some((language, regions.split(' ').collect()))
    };
    include_str!("data/homes.txt").lines().filter_map(line).collect()
});

/// The canonical form of a BCP 47 tag that the locale list knows: by itself, by an alias (zh-CN is
/// zh-Hans, `_` is `-`), or by its language alone (en-GB is en). A script is never dropped: zh-Hant is
/// not zh-Hans. None for another language.
pub fn canonical(tag: &str) -> Option<&'static str> {
    let mut wanted = tag.replace('_', "-").to_lowercase();
    loop {
        if let Some(meant) = ALIASES.get(&wanted) {
            wanted.clone_from(meant);
        }
        if let Some(known) = KNOWN.get(&wanted) {
            return Some(known);
        }
        let (rest, last) = wanted.rsplit_once('-')?;
        let script = last.len() == 4 && last.bytes().all(|b| b.is_ascii_alphabetic());
        if script {
            return None;
        }
        wanted = rest.to_owned();
    }
}

/// Every tag of the locale list, by itself in lower case.
static KNOWN: LazyLock<BTreeMap<String, &'static str>> =
    LazyLock::new(|| super::tags().map(|tag| (tag.to_lowercase(), tag)).collect());

/// The canonical form of a tag with the region that it names beyond that: en_gb is en-GB, zh-CN is zh-Hans.
pub fn regional(tag: &str) -> Option<String> {
    let known = canonical(tag)?;
    let tag = tag.replace('_', "-").to_lowercase();
    let is_shaped = |part: &&str| {
        let sorts = [u8::is_ascii_alphabetic, u8::is_ascii_digit];
        (2..=3).contains(&part.len()) && part.bytes().all(|b| sorts[part.len() - 2](&b))
    };
    let region = tag.split('-').skip(1).find(is_shaped).filter(|_| !ALIASES.contains_key(&tag));
    Some(region.map_or(known.to_owned(), |region| format!("{known}-{}", region.to_uppercase())))
}

/// What a part of a file name names, if it is a tag: a language that gxlint reads, as [`regional`] has it, and whether
/// that is written in the region. A name is made of words, so that nothing but a script and a region may follow the
/// language: no-comment is no Norwegian.
pub fn named(part: &str) -> Option<(String, bool)> {
    let tag = part.replace('_', "-").to_lowercase();
    let full = regional(&tag)?;
    let mut subtags = tag.split('-').skip(1).peekable();
    // Whether it is a script of the language, the locale list has said.
    let _ = subtags.next_if(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()));
    let (region, more) = (subtags.next().map(str::to_uppercase), subtags.next());
    let language = full.split('-').next().unwrap_or(&full);
    let is_home = |region: &String| HOMES.get(language).is_some_and(|homes| homes.contains(&region.as_str()));
    let at_home = region.as_ref().is_none_or(is_home);
    (more.is_none() && (at_home || region.as_deref().is_some_and(super::is_region)))
        .then_some((full, at_home))
}

/// Whether a tag is well formed and names a language that exists, read by gxlint or not.
pub fn is_language(tag: &str) -> bool {
    let tag = tag.replace('_', "-").to_lowercase();
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let known = LANGUAGES.lines().any(|known| known == language) || ALIASES.contains_key(language);
    known
        && subtags.all(|subtag| {
            (2..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_lead_to_the_locale_that_reads_them() {
        for (tag, known) in [
            ("en", Some("en")),
            ("en-GB", Some("en")),
            ("EN_us", Some("en")),
            ("zh", Some("zh-Hans")),
            ("zh_CN", Some("zh-Hans")),
            ("zh-Hans-SG", Some("zh-Hans")),
            ("zh-Hant", Some("zh-Hant")),
            ("zh-TW", Some("zh-Hant")),
            ("zh-Hant-HK", Some("zh-Hant")),
            ("pt-PT", Some("pt")),
            ("no", Some("nb")),
            ("zh-Latn", None),
            ("doc", None),
        ] {
            assert_eq!(canonical(tag), known, "{tag}");
        }
    }

    #[test]
    fn a_region_is_kept_unless_it_stands_for_a_script() {
        for (tag, known) in [
            ("en", Some("en")),
            ("en_gb", Some("en-GB")),
            ("EN-us", Some("en-US")),
            ("fr-419", Some("fr-419")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-Hans-SG", Some("zh-Hans-SG")),
            ("zh-TW", Some("zh-Hant")),
            ("new", None),
        ] {
            assert_eq!(regional(tag).as_deref(), known, "{tag}");
        }
    }

    #[test]
    fn a_name_is_a_tag_only_as_a_whole() {
        for (part, known) in [
            ("en", Some(("en", true))),
            ("EN_us", Some(("en-US", true))),
            ("no-NO", Some(("nb-NO", true))),
            ("zh-Hans", Some(("zh-Hans", true))),
            ("zh_hans_sg", Some(("zh-Hans-SG", true))),
            ("zh-CN", Some(("zh-Hans", true))),
            ("sr-Latn-RS", Some(("sr-Latn-RS", true))),
            ("es-419", Some(("es-419", true))),
            ("fr-US", Some(("fr-US", false))),
            ("to-do", Some(("to-DO", false))),
            ("en-101", None),
            ("no-comment", None),
            ("it-team", None),
            ("de-facto", None),
            ("zh-Hans-team", None),
            ("it-up", None),
            ("en_ferry", None),
            ("en-", None),
            ("", None),
        ] {
            let named = named(part);
            assert_eq!(named.as_ref().map(|(tag, home)| (tag.as_str(), *home)), known, "{part}");
        }
    }

    #[test]
    fn a_tag_must_name_a_language() {
        for tag in ["de", "pt-BR", "zh-Hant", "fil", "km"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["xx", "", "english", "en--US", "e n"] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
