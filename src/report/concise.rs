//! A finding a line, for editors that jump to a place and for `grep`:
//! `corpus/x.fr.txt:5:812: error[network-size]: network-size was 2,400 …`.

use super::{Report, Style, words};
use std::io;

/// Writes a line for each finding, at its first place.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    report.findings.iter().try_for_each(|finding| {
        let place = finding.labels.first().map(|label| words::at(report.sources, label.span));
        writeln!(out, "{}: {}", place.unwrap_or_default(), words::headline(finding))
    })
}
