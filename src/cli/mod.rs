//! The command line: arguments in, one subcommand run, an exit code out. Binary only, so that the
//! library can see neither arguments nor the terminal.

mod outcome;
mod terminal;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::{Done, Outcome};

/// Finds where sources disagree.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, propagate_version = true, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Values(values::Arguments),
}

/// Runs the command line `arguments`, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are no errors; a closed pipe behind them is none either.
            let _ = error.print();
            return if error.use_stderr() { Outcome::CouldNotRun } else { Outcome::Clean }.into();
        }
    };
    outcome::conclude(dispatch(parsed.command))
}

fn dispatch(command: Command) -> Done {
    match command {
        Command::Values(arguments) => values::run(&arguments),
    }
}
