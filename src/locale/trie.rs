//! Which of many words stand at a byte of a text.
//!
//! A tree over the bytes of the words in which the children of a node lie side by side. What only one word
//! continues with is no node: it is compared as a whole. So there are hardly more nodes than words, and
//! building is one walk over the sorted list.

use std::ops::Range;

/// A set of words, each known by its place in the sorted list it was built from.
pub struct Trie {
    nodes: Vec<Node>,
    /// The byte that leads to each node.
    bytes: Vec<u8>,
    /// The nodes below the root, by their byte.
    roots: Box<[u32; 256]>,
    /// The nodes below each of those, by their byte: here most walks end.
    pairs: Vec<[u32; 256]>,
    /// All words in a row, and where each ends.
    text: Vec<u8>,
    limits: Vec<u32>,
}

/// What stands for the words that share their first bytes.
struct Node {
    /// The first child; the last one stands before the first child of the next node.
    children: u32,
    /// The first of the words.
    word: u32,
    end: End,
}

/// What a node is to its first word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Only a part of it.
    Inside,
    /// All of it; longer words may go on.
    Whole,
    /// All that needs a tree: no other word shares these bytes, the rest is to be compared.
    Alone,
}

const NONE: u32 = u32::MAX;

impl Trie {
    /// Builds the tree of a list of words that is sorted by bytes, each there once and not empty.
    pub fn new<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let (mut text, mut limits) = (Vec::new(), Vec::with_capacity(words.len() + 1));
        limits.push(0);
        for word in words {
            text.extend_from_slice(word.as_bytes());
            limits.push(u32::try_from(text.len()).unwrap_or(NONE));
        }
        let roots = Box::new([NONE; 256]);
        let mut trie = Self { nodes: Vec::new(), bytes: Vec::new(), roots, pairs: Vec::new(), text, limits };
        trie.grow();
        for root in trie.children(0) {
            trie.roots[usize::from(trie.bytes[root])] = index(root);
            let mut pairs = [NONE; 256];
            for child in trie.children(root) {
                pairs[usize::from(trie.bytes[child])] = index(child);
            }
            trie.pairs.push(pairs);
        }
        trie
    }

    /// Makes the nodes, level by level.
    fn grow(&mut self) {
        let mut spans: Vec<(Range<usize>, usize)> = vec![(0..self.limits.len() - 1, 0)];
        self.bytes.push(0);
        let mut node = 0;
        while let Some((words, depth)) = spans.get(node).cloned() {
            let end = match words.len() {
                0 => End::Inside,
                _ if self.word(words.start).len() == depth => End::Whole,
                1 if depth > 0 => End::Alone,
                _ => End::Inside,
            };
            self.nodes.push(Node { children: index(self.bytes.len()), word: index(words.start), end });
            let mut from = words.start + usize::from(end != End::Inside);
            while from < words.end {
                let byte = self.word(from)[depth];
                let same = (from..words.end).take_while(|at| self.word(*at)[depth] == byte).count();
                self.bytes.push(byte);
                spans.push((from..from + same, depth + 1));
                from += same;
            }
            node += 1;
        }
        self.nodes.push(Node { children: index(self.bytes.len()), word: NONE, end: End::Inside });
    }

    /// The bytes of a word.
    fn word(&self, at: usize) -> &[u8] {
        &self.text[self.limits[at] as usize..self.limits[at + 1] as usize]
    }

    fn children(&self, node: usize) -> Range<usize> {
        self.nodes[node].children as usize..self.nodes[node + 1].children as usize
    }

    /// The child of a node that a byte leads to.
    fn child(&self, node: usize, depth: usize, byte: u8) -> Option<usize> {
        if depth == 1 {
            let child = self.pairs[node - 1][usize::from(byte)];
            return (child != NONE).then_some(child as usize);
        }
        let children = self.children(node);
        let at = self.bytes[children.clone()].iter().position(|other| *other == byte)?;
        Some(children.start + at)
    }

    /// Whether a word starts with a byte.
    #[inline]
    pub fn has_word_from(&self, byte: u8) -> bool {
        self.roots[usize::from(byte)] != NONE
    }

    /// Every word that a text starts with, the shortest first: its length and its place in the list.
    #[inline]
    pub fn each_prefix(&self, text: &[u8], found: impl FnMut(usize, usize)) {
        let root = text.first().map_or(NONE, |byte| self.roots[usize::from(*byte)]);
        if root != NONE {
            self.walk(root as usize, text, found);
        }
    }

    fn walk(&self, root: usize, text: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut at = Some(root);
        let mut depth = 1;
        while let Some(node) = at {
            let Node { word, end, .. } = self.nodes[node];
            match end {
                End::Whole => found(depth, word as usize),
                End::Alone => {
                    let rest = &self.word(word as usize)[depth..];
                    if text[depth..].starts_with(rest) {
                        found(depth + rest.len(), word as usize);
                    }
                    return;
                }
                End::Inside => {}
            }
            at = text.get(depth).and_then(|byte| self.child(node, depth, *byte));
            depth += 1;
        }
    }
}

/// The tables hold 32 bits; no list of words comes near that.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 9] = ["a", "an", "and a half", "andorra", "half", "ห้า", "หนึ่ง", "三", "三分之一"];

    fn prefixes(text: &str) -> Vec<&'static str> {
        let mut sorted = WORDS;
        sorted.sort_unstable();
        let mut found = Vec::new();
        Trie::new(sorted.iter().copied()).each_prefix(text.as_bytes(), |len, word| {
            assert_eq!(&text[..len], sorted[word]);
            found.push(sorted[word]);
        });
        found
    }

    #[test]
    fn every_word_that_a_text_starts_with_is_found_the_shortest_first() {
        let table: [(&str, &[&str]); 9] = [
            ("andorra la vella", &["a", "an", "andorra"]),
            ("and a half", &["a", "an", "and a half"]),
            ("and a", &["a", "an"]),
            ("b", &[]),
            ("", &[]),
            ("hal", &[]),
            ("half-time", &["half"]),
            ("三分之一强", &["三", "三分之一"]),
            ("ห้า", &["ห้า"]),
        ];
        for (text, words) in table {
            assert_eq!(prefixes(text), words, "{text}");
        }
    }

    #[test]
    fn an_empty_list_finds_nothing() {
        Trie::new([].into_iter()).each_prefix(b"a", |_, _| unreachable!());
    }
}
