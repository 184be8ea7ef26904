//! `gxlint explain`: what a check or a rule means.

use super::args::Global;
use super::session::Session;
use super::{Status, output};
use crate::check::CHECKS;
use crate::text::{Fault, did_you_mean};
use std::io::{self, Write};

/// Prints the page of a code, or the list of all.
pub fn run(global: &Global, session: &Session, code: Option<&str>) -> io::Result<Status> {
    let mut out = io::stdout().lock();
    let rules = session.rules.rules();
    let Some(code) = code else {
        let mut checks: Vec<_> = CHECKS.iter().collect();
        checks.sort_by_key(|check| check.code);
        for check in checks {
            writeln!(out, "{:<28} {:<8} {}", check.code, check.default.name(), check.title)?;
        }
        for rule in rules {
            let title = rule.title.as_deref().unwrap_or_default();
            writeln!(out, "{:<28} {:<8} {title} ({})", rule.id, rule.severity.name(), rule.path)?;
        }
        return Ok(Status::Clean);
    };
    if let Some(check) = CHECKS.iter().find(|check| check.code == code) {
        writeln!(out, "{}", check.page.trim_end())?;
        writeln!(out, "\nSeverity: {}; `[checks]` in gxlint.toml changes it.", check.default.name())?;
        return Ok(Status::Clean);
    }
    if let Some((_, rule)) = session.rules.get(code) {
        write!(out, "{}", crate::claim::page(rule, &session.corpus.sources))?;
        return Ok(Status::Clean);
    }
    let codes = CHECKS.iter().map(|check| check.code);
    let known: Vec<&str> = codes.chain(rules.iter().map(|rule| rule.id.as_str())).collect();
    let meant = did_you_mean(code, known.iter().copied());
    let help = meant
        .map_or("`gxlint explain` lists every code".to_owned(), |meant| format!("did you mean {meant}?"));
    let fault = Fault::file(code, "there is neither a check nor a rule of this name").help(help);
    let faults: Vec<Fault> = session.faults.iter().cloned().chain([fault]).collect();
    output::faults(global, &session.corpus.sources, &faults)?;
    Ok(Status::Failed)
}
