//! What the checks that look at one document alone share.

use super::{Check, Context, identity};
use crate::story::{Story, Text};
use crate::text::{Finding, Identity, Label, Origin, Segment, Sources, Wording, is_unspaced};
use rayon::prelude::*;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a check has to say about one document.
pub struct Told {
    /// One line: what is wrong.
    pub message: Wording,
    /// Further facts.
    pub notes: Vec<Wording>,
    /// What to do.
    pub help: &'static str,
    /// Every span that takes part, the primary one first.
    pub labels: Vec<Label>,
}

/// So many places at most are shown of what is said again and again.
pub const SHOWN: usize = 5;

/// Looks at every document of every story by itself; the findings stand in the order of the documents.
pub fn of_each(
    context: &Context<'_>,
    check: &Check,
    look: impl Fn(&Text, &Sources) -> Vec<Told> + Sync,
) -> Vec<Finding> {
    let members = |story| move |text: &usize| (story, *text);
    let texts = context.corpus.stories.iter().flat_map(|story| story.members.iter().map(members(story)));
    let texts: Vec<(&Story, usize)> = texts.collect();
    let found = texts.into_par_iter().flat_map_iter(|(story, text)| {
        look(&context.corpus.texts[text], &context.corpus.sources)
            .into_iter()
            .map(move |told| finding(context, check, (story, &context.corpus.texts[text]), told))
    });
    found.collect()
}

fn finding(context: &Context<'_>, check: &Check, (story, text): (&Story, &Text), told: Told) -> Finding {
    // Where nothing has a value, the words that are marked are what is wrong.
    let valued = told.labels.iter().any(|label| label.value.is_some());
    let marked = told.labels.iter().map(|label| context.corpus.sources.slice(label.span));
    let identity = if valued { Identity::Labels } else { identity::words(&text.document.key, marked) };
    Finding {
        code: check.code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity: check.default,
        story: story.name.clone(),
        series: story.series.clone(),
        message: told.message,
        notes: told.notes,
        help: Some(told.help.into()),
        labels: told.labels,
        rule: None,
        identity,
    }
}

/// How much a text says, in letters; a character of a script without spaces says as much as three.
pub fn weight(text: &str) -> usize {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.map(|letter| if is_unspaced(letter) { 3 } else { 1 }).sum()
}

/// Whether a letter is of a script whose sentences begin with a capital. Georgian has capitals and no such use.
pub fn has_case(letter: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    matches!(letter.script(), Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian)
}

/// Whether a stretch of a segment stands in the file as it is read: no code or markup was left out of it.
pub fn is_verbatim(segment: &Segment, range: Range<usize>) -> bool {
    segment.span(range.clone()).range().len() == range.len()
}

/// The first words of a text, for a message.
pub fn opening(text: &str) -> String {
    /// What is longer is cut off after a whole word.
    const SHOWN: usize = 40;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = words.grapheme_indices(true).nth(SHOWN) else { return words };
    let cut = words[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", words[..cut].trim_end_matches([',', '.', ';', ':', '，', '。']))
}

/// `twice`, `3 times`.
pub fn times(count: usize) -> String {
    if count == 2 { "twice".to_owned() } else { format!("{count} times") }
}

#[cfg(test)]
pub mod tests {
    //! Documents made by hand, and what a check says about them.

    use super::Told;
    use crate::locale::Locale;
    use crate::recognise::read;
    use crate::story::Text;
    use crate::text::{Segment, SegmentKind, Source, Sources};

    /// A document of paragraphs. What begins with `# ` is a heading, with `- ` an item of a list, with `| ` a cell.
    pub fn text(lang: &str, paragraphs: &[&str]) -> Text {
        document(lang, paragraphs).1
    }

    /// The same with its file.
    pub fn document(lang: &str, paragraphs: &[&str]) -> (Sources, Text) {
        use crate::document::{Document, Evidence, Evident};
        let file = paragraphs.join("\n\n");
        let mut sources = Sources::new();
        let source = sources.add(Source::new("a.txt", file.as_str()));
        let mut at = 0;
        let locale = Locale::get(lang).unwrap();
        let passages = paragraphs.iter().map(|paragraph| {
            let (kind, marker) = match paragraph.get(..2) {
                Some("# ") => (SegmentKind::Heading, 2),
                Some("- ") => (SegmentKind::ListItem, 2),
                Some("| ") => (SegmentKind::Cell, 2),
                _ => (SegmentKind::Paragraph, 0),
            };
            let mut segment = Segment::new(source, kind);
            segment.push(&paragraph[marker..], at + marker);
            at += paragraph.len() + 2;
            read(segment, locale)
        });
        let passages = passages.collect();
        let document = Document {
            source,
            path: "a.txt".to_owned(),
            key: "a.txt".to_owned(),
            lang: Evident::new(lang.to_owned(), Evidence::Detection),
            date: None,
            story: Evident::new("a".to_owned(), Evidence::Default),
            series: Evident::new("default".to_owned(), Evidence::Default),
            segments: Vec::new(),
            directives: Vec::new(),
        };
        (sources, Text { document, passages })
    }

    /// What each finding marks in a document, the primary label first.
    pub fn marked(paragraphs: &[&str], told: &[Told]) -> Vec<Vec<String>> {
        let file = paragraphs.join("\n\n");
        let labels =
            |told: &Told| told.labels.iter().map(|label| file[label.span.range()].to_owned()).collect();
        told.iter().map(labels).collect()
    }
}
