//! Profiles: what a source tells of its incident beside its claims' own keys.
//!
//! Who was struck and how old, which streets, spots and towns it names, which days, and when it was
//! written. Which of it ties two sources is decided in [`super::stories`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::identity::{day_number, days_of, place_key};
use crate::claims::{Claim, Extracted, KeyName, ReadFrom, SourceRecord, Status};
use crate::values::person::romanisation_key;
use crate::values::{Kind, Number, Value};

/// A mark: its kind (street, spot, person, town, figure) and its name.
pub(super) type Mark<'m> = (u8, &'m str);

/// Streets that every town has.
pub(super) const COMMON_STREETS: [&str; 14] = [
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

/// The spots and streets of a source and those whom it happened to, as ascending numbers of names.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub streets: Vec<u32>,
    pub spots: Vec<u32>,
    pub struck: Vec<u32>,
    pub persons: Vec<u32>,
}

/// What is known about a source beside its marks.
#[derive(Debug, Default)]
pub(super) struct Profile<'a> {
    record: Option<&'a SourceRecord>,
    /// Persons by first given name and surname: how they are shown, and whether they were struck or
    /// arrested or their age is told. Others speak, hold office or mourn, at many incidents.
    pub persons: BTreeMap<String, (&'a str, bool)>,
    /// Those whom a count names: the dead, the hurt, the arrested.
    pub struck: BTreeSet<String>,
    pub ages: BTreeMap<String, BTreeSet<String>>,
    pub streets: BTreeSet<&'a str>,
    pub towns: BTreeSet<String>,
    /// Counts that hardly two incidents share, by rule and value, as they are written.
    pub figures: BTreeMap<String, &'a str>,
    pub days: BTreeSet<i32>,
    pub written: Option<i32>,
}

impl<'a> Profile<'a> {
    pub fn of(source: &'a Extracted, keys: &mut Keys<'a>) -> Self {
        let streets = source.source.streets.iter().map(String::as_str);
        let streets = streets.filter(|name| !COMMON_STREETS.contains(name)).collect();
        let record = Some(&source.source);
        let mut profile = Self { record, written: written(source), streets, ..Self::default() };
        for person in &source.source.persons {
            let Some(given) = person.given.first().filter(|given| given.chars().count() > 1) else { continue };
            if !person.surname.is_empty() {
                let key = keys.of_person(given, &person.surname);
                profile.persons.insert(key, (&person.name, false));
            }
        }
        for claim in &source.claims {
            profile.take(claim, keys);
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

    fn take(&mut self, claim: &'a Claim, keys: &mut Keys<'a>) {
        if let Value::Number(number) = &claim.value
            && is_rare(number)
            && claim.status != Status::Background
        {
            self.figures.insert(format!("{} {}", claim.rule, number.lo.unwrap_or_default()), &number.text);
        }
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
            let key = keys.of_person(given, &who.surname);
            if claim.value.kind() == Kind::Number {
                if let Some((_, affected)) = self.persons.get_mut(&key) {
                    *affected = true;
                }
                self.ages.entry(key).or_default().insert(claim.value.to_string());
            }
        }
    }

    pub fn scene(&self, source: &Extracted, numbers: &mut HashMap<String, u32>) -> Scene {
        let mut number = |name: &str| {
            if let Some(&number) = numbers.get(name) {
                return number;
            }
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(name.to_owned()).or_insert(next)
        };
        let streets = source.source.streets.iter();
        let spots = source.source.spots.iter().filter(|name| !self.names(name));
        let mut scene = Scene {
            streets: self.streets.iter().map(|name| number(name)).collect(),
            spots: streets.chain(spots).map(|name| number(name)).collect(),
            struck: self.struck.iter().map(|name| number(name)).collect(),
            persons: self.persons.keys().map(|name| number(name)).collect(),
        };
        for names in [&mut scene.streets, &mut scene.spots, &mut scene.struck, &mut scene.persons] {
            names.sort_unstable();
            names.dedup();
        }
        scene
    }

    /// A mark of the source as it writes it.
    pub fn shown(&self, (kind, name): Mark<'_>) -> Option<&'a str> {
        let names = match kind {
            0 => &self.record?.streets,
            1 => &self.record?.spots,
            2 => return self.persons.get(name).map(|(shown, _)| *shown),
            4 => return self.figures.get(name).copied(),
            _ => &self.record?.towns,
        };
        names.iter().find(|own| *own == name).map(String::as_str)
    }

    /// Whether a run of capitals is the name of one of its persons.
    pub fn names(&self, spot: &str) -> bool {
        let last = spot.rsplit(' ').next().unwrap_or(spot);
        let last = romanisation_key(last);
        self.persons.keys().any(|key| key.ends_with(&last))
    }
}

/// Whether the count is exact and has three digits before its zeros: 103,000 and 267, not 150.
fn is_rare(number: &Number) -> bool {
    let exact = number.lo.filter(|&lo| number.hi == Some(lo) && lo.scale() == 0);
    exact.is_some_and(|value| value.to_string().trim_end_matches('0').len() >= 3)
}

/// The romanisation keys of the names of a run: the same few names stand in many sources.
#[derive(Default)]
pub(super) struct Keys<'a> {
    known: HashMap<&'a str, String>,
}

impl<'a> Keys<'a> {
    /// Under which a person meets himself: the first name and the last word of the surname.
    fn of_person(&mut self, given: &'a str, surname: &'a str) -> String {
        let last = surname.rsplit(' ').next().unwrap_or(surname);
        let mut key = self.of(given).to_owned();
        key.push(' ');
        key.push_str(self.of(last));
        key
    }

    fn of(&mut self, name: &'a str) -> &str {
        self.known.entry(name).or_insert_with(|| romanisation_key(name))
    }
}

fn written(source: &Extracted) -> Option<i32> {
    let published =
        source.source.meta.published.or_else(|| source.claims.iter().find_map(|claim| Some(claim.as_of?.moment)));
    published.map(|moment| day_number(moment.date))
}
