//! How a run ends, and the only place that knows exit codes.

use std::io::{self, Write};
use std::process::ExitCode;

use gainsay::problems::{Problem, Severity};
use gainsay::report::Report;

use super::terminal;

/// How a run ended. The code is the same for every format of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran, and nothing counts against it.
    Clean,
    /// At least one finding counts against it.
    Gated,
    /// It could not run: a flag, a file of the user's, a rule.
    CouldNotRun,
    /// It ran and proved nothing: no readable source, or no claim from any rule.
    ProvedNothing,
}

impl Outcome {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Gated => 1,
            Self::CouldNotRun => 2,
            Self::ProvedNothing => 3,
        }
    }

    /// How a run that gave `report` ended. Every finding has to be in it, also those that are not listed.
    pub fn of(report: &Report) -> Self {
        if report.sources.is_empty() || report.claims.is_empty() {
            Self::ProvedNothing
        } else if report.findings.iter().any(|finding| finding.gated) {
            Self::Gated
        } else {
            Self::Clean
        }
    }
}

impl Outcome {
    /// How two runs ended that are one: a gated finding anywhere counts, and so does a claim.
    pub const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::CouldNotRun, _) | (_, Self::CouldNotRun) => Self::CouldNotRun,
            (Self::Gated, _) | (_, Self::Gated) => Self::Gated,
            (Self::Clean, _) | (_, Self::Clean) => Self::Clean,
            (Self::ProvedNothing, Self::ProvedNothing) => Self::ProvedNothing,
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

impl Stop {
    /// Stops where one of the problems is an error.
    pub fn on_errors(problems: &[Problem]) -> Result<(), Self> {
        let errors: Vec<Problem> = problems.iter().filter(|p| p.severity == Severity::Error).cloned().collect();
        if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
    }
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

impl From<Box<Problem>> for Stop {
    fn from(problem: Box<Problem>) -> Self {
        Self::Problems(vec![*problem])
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_documentation() {
        let all = [Outcome::Clean, Outcome::Gated, Outcome::CouldNotRun, Outcome::ProvedNothing];
        assert_eq!(all.map(Outcome::code), [0, 1, 2, 3]);
    }

    #[test]
    fn a_report_without_claims_proves_nothing() {
        assert_eq!(Outcome::of(&Report::default()), Outcome::ProvedNothing);
    }
}
