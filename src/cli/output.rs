//! Where output goes and how it looks.

use super::args::{Color, Global};
use crate::report::{Style, write_faults};
use crate::text::{Fault, Severity, Sources};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal, Write};

/// Columns where no terminal says otherwise.
const WIDTH: usize = 100;

/// A stream whose reader may go away. What is written then is lost, and nothing else: the run ends as it would have.
#[derive(Debug)]
pub struct Patient<W>(W);

/// Standard output.
pub fn out() -> Patient<io::StdoutLock<'static>> {
    Patient(io::stdout().lock())
}

/// Standard error.
pub fn err() -> Patient<io::StderrLock<'static>> {
    Patient(io::stderr().lock())
}

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_closed(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_closed(self.0.flush(), ())
    }
}

fn unless_closed<T>(done: io::Result<T>, instead: T) -> io::Result<T> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(instead),
        done => done,
    }
}

/// The style of standard output.
pub fn style(global: &Global) -> Style {
    let on_terminal = io::stdout().is_terminal();
    let terminal = || on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    let width = global.width.or_else(terminal).map_or(WIDTH, usize::from);
    let color = colored(global.color, AutoStream::choice(&io::stdout()));
    Style { width, color, ascii: global.ascii, quiet: global.quiet }
}

fn colored(wanted: Color, auto: ColorChoice) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => auto != ColorChoice::Never,
    }
}

/// Writes to standard error what could not be done.
pub fn faults(global: &Global, sources: &Sources, faults: &[Fault]) -> io::Result<()> {
    write(global, sources, faults, Severity::Error)
}

/// Writes to standard error what is worth saying, unless quiet.
pub fn warnings(global: &Global, sources: &Sources, warnings: &[Fault]) -> io::Result<()> {
    if global.quiet { Ok(()) } else { write(global, sources, warnings, Severity::Warning) }
}

/// Writes to standard error what is worth knowing, unless quiet.
pub fn notes(global: &Global, sources: &Sources, notes: &[Fault]) -> io::Result<()> {
    if global.quiet { Ok(()) } else { write(global, sources, notes, Severity::Note) }
}

/// Whether standard error is coloured.
pub fn colored_errors(global: &Global) -> bool {
    colored(global.color, AutoStream::choice(&io::stderr()))
}

fn write(global: &Global, sources: &Sources, faults: &[Fault], severity: Severity) -> io::Result<()> {
    let color = colored_errors(global);
    let mut out = io::BufWriter::new(err());
    write_faults(sources, faults, severity, &Style { color, ..style(global) }, &mut out)?;
    out.flush()
}

/// Writes a line to standard error, unless quiet.
pub fn say(global: &Global, line: &str) -> io::Result<()> {
    if global.quiet { Ok(()) } else { writeln!(err(), "{line}") }
}
