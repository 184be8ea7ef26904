//! `gxlint scan`: the mentions that are recognised.

use super::args::Global;
use super::session::Session;
use super::{Status, finish, table_format};
use crate::report::Mentions;
use std::io;

/// Prints every mention of every document; with `-v` the weak ones too.
pub fn run(global: &Global, session: &Session) -> io::Result<Status> {
    let mut mentions = Mentions::new(&session.corpus.sources).with_ascii(global.ascii);
    // Programs get what counts; a person who asks for more is shown what only rules may use too.
    if global.verbose && table_format(global).is_none_or(|name| name == "table") {
        mentions = mentions.with_weak();
    }
    for text in &session.corpus.texts {
        for passage in &text.passages {
            mentions.add(&text.document.path, &text.document.lang.value, passage);
        }
    }
    finish(global, session, &mentions.into_table())
}
