//! `--changed` and `--staged`: which files git says somebody has touched.

use super::args::Global;
use crate::document::{absolute, printed};
use crate::text::Fault;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that were touched.
#[derive(Debug, Default)]
pub struct Touched {
    files: BTreeSet<PathBuf>,
    /// Of those that are staged, the files with further changes: they are read as they lie on disk.
    pub unstaged: Vec<String>,
}

impl Touched {
    /// What the command line asks for: none if it asks for everything.
    ///
    /// # Errors
    /// If git cannot tell.
    pub fn of(global: &Global, first: Option<&Path>) -> Result<Option<Self>, Fault> {
        if !(global.changed || global.staged) {
            return Ok(None);
        }
        let folder = match first {
            Some(path) if path.is_dir() => path,
            Some(path) => {
                path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
            }
            None => Path::new("."),
        };
        let git = Git { folder, option: if global.staged { "--staged" } else { "--changed" } };
        let top = PathBuf::from(git.line(&["rev-parse", "--show-toplevel"])?);
        let mut touched = Self::default();
        let mut add =
            |names: Vec<String>| touched.files.extend(names.iter().map(|name| real(&top.join(name))));
        if global.staged {
            let staged = git.changed(&["--cached"])?;
            let loose: BTreeSet<String> = git.changed(&[])?.into_iter().collect();
            let both: Vec<&String> = staged.iter().filter(|name| loose.contains(*name)).collect();
            let unstaged = both.iter().map(|name| printed(Path::new(name))).collect();
            add(staged);
            return Ok(Some(Self { unstaged, ..touched }));
        }
        add(git.names(&["ls-files", "--others", "--exclude-standard", "--full-name"])?);
        add(match git.base(global.since.as_deref())? {
            Some(base) => git.changed(&[&base])?,
            None => git.names(&["ls-files", "--full-name"])?,
        });
        Ok(Some(touched))
    }

    /// Whether nothing was touched.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a file was touched, or the submodule that it lies in: git names that as a whole.
    pub fn has(&self, path: &str) -> bool {
        real(Path::new(path)).ancestors().any(|part| self.files.contains(part))
    }
}

/// A path without links, so that two ways to one file are one.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| absolute(path))
}

/// The user's own git, run where the documents are.
struct Git<'a> {
    folder: &'a Path,
    /// On whose behalf.
    option: &'static str,
}

impl Git<'_> {
    /// The commit that changes are counted from: where the branch left a revision, else the last; none in a repository
    /// without commits.
    fn base(&self, since: Option<&str>) -> Result<Option<String>, Fault> {
        let Some(revision) = since else {
            return Ok(self.line(&["rev-parse", "--verify", "--quiet", "HEAD"]).ok());
        };
        // What begins with a dash would be an option.
        let named = format!("{revision}^{{commit}}");
        let known = self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named]).map_err(|_| {
            let help = "name a branch, a tag or a commit; in CI fetch it first (actions/checkout: fetch-depth: 0)";
            Fault::file("--since", format!("git knows no revision {revision} here")).help(help)
        })?;
        self.line(&["merge-base", &known, "HEAD"]).map(Some).map_err(|fault| {
            fault.help("the history is cut short: in CI fetch all of it (actions/checkout: fetch-depth: 0)")
        })
    }

    /// What differs; a submodule also by what is not committed in it, whatever git is configured to say of that.
    fn changed(&self, from: &[&str]) -> Result<Vec<String>, Fault> {
        let all = ["diff", "--name-only", "--ignore-submodules=none"];
        self.names(&all.iter().chain(from).copied().collect::<Vec<_>>())
    }

    /// Paths below the top of the repository, whatever is in their names.
    fn names(&self, arguments: &[&str]) -> Result<Vec<String>, Fault> {
        let mut all = arguments.to_vec();
        all.insert(1, "-z");
        let out = self.run(&all)?;
        Ok(out.split('\0').filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect())
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Fault> {
        self.run(arguments).map(|out| out.trim_end_matches(['\n', '\r']).to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<String, Fault> {
        let out = Command::new("git").args(arguments).current_dir(self.folder).output().map_err(|error| {
            Fault::file(self.option, format!("cannot run git: {error}"))
                .help("install git, or leave the option out: everything is checked then")
        })?;
        if out.status.success() {
            return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&out.stderr);
        let said = said.lines().next().unwrap_or("it says nothing").trim_start_matches("fatal: ").to_owned();
        Err(Fault::file(self.option, format!("git cannot tell what was touched: {said}"))
            .help("run it inside a git repository, or leave the option out: everything is checked then"))
    }
}
