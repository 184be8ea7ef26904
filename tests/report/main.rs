//! What reports promise: the terminal's pages as they are, carets under what they mean, harmless text,
//! lines that fit; JSON with true positions; fingerprints that outlive edits; tables; what other programs read,
//! each held against what its reader expects.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod carets;
mod comment;
mod machines;
mod pipelines;
mod sarif;
mod tables;
mod terminal;
mod xml;

use gxlint::report::{Code, Report, Reporter, Style, Summary, Suppressed, fingerprints, write_faults};
use gxlint::text::{
    Fault, Finding, Identity, Label, Origin, Role, Severity, Source, SourceId, Sources, Span, Wording,
};

/// Texts and what is to be reported of them.
#[derive(Default)]
struct Case {
    sources: Sources,
    finding: Option<Finding>,
}

impl Case {
    fn source(&mut self, path: &str, text: &str) -> SourceId {
        self.sources.add(Source::new(path, text))
    }

    /// A label on the first place where a text stands; the first label is primary.
    fn label(&mut self, source: SourceId, words: &str, lang: &str, date: &str, says: &str) {
        let start = self.sources.get(source).text().find(words).expect(words);
        self.span(Span { source, start, end: start + words.len() }, lang, date, says);
    }

    fn span(&mut self, span: Span, lang: &str, date: &str, says: &str) {
        let finding = self.finding.get_or_insert_with(finding);
        finding.labels.push(Label {
            role: if finding.labels.is_empty() { Role::Primary } else { Role::Secondary },
            span,
            lang: lang.to_owned(),
            date: (!date.is_empty()).then(|| date.to_owned()),
            kind: Some("number"),
            value: Some(says.trim_start_matches("over ").replace(',', "")),
            unit: None,
            bound: Some(if says.starts_with("over ") { "over" } else { "exact" }),
            message: Wording::new().value(says.replace(',', ""), says),
        });
    }

    /// The finding alone, without the summary.
    fn page(&self, width: usize) -> String {
        self.write("terminal", Style { width, color: false, ascii: false, quiet: false })
    }

    fn write(&self, format: &str, style: Style) -> String {
        let findings: Vec<Finding> = self.finding.iter().cloned().collect();
        let text = report(&self.sources, &findings, &[], format, style);
        match text.split_once("0 documents,").filter(|_| format == "terminal") {
            Some((page, _)) => page.to_owned(),
            None => text,
        }
    }
}

fn finding() -> Finding {
    Finding {
        code: "network-size".into(),
        origin: Origin::Rule,
        relation: Some("over-time"),
        severity: Severity::Error,
        story: "forum-9".into(),
        series: "all".into(),
        message: Wording::new().text("network-size was ").value("2400", "2,400").text(" on 25 January 2021"),
        notes: Vec::new(),
        help: None,
        labels: Vec::new(),
        rule: None,
        identity: Identity::Labels,
    }
}

fn report(sources: &Sources, findings: &[Finding], faults: &[Fault], format: &str, style: Style) -> String {
    whole(&Run { sources, findings, faults, ..Run::of(sources) }, format, style)
}

/// Everything that a report may be given; most tests need little of it.
#[derive(Clone, Copy)]
struct Run<'a> {
    sources: &'a Sources,
    findings: &'a [Finding],
    suppressed: &'a [Suppressed],
    codes: &'a [Code],
    documents: &'a [SourceId],
    faults: &'a [Fault],
    nothing: Option<&'a str>,
    fail_on: Option<Severity>,
}

impl<'a> Run<'a> {
    /// A run that found nothing in these.
    fn of(sources: &'a Sources) -> Self {
        let fail_on = Some(Severity::Error);
        Self {
            sources,
            findings: &[],
            suppressed: &[],
            codes: &[],
            documents: &[],
            faults: &[],
            nothing: None,
            fail_on,
        }
    }
}

fn whole(run: &Run<'_>, format: &str, style: Style) -> String {
    let count = |severity| run.findings.iter().filter(|finding| finding.severity == severity).count();
    let summary = Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        suppressed: run.suppressed.len(),
        ..Summary::default()
    };
    let report = Report {
        sources: run.sources,
        findings: run.findings,
        fingerprints: &fingerprints(run.findings, |id| run.sources.get(id).path()),
        suppressed: run.suppressed,
        codes: run.codes,
        documents: run.documents,
        faults: run.faults,
        nothing: run.nothing,
        fail_on: run.fail_on,
        summary: &summary,
        review: None,
    };
    let mut out = Vec::new();
    (Reporter::find(format).unwrap().write)(&report, &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn faults(sources: &Sources, faults: &[Fault], width: usize) -> String {
    let mut out = Vec::new();
    write_faults(
        sources,
        faults,
        gxlint::text::Severity::Error,
        &Style { width, color: false, ascii: false, quiet: false },
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

/// Paragraphs as the documents have them: one of 3,000 characters in French, one in Thai, one in Chinese,
/// hard-wrapped English with CRLF and a BOM.
fn release() -> Case {
    let mut case = Case::default();
    let french = format!(
        "Titre\n\n{}et a établi un réseau de coopération avec plus de 2\u{a0}600 membres, ce qui a donné une forte impulsion.{}",
        "Le département a ouvert la voie à un nouveau mode. ".repeat(30),
        " La région poursuit ses efforts de coopération.".repeat(30),
    );
    let thai = format!(
        "{}โดยมีสมาชิกกว่า 2,600 ราย ซึ่งช่วยกระตุ้นความร่วมมือในด้านนวัตกรรมวิทยาศาสตร์ระหว่างจีนกับประเทศอาเซียน",
        "กรมวิทยาศาสตร์และเทคโนโลยีกว่างซีได้บุกเบิกรูปแบบใหม่ของการถ่ายทอดเทคโนโลยี ".repeat(4),
    );
    let chinese = format!(
        "{}已发展成员2600余家，覆盖东盟10国。{}",
        "广西科技厅积极推动技术转移，".repeat(9),
        "合作成果丰硕。".repeat(9)
    );
    let english = "\u{feff}Report\r\n\r\nA related network has been built and has grown to more than\r\n2,400 members, covering all 10 ASEAN countries.\r\n";
    let en = case.source("corpus/2021-01-25.report.en.txt", english);
    let fr = case.source("corpus/2021-09-28.forum.fr.txt", &french);
    let th = case.source("corpus/2021-09-27.forum.th.txt", &thai);
    let zh = case.source("corpus/2021-09-27.forum.zh-Hans.txt", &chinese);
    case.label(en, "more than\r\n2,400", "en", "2021-01-25", "over 2,400");
    case.label(fr, "plus de 2\u{a0}600", "fr", "2021-09-28", "over 2,600");
    case.label(th, "กว่า 2,600", "th", "2021-09", "over 2,600");
    case.label(zh, "2600余", "zh-Hans", "2021", "over 2,600");
    case
}
