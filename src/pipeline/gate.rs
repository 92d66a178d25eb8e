//! Both sides of an edit: everything at the base and at the head, each file extracted once.
//!
//! A file that the edit did not touch shares its claims: only what the base has differently is read and
//! extracted again. Both sides are compared whole, because a disagreement can lie between an edited
//! file and one that nobody touched.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::streams::{Part, through_cache};
use super::{Audit, extract_all, judge};
use crate::cache::Cache;
use crate::claims::Extracted;
use crate::compare::compare;
use crate::problems::Problem;
use crate::rules::RuleSet;
use crate::sources::File;
use crate::triage::Base;

/// A file as the base has it.
#[derive(Clone, Debug)]
pub enum Before {
    /// As the file of the head with this path.
    Same(String),
    /// Otherwise.
    Was(File),
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files at the head.
    pub head: usize,
    /// Files at the head that were taken from the cache.
    pub cached: usize,
    /// Files at the base.
    pub base: usize,
    /// Files of the base that were extracted again, because the head has them otherwise.
    pub again: usize,
}

/// What both sides give.
#[derive(Debug, Default)]
pub struct Sides {
    /// The head.
    pub head: Audit,
    /// The base, seen from the head.
    pub base: Base,
    /// What was read for it.
    pub counts: Counts,
    /// The file of each source of the head whose path is not that of its file: a record.
    pub records: BTreeMap<String, String>,
}

/// Reads and compares both sides. Problems with sources are those of the head; a file of the base
/// that cannot be read is one that the base has not. What `cache` knows of the head is taken from it.
#[must_use]
pub fn sides(head: &[File], before: &[Before], rules: &RuleSet, cache: Option<&Cache>) -> Sides {
    let read = read(head, rules, cache);
    let by_path: BTreeMap<&str, &Read> = head.iter().map(File::path).zip(&read).collect();
    let again: Vec<&File> = before.iter().filter_map(Before::otherwise).collect();
    let reread: Vec<Read> = again.par_iter().map(|file| read_one(file, rules)).collect();
    let shared = before.iter().filter_map(|file| match file {
        Before::Same(path) => by_path.get(path.as_str()).copied(),
        Before::Was(_) => None,
    });
    let shared: Vec<&Read> = shared.collect();
    let cached = read.iter().map(|read| read.cached).sum();
    let counts = Counts { head: head.len(), cached, base: shared.len() + reread.len(), again: reread.len() };
    let alike = reread.is_empty() && shared.len() == read.len();
    let base: Vec<Extracted> =
        sorted(shared.into_iter().chain(&reread).flat_map(|read| read.extracted.iter().cloned()));
    let mut records = records(again.iter().copied().zip(&reread));
    records.extend(self::records(head.iter().zip(&read)));
    let mut problems: Vec<Problem> = Vec::new();
    let mut extracted = Vec::new();
    for file in read {
        problems.extend(file.problems);
        extracted.extend(file.extracted);
    }
    let (head, other) =
        rayon::join(|| judge(sorted(extracted), problems, rules), || (!alike).then(|| compare(&base, rules).findings));
    let findings = other.unwrap_or_else(|| head.comparison.findings.clone());
    let base = Base::new(&base, findings, &head.extracted, &records);
    Sides { head, base, counts, records }
}

impl Before {
    fn otherwise(&self) -> Option<&File> {
        match self {
            Self::Same(_) => None,
            Self::Was(file) => Some(file),
        }
    }
}

/// What one file gives.
struct Read {
    extracted: Vec<Extracted>,
    problems: Vec<Problem>,
    cached: usize,
}

fn read(files: &[File], rules: &RuleSet, cache: Option<&Cache>) -> Vec<Read> {
    let read = |file: &File| match (file, cache) {
        (File::Found(found), Some(cache)) => {
            let Part { extracted, problems, cached } = through_cache(found, rules, cache);
            Read { extracted, problems, cached }
        }
        _ => read_one(file, rules),
    };
    files.par_iter().map(read).collect()
}

fn read_one(file: &File, rules: &RuleSet) -> Read {
    let loaded = file.load();
    Read { extracted: extract_all(&loaded.sources, rules), problems: loaded.problems, cached: 0 }
}

/// By path, each path once: two records can never share one, and a file is listed once.
fn sorted(extracted: impl IntoIterator<Item = Extracted>) -> Vec<Extracted> {
    let mut sorted: Vec<Extracted> = extracted.into_iter().collect();
    sorted.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let mut seen = BTreeSet::new();
    sorted.retain(|source| seen.insert(source.source.path.clone()));
    sorted
}

fn records<'f>(read: impl Iterator<Item = (&'f File, &'f Read)>) -> BTreeMap<String, String> {
    let each = read.flat_map(|(file, read)| read.extracted.iter().map(move |source| (file, source)));
    let records = each.filter(|(file, source)| file.path() != source.source.path);
    records.map(|(file, source)| (source.source.path.clone(), file.path().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::sources::Metadata;

    fn file(path: &str, text: &str) -> File {
        File::Held { path: path.to_owned(), bytes: text.as_bytes().to_vec(), meta: Metadata::default() }
    }

    #[test]
    fn only_what_the_base_has_otherwise_is_extracted_again() {
        let (rules, _) = rules::load(rules::shipped()).expect("the shipped rules");
        let head: Vec<File> =
            (0..40).map(|n| file(&format!("{n:02}.txt"), "Three people were killed in Brno.")).collect();
        let mut before: Vec<Before> = head.iter().skip(1).map(|file| Before::Same(file.path().to_owned())).collect();
        before.push(Before::Was(file("00.txt", "Nine people were killed in Brno.")));
        before.push(Before::Was(file("gone.txt", "Nobody said anything.")));
        let sides = sides(&head, &before, &rules, None);
        assert_eq!(sides.counts, Counts { head: 40, cached: 0, base: 41, again: 2 });
        assert_eq!((sides.head.extracted.len(), sides.base.claims.len()), (40, 40));
        let new: Vec<_> =
            sides.head.extracted.iter().flat_map(|s| &s.claims).filter(|c| !sides.base.had(&c.id)).collect();
        assert_eq!(new.iter().map(|claim| claim.source.as_str()).collect::<Vec<_>>(), ["00.txt"]);
    }

    #[test]
    fn records_know_their_file() {
        let (rules, _) = rules::load(rules::shipped()).expect("the shipped rules");
        let head =
            [file("w.ndjson", "{\"text\": \"Three people were killed.\"}\n{\"text\": \"Two people were killed.\"}\n")];
        let sides = sides(&head, &[], &rules, None);
        let want = [("w.ndjson#1", "w.ndjson"), ("w.ndjson#2", "w.ndjson")];
        assert!(sides.records.iter().map(|(a, b)| (a.as_str(), b.as_str())).eq(want));
    }
}
