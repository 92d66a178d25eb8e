//! Where a place lies, and for whom a name speaks.

use super::{Found, Location, PlaceKind, Registry, Sense};
use crate::text::{Span, Token, tokenize};

/// Deeper than any real chain of containers; cycles are refused at build, this is the belt.
const DEEPEST: usize = 16;

impl Registry {
    /// The place that this key, name, alias or abbreviation means on its own, see
    /// [`Registry::meant`]. Demonyms and metonyms are no places here.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Location> {
        let places: Vec<&Location> = self.places_named(name).collect();
        places.iter().copied().find(|place| place.key == name).or_else(|| self.meant(&places))
    }

    /// The one place that a name with these meanings stands for where nothing beside it tells: the
    /// only one, the only one that is not wary, the one that contains all others, the only capital
    /// of a country. "Moscow" is in Russia and "Washington" the capital; "Georgia" is undecided.
    #[must_use]
    pub fn meant<'r>(&'r self, places: &[&'r Location]) -> Option<&'r Location> {
        let plain: Vec<&Location> = places.iter().copied().filter(|place| !place.entry.wary).collect();
        let places = if plain.is_empty() { places } else { &plain };
        if let [only] = places {
            return Some(only);
        }
        let holds = |outer: &&&Location| {
            places.iter().all(|inner| inner.key == outer.key || self.containers(inner).any(|c| c.key == outer.key))
        };
        if let Some(outer) = places.iter().find(holds) {
            return Some(outer);
        }
        let mut capitals = places.iter().filter(|place| self.speaks_for_country(place));
        let first = capitals.next()?;
        capitals.next().is_none().then_some(*first)
    }

    /// Whether the place is the capital of a country.
    #[must_use]
    pub fn speaks_for_country(&self, place: &Location) -> bool {
        self.seat_of(place).is_some_and(|seat| seat.entry.kind == PlaceKind::Country)
    }

    /// Every place of this key, name, alias or abbreviation, in the order of the files.
    pub fn places_named(&self, name: &str) -> impl Iterator<Item = &Location> {
        let meanings = self.tables.place_names.get(name).iter();
        meanings
            .filter(|m| matches!(m.sense, Sense::Name | Sense::Short | Sense::Alias))
            .filter_map(|m| self.location(m.entry))
    }

    /// What a name is to the place that it means; nothing where it means several things.
    #[must_use]
    pub fn sense_of_place(&self, name: &str) -> Option<Sense> {
        let meanings = self.tables.place_names.get(name);
        let first = meanings.first()?.sense;
        meanings.iter().all(|meaning| meaning.sense == first).then_some(first)
    }

    /// The place for which this name speaks as a demonym or metonym: "Ukrainian", "the Kremlin".
    #[must_use]
    pub fn spoken_for(&self, name: &str) -> Option<&Location> {
        let mut meanings =
            self.tables.place_names.get(name).iter().filter(|m| matches!(m.sense, Sense::Demonym | Sense::Metonym));
        let first = meanings.next()?;
        meanings.next().is_none().then(|| self.location(first.entry)).flatten()
    }

    /// Every place whose longest name begins with the token at `start`; all take the same tokens.
    #[must_use]
    pub fn places_at(&self, tokens: &[Token<'_>], start: usize) -> Vec<Found<&Location>> {
        let Some((length, meanings)) = self.tables.place_names.longest(tokens, start) else { return Vec::new() };
        meanings
            .iter()
            .filter_map(|m| Some(Found { tokens: length, entry: self.location(m.entry)?, sense: m.sense }))
            .collect()
    }

    fn location(&self, index: u32) -> Option<&Location> {
        self.tables.places.get(index as usize)
    }

    /// The containers of a place, nearest first.
    pub fn containers<'r>(&'r self, place: &'r Location) -> impl Iterator<Item = &'r Location> {
        std::iter::successors(self.container(place), |inner| self.container(inner)).take(DEEPEST)
    }

    fn container(&self, place: &Location) -> Option<&Location> {
        place.container.and_then(|index| self.location(index))
    }

    /// Whether place `a` lies within place `b`, both by key or name; `None` where either is not
    /// known, means several places, or the registry does not say. A place does not lie within itself.
    #[must_use]
    pub fn place_within(&self, a: &str, b: &str) -> Option<bool> {
        let (a, b) = (self.place(a)?, self.place(b)?);
        if self.contains(b, a) {
            return Some(true);
        }
        (a.key == b.key || self.contains(a, b) || self.are_apart(a, b)).then_some(false)
    }

    /// Whether `outer` contains `inner`, directly or not.
    #[must_use]
    pub fn contains(&self, outer: &Location, inner: &Location) -> bool {
        self.containers(inner).any(|container| container.key == outer.key)
    }

    /// Whether two places share nothing, as far as the registry tells. A region may hold a city that
    /// is listed with the country of both, and a place that is no unit of a country (a range of hills,
    /// a continent) may hold anything around it.
    #[must_use]
    pub fn are_apart(&self, a: &Location, b: &Location) -> bool {
        let vague = |place: &Location| {
            place.entry.kind == PlaceKind::Other
                || (place.entry.kind != PlaceKind::Country && place.container.is_none())
        };
        let around = |hidden: &Location, region: &Location| {
            let within = region.container.and_then(|index| self.location(index));
            (vague(region) && within.is_none_or(|within| within.key == hidden.key || self.contains(within, hidden)))
                || (region.entry.kind == PlaceKind::Region
                    && hidden.entry.kind != PlaceKind::Region
                    && hidden.container == region.container)
        };
        a.key != b.key && !self.contains(a, b) && !self.contains(b, a) && !around(a, b) && !around(b, a)
    }

    /// The name of the country that a place is or lies in, by key or name.
    #[must_use]
    pub fn country_of(&self, name: &str) -> Option<&str> {
        self.country(self.place(name)?).map(|country| country.entry.name.as_str())
    }

    /// The country that a place is or lies in.
    #[must_use]
    pub fn country<'r>(&'r self, place: &'r Location) -> Option<&'r Location> {
        if place.entry.kind == PlaceKind::Country {
            return Some(place);
        }
        self.containers(place).find(|container| container.entry.kind == PlaceKind::Country)
    }

    /// The place that a capital speaks for.
    #[must_use]
    pub fn seat_of(&self, place: &Location) -> Option<&Location> {
        place.capital_of.and_then(|index| self.location(index))
    }

    /// The side of a place: its own declared one or that of its nearest container, else its country.
    #[must_use]
    pub fn side_of<'r>(&'r self, place: &'r Location) -> Option<&'r str> {
        let declared = std::iter::once(place).chain(self.containers(place)).find_map(|p| p.entry.party.as_deref());
        declared.or_else(|| self.country(place).map(|country| country.entry.name.as_str()))
    }

    /// The side that the words for a speaker belong to: that of the first person, organisation,
    /// demonym, metonym or place among them. "Kyiv officials" and "the Ukrainian military" give
    /// "Ukraine"; "police" gives nothing.
    #[must_use]
    pub fn party_of(&self, words: &str) -> Option<String> {
        let tokens = tokenize(words, Span::new(0, words.len()));
        let mut at = 0;
        while at < tokens.len() {
            let (length, party) = self.party_at(&tokens, at);
            if party.is_some() {
                return party;
            }
            at += length.max(1);
        }
        None
    }

    /// The tokens of the longest name at `at`, and the side that it speaks for.
    fn party_at(&self, tokens: &[Token<'_>], at: usize) -> (usize, Option<String>) {
        let person = self.person_at(tokens, at).map(|f| (f.tokens, f.entry.party.clone()));
        let body = self
            .organisation_at(tokens, at)
            .map(|f| (f.tokens, f.entry.party.clone().or_else(|| f.entry.country.clone())));
        let places = self.places_at(tokens, at);
        let place = places.first().map(|f| (f.tokens, self.common_side(&places, tokens, at)));
        let mut best = (0, None);
        for candidate in [person, body, place].into_iter().flatten() {
            if candidate.0 > best.0 {
                best = candidate;
            }
        }
        best
    }

    /// The side of the place that one name means, or the one that all its meanings share.
    fn common_side(&self, places: &[Found<&Location>], tokens: &[Token<'_>], at: usize) -> Option<String> {
        let length = places.first()?.tokens;
        let named = tokens.get(at + length).is_some_and(Token::is_capitalised);
        let all: Vec<&Location> = places.iter().map(|found| found.entry).collect();
        let meant = self.meant(&all);
        if named && meant.is_none_or(|place| place.entry.wary) {
            return None;
        }
        let first = self.side_of(meant.or_else(|| all.first().copied())?)?;
        let shared = meant.is_some() || all.iter().all(|place| self.side_of(place) == Some(first));
        shared.then(|| first.to_owned())
    }
}
