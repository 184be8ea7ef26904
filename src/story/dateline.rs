//! The line near the top that dates a text: a dateline ("NANNING, China, Sept. 27, 2021 /Xinhua/ --") or
//! a line that is a date ("27 Sep 2021", "updatetime:2021-01-25 16:56:51").

use super::Text;
use crate::recognise::{Mention, Passage};
use crate::text::is_unspaced;
use crate::value::{Date, Kind, Value};

/// As many paragraphs from the top are looked at.
const NEAR_TOP: usize = 8;
/// What stands before the date is hardly longer than this many characters.
const LONGEST_PLACE: usize = 60;
/// Nor what stands after it in a line of its own.
const LONGEST_REST: usize = 80;

/// How a date stands in its line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stand {
    /// After a place and before an agency or a dash: what journalists call a dateline.
    Dateline,
    /// In a line of its own.
    DateLine,
}

/// The mention that dates a text, as the index of its passage and its own: a dateline, else a date line,
/// among the first paragraphs. Never a date in running text.
pub fn dateline(text: &Text) -> Option<(usize, usize)> {
    let near_top = text.passages.iter().enumerate().take(NEAR_TOP);
    let standing = near_top.flat_map(|(at, passage)| {
        let mentions = passage.mentions.iter().enumerate();
        mentions.filter_map(move |(index, mention)| Some((stand(passage, mention)?, at, index)))
    });
    standing.min().map(|(_, passage, mention)| (passage, mention))
}

/// The whole date that a mention states.
pub fn whole_date(mention: &Mention) -> Option<Date> {
    match mention.reading_as(Kind::Date)?.value {
        Value::Date(date) => date.moment().map(|_| date),
        _ => None,
    }
}

/// The line that a mention stands in, cut to what shows that it is a dateline.
pub fn line(passage: &Passage, mention: &Mention) -> String {
    let (before, date, after) = around(passage, mention);
    let head = match after.find(['—', '–']).or_else(|| after.find("--")) {
        Some(end) if after[..end].chars().count() <= LONGEST_REST => &after[..end],
        _ => "",
    };
    let whole = format!("{before}{date}{head}");
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes around a mention in which its line is looked for.
const NEAR: usize = 2000;

/// What stands before a mention in its line, the mention, and what stands after it.
fn around<'a>(passage: &'a Passage, mention: &Mention) -> (&'a str, &'a str, &'a str) {
    let text = passage.segment.text();
    let range = passage.folded.original(mention.range.clone());
    // A line longer than this is running text, whatever it says further off.
    let from = text.floor_char_boundary(range.start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((range.end + NEAR).min(text.len()));
    let start = text[from..range.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[range.end..to].find('\n').map_or(to, |at| range.end + at);
    (&text[start..range.start], &text[range.clone()], text[range.end..end].trim_end())
}

fn stand(passage: &Passage, mention: &Mention) -> Option<Stand> {
    if mention.weak {
        return None;
    }
    whole_date(mention)?;
    let (before, _, after) = around(passage, mention);
    if before.chars().nth(LONGEST_PLACE).is_some() || !leads_to_a_date(before) {
        return None;
    }
    let is_place = before.chars().any(char::is_alphabetic) && !before.trim_end().ends_with([':', '：']);
    if is_place && leads_to_text(after) {
        return Some(Stand::Dateline);
    }
    let alone = after.chars().nth(LONGEST_REST).is_none() && is_no_sentence(after);
    alone.then_some(Stand::DateLine)
}

/// Whether what stands before a date is a place, a day of the week, a label, and no sentence.
fn leads_to_a_date(before: &str) -> bool {
    let before = before.trim();
    let words = before.split_whitespace().count();
    let set_off =
        before.ends_with([',', '，', '、', ':', '：', '-', '—', '–', '/', '(', '（', '|', '>', '·', '•']);
    let in_capitals = before.chars().any(char::is_uppercase) && !before.chars().any(char::is_lowercase);
    let unspaced = before.chars().all(|c| is_unspaced(c) || !c.is_alphanumeric()) && words <= 2;
    let label = words == 1 && !before.contains(char::is_numeric);
    let runs_on = before.contains(['。', '？', '！', '?', '!', ';', '；']) || before.contains(". ");
    !runs_on && words <= 8 && (before.is_empty() || set_off || in_capitals || unspaced || label)
}

/// Whether an agency or a dash follows the date, as in a dateline; one word of an unspaced script may
/// stand between (…日电（记者…).
fn leads_to_text(after: &str) -> bool {
    let mut rest = after.trim_start().trim_start_matches([')', '）', '.']).trim_start();
    for _ in 0..2 {
        if let Some(c) = rest.chars().next().filter(|c| is_unspaced(*c)) {
            rest = rest[c.len_utf8()..].trim_start();
        }
    }
    // 9月27日电 国家…: a word right after the date, then a space, then text.
    let mut wire = after.chars();
    if wire.next().is_some_and(is_unspaced)
        && wire.next().is_some_and(char::is_whitespace)
        && wire.as_str().chars().any(is_unspaced)
    {
        return true;
    }
    // A time may follow a hyphen too, and is no text.
    let text = rest.strip_prefix("- ").is_some_and(|text| !text.trim_start().starts_with(char::is_numeric));
    let spaced_hyphen = after.starts_with(char::is_whitespace) && text;
    spaced_hyphen || rest.starts_with(['/', '(', '（', '[', '【', '—', '–']) || rest.starts_with("--")
}

/// Whether nothing, a time or a mark follows: no word that goes on with a sentence.
fn is_no_sentence(after: &str) -> bool {
    let rest = after.trim();
    let goes_on = rest.starts_with(|c: char| c.is_alphabetic() || c == ',');
    !goes_on && !rest.trim_end_matches(['"', '”']).ends_with(['.', '。', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::tests::text;

    fn found(lines: &[(&str, &str)]) -> Option<String> {
        let text = text("a.en.txt", "en", None, "s", lines);
        let (passage, mention) = dateline(&text)?;
        let passage = &text.passages[passage];
        Some(line(passage, &passage.mentions[mention]))
    }

    #[test]
    fn datelines_and_date_lines_date_a_text() {
        for (line, date, shown) in [
            (
                "NANNING, China, Sept. 27, 2021 /Xinhua-AsiaNet/--",
                "Sept. 27, 2021",
                "NANNING, China, Sept. 27, 2021 /Xinhua-AsiaNet/",
            ),
            (
                "NANNING, Chine, 28 septembre 2021 /PRNewswire/ -- Du 9 au 13",
                "28 septembre 2021",
                "NANNING, Chine, 28 septembre 2021 /PRNewswire/",
            ),
            (
                "Nanning, Tiongkok, 25 Oktober 2022 (ANTARA/Xinhua-AsiaNet) — Baru",
                "25 Oktober 2022",
                "Nanning, Tiongkok, 25 Oktober 2022 (ANTARA/Xinhua-AsiaNet)",
            ),
            ("中国南宁2021年9月27日 /美通社/ -- 中国", "2021年9月27日", "中国南宁2021年9月27日 /美通社/"),
            ("新华社南宁2021年9月27日电（记者）中国", "2021年9月27日", "新华社南宁2021年9月27日"),
            ("新华社南宁2021年9月27日电 中国与东盟", "2021年9月27日", "新华社南宁2021年9月27日"),
            ("27 Sep 2021", "27 Sep 2021", "27 Sep 2021"),
            ("Monday, September 27 2021 - 18:33", "September 27 2021", "Monday, September 27 2021"),
            (
                "updatetime:2021-01-25 16:56:51\u{a0} View:0 Source:en.gxzf.gov.cn",
                "2021-01-25",
                "updatetime:2021-01-25",
            ),
            ("Published: 27 Sep 2021", "27 Sep 2021", "Published: 27 Sep 2021"),
        ] {
            assert_eq!(found(&[("Title", ""), (line, date)]).as_deref(), Some(shown), "{line}");
        }
    }

    #[test]
    fn a_date_in_running_text_is_none() {
        for (line, date) in [
            ("On September 27, 2021, the forum opened in Nanning.", "September 27, 2021"),
            (
                "September 27, 2021 was the day on which the forum opened in Nanning and went on to the end",
                "September 27, 2021",
            ),
            ("The forum opened on 27 September 2021 (a Monday).", "27 September 2021"),
            ("Work report of 25 January 2021", "25 January 2021"),
            ("The network has grown. Nanning, 25 January 2021 -- it goes on", "25 January 2021"),
        ] {
            assert_eq!(found(&[(line, date)]), None, "{line}");
        }
    }

    #[test]
    fn a_dateline_counts_before_a_date_line_and_only_near_the_top() {
        let line = ("NANNING, China, Sept. 27, 2021 /Xinhua/--", "Sept. 27, 2021");
        let both = [("Monday, September 28 2021 - 18:33", "September 28 2021"), line];
        assert!(found(&both).unwrap().starts_with("NANNING"));
        let mut late = vec![("Text.", ""); 9];
        late.push(line);
        assert_eq!(found(&late), None);
    }
}
