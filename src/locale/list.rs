//! The locale list: every language that gxlint reads, one line each.

use super::data::{Cldr, Supplement};

/// The files of a language.
pub struct Files {
    /// BCP 47 tag.
    pub tag: &'static str,
    data: &'static str,
    supplement: &'static str,
}

macro_rules! files {
    ($tag:literal) => {
        Files {
            tag: $tag,
            data: include_str!(concat!("data/", $tag, ".toml")),
            supplement: include_str!(concat!("supplement/", $tag, ".toml")),
        }
    };
}

/// What every language inherits.
pub const ROOT: Files = files!("root");

/// Every language, by tag.
pub const LIST: &[Files] = &[files!("en"), files!("fr"), files!("id"), files!("th"), files!("zh-Hans")];

impl Files {
    /// Reads both files. They are part of the program: a test reads every one, so that none is faulty here.
    pub fn read(&self) -> (Cldr, Supplement) {
        let (data, supplement) = self.try_read();
        (data.unwrap_or_default(), supplement.unwrap_or_default())
    }

    fn try_read(&self) -> (Result<Cldr, toml::de::Error>, Result<Supplement, toml::de::Error>) {
        (toml::from_str(self.data), toml::from_str(self.supplement))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_whole() {
        for files in std::iter::once(&ROOT).chain(LIST) {
            let (data, supplement) = files.try_read();
            if let Err(error) = data {
                panic!("data/{}.toml: {error}", files.tag);
            }
            if let Err(error) = supplement {
                panic!("supplement/{}.toml: {error}", files.tag);
            }
        }
    }

    #[test]
    fn the_list_is_in_order_and_names_every_file() {
        assert!(LIST.is_sorted_by_key(|files| files.tag));
        for folder in ["data", "supplement"] {
            let path = format!("{}/src/locale/{folder}", env!("CARGO_MANIFEST_DIR"));
            for entry in std::fs::read_dir(path).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                let Some(tag) = name.strip_suffix(".toml") else { continue };
                let known = tag == "root" || tag == "likely" || LIST.iter().any(|files| files.tag == tag);
                assert!(known, "{folder}/{name} is not in the locale list");
            }
        }
    }
}
