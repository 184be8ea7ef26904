//! The text of a baseline with other entries.
//!
//! Two branches may both write it. Entries stand in the order of their paths, so that what both add seldom meets; where
//! it does, each begins and ends with a line that no other has, so that a merge that keeps both sides keeps whole entries.

use super::baseline::{Accepted, Baseline};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

const HEAD: &str = "\
# Findings that were there when gxlint was introduced. They are counted and fail no run.
# `gxlint baseline show` tells which still hold, `gxlint baseline prune` takes out those that are gone.
";

/// So much of a fingerprint tells an entry from the others in the comment above it.
const SHORT: usize = 8;

impl Baseline {
    /// The text of the file with further findings. One that is accepted already gets the new reason and the new day.
    ///
    /// # Errors
    /// If what is there is no TOML.
    pub fn with(&self, more: &[Accepted]) -> Result<String, String> {
        let mut entries = Entries::of(self)?;
        more.iter().for_each(|accepted| entries.put(accepted));
        Ok(entries.text(self.text.is_none()))
    }

    /// The text of the file without some of its findings, and with others where they are now; both by index. The comments
    /// of the others stay.
    ///
    /// # Errors
    /// If what is there is no TOML.
    pub fn without(&self, gone: &[usize], moved: &[(usize, Accepted)]) -> Result<String, String> {
        let mut entries = Entries::of(self)?;
        for (at, accepted) in moved {
            if let Some(table) = entries.tables.get_mut(*at) {
                fill(table, accepted);
            }
        }
        let mut at = 0..;
        entries.tables.retain(|_| at.next().is_none_or(|at| !gone.contains(&at)));
        Ok(entries.text(false))
    }
}

/// A baseline taken apart.
struct Entries {
    document: DocumentMut,
    /// The comment that stands above all entries.
    head: String,
    tables: Vec<Table>,
}

impl Entries {
    fn of(baseline: &Baseline) -> Result<Self, String> {
        let text = baseline.text.as_deref().unwrap_or_default();
        let parsed = text.parse::<DocumentMut>();
        let mut document = parsed.map_err(|error| error.message().to_owned())?;
        let array = array(&mut document)?;
        let mut tables: Vec<Table> = array.iter().cloned().collect();
        array.clear();
        let mut head = String::new();
        if let Some(first) = tables.first_mut() {
            let above = prefix(first);
            // What a blank line parts from the first entry belongs to all.
            let end = above.rfind("\n\n").map_or(0, |at| at + 1);
            above[..end].clone_into(&mut head);
            first.decor_mut().set_prefix(&above[end..]);
        }
        Ok(Self { document, head, tables })
    }

    /// Puts an entry in its place, which is that of an older one of the same finding.
    fn put(&mut self, accepted: &Accepted) {
        let print = |table: &Table| text_of(table, "fingerprint") == accepted.fingerprint;
        if let Some(first) = self.tables.iter().position(print) {
            fill(&mut self.tables[first], accepted);
            let mut at = 0..;
            self.tables.retain(|table| at.next().is_none_or(|at| at <= first) || !print(table));
            return;
        }
        let mut table = Table::new();
        fill(&mut table, accepted);
        let own = order(&table);
        let at = self.tables.iter().position(|table| order(table) > own).unwrap_or(self.tables.len());
        self.tables.insert(at, table);
    }

    fn text(mut self, is_new: bool) -> String {
        let head = if is_new { HEAD } else { &self.head };
        for (at, table) in self.tables.iter_mut().enumerate() {
            let own = prefix(table);
            let gap = if own.starts_with('\n') || (at == 0 && head.is_empty()) { "" } else { "\n" };
            let above = if at == 0 { head } else { "" };
            table.decor_mut().set_prefix(format!("{above}{gap}{own}"));
            table.set_position(isize::try_from(at + 1).ok());
        }
        let Self { mut document, tables, .. } = self;
        if let Ok(array) = array(&mut document) {
            tables.into_iter().for_each(|table| array.push(table));
        }
        document.to_string()
    }
}

fn array(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, String> {
    let entry = document.entry("accepted").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    entry.as_array_of_tables_mut().ok_or_else(|| "accepted is no list of [[accepted]] tables".to_owned())
}

/// What stands above an entry.
fn prefix(table: &Table) -> String {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned()
}

fn text_of<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// What entries are ordered by.
fn order(table: &Table) -> [&str; 4] {
    ["path", "code", "message", "fingerprint"].map(|key| text_of(table, key))
}

/// Writes what is accepted into an entry. Its fingerprint, which no other entry has, stands first, in a comment, and last.
fn fill(table: &mut Table, accepted: &Accepted) {
    let short = |print: &str| format!("# {}\n", print.chars().take(SHORT).collect::<String>());
    let (old, new) = (short(text_of(table, "fingerprint")), short(&accepted.fingerprint));
    let above = prefix(table);
    let above = match above.contains(&old) {
        true => above.replacen(&old, &new, 1),
        false if table.is_empty() => format!("\n{new}"),
        false => above,
    };
    table.decor_mut().set_prefix(above);
    let texts = [
        ("code", &accepted.code),
        ("path", &accepted.path),
        ("message", &accepted.message),
        ("reason", &accepted.reason),
    ];
    for (key, text) in texts {
        table.insert(key, value(text.as_str()));
    }
    table.remove("until");
    // A day and nothing else: it was checked when it was read.
    if let Some(day) = accepted.until.and_then(|until| until.to_string().parse::<toml_edit::Datetime>().ok())
    {
        table.insert("until", value(day));
    }
    table.remove("fingerprint");
    table.insert("fingerprint", value(accepted.fingerprint.as_str()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Sources, Span};
    use crate::value::Date;

    fn one(print: &str, path: &str) -> Accepted {
        let [fingerprint, code, path, message, reason] =
            [print, "quantity-differs", path, "“5” is 6", "old"].map(str::to_owned);
        let span = Span { source: Sources::new().add(Source::new("", "")), start: 0, end: 0 };
        Accepted { fingerprint, code, path, message, reason, until: None, span }
    }

    fn of(text: &str) -> Baseline {
        Baseline { text: Some(text.to_owned()), ..Baseline::default() }
    }

    /// The fingerprints in the order of the file.
    fn prints(text: &str) -> Vec<&str> {
        text.lines().filter_map(|line| line.strip_prefix("fingerprint = ")).collect()
    }

    #[test]
    fn entries_stand_in_order_below_the_head_and_comments_stay_with_theirs() {
        let first = Baseline::default().with(&[one("b2", "m.md")]).unwrap();
        let noted = first.replace("# b2", "# asked in May\n# b2");
        let second = of(&noted).with(&[one("c3", "z.md"), one("a1", "a.md")]).unwrap();
        assert_eq!(prints(&second), ["\"a1\"", "\"b2\"", "\"c3\""], "{second}");
        assert!(second.starts_with(&format!("{HEAD}\n# a1\n[[accepted]]\n")), "{second}");
        assert!(second.contains("\n\n# asked in May\n# b2\n[[accepted]]\n"), "{second}");
        // Whatever is written last ends with what no other entry has.
        assert!(second.ends_with("reason = \"old\"\nfingerprint = \"c3\"\n"), "{second}");
    }

    #[test]
    fn what_is_accepted_anew_takes_the_place_of_what_was() {
        let text = Baseline::default().with(&[one("a1", "a.md"), one("b2", "m.md")]).unwrap();
        let twice = format!("{text}\n[[accepted]]\nfingerprint = \"a1\"\ncode = \"x\"\nreason = \"y\"\n");
        let renewed =
            Accepted { reason: "new".into(), until: Some(Date::new(2199, 6, 30)), ..one("a1", "a.md") };
        let text = of(&twice).with(&[renewed]).unwrap();
        assert_eq!(prints(&text), ["\"a1\"", "\"b2\""], "{text}");
        assert!(text.contains("reason = \"new\"\nuntil = 2199-06-30\nfingerprint = \"a1\"\n"), "{text}");
    }

    #[test]
    fn what_is_gone_is_taken_out_and_what_moved_is_written_anew() {
        let all = [one("a1", "a.md"), one("b2", "m.md"), one("c3", "z.md")];
        let text = Baseline::default().with(&all).unwrap();
        let left = of(&text).without(&[0], &[(1, one("d4", "new/m.md"))]).unwrap();
        assert_eq!(prints(&left), ["\"d4\"", "\"c3\""], "{left}");
        assert!(
            left.starts_with(HEAD) && left.contains("\n# d4\n[[accepted]]") && !left.contains("b2"),
            "{left}"
        );
    }
}
