//! Bounds: the words before and after a number that hedge it.

use super::scan::Scan;
use crate::locale::Sense;
use crate::value::Bound;
use std::ops::Range;

/// Widens a range by the bound words around it.
pub fn hedge(scan: &Scan<'_>, core: Range<usize>) -> (Range<usize>, Bound) {
    let before = |sense| if let Sense::BoundBefore(bound) = sense { Some(bound) } else { None };
    if let Some((start, bound)) = scan.previous(core.start, before) {
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
