//! Digits of another script than those of a document's other numbers.

use super::alone::Told;
use super::pair::{mention_label, mentions};
use super::style::MARKED;
use crate::recognise::{Mention, Passage};
use crate::story::Text;
use crate::text::Role;
use std::collections::BTreeMap;

/// So many numbers show which digits a document uses, and so many times the others.
const USUAL: usize = 5;
const SHARE: usize = 4;

/// One finding for the few numbers whose digits the document does not use elsewhere.
pub fn other_digits(text: &Text) -> Option<Told> {
    let mut by_script: BTreeMap<u32, Vec<(&Passage, &Mention)>> = BTreeMap::new();
    for (_, passage, mention) in mentions(text).filter(|(_, _, mention)| !mention.weak) {
        if let Some(zero) = zero(passage, mention) {
            by_script.entry(zero).or_default().push((passage, mention));
        }
    }
    let (usual, count) =
        by_script.iter().map(|(zero, found)| (*zero, found.len())).max_by_key(|(_, count)| *count)?;
    // Who writes few numbers in native digits among ASCII ones chose to.
    if usual == ASCII || count < USUAL {
        return None;
    }
    let others = by_script.into_iter().filter(|(zero, _)| *zero != usual).flat_map(|(_, found)| found);
    let others: Vec<_> = others.filter(|(passage, mention)| !is_near_latin(passage, mention)).collect();
    (!others.is_empty() && others.len() * SHARE <= count).then(|| describe(text, &others, count))
}

const ASCII: u32 = '0' as u32;

/// The nought of a number's digits; full-width digits count as ASCII ones. None for a number in words.
fn zero(passage: &Passage, mention: &Mention) -> Option<u32> {
    let core = &passage.text()[mention.core.clone()];
    let (at, digit) = core.char_indices().find(|(_, c)| c.is_ascii_digit())?;
    let at = mention.core.start + at;
    let written = passage.verbatim(at..at + 1).chars().next()?;
    let zero = u32::from(written).checked_sub(digit.to_digit(10)?)?;
    let is_digit = written.is_numeric() && char::from_u32(zero).is_some_and(char::is_numeric);
    let full_width = u32::from('０');
    is_digit.then_some(if zero == full_width { ASCII } else { zero })
}

/// Characters around a number in which Latin letters may have brought their digits along.
const AROUND: usize = 16;

fn is_near_latin(passage: &Passage, mention: &Mention) -> bool {
    let text = passage.text();
    let before = text[..mention.range.start].chars().rev().take(AROUND);
    let inside = text[mention.range.clone()].chars();
    let after = text[mention.range.end..].chars().take(AROUND);
    before.chain(inside).chain(after).any(|c| c.is_ascii_alphabetic())
}

fn describe(text: &Text, others: &[(&Passage, &Mention)], count: usize) -> Told {
    let (passage, mention) = others[0];
    let first = passage.verbatim(mention.core.clone());
    let message = match others.len() {
        1 => format!("“{first}” is written with other digits than {count} numbers of the document"),
        many => format!(
            "{many} numbers, “{first}” first, are written with other digits than {count} of the document"
        ),
    };
    let labels = others.iter().take(MARKED).enumerate().map(|(at, (passage, mention))| {
        let role = if at == 0 { Role::Primary } else { Role::Secondary };
        mention_label(text, role, passage, mention, "other digits".into())
    });
    let help = "write all numbers with the digits of one script";
    Told { message: message.into(), notes: Vec::new(), help, labels: labels.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::alone::tests::{marked, text};
    use super::*;

    #[test]
    fn a_few_numbers_in_other_digits_are_found() {
        let others = "पुल पर ४५ नावें, ५२ लोग, ६८ गाड़ियाँ, ७१ घर और ८३ पेड़ थे।";
        let fewer = "पुल पर ४५ नावें थीं।";
        for (paragraphs, expected) in [
            (&[others, "वहाँ 40 दुकानें थीं।"][..], &["40"][..]),
            (&[others, "वहाँ COVID 40 दुकानें थीं।"], &[]),
            (&[others, "वहाँ ४० दुकानें थीं।"], &[]),
            (&[fewer, "वहाँ 40 दुकानें थीं।"], &[]),
            (&["पुल पर 45 नावें, 52 लोग, 68 गाड़ियाँ, 71 घर और 83 पेड़ थे।", "वहाँ ४० दुकानें थीं।"], &[]),
        ] {
            let told = other_digits(&text("hi", paragraphs));
            let found: Vec<String> = marked(paragraphs, told.as_slice()).into_iter().flatten().collect();
            assert_eq!(found, expected, "{paragraphs:?}");
        }
    }
}
