//! The report for editors: one HTML file that needs no server and no network.
//!
//! In: a [`Report`] with its [`Review`]. Out: `page.html` with its holes filled: style, script, and the data
//! as JSON, a block for each story, so that a story is only read when somebody opens it. What documents say
//! gets into the page as JSON or as escaped text and never as markup; a Content-Security-Policy refuses
//! whatever is not the page's own. Without a script the page is a list of the findings.

mod faced;
mod found;
mod index;
mod list;
mod made;
mod place;
mod plain;
mod shown;
mod story;

use super::{Report, Style, Timeline};
use crate::check::Pair;
use crate::story::Corpus;
use base64::{Engine, prelude::BASE64_STANDARD};
use index::Index;
use place::Places;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io;

/// What the page shows besides findings.
#[derive(Debug)]
pub struct Review<'a> {
    /// The stories with their documents and what was recognised in them.
    pub corpus: &'a Corpus,
    /// Which paragraphs face each other, and which mentions.
    pub pairs: &'a [Pair],
    /// How each fact developed.
    pub timelines: Vec<Timeline>,
    /// What was checked, as a person calls it: the name of a folder.
    pub checked: String,
    /// When, as ISO 8601 in UTC, to the minute: `2026-11-21T22:41Z`.
    pub at: String,
}

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(
    include_str!("script/words.js"),
    include_str!("script/data.js"),
    include_str!("script/dom.js"),
    include_str!("script/state.js"),
    include_str!("script/rows.js"),
    include_str!("script/text.js"),
    include_str!("script/mentions.js"),
    include_str!("script/findings.js"),
    include_str!("script/cards.js"),
    include_str!("script/apart.js"),
    include_str!("script/list.js"),
    include_str!("script/search.js"),
    include_str!("script/stories.js"),
    include_str!("script/chart.js"),
    include_str!("script/claims.js"),
    include_str!("script/paper.js"),
    include_str!("script/main.js"),
);

/// Writes the page.
pub(super) fn write(report: &Report<'_>, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let places = report.review.map(|review| Places::new(review.corpus)).unwrap_or_default();
    let found = found::found(report, &places);
    let index = index::index(report, &places, &found);
    let mut rest = PAGE;
    while let Some((before, hole, after)) = next_hole(rest) {
        out.write_all(before.as_bytes())?;
        match hole {
            "policy" => out.write_all(policy().as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "title" => out.write_all(list::escape(index.title()).as_bytes())?,
            "list" => {
                out.write_all(list::list(report, &places, &found, &index).as_bytes())?;
                out.write_all(plain::claims(&index).as_bytes())?;
            }
            "data" => write_data(report, &index, out)?,
            _ => {}
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// The text before a hole, its name, and the text after it.
fn next_hole(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once("{{")?;
    let (hole, after) = rest.split_once("}}")?;
    Some((before, hole, after))
}

/// Nothing is loaded and nothing runs but what stands in the page, and no text becomes markup.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn write_data(report: &Report<'_>, index: &Index, out: &mut dyn io::Write) -> io::Result<()> {
    write_block("index", index, out)?;
    let Some(review) = report.review else { return Ok(()) };
    for at in 0..review.corpus.stories.len() {
        write_block(&format!("story-{at}"), &story::story(review, at), out)?;
    }
    Ok(())
}

fn write_block(id: &str, data: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let json = script_safe(&serde_json::to_string(data)?);
    writeln!(out, "<script type=\"application/json\" id=\"{id}\">{json}</script>")
}

/// JSON in which nothing ends the element that it stands in. Its own syntax has no `<`, so one can only stand
/// inside a string, where the escape means the same.
fn script_safe(json: &str) -> String {
    super::json::escape(json).replace('<', "\\u003c")
}

#[cfg(test)]
mod tests;
