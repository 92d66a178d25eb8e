//! `gainsay audit`: compare everything and report.

use std::path::PathBuf;

use clap::Args;
use gainsay::cache::Cache;
use gainsay::pipeline;
use gainsay::triage::Scope;

use super::cache;
use super::flags::{ColorArg, RecordFlags, ReportFlags, RuleFlags, RunFlags, TimingFlags};
use super::outcome::Done;
use super::project::Project;
use super::publish::{Flags, publish_audit};
use super::record::Record;
use super::terminal::{self, Progress, Timings};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay audit reports/
  gainsay audit reports/ --format long --show all
  gainsay audit --output json=report.json --fail-on warning")]
pub struct Arguments {
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    report: ReportFlags,
    #[command(flatten)]
    record: RecordFlags,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    run: RunFlags,
    #[command(flatten)]
    timing: TimingFlags,
}

pub fn run(arguments: &Arguments, color: ColorArg) -> Done {
    let project = Project::open()?;
    let paths = project.sources(&arguments.paths)?;
    let record = Record::open(&project, &arguments.record)?;
    let mut timings = Timings::start(&arguments.timing);
    let (rules, warnings) = project.rules(&arguments.rules)?;
    terminal::tell_of_rules(&warnings);
    arguments.run.apply();
    timings.lap("rules");
    let progress = Progress::start("comparing the sources", &arguments.run);
    let cache = cache::open(&project, &rules, &arguments.run);
    let (extracted, problems, reading) = pipeline::claims(&project.here, &paths, &rules, cache.as_ref());
    timings.lap("reading and extraction");
    let claims: usize = extracted.iter().map(|source| source.claims.len()).sum();
    timings.note(format!("sources: {}, claims: {claims}", extracted.len()));
    let read = cache.as_ref().map_or(reading.extracted, Cache::hashed);
    timings.note(format!(
        "files read: {read}, extracted: {}, taken from the cache: {}",
        reading.extracted, reading.cached
    ));
    cache::close(cache);
    timings.lap("keeping");
    let audit = pipeline::judge(extracted, problems, &rules);
    drop(progress);
    timings.lap("comparison");
    timings.tell();
    let policy = record.policy(Scope::Open, &arguments.report, &project, &rules);
    let flags = Flags {
        report: &arguments.report,
        strictness: arguments.record.strictness(),
        asked: &arguments.rules.only,
        color,
    };
    publish_audit(audit, &policy, &project, &flags)
}
