//! The files by which a repository has gxlint run: in GitHub Actions, in GitLab CI, before each commit.

/// Where gxlint is published. `repository` in Cargo.toml is the one place for it.
const ADDRESS: &str = env!("CARGO_PKG_REPOSITORY");

/// What the templates have in its place, as far as GitHub and as git need it.
const OWNER: &str = "OWNER/gxlint";
const UNKNOWN: &str = "https://example.org/OWNER/gxlint";

/// What runs gxlint.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Service {
    /// GitHub Actions.
    GitHub,
    /// GitLab CI/CD.
    GitLab,
    /// The hooks of pre-commit.
    PreCommit,
}

/// A file for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServiceFile {
    /// Its path below the root of the repository.
    pub path: &'static str,
    /// The whole file.
    pub text: String,
    /// What is to be added to a file that is there already, with the key that it is to be added to; none for a file
    /// that is gxlint's own.
    pub to_add: Option<(&'static str, String)>,
}

impl Service {
    /// The files to write, for documents in files and folders below the root of the repository.
    pub fn files(self, paths: &[String]) -> Vec<ServiceFile> {
        self.files_from(ADDRESS, paths)
    }

    /// Whether somebody has to write the address of gxlint into them.
    pub fn needs_address(self) -> bool {
        match self {
            Self::GitHub => on_github(ADDRESS).is_none(),
            Self::GitLab => ADDRESS.is_empty(),
            Self::PreCommit => false,
        }
    }

    fn files_from(self, address: &str, paths: &[String]) -> Vec<ServiceFile> {
        let fill = |template| fill(template, address, paths);
        let own = |path, template| ServiceFile { path, text: fill(template), to_add: None };
        let shared = |path, key, head: &str, part: String| {
            let text = format!("{head}{part}");
            ServiceFile { path, text, to_add: Some((key, part)) }
        };
        match self {
            Self::GitHub => vec![own(".github/workflows/gxlint.yml", include_str!("ci/github.yml"))],
            Self::GitLab => {
                let included = include_str!("ci/gitlab-ci.yml").to_owned();
                vec![
                    own(".gitlab/gxlint.yml", include_str!("ci/gitlab.yml")),
                    shared(".gitlab-ci.yml", "include", "include:\n", included),
                ]
            }
            Self::PreCommit => {
                let hook = if address.is_empty() {
                    include_str!("ci/pre-commit-local.yml")
                } else {
                    include_str!("ci/pre-commit.yml")
                };
                let head = include_str!("ci/pre-commit-head.yml");
                vec![shared(".pre-commit-config.yaml", "repos", head, fill(hook))]
            }
        }
    }
}

/// The owner and name of a repository on GitHub.
fn on_github(address: &str) -> Option<&str> {
    address.strip_prefix("https://github.com/").map(|name| name.trim_end_matches(".git"))
}

/// A template with what it is about. Lines that begin with `#@` are for a reader who has to put in the address.
fn fill(template: &str, address: &str, paths: &[String]) -> String {
    let github = on_github(address);
    let known = if template.contains(UNKNOWN) { !address.is_empty() } else { github.is_some() };
    let lines = template.lines().filter(|line| !(known && line.starts_with("#@")));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let text = text.replace("#@ ", "# ").replace("v0.0.0", concat!("v", env!("CARGO_PKG_VERSION")));
    let text = if address.is_empty() { text } else { text.replace(UNKNOWN, address) };
    let text = github.map_or(text.clone(), |name| text.replace(OWNER, name));
    // The only places where somebody else's words come in: between single quotes, of YAML or of a shell.
    let yaml = |path: &String| format!("'{}'", path.replace('\'', "''"));
    let shell = |path: &String| format!("'{}'", path.replace('\'', "'\\''"));
    let lines = match paths {
        [only] => yaml(only),
        several => several.iter().fold("|-".to_owned(), |text, path| format!("{text}\n            {path}")),
    };
    let text = text.replace("LINES", &lines);
    let text =
        text.replace("[LIST]", &format!("[{}]", paths.iter().map(yaml).collect::<Vec<_>>().join(", ")));
    text.replace("WORDS", &paths.iter().map(shell).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_filled_in_where_it_is_known() {
        let services = [Service::GitHub, Service::GitLab, Service::PreCommit];
        for (address, used) in [
            ("https://github.com/a/b", "uses: a/b@v"),
            ("https://github.com/a/b", "GXLINT_SOURCE: https://github.com/a/b\n"),
            ("https://github.com/a/b", "- repo: https://github.com/a/b\n"),
            ("https://git.example.net/x/y", "uses: OWNER/gxlint@v"),
            ("https://git.example.net/x/y", "GXLINT_SOURCE: https://git.example.net/x/y\n"),
            ("", "uses: OWNER/gxlint@v"),
            ("", "# In place of OWNER/gxlint"),
            ("", "GXLINT_SOURCE: https://example.org/OWNER/gxlint\n"),
            ("", "- repo: local\n"),
        ] {
            let text: String = services
                .iter()
                .flat_map(|service| service.files_from(address, &["docs".to_owned()]))
                .map(|file| file.text)
                .collect();
            assert!(text.contains(used), "{address}: {used}: {text}");
            assert!(
                !text.contains("v0.0.0")
                    && !text.contains("LINES")
                    && !text.contains("WORDS")
                    && !text.contains("#@"),
                "{text}"
            );
            let is_open = text.contains("In place of");
            assert_eq!(is_open, on_github(address).is_none(), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_folder_stays_inside_its_quotes() {
        for service in [Service::GitHub, Service::GitLab, Service::PreCommit] {
            let files = service.files_from("https://github.com/a/b", &["it's here".to_owned()]);
            let quoted = if service == Service::GitLab { r"'it'\''s here'" } else { "'it''s here'" };
            assert!(files[0].text.contains(quoted), "{service:?}: {}", files[0].text);
        }
    }

    #[test]
    fn every_folder_that_was_named_is_checked() {
        let paths = ["docs", "news"].map(str::to_owned);
        for (service, written) in [
            (Service::GitHub, "paths: |-\n            docs\n            news\n"),
            (Service::GitLab, "check 'docs' 'news'\n"),
            (Service::PreCommit, "args: ['docs', 'news']"),
        ] {
            let files = service.files_from("https://github.com/a/b", &paths);
            assert!(files[0].text.contains(written), "{service:?}: {}", files[0].text);
        }
    }
}
