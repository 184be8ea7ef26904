//! `gxlint init --ci`: the files by which a repository has gxlint run.

use super::args::{Ci, Global};
use super::init::write_new;
use super::{Status, output};
use crate::document::{absolute, printed};
use crate::draft::{Service, ServiceFile};
use crate::text::{Fault, Sources};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The top of the repository that a folder is in; the folder itself, if it is in none.
fn top(folder: &Path) -> PathBuf {
    let folder = absolute(folder);
    folder.ancestors().find(|above| above.join(".git").exists()).unwrap_or(&folder).to_owned()
}

/// Whether there is a configuration for a folder in its repository: none is to be written then.
pub fn is_configured(folder: &Path) -> bool {
    let top = top(folder);
    let folder = absolute(folder);
    let mut inside = folder.ancestors().take_while(|above| above.starts_with(&top));
    inside.any(|above| above.join("gxlint.toml").is_file())
}

/// Writes the files that are not there yet, and says what to do about those that are.
pub fn run(global: &Global, folder: &Path, paths: &[PathBuf], wanted: &[Ci]) -> io::Result<Status> {
    let top = top(folder);
    let documents: Vec<String> = match paths {
        [] => vec![below(folder, &top)],
        paths => paths.iter().map(|path| below(path, &top)).collect(),
    };
    let mut services: Vec<Service> = wanted.iter().map(|ci| ci.service()).collect();
    services.sort_unstable();
    services.dedup();
    let mut status = Status::Clean;
    for service in services {
        let mut open = None;
        for file in service.files(&documents) {
            let path = top.join(file.path);
            match write_new(&path, &file.text) {
                Ok(()) => {
                    writeln!(output::out(), "written: {}", shown(&path))?;
                    open = open.or(Some(shown(&path)));
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_file() => {
                    left_alone(&path, &file)?;
                }
                Err(error) => {
                    let fault = Fault::file(shown(&path), format!("cannot be written: {error}"));
                    let fault = fault.help("what else is there stays as it is; put this right and try again");
                    output::faults(global, &Sources::new(), &[fault])?;
                    status = Status::Failed;
                }
            }
        }
        if let Some(path) = open.filter(|_| service.needs_address()) {
            writeln!(
                output::out(),
                "  now write into {path} where gxlint is: its first lines say in which place"
            )?;
        }
    }
    Ok(status)
}

/// A file or folder of documents, below the top of the repository.
fn below(path: &Path, top: &Path) -> String {
    let path = absolute(path);
    let below = printed(path.strip_prefix(top).unwrap_or(Path::new("")));
    // What begins with a dash would be an option.
    if below.starts_with('-') { format!("./{below}") } else { below }
}

/// A path as seen from the current folder.
fn shown(path: &Path) -> String {
    printed(path.strip_prefix(absolute(Path::new("."))).unwrap_or(path))
}

/// What there is to do about a file that is there already, which is nobody's but the user's.
fn left_alone(path: &Path, file: &ServiceFile) -> io::Result<()> {
    let (mut out, shown) = (output::out(), shown(path));
    let Some((key, lines)) = &file.to_add else {
        return writeln!(out, "{shown} is there already and stays as it is");
    };
    if fs::read_to_string(path).is_ok_and(|text| text.contains("gxlint")) {
        return writeln!(out, "{shown} is there already, speaks of gxlint, and stays as it is");
    }
    writeln!(out, "{shown} is there already and stays as it is; add to its {key}:\n")?;
    write!(out, "{key}:\n{lines}\n")
}
