//! Estimates: two or three digit words in a row, in a script without spaces (三四个月, 五六千万, 十七八岁).
//! They are neither a number nor a range that another language need repeat.

use super::scan::Scan;
use crate::locale::Sense;
use crate::text::is_unspaced;
use crate::value::Number;

/// Where the estimate ends that starts at a byte, if one does. Four digit words in a row are a year, and
/// those with a zero among them are spelled digit by digit.
pub fn end(scan: &Scan<'_>, start: usize) -> Option<usize> {
    scan.char_at(start).filter(|c| is_unspaced(*c))?;
    let (mut at, mut run, mut estimate) = (start, 0, false);
    while let Some((end, digit)) = scan.after(at, part) {
        match digit {
            Some(digit) if digit == Number::ZERO => return None,
            Some(_) => run += 1,
            None => run = 0,
        }
        if run > 3 {
            return None;
        }
        estimate |= run > 1;
        at = end;
    }
    // "十三五" is the thirteenth five-year plan.
    let named = scan.after(start, |sense| matches!(sense, Sense::Ordinal(_)).then_some(()));
    (estimate && named.is_none_or(|(end, ())| end < at)).then_some(at)
}

/// A digit, or no digit but a part of a number.
fn part(sense: Sense) -> Option<Option<Number>> {
    match sense {
        Sense::Cardinal(value) => Some((value < Number::whole(10)).then_some(value)),
        Sense::Multiplier(_) | Sense::Standalone(_) => Some(None),
        _ => None,
    }
}
