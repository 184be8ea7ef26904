//! Where something is: files as URIs, spans as regions.

use crate::report::place::{Unit, place};
use crate::text::{Sources, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// What paths are relative to; GitHub puts the root of the repository there.
pub(super) const SOURCE_ROOT: &str = "%SRCROOT%";

/// What need not be encoded in a path of a URI; a colon in its first part would make a scheme of it.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The file and what is marked in it.
pub(super) fn location(sources: &Sources, span: Span) -> Value {
    let source = sources.get(span.source);
    let at = place(source, span.range(), Unit::Character);
    let mut location = file(source.path());
    location["region"] = json!({
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "snippet": { "text": source.slice(span.range()) },
    });
    location
}

/// A file as a whole.
pub(super) fn file(path: &str) -> Value {
    let uri = uri(path);
    match uri.starts_with("file:") {
        true => json!({ "artifactLocation": { "uri": uri } }),
        false => json!({ "artifactLocation": { "uri": uri, "uriBaseId": SOURCE_ROOT } }),
    }
}

/// A path as a URI: relative ones stay relative, absolute ones are `file:`.
fn uri(path: &str) -> String {
    let encode = |path: &str| utf8_percent_encode(path, PATH).to_string();
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path.get(1..3) == Some(":/");
    match (drive, path.starts_with('/')) {
        (true, _) => format!("file:///{}:{}", &path[..1], encode(&path[2..])),
        (false, true) => format!("file://{}", encode(path)),
        (false, false) => encode(path),
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        for (path, expected) in [
            ("corpus/2021-09-28.forum.fr.txt", "corpus/2021-09-28.forum.fr.txt"),
            ("a b/100%/x#1?.md", "a%20b/100%25/x%231%3F.md"),
            ("说明/กข.md", "%E8%AF%B4%E6%98%8E/%E0%B8%81%E0%B8%82.md"),
            ("a:b/c.md", "a%3Ab/c.md"),
            ("../x.md", "../x.md"),
            ("/srv/x y.md", "file:///srv/x%20y.md"),
            ("C:/x y.md", "file:///C:/x%20y.md"),
            ("\u{202e}.md", "%E2%80%AE.md"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
