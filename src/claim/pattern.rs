//! A phrase or a regular expression, compiled.

use super::phrase::Mistake;
use super::program::{Match, Program, Progress};
use super::slots::Slots;
use crate::recognise::Passage;
use crate::text::Span;
use regex::{Regex, RegexBuilder};

/// One way in which a language states a claim.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// As written.
    pub written: String,
    place: Option<Span>,
    how: How,
}

#[derive(Clone, Debug)]
enum How {
    Phrase(Program),
    Regex(Regex),
}

/// The group that stands for the value.
const GROUP: &str = "value";

impl Pattern {
    /// Compiles a phrase; between slashes, a regular expression.
    pub fn new(written: &str) -> Result<Self, Mistake> {
        let inner = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let how = match inner {
            Some(regex) => How::Regex(compile_regex(regex)?),
            None => How::Phrase(Program::new(written)?),
        };
        Ok(Self { written: written.to_owned(), place: None, how })
    }

    /// The same, with its place in the rule file.
    pub fn at(self, place: Span) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Where it stands in the rule file, if it was read from one.
    pub fn place(&self) -> Option<Span> {
        self.place
    }

    /// Every match in a passage, from the left.
    pub fn matches(&self, passage: &Passage, slots: &Slots) -> Vec<Match> {
        if slots.list.is_empty() {
            return Vec::new();
        }
        match &self.how {
            How::Phrase(program) => program.matches(passage, slots),
            How::Regex(regex) => regex
                .captures_iter(passage.text())
                .filter_map(|found| {
                    let (whole, value) = (found.get(0)?, found.name(GROUP)?);
                    let slot = slots.touching(value.range())?;
                    Some(Match { range: whole.range(), slot })
                })
                .collect(),
        }
    }

    /// How far the phrase came in a passage. A regular expression does not tell.
    pub fn progress(&self, passage: &Passage, slots: &Slots) -> Option<Progress> {
        match &self.how {
            How::Phrase(program) => program.progress(passage, slots),
            How::Regex(_) => None,
        }
    }

    /// A piece of the phrase by its index, as written, and whether it is the value. None is the end.
    pub fn piece(&self, piece: usize) -> Option<(&str, bool)> {
        match &self.how {
            How::Phrase(program) => {
                let (at, is_value) = program.piece(piece)?;
                Some((self.written.get(at.clone())?, *is_value))
            }
            How::Regex(_) => None,
        }
    }
}

fn compile_regex(regex: &str) -> Result<Regex, Mistake> {
    // Positions count from the slash.
    let mistake = |at: std::ops::Range<usize>, message: String, help: Option<&str>| Mistake {
        at: at.start + 1..at.end + 1,
        message,
        help: help.map(str::to_owned),
    };
    let syntax = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(regex);
    if let Err(error) = syntax {
        let (span, what) = match &error {
            regex_syntax::Error::Parse(error) => (*error.span(), error.kind().to_string()),
            regex_syntax::Error::Translate(error) => (*error.span(), error.kind().to_string()),
            _ => return Err(mistake(0..regex.len(), error.to_string(), None)),
        };
        return Err(mistake(span.start.offset..span.end.offset, what, None));
    }
    let compiled = RegexBuilder::new(regex)
        .case_insensitive(true)
        .size_limit(1 << 22)
        .build()
        .map_err(|_| mistake(0..regex.len(), "the regular expression is too large".to_owned(), None))?;
    if !compiled.capture_names().any(|name| name == Some(GROUP)) {
        let help = "name the group that the value stands in: (?<value>…)";
        return Err(mistake(0..regex.len(), "no group (?<value>…)".to_owned(), Some(help)));
    }
    Ok(compiled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_expression_is_blamed_at_its_character() {
        for (written, at) in [
            ("/network (?<value>[0-9+ members/", "["),
            ("/a(?<value>b/", "("),
            ("/no group/", "no group"),
            ("/(?<value>\\p{Foo})/", "\\p{Foo}"),
        ] {
            let mistake = Pattern::new(written).unwrap_err();
            assert_eq!(&written[mistake.at.clone()], at, "{written}: {mistake:?}");
        }
        assert!(Pattern::new("/network with (?<value>\\S+) members/").is_ok());
    }
}
