//! What comparing costs beside recognising, and how it grows. `cargo bench --bench compare`; `docs/benchmarks.md` says
//! what the figures are. Everything on one core.

use divan::Bencher;
use gxlint::align::{Facing, Outline, differences};
use gxlint::locale::Locale;
use gxlint::recognise::{self, Passage};
use gxlint::text::{Segment, SegmentKind, Source, Sources};
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

/// Words of the source.
const WORDS: usize = 2_000;

/// The languages of a story of the corpus; the translations of the benchmark are these in turn.
const TRANSLATIONS: [&str; 9] = ["fr", "id", "th", "zh-Hans", "fr", "id", "th", "zh-Hans", "fr"];

/// A document: its language and its paragraphs.
type Document = (&'static Locale, Vec<String>);

/// A story of the corpus, its paragraphs repeated until the source has enough words.
fn document(tag: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let text = |tag: &str| {
        let file = |end: &str| fs::read_to_string(folder.join(format!("2022-10-25.forum-10.{tag}.{end}")));
        file("txt").or_else(|_| file("md")).unwrap_or_default()
    };
    let words = text("en").split_whitespace().count().max(1);
    let whole = text(tag);
    let paragraphs: Vec<String> = whole.split("\n\n").map(str::to_owned).collect();
    let times = WORDS.div_ceil(words);
    let locale = Locale::get(tag).expect("a language of the corpus");
    (locale, paragraphs.iter().cycle().take(paragraphs.len() * times).cloned().collect())
}

fn segments((locale, paragraphs): &Document) -> Vec<(Segment, &'static Locale)> {
    let source = Sources::new().add(Source::new("benchmark", ""));
    let segment = |paragraph: &String| {
        let mut segment = Segment::new(source, SegmentKind::Paragraph);
        segment.push(paragraph, 0);
        (segment, *locale)
    };
    paragraphs.iter().map(segment).collect()
}

fn read(document: &Document) -> Vec<Passage> {
    segments(document).into_iter().map(|(segment, locale)| recognise::read(segment, locale)).collect()
}

fn compare(left: &Outline<'_>, right: &Outline<'_>) -> usize {
    let facing = Facing::new(left, right);
    differences(left, right, &facing).0.len()
}

/// A document of 2,000 words and nine translations: reading all ten.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn recognise_ten(bencher: Bencher<'_, '_>) {
    let documents: Vec<Document> = std::iter::once("en").chain(TRANSLATIONS).map(document).collect();
    bencher.with_inputs(|| documents.iter().flat_map(segments).collect::<Vec<_>>()).bench_local_values(
        |segments| {
            let read = segments.into_iter().map(|(segment, locale)| recognise::read(segment, locale));
            read.collect::<Vec<Passage>>()
        },
    );
}

/// The same ten: holding the source against each of the others.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn compare_nine(bencher: Bencher<'_, '_>) {
    let source = read(&document("en"));
    let others: Vec<Vec<Passage>> = TRANSLATIONS.iter().map(|tag| read(&document(tag))).collect();
    bencher.bench_local(|| {
        let source = Outline::new(&source);
        others.iter().map(|other| compare(&source, &Outline::new(other))).sum::<usize>()
    });
}

/// Two documents of so many numbers, twenty to a paragraph, every tenth of which is another in the second.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5, sample_size = 1)]
fn compare_numbers(bencher: Bencher<'_, '_>, count: usize) {
    let (left, right) = numbers(count, 20);
    bencher.bench_local(|| compare(&Outline::new(&left), &Outline::new(&right)));
}

/// The same in one paragraph: a table that was pasted as text.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5, sample_size = 1)]
fn compare_numbers_of_one_paragraph(bencher: Bencher<'_, '_>, count: usize) {
    let (left, right) = numbers(count, count);
    bencher.bench_local(|| compare(&Outline::new(&left), &Outline::new(&right)));
}

fn numbers(count: usize, paragraph: usize) -> (Vec<Passage>, Vec<Passage>) {
    let document = |tag: &str, word: &str, changed: usize| {
        let sentence = |at: usize| {
            let number = 100 + at * 7_919 % 900 + if at.is_multiple_of(10) { changed } else { 0 };
            format!("{number} {word}")
        };
        let sentences: Vec<String> = (0..count).map(sentence).collect();
        let paragraphs = sentences.chunks(paragraph).map(|some| some.join(", ") + ".");
        (Locale::get(tag).expect("a language of the corpus"), paragraphs.collect())
    };
    (read(&document("en", "boats", 0)), read(&document("fr", "bateaux", 1_000)))
}
