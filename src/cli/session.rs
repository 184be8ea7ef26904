//! A run's material: configuration, rules, documents, claims.

use super::args::Global;
use super::below;
use super::progress::{METER, Stage};
use super::rule_files::rule_files;
use super::statistics::Times;
use super::touched::Touched;
use crate::check::CHECKS;
use crate::claim::{self, Claim, PACK_FILE, RuleSet};
use crate::config::{self, BASELINE_FILE, Baseline, Config};
use crate::document::{self, Document, Excluded, Input, Skipped, UNNAMED, printed};
use crate::locale::Locale;
use crate::recognise::{self, Passage};
use crate::story::{self, Chosen, Corpus};
use crate::text::{Fault, Source, Sources};
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
        let given = [source.to_owned(), translation.to_owned()];
        for path in [source, translation].into_iter().filter(|path| path.is_dir()) {
            let message = "a folder, where compare expects a file";
            let help = "name the source and its translation; `gxlint check` takes folders";
            session.faults.push(Fault::file(printed(path), message).help(help));
        }
        if !session.faults.is_empty() {
            return session;
        }
        let (source, translation) = (named(global, source), named(global, translation));
        // Nobody has to say of a source what its text shows.
        session.config.settings.lang_of = Some(translation.clone());
        session.read_documents(global, &given, Sources::new());
        session.pair_up(&source);
        session
    }

    /// Makes one story of whatever was read, with the document of `source` as its source.
    fn pair_up(&mut self, source: &Path) {
        let shown = printed(source);
        // Of two of one name, the source was read first.
        let at = self.corpus.texts.iter().position(|text| text.document.path == shown);
        let members: Vec<usize> = (0..self.corpus.texts.len()).collect();
        if let Some(source) = at {
            let mut ordered = vec![source];
            ordered.extend(members.into_iter().filter(|text| *text != source));
            let series = self.corpus.texts[source].document.series.value.clone();
            let name = "compare".to_owned();
            self.corpus.stories =
                vec![story::Story { name, series, source, chosen: Chosen::Said, members: ordered }];
        }
    }

    /// Whether gxlint read a file for something else than a document: a rule, the configuration.
    pub fn is_own(&self, path: &str) -> bool {
        let mut settings = self.config.path.iter().map(String::as_str).chain(self.baseline.path.to_str());
        settings.any(|own| own == path) || self.corpus.sources.paths().any(|own| own == path)
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

    /// Whether what was touched concerns everything: the configuration, the baseline.
    pub fn asks_for_all(&self, touched: &Touched) -> bool {
        let settings = [self.config.path.as_deref(), self.baseline.path.to_str()];
        settings.into_iter().flatten().any(|path| touched.has(path))
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
        // A file that was broken before somebody touched others must not stop them.
        let is_old = |fault: &Fault| {
            let untouched = |touched: &Touched| !touched.has(&fault.path) && !self.asks_for_all(touched);
            self.touched.as_ref().is_some_and(untouched) && Path::new(&fault.path).is_file()
        };
        let (old, new): (Vec<Fault>, Vec<Fault>) = loaded.faults.into_iter().partition(is_old);
        self.warnings.extend(old);
        self.faults.extend(new.into_iter().chain(faults));
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

/// A path as reports print it: that of standard input is the name that it was given.
fn named(global: &Global, path: &Path) -> PathBuf {
    let stdin = || global.stdin_filename.clone().unwrap_or_else(|| UNNAMED.to_owned()).into();
    if path == Path::new("-") { stdin() } else { path.to_owned() }
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
