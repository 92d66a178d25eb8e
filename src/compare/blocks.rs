//! Blocks: what occasions may share. Only those of one block are ever held against each other.
//!
//! A block is known by a hash that is the same in every run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::identity::Identity;
use super::meeting::Frame;

/// How many events of one block are held against an occasion; the latest ones.
const MOST_OF_BLOCK: usize = 24;
/// How many of a wide one.
const MOST_OF_WIDE: usize = 6;
/// Days that share a bucket meet; neighbours are looked up too.
const BUCKET: i32 = 8;

/// The events under each block, the latest first: chains through one list, because blocks are many
/// and most hold one event.
#[derive(Default)]
pub(super) struct Blocks {
    /// The place in the list where the chain of a block begins.
    heads: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// Each event with the place of the one before it in its chain.
    chains: Vec<(u32, u32)>,
}

const END: u32 = u32::MAX;

impl Blocks {
    /// Puts an event under a block.
    pub fn add(&mut self, block: Block, cluster: usize) {
        let (Ok(cluster), Ok(next)) = (u32::try_from(cluster), u32::try_from(self.chains.len())) else { return };
        let head = self.heads.entry(block.hash).or_insert(END);
        if self.chains.get(*head as usize).is_none_or(|(latest, _)| *latest != cluster) {
            self.chains.push((cluster, *head));
            *head = next;
        }
    }

    /// The latest events of a block.
    pub fn latest(&self, block: Block) -> impl Iterator<Item = usize> {
        let mut at = self.heads.get(&block.hash).copied().unwrap_or(END);
        let chain = std::iter::from_fn(move || {
            let &(cluster, before) = self.chains.get(at as usize)?;
            at = before;
            Some(cluster as usize)
        });
        chain.take(if block.group == Group::Wide { MOST_OF_WIDE } else { MOST_OF_BLOCK })
    }
}

/// Takes a hash for what it is.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| mix(hash, byte.into()));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The same in every run, and spread over all bits.
const fn mix(hash: u64, next: u64) -> u64 {
    let mut hash = (hash ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 29)
}

/// What occasions may share: they meet under the hash of it. Two blocks of one hash would only meet in
/// vain.
#[derive(Clone, Copy)]
pub(super) struct Block {
    hash: u64,
    group: Group,
}

/// How much it says that two occasions share a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// An id, a source, a source that is tied.
    Sure,
    /// A day and a place.
    Scene,
    /// A person, and a day or a place.
    Person,
    /// A day, a place or a person alone: such a block holds events of all kinds.
    Wide,
}

impl Group {
    /// How many events of all blocks of the group together are held against an occasion. In an archive each block is
    /// full, and the work must not grow with it.
    const fn most(self) -> usize {
        match self {
            Self::Sure => usize::MAX,
            Self::Scene => 48,
            Self::Person => 32,
            Self::Wide => 16,
        }
    }
}

/// The events that share a block with one occasion.
#[derive(Default)]
pub(super) struct Candidates {
    all: Vec<usize>,
    /// For each event the last occasion for which it was found, counted from 1.
    seen: Vec<u32>,
    occasion: u32,
    counts: [usize; 4],
}

impl Candidates {
    /// Begins with another occasion.
    pub fn begin(&mut self) {
        self.all.clear();
        self.occasion += 1;
        self.counts = [0; 4];
    }

    /// Adds the latest events of a block, as many as its group still takes.
    pub fn extend(&mut self, blocks: &Blocks, block: Block) {
        let Some(count) = self.counts.get_mut(block.group as usize) else { return };
        for cluster in blocks.latest(block) {
            if *count >= block.group.most() {
                return;
            }
            if self.seen.len() <= cluster {
                self.seen.resize(cluster + 1, 0);
            }
            if let Some(seen) = self.seen.get_mut(cluster).filter(|seen| **seen != self.occasion) {
                *seen = self.occasion;
                *count += 1;
                self.all.push(cluster);
            }
        }
    }

    /// The events, ascending, each once.
    pub fn sorted(&mut self) -> &[usize] {
        self.all.sort_unstable();
        &self.all
    }
}

/// What a block stands for.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Story,
    Event(&'a str),
    Source(usize),
    Place(u32),
    Day(i32),
    Person(u32),
    DayPlace(i32, u32),
    DayPerson(i32, u32),
    PlacePerson(u32, u32),
}

impl Block {
    pub fn of(part: Part<'_>) -> Self {
        let group = match part {
            Part::Story | Part::Event(_) | Part::Source(_) => Group::Sure,
            Part::DayPlace(..) => Group::Scene,
            Part::DayPerson(..) | Part::PlacePerson(..) => Group::Person,
            Part::Place(_) | Part::Day(_) | Part::Person(_) => Group::Wide,
        };
        Self { hash: part.hash(), group }
    }
}

impl Part<'_> {
    fn hash(self) -> u64 {
        let of = |kind: u64, a: u64, b: u64| mix(mix(mix(0, kind), a), b);
        let day = |day: i32| u64::from(day.cast_unsigned());
        match self {
            Self::Story => of(1, 0, 0),
            Self::Event(id) => {
                let mut hasher = DefaultHasher::new();
                id.hash(&mut hasher);
                of(2, hasher.finish(), 0)
            }
            Self::Source(source) => of(3, source as u64, 0),
            Self::Place(place) => of(4, place.into(), 0),
            Self::Day(bucket) => of(5, day(bucket), 0),
            Self::Person(person) => of(6, person.into(), 0),
            Self::DayPlace(bucket, place) => of(7, day(bucket), place.into()),
            Self::DayPerson(bucket, person) => of(8, day(bucket), person.into()),
            Self::PlacePerson(place, person) => of(9, place.into(), person.into()),
        }
    }
}

/// How many persons of an occasion it is found under without a day.
const MOST_PERSONS: usize = 8;

/// The blocks under which an occasion is found, the surest first: narrow ones (day and place, day and person), so that
/// a place with many events still meets the right one, and wide ones; those of days for each of the shifts of their
/// bucket.
pub(super) fn each_block(identity: &Identity<'_>, frame: Frame, shifts: &[i32], take: &mut impl FnMut(Block)) {
    use Part::{Day, DayPerson, DayPlace, Event, Person, Place, PlacePerson, Source, Story};
    let mut take = |part| take(Block::of(part));
    if frame == Frame::OneStory {
        take(Story);
    }
    if let Some(event) = identity.event {
        take(Event(event));
    }
    take(Source(identity.source));
    let place = identity.place.map(|scene| scene.spot.block);
    let bucket = identity.days.map(|days| days.start.div_euclid(BUCKET));
    let buckets = || bucket.into_iter().flat_map(|bucket| shifts.iter().map(move |shift| bucket + shift));
    let families = || identity.people.iter().map(|person| person.family);
    if let Some(place) = place {
        buckets().for_each(|bucket| take(DayPlace(bucket, place)));
        families().take(MOST_PERSONS).for_each(|family| take(PlacePerson(place, family)));
    }
    for bucket in buckets() {
        families().for_each(|family| take(DayPerson(bucket, family)));
    }
    if let Some(place) = place {
        take(Place(place));
    }
    buckets().for_each(|bucket| take(Day(bucket)));
    families().take(MOST_PERSONS).for_each(|family| take(Person(family)));
}
