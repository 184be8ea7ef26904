//! Bounds: the words before and after a number that hedge it.

use super::scan::Scan;
use crate::locale::Sense;
use crate::value::Bound;
use std::ops::Range;

/// Widens a range by the bound words around it.
pub fn hedge(scan: &Scan<'_>, core: Range<usize>) -> (Range<usize>, Bound) {
    let before = |sense| if let Sense::BoundBefore(bound) = sense { Some(bound) } else { None };
    if let Some((start, bound)) =
        scan.previous(core.start, before).filter(|(start, _)| !is_between(scan, *start))
    {
        return (start..core.end, bound);
    }
    let after = |sense| if let Sense::BoundAfter(bound) = sense { Some(bound) } else { None };
    if let Some((end, bound)) = scan.next(core.end, after) {
        return (core.start..end, bound);
    }
    // "2600家以上", "2,600 รายขึ้นไป": what is counted stands between.
    let counter = scan.next(core.end, |sense| (sense == Sense::Counter).then_some(()));
    if let Some((end, bound)) = counter.and_then(|(end, ())| scan.next(end, after)) {
        return (core.start..end, bound);
    }
    (core, Bound::Exact)
}

/// Whether a word that may be a bound joins two amounts instead: "Rp100 ribu HINGGA Rp250 ribu".
fn is_between(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.starting(at).iter().any(|token| token.senses.contains(&Sense::Range)) {
        return false;
    }
    let end = scan.skip_spaces_back(at);
    let amount = |sense| {
        let scale = matches!(sense, Sense::Multiplier(_) | Sense::Cardinal(_) | Sense::AfterDigits(_));
        (scale || matches!(sense, Sense::Currency(_) | Sense::PercentAfter(_))).then_some(())
    };
    scan.text[..end].ends_with(|c: char| c.is_ascii_digit()) || scan.before(end, amount).is_some()
}
