//! Persons and places of a run, each different one once: numbered, and folded once.
//!
//! Claims name the same few persons and places over and over. Held against each other they are numbers
//! here, and only where two numbers differ are two names looked at. Numbers follow the names, so that
//! they do not depend on the order of claims.

use std::borrow::Cow;
use std::collections::HashMap;

use super::identity::place_key;
use crate::claims::{Extracted, KeyName, Named};
use crate::values::person::{Folded, block_key};
use crate::values::{Person, Place, Reading, Registry, Relation, Terms, Value, place};

/// Everything of a person that decides who is meant: name, given names, surname, entry of the registry.
pub(super) type Name<'c> = (&'c str, &'c [String], &'c str, Option<&'c str>);

pub(super) fn name_of(person: &Person) -> Name<'_> {
    (&person.name, &person.given, &person.surname, person.entry.as_deref())
}

/// Everything of a place that decides how it lies to others: its entry, or its name and container.
type Site<'c> = (Option<&'c str>, Option<(&'c str, Option<&'c str>, Reading)>);

fn site_of<'c>(place: &'c Place, registry: &Registry) -> Site<'c> {
    match place.entry.as_deref().filter(|key| registry.place(key).is_some()) {
        Some(entry) => (Some(entry), None),
        None => (None, Some((&place.name, place.within.as_deref(), place.reading))),
    }
}

/// The persons and places that the keys of a run name.
#[derive(Debug, Default)]
pub(super) struct Known<'c> {
    persons: Vec<Someone<'c>>,
    /// The number of each person whom a source numbers, source by source.
    rolls: Vec<u32>,
    /// Where those of each source begin, and after the last of them where they end.
    starts: Vec<usize>,
    spots: HashMap<Words<'c>, Spot>,
}

/// What a claim says of a place.
type Words<'c> = (Option<&'c str>, &'c str, Option<&'c str>, Reading);

fn words_of(place: &Place) -> Words<'_> {
    (place.entry.as_deref(), &place.name, place.within.as_deref(), place.reading)
}

/// A person of a run.
#[derive(Debug)]
struct Someone<'c> {
    person: &'c Person,
    /// The number of the key of the surname, see [`block_key`]; ascending with the number of the person.
    family: u32,
    /// The number of the name in this family.
    name: u32,
    /// Where there is another of this family.
    folded: Option<Folded<'c>>,
}

/// A place of a run, by what it lies to others and by what it is found under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Places of one number relate alike to all others, and are equal.
    pub site: u32,
    /// Places of one number are found together.
    pub block: u32,
}

/// Places while they are numbered.
#[derive(Default)]
struct Atlas<'c> {
    sites: HashMap<Site<'c>, u32>,
    /// What a place is found under, see [`place_key`].
    blocks: HashMap<Cow<'c, str>, u32>,
}

impl<'c> Atlas<'c> {
    fn spot(&mut self, place: &'c Place, registry: &Registry) -> Spot {
        let (site, block) = (number(self.sites.len()), number(self.blocks.len()));
        Spot {
            site: *self.sites.entry(site_of(place, registry)).or_insert(site),
            block: *self.blocks.entry(place_key(place)).or_insert(block),
        }
    }
}

impl<'c> Known<'c> {
    /// What the keys of these sources name.
    pub fn of(sources: &[&'c Extracted], registry: &Registry) -> Self {
        let mut known = Self::default();
        known.note_places(sources, registry);
        let mut entered: HashMap<Name<'c>, u32> = HashMap::new();
        let mut all: Vec<&'c Person> = Vec::new();
        for source in sources {
            known.starts.push(known.rolls.len());
            for person in source.source.all_persons() {
                let at = *entered.entry(name_of(person)).or_insert_with(|| {
                    all.push(person);
                    number(all.len() - 1)
                });
                known.rolls.push(at);
            }
        }
        known.starts.push(known.rolls.len());
        drop(entered);
        known.note_persons(&all);
        known
    }

    fn note_places(&mut self, sources: &[&'c Extracted], registry: &Registry) {
        let mut atlas = Atlas::default();
        for key in sources.iter().flat_map(|source| &source.claims).flat_map(|claim| &claim.keys) {
            if let (KeyName::Place, Value::Place(place)) = (key.name, &key.value) {
                self.spots.entry(words_of(place)).or_insert_with(|| atlas.spot(place, registry));
            }
        }
    }

    /// Numbers the persons, whom the rolls name by their place in `all`, in the order of their names.
    fn note_persons(&mut self, all: &[&'c Person]) {
        let mut sorted: Vec<(String, Name<'c>, usize)> =
            all.iter().enumerate().map(|(at, person)| (block_key(person), name_of(person), at)).collect();
        sorted.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut numbers = vec![0; all.len()];
        let (mut last, mut family, mut name) = (None, 0, 0);
        for (at, (key, names, place)) in sorted.iter().enumerate() {
            let here = Some((key.as_str(), names.0));
            family += u32::from(last.is_some_and(|(known, _)| known != key));
            name += u32::from(last.is_some() && last != here);
            last = here;
            let Some(&person) = all.get(*place) else { continue };
            self.persons.push(Someone { person, family, name, folded: None });
            if let Some(slot) = numbers.get_mut(*place) {
                *slot = number(at);
            }
        }
        for person in &mut self.rolls {
            *person = numbers.get(*person as usize).copied().unwrap_or(u32::MAX);
        }
        for family in self.persons.chunk_by_mut(|a, b| a.family == b.family).filter(|family| family.len() > 1) {
            for someone in family {
                someone.folded = Some(Folded::of(someone.person));
            }
        }
    }

    /// The number of the person whom a claim of a source names, by the place of the source in the order of all.
    pub fn person(&self, source: usize, named: Named) -> Option<u32> {
        let start = *self.starts.get(source)?;
        let roll = self.rolls.get(start..*self.starts.get(source + 1)?)?;
        roll.get(named.person()).copied()
    }

    /// The numbers of a place.
    pub fn spot(&self, place: &Place) -> Option<Spot> {
        self.spots.get(&words_of(place)).copied()
    }

    /// The name of a person.
    pub fn name(&self, person: u32) -> &'c str {
        self.someone(person).map_or("", |someone| &someone.person.name)
    }

    /// The number of the family, and of the name in it.
    pub fn numbers(&self, person: u32) -> (u32, u32) {
        self.someone(person).map_or((0, 0), |someone| (someone.family, someone.name))
    }

    /// Whether two persons of one family may be one: neither name excludes the other.
    fn are_one(&self, a: u32, b: u32) -> bool {
        let folded = |person| self.someone(person)?.folded.as_ref();
        folded(a)
            .zip(folded(b))
            .is_some_and(|(x, y)| matches!(x.relation(y), Relation::Equal | Relation::Inside | Relation::Containing))
    }

    fn someone(&self, person: u32) -> Option<&Someone<'c>> {
        self.persons.get(usize::try_from(person).ok()?)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How two places lie to each other, and whether they are of one street.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub relation: Relation,
    pub one_street: bool,
}

impl Distance {
    fn of(a: &Place, b: &Place, terms: Terms<'_>) -> Self {
        let relation = place::relate(a, b, terms).relation;
        Self { relation, one_street: relation == Relation::Disjoint && place::share_street(a, b) }
    }
}

/// How many pairs of places, and how many of persons, are remembered at most.
const REMEMBERED: usize = 1 << 14;
/// Fewer occasions than this ask for few pairs twice.
const FEW: usize = 16;

/// What was found out about pairs: the same few are asked for again and again. A pair may be forgotten
/// for another and is then found out again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    places: Vec<Option<(u32, u32, Distance)>>,
    persons: Vec<Option<(u32, u32, bool)>>,
}

impl Memory {
    /// With room for the pairs of so many occasions; the default has none.
    pub fn of(occasions: usize) -> Self {
        let room = if occasions < FEW { 0 } else { (occasions * 4).next_power_of_two().min(REMEMBERED) };
        Self { places: vec![None; room], persons: vec![None; room] }
    }

    /// How the first place lies to the second.
    pub fn distance(&mut self, a: (&Place, Spot), b: (&Place, Spot), terms: Terms<'_>) -> Distance {
        if a.1.site == b.1.site {
            return Distance { relation: Relation::Equal, one_street: true };
        }
        recall(&mut self.places, (a.1.site, b.1.site), || Distance::of(a.0, b.0, terms))
    }

    /// The same as far as it is remembered.
    pub fn remembered(&self, a: u32, b: u32) -> Option<Distance> {
        remembered(&self.places, (a, b))
    }

    /// Whether two persons of one family may be one.
    pub fn are_one(&mut self, a: u32, b: u32, known: &Known<'_>) -> bool {
        a == b || recall(&mut self.persons, (a, b), || known.are_one(a, b))
    }
}

fn recall<T: Copy>(slots: &mut [Option<(u32, u32, T)>], (x, y): (u32, u32), find_out: impl FnOnce() -> T) -> T {
    if let Some(found) = remembered(slots, (x, y)) {
        return found;
    }
    let found = find_out();
    if let Some(slot) = slots.get_mut(slot_of(x, y, slots.len())) {
        *slot = Some((x, y, found));
    }
    found
}

fn remembered<T: Copy>(slots: &[Option<(u32, u32, T)>], pair: (u32, u32)) -> Option<T> {
    let (x, y, found) = (*slots.get(slot_of(pair.0, pair.1, slots.len()))?)?;
    ((x, y) == pair).then_some(found)
}

/// Where a pair is remembered among so many slots, a power of two.
const fn slot_of(x: u32, y: u32, slots: usize) -> usize {
    let hash = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA6B);
    (hash >> 16) as usize & slots.saturating_sub(1)
}
