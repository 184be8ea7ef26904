//! `over-time = { step = 1, per = "year" }`: the value grows by so much for each unit of the calendar.

use super::over_time::report;
use super::said::{self, Said};
use super::timeline::Point;
use super::{Context, say, units};
use crate::claim::{ClaimValue, Rule, Unit};
use crate::text::{Finding, Wording};
use crate::value::{Bound, Moment, Number, Value, rounds_to};

/// One finding for each two stories between which the value grows by anything else.
pub(super) fn run(
    context: &Context<'_>,
    rule: usize,
    points: &[Point<'_, '_>],
    (step, per): (Number, Unit),
) -> Vec<Finding> {
    let Some(rule_here) = context.rules.rules().get(rule) else { return Vec::new() };
    let units = units::units(context, rule, rule_here.must.step_unit.as_deref());
    let pairs = points.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let between = calendar(after, per)? - calendar(before, per)?;
        let growth = Growth { by: step.times(Number::whole(i128::from(between)))?, units: &units };
        let (old, new) = said::in_common(&before.said, &after.said);
        let known = |new: &&&Said<'_>| old.iter().any(|old| growth.can_be_known(old, new));
        let mut judged = new.iter().filter(known).peekable();
        // What cannot be converted proves nothing.
        judged.peek()?;
        let holds = judged.all(|new| old.iter().any(|old| growth.fits(old, new)));
        (!holds).then(|| {
            let expected = old.first().and_then(|old| growth.expected(rule_here, old));
            let mut finding = report(rule_here, &pair[..1], &pair[1..], expected);
            finding.notes.extend(units::of_no_unit(&units, "the step"));
            finding
        })
    });
    pairs.collect()
}

/// What is to be added between two stories, and the units in which that may be meant.
struct Growth<'a> {
    by: Number,
    units: &'a [Option<String>],
}

impl Growth<'_> {
    fn can_be_known(&self, old: &Said<'_>, new: &Said<'_>) -> bool {
        let known = |said: &Said<'_>, unit: &Option<String>| {
            said.amounts().any(|(number, of)| units::in_unit_of_rule(number, of, unit.as_deref()).is_some())
        };
        self.units.iter().any(|unit| known(old, unit) && known(new, unit))
    }

    fn fits(&self, old: &Said<'_>, new: &Said<'_>) -> bool {
        let grows = |unit: &Option<String>| {
            old.amounts().any(|old| new.amounts().any(|new| self.grows(old, new, unit.as_deref())))
        };
        self.units.iter().any(grows)
    }

    /// Whether an amount has grown into another, as far as what was converted is exact.
    fn grows(
        &self,
        (old, from): (Number, Option<&str>),
        (new, to): (Number, Option<&str>),
        unit: Option<&str>,
    ) -> bool {
        let ends = || {
            let expected = units::in_unit_of_rule(old, from, unit)?.plus(self.by)?;
            let was = units::in_unit_of_rule(new, to, unit)?.minus(self.by)?;
            Some((expected, was))
        };
        let Some((expected, was)) = ends() else { return false };
        match (unit, from, to) {
            (Some(unit), Some(from), Some(to)) if from != unit || to != unit => {
                rounds_to((expected, unit), (new, to)) || rounds_to((was, unit), (old, from))
            }
            _ => expected == units::in_unit_of_rule(new, to, unit).unwrap_or(new),
        }
    }

    /// What should have come after a claim: in the unit of the step, or in its own where none is named.
    fn expected(&self, rule: &Rule, old: &Said<'_>) -> Option<Wording> {
        let (number, own) = old.amounts().next()?;
        let unit = match self.units {
            [only] => only.as_deref(),
            _ => own,
        };
        let exact = units::in_unit_of_rule(number, own, unit)?.plus(self.by)?;
        let short = exact.decimal_digits().is_some_and(|(_, decimals)| decimals.len() <= 2);
        let (number, bound) = if short { (exact, Bound::Exact) } else { (exact.rounded(1), Bound::About) };
        Some(say::value(rule.kind, &ClaimValue::One(Value::Number(number)), unit, bound))
    }
}

/// The number of the calendar unit in which a story lies; none if its date is not that precise.
fn calendar(point: &Point<'_, '_>, per: Unit) -> Option<i64> {
    let year = i64::from(point.date.year?);
    let month = || point.date.month.map(|month| i64::from(month) - 1);
    let day = || point.date.moment().map(|day| (day - Moment::new(1970, 1, 5).unwrap_or(day)).get_days());
    Some(match per {
        Unit::Year => year,
        Unit::Quarter => year * 4 + month()? / 3,
        Unit::Month => year * 12 + month()?,
        Unit::Week => i64::from(day()?).div_euclid(7),
        Unit::Day => i64::from(day()?),
    })
}
