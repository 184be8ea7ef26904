//! The file of accepted findings: written, renewed, moved with its documents, merged by git.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use support::{Folder, run};

const BASELINE: &str = "gxlint-baseline.toml";
const CONFIG: (&str, &str) = ("gxlint.toml", "[corpus]\nsource-language = \"en\"\n");
const BRIDGE: [&str; 2] = ["The bridge is 620 m long.\n", "Le pont mesure 630 m.\n"];
const TOWER: [&str; 2] = ["The tower has 310 steps.\n", "La tour compte 311 marches.\n"];

fn project() -> Folder {
    let files = [CONFIG, ("old/bridge.en.md", BRIDGE[0]), ("old/bridge.fr.md", BRIDGE[1])];
    let folder = Folder::new(&files);
    run(&folder.0, &["baseline", "write", "--reason", "known"]).assert(0, &[]);
    folder
}

fn baseline(folder: &Path) -> String {
    fs::read_to_string(folder.join(BASELINE)).unwrap()
}

#[test]
fn what_is_accepted_moves_with_its_document() {
    let folder = project();
    fs::rename(folder.0.join("old"), folder.0.join("new")).unwrap();
    run(&folder.0, &[]).assert(0, &["1 entry of gxlint-baseline.toml: the document has moved"]);
    let shown = run(&folder.0, &["baseline", "show", "--format", "csv"]);
    assert!(shown.out.contains("\nmoved,old/bridge.fr.md,"), "{shown:?}");
    let pruned = run(&folder.0, &["baseline", "prune"]);
    assert!(pruned.out.contains("old/bridge.fr.md is now new/bridge.fr.md"), "{pruned:?}");
    assert!(pruned.out.contains("0 taken out, 1 moved, 1 left"), "{pruned:?}");
    let text = baseline(&folder.0);
    assert!(text.contains("path = \"new/bridge.fr.md\"") && text.contains("reason = \"known\""), "{text}");
    let again = run(&folder.0, &[]);
    again.assert(0, &[]);
    assert!(!again.err.contains("moved"), "{again:?}");

    // Of two that would fit nobody knows which it was.
    fs::rename(folder.0.join("new"), folder.0.join("one")).unwrap();
    for (at, lang) in ["en", "fr"].iter().enumerate() {
        folder.write(&format!("two/bridge.{lang}.md"), BRIDGE[at].as_bytes());
    }
    run(&folder.0, &[]).assert(1, &["not found any more"]);
}

#[test]
fn a_copy_is_no_move() {
    let folder = project();
    for (at, lang) in ["en", "fr"].iter().enumerate() {
        folder.write(&format!("new/bridge.{lang}.md"), BRIDGE[at].as_bytes());
    }
    folder.write("old/bridge.fr.md", b"Le pont mesure 620 m.\n");
    run(&folder.0, &[]).assert(1, &["not found any more"]);
}

#[test]
fn a_rule_that_reports_in_the_place_of_a_check_reports_nothing_anew() {
    let folder = project();
    let rule = "[[claim]]\nid = \"length\"\nkind = \"measure\"\nfind.en = \"bridge is {value} long\"\n\
        find.fr = \"pont mesure {value}\"\nmust.translations = \"equal\"\n";
    folder.write("rules/length.toml", rule.as_bytes());
    assert!(run(&folder.0, &["--format", "concise", "--baseline", "/dev/null"]).out.contains("[length]"));
    let outcome = run(&folder.0, &[]);
    outcome.assert(0, &[]);
    assert!(!outcome.err.contains("not found any more"), "{outcome:?}");
    assert!(run(&folder.0, &["baseline", "show", "--format", "csv"]).out.contains("\nfound,"));
    // What is wrong elsewhere too was not accepted.
    folder.write("old/bridge.de.md", "Die Brücke ist 640 m lang.\n".as_bytes());
    let german = rule.replace("must", "find.de = \"Brücke ist {value} lang\"\nmust");
    folder.write("rules/length.toml", german.as_bytes());
    run(&folder.0, &[]).assert(1, &[]);
}

#[test]
fn what_has_expired_is_renewed_in_its_place() {
    let folder = project();
    let text = baseline(&folder.0);
    let past = text.replace("\nfingerprint", "\nuntil = 2020-01-01\nfingerprint");
    folder.write(BASELINE, past.as_bytes());
    run(&folder.0, &[]).assert(1, &["1 entry of gxlint-baseline.toml held until a day that has passed"]);
    run(&folder.0, &["baseline", "write", "--reason", "still", "--until", "2199-12-31"]).assert(0, &[]);
    let text = baseline(&folder.0);
    assert_eq!(text.matches("[[accepted]]").count(), 1, "{text}");
    assert!(text.contains("reason = \"still\"\nuntil = 2199-12-31\n"), "{text}");
    let outcome = run(&folder.0, &[]);
    outcome.assert(0, &[]);
    assert!(!outcome.err.contains("passed"), "{outcome:?}");

    // An older entry beside a newer one of the same finding is of no use.
    let twice = format!("{text}\n{}", past.split_once("\n\n").unwrap().1);
    folder.write(BASELINE, twice.as_bytes());
    let outcome = run(&folder.0, &[]);
    assert!(!outcome.err.contains("passed"), "{outcome:?}");
    assert!(run(&folder.0, &["baseline", "prune"]).out.contains("1 taken out, 1 left"));
    assert!(baseline(&folder.0).contains("reason = \"still\""));
}

#[test]
fn what_would_accept_nothing_is_not_written() {
    let folder = Folder::new(&[CONFIG, ("bridge.en.md", BRIDGE[0]), ("bridge.fr.md", BRIDGE[1])]);
    for (arguments, said) in [
        (["--reason", " "], "--reason: an empty reason"),
        (["--until", "2020-01-01"], "--until: 2020-01-01 is past"),
    ] {
        run(&folder.0, &[&["baseline", "write"], &arguments[..]].concat()).assert(2, &[said]);
        assert!(!folder.0.join(BASELINE).exists(), "{arguments:?}");
    }
}

#[test]
fn a_baseline_that_is_named_and_not_there_is_told() {
    let folder = project();
    for arguments in [&["check"][..], &["baseline", "show"], &["baseline", "prune"]] {
        let arguments = [arguments, &["--baseline", "typo.toml"]].concat();
        run(&folder.0, &arguments).assert(2, &["typo.toml: no such baseline"]);
    }
    run(&folder.0, &["baseline", "write", "--baseline", "other.toml"]).assert(0, &[]);
    run(&folder.0, &["--baseline", "other.toml"]).assert(0, &[]);
}

#[test]
fn a_configuration_in_a_folder_below_is_told() {
    let folder = Folder::new(&[
        ("docs/gxlint.toml", "[corpus]\nsource-language = \"en\"\n"),
        ("docs/bridge.en.md", BRIDGE[0]),
        ("docs/bridge.fr.md", BRIDGE[1]),
    ]);
    let hint = "docs/gxlint.toml was not read: it is for runs that are given its folder: gxlint docs";
    run(&folder.0, &[]).assert(1, &[hint]);
    run(&folder.0, &["baseline", "write"]).assert(0, &[hint]);
    assert!(!run(&folder.0, &["docs"]).err.contains("was not read"));
    folder.write("gxlint.toml", b"");
    assert!(!run(&folder.0, &[]).err.contains("was not read"));
    run(&folder.0, &["-v"]).assert(0, &[hint]);
}

#[test]
fn a_closed_pipe_changes_no_exit_status() {
    let folder = Folder::new(&[("bridge.en.md", BRIDGE[0]), ("bridge.fr.md", BRIDGE[1])]);
    let status = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gxlint"));
        command.args(arguments).current_dir(&folder.0).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        child.wait().unwrap().code()
    };
    assert_eq!(status(&[]), Some(1));
    assert_eq!(status(&["--format", "json"]), Some(1));
    assert_eq!(status(&["--format", "json", "--fail-on", "never"]), Some(0));
    assert_eq!(status(&["scan"]), Some(0));
    assert_eq!(status(&["scan", "missing"]), Some(2));
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(identity).args(arguments).current_dir(folder);
    command.output().unwrap().status.success()
}

/// Two branches, each of which accepts more: what one merged into the other leaves.
fn merged(attributes: &str) -> Folder {
    let folder = project();
    let path = &folder.0;
    folder.write(".gitattributes", attributes.as_bytes());
    let commit = || {
        assert!(git(path, &["add", "-A"]) && git(path, &["commit", "-q", "-m", "a step"]));
    };
    assert!(git(path, &["init", "-q", "-b", "main"]));
    commit();
    for (branch, name) in [("one", "tower-1"), ("two", "tower-2")] {
        assert!(git(path, &["checkout", "-q", "-b", branch, "main"]));
        for (at, lang) in ["en", "fr"].iter().enumerate() {
            folder.write(&format!("old/{name}.{lang}.md"), TOWER[at].as_bytes());
        }
        run(path, &["baseline", "write", "--reason", "known too"]).assert(0, &[]);
        commit();
    }
    git(path, &["merge", "-q", "one"]);
    folder
}

#[test]
fn two_branches_that_both_accept_can_be_merged() {
    let folder = merged("");
    run(&folder.0, &[]).assert(2, &["merge conflict in the baseline", "keep what both sides have"]);
    // Who keeps both sides keeps both, whole.
    let text = baseline(&folder.0);
    let marks = ["<<<<<<<", "=======", ">>>>>>>"];
    let kept: Vec<&str> =
        text.lines().filter(|line| !marks.iter().any(|mark| line.starts_with(mark))).collect();
    folder.write(BASELINE, format!("{}\n", kept.join("\n")).as_bytes());
    run(&folder.0, &[]).assert(0, &[]);
    assert_eq!(baseline(&folder.0).matches("[[accepted]]").count(), 3);

    let folder = merged("gxlint-baseline.toml merge=union\n");
    run(&folder.0, &[]).assert(0, &[]);
    assert_eq!(baseline(&folder.0).matches("[[accepted]]").count(), 3);
}
