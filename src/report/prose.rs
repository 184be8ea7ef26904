//! A page of Markdown for a terminal: as wide as that, headings and lead words bold where there is colour, code as it is.

use super::Style;
use super::display::{columns, harmless, wrap};
use super::table::emphasis;
use anstyle::Style as Ansi;
use std::io;

/// Writes a page: headings, paragraphs, lists, and code that is indented by four. Without colour it stays Markdown.
///
/// # Errors
/// What the writer returns.
pub fn write_page(page: &str, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut paragraph: Vec<&str> = Vec::new();
    for line in page.lines() {
        let alone = line.trim().is_empty() || line.starts_with(['#', ' ']);
        if (alone && !is_continued(line, &paragraph)) || line.starts_with("- ") {
            write_paragraph(&paragraph, style, out)?;
            paragraph.clear();
        }
        match line {
            _ if is_continued(line, &paragraph) || !alone => paragraph.push(line),
            _ if line.starts_with('#') => write_heading(line, style, out)?,
            _ => write_code(line, style, out)?,
        }
    }
    write_paragraph(&paragraph, style, out)
}

/// Whether a line goes on with an item of a list.
fn is_continued(line: &str, paragraph: &[&str]) -> bool {
    let item = paragraph.first().is_some_and(|first| first.starts_with("- "));
    item && line.starts_with("  ") && !line.trim().is_empty()
}

fn write_heading(line: &str, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (bold, plain) = emphasis(Ansi::new().bold(), style);
    let words = if style.color { line.trim_start_matches('#').trim_start() } else { line };
    for line in wrap(&harmless(words), style.width, style.width) {
        writeln!(out, "{bold}{line}{plain}")?;
    }
    Ok(())
}

/// Below this a terminal is narrow.
const NARROW: usize = 72;

/// A line of code, or an empty one. It is one to copy; only where a terminal is narrow it is broken to be read, and goes on
/// further in.
fn write_code(line: &str, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let line = harmless(line);
    if columns(&line) <= style.width || style.width >= NARROW {
        return writeln!(out, "{}", line.trim_end());
    }
    let indent = line.len() - line.trim_start().len();
    let more = indent + 2;
    let lines = wrap(&line, style.width.saturating_sub(indent), style.width.saturating_sub(more));
    writeln!(out, "{}{}", " ".repeat(indent), lines.join(&format!("\n{}", " ".repeat(more))))
}

fn write_paragraph(lines: &[&str], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let text = harmless(&lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "));
    let hanging = if text.starts_with("- ") { 2 } else { 0 };
    let lead = text.strip_prefix("**").and_then(|rest| rest.split_once("**")).filter(|_| style.color);
    let (mut bold, text) = match lead {
        Some((lead, rest)) => (lead.chars().count(), format!("{lead}{rest}")),
        None => (0, text),
    };
    let (on, off) = emphasis(Ansi::new().bold(), style);
    for (at, line) in wrap(&text, style.width, style.width.saturating_sub(hanging)).iter().enumerate() {
        let indent = " ".repeat(if at > 0 { hanging } else { 0 });
        let split = line.char_indices().nth(bold).map_or(line.len(), |(at, _)| at);
        let (lead, rest) = line.split_at(split);
        bold = bold.saturating_sub(lead.chars().count() + 1); // and the space that the line was broken at
        match lead {
            "" => writeln!(out, "{indent}{rest}")?,
            _ => writeln!(out, "{indent}{on}{lead}{off}{rest}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, width: usize, color: bool) -> String {
        let mut out = Vec::new();
        write_page(text, &Style { width, color, ascii: false, quiet: false }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const PAGE: &str = "# a-code\n\nOne line of words\nand another.\n\n**What to do.** Look it up.\n\n\
                        - an item that is long\n  and goes on\n- another\n\n    code stays as it is\n";

    #[test]
    fn paragraphs_are_as_wide_as_there_is_room_and_code_is_kept() {
        assert_eq!(
            page(PAGE, 24, false),
            "# a-code\n\nOne line of words and\nanother.\n\n**What to do.** Look it\nup.\n\n\
             - an item that is long\n  and goes on\n- another\n\n    code stays as it is\n"
        );
        let narrow = page(PAGE, 20, false);
        assert!(narrow.lines().all(|line| columns(line) <= 20), "{narrow}");
        assert!(narrow.contains("    code stays as it\n      is\n"), "{narrow}");
    }

    #[test]
    fn where_there_is_colour_headings_and_lead_words_are_bold() {
        let text = page(PAGE, 12, true);
        assert!(text.starts_with("\u{1b}[1ma-code\u{1b}[0m\n"), "{text:?}");
        assert!(text.contains("\u{1b}[1mWhat to do.\u{1b}[0m\nLook it up.\n"), "{text:?}");
        assert!(page(PAGE, 7, true).contains("\u{1b}[1mWhat to\u{1b}[0m\n\u{1b}[1mdo.\u{1b}[0m"));
        assert!(!text.contains("**"));
    }

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        assert_eq!(page("a \u{1b}[31mb\n\n    \u{7}c\n", 80, false), "a ␛[31mb\n\n    ␇c\n");
    }
}
