//! `gxlint ledger accept`: a value that is known to be true, written into the rule file.

use super::args::Global;
use super::session::Session;
use super::{Status, output};
use crate::claim::{Addition, Rule};
use crate::text::Fault;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes an entry into the ledger of a rule and says what was written, and where.
pub fn accept(global: &Global, session: &Session, id: &str, entry: &Addition) -> io::Result<Status> {
    let written = find(session, id).and_then(|rule| {
        let file = session.corpus.sources.get(rule.span.source);
        let amended = entry.write(rule, file)?;
        replace(Path::new(&rule.path), file.text(), &amended.text)
            .map_err(|why| Fault::file(&rule.path, format!("cannot write the rule file: {why}")))?;
        Ok(format!("{}:{}: {}", rule.path, amended.line, amended.entry))
    });
    match written {
        Ok(line) => {
            writeln!(io::stdout(), "{line}")?;
            Ok(Status::Clean)
        }
        Err(fault) => {
            let faults: Vec<Fault> = session.faults.iter().cloned().chain([fault]).collect();
            output::faults(global, &session.corpus.sources, &faults)?;
            Ok(Status::Failed)
        }
    }
}

fn find<'a>(session: &'a Session, id: &str) -> Result<&'a Rule, Fault> {
    if let Some((_, rule)) = session.rules.get(id) {
        return match session.rules.owner_of_ledger(rule) {
            Some(owner) => Err(inherited(rule, owner)),
            None => Ok(rule),
        };
    }
    let help = match session.rules.nearest(id) {
        Some(meant) => format!("did you mean {meant}?"),
        None if session.rules.rules().is_empty() => {
            "no rules were read: name a rule file or folder with --rules, or write `rules` in gxlint.toml"
                .to_owned()
        }
        None => "`gxlint explain` lists every rule".to_owned(),
    };
    Err(Fault::file(id, "there is no rule of this name").help(help))
}

/// A ledger that a rule has from the one it extends is true of both.
fn inherited(rule: &Rule, owner: &Rule) -> Fault {
    let message = format!("{} has the ledger of {}, which it extends", rule.id, owner.id);
    let help = format!(
        "`gxlint ledger accept {}` adds to it for both; or write must.ledger into {} with the entries that hold there",
        owner.id, rule.id
    );
    let place = owner.must.ledger.as_ref().map_or(owner.span, |ledger| ledger.span);
    Fault::file(&owner.path, message).at(place, "it stands here").help(help)
}

/// Puts a text in the place of a file's, all of it or nothing: it is written beside the file, then renamed.
fn replace(path: &Path, old: &str, new: &str) -> Result<(), String> {
    let said = |error: io::Error| error.to_string();
    // A link stays a link.
    let path = fs::canonicalize(path).map_err(said)?;
    let permissions = fs::metadata(&path).map_err(said)?.permissions();
    if permissions.readonly() {
        return Err("it is read-only".to_owned());
    }
    if fs::read(&path).map_err(said)? != old.as_bytes() {
        return Err("somebody else has just changed it".to_owned());
    }
    let beside = beside(&path);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&beside).map_err(said)?;
    let written = file
        .write_all(new.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| {
        // Nobody wants half a file.
        let _ = fs::remove_file(&beside);
        said(error)
    })
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}
