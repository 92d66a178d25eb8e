//! How a run ends, and the only place that knows exit codes.

use std::io::{self, Write};
use std::process::ExitCode;

use gainsay::problems::Problem;

use super::terminal;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran, and nothing counts against it.
    Clean,
    /// It could not run: a flag, a file of the user's, a rule.
    CouldNotRun,
}

impl Outcome {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::CouldNotRun => 2,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.code())
    }
}

/// Why a run could not go on.
#[derive(Debug)]
pub enum Stop {
    /// Something is wrong with what the user gave.
    Problems(Vec<Problem>),
    /// Writing failed.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

/// What a subcommand gives.
pub type Done = Result<Outcome, Stop>;

/// Says on the error stream what stopped the run, and gives the exit code.
pub fn conclude(done: Done) -> ExitCode {
    let outcome = match done {
        Ok(outcome) => outcome,
        // The reader has gone, as `head` does: nobody is left to tell.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(Stop::Output(error)) => {
            let _ = writeln!(io::stderr(), "error[output]: {error}");
            Outcome::CouldNotRun
        }
        Err(Stop::Problems(problems)) => {
            terminal::tell(&problems);
            Outcome::CouldNotRun
        }
    };
    outcome.into()
}
