//! The keys of a claim, distilled for comparing: which days, which place, which people, which ids.
//!
//! The compared slot is never its own key: where a rule compares dates, the date of the value may
//! separate two events but never binds them. Keys that the rule does not name are left out.

use std::borrow::Cow;

use super::known::{Known, Spot};
use super::types::Types;
use crate::claims::{Claim, Key, KeyName, ReadFrom};
use crate::rules::{Dynamics, Rule};
use crate::text::fold_name;
use crate::values::{Date, Kind, Place, Precision, Value};

/// What a date may do for the identity of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Force {
    /// It binds and separates.
    Full,
    /// It only separates: it is the value itself, or too coarse to bind.
    Apart,
}

/// Days as numbers, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Days {
    /// The first day, counted from a fixed day.
    pub start: i32,
    /// The last day.
    pub end: i32,
    /// What the date may do.
    pub force: Force,
    /// Whether it is one day, or one night, and not a part of a day that may belong to the next.
    pub whole: bool,
    /// Where it was read.
    pub read: ReadFrom,
}

/// Where something happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    /// The place.
    pub place: &'a Place,
    /// Its numbers.
    pub spot: Spot,
    /// Where it was read.
    pub read: ReadFrom,
    /// Whether the registry knows it: kept here so that most pairs are decided without the place itself.
    pub entered: bool,
    /// Whether nothing says which place of the name it is.
    pub ambiguous: bool,
}

impl<'a> Scene<'a> {
    /// The place of a claim, with its numbers.
    pub fn of(place: &'a Place, spot: Spot, read: ReadFrom) -> Self {
        let entered = place.entry.is_some();
        Self { place, spot, read, entered, ambiguous: !entered && place.within.is_none() }
    }

    /// Whether it keeps an event apart from those of another such place. A dateline is where the report was written.
    pub fn is_firm(&self) -> bool {
        self.entered && self.read.separates() && self.read != ReadFrom::Dateline
    }
}

/// A person of an identity, by number, see [`Known`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Someone {
    pub person: u32,
    /// The family: only persons of one may be one.
    pub family: u32,
}

/// The persons whom the keys of a claim name, ascending by family and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    all: Vec<Someone>,
    /// A bit for each family, of which several share one.
    families: u64,
    /// Whether the sentence or the lead names several.
    told: bool,
}

impl People {
    /// Persons by number with where each was read; of two with one name the first stays.
    pub fn of(mut named: Vec<(u32, ReadFrom)>, known: &Known<'_>) -> Self {
        named.sort_by_key(|&(person, _)| known.numbers(person).1);
        named.dedup_by_key(|(person, _)| known.numbers(*person).1);
        let told = named.iter().filter(|(_, read)| read.separates()).nth(1).is_some();
        let someone = |&(person, _): &(u32, ReadFrom)| Someone { person, family: known.numbers(person).0 };
        let all: Vec<Someone> = named.iter().map(someone).collect();
        let families = all.iter().map(|someone| 1 << (someone.family % 64)).fold(0, |bits, bit: u64| bits | bit);
        Self { all, families, told }
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Someone> {
        self.all.iter()
    }

    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether the sentence or the lead names several.
    pub const fn are_told(&self) -> bool {
        self.told
    }

    /// Whether no family is in both; "no" is no answer.
    pub const fn are_strangers(&self, other: &Self) -> bool {
        self.families & other.families == 0
    }

    /// Those of `self` for whom `are_one` finds one of their family on the other side, in order, one of each family.
    pub fn shared(&self, other: &Self, mut are_one: impl FnMut(u32, u32) -> bool) -> impl Iterator<Item = u32> {
        let mut others = if self.are_strangers(other) { &[] } else { other.all.as_slice() };
        let mut last = None;
        self.all.iter().filter_map(move |one| {
            while let Some((_, rest)) = others.split_first().filter(|(other, _)| other.family < one.family) {
                others = rest;
            }
            let mut block = others.iter().take_while(|other| other.family == one.family);
            let is_shared = last != Some(one.family) && block.any(|other| are_one(one.person, other.person));
            is_shared.then(|| {
                last = Some(one.family);
                one.person
            })
        })
    }
}

/// The identity of the event of one claim, as far as its keys tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity<'a> {
    /// When.
    pub days: Option<Days>,
    /// The date behind `days`, for words.
    pub date: Option<&'a Date>,
    /// Where.
    pub place: Option<Scene<'a>>,
    /// Who: ascending, each name once.
    pub people: People,
    /// Which named round.
    pub round: Option<(&'a str, ReadFrom)>,
    /// The explicit event of the metadata.
    pub event: Option<&'a str>,
    /// The explicit story of the metadata.
    pub story: Option<&'a str>,
    /// The day from which the claim speaks: no key, but two lone claims years apart share nothing.
    pub spoken: Option<i32>,
    /// What kind of incident the sentence tells of, where the rule tells of incidents.
    pub types: Types,
    /// The index of the source.
    pub source: usize,
}

impl<'a> Identity<'a> {
    /// The identity of the event of `claim` for its rule.
    pub fn of(claim: &'a Claim, rule: &Rule, source: usize, known: &Known<'_>) -> Self {
        let spoken = claim.as_of.map(|as_of| day_number(as_of.moment.date));
        let mut identity = Self { spoken, source, ..Self::default() };
        if rule.counts_persons || rule.dynamics == Dynamics::Cumulative {
            identity.types = Types::of(&claim.evidence.sentence);
        }
        for key in &claim.keys {
            let named = rule.event.keys.contains(&key.name) || matches!(key.name, KeyName::Event | KeyName::Story);
            if named {
                identity.take(key, rule, known);
            }
        }
        if rule.event.keys.contains(&KeyName::People) {
            let people = claim.people.iter().filter_map(|&named| Some((known.person(source, named)?, named.read())));
            identity.people = People::of(people.collect(), known);
        }
        if let (Kind::Date, Value::Date(date)) = (rule.kind, &claim.value) {
            identity.days = days_of(date, ReadFrom::Sentence).map(|days| Days { force: Force::Apart, ..days });
            identity.date = Some(date);
        }
        identity
    }

    fn take(&mut self, key: &'a Key, rule: &Rule, known: &Known<'_>) {
        match (key.name, &key.value) {
            (KeyName::Date, Value::Date(date)) if rule.kind != Kind::Date && self.days.is_none() => {
                self.days = days_of(date, key.read);
                self.date = Some(date);
            }
            (KeyName::Place, Value::Place(place)) if rule.kind != Kind::Place && self.place.is_none() => {
                self.place = known.spot(place).map(|spot| Scene::of(place, spot, key.read));
            }
            (KeyName::Round, Value::Text(words)) => self.round = self.round.or(Some((&words.text, key.read))),
            (KeyName::Event, Value::Text(words)) => self.event = self.event.or(Some(&words.text)),
            (KeyName::Story, Value::Text(words)) => self.story = self.story.or(Some(&words.text)),
            _ => {}
        }
    }

    /// Claims of one source with the same signature belong to one occasion.
    pub fn signature(&self) -> Signature<'a> {
        let place = self.place.map(|scene| (scene.spot.block, scene.read));
        Signature { days: self.days, place, round: self.round, event: self.event }
    }

    /// Whether a day places the event on its own.
    pub const fn is_dated(&self) -> bool {
        self.days.is_some() || self.event.is_some()
    }
}

/// What makes two claims of one source belong to one occasion.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Signature<'a> {
    days: Option<Days>,
    place: Option<(u32, ReadFrom)>,
    round: Option<(&'a str, ReadFrom)>,
    event: Option<&'a str>,
}

/// The days of a date; `None` where it is open or unresolved.
pub(super) fn days_of(date: &Date, read: ReadFrom) -> Option<Days> {
    let ranges = || date.days.iter().chain(&date.candidates);
    let start = ranges().map(|range| range.start.map(day_number)).min()??;
    let end = ranges().map(|range| range.end.map(day_number)).max()??;
    // "Around December 4" may be some days off, "overnight" and "about 9 p.m." are not.
    let slack = if date.approx && date.precision == Precision::Day { 3 } else { 0 };
    // A whole week says too little about the day to make two occasions one.
    let force = if date.precision <= Precision::Week && end - start <= 4 { Force::Full } else { Force::Apart };
    let night = date.precision == Precision::PartOfDay && end - start == 1;
    let whole = night || date.precision == Precision::Day && start == end && !date.approx;
    Some(Days { start: start - slack, end: end + slack, force, whole, read })
}

/// The number of a day in the proleptic Gregorian calendar: 0 is 1970-01-01.
pub(super) fn day_number(date: jiff::civil::Date) -> i32 {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The key under which equal places meet.
pub(super) fn place_key(place: &Place) -> Cow<'_, str> {
    place.entry.as_deref().map_or_else(|| Cow::Owned(fold_name(&place.name)), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_the_epoch() {
        assert_eq!(day_number(jiff::civil::date(1970, 1, 1)), 0);
        assert_eq!(day_number(jiff::civil::date(2024, 3, 1)) - day_number(jiff::civil::date(2024, 2, 28)), 2);
        assert_eq!(day_number(jiff::civil::date(1969, 12, 31)), -1);
    }
}
