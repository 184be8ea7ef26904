//! What `explain` says of a rule.

use super::rule::Rule;
use crate::text::Sources;
use std::fmt::Write;

/// A rule in words: what it is about, what must hold, how each language says it, one example that matches
/// and one that does not in each.
pub fn page(rule: &Rule, sources: &Sources) -> String {
    let mut page = head(rule, sources);
    // Writing to a string does not fail.
    for lang in rule.languages() {
        let _ = writeln!(page, "## {lang}\n");
        for phrase in rule.phrases_of(lang) {
            let _ = writeln!(page, "    {phrase}");
        }
        for (key, rendering) in rule.terms.in_language(lang) {
            let _ = writeln!(page, "    {key}: {} ({})", rendering.written, rendering.standing.name());
        }
        page.push('\n');
        let of_lang = || rule.examples.iter().filter(|example| example.lang == lang);
        if let Some((example, value)) = of_lang().find_map(|example| Some((example, example.value.as_ref()?)))
        {
            let _ = writeln!(page, "- says {value}: {}", example.text);
        }
        if let Some(example) = of_lang().find(|example| example.value.is_none()) {
            let _ = writeln!(page, "- says nothing: {}", example.text);
        }
        page.push('\n');
    }
    page + &advice(rule)
}

/// The same without the languages: what it is about, what must hold, what to do.
pub fn page_in_short(rule: &Rule, sources: &Sources) -> String {
    (head(rule, sources) + &advice(rule)).trim_end().to_owned()
}

fn head(rule: &Rule, sources: &Sources) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(page, "# {}\n", rule.id);
    for text in [&rule.title, &rule.description].into_iter().flatten() {
        let _ = writeln!(page, "{text}\n");
    }
    let line = sources.position(rule.span).line;
    let _ = writeln!(
        page,
        "A {} rule of severity {}, in {}:{line}.\n",
        rule.kind.name(),
        rule.severity.name(),
        rule.path
    );
    let relations = rule.must.in_words();
    if !relations.is_empty() {
        let _ = writeln!(page, "What must hold:\n");
        relations.iter().for_each(|relation| {
            let _ = writeln!(page, "- {relation}");
        });
        page.push('\n');
    }
    page
}

fn advice(rule: &Rule) -> String {
    rule.help.as_ref().map(|help| format!("What to do: {help}\n")).unwrap_or_default()
}
