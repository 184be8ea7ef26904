//! `gxlint ledger accept`: a value that is known to be true, written into the rule file.

use super::args::Global;
use super::session::Session;
use super::{Status, files, output};
use crate::claim::{Addition, Rule};
use crate::text::Fault;
use std::io::{self, Write};
use std::path::Path;

/// Writes an entry into the ledger of a rule and says what was written, and where.
pub fn accept(global: &Global, session: &Session, id: &str, entry: &Addition) -> io::Result<Status> {
    let written = find(session, id).and_then(|rule| {
        let file = session.corpus.sources.get(rule.span.source);
        let amended = entry.write(rule, file)?;
        files::put(Path::new(&rule.path), Some(file.text()), &amended.text)
            .map_err(|why| Fault::file(&rule.path, format!("cannot write the rule file: {why}")))?;
        Ok(format!("{}:{}: {}", rule.path, amended.line, amended.entry))
    });
    match written {
        Ok(line) => {
            writeln!(output::out(), "{line}")?;
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
