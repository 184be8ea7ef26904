//! Values in prose: every quantity, date and place of a paragraph, with what is unsure about it.
//!
//! In: a [`Segment`] and the [`Locale`] of its language. Out: a [`Passage`]: the segment with its sentences
//! and [`Mention`]s. Refuses: digits inside names, codes and addresses. Knows no file format and no rule.

mod mention;

pub use mention::{Mention, Passage, Reading};

use crate::locale::Locale;
use crate::text::Segment;

/// Reads one segment.
pub fn read(segment: Segment, locale: &Locale) -> Passage {
    let _ = locale;
    Passage::new(segment)
}
