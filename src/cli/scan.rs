//! `gxlint scan`: the mentions that are recognised.

use super::args::Global;
use super::session::Session;
use super::{Status, finish};
use crate::report::Mentions;
use std::io;

/// Prints every mention of every document.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    let mut mentions = Mentions::new(&session.corpus.sources);
    for text in &session.corpus.texts {
        for passage in &text.passages {
            mentions.add(&text.document.path, &text.document.lang.value, passage);
        }
    }
    finish(global, session, &mentions.into_table())
}
