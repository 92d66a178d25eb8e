//! The registry: persons, places, organisations and offices that rule and project files name.
//!
//! Entries become tables that are looked up by folded name, alone or as the longest name at a token
//! of a sentence. A name with several meanings has none on its own: [`Registry::place`] gives
//! nothing for "Georgia", [`Registry::places_named`] gives both. Reading TOML is the business of
//! `rules`; recognising names in sentences is that of the kinds of value.

mod build;
mod entries;
mod index;
mod shipped;
mod sides;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::text::Token;
use index::Index;

pub use entries::{
    Day, Entries, Holder, OfficeEntry, OrganisationEntry, PersonEntry, PlaceEntry, PlaceGroup, PlaceKind,
};
pub use index::Sense;

/// What the registry knows; built once per run, looked up by folded name. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    tables: Arc<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    persons: Vec<PersonEntry>,
    places: Vec<Location>,
    organisations: Vec<OrganisationEntry>,
    offices: Vec<OfficeEntry>,
    person_names: Index,
    place_names: Index,
    organisation_names: Index,
    office_names: Index,
}

/// A place entry with what follows from the others.
#[derive(Clone, Debug, Default)]
pub struct Location {
    /// The entry as written.
    pub entry: PlaceEntry,
    /// Its key: the name, with the container where it has one ("Miami, Florida").
    pub key: String,
    /// The index of its container.
    container: Option<u32>,
    /// The index of the country that it is the capital of.
    capital_of: Option<u32>,
}

/// A name of an entry found at a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// How many tokens it takes.
    pub tokens: usize,
    /// The entry.
    pub entry: T,
    /// What the name is to the entry.
    pub sense: Sense,
}

impl Registry {
    /// The person of this name or alias.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&PersonEntry> {
        only(&self.tables.persons, self.tables.person_names.get(name))
    }

    /// Whether the name or alias of a person can begin with this token, an article aside.
    #[must_use]
    pub fn may_begin_person(&self, token: &Token<'_>) -> bool {
        token.is("the") || self.tables.person_names.may_begin(token)
    }

    /// The person whose longest name or alias begins with the token at `start`.
    #[must_use]
    pub fn person_at(&self, tokens: &[Token<'_>], start: usize) -> Option<Found<&PersonEntry>> {
        found(&self.tables.persons, self.tables.person_names.longest(tokens, start))
    }

    /// The organisation of this name or alias.
    #[must_use]
    pub fn organisation(&self, name: &str) -> Option<&OrganisationEntry> {
        only(&self.tables.organisations, self.tables.organisation_names.get(name))
    }

    /// The organisation whose longest name or alias begins with the token at `start`.
    #[must_use]
    pub fn organisation_at(&self, tokens: &[Token<'_>], start: usize) -> Option<Found<&OrganisationEntry>> {
        found(&self.tables.organisations, self.tables.organisation_names.longest(tokens, start))
    }

    /// The office of this name or of an equivalent title.
    #[must_use]
    pub fn office(&self, title: &str) -> Option<&OfficeEntry> {
        only(&self.tables.offices, self.tables.office_names.get(title))
    }

    /// The office whose longest title begins with the token at `start`.
    #[must_use]
    pub fn office_at(&self, tokens: &[Token<'_>], start: usize) -> Option<Found<&OfficeEntry>> {
        found(&self.tables.offices, self.tables.office_names.longest(tokens, start))
    }

    /// Whether one person cannot hold both offices, each given by a title.
    #[must_use]
    pub fn exclusive(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.office(a), self.office(b)) else { return false };
        a.name != b.name && (self.excludes(a, b) || self.excludes(b, a))
    }

    fn excludes(&self, office: &OfficeEntry, other: &OfficeEntry) -> bool {
        office.exclusive_with.iter().any(|title| self.office(title).is_some_and(|entry| entry.name == other.name))
    }

    /// The terms of an office that include `date`, in the order of the file.
    pub fn holders(&self, title: &str, date: jiff::civil::Date) -> impl Iterator<Item = &Holder> {
        self.office(title).into_iter().flat_map(|office| &office.holders).filter(move |holder| {
            holder.from.is_none_or(|day| day.0 <= date) && holder.until.is_none_or(|day| date <= day.0)
        })
    }

    /// The person who held an office on `date`, where the registry names exactly one.
    #[must_use]
    pub fn holder(&self, title: &str, date: jiff::civil::Date) -> Option<&str> {
        let mut holders = self.holders(title, date);
        let first = holders.next()?;
        holders.all(|holder| holder.person == first.person).then_some(first.person.as_str())
    }

    /// Whether the registry names nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let tables = &self.tables;
        tables.persons.is_empty()
            && tables.places.is_empty()
            && tables.organisations.is_empty()
            && tables.offices.is_empty()
    }
}

fn only<'r, T>(entries: &'r [T], meanings: &[index::Meaning]) -> Option<&'r T> {
    match meanings {
        [one] => entries.get(one.entry as usize),
        _ => None,
    }
}

fn found<T>(entries: &[T], longest: Option<(usize, Vec<index::Meaning>)>) -> Option<Found<&T>> {
    let (tokens, meanings) = longest?;
    let [one] = meanings.as_slice() else { return None };
    Some(Found { tokens, entry: entries.get(one.entry as usize)?, sense: one.sense })
}
