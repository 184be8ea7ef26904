//! gxlint's command line.

fn main() -> std::process::ExitCode {
    gxlint::cli::main()
}
