//! A comparison becomes reports, on standard output and in files, and an outcome.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use gainsay::config::Show;
use gainsay::pipeline::Audit;
use gainsay::problems::Problem;
use gainsay::report::{Audience, Colour, Format, Listing, Look, Report, problem_lines, safe};
use gainsay::triage::{Policy, triage};

use super::flags::{ColorArg, ReportFlags, Strictness};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::terminal;

/// Holds the findings of an audit against what is recorded, and writes the reports.
pub fn publish_audit(audit: Audit, policy: &Policy, project: &Project, flags: &Flags<'_>) -> Done {
    Stop::on_errors(&audit.problems)?;
    let mut report = report_of(audit);
    let triaged = triage(std::mem::take(&mut report.findings), &report.claims, policy);
    report.findings = triaged.findings;
    report.problems.extend(triaged.problems);
    publish(report, project, flags)
}

/// What decides how a report is written and what fails.
pub struct Flags<'f> {
    /// What is reported.
    pub report: &'f ReportFlags,
    /// Whether problems fail.
    pub strictness: Strictness,
    /// The rules that were asked for by name.
    pub asked: &'f [String],
    /// Whether to use colour.
    pub color: ColorArg,
}

/// Writes the reports that the flags ask for. `report` holds every finding.
pub fn publish(report: Report, project: &Project, flags: &Flags<'_>) -> Done {
    let Flags { report: flags, strictness, asked, color } = *flags;
    let show = flags.show.map(Into::into).or(project.config.show).unwrap_or_default();
    let mut outcome = Outcome::of(&report);
    let failing = if strictness == Strictness::Strict { failing(&report, asked) } else { Vec::new() };
    if outcome == Outcome::Clean && !failing.is_empty() {
        writeln!(io::stderr().lock(), "error[strict]: {}", safe::line(&failing.join("; ")))?;
        outcome = Outcome::Gated;
    }
    let mut report = report.showing(show.level());
    report.failing = failing;
    report.within.clone_from(&project.within);
    report.listing = if show == Show::All { Listing::Everything } else { Listing::News };
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

/// What a strict run fails on, in words. A shipped rule may be silent, because no corpus has news of every kind;
/// one that the user wrote or asked for is there to find something.
fn failing(report: &Report, asked: &[String]) -> Vec<String> {
    let mut why: Vec<String> = problem_lines(report);
    let own = |id: &String| report.rules.iter().any(|rule| rule.id == *id && !rule.shipped);
    let wanted = report.idle_rules.iter().filter(|id| own(id) || asked.contains(id));
    why.extend(wanted.map(|id| format!("no claim from {id}")));
    why
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
