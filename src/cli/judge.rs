//! What a session's documents are judged to say: findings, without those that are accepted or not asked for.

use super::accepted::{self, Sifted};
use super::excluded;
use super::progress::{METER, Stage};
use super::session::Session;
use super::touched::Touched;
use crate::check::{Context, Pair, find_with_told};
use crate::config::Accepted;
use crate::report::{Summary, Suppressed};
use crate::story::Corpus;
use crate::text::{Finding, Severity, SourceId, Span};
use std::collections::BTreeMap;

/// What checking gave.
pub struct Judged {
    /// In the order of reports.
    pub findings: Vec<Finding>,
    /// The fingerprint of each.
    pub fingerprints: Vec<String>,
    /// What somebody accepts.
    pub suppressed: Vec<Suppressed>,
    /// The counts.
    pub summary: Summary,
    /// Why nothing was compared, if nothing was.
    pub nothing: Option<String>,
    /// Which paragraphs were not, a line for each document that has any.
    pub not_compared: Vec<String>,
    /// The entries of the baseline, by index, that do not hold any more: their last day has passed.
    pub expired: Vec<usize>,
    /// Those that are not found any more.
    pub gone: Vec<usize>,
    /// Those that accept a finding.
    pub holding: Vec<usize>,
    /// Those whose document is elsewhere now, as they would be written today.
    pub moved: Vec<(usize, Accepted)>,
    /// What was held against what.
    pub pairs: Vec<Pair>,
    /// How many findings no touched file takes part in.
    pub elsewhere: usize,
}

/// Checks the documents of a session.
pub fn judge(session: &Session) -> Judged {
    METER.begin(Stage::Comparing, 0);
    let pairs = Pair::all(&session.corpus);
    let context =
        Context { corpus: &session.corpus, claims: &session.claims, rules: &session.rules, pairs: &pairs };
    let mut sifted = accepted::sift(session, find_with_told(&context, &session.config.severities));
    let elsewhere = session.touched.as_ref().map_or(0, |touched| keep_touched(session, touched, &mut sifted));
    let summary = summary(session, &sifted);
    let nothing = nothing(session, pairs.len());
    let not_compared = pairs.iter().flat_map(|pair| not_compared(&session.corpus, pair)).collect();
    let Sifted { findings, fingerprints, suppressed, expired, gone, holding, moved, .. } = sifted;
    Judged {
        findings,
        fingerprints,
        suppressed,
        summary,
        nothing,
        not_compared,
        expired,
        gone,
        holding,
        moved,
        pairs,
        elsewhere,
    }
}

/// Leaves the findings in which a touched file takes part: a document, or the file of the rule that speaks.
fn keep_touched(session: &Session, touched: &Touched, sifted: &mut Sifted) -> usize {
    if session.asks_for_all(touched) {
        return 0;
    }
    let before = sifted.findings.len();
    let sources = &session.corpus.sources;
    let mut known: BTreeMap<SourceId, bool> = BTreeMap::new();
    let mut is_touched =
        |span: Span| *known.entry(span.source).or_insert_with(|| touched.has(sources.path(span)));
    let findings = std::mem::take(&mut sifted.findings).into_iter();
    let kept = findings.zip(std::mem::take(&mut sifted.fingerprints)).filter(|(finding, _)| {
        finding.labels.iter().map(|label| label.span).chain(finding.rule).any(&mut is_touched)
    });
    (sifted.findings, sifted.fingerprints) = kept.unzip();
    before - sifted.findings.len()
}

fn not_compared(corpus: &Corpus, pair: &Pair) -> Vec<String> {
    let name = |text: usize| corpus.sources.get(corpus.texts[text].document.source).path();
    let (left, right) = pair.not_compared(corpus);
    let line = |(spans, here, there): (Vec<Span>, usize, usize)| {
        let mut lines: Vec<String> =
            spans.iter().map(|span| corpus.sources.position(*span).line.to_string()).collect();
        lines.dedup();
        let what = if lines.len() == 1 { "line" } else { "lines" };
        (!lines.is_empty()).then(|| {
            let lines = lines.join(", ");
            format!(
                "not compared: {}, {what} {lines}: faces no paragraph of {} for sure",
                name(here),
                name(there)
            )
        })
    };
    [(left, pair.source, pair.translation), (right, pair.translation, pair.source)]
        .into_iter()
        .filter_map(line)
        .collect()
}

fn summary(session: &Session, sifted: &Sifted) -> Summary {
    let corpus = &session.corpus;
    let count = |severity| sifted.findings.iter().filter(|finding| finding.severity == severity).count();
    let mut languages: Vec<&str> =
        corpus.texts.iter().map(|text| text.document.lang.value.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    let strong = |text: &crate::story::Text| {
        text.passages.iter().flat_map(|passage| &passage.mentions).filter(|mention| !mention.weak).count()
    };
    Summary {
        documents: corpus.texts.len(),
        stories: corpus.stories.len(),
        languages: languages.len(),
        rules: session.rules.rules().len(),
        rules_from: session.rules_from.clone(),
        mentions: corpus.texts.iter().map(strong).sum(),
        claims: session.claims.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        suppressed: sifted.suppressed.len(),
        baselined: sifted.baselined,
    }
}

/// Reading nothing is never success.
fn nothing(session: &Session, pairs: usize) -> Option<String> {
    let documents = session.corpus.texts.len();
    if documents == 0 && !session.faults.is_empty() {
        return None; // the faults say why
    }
    if documents == 0 {
        return Some(excluded::no_document(session));
    }
    // Mistakes in the rules are the reason, and told.
    if pairs > 0 || !session.claims.is_empty() || session.faulty_rules {
        return None;
    }
    if session.compares {
        let why = if !session.faults.is_empty() {
            "one of the two documents could not be read"
        } else if !session.warnings.is_empty() {
            "one of the two documents holds no prose"
        } else {
            "source and translation are one file: name two files"
        };
        return Some(format!("nothing was compared: {why}"));
    }
    let stood =
        if documents == 1 { "1 document stood alone" } else { &format!("{documents} documents stood alone") };
    let rules = if session.rules.rules().is_empty() { "there are no rules" } else { "no rule applied" };
    let excluded = excluded::also(session);
    Some(format!(
        "{stood} and {rules}{excluded}: nothing was compared; `gxlint stories` shows how files were grouped, \
         `paths` and [[document]] in gxlint.toml say which belong together"
    ))
}
