//! What is said of files that were named or met, and left out.

use super::session::Session;
use crate::document::{Choice, Excluded};

/// A line for each.
pub fn lines(session: &Session) -> Vec<String> {
    let line = |excluded| format!("left out {}: {}", name(excluded), why(session, excluded));
    let skipped = session.skipped.iter().filter(|skipped| !session.is_own(&skipped.path));
    let skipped = skipped.map(|skipped| format!("left out {}: {}", skipped.path, skipped.reason));
    session.excluded.iter().map(line).chain(skipped).collect()
}

fn name(excluded: &Excluded) -> String {
    if excluded.is_folder { format!("everything in {}", excluded.path) } else { excluded.path.clone() }
}

fn why(session: &Session, excluded: &Excluded) -> String {
    let configuration = session.config.path.as_deref().unwrap_or("gxlint.toml");
    match excluded.by {
        Choice::Exclude => format!("excluded by {configuration}"),
        Choice::Include => format!("not among the files that {configuration} includes"),
    }
}

/// That no document is there, and why.
pub fn no_document(session: &Session) -> String {
    let left_out = session.skipped.len();
    let hint = if left_out == 0 { String::new() } else { format!(" ({left_out} left out; -v names them)") };
    let why = match session.excluded.as_slice() {
        [] => format!("name files or folders that hold {}", super::formats()),
        [only] => format!("{} is {}", name(only), why(session, only)),
        [first, rest @ ..] => {
            format!("{} and {} more are {}", name(first), rest.len(), why(session, first))
        }
    };
    format!("no document was found{hint}: {why}")
}

/// The same as a part of a sentence, for a run that had documents left.
pub fn also(session: &Session) -> String {
    match session.excluded.as_slice() {
        [] => String::new(),
        [only] => format!(", and {} is {}", name(only), why(session, only)),
        several => format!(", and {} were left out as gxlint.toml says (-v names them)", several.len()),
    }
}
