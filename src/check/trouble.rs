//! How a number that documents of a story do not all state becomes a finding: its words, its spans, how much it weighs.

use super::Context;
use super::pair::{Pair, mention_label, span_label};
use super::say;
use crate::align::{Same, Spot, facing_sentence};
use crate::locale::Locale;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::{Finding, Identity, Label, Origin, Role, Severity, Wording};
use crate::value::{Number, Value};

/// What is wrong with a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A translation states another.
    Differs,
    /// A translation does not state it.
    Missing,
    /// The source does not state it.
    Added,
}

/// Where a document states a number.
pub struct Place<'a> {
    pub text: &'a Text,
    pub passage: &'a Passage,
    pub spot: &'a Spot,
}

/// A number of the source with what a translation has instead, or of one side alone.
pub struct Trouble<'a> {
    pub pair: &'a Pair,
    pub source: Option<Place<'a>>,
    pub translation: Option<Place<'a>>,
    /// The passage of the source, by index.
    pub passage: usize,
    /// The passages that face each other.
    pub facing: (&'a Passage, &'a Passage),
    /// The source and the translation.
    pub texts: (&'a Text, &'a Text),
    /// The two can only be meant for each other.
    pub certain: bool,
}

/// So many translations at least must be there before what two of them do counts as the way to say it.
pub const MANY: usize = 4;

impl<'a> Place<'a> {
    /// The mention, unless only digits of a name or a code stand there.
    pub fn mention(&self) -> Option<&'a Mention> {
        self.passage.mentions.get(self.spot.mention?)
    }

    /// What is said there.
    pub fn stated(&self) -> Wording {
        match self.mention() {
            Some(mention) => say::stated(mention),
            None => Wording::from(self.digits()),
        }
    }

    /// What is written there, with Latin digits: all readers can hold them against the other value.
    fn digits(&self) -> String {
        let verbatim = self.passage.verbatim(self.spot.range.clone());
        let other = verbatim.contains(|c: char| c.is_numeric() && !c.is_ascii());
        let written = if other { &self.passage.text()[self.spot.range.clone()] } else { verbatim };
        written.to_owned()
    }

    /// Whether words of its language are known that may belong to a number.
    pub fn is_read_in_full(&self) -> bool {
        Locale::get(&self.text.document.lang.value).is_none_or(Locale::is_full)
    }

    /// Whether a word is part of the number: "3 million".
    fn is_scaled(&self) -> bool {
        self.mention()
            .is_some_and(|mention| self.passage.text()[mention.core.clone()].contains(char::is_alphabetic))
    }

    fn label(&self) -> Label {
        match self.mention() {
            Some(mention) => mention_label(self.text, Role::Secondary, self.passage, mention, self.stated()),
            None => {
                let span = self.passage.span(self.spot.range.clone());
                span_label(self.text, Role::Secondary, span, self.stated())
            }
        }
    }

    /// Where else the same is said: with a value that is there twice it is not known which one is wrong.
    fn again(&self) -> impl Iterator<Item = Label> {
        let spans = self.spot.again.iter().map(|range| self.passage.span(range.clone()));
        let said = self.stated();
        spans.map(move |span| span_label(self.text, Role::Secondary, span, said.clone().text(" here too")))
    }
}

/// One finding for what several translations have against one place of the source.
pub fn finding(context: &Context<'_>, sort: Sort, troubles: &[Trouble<'_>]) -> Finding {
    let first = &troubles[0];
    let story = &context.corpus.stories[first.pair.story];
    let languages: Vec<String> = troubles.iter().map(|trouble| lang(trouble.texts.1)).collect();
    let source = first.source.as_ref().map(|place| (place.stated(), lang(place.text)));
    let (code, message) = match (sort, source) {
        (Sort::Differs, Some((said, lang))) => ("quantity-differs", differing(troubles, said, &lang)),
        (Sort::Missing, Some((said, lang))) => {
            let where_not = format!(" in {lang} is not stated in {}", say::list(&languages));
            ("quantity-missing", said.text(where_not))
        }
        _ => {
            let seen = first.translation.as_ref().map_or_else(Wording::new, Place::stated);
            (
                "quantity-added",
                seen.text(format!(" in {} is not stated in the source", say::list(&languages))),
            )
        }
    };
    let (severity, mut notes) = weight(context, sort, troubles);
    notes.extend(troubles.iter().flat_map(readings));
    Finding {
        code: code.to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes,
        help: Some("check which value is right and correct the other document".into()),
        labels: labels(sort, troubles),
        rule: None,
        identity: known_by(troubles),
    }
}

/// One finding for two numbers of the source of which each of some translations says one in the place of the other.
pub fn swapped(context: &Context<'_>, swaps: &[[Trouble<'_>; 2]]) -> Finding {
    let first = &swaps[0];
    let said = first.iter().filter_map(|trouble| trouble.source.as_ref()).map(Place::stated).collect();
    let languages: Vec<String> = swaps.iter().map(|swap| lang(swap[0].texts.1)).collect();
    let source = lang(first[0].texts.0);
    let message = say::join(said);
    let message = message.text(format!(" in {source} are the other way round in {}", say::list(&languages)));
    let translations = swaps.iter().flatten().filter_map(|trouble| trouble.translation.as_ref());
    let sources = first.iter().filter_map(|trouble| trouble.source.as_ref());
    let mut labels: Vec<Label> = translations.chain(sources).map(Place::label).collect();
    labels[0].role = Role::Primary;
    let certain = swaps.iter().flatten().all(|trouble| trouble.certain);
    let severity = if certain { Severity::Error } else { Severity::Warning };
    let whole = finding(context, Sort::Differs, std::slice::from_ref(&first[0]));
    let identity = known_by(swaps.as_flattened());
    Finding { message, labels, severity, notes: Vec::new(), identity, ..whole }
}

/// Where each value is stated and where it is not. Digits of a name or a code are no value, and tell one from another too.
fn known_by(troubles: &[Trouble<'_>]) -> Identity {
    let said = |text: &Text, place: &Option<Place<'_>>| {
        let stated = place.as_ref().map_or_else(Wording::new, Place::stated);
        format!("{}: {}", text.document.key, stated.machine())
    };
    let sides = |trouble: &Trouble<'_>| {
        [said(trouble.texts.0, &trouble.source), said(trouble.texts.1, &trouble.translation)]
    };
    let mut known: Vec<String> = troubles.iter().flat_map(sides).collect();
    known.sort();
    known.dedup();
    Identity::Story(known)
}

fn lang(text: &Text) -> String {
    text.document.lang.value.clone()
}

/// How much a finding weighs, and what speaks for either side. Where translations do the same against the source, it is
/// rather the way to say it, or the source, than a slip.
fn weight(context: &Context<'_>, sort: Sort, troubles: &[Trouble<'_>]) -> (Severity, Vec<Wording>) {
    let first = &troubles[0];
    let of_story = || context.pairs.iter().filter(|pair| pair.story == first.pair.story);
    let faces = |pair: &&Pair| pair.facing.is_sure(first.passage);
    let all = of_story().filter(faces).count();
    let mention = first.source.as_ref().and_then(|place| place.spot.mention);
    let same = |pair: &&Pair| {
        let here = |same: &Same| same.facing.0 == first.passage && Some(same.mentions.0) == mention;
        pair.same.iter().any(here)
    };
    let in_trouble = |pair: &&Pair| troubles.iter().any(|trouble| std::ptr::eq(trouble.pair, *pair));
    let others = of_story().filter(same).filter(|pair| !in_trouble(pair)).count();
    let agreeing = agreeing(troubles);
    let common = agreeing > 1 && all >= MANY;
    let certain = sort == Sort::Differs && troubles.iter().any(|trouble| trouble.certain);
    let severity = match (certain, common) {
        _ if troubles.iter().all(may_be_unread) => Severity::Note,
        (true, false) => Severity::Error,
        (false, true) => Severity::Note,
        _ => Severity::Warning,
    };
    let notes = match sort {
        Sort::Differs if agreeing > 1 => {
            vec![
                format!("{agreeing} translations agree against the source, which may be the wrong one")
                    .into(),
            ]
        }
        Sort::Differs | Sort::Missing if others > 0 => {
            let agree = if others == 1 { "translation says" } else { "translations say" };
            vec![format!("{others} other {agree} the same as the source").into()]
        }
        _ => Vec::new(),
    };
    (severity, notes)
}

/// Whether the scale of one number may stand in a word that nothing is known of: "3 milyan" beside "3 million".
fn may_be_unread(trouble: &Trouble<'_>) -> bool {
    let (Some(source), Some(translation)) = (&trouble.source, &trouble.translation) else { return false };
    let unread =
        |one: &Place<'_>, other: &Place<'_>| !one.is_read_in_full() && !one.is_scaled() && other.is_scaled();
    times(trouble).is_some() && (unread(source, translation) || unread(translation, source))
}

/// The most translations that do the same: state one value, or none.
fn agreeing(troubles: &[Trouble<'_>]) -> usize {
    let said = |trouble: &Trouble<'_>| trouble.translation.as_ref().map(Place::stated);
    troubles
        .iter()
        .map(|one| troubles.iter().filter(|other| said(one) == said(other)).count())
        .max()
        .unwrap_or(0)
}

/// `2,800,000,000 in en is 2,800,000 in th (1,000 times less)`; each value with the languages that have it.
fn differing(troubles: &[Trouble<'_>], said: Wording, lang_of_source: &str) -> Wording {
    let mut by_value: Vec<(Wording, Vec<String>, Option<String>)> = Vec::new();
    for trouble in troubles {
        let Some(place) = &trouble.translation else { continue };
        let seen = place.stated();
        match by_value.iter_mut().find(|(value, ..)| *value == seen) {
            Some((_, languages, _)) => languages.push(lang(trouble.texts.1)),
            None => by_value.push((seen, vec![lang(trouble.texts.1)], times(trouble))),
        }
    }
    let parts = by_value.into_iter().map(|(seen, languages, times)| {
        seen.text(format!(" in {}", say::list(&languages))).text(times.unwrap_or_default())
    });
    said.text(format!(" in {lang_of_source} is ")).append(say::join(parts.collect()))
}

/// ` (1,000 times less)`, where only the scale is another.
fn times(trouble: &Trouble<'_>) -> Option<String> {
    let number = |place: &Option<Place<'_>>| match place.as_ref()?.mention()?.reading().value {
        Value::Number(number) => Some(number),
        _ => None,
    };
    let (from, to) = (number(&trouble.source)?, number(&trouble.translation)?);
    let (low, high, word) = if from < to { (from, to, "more") } else { (to, from, "less") };
    let ratio = high.divided_by(low)?.to_whole()?;
    let power = (1..16).any(|exponent| 10_i128.pow(exponent) == ratio);
    power.then(|| format!(" ({} times {word})", say::number(Number::whole(ratio)).shown()))
}

/// How the marks in two numbers were read, where only the scale is another: it may be the marks that are wrong.
fn readings(trouble: &Trouble<'_>) -> Vec<Wording> {
    let places = [&trouble.source, &trouble.translation].into_iter().flatten();
    let read = |place: &Place<'_>| {
        let mention = place.mention()?;
        let written = place.passage.verbatim(mention.core.clone());
        let why = match place.passage.settled(mention) {
            Some(by) => format!("because the document writes {by}"),
            None => format!("as {} writes numbers", lang(place.text)),
        };
        let marked = written.contains(['.', ',', '\u{66b}', '\u{66c}']);
        marked.then(|| {
            Wording::from(format!("“{written}” is read as ")).append(place.stated()).text(format!(", {why}"))
        })
    };
    if times(trouble).is_some() { places.filter_map(read).collect() } else { Vec::new() }
}

/// Every span that takes part: in the translations first, where the value is another or should stand. What one document
/// lacks is best seen at what the other has.
fn labels(sort: Sort, troubles: &[Trouble<'_>]) -> Vec<Label> {
    let first = &troubles[0];
    let mut labels: Vec<Label> = Vec::new();
    for trouble in troubles {
        match &trouble.translation {
            Some(place) if sort == Sort::Differs => {
                labels.extend(std::iter::once(place.label()).chain(place.again()))
            }
            Some(place) => labels.push(place.label()),
            None => labels.push(silent(trouble.texts.1, trouble.facing, trouble.source.as_ref())),
        }
    }
    let source = match &first.source {
        Some(place) => place.label(),
        None => silent(first.texts.0, (first.facing.1, first.facing.0), first.translation.as_ref()),
    };
    labels.insert(if sort == Sort::Missing { 0 } else { labels.len() }, source);
    for (at, label) in labels.iter_mut().enumerate() {
        label.role = if at == 0 { Role::Primary } else { Role::Secondary };
    }
    labels
}

/// The sentence in which a document does not say what the other says.
fn silent(text: &Text, (there, here): (&Passage, &Passage), place: Option<&Place<'_>>) -> Label {
    let at = place.map_or(0, |place| place.spot.range.start);
    let sentence = facing_sentence(there, at, here);
    let said = place.map_or_else(Wording::new, Place::stated);
    span_label(text, Role::Secondary, here.span(sentence), Wording::from("no ").append(said).text(" here"))
}
