//! Words that tell of which time a statement speaks: of a date, of an earlier time, of one that is still to come.

use super::is_comma;
use crate::text::is_boundary;

/// The words of one language, folded.
#[derive(Debug)]
pub struct TenseWords {
    /// Before a date that a statement speaks as of: "as of".
    as_of: Vec<String>,
    /// Before a year that a statement is put into: "in".
    in_year: Vec<String>,
    /// Before an earlier value: "up from".
    earlier_before: Vec<String>,
    /// Those of them that end in "from": what was may have its own noun before the value, "from A MEMBERSHIP OF 2,200".
    earlier_from: Vec<String>,
    /// Behind one: "a year earlier".
    earlier_after: Vec<String>,
    /// Before the value that a change starts at: "from".
    change_from: Vec<String>,
    /// Before the value that it ends at: "to".
    change_to: Vec<String>,
    /// At the beginning of a sentence about an earlier time: "last year".
    earlier_opening: Vec<String>,
    /// Words that begin a part of a sentence: "while".
    clause_opener: Vec<String>,
    /// "and".
    and: Vec<String>,
    /// Before a value that is still to come: "will have".
    later_before: Vec<String>,
    /// Behind one: "will take place".
    later_after: Vec<String>,
    /// Before the date until which something is to come: "by".
    later_date: Vec<String>,
}

/// How far from a value the words may stand that tell its time, in characters.
const BESIDE: usize = 24;

/// How many characters may stand between "from" and the value: "from THE 2,200", "จากสมาชิก 2,200".
const BEFORE: usize = 14;

impl TenseWords {
    /// The words under each key of a supplement's table of dates; "and" also begins a part of a sentence.
    pub(super) fn new(words: impl Fn(&str) -> Vec<String>, and: &[String]) -> Self {
        let (earlier_before, change_from) = (words("earlier-before"), words("change-from"));
        let from = |words: &&String| change_from.iter().any(|from| ends_in_one(words, from));
        Self {
            earlier_from: earlier_before.iter().filter(from).cloned().collect(),
            as_of: words("as-of"),
            in_year: words("in-year"),
            earlier_before,
            earlier_after: words("earlier-after"),
            change_from,
            change_to: words("change-to"),
            earlier_opening: words("earlier-opening"),
            clause_opener: words("clause-opener").into_iter().chain(and.iter().cloned()).collect(),
            and: and.to_vec(),
            later_before: words("later-before"),
            later_after: words("later-after"),
            later_date: words("later-date"),
        }
    }

    /// Whether a folded text ends in words that make the date after it one that a statement speaks as of.
    pub fn ends_in_as_of(&self, folded: &str) -> bool {
        ends_in(folded, &self.as_of)
    }

    /// Whether a folded text ends in words that put what was said into the year after them ("IN 2019").
    pub fn ends_in_year_word(&self, folded: &str) -> bool {
        ends_in(folded, &self.in_year)
    }

    /// Whether a folded text ends in words after which an earlier value stands ("up from").
    pub fn ends_in_earlier(&self, folded: &str) -> bool {
        ends_in(folded, &self.earlier_before) || stands_before(folded, &self.earlier_from)
    }

    /// Whether a folded text begins with words after an earlier value, with a few other words before them ("2,400
    /// members A YEAR EARLIER").
    pub fn begins_earlier(&self, folded: &str) -> bool {
        begins(folded, &self.earlier_after)
    }

    /// Whether a folded text, a sentence up to a value, begins with words that put it into an earlier time: "LAST YEAR the
    /// network had", "three YEARS AGO it had".
    pub fn opens_earlier(&self, folded: &str) -> bool {
        let near = tail(folded);
        let clause = near.rfind(is_mark).map_or("", |at| near[at..].trim_start_matches(is_mark));
        [folded, clause]
            .iter()
            .any(|part| begins(part, &self.earlier_opening) || begins(part, &self.earlier_after))
    }

    /// Whether a folded text begins with words after a value that is still to come ("the 10th forum WILL TAKE PLACE"). In
    /// "costs 3 million and WILL OPEN" they are of something else.
    pub fn begins_later(&self, folded: &str) -> bool {
        beginnings(folded, &self.later_after).any(|at| !ends_in(&folded[..at], &self.and))
    }

    /// Whether the value after a folded text is the one that a change starts at ("FROM the 2,200").
    pub fn ends_in_change_from(&self, folded: &str) -> bool {
        stands_before(folded, &self.change_from)
    }

    /// Whether it is the one that a change ends at ("TO some 2,400").
    pub fn ends_in_change_to(&self, folded: &str) -> bool {
        stands_before(folded, &self.change_to)
    }

    /// Whether a folded text ends in words after which a value stands that is still to come ("will have"). What is
    /// written on with them without a space is part of them: "จะมีสมาชิก".
    pub fn ends_in_later(&self, folded: &str) -> bool {
        let folded = tail(folded.trim_end());
        let written_on = |end: usize| !folded[end..].contains(|c: char| c.is_whitespace() || is_mark(c));
        ends(folded, &self.later_before).any(|end| is_near(&folded[end..]) && written_on(end))
    }

    /// Whether a folded text ends in words that make the date after it one until which something is to come.
    pub fn ends_in_deadline(&self, folded: &str) -> bool {
        ends_in(folded, &self.later_date) || self.ends_in_as_of(folded)
    }

    /// Whether the date after a folded text stands at the beginning of a part of a sentence, and so puts the whole of it
    /// into its time: "IN 2019 it had", but not "founded in 2015, it has".
    pub fn opens_with_date(&self, folded: &str) -> bool {
        let folded = folded.trim_end();
        let opens = |rest: &str| {
            let rest = rest.trim_end();
            rest.chars().next_back().is_none_or(is_mark) || ends_in(rest, &self.clause_opener)
        };
        opens(folded)
            || self
                .in_year
                .iter()
                .filter(|words| ends_in_one(folded, words))
                .any(|words| opens(&folded[..folded.len() - words.len()]))
    }

    /// Whether another part of the sentence begins somewhere in a folded text: at a comma, at "and", at "while".
    pub fn has_break(&self, folded: &str) -> bool {
        folded.contains(is_mark) || ends(folded, &self.clause_opener).next().is_some()
    }

    /// Whether two places of a text are near enough for one to tell the time of the other.
    pub fn is_beside(between: &str) -> bool {
        between.chars().nth(BESIDE).is_none()
    }
}

/// Whether a folded text begins with some words, with a few others before them but no mark.
fn begins(folded: &str, words: &[String]) -> bool {
    beginnings(folded, words).next().is_some()
}

/// Where such words stand.
fn beginnings<'t>(folded: &'t str, words: &'t [String]) -> impl Iterator<Item = usize> + 't {
    let starts =
        |rest: &str, words: &String| rest.starts_with(words.as_str()) && is_boundary(rest, words.len());
    let near = folded.char_indices().take(BESIDE).take_while(|(_, c)| !is_mark(*c));
    near.map(|(at, _)| at)
        .filter(move |at| is_boundary(folded, *at) && words.iter().any(|words| starts(&folded[*at..], words)))
}

/// Past a mark another part of the sentence begins.
fn is_mark(c: char) -> bool {
    is_comma(c) || matches!(c, ';' | '；' | ':' | '(' | '–' | '—')
}

/// Whether a folded text ends in some words.
fn ends_in(folded: &str, words: &[String]) -> bool {
    let folded = folded.trim_end();
    words.iter().any(|words| ends_in_one(folded, words))
}

fn ends_in_one(folded: &str, words: &str) -> bool {
    folded.ends_with(words) && is_boundary(folded, folded.len() - words.len())
}

/// The last characters of a text: a sentence may be a whole file, and is not walked through for each of its values.
fn tail(text: &str) -> &str {
    const MOST: usize = 240;
    let start = text.char_indices().rev().take(MOST).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Where each of some words ends that stands in a folded text on its own.
fn ends<'t>(folded: &'t str, words: &'t [String]) -> impl Iterator<Item = usize> + 't {
    words.iter().flat_map(move |word| {
        let all = folded.match_indices(word.as_str()).map(|(at, word)| (at, at + word.len()));
        all.filter(|(start, end)| is_boundary(folded, *start) && is_boundary(folded, *end))
            .map(|(_, end)| end)
    })
}

/// Whether so little is left of a text that what stands before it still belongs to what comes next.
fn is_near(rest: &str) -> bool {
    rest.chars().nth(BEFORE).is_none()
}

/// Whether some words stand before the end of a folded text with no mark, no number and not much else behind them.
fn stands_before(folded: &str, words: &[String]) -> bool {
    let folded = tail(folded);
    let clear = |rest: &str| !rest.contains(|c: char| is_mark(c) || c.is_numeric());
    ends(folded, words).any(|end| is_near(&folded[end..]) && clear(&folded[end..]))
}
