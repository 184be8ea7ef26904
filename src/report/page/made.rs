//! What the page is called: what was checked, and when.

use super::super::dates::readable;
use super::Review;
use super::shown::visible;

/// What was checked, when, as people read it, and both as the title of the page.
pub(super) fn made(review: Option<&Review<'_>>) -> (String, String, String) {
    let checked = review.map(|review| visible(&review.checked)).unwrap_or_default();
    let at = review.map(|review| moment(&review.at)).unwrap_or_default();
    let parts = [checked.as_str(), at.as_str()].into_iter().filter(|part| !part.is_empty());
    let said = parts.collect::<Vec<_>>().join(", ");
    let title =
        if said.is_empty() { "gxlint review".to_owned() } else { format!("{said} – gxlint review") };
    (checked, at, title)
}

/// `21 November 2026, 22:41 UTC` for `2026-11-21T22:41Z`.
fn moment(iso: &str) -> String {
    match iso.split_once('T') {
        Some((day, time)) => format!("{}, {} UTC", readable(day), visible(time.trim_end_matches('Z'))),
        None => readable(iso),
    }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_is_told_as_people_do() {
        for (iso, said) in [
            ("2026-11-21T02:41Z", "21 November 2026, 02:41 UTC"),
            ("2026-11-21", "21 November 2026"),
            ("", ""),
        ] {
            assert_eq!(moment(iso), said);
        }
    }
}
