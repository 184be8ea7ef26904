//! Numbers written in digits: where they end, and how their marks can be read.

use super::scan::{Scan, is_spaced_letter};
use crate::locale::{Locale, Sense};
use crate::text::is_unspaced;
use crate::value::Number;
use std::ops::Range;

/// A number in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its values, the likeliest first.
    pub readings: Vec<Number>,
    /// Digits alone, without any mark.
    pub plain: bool,
}

/// Reads the number that starts at a byte; none if no digits start there or they are part of a code.
pub fn read(scan: &Scan<'_>, at: usize) -> Option<Digits> {
    let first = scan.digit_run(at)?;
    if scan.blocked.hides(first.clone()) || continues_dotted(scan, at) {
        return None;
    }
    let parts = collect(scan, first.end);
    let whole = &scan.text[first.clone()];
    let (used, readings) = interpret(whole, &parts, scan.locale);
    let end = used.checked_sub(1).map_or(first.end, |last| parts[last].end);
    // "1.2.3" that is no number is a version, an address, a section.
    let dotted = used < parts.len() && parts[used].mark == '.' && parts.len() > 1;
    let digits = Digits { start: at, end, readings, plain: used == 0 };
    let coded = dotted || is_code(scan, &digits, whole) || continues_coded(scan, at);
    (!digits.readings.is_empty() && !coded).then_some(digits)
}

/// Whether digits and a point stand right before: the middle of 1.2.3.
fn continues_dotted(scan: &Scan<'_>, at: usize) -> bool {
    scan.text[..at].strip_suffix('.').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// No number has more groups than this; a list without spaces may.
const MOST_PARTS: usize = 12;

struct Part<'a> {
    mark: char,
    digits: &'a str,
    end: usize,
}

/// The marks and digits that follow a run: `,600` `.50`.
fn collect<'a>(scan: &Scan<'a>, mut at: usize) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    while let Some(mark) = scan.char_at(at).filter(|c| is_mark(*c) && parts.len() < MOST_PARTS) {
        let start = at + mark.len_utf8();
        let Some(run) = scan.digit_run(start) else { break };
        // The comma of Arabic lists: only where thousands are grouped with it.
        if mark == '،' && (run.len() != 3 || !scan.locale.group.contains(&mark)) {
            break;
        }
        if mark == ' '
            && (run.len() != 3 || !is_grouping_space(scan, at, &run) || parts.iter().any(|p| p.mark != ' '))
        {
            break;
        }
        at = run.end;
        parts.push(Part { mark, digits: &scan.text[run], end: at });
    }
    parts
}

/// A plain space where the language groups with spaces, before a zero, where no number starts, or between two
/// groups ("1 234 567"); a no-break one in every language.
fn is_grouping_space(scan: &Scan<'_>, at: usize, next: &Range<usize>) -> bool {
    let triple = |at: usize| scan.digit_run(at).is_some_and(|run| run.len() == 3);
    let spaced = |at: usize| scan.text[at..].starts_with(' ');
    let before = at.checked_sub(3).filter(|from| scan.text.is_char_boundary(*from) && triple(*from));
    let earlier = before.is_some_and(|from| {
        from > 1
            && scan.text[..from].ends_with(' ')
            && scan.text[..from - 1].ends_with(|c: char| c.is_ascii_digit())
    });
    scan.locale.group.contains(&' ')
        || scan.text[next.start..].starts_with('0')
        || (spaced(next.end) && triple(next.end + 1))
        || earlier
        || matches!(scan.written(at..at + 1), "\u{a0}" | "\u{202f}" | "\u{2009}")
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ' ' | '\'' | '٫' | '٬' | '·' | '،')
}

/// How many parts belong to the number, and what it may be.
fn interpret(whole: &str, parts: &[Part<'_>], locale: &Locale) -> (usize, Vec<Number>) {
    let integer = |digits: &str| Number::decimal(digits, "").into_iter().collect::<Vec<_>>();
    let Some(first) = parts.first() else { return (0, integer(whole)) };
    let same = parts.iter().take_while(|part| part.mark == first.mark).count();
    let grouped = same_groups(whole, &parts[..same]);
    let joined = |n: usize| parts[..n].iter().fold(whole.to_owned(), |all, part| all + part.digits);
    if grouped && parts.len() == same + 1 && first.mark != parts[same].mark && parts[same].mark != ' ' {
        return (same + 1, Number::decimal(&joined(same), parts[same].digits).into_iter().collect());
    }
    if same > 1 {
        return if grouped && same == parts.len() {
            (same, integer(&joined(same)))
        } else {
            (0, integer(whole))
        };
    }
    if parts.len() > 1 && !grouped {
        return (0, integer(whole));
    }
    (1, single_mark(whole, first, grouped, locale))
}

/// Groups of three, or of two before a last one of three (12,34,567).
fn same_groups(whole: &str, groups: &[Part<'_>]) -> bool {
    let Some((last, others)) = groups.split_last() else { return false };
    let size = others.first().map_or(3, |part| part.digits.len());
    let leading = whole.len() <= size.max(others.is_empty().into()) && !whole.starts_with('0');
    last.digits.len() == 3
        && leading
        && (size == 3 || size == 2)
        && others.iter().all(|p| p.digits.len() == size)
}

/// One mark: decimal or grouping? Three digits after it leave it open, unless the language settles it.
fn single_mark(whole: &str, part: &Part<'_>, could_group: bool, locale: &Locale) -> Vec<Number> {
    let decimal = Number::decimal(whole, part.digits);
    let group = could_group.then(|| Number::decimal(&format!("{whole}{}", part.digits), "")).flatten();
    let (is_decimal, is_group) = (locale.decimal.contains(&part.mark), locale.group.contains(&part.mark));
    let order = match (is_decimal, is_group) {
        _ if matches!(part.mark, ' ' | '\'' | '٬' | '،') => [group, None],
        // The language uses both marks for both, as with two sorts of digits.
        (true, true) => [group, decimal],
        (false, true) => [group, if group.is_none() { decimal } else { None }],
        (true, _) => [decimal, group],
        (false, false) => [group, decimal],
    };
    order.into_iter().flatten().collect()
}

/// Digits that are part of a name, a code or a key: COVID-19, F-16, View:0, 3D, 007.
fn is_code(scan: &Scan<'_>, digits: &Digits, whole: &str) -> bool {
    let padded = digits.plain && whole.len() > 1 && whole.starts_with('0');
    if padded || whole.len() > 18 {
        return true;
    }
    // No code groups its digits: "ezili-1,250", "১,২৫০খন" are numbers with a prefix and an ending.
    let grouped =
        digits.readings.iter().any(|number| *number >= Number::whole(1000)) && is_grouped(scan, digits);
    let small = |c: char| !c.is_uppercase() && c.is_alphabetic();
    let written = |range: Range<usize>| scan.written(range).chars().all(small);
    let prefix = scan.text[..digits.start].strip_suffix('-').and_then(|rest| {
        let letters =
            rest.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
        (letters > 1).then(|| rest.len() - letters..rest.len())
    });
    let letters = scan.text[digits.end..]
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .map(char::len_utf8)
        .sum::<usize>();
    let prefixed = grouped && prefix.is_some_and(&written);
    let ended = grouped && letters > 0 && written(digits.end..digits.end + letters);
    !prefixed && is_code_before(scan, digits.start) || !ended && is_code_after(scan, digits.end)
}

/// Whether the last mark of a number stands before three digits.
fn is_grouped(scan: &Scan<'_>, digits: &Digits) -> bool {
    let last = scan.text[digits.start..digits.end].rsplit(|c: char| !c.is_ascii_digit()).next();
    !digits.plain && last.is_some_and(|last| last.len() == 3)
}

/// Whether digits go on from others that are part of a name or a code: what stands behind the mark is no number.
fn continues_coded(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.text[..at].strip_suffix([',', '\'']).and_then(|rest| scan.digit_run_back(rest.len()));
    before.is_some_and(|run| run.len() <= 3 && is_code_before(scan, run.start))
}

fn is_code_before(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = scan.char_before(at) else { return false };
    let prefixed = |at: usize| {
        let allowed = |sense| {
            let prefix = matches!(sense, Sense::Currency(_) | Sense::OrdinalBefore | Sense::CodePrefix)
                || matches!(sense, Sense::PercentBefore(_) | Sense::UnitBefore(_))
                || matches!(
                    sense,
                    Sense::BoundBefore(_) | Sense::DayBefore | Sense::Month(_) | Sense::Weekday(_)
                );
            prefix.then_some(())
        };
        scan.before(at, allowed).is_some()
    };
    match before {
        '#' | '=' | '_' | '\\' | '@' | '&' => true,
        // P5+1, ASEAN+3
        '+' => scan.char_before(at - 1).is_some_and(char::is_alphanumeric),
        ':' => scan.char_before(at - 1).is_some_and(|c| c.is_ascii_alphabetic()),
        // Boeing 737-800: what follows a name's number is the name's too.
        '-' if at > 1 && scan.blocked.hides(at - 2..at - 1) => true,
        '-' => {
            let letter = scan.char_before(at - 1).is_some_and(is_spaced_letter);
            let unspaced = scan.char_before(at - 1).is_some_and(is_unspaced);
            (letter && !prefixed(at) && !prefixed(at - 1)) || (unspaced && !is_counted(scan, at - 1))
        }
        c if is_spaced_letter(c) => !prefixed(at) && !continues_scaled(scan, at),
        _ => false,
    }
}

/// Whether digits and a multiplier stand right before: 3만5천.
fn continues_scaled(scan: &Scan<'_>, at: usize) -> bool {
    let multiplier = |sense| matches!(sense, Sense::Multiplier(_) | Sense::Standalone(_)).then_some(());
    let start = scan.before(at, multiplier).map(|(start, ())| start);
    start.is_some_and(|start| scan.text[..start].ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a word that stands after numbers ends at a byte: "9日-13日", but not "โควิด-19".
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    let counts = |sense| {
        let mark = matches!(sense, Sense::DayAfter | Sense::MonthAfter | Sense::YearAfter | Sense::Counter);
        (mark || matches!(sense, Sense::Unit(_) | Sense::Month(_) | Sense::Currency(_))).then_some(())
    };
    scan.before(at, counts).is_some()
}

fn is_code_after(scan: &Scan<'_>, at: usize) -> bool {
    let Some(after) = scan.char_at(at) else { return false };
    let letters = |at: usize| scan.text[at..].chars().take_while(|c| c.is_alphanumeric()).count();
    match after {
        '_' => true,
        '-' => {
            let one = scan.char_at(at + 1).is_some_and(is_spaced_letter) && letters(at + 1) == 1;
            let marks = |sense| matches!(sense, Sense::OrdinalAfter | Sense::DecadeAfter).then_some(());
            let ordinal = || [at, at + 1].into_iter().any(|at| scan.after(at, marks).is_some());
            one && scan.locale.word_ending(scan.text, at + 1).is_none() && !ordinal()
        }
        c if is_spaced_letter(c) => {
            scan.after(at, suffix).is_none() && scan.locale.word_ending(scan.text, at).is_none()
        }
        _ => false,
    }
}

/// What may stand right after digits, without a space.
fn suffix(sense: Sense) -> Option<()> {
    let time = matches!(sense, Sense::HourAfter | Sense::MinuteAfter | Sense::DecadeAfter);
    let fits =
        time || matches!(
            sense,
            Sense::AfterDigits(_) | Sense::Multiplier(_) | Sense::OrdinalAfter | Sense::Counter
        ) || matches!(
            sense,
            Sense::Unit(_)
                | Sense::UnitAround(_)
                | Sense::Currency(_)
                | Sense::PercentAfter(_)
                | Sense::Month(_)
        ) || matches!(
            sense,
            Sense::Am | Sense::Pm | Sense::Night | Sense::BoundAfter(_) | Sense::FractionAlone(_)
        );
    fits.then_some(())
}
