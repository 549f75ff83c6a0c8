//! The program: runs the command line and ends with its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(throughline::cli::run())
}
