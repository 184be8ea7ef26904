//! `ignore-unused` and `ignore-expired`: an ignore, in a document or in the configuration, that accepts nothing
//! or does not hold any more.
//!
//! Whether one does is known only when all findings are, so neither looks for anything itself: whoever takes
//! the accepted findings out asks for these.

use super::{Check, Severities, say};
use crate::text::{Finding, Identity, Label, Origin, Role, Severity, Span, Wording};
use crate::value::Date;

pub(super) const UNUSED: Check = Check {
    code: "ignore-unused",
    default: Severity::Warning,
    title: "an ignore that accepts no finding",
    page: include_str!("pages/ignore-unused.md"),
    run: |_| Vec::new(),
};

pub(super) const EXPIRED: Check = Check {
    code: "ignore-expired",
    default: Severity::Warning,
    title: "an ignore whose last day has passed",
    page: include_str!("pages/ignore-expired.md"),
    run: |_| Vec::new(),
};

/// An ignore, wherever it is written.
#[derive(Clone, Copy, Debug)]
pub struct Ignoring<'a> {
    /// The code it accepts.
    pub code: &'a str,
    /// Where that is written.
    pub span: Span,
    /// Why.
    pub reason: &'a str,
    /// The language, story and series of the document it stands in; empty for the configuration.
    pub place: (&'a str, &'a str, &'a str),
}

/// That an ignore accepts nothing; none where the check is off. `nothing` says of what there is none.
pub fn unused(ignoring: &Ignoring<'_>, nothing: &str, severities: &Severities) -> Option<Finding> {
    let message = format!("the ignore of {} accepts nothing", ignoring.code);
    let help = "take it out, or correct its place or its code";
    finding(&UNUSED, ignoring, severities, (message.into(), nothing.into(), help))
}

/// That an ignore held only until a day that has passed; none where the check is off.
pub fn expired(ignoring: &Ignoring<'_>, until: Date, severities: &Severities) -> Option<Finding> {
    let message = format!("the ignore of {} held until ", ignoring.code);
    let message = Wording::from(message).append(say::date(until));
    let help = "correct the text, or give the ignore a later day if its reason still holds";
    finding(&EXPIRED, ignoring, severities, (message, "does not hold any more".into(), help))
}

fn finding(
    check: &Check,
    ignoring: &Ignoring<'_>,
    severities: &Severities,
    (message, label, help): (Wording, Wording, &str),
) -> Option<Finding> {
    let severity = severities.get(check.code).copied().unwrap_or(Some(check.default))?;
    let (lang, story, series) = ignoring.place;
    Some(Finding {
        code: check.code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.to_owned(),
        series: series.to_owned(),
        message,
        notes: vec![Wording::from(format!("its reason: {}", ignoring.reason))],
        help: Some(Wording::from(help)),
        labels: vec![Label {
            role: Role::Primary,
            span: ignoring.span,
            lang: lang.to_owned(),
            date: None,
            kind: None,
            value: None,
            unit: None,
            bound: None,
            message: label,
        }],
        rule: None,
        identity: Identity::Labels,
    })
}
