//! Configurations in folders below those that are checked: they belong to other runs, and are easily taken for that of
//! this one.

use super::args::Global;
use super::session::Session;
use crate::document::{Input, absolute, printed};
use std::collections::BTreeSet;
use std::path::Path;

/// A line for each that was not read. Who has a configuration above knows.
pub fn unread(global: &Global, session: &Session) -> Vec<String> {
    if global.config.is_some() || (session.config.path.is_some() && !global.verbose) {
        return Vec::new();
    }
    let paths = session.corpus.texts.iter().map(|text| Path::new(&text.document.path));
    let folders: BTreeSet<&Path> = paths.flat_map(|path| path.ancestors().skip(1)).collect();
    let line = |folder: &Path| {
        let file = folder.join("gxlint.toml");
        let shown = printed(&file);
        let is_other = folder != Path::new("") && Some(&shown) != session.config.path.as_ref();
        (is_other && file.is_file() && lies_inside(session, folder)).then(|| {
            let folder = printed(folder);
            format!("{shown} was not read: it is for runs that are given its folder: gxlint {folder}")
        })
    };
    folders.into_iter().filter_map(line).collect()
}

/// Whether a folder is below one that was named, or is one that was named after the first.
fn lies_inside(session: &Session, folder: &Path) -> bool {
    let folder = absolute(folder);
    session.inputs.iter().enumerate().any(|(at, input)| match input {
        Input::Path(path) => {
            let path = absolute(path);
            folder.starts_with(&path) && (at > 0 || folder != path)
        }
        Input::Text { .. } => false,
    })
}
