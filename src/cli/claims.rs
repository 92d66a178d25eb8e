//! `gainsay claims`: what was extracted, from where, by which pattern.

use std::io::{self, BufReader, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use gainsay::claims::Claim;
use gainsay::exchange::{write_document, write_problem, write_source};
use gainsay::pipeline::{self, Part};
use gainsay::problems::{Problem, Repeats, Severity};
use gainsay::report::{count, safe};
use gainsay::rules::RuleSet;

use super::flags::{RuleFlags, RunFlags};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::terminal::{self, Progress};
use super::trace;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay claims reports/ --only killed
  gainsay claims reports/a.md --only killed --trace
  gainsay claims reports/ --suggest >> names.toml
  gainsay claims reports/ --format ndjson > claims.ndjson
  gainsay claims --input ndjson --format ndjson < wire.ndjson | gainsay compare -")]
pub struct Arguments {
    /// Files and folders to read; the project's sources, else `sources`, if absent
    #[arg(value_name = "PATHS", conflicts_with = "input")]
    paths: Vec<PathBuf>,
    /// Read sources from standard input instead
    #[arg(long, value_enum, value_name = "FORMAT")]
    input: Option<Input>,
    /// How to write the claims
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    format: Format,
    /// Show for each sentence what was recognised, which patterns were tried, and where they stopped
    #[arg(long, conflicts_with = "input")]
    trace: bool,
    /// Write registry lines, ready to paste, for names that look like one and that nothing joins yet
    #[arg(long, conflicts_with_all = ["trace", "format"])]
    suggest: bool,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    run: RunFlags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// One source a line: a record, or a whole file as `{"path", "file"}` or `{"path", "file_base64"}`
    Ndjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON document
    Json,
    /// A record for each source, then one for each claim, for `gainsay compare`
    Ndjson,
}

pub fn run(arguments: &Arguments) -> Done {
    let project = Project::open()?;
    let paths = if arguments.input.is_some() { Vec::new() } else { project.sources(&arguments.paths)? };
    let (rules, warnings) = project.rules(&arguments.rules)?;
    terminal::tell_of_rules(&warnings);
    arguments.run.apply();
    if arguments.trace {
        return trace(&project, &paths, &rules);
    }
    let progress = Progress::start("reading the sources", &arguments.run);
    let from = From { arguments, project: &project, paths: &paths, rules: &rules };
    let found = match arguments.format {
        Format::Table | Format::Json => from.show(progress)?,
        Format::Ndjson => from.pass_on()?,
    };
    Ok(if found { Outcome::Clean } else { Outcome::ProvedNothing })
}

fn trace(project: &Project, paths: &[PathBuf], rules: &RuleSet) -> Done {
    let (sources, problems) = pipeline::traces(&project.here, paths, rules);
    Stop::on_errors(&problems)?;
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

/// Where the sources come from, and by which rules they are read.
struct From<'a> {
    arguments: &'a Arguments,
    project: &'a Project,
    paths: &'a [PathBuf],
    rules: &'a RuleSet,
}

/// The lines of one part, made on the thread that read it.
struct Lines {
    written: io::Result<Vec<u8>>,
    problems: Vec<Problem>,
    has_claims: bool,
}

impl From<'_> {
    fn each<R: Send>(
        &self,
        work: impl Fn(Part) -> R + Sync,
        take: impl FnMut(R) -> io::Result<()> + Send,
    ) -> io::Result<()> {
        match self.arguments.input {
            Some(Input::Ndjson) => {
                let input = BufReader::with_capacity(1 << 16, io::stdin());
                pipeline::each_line("stdin", input, self.rules, work, take)
            }
            None => pipeline::each(&self.project.here, self.paths, self.rules, None, work, take),
        }
    }

    /// Writes all claims at once, as a table or a document. Gives whether there is one.
    fn show(&self, progress: Progress) -> Result<bool, Stop> {
        let mut all = Part::default();
        self.each(
            |part| part,
            |part| {
                all.extracted.extend(part.extracted);
                all.problems.extend(part.problems);
                Ok(())
            },
        )?;
        drop(progress);
        Stop::on_errors(&all.problems)?;
        terminal::tell(&all.problems);
        all.extracted.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        if self.arguments.suggest {
            super::suggest::write(&all.extracted, self.rules, &mut io::stdout().lock())?;
            return Ok(all.has_claims());
        }
        let claims: Vec<&Claim> = all.extracted.iter().flat_map(|source| &source.claims).collect();
        let mut out = BufWriter::new(io::stdout().lock());
        match self.arguments.format {
            Format::Json => write_document(&all.extracted, &all.problems, &mut out)?,
            Format::Table | Format::Ndjson => writeln!(out, "{}", table_of(&claims, all.extracted.len()))?,
        }
        out.flush()?;
        Ok(!claims.is_empty())
    }

    /// Writes lines as they are made. Gives whether there is a claim among them.
    fn pass_on(&self) -> Result<bool, Stop> {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let mut found = false;
        let mut errors = Vec::new();
        let mut told = Repeats::default();
        self.each(
            |part| Lines { written: lines(&part), has_claims: part.has_claims(), problems: part.problems },
            |lines| {
                let of_this = lines.problems.into_iter().partition::<Vec<_>, _>(|p| p.severity == Severity::Error);
                errors.extend(of_this.0);
                terminal::tell_part(&of_this.1, &mut told);
                found |= lines.has_claims;
                out.write_all(&lines.written?)
            },
        )?;
        out.flush()?;
        terminal::tell_rest(&mut told);
        Stop::on_errors(&errors)?;
        Ok(found)
    }
}

fn lines(part: &Part) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    part.problems.iter().try_for_each(|problem| write_problem(problem, &mut out))?;
    part.extracted.iter().try_for_each(|source| write_source(source, &mut out))?;
    Ok(out)
}

fn table_of(claims: &[&Claim], sources: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(terminal::width()).unwrap_or(u16::MAX));
    table.set_header(["where", "rule", "about", "value", "status"]);
    for claim in claims {
        table.add_row(cells(claim).map(|cell| safe::line(&cell).into_owned()));
    }
    if table.is_empty() { format!("no claim in {}", count(sources, "source")) } else { table.trim_fmt() }
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
