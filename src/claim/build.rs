//! From a claim as written to a rule: every part is checked.

use super::equation::Equation;
use super::examples::{Example, common_unit};
use super::kind::RuleKind;
use super::language::Tag;
use super::pattern::Pattern;
use super::rule::{Language, Rule, Scope};
use super::scalars::{no_country, read_value};
use super::schema::{Faults, WrittenClaim, WrittenExample};
use super::tree::Text;
use super::{relations, terms};
use crate::locale::is_language;
use crate::text::{Severity, Span, did_you_mean};
use ignore::overrides::{Override, OverrideBuilder};

/// Compiles a claim; nothing where it has a mistake.
pub(super) fn build(written: WrittenClaim, faults: &mut Faults) -> Option<Rule> {
    let before = faults.list.len();
    let place = written.id.as_ref().map_or(written.header, |id| id.span);
    let kind = check_kind(written.kind.as_ref(), written.header, faults);
    let severity = written.severity.and_then(|text| relations::severity(&text, faults));
    let severity = severity.unwrap_or(Severity::Error);
    let says_find = written.find.is_some();
    let mut must = relations::check(written.must, kind, (severity, says_find), place, faults);
    let terms = check_terms(written.values, kind, written.header, faults);
    let find = match written.find {
        None if kind == Some(RuleKind::Text) => Vec::new(),
        find => check_find(find, written.header, faults),
    };
    let globs = check_paths(&written.paths, faults);
    let scope_at = written.paths.first().or(written.series.as_ref()).map(|text| text.span);
    let examples = written.examples.into_iter();
    let examples: Vec<Example> =
        examples.filter_map(|example| check_example(example, kind, faults)).collect();
    let (id, kind) = (written.id?, kind?);
    must.settle_units(kind, common_unit(&examples));
    let text = |text: Option<Text>| text.map(|text| text.text);
    (faults.list.len() == before).then(|| Rule {
        id: id.text,
        title: text(written.title),
        kind,
        severity,
        must,
        aliases: written.aliases.into_iter().map(|alias| alias.text).collect(),
        description: text(written.description),
        help: text(written.help),
        path: faults.path.clone(),
        span: place,
        terms,
        find,
        examples,
        scope: Scope { globs, series: text(written.series), place: scope_at },
        extends: None,
        except: Vec::new(),
    })
}

fn check_terms(
    values: Option<Vec<(Text, super::tree::Tree)>>,
    kind: Option<RuleKind>,
    header: Span,
    faults: &mut Faults,
) -> super::Terms {
    match (values, kind) {
        (Some(values), Some(RuleKind::Text) | None) => terms::check(values, faults),
        (Some(values), Some(kind)) => {
            let span = values.first().map_or(header, |(key, _)| key.span);
            let message = format!("`values` makes no sense for the kind `{}`", kind.name());
            faults.add(span, message, "not for this kind").help =
                Some("it is for the kind text: the terms and how each language writes them".to_owned());
            super::Terms::default()
        }
        (None, Some(RuleKind::Text)) => {
            faults
                .add(header, "a claim of the kind `text` without `values`", "this claim has no terms")
                .help =
                Some("say how each language writes them: values.cattc = { en = \"CATTC\" }".to_owned());
            super::Terms::default()
        }
        _ => super::Terms::default(),
    }
}

/// Checks the id of a claim.
pub(super) fn check_id(id: &Text, faults: &mut Faults) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.text.is_empty()
        || !id.text.chars().all(plain)
        || !id.text.starts_with(|c: char| c.is_ascii_lowercase())
    {
        let what = format!("`{}` cannot be an id", id.text);
        faults.add(id.span, what, "expected lower-case letters, digits and hyphens, a letter first");
    }
}

/// Reads an equation.
pub(super) fn equation(text: &Text, faults: &mut Faults) -> Option<Equation> {
    match Equation::parse(&text.text) {
        Ok(equation) => Some(equation),
        Err(mistake) => {
            let what = format!("an equation that cannot be read: {}", mistake.message);
            faults.add(text.at(mistake.at), what, mistake.message).help = mistake.help;
            None
        }
    }
}

fn check_kind(kind: Option<&Text>, header: Span, faults: &mut Faults) -> Option<RuleKind> {
    let names: Vec<&str> = RuleKind::ALL.into_iter().map(RuleKind::name).collect();
    let Some(kind) = kind else {
        faults.add(header, "a claim without `kind`", "this claim has no kind").help =
            Some(format!("say what it states: kind = one of {}", names.join(", ")));
        return None;
    };
    let found = RuleKind::named(&kind.text);
    if found.is_none() {
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

fn check_example(example: WrittenExample, kind: Option<RuleKind>, faults: &mut Faults) -> Option<Example> {
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
    if let Some(value) = &example.value {
        check_value(value, kind?, faults)?;
    }
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

/// Whether a rule can read such a value at all.
fn check_value(value: &Text, kind: RuleKind, faults: &mut Faults) -> Option<()> {
    let read = read_value(kind, &value.text);
    if let Some(code) = read.as_ref().and_then(no_country) {
        let what = format!("there is no country with the code `{code}`");
        faults.add(value.span, what, "expected ISO 3166 codes: KH,LA,TH");
        return None;
    }
    if read.is_none() && (kind.counts() || kind == RuleKind::Places) {
        let expected = match kind {
            RuleKind::Places => "country codes: \"KH,LA,TH\"",
            _ => "a plain number: \"2600\", \"1/3\"",
        };
        let what = format!("`value` is \"{}\"", value.text);
        faults.add(value.span, what, format!("expected {expected}"));
        return None;
    }
    Some(())
}
