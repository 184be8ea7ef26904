//! `translations`: the documents of a story say the same.

use super::said::{self, Said, Telling, Voice};
use super::{Context, identity, list, say, units};
use crate::claim::{ClaimValue, Translations};
use crate::story::Chosen;
use crate::text::{Finding, Identity, Wording};
use crate::value::{Number, Value};
use std::collections::VecDeque;

/// Holds every document of a story against its source; where the source is silent, against the others.
pub(super) fn run(context: &Context<'_>, rule: usize) -> Vec<Finding> {
    let Some(must) = context.rules.rules().get(rule).map(|rule| &rule.must.translations) else {
        return Vec::new();
    };
    if must.is == Translations::Any {
        return Vec::new();
    }
    let mut tellings = said::tellings(context, rule);
    // What was so before is told beside what is so now, in one language more often than in another.
    for voice in tellings.iter_mut().flat_map(|telling| &mut telling.voices) {
        voice.said.retain(|said| said.is_now());
    }
    tellings.iter().flat_map(|telling| check(telling, must.is)).collect()
}

/// A value of the reference and what the documents that do not say it say instead.
struct Dispute<'s, 'a> {
    /// Empty where others add a value.
    ours: Vec<&'s Said<'a>>,
    theirs: Vec<&'s Said<'a>>,
}

impl Dispute<'_, '_> {
    /// Lists that leave some out are another trouble than lists that name others, and another severity.
    fn by_kind(self) -> Vec<Self> {
        let another = |theirs: &&Said<'_>| {
            self.ours.iter().any(|ours| list::change(ours, theirs) == Some(list::Change::Another))
        };
        let (another, rest): (Vec<_>, Vec<_>) = self.theirs.iter().copied().partition(another);
        vec![Self { ours: self.ours.clone(), theirs: another }, Self { ours: self.ours, theirs: rest }]
    }
}

fn check(telling: &Telling<'_>, must: Translations) -> Vec<Finding> {
    let speaking: Vec<&Voice<'_>> = telling.voices.iter().filter(|voice| !voice.said.is_empty()).collect();
    let Some(reference) = reference(telling, &speaking, must) else { return Vec::new() };
    let mut disputes: Vec<Dispute<'_, '_>> = said::distinct(&reference.said)
        .into_iter()
        .map(|value| {
            let ours = reference.said.iter().filter(|said| said.agrees(value)).collect();
            Dispute { ours, theirs: Vec::new() }
        })
        .collect();
    let mut added = Dispute { ours: Vec::new(), theirs: Vec::new() };
    let mut agreeing: Vec<&Voice<'_>> = Vec::new();
    for voice in speaking.iter().filter(|voice| voice.text != reference.text) {
        let (ours, theirs) = said::in_common(&reference.said, &voice.said);
        if agree(&ours, &theirs, must) {
            agreeing.push(voice);
        } else if !contradicts_itself((reference, &ours), (voice, &theirs), must) {
            settle((&ours, &theirs), must, &mut disputes, &mut added);
        }
    }
    disputes.push(added);
    disputes
        .into_iter()
        .flat_map(Dispute::by_kind)
        .filter(|dispute| !dispute.theirs.is_empty())
        .map(|dispute| report(telling, reference, &dispute, &agreeing))
        .collect()
}

/// The document that the others are held against: the source; where it is silent, the first of those that
/// most agree.
fn reference<'s, 'a>(
    telling: &'s Telling<'a>,
    speaking: &[&'s Voice<'a>],
    must: Translations,
) -> Option<&'s Voice<'a>> {
    if let Some(source) = telling.voices.first().filter(|voice| !voice.said.is_empty()) {
        return Some(source);
    }
    let agreeing = |voice: &&Voice<'_>| {
        let with = |other: &&&Voice<'_>| {
            let (mine, theirs) = said::in_common(&voice.said, &other.said);
            agree(&mine, &theirs, must)
        };
        speaking.iter().filter(with).count()
    };
    // The first of equals: `max_by_key` gives the last.
    speaking.iter().rev().max_by_key(|voice| agreeing(voice)).copied()
}

fn agree(left: &[&Said<'_>], right: &[&Said<'_>], must: Translations) -> bool {
    covers(left, right, must) && covers(right, left, must)
}

fn covers(all: &[&Said<'_>], some: &[&Said<'_>], must: Translations) -> bool {
    some.iter().all(|one| all.iter().any(|other| near(other, one, must)))
}

fn near(reference: &Said<'_>, other: &Said<'_>, must: Translations) -> bool {
    let Translations::Within(share) = must else { return reference.agrees(other) };
    reference.agrees(other)
        || reference.any_reading(other, |(a, unit_a), (b, unit_b)| match (a, b) {
            (Value::Number(a), Value::Number(b)) => {
                units::in_unit(*b, unit_b.as_deref(), unit_a.as_deref()).is_some_and(|b| within(*a, b, share))
            }
            _ => false,
        })
}

fn within(reference: Number, other: Number, share: Number) -> bool {
    let distance = other.minus(reference).map(Number::abs);
    distance.zip(reference.abs().times(share)).is_some_and(|(distance, allowed)| distance <= allowed)
}

/// A document with several values, among them the right one, contradicts itself: that is its own finding.
fn contradicts_itself(
    (reference, ours): (&Voice<'_>, &[&Said<'_>]),
    (voice, theirs): (&Voice<'_>, &[&Said<'_>]),
    must: Translations,
) -> bool {
    let several = |voice: &Voice<'_>, said: &[&Said<'_>]| {
        said::distinct(said.iter().copied()).len() > 1 && self_contradicting(voice)
    };
    (several(voice, theirs) && covers(theirs, ours, must))
        || (several(reference, ours) && covers(ours, theirs, must))
}

fn self_contradicting(voice: &Voice<'_>) -> bool {
    super::self_contradiction::contradictions(&voice.said).next().is_some()
}

/// Finds which values of the reference a document does not say, and what it says instead.
fn settle<'s, 'a>(
    (ours, theirs): (&[&'s Said<'a>], &[&'s Said<'a>]),
    must: Translations,
    disputes: &mut [Dispute<'s, 'a>],
    added: &mut Dispute<'s, 'a>,
) {
    let extra: Vec<&Said<'_>> =
        theirs.iter().copied().filter(|said| !ours.iter().any(|ours| near(ours, said, must))).collect();
    let of_both = |one: &&Said<'_>| ours.iter().any(|both| std::ptr::eq(*both, *one));
    let missing: Vec<&mut Dispute<'_, '_>> = disputes
        .iter_mut()
        .filter(|dispute| dispute.ours.iter().any(of_both))
        .filter(|dispute| !theirs.iter().any(|said| dispute.ours.iter().any(|ours| near(ours, said, must))))
        .collect();
    if missing.is_empty() {
        let then = |said: &&Said<'_>| ours.iter().any(|ours| ours.is_of_time_of(said));
        added.theirs.extend(extra.into_iter().filter(then));
        added.ours = ours.to_vec();
        return;
    }
    let last = missing.len() - 1;
    let mut extra: VecDeque<&Said<'_>> = extra.into();
    for (index, dispute) in missing.into_iter().enumerate() {
        // The first value that is missing faces the first that is new and can be of its time; the last faces all that
        // are left.
        let ours = dispute.ours.clone();
        let faces = |said: &&Said<'_>| ours.iter().any(|ours| ours.may_be_of_time_of(said));
        let most = if index == last { extra.len() } else { 1 };
        let facing: Vec<&Said<'_>> = extra.iter().copied().filter(faces).take(most).collect();
        extra.retain(|said| !facing.iter().any(|facing| std::ptr::eq(*facing, *said)));
        if facing.is_empty() {
            // A document that says how it is now is silent about how it was in 2020.
            let then = |said: &&Said<'_>| ours.iter().any(|ours| ours.is_of_time_of(said));
            dispute.theirs.extend(theirs.iter().copied().filter(then));
        }
        dispute.theirs.extend(facing);
    }
}

fn report(
    telling: &Telling<'_>,
    reference: &Voice<'_>,
    dispute: &Dispute<'_, '_>,
    agreeing: &[&Voice<'_>],
) -> Finding {
    let rule = dispute.theirs[0].rule;
    let must = &rule.must.translations;
    let severity = list::severity(rule, must.severity, &dispute.ours, &dispute.theirs);
    let message = message(telling, reference, dispute);
    let mut finding = said::finding(rule, "translations", severity, must.span, telling.story, message);
    finding.notes = notes(telling, reference, dispute, agreeing);
    let help = "hold each against the original; correct the documents that are wrong";
    finding.help = finding.help.or_else(|| Some(Wording::from(help)));
    finding.identity = known_by(telling, reference, dispute);
    finding.labels = said::labels(dispute.ours.iter().copied().chain(dispute.theirs.iter().copied()));
    finding
}

/// Which documents say what against the source. Where it is silent, the documents that join may make another the one that
/// is held to be right, so there only the values count.
fn known_by(telling: &Telling<'_>, reference: &Voice<'_>, dispute: &Dispute<'_, '_>) -> Identity {
    let theirs = || dispute.theirs.iter().copied();
    if telling.voices[0].text != reference.text {
        return Identity::Story(vec![identity::values(dispute.ours.iter().copied().chain(theirs()))]);
    }
    let mut known = identity::places(theirs());
    known.insert(0, identity::values(dispute.ours.iter().copied()));
    Identity::Story(known)
}

/// The documents of a dispute that say otherwise, grouped by what they say.
fn sides<'s, 'a>(dispute: &Dispute<'s, 'a>) -> Vec<Vec<&'s Said<'a>>> {
    let mut sides: Vec<Vec<&Said<'_>>> = Vec::new();
    for one in &dispute.theirs {
        match sides.iter_mut().find(|side| side[0].agrees(one)) {
            Some(side) => side.push(one),
            None => sides.push(vec![one]),
        }
    }
    sides
}

fn message(telling: &Telling<'_>, reference: &Voice<'_>, dispute: &Dispute<'_, '_>) -> Wording {
    let rule = dispute.theirs[0].rule;
    let source = &telling.voices[0];
    let is_source = source.text == reference.text;
    // What nobody says is not held out to be known.
    let known = telling.story.chosen != Chosen::Guessed;
    let role = if is_source && known { " (the source)" } else { "" };
    let by = |said: &[&Said<'_>]| format!(" in {}", say::list(&said::languages(said.iter().copied())));
    let mut parts = vec![said::values(dispute.ours.iter().copied()).text(by(&dispute.ours)).text(role)];
    let side = |side: &Vec<&Said<'_>>| list::values_after(&dispute.ours, side).text(by(side));
    parts.extend(sides(dispute).iter().map(side));
    let message = Wording::from(format!("{} is ", rule.id)).append(say::join(parts));
    if is_source {
        message
    } else {
        let role = if known { ", the source," } else { "" };
        message.text(format!("; {}{role} is silent", source.document.lang.value))
    }
}

fn notes(
    telling: &Telling<'_>,
    reference: &Voice<'_>,
    dispute: &Dispute<'_, '_>,
    agreeing: &[&Voice<'_>],
) -> Vec<Wording> {
    let mut notes = Vec::new();
    let rule = dispute.theirs[0].rule;
    let sides = sides(dispute);
    let lists = |side: &Vec<&Said<'_>>| {
        let (ours, theirs) = (dispute.ours.first()?, side.first()?);
        list::words(rule, (ours.lang(), ours), (theirs.lang(), theirs))
    };
    notes.extend(sides.iter().filter_map(lists));
    if notes.is_empty() {
        notes.push(Wording::from("a contradiction between documents of one story"));
    }
    if telling.voices[0].text == reference.text {
        for side in sides.iter().filter(|side| said::languages(side.iter().copied()).len() > 1) {
            let languages = say::list(&said::languages(side.iter().copied()));
            let source = match telling.story.chosen {
                Chosen::Guessed => &reference.document.lang.value,
                _ => "the source",
            };
            let note = format!("{languages} agree with each other against {source}: look at {source} first");
            notes.push(Wording::from(note));
        }
    }
    if !agreeing.is_empty() {
        let mut languages: Vec<String> = agreeing.iter().map(|v| v.document.lang.value.clone()).collect();
        languages.dedup();
        let verb = if languages.len() == 1 { "says" } else { "say" };
        let note = format!("{} {verb} the same as {}", say::list(&languages), reference.document.lang.value);
        notes.push(Wording::from(note));
    }
    let values = dispute.ours.iter().chain(&dispute.theirs).map(|said| &said.claim.value);
    if values.into_iter().any(|value| matches!(value, ClaimValue::One(Value::Range(..)))) {
        notes.push(Wording::from("a range is held to be another value than either of its ends"));
    }
    notes
}
