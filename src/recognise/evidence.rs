//! What a document's own numbers say about its marks: `1.250` is open by itself, but beside `1.250.000` or `3,5` it is
//! not. Only what all of a document's clear numbers agree on settles anything.

use super::mention::{Mention, Passage, Settled};
use crate::value::{Number, Value};
use regex::Regex;
use std::sync::LazyLock;

/// How a document uses a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Use {
    Group,
    Decimal,
}

/// What its clear numbers say of full stop and comma.
#[derive(Default)]
struct Marks {
    stop: Option<(Use, String)>,
    comma: Option<(Use, String)>,
    /// They contradict each other.
    mixed: bool,
}

/// Numbers that can be read in one way only: `1.250.000`, `1.250,5`, `3,5`, `12,75`. Folded text has ASCII digits.
static CLEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"(?-u:\b)\d{1,3}(?:[.,]\d{3})+[.,]\d{1,2}(?-u:\b)|(?-u:\b)\d{1,3}(?:[.,]\d{3}){2,}(?-u:\b)|(?-u:\b)\d+[.,]\d{1,2}(?-u:\b)";
    Regex::new(number).ok()
});

impl Marks {
    fn add(&mut self, mark: u8, used: Use, number: &str) {
        let known = if mark == b'.' { &mut self.stop } else { &mut self.comma };
        match known {
            Some((known, _)) => self.mixed |= *known != used,
            None => *known = Some((used, number.to_owned())),
        }
    }

    /// What one number says, if it says anything.
    fn look(&mut self, number: &str) {
        let marks: Vec<u8> = number.bytes().filter(|byte| !byte.is_ascii_digit()).collect();
        let [first, .., last] = marks[..] else {
            if let [mark] = marks[..] {
                self.add(mark, Use::Decimal, number);
            }
            return;
        };
        let same = marks.iter().all(|mark| *mark == first);
        if same && number.len() - number.rfind(char::from(last)).unwrap_or(0) == 4 {
            self.add(first, Use::Group, number);
        } else if !same {
            self.add(first, Use::Group, number);
            self.add(last, Use::Decimal, number);
        }
    }

    /// How a mark is used, and the number that says so.
    fn of(&self, mark: char) -> Option<(Use, &str)> {
        let (own, other) = if mark == '.' { (&self.stop, &self.comma) } else { (&self.comma, &self.stop) };
        let opposite = |used: &Use| if *used == Use::Decimal { Use::Group } else { Use::Decimal };
        // Where the comma is the decimal mark, the full stop is none.
        let own = own.as_ref().map(|(used, number)| (*used, number.as_str()));
        own.or_else(|| other.as_ref().map(|(used, number)| (opposite(used), number.as_str())))
            .filter(|_| !self.mixed)
    }
}

/// Settles the open numbers of a document by its clear ones.
pub fn settle(passages: &mut [Passage]) {
    let open = |mention: &Mention| marked(mention).is_some();
    if !passages.iter().any(|passage| passage.mentions.iter().any(open)) {
        return;
    }
    let mut marks = Marks::default();
    for passage in &*passages {
        // A number in a date or a time, or one that is no mention, says nothing.
        for mention in passage.mentions.iter().filter(|mention| is_amount(mention)) {
            let text = &passage.text()[mention.core.clone()];
            let found = CLEAR.iter().flat_map(|regex| regex.find_iter(text));
            found.for_each(|number| marks.look(number.as_str()));
        }
    }
    for passage in passages {
        let text = passage.folded.text();
        for mention in &mut passage.mentions {
            let Some((small, large)) = marked(mention) else { continue };
            let Some(mark) = text[mention.core.clone()].chars().find(|c| matches!(c, '.' | ',')) else {
                continue;
            };
            let Some((used, by)) = marks.of(mark) else { continue };
            let wanted = if used == Use::Group { large } else { small };
            mention.readings.retain(|reading| reading.value == Value::Number(wanted));
            passage.settled.push(Settled { start: mention.range.start, by: by.to_owned() });
        }
    }
}

fn is_amount(mention: &Mention) -> bool {
    matches!(mention.reading().value, Value::Number(_))
}

/// The two values of a number that one mark leaves open, the smaller first: 1.25 and 1250.
fn marked(mention: &Mention) -> Option<(Number, Number)> {
    let [first, second] = &mention.readings[..] else { return None };
    let (Value::Number(one), Value::Number(other)) = (&first.value, &second.value) else { return None };
    let (small, large) = if one < other { (*one, *other) } else { (*other, *one) };
    let same = first.kind == second.kind && first.unit == second.unit;
    (same && small.times(Number::whole(1000)) == Some(large)).then_some((small, large))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[&str], mark: char) -> Option<Use> {
        let mut marks = Marks::default();
        numbers.iter().for_each(|number| marks.look(number));
        marks.of(mark).map(|(used, _)| used)
    }

    #[test]
    fn clear_numbers_say_what_a_mark_is() {
        for (numbers, mark, expected) in [
            (&["1.250.000"][..], '.', Some(Use::Group)),
            (&["3,5"], '.', Some(Use::Group)),
            (&["3,5"], ',', Some(Use::Decimal)),
            (&["1,250.5"], ',', Some(Use::Group)),
            (&["1,250.5", "2.5"], '.', Some(Use::Decimal)),
            (&["1.250.000", "2.5"], '.', None),
            (&[], '.', None),
        ] {
            assert_eq!(of(numbers, mark), expected, "{numbers:?} {mark}");
        }
    }
}
