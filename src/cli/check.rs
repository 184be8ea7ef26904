//! `gxlint check` and `gxlint compare`.

use super::accepted::{self, Sifted};
use super::args::Global;
use super::codes::codes;
use super::outputs::outputs;
use super::session::Session;
use super::{Status, output};
use crate::check::{Context, Pair, find};
use crate::document::Skipped;
use crate::report::{Report, Reporter, Summary, Suppressed};
use crate::story::Corpus;
use crate::text::{Finding, Severity, SourceId, Sources, Span};
use std::io::{self, Write};
use std::time::Instant;

/// Checks what a session holds and writes the reports; what they cannot be written for is told before the
/// session is read.
pub fn run(global: &Global, read: impl FnOnce() -> Session, start: Instant) -> io::Result<Status> {
    let outputs = match outputs(global) {
        Ok(outputs) => outputs,
        Err(faults) => {
            output::faults(global, &Sources::new(), &faults)?;
            return Ok(Status::Failed);
        }
    };
    let mut session = read();
    let over = outputs.over(session.corpus.sources.paths());
    if !over.is_empty() {
        output::faults(global, &session.corpus.sources, &over)?;
        return Ok(Status::Failed);
    }
    let judged = judge(&mut session);
    let documents: Vec<SourceId> = session.corpus.texts.iter().map(|text| text.document.source).collect();
    let codes = codes(&session);
    let report = Report {
        sources: &session.corpus.sources,
        findings: &judged.findings,
        fingerprints: &judged.fingerprints,
        suppressed: &judged.suppressed,
        codes: &codes,
        documents: &documents,
        faults: &session.faults,
        nothing: judged.nothing.as_deref(),
        fail_on: global.fail_on.least(),
        summary: &judged.summary,
    };
    let style = output::style(global);
    output::warnings(global, &session.corpus.sources, &session.warnings)?;
    output::faults(global, &session.corpus.sources, &session.faults)?;
    // Files first: whoever reads standard output may have seen enough before its end.
    let unwritten = outputs.write_files(&report, &style);
    output::faults(global, &session.corpus.sources, &unwritten)?;
    outputs.write_main(&report, &style)?;
    aside(global, &session, &judged, outputs.main, start)?;
    Ok(if unwritten.is_empty() { status(global, &session, &judged) } else { Status::Failed })
}

/// What standard error gets besides faults.
fn aside(
    global: &Global,
    session: &Session,
    judged: &Judged,
    reporter: &Reporter,
    start: Instant,
) -> io::Result<()> {
    if reporter.name != "terminal" {
        output::say(global, &judged.summary.line())?;
    }
    if let Some(nothing) = &judged.nothing {
        writeln!(io::stderr(), "{nothing}")?;
    }
    if let Some(unread) = unread(&session.skipped) {
        output::say(global, &unread)?;
    }
    if global.verbose {
        for skipped in &session.skipped {
            output::say(global, &format!("left out {}: {}", skipped.path, skipped.reason))?;
        }
        for line in &judged.not_compared {
            output::say(global, line)?;
        }
        output::say(global, &format!("{} ms", start.elapsed().as_millis()))?;
    }
    Ok(())
}

/// A translation that nobody checks must not go unnoticed.
fn unread(skipped: &[Skipped]) -> Option<String> {
    let mut languages: Vec<&str> = skipped.iter().filter_map(|skipped| skipped.language.as_deref()).collect();
    let count = languages.len();
    languages.sort_unstable();
    languages.dedup();
    let what = if count == 1 {
        "1 document was left out, in a language".to_owned()
    } else {
        format!("{count} documents were left out, in languages")
    };
    (count > 0)
        .then(|| format!("{what} that gxlint does not read: {}; -v names the files", languages.join(", ")))
}

fn status(global: &Global, session: &Session, judged: &Judged) -> Status {
    if !session.faults.is_empty() || judged.nothing.is_some() {
        Status::Failed
    } else if judged.findings.iter().any(|finding| global.fail_on.fails(finding.severity)) {
        Status::Found
    } else {
        Status::Clean
    }
}

/// What checking gave.
struct Judged {
    findings: Vec<Finding>,
    fingerprints: Vec<String>,
    suppressed: Vec<Suppressed>,
    summary: Summary,
    /// Why nothing was compared, if nothing was.
    nothing: Option<String>,
    /// Which paragraphs were not, a line for each document that has any.
    not_compared: Vec<String>,
}

fn judge(session: &mut Session) -> Judged {
    let pairs = Pair::all(&session.corpus);
    let context =
        Context { corpus: &session.corpus, claims: &session.claims, rules: &session.rules, pairs: &pairs };
    let sifted = accepted::sift(session, find(&context, &session.config.severities));
    let summary = summary(session, &sifted.findings, sifted.suppressed.len());
    let nothing = nothing(session, pairs.len());
    let not_compared = pairs.iter().flat_map(|pair| not_compared(&session.corpus, pair)).collect();
    let Sifted { findings, fingerprints, suppressed } = sifted;
    Judged { findings, fingerprints, suppressed, summary, nothing, not_compared }
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

fn summary(session: &Session, findings: &[Finding], suppressed: usize) -> Summary {
    let corpus = &session.corpus;
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
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
        suppressed,
    }
}

/// Reading nothing is never success.
fn nothing(session: &Session, pairs: usize) -> Option<String> {
    let documents = session.corpus.texts.len();
    if documents == 0 && !session.faults.is_empty() {
        return None; // the faults say why
    }
    if documents == 0 {
        let left_out = session.skipped.len();
        let hint =
            if left_out == 0 { String::new() } else { format!(" ({left_out} left out; -v names them)") };
        return Some(format!(
            "no document was found{hint}: name files or folders that hold {}",
            super::formats()
        ));
    }
    if pairs > 0 || !session.claims.is_empty() {
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
    Some(format!(
        "{stood} and {rules}: nothing was compared; `gxlint stories` shows how files were grouped, \
         `paths` and [[document]] in gxlint.toml say which belong together"
    ))
}
