//! `gxlint claims`: what each rule found, and how each fact developed; `--why`: why it found nothing.

use super::args::Global;
use super::session::Session;
use super::{Status, excluded, finish, output};
use crate::check::say;
use crate::claim::{Claim, ClaimValue, Nearest, Rule, RuleKind, Tense, Why, why as explain_why};
use crate::report::{ClaimRow, Statement, Table, Timeline, TimelineStory, claims_table, write_timelines};
use crate::story::{Story, Text};
use crate::text::{Fault, Span};
use crate::value::{Number, Value, convert, nearly_same};
use std::io::{self, BufWriter, Write};

/// Prints timelines, or in another format a row for each claim.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    if super::table_format(global).is_some() {
        let status = finish(global, session, &table(session))?;
        return Ok(if none(global, session)? { Status::Failed } else { status });
    }
    let timelines = timelines(session);
    let mut out = BufWriter::new(output::out());
    write_timelines(&timelines, &output::style(global), &mut out)?;
    out.flush()?;
    output::warnings(global, &session.corpus.sources, &session.warnings)?;
    output::faults(global, &session.corpus.sources, &session.faults)?;
    let failed = none(global, session)? || !session.faults.is_empty();
    Ok(if failed { Status::Failed } else { Status::Clean })
}

/// Whether nothing was found, which is never success, and says so.
fn none(global: &Global, session: &Session) -> io::Result<bool> {
    if !session.claims.is_empty() {
        return Ok(false);
    }
    if session.faulty_rules {
        return Ok(true);
    }
    let (rules, documents) = (session.rules.rules().len(), session.corpus.texts.len());
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    writeln!(
        output::err(),
        "{rules} rule{} found no claim in {documents} document{}{}",
        plural(rules),
        plural(documents),
        excluded::also(session)
    )?;
    session.hints.iter().try_for_each(|hint| output::say(global, hint))?;
    Ok(true)
}

fn table(session: &Session) -> Table {
    let story_of = |text: usize| session.corpus.stories.iter().find(|story| story.members.contains(&text));
    let dates: Vec<Option<String>> = session
        .corpus
        .texts
        .iter()
        .map(|text| text.document.date.as_ref().map(|d| d.value.to_string()))
        .collect();
    let mut claims: Vec<&Claim> = session.claims.iter().collect();
    claims.sort_by_key(|claim| claim.rule);
    let rows = claims.into_iter().map(|claim| {
        let document = &session.corpus.texts[claim.text].document;
        let story = story_of(claim.text);
        ClaimRow {
            claim,
            id: &session.rules.rules()[claim.rule].id,
            path: &document.path,
            lang: &document.lang.value,
            document_date: dates[claim.text].as_deref(),
            story: story.map_or(document.story.value.as_str(), |story| story.name.as_str()),
            series: story.map_or(document.series.value.as_str(), |story| story.series.as_str()),
        }
    });
    claims_table(&session.corpus.sources, rows)
}

/// How each fact developed, by rule, then series.
pub fn timelines(session: &Session) -> Vec<Timeline> {
    let mut series: Vec<&str> = session.corpus.stories.iter().map(|story| story.series.as_str()).collect();
    series.dedup();
    let mut found = Vec::new();
    for (at, rule) in session.rules.rules().iter().enumerate() {
        let mut amounts = Amounts::default();
        for series in &series {
            let mut stories: Vec<&Story> =
                session.corpus.stories.iter().filter(|story| story.series == *series).collect();
            stories.sort_by_key(|story| date_of(&session.corpus.texts[story.source]));
            let stories: Vec<TimelineStory> = stories
                .into_iter()
                .filter_map(|story| telling(session, (at, rule), story, &mut amounts))
                .collect();
            if !stories.is_empty() {
                let (id, title) = (rule.id.clone(), rule.title.clone().unwrap_or_default());
                found.push(Timeline { id, title, series: (*series).to_owned(), stories });
            }
        }
    }
    found
}

fn date_of(text: &Text) -> Option<String> {
    text.document.date.as_ref().map(|date| date.value.to_string())
}

/// What a story says of a fact; none where no document says it.
fn telling(
    session: &Session,
    (at, rule): (usize, &Rule),
    story: &Story,
    amounts: &mut Amounts,
) -> Option<TimelineStory> {
    let corpus = &session.corpus;
    let of_story = || session.claims.iter().filter(|c| c.rule == at && story.members.contains(&c.text));
    let currency = of_story().find(|claim| claim.tense == Tense::Now).and_then(|claim| claim.unit.as_ref());
    let first = session.claims.iter().find(|claim| claim.rule == at);
    let (mut statements, mut silent) = (Vec::new(), Vec::new());
    for member in &story.members {
        let document = &corpus.texts[*member].document;
        let claims = session.claims.iter().filter(|claim| claim.rule == at && claim.text == *member);
        let claims: Vec<&Claim> = claims.collect();
        // An amount that is said in another currency too says nothing new.
        let both = rule.kind == RuleKind::Money && claims.iter().any(|one| one.unit.as_ref() == currency);
        let aside = |claim: &Claim| both && claim.unit.as_ref() != currency;
        let statement = |claim: &&Claim| Statement {
            aside: aside(claim),
            value: amounts.value(claim),
            ..statement(session, rule, first, claim)
        };
        let said: Vec<Statement> = claims.iter().map(statement).collect();
        let is_about = rule.is_about(&document.key, &document.series.value);
        if said.is_empty() && is_about && rule.phrases_for(&document.lang.value).is_some() {
            silent.push((document.lang.value.clone(), document.path.clone()));
        }
        statements.extend(said);
    }
    let date = date_of(&corpus.texts[story.source]);
    let concerned = !(statements.is_empty() && silent.is_empty());
    concerned.then(|| TimelineStory { story: story.name.clone(), date, statements, silent })
}

fn statement(session: &Session, rule: &Rule, first: Option<&Claim>, claim: &Claim) -> Statement {
    let sources = &session.corpus.sources;
    let unit = claim.unit.as_deref();
    Statement {
        lang: session.corpus.texts[claim.text].document.lang.value.clone(),
        value: claim.value.to_string(),
        shown: say::shown(rule.kind, &claim.value, unit, claim.bound),
        number: plain(first, claim),
        place: place(session, claim.span, sources.path(claim.span)),
        span: Some(claim.span),
        tense: claim.tense,
        aside: false,
    }
}

/// The amounts of a fact so far, so that one that is said in two units is one value.
#[derive(Default)]
struct Amounts(Vec<(Number, String, String)>);

impl Amounts {
    /// What a claim is compared by.
    fn value(&mut self, claim: &Claim) -> String {
        let (ClaimValue::One(Value::Number(number)), Some(unit)) = (&claim.value, &claim.unit) else {
            return claim.value.to_string();
        };
        let same = |(known, of, _): &&(Number, String, String)| {
            if of == unit { known == number } else { nearly_same((*known, of), (*number, unit)) }
        };
        if let Some((.., value)) = self.0.iter().find(same) {
            return value.clone();
        }
        let value = format!("{number} {unit}");
        self.0.push((*number, unit.clone(), value.clone()));
        value
    }
}

/// The number of a claim in the unit in which its fact is first stated.
fn plain(first: Option<&Claim>, claim: &Claim) -> Option<Number> {
    let ClaimValue::One(Value::Number(number)) = claim.value else { return None };
    let unit = &first?.unit;
    if *unit == claim.unit {
        return Some(number);
    }
    convert(number, claim.unit.as_deref()?, unit.as_deref()?)
}

fn place(session: &Session, span: Span, path: &str) -> String {
    let at = session.corpus.sources.position(span);
    format!("{path}:{}:{}", at.line, at.column)
}

/// Tells, for each document, why a rule finds nothing in it, or where it finds something.
pub fn why(global: &Global, session: &Session, id: &str) -> io::Result<Status> {
    output::faults(global, &session.corpus.sources, &session.faults)?;
    let mut out = BufWriter::new(output::out());
    for text in &session.corpus.texts {
        let path = &clean(&text.document.path);
        match explain_why(&session.rules, id, text) {
            Why::NoRule(meant) => {
                let fault = Fault::file(id, "there is no rule of this name");
                let help = meant
                    .map_or("`gxlint explain` lists every rule".to_owned(), |m| format!("did you mean {m}?"));
                output::faults(global, &session.corpus.sources, &[fault.help(help)])?;
                return Ok(Status::Failed);
            }
            Why::NotAbout => writeln!(out, "{path}: {id} is about other paths or another series")?,
            Why::NoPhrase { lang, languages } => {
                writeln!(out, "{path}: {id} has no phrase in {lang}, only in {}", languages.join(", "))?;
            }
            Why::Said(spans) => {
                for span in spans {
                    let written = clean(session.corpus.sources.slice(span));
                    writeln!(out, "{}: {id} is said here: “{written}”", place(session, span, path))?;
                }
            }
            Why::NotSaid { phrases, nearest: None } => {
                writeln!(out, "{path}: no sentence begins as a {phrases} phrase of {id} does")?;
            }
            Why::NotSaid { nearest: Some(nearest), .. } => {
                write_nearest(&mut out, session, id, path, &nearest)?
            }
        }
    }
    out.flush()?;
    let failed = !session.faults.is_empty() || session.corpus.texts.is_empty();
    Ok(if failed { Status::Failed } else { Status::Clean })
}

fn write_nearest(
    out: &mut impl Write,
    session: &Session,
    id: &str,
    path: &str,
    nearest: &Nearest,
) -> io::Result<()> {
    let sources = &session.corpus.sources;
    writeln!(out, "{}: {id} is not said; the nearest sentence:", place(session, nearest.sentence, path))?;
    writeln!(out, "  sentence  {}", clean(sources.slice(nearest.sentence)))?;
    writeln!(out, "  phrase    {}", clean(&nearest.phrase))?;
    writeln!(out, "  matched   {}", clean(sources.slice(nearest.matched)))?;
    writeln!(out, "  failed at {}: {}", nearest.failed, nearest.reason)
}

/// On one line, harmless to a terminal.
fn clean(text: &str) -> String {
    crate::report::harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
