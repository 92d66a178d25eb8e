//! Claims to suggested registry lines: names of two sources that look like one, and that no table joins
//! or keeps apart.
//!
//! Likeness of names narrows and never suffices: a suggestion needs signs that both sources tell one
//! story (shared persons, streets, days, copied passages, the same age), and no source that writes both
//! names. Nothing here changes a claim: the user pastes the lines or not. Work grows with the names and
//! not with their pairs: only names with a key in common are held against each other, and each against
//! a bounded number.

mod names;
mod signs;

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::Extracted;
use crate::values::Registry;

use names::{Name, Names};
use signs::Signs;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
}

impl Kind {
    /// The table of a rule or project file.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
        }
    }
}

/// One entry of the registry that would join names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the names are of.
    pub kind: Kind,
    /// The spelling that most sources have.
    pub name: String,
    /// The others, in the order of their letters.
    pub aliases: Vec<String>,
    /// Where each spelling stands: the name and a few places, `path:line:column` or a path alone.
    pub places: Vec<(String, Vec<String>)>,
    /// Why the names may be one, and what speaks for one story.
    pub why: String,
    /// How much speaks for it; the list is sorted by it.
    pub evidence: u32,
}

/// A name is held against so many of those that share a key with it.
const MOST: usize = 16;
/// Of so many sources of each name the signs are weighed.
const SOURCES: usize = 8;
/// So much must speak for one story.
const ENOUGH: u32 = 2;

/// Two near names, and what speaks for them.
struct Pair {
    evidence: u32,
    why: String,
    names: (usize, usize),
}

/// The entries that would join names of these sources, the best founded first.
#[must_use]
pub fn suggest(extracted: &[Extracted], registry: &Registry) -> Vec<Suggestion> {
    let names = Names::of(extracted);
    let signs = Signs::of(extracted);
    let near = candidates(&names);
    let mut pairs: Vec<Pair> = near.into_iter().filter_map(|(a, b)| weigh(&names, &signs, registry, (a, b))).collect();
    pairs.sort_by(|a, b| b.evidence.cmp(&a.evidence).then(a.names.cmp(&b.names)));
    let mut joined: BTreeMap<usize, Suggestion> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for Pair { evidence, why, names: (a, b) } in pairs {
        let (Some(x), Some(y)) = (names.get(a), names.get(b)) else { continue };
        let (main, other) = if rank(x) <= rank(y) { ((a, x), (b, y)) } else { ((b, y), (a, x)) };
        if !taken.insert(other.0) || taken.contains(&main.0) && !joined.contains_key(&main.0) {
            continue;
        }
        taken.insert(main.0);
        let entry = joined.entry(main.0).or_insert_with(|| Suggestion {
            kind: x.kind,
            name: main.1.shown.clone(),
            aliases: Vec::new(),
            places: vec![(main.1.shown.clone(), main.1.places(extracted))],
            why,
            evidence,
        });
        entry.aliases.push(other.1.shown.clone());
        entry.aliases.sort_unstable();
        entry.places.push((other.1.shown.clone(), other.1.places(extracted)));
    }
    let mut all: Vec<Suggestion> = joined.into_values().collect();
    all.sort_by(|a, b| b.evidence.cmp(&a.evidence).then_with(|| (a.kind, &a.name).cmp(&(b.kind, &b.name))));
    all
}

/// What decides which spelling stands for all: a registry entry, then most sources, then the letters.
fn rank(name: &Name) -> (bool, std::cmp::Reverse<usize>, &str) {
    (!name.is_registered(), std::cmp::Reverse(name.sources.len()), &name.shown)
}

/// The pairs of names that share a key, each with the lesser index first.
fn candidates(names: &Names) -> BTreeSet<(usize, usize)> {
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (index, name) in names.all().enumerate() {
        keyed.extend(name.keys().into_iter().map(|key| (key, index)));
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut pairs = BTreeSet::new();
    for (at, (key, index)) in keyed.iter().enumerate() {
        let near = keyed.iter().skip(at + 1).take(MOST).take_while(|(other, _)| other == key);
        pairs.extend(near.map(|(_, other)| (*index.min(other), *index.max(other))));
    }
    pairs
}

fn weigh(names: &Names, signs: &Signs, registry: &Registry, pair: (usize, usize)) -> Option<Pair> {
    let (a, b) = (names.get(pair.0)?, names.get(pair.1)?);
    // A source that writes both means two.
    if a.sources.iter().any(|source| b.sources.contains(source)) {
        return None;
    }
    let why = a.near(b, registry)?;
    let mut best: Option<(u32, String)> = None;
    for &x in a.sources.iter().take(SOURCES) {
        for &y in b.sources.iter().take(SOURCES) {
            let (evidence, words) = signs.between(x, y, [&a.folded, &b.folded])?;
            if best.as_ref().is_none_or(|(most, _)| evidence > *most) {
                best = Some((evidence, words));
            }
        }
    }
    let (evidence, words) = best.filter(|(evidence, _)| *evidence >= ENOUGH)?;
    Some(Pair { evidence, why: format!("{why}; both sources {words}"), names: pair })
}

#[cfg(test)]
mod tests;
