//! The last line: what was done and with what.

use super::Summary;

impl Summary {
    /// `5 documents, 3 stories, 4 languages, 15 rules from rules/: 118 mentions, 31 claims, 2 errors, 3 warnings`.
    /// Without rules nothing is said of rules and claims; severities without a finding are left out.
    pub fn line(&self) -> String {
        let said = self.errors + self.warnings + self.notes + self.suppressed;
        if self.documents == 0 && said == 0 {
            return "0 documents: nothing was read".to_owned();
        }
        let mut read = vec![
            count(self.documents, "document", "documents"),
            count(self.stories, "story", "stories"),
            count(self.languages, "language", "languages"),
        ];
        let mut found = vec![count(self.mentions, "mention", "mentions")];
        if self.rules > 0 {
            let from = if self.rules_from.is_empty() {
                String::new()
            } else {
                format!(" from {}", super::display::harmless(&self.rules_from.join(", ")))
            };
            read.push(count(self.rules, "rule", "rules") + &from);
            found.push(count(self.claims, "claim", "claims"));
        }
        let severities = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.notes, "note", "notes"),
        ];
        if severities.iter().all(|(number, ..)| *number == 0) {
            found.push("no findings".into());
        }
        let said = severities.iter().filter(|(number, ..)| *number > 0);
        found.extend(said.map(|(number, one, many)| count(*number, one, many)));
        if self.suppressed > 0 {
            let baseline = match self.baselined {
                0 => String::new(),
                all if all == self.suppressed => " by the baseline".to_owned(),
                some => format!(" ({some} by the baseline)"),
            };
            found.push(format!("{} suppressed{baseline}", self.suppressed));
        }
        format!("{}: {}", read.join(", "), found.join(", "))
    }
}

/// A number with its noun: `1 finding`, `2 findings`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_done_and_with_what() {
        let mut summary = Summary {
            documents: 5,
            stories: 3,
            languages: 4,
            rules: 15,
            rules_from: vec!["rules/".into()],
            mentions: 118,
            claims: 31,
            errors: 2,
            warnings: 3,
            ..Summary::default()
        };
        let expected = "5 documents, 3 stories, 4 languages, 15 rules from rules/: 118 mentions, 31 claims, 2 errors, 3 warnings";
        assert_eq!(summary.line(), expected);
        summary = Summary {
            documents: 2,
            stories: 1,
            languages: 2,
            mentions: 1,
            suppressed: 4,
            ..Summary::default()
        };
        assert_eq!(summary.line(), "2 documents, 1 story, 2 languages: 1 mention, no findings, 4 suppressed");
        summary = Summary { notes: 1, ..summary };
        assert_eq!(summary.line(), "2 documents, 1 story, 2 languages: 1 mention, 1 note, 4 suppressed");
    }
}
