//! Which phrases of a rule speak for a document: the most specific tag wins.

use crate::locale::canonical;

/// A language tag in its comparable parts, lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tag {
    language: String,
    script: Option<String>,
    region: Option<String>,
}

impl Tag {
    /// Takes a tag apart. A script that the tag leaves open is that of the locale it stands for, so that
    /// a tag without script never serves a document in the language's other script.
    pub fn new(tag: &str) -> Self {
        let written = Self::split(tag);
        match canonical(tag).map(Self::split) {
            Some(meant) if written.script.is_none() && meant.script.is_some() => meant,
            Some(meant) => Self { language: meant.language, ..written },
            None => written,
        }
    }

    fn split(tag: &str) -> Self {
        let tag = tag.replace('_', "-").to_lowercase();
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default().to_owned();
        let (mut script, mut region) = (None, None);
        for part in parts {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            match part.len() {
                4 if letters && script.is_none() => script = Some(part.to_owned()),
                2 if letters && region.is_none() => region = Some(part.to_owned()),
                3 if part.bytes().all(|b| b.is_ascii_digit()) => region = Some(part.to_owned()),
                1 => break,
                _ => {}
            }
        }
        Self { language, script, region }
    }

    /// How well phrases of this tag serve a document of another: none if they do not, else more is better.
    pub fn serves(&self, document: &Tag) -> Option<usize> {
        let fits = |mine: &Option<String>, theirs: &Option<String>| mine.is_none() || mine == theirs;
        let serves = self.language == document.language
            && fits(&self.script, &document.script)
            && fits(&self.region, &document.region);
        serves.then(|| usize::from(self.script.is_some()) + usize::from(self.region.is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_specific_tag_serves_better_and_a_script_never_another() {
        let serves = |phrases: &str, document: &str| Tag::new(phrases).serves(&Tag::new(document));
        assert!(serves("pt-BR", "pt-BR") > serves("pt", "pt-BR"));
        assert_eq!(serves("pt-BR", "pt"), None);
        assert_eq!(serves("pt-BR", "pt-PT"), None);
        assert!(serves("en", "en-GB").is_some());
        assert!(serves("zh_Hans", "zh-Hans").is_some());
        assert_eq!(serves("zh-Hans", "zh-Hant"), None);
        assert_eq!(serves("en", "fr"), None);
    }
}
