//! Plain text: paragraphs by blank lines, hard-wrapped or one a line.
//!
//! A line that is a directive is no text: what stands on both sides of it is read as if it were not there.
//! Whether a line break is a wrap or an end is read off the layout of the whole file; the text of a
//! wrapped paragraph keeps its line ends as they stand.

mod layout;

use super::directive::{Comment, MARK, of_line};
use super::format::Prose;
use crate::text::{Segment, SegmentKind};
use layout::{Layout, Line};
use std::ops::Range;

/// A title is hardly longer than this many columns.
const LONGEST_TITLE: usize = 200;

/// The segments of a plain text; `body` is what follows a byte order mark and front matter.
pub fn segments(prose: &Prose<'_>) -> Vec<Segment> {
    let mut lines = layout::lines(prose.file, prose.body.clone());
    if prose.file.contains(MARK) {
        lines.retain(|line| of_line(line.text, line.at).is_none());
    }
    let layout = Layout::of(&lines);
    let numbered = layout::list_numbers(&lines);
    let mut segments = Vec::new();
    for block in blocks(&lines) {
        let first_block = segments.is_empty();
        for paragraph in layout.paragraphs(&lines, block, first_block) {
            let marker = layout::marker_len(&lines[paragraph.start], numbered.contains(&paragraph.start));
            segments.push(segment(prose, &lines[paragraph.clone()], marker, &layout));
        }
    }
    mark_titles(&mut segments);
    segments
}

/// The lines that are addressed to gxlint.
pub fn directives(prose: &Prose<'_>) -> Vec<Comment> {
    if !prose.file.contains(MARK) {
        return Vec::new();
    }
    let lines = layout::lines(prose.file, prose.body.clone());
    let marked: Vec<Option<Comment>> = lines.iter().map(|line| of_line(line.text, line.at)).collect();
    // Other directives between it and the text do not part them.
    let text = |at: &usize| marked[*at].is_none();
    let stands = |at: usize| Some(&lines[at]).filter(|line| !line.is_separator());
    let block = |at: usize| {
        let below = (at + 1..lines.len()).find(text).and_then(stands);
        let above = (0..at).rev().find(text).and_then(stands)?;
        below.is_none().then(|| above.at..above.next())
    };
    let found = marked.iter().enumerate().filter_map(|(at, comment)| Some((at, comment.clone()?)));
    found.map(|(at, comment)| Comment { block: block(at), ..comment }).collect()
}

/// Runs of lines with nothing blank between them, as ranges of line indices.
fn blocks(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| !line.is_separator()) {
        match blocks.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => blocks.push(at..at + 1),
        }
    }
    blocks
}

fn segment(prose: &Prose<'_>, lines: &[Line<'_>], marker: usize, layout: &Layout) -> Segment {
    let (start, end) = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => (first.at + first.indent + marker, last.at + last.body_len()),
        _ => (0, 0),
    };
    let kind = if marker > 0 { SegmentKind::ListItem } else { SegmentKind::Paragraph };
    let mut segment = Segment::new(prose.source, kind);
    // A directive between two lines leaves a gap.
    let mut from = start;
    for gap in lines.windows(2).filter(|pair| pair[0].next() < pair[1].at) {
        segment.push(&prose.file[from..gap[0].next()], from);
        from = gap[1].at;
    }
    if from < end {
        segment.push(&prose.file[from..end], from);
    }
    segment.cut_off = lines.last().is_some_and(|last| layout.is_cut_off(last, lines.len()));
    segment
}

/// The lines that stand like titles: at the top, unpunctuated, not long, with text below them.
fn mark_titles(segments: &mut [Segment]) {
    let body = segments.len().saturating_sub(1);
    for segment in &mut segments[..body] {
        let text = segment.text();
        // A colon or a dash leads on to something; quotes and brackets may close a title.
        let open = text
            .ends_with(|c: char| !c.is_alphanumeric() && !layout::is_mark(c) && !"\"'”’»)）]%".contains(c));
        let is_title = segment.kind == SegmentKind::Paragraph
            && !(segment.cut_off || open || text.contains('\n'))
            && text.contains(char::is_alphabetic)
            && layout::width(text) <= LONGEST_TITLE;
        if !is_title {
            break;
        }
        segment.kind = SegmentKind::Heading;
    }
}

/// For tests and other formats: the segments of a whole text.
#[cfg(test)]
pub fn read(file: &str, source: crate::text::SourceId) -> Vec<Segment> {
    segments(&Prose { file, body: 0..file.len(), source })
}

#[cfg(test)]
mod tests;
