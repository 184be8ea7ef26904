//! What the XML formats share: a writer, and text that XML can hold.

use super::display::harmless;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io;

/// A writer of XML to wherever a report goes.
pub(super) type Xml<'a> = Writer<&'a mut dyn io::Write>;

/// Writes a document: the declaration, what `body` writes, a line end.
pub(super) fn document(
    out: &mut dyn io::Write,
    body: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer: Xml<'_> = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    body(&mut writer)?;
    writeln!(writer.get_mut())
}

/// A text in one line without what a terminal obeys and what XML cannot hold, however it is escaped.
pub(super) fn plain(text: &str) -> String {
    harmless(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
