//! `date-impossible` and `weekday-wrong`: dates that no calendar has. They need no counterpart.

use super::pair::{mention_label, mentions};
use super::say;
use super::{Check, Context};
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Identity, Origin, Role, Severity, Wording};
use crate::value::{Date, Kind, Value};

/// 31 June; a range of days that ends before it starts.
pub const IMPOSSIBLE: Check = Check {
    code: "date-impossible",
    default: Severity::Error,
    title: "a date that the calendar does not have",
    page: include_str!("pages/date-impossible.md"),
    run: impossible,
};

/// "Tuesday, September 27, 2021", which was a Monday.
pub const WEEKDAY: Check = Check {
    code: "weekday-wrong",
    default: Severity::Error,
    title: "a weekday that the date does not fall on",
    page: include_str!("pages/weekday-wrong.md"),
    run: weekday,
};

fn impossible(context: &Context<'_>) -> Vec<Finding> {
    each_date(context, |_, passage, mention| {
        let dates: Vec<&Value> = values(mention).collect();
        let wrong = !dates.is_empty() && dates.iter().all(|value| is_impossible(value));
        let backwards = matches!(mention.reading().value, Value::Dates(from, to) if !from.is_impossible() && !to.is_impossible());
        let written = passage.verbatim(mention.range.clone());
        let message = if backwards {
            Wording::from(format!("“{written}” runs backwards"))
        } else {
            Wording::from(format!("“{written}” is a day that the calendar does not have"))
        };
        wrong.then(|| ("date-impossible", message, "look up the date and correct it".to_owned()))
    })
}

fn weekday(context: &Context<'_>) -> Vec<Finding> {
    each_date(context, |_, _, mention| {
        let said = mention.weekday?;
        let days: Vec<u8> = values(mention)
            .filter_map(|value| if let Value::Date(date) = value { date.weekday() } else { None })
            .collect();
        let (first, right) = (*days.first()?, days.contains(&said));
        let date = say::mentioned(&mention.reading().value);
        let message = date.text(format!(" is a {}, not a {}", say::weekday(first), say::weekday(said)));
        let help = format!("correct the weekday to {} or correct the date", say::weekday(first));
        (!right).then_some(("weekday-wrong", message, help))
    })
}

fn values(mention: &Mention) -> impl Iterator<Item = &Value> {
    mention.readings.iter().filter(|reading| reading.kind == Kind::Date).map(|reading| &reading.value)
}

fn is_impossible(value: &Value) -> bool {
    match value {
        Value::Date(date) => date.is_impossible(),
        Value::Dates(from, to) => from.is_impossible() || to.is_impossible() || runs_backwards(*from, *to),
        _ => false,
    }
}

/// Within one month, or where both ends say their year. "28 December to 3 January" may cross a year's end.
fn runs_backwards(from: Date, to: Date) -> bool {
    if from.year.is_none() || to.year.is_none() {
        return from.month == to.month && from.month.is_some() && from.day > to.day && to.day.is_some();
    }
    let key = |date: Date| (date.year, date.month, date.day);
    key(from) > key(to)
}

type Said = (&'static str, Wording, String);

fn each_date(
    context: &Context<'_>,
    judge: impl Fn(&Text, &Passage, &Mention) -> Option<Said>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for story in &context.corpus.stories {
        for text in story.members.iter().map(|text| &context.corpus.texts[*text]) {
            for (_, passage, mention) in mentions(text) {
                let Some((code, message, help)) = judge(text, passage, mention) else { continue };
                let label = mention_label(
                    text,
                    Role::Primary,
                    passage,
                    mention,
                    say::mentioned(&mention.reading().value),
                );
                found.push(Finding {
                    code: code.to_owned(),
                    origin: Origin::Check,
                    relation: None,
                    severity: Severity::Error,
                    story: story.name.clone(),
                    series: story.series.clone(),
                    message,
                    notes: Vec::new(),
                    help: Some(help.into()),
                    labels: vec![label],
                    rule: None,
                    identity: Identity::Labels,
                });
            }
        }
    }
    found
}
