//! The options of every command.

use crate::report::{REPORTERS, TABLE_FORMATS};
use crate::text::Severity;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// The headings of `--help`.
const DOCUMENTS: &str = "Documents and rules";
const FINDINGS: &str = "Which findings count";
const OUTPUT: &str = "Output";

/// Options of every command.
#[derive(Args, Debug, Clone)]
pub struct Global {
    /// The configuration; otherwise gxlint.toml in the first PATH or the nearest folder above it.
    #[arg(long, global = true, value_name = "FILE", help_heading = DOCUMENTS)]
    pub config: Option<PathBuf>,
    /// A rule file or folder of rules, besides those of the configuration.
    #[arg(long, global = true, value_name = "DIR", help_heading = DOCUMENTS)]
    pub rules: Vec<PathBuf>,
    /// The language of files of which nothing else says it, as a BCP 47 tag; with compare, of the translation.
    #[arg(long, global = true, value_name = "TAG", value_hint = ValueHint::Other, help_heading = DOCUMENTS)]
    pub lang: Option<String>,
    /// The name of standard input; its extension gives the format.
    #[arg(long, global = true, value_name = "NAME", help_heading = DOCUMENTS)]
    pub stdin_filename: Option<String>,
    /// Threads; otherwise one for each processor.
    #[arg(short = 'j', long = "jobs", global = true, value_name = "N", value_parser = whole, help_heading = DOCUMENTS)]
    pub jobs: Option<usize>,
    /// The least severity that makes the exit status 1.
    #[arg(long, global = true, value_name = "SEVERITY", default_value = "error", help_heading = FINDINGS)]
    pub fail_on: FailOn,
    /// With this many warnings or fewer the exit status is 0, as far as they go.
    #[arg(long, global = true, value_name = "N", value_parser = whole, help_heading = FINDINGS)]
    pub max_warnings: Option<usize>,
    /// Report only where a file takes part that was changed since the last commit, or is new; everything is read.
    #[arg(long, global = true, conflicts_with = "staged", help_heading = FINDINGS)]
    pub changed: bool,
    /// With --changed: since the branch left this revision.
    #[arg(long, global = true, value_name = "REV", requires = "changed", help_heading = FINDINGS)]
    pub since: Option<String>,
    /// Report only where a file takes part that is staged for the next commit; everything is read.
    #[arg(long, global = true, help_heading = FINDINGS)]
    pub staged: bool,
    /// The file of accepted findings; otherwise gxlint-baseline.toml beside gxlint.toml.
    #[arg(long, global = true, value_name = "FILE", help_heading = FINDINGS)]
    pub baseline: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FORMAT", help = formats(), help_heading = OUTPUT)]
    pub format: Option<String>,
    /// Also write a report to a file, in a format of check; may be said several times.
    #[arg(long, global = true, value_name = "FORMAT=FILE", help_heading = OUTPUT)]
    pub output: Vec<String>,
    /// Colours; auto is on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = OUTPUT)]
    pub color: Color,
    /// Columns of the output; otherwise the terminal's, or 100.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000), help_heading = OUTPUT)]
    pub width: Option<u16>,
    /// Draw with ASCII characters only.
    #[arg(long, global = true, help_heading = OUTPUT)]
    pub ascii: bool,
    /// No summary, no warnings on standard error.
    #[arg(short, long, global = true, help_heading = OUTPUT)]
    pub quiet: bool,
    /// Also say what was left out, what was read, and how long it took.
    #[arg(short, long, global = true, help_heading = OUTPUT)]
    pub verbose: bool,
}

/// A number of things.
fn whole(written: &str) -> Result<usize, String> {
    written.parse().map_err(|_| "expected a whole number, such as 10".to_owned())
}

/// What `--format` takes, from the lists that are asked when it is used.
fn formats() -> String {
    let reports: Vec<&str> = REPORTERS.iter().map(|reporter| reporter.name).collect();
    let tables: Vec<&str> = TABLE_FORMATS.iter().map(|format| format.name).collect();
    format!(
        "Output format of check and compare: {}; of scan, claims and stories: {}",
        reports.join(", "),
        tables.join(", ")
    )
}

/// When to colour. What is said of a single value would make every option of `--help` three lines long.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Color {
    // On a terminal, unless NO_COLOR is set.
    Auto,
    // Always.
    Always,
    // Never.
    Never,
}

/// From which severity on findings fail the run.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    // Errors.
    Error,
    // Errors and warnings.
    Warning,
    // Everything.
    Note,
    // Nothing.
    Never,
}

impl FailOn {
    /// The least severity that fails the run; none if nothing does.
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }

    /// Whether a finding of a severity fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        self.least().is_some_and(|least| severity >= least)
    }
}
