//! Decades and centuries: "the 1930s", "20世纪30年代", "the 19th century".

use super::quantity::Quantity;
use super::scan::Scan;
use super::{Field, Mention, Reading};
use crate::locale::{Roles, Sense};
use crate::text::is_unspaced;
use crate::value::{Bound, Date, Kind, Number, Value};
use std::ops::Range;

/// Quantities that count decades or centuries.
pub fn find(field: &Field<'_, '_>) -> Vec<Mention> {
    let scan = field.scan;
    let found =
        field.free().filter_map(|quantity| decade(scan, quantity).or_else(|| century(scan, quantity)));
    let mut found: Vec<Mention> = found.map(|(range, from, years)| mention(range, from, years)).collect();
    found.extend(roman_centuries(scan).map(|(range, from)| mention(range, from, 100)));
    found
}

/// "siglo XIX", "XIXe siècle", "w XX wieku".
fn roman_centuries<'s>(scan: &'s Scan<'_>) -> impl Iterator<Item = (Range<usize>, i16)> + 's {
    scan.tokens_with(Roles::CENTURY).filter_map(|token| {
        if token.senses.contains(&Sense::CenturyBefore) {
            let start = scan.skip_spaces(token.end);
            if let Some((end, number)) = roman(scan, start) {
                return Some((token.start..end, (number - 1) * 100));
            }
        }
        token.senses.contains(&Sense::CenturyAfter).then_some(())?;
        let end = scan.skip_spaces_back(token.start);
        let end = scan.before(end, is(Sense::OrdinalAfter)).map_or(end, |(start, ())| start);
        let end = scan.text[..end].trim_end_matches(['.', '-']).len();
        let len = scan.text[..end].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        // In "XIXe" the mark is part of the word for an eye that looks for letters.
        (0..=3).find_map(|mark| {
            let (_, number) = roman(scan, end - len).filter(|(stop, _)| stop + mark == end)?;
            Some((end - len..token.end, (number - 1) * 100))
        })
    })
}

/// A Roman number of a century that starts at a byte, in capitals: where it ends.
fn roman(scan: &Scan<'_>, start: usize) -> Option<(usize, i16)> {
    const CENTURIES: [&str; 21] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx", "xxi",
    ];
    let rest = scan.text.get(start..)?;
    let len = rest.bytes().take_while(|b| matches!(b, b'i' | b'v' | b'x')).count();
    let capitals = scan.written(start..start + len).chars().all(char::is_uppercase);
    let number = (1..).zip(CENTURIES).find(|(_, name)| *name == &rest[..len] && capitals)?.0;
    Some((start + len, number))
}

fn mention(range: Range<usize>, from: i16, years: i16) -> Mention {
    let value = Value::Dates(Date::of_year(from), Date::of_year(from + years - 1));
    let readings = vec![Reading { kind: Kind::Date, value, unit: None }];
    Mention::new(range.clone(), range, readings, Bound::Exact)
}

fn whole(quantity: &Quantity) -> Option<i16> {
    let Value::Number(number) = quantity.readings.first()? else { return None };
    number.to_whole().and_then(|whole| i16::try_from(whole).ok())
}

fn is(wanted: Sense) -> impl Fn(Sense) -> Option<()> {
    move |sense| (sense == wanted).then_some(())
}

fn decade(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let core = &quantity.core;
    if let Some(short) = short_decade(scan, quantity) {
        return Some(short);
    }
    let year = whole(quantity).filter(|year| (1000..2100).contains(year) && year % 10 == 0)?;
    if let Some((end, ())) = mark_after(scan, core.end, Sense::HundredsAfter) {
        let years = if year % 100 == 0 { 100 } else { 10 };
        return Some((core.start..end, year, years));
    }
    if let Some((end, ())) = mark_after(scan, core.end, Sense::DecadeAfter) {
        return Some((core.start..end, year, 10));
    }
    let (start, ()) = scan.previous(core.start, is(Sense::DecadeBefore))?;
    // "tahun 2020" is a year, "tahun 1930-an" a decade: a word that also stands before years proves nothing,
    // but "những năm" says more than "năm".
    let plain_year = scan.previous(core.start, is(Sense::YearBefore)).is_some_and(|(year, ())| year <= start);
    (!plain_year).then_some((start..core.end, year, 10))
}

/// A mark behind a number: with a hyphen between, or with a space where it is a word of its own ("90-те години").
fn mark_after(scan: &Scan<'_>, at: usize, mark: Sense) -> Option<(usize, ())> {
    let hyphen = at + usize::from(scan.text[at..].starts_with('-'));
    let word = |(end, ()): &(usize, ())| *end > scan.skip_spaces(at) + 2;
    scan.after(at, is(mark))
        .or_else(|| scan.after(hyphen, is(mark)))
        .or_else(|| scan.next(at, is(mark)).filter(word))
}

/// 90年代, "les années 60", "'90s": of the twentieth century, unless the number says otherwise.
fn short_decade(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let short = whole(quantity).filter(|short| (10..100).contains(short) && short % 10 == 0)?;
    let core = &quantity.core;
    // "v osmdesátých letech", "lata osiemdziesiąte"
    if quantity.ordinal && short >= 20 {
        let decade = is(Sense::DecadeOfOrdinal);
        let after = scan.next(core.end, &decade).map(|(end, ())| core.start..end);
        let whole = after.or_else(|| scan.previous(core.start, &decade).map(|(start, ())| start..core.end));
        if let Some(range) = whole {
            return Some((range, 1900 + short, 10));
        }
    }
    let before = scan.previous(core.start, is(Sense::DecadeBefore)).map(|(start, ())| start);
    let after = mark_after(scan, core.end, Sense::DecadeAfter)
        .or_else(|| mark_after(scan, core.end, Sense::HundredsAfter))
        .map(|(end, ())| end);
    let long =
        after.is_some_and(|end| scan.text[core.end..end].chars().filter(|c| c.is_alphabetic()).count() > 3);
    let unspaced = scan.char_at(core.end).is_some_and(is_unspaced);
    let apostrophe = scan.text[..core.start].ends_with('\'');
    // "tahun 90-an", but "tahun 90"; "the '90s", but "in her 40s"; 90年代.
    let plain_year = scan
        .previous(core.start, is(Sense::YearBefore))
        .is_some_and(|(year, ())| before.is_none_or(|start| year <= start));
    // "الثمانينيات"
    let one_word = scan.after(core.end, is(Sense::OneWord)).is_some();
    let told = match (before, after) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => !plain_year,
        (None, Some(_)) => unspaced || apostrophe || long || one_word,
        (None, None) => false,
    };
    let start = if plain_year { core.start } else { before.unwrap_or(core.start) };
    told.then_some((start..after.unwrap_or(core.end), 1900 + short, 10))
}

fn century(scan: &Scan<'_>, quantity: &Quantity) -> Option<(Range<usize>, i16, i16)> {
    let number = whole(quantity).filter(|number| (1..=21).contains(number))?;
    let first = (number - 1) * 100;
    let core = &quantity.core;
    let hyphen = core.end + usize::from(scan.text[core.end..].starts_with('-'));
    let after =
        scan.next(core.end, is(Sense::CenturyAfter)).or_else(|| scan.after(hyphen, is(Sense::CenturyAfter)));
    if let Some((end, ())) = after {
        return Some(decade_of(scan, core.start, end, first).unwrap_or((core.start..end, first, 100)));
    }
    let (start, ()) = scan.previous(core.start, is(Sense::CenturyBefore))?;
    Some((start..core.end, first, 100))
}

/// 20世纪30年代: the decade of a century.
fn decade_of(scan: &Scan<'_>, start: usize, at: usize, first: i16) -> Option<(Range<usize>, i16, i16)> {
    let numeral = super::numeral::at(scan, scan.skip_spaces(at))?;
    let (end, ()) = scan.next(numeral.end, is(Sense::DecadeAfter))?;
    let decade =
        numeral.readings.first().copied().and_then(Number::to_whole).filter(|d| (0..100).contains(d))?;
    Some((start..end, first + i16::try_from(decade).ok()?, 10))
}
