//! How far a long run has come: a line on standard error that is gone before anything else is written.
//!
//! Drawn by hand, not by a crate: one line, no colour, and nothing but "go back" and spaces to clear it, so that it works in
//! every terminal. A run that is over within half a second shows none.

use super::args::Global;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Before this nothing is shown.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(100);
/// The longest bar, in columns.
const LONGEST: usize = 30;

/// How far the stage has come that a run is in.
#[derive(Debug)]
pub struct Meter {
    /// An index into `STAGES`.
    stage: AtomicUsize,
    done: AtomicUsize,
    /// Nought where nobody knows.
    total: AtomicUsize,
}

/// A part of a run that may take long.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Stage {
    Reading = 1,
    Recognising,
    Comparing,
    Drafting,
}

const STAGES: [&str; 5] = ["", "reading", "recognising", "comparing", "drafting rules"];

/// The only meter: a program has one run.
pub static METER: Meter =
    Meter { stage: AtomicUsize::new(0), done: AtomicUsize::new(0), total: AtomicUsize::new(0) };

impl Meter {
    /// A stage begins, of so many documents; nought if nobody knows of how many.
    pub fn begin(&self, stage: Stage, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage as usize, Ordering::Relaxed);
    }

    /// One more document is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The line as it is to be seen now.
    fn line(&self, width: usize, ascii: bool) -> String {
        let stage = STAGES.get(self.stage.load(Ordering::Relaxed)).copied().unwrap_or_default();
        let total = self.total.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed).min(total);
        if stage.is_empty() || total == 0 {
            return if stage.is_empty() || stage.len() > width { String::new() } else { stage.to_owned() };
        }
        let said = format!("{stage}  {done} of {total} documents");
        let room = width.saturating_sub(said.len() + 2).min(LONGEST);
        if room < 8 {
            return if said.len() <= width { said } else { String::new() };
        }
        let (full, empty) = if ascii { ("#", ".") } else { ("█", "░") };
        let filled = room * done / total;
        format!("{}{}  {said}", full.repeat(filled), empty.repeat(room - filled))
    }
}

/// The line while it is drawn; dropping it takes the line away.
#[derive(Debug)]
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to watch the meter, if somebody can see it.
    pub fn watch(global: &Global) -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if global.quiet || dumb || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (end, ended) = channel();
        let (ascii, width) = (global.ascii, global.width.map(usize::from));
        let draw = move || {
            let mut pause = PATIENCE;
            let mut shown = 0;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = PAUSE;
                let terminal =
                    terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| width.0.into());
                // The last column stays free: some terminals break the line there.
                let line = METER.line(width.unwrap_or(terminal).min(terminal).saturating_sub(1), ascii);
                let columns = line.chars().count();
                let rest = " ".repeat(shown.max(columns) - columns);
                let _ = write!(io::stderr(), "\r{line}{rest}");
                shown = columns;
            }
            if shown > 0 {
                let _ = write!(io::stderr(), "\r{}\r", " ".repeat(shown));
            }
        };
        Self(thread::Builder::new().spawn(draw).ok().map(|thread| (end, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.0.take() {
            drop(end);
            let _ = thread.join(); // what it says is gone then
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_a_stage_has_come_and_fits() {
        let meter =
            Meter { stage: AtomicUsize::new(0), done: AtomicUsize::new(0), total: AtomicUsize::new(0) };
        assert_eq!(meter.line(79, false), "", "nothing has begun");
        meter.begin(Stage::Reading, 0);
        assert_eq!(meter.line(79, false), "reading");
        meter.begin(Stage::Recognising, 4);
        meter.step();
        assert_eq!(meter.line(49, true), "####..............  recognising  1 of 4 documents");
        for width in 0..100 {
            assert!(meter.line(width, false).chars().count() <= width, "{width}");
        }
        (0..9).for_each(|_| meter.step());
        assert!(meter.line(79, true).ends_with("4 of 4 documents"), "never more than all");
    }
}
