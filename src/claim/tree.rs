//! TOML as it stands in the file: every key and value with its span, every string with the place of each
//! of its bytes, so that a mistake inside a pattern can be shown at its character.

use crate::text::{Fault, SourceId, Span};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A string of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Text {
    /// What it says, quotes and escapes resolved.
    pub text: String,
    /// Where it stands, with its quotes.
    pub span: Span,
    /// For each byte of `text`, and for its end, the byte of the file.
    places: Vec<usize>,
}

impl Text {
    /// The bytes of the file that a range of the text stands for; a range beyond the text is its end.
    pub fn at(&self, range: Range<usize>) -> Span {
        let place = |at: usize| self.places.get(at).copied();
        match (place(range.start.min(self.text.len())), place(range.end.min(self.text.len()))) {
            (Some(start), Some(end)) => Span { start, end: end.max(start), ..self.span },
            _ => self.span,
        }
    }
}

/// A value of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tree {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub node: Node,
}

/// The sorts of value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Node {
    Text(Text),
    /// An integer or a decimal, as its plain digits.
    Number(String),
    Bool(bool),
    /// A date; of a date with a time only the date.
    Date(i16, u8, u8),
    List(Vec<Tree>),
    Table(Vec<(Text, Tree)>),
    /// A time of day, `inf`, `1e5`: nothing that a rule takes.
    Other,
}

impl Tree {
    /// What sort of value it is, for messages.
    pub fn sort(&self) -> &'static str {
        match self.node {
            Node::Text(_) => "a string",
            Node::Number(_) => "a number",
            Node::Bool(_) => "true or false",
            Node::Date(..) => "a date",
            Node::List(_) => "a list",
            Node::Table(_) => "a table",
            Node::Other => "a value of this sort",
        }
    }
}

/// Reads a whole file. Where the TOML itself is broken, each place is a fault and nothing is read.
pub(super) fn parse(path: &str, file: &str, source: SourceId) -> Result<Vec<(Text, Tree)>, Vec<Fault>> {
    let body = file.strip_prefix('\u{feff}').unwrap_or(file);
    let at = Place { source, file, shift: file.len() - body.len() };
    let (table, errors) = DeTable::parse_recoverable(body);
    if errors.is_empty() {
        return Ok(at.table(table.get_ref()));
    }
    // What follows on a line that lacks quotes is no mistake of its own.
    let mut lines: Vec<usize> = Vec::new();
    let mut places: Vec<_> =
        errors.iter().map(|error| (at.span(error.span().unwrap_or(0..0)), error)).collect();
    places.sort_by_key(|(span, _)| *span);
    places.retain(|(span, _)| {
        let line = file.get(..span.start).map_or(0, |before| before.matches('\n').count());
        let told = lines.contains(&line);
        lines.extend(unquoted(file, span.start).map(|_| line));
        !told
    });
    let fault = |(span, error): (Span, &toml::de::Error)| {
        if let Some(quoted) = unquoted(file, span.start) {
            let fault = Fault::file(path, "not valid TOML: a string without quotes");
            return fault.at(span, "put it in quotes").help(format!("write {quoted}"));
        }
        let (first, rest) = error.message().split_once('\n').unwrap_or((error.message(), ""));
        let fault = Fault::file(path, format!("not valid TOML: {first}")).at(span, first);
        if rest.is_empty() { fault } else { fault.help(rest.replace('\n', ", ")) }
    };
    Err(places.into_iter().map(fault).collect())
}

/// The line of a position with its value in quotes, where that is words without any.
fn unquoted(file: &str, at: usize) -> Option<String> {
    let start = file.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = file.get(start..)?.lines().next()?;
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.split(" #").next().unwrap_or(value).trim());
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let words = value.contains(char::is_alphabetic) && !value.contains(['"', '\'', '[', ']', '=', ',', '\\']);
    (!key.is_empty() && key.chars().all(plain) && words).then(|| format!("{key} = \"{value}\""))
}

struct Place<'a> {
    source: SourceId,
    file: &'a str,
    /// The bytes of a BOM.
    shift: usize,
}

impl Place<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span { source: self.source, start: range.start + self.shift, end: range.end + self.shift }
    }

    fn text(&self, text: &str, range: Range<usize>) -> Text {
        let span = self.span(range);
        let raw = self.file.get(span.range()).unwrap_or_default();
        let places = places(raw, text).into_iter().map(|at| at + span.start).collect();
        Text { text: text.to_owned(), span, places }
    }

    fn table(&self, table: &DeTable<'_>) -> Vec<(Text, Tree)> {
        let mut entries: Vec<(Text, Tree)> = table
            .iter()
            .map(|(key, value)| {
                let key = self.text(key.get_ref(), key.span());
                (key, self.tree(value.get_ref(), value.span()))
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    fn tree(&self, value: &DeValue<'_>, range: Range<usize>) -> Tree {
        let span = self.span(range.clone());
        let node = match value {
            DeValue::String(text) => Node::Text(self.text(text, range)),
            DeValue::Integer(number) => integer(number.as_str(), number.radix()),
            DeValue::Float(number) => decimal(number.as_str()),
            DeValue::Boolean(yes) => Node::Bool(*yes),
            DeValue::Datetime(when) => match when.date {
                Some(date) => i16::try_from(date.year)
                    .map_or(Node::Other, |year| Node::Date(year, date.month, date.day)),
                None => Node::Other,
            },
            DeValue::Array(items) => {
                Node::List(items.iter().map(|item| self.tree(item.get_ref(), item.span())).collect())
            }
            DeValue::Table(table) => Node::Table(self.table(table)),
        };
        Tree { span, node }
    }
}

fn integer(digits: &str, radix: u32) -> Node {
    i128::from_str_radix(digits, radix).map_or(Node::Other, |number| Node::Number(number.to_string()))
}

fn decimal(digits: &str) -> Node {
    let plain = digits.trim_start_matches('+');
    if plain.parse::<crate::value::Number>().is_ok() { Node::Number(plain.to_owned()) } else { Node::Other }
}

/// For each byte of a string's text, and for its end, its offset in the string as written. Nothing where
/// the two do not tally; whoever asks then gets the whole string.
fn places(raw: &str, text: &str) -> Vec<usize> {
    let (quote, escapes) = match raw.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, true),
        [b'\'', b'\'', b'\'', ..] => (3, false),
        [b'"', ..] => (1, true),
        [b'\'', ..] => (1, false),
        _ => (0, false),
    };
    let Some(body) = raw.get(quote..raw.len().saturating_sub(quote)) else { return Vec::new() };
    let mut reader = Escapes { body, at: 0, escapes, places: Vec::new(), text: String::new() };
    if quote == 3 {
        reader.at = body.len() - body.strip_prefix('\r').unwrap_or(body).trim_start_matches_once('\n').len();
    }
    while reader.step().is_some() {}
    reader.places.push(reader.at);
    // TOML lets a reader normalise line ends, so a string with CRLF may differ in length.
    if reader.text != text {
        return Vec::new();
    }
    reader.places.iter().map(|at| at + quote).collect()
}

trait TrimOnce {
    fn trim_start_matches_once(&self, c: char) -> &str;
}

impl TrimOnce for str {
    fn trim_start_matches_once(&self, c: char) -> &str {
        self.strip_prefix(c).unwrap_or(self)
    }
}

struct Escapes<'a> {
    body: &'a str,
    at: usize,
    escapes: bool,
    places: Vec<usize>,
    text: String,
}

impl Escapes<'_> {
    fn step(&mut self) -> Option<()> {
        let rest = &self.body[self.at..];
        let c = rest.chars().next()?;
        if c != '\\' || !self.escapes {
            self.push(c, self.at..self.at + c.len_utf8());
            return Some(());
        }
        let kind = rest[1..].chars().next()?;
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            c if c.is_whitespace() => {
                // A line-ending backslash swallows all white space up to the next text.
                self.at += 1 + (rest.len() - 1 - rest[1..].trim_start().len());
                return Some(());
            }
            _ => 0,
        };
        let end = self.at + 1 + kind.len_utf8() + digits;
        let c = match kind {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            'x' | 'u' | 'U' => {
                let code = u32::from_str_radix(self.body.get(self.at + 2..end)?, 16).ok()?;
                char::from_u32(code)?
            }
            other => other,
        };
        self.push(c, self.at..end);
        Some(())
    }

    fn push(&mut self, c: char, raw: Range<usize>) {
        self.places.extend(std::iter::repeat_n(raw.start, c.len_utf8()));
        self.text.push(c);
        self.at = raw.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Sources};

    fn first_string(file: &str) -> (Text, Sources) {
        let mut sources = Sources::new();
        let source = sources.add(Source::new("r.toml", file));
        let table = parse("r.toml", file, source).unwrap();
        let Node::Text(text) = table[0].1.node.clone() else { panic!("not a string") };
        (text, sources)
    }

    #[test]
    fn a_character_of_a_string_is_found_in_the_file() {
        for (file, needle, stands) in [
            ("a = \"xyz\"", "y", "y"),
            ("\u{feff}a = \"xyz\"", "y", "y"),
            ("a = 'x\\y'", "\\", "\\"),
            ("a = \"x\\ty\"", "y", "y"),
            ("a = \"x\\u00e9y\"", "é", "\\u00e9"),
            ("a = \"x\\\\(y\"", "(", "("),
            ("a = \"\"\"\nx\\\n   yz\"\"\"", "z", "z"),
            ("a = '''x'y'''", "y", "y"),
            ("a = \"สมาชิก {v\"", "{", "{"),
        ] {
            let (text, sources) = first_string(file);
            let at = text.text.find(needle).unwrap();
            assert_eq!(sources.slice(text.at(at..at + needle.len())), stands, "{file}");
        }
    }

    #[test]
    fn the_end_of_a_string_is_before_its_quote() {
        let (text, _) = first_string("a = \"xyz\"");
        assert_eq!(text.at(3..3).start, 8);
        assert_eq!(text.at(9..12).start, 8, "a range beyond the text is its end");
    }

    #[test]
    fn broken_toml_is_shown_where_it_breaks() {
        let mut sources = Sources::new();
        let source = sources.add(Source::new("r.toml", ""));
        let faults = parse("r.toml", "a = \nb = [1,\n", source).unwrap_err();
        assert!(!faults.is_empty());
        assert!(faults.iter().all(|fault| fault.message.starts_with("not valid TOML")));
    }
}
