//! Sources that come one after the other: of a folder, of large files of records, of a stream.
//!
//! A source is read, its claims are taken out and it is dropped again, so that memory grows with what
//! the caller keeps and not with the text. A small file is one job, and so is each record of a large
//! one: both use all threads.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{extract_one, ordered};
use crate::claims::Extracted;
use crate::exchange;
use crate::problems::Problem;
use crate::rules::RuleSet;
use crate::sources::{self, Format, FoundFile, Line, Lines, Loaded, Metadata, RecordFile};

/// What one file or record gave.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its sources with their claims, in order.
    pub extracted: Vec<Extracted>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Part {
    /// Whether any of its sources has a claim.
    #[must_use]
    pub fn has_claims(&self) -> bool {
        self.extracted.iter().any(|source| !source.claims.is_empty())
    }
}

/// One piece of work.
enum Job {
    File(FoundFile),
    Record(Arc<RecordFile>, Line),
    Parcel(Arc<RecordFile>, Line),
    Problem(Problem),
}

impl Job {
    /// What it keeps in memory, about. A file is read by the thread that works on it.
    fn bytes(&self) -> usize {
        match self {
            Self::File(_) | Self::Problem(_) => 1 << 12,
            Self::Record(_, line) | Self::Parcel(_, line) => line.text.len(),
        }
    }

    fn run(self, rules: &RuleSet) -> Part {
        let Loaded { sources, problems } = match self {
            Self::File(file) => file.load(),
            Self::Record(file, line) => file.read(&line),
            Self::Parcel(stream, line) => sources::unpack(&stream, &line),
            Self::Problem(problem) => Loaded { sources: Vec::new(), problems: vec![problem] },
        };
        Part { extracted: sources.iter().map(|source| extract_one(source, rules)).collect(), problems }
    }
}

/// Reads the sources under `paths` one after the other, by path, and hands what `work` makes of each
/// file or record to `take`, in order. `root` is the working directory.
///
/// # Errors
///
/// The first error of `take`.
pub fn each<R: Send, E: Send>(
    root: &Path,
    paths: &[PathBuf],
    rules: &RuleSet,
    work: impl Fn(Part) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let (files, problems) = sources::find(root, paths);
    let jobs = problems.into_iter().map(Job::Problem).chain(files.into_iter().flat_map(jobs_of));
    ordered::run(jobs, Job::bytes, |job| work(job.run(rules)), take)
}

/// The same for the lines of `input`, each a whole file or a record (see [`sources::unpack`]); `name`
/// names the stream.
///
/// # Errors
///
/// The first error of `take`.
pub fn each_line<R: Send, E: Send>(
    name: &str,
    input: impl BufRead + Send,
    rules: &RuleSet,
    work: impl Fn(Part) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let stream = Arc::new(RecordFile::new(name, Metadata::default()));
    let jobs = Lines::new(input).map(move |line| match line {
        Ok(line) => Job::Parcel(Arc::clone(&stream), line),
        Err(error) => Job::Problem(stream.broken(&error)),
    });
    ordered::run(jobs, Job::bytes, |job| work(job.run(rules)), take)
}

/// Reads the lines of a file of claims on all threads and hands them to `take`, in order; `name`
/// names the file.
///
/// # Errors
///
/// The first line that cannot be read.
pub fn each_claim_line(
    name: &str,
    input: impl BufRead + Send,
    mut take: impl FnMut(exchange::Read) + Send,
) -> Result<(), Box<Problem>> {
    let broken = |error: &std::io::Error| {
        Box::new(Problem::error("unreadable-input", format!("cannot read the claims: {error}")).in_file(name))
    };
    ordered::run(
        Lines::new(input),
        |line| line.as_ref().map_or(0, |line| line.text.len()),
        |line| match line {
            Ok(line) => exchange::Read::line(name, line.before + 1, &line.text),
            Err(error) => Err(broken(&error)),
        },
        |read| {
            if let Some(read) = read? {
                take(read);
            }
            Ok(())
        },
    )
}

/// The work on one file: one job, or one for each of its records.
fn jobs_of(file: FoundFile) -> Box<dyn Iterator<Item = Job> + Send> {
    if file.format != Format::Ndjson || !file.is_large() {
        return Box::new(std::iter::once(Job::File(file)));
    }
    let records = Arc::new(file.as_records());
    match file.lines() {
        Ok(lines) => Box::new(lines.map(move |line| match line {
            Ok(line) => Job::Record(Arc::clone(&records), line),
            Err(error) => Job::Problem(records.broken(&error)),
        })),
        Err(problem) => Box::new(std::iter::once(Job::Problem(*problem))),
    }
}
