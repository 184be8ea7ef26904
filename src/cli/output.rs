//! Where output goes and how it looks.

use super::args::{Color, Global};
use crate::report::{Style, write_faults};
use crate::text::{Fault, Sources};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal, Write};

/// Columns where no terminal says otherwise.
const WIDTH: usize = 100;

/// The style of standard output.
pub fn style(global: &Global) -> Style {
    let on_terminal = io::stdout().is_terminal();
    let terminal = || on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    let width = global.width.or_else(terminal).map_or(WIDTH, usize::from);
    Style { width, color: colored(global.color, AutoStream::choice(&io::stdout())), ascii: global.ascii }
}

fn colored(wanted: Color, auto: ColorChoice) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => auto != ColorChoice::Never,
    }
}

/// Writes faults to standard error.
pub fn faults(global: &Global, sources: &Sources, faults: &[Fault]) -> io::Result<()> {
    let color = colored(global.color, AutoStream::choice(&io::stderr()));
    let mut out = io::BufWriter::new(io::stderr().lock());
    write_faults(sources, faults, &Style { color, ..style(global) }, &mut out)?;
    out.flush()
}

/// Writes a line to standard error, unless quiet.
pub fn say(global: &Global, line: &str) -> io::Result<()> {
    if global.quiet { Ok(()) } else { writeln!(io::stderr(), "{line}") }
}
