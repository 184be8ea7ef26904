//! Links that stop short of another link of the same document.

use super::alone::Told;
use super::pair::span_label;
use crate::story::Text;
use crate::text::{Role, Span};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static LINK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:https?://|www\.)[^\s<>"“”«»„()（），。、；\[\]{}|]+"#).ok());

/// One finding for each link that is cut in the middle of what another link writes out.
pub fn cut_links(text: &Text) -> Vec<Told> {
    let mut links: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for passage in &text.passages {
        for found in LINK.iter().flat_map(|link| link.find_iter(passage.segment.text())) {
            let link = found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
            links
                .entry(link)
                .or_default()
                .push(passage.segment.span(found.start()..found.start() + link.len()));
        }
    }
    let mut told = Vec::new();
    for (short, places) in &links {
        let longer = links.range(*short..).skip(1).take_while(|(long, _)| long.starts_with(short));
        let twins: Vec<_> = longer.filter(|(long, _)| is_cut(short, long)).collect();
        // With several twins it is what they share.
        let ([place], [(long, of)]) = (&places[..], &twins[..]) else { continue };
        let message = format!("the link “{short}” is cut short beside “{long}”");
        let labels = vec![
            span_label(text, Role::Primary, *place, "stops here".into()),
            span_label(text, Role::Secondary, of[0], "the whole link".into()),
        ];
        let help = "write the whole link, or remove this one";
        told.push(Told { message: message.into(), notes: Vec::new(), help, labels });
    }
    told
}

/// Digits of a number that is no page: 402014 beside 402 is cut, 12 beside 1 is another page.
const DIGITS: usize = 5;

/// Letters of a word that a link is cut in, in the longer link.
const WORD: usize = 8;

/// Whether a link stops in the middle of what a longer one writes.
fn is_cut(short: &str, long: &str) -> bool {
    let host = |link: &str| link.trim_start_matches("https://").trim_start_matches("http://").find('/');
    let rest = &long[short.len()..];
    let tail = |part: fn(&char) -> bool| {
        let before: usize = short.chars().rev().take_while(part).count();
        let after: usize = rest.chars().take_while(part).count();
        (before, after)
    };
    if host(short).is_none() {
        // "http://ferry.exam": a name of two parts may be whole.
        return false;
    }
    let escape = short.ends_with('%') || (short.len() > 1 && short[..short.len() - 1].ends_with('%'));
    let (digits, more) = tail(|c| c.is_ascii_digit());
    let (letters, further) = tail(|c| c.is_alphabetic());
    // A title in a link: its words hang together.
    let title = short.rsplit('/').next().is_some_and(|last| last.matches(['-', '_', '+']).count() >= 2);
    let number = digits > 0 && more > 1 && digits + more >= DIGITS && letters == 0;
    let word = letters > 0 && further > 1 && (title || escape) && letters + further >= WORD / 2;
    (escape && rest.starts_with(|c: char| c.is_ascii_hexdigit())) || number || word
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    #[test]
    fn a_link_cut_short_beside_its_twin_is_found() {
        let long = "https://ferry.example/view?id=402014";
        for (short, long) in [
            ("https://ferry.example/view?id=402", long),
            ("https://ferry.example/new-bridge-is-op", "https://ferry.example/new-bridge-is-opened"),
            ("https://ferry.example/%E6%A1%8", "https://ferry.example/%E6%A1%8D%E6"),
        ] {
            let paragraphs = [format!("Picture: {long}"), format!("Picture: {short}.")];
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let told = cut_links(&text("en", &paragraphs));
            assert_eq!(marked(&paragraphs, &told), [[short, long]], "{short}");
        }
    }

    #[test]
    fn a_link_to_another_page_is_not_told() {
        for (short, long) in [
            ("https://ferry.example", "https://ferry.example/view"),
            ("https://ferry.example/view", "https://ferry.example/view?id=402014"),
            ("https://ferry.example/list?page=1", "https://ferry.example/list?page=12"),
            ("https://ferry.example/news", "https://ferry.example/newsletter"),
            ("https://ferry.example/2021", "https://ferry.example/2021/09/27"),
            ("https://ferry.example/v1", "https://ferry.example/v10"),
            (
                "https://ferry.example/new-bridge-is-opened",
                "https://ferry.example/new-bridge-is-opened-at-last",
            ),
        ] {
            let paragraphs = [format!("See {short} for it"), format!("and {long} too")];
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            assert!(cut_links(&text("en", &paragraphs)).is_empty(), "{short}");
        }
    }
}
