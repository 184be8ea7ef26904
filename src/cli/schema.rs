//! `gxlint schema`: what the files look like, for editors and programs.

use super::args::Format;
use super::{Status, output};
use crate::{claim, config, report};
use std::io::{self, Write};

/// Prints a JSON Schema.
pub fn run(of: Format) -> io::Result<Status> {
    let schema = match of {
        Format::Config => config::json_schema(),
        Format::Rules => claim::json_schema(),
        Format::Pack => claim::pack_schema(),
        Format::Report => report::json_schema(),
    };
    writeln!(output::out(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Status::Clean)
}
