//! What differs by language, as data: digits, separators, number words, months, units, bounds, names.
//!
//! In: `data/<tag>.toml` (generated from CLDR) and `supplement/<tag>.toml` (written by hand). Out: a
//! [`Locale`], built when its language is first met. No other room knows a language by name.

mod detection;
mod tag;

pub use detection::{LanguageProfile, profiles};
pub use tag::{canonical, is_language};

/// Everything gxlint knows about one language.
#[derive(Debug)]
pub struct Locale {
    tag: &'static str,
}

impl Locale {
    /// The locale of a canonical tag, if there is data for it.
    pub fn get(tag: &str) -> Option<&'static Locale> {
        LOCALES.iter().find(|locale| locale.tag == tag)
    }

    /// Its BCP 47 tag.
    pub fn tag(&self) -> &'static str {
        self.tag
    }
}

// Stub: replaced by the data files.
static LOCALES: [Locale; 5] = [
    Locale { tag: "en" },
    Locale { tag: "fr" },
    Locale { tag: "id" },
    Locale { tag: "th" },
    Locale { tag: "zh-Hans" },
];

/// The tags of the locale list: the languages that gxlint reads.
pub fn tags() -> impl Iterator<Item = &'static str> {
    LOCALES.iter().map(Locale::tag)
}
