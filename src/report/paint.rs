//! Colour, and messages of several lines, for codespan's renderer.

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::{GeneralWriteResult, WriteStyle};
use std::io::{self, Write};

/// Ends a line inside the message of a label; what stood before the message is repeated after it, so that
/// the border and the pointers of other labels go on. Never part of a document's text as it is shown.
pub(super) const NEW_LINE: &str = "\0";

/// The style of a severity's name.
pub(super) fn severity(severity: Severity) -> Style {
    colour(match severity {
        Severity::Bug | Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Note | Severity::Help => AnsiColor::BrightCyan,
    })
}

fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(colour.into()))
}

/// Collects what codespan writes.
#[derive(Debug, Default)]
pub(super) struct Paint {
    color: bool,
    /// Everything that is finished.
    done: Vec<u8>,
    /// The line that is being written.
    line: Vec<u8>,
    /// Where in it the last label style was set, and which.
    label: (usize, Vec<u8>),
}

impl Paint {
    /// An empty page.
    pub fn new(color: bool) -> Self {
        Self { color, ..Self::default() }
    }

    /// What was written; without white space at the ends of lines.
    pub fn finish(mut self) -> Vec<u8> {
        self.done.append(&mut self.line);
        self.done
    }

    fn set(&mut self, style: Style) -> GeneralWriteResult {
        if self.color { write!(self.line, "{}", style.render()) } else { Ok(()) }
    }

    fn end_line(&mut self) {
        let kept = self.line.trim_ascii_end().len();
        self.done.extend_from_slice(&self.line[..kept]);
        self.done.push(b'\n');
    }

    /// Ends the line and begins the next as it was before the message.
    fn repeat(&mut self) {
        let mut next = self.line[..self.label.0.min(self.line.len())].to_vec();
        next.extend_from_slice(&self.label.1);
        if self.color {
            self.line.extend_from_slice(b"\x1b[0m");
        }
        self.end_line();
        self.line = next;
    }
}

impl Write for Paint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            match byte {
                b'\n' => {
                    self.end_line();
                    self.line.clear();
                }
                0 => self.repeat(),
                _ => self.line.push(*byte),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Paint {
    fn set_header(&mut self, level: Severity) -> GeneralWriteResult {
        self.set(severity(level).bold())
    }

    fn set_header_message(&mut self) -> GeneralWriteResult {
        if self.color {
            write!(self.line, "{}", anstyle::Reset.render())?;
        }
        self.set(Style::new().bold())
    }

    fn set_line_number(&mut self) -> GeneralWriteResult {
        self.set(colour(AnsiColor::BrightBlue))
    }

    fn set_note_bullet(&mut self) -> GeneralWriteResult {
        self.set(colour(AnsiColor::BrightBlue))
    }

    fn set_source_border(&mut self) -> GeneralWriteResult {
        self.set(colour(AnsiColor::BrightBlue))
    }

    fn set_label(&mut self, level: Severity, style: LabelStyle) -> GeneralWriteResult {
        let at = self.line.len();
        match style {
            LabelStyle::Primary => self.set(severity(level))?,
            LabelStyle::Secondary => self.set(colour(AnsiColor::BrightBlue))?,
        }
        self.label = (at, self.line[at..].to_vec());
        Ok(())
    }

    fn reset(&mut self) -> GeneralWriteResult {
        if self.color { write!(self.line, "{}", anstyle::Reset.render()) } else { Ok(()) }
    }
}
