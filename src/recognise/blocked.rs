//! Where digits are no quantity: addresses, file names, phone numbers, codes, list numbers.

use crate::text::find_byte;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Ranges of a folded text in which nothing is a quantity, in order.
pub struct Blocked {
    ranges: Vec<Range<usize>>,
    decoys: Vec<Range<usize>>,
}

/// A character of a name: a word character of ASCII, or any other that is no punctuation. Unicode's own class
/// of word characters takes milliseconds to compile.
const NAME: &str = r"a-z0-9_[^\x00-\x{bf}\x{60c}\x{61b}\x{61f}\x{6d4}\x{964}\x{965}\x{104a}\x{104b}\x{17d4}-\x{17da}\x{2000}-\x{206f}\x{3000}-\x{303f}]";

/// Addresses and other strings that mean something to machines. Folded text: lower case, plain spaces, ASCII digits.
static ADDRESSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns = [
        r"(?:https?|ftp)://[^ ]+",
        r"www\.[^ ]+",
        r"[NAME.+-]+@[NAME-]+\.[NAME.-]+",
        r"[@#][a-z_][NAME]*",
        r"[NAME-]+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|html?|txt|md|csv|json|zip|mp[34])(?-u:\b)",
        r"\+[0-9][0-9 ()./-]{6,}[0-9]",
        r"\(0[0-9]{1,4}\)[ 0-9-]{5,}[0-9]",
        r"(?-u:\b)0[0-9]{0,3}[-. ][0-9]{3,4}[-. ][0-9]{3,4}(?-u:\b)",
        r"(?-u:\b)0[0-9](?:[ .][0-9]{2}){4}(?-u:\b)",
        r"(?-u:\b)[0-9]{1,3}(?:-[0-9]{3,4}){2,}(?-u:\b)",
        r"(?-u:\b)0[0-9]{2,3}-[0-9]{7,8}(?-u:\b)",
        r"(?-u:\b)(?:n[°º]|no\.|nr\.) ?[0-9]+[-/][0-9]+(?-u:\b)",
        r"(?-u:\b)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?-u:\b)",
        r"(?-u:\b)(?:isbn|issn|doi)[ :]*[0-9][0-9x./-]+",
        r"(?-u:\b)v[0-9]+(?:\.[0-9]+)*",
        r"\[[0-9]{1,3}(?:(?:, ?|-)[0-9]{1,3})*\]",
        r"(?-u:\b)[0-9a-f]*(?:[0-9][a-f]|[a-f][0-9])[0-9a-f]{10,}(?-u:\b)",
    ];
    Regex::new(&patterns.join("|").replace("NAME", NAME)).ok()
});

/// Every pattern of an address needs a digit or one of these; most passages have none.
fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    if find_byte(bytes, 0, |b| b.is_ascii_digit() | (b == b'@') | (b == b'#')).is_some() {
        return true;
    }
    // "www." is followed by something, as is a file's name by its kind.
    let mut from = 0;
    while let Some(at) = find_byte(bytes, from, |b| (b == b'/') | (b == b'.')) {
        let next = bytes.get(at + 1);
        if (bytes[at] == b'/' && next == Some(&b'/')) || next.is_some_and(|b| !matches!(b, b' ' | b'.')) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// The number of a list item at the start of a paragraph: "1. ", "(2) ".
fn list_number(text: &str) -> Option<Range<usize>> {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let start = indent + usize::from(text[indent..].starts_with('('));
    let len = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let item = text[start + len..].strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    let text_follows = item.trim_start_matches(' ').starts_with(|c: char| !c.is_whitespace());
    ((1..=3).contains(&len) && text_follows).then_some(start..start + len)
}

/// Whether one number stands in brackets apart from the word before it: an editor's "[20]", no footnote's mark.
fn is_aside(text: &str, range: &Range<usize>) -> bool {
    let one = text[range.clone()].strip_prefix('[').is_some_and(|mark| !mark.contains([',', '-']));
    one && text[..range.start].ends_with([' ', '('])
}

impl Blocked {
    /// Looks through a folded text.
    pub fn new(text: &str) -> Self {
        let mut ranges: Vec<Range<usize>> = list_number(text).into_iter().collect();
        if may_hold_address(text) {
            let found = ADDRESSES.iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range());
            ranges.extend(found.filter(|range| !is_aside(text, range)));
            ranges.sort_by_key(|range| range.start);
        }
        Self { ranges, decoys: Vec::new() }
    }

    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.decoys.is_empty()
    }

    /// Takes back that a paragraph starts with a list number, where `goes_on` says of the byte after it that it goes
    /// on: "28. Januar", "9. edycja".
    pub fn unlist(&mut self, text: &str, goes_on: impl Fn(usize) -> bool) {
        let Some(number) = list_number(text).filter(|number| self.ranges.contains(number)) else { return };
        let rest = &text[number.end..];
        let next = text.len() - rest.trim_start_matches(['.', ' ']).len();
        if goes_on(next) {
            self.ranges.retain(|range| *range != number);
        }
    }

    /// Adds an expression that only looks like a quantity. The longest one counts.
    pub fn add_decoy(&mut self, range: Range<usize>) {
        match self.decoys.last() {
            Some(last) if range.end <= last.end => {}
            _ => self.decoys.push(range),
        }
    }

    /// Whether a range touches an address or a list number, or lies inside a decoy.
    pub fn hides(&self, range: Range<usize>) -> bool {
        let touches = |blocked: &Range<usize>| blocked.start < range.end && range.start < blocked.end;
        let at = self.ranges.partition_point(|blocked| blocked.end <= range.start);
        let decoy = self.decoys.partition_point(|decoy| decoy.end < range.end);
        self.ranges.get(at).is_some_and(touches)
            || self
                .decoys
                .get(decoy)
                .is_some_and(|decoy| decoy.start <= range.start && range.end <= decoy.end)
    }
}
