//! Events: which claims of a rule are about the same occurrence.
//!
//! Claims that share a place, a person or an explicit id are candidates; two of them are *same*
//! where nothing separates and at least two different keys bind. Dated claims are swept in the
//! order of their days, and an event never grows beyond the rule's window; undated ones attach
//! only where two keys bind and exactly one dated event fits, so that they never chain two events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::{Item, Round};
use crate::claims::{Key, KeyName, ReadFrom};
use crate::text::fold_name;
use crate::values::{DayRange, Relation, Value};

/// How many earlier claims of a block a claim is held against: those nearest in time.
const NEIGHBOURS: usize = 12;

/// The keys of one claim in a form that compares quickly.
#[derive(Debug, Default)]
pub(super) struct Identity<'c> {
    pub days: Option<DayRange>,
    pub date: Option<&'c Key>,
    pub place: Option<&'c Key>,
    pub people: Vec<(&'c Key, String)>,
    pub round: Option<(&'c Key, String)>,
    pub event: Option<String>,
    pub story: Option<String>,
    /// The full name of a person subject: it binds like a key.
    pub subject: Option<String>,
}

impl<'c> Identity<'c> {
    fn of(item: &Item<'c>) -> Self {
        let mut identity = Self::default();
        for key in &item.claim.keys {
            match (key.name, &key.value) {
                (KeyName::Date, Value::Date(date)) => {
                    let (start, end) = date.bounds();
                    identity.days = Some(DayRange { start, end }).filter(|_| date.is_resolved());
                    identity.date = Some(key);
                }
                (KeyName::Place, Value::Place(_)) => identity.place = Some(key),
                (KeyName::People, Value::Person(person)) => identity.people.push((key, fold_name(&person.name))),
                (KeyName::Round, value) => identity.round = Some((key, fold_name(&value.to_string()))),
                (KeyName::Event, value) => identity.event = Some(value.to_string()),
                (KeyName::Story, value) => identity.story = Some(value.to_string()),
                _ => {}
            }
        }
        identity.subject = item.claim.subject.values().find_map(|value| match value {
            Value::Person(person) if !person.given.is_empty() => Some(fold_name(&person.name)),
            _ => None,
        });
        identity
    }

    /// The strings under which candidates of one event meet.
    fn blocks(&self) -> BTreeSet<String> {
        let mut blocks = BTreeSet::new();
        if let Some(Value::Place(place)) = self.place.map(|key| &key.value) {
            blocks.insert(format!("place {}", fold_name(&place.name)));
        }
        blocks.extend(self.people.iter().map(|(_, name)| format!("person {name}")));
        blocks.extend(self.subject.iter().map(|name| format!("person {name}")));
        blocks.extend(self.event.iter().map(|id| format!("event {id}")));
        blocks.extend(self.story.iter().map(|id| format!("story {id}")));
        blocks
    }

    const fn first_day(&self) -> Option<civil::Date> {
        match self.days {
            Some(DayRange { start: Some(day), .. } | DayRange { start: None, end: Some(day) }) => Some(day),
            Some(DayRange { start: None, end: None }) | None => None,
        }
    }
}

/// How the keys of two claims lie to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ties {
    /// The keys that bind, in words.
    pub bind: Vec<String>,
    /// The keys that separate, in words.
    pub separate: Vec<String>,
    /// How many days lie between the dates, where they separate.
    pub gap: Option<i32>,
    /// Explicit event ids, where both have one, decide alone.
    pub explicit: Option<bool>,
}

impl Ties {
    /// Same event: nothing separates, and two different keys bind.
    pub fn same(&self) -> bool {
        self.explicit.unwrap_or(self.separate.is_empty() && self.bind.len() >= 2)
    }

    /// Undecided: nothing separates, and one key binds.
    pub fn unclear(&self) -> bool {
        self.explicit.is_none() && self.separate.is_empty() && self.bind.len() == 1
    }

    /// Separated only by date, while at least two other keys bind.
    pub fn tense(&self) -> bool {
        self.explicit.is_none() && self.gap.is_some() && self.separate.len() == 1 && self.bind.len() >= 2
    }
}

/// The claims of one event.
#[derive(Debug, Default)]
pub(super) struct Event {
    /// Indices of claims, ascending.
    pub members: Vec<usize>,
    /// The first and last day that its dated claims state.
    pub days: Option<(civil::Date, civil::Date)>,
}

/// The events of a rule and the identity of each claim.
#[derive(Debug)]
pub(super) struct Events<'c> {
    pub identities: Vec<Identity<'c>>,
    pub groups: Vec<Event>,
    /// Pairs of groups that share a candidate block, each once, the smaller index first.
    pub neighbours: BTreeSet<(usize, usize)>,
}

/// Gathers the claims of a rule into events.
pub(super) fn gather<'c>(round: &Round<'_>, items: &[Item<'c>]) -> Events<'c> {
    let identities: Vec<Identity<'c>> = items.iter().map(Identity::of).collect();
    if round.rule.event.corpus || round.one_story {
        return one_event(round, identities);
    }
    let blocks = blocks(&identities);
    let mut forest = Forest::new(&identities);
    for block in blocks.values() {
        sweep(round, &identities, block, &mut forest);
    }
    attach_undated(round, &identities, &blocks, &mut forest);
    let (groups, group_of) = forest.groups();
    let mut neighbours = BTreeSet::new();
    for block in blocks.values() {
        for pair in block.windows(2) {
            if let [a, b] = pair {
                let (x, y) = (group_of.get(*a).copied().unwrap_or(0), group_of.get(*b).copied().unwrap_or(0));
                if x != y {
                    neighbours.insert((x.min(y), x.max(y)));
                }
            }
        }
    }
    Events { identities, groups, neighbours }
}

/// `event = "corpus"`: one event, except that explicit ids and dates beyond the window separate.
fn one_event<'c>(round: &Round<'_>, identities: Vec<Identity<'c>>) -> Events<'c> {
    let mut groups: Vec<Event> = Vec::new();
    for (index, identity) in identities.iter().enumerate() {
        let home = groups.iter().position(|group| {
            group
                .members
                .first()
                .and_then(|&first| identities.get(first))
                .is_some_and(|first| ties(round, first, identity).separate.is_empty())
        });
        match home.and_then(|home| groups.get_mut(home)) {
            Some(group) => group.members.push(index),
            None => groups.push(Event { members: vec![index], days: None }),
        }
    }
    Events { identities, groups, neighbours: BTreeSet::new() }
}

/// Claims by candidate block, each block in the order of days, undated last.
fn blocks(identities: &[Identity<'_>]) -> BTreeMap<String, Vec<usize>> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, identity) in identities.iter().enumerate() {
        for block in identity.blocks() {
            blocks.entry(block).or_default().push(index);
        }
    }
    for block in blocks.values_mut() {
        block.sort_by_key(|&index| {
            let day = identities.get(index).and_then(Identity::first_day);
            (day.is_none(), day, index)
        });
    }
    blocks
}

/// Joins the claims of one block that are of the same event: dated with dated, undated with undated.
fn sweep(round: &Round<'_>, identities: &[Identity<'_>], block: &[usize], forest: &mut Forest) {
    for (at, &later) in block.iter().enumerate() {
        let Some(b) = identities.get(later) else { continue };
        for &earlier in block.get(at.saturating_sub(NEIGHBOURS)..at).unwrap_or_default().iter().rev() {
            let Some(a) = identities.get(earlier) else { continue };
            if a.days.is_some() == b.days.is_some() && !forest.joined(earlier, later) && ties(round, a, b).same() {
                forest.join(earlier, later, round.rule.event.window);
            }
        }
    }
}

/// Attaches undated claims to the one dated event that two keys bind them to.
fn attach_undated(
    round: &Round<'_>,
    identities: &[Identity<'_>],
    blocks: &BTreeMap<String, Vec<usize>>,
    forest: &mut Forest,
) {
    let mut wishes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for block in blocks.values() {
        let dated =
            block.partition_point(|&index| identities.get(index).is_some_and(|identity| identity.days.is_some()));
        let (dated, undated) = block.split_at(dated);
        for &index in undated {
            let mut seen = BTreeSet::new();
            for &other in dated {
                let root = forest.root(other);
                let fits = seen.len() <= NEIGHBOURS && seen.insert(root);
                let same =
                    || identities.get(index).zip(identities.get(other)).is_some_and(|(a, b)| ties(round, a, b).same());
                if fits && same() {
                    wishes.entry(forest.root(index)).or_default().insert(root);
                }
            }
        }
    }
    for (undated, events) in wishes {
        if let (1, Some(&event)) = (events.len(), events.first()) {
            forest.attach(undated, event);
        }
    }
}

/// How the keys of two claims lie to each other.
pub(super) fn ties(round: &Round<'_>, a: &Identity<'_>, b: &Identity<'_>) -> Ties {
    let mut ties = Ties::default();
    if let (Some(x), Some(y)) = (&a.event, &b.event) {
        ties.explicit = Some(x == y);
        if x == y {
            ties.bind.push(format!("the event id {x}"));
        } else {
            ties.separate.push(format!("the event ids {x} and {y}"));
        }
        return ties;
    }
    if let (Some(x), Some(y)) = (&a.story, &b.story)
        && x == y
    {
        ties.bind.push(format!("the story {x}"));
    }
    tie_dates(round, a, b, &mut ties);
    tie_places(round, a, b, &mut ties);
    tie_people(a, b, &mut ties);
    if let (Some((_, x)), Some((_, y))) = (&a.round, &b.round) {
        let list = if x == y { &mut ties.bind } else { &mut ties.separate };
        list.push(if x == y { format!("the {x} round") } else { format!("the {x} and the {y} round") });
    }
    if let (Some(x), Some(y)) = (&a.subject, &b.subject)
        && x == y
    {
        ties.bind.push("the same person".to_owned());
    }
    ties
}

/// How the keys of two claims at hand lie to each other.
pub(super) fn ties_of(round: &Round<'_>, a: &Item<'_>, b: &Item<'_>) -> Ties {
    ties(round, &Identity::of(a), &Identity::of(b))
}

fn tie_dates(round: &Round<'_>, a: &Identity<'_>, b: &Identity<'_>, ties: &mut Ties) {
    let (Some(p), Some(q)) = (a.date, b.date) else { return };
    let Some(gap) = a.days.zip(b.days).and_then(|(one, other)| gap(one, other)) else { return };
    let window = i32::try_from(round.rule.event.window).unwrap_or(i32::MAX);
    if gap <= window {
        ties.bind.push(format!("date {} ({}) and {} ({})", p.value, p.read.words(), q.value, q.read.words()));
    } else if p.read.separates() && q.read.separates() {
        ties.gap = Some(gap);
        ties.separate.push(format!(
            "the dates {} ({}) and {} ({}) lie {gap} days apart",
            p.value,
            p.read.words(),
            q.value,
            q.read.words()
        ));
    }
}

/// The days between two runs of days; 0 where they meet.
fn gap(a: DayRange, b: DayRange) -> Option<i32> {
    let before = |end: Option<civil::Date>, start: Option<civil::Date>| match (end, start) {
        (Some(end), Some(start)) if end < start => end.until(start).ok().map(|span| span.get_days()),
        _ => Some(0),
    };
    Some(before(a.end, b.start)?.max(before(b.end, a.start)?))
}

fn tie_places(round: &Round<'_>, a: &Identity<'_>, b: &Identity<'_>, ties: &mut Ties) {
    let (Some(p), Some(q)) = (a.place, b.place) else { return };
    match p.value.relate(&q.value, round.terms()).relation {
        Relation::Equal | Relation::Inside | Relation::Containing => {
            ties.bind.push(format!("place {} ({}) and {} ({})", p.value, p.read.words(), q.value, q.read.words()));
        }
        Relation::Disjoint if separates(p.read) && separates(q.read) => {
            ties.separate.push(format!(
                "the places {} ({}) and {} ({})",
                p.value,
                p.read.words(),
                q.value,
                q.read.words()
            ));
        }
        Relation::Disjoint | Relation::Overlapping | Relation::Unresolved => {}
    }
}

/// A dateline says where the report was written: it may bind, but not separate.
const fn separates(read: ReadFrom) -> bool {
    read.separates() && !matches!(read, ReadFrom::Dateline)
}

/// Persons are one key, however many are shared: two shared persons bind, one does not.
fn tie_people(a: &Identity<'_>, b: &Identity<'_>, ties: &mut Ties) {
    let names: BTreeSet<&str> = b.people.iter().map(|(_, name)| name.as_str()).collect();
    let shared: Vec<String> = a
        .people
        .iter()
        .filter(|(_, name)| names.contains(name.as_str()))
        .map(|(key, _)| key.value.to_string())
        .collect();
    if shared.len() >= 2 {
        let listed: Vec<String> = shared.iter().take(3).cloned().collect();
        ties.bind.push(format!("{} shared people: {}", shared.len(), listed.join(", ")));
    }
}

/// The days of the dated claims of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hull {
    /// The first and the last day that any of them states.
    days: (civil::Date, civil::Date),
    /// The latest first day and the earliest last day: no two claims lie further apart.
    latest_start: civil::Date,
    earliest_end: civil::Date,
}

impl Hull {
    fn of(range: DayRange) -> Option<Self> {
        let (start, end) = (range.start.or(range.end)?, range.end.or(range.start)?);
        Some(Self { days: (start, end), latest_start: start, earliest_end: end })
    }

    fn cover(self, other: Self) -> Self {
        Self {
            days: (self.days.0.min(other.days.0), self.days.1.max(other.days.1)),
            latest_start: self.latest_start.max(other.latest_start),
            earliest_end: self.earliest_end.min(other.earliest_end),
        }
    }

    fn fits(self, window: u32) -> bool {
        let apart = self.earliest_end.until(self.latest_start).map_or(i32::MAX, |span| span.get_days());
        apart <= i32::try_from(window).unwrap_or(i32::MAX)
    }
}

/// Union-find over claims, each tree with the days of its dated claims.
struct Forest {
    parents: Vec<usize>,
    hulls: Vec<Option<Hull>>,
}

impl Forest {
    fn new(identities: &[Identity<'_>]) -> Self {
        let hulls = identities.iter().map(|identity| identity.days.and_then(Hull::of)).collect();
        Self { parents: (0..identities.len()).collect(), hulls }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index).filter(|&&parent| parent != index) {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(index) {
                *slot = above;
            }
            index = parent;
        }
        index
    }

    fn joined(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// Joins two events unless two claims of the joint one would lie beyond the window.
    fn join(&mut self, a: usize, b: usize, window: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let hull = match (self.hull(a), self.hull(b)) {
            (Some(x), Some(y)) => Some(x.cover(y)),
            (one, other) => one.or(other),
        };
        if hull.is_none_or(|hull| hull.fits(window)) {
            self.link(a, b, hull);
        }
    }

    fn attach(&mut self, undated: usize, event: usize) {
        let (a, b) = (self.root(event), self.root(undated));
        let hull = self.hull(a);
        self.link(a, b, hull);
    }

    fn hull(&self, root: usize) -> Option<Hull> {
        self.hulls.get(root).copied().flatten()
    }

    fn link(&mut self, a: usize, b: usize, hull: Option<Hull>) {
        let (root, leaf) = (a.min(b), a.max(b));
        if let Some(parent) = self.parents.get_mut(leaf) {
            *parent = root;
        }
        if let Some(slot) = self.hulls.get_mut(root) {
            *slot = hull;
        }
    }

    /// The events in the order of their first claim, and the event of each claim.
    fn groups(mut self) -> (Vec<Event>, Vec<usize>) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut groups: Vec<Event> = Vec::new();
        let mut group_of = Vec::with_capacity(self.parents.len());
        for index in 0..self.parents.len() {
            let root = self.root(index);
            let number = *numbers.entry(root).or_insert_with(|| {
                groups.push(Event { members: Vec::new(), days: self.hull(root).map(|hull| hull.days) });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(number) {
                group.members.push(index);
            }
            group_of.push(number);
        }
        (groups, group_of)
    }
}
