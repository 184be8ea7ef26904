//! Which files are to be read.

use super::Settings;
use super::format::{self, Format};
use super::load::Skipped;
use super::paths::{absolute, below, printed};
use super::read::{Unreadable, failed};
use crate::text::Fault;
use ignore::{DirEntry, WalkBuilder};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Something to read.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// A text that came another way (standard input), under a name that gives its format.
    Text {
        /// Its name; one without an extension is plain text.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A file to be read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Its path as reports print it.
    pub shown: String,
    /// Its path below the configuration, or below the PATH it was found under.
    pub key: String,
    /// Whether it was named on the command line.
    pub named: bool,
    /// Its format.
    pub format: &'static Format,
    /// Its bytes, if they are there already.
    pub bytes: Option<Vec<u8>>,
}

/// What was found under the inputs.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By path as printed; each file once.
    pub files: Vec<File>,
    /// What was named and is not there, or cannot be looked into.
    pub faults: Vec<Fault>,
    /// What was met and is of no supported format.
    pub skipped: Vec<Skipped>,
    /// What was named and is not to be read.
    pub excluded: Vec<Excluded>,
}

/// What was named, and the configuration leaves out: a file that `exclude` holds (`include` is about files that are met
/// in a folder; whoever names one has included it), or a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Excluded {
    /// Its path, as printed.
    pub path: String,
    /// Which list says so.
    pub by: Choice,
    /// Whether it is a folder, everything in which is left out.
    pub is_folder: bool,
}

/// The lists of the configuration that choose files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Choice {
    /// `exclude`, which holds the file.
    Exclude,
    /// `include`, which does not.
    Include,
}

/// The name of a text that has none; it has no place among the files either.
pub const UNNAMED: &str = "stdin";

/// Which list of the configuration leaves out a file that is met in a folder.
fn left_out(key: &str, settings: &Settings) -> Option<Choice> {
    if settings.exclude.matches(key) {
        Some(Choice::Exclude)
    } else if !settings.include.is_empty() && !settings.include.matches(key) {
        Some(Choice::Include)
    } else {
        None
    }
}

/// Finds every file under the inputs, in the order of their printed paths.
pub fn find(inputs: &[Input], settings: &Settings) -> Found {
    let mut found = Found::default();
    let folder = common_folder(inputs);
    let base = common_base(inputs);
    for input in inputs {
        match input {
            Input::Path(path) => match std::fs::metadata(path) {
                Err(error) => found.fail(path, &failed(&error)),
                Ok(meta) if meta.is_dir() => found.walk(path, base.as_deref().unwrap_or(path), settings),
                Ok(_) => {
                    let key = named_key(path, settings, folder.as_deref());
                    match settings.exclude.matches(&key) {
                        true => found.exclude(path, Choice::Exclude),
                        false => found.named(path, &key),
                    }
                }
            },
            Input::Text { name, bytes } => {
                let key = named_key(Path::new(name), settings, folder.as_deref());
                match name != UNNAMED && settings.exclude.matches(&key) {
                    true => found.exclude(Path::new(name), Choice::Exclude),
                    false => found.text(name, bytes.clone(), &key),
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    // A file that is named and also met in a folder counts as named.
    found.files.sort_by_key(|file| !file.named);
    found.files.retain(|file| file.bytes.is_some() || seen.insert(absolute(&file.path)));
    found.files.sort_by(|a, b| a.shown.cmp(&b.shown));
    found.skipped.sort();
    found.skipped.dedup();
    found.excluded.sort();
    found.excluded.dedup();
    found
}

/// The folder that all files named by an absolute path are below.
fn common_folder(inputs: &[Input]) -> Option<PathBuf> {
    let files = inputs.iter().filter_map(|input| match input {
        Input::Path(path) if path.is_file() => absolute(path).parent().map(Path::to_owned),
        _ => None,
    });
    files.reduce(|common, folder| shared(&common, &folder))
}

/// The folder that all folders are below that were named; none if it is only one. In `gxlint news reports` a story of the
/// one has not the name of a story of the other.
fn common_base(inputs: &[Input]) -> Option<PathBuf> {
    let folders = inputs.iter().filter_map(|input| match input {
        Input::Path(path) if path.is_dir() => Some(absolute(path)),
        _ => None,
    });
    let folders: BTreeSet<PathBuf> = folders.collect();
    if folders.len() < 2 {
        None
    } else {
        folders.into_iter().reduce(|common, folder| shared(&common, &folder))
    }
}

/// The beginning that two paths share.
fn shared(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// The key of a file that was named itself: below the configuration; else as named, or for an absolute
/// path below the folder of all that were named.
fn named_key(path: &Path, settings: &Settings, folder: Option<&Path>) -> String {
    let key = settings.root.as_deref().and_then(|root| below(path, root));
    let as_named = || {
        let shown = printed(path);
        let inside = path.is_relative() && !shown.split('/').any(|part| part == "..");
        inside.then_some(shown)
    };
    key.or_else(as_named).or_else(|| folder.and_then(|folder| below(path, folder))).unwrap_or_else(|| {
        path.file_name().map_or_else(|| printed(path), |name| name.to_string_lossy().into_owned())
    })
}

/// The keys of the documents below the configuration that a run over these inputs does not read. None where
/// that cannot be told: without a configuration, single files may be all there is or not.
pub fn unread(inputs: &[Input], settings: &Settings) -> Option<Vec<String>> {
    let Some(root) = &settings.root else {
        let is_folder = |input: &Input| matches!(input, Input::Path(path) if path.is_dir());
        return inputs.iter().all(is_folder).then(Vec::new);
    };
    let read: BTreeSet<PathBuf> =
        find(inputs, settings).files.iter().map(|file| absolute(&file.path)).collect();
    let whole = find(&[Input::Path(root.clone())], settings).files.into_iter();
    Some(whole.filter(|file| !read.contains(&absolute(&file.path))).map(|file| file.key).collect())
}

impl Found {
    fn fail(&mut self, path: &Path, why: &Unreadable) {
        if let Unreadable::Failed { message, .. } = why {
            self.faults.push(Fault::file(printed(path), message.clone()));
        }
    }

    fn exclude(&mut self, path: &Path, by: Choice) {
        self.excluded.push(Excluded { path: printed(path), by, is_folder: path.is_dir() });
    }

    fn named(&mut self, path: &Path, key: &str) {
        let shown = printed(path);
        match format::of(path) {
            Some(format) => {
                let key = key.to_owned();
                self.files.push(File { path: path.to_owned(), shown, key, named: true, format, bytes: None });
            }
            None => self.faults.push(Fault::file(shown, format::unsupported(path))),
        }
    }

    fn text(&mut self, name: &str, bytes: Vec<u8>, key: &str) {
        let path = Path::new(name);
        let plain = path.extension().is_none().then(|| format::FORMATS.first()).flatten();
        match format::of(path).or(plain) {
            Some(format) => self.files.push(File {
                path: path.to_owned(),
                shown: printed(path),
                key: key.to_owned(),
                named: true,
                format,
                bytes: Some(bytes),
            }),
            None => self.faults.push(Fault::file(printed(path), format::unsupported(path))),
        }
    }

    /// Keys are paths below the configuration; where that is none, or does not hold the folder, below `base`.
    fn walk(&mut self, folder: &Path, base: &Path, settings: &Settings) {
        let exclude = settings.exclude.clone();
        let configured = settings.root.clone().filter(|root| below(folder, root).is_some());
        let base = configured.unwrap_or_else(|| base.to_owned());
        let root = base.clone();
        let mut walk = WalkBuilder::new(folder);
        // Only .gitignore files below the folder: what lies above it, or in the user's home, must not
        // decide what is checked.
        walk.parents(false).git_global(false).git_exclude(false).ignore(false).require_git(false);
        walk.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let excluded = || below(entry.path(), &root).is_some_and(|key| exclude.matches_folder(&key));
            entry.depth() == 0 || !is_folder || !excluded()
        });
        let before = self.files.len();
        let mut out = None;
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.depth() > 0 => out = self.met(&entry, &base, settings).or(out),
                Ok(_) => {}
                Err(error) => self.unseen(folder, &error),
            }
        }
        if let Some(by) = out.filter(|_| self.files.len() == before) {
            self.exclude(folder, by);
        }
    }

    /// Takes in a file that was met in a folder; tells what leaves it out, if something does.
    fn met(&mut self, entry: &DirEntry, base: &Path, settings: &Settings) -> Option<Choice> {
        let kind = entry.file_type();
        if kind.is_some_and(|kind| kind.is_dir()) {
            return None;
        }
        let path = entry.path();
        let key = below(path, base).unwrap_or_else(|| printed(path));
        let out = left_out(&key, settings);
        if out.is_some() {
            // A picture that is excluded is no document that is missed.
            return out.filter(|_| format::of(path).is_some());
        }
        let mut skip =
            |reason: String| self.skipped.push(Skipped { path: printed(path), reason, language: None });
        match format::of(path) {
            _ if !kind.is_some_and(|kind| kind.is_file()) => {
                skip("not a file of its own, but a link or a device".to_owned())
            }
            None => skip(format::unsupported(path)),
            Some(format) => self.files.push(File {
                path: path.to_owned(),
                shown: printed(path),
                key,
                named: false,
                format,
                bytes: None,
            }),
        }
        None
    }

    fn unseen(&mut self, folder: &Path, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(folder);
        let why = error.io_error().map_or_else(
            || Unreadable::Failed { message: format!("cannot be looked into: {error}"), help: None },
            failed,
        );
        self.fail(path, &why);
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
