//! Lines and columns as those count who read a report.
//!
//! gxlint counts columns in characters. A program that reads the report may count the 16-bit units of its
//! strings, or bytes: in `𠀀2` the 2 stands in column 2, 3 or 5. Nobody but [`place`] converts.

use crate::text::Source;
use std::ops::Range;

/// What a column is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// A Unicode scalar value; a byte order mark has none.
    Character,
    /// A unit of UTF-16; a byte order mark has none: who counts so has decoded the file.
    Utf16,
    /// A byte of UTF-8, those of a byte order mark too: who counts so has the file as it lies on disk.
    Utf8,
}

/// A range as people count: everything starts at 1, the end is the column after the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// Where a range of bytes stands.
pub(super) fn place(source: &Source, range: Range<usize>, unit: Unit) -> Place {
    let (line, column) = position(source, range.start, unit);
    let (end_line, end_column) = position(source, range.end.max(range.start), unit);
    Place { line, column, end_line, end_column }
}

fn position(source: &Source, byte: usize, unit: Unit) -> (usize, usize) {
    let at = source.position(byte);
    let Some(line) = source.line_range(at.line - 1).filter(|_| unit != Unit::Character) else {
        return (at.line, at.column);
    };
    let byte = source.text().floor_char_boundary(byte.min(source.text().len()));
    let before = match unit {
        // Of the first line, the bytes of a byte order mark too.
        Unit::Utf8 => byte - if at.line == 1 { 0 } else { line.start.min(byte) },
        _ => source.slice(line.start..byte).encode_utf16().count(),
    };
    (at.line, before + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_each_reader_counts() {
        // A text, what stands where its place is asked for, and its column by each unit.
        for (text, asked, columns) in [
            ("plain 2,400", "2,400", [7, 7, 7]),
            ("بلغ عدد الأعضاء ٢٤٠٠ عضو", "٢٤٠٠", [17, 17, 30]),
            ("มีสมาชิกกว่า 2,600 ราย", "2,600", [14, 14, 38]),
            ("成员2600余家", "2600", [3, 3, 7]),
            ("re\u{301}seau 2", "2", [9, 9, 10]),
            ("𠀀𠀁2", "2", [3, 5, 9]),
            ("👩\u{200d}👧 2", "2", [5, 7, 13]),
            ("\u{feff}ก2", "2", [2, 2, 7]),
        ] {
            let end = |column: usize| column + asked.chars().count();
            let start = text.find(asked).unwrap();
            for lead in ["", "first\r\n", "𠀀\n\n"] {
                if !lead.is_empty() && text.starts_with('\u{feff}') {
                    continue; // it is one only at the start of a file
                }
                let source = Source::new("a.txt", format!("{lead}{text}\r\nlast"));
                let range = lead.len() + start..lead.len() + start + asked.len();
                let line = 1 + lead.matches('\n').count();
                for (unit, column) in [Unit::Character, Unit::Utf16, Unit::Utf8].into_iter().zip(columns) {
                    let found = place(&source, range.clone(), unit);
                    assert_eq!((found.line, found.column), (line, column), "{text} in {unit:?}");
                    if unit != Unit::Utf8 {
                        assert_eq!((found.end_line, found.end_column), (line, end(column)), "{text}");
                    } else {
                        assert_eq!(found.end_column - found.column, asked.len(), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_range_over_a_line_end_ends_in_its_own_line() {
        let source = Source::new("a.txt", "\u{feff}𠀀 more than\r\n2,400 members\r\n");
        let start = source.text().find("more").unwrap();
        let range = start..source.text().find(" members").unwrap();
        for (unit, column) in [(Unit::Character, 3), (Unit::Utf16, 4), (Unit::Utf8, 9)] {
            let found = place(&source, range.clone(), unit);
            assert_eq!(found, Place { line: 1, column, end_line: 2, end_column: 6 }, "{unit:?}");
        }
    }

    #[test]
    fn what_is_outside_or_inside_a_character_has_a_place_all_the_same() {
        let source = Source::new("a.txt", "ก\r\n");
        for unit in [Unit::Character, Unit::Utf16, Unit::Utf8] {
            assert_eq!(place(&source, 1..2, unit), Place { line: 1, column: 1, end_line: 1, end_column: 1 });
            assert_eq!(place(&source, 5..900, unit).line, 2);
            assert_eq!(place(&Source::new("b.txt", ""), 0..0, unit).column, 1);
        }
        // Between CR and LF.
        assert_eq!(
            place(&source, 4..4, Unit::Utf16),
            Place { line: 1, column: 3, end_line: 1, end_column: 3 }
        );
    }
}
