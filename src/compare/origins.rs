//! Origins: sources that copy one text count as one.
//!
//! Sources share an origin where the metadata says so, or where they share a third of the sampled
//! word runs of the shorter one. An inverted index of the runs finds the candidates; a run that
//! stands in very many sources is a set phrase and tells nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::Extracted;

/// A run that more sources hold is a set phrase.
const COMMON: usize = 40;
/// Fewer shared runs are a coincidence or a shared quotation.
const FEWEST: usize = 4;

/// Which sources have which origin.
#[derive(Debug, Default)]
pub(super) struct Origins {
    roots: Vec<usize>,
}

impl Origins {
    /// The origins of sources, by their order.
    pub fn of(sources: &[&Extracted]) -> Self {
        let mut origins = Self { roots: (0..sources.len()).collect() };
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        let mut runs: Vec<(u64, usize)> = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            if let Some(origin) = &source.source.meta.origin {
                let first = *named.entry(origin).or_insert(index);
                origins.join(first, index);
            }
            runs.extend(source.source.shingles.iter().map(|&run| (run, index)));
        }
        runs.sort_unstable();
        // For each source those before it that hold the same run.
        let mut earlier: Vec<Vec<std::ops::Range<usize>>> = vec![Vec::new(); sources.len()];
        let mut start = 0;
        for holders in runs.chunk_by(|a, b| a.0 == b.0) {
            if (2..=COMMON).contains(&holders.len()) {
                for (at, &(_, holder)) in holders.iter().enumerate().skip(1) {
                    earlier[holder].push(start..start + at);
                }
            }
            start += holders.len();
        }
        let mut shared = vec![0_usize; sources.len()];
        let length = |index: usize| sources.get(index).map_or(0, |source| source.source.shingles.len());
        for (index, ranges) in earlier.into_iter().enumerate() {
            let holders = ranges.into_iter().filter_map(|range| runs.get(range)).flatten().map(|(_, holder)| *holder);
            let mut others: Vec<usize> = Vec::new();
            for other in holders {
                if shared[other] == 0 {
                    others.push(other);
                }
                shared[other] += 1;
            }
            for other in others {
                let count = std::mem::take(&mut shared[other]);
                if count >= FEWEST && count * 3 >= length(other).min(length(index)) {
                    origins.join(other, index);
                }
            }
        }
        origins
    }

    fn root(&self, mut index: usize) -> usize {
        while let Some(&root) = self.roots.get(index).filter(|&&root| root != index) {
            index = root;
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(root) = self.roots.get_mut(a.max(b)) {
            *root = a.min(b);
        }
    }

    /// Whether two sources have one origin.
    pub fn are_one(&self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// Every source with the first of its origin, where that is another.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.roots.len()).map(|index| (self.root(index), index)).filter(|(root, index)| root != index)
    }

    /// How many different origins these sources have.
    pub fn count(&self, sources: &BTreeSet<usize>) -> usize {
        sources.iter().map(|&source| self.root(source)).collect::<BTreeSet<_>>().len()
    }
}
