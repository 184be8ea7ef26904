//! What a document says at a place, with some words around it.

use super::escape::text;
use crate::report::display::{harmless, shorten};
use crate::text::{Sources, Span};
use unicode_segmentation::UnicodeSegmentation;

/// So many graphemes are quoted on either side.
const AROUND: usize = 60;
/// So many columns of what is marked.
const MARKED: usize = 240;

/// The place in bold between what stands before and after it in its lines.
pub(super) fn quote(sources: &Sources, span: Span) -> String {
    let source = sources.get(span.source);
    let line = |byte: usize| source.line_range(source.line_index(byte)).unwrap_or(0..0);
    let (start, end) = (line(span.start).start, line(span.end).end);
    let before = source.slice(start.min(span.start)..span.start);
    let after = source.slice(span.end..end.max(span.end));
    let from = before.grapheme_indices(true).rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let to = after.grapheme_indices(true).take(AROUND).last().map_or(0, |(at, last)| at + last.len());
    let cut = |cut: bool| if cut { "…" } else { "" };
    let marked = text(&shorten(&harmless(source.slice(span.range())), MARKED, false));
    let marked = if marked.is_empty() { marked } else { format!("<b>{marked}</b>") };
    format!(
        "{}{}{marked}{}{}",
        cut(from > 0),
        apart(&before[from..], false),
        apart(&after[..to], true),
        cut(to < after.len()),
    )
}

/// Text beside what is marked; the space between the two stays.
fn apart(words: &str, after: bool) -> String {
    let shown = harmless(words);
    let escaped = text(&shown);
    match (after && shown.starts_with(' '), !after && shown.ends_with(' ') && !escaped.is_empty()) {
        (true, _) => format!(" {escaped}"),
        (_, true) => format!("{escaped} "),
        _ => escaped,
    }
}
