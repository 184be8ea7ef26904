//! What plain text promises.

use super::*;
use crate::text::{Source, Sources};

fn read_file(file: &str) -> Vec<Segment> {
    let id = Sources::new().add(Source::new("a.txt", file));
    let segments = read(file, id);
    for segment in &segments {
        assert!(segment.is_faithful(file));
        assert_eq!(&file[segment.full_span().range()], segment.text());
    }
    segments
}

fn texts(file: &str) -> Vec<String> {
    read_file(file).iter().map(|segment| segment.text().to_owned()).collect()
}

const WRAPPED: &str = "\
The network has brought together more than two thousand and six hundred members
from ten countries since it was founded in the year 2012, and it goes on to grow
with every year that passes.

The second paragraph is short, and it is wrapped at the same column as the first
one was.
";

#[test]
fn a_wrapped_paragraph_is_one_segment_with_its_line_ends() {
    for file in [WRAPPED.to_owned(), WRAPPED.replace('\n', "\r\n"), WRAPPED.replace('\n', " \n")] {
        let texts = texts(&file);
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts[0].starts_with("The network") && texts[0].ends_with("that passes."));
        assert!(
            texts[0].contains("members\n")
                || texts[0].contains("members\r\n")
                || texts[0].contains("members \n")
        );
    }
}

#[test]
fn header_lines_and_paragraphs_of_one_line_stand_alone() {
    let long = "A paragraph of one line that goes on and on, ".repeat(6);
    let header = "Country for PR: China\nContributor: Xinhua News Agency\nMonday, September 27 2021 - 18:33\n\
        Guangxi: Open Up New Prospects for Cooperation in Scientific and Technological Innovation With ASEAN\n\
        NANNING, China, Sept. 27, 2021 /Xinhua-AsiaNet/--";
    assert_eq!(texts(header).len(), 5);
    assert_eq!(texts(&format!("{header}\n\n{WRAPPED}")).len(), 7);
    assert_eq!(texts(&format!("{long}\n{long}\n{long}")).len(), 3);
    assert_eq!(texts("A headline about the forum of the year and what came of it\nBy Somebody").len(), 2);
}

#[test]
fn a_paragraph_of_two_lines_is_joined_where_it_goes_on_small() {
    let file = "The network has brought together more than 2,600 members from ten\ncountries since 2012.";
    assert_eq!(texts(file).len(), 1);
}

#[test]
fn a_sentence_that_goes_on_is_joined_at_any_width() {
    for (file, count) in [
        ("Been: the network has\r\n2,400 members.", 1),
        ("It has grown to\nmore than\n2,600 members.", 1),
        ("Le réseau a\nplus de 2 600 membres.", 1),
        ("It has grown.\n2,600 members came.", 2),
        ("View:0\n2021-09-27 16:56:51 in the north", 2),
        ("Contributor: Newsroom\n9 countries and more", 2),
        ("- a list of members\n- one of countries", 2),
        ("1. a list of members\n2. one of countries", 2),
        ("apples\npears\nplums", 3),
    ] {
        assert_eq!(texts(file).len(), count, "{file}");
    }
}

#[test]
fn chinese_wraps_without_spaces() {
    let line = "广西与东盟国家建立了技术转移双边工作机制并且共同组建了中国东盟技术转移协作网";
    let file = format!("{line}\n{line}\n{line}\n成员。");
    assert_eq!(texts(&file).len(), 1);
}

#[test]
fn list_items_stand_alone_without_their_marker() {
    let segments = read_file("Three things:\n- first\n- second\n* third\n\n1. one\n2. two\n\n9. Forum");
    let found: Vec<_> = segments.iter().map(|s| (s.kind, s.text())).collect();
    let item = SegmentKind::ListItem;
    assert_eq!(
        found[1..6],
        [(item, "first"), (item, "second"), (item, "third"), (item, "one"), (item, "two")]
    );
    assert_eq!(found[6].1, "9. Forum", "an ordinal, not a list of one");
}

#[test]
fn a_line_of_punctuation_is_no_prose() {
    assert_eq!(texts("One.\n-----\nTwo.\n***\n"), ["One.", "Two."]);
    assert_eq!(texts(" \t\n\u{a0}\n\r\n"), [""; 0]);
}

#[test]
fn a_paragraph_that_stops_on_a_full_line_was_cut_off() {
    let cut = "The network has brought together more than two thousand and six hundred members\n\
        from ten countries since it was founded in the year 2012, and it goes on to grow\n\
        with every year that passes because of what the region and the centre have done\n";
    let file = format!("{WRAPPED}\n{cut}\nShort line\n");
    let found: Vec<bool> = read_file(&file).iter().map(|segment| segment.cut_off).collect();
    assert_eq!(found, [false, false, true, false]);
}

#[test]
fn where_wrapped_lines_keep_their_space_a_last_line_that_keeps_it_was_cut_off() {
    let keep = |text: &str| text.replace('\n', " \n").replace(". \n", ".\n");
    let one_line = "Source: the department of science and technology of the autonomous region of ";
    let file = format!(
        "A title that stands here\n\n{}\n{one_line}\n\nLinks:\n\n   Caption: a building\n",
        keep(WRAPPED)
    );
    let found: Vec<_> = read_file(&file).iter().map(|segment| (segment.kind, segment.cut_off)).collect();
    let paragraph = |cut_off| (SegmentKind::Paragraph, cut_off);
    let title = (SegmentKind::Heading, false);
    let rest = [false, false, true, false, false].map(paragraph);
    assert_eq!(found[0], title);
    assert_eq!(found[1..], rest);
}

#[test]
fn titles_stand_at_the_top_unpunctuated_and_are_followed_by_text() {
    let kinds = |file: &str| read_file(file).iter().map(|segment| segment.kind).collect::<Vec<_>>();
    use SegmentKind::{Heading, Paragraph};
    assert_eq!(kinds("A title\n\nText that is punctuated.\n\nNo title"), [Heading, Paragraph, Paragraph]);
    assert_eq!(kinds("The network has 2,400 members"), [Paragraph]);
    assert_eq!(kinds("NANNING, Sept. 27, 2021 /Xinhua/ --\n\nText."), [Paragraph, Paragraph]);
}

#[test]
fn ten_megabytes_on_one_line_are_read_at_once() {
    let file = "word ".repeat(2 * 1024 * 1024);
    let start = std::time::Instant::now();
    assert_eq!(read_file(&file).len(), 1);
    let many = "- a\n".repeat(200_000);
    assert_eq!(read_file(&many).len(), 200_000);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
