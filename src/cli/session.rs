//! A run's material: configuration, rules, documents, claims.

use super::args::Global;
use super::below;
use super::progress::{METER, Stage};
use super::statistics::Times;
use super::touched::Touched;
use crate::check::CHECKS;
use crate::claim::{self, Claim, PACK_FILE, RuleSet};
use crate::config::{self, BASELINE_FILE, Baseline, Config};
use crate::document::{self, Directive, Document, Excluded, Input, Skipped, UNNAMED, printed};
use crate::locale::Locale;
use crate::recognise::{self, Passage};
use crate::story::{self, Corpus};
use crate::text::{Fault, Source, Sources, did_you_mean};
use rayon::prelude::*;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Everything a command may look at.
#[derive(Default)]
pub struct Session {
    /// The configuration.
    pub config: Config,
    /// What is accepted.
    pub baseline: Baseline,
    /// The files that were touched, if only they are asked about.
    pub touched: Option<Touched>,
    /// The rules.
    pub rules: RuleSet,
    /// Where the rules come from, as reports print it.
    pub rules_from: Vec<String>,
    /// The documents; every source of the run.
    pub corpus: Corpus,
    /// What the rules found.
    pub claims: Vec<Claim>,
    /// What could not be done.
    pub faults: Vec<Fault>,
    /// What is worth saying.
    pub warnings: Vec<Fault>,
    /// Whether two documents are compared that were named for it.
    pub compares: bool,
    /// What was to be read.
    pub inputs: Vec<Input>,
    /// Whether the source language is still to be found out.
    pub learns: bool,
    /// What was met and left out.
    pub skipped: Vec<Skipped>,
    /// What was named and the configuration leaves out.
    pub excluded: Vec<Excluded>,
    /// Whether a rule file has mistakes: then it is not the documents' fault that a rule finds nothing.
    pub faulty_rules: bool,
    /// What a line on standard error may help with.
    pub hints: Vec<String>,
    /// How long what was read took.
    pub times: Times,
}

impl Session {
    /// Reads the configuration and the rules, no documents. `rules` are looked at instead of the
    /// configuration's, if there are any.
    pub fn of_rules(global: &Global, first: &Path, rules: &[PathBuf]) -> Self {
        let mut sources = Sources::new();
        let mut session = Self::default();
        session.read_config(global, first, &mut sources);
        if !rules.is_empty() {
            session.config.rules = rules.to_vec();
        }
        session.read_rules(global, &mut sources);
        session.corpus.sources = sources;
        session
    }

    /// Reads everything.
    pub fn of_documents(global: &Global, paths: &[PathBuf]) -> Self {
        Self::of_rules_and_documents(global, &[], paths)
    }

    /// Reads everything; `rules` are looked at instead of the configuration's, if there are any.
    pub fn of_rules_and_documents(global: &Global, rules: &[PathBuf], paths: &[PathBuf]) -> Self {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        let mut sources = Sources::new();
        let mut session = Self::default();
        let first = if paths[0] == Path::new("-") { Path::new(".") } else { &paths[0] };
        session.read_config(global, first, &mut sources);
        session.read_baseline(global, &mut sources);
        match Touched::of(global, Some(first)) {
            Ok(touched) => session.touched = touched,
            Err(fault) => session.faults.push(fault),
        }
        // Every mistake in one run: those of the rules are told though the configuration has some.
        let configured = session.faults.is_empty();
        if rules.is_empty() {
            session.read_rules(global, &mut sources);
            session.check_codes();
        } else {
            session.config.rules = rules.to_vec();
            session.read_rules(global, &mut sources);
        }
        let sound = session.faults.is_empty() && rules.is_empty();
        if configured {
            session.read_documents(global, paths, sources);
            if sound {
                session.check_directives();
            }
            if rules.is_empty() {
                session.check_scopes(global.verbose);
                session.look_for_rules(global, first);
                session.hints.extend(below::unread(global, &session));
            }
        } else {
            session.corpus.sources = sources;
        }
        session
    }

    /// Reads documents for which a configuration is still to be written, into a folder. The language of most stories
    /// is the source language.
    pub fn of_unconfigured(global: &Global, paths: &[PathBuf], folder: &Path) -> Self {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        let mut session = Self { learns: true, ..Self::default() };
        session.config.settings.root = Some(document::absolute(folder));
        session.read_documents(global, paths, Sources::new());
        session
    }

    /// Reads two documents as source and translation, without configuration or rules.
    pub fn of_two(global: &Global, source: &Path, translation: &Path) -> Self {
        let mut session = Self { compares: true, ..Self::default() };
        for path in [source, translation].into_iter().filter(|path| path.is_dir()) {
            let message = "a folder, where compare expects a file";
            let help = "name the source and its translation; `gxlint check` takes folders";
            session.faults.push(Fault::file(printed(path), message).help(help));
        }
        if !session.faults.is_empty() {
            return session;
        }
        session.read_documents(global, &[source.to_owned(), translation.to_owned()], Sources::new());
        session.pair_up(source);
        session
    }

    /// Makes one story of whatever was read, with the document of `source` as its source.
    fn pair_up(&mut self, source: &Path) {
        let shown = printed(source);
        let at = self.corpus.texts.iter().position(|text| text.document.path == shown);
        let members: Vec<usize> = (0..self.corpus.texts.len()).collect();
        if let Some(source) = at {
            let mut ordered = vec![source];
            ordered.extend(members.into_iter().filter(|text| *text != source));
            let series = self.corpus.texts[source].document.series.value.clone();
            let name = "compare".to_owned();
            self.corpus.stories = vec![story::Story { name, series, source, members: ordered }];
        }
    }

    fn read_config(&mut self, global: &Global, first: &Path, sources: &mut Sources) {
        let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
        let (config, faults) = config::load(first, global.config.as_deref(), &codes, sources);
        self.config = config;
        self.faults.extend(faults);
        self.warnings.append(&mut self.config.warnings);
    }

    /// The baseline stands beside the configuration, or where `--baseline` says.
    fn read_baseline(&mut self, global: &Global, sources: &mut Sources) {
        let folder = self.config.path.as_deref().and_then(|path| Path::new(path).parent());
        let beside = folder.unwrap_or(Path::new("")).join(BASELINE_FILE);
        let path = global.baseline.clone().unwrap_or(beside);
        let (baseline, faults) = Baseline::read(&path, sources);
        self.baseline = baseline;
        self.faults.extend(faults);
    }

    /// An ignored code is a check's or a rule's; known once the rules are read.
    fn check_codes(&mut self) {
        let checks = CHECKS.iter().map(|check| check.code);
        let known: Vec<&str> = checks.chain(self.rules.ids()).collect();
        if self.rules.is_whole() {
            self.faults.extend(self.config.unknown_codes(&known));
        }
    }

    /// The same for the codes in documents. Without rules nobody knows what their codes are; one that is nearly a
    /// check's is a mistake all the same.
    fn check_directives(&mut self) {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.code).chain(self.rules.ids()).collect();
        let documents = self.corpus.texts.iter().map(|text| &text.document);
        let unknown = documents
            .flat_map(|document| document.directives.iter().map(|directive| (&document.path, directive)))
            .filter(|(_, directive)| !known.contains(&directive.code.as_str()));
        let fault = |(path, directive): (&String, &Directive)| {
            let message =
                format!("unknown code {} in gxlint-ignore: neither a check nor a rule", directive.code);
            let meant = did_you_mean(&directive.code, known.iter().copied());
            if meant.is_none() && self.rules.rules().is_empty() {
                return None;
            }
            let label = meant.map_or("not known".to_owned(), |meant| format!("did you mean {meant}?"));
            let help = "gxlint explain lists every code";
            Some(Fault::file(path, message).at(directive.code_span, label).help(help))
        };
        let faults: Vec<Fault> = unknown.filter_map(fault).collect();
        self.faults.extend(faults);
    }

    fn read_rules(&mut self, global: &Global, sources: &mut Sources) {
        let (before, start) = (self.faults.len(), Instant::now());
        let roots: Vec<PathBuf> = self.config.rules.iter().chain(&global.rules).cloned().collect();
        let mut seen: Vec<PathBuf> = Vec::new();
        for root in roots {
            let shown = printed(&root);
            let files = match rule_files(&root) {
                Ok(files) => files,
                Err(error) => {
                    let missing = error.kind() == io::ErrorKind::NotFound;
                    let why = if missing { "no such file or folder".to_owned() } else { error.to_string() };
                    let message = format!("cannot read the rules: {why}");
                    self.faults
                        .push(Fault::file(shown, message).help("name a TOML file or a folder of them"));
                    continue;
                }
            };
            self.rules_from.push(if root.is_dir() {
                format!("{}/", shown.trim_end_matches('/'))
            } else {
                shown
            });
            for path in files {
                let absolute = document::absolute(&path);
                if seen.contains(&absolute) {
                    continue;
                }
                seen.push(absolute);
                match document::read_file(&path) {
                    Ok(text) => {
                        let source = Source::new(printed(&path), text);
                        let pack = path.file_name().is_some_and(|name| name == PACK_FILE);
                        self.faults.extend(match pack {
                            true => self.rules.read_pack(source, sources),
                            false => self.rules.read(source, sources),
                        });
                    }
                    Err(fault) => self.faults.push(fault),
                }
            }
        }
        self.faults.extend(self.rules.link());
        let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
        self.faults.extend(self.rules.called(&codes));
        self.faulty_rules = self.faults.len() > before;
        self.times.note("rules", start);
        self.warnings.extend(self.rules.warnings().iter().cloned());
    }

    /// A folder of rules that is not read because nothing says so is easily taken for one that is.
    fn look_for_rules(&mut self, global: &Global, first: &Path) {
        if self.config.path.is_some() || !global.rules.is_empty() {
            return;
        }
        let folder = if first.is_dir() { Some(first) } else { first.parent() };
        let Some(folder) = folder else { return };
        let above = match folder.file_name() {
            Some(_) => folder.with_file_name("rules"),
            None => folder.join("..").join("rules"),
        };
        let beside = [folder.join("rules"), above];
        let is_rules = |path: &&PathBuf| {
            let files = if path.is_dir() { rule_files(path).unwrap_or_default() } else { Vec::new() };
            files
                .iter()
                .any(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("[[claim]]")))
        };
        if let Some(rules) = beside.iter().find(is_rules) {
            let shown = printed(rules);
            self.hints.push(format!(
                "{shown}/ was not read, for there is no gxlint.toml: write one beside it (an empty file will do), or name it with --rules {shown}"
            ));
        }
    }

    /// Rules of the project's own that are about none of its documents. A pack has rules for others too.
    fn check_scopes(&mut self, verbose: bool) {
        let silent = self.rules.without_documents(&self.corpus);
        let own = |(rule, _): &(usize, Fault)| {
            verbose || self.rules.rules().get(*rule).is_some_and(|rule| self.rules.pack_of(rule).is_none())
        };
        let silent: Vec<Fault> = silent.into_iter().filter(own).map(|(_, fault)| fault).collect();
        // Of a part of the documents nothing follows for the rest.
        let whole =
            || document::unread(&self.inputs, &self.config.settings).is_some_and(|rest| rest.is_empty());
        if !silent.is_empty() && !self.corpus.texts.is_empty() && self.faults.is_empty() && whole() {
            self.warnings.extend(silent);
        }
    }

    fn read_documents(&mut self, global: &Global, paths: &[PathBuf], mut sources: Sources) {
        self.config.settings.lang.clone_from(&global.lang);
        let mut inputs = Vec::new();
        for path in paths {
            match input(global, path) {
                Ok(input) => inputs.push(input),
                Err(error) => {
                    self.faults.push(Fault::file("-", format!("cannot read standard input: {error}")))
                }
            }
        }
        let start = Instant::now();
        METER.begin(Stage::Reading, 0);
        let mut loaded = document::load(&inputs, &self.config.settings, &mut sources);
        self.times.note("reading", start);
        let start = Instant::now();
        METER.begin(Stage::Recognising, loaded.documents.len());
        let passages: Vec<Vec<Passage>> = loaded.documents.par_iter_mut().map(passages).collect();
        self.times.note("recognising", start);
        let start = Instant::now();
        if self.learns {
            self.config.source_language = story::likely_source(&loaded.documents);
        }
        let source_language = self.config.source_language.as_deref();
        let (corpus, faults) = story::assemble(sources, loaded.documents, passages, source_language);
        self.corpus = corpus;
        self.claims = claim::find(&self.rules, &self.corpus);
        self.times.note("rules", start);
        // Two documents that are compared are one story whatever their names say.
        let faults = if self.compares { Vec::new() } else { faults };
        self.faults.extend(loaded.faults.into_iter().chain(faults));
        self.warnings.extend(loaded.warnings);
        self.skipped.extend(loaded.skipped);
        self.excluded.extend(loaded.excluded);
        self.inputs = inputs;
    }
}

/// What is recognised in a document, whose paragraphs it takes.
fn passages(document: &mut Document) -> Vec<Passage> {
    let segments = std::mem::take(&mut document.segments);
    let Some(locale) = Locale::get(&document.lang.value) else { return Vec::new() };
    let read = |segment| recognise::read(segment, locale);
    let mut passages: Vec<Passage> = segments.into_par_iter().map(read).collect();
    recognise::settle(&mut passages);
    METER.step();
    passages
}

fn input(global: &Global, path: &Path) -> io::Result<Input> {
    if path != Path::new("-") {
        return Ok(Input::Path(path.to_owned()));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let name = global.stdin_filename.clone().unwrap_or_else(|| UNNAMED.to_owned());
    Ok(Input::Text { name, bytes })
}

/// The TOML files of a folder and the folders in it, by path; or the file itself.
fn rule_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    if !root.is_dir() {
        return std::fs::metadata(root).map(|_| vec![root.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rule_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
