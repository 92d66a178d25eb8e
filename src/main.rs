//! The `gainsay` program: parse the arguments, run one subcommand, return its exit code.

mod cli;

use std::process::ExitCode;

/// Extraction makes many small strings on all threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
