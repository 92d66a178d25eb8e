//! What the binary knows about the terminal.

use std::io::{self, Write};

use gainsay::problems::{Problem, Severity};
use gainsay::report::safe;

/// Prints problems on the error stream.
pub fn tell(problems: &[Problem]) {
    let mut out = io::stderr().lock();
    for problem in problems {
        let level = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // When even the error stream is closed there is nothing left to do.
        let _ = writeln!(out, "{level}[{}]: {}", problem.code, safe::line(&problem.message));
        if let Some(path) = &problem.path {
            let _ = writeln!(out, "  --> {}", safe::line(path));
        }
        if let Some(help) = &problem.help {
            let _ = writeln!(out, "  = help: {}", safe::line(help));
        }
    }
}
