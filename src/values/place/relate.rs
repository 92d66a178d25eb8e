//! How two places lie to each other.
//!
//! Containment comes from the registry, or from the container that the words name ("Cedar Hollow,
//! Ohio"). Two entries of which neither contains the other are two places, and so are two houses or
//! blocks of one street. A name that the registry
//! does not know is disjoint from another only where their containers are.

use super::{Place, address};
use crate::text::fold_name;
use crate::values::registry::{Location, PlaceKind, Registry, Sense};
use crate::values::{Related, Relation, Terms};

/// How two places relate.
#[must_use]
pub fn relate(a: &Place, b: &Place, terms: Terms<'_>) -> Related {
    let registry = terms.registry;
    if a.name == b.name && a.text == b.text && a.entry == b.entry && a.within == b.within {
        return Related::hard(Relation::Equal);
    }
    let relation = match (known(a, registry), known(b, registry)) {
        (Some(x), Some(y)) => lie(x, y, registry),
        (Some(x), None) => of_unknown(b, x, registry).flip(),
        (None, Some(y)) => of_unknown(a, y, registry),
        (None, None) => of_two_unknown(a, b, registry),
    };
    let mut related = Related::hard(relation).because(reason(a, b, relation));
    related.spelling = relation == Relation::Equal && spelt_differently(a, b, registry);
    related
}

fn known<'r>(place: &Place, registry: &'r Registry) -> Option<&'r Location> {
    place.entry.as_deref().and_then(|key| registry.place(key))
}

/// How one entry lies to another.
fn lie(a: &Location, b: &Location, registry: &Registry) -> Relation {
    if a.key == b.key {
        Relation::Equal
    } else if registry.contains(b, a) {
        Relation::Inside
    } else if registry.contains(a, b) {
        Relation::Containing
    } else if registry.are_apart(a, b) {
        Relation::Disjoint
    } else {
        Relation::Unresolved
    }
}

/// How a place without an entry lies to one with an entry.
fn of_unknown(place: &Place, other: &Location, registry: &Registry) -> Relation {
    if let Some(container) = place.within.as_deref().and_then(|key| registry.place(key)) {
        return match lie(container, other, registry) {
            Relation::Equal | Relation::Inside => Relation::Inside,
            Relation::Disjoint => Relation::Disjoint,
            // The other lies in the same container, where this one may be it, or a part of it.
            Relation::Containing if same_name(&place.name, &other.entry.name) => Relation::Equal,
            Relation::Containing | Relation::Overlapping | Relation::Unresolved => Relation::Unresolved,
        };
    }
    // A name that means several places is apart from what all of them are apart from, and holds what
    // one of them holds: "Georgia" beside Tbilisi is no other place.
    let meanings: Vec<Relation> =
        registry.places_named(&place.name).map(|meaning| lie(meaning, other, registry)).collect();
    if !meanings.is_empty() {
        return if meanings.iter().all(|&relation| relation == Relation::Disjoint) {
            Relation::Disjoint
        } else if meanings.contains(&Relation::Containing) {
            Relation::Containing
        } else {
            Relation::Unresolved
        };
    }
    if same_name(&place.name, &other.entry.name) { Relation::Equal } else { Relation::Unresolved }
}

fn of_two_unknown(a: &Place, b: &Place, registry: &Registry) -> Relation {
    let container = |place: &Place| place.within.as_deref().and_then(|key| registry.place(key)).cloned();
    if let (Some(x), Some(y)) = (container(a), container(b))
        && lie(&x, &y, registry) == Relation::Disjoint
    {
        return Relation::Disjoint;
    }
    if same_name(&a.name, &b.name) { Relation::Equal } else { address::relate(a, b).unwrap_or(Relation::Unresolved) }
}

fn same_name(a: &str, b: &str) -> bool {
    a == b || fold_name(a) == fold_name(b)
}

fn reason(a: &Place, b: &Place, relation: Relation) -> String {
    match relation {
        Relation::Inside => format!("{} lies in {}", a.name, b.name),
        Relation::Containing => format!("{} lies in {}", b.name, a.name),
        Relation::Disjoint => format!("{} and {} are two places", a.text, b.text),
        Relation::Equal | Relation::Overlapping | Relation::Unresolved => String::new(),
    }
}

/// Whether two mentions of one place use two spellings of its name that deserve a note: "Kiev" and
/// "Kyiv", but not "Sumy region" and "Sumy Oblast", nor two names of a country.
fn spelt_differently(a: &Place, b: &Place, registry: &Registry) -> bool {
    let country = known(a, registry).is_some_and(|place| place.entry.kind == PlaceKind::Country);
    let first = |place: &Place| fold_name(&place.text).split(' ').next().map(str::to_owned);
    let alias = |place: &Place| registry.sense_of_place(&place.text) == Some(Sense::Alias);
    !country && (alias(a) || alias(b)) && first(a) != first(b)
}
