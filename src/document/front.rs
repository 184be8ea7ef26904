//! Front matter: what a file says of itself above its text, in YAML (`---`) or TOML (`+++`).

use super::pattern;
use crate::locale::{is_language, regional, tags};
use crate::text::{Fault, SourceId, Span, did_you_mean};
use crate::value::Date;
use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What front matter says.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Where the prose starts.
    pub body: usize,
    /// The language: canonical, or a language that exists and is not read.
    pub lang: Option<String>,
    /// The date.
    pub date: Option<Date>,
    /// The story.
    pub story: Option<String>,
    /// The series.
    pub series: Option<String>,
    /// Mistakes in it.
    pub faults: Vec<Fault>,
}

/// A key with its value as written; a value that is no scalar has no text.
struct Entry {
    key: String,
    text: Option<String>,
    at: Range<usize>,
}

/// A mistake and where it is.
struct Mistake {
    message: String,
    at: Range<usize>,
}

/// Reads the front matter that a file may start with, after `start` bytes of byte order mark.
pub fn read(file: &str, start: usize, source: SourceId, path: &str) -> Front {
    let Some(block) = find(file, start) else { return Front { body: start, ..Front::default() } };
    let mut front = Front { body: block.body, ..Front::default() };
    let fault = |mistake: Mistake| {
        let span = Span { source, start: mistake.at.start, end: mistake.at.end };
        Fault::file(path, "malformed front matter").at(span, mistake.message)
    };
    if !block.closed {
        let closing = format!("no closing {} below", block.fence);
        let at = start..start + block.fence.len();
        front.faults.push(
            fault(Mistake { message: closing, at })
                .help("close the front matter with the line it starts with"),
        );
    }
    let content = &file[block.content.clone()];
    let entries = if block.fence == "---" { yaml(content) } else { toml(content) };
    match entries {
        Err(mistake) if block.closed => front.faults.push(fault(mistake.shift(block.content.start, file))),
        Err(_) => {}
        Ok(entries) => {
            for entry in entries {
                if let Err(mistake) = front.take(entry) {
                    front.faults.push(fault(mistake.shift(block.content.start, file)));
                }
            }
        }
    }
    front
}

impl Mistake {
    /// From positions in the front matter to positions in the file; never empty where there is text.
    fn shift(mut self, by: usize, file: &str) -> Self {
        let start = file.floor_char_boundary(self.at.start + by);
        let end = file.ceil_char_boundary((self.at.end + by).min(file.len())).max(start);
        self.at = start..end;
        self
    }
}

struct Block {
    fence: &'static str,
    content: Range<usize>,
    body: usize,
    closed: bool,
}

/// The front matter of a file: a fence on the first line, `key: value` or `key = value` on the next. A
/// lone rule at the top of a text is none.
fn find(file: &str, start: usize) -> Option<Block> {
    let fence = ["---", "+++"].into_iter().find(|fence| file[start..].starts_with(fence))?;
    let mut at = start;
    let mut content = None;
    let mut blank = None;
    for (index, line) in file[start..].split_inclusive('\n').enumerate() {
        let text = line.trim_end();
        let next = at + line.len();
        match index {
            0 if text != fence => return None,
            0 => content = Some(next),
            _ if text == fence || (fence == "---" && text == "...") => {
                return Some(Block { fence, content: content?..at, body: next, closed: true });
            }
            1 if !starts_entry(text, fence) => return None,
            _ if text.is_empty() && blank.is_none() => blank = Some(at),
            _ => {}
        }
        at = next;
    }
    let end = blank.unwrap_or(file.len());
    content.filter(|content| *content < end).map(|content| Block {
        fence,
        content: content..end,
        body: end,
        closed: false,
    })
}

fn starts_entry(line: &str, fence: &str) -> bool {
    let sign = if fence == "---" { ':' } else { '=' };
    let key = line.split(sign).next().unwrap_or("").trim();
    let word = key.chars().all(|c| c.is_alphanumeric() || "_-\"'.".contains(c));
    line.starts_with(['#', '[']) || (line.contains(sign) && !key.is_empty() && word)
}

/// Deeper indentation than this nobody writes; saphyr recurses for every level.
const DEEPEST: usize = 128;

/// The bytes of the first line that is indented, or marked as item of item of item, too deeply.
fn too_deep(content: &str) -> Option<Range<usize>> {
    let mut at = 0;
    content.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let indent = line.len() - line.trim_start_matches([' ', '\t', '-', '?', ':']).len();
        (indent > DEEPEST).then(|| start + indent..at)
    })
}

fn yaml(content: &str) -> Result<Vec<Entry>, Mistake> {
    if let Some(at) = too_deep(content) {
        return Err(Mistake { message: "nested too deeply to be front matter".to_owned(), at });
    }
    // saphyr counts characters.
    let bytes: Vec<usize> = content.char_indices().map(|(at, _)| at).collect();
    let byte = |chars: usize| bytes.get(chars).copied().unwrap_or(content.len());
    let documents = MarkedYaml::load_from_str(content).map_err(|error| {
        let at = byte(error.marker().index());
        Mistake { message: error.info().to_owned(), at: at..at + 1 }
    })?;
    let Some(document) = documents.first() else { return Ok(Vec::new()) };
    let range = |node: &MarkedYaml<'_>| byte(node.span.start.index())..byte(node.span.end.index());
    let YamlData::Mapping(mapping) = &document.data else {
        return Err(Mistake { message: "expected key: value".to_owned(), at: range(document) });
    };
    let scalar = |node: &MarkedYaml<'_>| match &node.data {
        YamlData::Value(Scalar::String(text)) => Some(text.to_string()),
        // As written: 2021 is a year and no number.
        YamlData::Value(_) => Some(content.get(range(node)).unwrap_or("").trim().to_owned()),
        _ => None,
    };
    let entry = |(key, value): (&MarkedYaml<'_>, &MarkedYaml<'_>)| {
        let first = match &value.data {
            YamlData::Sequence(items) => items.first().and_then(scalar).filter(|_| items.len() == 1),
            _ => scalar(value),
        };
        Some(Entry { key: scalar(key)?, text: first, at: range(value) })
    };
    Ok(mapping.iter().filter_map(entry).collect())
}

fn toml(content: &str) -> Result<Vec<Entry>, Mistake> {
    let table = DeTable::parse(content).map_err(|error| Mistake {
        message: error.message().replace('\n', ", "),
        at: error.span().unwrap_or(0..content.len()),
    })?;
    let scalar = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(value) => Some(value.to_string()),
        _ => None,
    };
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        let text = match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().next().and_then(|item| scalar(item.get_ref())).filter(|_| items.len() == 1)
            }
            other => scalar(other),
        };
        Entry { key: key.to_string(), text, at: value.span() }
    };
    Ok(table.get_ref().iter().map(entry).collect())
}

impl Front {
    fn take(&mut self, entry: Entry) -> Result<(), Mistake> {
        let known = ["lang", "date", "story", "series", "translationKey"];
        if !known.contains(&entry.key.as_str()) {
            return Ok(()); // the site generator's business
        }
        let Some(text) = entry.text.filter(|text| !text.is_empty()) else {
            let message = format!("{}: expected one value", entry.key);
            return Err(Mistake { message, at: entry.at });
        };
        match entry.key.as_str() {
            "lang" => self.lang = Some(language(&text).map_err(|message| Mistake { message, at: entry.at })?),
            "date" => {
                let message = format!("{text} is not a date: expected YYYY-MM-DD, YYYY-MM or YYYY");
                self.date = Some(timestamp(&text).ok_or(Mistake { message, at: entry.at })?);
            }
            "series" => self.series = Some(text),
            "story" => self.story = Some(text),
            _ => {
                self.story.get_or_insert(text);
            }
        }
        Ok(())
    }
}

/// A language tag: canonical if gxlint reads the language, else as written if the language exists. An
/// error says that it does not, and which may be meant.
pub fn language(tag: &str) -> Result<String, String> {
    if let Some(known) = regional(tag) {
        return Ok(known);
    }
    if is_language(tag) {
        return Ok(tag.to_owned());
    }
    let meant = did_you_mean(tag, tags()).map_or(String::new(), |meant| format!(": did you mean {meant}?"));
    Err(format!("{tag} is not a language tag{meant}"))
}

/// A date, or the date of a time stamp.
fn timestamp(text: &str) -> Option<Date> {
    let day = match text.char_indices().nth(10) {
        Some((at, 'T' | 't' | ' ')) => &text[..at],
        Some(_) => return None,
        None => text,
    };
    pattern::date(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Sources};

    fn read_file(file: &str) -> (Front, Vec<(String, String)>) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("a.md", file));
        let front = read(file, sources.get(id).bom_len(), id, "a.md");
        let label = |fault: &Fault| {
            let label = &fault.labels[0];
            (sources.slice(label.span).to_owned(), label.message.clone())
        };
        let faults = front.faults.iter().map(label).collect();
        (front, faults)
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        for file in [
            "---\ntitle: A\nlang: fr\ndate: 2021-09-27\ntranslationKey: forum\nseries: [guangxi]\n---\nText",
            "\u{feff}---\r\nlang: \"fr\"\r\ndate: 2021-09-27T18:33:00+08:00\r\nstory: forum\r\nseries: guangxi\r\n...\r\nText",
            "+++\nlang = \"fr\"\ndate = 2021-09-27\nstory = \"forum\"\nseries = [\"guangxi\"]\n[params]\nx = 1\n+++\nText",
        ] {
            let (front, faults) = read_file(file);
            assert_eq!(faults, [], "{file}");
            assert_eq!(&file[front.body..], "Text");
            assert_eq!(front.lang.as_deref(), Some("fr"));
            assert_eq!(front.date, Some(Date::new(2021, 9, 27)));
            assert_eq!((front.story.as_deref(), front.series.as_deref()), (Some("forum"), Some("guangxi")));
        }
        assert_eq!(read_file("---\ndate: 2021\n---\n").0.date, Some(Date::of_year(2021)));
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        for file in [
            "---\nText: and more text, with\n no end",
            "---\n\nText\n\n---\n",
            "---",
            "",
            "----\na: b\n----\n",
        ] {
            let (front, _) = read_file(file);
            assert!(front.lang.is_none() && front.story.is_none(), "{file}");
        }
        assert_eq!(read_file("---\n\nText\n\n---\n").0.body, 0);
        assert_eq!(read_file("---\nA sentence.\n---\n").0.body, 0);
    }

    #[test]
    fn a_mistake_is_pointed_at_and_the_rest_is_read() {
        for (file, place, said) in [
            ("---\ntitle: é\nlang: xx\nstory: a\n---\nText", "xx", "xx is not a language tag"),
            ("---\nlang: frr1\n---\nText", "frr1", "did you mean fr?"),
            ("---\ndate: 2021-09-31\nstory: a\n---\nText", "2021-09-31", "is not a date"),
            ("---\nstory: [a, b]\n---\nText", "[a, b", "expected one value"),
            ("---\nlang: \"fr\n---\nText", "", ""),
            (&format!("---\na: b\nc:\n{}\n---\nText", "- ".repeat(9000)), "", "nested too deeply"),
            (&format!("---\na: {}\n---\nText", "[".repeat(9000)), "", ""),
            ("---\nlang: fr\n\nText", "---", "no closing ---"),
            ("+++\nlang = fr\n+++\nText", "fr", "invalid boolean"),
        ] {
            let (front, faults) = read_file(file);
            assert_eq!(faults.len(), 1, "{file}: {faults:?}");
            assert!(faults[0].0.contains(place) && faults[0].1.contains(said), "{file}: {faults:?}");
            assert_eq!(file[front.body..].trim(), "Text");
        }
    }
}
