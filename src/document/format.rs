//! The file formats that are read; [`FORMATS`] is the list.

use super::directive::Comment;
use super::{markdown, text};
use crate::text::{Segment, SourceId};
use std::ops::Range;
use std::path::Path;

/// What a format reads: the file and the part of it that is prose, without front matter.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    /// The whole file.
    pub file: &'a str,
    /// What follows a byte order mark and front matter.
    pub body: Range<usize>,
    /// The file's name in the run.
    pub source: SourceId,
}

/// A file format.
#[derive(Debug)]
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// The extensions it goes by, in lower case.
    pub extensions: &'static [&'static str],
    /// Reads its prose.
    pub segments: fn(&Prose<'_>) -> Vec<Segment>,
    /// Finds the comments in it that are addressed to gxlint; none of them is prose.
    pub directives: fn(&Prose<'_>) -> Vec<Comment>,
}

/// Every format. The first is what a text without a name is read as.
pub const FORMATS: &[Format] = &[
    Format {
        name: "text",
        extensions: &["txt", "text"],
        segments: text::segments,
        directives: text::directives,
    },
    Format {
        name: "Markdown",
        extensions: &["md", "markdown", "mdown"],
        segments: markdown::segments,
        directives: markdown::directives,
    },
];

/// The format of a file, by its extension.
pub fn of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Why a file is of no format, in words.
pub fn unsupported(path: &Path) -> String {
    let known: Vec<String> = FORMATS
        .iter()
        .flat_map(|format| format.extensions)
        .map(|extension| format!(".{extension}"))
        .collect();
    let known = known.join(", ");
    match path.extension() {
        Some(extension) => {
            format!("no supported format has the extension .{}: expected {known}", extension.display())
        }
        None => format!("a file without an extension is of no supported format: expected {known}"),
    }
}
