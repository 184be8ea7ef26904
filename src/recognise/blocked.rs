//! Where digits are no quantity: addresses, file names, phone numbers, codes, list numbers.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Ranges of a folded text in which nothing is a quantity, in order.
pub struct Blocked {
    ranges: Vec<Range<usize>>,
    decoys: Vec<Range<usize>>,
}

/// Addresses and other strings that mean something to machines. Folded text: lower case, plain spaces.
static ADDRESSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns = [
        r"(?:https?|ftp)://\S+",
        r"www\.[^\s]+",
        r"[\w.+-]+@[\w-]+\.[\w.-]+",
        r"[@#][a-z_]\w*",
        r"[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|html?|txt|md|csv|json|zip|mp[34])(?-u:\b)",
        r"\+\d[\d ()./-]{6,}\d",
        r"\(0\d{1,4}\)[ \d-]{5,}\d",
        r"(?-u:\b)0\d{0,3}[-. ]\d{3,4}[-. ]\d{3,4}(?-u:\b)",
        r"(?-u:\b)0\d(?:[ .]\d{2}){4}(?-u:\b)",
        r"(?-u:\b)\d{1,3}(?:-\d{3,4}){2,}(?-u:\b)",
        r"(?-u:\b)0\d{2,3}-\d{7,8}(?-u:\b)",
        r"(?-u:\b)(?:n[°º]|no\.|nr\.) ?\d+[-/]\d+(?-u:\b)",
        r"(?-u:\b)\d{1,2}:\d{2}:\d{2}(?-u:\b)",
        r"(?-u:\b)(?:isbn|issn|doi)[ :]*[\d][\dx./-]+",
        r"(?-u:\b)v\d+(?:\.\d+)*",
        r"(?-u:\b)[0-9a-f]*(?:[0-9][a-f]|[a-f][0-9])[0-9a-f]{10,}(?-u:\b)",
    ];
    Regex::new(&patterns.join("|")).ok()
});

/// The number of a list item at the start of a paragraph.
static LIST_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^ *\(?(\d{1,3})[.)] +\S").ok());

impl Blocked {
    /// Looks through a folded text.
    pub fn new(text: &str) -> Self {
        let mut ranges = Vec::new();
        if let Some(number) = LIST_NUMBER.iter().find_map(|regex| regex.captures(text)?.get(1)) {
            ranges.push(number.range());
        }
        // Every pattern needs one of these; most passages have none.
        if text.contains(['/', '@', '#', '+', ':', '.', '(']) || text.len() > 20 {
            ranges
                .extend(ADDRESSES.iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range()));
        }
        ranges.sort_by_key(|range| range.start);
        Self { ranges, decoys: Vec::new() }
    }

    /// Takes back that a paragraph starts with a list number, where `is_date` says of the byte after it that
    /// it begins the rest of a date: "28. Januar".
    pub fn unlist(&mut self, text: &str, is_date: impl Fn(usize) -> bool) {
        let number = LIST_NUMBER.iter().find_map(|regex| regex.captures(text)?.get(1));
        let Some(number) = number.filter(|number| self.ranges.contains(&number.range())) else { return };
        let rest = &text[number.end()..];
        let next = text.len() - rest.trim_start_matches(['.', ' ']).len();
        if is_date(next) {
            self.ranges.retain(|range| *range != number.range());
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
