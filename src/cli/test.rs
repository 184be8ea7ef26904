//! `gxlint test`: the examples inside the rules.

use super::args::Global;
use super::session::Session;
use super::{Status, output};
use crate::claim::{ExampleReport, Missing, coverage, examples, overlaps};
use crate::text::Fault;
use std::io::{self, Write};

/// Runs every example; each that does not come out as it says is shown at its place in the rule file. With
/// documents, `over_corpus`, every phrase is tried on them too.
pub fn run(global: &Global, session: &Session, over_corpus: bool) -> io::Result<Status> {
    let sources = &session.corpus.sources;
    let warnings = if over_corpus { &session.warnings } else { session.rules.warnings() };
    output::warnings(global, sources, warnings)?;
    output::faults(global, sources, &session.faults)?;
    let report = examples(&session.rules);
    output::faults(global, sources, &report.failed)?;
    let missing: Vec<Fault> = report.missing.iter().map(fault).chain(report.unspoken.clone()).collect();
    output::warnings(global, sources, &missing)?;
    let overlapping = overlaps(&session.rules);
    output::warnings(global, sources, &overlapping)?;
    let rules = session.rules.rules().len();
    let mut lines = Vec::new();
    if rules > 0 {
        lines.push(of_examples(session, &report, overlapping.len()));
    }
    if over_corpus && !session.corpus.texts.is_empty() {
        lines.push(try_phrases(global, session)?);
    }
    let mut out = output::out();
    for line in lines.iter().filter(|_| !global.quiet) {
        writeln!(out, "{line}")?;
    }
    let nothing = match () {
        () if !session.faults.is_empty() => return Ok(Status::Failed),
        () if rules == 0 => {
            "no rules were found: name a rule file or folder, or write `rules` in gxlint.toml"
        }
        () if over_corpus && session.corpus.texts.is_empty() => "no document was found to try the phrases on",
        () if report.failed.is_empty() => return Ok(Status::Clean),
        () => return Ok(Status::Found),
    };
    writeln!(output::err(), "{nothing}")?;
    Ok(Status::Failed)
}

/// What running the examples gave, in a line.
fn of_examples(session: &Session, report: &ExampleReport, overlapping: usize) -> String {
    let (rules, ran, failed) = (session.rules.rules().len(), report.ran, report.failed.len());
    let mut result = if failed == 0 { "all hold".to_owned() } else { format!("{failed} do not hold") };
    if !report.missing.is_empty() {
        result.push_str("; ");
        result.push_str(&lacking(report.missing.len()));
    }
    result.push_str(&overlap(overlapping));
    let from = session.rules_from.join(", ");
    let packs = session.rules.packs().iter().map(|pack| format!("{} {}", pack.name, pack.version));
    let packs: Vec<String> = packs.collect();
    let from = if packs.is_empty() { from } else { format!("{from} ({})", packs.join(", ")) };
    format!("{rules} rule{} from {from}, {ran} example{}: {result}", plural(rules), plural(ran))
}

/// Tries the phrases on the documents, shows what never matched, and says in a line how it went.
fn try_phrases(global: &Global, session: &Session) -> io::Result<String> {
    let sources = &session.corpus.sources;
    let coverage = coverage(&session.rules, &session.corpus);
    output::warnings(global, sources, &coverage.unmatched)?;
    output::warnings(global, sources, &coverage.overlaps)?;
    output::notes(global, sources, &coverage.unread)?;
    let (documents, tried, never) = (session.corpus.texts.len(), coverage.tried, coverage.unmatched.len());
    let result = if never == 0 { "all matched".to_owned() } else { format!("{never} never matched") };
    Ok(format!(
        "{documents} document{}, {tried} phrase{}: {result}{}",
        plural(documents),
        plural(tried),
        overlap(coverage.overlaps.len())
    ))
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn overlap(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; two phrases overlap".to_owned(),
        _ => format!("; {count} pairs of phrases overlap"),
    }
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
