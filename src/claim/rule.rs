//! Rules as checked and compiled.

use super::examples::Example;
use super::kind::RuleKind;
use super::language::Tag;
use super::must::Must;
use super::pattern::Pattern;
use super::relations;
use super::schema::{self, Faults, WrittenClaim, WrittenExample};
use super::tree::{self, Text};
use crate::locale::is_language;
use crate::text::{Fault, Severity, Source, Sources, Span, did_you_mean};
use ignore::overrides::{Override, OverrideBuilder};

/// How each language states a claim, and what must hold among the claims.
#[derive(Debug)]
pub struct Rule {
    /// Its name, the code of its findings.
    pub id: String,
    /// What it is about, in words.
    pub title: Option<String>,
    /// What sort of value it states.
    pub kind: RuleKind,
    /// How bad a breach is where the relation does not say.
    pub severity: Severity,
    /// What must hold.
    pub must: Must,
    /// The only series it is about.
    pub series: Option<String>,
    /// Earlier names.
    pub aliases: Vec<String>,
    /// Why it exists.
    pub description: Option<String>,
    /// What to do about a finding.
    pub help: Option<String>,
    /// The rule file, as the user named it.
    pub path: String,
    /// Where its id stands in the rule file.
    pub span: Span,
    pub(super) find: Vec<(Tag, Language)>,
    pub(super) examples: Vec<Example>,
    globs: Option<Override>,
}

/// The phrases of a rule in one language.
#[derive(Debug)]
pub(super) struct Language {
    /// The tag as written.
    pub tag: String,
    /// Where it stands.
    pub span: Span,
    /// In the order of the file.
    pub patterns: Vec<Pattern>,
}

/// Every rule of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// Every id and its place, of faulty rules too.
    names: Vec<(String, Span)>,
}

impl RuleSet {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the rules of one file. Every mistake in it is returned, at its place; a rule with a
    /// mistake is not taken in.
    pub fn read(&mut self, file: Source, sources: &mut Sources) -> Vec<Fault> {
        let source = sources.add(file);
        let file = sources.get(source);
        let mut faults = Faults { path: file.path().to_owned(), list: Vec::new() };
        match tree::parse(file.path(), file.text(), source) {
            Err(broken) => return broken,
            Ok(table) => {
                for written in schema::read(table, &mut faults) {
                    self.take(written, &mut faults);
                }
            }
        }
        faults.list.sort_by_key(|fault| fault.labels.first().map(|label| label.span));
        faults.list
    }

    /// The rules, in the order in which they were read.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its id or an earlier name.
    pub fn get(&self, id: &str) -> Option<(usize, &Rule)> {
        let named = |rule: &Rule| rule.id == id;
        let formerly = |rule: &Rule| rule.aliases.iter().any(|alias| alias == id);
        let find =
            |holds: &dyn Fn(&Rule) -> bool| self.rules.iter().enumerate().find(|(_, rule)| holds(rule));
        find(&named).or_else(|| find(&formerly))
    }

    /// The id that a mistyped one may have meant.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        did_you_mean(id, self.rules.iter().map(|rule| rule.id.as_str()))
    }

    fn take(&mut self, written: WrittenClaim, faults: &mut Faults) {
        let before = faults.list.len();
        let place = written.id.as_ref().map_or(written.header, |id| id.span);
        let kind = check_kind(written.kind.as_ref(), written.header, faults);
        let severity = written.severity.and_then(|text| relations::severity(&text, faults));
        let severity = severity.unwrap_or(Severity::Error);
        let must = relations::check(written.must, kind, severity, place, faults);
        let find = check_find(written.find, written.header, faults);
        let globs = check_paths(&written.paths, faults);
        let examples =
            written.examples.into_iter().filter_map(|example| check_example(example, faults)).collect();
        self.check_id(written.id.as_ref(), written.header, faults);
        // A rule with a mistake still keeps its name, so that a second of that name is seen.
        let (Some(id), Some(kind)) = (written.id, kind) else { return };
        if faults.list.len() > before {
            return;
        }
        let text = |text: Option<Text>| text.map(|text| text.text);
        self.rules.push(Rule {
            id: id.text,
            title: text(written.title),
            kind,
            severity,
            must,
            series: text(written.series),
            aliases: written.aliases.into_iter().map(|alias| alias.text).collect(),
            description: text(written.description),
            help: text(written.help),
            path: faults.path.clone(),
            span: place,
            find,
            examples,
            globs,
        });
    }

    fn check_id(&mut self, id: Option<&Text>, header: Span, faults: &mut Faults) {
        let Some(id) = id else {
            faults.add(header, "a claim without `id`", "this claim has no id").help =
                Some("give it a name of its own: id = \"network-size\"".to_owned());
            return;
        };
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.text.is_empty()
            || !id.text.chars().all(plain)
            || !id.text.starts_with(|c: char| c.is_ascii_lowercase())
        {
            let what = format!("`{}` cannot be an id", id.text);
            faults.add(id.span, what, "expected lower-case letters, digits and hyphens, a letter first");
        }
        match self.names.iter().find(|(name, _)| *name == id.text) {
            Some((_, first)) => {
                let what = format!("two claims are called `{}`", id.text);
                let fault = faults.add(id.span, what, "this one is not read");
                *fault = fault.clone().at(*first, "the first is here").help("rename one of them");
            }
            None => self.names.push((id.text.clone(), id.span)),
        }
    }
}

impl Rule {
    /// Whether the rule is about a document of this series at this path (below the configuration).
    pub fn is_about(&self, key: &str, series: &str) -> bool {
        self.series.as_deref().is_none_or(|only| only == series)
            && self.globs.as_ref().is_none_or(|globs| globs.matched(key, false).is_whitelist())
    }

    /// The tag of the phrases that serve documents of a language, as written in the rule.
    pub fn phrases_for(&self, lang: &str) -> Option<&str> {
        self.language(lang).map(|language| language.tag.as_str())
    }

    /// The languages that have phrases, as written, in the order of the file.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.find.iter().map(|(_, language)| language.tag.as_str())
    }

    /// The phrases of a language as written, in the order of the file.
    pub fn phrases_of(&self, tag: &str) -> impl Iterator<Item = &str> {
        let languages = self.find.iter().filter(move |(_, language)| language.tag == tag);
        languages.flat_map(|(_, language)| language.patterns.iter().map(|pattern| pattern.written.as_str()))
    }

    pub(super) fn language(&self, lang: &str) -> Option<&Language> {
        let document = Tag::new(lang);
        let served = self.find.iter().filter_map(|(tag, found)| Some((tag.serves(&document)?, found)));
        served.max_by_key(|(how_well, _)| *how_well).map(|(_, found)| found)
    }
}

fn check_kind(kind: Option<&Text>, header: Span, faults: &mut Faults) -> Option<RuleKind> {
    let names: Vec<&str> = RuleKind::ALL.into_iter().map(RuleKind::name).chain(["text"]).collect();
    let Some(kind) = kind else {
        faults.add(header, "a claim without `kind`", "this claim has no kind").help =
            Some(format!("say what it states: kind = one of {}", names.join(", ")));
        return None;
    };
    let found = RuleKind::ALL.into_iter().find(|known| known.name() == kind.text);
    if found.is_none() && kind.text == "text" {
        faults.add(kind.span, "the kind `text` is not supported yet", "not supported yet");
    } else if found.is_none() {
        faults.unknown("kind", kind, &names);
    }
    found
}

fn check_find(
    find: Option<Vec<(Text, Vec<Text>)>>,
    header: Span,
    faults: &mut Faults,
) -> Vec<(Tag, Language)> {
    let find = find.unwrap_or_else(|| {
        faults.add(header, "a claim without `find`", "this claim has no phrases").help =
            Some("say how a language states it: find.en = \"network … {value} members\"".to_owned());
        Vec::new()
    });
    let mut languages: Vec<(Tag, Language)> = Vec::new();
    for (lang, phrases) in find {
        check_language(&lang, faults);
        let tag = Tag::new(&lang.text);
        if let Some((_, first)) = languages.iter().find(|(known, _)| *known == tag) {
            let what = format!("`{}` and `{}` are one language", first.tag, lang.text);
            let fault = faults.add(lang.span, what, "the same again");
            *fault = fault.clone().at(first.span, "the first is here").help("write its phrases in one list");
            continue;
        }
        let mut patterns = Vec::new();
        for phrase in phrases {
            match Pattern::new(&phrase.text) {
                Ok(pattern) => patterns.push(pattern.at(phrase.span)),
                Err(mistake) => {
                    let what = format!("a phrase that cannot be read: {}", mistake.message);
                    faults.add(phrase.at(mistake.at), what, mistake.message).help = mistake.help;
                }
            }
        }
        languages.push((tag, Language { tag: lang.text, span: lang.span, patterns }));
    }
    languages
}

fn check_language(lang: &Text, faults: &mut Faults) {
    if !is_language(&lang.text) {
        let known = crate::locale::tags();
        let label = match did_you_mean(&lang.text, known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "expected a BCP 47 tag such as en, pt-BR, zh-Hans".to_owned(),
        };
        faults.add(lang.span, format!("there is no language `{}`", lang.text), label);
    }
}

fn check_paths(paths: &[Text], faults: &mut Faults) -> Option<Override> {
    let mut globs = OverrideBuilder::new("");
    for path in paths {
        if let Err(error) = globs.add(&path.text) {
            faults.add(path.span, format!("not a path pattern: {error}"), "cannot be read");
        }
    }
    globs.build().ok().filter(|_| !paths.is_empty())
}

fn check_example(example: WrittenExample, faults: &mut Faults) -> Option<Example> {
    let span = example.text.as_ref().map_or(example.span, |text| text.span);
    let lang = match example.lang {
        Some(lang) => {
            check_language(&lang, faults);
            lang.text
        }
        None => {
            faults.add(example.span, "an example without `lang`", "expected lang = \"en\"");
            return None;
        }
    };
    let Some(text) = example.text else {
        faults.add(example.span, "an example without `text`", "expected text = \"…\"");
        return None;
    };
    match (&example.value, example.none) {
        (Some(value), true) => {
            faults.add(value.span, "an example with both `value` and `none`", "expected one of them");
            return None;
        }
        (None, false) => {
            faults.add(
                example.span,
                "an example that expects nothing",
                "expected value = \"2400\" or none = true",
            );
            return None;
        }
        _ => {}
    }
    let bound = match example.bound {
        None => None,
        Some(bound) => match super::scalars::read_bound(&bound.text) {
            Some(read) => Some(read),
            None => {
                let known = ["exact", "about", "over", "at-least", "under", "at-most"];
                faults.unknown("bound", &bound, &known);
                return None;
            }
        },
    };
    let inner = |text: Option<Text>| text.map(|text| text.text);
    Some(Example {
        span,
        lang,
        text: text.text,
        value: inner(example.value),
        unit: inner(example.unit),
        bound,
    })
}
