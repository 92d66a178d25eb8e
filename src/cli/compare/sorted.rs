//! `gainsay compare --sorted`: one group at a time, in the memory of the largest.

use std::io::{self, BufReader, BufWriter, Write};
use std::path::PathBuf;

use gainsay::pipeline;
use gainsay::problems::{Problem, Repeats};
use gainsay::report::{Report, Tally, write_findings};
use gainsay::rules::RuleSet;
use gainsay::triage::{Policy, triage};

use super::super::flags::ReportFlags;
use super::super::outcome::{Done, Outcome, Stop};
use super::super::project::Project;
use super::super::publish::report_of;
use super::super::terminal;
use super::open;

/// The lines of one group, made on the thread that compared it.
struct Compared {
    lines: io::Result<Vec<u8>>,
    /// What it adds to the last line.
    counts: Tally,
    problems: Vec<Problem>,
    outcome: Outcome,
}

/// Writes the findings of the groups in the sorted lines of the file, group after group.
pub fn run(files: &[PathBuf], flags: &ReportFlags, project: &Project, rules: &RuleSet, policy: &Policy) -> Done {
    let ([file], "ndjson", []) = (files, flags.format.as_str(), flags.output.as_slice()) else {
        let problem = Problem::error("unsorted-claims", "--sorted reads one file and writes one finding a line");
        return Err(problem.help("write `--sorted --format ndjson FILE`, without --output").into());
    };
    let show = flags.show.map(Into::into).or(project.config.show).unwrap_or_default().level();
    let (name, input) = open(file)?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    let mut whole = Outcome::ProvedNothing;
    let mut tally = Tally::default();
    let mut written = Ok(());
    let mut told = Repeats::default();
    let done = pipeline::each_group(
        &name,
        BufReader::with_capacity(1 << 16, input),
        |extracted, problems| {
            let mut report = report_of(pipeline::judge(extracted, problems, rules));
            report.findings = triage(std::mem::take(&mut report.findings), &report.claims, policy).findings;
            let outcome = Outcome::of(&report);
            let problems = std::mem::take(&mut report.problems);
            let report: Report = report.showing(show);
            let (mut counts, mut lines) = (Tally::default(), Vec::new());
            counts.add(&report);
            let done = write_findings(&report, &mut lines);
            Compared { lines: done.map(|()| lines), counts, problems, outcome }
        },
        |group| {
            terminal::tell_part(&group.problems, &mut told);
            whole = whole.with(group.outcome);
            tally.join(&group.counts);
            written = group.lines.and_then(|lines| out.write_all(&lines));
            // The reader has gone: that is no problem of the claims, and ends the work all the same.
            if written.is_err() { Err(Box::new(Problem::error("unwritable-file", "the output"))) } else { Ok(()) }
        },
    );
    terminal::tell_rest(&mut told);
    written?;
    done.map_err(|problem| Stop::from(*problem))?;
    tally.write(&mut out)?;
    out.flush()?;
    Ok(whole)
}
