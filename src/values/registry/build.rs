//! Entries to registry: containers and capitals joined, names indexed, contradictions reported.
//!
//! Every problem is found at once and the registry is built all the same, without the parts that
//! contradict. Files are taken in the order given and entries in the order of the file, so that
//! the same files give the same registry. An entry of a later file that names the key of an earlier
//! one adds to it; an office also where it is named by one of its equivalent titles.

use std::collections::HashMap;
use std::sync::Arc;

use super::index::Sense;
use super::{Entries, Location, OfficeEntry, PlaceEntry, PlaceGroup, Registry, Tables};
use crate::problems::Problem;

impl Registry {
    /// The registry of the entries of some files, with everything that is wrong with them.
    #[must_use]
    pub fn build(files: Vec<Entries>) -> (Self, Vec<Problem>) {
        let mut builder = Builder::default();
        for file in files {
            builder.take(file);
        }
        builder.join_containers();
        builder.join_capitals();
        builder.check_offices();
        (Self { tables: Arc::new(builder.tables) }, builder.problems)
    }
}

#[derive(Default)]
struct Builder {
    tables: Tables,
    problems: Vec<Problem>,
    /// The file of each place, for messages.
    paths: Vec<Option<Arc<str>>>,
    place_keys: HashMap<String, u32>,
    office_keys: HashMap<String, usize>,
    person_keys: HashMap<String, usize>,
}

impl Builder {
    fn take(&mut self, file: Entries) {
        let path: Option<Arc<str>> = file.path.map(Arc::from);
        for entry in file.place {
            self.add_place(entry, path.as_ref());
        }
        for group in file.places {
            self.add_group(&group, path.as_ref());
        }
        for entry in file.person {
            let names = std::iter::once(&entry.name).chain(&entry.aliases);
            let known = self.person_keys.get(&entry.name).copied();
            let index = number(known.unwrap_or(self.tables.persons.len()));
            self.person_keys.entry(entry.name.clone()).or_insert(index as usize);
            for (i, name) in names.enumerate() {
                self.check_name(name, "person", path.as_ref());
                self.tables.person_names.add(name, index, sense_of(i));
            }
            match known.and_then(|at| self.tables.persons.get_mut(at)) {
                Some(known) => {
                    known.aliases.extend(entry.aliases);
                    known.party = entry.party.or(known.party.take());
                }
                None => self.tables.persons.push(entry),
            }
        }
        for entry in file.organisation {
            let names = std::iter::once(&entry.name).chain(&entry.aliases);
            let index = number(self.tables.organisations.len());
            for (i, name) in names.enumerate() {
                self.check_name(name, "organisation", path.as_ref());
                self.tables.organisation_names.add(name, index, sense_of(i));
            }
            self.tables.organisations.push(entry);
        }
        for entry in file.office {
            self.add_office(entry, path.as_ref());
        }
    }

    fn add_group(&mut self, group: &PlaceGroup, path: Option<&Arc<str>>) {
        let wary = group.wary.iter().map(|names| (names, true));
        for (names, wary) in group.names.iter().map(|names| (names, false)).chain(wary) {
            let mut names = names.split(" = ").map(|name| name.trim().to_owned());
            let entry = PlaceEntry {
                name: names.next().unwrap_or_default(),
                aliases: names.collect(),
                kind: group.kind,
                within: group.within.clone(),
                wary,
                ..PlaceEntry::default()
            };
            self.add_place(entry, path);
        }
    }

    fn add_place(&mut self, entry: PlaceEntry, path: Option<&Arc<str>>) {
        self.check_name(&entry.name, "place", path);
        let key = match &entry.within {
            Some(within) => format!("{}, {within}", entry.name),
            None => entry.name.clone(),
        };
        let fresh = number(self.tables.places.len());
        let index = *self.place_keys.entry(key.clone()).or_insert(fresh);
        let names = &mut self.tables.place_names;
        names.add(&entry.name, index, Sense::Name);
        names.add(&key, index, Sense::Name);
        for (list, sense) in [
            (&entry.short, Sense::Short),
            (&entry.aliases, Sense::Alias),
            (&entry.demonyms, Sense::Demonym),
            (&entry.metonyms, Sense::Metonym),
        ] {
            for name in list {
                names.add(name, index, sense);
            }
        }
        if index == fresh {
            self.tables.places.push(Location { entry, key, container: None, capital_of: None });
            self.paths.push(path.cloned());
        } else if let Some(known) = self.tables.places.get_mut(index as usize)
            && let Some(message) = merge(&mut known.entry, entry)
        {
            self.report(Problem::error("contradictory-entry", message), path);
        }
    }

    fn add_office(&mut self, entry: OfficeEntry, path: Option<&Arc<str>>) {
        // An entry under an equivalent title of a known office adds to that office: its terms, say.
        let known = match self.tables.office_names.get(&entry.name) {
            [one] => one.entry as usize,
            _ => self.tables.offices.len(),
        };
        let index = *self.office_keys.entry(entry.name.clone()).or_insert(known);
        for (i, title) in std::iter::once(&entry.name).chain(&entry.aliases).enumerate() {
            self.check_name(title, "office", path);
            let taken = self.tables.office_names.get(title).iter().find(|m| m.entry as usize != index);
            if let Some(other) = taken.and_then(|m| self.tables.offices.get(m.entry as usize)) {
                let message = format!("the title `{title}` of `{}` is one of `{}` already", entry.name, other.name);
                self.report(Problem::error("duplicate-alias", message), path);
                continue;
            }
            self.tables.office_names.add(title, number(index), sense_of(i));
        }
        match self.tables.offices.get_mut(index) {
            Some(office) => {
                office.aliases.extend(entry.aliases);
                office.exclusive_with.extend(entry.exclusive_with);
                office.holders.extend(entry.holders);
                office.one_holder |= entry.one_holder;
                office.organisation = office.organisation.take().or(entry.organisation);
            }
            None => self.tables.offices.push(entry),
        }
    }

    fn join_containers(&mut self) {
        for index in 0..self.tables.places.len() {
            let Some(within) = self.tables.places.get(index).and_then(|p| p.entry.within.clone()) else { continue };
            match self.container_named(&within, index) {
                Some(container) => {
                    if let Some(place) = self.tables.places.get_mut(index) {
                        place.container = Some(container);
                    }
                    if self.is_cycle(index) {
                        self.refuse(index, "container-cycle", "lies within itself");
                    }
                }
                None => self.refuse(
                    index,
                    "unknown-container",
                    &format!("lies within `{within}`, which is no place or several"),
                ),
            }
        }
    }

    /// The place of this key, else the only one of this name that is no city.
    fn container_named(&self, name: &str, inner: usize) -> Option<u32> {
        if let Some(&index) = self.place_keys.get(name) {
            return (index as usize != inner).then_some(index);
        }
        let all = self.tables.place_names.get(name).iter();
        let mut places = all
            .filter(|m| matches!(m.sense, Sense::Name | Sense::Short | Sense::Alias) && m.entry as usize != inner)
            .map(|m| m.entry);
        let first = places.next()?;
        places.next().is_none().then_some(first)
    }

    fn is_cycle(&self, start: usize) -> bool {
        let next = |&index: &usize| self.tables.places.get(index).and_then(|p| p.container).map(|c| c as usize);
        std::iter::successors(next(&start), next).take(64).any(|index| index == start)
    }

    fn refuse(&mut self, index: usize, code: &'static str, words: &str) {
        let Some(place) = self.tables.places.get_mut(index) else { return };
        place.container = None;
        let message = format!("the place `{}` {words}", place.key);
        let path = self.paths.get(index).cloned().flatten();
        self.report(Problem::error(code, message), path.as_ref());
    }

    fn join_capitals(&mut self) {
        for index in 0..self.tables.places.len() {
            let Some(capital) = self.tables.places.get(index).and_then(|p| p.entry.capital.clone()) else { continue };
            let seat = self.capital_named(&capital, index);
            let seat = seat.unwrap_or_else(|| self.found_capital(&capital, index));
            if let Some(place) = self.tables.places.get_mut(seat) {
                // A capital of a region and of a country speaks for the country, which comes first.
                place.capital_of.get_or_insert(number(index));
            }
        }
    }

    /// The place of this name that lies within the place at `country`.
    fn capital_named(&self, capital: &str, country: usize) -> Option<usize> {
        let candidates = self.tables.place_names.get(capital).iter();
        let is_city = |index: &usize| {
            self.tables.places.get(*index).is_some_and(|place| place.entry.kind == super::PlaceKind::City)
        };
        candidates.map(|m| m.entry as usize).filter(|&index| index != country).filter(is_city).find(|&index| {
            let next = |&inner: &usize| self.tables.places.get(inner).and_then(|p| p.container).map(|c| c as usize);
            std::iter::successors(next(&index), next).take(64).any(|container| container == country)
        })
    }

    /// Adds a capital that no file lists on its own.
    fn found_capital(&mut self, capital: &str, country: usize) -> usize {
        let index = self.tables.places.len();
        let within = self.tables.places.get(country).map(|p| p.key.clone()).unwrap_or_default();
        let key = format!("{capital}, {within}");
        let entry = PlaceEntry {
            name: capital.to_owned(),
            kind: super::PlaceKind::City,
            within: Some(within),
            ..PlaceEntry::default()
        };
        self.tables.place_names.add(capital, number(index), Sense::Name);
        self.tables.place_names.add(&key, number(index), Sense::Name);
        self.tables.places.push(Location { entry, key, container: Some(number(country)), capital_of: None });
        self.paths.push(None);
        index
    }

    fn check_offices(&mut self) {
        let mut found = Vec::new();
        for office in &self.tables.offices {
            for other in &office.exclusive_with {
                if self.tables.office_names.get(other).is_empty() {
                    found.push(Problem::error(
                        "unknown-office",
                        format!("`{}` excludes `{other}`, which is no office here", office.name),
                    ));
                }
            }
            for holder in &office.holders {
                if let (Some(from), Some(until)) = (holder.from, holder.until)
                    && until < from
                {
                    let message = format!("`{}` holds `{}` until a day before the first", holder.person, office.name);
                    found.push(Problem::error("contradictory-entry", message));
                }
            }
        }
        self.problems.append(&mut found);
    }

    fn check_name(&mut self, name: &str, kind: &str, path: Option<&Arc<str>>) {
        if !name.chars().any(char::is_alphanumeric) {
            self.report(Problem::error("empty-name", format!("a {kind} without a name")), path);
        }
    }

    fn report(&mut self, mut problem: Problem, path: Option<&Arc<str>>) {
        problem.path = path.map(ToString::to_string);
        self.problems.push(problem);
    }
}

/// Adds what `more` says to `entry`, the same place; the words of a contradiction, if there is one.
fn merge(entry: &mut PlaceEntry, more: PlaceEntry) -> Option<String> {
    let contradiction = match (&entry.capital, &more.capital) {
        (Some(a), Some(b)) if a != b => Some(format!("the place `{}` has two capitals, `{a}` and `{b}`", entry.name)),
        _ => None,
    };
    entry.aliases.extend(more.aliases);
    entry.short.extend(more.short);
    entry.demonyms.extend(more.demonyms);
    entry.metonyms.extend(more.metonyms);
    entry.capital = entry.capital.take().or(more.capital);
    entry.party = more.party.or(entry.party.take());
    entry.wary |= more.wary;
    contradiction
}

fn sense_of(position: usize) -> Sense {
    if position == 0 { Sense::Name } else { Sense::Alias }
}

/// An index as the tables store it; a registry of four billion names does not fit into memory.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
