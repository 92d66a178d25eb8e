//! The `gainsay` program: parse the arguments, run one subcommand, return its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
