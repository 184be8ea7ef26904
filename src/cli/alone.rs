//! What is said of documents that nothing was held against: who renames a translation must not lose its findings unseen.

use super::judge::Judged;
use super::session::Session;
use crate::report::count;
use crate::story::Chosen;
use std::collections::{BTreeMap, BTreeSet};

/// So many are named; of more, `-v` gives the names.
const FEW: usize = 3;

/// That documents stood alone: as translations where others have some, and without a claim too where none has. Of those
/// that were touched, if only what was touched is asked about.
pub fn lines(session: &Session, judged: &Judged, verbose: bool) -> Vec<String> {
    if session.compares || judged.nothing.is_some() {
        return Vec::new();
    }
    let claiming: BTreeSet<usize> = session.claims.iter().map(|claim| claim.text).collect();
    let is_alone = |at: &usize| !judged.pairs.is_empty() || !claiming.contains(at);
    let is_asked = |path: &&str| session.touched.as_ref().is_none_or(|touched| touched.has(path));
    let stories = session.corpus.stories.iter().filter(|story| story.members.len() == 1);
    let mut paths: Vec<&str> = stories
        .map(|story| story.source)
        .filter(is_alone)
        .filter_map(|at| Some(session.corpus.texts.get(at)?.document.path.as_str()))
        .filter(is_asked)
        .collect();
    paths.sort_unstable();
    let said = |names: &str| {
        let documents = count(paths.len(), "document", "documents");
        format!("{documents} stood alone, in a story of one language: {names}")
    };
    match paths.as_slice() {
        [] => Vec::new(),
        few if few.len() <= FEW => vec![said(&few.join(", "))],
        many if !verbose => vec![said(&format!("{} and {} more; -v names them", many[0], many.len() - 1))],
        many => many.iter().map(|path| format!("stood alone, in a story of one language: {path}")).collect(),
    }
}

/// Which languages were taken for those of the sources, where the configuration does not say it, and why.
pub fn sources(session: &Session) -> Vec<String> {
    let mut taken: BTreeMap<(&str, Chosen), usize> = BTreeMap::new();
    for story in session.corpus.stories.iter().filter(|story| story.members.len() > 1) {
        let Some(text) = session.corpus.texts.get(story.source) else { continue };
        *taken.entry((text.document.lang.value.as_str(), story.chosen)).or_default() += 1;
    }
    let guessed = taken.iter().filter(|((_, chosen), _)| *chosen != Chosen::Said);
    guessed
        .map(|((lang, chosen), stories)| {
            format!(
                "{lang} was taken as the source of {}: {}",
                count(*stories, "story", "stories"),
                chosen.words()
            )
        })
        .collect()
}
