//! What a document is: its language, date, story and series, each from the strongest evidence.

use super::front::Front;
use super::names::Reading;
use super::pattern::{PathPattern, leading_date};
use super::{Document, Evidence, Evident, Globs, detect};
use crate::locale::regional;
use crate::text::Segment;
use crate::value::Date;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The series of documents of which nothing says another.
const DEFAULT_SERIES: &str = "default";

/// How files are chosen and identified.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the configuration: keys are paths below it.
    pub root: Option<PathBuf>,
    /// Files that count when met in a folder; all, if there are none.
    pub include: Globs,
    /// Files that do not count, named or met in a folder.
    pub exclude: Globs,
    /// Path patterns, the first that matches wins.
    pub patterns: Vec<PathPattern>,
    /// What is said of single files; the first that matches and says it wins.
    pub overrides: Vec<Override>,
    /// The language of files of which nothing else says it.
    pub lang: Option<String>,
    /// The only file that this is said of, as it was named; of all, if there is none.
    pub lang_of: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            root: None,
            include: Globs::default(),
            exclude: Globs::default(),
            patterns: PathPattern::defaults(),
            overrides: Vec::new(),
            lang: None,
            lang_of: None,
        }
    }
}

/// What the configuration says of a file.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// The file's path below the configuration, or a glob.
    pub path: Globs,
    /// Its language.
    pub lang: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its story.
    pub story: Option<String>,
    /// Its series.
    pub series: Option<String>,
}

/// What a file is, as far as it can be told.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The language: a tag that gxlint reads, or another; none if nothing says it.
    pub lang: Option<Evident<String>>,
    /// The name of a detected language that may not be read.
    pub lang_name: Option<&'static str>,
    /// The date.
    pub date: Option<Evident<Date>>,
    /// The story.
    pub story: Evident<String>,
    /// The series.
    pub series: Evident<String>,
}

/// The language of a file apart from what its name says of it.
pub fn own_language(key: &str, front: &Front, segments: &[Segment], settings: &Settings) -> Option<String> {
    let mut overrides = settings.overrides.iter().filter(|o| o.path.matches(key));
    let said = overrides.find_map(|o| o.lang.clone()).or_else(|| front.lang.clone());
    said.or_else(|| detect::detect(segments).map(|found| found.tag.clone()))
}

/// Identifies a file by its key, what that is read as, its front matter and its text; `is_said` if the language of the
/// settings is that of this file too.
pub fn identify(
    key: &str,
    path: Option<&Reading<'_>>,
    front: &Front,
    segments: &[Segment],
    settings: &Settings,
    is_said: bool,
) -> Identity {
    let overrides: Vec<&Override> = settings.overrides.iter().filter(|o| o.path.matches(key)).collect();
    let said = settings.lang.as_ref().filter(|_| is_said);
    let (lang, lang_name) = language(&overrides, front, path, segments, said);
    let by_name = || {
        let dates = PathPattern::are_default(&settings.patterns);
        let (date, pattern) = leading_date(key).filter(|_| dates)?;
        Some(Evident::new(date, Evidence::Path(pattern.to_owned())))
    };
    let by_path = || {
        let (pattern, found) = path?;
        found.date.map(|date| Evident::new(date, Evidence::Path(pattern.as_str().to_owned())))
    };
    let date = first(&overrides, |o| o.date)
        .or(front.date.map(|date| Evident::new(date, Evidence::FrontMatter)))
        .or_else(by_path)
        .or_else(by_name);
    let story = first(&overrides, |o| o.story.clone())
        .or_else(|| front.story.clone().map(|story| Evident::new(story, Evidence::FrontMatter)))
        .or_else(|| {
            let (pattern, found) = path?;
            Some(Evident::new(found.story.clone(), Evidence::Path(pattern.as_str().to_owned())))
        })
        .unwrap_or_else(|| Evident::new(without_extension(key).to_owned(), Evidence::Default));
    let series = first(&overrides, |o| o.series.clone())
        .or_else(|| front.series.clone().map(|series| Evident::new(series, Evidence::FrontMatter)))
        .unwrap_or_else(|| Evident::new(DEFAULT_SERIES.to_owned(), Evidence::Default));
    Identity { lang, lang_name, date, story, series }
}

fn first<T>(overrides: &[&Override], field: impl Fn(&Override) -> Option<T>) -> Option<Evident<T>> {
    overrides.iter().find_map(|o| field(o)).map(|value| Evident::new(value, Evidence::Configuration))
}

fn language(
    overrides: &[&Override],
    front: &Front,
    path: Option<&Reading<'_>>,
    segments: &[Segment],
    lang: Option<&String>,
) -> (Option<Evident<String>>, Option<&'static str>) {
    let known = |tag: &String| regional(tag).unwrap_or_else(|| tag.clone());
    let said = first(overrides, |o| o.lang.as_ref().map(known))
        .or_else(|| front.lang.clone().map(|lang| Evident::new(lang, Evidence::FrontMatter)))
        .or_else(|| {
            let (pattern, found) = path?;
            Some(Evident::new(found.lang.clone()?, Evidence::Path(pattern.as_str().to_owned())))
        })
        .or_else(|| lang.map(|lang| Evident::new(known(lang), Evidence::CommandLine)));
    if said.is_some() {
        return (said, None);
    }
    let found = detect::detect(segments);
    let tag = |tag: &str| regional(tag).unwrap_or_else(|| tag.to_owned());
    (found.map(|p| Evident::new(tag(&p.tag), Evidence::Detection)), found.map(|p| p.name.as_str()))
}

/// A path without the extension of its file name.
pub fn without_extension(key: &str) -> &str {
    let name = key.rfind('/').map_or(0, |at| at + 1);
    match key[name..].rfind('.') {
        Some(dot) if dot > 0 => &key[..name + dot],
        _ => key,
    }
}

/// Lets each file without a language in its name join its translations: a pattern without its language
/// must match it, and read a date or a story that another file's path gave.
pub fn join_translations(documents: &mut [Document], patterns: &[PathPattern]) {
    let named: BTreeSet<String> = documents
        .iter()
        .filter(|document| matches!(document.story.evidence, Evidence::Path(_)))
        .map(|document| document.story.value.clone())
        .collect();
    let nameless: Vec<PathPattern> = patterns.iter().filter_map(PathPattern::without_lang).collect();
    for document in documents.iter_mut().filter(|document| document.story.evidence == Evidence::Default) {
        let found = nameless.iter().find_map(|pattern| {
            let found = pattern.read(&document.key)?;
            (found.date.is_some() || named.contains(&found.story)).then_some((pattern, found))
        });
        if let Some((pattern, found)) = found {
            let evidence = Evidence::Path(pattern.as_str().to_owned());
            document.story = Evident::new(found.story, evidence.clone());
            if document.date.is_none() {
                document.date = found.date.map(|date| Evident::new(date, evidence));
            }
        }
    }
}
