//! Bars: how a number went, from date to date.

use super::display::columns;
use crate::value::Number;

/// A date and the number that was said then.
pub(super) struct Bar {
    /// The date, as readers write it.
    pub date: String,
    /// What its length shows.
    pub number: Number,
    /// What stands behind it.
    pub shown: String,
}

/// The longest bar, in columns.
const LONGEST: usize = 32;
/// The parts of a column, from one eighth.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// A line for each bar, from nothing to the greatest; none where there is nothing to see: fewer than two different
/// numbers, or one below nothing.
pub(super) fn plot(bars: &[Bar], width: usize, ascii: bool) -> Vec<String> {
    let greatest = bars.iter().map(|bar| bar.number).max();
    let (Some(greatest), Some(least)) = (greatest, bars.iter().map(|bar| bar.number).min()) else {
        return Vec::new();
    };
    if least < Number::ZERO || least == greatest {
        return Vec::new();
    }
    let widest = |of: fn(&Bar) -> &str| bars.iter().map(|bar| columns(of(bar))).max().unwrap_or(0);
    let (dates, values) = (widest(|bar| &bar.date), widest(|bar| &bar.shown));
    let room = width.saturating_sub(dates + values + 4).min(LONGEST);
    if room < 8 {
        return Vec::new();
    }
    let line = |bar: &Bar| {
        let pad = " ".repeat(dates - columns(&bar.date));
        format!("{}{pad}  {} {}", bar.date, drawn(bar.number, greatest, room, ascii), bar.shown)
    };
    bars.iter().map(line).collect()
}

fn drawn(number: Number, greatest: Number, room: usize, ascii: bool) -> String {
    let share = number.divided_by(greatest).unwrap_or(Number::ZERO);
    let eighths = (0..=room * 8).rev().find(|eighths| {
        let part = i128::try_from(*eighths).ok().zip(i128::try_from(room * 8).ok());
        part.and_then(|(part, whole)| Number::fraction(part, whole)).is_some_and(|part| part <= share)
    });
    let eighths = eighths.unwrap_or(0);
    if ascii {
        return "#".repeat((eighths / 8).max(usize::from(eighths > 0)));
    }
    let rest = (eighths % 8).checked_sub(1).and_then(|at| EIGHTHS.get(at));
    "█".repeat(eighths / 8) + &rest.map(char::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(numbers: &[&str]) -> Vec<Bar> {
        let bar = |text: &&str| Bar {
            date: "2021".to_owned(),
            number: text.parse().unwrap(),
            shown: (*text).to_owned(),
        };
        numbers.iter().map(bar).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let drawn = plot(&bars(&["100", "50", "25"]), 60, true);
        assert_eq!(
            drawn,
            [
                format!("2021  {} 100", "#".repeat(32)),
                format!("2021  {} 50", "#".repeat(16)),
                format!("2021  {} 25", "#".repeat(8)),
            ]
        );
        assert!(plot(&bars(&["3", "8"]), 24, false)[0].starts_with("2021  █████▋ 3"));
    }

    #[test]
    fn what_does_not_move_is_not_drawn() {
        for numbers in [&["5", "5"][..], &["5"], &[], &["-1", "3"]] {
            assert_eq!(plot(&bars(numbers), 60, false), Vec::<String>::new(), "{numbers:?}");
        }
    }
}
