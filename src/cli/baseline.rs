//! `gainsay baseline`: the file of what was there before, written, cut down, brought up to date.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use gainsay::findings::Finding;
use gainsay::pipeline;
use gainsay::report::{Report, safe};
use gainsay::triage::{Baseline, Change, Newcomers, Sides, sides_of};

use super::cache;
use super::flags::{RuleFlags, RunFlags};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::publish::report_of;
use super::record::{baseline_path, read_baseline, write};
use super::terminal;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay baseline write
  gainsay baseline update
  gainsay baseline update --accept-new

A baseline holds one line a finding, without paths and lines: renaming, moving and rewording
sources leaves it as it is, and lines of two branches can be kept both. `audit` and `gate` obey
the file where it is.")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write every finding of now, whatever the file held
    Write(Of),
    /// Remove what is gone, and values that are gone
    Update {
        #[command(flatten)]
        of: Of,
        /// Take in what is new as well
        #[arg(long)]
        accept_new: bool,
    },
    /// Remove the entries that no finding is about, and nothing else
    Prune(Of),
}

#[derive(Debug, Args)]
struct Of {
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The file, instead of `gainsay.baseline.jsonl` beside the project file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    run: RunFlags,
}

pub fn run(arguments: &Arguments) -> Done {
    let (of, action) = match &arguments.command {
        Command::Write(of) => (of, Action::Write),
        Command::Update { of, accept_new: false } => (of, Action::Update(Newcomers::Refuse)),
        Command::Update { of, accept_new: true } => (of, Action::Update(Newcomers::Accept)),
        Command::Prune(of) => (of, Action::Prune),
    };
    let project = Project::open()?;
    let paths = project.sources(&of.paths)?;
    let known = match action {
        // A file that cannot be read is what `write` is there to replace.
        Action::Write => None,
        Action::Update(_) | Action::Prune => read_baseline(&project, of.baseline.as_deref())?,
    };
    let (rules, warnings) = project.rules(&of.rules)?;
    terminal::tell_of_rules(&warnings);
    of.run.apply();
    let cache = cache::open(&project, &rules, &of.run);
    let report = report_of(pipeline::audit(&project.here, &paths, &rules, cache.as_ref()));
    cache::close(cache);
    Stop::on_errors(&report.problems)?;
    terminal::tell(&report.problems);
    let outcome = Outcome::of(&report);
    if outcome == Outcome::ProvedNothing {
        writeln!(io::stderr().lock(), "nothing was compared: the baseline stays as it is")?;
        return Ok(outcome);
    }
    let held = sides_of(&report.findings, &report.claims);
    let ran = rules.asked().map(|rule| rule.id.as_str()).collect();
    let (others, known) = known.unwrap_or_default().split(&ran);
    let (next, change) = action.apply(&known, &held);
    let next = next.join(others);
    let path = baseline_path(&project, of.baseline.as_deref());
    write(&project, &path, &next.to_lines())?;
    let shown = safe::line(&project.shown(&path)).into_owned();
    writeln!(io::stdout().lock(), "{shown}: {}", action.words(&report, &next, change))?;
    Ok(Outcome::Clean)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Write,
    Update(Newcomers),
    Prune,
}

impl Action {
    fn apply(self, known: &Baseline, held: &[(&Finding, Sides)]) -> (Baseline, Change) {
        match self {
            Self::Write => (Baseline::of(held), Change::default()),
            Self::Update(newcomers) => known.update(held, newcomers),
            Self::Prune => known.prune(held),
        }
    }

    fn words(self, report: &Report, next: &Baseline, change: Change) -> String {
        let Change { removed, added, kept, open } = change;
        match self {
            Self::Write => format!("{} findings of {} sources", next.len(), report.sources.len()),
            Self::Update(_) | Self::Prune => {
                format!("{removed} removed, {added} added, {kept} kept; {open} findings are not in it")
            }
        }
    }
}
