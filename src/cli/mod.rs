//! The command line: arguments in, one subcommand run, an exit code out. Binary only, so that the
//! library can see neither arguments nor the terminal.

mod accept;
mod audit;
mod baseline;
mod cache;
mod claims;
mod compare;
mod completions;
mod coverage;
mod explain;
mod flags;
mod gate;
mod git;
mod init;
mod marked;
mod outcome;
mod project;
mod publish;
mod record;
mod rules;
mod suggest;
mod terminal;
mod trace;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use flags::ColorArg;
use outcome::{Done, Outcome};

/// Finds where sources disagree.
///
/// Reads a folder of reports, pulls typed claims out of each one with rules, compares them across
/// sources, and shows both sides of every disagreement. It never says who is right.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, propagate_version = true, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "Exit codes:
  0  compared, nothing at or above --fail-on
  1  at least one finding at or above --fail-on; a gate counts what the edit introduced or widened
  2  could not run: a flag, a rule, a project file, a baseline, a decision, a revision
  3  ran but proved nothing: no readable source, or no claim")]
struct Arguments {
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorArg,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare the sources and report where they disagree
    Audit(audit::Arguments),
    /// Fail only on what an edit introduced or widened
    Gate(gate::Arguments),
    /// Show what was extracted, from where
    Claims(claims::Arguments),
    /// Report from claims that `gainsay claims --format ndjson` wrote
    Compare(compare::Arguments),
    /// Explain a rule, a problem, or a finding step by step
    Explain(explain::Arguments),
    /// Show the numbers, dates, people and places that it sees in a text
    Values(values::Arguments),
    /// List rules, check rule files, write their schema
    Rules(rules::Arguments),
    /// Record the findings of now, so that only new ones fail
    Baseline(baseline::Arguments),
    /// Record that a finding may stay, and why
    Accept(accept::Arguments),
    /// Say where the cache lies and how much it holds, or clear it
    Cache(cache::Arguments),
    /// Write a project file and a first rule
    Init(init::Arguments),
    /// Write the completions of a shell to standard output
    Completions(completions::Arguments),
    /// Write the man page to standard output
    Man,
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
    outcome::conclude(dispatch(parsed.command, parsed.color))
}

fn dispatch(command: Command, color: ColorArg) -> Done {
    match command {
        Command::Audit(arguments) => audit::run(&arguments, color),
        Command::Gate(arguments) => gate::run(&arguments, color),
        Command::Claims(arguments) => claims::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments, color),
        Command::Explain(arguments) => explain::run(&arguments, color),
        Command::Values(arguments) => values::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Accept(arguments) => accept::run(&arguments),
        Command::Cache(arguments) => cache::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man => completions::man(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_help_keeps_to_a_hundred_columns_and_ends_its_first_line_without_a_period() {
        let mut top = Arguments::command();
        top.build();
        for command in top.get_subcommands_mut() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!((1..=75).contains(&about.len()) && !about.ends_with('.'), "{}: {about:?}", command.get_name());
            for line in command.render_long_help().to_string().lines() {
                assert!(line.chars().count() <= 100, "{}: {line:?}", command.get_name());
            }
        }
    }
}
