//! Terms: how each language writes a name, for rules of the kind `text`.
//!
//! In: the `values` of a rule. Out: [`Terms`], and where a passage writes one of them.

use super::ClaimValue;
use super::language::Tag;
use super::schema::Faults;
use super::slots::{Slot, Slots};
use super::tree::{Node, Text, Tree};
use crate::locale::is_language;
use crate::recognise::Passage;
use crate::text::{Folded, Span, did_you_mean, is_boundary, is_unspaced, is_word_char};
use crate::value::Bound;
use std::ops::Range;

/// What a rule thinks of a rendering.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// To be written; several may stand beside each other, as a name and its abbreviation.
    Preferred,
    /// May be written, but not beside another in one document.
    Allowed,
    /// Not to be written.
    Banned,
}

impl Standing {
    /// The standing as a rule file writes it.
    pub fn name(self) -> &'static str {
        STANDINGS.iter().find(|(_, standing)| *standing == self).map_or("", |(name, _)| name)
    }
}

/// One way to write a term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rendering {
    /// As the rule file writes it.
    pub written: String,
    /// What the rule thinks of it.
    pub standing: Standing,
    /// Where the rule file has it.
    pub span: Span,
    folded: String,
    /// `Dinas*`: the end of the word is left open.
    open: bool,
}

/// A term with its renderings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Its name in the rule: the value of its claims.
    pub key: String,
    /// By language; none for every language that has none of its own.
    languages: Vec<(Option<Tag>, String, Vec<Rendering>)>,
}

/// The terms of a rule, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms(Vec<Term>);

/// Stands for every language without renderings of its own.
const EVERY: &str = "*";

impl Terms {
    /// Whether the rule has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys of the terms.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|term| term.key.as_str())
    }

    /// The renderings of a term in a language.
    pub fn of(&self, key: &str, lang: &str) -> &[Rendering] {
        self.0.iter().find(|term| term.key == key).map_or(&[], |term| term.renderings(lang))
    }

    /// Every rendering of a language, by its tag as written, with the key of its term.
    pub fn in_language(&self, tag: &str) -> impl Iterator<Item = (&str, &Rendering)> {
        self.0.iter().flat_map(move |term| {
            let own = term.languages.iter().filter(move |(_, written, _)| written == tag);
            own.flat_map(|(_, _, all)| all).map(|rendering| (term.key.as_str(), rendering))
        })
    }

    /// The tag, as written, of the renderings that serve a language.
    pub fn tag_for(&self, lang: &str) -> Option<&str> {
        self.0.iter().find_map(|term| term.language(lang)).map(|(_, tag, _)| tag.as_str())
    }

    /// The languages that have renderings, as written, each once.
    pub fn languages(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (_, tag, _) in self.0.iter().flat_map(|term| &term.languages) {
            if !found.contains(&tag.as_str()) {
                found.push(tag);
            }
        }
        found
    }

    /// What a passage of a language writes: each term by its longest rendering; `names` adds every other
    /// word that is no small one, whose value is what is written.
    pub(super) fn slots(&self, passage: &Passage, lang: &str, names: bool) -> Slots {
        let text = passage.text();
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        for term in &self.0 {
            for rendering in term.renderings(lang) {
                found.extend(rendering.occurrences(text).map(|range| (range, term.key.clone())));
            }
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        found.retain(|(range, _)| {
            let free = range.start >= end;
            end = if free { range.end } else { end };
            free
        });
        if names {
            let taken: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
            let free = |range: &Range<usize>| {
                let near = taken.partition_point(|one| one.end <= range.start);
                taken.get(near).is_none_or(|one| one.start >= range.end)
            };
            // What is called something has a name.
            let name = |range: &Range<usize>| {
                passage.verbatim(range.clone()).starts_with(|c: char| !c.is_lowercase())
            };
            let others = words_of(text).filter(free).filter(name);
            found.extend(others.map(|range| (range.clone(), passage.verbatim(range).to_owned())));
            found.sort_by_key(|(range, _)| range.start);
        }
        let mut slots = Slots::default();
        for (range, value) in found {
            // A name may stand in quotation marks, which the phrase need not write.
            let quoted = quotes_around(text, &range);
            for enter in [quoted.start, range.start] {
                for exit in [range.end, quoted.end] {
                    slots.open(enter, slots.list.len(), exit);
                }
            }
            slots.list.push(Slot {
                core: range.clone(),
                range,
                value: ClaimValue::Term(value),
                unit: None,
                bound: Bound::Exact,
            });
        }
        slots
    }

    /// The rendering that a folded text is.
    pub fn rendering(&self, key: &str, lang: &str, folded: &str) -> Option<&Rendering> {
        let mut all = self.of(key, lang).iter();
        all.find(|rendering| {
            rendering.folded == folded || rendering.open && folded.starts_with(rendering.folded.as_str())
        })
    }
}

impl Term {
    fn language(&self, lang: &str) -> Option<&(Option<Tag>, String, Vec<Rendering>)> {
        let document = Tag::new(lang);
        let how_well = |tag: &Option<Tag>| match tag {
            Some(tag) => tag.serves(&document).map(|well| well + 1),
            None => Some(0),
        };
        let served = self.languages.iter().filter_map(|own| Some((how_well(&own.0)?, own)));
        served.max_by_key(|(well, _)| *well).map(|(_, own)| own)
    }

    fn renderings(&self, lang: &str) -> &[Rendering] {
        self.language(lang).map_or(&[], |(_, _, renderings)| renderings)
    }
}

impl Rendering {
    fn new(text: &Text, standing: Standing) -> Self {
        let (name, open) = match text.text.strip_suffix('*') {
            Some(name) => (name, true),
            None => (text.text.as_str(), false),
        };
        let folded = Folded::new(&name.split_whitespace().collect::<Vec<_>>().join(" ")).into_text();
        Self { written: name.trim().to_owned(), standing, span: text.span, folded, open }
    }

    fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let (first, rest) = self.folded.split_once(' ').unwrap_or((self.folded.as_str(), ""));
        text.match_indices(first).filter_map(move |(start, found)| {
            let end = after_words(text, start + found.len(), rest)?;
            let rest = text[end..].find(|c: char| !is_word_char(c)).unwrap_or(text.len() - end);
            let end = if self.open { end + rest } else { end };
            (is_boundary(text, start) && is_boundary(text, end)).then_some(start..end)
        })
    }
}

/// Where some words end that follow a place of a text, however wide the spaces between them are.
fn after_words(text: &str, at: usize, words: &str) -> Option<usize> {
    words.split(' ').filter(|word| !word.is_empty()).try_fold(at, |at, word| {
        let rest = text[at..].trim_start_matches(' ');
        let spaced = rest.len() < text.len() - at;
        (spaced && rest.starts_with(word)).then(|| text.len() - rest.len() + word.len())
    })
}

/// A range with the quotation marks right around it, if there are any.
fn quotes_around(text: &str, range: &Range<usize>) -> Range<usize> {
    const OPENING: [char; 4] = ['"', '\'', '《', '〈'];
    const CLOSING: [char; 4] = ['"', '\'', '》', '〉'];
    let before = text[..range.start].trim_end_matches(' ');
    let behind = text[range.end..].trim_start_matches(' ');
    match (before.strip_suffix(OPENING), behind.strip_prefix(CLOSING)) {
        (Some(before), Some(behind)) => before.len()..text.len() - behind.len(),
        _ => range.clone(),
    }
}

/// The words of a text; of a script without spaces none, since nothing tells where they end.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(|c: char| is_word_char(c) && !is_unspaced(c))?;
        let part = |c: char| is_word_char(c) && !is_unspaced(c) || c == '-';
        let word = &text[start..];
        let end = start + word.find(|c: char| !part(c)).unwrap_or(word.len());
        at = end;
        Some(start..end)
    })
}

/// Checks the `values` of a rule.
pub(super) fn check(written: Vec<(Text, Tree)>, faults: &mut Faults) -> Terms {
    let terms = written.into_iter().map(|(key, value)| check_term(&key, value, faults));
    let terms = Terms(terms.collect());
    for term in &terms.0 {
        for (_, tag, renderings) in &term.languages {
            twice(tag, renderings, faults);
        }
    }
    terms
}

fn check_term(key: &Text, value: Tree, faults: &mut Faults) -> Term {
    let mut term = Term { key: key.text.clone(), languages: Vec::new() };
    let Node::Table(languages) = value.node else {
        let what = format!("`{}` is {}, not a table of languages", key.text, value.sort());
        faults.add(value.span, what, "expected a table: { en = \"CATTC\", fr = \"CATTC\" }");
        return term;
    };
    for (lang, renderings) in languages {
        let every = lang.text == EVERY;
        if !every && !is_language(&lang.text) {
            let known = crate::locale::tags();
            let label = match did_you_mean(&lang.text, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "expected a BCP 47 tag such as en, or \"*\" for every other language".to_owned(),
            };
            faults.add(lang.span, format!("there is no language `{}`", lang.text), label);
        }
        let tag = (!every).then(|| Tag::new(&lang.text));
        let renderings = check_renderings(&lang, renderings, faults);
        term.languages.push((tag, lang.text, renderings));
    }
    term
}

/// `"CATTC"`, `["CATTC", "…"]`, or `{ preferred = …, allowed = …, banned = … }`.
fn check_renderings(lang: &Text, value: Tree, faults: &mut Faults) -> Vec<Rendering> {
    let (span, before) = (value.span, faults.list.len());
    let parts: Vec<(Standing, Tree)> = match value.node {
        Node::Table(entries) => {
            let mut parts = Vec::new();
            for (key, value) in entries {
                match STANDINGS.iter().find(|(name, _)| *name == key.text) {
                    Some((_, standing)) => parts.push((*standing, value)),
                    None => faults.unknown("key", &key, &STANDINGS.map(|(name, _)| name)),
                }
            }
            parts
        }
        node => vec![(Standing::Preferred, Tree { span, node })],
    };
    let mut found: Vec<Rendering> = Vec::new();
    for (standing, value) in parts {
        for text in texts(value, faults) {
            let rendering = Rendering::new(&text, standing);
            if rendering.folded.is_empty() {
                faults.add(text.span, "a rendering that says nothing", "expected the words that are written");
            } else {
                found.push(rendering);
            }
        }
    }
    if found.is_empty() && faults.list.len() == before {
        faults.add(span, format!("`{}` has no rendering", lang.text), "expected the words that are written");
    }
    found
}

/// The standings, as a rule file writes them.
pub(super) const STANDINGS: [(&str, Standing); 3] =
    [("preferred", Standing::Preferred), ("allowed", Standing::Allowed), ("banned", Standing::Banned)];

fn texts(value: Tree, faults: &mut Faults) -> Vec<Text> {
    let expected = "expected a string or a list of strings";
    match value.node {
        Node::Text(text) => vec![text],
        Node::List(items) => items
            .into_iter()
            .filter_map(|item| match item.node {
                Node::Text(text) => Some(text),
                _ => {
                    faults.add(item.span, format!("a rendering is {}, not a string", item.sort()), expected);
                    None
                }
            })
            .collect(),
        _ => {
            faults.add(value.span, format!("renderings are {}, not strings", value.sort()), expected);
            Vec::new()
        }
    }
}

/// A rendering may have one standing.
fn twice(tag: &str, renderings: &[Rendering], faults: &mut Faults) {
    for (at, one) in renderings.iter().enumerate() {
        if let Some(first) =
            renderings[..at].iter().find(|other| other.folded == one.folded && other.open == one.open)
        {
            let fault =
                faults.add(one.span, format!("“{}” is there twice in {tag}", one.written), "the same again");
            *fault = fault
                .clone()
                .at(first.span, "the first is here")
                .help("upper and lower case are not told apart");
        }
    }
}
