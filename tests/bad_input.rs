//! Bad input: each a clear message that names the file, the place and what to do; the rest is still checked;
//! the exit status is 2 where the job could not be done.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Folder, root};

const EN: &str = "ARLEN, March 1, 2024 -- The harbour opened on Monday, March 1, 2024 with twelve boats.\n";
const FR: &str = "ARLEN, 1er mars 2024 -- Le port a ouvert le vendredi 1er mars 2024 avec douze bateaux.\n";

/// A story with one finding, and whatever else.
fn folder(more: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::new(&[("gxlint.toml", ""), ("port.en.txt", EN), ("port.fr.txt", FR)]);
    more.iter().for_each(|(path, bytes)| folder.write(path, bytes));
    folder
}

/// Runs `check`, holds that the story was checked all the same, that the status is 2 and what was said.
fn still_checked(folder: &Folder, paths: &[&str], said: &[&str]) {
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(paths);
    let outcome = folder.run(&arguments);
    outcome.assert(2, said);
    let report = outcome.json();
    assert_eq!(report["findings"][0]["code"], "weekday-wrong", "the rest is checked: {report}");
    let failures = report["failures"].as_array().unwrap();
    assert_eq!(failures.len(), 1, "{failures:?}");
    let message = failures[0]["message"].as_str().unwrap();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = words(&outcome.err);
    assert!(said.contains(&words(message)), "the report names the same failure: {message}: {said}");
}

#[test]
fn a_path_that_does_not_exist() {
    still_checked(&folder(&[]), &[".", "port.de.txt"], &["port.de.txt", "no such file or folder"]);
    folder(&[]).run(&["check", "nowhere"]).assert(2, &["nowhere: no such file or folder"]);
}

#[test]
fn an_empty_folder() {
    let empty = Folder::new(&[]);
    for command in ["check", "scan", "claims", "stories"] {
        empty.run(&[command]).assert(2, &[]);
    }
    empty.run(&["check"]).assert(2, &["no document was found", ".txt", ".md"]);
    empty.run(&[]).assert(2, &["no document was found"]);
}

#[test]
fn a_folder_in_which_nothing_is_a_document() {
    let folder = Folder::new(&[("a.pdf", "%PDF"), ("b.png", "x")]);
    folder.run(&["check", "."]).assert(2, &["no document was found", "2 left out", "-v"]);
    folder.run(&["check", "-v", "."]).assert(2, &["a.pdf", "b.png"]);
}

#[test]
fn a_binary_file() {
    let files: &[(&str, &[u8])] = &[("photo.en.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")];
    still_checked(&folder(files), &[".", "photo.en.txt"], &["photo.en.txt", "binary"]);
    let outcome = folder(files).run(&["check", "-v", "."]);
    outcome.assert(1, &["photo.en.txt", "binary"]);
    assert!(
        !folder(files).run(&["check", "."]).err.contains("photo"),
        "in a folder it is only named with -v"
    );
}

#[test]
fn a_file_of_no_supported_format() {
    let files: &[(&str, &[u8])] = &[("port.docx", b"PK")];
    still_checked(&folder(files), &[".", "port.docx"], &["port.docx", ".docx", "expected .txt"]);
}

#[test]
fn invalid_utf_8_is_named_by_its_byte() {
    let files: &[(&str, &[u8])] = &[("caf\u{e9}.en.txt", b"One line.\nThe caf\xe9 is open.\n")];
    still_checked(
        &folder(files),
        &["."],
        &["caf\u{e9}.en.txt", "invalid UTF-8", "0xE9", "offset 17", "line 2"],
    );
    // Cut off in the middle of a character.
    let files: &[(&str, &[u8])] = &[("cut.th.txt", "ท่าเรือ".as_bytes().split_last().unwrap().1)];
    still_checked(&folder(files), &["."], &["cut.th.txt", "invalid UTF-8", "offset 18"]);
    // UTF-16, as some editors write it.
    let files: &[(&str, &[u8])] = &[("wide.en.txt", b"\xff\xfeP\0o\0r\0t\0")];
    still_checked(&folder(files), &["wide.en.txt", "."], &["wide.en.txt", "UTF-16"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let folder = folder(&[]);
    std::os::unix::fs::symlink("gone.txt", folder.0.join("link.en.txt")).unwrap();
    still_checked(&folder, &[".", "link.en.txt"], &["link.en.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("locked.en.txt", b"Twelve boats.\n")]);
    let locked = folder.0.join("locked.en.txt");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&locked).is_ok() {
        return; // the superuser reads everything
    }
    still_checked(&folder, &["."], &["locked.en.txt", "permission denied"]);
}

#[test]
fn a_folder_named_like_a_file_is_a_folder() {
    let folder = folder(&[("more.en.txt/ship.en.txt", b"Twelve boats.\n")]);
    let outcome = folder.run(&["stories", "--format", "csv"]);
    outcome.assert(0, &[]);
    assert!(outcome.out.contains("more.en.txt/ship.en.txt,en,"), "{outcome:?}");
}

#[test]
fn malformed_front_matter_is_shown_where_it_is() {
    for (text, said) in [
        ("---\ndate: soon\n---\nTwelve boats.\n", &["news.en.md:2:7", "date: soon"][..]),
        ("---\ntitle: [a\n---\nTwelve boats.\n", &["news.en.md:"]),
        ("---\nlang: klingon\n---\nTwelve boats.\n", &["news.en.md:2:7", "klingon"]),
    ] {
        let folder = folder(&[("news.en.md", text.as_bytes())]);
        still_checked(&folder, &["."], &[&["malformed front matter"], said].concat());
    }
}

#[test]
fn two_sources_in_one_story() {
    let folder = folder(&[("port.en.md", EN.as_bytes())]);
    let outcome = folder.run(&["check", "--format", "json"]);
    outcome.assert(2, &["port.en.txt", "port.en.md", "story", "[[document]]"]);
    assert_eq!(outcome.json()["failures"].as_array().unwrap().len(), 1);
    assert_eq!(outcome.json()["summary"]["errors"], 2, "both are checked: {outcome:?}");
}

#[test]
fn a_language_that_nobody_says() {
    still_checked(
        &folder(&[("figures.txt", b"2,600\n")]),
        &["."],
        &["figures.txt", "language is unknown", "--lang"],
    );
}

#[test]
fn an_empty_document_is_a_warning() {
    let folder = folder(&[("void.en.txt", b""), ("blank.fr.txt", b"\xef\xbb\xbf \r\n\r\n")]);
    let outcome = folder.run(&["check"]);
    outcome.assert(1, &["void.en.txt", "blank.fr.txt", "the document is empty"]);
    let alone = folder.run(&["check", "void.en.txt"]);
    alone.assert(2, &["void.en.txt", "the document is empty"]);
}

#[test]
fn ten_megabytes_on_one_line_are_checked_without_delay() {
    let folder = folder(&[]);
    let line = "The harbour has no more room for the boats that come in from the sea. "
        .repeat(10 * 1024 * 1024 / 70);
    folder.write("port.en.txt", format!("{line}It opened on Monday, March 1, 2024.\n").as_bytes());
    let start = Instant::now();
    let outcome = folder.run(&["check", "--width", "100"]);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    outcome.assert(1, &[]);
    assert!(outcome.out.contains("error[weekday-wrong]"), "{}", outcome.out);
    assert!(outcome.out.len() < 10_000, "a window, not a wall: {} bytes", outcome.out.len());
}

#[test]
fn a_mistake_in_the_configuration_is_shown_where_it_is() {
    for (text, said) in [
        ("exlude = [\"a\"]\n", &["gxlint.toml:1:1", "exlude", "did you mean exclude?"][..]),
        ("[corpus]\nsorce-language = \"en\"\n", &["gxlint.toml:2:1", "source-language"]),
        ("[checks]\nweekday-wrog = \"off\"\n", &["gxlint.toml:2:1", "weekday-wrong"]),
        ("[checks]\nweekday-wrong = \"fatal\"\n", &["gxlint.toml:2:17", "fatal", "error"]),
        ("[corpus]\nsource-language = \"klingon\"\n", &["gxlint.toml:2:19", "klingon"]),
        ("include = [\n", &["gxlint.toml:"]),
        ("[[ignore]]\ncode = \"weekday-wrong\"\n", &["gxlint.toml:1:", "reason"]),
        ("[[document]]\npath = \"a.txt\"\ndate = \"yesterday\"\n", &["gxlint.toml:3:8", "yesterday"]),
        ("[corpus]\npaths = [\"{story}.{language}.*\"]\n", &["gxlint.toml:2:", "{language}"]),
    ] {
        let folder = folder(&[("gxlint.toml", text.as_bytes())]);
        let outcome = folder.run(&["check"]);
        outcome.assert(2, said);
        assert!(!outcome.err.contains("no document"), "nothing was looked for: {}", outcome.err);
        assert!(outcome.err.contains("│") && outcome.err.contains('^'), "annotated: {}", outcome.err);
        let outcome = folder.run(&["check", "--format", "json"]);
        let failures = outcome.json()["failures"].as_array().unwrap().len();
        assert!(failures > 0, "{outcome:?}");
    }
}

const RULE: &str = "[[claim]]\nid = \"boats\"\nkind = \"number\"\nfind.en = \"{value} boats\"\n";

#[test]
fn a_mistake_in_a_rule_file_is_shown_where_it_is() {
    for (text, said) in [
        (RULE.replace("kind", "knd"), &["rules/a.toml:3:1", "unknown key `knd`", "did you mean `kind`?"][..]),
        (RULE.replace("number", "nomber"), &["rules/a.toml:3:", "nomber", "number"]),
        (RULE.replace("{value} boats", "{value} (boats|ships"), &["rules/a.toml:4:20", "("]),
        (RULE.replace("{value} boats", "{valeu} boats"), &["rules/a.toml:4:12", "{value}"]),
        (RULE.replace("{value} boats", "/(?<value>[0-9/"), &["rules/a.toml:4:"]),
        (RULE.replace("{value} boats", "some boats"), &["rules/a.toml:4:", "{value}"]),
        (RULE.replace("find.en", "find.xx-yy"), &["rules/a.toml:4:6", "xx-yy"]),
        (RULE.replace("find.en", "find.eng-lish"), &["rules/a.toml:4:6", "eng-lish"]),
        (format!("{RULE}{RULE}"), &["rules/a.toml:6:6", "the first is here", "boats"]),
        (format!("{RULE}must.over-tme = \"constant\"\n"), &["rules/a.toml:5:6", "over-time"]),
        (format!("{RULE}must.over-time = \"constnt\"\n"), &["rules/a.toml:5:18", "constant"]),
        (format!("{RULE}must.between = [9, 1]\n"), &["rules/a.toml:5:"]),
        (format!("{RULE}must.over-time = {{ step = 1, per = \"yaer\" }}\n"), &["rules/a.toml:5:", "year"]),
        ("[[claim]]\nkind = \"number\"\n".to_owned(), &["rules/a.toml:1:", "id"]),
        ("[[claim]\n".to_owned(), &["rules/a.toml:1:"]),
    ] {
        let folder = folder(&[("rules/a.toml", text.as_bytes())]);
        let outcome = folder.run(&["check"]);
        outcome.assert(2, said);
        assert!(outcome.err.contains("│") && outcome.err.contains('^'), "annotated: {}", outcome.err);
        assert!(outcome.out.contains("error[weekday-wrong]"), "the rest is checked: {outcome:?}");
        folder.run(&["test"]).assert(2, said);
    }
}

#[test]
fn nothing_to_compare_is_no_success() {
    let folder = Folder::new(&[("a.en.txt", EN), ("b.en.txt", EN)]);
    folder.run(&["check"]).assert(2, &["2 documents stood alone", "nothing was compared", "[[document]]"]);
    folder.run(&["claims", "--format", "csv"]).assert(2, &["no claim"]);
}

#[test]
fn a_closed_pipe_ends_silently() {
    for arguments in [&["scan", "corpus", "--format", "json"][..], &["check", "corpus"], &["explain"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gxlint"))
            .args(arguments)
            .args(["-q"])
            .current_dir(root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(said, "", "{arguments:?}");
        assert_ne!(status.code(), Some(101), "{arguments:?}: a panic");
        assert_ne!(status.code(), Some(2), "{arguments:?}");
    }
}
