//! The command line: arguments in, exit status out. One file per command; only here is anything printed.

mod accepted;
mod adopt;
mod alone;
mod args;
mod baseline;
mod baselined;
mod below;
mod check;
mod claims;
mod clock;
mod codes;
mod excluded;
mod explain;
mod files;
mod global;
mod help;
mod init;
mod judge;
mod ledger;
mod output;
mod outputs;
mod part;
mod progress;
mod remarks;
mod rule_files;
mod scan;
mod schema;
mod session;
mod shell;
mod statistics;
mod stories;
mod test;
mod touched;

use args::{Arguments, Command, Global};
use clap::{CommandFactory, Parser};
use progress::Progress;
use session::Session;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use crate::claim::Addition;
use crate::document::{FORMATS, printed};
use crate::report::{Table, TableFormat};
use crate::text::{Fault, did_you_mean};

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings.
    Found,
    /// Could not do the job.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Found => 1,
            Status::Failed => 2,
        })
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(status) => status.into(),
        Err(error) => {
            let _ = writeln!(output::err(), "gxlint: cannot write: {error}");
            Status::Failed.into()
        }
    }
}

fn run(arguments: Arguments) -> io::Result<Status> {
    let global = arguments.global;
    if let Some(fault) = misuse(&global, &arguments.paths, arguments.command.as_ref()) {
        output::faults(&global, &crate::text::Sources::new(), &[fault])?;
        return Ok(Status::Failed);
    }
    if let Some(jobs) = global.jobs {
        // Fails only if the pool is there already, and nothing has run yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let start = Instant::now();
    match arguments.command {
        None => check::run(&global, || Session::of_documents(&global, &arguments.paths), start),
        Some(Command::Check(paths)) => {
            check::run(&global, || Session::of_documents(&global, &paths.paths), start)
        }
        Some(Command::Compare { source, translation }) => {
            check::run(&global, || Session::of_two(&global, &source, &translation), start)
        }
        Some(Command::Scan(paths)) => scan::run(&global, &read(&global, &paths.paths)),
        Some(Command::Claims { paths, why: Some(rule) }) => {
            claims::why(&global, &read(&global, &paths), &rule)
        }
        Some(Command::Claims { paths, why: None }) => claims::run(&global, &read(&global, &paths)),
        Some(Command::Stories(paths)) => stories::run(&global, &read(&global, &paths.paths)),
        Some(Command::Test { files, corpus }) if corpus.is_empty() => {
            let first = files.first().map_or(Path::new("."), |path| path.as_path());
            test::run(&global, &Session::of_rules(&global, first, &files), false)
        }
        Some(Command::Test { files, corpus }) => {
            let progress = Progress::watch(&global);
            let session = Session::of_rules_and_documents(&global, &files, &corpus);
            drop(progress);
            let status = test::run(&global, &session, true)?;
            statistics::write(&global, &session, &session.times, start)?;
            Ok(status)
        }
        Some(Command::Ledger(args::Ledger::Accept { rule, value, from, bound, unit, source })) => {
            let entry = Addition { value, from, bound, unit, source };
            ledger::accept(&global, &Session::of_rules(&global, Path::new("."), &[]), &rule, &entry)
        }
        Some(Command::Baseline(command)) => baseline::run(&global, command),
        Some(Command::Schema { of }) => schema::run(of),
        Some(Command::Init { paths, limit, ci }) => init::run(&global, &paths, limit.into(), &ci),
        Some(Command::Completions { shell }) => shell::completions(shell),
        Some(Command::Man { dir }) => shell::man(&global, dir.as_deref()),
        Some(Command::Explain { code }) => {
            explain::run(&global, &Session::of_rules(&global, Path::new("."), &[]), code.as_deref())
        }
    }
}

/// Reads everything, and shows how far that has come.
fn read(global: &Global, paths: &[PathBuf]) -> Session {
    let _progress = Progress::watch(global);
    Session::of_documents(global, paths)
}

/// What clap cannot see: a language that does not exist, a misspelt command, paths before the name of one,
/// reports of a command that writes none.
fn misuse(global: &Global, paths: &[PathBuf], command: Option<&Command>) -> Option<Fault> {
    if command.is_some()
        && let Some(path) = paths.first()
    {
        let message = "a path stands before the name of the command";
        return Some(
            Fault::file(path.to_string_lossy(), message).help("write the command first: gxlint check PATHS"),
        );
    }
    if !global.output.is_empty()
        && !matches!(command, None | Some(Command::Check(_) | Command::Compare { .. }))
    {
        let message = "only check and compare write reports";
        return Some(
            Fault::file("--output", message)
                .help("redirect standard output: gxlint scan --format csv > FILE"),
        );
    }
    if let Some(baseline) = &global.baseline
        && !baseline.exists()
        && !matches!(command, Some(Command::Baseline(args::Baseline::Write { .. })))
    {
        let fault = Fault::file(printed(baseline), "no such baseline");
        return Some(
            fault.help("name the file that holds it; gxlint baseline write --baseline FILE writes one"),
        );
    }
    if command.is_none()
        && let Some(fault) = paths.first().and_then(|first| misspelt(first))
    {
        return Some(fault);
    }
    let lang = global.lang.as_deref()?;
    if crate::locale::canonical(lang).is_some() {
        return None;
    }
    let exists = crate::locale::is_language(lang);
    let why = if exists { "is not read by gxlint yet" } else { "is no language tag" };
    let nearest = did_you_mean(lang, crate::locale::tags()).filter(|_| !exists);
    let meant = nearest.map(|tag| format!("did you mean {tag}? ")).unwrap_or_default();
    let help = format!(
        "{meant}it is a BCP 47 tag as en, fr-CA or zh-Hans; gxlint reads {} languages",
        crate::locale::tags().count()
    );
    Some(Fault::file("--lang", format!("{lang} {why}")).help(help))
}

/// A first path that does not exist and is nearly the name of a command: whoever wrote it did not mean the
/// paths behind it to be checked.
fn misspelt(first: &Path) -> Option<Fault> {
    let word = first.to_str().filter(|word| !word.contains(['/', '\\', '.']) && !first.exists())?;
    let commands = Arguments::command();
    let meant = did_you_mean(word, commands.get_subcommands().map(clap::Command::get_name))?;
    let fault = Fault::file(word, "neither a command nor a file or folder");
    Some(fault.help(format!("did you mean gxlint {meant}? gxlint --help lists the commands")))
}

/// The format of a table, if one is asked for; `terminal` is what a command prints anyway.
fn table_format(global: &Global) -> Option<&str> {
    global.format.as_deref().filter(|name| *name != "terminal")
}

/// Writes a table to standard output in the format that was asked for.
fn write_table(global: &Global, table: &Table) -> io::Result<Option<Fault>> {
    let name = table_format(global).unwrap_or("table");
    let Some(format) = TableFormat::find(name) else {
        return Ok(Some(unknown_format(
            "--format",
            name,
            crate::report::TABLE_FORMATS.iter().map(|format| format.name),
        )));
    };
    let mut out = io::BufWriter::new(output::out());
    (format.write)(table, &output::style(global), &mut out)?;
    out.flush()?;
    Ok(None)
}

/// Writes a table and whatever went wrong, and tells how the run ended.
fn finish(global: &Global, session: &Session, table: &Table) -> io::Result<Status> {
    let unknown = write_table(global, table)?;
    ended(global, session, unknown)
}

/// Writes whatever went wrong to standard error, and tells how the run ended.
fn ended(global: &Global, session: &Session, more: Option<Fault>) -> io::Result<Status> {
    let faults: Vec<Fault> = session.faults.iter().cloned().chain(more).collect();
    output::warnings(global, &session.corpus.sources, &session.warnings)?;
    output::faults(global, &session.corpus.sources, &faults)?;
    if session.corpus.texts.is_empty() && faults.is_empty() {
        writeln!(output::err(), "{}", excluded::no_document(session))?;
        return Ok(Status::Failed);
    }
    Ok(if faults.is_empty() { Status::Clean } else { Status::Failed })
}

fn unknown_format(option: &str, name: &str, known: impl Iterator<Item = &'static str>) -> Fault {
    let known: Vec<&str> = known.collect();
    let meant = did_you_mean(name, known.iter().copied()).map(|meant| format!("did you mean {meant}? "));
    let fault = Fault::file(option, format!("there is no format {name} here"));
    fault.help(format!("{}expected one of {}", meant.unwrap_or_default(), known.join(", ")))
}

/// The formats that are read, in words.
fn formats() -> String {
    let extensions: Vec<String> = FORMATS
        .iter()
        .flat_map(|format| format.extensions)
        .map(|extension| format!(".{extension}"))
        .collect();
    extensions.join(", ")
}
