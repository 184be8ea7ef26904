//! The house's floors: a room imports only from rooms on strictly lower floors, through their `mod.rs`, and
//! what differs by language is data. ARCHITECTURE.md says what each room is for.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::{files, root};

/// Each room with its floor.
const FLOORS: &[(&str, u8)] = &[
    ("text", 0),
    ("value", 1),
    ("locale", 2),
    ("document", 3),
    ("recognise", 3),
    ("story", 4),
    ("claim", 5),
    ("align", 5),
    ("check", 6),
    ("report", 7),
    ("config", 7),
    ("draft", 7),
    ("cli", 8),
];

fn floor(room: &str) -> u8 {
    let known = FLOORS.iter().find(|(name, _)| *name == room);
    known.unwrap_or_else(|| panic!("the room {room} is on no floor: put it in tests/floors.rs")).1
}

/// The room a file is in; none for `lib.rs` and `main.rs`.
fn room_of(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root().join("src")).unwrap();
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let first = parts.next()?;
    if parts.next().is_some() { Some(first) } else { first.strip_suffix(".rs").map(str::to_owned) }
        .filter(|room| room != "lib" && room != "main")
}

fn sources() -> Vec<(String, String, String)> {
    let all =
        files(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    all.filter_map(|path| {
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        Some((room_of(&path)?, shown, fs::read_to_string(&path).unwrap()))
    })
    .collect()
}

/// The code of a file without comments, in one line a statement or so: white space does not matter here.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// Every path that starts with a prefix, with the braces of a `use` taken apart.
fn paths(code: &str, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            expand(&code[at + prefix.len()..], "", &mut found);
        }
    }
    found
}

/// Reads `a::b::{c, d::e}` into `a::b::c` and `a::b::d::e`; tells where it ends.
fn expand(text: &str, before: &str, found: &mut Vec<String>) -> usize {
    let mut path = before.to_owned();
    for (at, c) in text.char_indices() {
        match c {
            '{' if path.ends_with("::") || path.is_empty() => {
                let mut inside = at + 1;
                loop {
                    inside += expand(&text[inside..], &path, found);
                    match text[inside..].chars().next() {
                        Some(',') => inside += 1,
                        Some('}') => return inside + 1,
                        _ => return inside,
                    }
                }
            }
            c if c.is_alphanumeric() || c == '_' || c == ':' => path.push(c),
            c if c.is_whitespace() && (path == before || path.ends_with("::")) => {}
            ' ' if text[at..].trim_start().starts_with("as ") => {
                found.push(path);
                return at + text[at..].find([',', '}', ';']).unwrap_or(text.len() - at);
            }
            _ => {
                if path != before {
                    found.push(path);
                }
                return at;
            }
        }
    }
    found.push(path);
    text.len()
}

/// Modules that a room keeps to itself.
fn private_modules(room: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(format!("src/{room}/mod.rs"))).unwrap_or_default();
    let own = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    own.map(str::to_owned).collect()
}

#[test]
fn imports_go_down_and_through_the_front_door() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for (room, path, text) in sources() {
        let code = code(&text);
        // From a file of a room, `super::super::` is the crate, unless the room has rooms of its own.
        for import in paths(&code, "crate::").into_iter().chain(paths(&code, "super::super::")) {
            let mut parts = import.split("::");
            let Some(other) = parts.next().filter(|other| FLOORS.iter().any(|(name, _)| name == other))
            else {
                continue;
            };
            looked_at += 1;
            if other == room {
                continue;
            }
            if floor(other) >= floor(&room) {
                wrong.push(format!(
                    "{path}: {room} (floor {}) imports {import} (floor {})",
                    floor(&room),
                    floor(other)
                ));
            }
            let (module, inside) = (parts.next(), parts.next());
            if inside.is_some() && module.is_some_and(|module| private_modules(other).contains(module)) {
                wrong.push(format!("{path}: {import} reaches past src/{other}/mod.rs"));
            }
        }
    }
    assert!(looked_at > 150, "only {looked_at} imports were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor_and_says_what_it_is_for() {
    for (room, path, text) in sources() {
        floor(&room);
        assert!(text.starts_with("//!"), "{path} opens with what enters, what leaves, what it refuses");
    }
    for (room, _) in FLOORS {
        let declared = fs::read_to_string(root().join("src/lib.rs")).unwrap();
        assert!(declared.contains(&format!("pub mod {room};")), "there is no room {room}");
    }
}

#[test]
fn what_differs_by_language_is_data() {
    let mut wrong = Vec::new();
    for (_, path, text) in sources().into_iter().filter(|(_, path, _)| !path.ends_with("tests.rs")) {
        let code = code(text.split("#[cfg(test)]").next().unwrap());
        for tag in gxlint::locale::tags() {
            let compared = [format!("== \"{tag}\""), format!("!= \"{tag}\"")];
            // These are also words, which rule files have for keys.
            let key = ["id", "is", "or", "to"].contains(&tag);
            let arms = [format!("\"{tag}\" =>"), format!("\"{tag}\" |")].into_iter().filter(|_| !key);
            for named in compared.into_iter().chain(arms) {
                if code.contains(&named) {
                    wrong.push(format!("{path}: {named}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a language is named in code: {}", wrong.join("\n"));
}

/// The test itself is tried: a file that climbs is seen, however it is written.
#[test]
fn an_import_is_seen_in_every_spelling() {
    let text = "use crate::cli::Args;\nuse crate::{\n    check::{Pair, say::{self, list}},\n    claim as c,\n};\n\
                fn f() -> crate::report::Style { crate::config::load() }\n// crate::none\nlet x = mycrate::no;";
    let seen = paths(&code(text), "crate::");
    for path in [
        "cli::Args",
        "check::Pair",
        "check::say::self",
        "check::say::list",
        "claim",
        "report::Style",
        "config::load",
    ] {
        assert!(seen.iter().any(|seen| seen == path), "{path} in {seen:?}");
    }
    assert_eq!(seen.len(), 7, "{seen:?}");
}
