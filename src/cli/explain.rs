//! `gxlint explain`: what a check, a relation or a rule means.

use super::args::Global;
use super::session::Session;
use super::{Status, output};
use crate::check::{CHECKS, Check, RELATION_PAGES, SEE_ALSO, check_page, relation_page};
use crate::claim::{self, Rule};
use crate::report::{Style, columns, harmless, wrap, write_page};
use crate::text::{Fault, Severity, did_you_mean};
use std::io::{self, BufWriter, Write};

/// Prints the page of a code, or the list of all.
pub fn run(global: &Global, session: &Session, code: Option<&str>) -> io::Result<Status> {
    let style = output::style(global);
    let mut out = BufWriter::new(output::out());
    let Some(code) = code else {
        list(session, &style, &mut out)?;
        out.flush()?;
        return Ok(Status::Clean);
    };
    if let Some(page) = page(session, code) {
        write_page(&page, &style, &mut out)?;
        out.flush()?;
        return Ok(Status::Clean);
    }
    let checks = CHECKS.iter().map(|check| check.code);
    let relations = RELATION_PAGES.iter().map(|relation| relation.name);
    let meant = did_you_mean(code, checks.chain(relations).chain(session.rules.ids()));
    let help = meant
        .map_or("`gxlint explain` lists every code".to_owned(), |meant| format!("did you mean {meant}?"));
    let fault = Fault::file(code, "there is no check, relation or rule of this name").help(help);
    let faults: Vec<Fault> = session.faults.iter().cloned().chain([fault]).collect();
    output::faults(global, &session.corpus.sources, &faults)?;
    Ok(Status::Failed)
}

/// The page of a code. A rule that is called as a relation is the one that is meant: it is the user's own.
fn page(session: &Session, code: &str) -> Option<String> {
    if let Some(check) = CHECKS.iter().find(|check| check.code == code) {
        return Some(check_page(check) + &set_to(session, check));
    }
    if let Some((_, rule)) = session.rules.get(code) {
        let page = claim::page(rule, &session.corpus.sources);
        return Some(format!("{}\n{}", page.trim_end(), also(rule)));
    }
    RELATION_PAGES.iter().find(|relation| relation.name == code).map(relation_page)
}

/// What the configuration sets a check to, if that is something else than the default.
fn set_to(session: &Session, check: &Check) -> String {
    let set = session.config.severities.get(check.code).copied().unwrap_or(Some(check.default));
    if set == Some(check.default) {
        return String::new();
    }
    let path = session.config.path.as_deref().unwrap_or("gxlint.toml");
    format!("\n**Here** it is `{}`, as {path} sets it.\n", set.map_or("off", Severity::name))
}

/// The relations that a rule holds its claims to, and where to read of them.
fn also(rule: &Rule) -> String {
    let terms = rule.is_list_of_terms().then_some("values");
    let names: Vec<String> =
        rule.must.names().into_iter().chain(terms).map(|name| format!("`gxlint explain {name}`")).collect();
    if names.is_empty() { String::new() } else { format!("\n{SEE_ALSO}{}\n", names.join(", ")) }
}

/// The columns of the codes and of what they are.
const WIDTHS: (usize, usize) = (28, 8);
/// From this width on, and so in pipes, an entry is one line.
const WIDE: usize = 100;
/// Where there is less room for words beside those, they stand below.
const LEAST: usize = 30;

/// Every code with how bad it is and what it says.
fn list(session: &Session, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let mut checks: Vec<_> = CHECKS.iter().collect();
    checks.sort_by_key(|check| check.code);
    for check in checks {
        let set = session.config.severities.get(check.code).copied().unwrap_or(Some(check.default));
        entry((check.code, set.map_or("off", Severity::name), check.title), style, out)?;
    }
    for relation in RELATION_PAGES {
        entry((relation.name, "relation", relation.title), style, out)?;
    }
    for rule in session.rules.rules() {
        let title = format!("{} ({})", rule.title.as_deref().unwrap_or_default(), rule.path);
        entry((&rule.id, rule.severity.name(), title.trim_start()), style, out)?;
    }
    Ok(())
}

fn entry((code, sort, says): (&str, &str, &str), style: &Style, out: &mut impl Write) -> io::Result<()> {
    let (code, says) = (harmless(code), harmless(says));
    let head = format!("{code:<0$} {sort:<1$}", WIDTHS.0, WIDTHS.1);
    let before = columns(&head) + 1;
    if style.width >= WIDE {
        return writeln!(out, "{head} {says}");
    }
    if style.width >= before + LEAST {
        let room = style.width - before;
        let lines = wrap(&says, room, room).join(&format!("\n{}", " ".repeat(before)));
        return writeln!(out, "{head} {lines}");
    }
    let room = style.width.saturating_sub(2);
    let head = wrap(&format!("{code} {sort}"), style.width, room);
    writeln!(out, "{}\n  {}", head.join("\n  "), wrap(&says, room, room).join("\n  "))
}
