//! What a page says of the run that made it: of what, and when.

use super::session::Session;
use crate::document::{Input, UNNAMED, absolute};
use jiff::Timestamp;

/// How many of the paths that were named are told; the others are counted.
const TOLD: usize = 3;

/// When the page is made, in UTC, to the minute. `SOURCE_DATE_EPOCH` is that of builds that are to give the same bytes
/// whenever they run; what is no time there is passed over, for the page is about documents.
pub fn made() -> String {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok();
    let said = said.and_then(|seconds| Timestamp::from_second(seconds.trim().parse().ok()?).ok());
    said.unwrap_or_else(Timestamp::now).strftime("%Y-%m-%dT%H:%MZ").to_string()
}

/// What was checked: the names of the folders and files that were given, without what they lie in.
pub fn checked(session: &Session) -> String {
    let name = |input: &Input| match input {
        Input::Path(path) => {
            let whole = absolute(path);
            whole.file_name().map_or_else(|| whole.display().to_string(), |name| name.display().to_string())
        }
        Input::Text { name, .. } if name == UNNAMED => "standard input".to_owned(),
        Input::Text { name, .. } => name.clone(),
    };
    let mut names: Vec<String> = session.inputs.iter().take(TOLD).map(name).collect();
    if session.inputs.len() > TOLD {
        names.push(format!("{} more", session.inputs.len() - TOLD));
    }
    names.join(", ")
}
