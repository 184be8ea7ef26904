//! From spans in files to places on the page.

use super::shown::{Shown, quote};
use crate::recognise::Passage;
use crate::story::{Corpus, Text};
use crate::text::{SourceId, Sources, Span};
use std::collections::BTreeMap;

/// Where on the page the documents of a corpus are.
#[derive(Default)]
pub(super) struct Places<'a> {
    /// The text of each file, with its story and its number there.
    texts: BTreeMap<SourceId, (&'a Text, usize, usize)>,
}

/// A place of a document: the paragraph, and start and length in it in UTF-16 units.
pub(super) type Stretch = (usize, usize, usize);

/// A span on the page.
#[derive(Default)]
pub(super) struct Place {
    /// Story and document, if the file is one.
    pub document: Option<(usize, usize)>,
    /// One stretch for each paragraph it touches.
    pub at: Vec<Stretch>,
    /// What stands before it, in it and behind it.
    pub quote: [String; 3],
    /// Whether that is written from right to left.
    pub from_right: bool,
}

impl<'a> Places<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        let mut texts = BTreeMap::new();
        for (story, members) in corpus.stories.iter().enumerate() {
            for (document, text) in members.members.iter().enumerate() {
                let text = &corpus.texts[*text];
                texts.insert(text.document.source, (text, story, document));
            }
        }
        Self { texts }
    }

    /// Where a span is.
    pub fn find(&self, sources: &Sources, span: Span) -> Place {
        let found = self.texts.get(&span.source);
        let passages = found.map_or(&[][..], |(text, ..)| &text.passages);
        let touched: Vec<(usize, &Passage)> =
            passages.iter().enumerate().filter(|(_, passage)| touches(passage, span)).collect();
        let stretch = |(at, passage): &(usize, &Passage)| {
            let (start, len) = Shown::new(passage.segment.text()).units(within(passage, span));
            (*at, start, len)
        };
        let (text, range) = match touched.first() {
            Some((_, passage)) => (passage.segment.text(), within(passage, span)),
            None => lines(sources, span),
        };
        Place {
            document: found.map(|(_, story, document)| (*story, *document)),
            at: touched.iter().map(stretch).collect(),
            quote: quote(text, range),
            from_right: super::shown::is_from_right(text),
        }
    }
}

/// Whether a span has something of a passage, or is a place at one.
fn touches(passage: &Passage, span: Span) -> bool {
    let whole = passage.segment.full_span();
    span.start < whole.end && whole.start < span.end
        || span.start == span.end && whole.start <= span.start && span.start <= whole.end
}

/// What of a passage's text a span covers.
fn within(passage: &Passage, span: Span) -> std::ops::Range<usize> {
    let (start, end) = (passage.segment.position(span.start), passage.segment.position(span.end));
    start..end.max(start)
}

/// The line of a file around a span that is in no paragraph.
fn lines(sources: &Sources, span: Span) -> (&str, std::ops::Range<usize>) {
    let source = sources.get(span.source);
    let line = source.line_range(source.line_index(span.start)).unwrap_or_default();
    let (start, end) = (span.start.clamp(line.start, line.end), span.end.clamp(line.start, line.end));
    (source.slice(line.clone()), start - line.start..end - line.start)
}
