//! The files of rules in a folder.

use crate::config::{self, BASELINE_FILE};
use std::io;
use std::path::{Path, PathBuf};

/// Whether a file of a folder is one that gxlint reads for something else.
fn is_own(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == config::FILE || name == BASELINE_FILE)
}

/// The TOML files of a folder and the folders in it, by path; or the file itself.
pub fn rule_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    if !root.is_dir() {
        return std::fs::metadata(root).map(|_| vec![root.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rule_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") && !is_own(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
