//! `gxlint baseline`: the findings that are there today are accepted, so that only new ones fail.

use super::args::{self, Global};
use super::judge::{Judged, judge};
use super::progress::Progress;
use super::session::Session;
use super::{Status, files, finish, output};
use crate::config::Accepted;
use crate::document::{printed, read_date};
use crate::report::{Cell, Column, Row, Table, count};
use crate::text::{Fault, Finding};
use crate::value::Date;
use std::io::{self, Write};
use std::path::PathBuf;

/// Runs one of the commands.
pub fn run(global: &Global, command: args::Baseline) -> io::Result<Status> {
    let written = match command {
        args::Baseline::Write { paths, reason, until } => write(global, &paths, reason, until.as_deref()),
        args::Baseline::Show(paths) => return show(global, &paths.paths),
        args::Baseline::Prune(paths) => prune(global, &paths.paths),
    };
    match written {
        Ok(lines) => {
            let mut out = io::stdout().lock();
            lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            Ok(Status::Clean)
        }
        Err((session, faults)) => {
            output::faults(global, &session.corpus.sources, &faults)?;
            Ok(Status::Failed)
        }
    }
}

/// What was done, a line each; or what went wrong, with the sources that it points into.
type Done = Result<Vec<String>, (Box<Session>, Vec<Fault>)>;

/// Adds what is found to the baseline.
fn write(global: &Global, paths: &[PathBuf], reason: Option<String>, until: Option<&str>) -> Done {
    let until = match until.map(day).transpose() {
        Ok(until) => until,
        Err(fault) => return Err((Box::default(), vec![fault])),
    };
    let (session, judged) = judged(global, paths)?;
    let reason = reason.unwrap_or_else(|| "there when the baseline was written".to_owned());
    let found = judged.findings.iter().zip(&judged.fingerprints);
    let more: Vec<Accepted> =
        found.filter_map(|(finding, print)| accepted(&session, finding, print, &reason, until)).collect();
    let path = printed(&session.baseline.path);
    let before = match session.baseline.accepted.len() {
        0 => String::new(),
        1 => ", beside 1 that was there".to_owned(),
        before => format!(", beside {before} that were there"),
    };
    if more.is_empty() {
        return Ok(vec![format!("{path}: nothing to accept{before}")]);
    }
    let text = session
        .baseline
        .with(&more)
        .and_then(|text| files::put(&session.baseline.path, session.baseline.text.as_deref(), &text));
    match text {
        Ok(()) => {
            let what = count(more.len(), "finding", "findings");
            Ok(vec![format!("{path}: {what} accepted{before}")])
        }
        Err(why) => Err(unwritten(session, &why)),
    }
}

/// Takes out what is gone.
fn prune(global: &Global, paths: &[PathBuf]) -> Done {
    let (session, judged) = judged(global, paths)?;
    let gone: Vec<&Accepted> =
        judged.gone.iter().filter_map(|at| session.baseline.accepted.get(*at)).collect();
    let path = printed(&session.baseline.path);
    if gone.is_empty() {
        return Ok(vec![format!("{path}: every finding that was looked for is still there")]);
    }
    let text = session
        .baseline
        .without(&gone)
        .and_then(|text| files::put(&session.baseline.path, session.baseline.text.as_deref(), &text));
    if let Err(why) = text {
        return Err(unwritten(session, &why));
    }
    let line = |entry: &&Accepted| {
        crate::report::harmless(&format!("{}: {}: {}", entry.path, entry.code, entry.message))
    };
    let left = session.baseline.accepted.len() - gone.len();
    let mut lines: Vec<String> = gone.iter().map(line).collect();
    lines.push(format!("{path}: {} taken out, {left} left", gone.len()));
    Ok(lines)
}

/// Prints the entries.
fn show(global: &Global, paths: &[PathBuf]) -> io::Result<Status> {
    let progress = Progress::watch(global);
    let session = Session::of_documents(global, paths);
    let judged = judge(&session);
    drop(progress);
    let found: Vec<&str> = judged.suppressed.iter().map(|one| one.fingerprint.as_str()).collect();
    let state = |at: usize, entry: &Accepted| {
        if judged.gone.contains(&at) {
            "gone"
        } else if judged.expired.contains(&at) {
            "expired"
        } else if found.contains(&entry.fingerprint.as_str()) {
            "found"
        } else {
            "not read"
        }
    };
    let entries = session.baseline.accepted.iter().enumerate();
    let rows = entries.map(|(at, entry)| row(entry, state(at, entry))).collect();
    finish(global, &session, &table(rows))
}

fn judged(global: &Global, paths: &[PathBuf]) -> Result<(Session, Judged), (Box<Session>, Vec<Fault>)> {
    let progress = Progress::watch(global);
    let mut session = Session::of_documents(global, paths);
    let judged = judge(&session);
    drop(progress);
    let mut faults = std::mem::take(&mut session.faults);
    // What was not read would be missing from the baseline, or be taken for gone.
    faults.extend(judged.nothing.as_ref().map(|nothing| Fault::file("baseline", nothing.clone())));
    if faults.is_empty() { Ok((session, judged)) } else { Err((Box::new(session), faults)) }
}

fn accepted(
    session: &Session,
    finding: &Finding,
    print: &str,
    reason: &str,
    until: Option<Date>,
) -> Option<Accepted> {
    let span = finding.labels.first()?.span;
    let of = |text: &&crate::story::Text| text.document.source == span.source;
    let key = session.corpus.texts.iter().find(of).map(|text| text.document.key.clone());
    Some(Accepted {
        fingerprint: print.to_owned(),
        code: finding.code.clone(),
        path: key.unwrap_or_default(),
        message: finding.message.shown(),
        reason: reason.to_owned(),
        until,
        span,
    })
}

fn day(written: &str) -> Result<Date, Fault> {
    read_date(written).filter(|date| date.moment().is_some()).ok_or_else(|| {
        Fault::file("--until", format!("{written} is not a day"))
            .help("write a whole date that exists, such as 2027-06-30")
    })
}

fn unwritten(session: Session, why: &str) -> (Box<Session>, Vec<Fault>) {
    let path = printed(&session.baseline.path);
    (Box::new(session), vec![Fault::file(path, format!("cannot write the baseline: {why}"))])
}

const COLUMNS: &[Column] = &[
    Column::both("state"),
    Column::both("path").end_matters(),
    Column::both("code"),
    Column::both("message"),
    Column::both("until"),
    Column::both("reason"),
    Column::data("fingerprint"),
];

fn row(entry: &Accepted, state: &str) -> Row {
    let cells = vec![
        Cell::new(state),
        Cell::new(entry.path.clone()),
        Cell::new(entry.code.clone()),
        Cell::new(entry.message.clone()),
        Cell::new(entry.until.map(|until| until.to_string())),
        Cell::new(entry.reason.clone()),
        Cell::new(entry.fingerprint.clone()),
    ];
    Row { group: String::new(), cells }
}

fn table(rows: Vec<Row>) -> Table {
    Table { columns: COLUMNS.to_vec(), rows }
}
