//! The words of CLDR's date patterns: what stands between, before and after day, month and year.
//!
//! `d 'de' MMMM 'de' y` says that "de" stands between the parts of a date, `y 'm'. MMMM d 'd'.` that "m." stands
//! after a year and "d." after a day.

use super::sense::Sense;

/// What the patterns of a language say.
#[derive(Default, Debug)]
pub struct PatternWords {
    /// Words with their meaning.
    pub words: Vec<(String, Sense)>,
    /// What is written together with a month's name, before it.
    pub month_prefixes: Vec<String>,
    /// What is written together with a month's name, after it.
    pub month_suffixes: Vec<String>,
    /// Whether a year may stand before a month's name.
    pub year_first: bool,
}

/// A part of a pattern.
#[derive(Debug, PartialEq)]
enum Part {
    /// A field, by its letter, and how often the letter stands there.
    Field(char, usize),
    /// Text.
    Literal(String),
}

/// Reads every pattern.
pub fn words<'a>(patterns: impl IntoIterator<Item = &'a String>) -> PatternWords {
    let mut found = PatternWords::default();
    for pattern in patterns {
        let parts = parse(pattern);
        let place = |wanted: char, least: usize| {
            parts.iter().position(|part| matches!(part, Part::Field(c, n) if *c == wanted && *n >= least))
        };
        found.year_first |= place('y', 1).zip(place('M', 3)).is_some_and(|(year, month)| year < month);
        for (at, part) in parts.iter().enumerate() {
            let Part::Literal(text) = part else { continue };
            let field = |part: Option<&Part>| match part {
                Some(Part::Field(c, n)) => Some((*c, *n)),
                _ => None,
            };
            let before = at.checked_sub(1).and_then(|at| field(parts.get(at)));
            found.add(before, text, field(parts.get(at + 1)));
        }
    }
    found
}

impl PatternWords {
    fn add(&mut self, before: Option<(char, usize)>, text: &str, after: Option<(char, usize)>) {
        let word = text.trim_matches(|c: char| c.is_whitespace() || is_comma(c));
        let word = word.trim_start_matches(['.', '-']).trim();
        if !word.chars().any(char::is_alphabetic) {
            return;
        }
        match (before, after) {
            (Some(('d', _)), Some(('M', 3..))) if !text.ends_with(char::is_whitespace) => {
                self.month_prefixes.push(word.to_owned());
            }
            (Some(('M', 3..)), _) if text.starts_with(char::is_alphabetic) => {
                self.month_suffixes.push(word.to_owned());
            }
            (Some(('d', _)), Some(('M', _))) | (Some(('M', 3..)), Some(('y', _))) => {
                self.word(word, Sense::DateOf);
            }
            (Some(('y', _)), _) => self.word(word, Sense::YearAfter),
            (Some(('M', _)), _) => self.word(word, Sense::MonthAfter),
            (Some(('d', _)), _) => self.word(word, Sense::DayAfter),
            (Some(('E', _)), Some(('d', _))) => self.word(word, Sense::DayBefore),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, sense: Sense) {
        for word in [word, word.trim_end_matches('.')] {
            let entry = (word.to_owned(), sense);
            if !self.words.contains(&entry) {
                self.words.push(entry);
            }
        }
    }
}

/// A comma of any script.
pub fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،' | '၊' | '、' | '፣' | '，' | '՝')
}

/// Fields and texts; quotes are taken off. The months of a pattern may stand alone (`L`), as may the weekdays (`c`).
fn parse(pattern: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut quoted = false;
    for c in pattern.chars() {
        let field = match c {
            'L' => 'M',
            'c' | 'e' => 'E',
            c => c,
        };
        match (c, parts.last_mut()) {
            ('\'', _) => quoted = !quoted,
            (_, Some(Part::Field(known, times))) if !quoted && *known == field => *times += 1,
            _ if !quoted && "yMdEG".contains(field) => parts.push(Part::Field(field, 1)),
            (c, Some(Part::Literal(text))) => text.push(c),
            (c, _) => parts.push(Part::Literal(c.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_pattern_have_the_meaning_of_their_place() {
        let read = |pattern: &str| words(&[pattern.to_owned()]);
        assert_eq!(read("d 'de' MMMM 'de' y").words, [("de".to_owned(), Sense::DateOf)]);
        let year_first = read("y 'm'. MMMM d 'd'., EEEE");
        assert!(year_first.year_first);
        assert!(year_first.words.contains(&("m.".to_owned(), Sense::YearAfter)));
        assert!(year_first.words.contains(&("d".to_owned(), Sense::DayAfter)));
        assert_eq!(read("d בMMMM y").month_prefixes, ["ב"]);
        assert_eq!(read("y 'оны' MMMM'ын' d").month_suffixes, ["ын"]);
        assert_eq!(
            read("y年M月d日").words,
            [
                ("年".to_owned(), Sense::YearAfter),
                ("月".to_owned(), Sense::MonthAfter),
                ("日".to_owned(), Sense::DayAfter)
            ]
        );
        assert!(read("EEEE, d. MMMM y").words.is_empty());
    }
}
