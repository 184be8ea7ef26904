//! The claims as plain markup: what a browser without a script shows below the list of the findings.

use super::index::{Claim, ClaimStory, Index, Said};
use super::list::escape;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A table for each claim, a row for each story, a column for each language.
pub(super) fn claims(index: &Index) -> String {
    let mut html = String::new();
    if !index.claims.is_empty() {
        html.push_str("<h2>Claims</h2>\n");
    }
    for claim in &index.claims {
        push(&mut html, claim);
    }
    html
}

fn push(html: &mut String, claim: &Claim) {
    let (id, title) = (escape(&claim.id), escape(&claim.title));
    let _ = writeln!(html, "<table>\n<caption><code>{id}</code> <bdi>{title}</bdi></caption>");
    let told: Vec<&ClaimStory> = claim.stories.iter().filter(|story| !story.said.is_empty()).collect();
    let langs: BTreeSet<&str> =
        told.iter().flat_map(|story| &story.said).map(|said| said.lang.as_str()).collect();
    let heads: String = langs.iter().map(|lang| format!("<th scope=\"col\">{}</th>", escape(lang))).collect();
    let _ = writeln!(html, "<tr><th scope=\"col\">Story</th>{heads}</tr>");
    for story in told {
        let cells: String = langs.iter().map(|lang| format!("<td>{}</td>", said(story, lang))).collect();
        let (name, date) = (escape(&story.name), escape(&story.date));
        let _ = writeln!(html, "<tr><th scope=\"row\"><bdi>{name}</bdi> {date}</th>{cells}</tr>");
    }
    html.push_str("</table>\n");
}

/// What a story says in a language: each value once.
fn said(story: &ClaimStory, lang: &str) -> String {
    let mut told = BTreeSet::new();
    let word = |said: &Said| {
        let tense = said.tense.map(|tense| format!(" ({tense})")).unwrap_or_default();
        format!("<bdi>{}</bdi>{tense}", escape(&said.shown))
    };
    let all = story.said.iter().filter(|said| said.lang == lang).map(word);
    all.filter(|word| told.insert(word.clone())).collect::<Vec<_>>().join("<br>")
}
