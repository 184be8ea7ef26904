//! `equals`: what the value of a claim is, reckoned from other claims of the same document.
//!
//! In: `"sum(labs-thailand, labs-laos) + 1"`. Out: an [`Equation`]; or the first mistake, at its character.

use super::phrase::Mistake;
use crate::value::Number;
use std::fmt;
use std::ops::Range;

/// What a value is reckoned from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Equation {
    /// A number.
    Number(Number),
    /// The value of a claim, by the id of its rule, with its place in the text.
    Claim(String, Range<usize>),
    /// How many countries a claim lists.
    Count(String, Range<usize>),
    /// All of them together.
    Sum(Vec<Equation>),
    /// Two of them.
    Both(Box<Equation>, Operator, Box<Equation>),
}

/// What is done with two values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

impl Operator {
    const ALL: [(char, Operator); 4] =
        [('+', Self::Plus), ('-', Self::Minus), ('*', Self::Times), ('/', Self::Over)];

    fn apply(self, left: Number, right: Number) -> Option<Number> {
        match self {
            Self::Plus => left.plus(right),
            Self::Minus => left.minus(right),
            Self::Times => left.times(right),
            Self::Over => left.divided_by(right),
        }
    }
}

/// So many values a claim of one document may have and still be reckoned with.
const MOST: usize = 64;

impl Equation {
    /// Reads an equation.
    pub(super) fn parse(text: &str) -> Result<Self, Mistake> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        let found = parser.terms()?;
        match parser.peek() {
            None => Ok(found),
            Some(c) => parser.wrong(c, "an operator with spaces around it: + - * /, or the end"),
        }
    }

    /// The claims that it names: the id, its place in the text, and whether its countries are counted.
    pub fn claims(&self) -> Vec<(&str, &Range<usize>, bool)> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Claim(id, at) => vec![(id, at, false)],
            Self::Count(id, at) => vec![(id, at, true)],
            Self::Sum(all) => all.iter().flat_map(Self::claims).collect(),
            Self::Both(left, _, right) => [left.claims(), right.claims()].concat(),
        }
    }

    /// Every value that it may have, where `value` gives those of a claim, or the numbers of countries if they are counted.
    /// Nothing where a claim has none.
    pub fn values(&self, value: &dyn Fn(&str, bool) -> Vec<Number>) -> Vec<Number> {
        match self {
            Self::Number(number) => vec![*number],
            Self::Claim(id, _) => value(id, false),
            Self::Count(id, _) => value(id, true),
            Self::Sum(all) => all
                .iter()
                .fold(vec![Number::ZERO], |sum, one| combined(&sum, Operator::Plus, &one.values(value))),
            Self::Both(left, operator, right) => {
                combined(&left.values(value), *operator, &right.values(value))
            }
        }
    }
}

fn combined(left: &[Number], operator: Operator, right: &[Number]) -> Vec<Number> {
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b)));
    let mut found: Vec<Number> = pairs.filter_map(|(a, b)| operator.apply(a, b)).take(MOST).collect();
    found.sort();
    found.dedup();
    found
}

impl fmt::Display for Equation {
    /// The equation as a rule file writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Claim(id, _) => f.write_str(id),
            Self::Count(id, _) => write!(f, "count({id})"),
            Self::Sum(all) => {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                write!(f, "sum({})", all.join(", "))
            }
            Self::Both(left, operator, right) => {
                let sign =
                    Operator::ALL.iter().find(|(_, known)| known == operator).map_or('?', |(sign, _)| *sign);
                let part = |part: &Self| match part {
                    Self::Both(..) => format!("({part})"),
                    _ => part.to_string(),
                };
                write!(f, "{} {sign} {}", part(left), part(right))
            }
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// Brackets in brackets, as deep as anybody reads.
const DEEPEST: usize = 32;

impl Parser<'_> {
    /// What stands next, after white space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    fn wrong<T>(&self, c: char, expected: &str) -> Result<T, Mistake> {
        Err(Mistake {
            at: self.at..self.at + c.len_utf8(),
            message: format!("`{c}` cannot stand here"),
            help: Some(format!("expected {expected}")),
        })
    }

    fn terms(&mut self) -> Result<Equation, Mistake> {
        let mut left = self.factors()?;
        while let Some(operator) = self.operator(&['+', '-'])? {
            left = Equation::Both(Box::new(left), operator, Box::new(self.factors()?));
        }
        Ok(left)
    }

    fn factors(&mut self) -> Result<Equation, Mistake> {
        let mut left = self.one()?;
        while let Some(operator) = self.operator(&['*', '/'])? {
            left = Equation::Both(Box::new(left), operator, Box::new(self.one()?));
        }
        Ok(left)
    }

    /// An operator, with spaces around it: ids have hyphens.
    fn operator(&mut self, signs: &[char]) -> Result<Option<Operator>, Mistake> {
        let Some(sign) = self.peek().filter(|c| signs.contains(c)) else { return Ok(None) };
        let spaced = self.text[..self.at].ends_with(char::is_whitespace)
            && self.text[self.at + 1..].starts_with(char::is_whitespace);
        if !spaced {
            return Err(Mistake {
                at: self.at..self.at + 1,
                message: format!("`{sign}` without spaces around it"),
                help: Some("ids have hyphens, so operators need spaces: a + b".to_owned()),
            });
        }
        self.at += 1;
        Ok(Operator::ALL.iter().find(|(known, _)| *known == sign).map(|(_, operator)| *operator))
    }

    fn one(&mut self) -> Result<Equation, Mistake> {
        let expected = "a number, the id of a claim, sum(…), count(…) or a bracket";
        match self.peek() {
            None => Err(Mistake {
                at: self.text.len()..self.text.len(),
                message: "the equation ends here".to_owned(),
                help: Some(format!("expected {expected}")),
            }),
            Some('(') if self.depth < DEEPEST => {
                self.at += 1;
                self.depth += 1;
                let inner = self.terms()?;
                self.depth -= 1;
                self.close(inner)
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => self.named(),
            Some(c) => self.wrong(c, expected),
        }
    }

    fn close(&mut self, inner: Equation) -> Result<Equation, Mistake> {
        if self.take(')') {
            return Ok(inner);
        }
        match self.peek() {
            Some(c) => self.wrong(c, "`)`"),
            None => Err(Mistake {
                at: self.text.len()..self.text.len(),
                message: "a bracket is not closed".to_owned(),
                help: Some("expected `)`".to_owned()),
            }),
        }
    }

    fn number(&mut self) -> Result<Equation, Mistake> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (start, digits) = (self.at, &rest[..length]);
        self.at += length;
        digits.parse().map(Equation::Number).map_err(|()| Mistake {
            at: start..start + length,
            message: format!("`{digits}` is no number"),
            help: Some("expected digits, with a full stop before decimals".to_owned()),
        })
    }

    fn word(&mut self) -> (String, Range<usize>) {
        let rest = &self.text[self.at..];
        let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let length = rest.find(|c: char| !part(c)).unwrap_or(rest.len());
        let at = self.at..self.at + length;
        self.at += length;
        (rest[..length].to_owned(), at)
    }

    fn named(&mut self) -> Result<Equation, Mistake> {
        let (name, at) = self.word();
        if !self.text[self.at..].starts_with('(') {
            return Ok(Equation::Claim(name, at));
        }
        self.at += 1;
        match name.as_str() {
            "count" => {
                self.peek();
                let (id, at) = self.word();
                if id.is_empty() {
                    return Err(Mistake {
                        at: self.at..self.at,
                        message: "count() of nothing".to_owned(),
                        help: Some("expected the id of a claim of the kind places".to_owned()),
                    });
                }
                self.close(Equation::Count(id, at))
            }
            "sum" => {
                let mut all = vec![self.terms()?];
                while self.take(',') {
                    all.push(self.terms()?);
                }
                self.close(Equation::Sum(all))
            }
            _ => Err(Mistake {
                at,
                message: format!("there is no function `{name}`"),
                help: Some("known are sum(a, b) and count(places-claim)".to_owned()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let of = |id: &str, counted: bool| match (id, counted) {
            ("labs-laos", _) => vec![Number::whole(5)],
            ("labs-thailand", _) => vec![Number::whole(4), Number::whole(6)],
            ("members", true) => vec![Number::whole(3)],
            _ => Vec::new(),
        };
        let values = Equation::parse(text).unwrap().values(&of);
        values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn equations_are_reckoned() {
        for (text, values) in [
            ("sum(labs-thailand, labs-laos)", "9 11"),
            ("labs-laos + 2 * 3", "11"),
            ("(labs-laos + 2) * 3", "21"),
            ("labs-laos - 1 - 1", "3"),
            ("labs-laos / 2", "2.5"),
            ("count(members) + 0.5", "3.5"),
            ("labs-laos + unsaid", ""),
            ("1 / 0", ""),
        ] {
            assert_eq!(value(text), values, "{text}");
            let read = Equation::parse(text).unwrap();
            assert_eq!(
                Equation::parse(&read.to_string()).unwrap().values(&|_, _| Vec::new()),
                read.values(&|_, _| Vec::new())
            );
        }
    }

    #[test]
    fn mistakes_are_told_at_their_character() {
        for (text, at) in [
            ("labs-laos +2", "+"),
            ("labs-laos ? 2", "?"),
            ("(labs-laos", ""),
            ("sum()", ")"),
            ("mean(a, b)", "mean"),
            ("1.2.3", "1.2.3"),
            ("count()", ""),
            ("", ""),
        ] {
            let mistake = Equation::parse(text).unwrap_err();
            assert_eq!(&text[mistake.at.clone()], at, "{text}: {mistake:?}");
        }
    }
}
