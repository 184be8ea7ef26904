//! What the codes of findings stand for, for the reports that say so.

use super::session::Session;
use crate::check::CHECKS;
use crate::claim;
use crate::report::Code;
use crate::text::Origin;

/// Every check that is not off, by its code, then every rule in the order in which they were read.
pub fn codes(session: &Session) -> Vec<Code> {
    let severities = &session.config.severities;
    let checks = CHECKS.iter().filter_map(|check| {
        let severity = severities.get(check.code).copied().unwrap_or(Some(check.default))?;
        let (id, title, page) =
            (check.code.to_owned(), check.title.to_owned(), check.page.trim_end().to_owned());
        Some(Code { id, origin: Origin::Check, title, page, severity })
    });
    let mut codes: Vec<Code> = checks.collect();
    codes.sort_by(|a, b| a.id.cmp(&b.id));
    codes.extend(session.rules.rules().iter().map(|rule| Code {
        id: rule.id.clone(),
        origin: Origin::Rule,
        title: rule.title.clone().unwrap_or_default(),
        page: claim::page_in_short(rule, &session.corpus.sources),
        severity: rule.severity,
    }));
    codes
}
