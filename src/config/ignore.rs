//! `[[ignore]]`: findings that are accepted, each with its reason.

use super::written::suggestion;
use crate::document::Globs;
use crate::text::{Fault, Span};
use crate::value::Date;

/// An entry of `[[ignore]]`.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The check's code or the rule's id.
    pub code: String,
    /// Where the code is written.
    pub code_span: Span,
    /// Why the finding is accepted.
    pub reason: String,
    /// The files it holds for, below the configuration; none for all.
    pub path: Option<Globs>,
    /// The value it holds for, as reports write it.
    pub value: Option<String>,
    /// The one finding it holds for.
    pub fingerprint: Option<String>,
    /// The last day it holds on.
    pub until: Option<Date>,
}

impl Ignore {
    /// Whether it accepts a finding: by its code, its fingerprint, and the key and value of one of its
    /// labels. The same label must have both.
    pub fn accepts<'a>(
        &self,
        code: &str,
        fingerprint: &str,
        labels: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> bool {
        let fits = |(key, value): (&str, Option<&str>)| {
            self.path.as_ref().is_none_or(|path| path.matches(key))
                && self.value.as_deref().is_none_or(|wanted| value == Some(wanted))
        };
        self.code == code
            && self.fingerprint.as_deref().is_none_or(|wanted| wanted == fingerprint)
            && labels.into_iter().any(fits)
    }

    /// A fault if its code is none of `known`.
    pub(super) fn unknown(&self, path: &str, known: &[&str]) -> Option<Fault> {
        if known.contains(&self.code.as_str()) {
            return None;
        }
        let message = format!("unknown code {} in [[ignore]]: neither a check nor a rule", self.code);
        Some(Fault::file(path, message).at(self.code_span, suggestion(&self.code, known)))
    }
}
