//! `required`: what one document of a story says, every document of it says.

use super::said::{self, Said, Voice};
use super::{Context, say};
use crate::story::Text;
use crate::text::{Finding, Identity, Label, Role, SegmentKind, Span, Wording};

/// One finding for each document that is silent though the rule has a phrase in its language.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.required else { return Vec::new() };
    let mut findings = Vec::new();
    for telling in said::tellings(context, rule) {
        let saying: Vec<&Said<'_>> = telling.voices.iter().filter_map(|voice| voice.said.first()).collect();
        let silent = |voice: &&Voice<'_>| {
            let document = voice.document;
            voice.said.is_empty()
                && rule_here.is_about(&document.key, &document.series.value)
                && rule_here.phrases_for(&document.lang.value).is_some()
        };
        for voice in telling.voices.iter().filter(silent) {
            let languages = say::list(&said::languages(saying.iter().copied()));
            let lang = &voice.document.lang.value;
            let message = Wording::from(format!("{} is not stated in {lang}, and is ", rule_here.id))
                .append(saying[0].value())
                .text(format!(" in {languages}"));
            let mut finding =
                said::finding(rule_here, "required", must.severity, must.span, telling.story, message);
            finding.notes = vec![Wording::from("a fact that one document of the story does not state")];
            let help =
                "add it; if the document does state it, add a phrase to the rule (gxlint claims --why)";
            finding.help = finding.help.or_else(|| Some(Wording::from(help)));
            finding.identity = Identity::Story(vec![voice.document.key.clone()]);
            finding.labels.push(opening(&context.corpus.texts[voice.text]));
            finding.labels.extend(saying.iter().map(|said| said.label(Role::Secondary)));
            findings.push(finding);
        }
    }
    findings
}

/// Marks the heading of a document, or its first line.
fn opening(text: &Text) -> Label {
    let document = &text.document;
    let heading = text.passages.iter().find(|passage| passage.segment.kind == SegmentKind::Heading);
    let span = match heading.or(text.passages.first()) {
        Some(passage) => {
            let words = passage.segment.text();
            let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let start = words.find(line).unwrap_or(0);
            passage.segment.span(start..start + line.len())
        }
        None => Span { source: document.source, start: 0, end: 0 },
    };
    Label {
        role: Role::Primary,
        span,
        lang: document.lang.value.clone(),
        date: document.date.as_ref().map(|date| date.value.to_string()),
        kind: None,
        value: None,
        unit: None,
        bound: None,
        message: Wording::from("not stated in this document"),
    }
}
