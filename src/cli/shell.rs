//! `gxlint completions` and `gxlint man`: what shells and manuals know of the command line.

use super::args::{Arguments, Global};
use super::{Status, output};
use crate::check::{CHECKS, RELATION_PAGES};
use crate::document::printed;
use crate::report::{REPORTERS, TABLE_FORMATS};
use crate::text::{Fault, Sources};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Prints the script that completes in a shell.
pub fn completions(shell: Shell) -> io::Result<Status> {
    // It is written to memory first: clap_complete panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut known(), "gxlint", &mut script);
    let mut script = String::from_utf8(script).map_err(io::Error::other)?;
    match shell {
        Shell::Fish => script.push_str(&arguments_for_fish()),
        // Paths may be the first word, too.
        Shell::Zsh => {
            script = script.replace("\":: :_gxlint_commands\"", "\":: :{_gxlint_commands; _files}\"")
        }
        _ => {}
    }
    output::out().write_all(script.as_bytes())?;
    Ok(Status::Clean)
}

/// What `explain` knows whatever the rules are, each in a line.
fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let checks = CHECKS.iter().map(|check| (check.code, check.title));
    checks.chain(RELATION_PAGES.iter().map(|relation| (relation.name, relation.title)))
}

/// The values of arguments that are no options, of which clap_complete tells fish nothing; and that paths may be the first
/// word, too.
fn arguments_for_fish() -> String {
    let mut lines = "complete -c gxlint -n \"__fish_gxlint_needs_command\" -F\n".to_owned();
    for command in known().get_subcommands() {
        let values = command.get_positionals().flat_map(Arg::get_possible_values);
        for value in values.filter(|value| !value.is_hide_set()) {
            let title = value.get_help().map(ToString::to_string).unwrap_or_default().replace('\'', "\\'");
            lines.push_str(&format!(
                "complete -c gxlint -n \"__fish_gxlint_using_subcommand {}\" -f -a {} -d '{title}'\n",
                command.get_name(),
                value.get_name()
            ));
        }
    }
    lines
}

/// The command line with the values that are known before anything is read. It does not parse: ids of rules are codes
/// too. The paths that stand without a command are left out: zsh takes the command for one and completes nothing after it.
fn known() -> Command {
    let names: BTreeSet<&str> = REPORTERS
        .iter()
        .map(|reporter| reporter.name)
        .chain(TABLE_FORMATS.iter().map(|format| format.name))
        .collect();
    let codes: Vec<PossibleValue> =
        codes().map(|(code, title)| PossibleValue::new(code).help(title)).collect();
    let whole = Arguments::command();
    // What prints a table takes no format of reports.
    let tables = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .help("Output format")
        .value_parser(PossibleValuesParser::new(TABLE_FORMATS.iter().map(|format| format.name)));
    Command::new("gxlint")
        .args(whole.get_arguments().filter(|argument| !argument.is_positional()))
        .subcommands(whole.get_subcommands())
        .mut_arg("format", |format| format.value_parser(PossibleValuesParser::new(names)))
        .mut_subcommand("scan", |scan| scan.arg(tables.clone()))
        .mut_subcommand("claims", |claims| claims.arg(tables.clone()))
        .mut_subcommand("stories", |stories| stories.arg(tables.clone()))
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("code", |code| code.value_parser(PossibleValuesParser::new(codes)))
        })
}

/// Prints the manual page of gxlint, or writes those of all commands into a folder.
pub fn man(global: &Global, folder: Option<&Path>) -> io::Result<Status> {
    let mut all = Arguments::command().disable_help_subcommand(true);
    all.build();
    let Some(folder) = folder else {
        output::out().write_all(&page(&all)?)?;
        return Ok(Status::Clean);
    };
    if !folder.is_dir() {
        let fault = Fault::file(printed(folder), "cannot write the manual pages: there is no such folder");
        let fault = fault.help(format!("create it first: mkdir -p {}", printed(folder)));
        output::faults(global, &Sources::new(), &[fault])?;
        return Ok(Status::Failed);
    }
    let mut pages = Vec::new();
    collect(&all, &mut pages)?;
    let faults: Vec<Fault> = pages.iter().filter_map(|(name, page)| put(folder, name, page).err()).collect();
    output::faults(global, &Sources::new(), &faults)?;
    if faults.is_empty() {
        writeln!(output::out(), "{}: {} pages written", printed(folder), pages.len())?;
    }
    Ok(if faults.is_empty() { Status::Clean } else { Status::Failed })
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let version = concat!("gxlint ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(version).manual("gxlint").render(&mut page)?;
    Ok(page)
}

/// The page of a command and those of the commands below it, each with the name of its file.
fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    pages.push((Man::new(command.clone()).get_filename(), page(command)?));
    command.get_subcommands().filter(|below| !below.is_hide_set()).try_for_each(|below| collect(below, pages))
}

/// Writes a page; in the place of one that gxlint wrote, but of nothing else.
fn put(folder: &Path, name: &str, page: &[u8]) -> Result<(), Fault> {
    let path = folder.join(name);
    let cannot = |why: String| Fault::file(printed(&path), format!("cannot write the manual page: {why}"));
    match fs::read(&path) {
        Ok(there) if there == page => return Ok(()),
        Ok(there) if !String::from_utf8_lossy(&there).contains(".TH gxlint") => {
            return Err(cannot("another file has its name".to_owned()).help("name another folder"));
        }
        _ => {}
    }
    fs::write(&path, page).map_err(|error| cannot(error.to_string()))
}
