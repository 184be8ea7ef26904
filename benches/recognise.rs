//! How fast values are recognised, beside `regex` counting `\d+` and the crate `text2num` replacing spelled numbers
//! in the same texts. `cargo bench --bench recognise`; `docs/benchmarks.md` says what the figures are.

mod texts;

use divan::{Bencher, counter::BytesCount};
use gxlint::recognise::{self, Passage};
use text2num::{Language, replace_numbers_in_text};
use texts::Text;

fn main() {
    divan::main();
}

/// Every value of a text, one paragraph after the other on one core: what a run does with a document that it has read.
#[divan::bench(args = texts::all(), sample_count = 20, sample_size = 1)]
fn gxlint(bencher: Bencher<'_, '_>, text: &Text) {
    bencher.counter(BytesCount::new(text.len())).with_inputs(|| text.segments()).bench_local_values(
        |segments| {
            let read = segments.into_iter().map(|(segment, locale)| recognise::read(segment, locale));
            read.collect::<Vec<Passage>>()
        },
    );
}

/// The least that anything which looks for numbers must do.
#[divan::bench(args = texts::all(), sample_count = 20, sample_size = 1)]
fn regex_digits(bencher: Bencher<'_, '_>, text: &Text) {
    let digits = regex::Regex::new(r"\d+").ok();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        let count = |paragraph: &str| digits.as_ref().map_or(0, |regex| regex.find_iter(paragraph).count());
        text.paragraphs().map(count).sum::<usize>()
    });
}

/// A peer that reads spelled numbers, in the languages that it knows.
#[divan::bench(args = texts::all().into_iter().filter(|text| peer(text).is_some()), sample_count = 20, sample_size = 1)]
fn text2num(bencher: Bencher<'_, '_>, text: &Text) {
    let Some(language) = peer(text) else { return };
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        let replaced =
            text.paragraphs().map(|paragraph| replace_numbers_in_text(paragraph, &language, 0.0).len());
        replaced.sum::<usize>()
    });
}

fn peer(text: &Text) -> Option<Language> {
    text.tag().and_then(text2num::get_interpreter_for)
}
