//! How files were grouped, and on what evidence: the data of `gxlint stories`.

use super::Corpus;
use crate::document::Evidence;

/// One document and what is known of it, each with its evidence in words.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Row {
    /// Its path.
    pub path: String,
    /// Its language.
    pub lang: String,
    /// What says so.
    pub lang_evidence: String,
    /// Its date, if anything says it.
    pub date: Option<String>,
    /// What says so.
    pub date_evidence: Option<String>,
    /// Its story, as reports name it.
    pub story: String,
    /// What says so.
    pub story_evidence: String,
    /// Its series.
    pub series: String,
    /// What says so.
    pub series_evidence: String,
    /// Whether its translations are held against it.
    pub source: bool,
    /// Why, if they are.
    pub source_evidence: Option<String>,
}

/// A row for each document: by story, the source first.
pub fn rows(corpus: &Corpus) -> Vec<Row> {
    let mut rows = Vec::new();
    for story in &corpus.stories {
        for at in &story.members {
            let document = &corpus.texts[*at].document;
            let date = document.date.as_ref();
            let series_evidence = match (&document.series.evidence, document.series.value == story.series) {
                (_, false) => "a document of the same story".to_owned(),
                (Evidence::Default, _) => "the whole corpus is one series".to_owned(),
                (evidence, _) => evidence.to_string(),
            };
            rows.push(Row {
                path: document.path.clone(),
                lang: document.lang.value.clone(),
                lang_evidence: document.lang.evidence.to_string(),
                date: date.map(|date| date.value.to_string()),
                date_evidence: date.map(|date| date.evidence.to_string()),
                story: story.name.clone(),
                story_evidence: match &document.story.evidence {
                    Evidence::Default => "path without its extension".to_owned(),
                    evidence => evidence.to_string(),
                },
                series: story.series.clone(),
                series_evidence,
                source: *at == story.source,
                source_evidence: (*at == story.source).then(|| story.chosen.words().to_owned()),
            });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::assemble;
    use crate::story::tests::document;
    use crate::text::Sources;

    #[test]
    fn every_fact_is_shown_with_its_evidence() {
        let documents =
            vec![document("a.en", "en", "2021-01-01".parse().ok(), "s"), document("a.fr", "fr", None, "s")];
        let (corpus, _) = assemble(Sources::new(), documents, vec![Vec::new(), Vec::new()], Some("en"));
        let rows = rows(&corpus);
        assert_eq!((rows[0].path.as_str(), rows[0].source), ("a.en", true));
        assert_eq!(rows[0].date.as_deref(), Some("2021-01-01"));
        assert_eq!(rows[0].date_evidence.as_deref(), Some("front matter"));
        assert_eq!(rows[0].series_evidence, "the whole corpus is one series");
        assert_eq!((rows[1].date.as_deref(), rows[1].source), (None, false));
        assert_eq!(rows[1].story_evidence, "path without its extension");
    }
}
