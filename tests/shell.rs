//! What shells, manuals and readers of `--help` get: completions, manual pages, examples; and how the program ends when
//! nobody reads on.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use gxlint::check::{CHECKS, RELATION_PAGES};
use gxlint::report::{REPORTERS, TABLE_FORMATS};
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};
use support::{Folder, run};

/// Every command, as it is written; those that have others below them are not asked for by themselves.
const COMMANDS: &[&str] = &[
    "check",
    "compare",
    "scan",
    "claims",
    "stories",
    "test",
    "ledger accept",
    "baseline write",
    "baseline show",
    "baseline prune",
    "schema",
    "init",
    "explain",
    "completions",
    "man",
];

fn folder() -> Folder {
    Folder::new(&[
        ("gxlint.toml", ""),
        ("fleet.en.txt", "The fleet of the harbour has 12 boats, and each of them is painted blue.\n"),
        ("fleet.fr.txt", "La flotte du port compte 15 bateaux, et chacun d'eux est peint en bleu.\n"),
        (
            "rules/a.toml",
            "[[claim]]\nid = \"boats\"\nkind = \"number\"\nfind.en = \"{value} boats\"\nfind.fr = \"{value} bateaux\"\n",
        ),
    ])
}

/// Runs a program of the machine on an input; none if it is not there.
fn tool(name: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let started = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match started {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("not tried: {name} is not installed");
            return None;
        }
        started => started.unwrap(),
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    Some((output.status.success(), said.concat()))
}

#[test]
fn the_scripts_of_shells_parse_and_know_commands_formats_and_codes() {
    let folder = folder();
    for (shell, check) in [
        ("bash", Some(("bash", &["-n"][..]))),
        ("zsh", Some(("zsh", &["-n"]))),
        ("fish", Some(("fish", &["--no-execute"]))),
        ("elvish", Some(("elvish", &["-compileonly", "/dev/stdin"]))),
        ("powershell", None),
    ] {
        let outcome = folder.run(&["completions", shell]);
        outcome.assert(0, &[]);
        let commands = COMMANDS.iter().map(|command| command.split(' ').next().unwrap());
        let formats = REPORTERS.iter().map(|one| one.name).chain(TABLE_FORMATS.iter().map(|one| one.name));
        let codes =
            CHECKS.iter().map(|one| one.code).chain(RELATION_PAGES.iter().map(|relation| relation.name));
        // Of values, the shells below are told by clap_complete; the other two it tells of options only.
        let values = matches!(shell, "bash" | "zsh" | "fish");
        let values = formats.chain(codes).filter(|_| values);
        for word in commands.chain(values).chain(["fail-on"]) {
            assert!(outcome.out.contains(word), "{shell} does not know {word}");
        }
        if let Some((good, said)) = check.and_then(|(name, how)| tool(name, how, &outcome.out)) {
            assert!(good, "{shell}: {said}");
        }
    }
    folder.run(&["completions", "bsah"]).assert(2, &["bash", "zsh", "fish", "powershell", "elvish"]);
}

/// Lines to complete, and what is to stand at their end; the folder has the file fleet.en.txt.
const COMPLETED: &[(&str, &str)] = &[
    ("gxlint expl", "explain"),
    ("gxlint explain quantity-d", "quantity-differs"),
    ("gxlint explain over", "over-time"),
    ("gxlint check --format sar", "sarif"),
    ("gxlint completions fi", "fish"),
    ("gxlint schema ru", "rules"),
    ("gxlint baseline pru", "prune"),
    ("gxlint check --fail-on err", "error"),
];

/// What bash offers for a line: the words that the script puts into COMPREPLY.
#[test]
fn bash_completes_commands_codes_and_formats() {
    let script = folder().run(&["completions", "bash"]).out;
    // What prints a table takes no format of reports; a language is no file.
    let nothing = [("gxlint scan --format sar", ""), ("gxlint claims --why zz", "zz")];
    for (line, expected) in COMPLETED.iter().chain(&nothing) {
        let words: Vec<&str> = line.split(' ').collect();
        let ask = format!(
            "{script}\nCOMP_WORDS=({}); COMP_CWORD={}; _gxlint gxlint {} {} 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.join(" "),
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2]
        );
        let Some((_, said)) = tool("bash", &["-s"], &ask) else { return };
        assert_eq!(said.trim(), *expected, "{line}");
    }
}

/// What fish offers for a line; each with its description behind a tab.
#[test]
fn fish_completes_commands_codes_formats_and_files() {
    let folder = folder();
    folder.write("gxlint.fish", folder.run(&["completions", "fish"]).out.as_bytes());
    let files = [("gxlint fle", "fleet.fr.txt"), ("gxlint check fle", "fleet.fr.txt")];
    for (line, expected) in COMPLETED.iter().chain(&files) {
        let ask = format!("cd '{}'; source gxlint.fish; complete -C '{line}'", folder.0.display());
        let Some((_, said)) = tool("fish", &["--no-config", "-c", &ask], "") else { return };
        let offered: Vec<&str> = said.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(offered.contains(expected), "{line}: {said}");
    }
}

/// What zsh makes of a line and the tab key, at a terminal of its own.
#[test]
fn zsh_completes_commands_codes_formats_and_files() {
    let folder = folder();
    folder.write("_gxlint", folder.run(&["completions", "zsh"]).out.as_bytes());
    let files = [("gxlint fleet.e", "fleet.en.txt"), ("gxlint check fleet.e", "fleet.en.txt")];
    for (line, expected) in COMPLETED.iter().chain(&files) {
        let ask = r#"cd FOLDER; zmodload zsh/zpty; zpty shell zsh -f -i
zpty -w shell 'PS1=; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D
  show() { print -r -- "<$BUFFER>"; exit }; zle -N show; bindkey "^X" show; print -r -- rea""dy'
zpty -r shell out '*ready*'
zpty -w -n shell 'LINE'$'\t\C-x'
zpty -r shell out $'*<*>*'
print -r -- "${${out##*<}%%>*}""#;
        let ask = ask.replace("FOLDER", &folder.0.display().to_string()).replace("LINE", line);
        let Some((_, said)) = tool("zsh", &["-f", "-c", &ask], "") else { return };
        assert!(said.trim().ends_with(expected), "{line}: {said}");
    }
}

#[test]
fn the_manual_names_every_command_and_reads_well() {
    let folder = folder();
    let outcome = folder.run(&["man"]);
    outcome.assert(0, &[]);
    std::fs::create_dir(folder.0.join("man1")).unwrap();
    folder.run(&["man", "--dir", "man1"]).assert(0, &[]);
    for command in COMMANDS {
        let first = command.split(' ').next().unwrap();
        assert!(outcome.out.contains(&format!("gxlint\\-{first}(1)")), "the manual has no {first}");
        let name = format!("man1/gxlint-{}.1", command.replace(' ', "-"));
        let page = std::fs::read_to_string(folder.0.join(&name)).unwrap();
        assert!(page.contains(".TH gxlint-") && page.contains("Examples"), "{name}: {page}");
    }
    assert_eq!(std::fs::read_to_string(folder.0.join("man1/gxlint.1")).unwrap(), outcome.out);
    for entry in std::fs::read_dir(folder.0.join("man1")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        if let Some((good, said)) = tool("groff", &["-man", "-Tutf8", "-ww", "-z"], &page) {
            assert!(good && said.is_empty(), "{said}");
        }
        if let Some((good, said)) = tool("mandoc", &["-T", "lint", "-W", "error"], &page) {
            assert!(good, "{said}");
        }
    }
    // It takes the place of an earlier one, and of nothing else.
    folder.run(&["man", "--dir", "man1"]).assert(0, &[]);
    folder.write("man1/gxlint.1", b"my own notes\n");
    folder.run(&["man", "--dir", "man1"]).assert(2, &["man1/gxlint.1", "another file has its name"]);
    folder.run(&["man", "--dir", "none"]).assert(2, &["there is no such folder", "mkdir -p none"]);
}

#[test]
fn every_help_has_examples_that_parse_and_fits_80_columns() {
    let folder = folder();
    for command in COMMANDS.iter().copied().chain([""]) {
        let mut arguments: Vec<&str> = command.split(' ').filter(|word| !word.is_empty()).collect();
        arguments.push("--help");
        let mut asked = Command::new(env!("CARGO_BIN_EXE_gxlint"));
        let asked = asked.args(&arguments).env("COLUMNS", "80").current_dir(&folder.0).output().unwrap();
        let help = String::from_utf8(asked.stdout).unwrap();
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "gxlint {command} --help: {line}");
        }
        let (_, examples) =
            help.split_once("Examples:\n").unwrap_or_else(|| panic!("{command}: no examples"));
        let lines: Vec<&str> = examples.lines().take_while(|line| !line.trim().is_empty()).collect();
        let of_command = format!("  gxlint {command}");
        assert!(lines.iter().all(|line| line.starts_with(&of_command)), "{command}: {lines:?}");
        for line in lines {
            // Words until the comment, a redirection or a pipe; with --help nothing is done.
            let line = line.trim().split("  ").next().unwrap();
            let words: Vec<&str> =
                line.split(' ').skip(1).take_while(|word| !matches!(*word, "|" | ">" | ">>" | "<")).collect();
            let parsed = folder.run(&[&words[..], &["--help"]].concat());
            assert_eq!(parsed.code, 0, "{line}: {parsed:?}");
        }
    }
}

#[test]
fn every_command_ends_quietly_when_nobody_reads_on() {
    let folder = folder();
    folder.run(&["baseline", "write"]).assert(0, &[]);
    for arguments in [
        &["check"][..],
        &["check", "--format", "html"],
        &["check", "--format", "json"],
        &["compare", "fleet.en.txt", "fleet.fr.txt"],
        &["scan"],
        &["scan", "--format", "csv"],
        &["claims"],
        &["claims", "--why", "boats"],
        &["stories"],
        &["stories", "--format", "jsonl"],
        &["test"],
        &["schema", "rules"],
        &["explain"],
        &["explain", "over-time"],
        &["explain", "boats"],
        &["baseline", "show"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gxlint"))
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take()); // the reader is gone
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert!(!said.contains("panicked") && !said.contains("cannot write"), "{arguments:?}: {said}");
        assert!(matches!(status.code(), Some(0..=2)), "{arguments:?}: {status}");
    }
    assert_eq!(run(&folder.0, &["check", "-q"]).code, 0);
}
