//! `gxlint baseline`: the findings that are there today are accepted, so that only new ones fail.

use super::accepted::is_past;
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
            let mut out = output::out();
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
    if reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        let fault = Fault::file("--reason", "an empty reason");
        let help = "say in a few words why these findings are accepted, or leave the option out";
        return Err((Box::default(), vec![fault.help(help)]));
    }
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

/// Takes out what is gone, and writes what has moved to where it is now.
fn prune(global: &Global, paths: &[PathBuf]) -> Done {
    let (session, judged) = judged(global, paths)?;
    let path = printed(&session.baseline.path);
    if judged.gone.is_empty() && judged.moved.is_empty() {
        return Ok(vec![format!("{path}: every finding that was looked for is still there")]);
    }
    let text = session
        .baseline
        .without(&judged.gone, &judged.moved)
        .and_then(|text| files::put(&session.baseline.path, session.baseline.text.as_deref(), &text));
    if let Err(why) = text {
        return Err(unwritten(session, &why));
    }
    let entries = &session.baseline.accepted;
    let line = |path: &str, entry: &Accepted| {
        crate::report::harmless(&format!("{path}: {}: {}", entry.code, entry.message))
    };
    let gone = judged.gone.iter().filter_map(|at| entries.get(*at)).map(|entry| line(&entry.path, entry));
    let moved = judged.moved.iter().filter_map(|(at, now)| Some((entries.get(*at)?, now)));
    let moved = moved.map(|(old, now)| line(&format!("{} is now {}", old.path, now.path), now));
    let mut lines: Vec<String> = gone.chain(moved).collect();
    let (out, left) = (judged.gone.len(), entries.len() - judged.gone.len());
    let moved = match judged.moved.len() {
        0 => String::new(),
        moved => format!(", {moved} moved"),
    };
    lines.push(format!("{path}: {out} taken out{moved}, {left} left"));
    Ok(lines)
}

/// Prints the entries.
fn show(global: &Global, paths: &[PathBuf]) -> io::Result<Status> {
    let progress = Progress::watch(global);
    let session = Session::of_documents(global, paths);
    let judged = judge(&session);
    drop(progress);
    let state = |at: usize| {
        if judged.gone.contains(&at) {
            "gone"
        } else if judged.expired.contains(&at) {
            "expired"
        } else if judged.moved.iter().any(|(moved, _)| *moved == at) {
            "moved"
        } else if judged.holding.contains(&at) {
            "found"
        } else {
            "not read"
        }
    };
    let entries = session.baseline.accepted.iter().enumerate();
    let rows = entries.map(|(at, entry)| row(entry, state(at))).collect();
    finish(global, &session, &table(rows))
}

fn judged(global: &Global, paths: &[PathBuf]) -> Result<(Session, Judged), (Box<Session>, Vec<Fault>)> {
    let progress = Progress::watch(global);
    let mut session = Session::of_documents(global, paths);
    let judged = judge(&session);
    drop(progress);
    for hint in session.hints.iter().filter(|_| !global.quiet) {
        let _ = writeln!(output::err(), "{hint}");
    }
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
    let day = read_date(written).filter(|date| date.moment().is_some()).ok_or_else(|| {
        Fault::file("--until", format!("{written} is not a day"))
            .help("write a whole date that exists, such as 2027-06-30")
    })?;
    if is_past(day) {
        let fault = Fault::file("--until", format!("{written} is past: nothing would be accepted"));
        return Err(fault.help("name today or a day to come"));
    }
    Ok(day)
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
