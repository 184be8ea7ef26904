//! `date-differs` and `dateline-lag`: another day, month or year in the facing paragraph or the dateline.

use super::pair::{Pair, mention_label};
use super::say;
use super::{Check, Context};
use crate::recognise::{Mention, Passage, Reading};
use crate::story::{Corpus, dateline};
use crate::text::{Finding, Origin, Role, Severity, Wording};
use crate::value::{Comparison, Date, Kind, Value, compare};

/// Datelines up to so many days apart are other wires or other days of work, not mistakes.
const LAG_DAYS: i32 = 2;

/// Dates in facing paragraphs that cannot both be right, and datelines too far apart.
pub const DIFFERS: Check = Check {
    code: "date-differs",
    default: Severity::Warning,
    title: "another day, month or year in a translation",
    page: include_str!("pages/date-differs.md"),
    run: differs,
};

/// Datelines a day or two apart.
pub const LAG: Check = Check {
    code: "dateline-lag",
    default: Severity::Note,
    title: "datelines of one story a day or two apart",
    page: include_str!("pages/dateline-lag.md"),
    run: lag,
};

fn differs(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in context.pairs {
        for (left, right) in pair.facing.pairs() {
            let (source, translation) =
                (passage(context, pair.source, *left), passage(context, pair.translation, *right));
            let (skip_left, skip_right) = (
                own_date(context.corpus, pair.source, *left),
                own_date(context.corpus, pair.translation, *right),
            );
            let rest = unmatched(dates(source, skip_left), dates(translation, skip_right));
            for (a, b) in rest {
                found.push(finding(
                    context,
                    pair,
                    "date-differs",
                    Severity::Warning,
                    (source, a),
                    (translation, b),
                ));
            }
        }
        found.extend(datelines(context, pair, false));
    }
    merged(found)
}

fn lag(context: &Context<'_>) -> Vec<Finding> {
    merged(context.pairs.iter().filter_map(|pair| datelines(context, pair, true)).collect())
}

fn passage<'a>(context: &Context<'a>, text: usize, passage: usize) -> &'a Passage {
    &context.corpus.texts[text].passages[passage]
}

/// The mention of a passage that is its document's dateline; it is compared on its own.
fn own_date(corpus: &Corpus, text: usize, passage: usize) -> Option<usize> {
    dateline(&corpus.texts[text]).filter(|(at, _)| *at == passage).map(|(_, mention)| mention)
}

fn datelines(context: &Context<'_>, pair: &Pair, lag: bool) -> Option<Finding> {
    let text = |at: usize| &context.corpus.texts[at];
    let line = |at: usize| {
        let (passage, mention) = dateline(text(at))?;
        let passage = &text(at).passages[passage];
        Some((passage, &passage.mentions[mention]))
    };
    let (source, translation) = (line(pair.source)?, line(pair.translation)?);
    let day = |mention: &Mention| date_of(mention).and_then(Date::moment);
    let days = (day(translation.1)? - day(source.1)?).get_days();
    let lags = days != 0 && days.abs() <= LAG_DAYS;
    let (code, severity) =
        if lags { ("dateline-lag", Severity::Note) } else { ("date-differs", Severity::Warning) };
    (days != 0 && lags == lag).then(|| finding(context, pair, code, severity, source, translation))
}

fn date_of(mention: &Mention) -> Option<Date> {
    match mention.reading().value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

fn dates(passage: &Passage, skip: Option<usize>) -> Vec<&Mention> {
    let dated = |(at, mention): (usize, &'_ Mention)| {
        (Some(at) != skip && mention.reading().kind == Kind::Date).then_some(at)
    };
    let chosen: Vec<usize> = passage.mentions.iter().enumerate().filter_map(dated).collect();
    chosen.into_iter().map(|at| &passage.mentions[at]).collect()
}

/// Takes away what has an equal on the other side, and pairs what is left where both sides say the same
/// parts of a date and nothing else is left to choose from.
fn unmatched<'a>(mut left: Vec<&'a Mention>, mut right: Vec<&'a Mention>) -> Vec<(&'a Mention, &'a Mention)> {
    left.retain(|a| match right.iter().position(|b| agree(a, b)) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
    let mut pairs = Vec::new();
    for a in left {
        if let Some(at) = right.iter().position(|b| shape(a) == shape(b) && differ(a, b)) {
            pairs.push((a, right.remove(at)));
        }
    }
    pairs
}

/// Whether any reading of one may be what the other says.
fn agree(left: &Mention, right: &Mention) -> bool {
    let readings = |mention: &'_ Mention| -> Vec<Value> {
        mention.readings.iter().map(|reading| reading.value.clone()).collect()
    };
    readings(left).iter().any(|a| readings(right).iter().any(|b| compare(a, b) == Comparison::Same))
}

/// Whether every reading of one contradicts every reading of the other. A year and its decade do not.
fn differ(left: &Mention, right: &Mention) -> bool {
    let contradicts = |a: &Reading, b: &Reading| compare(&a.value, &b.value) == Comparison::Differs;
    let of_dates = |mention: &'_ Mention| -> Vec<Reading> {
        mention.readings.iter().filter(|reading| reading.kind == Kind::Date).cloned().collect()
    };
    of_dates(left).iter().all(|a| of_dates(right).iter().all(|b| contradicts(a, b)))
}

/// Which parts of a date are said: only like is held against like.
fn shape(mention: &Mention) -> Option<(bool, bool, bool)> {
    let said = |date: &Date| (date.year.is_some(), date.month.is_some(), date.day.is_some());
    match &mention.reading().value {
        Value::Date(date) => Some(said(date)),
        Value::Dates(from, _) => Some(said(from)),
        _ => None,
    }
    .map(|(year, month, day)| (year && !month, month, day))
}

fn finding(
    context: &Context<'_>,
    pair: &Pair,
    code: &str,
    severity: Severity,
    (source, left): (&Passage, &Mention),
    (translation, right): (&Passage, &Mention),
) -> Finding {
    let story = &context.corpus.stories[pair.story];
    let (text, other) = (&context.corpus.texts[pair.source], &context.corpus.texts[pair.translation]);
    let (said, seen) = (say::mentioned(&left.reading().value), say::mentioned(&right.reading().value));
    let what = if code == "dateline-lag" { "the datelines are " } else { "" };
    let message = Wording::from(what).append(said.clone()).text(" in ").text(&*text.document.lang.value);
    let message = message.text(if what.is_empty() { " is " } else { " and " }).append(seen.clone());
    let help = match code {
        "dateline-lag" => "nothing to do if the translation was sent out on another day",
        _ => "check which date is right and correct the other document",
    };
    Finding {
        code: code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message: message.text(" in ").text(&*other.document.lang.value),
        notes: Vec::new(),
        help: Some(help.into()),
        labels: vec![
            mention_label(other, Role::Primary, translation, right, seen),
            mention_label(text, Role::Secondary, source, left, said),
        ],
        rule: None,
    }
}

/// One date of the source that several translations give alike is one finding.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings {
        let same = |known: &&mut Finding| {
            let key =
                |f: &Finding| (f.code.clone(), f.labels.last().map(|l| l.span), f.labels[0].value.clone());
            key(known) == key(&finding)
        };
        match merged.iter_mut().find(same) {
            Some(known) => {
                let at = known.labels.len() - 1;
                let mut label = finding.labels[0].clone();
                label.role = Role::Secondary;
                known.labels.insert(at, label);
            }
            None => merged.push(finding),
        }
    }
    merged
}
