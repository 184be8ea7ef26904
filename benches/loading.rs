//! What languages cost before the first text is read: the time from the start of a process until one is ready, and
//! the memory that twenty take. `cargo bench --bench loading`; `docs/benchmarks.md` says what the figures are.
//!
//! Every measurement is a process of its own, since a language is loaded once.

use gxlint::locale::{Locale, full_tags};
use gxlint::recognise;
use gxlint::text::{Segment, SegmentKind, Source, Sources};
use std::process::Command;
use std::time::{Duration, Instant};

/// What a child is to load, separated by spaces.
const LOAD: &str = "GXLINT_BENCH_LOAD";

/// Processes a language.
const RUNS: u32 = 20;

/// Languages whose memory is measured.
const MANY: usize = 20;

fn main() {
    if let Ok(tags) = std::env::var(LOAD) {
        return load(&tags);
    }
    let nothing = best("").0;
    println!("{:<10} {:>10} {:>14} {:>10}", "language", "start", "less process", "memory");
    println!("{:<10} {:>10} {:>14} {:>10}", "none", show(nothing), "", memory(best("").1));
    for tag in full_tags() {
        let (time, peak) = best(tag);
        let own = time.saturating_sub(nothing);
        println!("{tag:<10} {:>10} {:>14} {:>10}", show(time), show(own), memory(peak));
    }
    let many: Vec<&str> = full_tags().chain(gxlint::locale::tags()).take(MANY).collect();
    let (time, peak) = best(&many.join(" "));
    println!(
        "{:<10} {:>10} {:>14} {:>10}",
        format!("{MANY}"),
        show(time),
        show(time - nothing),
        memory(peak)
    );
}

/// The child: loads the languages, reads a sentence in each, and says how much memory it took.
fn load(tags: &str) {
    let source = Sources::new().add(Source::new("benchmark", ""));
    for locale in tags.split_whitespace().filter_map(Locale::get) {
        let mut segment = Segment::new(source, SegmentKind::Paragraph);
        segment.push("27/9/2021: 2,600 (3.5%).", 0);
        recognise::read(segment, locale);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", peak.unwrap_or_default().trim().trim_end_matches(" kB"));
}

/// The shortest of some runs, and the memory that one took in kilobytes where the system tells.
fn best(tags: &str) -> (Duration, Option<u32>) {
    let run = |_| {
        let command = std::env::current_exe().ok()?;
        let start = Instant::now();
        let output = Command::new(command).env(LOAD, tags).output().ok()?;
        Some((start.elapsed(), String::from_utf8_lossy(&output.stdout).trim().parse().ok()))
    };
    (0..RUNS).filter_map(run).min().unwrap_or_default()
}

fn show(time: Duration) -> String {
    format!("{}.{} ms", time.as_millis(), time.as_micros() % 1000 / 100)
}

fn memory(peak: Option<u32>) -> String {
    peak.map_or_else(String::new, |kilobytes| format!("{} MB", kilobytes / 1000))
}
