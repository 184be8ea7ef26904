//! Paths as they are printed and matched.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Component, Path, PathBuf};

/// A path as reports print it: with `/`, without a leading `./`.
pub fn printed(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = if std::path::MAIN_SEPARATOR == '\\' { shown.replace('\\', "/") } else { shown.into_owned() };
    let mut rest = shown.as_str();
    while let Some(tail) = rest.strip_prefix("./") {
        rest = tail.trim_start_matches('/');
    }
    if rest.is_empty() { ".".to_owned() } else { rest.to_owned() }
}

/// The absolute path without `.` and `..`, by its words alone: links are not followed, so that a path is
/// below the folder that it was named below.
pub fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

/// The path of a file below a folder, with `/`; none if it is not below it.
pub fn below(path: &Path, folder: &Path) -> Option<String> {
    let tail = absolute(path).strip_prefix(absolute(folder)).ok()?.to_owned();
    Some(printed(&tail))
}

/// Globs over paths below the configuration, as in `.gitignore`: `archive/**`, `*.md`, `drafts/`.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Default for Globs {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Globs {
    /// Compiles globs. An error says what is wrong with the first that is not one.
    pub fn new<'a>(globs: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for glob in globs {
            // A leading `./` says nothing, and a `#` or `!` starts a name here, not a comment.
            let glob = glob.strip_prefix("./").unwrap_or(glob);
            let escaped = if glob.starts_with(['#', '!']) { format!("\\{glob}") } else { glob.to_owned() };
            builder.add_line(None, &escaped).map_err(|error| error.to_string())?;
        }
        builder.build().map(Self).map_err(|error| error.to_string())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them matches a file or a folder above it; `key` is a path below the configuration.
    pub fn matches(&self, key: &str) -> bool {
        self.is_match(key, false)
    }

    /// The same for a folder.
    pub fn matches_folder(&self, key: &str) -> bool {
        self.is_match(key, true)
    }

    fn is_match(&self, key: &str, is_folder: bool) -> bool {
        // The matcher panics on a path that is not below its root.
        let key = key.trim_start_matches('/');
        !key.is_empty()
            && !self.0.is_empty()
            && self.0.matched_path_or_any_parents(key, is_folder).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_printed_as_given_without_a_leading_dot() {
        for (path, shown) in [
            ("./a/b.txt", "a/b.txt"),
            (".//./a", "a"),
            ("../a", "../a"),
            ("/a", "/a"),
            (".", "."),
            ("./", "."),
        ] {
            assert_eq!(printed(Path::new(path)), shown);
        }
    }

    #[test]
    fn a_path_is_below_a_folder_by_its_words() {
        assert_eq!(below(Path::new("a/../b/c.txt"), Path::new("b")).as_deref(), Some("c.txt"));
        assert_eq!(below(Path::new("a/c.txt"), Path::new("b")), None);
    }

    #[test]
    fn globs_are_those_of_gitignore() {
        let globs = Globs::new(["archive/**", "*.tmp.md", "./drafts", "!odd.txt"]).unwrap();
        for (key, matched) in [
            ("archive/004.txt", true),
            ("x/archive/004.txt", false),
            ("x/y.tmp.md", true),
            ("drafts/a/b.txt", true),
            ("!odd.txt", true),
            ("a.txt", false),
            ("/abs/a.txt", false),
        ] {
            assert_eq!(globs.matches(key), matched, "{key}");
        }
        assert!(Globs::new(["a[b"]).is_err());
        assert!(!Globs::default().matches("a"));
    }
}
