//! Where an entry of a ledger goes in a rule file. Every other byte stays as it is: the file is parsed for
//! places only, and the entry is spliced in as its neighbours are written.

use std::ops::Range;
use toml_edit::{Array, ArrayOfTables, Document, InlineTable, Item, Table, TableLike, Value};

/// A piece of text to be put in at a byte.
pub(super) type Splice = (usize, String);

/// The keys of an entry with their values as TOML.
pub(super) type Fields = [(&'static str, String)];

/// What is put in so that the `index`th entry of a claim's ledger has these fields. None where the file
/// has no such claim, or says something else than a ledger in its place.
pub(super) fn entry_at(file: &str, id: &str, index: usize, fields: &Fields) -> Option<Vec<Splice>> {
    let document = Document::parse(file).ok()?;
    let page = Page { text: file, line: if file.contains("\r\n") { "\r\n" } else { "\n" } };
    let is_it = |claim: &dyn TableLike| claim.get("id").and_then(Item::as_str) == Some(id);
    match document.as_table().get("claim")? {
        Item::ArrayOfTables(claims) => {
            let claim = claims.iter().find(|claim| is_it(*claim))?;
            match claim.get("must") {
                Some(must) => page.in_must(claim, must, index, fields),
                None => page.new_must(claim, fields),
            }
        }
        Item::Value(Value::Array(claims)) => {
            let claim = claims.iter().filter_map(Value::as_inline_table).find(|claim| is_it(*claim))?;
            match TableLike::get(claim, "must") {
                Some(Item::Value(Value::InlineTable(must))) => page.in_inline_must(must, index, fields),
                Some(_) => None,
                None => page.in_inline(claim, &format!("must = {{ {} }}", inline_ledger(fields))),
            }
        }
        _ => None,
    }
}

/// The text of a file and how its lines end.
struct Page<'a> {
    text: &'a str,
    line: &'static str,
}

impl Page<'_> {
    fn in_must(&self, claim: &Table, must: &Item, index: usize, fields: &Fields) -> Option<Vec<Splice>> {
        if let Some(found) = self.in_ledger(must.as_table_like()?.get("ledger"), index, fields) {
            return found;
        }
        match must {
            Item::Value(Value::InlineTable(must)) => self.in_inline(must, &inline_ledger(fields)),
            Item::Table(must) if must.is_dotted() => {
                let at = self.line_end(end_of_values(must)?);
                let indent = self.indent(at);
                Some(vec![(at, format!("{}{indent}must.{}", self.line, self.ledger(fields, indent)))])
            }
            // Only tables below it are written, as [claim.must.over-time].
            Item::Table(must) if must.is_implicit() => self.new_must(claim, fields),
            Item::Table(must) => {
                let at = self.line_end(end_of_values(must).or(must.span().map(|span| span.start))?);
                let indent = self.indent(at);
                Some(vec![(at, format!("{}{indent}{}", self.line, self.ledger(fields, indent)))])
            }
            _ => None,
        }
    }

    fn in_inline_must(&self, must: &InlineTable, index: usize, fields: &Fields) -> Option<Vec<Splice>> {
        let found = self.in_ledger(TableLike::get(must, "ledger"), index, fields);
        found.unwrap_or_else(|| self.in_inline(must, &inline_ledger(fields)))
    }

    /// In a ledger that is there; the outer none where there is no ledger.
    fn in_ledger(&self, ledger: Option<&Item>, index: usize, fields: &Fields) -> Option<Option<Vec<Splice>>> {
        Some(match ledger? {
            Item::Value(Value::Array(entries)) => self.in_array(entries, index, &inline(fields)),
            Item::ArrayOfTables(entries) => self.in_tables(entries, index, fields),
            // { is = […], severity = "warning" }
            other => self.in_ledger(other.as_table_like()?.get("is"), index, fields)?,
        })
    }

    fn in_array(&self, entries: &Array, index: usize, entry: &str) -> Option<Vec<Splice>> {
        let whole = entries.span()?;
        let spans: Vec<Range<usize>> = entries.iter().filter_map(Value::span).collect();
        let Some(first) = spans.first() else {
            let end = if self.text[whole.clone()].contains('\n') { "" } else { self.line };
            let indent = self.indent(whole.start);
            let at = if end.is_empty() { self.line_end(whole.start) } else { whole.start + 1 };
            return Some(vec![(at, format!("{}{indent}  {entry},{end}{indent}", self.line))]);
        };
        let Some(before) = index.checked_sub(1).and_then(|before| spans.get(before)) else {
            return Some(vec![if self.text[whole.start..first.start].contains('\n') {
                (self.line_end(whole.start), format!("{}{}{entry},", self.line, self.indent(first.start)))
            } else {
                (first.start, format!("{entry}, "))
            }]);
        };
        let line_end = self.line_end(before.end);
        let rest = self.text[before.end..line_end].trim_start();
        let (comma, rest) = (rest.starts_with(','), rest.trim_start_matches(',').trim_start());
        let own_line = (rest.is_empty() || rest.starts_with('#')) && line_end < whole.end;
        Some(match (own_line, comma, spans.get(index)) {
            (true, true, _) => {
                vec![(line_end, format!("{}{}{entry},", self.line, self.indent(before.start)))]
            }
            // The last entry has no comma: it gets one, and the new last has none.
            (true, false, None) => vec![
                (before.end, ",".to_owned()),
                (line_end, format!("{}{}{entry}", self.line, self.indent(before.start))),
            ],
            (_, _, Some(after)) => vec![(after.start, format!("{entry}, "))],
            (false, _, None) => vec![(before.end, format!(", {entry}"))],
        })
    }

    /// Entries written as [[claim.must.ledger]].
    fn in_tables(&self, entries: &ArrayOfTables, index: usize, fields: &Fields) -> Option<Vec<Splice>> {
        let start = entries.get(0)?.span()?.start;
        let header = self.text[start..self.line_end(start)].split("]]").next()?;
        let mut block = format!("{header}]]");
        for (key, value) in fields {
            block.push_str(&format!("{}{key} = {value}", self.line));
        }
        let line = self.line;
        let Some(before) = index.checked_sub(1).and_then(|before| entries.get(before)) else {
            return Some(vec![(start, format!("{block}{line}{line}"))]);
        };
        Some(vec![(self.line_end(end_of_values(before)?), format!("{line}{line}{block}"))])
    }

    /// A [claim.must] of its own: behind the phrases, if they have a table, else behind the claim's keys.
    fn new_must(&self, claim: &Table, fields: &Fields) -> Option<Vec<Splice>> {
        let find = claim.get("find").and_then(Item::as_table).filter(|find| !find.is_dotted());
        let end = find.and_then(end_of_values).or_else(|| end_of_values(claim))?;
        let (at, line) = (self.line_end(end), self.line);
        Some(vec![(at, format!("{line}{line}[claim.must]{line}{}", self.ledger(fields, "")))])
    }

    fn in_inline(&self, table: &InlineTable, what: &str) -> Option<Vec<Splice>> {
        let last = TableLike::iter(table).filter_map(|(_, item)| end_of(item)).max();
        Some(vec![match last {
            Some(end) => (end, format!(", {what}")),
            None => (table.span()?.start + 1, format!(" {what} ")),
        }])
    }

    /// A ledger of one entry, on lines of its own.
    fn ledger(&self, fields: &Fields, indent: &str) -> String {
        let line = self.line;
        format!("ledger = [{line}{indent}  {},{line}{indent}]", inline(fields))
    }

    /// Where the line that holds a byte ends, before its line end.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// The white space that the line of a byte starts with.
    fn indent(&self, at: usize) -> &str {
        let line = &self.text[self.text[..at].rfind('\n').map_or(0, |end| end + 1)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }
}

/// An entry on one line.
fn inline(fields: &Fields) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", fields.join(", "))
}

fn inline_ledger(fields: &Fields) -> String {
    format!("ledger = [{}]", inline(fields))
}

/// Where the last value of a table ends, without those under headers of their own.
fn end_of_values(table: &Table) -> Option<usize> {
    table.iter().filter_map(|(_, item)| end_of(item)).max()
}

fn end_of(item: &Item) -> Option<usize> {
    match item {
        Item::Value(value) => value.span().map(|span| span.end).or_else(|| {
            value.as_inline_table()?.iter().filter_map(|(_, value)| value.span()).map(|s| s.end).max()
        }),
        Item::Table(table) if table.is_dotted() => end_of_values(table),
        _ => None,
    }
}
