//! Stories: which sources tell of one incident, by the marks that they share.
//!
//! A claim's own keys are often too few: one report gives the day, another the victim, a third the
//! street and the day in court. Two sources are tied where distinctive marks (persons, streets,
//! named spots, long passages) are shared and, with town, day and time of writing, weigh enough.
//! Town and day alone tie nobody: a city has many incidents on one day. Ties are of pairs and are
//! never chained, and a claim of a tied source still stays apart where its own day or place does.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{day_number, days_of, place_key, skeleton};
use super::origins::Origins;
use crate::claims::{Claim, Extracted, KeyName, ReadFrom};
use crate::values::{Kind, Registry, Value};

/// A source is held against so many others with the same mark: those written next after it. The
/// work grows with the marks, and a story of a thousand reports is tied from each to the next.
const NEXT: usize = 8;
/// What the shared marks of two sources must weigh at least.
const ENOUGH: usize = 3;
/// Days between two texts that are written about one time.
const TOGETHER: i32 = 3;
/// Beyond so many days a spokesman or a landmark ties nothing: only persons and streets do.
const LATER: i32 = 14;
/// Streets that every town has.
const COMMON_STREETS: [&str; 14] = [
    "main",
    "first",
    "1st",
    "second",
    "2nd",
    "third",
    "3rd",
    "park",
    "church",
    "high",
    "washington",
    "elm",
    "oak",
    "maple",
];

/// The ties between sources, by their order.
#[derive(Debug, Default)]
pub(super) struct Stories {
    ties: BTreeMap<(usize, usize), Vec<String>>,
    tied: Vec<Vec<usize>>,
    /// What another source on the same incident would share.
    scenes: Vec<Scene>,
}

/// The spots and streets of a source and those whom it happened to.
#[derive(Debug, Default)]
struct Scene {
    streets: BTreeSet<String>,
    spots: BTreeSet<String>,
    struck: BTreeSet<String>,
    persons: BTreeSet<String>,
}

/// What is known about a source beside its marks.
#[derive(Debug, Default)]
struct Profile<'a> {
    /// Persons by first given name and surname: how they are shown, and whether they were struck or
    /// arrested or their age is told. Others speak, hold office or mourn, at many incidents.
    persons: BTreeMap<String, (&'a str, bool)>,
    /// Those whom a count names: the dead, the hurt, the arrested.
    struck: BTreeSet<String>,
    ages: BTreeMap<String, BTreeSet<String>>,
    streets: BTreeSet<&'a str>,
    towns: BTreeSet<String>,
    days: BTreeSet<i32>,
    written: Option<i32>,
}

impl Stories {
    /// The ties of sources, by their order.
    pub fn of(sources: &[&Extracted], origins: &Origins, registry: &Registry) -> Self {
        let profiles: Vec<Profile<'_>> = sources.iter().map(|source| Profile::of(source)).collect();
        let mut holders: BTreeMap<(u8, &str), Vec<usize>> = BTreeMap::new();
        for (index, (source, profile)) in sources.iter().zip(&profiles).enumerate() {
            for mark in marks_of(source, profile, registry) {
                holders.entry(mark).or_default().push(index);
            }
        }
        let mut shared: BTreeMap<(usize, usize), Vec<(u8, &str)>> = BTreeMap::new();
        for (mark, mut sharers) in holders {
            sharers.sort_by_key(|&index| (profiles.get(index).and_then(|profile| profile.written), index));
            for (at, &a) in sharers.iter().enumerate() {
                for &b in sharers.iter().skip(at + 1).take(NEXT) {
                    shared.entry((a.min(b), a.max(b))).or_default().push(mark);
                }
            }
        }
        for pair in origins.pairs() {
            shared.entry(pair).or_default();
        }
        let scenes = sources.iter().zip(&profiles).map(|(source, profile)| profile.scene(source)).collect();
        let mut stories = Self { ties: BTreeMap::new(), tied: vec![Vec::new(); sources.len()], scenes };
        for ((a, b), marks) in shared {
            let (Some(x), Some(y)) = (profiles.get(a), profiles.get(b)) else { continue };
            let copied = origins.are_one(a, b);
            if let Some(because) = tie(x, y, &marks, copied) {
                stories.ties.insert((a, b), because);
                stories.tied[a].push(b);
                stories.tied[b].push(a);
            }
        }
        stories
    }

    /// What ties two sources, in words; `None` where nothing does.
    pub fn tie(&self, a: usize, b: usize) -> Option<&[String]> {
        self.ties.get(&(a.min(b), a.max(b))).map(Vec::as_slice)
    }

    /// Whether two sources tell of two incidents, as far as can be seen: each names streets, or spots
    /// and those whom it happened to, and they share none of them.
    pub fn are_strange(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.scenes.get(a), self.scenes.get(b)) else { return false };
        let told = [&x.spots, &y.spots, &x.struck, &y.struck].into_iter().all(|names| !names.is_empty());
        let apart =
            x.spots.is_disjoint(&y.spots) && x.struck.is_disjoint(&y.persons) && y.struck.is_disjoint(&x.persons);
        let streets = !x.streets.is_empty() && !y.streets.is_empty() && x.streets.is_disjoint(&y.streets);
        (streets || told && apart) && a != b && self.tie(a, b).is_none()
    }

    /// Whether two sources share no street and no spot, though each names some.
    pub fn are_elsewhere(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.scenes.get(a), self.scenes.get(b)) else { return false };
        a != b && !x.spots.is_empty() && !y.spots.is_empty() && x.spots.is_disjoint(&y.spots)
    }

    /// The sources that are tied to one.
    pub fn tied(&self, source: usize) -> &[usize] {
        self.tied.get(source).map_or(&[], Vec::as_slice)
    }
}

/// What a source has in common with others on its incident: streets, spots, persons, small towns.
fn marks_of<'a>(
    source: &'a Extracted,
    profile: &'a Profile<'a>,
    registry: &Registry,
) -> impl Iterator<Item = (u8, &'a str)> {
    let record = &source.source;
    let streets = record.streets.iter().map(|name| (0, name.as_str()));
    let spots = record.spots.iter().filter(|name| !profile.names(name)).map(|name| (1, name.as_str()));
    let persons = profile.persons.keys().map(|name| (2, name.as_str()));
    // A town that the registry knows has many incidents; a small one hardly two on one day.
    let towns = record.towns.iter().filter(|name| is_small(name, registry)).map(|name| (3, name.as_str()));
    streets.chain(spots).chain(persons).chain(towns)
}

impl<'a> Profile<'a> {
    fn of(source: &'a Extracted) -> Self {
        let streets = source.source.streets.iter().map(String::as_str);
        let streets = streets.filter(|name| !COMMON_STREETS.contains(name)).collect();
        let mut profile = Self { written: written(source), streets, ..Self::default() };
        for person in &source.source.persons {
            let Some(given) = person.given.first().filter(|given| given.chars().count() > 1) else { continue };
            if !person.surname.is_empty() {
                let key = person_key(given, &person.surname);
                profile.persons.insert(key, (&person.name, false));
            }
        }
        for claim in &source.claims {
            profile.take(claim);
        }
        profile.note_struck(&source.claims);
        profile
    }

    /// Notes the persons whom counts name.
    fn note_struck(&mut self, claims: &[Claim]) {
        let counted = claims.iter().filter_map(|claim| claim.value.as_number());
        let words: BTreeSet<&str> =
            counted.flat_map(|number| number.text.split(|c: char| !c.is_alphanumeric())).collect();
        for (key, (name, affected)) in &mut self.persons {
            let surname = name.rsplit(' ').next().unwrap_or(name);
            if words.contains(surname) {
                *affected = true;
                self.struck.insert(key.clone());
            }
        }
    }

    fn take(&mut self, claim: &Claim) {
        for key in &claim.keys {
            match (key.name, &key.value) {
                (KeyName::Place, Value::Place(place)) if place.within.is_some() || place.entry.is_none() => {
                    self.towns.insert(place_key(place).into_owned());
                }
                (KeyName::Date, Value::Date(date)) => {
                    let days = days_of(date, ReadFrom::Source).filter(|days| days.end - days.start <= 2);
                    self.days.extend(days.into_iter().flat_map(|days| days.start..=days.end));
                }
                _ => {}
            }
        }
        for who in claim.subject.values() {
            let Value::Person(who) = who else { continue };
            let Some(given) = who.given.first() else { continue };
            let key = person_key(given, &who.surname);
            if claim.value.kind() == Kind::Number {
                if let Some((_, affected)) = self.persons.get_mut(&key) {
                    *affected = true;
                }
                self.ages.entry(key).or_default().insert(claim.value.to_string());
            }
        }
    }

    fn scene(&self, source: &Extracted) -> Scene {
        let streets = source.source.streets.iter();
        let spots = source.source.spots.iter().filter(|name| !self.names(name));
        Scene {
            streets: self.streets.iter().map(|&name| name.to_owned()).collect(),
            spots: streets.chain(spots).cloned().collect(),
            struck: self.struck.clone(),
            persons: self.persons.keys().cloned().collect(),
        }
    }

    /// Whether a run of capitals is the name of one of its persons.
    fn names(&self, spot: &str) -> bool {
        let last = spot.rsplit(' ').next().unwrap_or(spot);
        let last = skeleton(last);
        self.persons.keys().any(|key| key.ends_with(&last))
    }
}

/// Whether the registry does not know the place.
fn is_small(name: &str, registry: &Registry) -> bool {
    registry.places_named(name).next().is_none() && registry.country_of(name).is_none()
}

/// Under which a person meets himself: the first name and the last word of the surname.
fn person_key(given: &str, surname: &str) -> String {
    let last = surname.rsplit(' ').next().unwrap_or(surname);
    format!("{} {}", skeleton(given), skeleton(last))
}

fn written(source: &Extracted) -> Option<i32> {
    let published =
        source.source.meta.published.or_else(|| source.claims.iter().find_map(|claim| Some(claim.as_of?.moment)));
    published.map(|moment| day_number(moment.date))
}

/// What ties two sources, or `None` where it weighs too little.
fn tie(a: &Profile<'_>, b: &Profile<'_>, marks: &[(u8, &str)], copied: bool) -> Option<Vec<String>> {
    let mut because = Vec::new();
    let (mut persons, mut streets, mut others) = (0, 0, 0);
    let (mut speaker, mut spots, mut towns) = (0, 0, 0);
    for &(kind, name) in marks {
        match kind {
            0 if COMMON_STREETS.contains(&name) => spots += 1,
            0 => streets += if streets == 0 { 2 } else { 1 },
            1 => spots += 1,
            3 => towns = 1,
            _ => {
                let (Some((shown, x)), Some((_, y))) = (a.persons.get(name), b.persons.get(name)) else { continue };
                let same_age = a.ages.get(name).zip(b.ages.get(name)).is_some_and(|(x, y)| !x.is_disjoint(y));
                if *x || *y {
                    persons += 2 + usize::from(same_age);
                } else {
                    speaker = 1;
                }
                because.push((*shown).to_owned());
                continue;
            }
        }
        because.push(name.to_owned());
    }
    let gap = a.written.zip(b.written).map(|(x, y)| (x - y).abs());
    let later = gap.is_some_and(|gap| gap > LATER);
    others += usize::from(!a.towns.is_disjoint(&b.towns));
    let near = |day: &i32| (day - 1..=day + 1).any(|day| b.days.contains(&day));
    others += usize::from(a.days.iter().any(near));
    others += usize::from(gap.is_some_and(|gap| gap <= TOGETHER));
    let firm = persons + streets + if copied { 2 } else { 0 };
    let elsewhere = !a.streets.is_empty() && !b.streets.is_empty() && streets == 0;
    let loose = if (later || elsewhere) && firm == 0 { 0 } else { speaker + spots.min(2) + towns };
    if copied {
        because.push("long passages".to_owned());
    }
    because.truncate(4);
    let distinct = firm >= 2 || loose > speaker;
    (distinct && firm + loose + others >= ENOUGH).then_some(because)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::SourceRecord;
    use crate::sources::{Metadata, Moment};
    use crate::values::{Number, Person, Registry};

    fn person(name: &str, title: &str) -> Person {
        let (given, surname) = name.split_once(' ').unwrap_or(("", name));
        Person {
            name: name.to_owned(),
            given: vec![given.to_owned()],
            surname: surname.to_owned(),
            text: format!("{title}{name}"),
            ..Person::default()
        }
    }

    fn source(day: i8, streets: &[&str], spots: &[&str], persons: Vec<Person>) -> Extracted {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let published = Some(Moment { date: jiff::civil::date(2019, 5, day), minute: None });
        let meta = Metadata { published, ..Metadata::default() };
        let source =
            SourceRecord { meta, streets: owned(streets), spots: owned(spots), persons, ..SourceRecord::default() };
        Extracted { source, claims: Vec::new() }
    }

    fn tied(a: &Extracted, b: &Extracted) -> bool {
        let sources = [a, b];
        Stories::of(&sources, &Origins::of(&sources), Registry::shipped()).tie(0, 1).is_some()
    }

    /// A claim that counts or names somebody.
    fn counting(rule: &str, text: &str) -> Claim {
        let value = Value::Number(Number { text: text.to_owned(), ..Number::exact(1) });
        let mut all = crate::report::sample::extracted();
        let claim = all.swap_remove(0).claims.swap_remove(0);
        Claim { rule: rule.to_owned(), value, subject: BTreeMap::new(), keys: Vec::new(), ..claim }
    }

    fn with(mut source: Extracted, claim: Claim) -> Extracted {
        source.claims.push(claim);
        source
    }

    #[test]
    fn a_shared_victim_or_street_ties_reports_of_one_week() {
        let bar = source(3, &["calder"], &["blue heron"], vec![person("Ann Oye", "")]);
        assert!(tied(&bar, &source(4, &["calder"], &[], vec![])));
        let bar = with(bar, counting("killed", "Ann Oye"));
        assert!(tied(&bar, &source(5, &[], &[], vec![person("Ann Oye", "")])));
        assert!(!tied(&bar, &source(5, &[], &[], vec![person("Ann Lund", "")])));
    }

    #[test]
    fn a_story_of_many_reports_is_tied_from_each_to_the_next() {
        let reports: Vec<Extracted> = (0..60).map(|n| source(1 + n / 3, &["calder"], &[], vec![])).collect();
        let sources: Vec<&Extracted> = reports.iter().collect();
        let stories = Stories::of(&sources, &Origins::of(&sources), Registry::shipped());
        assert!((1..60).all(|n| stories.tie(n - 1, n).is_some()));
        assert!((0..60).all(|n| stories.tied(n).len() <= 2 * NEXT));
    }

    #[test]
    fn other_streets_and_other_victims_make_two_incidents() {
        let one = with(source(3, &["calder"], &[], vec![person("Ann Oye", "")]), counting("killed", "Ann Oye"));
        let two = with(source(3, &["lerner"], &[], vec![person("Jo Lund", "")]), counting("killed", "Jo Lund"));
        let sources = [&one, &two];
        assert!(Stories::of(&sources, &Origins::of(&sources), Registry::shipped()).are_strange(0, 1));
        let three = with(source(3, &["lerner"], &[], vec![person("Ann Oye", "")]), counting("killed", "Ann Oye"));
        let sources = [&one, &three];
        assert!(!Stories::of(&sources, &Origins::of(&sources), Registry::shipped()).are_strange(0, 1));
    }

    #[test]
    fn a_spokesman_a_landmark_or_a_main_street_ties_nothing() {
        let said = || vec![person("Ivo Brandt", "Sgt. ")];
        assert!(!tied(&source(3, &["calder"], &[], said()), &source(4, &["lerner"], &[], said())));
        assert!(!tied(&source(3, &[], &["harbor bridge"], vec![]), &source(28, &[], &["harbor bridge"], vec![])));
        assert!(!tied(&source(3, &["main"], &[], vec![]), &source(4, &["main"], &[], vec![])));
    }
}
