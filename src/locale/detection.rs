//! How a text shows its language, as data: scripts and words.

use serde::Deserialize;
use std::sync::LazyLock;

/// What tells one language from the others. The list is wider than the locale list, so that a text in a
/// language that gxlint does not read is named, and not taken for its neighbour.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageProfile {
    /// BCP 47 tag.
    pub tag: String,
    /// Its English name.
    pub name: String,
    /// Unicode names of the scripts of its letters; without the first a text is not in this language.
    pub scripts: Vec<String>,
    /// What whatlang calls it; none where the script is enough.
    pub code: Option<String>,
    /// Words, or characters in a script without spaces, that tell it from its neighbours.
    #[serde(default)]
    pub markers: Vec<String>,
    /// Frequent words.
    #[serde(default)]
    pub common: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    language: Vec<LanguageProfile>,
}

static PROFILES: LazyLock<Vec<LanguageProfile>> = LazyLock::new(|| {
    // A test holds that the file reads; a build in which it does not knows no language by its text.
    toml::from_str::<File>(include_str!("detection.toml")).map(|file| file.language).unwrap_or_default()
});

/// Every language that can be told from its text, the more likely of two alike first.
pub fn profiles() -> &'static [LanguageProfile] {
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::full_tags;
    use unicode_script::{Script, UnicodeScript};

    #[test]
    fn the_file_reads_and_holds_every_language_that_is_read_in_full() {
        let file = toml::from_str::<File>(include_str!("detection.toml"));
        assert!(file.is_ok(), "{:?}", file.err());
        for tag in full_tags() {
            assert!(profiles().iter().any(|profile| profile.tag == tag), "{tag} cannot be detected");
        }
    }

    #[test]
    fn every_script_and_code_exists() {
        for profile in profiles() {
            for script in &profile.scripts {
                assert!(Script::from_full_name(script).is_some(), "{}: {script}", profile.tag);
            }
            if let Some(code) = &profile.code {
                assert!(whatlang::Lang::from_code(code.as_str()).is_some(), "{}: {code}", profile.tag);
            }
        }
        assert_eq!('ก'.script().full_name(), "Thai");
    }
}
