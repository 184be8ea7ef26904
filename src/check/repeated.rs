//! `text-repeated`: a paragraph or a phrase said twice in one document. It needs no counterpart.

use super::alone::{SHOWN, Told, of_each, opening, times, weight};
use super::pair::span_label;
use super::repeated_phrase::in_a_row;
use super::{Check, Context};
use crate::recognise::Passage;
use crate::story::Text;
use crate::text::{Finding, Role, SegmentKind, Severity, Span, ends_sentence, unclosed};
use std::collections::BTreeMap;

/// Paragraphs that were pasted twice, phrases that follow themselves.
pub const CHECK: Check = Check {
    code: "text-repeated",
    default: Severity::Warning,
    title: "a paragraph or a phrase said twice in one document",
    page: include_str!("pages/text-repeated.md"),
    run: find,
};

/// Paragraphs of no more characters are captions, bylines, links to read more.
const CHARACTERS: usize = 40;

/// Who writes so many letters writes them once; shorter paragraphs may be formulas.
const LONG: usize = 120;

fn find(context: &Context<'_>) -> Vec<Finding> {
    of_each(context, &CHECK, |text, _| of_document(text))
}

fn of_document(text: &Text) -> Vec<Told> {
    let mut told = Vec::new();
    for block in blocks(text) {
        told.push(describe(text, &block));
    }
    for passage in text.passages.iter().filter(|passage| is_prose(passage)) {
        told.extend(in_a_row(text, passage));
    }
    told
}

/// Passages from the first to the last, each time that they are said.
#[derive(Debug)]
struct Block {
    /// The number of passages that are prose.
    paragraphs: usize,
    /// First and last passage of each time.
    places: Vec<(usize, usize)>,
}

/// What is said more than once, with neighbours that are said again together as one block.
fn blocks(text: &Text) -> Vec<Block> {
    let words: Vec<String> = text.passages.iter().map(words).collect();
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, passage) in text.passages.iter().enumerate() {
        if is_prose(passage) && words[at].chars().count() > CHARACTERS {
            said.entry(&words[at]).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = said.into_values().filter(|places| is_told(text, places)).collect();
    groups.sort();
    let mut blocks: Vec<Block> = Vec::new();
    for places in groups {
        match blocks.last_mut().filter(|block| goes_on(block, &places, &words)) {
            Some(block) => {
                block.paragraphs += 1;
                block.places.iter_mut().zip(places).for_each(|(block, at)| block.1 = at);
            }
            None => {
                blocks.push(Block { paragraphs: 1, places: places.into_iter().map(|at| (at, at)).collect() })
            }
        }
    }
    blocks
}

/// Whether each place follows the block there, with the same few words in between.
fn goes_on(block: &Block, places: &[usize], words: &[String]) -> bool {
    let between = |(block, at): (&(usize, usize), &usize)| words.get(block.1 + 1..*at);
    let between: Option<Vec<&[String]>> = block.places.iter().zip(places).map(between).collect();
    let alike =
        |between: Vec<&[String]>| between.iter().all(|these| these.len() <= 2 && *these == between[0]);
    block.places.len() == places.len() && between.is_some_and(alike)
}

/// A paragraph as it is compared: white space does not matter.
fn words(passage: &Passage) -> String {
    passage.segment.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Items of lists, cells and captions are alike by nature.
fn is_prose(passage: &Passage) -> bool {
    matches!(passage.segment.kind, SegmentKind::Paragraph | SegmentKind::Heading)
}

/// How many bytes of the file a passage does not show: code, markup.
fn hidden(passage: &Passage) -> usize {
    passage.segment.full_span().range().len().abs_diff(passage.segment.text().len())
}

/// Whether words that stand at all these places were to be said once.
fn is_told(text: &Text, places: &[usize]) -> bool {
    let [first, .., last] = places else { return false };
    let passage = &text.passages[*first];
    let words = passage.segment.text().trim();
    let (long, ended) = (weight(words) >= LONG, ends_sentence(words));
    let headline = *first == 0 && places.len() > 2;
    let hidden: Vec<usize> = places.iter().map(|at| hidden(&text.passages[*at])).collect();
    // What is not shown may differ.
    let alike = hidden.iter().all(|bytes| *bytes == hidden[0]) && (long || hidden[0] == 0);
    if !alike
        || weight(words) * 2 < words.chars().count()
        || (!long && !headline && is_formula(text, places, words))
    {
        return false;
    }
    let headings = places.iter().all(|at| text.passages[*at].segment.kind == SegmentKind::Heading);
    // A title and, below it, the same as a headline: many pages begin so.
    let titles = headings && *last == places.len() - 1;
    let in_a_row = !titles && places.windows(2).any(|two| two[0] + 1 == two[1]);
    match places.len() {
        2 => (in_a_row || (!headings && (ended || long))) && !is_labelled(words),
        3 => long || in_a_row || headline,
        4 => in_a_row || (headline && !ended),
        // What comes so often is a refrain.
        _ => in_a_row,
    }
}

/// "Photo: the harbour at dawn": a caption, a source.
fn is_labelled(words: &str) -> bool {
    let label = words.find([':', '：']).map(|at| &words[..at]);
    !ends_sentence(words) && label.is_some_and(|label| label.split_whitespace().count() <= 3)
}

/// Short words that documents repeat on purpose: speech, questions, links and notices, what stands under every
/// heading or beside every table.
fn is_formula(text: &Text, places: &[usize], words: &str) -> bool {
    let notice = ["://", "www.", "@", "©", "™"].iter().any(|sign| words.contains(sign));
    let aside = words.starts_with(|c: char| !c.is_alphanumeric());
    let asks = unclosed(words).ends_with(['?', '؟', '？', ';']);
    let kind =
        |at: Option<usize>| at.and_then(|at| text.passages.get(at)).map(|passage| passage.segment.kind);
    let beside = |kind: Option<SegmentKind>| {
        matches!(kind, Some(SegmentKind::Cell | SegmentKind::Caption | SegmentKind::ListItem))
    };
    let everywhere = |holds: &dyn Fn(usize) -> bool| places.iter().all(|at| holds(*at));
    let heading = |kind: Option<SegmentKind>| kind.is_none() || kind == Some(SegmentKind::Heading);
    notice
        || aside
        || asks
        || everywhere(&|at| at > 0 && heading(kind(Some(at - 1))))
        || everywhere(&|at| heading(kind(Some(at + 1))))
        || everywhere(&|at| beside(kind(at.checked_sub(1))) || beside(kind(Some(at + 1))))
}

fn describe(text: &Text, block: &Block) -> Told {
    let span = |(first, last): (usize, usize)| -> Span {
        let end = text.passages[last].segment.full_span().end;
        Span { end, ..text.passages[first].segment.full_span() }
    };
    let label = |at: usize, role: Role| {
        let said = if at == 0 { "said first" } else { "said again" };
        span_label(text, role, span(block.places[at]), said.into())
    };
    let count = times(block.places.len());
    let begins = opening(text.passages[block.places[0].0].segment.text());
    let message = match block.paragraphs {
        1 => format!("the paragraph “{begins}” is said {count}"),
        more => format!("{more} paragraphs in a row, from “{begins}” on, are said {count}"),
    };
    let mut labels = vec![label(1, Role::Primary), label(0, Role::Secondary)];
    labels.extend((2..block.places.len().min(SHOWN)).map(|at| label(at, Role::Secondary)));
    let help =
        "keep one and remove the other, unless it took the place of another paragraph: look at the original";
    Told { message: message.into(), notes: Vec::new(), help, labels }
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    /// The paragraphs with what is marked in them, as they are numbered.
    fn said_again(lang: &str, paragraphs: &[&str]) -> Vec<Vec<String>> {
        marked(paragraphs, &of_document(&text(lang, paragraphs)))
    }

    const SHIP: &str = "The ferry left the old harbour at dawn on Monday.";
    const BELL: &str = "A bell was rung for everybody who had built it.";
    const TITLE: &str = "# Ferry from the old harbour to the islands opens";
    const THAI: &str = "เรือข้ามฟากลำใหม่ออกจากท่าเรือเก่าในเช้าวันจันทร์พร้อมผู้โดยสาร";

    #[test]
    fn a_paragraph_said_twice_is_found() {
        for (lang, paragraphs, expected) in [
            ("en", &[SHIP, "Nobody was late.", SHIP][..], &[&[SHIP, SHIP][..]][..]),
            // White space does not matter.
            (
                "en",
                &[SHIP, "Nobody was late.", "The ferry left the old\nharbour at dawn on Monday."],
                &[&["The ferry left the old\nharbour at dawn on Monday.", SHIP]],
            ),
            ("th", &[THAI, "ไม่มีใครมาสาย", THAI, "จบ"], &[&[THAI, THAI]]),
            ("th", &[THAI, THAI, "ไม่มีใครมาสาย", THAI], &[&[THAI, THAI, THAI]]),
        ] {
            assert_eq!(said_again(lang, paragraphs), expected, "{paragraphs:?}");
        }
        let headline = "Ferry from the old harbour to the islands opens";
        assert_eq!(said_again("en", &[TITLE, SHIP, headline, BELL, headline]), [[headline; 3]]);
    }

    #[test]
    fn neighbours_that_are_said_again_together_are_one_finding() {
        let both = format!("{SHIP}\n\n{BELL}");
        let paragraphs = [SHIP, BELL, "Then it rained.", SHIP, BELL];
        assert_eq!(said_again("en", &paragraphs), [[both.clone(), both]]);
        let told = of_document(&text("en", &paragraphs));
        assert!(told[0].message.shown().starts_with("2 paragraphs in a row"), "{}", told[0].message.shown());
    }

    #[test]
    fn what_is_alike_by_nature_is_not_told() {
        let item = "- The ferry left the old harbour at dawn on Monday.";
        let speech = "“We have never been so many on this small ferry.”";
        let link = "Read more about the ferry at www.ferry.example today.";
        let short = "The ferry left at dawn on Monday.";
        let caption = "Photo: the new ferry in the old harbour at dawn";
        for paragraphs in [
            &[item, "Then.", item][..],
            &[speech, SHIP, speech],
            &[link, SHIP, link],
            &[short, SHIP, short],
            &[caption, SHIP, caption],
            &[TITLE, TITLE, SHIP],
            // A refrain, what opens or closes every chapter, a note below every table.
            &[SHIP, "One.", SHIP, "Two.", SHIP, "Three.", SHIP],
            &["# One", SHIP, "One.", "# Two", SHIP, "Two."],
            &["# One", "One.", SHIP, "# Two", "Two.", SHIP],
            &["| 5", SHIP, "Then.", "| 7", SHIP],
        ] {
            assert_eq!(said_again("en", paragraphs), Vec::<Vec<String>>::new(), "{paragraphs:?}");
        }
    }
}
