//! Whole command lines with what they print: `tests/cmd/*.md`, run in `tests/cases/library`.
//! `TRYCMD=overwrite cargo test --test cmd` writes what is printed now into them: read the difference.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

#[test]
fn the_program_prints_what_the_pages_show() {
    let root = env!("CARGO_MANIFEST_DIR");
    // This is the only test of this program, so nobody else looks at where it stands.
    std::env::set_current_dir(format!("{root}/tests/cases/library")).unwrap();
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case(format!("{root}/tests/cmd/*.md"))
        .register_bin("gxlint", std::path::Path::new(env!("CARGO_BIN_EXE_gxlint")));
}
