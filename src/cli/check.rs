//! `gxlint check` and `gxlint compare`.

use super::args::Global;
use super::codes::codes;
use super::judge::{Judged, judge};
use super::outputs::outputs;
use super::progress::Progress;
use super::session::Session;
use super::{Status, alone, claims, clock, excluded, output, statistics};
use crate::document::{Skipped, printed};
use crate::report::{Report, Reporter, Review, count};
use crate::text::{SourceId, Sources};
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
    let progress = Progress::watch(global);
    let mut session = read();
    let mut times = std::mem::take(&mut session.times);
    let over = outputs.over(session.corpus.sources.paths());
    if !over.is_empty() {
        drop(progress);
        output::faults(global, &session.corpus.sources, &over)?;
        return Ok(Status::Failed);
    }
    let compared = Instant::now();
    let judged = judge(&session);
    times.note("comparing", compared);
    drop(progress);
    let documents: Vec<SourceId> = session.corpus.texts.iter().map(|text| text.document.source).collect();
    let codes = codes(&session);
    let review = review(&session, &judged, outputs.reporters());
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
        review: review.as_ref(),
    };
    let style = output::style(global);
    let reported = Instant::now();
    output::warnings(global, &session.corpus.sources, &session.warnings)?;
    output::faults(global, &session.corpus.sources, &session.faults)?;
    // Files first: whoever reads standard output may have seen enough before its end.
    let unwritten = outputs.write_files(&report, &style);
    output::faults(global, &session.corpus.sources, &unwritten)?;
    outputs.write_main(&report, &style)?;
    times.note("reporting", reported);
    aside(global, &session, &judged, outputs.main)?;
    statistics::write(global, &session, &times, start)?;
    Ok(if unwritten.is_empty() { status(global, &session, &judged) } else { Status::Failed })
}

/// What standard error gets besides faults.
fn aside(global: &Global, session: &Session, judged: &Judged, reporter: &Reporter) -> io::Result<()> {
    if reporter.name != "terminal" {
        output::say(global, &judged.summary.line())?;
    }
    if let Some(nothing) = &judged.nothing {
        writeln!(output::err(), "{nothing}")?;
    }
    if let Some(unread) = unread(&session.skipped) {
        output::say(global, &unread)?;
    }
    for line in of_baseline(session, judged).into_iter().chain(of_touched(session, judged)) {
        output::say(global, &line)?;
    }
    alone::lines(session, judged, global.verbose).iter().try_for_each(|line| output::say(global, line))?;
    session.hints.iter().try_for_each(|hint| output::say(global, hint))?;
    if global.verbose {
        for line in excluded::lines(session) {
            output::say(global, &line)?;
        }
        for line in alone::sources(session) {
            output::say(global, &line)?;
        }
        for line in &judged.not_compared {
            output::say(global, line)?;
        }
    }
    Ok(())
}

/// A translation that nobody checks must not go unnoticed.
fn unread(skipped: &[Skipped]) -> Option<String> {
    let mut languages: Vec<&str> = skipped.iter().filter_map(|skipped| skipped.language.as_deref()).collect();
    let left_out = languages.len();
    languages.sort_unstable();
    languages.dedup();
    let what = match left_out {
        1 => "1 document was left out, in a language".to_owned(),
        _ => format!("{left_out} documents were left out, in languages"),
    };
    (left_out > 0)
        .then(|| format!("{what} that gxlint does not read: {}; -v names the files", languages.join(", ")))
}

/// What there is to do about the baseline.
fn of_baseline(session: &Session, judged: &Judged) -> Vec<String> {
    let path = printed(&session.baseline.path);
    let entries = |number: usize| count(number, "entry", "entries");
    let mut lines = Vec::new();
    if !judged.expired.is_empty() {
        let expired = entries(judged.expired.len());
        lines.push(format!(
            "{expired} of {path} held until a day that has passed: what they accepted counts again"
        ));
    }
    if !judged.gone.is_empty() {
        let (gone, them) = (entries(judged.gone.len()), if judged.gone.len() == 1 { "it" } else { "them" });
        lines.push(format!("{gone} of {path}: not found any more; `gxlint baseline prune` takes {them} out"));
    }
    if !judged.moved.is_empty() {
        let moved = entries(judged.moved.len());
        lines.push(format!(
            "{moved} of {path}: the document has moved; `gxlint baseline prune` writes where it is now"
        ));
    }
    lines
}

/// What was left out because nobody touched it.
fn of_touched(session: &Session, judged: &Judged) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(touched) = &session.touched {
        if touched.is_empty() {
            lines.push("no file was touched: there is nothing to report".to_owned());
        }
        for path in &touched.unstaged {
            lines.push(format!("{path}: checked as it lies on disk, with changes that are not staged"));
        }
    }
    if judged.elsewhere > 0 {
        let findings = count(judged.elsewhere, "finding", "findings");
        lines.push(format!("{findings} not shown: no touched file takes part"));
    }
    lines
}

fn status(global: &Global, session: &Session, judged: &Judged) -> Status {
    if !session.faults.is_empty() || judged.nothing.is_some() {
        Status::Failed
    } else if judged.findings.iter().any(|finding| global.fail_on.fails(finding.severity))
        || global.max_warnings.is_some_and(|most| judged.summary.warnings > most)
    {
        Status::Found
    } else {
        Status::Clean
    }
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
        checked: clock::checked(session),
        at: clock::made(),
    })
}
