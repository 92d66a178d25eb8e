//! `gainsay compare`: findings from claims that were written before, the second half of an audit.

mod sorted;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::exchange::Gathered;
use gainsay::pipeline;
use gainsay::problems::Problem;
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
  gainsay compare claims.ndjson
  gainsay claims reports/ --format ndjson | gainsay compare -
  LC_ALL=C sort claims.ndjson | gainsay compare --sorted --format ndjson -")]
pub struct Arguments {
    /// Files that `gainsay claims --format ndjson` wrote, in any number; `-` is standard input
    #[arg(value_name = "CLAIMS", required = true)]
    files: Vec<PathBuf>,
    /// Take the lines as sorted by group, and compare one group at a time; with --format ndjson
    #[arg(long)]
    sorted: bool,
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
    terminal::tell_of_rules(&warnings);
    arguments.run.apply();
    let policy = record.policy(Scope::Open, &arguments.report, &project, &rules);
    if arguments.sorted {
        return sorted::run(&arguments.files, &arguments.report, &project, &rules, &policy);
    }
    let mut gathered = Gathered::default();
    for path in &arguments.files {
        let (name, input) = open(path)?;
        pipeline::each_claim_line(&name, BufReader::with_capacity(1 << 16, input), |line| gathered.add(line))
            .map_err(|problem| Stop::from(*problem))?;
    }
    let (extracted, problems) = gathered.finish().map_err(|problem| Stop::from(*problem))?;
    let flags = Flags {
        report: &arguments.report,
        strictness: arguments.record.strictness(),
        asked: &arguments.rules.only,
        color,
    };
    publish_audit(pipeline::judge(extracted, problems, &rules), &policy, &project, &flags)
}

/// A file of claims with its name in messages.
fn open(path: &Path) -> Result<(String, Box<dyn Read + Send>), Stop> {
    if path == Path::new("-") {
        return Ok(("stdin".to_owned(), Box::new(io::stdin())));
    }
    let name = path.to_string_lossy().into_owned();
    match File::open(path) {
        Ok(file) => Ok((name, Box::new(file))),
        Err(error) => {
            let problem = Problem::error("unreadable-input", format!("cannot read the claims: {error}"));
            Err(problem.in_file(name).into())
        }
    }
}
