//! Markdown: headings, paragraphs, list items, cells and alternative texts, each with its true bytes.
//!
//! Not prose: code, link targets, addresses, raw HTML, list numbers, footnote marks.

use super::directive::{Comment, MARK, in_html};
use super::format::Prose;
use crate::text::{CellPlace, Segment, SegmentKind};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The segments of a Markdown text.
pub fn segments(prose: &Prose<'_>) -> Vec<Segment> {
    let cell = CellPlace { table: 0, row: 0, column: 0 };
    let mut reader =
        Reader { prose, done: Vec::new(), open: Vec::new(), blocks: Vec::new(), cell, silent: 0 };
    for (event, range) in events(prose) {
        reader.event(event, range);
    }
    reader.flush();
    reader.done.sort_by_key(|segment| segment.full_span().start);
    reader.done
}

/// The comments for gxlint: in HTML, so not in code and not where the text speaks of them.
pub fn directives(prose: &Prose<'_>) -> Vec<Comment> {
    if !prose.file[prose.body.clone()].contains(MARK) {
        return Vec::new();
    }
    let (mut blocks, mut found) = (Vec::new(), Vec::new());
    // The first of those with nothing but other comments behind it so far.
    let mut last = 0;
    for (event, range) in events(prose) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                found.extend(in_html(&prose.file[range.clone()], range.start, None));
                continue;
            }
            Event::Html(_) | Event::End(TagEnd::HtmlBlock) => continue,
            Event::Start(Tag::Table(_)) => {
                found[last..]
                    .iter_mut()
                    .for_each(|comment: &mut Comment| comment.table = Some(range.clone()));
            }
            Event::InlineHtml(_) => {
                found.extend(in_html(&prose.file[range.clone()], range.start, blocks.last()));
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => {
                blocks.push(range)
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                blocks.pop();
            }
            _ => {}
        }
        last = found.len();
    }
    found
}

/// What a Markdown text consists of, each part with its bytes of the file.
fn events<'a>(prose: &Prose<'a>) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let at = prose.body.start;
    let parser = Parser::new_ext(&prose.file[prose.body.clone()], options).into_offset_iter();
    parser.map(move |(event, range)| (event, range.start + at..range.end + at))
}

struct Reader<'a> {
    prose: &'a Prose<'a>,
    done: Vec<Segment>,
    /// The segment being read; inside an image its alternative text, above the paragraph around it.
    open: Vec<Segment>,
    /// What the blocks around make of a text.
    blocks: Vec<SegmentKind>,
    /// The place of the last cell, counted from 1.
    cell: CellPlace,
    /// How many code blocks, HTML blocks and addresses are around.
    silent: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            // A gap, so that the words on both sides do not join.
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.gap(range),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.gap(range),
            Event::Rule => self.flush(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Image { .. } => self.open.push(Segment::new(self.prose.source, SegmentKind::Caption)),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.gap(range);
                self.silent += 1;
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            block => {
                self.flush();
                self.silent += usize::from(is_silent(block));
                self.cell = moved(self.cell, block);
                self.blocks.push(match block {
                    Tag::Heading { .. } => SegmentKind::Heading,
                    Tag::Item => SegmentKind::ListItem,
                    Tag::TableHead | Tag::TableRow | Tag::TableCell => SegmentKind::Cell,
                    _ => self.blocks.last().copied().unwrap_or(SegmentKind::Paragraph),
                });
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Image => {
                if let Some(alt) = self.open.pop() {
                    self.keep(alt);
                }
                self.gap(range);
            }
            // An address stands in its own text: nothing else starts between its start and its end.
            TagEnd::Link => self.silent = self.silent.saturating_sub(usize::from(self.in_address())),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            block => {
                self.flush();
                self.blocks.pop();
                let silent =
                    matches!(block, TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_));
                self.silent = self.silent.saturating_sub(usize::from(silent));
            }
        }
    }

    /// Links do not nest, and nothing silent but an address is inline.
    fn in_address(&self) -> bool {
        self.silent > 0
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        if self.silent > 0 {
            return;
        }
        let verbatim = self.prose.file.get(range.clone()) == Some(text);
        let segment = self.current();
        if verbatim { segment.push(text, range.start) } else { segment.push_decoded(text, range) }
    }

    /// The line end as it stands; the marks of a hard break and of a quotation are no text.
    fn line_break(&mut self, range: Range<usize>) {
        if self.silent > 0 {
            return;
        }
        let written = self.prose.file.get(range.clone()).unwrap_or("");
        let blank = !written.is_empty() && written.chars().all(char::is_whitespace);
        let written = written.to_owned();
        let segment = self.current();
        if blank { segment.push(&written, range.start) } else { segment.push_decoded("\n", range) }
    }

    fn gap(&mut self, range: Range<usize>) {
        if let Some(segment) = self.open.last_mut() {
            segment.push_decoded(" ", range);
        }
    }

    fn current(&mut self) -> &mut Segment {
        if self.open.is_empty() {
            let kind = self.blocks.last().copied().unwrap_or(SegmentKind::Paragraph);
            let mut segment = Segment::new(self.prose.source, kind);
            segment.cell = Some(self.cell).filter(|_| kind == SegmentKind::Cell);
            self.open.push(segment);
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn flush(&mut self) {
        for segment in std::mem::take(&mut self.open) {
            self.keep(segment);
        }
    }

    fn keep(&mut self, segment: Segment) {
        if !segment.text().trim().is_empty() {
            self.done.push(segment);
        }
    }
}

/// The place after the start of a part of a table.
fn moved(at: CellPlace, tag: &Tag<'_>) -> CellPlace {
    match tag {
        Tag::Table(_) => CellPlace { table: at.table + 1, row: 0, column: 0 },
        Tag::TableHead | Tag::TableRow => CellPlace { row: at.row + 1, column: 0, ..at },
        Tag::TableCell => CellPlace { column: at.column + 1, ..at },
        _ => at,
    }
}

fn is_silent(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Sources};

    fn read(file: &str) -> Vec<(SegmentKind, String)> {
        let source = Sources::new().add(Source::new("a.md", file));
        let segments = segments(&Prose { file, body: 0..file.len(), source });
        assert!(segments.iter().all(|segment| segment.is_faithful(file)));
        segments.iter().map(|segment| (segment.kind, segment.text().to_owned())).collect()
    }

    fn texts(file: &str) -> Vec<String> {
        read(file).into_iter().map(|(_, text)| text.trim().to_owned()).collect()
    }

    #[test]
    fn every_block_of_prose_is_a_segment_of_its_kind() {
        use SegmentKind::{Caption, Cell, Heading, ListItem, Paragraph};
        let file = "# Title\n\nText.\n\n1. one\n2. two\n   - three\n\n- four\n\n  five\n\n\
            | a | b |\n|---|---|\n| 2,600 | d |\n\n![A building](x.jpg)\n\n> quoted\n> on\n";
        let expected = [
            (Heading, "Title"),
            (Paragraph, "Text."),
            (ListItem, "one"),
            (ListItem, "two"),
            (ListItem, "three"),
            (ListItem, "four"),
            (ListItem, "five"),
            (Cell, "a"),
            (Cell, "b"),
            (Cell, "2,600"),
            (Cell, "d"),
            (Caption, "A building"),
            (Paragraph, "quoted\non"),
        ];
        let found = read(file);
        assert_eq!(found.iter().map(|(kind, text)| (*kind, text.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_cell_knows_its_table_row_and_column() {
        let file = "| a | b |\n|---|---|\n| 1 |  |\n|  | 4 |\n\nText\n\n| c |\n|---|\n";
        let source = Sources::new().add(Source::new("a.md", file));
        let segments = segments(&Prose { file, body: 0..file.len(), source });
        let place = |segment: &Segment| segment.cell.map(|at| (at.table, at.row, at.column));
        let found: Vec<_> = segments.iter().map(|segment| (segment.text(), place(segment))).collect();
        let expected = [
            ("a", Some((1, 1, 1))),
            ("b", Some((1, 1, 2))),
            ("1", Some((1, 2, 1))),
            ("4", Some((1, 3, 2))),
            ("Text", None),
            ("c", Some((2, 1, 1))),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn code_addresses_targets_tags_and_footnote_marks_are_no_prose() {
        for (file, text) in [
            ("The `2400` members", "The   members"),
            ("See [the 9 parks](https://a.example/2400 \"2400\") there", "See the 9 parks there"),
            ("See <https://a.example/2400> there", "See   there"),
            ("Mail <a2400@b.example> *now* please", "Mail   now please"),
            ("A <b>bold</b> word<br/>next", "A bold word next"),
            ("Grew to 2,600[^1]\n\n[^1]: A note.", "Grew to 2,600|A note."),
            ("```\n2400\n```\n\n    2400\n\nText", "Text"),
            ("<div>2400</div>\n\nText", "Text"),
            ("before ![alt](x) after", "before   after|alt"),
            ("- [x] done", "done"),
        ] {
            assert_eq!(texts(file).join("|"), text, "{file}");
        }
    }

    #[test]
    fn entities_and_escapes_are_decoded_and_lead_back() {
        let file = "R&amp;D: 2\\*600 &#50;400";
        let source = Sources::new().add(Source::new("a.md", file));
        let segments = segments(&Prose { file, body: 0..file.len(), source });
        assert_eq!(segments[0].text(), "R&D: 2*600 2400");
        let at = |needle: &str| {
            let start = segments[0].text().find(needle).unwrap();
            &file[segments[0].span(start..start + needle.len()).range()]
        };
        assert_eq!(at("&"), "&amp;");
        assert_eq!(at("600"), "600");
        assert_eq!(at("2400"), "&#50;400");
    }

    #[test]
    fn a_claim_may_run_across_a_line_break() {
        for file in ["more than\n2,600 members", "more than\r\n2,600 members"] {
            assert_eq!(texts(file), [file]);
        }
        assert_eq!(texts("more than  \n2,600"), ["more than  \n2,600"]);
        assert_eq!(texts("more than\\\n2,600"), ["more than\n2,600"]);
    }
}
