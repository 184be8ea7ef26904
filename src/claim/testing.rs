//! For tests: passages in which digit runs and a few country names are mentions.

use crate::recognise::{Mention, Passage, Reading};
use crate::text::{Segment, SegmentKind, Source, Sources, sentences};
use crate::value::{Bound, Kind, Number, Value};

/// Reads a paragraph: `2,600` is a number, `9th` an ordinal, `40%` a percent, `over 7` is bounded.
pub(crate) fn passage(text: &str) -> Passage {
    let source = Sources::new().add(Source::new("t", text));
    let mut segment = Segment::new(source, SegmentKind::Paragraph);
    segment.push(text, 0);
    read(segment)
}

/// Reads a segment.
pub(crate) fn read(segment: Segment) -> Passage {
    let mut passage = Passage::new(segment);
    let text = passage.text().to_owned();
    let position = |at| passage.folded.position(at);
    let split = sentences(passage.segment.text(), |_| true).into_iter();
    passage.sentences = split.map(|range| position(range.start)..position(range.end)).collect();
    passage.mentions = mentions(&text);
    passage
}

const COUNTRIES: [(&str, &str); 6] =
    [("thailand", "TH"), ("laos", "LA"), ("cambodia", "KH"), ("ไทย", "TH"), ("ลาว", "LA"), ("กัมพูชา", "KH")];

fn mentions(text: &str) -> Vec<Mention> {
    let digits =
        regex::Regex::new(r"(?<bound>over |about )?(?<core>[0-9]+(?:[,.][0-9]{3})*)(?<tail>th|%)?").unwrap();
    let mut found: Vec<Mention> = digits
        .captures_iter(text)
        .map(|capture| {
            let core = capture.name("core").unwrap();
            let number: String = core.as_str().chars().filter(char::is_ascii_digit).collect();
            let (kind, unit) = match capture.name("tail").map(|tail| tail.as_str()) {
                Some("th") => (Kind::Ordinal, None),
                Some(_) => (Kind::Percent, Some("percent".to_owned())),
                None => (Kind::Number, None),
            };
            let bound = match capture.name("bound").map(|bound| bound.as_str()) {
                Some("over ") => Bound::Over,
                Some(_) => Bound::About,
                None => Bound::Exact,
            };
            let value = Value::Number(number.parse::<Number>().unwrap());
            let readings = vec![Reading { kind, value, unit }];
            Mention::new(capture.get(0).unwrap().range(), core.range(), readings, bound)
        })
        .collect();
    for (name, code) in COUNTRIES {
        found.extend(text.match_indices(name).map(|(at, _)| {
            let range = at..at + name.len();
            let value = Value::Place(code.to_owned());
            let readings = vec![Reading { kind: Kind::Place, value, unit: None }];
            Mention::new(range.clone(), range, readings, Bound::Exact)
        }));
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}
