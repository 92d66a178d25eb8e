//! Places in a sentence: registered names, names after a preposition of place, addresses.
//!
//! What a name stands for is read from the words around it: "in Kyiv" is the city, "Kyiv said" the
//! party that sits there, "Ukrainian" the people. A name that is also a word, a surname or part of
//! a longer name is left alone unless a preposition or a container beside it says otherwise.

use super::words::{
    AREAS, AT_SEA, BODIES, CENTRAL, DIRECTIONS, DISTANCES, LOCATIVE, NAMED_STORMS, NO_PLACE, OPENERS, SETTLEMENTS,
    STRONG,
};
use super::{Place, Reading, streets};
use crate::text::{Sentence, Token, TokenKind, WordList};
use crate::values::registry::{Found, Location, PlaceKind, Registry, Sense};
use crate::values::{Context, Mention};

/// The places of a sentence, in order, not overlapping.
pub(super) fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let reader = Reader { sentence, registry: context.registry };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let found = streets::address(sentence, at).or_else(|| {
            let named = reader.registry.places_at(&sentence.tokens, at);
            let known = reader.capital(at, &named).or_else(|| reader.registered(at, &named, mentions.last()));
            known.or_else(|| streets::street(sentence, at)).or_else(|| reader.unregistered(at))
        });
        if let Some((end, place)) = found {
            mentions.push(reader.mention(at, end, place));
            at = end;
        } else {
            at += 1;
        }
    }
    mentions
}

/// Words before which "capital" is money, a letter or a crime and no city.
const NO_CITY: &[&str] = &[
    "gains",
    "gain",
    "letter",
    "letters",
    "punishment",
    "market",
    "markets",
    "expenditure",
    "expenditures",
    "investment",
    "investments",
    "flow",
    "flows",
    "controls",
    "control",
    "adequacy",
    "goods",
    "spending",
    "murder",
    "crime",
    "crimes",
    "offence",
    "offense",
    "offences",
    "offenses",
    "stock",
    "structure",
    "asset",
    "assets",
    "budget",
    "case",
    "cases",
    "charges",
    "flight",
    "outflow",
    "outflows",
    "inflow",
    "inflows",
    "requirements",
    "ratio",
    "ratios",
    "increase",
    "injection",
    "project",
    "projects",
    "base",
    "costs",
    "growth",
    "account",
    "fund",
    "funds",
];

struct Reader<'r> {
    sentence: &'r Sentence<'r>,
    registry: &'r Registry,
}

impl<'r> Reader<'r> {
    fn token(&self, at: usize) -> Option<&'r Token<'r>> {
        self.sentence.tokens.get(at)
    }

    fn is_any(&self, at: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    fn mention(&self, start: usize, end: usize, mut place: Place) -> Mention {
        place.text = self.sentence.words_of(start..end).split_whitespace().collect::<Vec<_>>().join(" ");
        Mention {
            tokens: start..end,
            span: self.sentence.span_of(start..end),
            value: crate::values::Value::Place(place),
        }
    }

    /// "the Georgian capital", "Georgia's capital": the city, where the registry knows it. `found` are the
    /// places whose name stands at `at`.
    fn capital(&self, at: usize, found: &[Found<&Location>]) -> Option<(usize, Place)> {
        let name_end = at + found.first()?.tokens;
        let owner = self.token(name_end).is_some_and(Token::is_possessive);
        let end = name_end + usize::from(owner);
        let of_demonym = |found: &Found<&Location>| owner || found.sense == Sense::Demonym;
        // "capital gains", "capital letters"
        let city = self.token(end).is_some_and(|token| token.is("capital") && !token.is_capitalised())
            && self.token(end + 1).is_none_or(|token| !token.is_dash() && !token.is_any(NO_CITY));
        let country = found
            .iter()
            .filter(|found| city && of_demonym(found))
            .map(|found| found.entry)
            .find(|location| location.entry.kind == PlaceKind::Country)?;
        let capital = country.entry.capital.as_deref()?;
        let location = self
            .registry
            .places_named(capital)
            .find(|place| self.registry.country(place).is_some_and(|owner| owner.key == country.key))?;
        Some((end + 1, Place { reading: Reading::Place, ..self.known(location) }))
    }

    /// The registered name at `at` of the places `found`, with its container where one follows.
    fn registered(&self, at: usize, found: &[Found<&'r Location>], before: Option<&Mention>) -> Option<(usize, Place)> {
        let length = found.first()?.tokens;
        let end = at + length;
        if !self.is_name(at, end, found) {
            return None;
        }
        if let Some(elsewhere) = self.elsewhere(at, end, found) {
            return Some(elsewhere);
        }
        let (candidates, after) = self.with_container(found, end);
        let chosen = self.meant(&candidates);
        let senses = || candidates.iter().map(|found| found.sense);
        let sense = senses().find(|&sense| is_own_name(sense)).or(senses().next()).unwrap_or(Sense::Name);
        let located = self.is_located(at, before);
        if after == end && !self.stands_alone(at, end, sense, located, &candidates) {
            return None;
        }
        let mut place = match chosen {
            Some(location) => self.known(location),
            None => Place { name: self.sentence.words_of(at..end).to_owned(), ..Place::default() },
        };
        let speaks = chosen.is_some_and(|location| {
            location.entry.kind == PlaceKind::Country || self.registry.speaks_for_country(location)
        });
        if sense == Sense::Metonym && located {
            // "in the White House" is the building, which the registry knows by whom it speaks for.
            place = Place {
                name: self.sentence.words_of(at..end).to_owned(),
                entry: None,
                within: place.entry.take(),
                ..place
            };
            return Some((end, place));
        }
        place.reading = reading(sense, speaks, located || after > end);
        if after == end && sense != Sense::Demonym {
            self.narrow(at, end, &mut place).map_or(Some((end, place.clone())), |(end, place)| Some((end, place)))
        } else {
            Some((after, place))
        }
    }

    /// A name is written as one: capitalised, and a short form with its periods or capitals.
    fn is_name(&self, at: usize, end: usize, found: &[Found<&Location>]) -> bool {
        let tokens = self.sentence.tokens.get(at..end).unwrap_or_default();
        let capitalised = tokens.iter().any(Token::is_capitalised);
        let short = found.iter().all(|found| found.sense == Sense::Short);
        let shouted = tokens.iter().all(|token| token.text.contains('.') || token.is_all_caps());
        // "TULSA, Okla. - A man": before a dash the period is a token of its own.
        let period = self.token(end).is_some_and(|token| token.glued && token.text == ".");
        capitalised && (!short || shouted || period || tokens.first().is_some_and(|token| token.text.ends_with('.')))
    }

    /// "Paris, Texas": a registered name in a state where no registered place of that name lies. Not a
    /// list, as in "Berlin, Bavaria and Hesse".
    fn elsewhere(&self, at: usize, end: usize, found: &[Found<&Location>]) -> Option<(usize, Place)> {
        if !self.is_any(end, &[","]) || found.iter().all(|found| !is_own_name(found.sense)) {
            return None;
        }
        let outer = self.registry.places_at(&self.sentence.tokens, end + 1);
        let after = end + 1 + outer.first()?.tokens;
        let container = Self::meant_region(&outer)?;
        let city = found.iter().all(|found| found.entry.entry.kind == PlaceKind::City);
        let inside =
            |place: &Location| self.registry.containers(place).any(|c| outer.iter().any(|o| o.entry.key == c.key));
        let listed = self.is_any(after, &["and", "or", "&"])
            || (self.is_any(after, &[","]) && self.is_any(after + 1, &["and", "or"]))
            || self.token(after).is_some_and(Token::is_possessive);
        if !city || listed || found.iter().any(|found| inside(found.entry)) {
            return None;
        }
        let place = Place {
            name: self.sentence.words_of(at..end).to_owned(),
            within: Some(container.key.clone()),
            country: self.registry.country(container).map(|country| country.entry.name.clone()),
            ..Place::default()
        };
        Some((after, place))
    }

    /// The one region inside a country among the candidates: a state, a province.
    fn meant_region<'l>(outer: &[Found<&'l Location>]) -> Option<&'l Location> {
        let inner = |found: &&Found<&'l Location>| {
            let entry = &found.entry.entry;
            is_own_name(found.sense) && entry.kind == PlaceKind::Region && entry.within.is_some()
        };
        let mut regions = outer.iter().filter(inner).map(|found| found.entry);
        let first = regions.next()?;
        regions.next().is_none().then_some(first)
    }

    /// The candidates that lie in the place after the comma, and the token after it.
    fn with_container<'l>(&self, found: &[Found<&'l Location>], end: usize) -> (Vec<Found<&'l Location>>, usize) {
        let all =
            || found.iter().map(|f| Found { tokens: f.tokens, entry: f.entry, sense: f.sense }).collect::<Vec<_>>();
        if !self.is_any(end, &[","]) {
            return (all(), end);
        }
        let outer = self.registry.places_at(&self.sentence.tokens, end + 1);
        let Some(length) = outer.first().map(|outer| outer.tokens) else { return (all(), end) };
        if !self.is_name(end + 1, end + 1 + length, &outer) {
            return (all(), end);
        }
        let inside = |place: &Location| {
            self.registry.containers(place).any(|container| outer.iter().any(|outer| outer.entry.key == container.key))
        };
        let within: Vec<_> =
            all().into_iter().filter(|found| found.sense != Sense::Demonym && inside(found.entry)).collect();
        if within.is_empty() { (all(), end) } else { (within, end + 1 + length) }
    }

    /// Whether the name is a place by itself and no part of a longer name.
    fn stands_alone(&self, at: usize, end: usize, sense: Sense, located: bool, found: &[Found<&Location>]) -> bool {
        if matches!(sense, Sense::Demonym | Sense::Metonym) {
            return true;
        }
        let country = found.iter().any(|found| found.entry.entry.kind == PlaceKind::Country);
        let wary = self
            .meant(found)
            .map_or_else(|| found.iter().any(|found| found.entry.entry.wary), |location| location.entry.wary);
        // "in Mobile Saturday night": a day goes on with no name.
        let next = self.token(end).filter(|token| token.is_capitalised() && !token.is_any(NO_PLACE));
        let continues = next.is_some_and(|token| !token.is_possessive() && token.kind == TokenKind::Word)
            && self.sentence.role != crate::sources::Role::Headline;
        let previous = at.checked_sub(1).and_then(|i| self.token(i));
        let preceded = at > 0
            && previous.is_some_and(|token| {
                token.is_capitalised()
                    && !token.is_any(LOCATIVE)
                    && (at > 1 || !token.is_any(OPENERS))
                    && !token.is_any(DIRECTIONS)
                    && token.kind == TokenKind::Word
                    && !token.is_possessive()
            });
        if preceded && !country {
            return false;
        }
        if next.is_some_and(|token| token.is_any(BODIES)) && !country {
            return false;
        }
        if wary {
            (located && !continues) || (country && !continues && !preceded)
        } else {
            located || country || !continues
        }
    }

    /// Whether a preposition of place governs the name, over directions, articles, or an earlier
    /// located name in a list.
    fn is_located(&self, at: usize, before: Option<&Mention>) -> bool {
        let mut i = at;
        while i > 0
            && (self.is_any(i - 1, DIRECTIONS)
                || self.is_any(
                    i - 1,
                    &["the", "of", "parts", "part", "some", "city", "town", "village", "capital", "state", "island"],
                ))
        {
            i -= 1;
        }
        let governed = i > 0 && self.is_any(i - 1, LOCATIVE);
        let directed = at > 0 && self.is_any(at - 1, DIRECTIONS);
        let described = at > 1 && self.is_any(at - 1, &["of"]) && self.is_any(at - 2, SETTLEMENTS);
        if governed || directed || described {
            return true;
        }
        let Some(before) = before else { return false };
        let between = self.sentence.tokens.get(before.tokens.end..at).unwrap_or_default();
        let listed = (1..=2).contains(&between.len()) && between.iter().all(|token| token.is_any(&[",", "and", "or"]));
        let located = matches!(&before.value, crate::values::Value::Place(place) if place.reading == Reading::Place);
        listed && located
    }

    /// The one location that the candidates mean. A name of a place goes before a metonym of another:
    /// "Brussels" is the city.
    fn meant<'l>(&'l self, found: &[Found<&'l Location>]) -> Option<&'l Location> {
        let named: Vec<&Location> = found.iter().filter(|f| is_own_name(f.sense)).map(|f| f.entry).collect();
        if named.is_empty() {
            let all: Vec<&Location> = found.iter().map(|f| f.entry).collect();
            return self.registry.meant(&all);
        }
        self.registry.meant(&named)
    }

    fn known(&self, location: &Location) -> Place {
        Place {
            name: location.entry.name.clone(),
            entry: Some(location.key.clone()),
            within: location.entry.within.clone(),
            country: self.registry.country(location).map(|country| country.entry.name.clone()),
            ..Place::default()
        }
    }

    fn is_region(&self, place: &Place) -> bool {
        let known = place.entry.as_deref().and_then(|key| self.registry.place(key));
        known.is_some_and(|place| matches!(place.entry.kind, PlaceKind::Region | PlaceKind::Other))
    }

    /// "eastern Ukraine" and "Kharkiv region" are parts and surroundings of their own.
    fn narrow(&self, at: usize, end: usize, place: &mut Place) -> Option<(usize, Place)> {
        if self.is_any(end, AREAS) && self.is_region(place) {
            return Some((end + 1, place.clone()));
        }
        if self.is_any(end, AREAS) {
            let area = self.token(end)?.text.to_lowercase();
            let name = format!("{} {area}", place.name);
            return Some((
                end + 1,
                Place { name, entry: None, within: place.country.clone().or(place.within.clone()), ..place.clone() },
            ));
        }
        let direction = at
            .checked_sub(1)
            .and_then(|i| self.token(i))
            .filter(|token| token.is_any(DIRECTIONS) && !token.is("downtown"))?;
        let name = format!("{} {}", direction.text.to_lowercase(), place.name);
        Some((end, Place { name, entry: None, within: place.entry.clone(), ..place.clone() }))
    }

    /// Whether the word at `at`, if it is a name, is the name of a place by the words before it: "in", "close to",
    /// "10 km from", "in central", and of what happens at sea "off".
    fn is_governed(&self, at: usize) -> bool {
        let at_sea = || self.sentence.tokens.iter().any(|token| token.is_any(AT_SEA));
        self.follows(at, 1, STRONG)
            || self.follows(at, 1, &["of"]) && self.follows(at, 2, SETTLEMENTS)
            || self.follows(at, 1, &["to"]) && self.follows(at, 2, &["close", "next"])
            || self.follows(at, 1, &["from"]) && self.follows(at, 2, DISTANCES)
            || self.follows(at, 1, CENTRAL) && self.follows(at, 2, STRONG)
            || self.follows(at, 1, &["off"]) && at_sea()
    }

    /// Whether one of the words stands so many tokens before `at`.
    fn follows(&self, at: usize, steps: usize, words: &(impl WordList + ?Sized)) -> bool {
        at.checked_sub(steps).is_some_and(|before| self.is_any(before, words))
    }

    /// Whether the name at `at` is of an area: "in the Strand region". A district or an area may be a quarter, which
    /// says less than the town that is named beside it.
    fn is_area(&self, at: usize, end: usize) -> bool {
        self.follows(at, 1, &["the"])
            && self.follows(at, 2, STRONG)
            && self.is_any(end, AREAS)
            && !self.is_any(end, &["area", "district"])
    }

    /// "in Hallow Creek", "near Strand, Cornwall": capitalised words after a preposition of place.
    fn unregistered(&self, at: usize) -> Option<(usize, Place)> {
        let first = self.token(at)?;
        // "in District Court"
        if !first.is_capitalised() || first.is_any(NO_PLACE) || first.is("district") || first.text.ends_with('.') {
            return None;
        }
        let governed = self.is_governed(at);
        if !governed && !self.follows(at, 1, &["the"]) {
            return None;
        }
        if first.is_any(NAMED_STORMS) && !self.is_any(at + 1, &["lake", "hill", "creek", "mills", ","]) {
            return None;
        }
        let mut end = at + 1;
        while end < at + 4
            && self.token(end).is_some_and(|token| {
                token.is_capitalised()
                    && !token.is_any(NO_PLACE)
                    && token.kind == TokenKind::Word
                    && !token.is_possessive()
            })
        {
            end += 1;
        }
        if !governed && !self.is_area(at, end) {
            return None;
        }
        let possessive = self.token(end).is_some_and(Token::is_possessive);
        let acronym = end == at + 1 && first.is_all_caps();
        let body = self.registry.organisation_at(&self.sentence.tokens, at).is_some()
            || (at..end).any(|i| self.is_any(i, BODIES) && !self.is_any(i, &["county"]));
        if possessive || acronym || body {
            return None;
        }
        let mut place = Place { name: self.sentence.words_of(at..end).to_owned(), ..Place::default() };
        if self.is_any(end, AREAS) {
            place.name = format!("{} {}", place.name, self.token(end)?.text.to_lowercase());
            end += 1;
        }
        if self.is_any(end, &[","]) {
            let outer = self.registry.places_at(&self.sentence.tokens, end + 1);
            if let Some(container) = self.meant(&outer).filter(|_| {
                outer
                    .first()
                    .is_some_and(|outer| self.is_name(end + 1, end + 1 + outer.tokens, std::slice::from_ref(outer)))
            }) {
                place.within = Some(container.key.clone());
                place.country = self.registry.country(container).map(|country| country.entry.name.clone());
                end += 1 + outer.first().map_or(0, |outer| outer.tokens);
            }
        }
        Some((end, place))
    }
}

fn is_own_name(sense: Sense) -> bool {
    matches!(sense, Sense::Name | Sense::Short | Sense::Alias)
}

/// A country without a preposition of place acts as a party, a capital speaks for its country.
fn reading(sense: Sense, speaks: bool, located: bool) -> Reading {
    match sense {
        Sense::Demonym => Reading::Demonym,
        Sense::Metonym => Reading::Metonym,
        Sense::Name | Sense::Short | Sense::Alias if speaks && !located => Reading::Metonym,
        Sense::Name | Sense::Short | Sense::Alias => Reading::Place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Value;

    fn places(text: &str) -> Vec<String> {
        let sentence = Sentence::of(text);
        let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
        let listed = find(&sentence, context).into_iter().filter_map(|mention| match mention.value {
            Value::Place(place) => Some(format!("{} {:?}", place.name, place.reading)),
            _ => None,
        });
        listed.collect()
    }

    #[test]
    fn names_are_read_by_the_words_around_them() {
        let table: &[(&str, &[&str])] = &[
            ("They met in Oslo on Monday.", &["Oslo Place"]),
            ("Oslo said it would not attend.", &["Oslo Metonym"]),
            ("The Norwegian delegation left.", &["Norway Demonym"]),
            ("A fire near Lyon, France, killed two.", &["Lyon Place"]),
            ("Raiders attacked Norway with drones.", &["Norway Place"]),
            ("The crash in Hallow Creek, Ohio, hurt four.", &["Hallow Creek Place"]),
            ("The ferry sank off Larn on Tuesday.", &["Larn Place"]),
            ("The plant laid off Larn and his men.", &[]),
            ("It fell 10 km from Larn.", &["Larn Place"]),
            ("She had a letter from Larn.", &[]),
            ("A bus burned close to Larn.", &["Larn Place"]),
            ("He gave it to Larn.", &[]),
            ("Fire broke out in central Larn.", &["Larn Place"]),
            ("Floods in the Larn province killed two.", &["Larn province Place"]),
            ("Two were hurt in the Larn district.", &[]),
            ("The Larn province voted.", &[]),
            ("Shots rang out in the 1200 block of North Elm Street.", &["1200 block of North Elm Street Address"]),
            ("It happened in the 200 block of W. 14th Street, near a bar.", &["200 block of W. 14th Street Address"]),
            ("A van stopped at 120 W. 3rd Ave. on Monday.", &["120 W. 3rd Ave. Address"]),
            ("She fell in the 1100 block of 1st Street NW.", &["1100 block of 1st Street NW Address"]),
            (
                "He was hit in the 100 block of North Mayfield when a van turned.",
                &["100 block of North Mayfield Address"],
            ),
            ("Two were shot in the 300 block of General Holm Monday night.", &["300 block of General Holm Address"]),
            ("A car hit a tree on 25th Avenue.", &["25th Avenue Street"]),
            ("Shots were fired at Elm Street and Oak Avenue.", &["Elm Street and Oak Avenue Street"]),
            ("Two were shot at Brook and Winter streets.", &["Brook and Winter streets Street"]),
            ("It hit a pole at West 41st and Market Streets.", &["West 41st and Market Streets Street"]),
            ("He died near the corner of 20th and Arlington.", &["20th and Arlington Street"]),
            ("He died at Calder Place at Calder Court.", &["Calder Place at Calder Court Street"]),
            ("She ran between Elm Street and Oak Avenue.", &[]),
            ("The Supreme Court and the District Court agreed.", &[]),
            ("He appeared in District Court in Washington, D.C., on Monday.", &["Washington Place"]),
            ("Police Chief Holm spoke on Wall Street Journal radio.", &[]),
            ("The Elm Street shooting hurt two.", &["Elm Street Street"]),
            ("He took the Highway to Main.", &[]),
            ("The 2014 Main Event drew 300 people.", &[]),
            ("Troops left eastern Sudan.", &["eastern Sudan Place"]),
            ("Officials in Peru and Chile agreed.", &["Peru Place", "Chile Place"]),
            ("The U.S. side declined.", &["United States Metonym"]),
            ("She told us in May that it was over.", &[]),
            ("Jordan Smith was reading a book.", &[]),
            ("Paris Holm and Denzel Washington sang.", &[]),
            ("He was elected in March.", &[]),
            ("Two died in Storm Aoife on Monday.", &[]),
            ("The crash in Storm Lake, Iowa, hurt four.", &["Storm Lake Place"]),
            ("MOBILE, Ala. (Wire) - A boy was hurt.", &["Mobile Place"]),
            ("TULSA, Okla. - A man was hurt.", &["Tulsa Place"]),
            ("Two were hurt in Mobile Saturday night.", &["Mobile Place"]),
            ("In the end he said no. It was Okla who left.", &[]),
            ("The Houston Chronicle reported it.", &[]),
        ];
        for (text, want) in table {
            assert_eq!(&places(text), want, "{text}");
        }
    }
}
