//! Who a finding is, from run to run, and the order findings come in.

use crate::story::plain_name;
use crate::text::{Finding, Identity, Label, SourceId, Sources};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The fingerprint of each finding: 32 hexadecimal digits over its code, relation, and what else it is known by: its
/// story and each label's role, path below the configuration, language, kind and value, or what its check says. No
/// offsets, message or severity, so that a finding stays the same when text around it or a rule's wording changes, nor
/// how often a label of one sort is there. Findings that are equal in all this are numbered in their order, so pass all
/// of them, before any is suppressed.
///
/// `key` gives the path below the configuration.
pub fn fingerprints<'a>(findings: &[Finding], key: impl Fn(SourceId) -> &'a str) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let number = |finding: &Finding| {
        let identity = identity(finding, &key);
        let number = seen.entry(identity.clone()).or_insert(0);
        *number += 1;
        hash(&identity, *number)
    };
    findings.iter().map(number).collect()
}

/// What is hashed. Each field is led by its length, so that no two lists of fields look alike.
fn identity<'a>(finding: &Finding, key: &impl Fn(SourceId) -> &'a str) -> String {
    let of_label = |label: &Label| {
        joined(&[
            label.role.name(),
            key(label.span.source),
            &label.lang,
            label.kind.unwrap_or_default(),
            label.value.as_deref().unwrap_or_default(),
        ])
    };
    let story = plain_name(&finding.story);
    let (place, known) = match &finding.identity {
        // The order of labels may follow offsets.
        Identity::Labels => {
            (story, finding.labels.iter().map(of_label).collect::<BTreeSet<String>>().into_iter().collect())
        }
        Identity::Story(known) => (story, known.iter().map(|one| joined(&[one])).collect::<String>()),
        Identity::Series(known) => {
            (finding.series.as_str(), known.iter().map(|one| joined(&[one])).collect())
        }
    };
    joined(&[&finding.code, finding.relation.unwrap_or_default(), place, &known])
}

fn joined(fields: &[&str]) -> String {
    let mut text = String::new();
    for field in fields {
        let _ = write!(text, "{}:{field}", field.len());
    }
    text
}

fn hash(identity: &str, number: usize) -> String {
    let digest = Sha256::digest(format!("{identity}#{number}"));
    let mut hex = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Puts findings in the order of reports: path and position of the primary label, code, message.
pub fn order(findings: &mut [Finding], sources: &Sources) {
    findings.sort_by_cached_key(|finding| {
        let at = finding
            .labels
            .first()
            .map(|label| (sources.path(label.span).to_owned(), label.span.start, label.span.end));
        (at, finding.code.clone(), finding.message.machine(), finding.relation)
    });
}
