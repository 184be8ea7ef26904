//! The locale list: every language that gxlint reads. The list is the folder `data/`: a language is there when
//! its file is.

use super::data::{Cldr, Marks, Supplement};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Part of the program in a release; read from the checkout by a debug build, so that data can be mended without one.
#[derive(RustEmbed)]
#[folder = "src/locale/data"]
struct Data;

#[derive(RustEmbed)]
#[folder = "src/locale/supplement"]
struct Supplements;

/// Files of `data/` that are no language.
const OTHERS: [&str; 3] = ["root", "regions", "likely"];

/// Every tag, in order.
pub static TAGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let names = Data::iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned));
    let mut tags: Vec<&'static str> =
        names.filter(|tag| !OTHERS.contains(&tag.as_str())).map(|tag| &*tag.leak()).collect();
    tags.sort_unstable();
    tags
});

/// What a region writes otherwise than its language.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Region {
    /// Decimal marks.
    pub decimal: Vec<String>,
    /// Grouping marks.
    pub group: Vec<String>,
    /// The order of numeric dates.
    pub order: String,
}

impl Region {
    /// What differs, put over what a language has.
    pub fn apply(&self, cldr: &mut Cldr) {
        if !self.decimal.is_empty() {
            cldr.numbers = Marks { decimal: self.decimal.clone(), group: self.group.clone() };
        }
        if !self.order.is_empty() {
            cldr.dates.order.clone_from(&self.order);
        }
    }
}

/// What a region writes otherwise, by full tag.
pub static REGIONS: LazyLock<BTreeMap<String, Region>> =
    LazyLock::new(|| parse(Data::get("regions.toml")).ok().flatten().unwrap_or_default());

/// Tags that mean another: zh-CN is zh-Hans.
pub fn aliases() -> BTreeMap<String, String> {
    parse(Data::get("likely.toml")).ok().flatten().unwrap_or_default()
}

/// Whether somebody has written a supplement for a language: only then is it read in full.
pub fn has_supplement(tag: &str) -> bool {
    Supplements::get(&format!("{tag}.toml")).is_some()
}

/// Both files of a language. They are part of the program: a test reads every one, so that none is faulty here.
pub fn read(tag: &str) -> (Cldr, Supplement) {
    let (data, supplement) = try_read(tag);
    (data.ok().flatten().unwrap_or_default(), supplement.ok().flatten().unwrap_or_default())
}

type Read<T> = Result<Option<T>, toml::de::Error>;

fn try_read(tag: &str) -> (Read<Cldr>, Read<Supplement>) {
    let name = format!("{tag}.toml");
    (parse(Data::get(&name)), parse(Supplements::get(&name)))
}

fn parse<T: DeserializeOwned>(file: Option<EmbeddedFile>) -> Read<T> {
    file.map(|file| toml::from_slice(&file.data)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_whole() {
        for tag in TAGS.iter().copied().chain(["root"]) {
            let (data, supplement) = try_read(tag);
            match data {
                Ok(data) => assert_eq!(data.map(|data| data.tag).as_deref(), Some(tag)),
                Err(error) => panic!("data/{tag}.toml: {error}"),
            }
            if let Err(error) = supplement {
                panic!("supplement/{tag}.toml: {error}");
            }
        }
        assert!(parse::<BTreeMap<String, Region>>(Data::get("regions.toml")).is_ok_and(|r| r.is_some()));
        assert!(aliases().contains_key("zh"));
    }

    #[test]
    fn every_supplement_belongs_to_a_language() {
        for name in Supplements::iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)) {
            assert!(name == "root" || TAGS.contains(&name.as_str()), "supplement/{name}.toml");
        }
    }
}
