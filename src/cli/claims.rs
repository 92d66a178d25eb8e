//! `gainsay claims`: what was extracted, from where, by which pattern.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use gainsay::claims::{Claim, Extracted};
use gainsay::pipeline;
use gainsay::report::{count, safe, write_claims};
use gainsay::rules::RuleSet;

use super::flags::{RuleFlags, RunFlags};
use super::outcome::{Done, Outcome};
use super::project::Project;
use super::terminal::{self, Progress};
use super::trace;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay claims reports/ --only killed
  gainsay claims reports/a.md --only killed --trace
  gainsay claims reports/ --format ndjson > claims.ndjson")]
pub struct Arguments {
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// How to write the claims
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    format: Format,
    /// Show for each sentence what was recognised, which patterns were tried, and where they stopped
    #[arg(long)]
    trace: bool,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    run: RunFlags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// A record for each source, then one for each claim, for `gainsay compare`
    Ndjson,
}

pub fn run(arguments: &Arguments) -> Done {
    let project = Project::open()?;
    let paths = project.sources(&arguments.paths)?;
    let (rules, warnings) = project.rules(&arguments.rules)?;
    terminal::tell(&warnings);
    arguments.run.apply();
    if arguments.trace {
        return trace(&project, &paths, &rules);
    }
    let progress = Progress::start("reading the sources", &arguments.run);
    let (extracted, problems) = pipeline::claims(&project.here, &paths, &rules);
    drop(progress);
    terminal::tell(&problems);
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Table => writeln!(out, "{}", table_of(&extracted))?,
        Format::Ndjson => write_claims(&extracted, &mut out)?,
    }
    out.flush()?;
    let found = extracted.iter().any(|source| !source.claims.is_empty());
    Ok(if found { Outcome::Clean } else { Outcome::ProvedNothing })
}

fn trace(project: &Project, paths: &[PathBuf], rules: &RuleSet) -> Done {
    let (sources, problems) = pipeline::traces(&project.here, paths, rules);
    terminal::tell(&problems);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::ProvedNothing;
    for (path, sentences) in sources {
        trace::write(&path, &sentences, rules, terminal::width(), &mut out)?;
        if sentences.iter().any(|sentence| !sentence.claims.is_empty()) {
            outcome = Outcome::Clean;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn table_of(extracted: &[Extracted]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(terminal::width()).unwrap_or(u16::MAX));
    table.set_header(["where", "rule", "about", "value", "status"]);
    for claim in extracted.iter().flat_map(|source| &source.claims) {
        table.add_row(cells(claim).map(|cell| safe::line(&cell).into_owned()));
    }
    if table.is_empty() { format!("no claim in {}", count(extracted.len(), "source")) } else { table.trim_fmt() }
}

fn cells(claim: &Claim) -> [String; 5] {
    let at = claim.evidence.position;
    let about: Vec<_> = claim.subject.iter().map(|(slot, value)| format!("{slot}: {value}")).collect();
    [
        format!("{}:{}:{}", claim.source, at.line, at.column),
        claim.rule.clone(),
        about.join(", "),
        claim.value.to_string(),
        claim.status.name().to_owned(),
    ]
}
