//! A phrase as its author wrote it: literal text, `{value}`, `…`, `(a|b)`, `[x]`, `word*`.
//!
//! In: the text of a phrase. Out: [`Node`]s, each with its place in that text; or the first mistake, at
//! its character.

use std::ops::Range;

/// A piece of a phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Node {
    /// What it stands for.
    pub part: Part,
    /// Where it stands in the phrase.
    pub at: Range<usize>,
}

/// What a piece of a phrase stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// These words.
    Literal(String),
    /// White space.
    Space,
    /// A recognised value.
    Value,
    /// Any text inside the sentence.
    Gap,
    /// The rest of a word.
    Open,
    /// One of these.
    Choice(Vec<Vec<Node>>),
    /// This, or nothing.
    Optional(Vec<Node>),
}

/// A mistake in a phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mistake {
    /// Where.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

fn mistake<T>(at: Range<usize>, message: impl Into<String>, help: &str) -> Result<T, Mistake> {
    Err(Mistake { at, message: message.into(), help: (!help.is_empty()).then(|| help.to_owned()) })
}

/// Reads a phrase. Every way through it has exactly one `{value}`, and it neither starts nor ends with `…`.
pub(super) fn parse(phrase: &str) -> Result<Vec<Node>, Mistake> {
    let mut parser = Parser { phrase, at: 0, depth: 0 };
    let nodes = parser.sequence()?;
    if let Some(c) = parser.peek() {
        let (open, name) = if c == ')' { ('(', "round") } else { ('[', "square") };
        return mistake(
            parser.here(),
            format!("`{c}` closes no {name} bracket"),
            &format!("write `\\{c}` for the character itself, or open it with `{open}`"),
        );
    }
    if nodes.is_empty() {
        return mistake(0..phrase.len(), "the phrase is empty", "write the words around `{value}`");
    }
    check_edges(&nodes)?;
    check_values(&nodes, phrase)?;
    if says_nothing(&nodes) {
        return mistake(
            0..phrase.len(),
            "the phrase has no words beside {value}, so it matches every value",
            "write words that stand beside `{value}` in the text: {value} members",
        );
    }
    Ok(nodes)
}

/// Whether some way through the phrase passes no word.
fn says_nothing(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match &node.part {
        Part::Literal(words) => words.trim().is_empty(),
        Part::Choice(ways) => ways.iter().any(|way| says_nothing(way)),
        Part::Space | Part::Value | Part::Gap | Part::Open | Part::Optional(_) => true,
    })
}

fn check_edges(nodes: &[Node]) -> Result<(), Mistake> {
    for (node, edge) in
        nodes.first().map(|n| (n, "starts")).into_iter().chain(nodes.last().map(|n| (n, "ends")))
    {
        if node.part == Part::Gap {
            return mistake(
                node.at.clone(),
                format!("a phrase that {edge} with `…` says nothing there"),
                "leave it out",
            );
        }
    }
    Ok(())
}

fn check_values(nodes: &[Node], phrase: &str) -> Result<(), Mistake> {
    match count_values(nodes)? {
        1 => Ok(()),
        0 => mistake(
            0..phrase.len(),
            "the phrase has no {value}",
            "write `{value}` where the number, date or place stands",
        ),
        _ => {
            let second = phrase.match_indices("{value}").nth(1).map_or(0, |(at, _)| at);
            mistake(
                second..second + "{value}".len(),
                "a second {value}",
                "a phrase states one value: write two rules",
            )
        }
    }
}

fn count_values(nodes: &[Node]) -> Result<usize, Mistake> {
    let mut count = 0;
    for node in nodes {
        count += match &node.part {
            Part::Value => 1,
            Part::Optional(inner) if count_values(inner)? > 0 => {
                return mistake(
                    node.at.clone(),
                    "{value} may not be left out",
                    "take it out of the square brackets",
                );
            }
            Part::Choice(ways) => {
                let counts = ways.iter().map(|way| count_values(way)).collect::<Result<Vec<_>, _>>()?;
                if counts.iter().any(|n| *n != counts[0]) {
                    return mistake(
                        node.at.clone(),
                        "only some of these alternatives have {value}",
                        "write it in all of them or in none",
                    );
                }
                counts.first().copied().unwrap_or(0)
            }
            _ => 0,
        };
    }
    Ok(count)
}

/// How deep brackets may nest.
const DEPTH: usize = 16;

struct Parser<'a> {
    phrase: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.phrase[self.at..].chars().next()
    }

    fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    fn sequence(&mut self) -> Result<Vec<Node>, Mistake> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(c) = self.peek() {
            let start = self.at;
            let part = match c {
                ')' | ']' | '|' => {
                    if c == '|' && self.depth == 0 {
                        return mistake(
                            self.here(),
                            "`|` outside round brackets",
                            "write (a|b), or two phrases in a list; `\\|` is the character itself",
                        );
                    }
                    break;
                }
                '(' | '[' => self.group(c)?,
                '{' => self.value()?,
                '…' => self.take(c.len_utf8(), Part::Gap),
                '.' if self.phrase[start..].starts_with("...") => self.take(3, Part::Gap),
                '*' => {
                    self.check_open(nodes.last())?;
                    self.take(1, Part::Open)
                }
                c if c.is_whitespace() => self.space(),
                _ => self.literal()?,
            };
            nodes.push(Node { part, at: start..self.at });
        }
        Ok(nodes)
    }

    fn take(&mut self, len: usize, part: Part) -> Part {
        self.at += len;
        part
    }

    fn check_open(&self, before: Option<&Node>) -> Result<(), Mistake> {
        match before.map(|node| &node.part) {
            Some(Part::Literal(_) | Part::Choice(_)) => Ok(()),
            _ => mistake(
                self.here(),
                "`*` follows no word",
                "write it right after the word whose end it leaves open (member*); `…` stands for any text",
            ),
        }
    }

    fn space(&mut self) -> Part {
        let rest = &self.phrase[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        Part::Space
    }

    fn value(&mut self) -> Result<Part, Mistake> {
        let rest = &self.phrase[self.at..];
        if rest.starts_with("{value}") {
            return Ok(self.take("{value}".len(), Part::Value));
        }
        let Some(end) = rest.find('}').map(|end| self.at + end + 1) else {
            let help = "write {value}, or `\\{` for the character itself";
            return mistake(self.at..self.at + 1, "`{` is not closed", help);
        };
        let written = &self.phrase[self.at..end];
        mistake(
            self.at..end,
            format!("`{written}` is not {{value}}"),
            "the only name in braces is {value}; `\\{` is the character itself",
        )
    }

    fn group(&mut self, open: char) -> Result<Part, Mistake> {
        let start = self.at;
        let close = if open == '(' { ')' } else { ']' };
        if self.depth == DEPTH {
            return mistake(
                self.here(),
                format!("brackets nest deeper than {DEPTH}"),
                "write several phrases in a list",
            );
        }
        self.depth += 1;
        let mut ways = Vec::new();
        loop {
            self.at += 1;
            let from = self.at;
            let way = self.sequence()?;
            if way.is_empty() {
                let help = "write [x] for what may be left out";
                return mistake(start..self.here().end.max(from), "an empty alternative", help);
            }
            ways.push(way);
            match self.peek() {
                Some('|') => {}
                Some(c) if c == close => break,
                Some(_) => {
                    return mistake(
                        self.here(),
                        format!("`{close}` was expected here"),
                        "brackets close in the order they opened",
                    );
                }
                None => {
                    let help =
                        format!("close it with `{close}`, or write `\\{open}` for the character itself");
                    return mistake(start..start + 1, format!("`{open}` is not closed"), &help);
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(match (open, ways.len()) {
            ('(', _) => Part::Choice(ways),
            (_, 1) => Part::Optional(ways.remove(0)),
            _ => Part::Optional(vec![Node { part: Part::Choice(ways), at: start..self.at }]),
        })
    }

    fn literal(&mut self) -> Result<Part, Mistake> {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => {
                    let Some(escaped) = self.phrase[self.at + 1..].chars().next() else {
                        return mistake(
                            self.here(),
                            "`\\` at the end escapes nothing",
                            "write `\\\\` for the character itself",
                        );
                    };
                    text.push(escaped);
                    self.at += 1 + escaped.len_utf8();
                }
                '(' | ')' | '[' | ']' | '|' | '{' | '…' | '*' => break,
                '}' => {
                    return mistake(
                        self.here(),
                        "`}` closes no brace",
                        "write `\\}` for the character itself",
                    );
                }
                '.' if self.phrase[self.at..].starts_with("...") => break,
                c if c.is_whitespace() => break,
                c => {
                    text.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        Ok(Part::Literal(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(nodes: &[Node]) -> String {
        let part = |node: &Node| match &node.part {
            Part::Literal(text) => format!("'{text}'"),
            Part::Space => "_".to_owned(),
            Part::Value => "V".to_owned(),
            Part::Gap => "~".to_owned(),
            Part::Open => "*".to_owned(),
            Part::Choice(ways) => {
                format!("({})", ways.iter().map(|w| spell(w)).collect::<Vec<_>>().join("|"))
            }
            Part::Optional(inner) => format!("[{}]", spell(inner)),
        };
        nodes.iter().map(part).collect()
    }

    #[test]
    fn reads_what_the_contract_lists() {
        for (phrase, parts) in [
            ("network … {value} members", "'network'_~_V_'members'"),
            ("network...{value}", "'network'~V"),
            ("(nine|{value}) x", ""),
            ("({value} a|b {value})", "(V_'a'|'b'_V)"),
            ("[the] {value} member*", "['the']_V_'member'*"),
            ("x {value} [a|b]", "'x'_V_[('a'|'b')]"),
            ("{value} \\(x\\)", "V_'(x)'"),
            ("สมาชิก{value}ราย", "'สมาชิก'V'ราย'"),
            ("{value} Co. Ltd", "V_'Co.'_'Ltd'"),
        ] {
            match parse(phrase) {
                Ok(nodes) => assert_eq!(spell(&nodes), parts, "{phrase}"),
                Err(mistake) => assert_eq!(parts, "", "{phrase}: {mistake:?}"),
            }
        }
    }

    #[test]
    fn a_mistake_is_shown_at_its_character() {
        for (phrase, at, says) in [
            ("(a {value}", "(", "not closed"),
            ("a) {value}", ")", "closes no"),
            ("[a {value})", ")", "expected here"),
            ("a|b {value}", "|", "outside"),
            ("{valeu} x", "{valeu}", "not {value}"),
            ("x {value", "{", "not closed"),
            ("no value", "no value", "no {value}"),
            ("{value} and {value}", "{value}", "second"),
            ("{value} x\\", "\\", "escapes nothing"),
            ("* {value}", "*", "follows no word"),
            ("… {value}", "…", "starts with"),
            ("{value} …", "…", "ends with"),
            ("(a|) {value}", "(a|)", "empty alternative"),
            ("[{value}] x", "[{value}]", "left out"),
            ("", "", "empty"),
        ] {
            let mistake = parse(phrase).unwrap_err();
            assert_eq!(&phrase[mistake.at.clone()], at, "{phrase}: {mistake:?}");
            assert!(mistake.message.contains(says), "{phrase}: {}", mistake.message);
        }
    }
}
