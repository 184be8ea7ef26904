//! From inputs to documents: found, read, cut into segments, identified.

use super::find::{Excluded, File, Input, find};
use super::format::Prose;
use super::front::Front;
use super::identity::{self, Identity, Settings, identify, own_language};
use super::names::{self, Reading};
use super::read::{Unreadable, decode, failed};
use super::{Directive, Document, directive, front};
use crate::locale::{canonical, tags};
use crate::text::{Fault, Segment, Source, SourceId, Sources};
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
    let parsed: Vec<Result<Parsed, Unreadable>> = found
        .files
        .par_iter()
        .zip(read)
        .map(|(file, source)| source.map(|source| parse(file, source, sources.get(source))))
        .collect();
    let readings = readings(&found.files, &parsed, settings);
    let outcomes: Vec<Outcome> = found
        .files
        .par_iter()
        .zip(parsed.into_par_iter().zip(readings))
        .map(|(file, (parsed, reading))| match parsed {
            Ok(parsed) => document(file, parsed, reading.as_ref(), settings),
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

/// A file that was read and is still to be identified.
struct Parsed {
    source: SourceId,
    front: Front,
    segments: Vec<Segment>,
    directives: Vec<Directive>,
    faults: Vec<Fault>,
    /// Whether there is nothing in it at all.
    is_empty: bool,
}

fn parse(file: &File, id: SourceId, source: &Source) -> Parsed {
    let text = source.text();
    let mut front = front::read(text, source.bom_len(), id, &file.shown);
    let mut faults = std::mem::take(&mut front.faults);
    let prose = Prose { file: text, body: front.body..text.len(), source: id };
    let segments = (file.format.segments)(&prose);
    let comments = (file.format.directives)(&prose);
    let (directives, mistakes) = directive::read(comments, text, (&file.shown, id), &segments);
    faults.extend(mistakes);
    let is_empty = text.trim_start_matches('\u{feff}').trim().is_empty();
    Parsed { source: id, front, segments, directives, faults, is_empty }
}

/// What the names of files say, each in sight of the others and of its text.
fn readings<'p>(
    files: &[File],
    parsed: &[Result<Parsed, Unreadable>],
    settings: &'p Settings,
) -> Vec<Option<Reading<'p>>> {
    let keys: Vec<&str> = files.iter().map(|file| file.key.as_str()).collect();
    names::read(&keys, &settings.patterns, |at| {
        let parsed = parsed.get(at)?.as_ref().ok()?;
        own_language(keys[at], &parsed.front, &parsed.segments, settings)
    })
}

fn document(file: &File, parsed: Parsed, reading: Option<&Reading<'_>>, settings: &Settings) -> Outcome {
    let Parsed { source, front, segments, directives, faults, is_empty } = parsed;
    if segments.is_empty() {
        let what = if is_empty { "is empty" } else { "holds no prose" };
        let warning = Fault::file(&file.shown, format!("the document {what}: there is nothing to compare"));
        return Outcome { warning: Some(warning), faults, ..Outcome::default() };
    }
    let is_said = settings.lang_of.as_deref().is_none_or(|only| only == file.path);
    let identity = identify(&file.key, reading, &front, &segments, settings, is_said);
    let refused = language_not_read(file, &identity);
    let mut outcome = Outcome::default();
    match (refused, identity.lang) {
        (Some(refused), _) => outcome = refused,
        (None, None) => {}
        (None, Some(lang)) => {
            outcome.document = Some(Document {
                source,
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
