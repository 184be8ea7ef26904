//! `stale-after`: the same figure still quoted long after it first appeared.

use super::said::{self, Said};
use super::timeline::{Point, timelines};
use super::{Context, identity, say};
use crate::claim::{Rule, Unit};
use crate::story::plain_name;
use crate::text::{Finding, Identity, Wording};
use crate::value::Moment;

/// One finding for each value of a series that outlives its time, with every document that still has it.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let Some(must) = &rule_here.must.stale_after else { return Vec::new() };
    let tellings = said::tellings(context, rule);
    let mut findings = Vec::new();
    for points in timelines(&tellings) {
        for value in said::distinct(points.iter().flat_map(|point| &point.said)) {
            let saying: Vec<&Point<'_, '_>> =
                points.iter().filter(|point| point.said.iter().any(|said| said.agrees(value))).collect();
            let Some(first) = saying.first() else { continue };
            let Some(limit) = later(first.day, must.is) else { continue };
            let stale: Vec<&Point<'_, '_>> =
                saying.iter().copied().filter(|point| point.day > limit).collect();
            if !stale.is_empty() {
                findings.push(report(rule_here, value, first, &stale));
            }
        }
    }
    findings
}

/// The last day on which a value that appeared on a day is fresh; none beyond the calendar.
fn later(day: Moment, (count, unit): (u16, Unit)) -> Option<Moment> {
    let count = i32::from(count);
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count.checked_mul(3)?),
        Unit::Year => span.try_years(count),
    };
    day.checked_add(span.ok()?).ok()
}

fn report(rule: &Rule, value: &Said<'_>, first: &Point<'_, '_>, stale: &[&Point<'_, '_>]) -> Finding {
    let (severity, span, (count, unit)) = match &rule.must.stale_after {
        Some(must) => (must.severity, must.span, must.is),
        None => (rule.severity, rule.span, (0, Unit::Day)),
    };
    let plural = if count == 1 { "" } else { "s" };
    let last = stale[stale.len() - 1];
    let message = Wording::from(format!("{} is still ", rule.id))
        .append(value.value())
        .append(say::when(last.date))
        .text(format!(", more than {count} {}{plural} after it first appeared", unit.name()))
        .append(say::when(first.date));
    let mut finding = said::finding(rule, "stale-after", severity, span, last.telling.story, message);
    finding.notes = vec![Wording::from("an old figure: nothing newer has replaced it")];
    let help = "look for a newer figure; if this one still holds, say as of when";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    // Another document that is stale is another finding; one that is fresh, or was first, is none.
    let mut known = vec![identity::values([value])];
    known.extend(
        stale.iter().map(|point| format!("{}@{}", plain_name(&point.telling.story.name), point.date)),
    );
    finding.identity = Identity::Series(known);
    let points = stale.iter().rev().copied().chain([first]);
    let spoken = points.flat_map(|point| &point.telling.voices).flat_map(|voice| &voice.said);
    finding.labels = said::labels(spoken.filter(|said| said.agrees(value)));
    finding
}
