//! The names of all sources, each once, with the sources that write it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use super::Kind;
use crate::claims::{Claim, Extracted};
use crate::text::fold_name;
use crate::values::{Person, Reading, Registry, Terms, Value, person};

/// One spelling of one name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub kind: Kind,
    /// As written.
    pub shown: String,
    pub folded: String,
    person: Option<Person>,
    registered: bool,
    /// The sources that write it, by their index.
    pub sources: BTreeSet<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<Name>,
    known: BTreeMap<(Kind, String), usize>,
}

impl Names {
    pub fn of(extracted: &[Extracted]) -> Self {
        let mut names = Self::default();
        for (source, each) in extracted.iter().enumerate() {
            for person in &each.source.persons {
                names.add_person(person, source);
            }
            for value in each.claims.iter().flat_map(values) {
                names.add(value, source);
            }
        }
        names
    }

    pub fn all(&self) -> impl Iterator<Item = &Name> {
        self.all.iter()
    }

    pub fn get(&self, index: usize) -> Option<&Name> {
        self.all.get(index)
    }

    fn add(&mut self, value: &Value, source: usize) {
        match value {
            Value::Place(place) if place.reading == Reading::Place && place.within.is_none() => {
                self.put(Kind::Place, &place.name, place.entry.is_some(), source);
            }
            Value::Organisation(body) => {
                self.put(Kind::Organisation, &body.name, body.entry.is_some(), source);
            }
            _ => {}
        }
    }

    fn add_person(&mut self, person: &Person, source: usize) {
        if !person.given.is_empty()
            && let Some(name) = self.put(Kind::Person, &person.name, person.entry.is_some(), source)
        {
            name.person.get_or_insert_with(|| person.clone());
        }
    }

    fn put(&mut self, kind: Kind, shown: &str, registered: bool, source: usize) -> Option<&mut Name> {
        let folded = fold_name(shown);
        let fresh = self.all.len();
        let index = *self.known.entry((kind, folded.clone())).or_insert(fresh);
        if index == fresh {
            let sources = BTreeSet::new();
            self.all.push(Name { kind, shown: shown.to_owned(), folded, person: None, registered, sources });
        }
        let name = self.all.get_mut(index)?;
        name.sources.insert(source);
        Some(name)
    }
}

impl Name {
    pub const fn is_registered(&self) -> bool {
        self.registered
    }

    /// Keys of which two near names share one.
    pub fn keys(&self) -> Vec<u64> {
        let hash = |key: &str| {
            let mut hasher = hasher_of(self.kind);
            hasher.write(key.as_bytes());
            hasher.finish()
        };
        let keys = match &self.person {
            Some(known) => person::near_keys(known),
            None => person::shortened(&self.run()),
        };
        keys.iter().map(|key| hash(key)).collect()
    }

    fn run(&self) -> String {
        self.folded.replace(' ', "")
    }

    /// Why the other may be the same.
    pub fn near(&self, other: &Self, registry: &Registry) -> Option<String> {
        match (&self.person, &other.person) {
            (Some(a), Some(b)) => person::near(a, b, Terms { round: false, registry, as_of: None }),
            (None, None) if !(self.registered && other.registered) => {
                let words = |name: &Self| name.folded.split(' ').count();
                let near = words(self) == words(other) && person::slips(&self.run(), &other.run(), 1);
                near.then(|| "the names differ in a letter".to_owned())
            }
            _ => None,
        }
    }

    /// The first places of the name, one a source.
    pub fn places(&self, extracted: &[Extracted]) -> Vec<String> {
        const SHOWN: usize = 3;
        let sources = self.sources.iter().filter_map(|&index| extracted.get(index)).take(SHOWN);
        sources.map(|source| self.place(source)).collect()
    }

    fn place(&self, source: &Extracted) -> String {
        let is_it = |value: &Value| match value {
            Value::Person(person) => person.name == self.shown,
            Value::Place(place) => place.name == self.shown,
            Value::Organisation(body) => body.name == self.shown,
            _ => false,
        };
        let named = |claim: &Claim| {
            let mut people = claim.people.iter().filter_map(|named| source.source.person(named.person()));
            self.kind == Kind::Person && people.any(|person| person.name == self.shown)
        };
        let claim = source.claims.iter().find(|claim| values(claim).any(is_it) || named(claim));
        let path = &source.source.path;
        claim.map_or_else(
            || path.clone(),
            |claim| {
                let at = claim.evidence.position;
                format!("{path}:{}:{}", at.line, at.column)
            },
        )
    }
}

/// Everything that a claim names.
fn values(claim: &Claim) -> impl Iterator<Item = &Value> {
    std::iter::once(&claim.value).chain(claim.subject.values()).chain(claim.keys.iter().map(|key| &key.value))
}

/// FNV-1a, the same on every machine, begun with the kind.
struct Fnv(u64);

fn hasher_of(kind: Kind) -> Fnv {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    hasher.write(kind.table().as_bytes());
    hasher
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }
}
