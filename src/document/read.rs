//! Bytes to text: UTF-8, and a clear word about anything else.

use super::paths::printed;
use crate::text::Fault;
use std::io;
use std::path::Path;

/// What to do about a file in another encoding.
const SAVE: &str = "save it as UTF-8, or name it in `exclude` in gxlint.toml if it is not to be checked";

/// Why a file is no text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// Not text at all: of no interest in a folder, a failure where it was named.
    Binary,
    /// Text, or not reachable: a failure everywhere.
    Failed {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<&'static str>,
    },
}

/// The text of a file that must be one: a configuration, a rule file. A fault says why it is none.
pub fn file(path: &Path) -> Result<String, Fault> {
    let text = std::fs::read(path).map_err(|error| failed(&error)).and_then(decode);
    text.map_err(|why| match why {
        Unreadable::Binary => Fault::file(printed(path), "a binary file: expected UTF-8 text"),
        Unreadable::Failed { message, help } => {
            help.into_iter().fold(Fault::file(printed(path), message), Fault::help)
        }
    })
}

/// The text of a file's bytes, with its byte order mark if it has one.
pub fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Failed {
            message: "the file is UTF-16: expected UTF-8".to_owned(),
            help: Some(SAVE),
        });
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Binary);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let byte = bytes.get(at).copied().unwrap_or_default();
        Unreadable::Failed {
            message: format!("invalid UTF-8: byte 0x{byte:02X} at offset {at}, line {line}"),
            help: Some(SAVE),
        }
    })
}

/// What kept a file from being read.
pub fn failed(error: &io::Error) -> Unreadable {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Unreadable::Failed { message, help: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_and_anything_else_is_named() {
        assert_eq!(decode("\u{feff}é\r\n".into()), Ok("\u{feff}é\r\n".to_owned()));
        assert_eq!(decode(b"a\0b".to_vec()), Err(Unreadable::Binary));
        for (bytes, said) in [
            (&b"caf\xe9"[..], "byte 0xE9 at offset 3, line 1"),
            (&b"a\nb\ncaf\xe9 \n"[..], "byte 0xE9 at offset 7, line 3"),
            (&b"a\xe0\xb8"[..], "byte 0xE0 at offset 1, line 1"),
            (&b"\xff\xfea\0"[..], "UTF-16"),
        ] {
            let Err(Unreadable::Failed { message, .. }) = decode(bytes.to_vec()) else { panic!("{bytes:?}") };
            assert!(message.contains(said), "{message}");
        }
    }
}
