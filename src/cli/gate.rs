//! `gainsay gate`: fail only on what an edit introduced or widened.

mod blaming;
mod edit;
mod places;
mod unjudged;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gainsay::pipeline::{self, Counts};
use gainsay::problems::Problem;
use gainsay::report;
use gainsay::triage::{Scope, triage};

use super::cache;
use super::flags::{ColorArg, RecordFlags, ReportFlags, RuleFlags, RunFlags, TimingFlags};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::publish::{Flags, publish, report_of};
use super::record::Record;
use super::terminal::{self, Progress, Timings};
use edit::Edit;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay gate --base origin/main
  gainsay gate --staged
  gainsay gate --baseline gainsay.baseline.jsonl
  gainsay gate --draft new-report.md
  gainsay gate --stdin-as sources/a.md < edited.md

Everything is compared at the base and at the head. A finding is introduced, widened (a side with a
new value joined), spread (another source repeats one of its values), unchanged or resolved; the
first two fail.")]
pub struct Arguments {
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    against: Against,
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

/// What is compared with what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Edit")]
pub struct Against {
    /// Compare the working tree with where it parted from this revision
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Compare the index with the last commit
    #[arg(long, conflicts_with_all = ["base", "draft", "stdin_as"])]
    pub staged: bool,
    /// Judge this file as one more source
    #[arg(long, value_name = "FILE", conflicts_with = "stdin_as")]
    pub draft: Option<PathBuf>,
    /// Judge standard input as the source at this path
    #[arg(long, value_name = "PATH")]
    pub stdin_as: Option<PathBuf>,
    /// Which findings may fail
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = Gated::Introduced)]
    pub gate: Gated,
}

/// `--gate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Gated {
    /// What the edit introduced or widened
    Introduced,
    /// Everything that is neither in the baseline nor accepted
    All,
}

pub fn run(arguments: &Arguments, color: ColorArg) -> Done {
    let project = Project::open()?;
    let record = Record::open(&project, &arguments.record)?;
    arguments.run.apply();
    let mut timings = Timings::start(&arguments.timing);
    let (rules, warnings) = project.rules(&arguments.rules)?;
    terminal::tell_of_rules(&warnings);
    timings.lap("rules");
    let progress = Progress::start("comparing base and head", &arguments.run);
    let edit = Edit::open(&project, &arguments.paths, &arguments.against)?;
    if edit.before.is_none() && !record.has_baseline() {
        return Err(nothing_to_compare_with().into());
    }
    timings.lap("base and head");
    let cache = cache::open(&project, &rules, &arguments.run);
    let sides = pipeline::sides(&edit.head, edit.before.as_deref().unwrap_or_default(), &rules, cache.as_ref());
    cache::close(cache);
    timings.lap("extraction and comparison");
    timings.note(counted(sides.counts));
    let mut audit = sides.head;
    audit.problems.splice(0..0, edit.problems.iter().cloned());
    Stop::on_errors(&audit.problems)?;

    let scope = if arguments.against.gate == Gated::All { Scope::All } else { Scope::Edit };
    let mut policy = record.policy(scope, &arguments.report, &project, &rules);
    policy.base = edit.before.is_some().then_some(sides.base);
    let mut report = report_of(audit);
    let triaged = triage(std::mem::take(&mut report.findings), &report.claims, &policy);
    report.findings = triaged.findings;
    report.problems.extend(triaged.problems);
    let base_claims = edit::claims_of(&triaged.resolved, policy.base.as_ref());
    let blame = blaming::blame(&mut report, &edit, &sides.records, policy.base.as_ref());
    report.edit = Some(report::Edit { base: edit.base.clone(), resolved: triaged.resolved, base_claims, blame });
    drop(progress);
    timings.lap("triage and blame");
    timings.tell();
    let flags = Flags {
        report: &arguments.report,
        strictness: arguments.record.strictness(),
        asked: &arguments.rules.only,
        color,
    };
    // A draft that gave no source was not judged, whatever the others say.
    let judged = edit.draft.as_ref().is_none_or(|draft| {
        let of_draft = |path: &String| path == draft || sides.records.get(path) == Some(draft);
        report.sources.iter().any(|source| of_draft(&source.path))
    });
    let outcome = publish(report, &project, &flags)?;
    Ok(if judged || outcome == Outcome::Gated { outcome } else { Outcome::ProvedNothing })
}

fn counted(counts: Counts) -> String {
    let Counts { head, cached, base, again } = counts;
    let fresh = head - cached;
    format!("files: {head} at the head, {fresh} of them extracted; {base} at the base, {again} of them extracted again")
}

fn nothing_to_compare_with() -> Problem {
    Problem::error("no-base", "there is nothing to compare with")
        .help("name a revision (`--base origin/main`), `--staged`, a draft, or a baseline (`gainsay baseline write`)")
}
