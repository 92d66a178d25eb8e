//! `gainsay accept`: a decision that a disagreement may stay, with its reason, for its values of now.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use gainsay::pipeline;
use gainsay::problems::Problem;
use gainsay::report::safe;
use gainsay::triage::{Decision, record_decision, sides_of};

use super::explain::unknown;
use super::flags::{RuleFlags, parse_day};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::publish::report_of;
use super::record::{decisions_path, read, today, write};

#[derive(Debug, Args)]
#[command(after_help = "Example:
  gainsay accept killed:51ce07aa93d20c4e --reason \"the ministry counts the two found later\"

The decision holds for the values of now: another value opens the finding again.")]
pub struct Arguments {
    /// The id of a finding, or of its fact
    #[arg(value_name = "ID")]
    id: String,
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Why it may stay
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day on which it may, `2026-12-31`
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    until: Option<jiff::civil::Date>,
    #[command(flatten)]
    rules: RuleFlags,
}

pub fn run(arguments: &Arguments) -> Done {
    let project = Project::open()?;
    let paths = project.sources(&arguments.paths)?;
    check(arguments)?;
    let (rules, _) = project.rules(&arguments.rules)?;
    let report = report_of(pipeline::audit(&project.here, &paths, &rules, None));
    Stop::on_errors(&report.problems)?;
    if Outcome::of(&report) == Outcome::ProvedNothing {
        return Ok(Outcome::ProvedNothing);
    }
    let held = sides_of(&report.findings, &report.claims);
    let id = arguments.id.as_str();
    let Some((finding, sides)) = held.iter().find(|(finding, _)| finding.id == id || finding.fact == id) else {
        return Err(unknown(id, report.findings.iter().map(|finding| finding.id.as_str())));
    };
    let decision = Decision::of(finding, sides, arguments.reason.trim().to_owned(), arguments.until);
    let path = decisions_path(&project);
    let before = read(&project, &path)?.unwrap_or_default();
    write(&project, &path, &record_decision(&before, &project.shown(&path), &decision)?)?;
    let values = decision.values.join(" / ");
    let line = format!("accepted {}: {values}, in {}", finding.id, project.shown(&path));
    writeln!(io::stdout().lock(), "{}", safe::line(&line))?;
    Ok(Outcome::Clean)
}

fn check(arguments: &Arguments) -> Result<(), Stop> {
    if arguments.reason.trim().is_empty() {
        let problem = Problem::error("malformed-decisions", "a decision without a reason");
        return Err(problem.help("say why the disagreement may stay: `--reason \"…\"`").into());
    }
    match arguments.until.filter(|until| *until < today()) {
        Some(until) => Err(Problem::error("expired-decision", format!("the decision would have ended on {until}"))
            .help("name a day to come, or leave `--until` out")
            .into()),
        None => Ok(()),
    }
}
