//! What the command line says, as clap reads it.

use crate::draft::Service;
use crate::report::{REPORTERS, TABLE_FORMATS};
use crate::text::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks that what documents claim is consistent, across translations and over time.
#[derive(Parser, Debug)]
#[command(name = "gxlint", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do; `check` if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to check; the current folder if there are none, `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
}

const EXAMPLES: &str = "\
Examples:
  gxlint corpus/                         check a folder: translations, dates, and the rules of its gxlint.toml
  gxlint check --fail-on warning a.txt   exit 1 from warnings on
  gxlint scan --format csv a.th.txt      every number, date and place that is recognised
  gxlint claims corpus/                  each fact of the rules over time
  gxlint claims --why network-size FILE  why a rule finds nothing in a document
  gxlint init releases/                  draft rules for the facts that the releases keep saying
  gxlint stories corpus/                 which files were taken for translations of one another, and why

Exit status: 0 nothing found, 1 findings, 2 could not do the job.";

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check documents against one another and against the rules.
    Check(Paths),
    /// Compare two documents, without a configuration: the second is a translation of the first.
    Compare {
        /// The source.
        source: PathBuf,
        /// Its translation.
        translation: PathBuf,
    },
    /// Print the mentions that are recognised: numbers, dates, money, places.
    Scan(Paths),
    /// Print each claim of the rules by story and language, and how it develops.
    Claims {
        /// Files and folders; the current folder if there are none.
        paths: Vec<PathBuf>,
        /// Tell why this rule finds nothing in the documents, or where it finds something.
        #[arg(long, value_name = "RULE")]
        why: Option<String>,
    },
    /// Print how files are grouped (language, date, story, series), and on what evidence.
    Stories(Paths),
    /// Run the examples inside the rules.
    Test {
        /// Rule files and folders; those of the configuration if there are none.
        #[arg(value_name = "RULES")]
        files: Vec<PathBuf>,
        /// Also try every phrase on these documents, and tell which never match.
        #[arg(long, value_name = "PATHS", num_args = 1..)]
        corpus: Vec<PathBuf>,
    },
    /// Write down what is known to be true.
    #[command(subcommand)]
    Ledger(Ledger),
    /// Accept the findings that are there today, so that only new ones fail.
    #[command(subcommand)]
    Baseline(Baseline),
    /// Print the JSON Schema of a format: an editor completes from it, a program reads by it.
    Schema {
        /// Of what.
        of: Format,
    },
    /// Write a gxlint.toml and draft rules for the facts that documents say again and again.
    Init {
        /// The documents: files and folders; the current folder if there are none. The files are written into the
        /// folder if it is the only one named, else into the current one; what is there already is never
        /// overwritten.
        paths: Vec<PathBuf>,
        /// How many rules to draft at most.
        #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        /// Also write what runs gxlint in CI or before each commit; may be said several times. Where there is a
        /// gxlint.toml already, nothing else is written.
        #[arg(long, value_name = "WHERE")]
        ci: Vec<Ci>,
    },
    /// Tell what a check or a rule means, with a bad and a good example.
    Explain {
        /// The code of a check or the id of a rule; a list of all if there is none.
        code: Option<String>,
    },
}

/// Where gxlint is to run.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ci {
    /// GitHub Actions.
    Github,
    /// GitLab CI/CD.
    Gitlab,
    /// The hooks of pre-commit.
    PreCommit,
}

impl Ci {
    /// What stands for it among the drafts.
    pub fn service(self) -> Service {
        match self {
            Self::Github => Service::GitHub,
            Self::Gitlab => Service::GitLab,
            Self::PreCommit => Service::PreCommit,
        }
    }
}

/// The formats that have a schema.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// gxlint.toml.
    Config,
    /// Rule files.
    Rules,
    /// The pack.toml of a folder of rules.
    Pack,
    /// The JSON report.
    Report,
}

/// What is done to ledgers.
#[derive(Subcommand, Debug)]
pub enum Ledger {
    /// Write an entry into the ledger of a rule, in its rule file: this value holds from this day on.
    Accept {
        /// The rule's id.
        rule: String,
        /// The value as reports write it: 2600, 1/3, 2021-09-27, KH,LA.
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// The first day on which it holds.
        #[arg(long, value_name = "DATE")]
        from: String,
        /// How it is hedged: over, at-least, under, at-most, about; exact, if nothing is said.
        #[arg(long)]
        bound: Option<String>,
        /// Its unit: USD, hectare, percentage-point.
        #[arg(long)]
        unit: Option<String>,
        /// Who says so.
        #[arg(long)]
        source: Option<String>,
    },
}

/// What is done to a baseline.
#[derive(Subcommand, Debug)]
pub enum Baseline {
    /// Write every finding of today into gxlint-baseline.toml; what is there already stays as it is.
    Write {
        /// Files and folders; the current folder if there are none.
        paths: Vec<PathBuf>,
        /// Why they are accepted.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// The last day on which they are.
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
    },
    /// Print what is accepted, and whether it is still found.
    Show(Paths),
    /// Take out what is not found any more.
    Prune(Paths),
}

/// Files and folders.
#[derive(Args, Debug)]
pub struct Paths {
    /// Files and folders; the current folder if there are none, `-` for standard input.
    pub paths: Vec<PathBuf>,
}

/// Options of every command.
#[derive(Args, Debug, Clone)]
pub struct Global {
    /// The configuration; otherwise gxlint.toml in the first PATH or the nearest folder above it.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A rule file or folder of rules, besides those of the configuration.
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "FORMAT", help = formats())]
    pub format: Option<String>,
    /// Also write a report to a file, in a format of check; may be said several times.
    #[arg(long, global = true, value_name = "FORMAT=FILE")]
    pub output: Vec<String>,
    /// Colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Columns of the output; otherwise the terminal's, or 100.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Threads; otherwise one for each processor.
    #[arg(short = 'j', long = "jobs", global = true, value_name = "N")]
    pub jobs: Option<usize>,
    /// The language of files of which nothing else says it, as a BCP 47 tag.
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    /// The least severity that makes the exit status 1.
    #[arg(long, global = true, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// With this many warnings or fewer the exit status is 0, as far as they go.
    #[arg(long, global = true, value_name = "N")]
    pub max_warnings: Option<usize>,
    /// Report only where a file takes part that was changed since the last commit, or is new; everything is read.
    #[arg(long, global = true, conflicts_with = "staged")]
    pub changed: bool,
    /// With --changed: since the branch left this revision.
    #[arg(long, global = true, value_name = "REV", requires = "changed")]
    pub since: Option<String>,
    /// Report only where a file takes part that is staged for the next commit; everything is read.
    #[arg(long, global = true)]
    pub staged: bool,
    /// The file of accepted findings; otherwise gxlint-baseline.toml beside gxlint.toml.
    #[arg(long, global = true, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// The name of standard input; its extension gives the format.
    #[arg(long, global = true, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// No summary, no warnings on standard error.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Also say what was left out and how long it took.
    #[arg(short, long, global = true)]
    pub verbose: bool,
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

/// When to colour.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// From which severity on findings fail the run.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Everything.
    Note,
    /// Nothing.
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
