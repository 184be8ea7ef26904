//! A finding in lines of harmless text, for the formats that people read without annotated sources.

use super::display::harmless;
use super::given::Trouble;
use super::terminal::said;
use crate::text::{Finding, Label, Sources, Span};

/// What a report calls what is no finding but kept the run from doing its job.
pub(super) const FAILURE: &str = "failure";

/// `corpus/x.fr.txt:5:812`
pub(super) fn at(sources: &Sources, span: Span) -> String {
    let at = sources.position(span);
    format!("{}:{}:{}", harmless(sources.path(span)), at.line, at.column)
}

/// What a finding says, in one line.
pub(super) fn message(finding: &Finding) -> String {
    harmless(&finding.message.shown())
}

/// `error[network-size]: network-size was 2,400 …`
pub(super) fn headline(finding: &Finding) -> String {
    format!("{}[{}]: {}", finding.severity.name(), harmless(&finding.code), message(finding))
}

/// What is said at a label, and where: `over 2,600 (fr, as of 28 September 2021): corpus/x.fr.txt:5:812`
pub(super) fn place(sources: &Sources, label: &Label) -> String {
    format!("{}: {}", said(label), at(sources, label.span))
}

/// What else there is to say of a finding: notes, help, where its rule stands.
pub(super) fn remarks(sources: &Sources, finding: &Finding) -> Vec<String> {
    let notes = finding.notes.iter().map(|note| harmless(&note.shown()));
    let help = finding.help.iter().map(|help| format!("help: {}", harmless(&help.shown())));
    let rule = finding
        .rule
        .iter()
        .map(|rule| format!("rule: {}:{}", harmless(sources.path(*rule)), sources.position(*rule).line));
    notes.chain(help).chain(rule).collect()
}

/// A finding whole, without its first place: the message, the other places, what else there is to say.
pub(super) fn lines(sources: &Sources, finding: &Finding) -> Vec<String> {
    let others = finding.labels.iter().skip(1).map(|label| place(sources, label));
    std::iter::once(message(finding)).chain(others).chain(remarks(sources, finding)).collect()
}

/// What kept the run from doing its job, in lines: where nothing else says which file, the file too.
pub(super) fn trouble_lines(trouble: &Trouble<'_>) -> Vec<String> {
    let message = match trouble.path {
        Some(path) => format!("{}: {}", harmless(path), harmless(trouble.message)),
        None => harmless(trouble.message),
    };
    std::iter::once(message).chain(trouble.help.map(|help| format!("help: {}", harmless(help)))).collect()
}
