//! Path patterns: what a path says of a document's language, date and story.

use crate::locale::named;
use crate::value::Date;

/// A pattern of the `paths` setting, such as `{date}.{story}.{lang}.*`, ready to match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathPattern {
    written: String,
    tokens: Vec<Token>,
    /// Whether other names than those of translations look like it.
    guesses: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    Literal(String),
    Star,
    Lang,
    Date,
    Story,
}

/// What a pattern reads from a path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Match {
    /// The language, canonical, with its region.
    pub lang: Option<String>,
    /// The date.
    pub date: Option<Date>,
    /// The story, with the folders above it; never empty.
    pub story: String,
    /// Whether a name that means something else could be read so.
    pub doubtful: bool,
}

/// The patterns that hold where none are configured.
pub const DEFAULT_PATTERNS: [&str; 5] =
    ["{date}.{story}.{lang}.*", "{story}.{lang}.*", "{story}/{lang}.*", "{lang}/{story}.*", "{lang}.*"];

/// The patterns that hold besides them, where the text or other files agree: words look like codes. What a language is
/// set off by is no full stop, so that of `a_pt_BR` as much is the language as can be.
pub const GUESSED_PATTERNS: [&str; 5] =
    ["{story}_{lang}.*", "{story}-{lang}.*", "{story} ({lang}).*", "{lang}_{story}.*", "{lang}-{story}.*"];

impl PathPattern {
    /// Reads a pattern. An error says what is wrong with it: a name in braces that there is not, a brace
    /// without its partner, a name twice.
    pub fn new(written: &str) -> Result<Self, String> {
        let mut tokens = Vec::new();
        let mut rest = written;
        while let Some(at) = rest.find(['{', '}', '*']) {
            if at > 0 {
                tokens.push(Token::Literal(rest[..at].to_owned()));
            }
            let (token, len) = Self::token(&rest[at..])?;
            if token != Token::Star && tokens.contains(&token) {
                return Err(format!("{} stands twice in the pattern", &rest[at..at + len]));
            }
            tokens.push(token);
            rest = &rest[at + len..];
        }
        if !rest.is_empty() {
            tokens.push(Token::Literal(rest.to_owned()));
        }
        if tokens.is_empty() {
            return Err("the pattern is empty".to_owned());
        }
        Ok(Self { written: written.to_owned(), tokens, guesses: false })
    }

    fn token(text: &str) -> Result<(Token, usize), String> {
        for (name, token) in
            [("{lang}", Token::Lang), ("{date}", Token::Date), ("{story}", Token::Story), ("*", Token::Star)]
        {
            if text.starts_with(name) {
                return Ok((token, name.len()));
            }
        }
        let shown = text.find('}').map_or(text, |end| &text[..=end]);
        Err(format!("{shown} is no part of a pattern: expected {{lang}}, {{date}}, {{story}} or *"))
    }

    /// The patterns that hold where none are configured.
    pub fn defaults() -> Vec<Self> {
        let guessed = |pattern: Self| Self { guesses: true, ..pattern };
        let sure = DEFAULT_PATTERNS.iter().filter_map(|pattern| Self::new(pattern).ok());
        sure.chain(GUESSED_PATTERNS.iter().filter_map(|pattern| Self::new(pattern).ok().map(guessed)))
            .collect()
    }

    /// Whether these are the patterns that hold where none are configured.
    pub fn are_default(patterns: &[Self]) -> bool {
        patterns.iter().any(|pattern| pattern.guesses)
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The same pattern for a file whose name leaves the language out (`{date}.{story}.*`); none if the
    /// language is not set off by a full stop.
    pub fn without_lang(&self) -> Option<Self> {
        Self::new(&self.written.replacen(".{lang}", "", 1)).ok().filter(|p| p.written != self.written)
    }

    /// Matches the tail of a path with `/`; the folders above it join the story.
    pub fn read(&self, path: &str) -> Option<Match> {
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        starts.into_iter().find_map(|start| {
            let mut found = Match { doubtful: self.guesses, ..Match::default() };
            read_tokens(&self.tokens, &path[start..], self.guesses, &mut found).then(|| {
                let above = path[..start].trim_end_matches('/');
                found.story = match (above, found.story.as_str()) {
                    ("", "") => ".".to_owned(),
                    ("", story) => story.to_owned(),
                    (above, "") => above.to_owned(),
                    (above, story) => format!("{above}/{story}"),
                };
                found
            })
        })
    }
}

/// Matches tokens against the whole of a text, the longest part for the first wildcard first; where patterns guess, a
/// story is as short as can be, and in one folder.
fn read_tokens(tokens: &[Token], text: &str, guesses: bool, found: &mut Match) -> bool {
    let Some((token, rest)) = tokens.split_first() else { return text.is_empty() };
    if let Token::Literal(literal) = token {
        return text
            .strip_prefix(literal.as_str())
            .is_some_and(|text| read_tokens(rest, text, guesses, found));
    }
    let whole = *token == Token::Story && !guesses;
    let reach = if whole { text.len() } else { text.find('/').unwrap_or(text.len()) };
    let shortest = *token == Token::Story && guesses;
    let ends = (0..=reach).map(|at| if shortest { at } else { reach - at });
    for end in ends.filter(|end| text.is_char_boundary(*end)) {
        if take(token, &text[..end], guesses, found) && read_tokens(rest, &text[end..], guesses, found) {
            return true;
        }
    }
    false
}

/// Whether a piece of a path can be what a token stands for; notes it.
fn take(token: &Token, piece: &str, guesses: bool, found: &mut Match) -> bool {
    match token {
        Token::Literal(_) | Token::Star => true,
        Token::Lang => {
            // A language in a region where nobody writes it may be two words: to-do.
            let Some((lang, at_home)) = named(piece).filter(|(_, at_home)| *at_home || !guesses) else {
                return false;
            };
            (found.lang, found.doubtful) = (Some(lang), guesses || !at_home);
            true
        }
        Token::Date => {
            found.date = date(piece);
            found.date.is_some()
        }
        Token::Story => {
            piece.clone_into(&mut found.story);
            !piece.is_empty() && !piece.starts_with('/') && !piece.ends_with('/')
        }
    }
}

/// The whole date that a file name begins with, set off by a hyphen or a low line as in `2017-04-06-market.ar.md`, and
/// the pattern of such names.
pub fn leading_date(key: &str) -> Option<(Date, &'static str)> {
    let name = key.rsplit('/').next()?;
    let pattern = match name.as_bytes().get(10)? {
        b'-' => "{date}-*",
        b'_' => "{date}_*",
        _ => return None,
    };
    date(name.get(..10)?).map(|date| (date, pattern))
}

/// A date as a path or a setting writes it: `2021-09-27`, `2021-09`, `2021`, and it must exist.
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let shaped = parts.next().is_some_and(|year| digits(year, 4))
        && parts.all(|part| digits(part, 2))
        && text.len() <= 10;
    if shaped { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> Option<(String, String, String, String)> {
        PathPattern::defaults().into_iter().find_map(|pattern| {
            let found = pattern.read(path)?;
            let date = found.date.map_or(String::new(), |date| date.to_string());
            Some((pattern.as_str().to_owned(), found.lang?.to_owned(), date, found.story))
        })
    }

    #[test]
    fn the_default_patterns_read_what_the_contract_promises() {
        for (path, pattern, lang, date, story) in [
            ("2021-09-27.forum-9.en.txt", 0, "en", "2021-09-27", "forum-9"),
            ("news/2021-09.forum-9.fr.md", 0, "fr", "2021-09", "news/forum-9"),
            ("2021.a.b.id.txt", 0, "id", "2021", "a.b"),
            ("README.zh-Hans.md", 1, "zh-Hans", "", "README"),
            ("docs/guide/intro.th.md", 1, "th", "", "docs/guide/intro"),
            ("2021-13-27.forum.en.txt", 1, "en", "", "2021-13-27.forum"),
            ("a.en.fr.txt", 1, "fr", "", "a"),
            ("forum/fr.txt", 2, "fr", "", "forum"),
            ("x/forum/FR.txt", 2, "fr", "", "x/forum"),
            ("docs/fr/guide/intro.md", 3, "fr", "", "docs/guide/intro"),
            ("en.txt", 4, "en", "", "."),
        ] {
            let (found, l, d, s) = read(path).unwrap_or_else(|| panic!("{path}"));
            assert_eq!(found, DEFAULT_PATTERNS[pattern], "{path}");
            if path != "a.en.fr.txt" {
                assert_eq!((l.as_str(), d.as_str(), s.as_str()), (lang, date, story), "{path}");
            } else {
                assert_eq!(l, "fr", "the tag nearest the extension");
            }
        }
    }

    #[test]
    fn words_that_are_no_language_are_none() {
        for path in ["notes.new.txt", "src/main.txt", "doc/readme.md", "forum.txt", "new.md"] {
            assert_eq!(read(path), None, "{path}");
        }
    }

    #[test]
    fn a_pattern_with_a_mistake_says_which() {
        for (pattern, said) in [
            ("{language}.*", "{language}"),
            ("{lang.*", "{lang.*"),
            ("{lang}/{lang}.*", "twice"),
            ("", "empty"),
        ] {
            let error = PathPattern::new(pattern).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn a_whole_date_may_begin_a_name() {
        for (key, read) in [
            ("_posts/2017-04-06-market.ar.md", Some("2017-04-06")),
            ("2017-04-06_market.md", Some("2017-04-06")),
            ("2017-04-06.market.md", None),
            ("2017-04-31-market.md", None),
            ("2017-04-market.md", None),
            ("2017-04-061-market.md", None),
            ("2017-04-06-market/en.md", None),
        ] {
            assert_eq!(leading_date(key).map(|(date, _)| date.to_string()).as_deref(), read, "{key}");
        }
    }

    #[test]
    fn only_dates_are_dates() {
        for text in ["2021-09-31", "21-09-27", "2021-9-27", "2021-09-27-1", "20210927", "", "2021-", "-2021"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
