//! `date-differs` and `dateline-lag`: another day, month or year in the facing paragraph or the dateline.

use super::pair::{Pair, mention_label};
use super::say;
use super::{Check, Context};
use crate::recognise::{Mention, Passage};
use crate::story::{Corpus, dateline};
use crate::text::{Finding, Identity, Origin, Role, Severity, Wording};
use crate::value::{Comparison, Date, DayPeriod, Kind, Value, compare};
use std::collections::{BTreeSet, VecDeque};

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
        for (left, right) in pair.facing.sure_pairs() {
            let (source, translation) =
                (passage(context, pair.source, left), passage(context, pair.translation, right));
            let (skip_left, skip_right) = (
                own_date(context.corpus, pair.source, left),
                own_date(context.corpus, pair.translation, right),
            );
            let rest = unmatched((source, skip_left), (translation, skip_right));
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
        for (source, translation) in pair.facing.sure_pairs() {
            let passages =
                (passage(context, pair.source, source), passage(context, pair.translation, translation));
            if let Some((a, b)) = weekdays(passages.0, passages.1) {
                let (left, right) = ((passages.0, a), (passages.1, b));
                found.push(finding(context, pair, DIFFERS.code, Severity::Warning, left, right));
            }
            if let Some((a, b)) = other_part_of_day(passages.0, passages.1) {
                let (left, right) = ((passages.0, a), (passages.1, b));
                found.push(finding(context, pair, DIFFERS.code, Severity::Warning, left, right));
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

/// One end of a date: "9 to 13 September" is compared as two days, since "9 and 13 September" may face it.
struct End<'a> {
    mention: &'a Mention,
    readings: Vec<Date>,
}

/// The ends of every date of a passage, each with all that it may be.
fn ends(passage: &Passage, skip: Option<usize>) -> Vec<End<'_>> {
    let mut found = Vec::new();
    for (at, mention) in passage.mentions.iter().enumerate() {
        if Some(at) == skip || mention.reading().kind != Kind::Date {
            continue;
        }
        let values = || mention.readings.iter().map(|reading| &reading.value);
        let first = values().filter_map(|value| match value {
            Value::Date(date) | Value::Dates(date, _) => Some(*date),
            _ => None,
        });
        found.push(End { mention, readings: first.collect() });
        let last =
            values().filter_map(|value| if let Value::Dates(_, to) = value { Some(*to) } else { None });
        let last: Vec<Date> = last.collect();
        if !last.is_empty() {
            found.push(End { mention, readings: last });
        }
    }
    found
}

/// Takes away what has an equal on the other side, and pairs what is left where both sides say the same
/// parts of a date.
fn unmatched<'a>(
    (source, skip_left): (&'a Passage, Option<usize>),
    (translation, skip_right): (&'a Passage, Option<usize>),
) -> Vec<(&'a Mention, &'a Mention)> {
    let mut left = ends(source, skip_left);
    // What is equal mostly stands first.
    let mut right = VecDeque::from(ends(translation, skip_right));
    let mut pairs: Vec<(&Mention, &Mention)> = Vec::new();
    for exact in [true, false] {
        left.retain(|a| {
            let same = right.iter().position(|b| agree(a, b, exact)).and_then(|at| right.remove(at));
            let other_day = |b: &End<'_>| other_weekday(a.mention, b.mention);
            pairs.extend(same.as_ref().filter(|b| other_day(b)).map(|b| (a.mention, b.mention)));
            same.is_none()
        });
    }
    // One side says twice what the other says once, or counts what looks like a year.
    let left_all = ends(source, None);
    let right_all = ends(translation, None);
    left.retain(|a| !is_counted(a, translation));
    right.retain(|b| !is_counted(b, source));
    let lost = |a: &End<'_>| !right_all.iter().any(|b| agree(a, b, false));
    let new = |b: &End<'_>| !left_all.iter().any(|a| agree(a, b, false));
    for a in left {
        let other =
            |b: &End<'_>| shape(&a) == shape(b) && differ(a.mention, b.mention) && (lost(&a) || new(b));
        let Some(b) = right.iter().position(other).and_then(|at| right.remove(at)) else {
            continue;
        };
        // Both ends of a range that are wrong are one mistake; a day that no calendar has is reported as that.
        let known = |(x, y): &(&Mention, &Mention)| x.range == a.mention.range || y.range == b.mention.range;
        let impossible = [&a, &b].iter().any(|end| end.readings.iter().all(|date| date.is_impossible()));
        if !impossible && !pairs.iter().any(known) {
            pairs.push((a.mention, b.mention));
        }
    }
    pairs
}

/// The one day of the week that only the left names, and the one that only the right does. A date that both state says
/// nothing of the days that only one of them does.
fn weekdays<'a>(left: &'a Passage, right: &'a Passage) -> Option<(&'a Mention, &'a Mention)> {
    fn dates(passage: &Passage) -> BTreeSet<Date> {
        passage.mentions.iter().filter_map(date_of).collect()
    }
    let both: BTreeSet<Date> = dates(left).intersection(&dates(right)).copied().collect();
    let days = |passage: &'a Passage| -> Vec<(u8, &'a Mention)> {
        let day = |mention: &'a Mention| match mention.reading().value {
            Value::Weekday(day) if !mention.weak => Some((day, mention)),
            Value::Date(date) => {
                let of_date = || date.weekday().filter(|_| !both.contains(&date));
                mention.weekday.or_else(of_date).map(|day| (day, mention))
            }
            _ => None,
        };
        passage.mentions.iter().filter_map(day).collect()
    };
    let (left, right) = (days(left), days(right));
    let only = |here: &[(u8, &'a Mention)], there: &[(u8, &'a Mention)]| {
        let said: BTreeSet<u8> = there.iter().map(|(day, _)| *day).collect();
        let mut rest = here.iter().filter(|(day, _)| !said.contains(day));
        let (day, mention) = *rest.next()?;
        let alone = rest.all(|(other, _)| *other == day);
        (alone && mention.reading().kind == Kind::Weekday).then_some(mention)
    };
    Some((only(&left, &right)?, only(&right, &left)?))
}

/// The mentions of one day that both sides place in a part of the day, where those are never the same.
fn other_part_of_day<'a>(left: &'a Passage, right: &'a Passage) -> Option<(&'a Mention, &'a Mention)> {
    fn told(passage: &Passage) -> impl Iterator<Item = (&Mention, DayPeriod)> {
        let days = passage.mentions.iter().filter(|mention| mention.reading().kind != Kind::Time);
        days.filter_map(|mention| Some((mention, mention.day_period?)))
    }
    told(left).find_map(|(a, period)| {
        let alike = told(left).filter(|(twin, _)| is_same_day(twin, a)).all(|(_, other)| other == period);
        let mut same_day = told(right).filter(|(b, _)| is_same_day(a, b)).peekable();
        let first = same_day.peek()?.0;
        let night = |period| period == DayPeriod::Night;
        let clash = |other: DayPeriod| !night(period) && !night(other) && period != other;
        (alike && same_day.all(|(_, other)| clash(other))).then_some((a, first))
    })
}

/// Whether two mentions name one day of the week or one date.
fn is_same_day(left: &Mention, right: &Mention) -> bool {
    let weekday = |mention: &Mention| match mention.reading().value {
        Value::Weekday(day) => Some(day),
        _ => mention.weekday,
    };
    let same = |a: Option<u8>, b: Option<u8>| a.is_some() && a == b;
    let dates =
        date_of(left).zip(date_of(right)).is_some_and(|(a, b)| a.month == b.month && same(a.day, b.day));
    dates || same(weekday(left), weekday(right))
}

/// Two weekdays of one day. Where the year is said, `weekday-wrong` knows which of them is wrong.
fn other_weekday(left: &Mention, right: &Mention) -> bool {
    let whole = |mention: &Mention| date_of(mention).is_some_and(|date| date.weekday().is_some());
    let differ = left.weekday.zip(right.weekday).is_some_and(|(a, b)| a != b);
    differ && !whole(left) && !whole(right)
}

/// Whether any reading of one may be what the other says; exactly, or in the parts that both say.
fn agree(left: &End<'_>, right: &End<'_>, exact: bool) -> bool {
    let same = |a: &Date, b: &Date| {
        let compared = compare(&Value::Date(*a), &Value::Date(*b)) == Comparison::Same;
        if exact { a == b } else { compared }
    };
    left.readings.iter().any(|a| right.readings.iter().any(|b| same(a, b)))
}

/// Whether what may be a year is a number that the other passage states.
fn is_counted(end: &End<'_>, other: &Passage) -> bool {
    let numbers = |mention: &'_ Mention| -> Vec<Value> {
        let number = mention.readings.iter().filter(|reading| reading.kind != Kind::Date);
        number.map(|reading| reading.value.clone()).collect()
    };
    let said = numbers(end.mention);
    let counts = other.mentions.iter().filter(|mention| mention.reading().kind != Kind::Date);
    !said.is_empty() && counts.into_iter().any(|m| numbers(m).iter().any(|value| said.contains(value)))
}

/// Whether every reading of one contradicts every reading of the other. A year and its decade do not.
fn differ(left: &Mention, right: &Mention) -> bool {
    let dates = |mention: &'_ Mention| -> Vec<Value> {
        let readings = mention.readings.iter().filter(|reading| reading.kind == Kind::Date);
        readings.map(|reading| reading.value.clone()).collect()
    };
    dates(left).iter().all(|a| dates(right).iter().all(|b| contradicts(a, b)))
}

/// Days contradict a range that has other ends, years one that they do not lie in.
fn contradicts(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Date(one), Value::Dates(from, to)) | (Value::Dates(from, to), Value::Date(one)) => {
            let inside = from.year <= one.year && one.year <= to.year;
            one.day.is_some() || !inside
        }
        (Value::Dates(..), Value::Dates(..)) if holds(left, right) || holds(right, left) => false,
        _ => compare(left, right) == Comparison::Differs,
    }
}

/// Whether a decade lies in a century.
fn holds(outer: &Value, inner: &Value) -> bool {
    let years = |value: &Value| match value {
        Value::Dates(from, to) if from.month.is_none() && to.month.is_none() => {
            from.year.zip(to.year).filter(|(first, last)| matches!((last - first, first % 10), (9 | 99, 0)))
        }
        _ => None,
    };
    years(outer).zip(years(inner)).is_some_and(|(outer, inner)| outer.0 <= inner.0 && inner.1 <= outer.1)
}

/// Which parts of a date are said: only like is held against like.
fn shape(end: &End<'_>) -> Option<(bool, bool, bool)> {
    let date = end.readings.first()?;
    Some((date.year.is_some() && date.month.is_none(), date.month.is_some(), date.day.is_some()))
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
    let told = left.day_period.zip(right.day_period).filter(|_| code != LAG.code && is_same_day(left, right));
    let (said, seen) = match told {
        Some((a, b)) => (said.text(part_of_day(a)), seen.text(part_of_day(b))),
        None => (said, seen),
    };
    let what = if code == "dateline-lag" { "the datelines are " } else { "" };
    let message = Wording::from(what).append(said.clone()).text(" in ").text(&*text.document.lang.value);
    let message = message.text(if what.is_empty() { " is " } else { " and " }).append(seen.clone());
    let weekdays = left.weekday.zip(right.weekday).filter(|_| other_weekday(left, right));
    let message = match weekdays {
        Some((a, b)) if what.is_empty() && said == seen => {
            let day =
                said.clone().text(format!(" is a {} in ", say::weekday(a))).text(&*text.document.lang.value);
            day.text(format!(" and a {}", say::weekday(b)))
        }
        _ => message,
    };
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
        identity: Identity::Labels,
    }
}

fn part_of_day(period: DayPeriod) -> &'static str {
    match period {
        DayPeriod::Am => " before noon",
        DayPeriod::Pm => " after noon",
        DayPeriod::Night => " at night",
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
    for finding in &mut merged {
        let agreeing = finding.labels.len() - 1;
        if agreeing > 1 {
            finding.notes.push(
                format!("{agreeing} translations agree against the source, which may be the wrong one")
                    .into(),
            );
        }
    }
    merged
}
