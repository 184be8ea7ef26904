//! `paragraph-missing`: a paragraph, or the row of a table, with facts that one document of a story has and another does not.
//!
//! What faces no paragraph is first held against its surroundings: a paragraph that was split, joined to its neighbour
//! or moved is not lost. What is lost in one piece is one finding, however many translations lack it.

use super::lost_rows::row;
use super::pair::{Pair, span_label};
use super::say;
use super::truncated::tail;
use super::unpaired::{Loss, View};
use super::{Check, Context};
use crate::text::{Finding, Label, Origin, Role, Severity, Span, Wording};

/// A paragraph that has no counterpart.
pub const CHECK: Check = Check {
    code: "paragraph-missing",
    default: Severity::Warning,
    title: "a paragraph with facts that has no counterpart",
    page: include_str!("pages/paragraph-missing.md"),
    run: find,
};

/// Facts that a message names.
const NAMED: usize = 3;

fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut losses: Vec<Loss> = Vec::new();
    for pair in context.pairs {
        let views = [
            View::new(context, pair, pair.source, pair.translation),
            View::new(context, pair, pair.translation, pair.source),
        ];
        if let Some(view) = views.iter().find(|view| view.is_longer_version()) {
            found.push(summary(context, pair, view));
        } else {
            losses.extend(views.iter().flat_map(View::losses));
        }
    }
    losses.sort_by_key(|loss| (loss.story, loss.this, loss.run[0], loss.that));
    let mut clusters: Vec<Vec<Loss>> = Vec::new();
    for loss in losses {
        let joins = |cluster: &Vec<Loss>| cluster.iter().any(|other| other.overlaps(&loss));
        match clusters.last_mut().filter(|cluster| joins(cluster)) {
            Some(cluster) => cluster.push(loss),
            None => clusters.push(vec![loss]),
        }
    }
    found.extend(clusters.iter().map(|cluster| finding(context, cluster)));
    found
}

/// One finding for what is lost at one place, in however many documents.
fn finding(context: &Context<'_>, cluster: &[Loss]) -> Finding {
    let texts = &context.corpus.texts;
    let lang = |text: usize| texts[text].document.lang.value.clone();
    // The first of the longest.
    let most = cluster.iter().rev().max_by_key(|loss| loss.run.len()).unwrap_or(&cluster[0]);
    let (alike, fewer): (Vec<&Loss>, Vec<&Loss>) =
        cluster.iter().partition(|loss| loss.run.len() == most.run.len());
    let languages = |losses: &[&Loss]| {
        let mut languages: Vec<String> = losses.iter().map(|loss| lang(loss.that)).collect();
        languages.sort();
        say::list(&languages)
    };
    let subject = match (most.run.len(), most.rows) {
        (1, false) => format!("a paragraph of {}", lang(most.this)),
        (1, true) => format!("a table row of {}", lang(most.this)),
        (count, false) => format!("{count} paragraphs of {}", lang(most.this)),
        (count, true) => format!("{count} table rows of {}", lang(most.this)),
    };
    let verb = if most.run.len() == 1 { "has" } else { "have" };
    let message = Wording::from(subject)
        .append(with_facts(context, most))
        .text(format!(" {verb} no counterpart in {}", languages(&alike)));
    let note = |loss: &&Loss| {
        let (count, lang) = (loss.run.len(), lang(loss.that));
        Wording::from(format!(
            "{count} of them {} no counterpart in {lang}",
            if count == 1 { "has" } else { "have" }
        ))
    };
    let run = most.run.iter().enumerate().map(|(at, passage)| {
        let role = if at == 0 { Role::Primary } else { Role::Secondary };
        let message = format!("nothing like this in {}", languages(&cluster.iter().collect::<Vec<_>>()));
        paragraph(context, most.this, *passage, role, message.into())
    });
    let mut finding = bare(context, most.story, Severity::Warning, message);
    finding.notes = fewer.iter().map(note).collect();
    finding.help = Some("restore it where it is missing, or take it out of the other documents".into());
    finding.labels = run.chain(cluster.iter().filter_map(|loss| spot(context, loss))).collect();
    finding
}

/// ` (2,600 and Brunei)`
fn with_facts(context: &Context<'_>, loss: &Loss) -> Wording {
    let facts = loss.facts(context);
    if facts.is_empty() {
        return Wording::new();
    }
    let more = facts.len() > NAMED;
    let mut named: Vec<Wording> = facts.into_iter().take(NAMED).collect();
    if more {
        named.push("more".into());
    }
    Wording::from(" (").append(say::join(named)).text(")")
}

fn paragraph(context: &Context<'_>, text: usize, passage: usize, role: Role, message: Wording) -> Label {
    let text = &context.corpus.texts[text];
    let last = row(&text.passages, passage).last().map(|at| text.passages[*at].segment.full_span().end);
    let passage = &text.passages[passage];
    let (folded, start) = (passage.text().trim_end(), passage.text().trim_start());
    let range = passage.text().len() - start.len()..folded.len();
    let span = if range.is_empty() { passage.segment.full_span() } else { passage.span(range) };
    let span =
        if passage.segment.cell.is_some() { Span { end: last.unwrap_or(span.end), ..span } } else { span };
    span_label(text, role, span, message)
}

/// Where the lost paragraphs would stand.
fn spot(context: &Context<'_>, loss: &Loss) -> Option<Label> {
    let text = &context.corpus.texts[loss.that];
    let (span, message): (Span, &str) = match (loss.after, loss.before) {
        (Some(after), _) => (tail(&text.passages[after]), "would stand after this"),
        (None, Some(before)) => {
            let passage = &text.passages[before];
            let sentence = passage.sentences.first().cloned().unwrap_or(0..passage.text().len());
            let end = passage.text()[..sentence.end].trim_end().len();
            (passage.span(sentence.start..end), "would stand before this")
        }
        (None, None) => return None,
    };
    Some(span_label(text, Role::Secondary, span, message.into()))
}

/// A note instead of many findings: one document is a shorter version of the other.
fn summary(context: &Context<'_>, pair: &Pair, view: &View<'_>) -> Finding {
    let lang = |text: usize| context.corpus.texts[text].document.lang.value.clone();
    let (lost, all) = view.counts();
    let (this, that) = (lang(view.this), lang(view.that));
    let message = format!("{lost} of {all} paragraphs of {this} have no counterpart in {that}");
    let mut finding = bare(context, pair.story, Severity::Note, message.into());
    finding.notes = vec![
        format!("{that} looks like a shorter version: its lost paragraphs are not reported one by one")
            .into(),
    ];
    finding.help = Some("if it was meant to be whole, restore what is missing".into());
    let first = view.first_lost();
    finding.labels = first
        .iter()
        .map(|passage| paragraph(context, view.this, *passage, Role::Primary, "the first of them".into()))
        .chain([paragraph(context, view.that, 0, Role::Secondary, "the shorter version".into())])
        .collect();
    finding
}

fn bare(context: &Context<'_>, story: usize, severity: Severity, message: Wording) -> Finding {
    let story = &context.corpus.stories[story];
    Finding {
        code: "paragraph-missing".to_owned(),
        origin: Origin::Check,
        relation: None,
        severity,
        story: story.name.clone(),
        series: story.series.clone(),
        message,
        notes: Vec::new(),
        help: None,
        labels: Vec::new(),
        rule: None,
    }
}
