//! `gainsay compare`: findings from claims that were written before, the second half of an audit.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use clap::Args;
use gainsay::pipeline;
use gainsay::problems::Problem;
use gainsay::report::read_claims;
use gainsay::triage::Scope;

use super::flags::{ColorArg, RecordFlags, ReportFlags, RuleFlags, RunFlags};
use super::outcome::{Done, Stop};
use super::project::Project;
use super::publish::{Flags, publish_audit};
use super::record::Record;
use super::terminal;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay claims reports/ --format ndjson > claims.ndjson
  gainsay compare claims.ndjson")]
pub struct Arguments {
    /// Files that `gainsay claims --format ndjson` wrote
    #[arg(value_name = "CLAIMS", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    report: ReportFlags,
    #[command(flatten)]
    record: RecordFlags,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    run: RunFlags,
}

pub fn run(arguments: &Arguments, color: ColorArg) -> Done {
    let project = Project::open()?;
    let record = Record::open(&project, &arguments.record)?;
    let (rules, warnings) = project.rules(&arguments.rules)?;
    terminal::tell(&warnings);
    arguments.run.apply();
    let mut extracted = Vec::new();
    for path in &arguments.files {
        let name = path.to_string_lossy();
        let file = File::open(path).map_err(|error| {
            let problem = Problem::error("unreadable-input", format!("cannot read the claims: {error}"));
            Stop::from(problem.in_file(name.as_ref()))
        })?;
        extracted.extend(read_claims(&name, BufReader::new(file)).map_err(|problem| Stop::from(*problem))?);
    }
    extracted.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let policy = record.policy(Scope::Open, &arguments.report, &project, &rules);
    let flags = Flags { report: &arguments.report, strictness: arguments.record.strictness(), color };
    publish_audit(pipeline::judge(extracted, Vec::new(), &rules), &policy, &project, &flags)
}
