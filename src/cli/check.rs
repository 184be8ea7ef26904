//! `gxlint check` and `gxlint compare`.

use super::accepted::{self, Sifted};
use super::args::Global;
use super::session::Session;
use super::{Status, claims, output};
use crate::check::{Context, Pair, find};
use crate::document::Skipped;
use crate::report::{Report, Reporter, Review, Style, Summary};
use crate::story::Corpus;
use crate::text::{Fault, Finding, Severity, Span};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

/// Checks what a session holds and writes the reports.
pub fn run(global: &Global, mut session: Session, start: Instant) -> io::Result<Status> {
    let Some((reporter, outputs)) = reporters(global, &mut session) else {
        output::faults(global, &session.corpus.sources, &session.faults)?;
        return Ok(Status::Failed);
    };
    let judged = judge(&mut session);
    let review = review(&session, &judged, std::iter::once(reporter).chain(outputs.iter().map(|out| out.0)));
    let report = Report {
        sources: &session.corpus.sources,
        findings: &judged.findings,
        fingerprints: &judged.fingerprints,
        faults: &session.faults,
        summary: &judged.summary,
        review: review.as_ref(),
    };
    let style = output::style(global);
    output::warnings(global, &session.corpus.sources, &session.warnings)?;
    output::faults(global, &session.corpus.sources, &session.faults)?;
    write(reporter, &report, &style)?;
    for (reporter, path) in &outputs {
        let plain = Style { color: false, ..style };
        if let Err(error) = to_file(reporter, &report, &plain, path) {
            let fault =
                Fault::file(path.as_str(), format!("cannot write the {} report: {error}", reporter.name));
            output::faults(global, &session.corpus.sources, &[fault])?;
            return Ok(Status::Failed);
        }
    }
    aside(global, &session, &judged, reporter, start)?;
    Ok(status(global, &session, &judged))
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

type Outputs = Vec<(&'static Reporter, String)>;

/// The reporter of standard output, and those that write files.
fn reporters(global: &Global, session: &mut Session) -> Option<(&'static Reporter, Outputs)> {
    let mut find = |option: &str, name: &str| {
        let found = Reporter::find(name);
        if found.is_none() {
            session.faults.push(super::unknown_format(
                option,
                name,
                crate::report::REPORTERS.iter().map(|r| r.name),
            ));
        }
        found
    };
    let main = find("--format", global.format.as_deref().unwrap_or("terminal"));
    let mut outputs = Vec::new();
    let mut whole = true;
    for output in &global.output {
        let (name, path) = output.split_once('=').unwrap_or((output, ""));
        match find("--output", name) {
            Some(reporter) if !path.is_empty() => outputs.push((reporter, path.to_owned())),
            _ => whole = false,
        }
    }
    if !whole && session.faults.is_empty() {
        session.faults.push(Fault::file("--output", "expected FORMAT=FILE, such as json=report.json"));
    }
    main.filter(|_| whole).map(|main| (main, outputs))
}

fn write(reporter: &Reporter, report: &Report<'_>, style: &Style) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    (reporter.write)(report, style, &mut out)?;
    out.flush()
}

fn to_file(reporter: &Reporter, report: &Report<'_>, style: &Style, path: &str) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    (reporter.write)(report, style, &mut out)?;
    out.flush()
}

/// What checking gave.
struct Judged {
    findings: Vec<Finding>,
    fingerprints: Vec<String>,
    summary: Summary,
    /// Why nothing was compared, if nothing was.
    nothing: Option<String>,
    /// Which paragraphs were not, a line for each document that has any.
    not_compared: Vec<String>,
    /// What was held against what.
    pairs: Vec<Pair>,
}

/// What a page for people shows besides findings, if one of the reporters makes such a page.
fn review<'a>(
    session: &'a Session,
    judged: &'a Judged,
    mut reporters: impl Iterator<Item = &'static Reporter>,
) -> Option<Review<'a>> {
    reporters.any(Reporter::shows_documents).then(|| Review {
        corpus: &session.corpus,
        pairs: &judged.pairs,
        timelines: claims::timelines(session),
    })
}

fn judge(session: &mut Session) -> Judged {
    let pairs = Pair::all(&session.corpus);
    let context =
        Context { corpus: &session.corpus, claims: &session.claims, rules: &session.rules, pairs: &pairs };
    let sifted = accepted::sift(session, find(&context, &session.config.severities));
    let summary = summary(session, &sifted.findings, sifted.suppressed);
    let nothing = nothing(session, pairs.len());
    let not_compared = pairs.iter().flat_map(|pair| not_compared(&session.corpus, pair)).collect();
    let Sifted { findings, fingerprints, .. } = sifted;
    Judged { findings, fingerprints, summary, nothing, not_compared, pairs }
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
