//! From inputs to documents: found, read, cut into segments, identified.

use super::find::{Excluded, File, Input, find};
use super::format::Prose;
use super::identity::{self, Identity, Settings, identify};
use super::read::{Unreadable, decode, failed};
use super::{Document, directive, front};
use crate::locale::{canonical, tags};
use crate::text::{Fault, Source, SourceId, Sources};
use rayon::prelude::*;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The documents, by path.
    pub documents: Vec<Document>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// What is worth saying and no failure: an empty document.
    pub warnings: Vec<Fault>,
    /// What was met in a folder and left out.
    pub skipped: Vec<Skipped>,
    /// What was named and the configuration leaves out.
    pub excluded: Vec<Excluded>,
}

/// A file that was met in a folder and is no document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Skipped {
    /// Its path, as printed.
    pub path: String,
    /// Why it was left out.
    pub reason: String,
    /// Its language, if that is what gxlint does not read.
    pub language: Option<String>,
}

/// What became of one file.
#[derive(Default)]
struct Outcome {
    document: Option<Document>,
    faults: Vec<Fault>,
    warning: Option<Fault>,
    skipped: Option<String>,
    language: Option<String>,
}

/// Reads every document under the inputs; each file read becomes one of `sources`. A file that cannot be
/// read is a fault, and the others are read.
pub fn load(inputs: &[Input], settings: &Settings, sources: &mut Sources) -> Loaded {
    let mut found = find(inputs, settings);
    let texts: Vec<_> = found
        .files
        .par_iter_mut()
        .map(|file| match file.bytes.take() {
            Some(bytes) => decode(bytes),
            None => std::fs::read(&file.path).map_err(|error| failed(&error)).and_then(decode),
        })
        .collect();
    let read: Vec<Result<SourceId, Unreadable>> = texts
        .into_iter()
        .zip(&found.files)
        .map(|(text, file)| text.map(|text| sources.add(Source::new(file.shown.clone(), text))))
        .collect();
    let sources = &*sources;
    let outcomes: Vec<Outcome> = found
        .files
        .par_iter()
        .zip(read)
        .map(|(file, source)| match source {
            Ok(source) => document(file, source, sources.get(source), settings),
            Err(why) => unreadable(file, why),
        })
        .collect();
    let mut loaded = Loaded {
        faults: found.faults,
        skipped: found.skipped,
        excluded: found.excluded,
        ..Loaded::default()
    };
    for (outcome, file) in outcomes.into_iter().zip(&found.files) {
        loaded.documents.extend(outcome.document);
        loaded.faults.extend(outcome.faults);
        loaded.warnings.extend(outcome.warning);
        let (path, language) = (file.shown.clone(), outcome.language);
        let reason = outcome.skipped.map(|reason| Skipped { path, reason, language });
        loaded.skipped.extend(reason);
    }
    loaded.faults.sort_by(|a, b| a.path.cmp(&b.path));
    loaded.skipped.sort();
    identity::join_translations(&mut loaded.documents, &settings.patterns);
    loaded
}

fn unreadable(file: &File, why: Unreadable) -> Outcome {
    match why {
        Unreadable::Failed { message, help } => {
            let fault = Fault::file(&file.shown, message);
            Outcome { faults: vec![help.into_iter().fold(fault, Fault::help)], ..Outcome::default() }
        }
        Unreadable::Binary => left_out(file, "a binary file is no document".to_owned(), None),
    }
}

/// Not for gxlint: a failure where the file was named, left out where it was met.
fn left_out(file: &File, reason: String, help: Option<&str>) -> Outcome {
    if !file.named {
        return Outcome { skipped: Some(reason), ..Outcome::default() };
    }
    let fault = Fault::file(&file.shown, reason);
    Outcome { faults: vec![help.into_iter().fold(fault, Fault::help)], ..Outcome::default() }
}

fn document(file: &File, id: SourceId, source: &Source, settings: &Settings) -> Outcome {
    let text = source.text();
    let mut front = front::read(text, source.bom_len(), id, &file.shown);
    let mut faults = std::mem::take(&mut front.faults);
    let prose = Prose { file: text, body: front.body..text.len(), source: id };
    let segments = (file.format.segments)(&prose);
    let comments = (file.format.directives)(&prose);
    let (directives, mistakes) = directive::read(comments, text, (&file.shown, id), &segments);
    faults.extend(mistakes);
    if segments.is_empty() {
        let what =
            if text.trim_start_matches('\u{feff}').trim().is_empty() { "is empty" } else { "holds no prose" };
        let warning = Fault::file(&file.shown, format!("the document {what}: there is nothing to compare"));
        return Outcome { warning: Some(warning), faults, ..Outcome::default() };
    }
    let identity = identify(&file.key, &front, &segments, settings);
    let refused = language_not_read(file, &identity);
    let mut outcome = Outcome::default();
    match (refused, identity.lang) {
        (Some(refused), _) => outcome = refused,
        (None, None) => {}
        (None, Some(lang)) => {
            outcome.document = Some(Document {
                source: id,
                path: file.shown.clone(),
                key: file.key.clone(),
                lang,
                date: identity.date,
                story: identity.story,
                series: identity.series,
                segments,
                directives,
            })
        }
    }
    outcome.faults.splice(0..0, faults);
    outcome
}

/// What becomes of a file whose language is unknown, or known and not read by gxlint.
fn language_not_read(file: &File, identity: &Identity) -> Option<Outcome> {
    let help = "name its language with --lang, in its front matter or in a [[document]] entry";
    let Some(lang) = &identity.lang else {
        let message = "its language is unknown: nothing names it, and there is too little text to tell";
        let fault = Fault::file(&file.shown, message).help(help);
        return Some(Outcome { faults: vec![fault], ..Outcome::default() });
    };
    if canonical(&lang.value).is_some() {
        return None;
    }
    let name = identity.lang_name.map_or(lang.value.clone(), |name| format!("{name} ({})", lang.value));
    let (by, known) = (&lang.evidence, tags().count());
    let reason =
        format!("its language is {name} by {by}, which is none of the {known} languages that gxlint reads");
    let outcome = left_out(file, reason, Some(&format!("if that is not its language, {help}")));
    Some(Outcome { language: Some(name), ..outcome })
}
