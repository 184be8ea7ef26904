//! What the page shows of the findings, open and accepted, in its one order: story by story, and in a story from top to
//! bottom, as the source's paragraphs stand and what faces them beside.

use super::super::{Report, Review, Suppressed};
use super::place::Places;
use crate::check::Pair;
use crate::text::{Finding, Sources, Span};
use std::collections::BTreeMap;

/// A finding on the page.
pub(super) struct Found<'a> {
    pub finding: &'a Finding,
    /// Its fingerprint.
    pub print: &'a str,
    /// That somebody accepts it, and why.
    pub accepted: Option<&'a Suppressed>,
}

/// Where a finding stands: the story, the row of the source's paragraph (0 above the first), how far behind that a
/// paragraph without a counterpart stands, and the place in it. What is in no document comes last.
type Spot = (usize, usize, usize, usize);

/// Every finding, in the order of the page.
pub(super) fn found<'a>(report: &Report<'a>, places: &Places<'_>) -> Vec<Found<'a>> {
    let open = report.found().map(|(finding, print)| Found { finding, print, accepted: None });
    let accepted = report.suppressed.iter().map(|accepted| Found {
        finding: &accepted.finding,
        print: &accepted.fingerprint,
        accepted: Some(accepted),
    });
    let rows = Rows::new(report.review);
    let mut all: Vec<(Spot, Found<'a>)> =
        open.chain(accepted).map(|found| (rows.spot(report.sources, places, found.finding), found)).collect();
    // Stable: at one place, the order of reports, and what is open before what is accepted.
    all.sort_by_key(|(spot, _)| *spot);
    all.into_iter().map(|(_, found)| found).collect()
}

/// Which paragraph of a source each paragraph of a translation faces.
struct Rows<'a> {
    review: Option<&'a Review<'a>>,
    pairs: BTreeMap<(usize, usize), &'a Pair>,
}

impl<'a> Rows<'a> {
    fn new(review: Option<&'a Review<'a>>) -> Self {
        let pairs = review.map_or(&[][..], |review| review.pairs).iter();
        Self { review, pairs: pairs.map(|pair| ((pair.story, pair.translation), pair)).collect() }
    }

    fn spot(&self, sources: &Sources, places: &Places<'_>, finding: &Finding) -> Spot {
        let mut stands =
            finding.labels.iter().map(|label| places.find(sources, label.span)).filter_map(|place| {
                let (story, document) = place.document?;
                Some((story, document, place.at.first().map(|(paragraph, start, _)| (*paragraph, *start))))
            });
        let Some((story, document, home)) = stands.next() else { return (usize::MAX, 0, 0, 0) };
        let Some((paragraph, start)) = home else { return (story, 0, 0, 0) };
        let (row, behind) = self.row(story, document, paragraph);
        // Beside each other the cards stand as the words do in the source.
        let beside = stands.find_map(|(other, document, home)| {
            home.filter(|(at, _)| other == story && document == 0 && at + 1 == row && behind == 0)
        });
        (story, row, behind, beside.map_or(start, |(_, start)| start))
    }

    /// The row in which a paragraph stands, and how far behind it if it faces none.
    fn row(&self, story: usize, document: usize, paragraph: usize) -> (usize, usize) {
        let text = self.review.and_then(|review| review.corpus.stories.get(story)?.members.get(document));
        let pair = text.and_then(|text| self.pairs.get(&(story, *text)));
        let Some(pair) = pair else { return (paragraph + 1, 0) };
        let faced = |at: usize| pair.facing.of_right(at).map(|left| (left + 1, paragraph - at));
        (0..=paragraph).rev().find_map(faced).unwrap_or((0, paragraph + 1))
    }
}

/// For each translation, by text: the paragraphs of the source, and its own, that state something and were not compared.
pub(super) fn apart(
    sources: &Sources,
    places: &Places<'_>,
    review: &Review<'_>,
) -> BTreeMap<usize, (Vec<usize>, Vec<usize>)> {
    let paragraphs = |spans: &[Span]| -> Vec<usize> {
        let all = spans.iter().filter_map(|span| places.find(sources, *span).at.first().copied());
        all.map(|(paragraph, ..)| paragraph).collect()
    };
    let of = |pair: &Pair| {
        let (source, own) = pair.not_compared(review.corpus);
        (!source.is_empty() || !own.is_empty())
            .then(|| (pair.translation, (paragraphs(&source), paragraphs(&own))))
    };
    review.pairs.iter().filter_map(of).collect()
}
