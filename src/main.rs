//! gxlint's command line.
fn main() {}
