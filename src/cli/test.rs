//! `gxlint test`: the examples inside the rules.

use super::args::Global;
use super::session::Session;
use super::{Status, output};
use crate::claim::{Missing, examples};
use crate::text::Fault;
use std::io::{self, Write};

/// Runs every example; each that does not come out as it says is shown at its place in the rule file.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    let sources = &session.corpus.sources;
    output::faults(global, sources, &session.faults)?;
    let report = examples(&session.rules);
    output::faults(global, sources, &report.failed)?;
    let mut out = io::stdout().lock();
    let missing: Vec<Fault> = report.missing.iter().map(fault).chain(report.unspoken.clone()).collect();
    output::warnings(global, sources, &missing)?;
    let (rules, ran, failed) = (session.rules.rules().len(), report.ran, report.failed.len());
    let held = if failed == 0 { "all hold".to_owned() } else { format!("{failed} do not hold") };
    let untested = report.missing.len();
    let result = if untested == 0 { held } else { format!("{held}; {}", lacking(untested)) };
    if !global.quiet && rules > 0 {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let from = session.rules_from.join(", ");
        let packs = session.rules.packs().iter().map(|pack| format!("{} {}", pack.name, pack.version));
        let packs: Vec<String> = packs.collect();
        let from = if packs.is_empty() { from } else { format!("{from} ({})", packs.join(", ")) };
        writeln!(out, "{rules} rule{} from {from}, {ran} example{}: {result}", plural(rules), plural(ran))?;
    }
    Ok(match () {
        () if !session.faults.is_empty() => Status::Failed,
        () if rules == 0 => {
            writeln!(
                io::stderr(),
                "no rules were found: name a rule file or folder, or write `rules` in gxlint.toml"
            )?;
            Status::Failed
        }
        () if failed > 0 => Status::Found,
        () => Status::Clean,
    })
}

fn lacking(untested: usize) -> String {
    let verb = if untested == 1 { "phrase lacks" } else { "phrases lack" };
    format!("{untested} {verb} an example")
}

fn fault(missing: &Missing) -> Fault {
    let message = format!("{} has no example {} in {}", missing.rule, lack(missing), missing.lang);
    let help = "write [[claim.example]] with this lang, a text, and a value or none = true";
    Fault::file(&missing.path, message).at(missing.span, "these phrases are untested").help(help)
}

fn lack(missing: &Missing) -> &'static str {
    match (missing.positive, missing.negative) {
        (true, false) => "that matches",
        (false, true) => "that does not match (none = true)",
        _ => "at all",
    }
}
