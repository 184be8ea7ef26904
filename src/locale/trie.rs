//! Which of many words stand at a byte of a text.
//!
//! A tree over the bytes of the words in which the children of a node lie side by side. What only one word
//! continues with is no node: it is compared as a whole. So there are hardly more nodes than words, and
//! building is one walk over the sorted list.

use std::ops::Range;

/// A set of words, each known by its place in the sorted list it was built from.
pub struct Trie {
    /// The byte that leads to each node.
    bytes: Vec<u8>,
    /// The first child of each node; its last one stands before the first child of the next node.
    children: Vec<u32>,
    /// The word that each node's bytes start or are.
    words: Vec<u32>,
    /// Whether they are the whole word, or its start and no other word's.
    ends: Vec<End>,
    /// The nodes below the root by their byte: most walks end here.
    roots: Box<[u32; 256]>,
    /// All words in a row, and where each ends.
    text: Vec<u8>,
    limits: Vec<u32>,
}

/// What a node is to its word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Only a part of it.
    Inside,
    /// All of it; longer words may go on.
    Whole,
    /// All that needs a tree: the rest of the word is to be compared.
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
        let (bytes, children, words) = (Vec::new(), Vec::new(), Vec::new());
        let (roots, ends) = (Box::new([NONE; 256]), Vec::new());
        let mut trie = Self { bytes, children, words, ends, roots, text, limits };
        trie.grow();
        for child in trie.range_of(0) {
            trie.roots[usize::from(trie.bytes[child])] = index(child);
        }
        trie
    }

    /// Makes the nodes, level by level: each stands for the words that share its bytes.
    fn grow(&mut self) {
        let mut nodes: Vec<(Range<usize>, usize)> = vec![(0..self.limits.len() - 1, 0)];
        self.bytes.push(0);
        let mut node = 0;
        while let Some((words, depth)) = nodes.get(node).cloned() {
            self.children.push(index(self.bytes.len()));
            self.words.push(index(words.start));
            let mut from = words.start;
            let end = match words.len() {
                0 => End::Inside,
                _ if self.word(from).len() == depth => End::Whole,
                1 if depth > 0 => End::Alone,
                _ => End::Inside,
            };
            from += usize::from(end != End::Inside);
            while from < words.end {
                let byte = self.word(from)[depth];
                let same = (from..words.end).take_while(|at| self.word(*at)[depth] == byte).count();
                self.bytes.push(byte);
                nodes.push((from..from + same, depth + 1));
                from += same;
            }
            self.ends.push(end);
            node += 1;
        }
        self.children.push(index(self.bytes.len()));
    }

    /// The bytes of a word.
    fn word(&self, at: usize) -> &[u8] {
        &self.text[self.limits[at] as usize..self.limits[at + 1] as usize]
    }

    fn range_of(&self, node: usize) -> Range<usize> {
        self.children[node] as usize..self.children[node + 1] as usize
    }

    /// Every word that a text starts with, the shortest first: its length and its place in the list.
    pub fn each_prefix(&self, text: &[u8], mut found: impl FnMut(usize, usize)) {
        let Some(root) = text.first().map(|byte| self.roots[usize::from(*byte)]) else { return };
        let mut node = root as usize;
        let mut depth = 1;
        while node != NONE as usize {
            let word = self.words[node] as usize;
            match self.ends[node] {
                End::Whole => found(depth, word),
                End::Alone => {
                    let rest = &self.word(word)[depth..];
                    if text[depth..].starts_with(rest) {
                        found(depth + rest.len(), word);
                    }
                    return;
                }
                End::Inside => {}
            }
            let Some(next) = text.get(depth) else { return };
            let children = self.range_of(node);
            let child = self.bytes[children.clone()].iter().position(|byte| byte == next);
            node = child.map_or(NONE as usize, |child| children.start + child);
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
