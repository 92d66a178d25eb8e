//! The order of the stages, their threads and their memory: the only module that knows it.
//!
//! files -> sources -> claims (parallel per source) -> comparison. Results are put in order before
//! anything is decided, so that no output depends on the number of threads.

mod gate;
mod ordered;
mod streams;

pub use gate::{Before, Counts, Sides, sides};
pub use streams::{Part, each, each_claim_line, each_group, each_line};

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cache::Cache;
use crate::claims::{Claim, Extracted};
use crate::compare::{Derivation, compare, derive};
use crate::extract::{TracedSentence, extract, trace};
use crate::findings::Comparison;
use crate::problems::Problem;
use crate::report::RuleSummary;
use crate::rules::RuleSet;
use crate::sources::{self, Source};

/// What a whole run gives.
#[derive(Debug, Default)]
pub struct Audit {
    /// The sources with their claims, by path.
    pub extracted: Vec<Extracted>,
    /// What the comparison says.
    pub comparison: Comparison,
    /// What was wrong with the sources.
    pub problems: Vec<Problem>,
    /// The ids of rules that found no claim, sorted.
    pub idle_rules: Vec<String>,
    /// How the sources were read.
    pub reading: Reading,
    /// The rules that ran, by id.
    pub rules: Vec<RuleSummary>,
}

/// How many files and records of large files were read, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Read and extracted in this run.
    pub extracted: usize,
    /// Taken from the cache.
    pub cached: usize,
}

/// Reads the sources under `paths`, relative to `root`, and compares their claims.
#[must_use]
pub fn audit(root: &Path, paths: &[PathBuf], rules: &RuleSet, cache: Option<&Cache>) -> Audit {
    let (extracted, problems, reading) = claims(root, paths, rules, cache);
    Audit { reading, ..judge(extracted, problems, rules) }
}

/// The claims of the sources under `paths`, by path, what was wrong with the sources, and how they were
/// read. Texts are dropped as soon as they are read.
#[must_use]
pub fn claims(
    root: &Path,
    paths: &[PathBuf],
    rules: &RuleSet,
    cache: Option<&Cache>,
) -> (Vec<Extracted>, Vec<Problem>, Reading) {
    let mut all = Part::default();
    let mut reading = Reading::default();
    let take = |part: Part| -> Result<(), Infallible> {
        reading.cached += part.cached;
        reading.extracted += usize::from(part.cached == 0 && !part.extracted.is_empty());
        all.extracted.extend(part.extracted);
        all.problems.extend(part.problems);
        Ok(())
    };
    let Ok(()) = each(root, paths, rules, cache, |part| part, take);
    all.extracted.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    (all.extracted, all.problems, reading)
}

/// Traces the sources under `paths`, one at a time and by path: each path with its sentences. What
/// was wrong with the sources stands beside.
pub fn traces<'r>(
    root: &Path,
    paths: &[PathBuf],
    rules: &'r RuleSet,
) -> (impl Iterator<Item = (String, Vec<TracedSentence>)> + use<'r>, Vec<Problem>) {
    let mut loaded = sources::load(root, paths);
    loaded.sources.sort_by(|a, b| a.path.cmp(&b.path));
    let traced = loaded.sources.into_iter().map(|source| {
        let sentences = trace(&source, rules);
        (source.path, sentences)
    });
    (traced, loaded.problems)
}

/// The claims of sources at hand, by path.
#[must_use]
pub fn extract_all(sources: &[Source], rules: &RuleSet) -> Vec<Extracted> {
    let mut extracted: Vec<Extracted> = sources.par_iter().map(|source| extract_one(source, rules)).collect();
    extracted.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    extracted
}

/// The claims of one source, in their total order.
fn extract_one(source: &Source, rules: &RuleSet) -> Extracted {
    let mut extracted = extract(source, rules);
    extracted.claims.sort_by(Claim::order);
    extracted
}

/// Compares claims that are at hand. Problems are put in order, each once, so that they are the same
/// however the sources were split over runs.
#[must_use]
pub fn judge(extracted: Vec<Extracted>, mut problems: Vec<Problem>, rules: &RuleSet) -> Audit {
    let place = |problem: &Problem| problem.excerpt.as_ref().map(|excerpt| excerpt.span.start);
    problems.sort_by_cached_key(|p| (p.path.clone(), place(p), p.code, p.message.clone()));
    problems.dedup();
    let comparison = compare(&extracted, rules);
    let idle_rules = idle_rules(&extracted, rules);
    let rules = rules.asked().map(RuleSummary::from).collect();
    Audit { extracted, comparison, problems, idle_rules, rules, reading: Reading::default() }
}

/// How the finding with this id, or of this fact, follows from the claims at hand.
#[must_use]
pub fn explain(audit: &Audit, rules: &RuleSet, id: &str) -> Option<Derivation> {
    derive(&audit.extracted, rules, id)
}

fn idle_rules(extracted: &[Extracted], rules: &RuleSet) -> Vec<String> {
    let busy: std::collections::BTreeSet<&str> =
        extracted.iter().flat_map(|source| source.claims.iter().map(|claim| claim.rule.as_str())).collect();
    let ids = rules.asked().map(|rule| rule.id.as_str());
    ids.filter(|id| !busy.contains(id)).map(str::to_owned).collect()
}
