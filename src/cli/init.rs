//! `gxlint init`: from documents to a configuration and draft rules.

use super::args::{Ci, Global};
use super::progress::{METER, Progress, Stage};
use super::session::Session;
use super::{Status, adopt, excluded, output, statistics};
use crate::check::Pair;
use crate::document::printed;
use crate::draft::{Draft, configuration, drafts, first_rule, rule_file};
use crate::report::{Cell, Column, Row, Table, TableFormat};
use crate::text::Fault;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

const COLUMNS: &[Column] = &[
    Column::both("no").right(),
    Column::both("rule"),
    Column::both("said"),
    Column::both("languages"),
    Column::both("documents").right(),
];

/// The files of a project, in the folder that they are written to.
struct Target {
    configuration: PathBuf,
    drafts: PathBuf,
    first: PathBuf,
}

impl Target {
    /// The folder that is named, if one is; else the current one.
    fn of(paths: &[PathBuf]) -> (PathBuf, Self) {
        let folder = match paths {
            [only] if only.is_dir() => only.clone(),
            _ => PathBuf::from("."),
        };
        let rules = folder.join("rules");
        let target = Self {
            configuration: folder.join("gxlint.toml"),
            drafts: rules.join("draft.toml"),
            first: rules.join("first.toml"),
        };
        (folder, target)
    }

    /// A fault for each file that is there already: nothing is written then.
    fn taken(&self) -> Vec<Fault> {
        let files = [&self.configuration, &self.drafts, &self.first].into_iter();
        let fault = |path: &PathBuf| {
            let help = "nothing was written; move it away, or name another folder";
            Fault::file(printed(path), "this file exists already").help(help)
        };
        files.filter(|path| path.symlink_metadata().is_ok()).map(fault).collect()
    }
}

/// Writes the configuration and the draft rules, and what runs gxlint in CI.
pub fn run(global: &Global, paths: &[PathBuf], limit: usize, ci: &[Ci]) -> io::Result<Status> {
    let missing = missing(paths);
    if !missing.is_empty() {
        output::faults(global, &crate::text::Sources::new(), &missing)?;
        return Ok(Status::Failed);
    }
    let (folder, target) = Target::of(paths);
    let status = if !ci.is_empty() && adopt::is_configured(&folder) {
        Status::Clean
    } else {
        project(global, paths, limit, (&folder, &target))?
    };
    if ci.is_empty() || status == Status::Failed {
        Ok(status)
    } else {
        adopt::run(global, &folder, paths, ci)
    }
}

/// A fault for each path that is not there: whoever mistypes one does not mean the current folder.
fn missing(paths: &[PathBuf]) -> Vec<Fault> {
    let named = paths.iter().filter(|path| *path != Path::new("-"));
    let missing = named.filter(|path| matches!(path.try_exists(), Ok(false)));
    missing.map(|path| Fault::file(printed(path), "no such file or folder")).collect()
}

/// Writes the configuration and the draft rules, and tells what to do with them.
fn project(
    global: &Global,
    paths: &[PathBuf],
    limit: usize,
    (folder, target): (&Path, &Target),
) -> io::Result<Status> {
    let taken = target.taken();
    if !taken.is_empty() {
        output::faults(global, &crate::text::Sources::new(), &taken)?;
        return Ok(Status::Failed);
    }
    let (progress, start) = (Progress::watch(global), Instant::now());
    let session = Session::of_unconfigured(global, paths, folder);
    let language = session.config.source_language.as_deref();
    METER.begin(Stage::Comparing, 0);
    let pairs = Pair::all(&session.corpus);
    METER.begin(Stage::Drafting, 0);
    let found = drafts(&session.corpus, &pairs, language.unwrap_or_default(), limit);
    drop(progress);
    output::faults(global, &session.corpus.sources, &session.faults)?;
    let rules =
        if found.is_empty() { (&target.first, first_rule()) } else { (&target.drafts, rule_file(&found)) };
    let files = [(&target.configuration, configuration(language)), rules];
    for (at, (path, text)) in files.iter().enumerate() {
        if let Err(error) = write_new(path, text) {
            // Half of a project would keep the next try from writing the whole.
            files[..at].iter().for_each(|(written, _)| drop(fs::remove_file(written)));
            let fault = Fault::file(printed(path), format!("cannot be written: {error}"));
            let fault = fault.help("nothing was written; name a folder that can be written to");
            output::faults(global, &session.corpus.sources, &[fault])?;
            return Ok(Status::Failed);
        }
    }
    let written: Vec<String> = files.iter().map(|(path, _)| printed(path)).collect();
    tell(global, &session, &found, &written, folder)?;
    for line in excluded::lines(&session).iter().filter(|_| global.verbose) {
        output::say(global, line)?;
    }
    statistics::write(global, &session, &session.times, start)?;
    Ok(if session.faults.is_empty() { Status::Clean } else { Status::Failed })
}

/// Writes a file that is not there yet.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn tell(
    global: &Global,
    session: &Session,
    found: &[Draft],
    files: &[String],
    folder: &Path,
) -> io::Result<()> {
    let mut out = output::out();
    let documents = session.corpus.texts.len();
    let plural =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    if !found.is_empty() {
        if let Some(format) = TableFormat::find("table") {
            (format.write)(&table(found), &output::style(global), &mut out)?;
        }
        writeln!(out)?;
    }
    let read = plural(documents, "document", "documents");
    let stories = plural(session.corpus.stories.len(), "story", "stories");
    let (configuration, rules) = (&files[0], &files[1]);
    match (documents, found.len()) {
        (0, _) => writeln!(out, "no documents were found to learn rules from")?,
        (_, 0) => writeln!(
            out,
            "{read}, {stories}: no fact recurs in words that tell it apart; name documents of several dates or languages"
        )?,
        (_, 1) => writeln!(out, "{read}, {stories}: 1 draft of a fact that recurs")?,
        (_, count) => writeln!(out, "{read}, {stories}: {count} drafts of facts that recur")?,
    }
    writeln!(out, "written: {configuration}, {rules}")?;
    let shown = printed(folder);
    let place = if shown == "." { String::new() } else { format!(" {shown}") };
    let tested = if shown == "." { String::new() } else { format!(" {rules}") };
    let check = match documents {
        0 => format!("checks the documents, once there are some; {rules} shows how a rule is written"),
        _ => format!("checks the documents; then go through {rules}"),
    };
    let mut next = vec![
        (format!("gxlint test{tested}"), "runs the examples of the rules".to_owned()),
        (format!("gxlint{place}"), check),
    ];
    if documents > 0 {
        let accept = "accepts what is found today, where it is too much to mend now".to_owned();
        next.push((format!("gxlint baseline write{place}"), accept));
    }
    let widest = next.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    writeln!(out, "next:")?;
    next.iter().try_for_each(|(command, what)| writeln!(out, "  {command:widest$}  {what}"))
}

fn table(found: &[Draft]) -> Table {
    let row = |(index, draft): (usize, &Draft)| Row {
        group: String::new(),
        cells: vec![
            Cell::new(index + 1),
            Cell::new(draft.id.clone()),
            Cell::new(said(draft)),
            Cell::new(draft.find.iter().map(|(lang, _)| lang.as_str()).collect::<Vec<_>>().join(" ")),
            Cell::new(draft.said.documents),
        ],
    };
    Table { columns: COLUMNS.to_vec(), rows: found.iter().enumerate().map(row).collect() }
}

/// Every value that is said, in the order of its first date.
fn said(draft: &Draft) -> String {
    let mut said: Vec<&str> = Vec::new();
    for value in draft.said.values.iter().flat_map(|when| when.values.keys()) {
        if !said.contains(&value.as_str()) {
            said.push(value);
        }
    }
    said.join("; ")
}
