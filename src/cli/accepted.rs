//! Findings that somebody accepts: by `[[ignore]]` in the configuration or `gxlint-ignore` in a document.

use super::baselined::baselined;
use super::session::Session;
use crate::check::CHECKS;
use crate::check::ignored::{Ignoring, expired, unused};
use crate::config::{Accepted, Ignore};
use crate::document::{Directive, unread};
use crate::report::{Standing, Suppressed, fingerprints, order};
use crate::story::Text;
use crate::text::{Finding, SourceId, Span};
use crate::value::{Date, Moment};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The findings that nobody accepts.
#[derive(Default)]
pub struct Sifted {
    /// In the order of reports, with those about ignores.
    pub findings: Vec<Finding>,
    /// The fingerprint of each.
    pub fingerprints: Vec<String>,
    /// What was taken out, each with the reason.
    pub suppressed: Vec<Suppressed>,
    /// How many of them by the baseline.
    pub baselined: usize,
    /// The entries of the baseline, by index, whose last day has passed.
    pub expired: Vec<usize>,
    /// Those that are not found any more.
    pub gone: Vec<usize>,
    /// Those that accept a finding.
    pub holding: Vec<usize>,
    /// Those whose document is elsewhere now, as they would be written today.
    pub moved: Vec<(usize, Accepted)>,
}

/// Takes out what is accepted, and puts in what is to be said of the ignores.
/// `told` is what checks found that rules report.
pub fn sift(session: &Session, (mut findings, told): (Vec<Finding>, Vec<Finding>)) -> Sifted {
    let mut keys: BTreeMap<SourceId, &str> =
        session.corpus.texts.iter().map(|text| (text.document.source, text.document.key.as_str())).collect();
    keys.extend(session.config.ignores.iter().map(|ignore| (ignore.code_span.source, "gxlint.toml")));
    let key = |source: SourceId| keys.get(&source).copied().unwrap_or_default();
    order(&mut findings, &session.corpus.sources);
    let prints = fingerprints(&findings, key);
    let mut taken: BTreeMap<String, Reason<'_>> = BTreeMap::new();
    let mut said = Vec::new();
    let judge = Judge::new(session);
    for entry in entries(session) {
        if let Some(until) = entry.until.filter(|until| has_passed(*until, judge.today)) {
            said.extend(expired(&entry.ignoring(), until, &session.config.severities));
            continue;
        }
        let accepts = |(finding, print): &(&Finding, &String)| {
            is_of(session, entry.code, finding) && entry.accepts(finding, print, key)
        };
        let fit: Vec<&String> =
            findings.iter().zip(&prints).filter(accepts).map(|(_, print)| print).collect();
        let mut own = findings.iter().filter(|finding| is_of(session, entry.code, finding));
        let touches = own.any(|finding| entry.touches(finding));
        if fit.is_empty() && !touches && judge.is_known_unused(&entry) {
            said.extend(unused(&entry.ignoring(), entry.nothing(), &session.config.severities));
        }
        for print in fit {
            taken.entry(print.clone()).or_insert_with(|| entry.reason());
        }
    }
    findings.extend(said);
    order(&mut findings, &session.corpus.sources);
    let prints = fingerprints(&findings, key);
    let mut sifted = Sifted::default();
    let free = |print: &String| !taken.contains_key(print);
    let loose: Vec<_> = findings.iter().zip(&prints).filter(|(_, print)| free(print)).collect();
    let whole = || judge.has_read_all();
    let baselined = baselined(session, (&prints, &loose, &told), whole, key, &mut sifted);
    for (finding, fingerprint) in findings.into_iter().zip(prints) {
        if let Some((standing, reason, until)) = taken.get(&fingerprint) {
            let (reason, until) = ((*reason).to_owned(), until.map(|until| until.to_string()));
            sifted.suppressed.push(Suppressed { finding, fingerprint, standing: *standing, reason, until });
        } else if let Some(entry) = baselined.get(fingerprint.as_str()) {
            let reason = entry.reason.clone();
            let until = entry.until.map(|until| until.to_string());
            let standing = Standing::Outside(entry.span);
            sifted.baselined += 1;
            sifted.suppressed.push(Suppressed { finding, fingerprint, standing, reason, until });
        } else {
            sifted.findings.push(finding);
            sifted.fingerprints.push(fingerprint);
        }
    }
    sifted
}

/// Where it is said that a finding is accepted, why, and until when.
type Reason<'a> = (Standing, &'a str, Option<Date>);

/// Whether a code is a finding's: its own, or that of the rule whose claims a check found to contradict each other.
fn is_of(session: &Session, code: &str, finding: &Finding) -> bool {
    let of_rule = || {
        let rule = session.rules.get(code).filter(|(_, rule)| rule.id == code);
        rule.is_some_and(|(_, rule)| finding.rule == Some(rule.span))
    };
    finding.code == code || of_rule()
}

/// An ignore of a run, wherever it is written.
struct Entry<'a> {
    code: &'a str,
    span: Span,
    reason: &'a str,
    until: Option<Date>,
    written: Written<'a>,
}

enum Written<'a> {
    Config(&'a Ignore),
    Document(&'a Directive, &'a Text, &'a str),
}

fn entries(session: &Session) -> impl Iterator<Item = Entry<'_>> {
    let config = session.config.ignores.iter().map(|ignore| Entry {
        code: &ignore.code,
        span: ignore.code_span,
        reason: &ignore.reason,
        until: ignore.until,
        written: Written::Config(ignore),
    });
    let corpus = &session.corpus;
    let documents = corpus.texts.iter().enumerate().flat_map(|(at, text)| {
        let story = corpus.stories.iter().find(|story| story.members.contains(&at));
        let story = story.map_or(text.document.story.value.as_str(), |story| story.name.as_str());
        text.document.directives.iter().map(move |directive| Entry {
            code: &directive.code,
            span: directive.code_span,
            reason: &directive.reason,
            until: directive.until,
            written: Written::Document(directive, text, story),
        })
    });
    config.chain(documents)
}

impl<'a> Entry<'a> {
    fn accepts(&self, finding: &Finding, print: &str, key: impl Fn(SourceId) -> &'a str) -> bool {
        match self.written {
            Written::Config(ignore) => {
                let labels = finding.labels.iter();
                let labels = labels.map(|label| (key(label.span.source), label.value.as_deref()));
                ignore.accepts(&ignore.code, print, labels)
            }
            Written::Document(directive, ..) => {
                let Some(covers) = directive.covers else { return false };
                let mut covered = finding.labels.iter().map(|label| overlap(label.span, covers));
                // Of a term that a document writes in many places each place is one to accept.
                if finding.relation == Some("values") {
                    covered.all(|one| one)
                } else {
                    covered.any(|one| one)
                }
            }
        }
    }

    /// Whether it stands at a place of a finding, though it does not accept the whole of it.
    fn touches(&self, finding: &Finding) -> bool {
        let Written::Document(Directive { covers: Some(covers), .. }, ..) = self.written else {
            return false;
        };
        finding.labels.iter().any(|label| overlap(label.span, *covers))
    }

    fn ignoring(&self) -> Ignoring<'a> {
        let place = match self.written {
            Written::Config(_) => ("", "", ""),
            Written::Document(_, text, story) => {
                (text.document.lang.value.as_str(), story, text.document.series.value.as_str())
            }
        };
        Ignoring { code: self.code, span: self.span, reason: self.reason, place }
    }

    fn reason(&self) -> Reason<'a> {
        let standing = match self.written {
            Written::Config(_) => Standing::Outside(self.span),
            Written::Document(..) => Standing::Inside(self.span),
        };
        (standing, self.reason, self.until)
    }

    fn nothing(&self) -> &'static str {
        match self.written {
            Written::Config(_) => "no finding fits",
            Written::Document(Directive { covers: None, .. }, ..) => "no paragraph follows",
            Written::Document(..) => "nothing of this code is found in the paragraph",
        }
    }
}

pub(super) fn overlap(a: Span, b: Span) -> bool {
    // A label may mark a place between two characters.
    a.source == b.source && a.start < b.end.max(b.start + 1) && b.start < a.end.max(a.start + 1)
}

/// Whether an ignore that accepted nothing could have accepted something.
struct Judge<'a> {
    session: &'a Session,
    today: Moment,
    /// The documents of the corpus that this run did not read, looked up when first asked for.
    unread: OnceCell<Option<Vec<String>>>,
}

impl<'a> Judge<'a> {
    fn new(session: &'a Session) -> Self {
        Self { session, today: today(), unread: OnceCell::new() }
    }

    /// Whether all was read in which something can be found: a finding may speak of several documents.
    fn has_read_all(&self) -> bool {
        let session = self.session;
        if session.compares || !session.faults.is_empty() {
            return false;
        }
        let unread = self.unread.get_or_init(|| unread(&session.inputs, &session.config.settings));
        unread.as_ref().is_some_and(Vec::is_empty)
    }

    fn is_known_unused(&self, entry: &Entry<'_>) -> bool {
        let session = self.session;
        let off = session.config.severities.get(entry.code).is_some_and(Option::is_none);
        let is_check = CHECKS.iter().any(|check| check.code == entry.code);
        let is_known = is_check || session.rules.get(entry.code).is_some();
        if off || !is_known || session.compares || !session.faults.is_empty() {
            return false;
        }
        let unread = self.unread.get_or_init(|| unread(&session.inputs, &session.config.settings));
        let Some(unread) = unread else { return false };
        let path = match entry.written {
            Written::Config(ignore) => ignore.path.as_ref(),
            Written::Document(..) => None,
        };
        match path {
            Some(path) => !unread.iter().any(|key| path.matches(key)),
            None => unread.is_empty(),
        }
    }
}

/// Whether an ignore until a day, that day included, does not hold any more.
pub(super) fn has_passed(until: Date, today: Moment) -> bool {
    until.moment().is_some_and(|until| until < today)
}

/// Whether a day is over, so that nothing could be accepted until then.
pub fn is_past(day: Date) -> bool {
    has_passed(day, today())
}

/// The day it is, in UTC: what an `until` is held against.
pub(super) fn today() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(0);
    let epoch = Moment::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ignore_holds_on_its_last_day_and_not_on_the_next() {
        let until = Date::new(2027, 6, 30);
        assert!(!has_passed(until, Moment::constant(2027, 6, 30)));
        assert!(has_passed(until, Moment::constant(2027, 7, 1)));
    }
}
