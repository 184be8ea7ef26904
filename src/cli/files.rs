//! The user's own files written anew.

use super::part::Part;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet, or puts a text in the place of what it held when it was read: all of it or
/// nothing, for it is written beside the file, then renamed.
///
/// # Errors
/// Why it cannot be written, in a few words.
pub fn put(path: &Path, old: Option<&str>, new: &str) -> Result<(), String> {
    let said = |error: io::Error| error.to_string();
    let Some(old) = old else {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(said)?;
        return file.write_all(new.as_bytes()).map_err(said);
    };
    // A link stays a link.
    let path = fs::canonicalize(path).map_err(said)?;
    let permissions = fs::metadata(&path).map_err(said)?.permissions();
    if permissions.readonly() {
        return Err("it is read-only".to_owned());
    }
    if fs::read(&path).map_err(said)? != old.as_bytes() {
        return Err("somebody else has just changed it".to_owned());
    }
    let (part, mut file) = Part::beside(&path).map_err(said)?;
    let written = file
        .write_all(new.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::set_permissions(part.path(), permissions));
    written.and_then(|()| part.take_place(&path)).map_err(said)
}
