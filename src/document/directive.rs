//! Directives in documents: `gxlint-ignore CODE until=DATE: reason` in a comment accepts the findings of one
//! paragraph.
//!
//! A directive is a comment of its own: `<!-- … -->` anywhere in Markdown outside code, and in plain text a whole
//! line, also as `// …` or `# …`. What looks like one in the middle of a sentence is a sentence.

use super::pattern::date as read_date;
use crate::text::{Fault, Segment, SourceId, Span, did_you_mean};
use crate::value::Date;
use std::ops::Range;

/// What every directive starts with.
pub const MARK: &str = "gxlint-";
const HELP: &str =
    "write gxlint-ignore CODE: REASON, or with a last day gxlint-ignore CODE until=2027-06-30: REASON";

/// A comment that may be a directive: what it says without the marks around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// The comment with its marks, in the file.
    pub whole: Range<usize>,
    /// What it says, in the file.
    pub body: Range<usize>,
    /// The block it stands in or touches from below, in the file; none where it stands between blocks.
    pub block: Option<Range<usize>>,
    /// The table that it stands before: a table has many paragraphs.
    pub table: Option<Range<usize>>,
}

/// Findings of one paragraph that are accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The check's code or the rule's id.
    pub code: String,
    /// Where the code is written.
    pub code_span: Span,
    /// Why the findings are accepted.
    pub reason: String,
    /// The last day it holds on.
    pub until: Option<Date>,
    /// The paragraph it stands in, else the next one or the table that follows; none where nothing follows.
    pub covers: Option<Span>,
}

/// The directive that a line of text is, if it is one: `line` starts at byte `at` of the file.
pub fn of_line(line: &str, at: usize) -> Option<Comment> {
    let text = line.trim();
    let start = at + (line.len() - line.trim_start().len());
    let whole = start..start + text.len();
    let (open, close) = match text {
        _ if text.starts_with("<!--") && text.ends_with("-->") => ("<!--", "-->"),
        _ if text.starts_with("//") => ("//", ""),
        _ if text.starts_with('#') => ("#", ""),
        _ => return None,
    };
    let body = text.get(open.len()..text.len().checked_sub(close.len())?)?;
    let body_start = start + open.len();
    body.trim_start().starts_with(MARK).then(|| Comment {
        whole,
        body: body_start..body_start + body.len(),
        block: None,
        table: None,
    })
}

/// The directives in a piece of HTML that starts at byte `at` of the file.
pub fn in_html(html: &str, at: usize, block: Option<&Range<usize>>) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = html[from..].find("<!--").map(|open| from + open) {
        let Some(close) = html[open + 4..].find("-->").map(|close| open + 4 + close) else { break };
        if html[open + 4..close].trim_start().starts_with(MARK) {
            found.push(Comment {
                whole: at + open..at + close + 3,
                body: at + open + 4..at + close,
                block: block.cloned(),
                table: None,
            });
        }
        from = close + 3;
    }
    found
}

/// Reads the directives of a document; one with a mistake is a fault at its place and accepts nothing.
pub fn read(
    comments: Vec<Comment>,
    file: &str,
    (path, source): (&str, SourceId),
    segments: &[Segment],
) -> (Vec<Directive>, Vec<Fault>) {
    let (mut directives, mut faults) = (Vec::new(), Vec::new());
    for comment in comments {
        let span = |range: Range<usize>| Span { source, start: range.start, end: range.end };
        match parse(&file[comment.body.clone()], comment.body.start) {
            Ok(parsed) => directives.push(Directive {
                code: parsed.code.to_owned(),
                code_span: span(parsed.at),
                reason: parsed.reason.to_owned(),
                until: parsed.until,
                covers: match &comment.table {
                    Some(table) => Some(span(table.clone())),
                    None => covered(&comment, segments),
                },
            }),
            Err((message, label)) => {
                let fault = Fault::file(path, message).at(span(comment.whole), label).help(HELP);
                faults.push(fault);
            }
        }
    }
    (directives, faults)
}

/// The paragraph that a comment stands in, be it behind its last word or on the line below it; else the next.
fn covered(comment: &Comment, segments: &[Segment]) -> Option<Span> {
    let place = &comment.whole;
    let spans = || segments.iter().map(Segment::full_span);
    let around = spans().find(|span| span.start <= place.start && place.end <= span.end);
    let same_block = || {
        let block = comment.block.as_ref()?;
        spans().find(|span| span.start < block.end && block.start < span.end)
    };
    let next = || spans().filter(|span| span.start >= place.end).min_by_key(|span| span.start);
    around.or_else(same_block).or_else(next)
}

struct Parsed<'a> {
    code: &'a str,
    at: Range<usize>,
    reason: &'a str,
    until: Option<Date>,
}

/// `gxlint-ignore CODE until=DATE: REASON`; else what is wrong, and what to say at its place.
fn parse(body: &str, at: usize) -> Result<Parsed<'_>, (String, String)> {
    let wrong = |message: &str, label: &str| Err((message.to_owned(), label.to_owned()));
    // The colon of another script is one too.
    let (head, reason) = body.find([':', '：']).map_or((body, ""), |colon| body.split_at(colon));
    let reason = reason.trim_start_matches([':', '：']).trim();
    let mut words = head.split_whitespace();
    let name = words.next().unwrap_or_default();
    if name != "gxlint-ignore" {
        let meant = did_you_mean(name, ["gxlint-ignore"]);
        let label =
            meant.map_or("expected gxlint-ignore".to_owned(), |meant| format!("did you mean {meant}?"));
        return Err((format!("unknown directive {name}"), label));
    }
    let Some(code) = words.next().filter(|word| !word.contains('=')) else {
        return wrong("gxlint-ignore without a code", "expected the code of a check or the id of a rule");
    };
    let mut until = None;
    for word in words {
        let Some(date) = word.strip_prefix("until=") else {
            return Err((
                format!("gxlint-ignore with an unknown word {word}"),
                "expected until=DATE or a colon".to_owned(),
            ));
        };
        until = read_date(date).filter(|date| date.moment().is_some());
        if until.is_none() {
            return Err((
                format!("until={date} is not a day"),
                "expected a whole date that exists, such as 2027-06-30".to_owned(),
            ));
        }
    }
    if reason.is_empty() {
        return wrong("gxlint-ignore without a reason", "the reason is mandatory, after a colon");
    }
    let start = at + (code.as_ptr() as usize - body.as_ptr() as usize);
    Ok(Parsed { code, at: start..start + code.len(), reason, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_says_what_why_and_until_when() {
        for (body, code, until, reason) in [
            (" gxlint-ignore network-size: published ", "network-size", "", "published"),
            ("gxlint-ignore a until=2027-06-30: it: is", "a", "2027-06-30", "it: is"),
            ("gxlint-ignore a：已发布", "a", "", "已发布"),
            ("\ngxlint-ignore\n  a :\n why not\n", "a", "", "why not"),
        ] {
            let parsed = parse(body, 100).map_err(|(message, _)| message).unwrap();
            let date = parsed.until.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!((parsed.code, date.as_str(), parsed.reason), (code, until, reason));
            assert_eq!(&body[parsed.at.start - 100..parsed.at.end - 100], code);
        }
        for (body, said) in [
            ("gxlint-ignore", "without a code"),
            ("gxlint-ignore: reason", "without a code"),
            ("gxlint-ignore until=2027-06-30: reason", "without a code"),
            ("gxlint-ignore a", "without a reason"),
            ("gxlint-ignore a: ", "without a reason"),
            ("gxlint-ignore a b: c", "unknown word b"),
            ("gxlint-ignore a until=2027: c", "is not a day"),
            ("gxlint-ignore a until=2027-02-30: c", "is not a day"),
            ("gxlint-disable a: c", "unknown directive gxlint-disable"),
        ] {
            let (message, _) = parse(body, 0).err().unwrap();
            assert!(message.contains(said), "{body}: {message}");
        }
    }

    #[test]
    fn a_directive_of_a_text_is_a_line_of_its_own() {
        let body = |line: &str| {
            of_line(line, 7).map(|found| line[found.body.start - 7..found.body.end - 7].to_owned())
        };
        assert_eq!(body("# gxlint-ignore a: b"), Some(" gxlint-ignore a: b".to_owned()));
        assert_eq!(body("  // gxlint-ignore a: b  "), Some(" gxlint-ignore a: b".to_owned()));
        assert_eq!(body("<!-- gxlint-ignore a: b -->"), Some(" gxlint-ignore a: b ".to_owned()));
        for prose in [
            "Write # gxlint-ignore a: b",
            "gxlint-ignore a: b",
            "“# gxlint-ignore a: b”",
            "# Title",
            "<!-->",
            "#",
        ] {
            assert_eq!(body(prose), None, "{prose}");
        }
    }
}
