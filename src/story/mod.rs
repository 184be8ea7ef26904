//! The documents of a run, read and grouped: which are translations of one another, which report on the
//! same subject over time.
//!
//! In: documents and their passages. Out: a [`Corpus`] of [`Text`]s in [`Story`]s.

use crate::document::Document;
use crate::recognise::Passage;
use crate::text::Sources;

/// A document that has been read.
#[derive(Clone, Debug)]
pub struct Text {
    /// The document, with the date that its prose may have given it.
    pub document: Document,
    /// Its prose with what was recognised in it, one for each segment.
    pub passages: Vec<Passage>,
}

/// One text in all its languages, by index into [`Corpus::texts`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Its name; two stories of one name and different dates are told apart by `@date` after it.
    pub name: String,
    /// Its series.
    pub series: String,
    /// The document that translations are held against: the source language's, else the earliest.
    pub source: usize,
    /// Every document, the source first, the others by language, then path.
    pub members: Vec<usize>,
}

/// Everything that is compared in one run.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Every file that can be blamed.
    pub sources: Sources,
    /// Every document, by path.
    pub texts: Vec<Text>,
    /// Every story, by series, date of its source, name.
    pub stories: Vec<Story>,
}
