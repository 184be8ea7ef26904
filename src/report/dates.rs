//! Dates as a reader says them.

use crate::value::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `25 January 2021` for `2021-01-25`, `9 September` for `--09-09`; what is no date stays as it is.
pub(crate) fn readable(iso: &str) -> String {
    let Ok(date) = iso.parse::<Date>() else { return super::display::harmless(iso) };
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    let parts = [
        date.day.map(|day| day.to_string()),
        month.map(|month| (*month).to_owned()),
        date.year.map(|year| year.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn whole_and_partial_dates() {
        for (iso, said) in [
            ("2021-01-25", "25 January 2021"),
            ("2021-09", "September 2021"),
            ("2021", "2021"),
            ("--09-09", "9 September"),
            ("--12", "December"),
            ("soon\u{1b}", "soon␛"),
        ] {
            assert_eq!(readable(iso), said);
        }
    }
}
