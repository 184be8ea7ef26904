//! What the command line says, as clap reads it.

pub use super::global::{Color, Global};

use super::help;
use crate::draft::Service;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

/// Checks that what documents claim is consistent, across translations and over time.
#[derive(Parser, Debug)]
#[command(name = "gxlint", version, max_term_width = 100, after_help = help::GXLINT)]
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

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check documents against one another and against the rules.
    #[command(after_help = help::CHECK)]
    Check(Paths),
    /// Compare two documents, without a configuration: the second is a translation of the first.
    #[command(after_help = help::COMPARE)]
    Compare {
        /// The source.
        source: PathBuf,
        /// Its translation.
        translation: PathBuf,
    },
    /// Print the mentions that are recognised: numbers, dates, money, places.
    #[command(after_help = help::SCAN)]
    Scan(Paths),
    /// Print each claim of the rules by story and language, and how it develops.
    #[command(after_help = help::CLAIMS)]
    Claims {
        /// Files and folders; the current folder if there are none.
        paths: Vec<PathBuf>,
        /// Tell why this rule finds nothing in the documents, or where it finds something.
        #[arg(long, value_name = "RULE", value_hint = ValueHint::Other)]
        why: Option<String>,
    },
    /// Print how files are grouped (language, date, story, series), and on what evidence.
    #[command(after_help = help::STORIES)]
    Stories(Paths),
    /// Run the examples inside the rules.
    #[command(after_help = help::TEST)]
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
    #[command(subcommand, after_help = help::BASELINE)]
    Baseline(Baseline),
    /// Print the JSON Schema of a format: an editor completes from it, a program reads by it.
    #[command(after_help = help::SCHEMA)]
    Schema {
        /// Of gxlint.toml, rule files, the pack.toml of a folder of rules, or the JSON report.
        of: Format,
    },
    /// Write a gxlint.toml and draft rules for the facts that documents say again and again.
    #[command(after_help = help::INIT)]
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
    /// Tell what a check, a relation or a rule means, with a bad and a good example.
    #[command(after_help = help::EXPLAIN)]
    Explain {
        /// The code of a check, the name of a relation or the id of a rule; a list of all if there is none.
        code: Option<String>,
    },
    /// Print a script that completes commands, options and codes in a shell.
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Print the manual page.
    #[command(after_help = help::MAN)]
    Man {
        /// Write a page for each command into this folder instead.
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
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
    // gxlint.toml.
    Config,
    // Rule files.
    Rules,
    // The pack.toml of a folder of rules.
    Pack,
    // The JSON report.
    Report,
}

/// What is done to ledgers.
#[derive(Subcommand, Debug)]
pub enum Ledger {
    /// Write an entry into the ledger of a rule, in its rule file: this value holds from this day on.
    #[command(after_help = help::LEDGER)]
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
        #[arg(long, value_hint = ValueHint::Other)]
        bound: Option<String>,
        /// Its unit: USD, hectare, percentage-point.
        #[arg(long, value_hint = ValueHint::Other)]
        unit: Option<String>,
        /// Who says so.
        #[arg(long, value_hint = ValueHint::Other)]
        source: Option<String>,
    },
}

/// What is done to a baseline.
#[derive(Subcommand, Debug)]
pub enum Baseline {
    /// Write every finding of today into gxlint-baseline.toml; what holds there already stays as it is.
    #[command(after_help = help::BASELINE_WRITE)]
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
    #[command(after_help = help::BASELINE_SHOW)]
    Show(Paths),
    /// Take out what is not found any more, and write what has moved to where it is.
    #[command(after_help = help::BASELINE_PRUNE)]
    Prune(Paths),
}

/// Files and folders.
#[derive(Args, Debug)]
pub struct Paths {
    /// Files and folders; the current folder if there are none, `-` for standard input.
    pub paths: Vec<PathBuf>,
}
