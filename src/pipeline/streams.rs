//! Sources that come one after the other: of a folder, of large files of records, of a stream.
//!
//! A source is read, its claims are taken out and it is dropped again, so that memory grows with what
//! the caller keeps and not with the text. A small file is one job, and so is each record of a large
//! one: both use all threads.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{extract_one, ordered};
use crate::cache::{Answer, Cache};
use crate::claims::Extracted;
use crate::exchange::{self, Boundaries, Edge, Gathered, Group, Groups};
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
    /// How many files of it were taken from the cache.
    pub cached: usize,
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

    fn run(self, rules: &RuleSet, cache: Option<&Cache>) -> Part {
        let Loaded { sources, problems } = match self {
            Self::File(file) => match cache {
                Some(cache) => return through_cache(&file, rules, cache),
                None => file.load(),
            },
            Self::Record(file, line) => file.read(&line),
            Self::Parcel(stream, line) => sources::unpack(&stream, &line),
            Self::Problem(problem) => Loaded { sources: Vec::new(), problems: vec![problem] },
        };
        Part { extracted: sources.iter().map(|source| extract_one(source, rules)).collect(), problems, cached: 0 }
    }
}

/// What a file gives, if possible without reading or at least without extracting it. A file with
/// problems is not kept, so that they are found again.
pub(super) fn through_cache(file: &FoundFile, rules: &RuleSet, cache: &Cache) -> Part {
    let content = match cache.ask(file) {
        Ok(Answer::Known(extracted)) => return Part { extracted, problems: Vec::new(), cached: 1 },
        Ok(Answer::Changed(content)) => content,
        // The same words for what cannot be read, with or without a cache.
        Err(_) => return Job::File(file.clone()).run(rules, None),
    };
    let Loaded { sources, problems } = sources::read(&file.path, &content.bytes, &file.meta);
    let extracted: Vec<Extracted> = sources.iter().map(|source| extract_one(source, rules)).collect();
    if problems.is_empty() {
        cache.keep(file, &content, &extracted);
    }
    Part { extracted, problems, cached: 0 }
}

/// Reads the sources under `paths` one after the other, by path, and hands what `work` makes of each
/// file or record to `take`, in order. `root` is the working directory. What `cache` knows of a file is
/// taken from there; records of large files are not kept.
///
/// # Errors
///
/// The first error of `take`.
pub fn each<R: Send, E: Send>(
    root: &Path,
    paths: &[PathBuf],
    rules: &RuleSet,
    cache: Option<&Cache>,
    work: impl Fn(Part) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let (files, problems) = sources::find(root, paths);
    let jobs = problems.into_iter().map(Job::Problem).chain(files.into_iter().flat_map(jobs_of));
    ordered::run(jobs, Job::bytes, |job| work(job.run(rules, cache)), take)
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
    ordered::run(jobs, Job::bytes, |job| work(job.run(rules, None)), take)
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

/// Reads sorted lines of claims one group at a time and hands what `work` makes of each, with its name and
/// problems with its sources, to `take`, in order; `name` names the file. Groups are worked on by all threads.
///
/// # Errors
///
/// The first line that cannot be read, the first group that may not be compared by itself (see
/// [`Boundaries`]), the first error of `take`.
pub fn each_group<R: Send>(
    name: &str,
    input: impl BufRead + Send,
    work: impl Fn(Vec<Extracted>, Vec<Problem>) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), Box<Problem>> + Send,
) -> Result<(), Box<Problem>> {
    let mut boundaries = Boundaries::default();
    ordered::run(
        Groups::new(Lines::new(input)),
        |group| group.as_ref().map_or(0, Group::bytes),
        |group| {
            let group = group.map_err(|error| {
                let message = format!("cannot read the claims: {error}");
                Box::new(Problem::error("unreadable-input", message).in_file(name))
            })?;
            let mut gathered = Gathered::default();
            for line in &group.lines {
                if let Some(read) = exchange::Read::line(name, line.before + 1, &line.text)? {
                    gathered.add(read);
                }
            }
            let (extracted, problems) = gathered.finish()?;
            let edges: Vec<Edge> = extracted.iter().map(Edge::from).collect();
            Ok::<_, Box<Problem>>((group.name, edges, work(extracted, problems)))
        },
        |done| {
            let (name, edges, result) = done?;
            boundaries.check(&name, &edges)?;
            take(result)
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
