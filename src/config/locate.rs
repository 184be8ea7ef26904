//! Where the configuration is.

use crate::document::absolute;
use std::path::{Path, PathBuf};

/// What the file is called.
pub const NAME: &str = "gxlint.toml";

/// The `gxlint.toml` in a folder, or beside a file, or in the nearest folder above, named the way the
/// path is: relative if it is.
pub fn nearest(path: &Path) -> Option<PathBuf> {
    if path.is_dir() && path.join(NAME).is_file() {
        return Some(path.join(NAME));
    }
    let found = absolute(path).ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    Some(if path.is_relative() { from_here(&found) } else { found })
}

/// An absolute path as one relative to the current folder, where that is below it or above it.
fn from_here(found: &Path) -> PathBuf {
    let here = absolute(Path::new("."));
    if let Ok(below) = found.strip_prefix(&here) {
        return below.to_owned();
    }
    let folder = found.parent().unwrap_or(found);
    match here.strip_prefix(folder) {
        Ok(down) => down.components().map(|_| "..").chain([NAME]).collect(),
        Err(_) => found.to_owned(),
    }
}
