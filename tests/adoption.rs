//! gxlint in a repository that is there already: only what is new, or what somebody has touched, is reported.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Folder, Outcome, run};

/// A repository with two stories, each of which has a mistake, and a commit of them.
struct Repository(Folder);

impl Repository {
    fn new() -> Self {
        let repository = Self(Folder::new(&[]));
        repository.write("gxlint.toml", "[corpus]\nsource-language = \"en\"\n");
        repository.write("docs/bridge.en.md", "The bridge is 620 m long and took 14 years to build.\n");
        repository.write("docs/bridge.fr.md", "Le pont mesure 630 m et sa construction a duré 14 ans.\n");
        repository.write("docs/tower.en.md", "The tower has 310 steps and 24 bells.\n");
        repository.write("docs/tower.fr.md", "La tour compte 311 marches et 24 cloches.\n");
        repository.git(&["init", "-q", "-b", "main"]);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        &self.0.0
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let done =
            Command::new("git").args(identity).args(arguments).current_dir(self.path()).output().unwrap();
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "a step"]);
    }

    /// The stories of what is reported.
    fn found(&self, arguments: &[&str]) -> (Outcome, Vec<String>) {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let outcome = run(self.path(), &all);
        let report = outcome.json();
        let stories = report["findings"].as_array().unwrap().iter();
        let stories = stories.map(|finding| finding["story"].as_str().unwrap().to_owned()).collect();
        (outcome, stories)
    }
}

#[test]
fn what_nobody_touched_is_read_and_not_reported() {
    let repository = Repository::new();
    assert_eq!(repository.found(&[]).1, ["docs/bridge", "docs/tower"]);
    let (outcome, found) = repository.found(&["--changed"]);
    assert_eq!(found, [""; 0]);
    outcome.assert(0, &["no file was touched", "2 findings not shown"]);
    assert_eq!(outcome.json()["summary"]["documents"], 4, "the whole story is read");

    // The mistake is seen from either side.
    repository.write("docs/tower.en.md", "The tower has 310 steps and 24 old bells.\n");
    let (outcome, found) = repository.found(&["--changed"]);
    assert_eq!(found, ["docs/tower"]);
    outcome.assert(1, &["1 finding not shown"]);
    assert_eq!(repository.found(&["--changed", "docs"]).1, ["docs/tower"], "from a folder that is named");
}

#[test]
fn a_new_file_is_touched_and_one_that_git_ignores_is_not() {
    let repository = Repository::new();
    repository.write(".gitignore", "old.*\n");
    repository.commit();
    repository.write("docs/new.en.md", "A ticket costs 12 euros.\n");
    repository.write("docs/new.fr.md", "Un billet coûte 13 euros.\n");
    assert_eq!(repository.found(&["--changed"]).1, ["docs/new"]);
}

#[test]
fn since_counts_from_where_the_branch_began() {
    let repository = Repository::new();
    repository.git(&["checkout", "-q", "-b", "work"]);
    repository.write("docs/tower.fr.md", "La tour compte 312 marches et 24 cloches.\n");
    repository.commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.write("docs/bridge.fr.md", "Le pont mesure 640 m et sa construction a duré 14 ans.\n");
    repository.commit();
    repository.git(&["checkout", "-q", "work"]);
    assert_eq!(repository.found(&["--changed"]).1, [""; 0]);
    assert_eq!(repository.found(&["--changed", "--since", "main"]).1, ["docs/tower"]);
    let outcome = run(repository.path(), &["--changed", "--since", "mian"]);
    outcome.assert(2, &["git knows no revision mian here", "fetch-depth: 0"]);
    let outcome = run(repository.path(), &["--changed", "--since", "--output=x"]);
    outcome.assert(2, &[]);
    assert!(!repository.path().join("x").exists());
}

#[test]
fn staged_is_what_the_next_commit_takes() {
    let repository = Repository::new();
    repository.write("docs/bridge.fr.md", "Le pont mesure 640 m et sa construction a duré 14 ans.\n");
    repository.write("docs/tower.fr.md", "La tour compte 312 marches et 24 cloches.\n");
    repository.git(&["add", "docs/tower.fr.md"]);
    assert_eq!(repository.found(&["--staged"]).1, ["docs/tower"]);
    repository.write("docs/tower.fr.md", "La tour compte 313 marches et 24 cloches.\n");
    repository.found(&["--staged"]).0.assert(1, &["docs/tower.fr.md: checked as it lies on disk"]);
}

#[test]
fn a_submodule_that_moved_is_touched_as_a_whole() {
    let repository = Repository::new();
    let inner = Repository::new();
    let from = inner.path().to_string_lossy().into_owned();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "add", "-q", &from, "texts"]);
    repository.commit();
    assert_eq!(repository.found(&["--changed"]).1, [""; 0]);
    // A file in it that is not committed, a commit in it, a commit of that outside.
    repository.write("texts/docs/tower.fr.md", "La tour compte 312 marches et 24 cloches.\n");
    let texts = ["texts/docs/bridge", "texts/docs/tower"];
    assert_eq!(repository.found(&["--changed"]).1, texts);
    let submodule = repository.path().join("texts");
    let submodule = submodule.to_str().unwrap();
    repository.git(&["-C", submodule, "commit", "-q", "-a", "-m", "a step"]);
    assert_eq!(repository.found(&["--changed"]).1, texts);
    repository.commit();
    assert_eq!(repository.found(&["--changed"]).1, [""; 0]);
    assert_eq!(repository.found(&["--changed", "--since", "HEAD~1"]).1, texts);
}

#[test]
fn a_file_that_was_broken_before_stops_nobody() {
    let repository = Repository::new();
    let broken = repository.path().join("docs/old.en.md");
    fs::write(&broken, b"caf\xe9 1,250\n").unwrap();
    repository.commit();
    repository.found(&[]).0.assert(2, &["error: docs/old.en.md: invalid UTF-8", "`exclude` in gxlint.toml"]);
    repository.found(&["--changed"]).0.assert(0, &["warning: docs/old.en.md: invalid UTF-8"]);
    fs::write(&broken, b"caf\xe9 1,350\n").unwrap();
    repository.found(&["--changed"]).0.assert(2, &["error: docs/old.en.md: invalid UTF-8"]);
}

#[test]
fn a_translation_that_was_renamed_is_told_to_stand_alone() {
    let repository = Repository::new();
    repository.git(&["mv", "docs/tower.fr.md", "docs/towers.fr.md"]);
    let (outcome, found) = repository.found(&["--changed"]);
    assert_eq!(found, [""; 0]);
    outcome.assert(0, &["1 document stood alone, in a story of one language: docs/towers.fr.md"]);
}

#[test]
fn a_rule_that_was_touched_and_a_new_configuration_count() {
    let repository = Repository::new();
    let rule = "[[claim]]\nid = \"bells\"\nkind = \"number\"\nfind.en = \"{value} bells\"\nmust.between = [30, 40]\n";
    repository.write("rules/bells.toml", rule);
    repository.git(&["add", "-A"]);
    assert_eq!(repository.found(&["--staged"]).1, ["docs/tower"], "its rule was touched");
    repository.write("gxlint.toml", "[corpus]\nsource-language = \"fr\"\n");
    repository.git(&["add", "-A"]);
    assert_eq!(repository.found(&["--staged"]).1.len(), 3, "a configuration may change everything");
}

#[test]
fn outside_a_repository_it_says_so() {
    let folder = Folder::new(&[]);
    fs::write(folder.0.join("a.en.md"), "Nothing.\n").unwrap();
    let outcome = run(&folder.0, &["--changed"]);
    outcome.assert(2, &["git cannot tell what was touched", "run it inside a git repository"]);
}

#[test]
fn a_repository_without_a_commit_is_all_new() {
    let folder = Folder::new(&[]);
    let repository = Repository(folder);
    repository.write("a.en.md", "It has 12 rooms.\n");
    repository.write("a.fr.md", "Elle compte 13 pièces.\n");
    repository.git(&["init", "-q"]);
    assert_eq!(repository.found(&["--changed"]).1, ["a"]);
    repository.git(&["add", "-A"]);
    assert_eq!(repository.found(&["--changed"]).1, ["a"]);
    assert_eq!(repository.found(&["--staged"]).1, ["a"]);
}

#[test]
fn a_baseline_takes_in_more_and_gives_back_what_is_gone_or_has_expired() {
    let repository = Repository::new();
    run(repository.path(), &["baseline", "write", "docs"]).assert(0, &[]);
    assert_eq!(repository.found(&[]).1, [""; 0]);
    // Its own comments and reasons stay when more is taken in.
    let path = repository.path().join("gxlint-baseline.toml");
    let text =
        fs::read_to_string(&path).unwrap().replacen("[[accepted]]", "# asked the mayor\n[[accepted]]", 1);
    fs::write(&path, text).unwrap();
    repository.write("docs/gate.en.md", "The gate has 5 arches.\n");
    repository.write("docs/gate.fr.md", "La porte compte 6 arches.\n");
    assert_eq!(repository.found(&[]).1, ["docs/gate"], "what is new is reported");
    run(repository.path(), &["baseline", "write", "--reason", "later"]).assert(0, &[]);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# asked the mayor") && text.contains("reason = \"later\""), "{text}");
    assert_eq!(text.matches("[[accepted]]").count(), 3, "{text}");

    repository.write("docs/gate.fr.md", "La porte compte 5 arches.\n");
    repository.found(&[]).0.assert(0, &["1 entry of gxlint-baseline.toml: not found any more"]);
    // Who looks at one story knows nothing of the others.
    let one = run(repository.path(), &["baseline", "prune", "docs/tower.en.md", "docs/tower.fr.md"]);
    assert!(one.out.contains("every finding that was looked for is still there"), "{one:?}");
    let all = run(repository.path(), &["baseline", "prune"]);
    assert!(all.out.contains("docs/gate.fr.md") && all.out.contains("1 taken out, 2 left"), "{all:?}");

    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("reason = ", "until = 2020-01-01\nreason = ")).unwrap();
    let (outcome, found) = repository.found(&[]);
    assert_eq!(found, ["docs/bridge", "docs/tower"]);
    outcome.assert(1, &["2 entries of gxlint-baseline.toml held until a day that has passed"]);
}

#[test]
fn a_baseline_of_half_a_corpus_is_not_written() {
    let repository = Repository::new();
    fs::write(repository.path().join("docs/tower.fr.md"), b"\xff\xfe\x00\xd8broken").unwrap();
    repository.write("gxlint.toml", "[corpus]\nsource-langage = \"en\"\n");
    let outcome = run(repository.path(), &["baseline", "write"]);
    outcome.assert(2, &["unknown key source-langage"]);
    assert!(!repository.path().join("gxlint-baseline.toml").exists());
}

#[test]
fn too_many_warnings_fail_a_run() {
    let folder = Folder::new(&[]);
    fs::write(folder.0.join("a.en.md"), "It has 12 rooms, 7 doors and 40 windows.\n").unwrap();
    fs::write(folder.0.join("a.fr.md"), "Elle compte 12 pièces, 7 portes et des fenêtres.\n").unwrap();
    run(&folder.0, &[]).assert(0, &[]);
    run(&folder.0, &["--max-warnings", "1"]).assert(0, &[]);
    run(&folder.0, &["--max-warnings", "0"]).assert(1, &[]);
}

#[test]
fn init_writes_what_runs_gxlint_and_leaves_what_is_there() {
    let repository = Repository::new();
    let read = |name: &str| fs::read_to_string(repository.path().join(name)).unwrap();
    let init = |arguments: &[&str]| {
        let outcome = run(repository.path(), &[&["init"], arguments].concat());
        outcome.assert(0, &[]);
        outcome.out
    };
    let said = init(&["docs", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit", "--ci", "github"]);
    let written: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("written: ")).collect();
    let files =
        [".github/workflows/gxlint.yml", ".gitlab/gxlint.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"];
    assert_eq!(written, files, "only these: a gxlint.toml is there\n{said}");
    assert!(
        !repository.path().join("docs/gxlint.toml").exists() && !repository.path().join("rules").exists()
    );
    assert!(read(files[0]).contains("paths: 'docs'"), "{}", read(files[0]));

    // Once more, nothing is written; files of somebody else are told what to add.
    let before = files.map(read);
    let said = init(&["--ci", "github", "--ci", "gitlab", "--ci", "pre-commit"]);
    assert!(!said.contains("written"), "{said}");
    assert_eq!(files.map(read), before);
    repository.write(files[2], "stages: [test]\n");
    repository.write(files[3], "repos: []\n");
    let said = init(&["--ci", "gitlab", "--ci", "pre-commit"]);
    assert!(said.contains("add to its include:\n\ninclude:\n  - local: .gitlab/gxlint.yml\n"), "{said}");
    assert!(said.contains("add to its repos:\n\nrepos:\n") && said.contains("- id: gxlint\n"), "{said}");
    assert_eq!((read(files[2]).as_str(), read(files[3]).as_str()), ("stages: [test]\n", "repos: []\n"));

    // From a folder of the repository, the files are written at its top.
    fs::remove_file(repository.path().join(files[0])).unwrap();
    run(&repository.path().join("docs"), &["init", "--ci", "github"]).assert(0, &[]);
    assert!(read(files[0]).contains("paths: 'docs'"));

    // A file in the place of a folder.
    fs::remove_dir_all(repository.path().join(".github")).unwrap();
    repository.write(".github", "");
    run(repository.path(), &["init", "--ci", "github"]).assert(2, &["cannot be written", "gxlint.yml"]);
    run(repository.path(), &["init", "dosc", "--ci", "github"]).assert(2, &["dosc: no such file or folder"]);
    run(repository.path(), &["init", "--ci", "githb"]).assert(2, &["github"]);
}

#[test]
fn init_with_ci_starts_a_project_where_there_is_none() {
    let folder = Folder::new(&[("texts/a.en.txt", "The bridge is 620 m long.\n")]);
    run(&folder.0, &["init", "texts", "--ci", "pre-commit"]).assert(0, &[]);
    for name in ["texts/gxlint.toml", "texts/rules/first.toml", "texts/.pre-commit-config.yaml"] {
        assert!(folder.0.join(name).exists(), "{name}");
    }
}
