//! Which findings the baseline accepts, and what there is to do about its entries.

use super::accepted::{Sifted, has_passed, overlap, today};
use super::session::Session;
use crate::config::Accepted;
use crate::report::fingerprints;
use crate::text::{Finding, Origin, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// Findings with their fingerprints.
type Printed<'f> = [(&'f Finding, &'f String)];

/// The entries of the baseline that hold, by fingerprint of what they accept. Notes those that do not, those that nothing
/// was found for though `whole` says that all documents were read, and those whose document has moved. `free` are the
/// findings that nothing else accepts, `told` those of checks that rules report.
pub fn baselined<'a>(
    session: &'a Session,
    (prints, free, told): (&[String], &Printed<'_>, &[Finding]),
    whole: impl FnOnce() -> bool,
    key: impl Fn(SourceId) -> &'a str,
    sifted: &mut Sifted,
) -> BTreeMap<String, &'a Accepted> {
    let entries = &session.baseline.accepted;
    if entries.is_empty() {
        return BTreeMap::new();
    }
    let found: BTreeSet<&str> = prints.iter().map(String::as_str).collect();
    let today = today();
    let has_expired = |entry: &Accepted| entry.until.is_some_and(|until| has_passed(until, today));
    let renewed = |old: &Accepted| {
        entries.iter().any(|entry| entry.fingerprint == old.fingerprint && !has_expired(entry))
    };
    sifted.moved = moved(session, &found, free, &key);
    let accepts = |entry: &Accepted| !found.contains(entry.fingerprint.as_str()) && !has_expired(entry);
    let by_rules = by_rules(entries, accepts, free, told, &key);
    let mut holding = BTreeMap::new();
    let whole = whole();
    for (at, entry) in entries.iter().enumerate() {
        let elsewhere = sifted.moved.iter().find(|(moved, _)| *moved == at).map(|(_, now)| &now.fingerprint);
        let of_rules: Vec<&String> =
            by_rules.iter().filter(|(_, by)| *by == at).map(|(print, _)| print).collect();
        let is_found =
            elsewhere.is_some() || !of_rules.is_empty() || found.contains(entry.fingerprint.as_str());
        if (!is_found && whole) || (has_expired(entry) && renewed(entry)) {
            sifted.gone.push(at);
        } else if has_expired(entry) {
            sifted.expired.push(at);
        } else {
            sifted.holding.extend(is_found.then_some(at));
            let prints = of_rules.into_iter().chain([elsewhere.unwrap_or(&entry.fingerprint)]);
            holding.extend(prints.map(|print| (print.clone(), entry)));
        }
    }
    holding
}

/// The findings of rules that say of places, all of them, what checks had found there before there were these rules: each
/// by its fingerprint, with an entry that accepts what a check found.
fn by_rules<'a>(
    entries: &[Accepted],
    accepts: impl Fn(&Accepted) -> bool,
    free: &Printed<'_>,
    told: &[Finding],
    key: impl Fn(SourceId) -> &'a str,
) -> Vec<(String, usize)> {
    let open =
        |print: &String| entries.iter().position(|entry| entry.fingerprint == *print && accepts(entry));
    let prints = fingerprints(told, key);
    let known: Vec<(&Finding, usize)> =
        told.iter().zip(&prints).filter_map(|(finding, print)| Some((finding, open(print)?))).collect();
    let mut by_rules = Vec::new();
    for (finding, print) in free.iter().filter(|(finding, _)| finding.origin == Origin::Rule) {
        let marks = |known: &Finding, span| known.labels.iter().any(|label| overlap(label.span, span));
        let accepted = finding
            .labels
            .iter()
            .map(|label| known.iter().find(|(known, _)| marks(known, label.span)).map(|(_, at)| *at));
        if let Some(accepted) = accepted.collect::<Option<BTreeSet<usize>>>() {
            by_rules.extend(accepted.into_iter().map(|at| ((*print).clone(), at)));
        }
    }
    by_rules
}

/// What a finding in a moved document still has: code, message, name of the file.
type Alike = (String, String, String);

/// The entries of documents that are not there any more, each with the one finding that says the same of a document of
/// that name elsewhere. What several would fit is nobody's.
fn moved<'a>(
    session: &'a Session,
    found: &BTreeSet<&str>,
    free: &Printed<'_>,
    key: impl Fn(SourceId) -> &'a str,
) -> Vec<(usize, Accepted)> {
    let entries = &session.baseline.accepted;
    let is_known = |print: &str| entries.iter().any(|entry| entry.fingerprint == print);
    let root = session.config.settings.root.clone().unwrap_or_default();
    let is_there = |path: &str| {
        root.join(path).exists() || session.corpus.texts.iter().any(|text| text.document.key == path)
    };
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut fitting: BTreeMap<Alike, (Vec<usize>, Vec<Accepted>)> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if !entry.path.is_empty() && !found.contains(entry.fingerprint.as_str()) && !is_there(&entry.path) {
            let like = (entry.code.clone(), entry.message.clone(), name(&entry.path));
            fitting.entry(like).or_default().0.push(at);
        }
    }
    if fitting.is_empty() {
        return Vec::new();
    }
    for (finding, print) in free.iter().filter(|(_, print)| !is_known(print)) {
        let Some(first) = finding.labels.first() else { continue };
        let path = key(first.span.source);
        let like = (finding.code.clone(), finding.message.shown(), name(path));
        let Some((olds, news)) = fitting.get_mut(&like) else { continue };
        let Some(old) = olds.first().and_then(|at| entries.get(*at)) else { continue };
        news.push(Accepted { fingerprint: (*print).clone(), path: path.to_owned(), ..old.clone() });
    }
    let only = |(olds, mut news): (Vec<usize>, Vec<Accepted>)| match olds[..] {
        [old] if news.len() == 1 => Some((old, news.remove(0))),
        _ => None,
    };
    fitting.into_values().filter_map(only).collect()
}
