//! `over-time = "constant"` among stories that nothing dates: they have no order, yet may not disagree.

use super::said::{self, Said, Telling, Voice};
use super::timeline::{timelines, undated, voice};
use super::{identity, say};
use crate::claim::Rule;
use crate::text::{Finding, Identity, Wording};

/// One finding for each series in which stories without a date say what no story with one says.
pub(super) fn run(rule: &Rule, tellings: &[Telling<'_>]) -> Vec<Finding> {
    let dated = timelines(tellings);
    let of_series = |(series, loose): (&str, Vec<&Telling<'_>>)| {
        let points = dated.iter().flatten().filter(|point| point.telling.story.series == series);
        let dated: Vec<_> = points.map(|point| (point.telling, point.voice)).collect();
        let loose: Vec<_> =
            loose.into_iter().filter_map(|telling| Some((telling, voice(telling)?))).collect();
        let (first, rest) = match (dated.last(), loose.split_first()) {
            (Some(last), _) => (*last, &loose[..]),
            (None, Some((first, rest))) => (*first, rest),
            (None, None) => return None,
        };
        let known = |said: &Voice<'_>| {
            let mut all = dated.iter().chain([&first]);
            all.any(|(_, voice)| said::same_sets(&voice.said, &said.said))
        };
        let others: Vec<_> = rest.iter().copied().filter(|(_, voice)| !known(voice)).collect();
        (!others.is_empty()).then(|| report(rule, first, &others))
    };
    undated(tellings).into_iter().filter_map(of_series).collect()
}

type Side<'s, 'a> = (&'s Telling<'a>, &'s Voice<'a>);

fn report(rule: &Rule, first: Side<'_, '_>, others: &[Side<'_, '_>]) -> Finding {
    let must = &rule.must.over_time;
    let sides = || [first].into_iter().chain(others.iter().copied());
    let part = |(telling, voice): Side<'_, '_>| {
        let place = said::values(&voice.said).text(format!(" in {}", telling.story.name));
        match said::date_of(&voice.said) {
            Some(date) => place.append(say::when(date)),
            None => place.text(", which has no date"),
        }
    };
    let message = Wording::from(format!("{} is ", rule.id)).append(say::join(sides().map(part).collect()));
    let mut finding = said::finding(rule, "over-time", must.severity, must.span, first.0.story, message);
    finding.notes = vec![Wording::from("a contradiction: the rule says that it never changes")];
    let help = "date the documents; correct the one that is wrong";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    let said = sides().flat_map(|(_, voice)| &voice.said);
    finding.identity = Identity::Series(vec![identity::values(said)]);
    finding.labels = said::labels(sides().flat_map(|side| agreeing(side)));
    finding
}

/// Every claim of a story that says what its own document does.
fn agreeing<'s, 'a>((telling, voice): Side<'s, 'a>) -> impl Iterator<Item = &'s Said<'a>> {
    let all = telling.voices.iter().flat_map(|voice| &voice.said);
    all.filter(|said| voice.said.iter().any(|own| own.agrees(said)))
}
