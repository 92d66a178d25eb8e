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
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (index, source) in sources.iter().enumerate() {
            if let Some(origin) = &source.source.meta.origin {
                let first = *named.entry(origin).or_insert(index);
                origins.join(first, index);
            }
            for &run in &source.source.shingles {
                holders.entry(run).or_default().push(index);
            }
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for sharers in holders.values().filter(|sharers| (2..=COMMON).contains(&sharers.len())) {
            for (at, &b) in sharers.iter().enumerate() {
                for &a in sharers.get(..at).unwrap_or_default() {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
        for ((a, b), count) in shared {
            let length = |index: usize| sources.get(index).map_or(0, |source| source.source.shingles.len());
            if count >= FEWEST && count * 3 >= length(a).min(length(b)) {
                origins.join(a, b);
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
