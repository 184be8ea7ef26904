//! What the options of the command line do, with files that the tests write.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use support::{Folder, run_with};

const EN: &str = "The fleet of the harbour has 12 boats, and each of them is painted blue.\n";
const FR: &str = "La flotte du port compte 15 bateaux, et chacun d'eux est peint en bleu.\n";

fn rule(severity: &str) -> String {
    format!(
        "[[claim]]\nid = \"boats\"\nkind = \"number\"\nseverity = \"{severity}\"\n\
         find.en = \"{{value}} boats\"\nfind.fr = \"{{value}} bateaux\"\n"
    )
}

fn fleet(severity: &str) -> Folder {
    Folder::new(&[
        ("gxlint.toml", ""),
        ("fleet.en.txt", EN),
        ("fleet.fr.txt", FR),
        ("rules/a.toml", &rule(severity)),
    ])
}

#[test]
fn the_exit_status_follows_fail_on() {
    for (severity, statuses) in [("error", [1, 1, 1, 0]), ("warning", [0, 1, 1, 0]), ("note", [0, 0, 1, 0])] {
        let folder = fleet(severity);
        for (limit, status) in ["error", "warning", "note", "never"].into_iter().zip(statuses) {
            let outcome = folder.run(&["check", "--fail-on", limit]);
            assert_eq!(outcome.code, status, "{severity} with --fail-on {limit}: {outcome:?}");
            assert!(outcome.out.starts_with(&format!("{severity}[boats]: ")), "{outcome:?}");
        }
        let by_default = folder.run(&["check"]);
        assert_eq!(by_default.code, statuses[0], "--fail-on error is the default");
        by_default.assert(statuses[0], &[]);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_2_whatever_fail_on_says() {
    fleet("error").run(&["check", ".", "missing.txt", "--fail-on", "never"]).assert(2, &["missing.txt"]);
}

#[test]
fn lang_is_for_files_of_which_nothing_else_says_it() {
    let folder = Folder::new(&[("a.txt", "2,600\n"), ("b.th.txt", "สมาชิก 2,600 ราย\n")]);
    let outcome = folder.run(&["scan", "--format", "jsonl"]);
    outcome.assert(2, &["a.txt", "language is unknown"]);
    assert!(outcome.out.contains("b.th.txt"), "the rest is read: {outcome:?}");
    let outcome = folder.run(&["scan", "--format", "jsonl", "--lang", "fr"]);
    outcome.assert(0, &[]);
    let langs: Vec<bool> = outcome.out.lines().map(|line| line.contains("\"lang\":\"fr\"")).collect();
    assert_eq!(langs, [true, false]);
    assert!(outcome.out.lines().next().unwrap().contains("\"value\":\"2.6\""), "a French comma: {outcome:?}");
    // Chinese by region is Chinese by script.
    folder.run(&["scan", "--lang", "zh-CN"]).assert(0, &[]);
}

#[test]
fn rules_adds_to_the_rules_of_the_configuration() {
    let folder = fleet("error");
    folder.write("more/b.toml", rule("note").replace("\"boats\"", "\"ships\"").as_bytes());
    let codes = |arguments: &[&str]| {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let report = folder.run(&all).json();
        let codes =
            report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["boats"]);
    assert_eq!(codes(&["--rules", "more"]), ["boats", "ships"]);
    assert_eq!(codes(&["--rules", "more/b.toml", "--rules", "rules"]), ["boats", "ships"], "each file once");
    folder.run(&["check", "--rules", "none"]).assert(2, &["none", "cannot read the rules"]);
}

#[test]
fn config_names_another_configuration() {
    let folder = fleet("error");
    folder
        .write("other.toml", b"rules = []\n[checks]\nplace-missing = \"off\"\nquantity-differs = \"off\"\n");
    folder.write("fleet.en.txt", EN.replace("blue", "blue in Japan and Norway").as_bytes());
    folder.write("fleet.fr.txt", FR.replace("bleu", "bleu au Japon").as_bytes());
    let outcome = folder.run(&["check"]);
    assert!(outcome.out.contains("[boats]") && outcome.out.contains("[place-missing]"), "{outcome:?}");
    let outcome = folder.run(&["check", "--config", "other.toml"]);
    assert!(outcome.out.contains("no findings"), "{outcome:?}");
    outcome.assert(0, &[]);
    folder.run(&["check", "--config", "missing.toml"]).assert(2, &["missing.toml", "no such file"]);
}

#[test]
fn output_writes_reports_to_files_besides() {
    let folder = fleet("warning");
    let names: Vec<&str> = gxlint::report::REPORTERS.iter().map(|reporter| reporter.name).collect();
    assert!(names.len() > 10, "{names:?}");
    let outputs: Vec<String> = names.iter().map(|name| format!("{name}={name}.report")).collect();
    let mut arguments = vec!["check", "--width", "80"];
    arguments.extend(outputs.iter().flat_map(|output| ["--output", output]));
    let outcome = folder.run(&arguments);
    outcome.assert(0, &[]);
    assert!(outcome.out.starts_with("warning[boats]"));
    for name in names {
        let written = std::fs::read_to_string(folder.0.join(format!("{name}.report"))).unwrap();
        assert_eq!(written, folder.run(&["check", "--width", "80", "--format", name]).out, "{name}");
    }
    let left: Vec<String> = std::fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("part"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing is left beside the reports");
}

#[test]
fn a_report_takes_the_place_of_an_earlier_one_and_of_nothing_else() {
    let folder = fleet("error");
    folder.write("out/report.json", "of yesterday".repeat(9000).as_bytes());
    folder.run(&["check", "--output", "json=out/report.json"]).assert(1, &[]);
    let read = |name: &str| std::fs::read_to_string(folder.0.join(name)).unwrap();
    assert_eq!(read("out/report.json"), folder.run(&["check", "--format", "json"]).out);
    // A file that the run reads is not a place for a report, whatever it is called by.
    for (path, kept) in
        [("fleet.fr.txt", FR), ("out/../fleet.en.txt", EN), ("gxlint.toml", ""), ("rules/a.toml", "[[cl")]
    {
        let outcome = folder.run(&["check", "--output", &format!("concise={path}")]);
        outcome.assert(2, &[path, "would overwrite a file that this run reads"]);
        assert!(read(path).starts_with(kept) && outcome.out.is_empty(), "{outcome:?}");
    }
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_the_others_are_written() {
    let folder = fleet("warning");
    let outcome = folder.run(&["check", "--output", "json=no/such/folder.json"]);
    outcome.assert(2, &["no/such/folder.json", "cannot write the json report: there is no folder no/such"]);
    assert_eq!(outcome.out, "", "it is told before the work");
    let outcome =
        folder.run(&["check", "--output", "json=rules", "--output", "sarif=a", "--output", "csv=./a"]);
    outcome.assert(2, &["it is a folder", "both the sarif report and the csv report"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_a_full_one_is_told() {
    let folder = fleet("warning");
    let arguments =
        ["check", "--output", "json=/dev/full", "--output", "csv=a.csv", "--output", "jsonl=/dev/null"];
    let outcome = folder.run(&arguments);
    outcome.assert(2, &["/dev/full: cannot write the json report"]);
    assert!(folder.0.join("a.csv").exists() && outcome.out.contains("warning[boats]"), "{outcome:?}");
    // A link stays one.
    std::os::unix::fs::symlink("a.csv", folder.0.join("link")).unwrap();
    folder.run(&["check", "--output", "jsonl=link"]).assert(0, &[]);
    assert!(std::fs::symlink_metadata(folder.0.join("link")).unwrap().is_symlink());
    assert!(std::fs::read_to_string(folder.0.join("a.csv")).unwrap().starts_with('{'));
}

#[test]
fn help_names_every_format() {
    let help = fleet("error").run(&["--help", "--width", "100"]).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let reports: Vec<&str> = gxlint::report::REPORTERS.iter().map(|reporter| reporter.name).collect();
    assert!(help.contains(&format!("check and compare: {}", reports.join(", "))), "{help}");
}

#[test]
fn standard_input_is_a_document() {
    let folder = fleet("error");
    let piped = |arguments: &[&str], text: &str| run_with(&folder.0, arguments, text.as_bytes());
    let outcome = piped(&["scan", "-", "--format", "jsonl"], EN);
    outcome.assert(0, &[]);
    assert!(
        outcome.out.contains("\"value\":\"12\"") && outcome.out.contains("\"lang\":\"en\""),
        "{outcome:?}"
    );
    // Its name gives format, language and story: it is the French of the fleet.
    let named = ["check", "fleet.en.txt", "-", "--stdin-filename", "fleet.fr.md", "--format", "json"];
    let report = piped(&named, "# La flotte\n\nElle compte *20 bateaux*.\n").json();
    assert_eq!(report["findings"][0]["labels"][1]["path"], "fleet.fr.md");
    assert_eq!(report["findings"][0]["labels"][1]["text"], "20");
    piped(&["check", "-", "--stdin-filename", "fleet.pdf"], EN)
        .assert(2, &["fleet.pdf", ".pdf", "expected .txt"]);
    piped(&["check", "-", "--stdin-filename", "fleet.en.txt"], "").assert(2, &["fleet.en.txt", "empty"]);
}

#[test]
fn what_the_configuration_leaves_out_is_not_read_though_it_is_named() {
    let folder = fleet("error");
    folder.write("drafts/fleet.fr.txt", "Elle compte 99 bateaux.\n".as_bytes());
    folder.write("drafts/fleet.de.txt", b"Sie hat 98 Boote.\n");
    folder.write("notes/fleet.de.txt", b"Sie hat 15 Boote.\n");
    folder.write("gxlint.toml", b"include = [\"/fleet.*\"]\nexclude = [\"drafts/**\"]\n");
    let (draft, other) = ("drafts/fleet.fr.txt", "drafts/fleet.de.txt");
    let named = ["check", "fleet.en.txt", "fleet.fr.txt", draft, other, "--format", "json"];
    let outcome = folder.run(&named);
    outcome.assert(1, &[]);
    assert_eq!(outcome.json()["summary"]["documents"], 2);
    assert!(!outcome.err.contains("left out"), "{outcome:?}");
    folder.run(&[&named[..], &["-v"]].concat()).assert(
        1,
        &[
            "left out drafts/fleet.fr.txt: excluded by gxlint.toml\n",
            "left out drafts/fleet.de.txt: excluded by gxlint.toml\n",
        ],
    );
    // Reading nothing is no success, in any command; nor is what an editor hands over read.
    let alone = "no document was found: drafts/fleet.fr.txt is excluded by gxlint.toml\n";
    for command in ["check", "scan", "stories"] {
        folder.run(&[command, draft]).assert(2, &[alone]);
    }
    folder.run(&["claims", draft]).assert(2, &["rule found no claim", "is excluded by gxlint.toml"]);
    folder.run(&["check", draft, other]).assert(2, &["fleet.de.txt and 1 more are excluded by gxlint.toml"]);
    folder.run(&["check", "drafts"]).assert(2, &["everything in drafts is excluded by gxlint.toml"]);
    // Whoever names a file includes it, but a folder is no such wish.
    folder.run(&["scan", "notes/fleet.de.txt"]).assert(0, &[]);
    let folder_says = "everything in notes is not among the files that gxlint.toml includes";
    folder.run(&["check", "notes"]).assert(2, &[folder_says]);
    let from_below = run_with(&folder.0.join("drafts"), &["check", "fleet.fr.txt"], b"");
    from_below.assert(2, &["fleet.fr.txt is excluded by ../gxlint.toml"]);
    let stdin = ["check", "-", "--stdin-filename", draft];
    run_with(&folder.0, &stdin, EN.as_bytes()).assert(2, &[alone]);
    // Without a name it is no file of the project.
    run_with(&folder.0, &["scan", "-"], EN.as_bytes()).assert(0, &[]);
    folder.run(&["check", "fleet.en.txt", draft]).assert(0, &[]);
    folder.run(&["compare", "fleet.en.txt", draft]).assert(1, &[]);
}

#[test]
fn colour_is_used_when_asked_for_and_never_in_data() {
    let folder = fleet("error");
    let colored = |arguments: &[&str]| folder.run(arguments).out.contains('\u{1b}');
    assert!(colored(&["check", "--color", "always"]));
    assert!(!colored(&["check", "--color", "never"]));
    assert!(!colored(&["check"]), "this is no terminal");
    assert!(!colored(&["check", "--color", "always", "--format", "json"]));
    assert!(!colored(&["scan", "--color", "always", "--format", "csv"]));
}

#[test]
fn no_line_is_wider_than_was_asked_for() {
    let long = |words: &str, text: &str| format!("{} {text} {}\n", words.repeat(40), words.repeat(40));
    let folder = fleet("error");
    folder.write("fleet.en.txt", long("the sea is wide ", "It has 12 boats.").as_bytes());
    folder.write("fleet.fr.txt", long("la mer est vaste ", "Elle compte 15 bateaux.").as_bytes());
    for width in [60, 80, 120] {
        let outcome = folder.run(&["check", "--width", &width.to_string()]);
        assert_eq!(outcome.code, 1);
        let drawn = outcome.out.lines().take_while(|line| !line.contains("documents,"));
        for line in drawn {
            assert!(line.chars().count() <= width, "wider than {width}: {line}");
        }
        assert!(outcome.out.contains("12 boats") && outcome.out.contains("15 bateaux"), "{}", outcome.out);
    }
}

/// Every command that prints something about documents.
const PRINTING: &[&[&str]] = &[
    &["check"],
    &["compare", "fleet.en.txt", "fleet.fr.txt"],
    &["scan"],
    &["claims"],
    &["claims", "--format", "table"],
    &["claims", "--why", "boats"],
    &["stories"],
    &["stories", "--format", "table"],
    &["baseline", "show"],
    &["test"],
    &["explain"],
    &["explain", "quantity-differs"],
    &["explain", "equals"],
    &["explain", "boats"],
];

/// A fleet that grows, with all that is drawn: findings, timelines, plots, tables.
fn growing() -> Folder {
    let folder = fleet("error");
    let rule = rule("error") + "title = \"Boats of the harbour\"\nmust.over-time = \"constant\"\n";
    folder.write("rules/a.toml", rule.as_bytes());
    for (date, boats) in [("2021-03-01", "4"), ("2022-03-01", "9"), ("2023-03-01", "13")] {
        folder.write(&format!("{date}.a.en.txt"), EN.replace("12", boats).as_bytes());
    }
    folder.run(&["baseline", "write"]).assert(0, &[]);
    folder.write("2024-03-01.a.en.txt", EN.as_bytes());
    folder
}

#[test]
fn in_a_narrow_terminal_only_what_must_stay_whole_is_wider() {
    let folder = growing();
    for width in [20, 24, 30, 40] {
        for command in PRINTING {
            // Narrower than 40 columns no document can be shown decently.
            let width_of = if matches!(command[0], "check" | "compare") { 40 } else { width };
            let width_ = width.to_string();
            let outcome = folder.run(&[command, &["--width", &width_][..]].concat());
            assert!(
                matches!(outcome.code, 0 | 1) && !outcome.err.contains("panicked"),
                "{command:?}: {outcome:?}"
            );
            assert!(!outcome.out.is_empty(), "{command:?}");
            // A path is to be copied; a summary is one line; a place of a timeline stands behind its value.
            let whole = |line: &str| {
                line.contains(".txt")
                    || line.contains(".toml")
                    || line.contains(".md")
                    || line.contains("documents,")
                    || line.contains("examples:")
            };
            for line in outcome.out.lines().filter(|line| !whole(line)) {
                let words = line.split_whitespace().map(gxlint::report::columns).max().unwrap_or(0);
                let columns = gxlint::report::columns(line);
                assert!(columns <= width_of.max(words + 8), "{command:?} at {width}: {columns}: {line}");
            }
        }
    }
}

#[test]
fn ascii_draws_no_frame_with_anything_else() {
    let folder = growing();
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259f}' | '…');
    let mut seen = 0;
    for command in PRINTING {
        for width in ["30", "60", "100"] {
            let ascii = folder.run(&[command, &["--ascii", "--width", width][..]].concat());
            // What the pages and the rules say stays as it is.
            let said = command[0] == "explain";
            assert!(said || !ascii.out.contains(drawn), "{command:?}: {}", ascii.out);
            assert!(!ascii.err.contains(drawn), "{command:?}: {}", ascii.err);
            seen += usize::from(folder.run(&[command, &["--width", width][..]].concat()).out.contains(drawn));
        }
    }
    assert!(seen > 8, "without --ascii there is something drawn in {seen}");
}

#[test]
fn colour_follows_the_option_then_the_environment() {
    let folder = fleet("error");
    let colored = |arguments: &[&str], set: &[(&str, &str)]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gxlint"));
        command.args(arguments).current_dir(&folder.0).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        let output = command.envs(set.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    for command in ["check", "claims", "scan", "stories"] {
        assert!(!colored(&[command], &[]), "{command}: this is no terminal");
        assert!(colored(&[command], &[("CLICOLOR_FORCE", "1")]), "{command}");
        assert!(!colored(&[command, "--color", "never"], &[("CLICOLOR_FORCE", "1")]), "{command}");
        assert!(colored(&[command, "--color", "always"], &[("NO_COLOR", "1")]), "{command}");
    }
    assert!(colored(&["explain", "equals", "--color", "always"], &[]));
    assert!(!colored(&["explain", "equals"], &[("NO_COLOR", "1")]));
}

#[test]
fn what_a_document_says_does_not_reach_the_terminal_as_a_command() {
    let folder = fleet("error");
    folder.write("fleet.en.txt", "It has \u{1b}[31m12 boats\u{1b}]0;title\u{7} \u{202e}here.\n".as_bytes());
    for arguments in
        [&["check"][..], &["check", "--format", "json"], &["scan"], &["claims", "--why", "boats"]]
    {
        let outcome = folder.run(arguments);
        for bad in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!outcome.out.contains(bad) && !outcome.err.contains(bad), "{arguments:?}: {outcome:?}");
        }
    }
}

#[test]
fn a_misspelt_check_in_an_ignore_is_told_where_there_are_no_rules_too() {
    let ignored = |code: &str| format!("// gxlint-ignore {code}: printed\n{FR}");
    let folder = Folder::new(&[("a.en.txt", EN), ("a.fr.txt", &ignored("quantity-difers"))]);
    folder.run(&["check"]).assert(2, &["a.fr.txt:1:18", "did you mean quantity-differs?"]);
    folder.write("a.fr.txt", ignored("quantity-differs").as_bytes());
    folder.run(&["check"]).assert(0, &[]);
    // What may be a rule's that this run does not know is left alone.
    folder.write("a.fr.txt", ignored("boats-of-ours").as_bytes());
    folder.run(&["check"]).assert(1, &[]);
}

fn two(first: &str, second: &str) -> Vec<String> {
    vec![first.to_owned(), second.to_owned()]
}

#[test]
fn quiet_says_findings_only_and_verbose_says_what_was_left_out() {
    let folder = fleet("error");
    folder.write("gxlint.toml", b"[corpus]\nsource-language = \"en\"\n");
    folder.write("picture.png", b"\x89PNG\0\0");
    assert_eq!(folder.run(&["check", "--format", "json", "-q"]).err, "");
    let verbose = folder.run(&["check", "-v"]);
    verbose.assert(1, &["picture.png"]);
    assert!(!folder.run(&["check"]).err.contains("picture.png"));
    assert_eq!(folder.run(&["check", "-v", "-q"]).err, "");
    // Tables: a name, then numbers.
    let row = |name: &str| {
        let line = verbose.err.lines().find(|line| line.starts_with(name));
        let line = line.unwrap_or_else(|| panic!("nothing of {name}: {verbose:?}"));
        line[name.len()..].split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    for stage in ["reading", "recognising", "rules", "comparing", "reporting", "in all"] {
        let took = row(stage);
        assert!(took[0].parse::<u32>().is_ok() && took[1] == "ms", "{stage}: {took:?}");
    }
    assert_eq!((row(".txt"), row("en "), row("fr ")), (vec!["2".into()], two("1", "1"), two("1", "1")));
}

#[test]
fn an_accepted_finding_is_counted_and_does_not_fail_the_run() {
    let folder = fleet("error");
    let ignore = "[[ignore]]\ncode = \"boats\"\npath = \"fleet.*\"\nreason = \"a print run\"\n";
    folder.write("gxlint.toml", ignore.as_bytes());
    let outcome = folder.run(&["check", "--format", "json"]);
    outcome.assert(0, &[]);
    assert_eq!(outcome.json()["summary"]["suppressed"], 1);
    folder.write("gxlint.toml", format!("{ignore}until = 2020-01-01\n").as_bytes());
    assert_eq!(folder.run(&["check", "-q"]).code, 1, "it has expired");
}

#[test]
fn what_is_accepted_is_in_the_log_with_its_reason_wherever_that_stands() {
    let folder = fleet("error");
    let read = |expected: [&str; 3]| {
        let log = folder.run(&["check", "--format", "sarif"]).json();
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), 1, "{log:#}");
        let suppression = &results[0]["suppressions"][0];
        let uri = &suppression["location"]["physicalLocation"]["artifactLocation"]["uri"];
        let said = [&suppression["kind"], &suppression["justification"], uri];
        assert_eq!(said.map(|said| said.as_str().unwrap()), expected);
    };
    let ignore = "[[ignore]]\ncode = \"boats\"\nreason = \"a print run\"\n";
    folder.write("gxlint.toml", ignore.as_bytes());
    read(["external", "a print run", "gxlint.toml"]);
    folder.write("gxlint.toml", b"");
    folder.write("fleet.fr.txt", format!("// gxlint-ignore boats: on the posters\n{FR}").as_bytes());
    read(["inSource", "on the posters", "fleet.fr.txt"]);
}

#[test]
fn a_severity_in_the_configuration_counts() {
    let folder = Folder::new(&[
        ("gxlint.toml", ""),
        ("a.en.txt", "It sank on Monday, March 1, 2024.\n"),
        ("b.en.txt", EN),
        ("a.fr.txt", "Il a coulé le 1er mars 2024.\n"),
    ]);
    for (set, said, code) in
        [("error", "error[weekday", 1), ("note", "note[weekday", 0), ("off", "no findings", 0)]
    {
        folder.write(
            "gxlint.toml",
            format!("[checks]\nweekday-wrong = \"{set}\"\ndate-differs = \"off\"\n").as_bytes(),
        );
        let outcome = folder.run(&["check"]);
        assert!(outcome.out.contains(said), "{set}: {outcome:?}");
        assert_eq!(outcome.code, code);
    }
}
