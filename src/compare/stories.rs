//! Stories: which sources tell of one incident, by the marks that they share.
//!
//! A claim's own keys are often too few: one report gives the day, another the victim, a third the
//! street and the day in court. Two sources are tied where distinctive marks (persons, streets,
//! named spots, long passages) are shared and, with town, day and time of writing, weigh enough.
//! Town and day alone tie nobody: a city has many incidents on one day. Ties are of pairs and are
//! never chained, and a claim of a tied source still stays apart where its own day or place does.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::numbering::small;
use super::origins::Origins;
use super::profiles::{COMMON_STREETS, Keys, Mark, Profile, Scene};
use crate::claims::Extracted;
use crate::values::Registry;

/// A source is held against so many others with the same mark: those written next after it. The
/// work grows with the marks, and a story of a thousand reports is tied from each to the next.
const NEXT: usize = 8;
/// What the shared marks of two sources must weigh at least.
const ENOUGH: usize = 3;
/// Days between two texts that are written about one time.
const TOGETHER: i32 = 3;
/// Beyond so many days a spokesman or a landmark ties nothing: only persons and streets do.
const LATER: i32 = 14;
/// How many sources one thread reads at a time.
const TOGETHER_READ: usize = 256;

/// The ties between sources, by their order.
#[derive(Debug, Default)]
pub(super) struct Stories<'a> {
    /// What ties two sources, in words.
    ties: BTreeMap<(usize, usize), Vec<&'a str>>,
    /// The sources that are tied to each, ascending.
    tied: Vec<Vec<usize>>,
    /// What another source on the same incident would share.
    scenes: Vec<Scene>,
}

impl<'a> Stories<'a> {
    /// The ties of sources, by their order.
    pub fn of(sources: &[&'a Extracted], origins: &Origins, registry: &Registry) -> Self {
        let profiles: Vec<Profile<'a>> = sources
            .par_chunks(TOGETHER_READ)
            .flat_map_iter(|sources| {
                let mut keys = Keys::default();
                sources.iter().map(move |source| Profile::of(source, &mut keys))
            })
            .collect();
        let mut numbers = HashMap::new();
        let scenes = sources.iter().zip(&profiles).map(|(source, profile)| profile.scene(source, &mut numbers));
        let mut stories =
            Self { ties: BTreeMap::new(), tied: vec![Vec::new(); sources.len()], scenes: scenes.collect() };
        let marks = Marks::of(sources, &profiles, registry);
        let mut copies: Vec<Vec<usize>> = vec![Vec::new(); sources.len()];
        for (a, b) in origins.pairs() {
            let (first, second) = if marks.ranks[a] < marks.ranks[b] { (a, b) } else { (b, a) };
            copies[first].push(second);
        }
        let tied = copies.par_iter().enumerate().with_min_len(TOGETHER_READ).flat_map_iter(|(source, copies)| {
            let ties = marks.shared(source, copies).into_iter().filter_map(|(other, shared)| {
                let (a, b) = (source.min(other), source.max(other));
                let because = tie(profiles.get(a)?, profiles.get(b)?, &shared, origins.are_one(a, b))?;
                Some(((a, b), because))
            });
            ties.collect::<Vec<_>>()
        });
        for ((a, b), because) in tied.collect::<Vec<_>>() {
            stories.ties.insert((a, b), because);
            stories.tied[a].push(b);
            stories.tied[b].push(a);
        }
        stories.tied.iter_mut().for_each(|tied| tied.sort_unstable());
        stories
    }

    /// What ties two sources, in words; `None` where nothing does.
    pub fn tie(&self, a: usize, b: usize) -> Option<&[&'a str]> {
        self.ties.get(&(a.min(b), a.max(b))).map(Vec::as_slice)
    }

    /// Whether something ties two sources.
    pub fn are_tied(&self, a: usize, b: usize) -> bool {
        self.tied(a).binary_search(&b).is_ok()
    }

    /// Whether two sources tell of two incidents, as far as can be seen: each names streets, or spots
    /// and those whom it happened to, and they share none of them.
    pub fn are_strange(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.scenes.get(a), self.scenes.get(b)) else { return false };
        let told = [&x.spots, &y.spots, &x.struck, &y.struck].into_iter().all(|names| !names.is_empty());
        let apart = || {
            are_disjoint(&x.spots, &y.spots)
                && are_disjoint(&x.struck, &y.persons)
                && are_disjoint(&y.struck, &x.persons)
        };
        let streets = || !x.streets.is_empty() && !y.streets.is_empty() && are_disjoint(&x.streets, &y.streets);
        a != b && (streets() || told && apart()) && !self.are_tied(a, b)
    }

    /// Whether two sources share no street and no spot, though each names some.
    pub fn are_elsewhere(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.scenes.get(a), self.scenes.get(b)) else { return false };
        a != b && !x.spots.is_empty() && !y.spots.is_empty() && are_disjoint(&x.spots, &y.spots)
    }

    /// The sources that are tied to one.
    pub fn tied(&self, source: usize) -> &[usize] {
        self.tied.get(source).map_or(&[], Vec::as_slice)
    }
}

/// Whether two ascending lists share nothing.
fn are_disjoint(a: &[u32], b: &[u32]) -> bool {
    let mut rest = b;
    a.iter().all(|x| {
        while let Some((y, after)) = rest.split_first().filter(|(y, _)| *y < x) {
            let _ = y;
            rest = after;
        }
        rest.first() != Some(x)
    })
}

/// The marks of all sources, each with those that have it.
struct Marks<'m> {
    /// Which one each source is, in the order of writing.
    ranks: Vec<usize>,
    /// The different marks, by number.
    names: Vec<Mark<'m>>,
    /// The number of a mark with the rank of a source and the source, ascending.
    holders: Vec<(u32, u32, u32)>,
    /// For each source where it stands among the holders.
    places: Vec<Vec<usize>>,
}

impl<'m> Marks<'m> {
    fn of(sources: &[&'m Extracted], profiles: &'m [Profile<'m>], registry: &Registry) -> Self {
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_by_key(|&source| (profiles.get(source).and_then(|profile| profile.written), source));
        let mut ranks = vec![0; sources.len()];
        order.iter().enumerate().for_each(|(rank, &source)| ranks[source] = rank);
        let mut known = HashMap::new();
        let mut names: Vec<Mark<'m>> = Vec::new();
        let mut numbers: HashMap<Mark<'m>, u32> = HashMap::new();
        let mut holders: Vec<(u32, u32, u32)> = Vec::new();
        for (source, (extracted, profile)) in sources.iter().zip(profiles).enumerate() {
            let marks =
                marks_of(extracted, profile, |name| *known.entry(name).or_insert_with(|| is_small(name, registry)));
            for mark in marks {
                let number = *numbers.entry(mark).or_insert_with(|| {
                    names.push(mark);
                    small(names.len() - 1)
                });
                holders.push((number, small(ranks[source]), small(source)));
            }
        }
        holders.sort_unstable();
        holders.dedup();
        let mut places = vec![Vec::new(); sources.len()];
        holders.iter().enumerate().for_each(|(at, &(_, _, source))| places[source as usize].push(at));
        Self { ranks, names, holders, places }
    }

    /// The sources written next after this one with each of its marks, and `copies`, with the marks that
    /// they share with it, sorted.
    fn shared(&self, source: usize, copies: &[usize]) -> Vec<(usize, Vec<Mark<'m>>)> {
        let places = self.places.get(source).into_iter().flatten();
        let mut found: Vec<(usize, Option<u32>)> = copies.iter().map(|&copy| (copy, None)).collect();
        for &place in places {
            let mark = self.holders.get(place).map(|(mark, _, _)| *mark);
            let after = self.holders.iter().skip(place + 1).take(NEXT);
            let after = after.take_while(|(other, _, _)| Some(*other) == mark);
            found.extend(after.map(|&(_, _, other)| (other as usize, mark)));
        }
        found.sort_unstable();
        let groups = found.chunk_by(|a, b| a.0 == b.0).filter_map(|group| {
            let names = group.iter().filter_map(|(_, mark)| self.names.get((*mark)? as usize).copied());
            let mut marks: Vec<Mark<'m>> = names.collect();
            marks.sort_unstable();
            Some((group.first()?.0, marks))
        });
        groups.collect()
    }
}

/// What a source has in common with others on its incident: streets, spots, persons, small towns,
/// figures.
fn marks_of<'m>(
    source: &'m Extracted,
    profile: &'m Profile<'m>,
    mut is_small: impl FnMut(&'m str) -> bool,
) -> impl Iterator<Item = Mark<'m>> {
    let record = &source.source;
    let streets = record.streets.iter().map(|name| (0, name.as_str()));
    let spots = record.spots.iter().filter(|name| !profile.names(name)).map(|name| (1, name.as_str()));
    let persons = profile.persons.keys().map(|name| (2, name.as_str()));
    // A town that the registry knows has many incidents; a small one hardly two on one day.
    let towns = record.towns.iter().map(String::as_str).filter(move |name| is_small(name)).map(|name| (3, name));
    let figures = profile.figures.keys().map(|figure| (4, figure.as_str()));
    streets.chain(spots).chain(persons).chain(towns).chain(figures)
}

/// Whether the registry does not know the place.
fn is_small(name: &str, registry: &Registry) -> bool {
    registry.places_named(name).next().is_none() && registry.country_of(name).is_none()
}

/// What ties two sources, or `None` where it weighs too little.
fn tie<'a>(a: &Profile<'a>, b: &Profile<'a>, marks: &[Mark<'_>], copied: bool) -> Option<Vec<&'a str>> {
    let mut because = Vec::new();
    let (mut persons, mut streets, mut others) = (0, 0, 0);
    let (mut speaker, mut spots, mut towns, mut figures) = (0, 0, 0, 0);
    for &(kind, name) in marks {
        match kind {
            0 if COMMON_STREETS.contains(&name) => spots += 1,
            0 => streets += if streets == 0 { 2 } else { 1 },
            1 => spots += 1,
            3 => towns = 1,
            4 => figures = 1,
            _ => {
                let (Some((_, x)), Some((_, y))) = (a.persons.get(name), b.persons.get(name)) else { continue };
                let same_age = a.ages.get(name).zip(b.ages.get(name)).is_some_and(|(x, y)| !x.is_disjoint(y));
                if *x || *y {
                    persons += 2 + usize::from(same_age);
                } else {
                    speaker = 1;
                }
                because.push((kind, name));
                continue;
            }
        }
        because.push((kind, name));
    }
    let gap = a.written.zip(b.written).map(|(x, y)| (x - y).abs());
    let later = gap.is_some_and(|gap| gap > LATER);
    let one_town = !a.towns.is_disjoint(&b.towns);
    others += usize::from(one_town);
    // One figure alone is chance; beside a speaker or a town that both name it is not.
    let figures = if one_town || persons + speaker + spots + towns > 0 { figures } else { 0 };
    let near = |day: &i32| (day - 1..=day + 1).any(|day| b.days.contains(&day));
    others += usize::from(a.days.iter().any(near));
    others += usize::from(gap.is_some_and(|gap| gap <= TOGETHER));
    let firm = persons + streets + if copied { 2 } else { 0 };
    let elsewhere = !a.streets.is_empty() && !b.streets.is_empty() && streets == 0;
    // A small town has two incidents on one night, too: then each report names somebody else.
    let of_others = !a.struck.is_empty() && !b.struck.is_empty() && a.struck.is_disjoint(&b.struck);
    let loose =
        if (later || elsewhere || of_others) && firm == 0 { 0 } else { speaker + spots.min(2) + towns + figures };
    let distinct = firm >= 2 || loose > speaker;
    (distinct && firm + loose + others >= ENOUGH).then(|| {
        let marks = because.into_iter().filter_map(|mark| a.shown(mark));
        marks.chain(copied.then_some("long passages")).take(4).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Claim, SourceRecord, Subject};
    use crate::sources::{Metadata, Moment};
    use crate::values::{Number, Person, Registry, Value};

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
        Claim { rule: rule.to_owned(), value, subject: Subject::new(), keys: Vec::new(), ..claim }
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
