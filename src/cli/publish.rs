//! A comparison becomes reports, on standard output and in files, and an outcome.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use gainsay::findings::State;
use gainsay::pipeline::Audit;
use gainsay::problems::Problem;
use gainsay::report::{Audience, Colour, Format, Look, Report};

use super::flags::{ColorArg, ReportFlags};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::terminal;

/// Writes the reports that `flags` ask for.
pub fn publish(audit: Audit, project: &Project, flags: &ReportFlags, color: ColorArg) -> Done {
    let fail_on = flags.fail_on.map(Into::into).or(project.config.fail_on).unwrap_or_default();
    let show = flags.show.map(Into::into).or(project.config.show).unwrap_or_default();
    let mut report = report_of(audit);
    report.within.clone_from(&project.within);
    for finding in &mut report.findings {
        finding.gated = finding.state == State::Open && fail_on.fails(finding.level);
    }
    let outcome = Outcome::of(&report, &report.findings);
    let report = report.showing(show.level());
    for output in &flags.output {
        let failed = |error: io::Error| {
            let problem = Problem::error("unwritable-file", format!("cannot write the report: {error}"));
            Stop::from(problem.in_file(output.path.to_string_lossy()))
        };
        let mut file = BufWriter::new(File::create(&output.path).map_err(failed)?);
        output.format.write(&report, Look::default(), &mut file).and_then(|()| file.flush()).map_err(failed)?;
    }
    if let Some(format) = Format::named(&flags.format) {
        // A format for machines carries the problems where nobody at the terminal sees them.
        if format.audience == Audience::Machines {
            terminal::tell(&report.problems);
        }
        print(format, &report, color)?;
    }
    Ok(outcome)
}

/// The report of an audit.
pub fn report_of(audit: Audit) -> Report {
    let mut report = Report::new(env!("CARGO_PKG_VERSION"), audit.extracted, audit.comparison);
    report.idle_rules = audit.idle_rules;
    report.problems = audit.problems;
    report.rules = audit.rules;
    report
}

/// Writes `report` to standard output. A reader that goes away changes nothing.
pub fn print(format: &Format, report: &Report, color: ColorArg) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let look = Look { width: terminal::width(), colour: colour(color) };
    match format.write(report, look, &mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn colour(color: ColorArg) -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        ColorArg::Always => Colour::Styled,
        ColorArg::Auto if io::stdout().is_terminal() && !refused => Colour::Styled,
        ColorArg::Auto | ColorArg::Never => Colour::Plain,
    }
}
