//! The texts of the benchmarks: what the project ships, shuffled and repeated to about a megabyte.
//!
//! In a language of the corpus they are its paragraphs, which are written as news is; elsewhere the examples of
//! `tests/reading`, six of them to a paragraph, which hold a value every few words. `GXLINT_BENCH_TEXTS` names a folder
//! of other texts, the tag of its language at the end of the name of each: `story.th.txt`, `story/th.txt`.

use gxlint::locale::{Locale, canonical};
use gxlint::text::{Segment, SegmentKind, Source, SourceId, Sources};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// About so many bytes a text.
const SIZE: usize = 1_000_000;

/// Examples that make a paragraph.
const EXAMPLES: usize = 6;

/// A text of one language, or of all of them in turn.
#[derive(Clone)]
pub struct Text {
    name: String,
    paragraphs: Vec<(String, &'static Locale)>,
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A text in each language with a corpus or with examples, and one in which every paragraph is of another.
pub fn all() -> Vec<Text> {
    let own = std::env::var_os("GXLINT_BENCH_TEXTS");
    let mut paragraphs = paragraphs_of(own.as_ref().map_or(Path::new("corpus"), Path::new));
    for (tag, examples) in own.is_none().then(examples).into_iter().flatten() {
        paragraphs.entry(tag).or_insert(examples);
    }
    let found = paragraphs.into_iter().filter_map(|(tag, found)| {
        let locale = Locale::get(&tag)?;
        let repeated = repeat(&found).map(|paragraph| (paragraph, locale));
        Some(Text { name: tag, paragraphs: repeated.collect() })
    });
    let mut texts: Vec<Text> = found.collect();
    let share = SIZE / texts.len().max(1);
    let mixed = texts.iter().flat_map(|text| text.first(share).cloned());
    let mixed = Text { name: "mixed".to_owned(), paragraphs: shuffle(mixed.collect()) };
    texts.push(mixed);
    texts
}

impl Text {
    /// As many paragraphs as make about so many bytes.
    fn first(&self, bytes: usize) -> impl Iterator<Item = &(String, &'static Locale)> {
        let mut left = bytes;
        self.paragraphs.iter().take_while(move |(paragraph, _)| {
            let more = left > 0;
            left = left.saturating_sub(paragraph.len());
            more
        })
    }

    /// Bytes.
    pub fn len(&self) -> usize {
        self.paragraphs.iter().map(|(paragraph, _)| paragraph.len()).sum()
    }

    /// Its language, if it has one.
    pub fn tag(&self) -> Option<&str> {
        canonical(&self.name)
    }

    /// As they are written.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().map(|(paragraph, _)| paragraph.as_str())
    }

    /// As a document is read.
    pub fn segments(&self) -> Vec<(Segment, &'static Locale)> {
        let source = source();
        let segment = |(paragraph, locale): &(String, &'static Locale)| {
            let mut segment = Segment::new(source, SegmentKind::Paragraph);
            segment.push(paragraph, 0);
            (segment, *locale)
        };
        self.paragraphs.iter().map(segment).collect()
    }
}

fn source() -> SourceId {
    Sources::new().add(Source::new("benchmark", ""))
}

/// What is in a folder of the project, or in one with an absolute path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// The paragraphs of the texts under a folder by language: `2021-09-27.forum-9.th.txt` is Thai.
fn paragraphs_of(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files(folder) {
        if path.is_dir() {
            for (tag, more) in paragraphs_of(&path) {
                found.entry(tag).or_default().extend(more);
            }
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(tag) = name.strip_suffix(".txt").and_then(|name| name.rsplit('.').next()) else { continue };
        let text = fs::read_to_string(&path).unwrap_or_default();
        let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
        found.entry(tag.to_owned()).or_default().extend(paragraphs.map(str::to_owned));
    }
    found
}

/// The examples by language, some of them to a paragraph.
fn examples() -> BTreeMap<String, Vec<String>> {
    let read = |path: &Path| {
        let tag = path.file_stem()?.to_str()?.to_owned();
        let table: toml::Table = fs::read_to_string(path).ok()?.parse().ok()?;
        let examples = table.get("example")?.as_array()?.clone();
        let texts = examples.iter().filter_map(|example| example.get("text")?.as_str());
        let texts: Vec<&str> = texts.collect();
        Some((tag, texts.chunks(EXAMPLES).map(|some| some.join(". ")).collect()))
    };
    files(Path::new("tests/reading")).iter().filter_map(|path| read(path)).collect()
}

/// As many shuffled rounds of all of them as make a text of the wanted size.
fn repeat(paragraphs: &[String]) -> impl Iterator<Item = String> {
    let round: usize = paragraphs.iter().map(String::len).sum();
    let rounds = SIZE / round.max(1) + 1;
    shuffle(paragraphs.iter().cycle().take(paragraphs.len() * rounds).cloned().collect()).into_iter()
}

/// An order without pattern that is the same in every run.
fn shuffle<T>(mut items: Vec<T>) -> Vec<T> {
    let mut state: u64 = 1;
    for at in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap_or(0) % (at + 1);
        items.swap(at, other);
    }
    items
}
