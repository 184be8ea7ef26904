//! `values` and `term-inconsistent`: how the documents write the terms of a rule of the kind `text`.

use super::alone::times;
use super::said::{self, Said};
use super::{Check, Context, say};
use crate::claim::{ClaimValue, Rendering, Rule, RuleKind, Standing};
use crate::text::{Finding, Identity, Origin, Role, Severity, Wording};
use std::collections::BTreeMap;

/// One document that writes one term in several ways of which one is to be chosen.
pub const INCONSISTENT: Check = Check {
    code: "term-inconsistent",
    default: Severity::Warning,
    title: "one document writes a term in several ways",
    page: include_str!("pages/term-inconsistent.md"),
    run: inconsistent,
};

/// So many places of one rendering are shown.
const SHOWN: usize = 10;

/// How a claim writes its term.
struct Use<'s, 'a> {
    said: &'s Said<'a>,
    key: &'s str,
    /// None of words that the rule does not know.
    rendering: Option<&'a Rendering>,
    written: String,
}

/// The terms of a document, as far as a rule finds them.
fn uses<'s, 'a>(context: &Context<'a>, said: &'s [Said<'a>]) -> Vec<Use<'s, 'a>> {
    let known = |said: &'s Said<'a>| {
        let ClaimValue::Term(key) = &said.claim.value else { return None };
        let passage = context.corpus.texts.get(said.claim.text)?.passages.get(said.claim.passage)?;
        let range = said.claim.range.clone();
        let rendering = said.rule.terms.rendering(key, said.lang(), &passage.text()[range.clone()]);
        let written = passage.verbatim(range).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Use { said, key, rendering, written })
    };
    said.iter().filter_map(known).collect()
}

/// Renderings that are not to be written, and words that are no term where the rule expects one: one finding for each
/// document and rendering, with its number.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule).filter(|rule| rule.kind == RuleKind::Text) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for telling in said::tellings(context, rule) {
        for voice in &telling.voices {
            let all = uses(context, &voice.said);
            let wrong = all.iter().filter(|one| one.rendering.is_none_or(|r| r.standing == Standing::Banned));
            let mut by_words: BTreeMap<(&str, String), Vec<&Use<'_, '_>>> = BTreeMap::new();
            for one in wrong {
                let words = one.rendering.map_or_else(|| one.written.clone(), |known| known.written.clone());
                by_words.entry((one.key, words)).or_default().push(one);
            }
            findings.extend(by_words.values().map(|uses| report(rule_here, telling.story, uses)));
        }
    }
    findings
}

fn report(rule: &Rule, story: &crate::story::Story, uses: &[&Use<'_, '_>]) -> Finding {
    let first = uses[0];
    let lang = first.said.lang();
    let times = if uses.len() > 1 { format!(", {}", times(uses.len())) } else { String::new() };
    let written = first.rendering.map_or(first.written.as_str(), |known| known.written.as_str());
    let known = [first.said.document.key.as_str(), first.key, written].map(str::to_owned);
    let (message, label, help) = match first.rendering {
        Some(banned) => {
            let instead = preferred(rule, first.key, lang);
            let write = match instead.as_slice() {
                [] => format!("take it out: {} has no other rendering in {lang}", rule.id),
                instead => format!("write {}", one_of(instead)),
            };
            let message =
                format!("{} of {} is not to be written in {lang}{times}", quoted(&banned.written), first.key);
            (message, "not to be written".to_owned(), write)
        }
        None => {
            let mut known: Vec<String> = Vec::new();
            for key in rule.terms.keys() {
                known.extend(preferred(rule, key, lang));
            }
            let message = format!("{} in {lang} is no term of {}{times}", quoted(&first.written), rule.id);
            (message, "no term of the rule".to_owned(), format!("expected {}", one_of(&known)))
        }
    };
    let mut finding = said::finding(rule, "values", rule.severity, rule.span, story, message.into());
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding.identity = Identity::Story(known.to_vec());
    finding.labels = said::labels(uses.iter().take(SHOWN).map(|one| one.said));
    finding.labels.iter_mut().for_each(|one| one.message = Wording::from(label.clone()));
    finding
}

/// The renderings of a term that may be written, those that should first.
fn preferred(rule: &Rule, key: &str, lang: &str) -> Vec<String> {
    let all = rule.terms.of(key, lang);
    let of = |standing: Standing| all.iter().filter(move |one| one.standing == standing);
    let found: Vec<String> = of(Standing::Preferred).map(|one| one.written.clone()).collect();
    if found.is_empty() { of(Standing::Allowed).map(|one| one.written.clone()).collect() } else { found }
}

fn inconsistent(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (rule, rule_here) in context.rules.rules().iter().enumerate() {
        if rule_here.kind != RuleKind::Text {
            continue;
        }
        for telling in said::tellings(context, rule) {
            for voice in &telling.voices {
                let all = uses(context, &voice.said);
                for key in rule_here.terms.keys() {
                    let of_term: Vec<&Use<'_, '_>> = all.iter().filter(|one| one.key == key).collect();
                    findings.extend(mixed(rule_here, telling.story, key, &of_term));
                }
            }
        }
    }
    findings
}

/// A document that writes a term in ways that do not go together.
fn mixed(rule: &Rule, story: &crate::story::Story, key: &str, uses: &[&Use<'_, '_>]) -> Option<Finding> {
    // What is preferred goes together, as a name and its abbreviation; what is banned is told already.
    let mut groups: BTreeMap<&str, Vec<&Use<'_, '_>>> = BTreeMap::new();
    for one in uses {
        let Some(rendering) = one.rendering else { continue };
        match rendering.standing {
            Standing::Preferred => groups.entry("").or_default().push(one),
            Standing::Allowed => groups.entry(rendering.written.as_str()).or_default().push(one),
            Standing::Banned => {}
        }
    }
    let mut groups: Vec<Vec<&Use<'_, '_>>> = groups.into_values().collect();
    if groups.len() < 2 {
        return None;
    }
    // The few are what is likely to change.
    groups.sort_by_key(|group| group.len());
    let lang = uses[0].said.lang();
    let counted = groups.iter().rev().map(|group| {
        let often = if group.len() == 1 { "once".to_owned() } else { times(group.len()) };
        format!("{} {often}", words(group))
    });
    let message = format!("{key} is written {} in {lang}", say::list(&counted.collect::<Vec<_>>()));
    let wanted = preferred(rule, key, lang);
    let help = format!("write one of them throughout: the rule prefers {}", one_of(&wanted));
    let mut finding =
        said::finding(rule, "values", INCONSISTENT.default, rule.span, story, Wording::from(message));
    finding.code = INCONSISTENT.code.to_owned();
    finding.origin = Origin::Check;
    finding.relation = None;
    finding.help = Some(rule.help.clone().unwrap_or(help).into());
    let mut written: Vec<String> = groups.iter().map(|group| words(group)).collect();
    written.sort();
    let document = uses[0].said.document.key.clone();
    finding.identity = Identity::Story(vec![rule.id.clone(), document, key.to_owned(), written.join("; ")]);
    let last = groups.len() - 1;
    for (at, group) in groups.iter().enumerate() {
        let shown = if at == last { 1 } else { SHOWN };
        finding.labels.extend(said::labels(group.iter().take(shown).map(|one| one.said)));
    }
    for (at, label) in finding.labels.iter_mut().enumerate() {
        label.role = if at == 0 { Role::Primary } else { Role::Secondary };
        label.message = Wording::from(key.to_owned());
    }
    Some(finding)
}

/// The different words of some uses.
fn words(uses: &[&Use<'_, '_>]) -> String {
    let mut found: Vec<String> = Vec::new();
    for one in uses {
        let written = one.rendering.map_or(one.written.as_str(), |known| known.written.as_str());
        if !found.iter().any(|known| *known == quoted(written)) {
            found.push(quoted(written));
        }
    }
    found.join(" or ")
}

fn one_of(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" or ")
}

fn quoted(word: &str) -> String {
    format!("“{word}”")
}
