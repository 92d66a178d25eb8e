//! Places by name.

mod address;
mod find;
mod relate;
mod streets;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

pub use address::share_street;
pub use relate::relate;

use super::{Context, Mention, Registry};
use crate::text::Sentence;
use crate::values::registry::PlaceKind;

/// A place as a source names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The name: the registry's where it has an entry, else as written.
    pub name: String,
    /// The key of its registry entry, if exactly one is meant.
    pub entry: Option<String>,
    /// What the words say: a place, or a party that a place name or an adjective stands for.
    #[serde(default)]
    pub reading: Reading,
    /// The key of the container that the words name: "Florida, United States" for "Miami, Florida".
    #[serde(default)]
    pub within: Option<String>,
    /// The country that it is or lies in, where the registry knows.
    #[serde(default)]
    pub country: Option<String>,
    /// The words as written.
    pub text: String,
}

/// What the words of a place mention stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// A location: "in Kyiv".
    #[default]
    Place,
    /// People or things of a place, which is the value: "Ukrainian", "Ukrainians". No location.
    Demonym,
    /// A party named by its seat: "Kyiv's delegation", "the Kremlin said". The value of a capital is
    /// still the city; [`as_side`] lifts it.
    Metonym,
    /// A block or house of a street: a location without an entry.
    Address,
    /// A street, or the corner of two: a location that is no scene by itself, for it runs through the town.
    Street,
}

/// The party that a place stands for in a slot for a side: a demonym gives the place of its people, a
/// metonym the place that it speaks for, the capital of a country that country, unless its name
/// speaks for another ("Brussels"). Every other place is itself.
#[must_use]
pub fn as_side(place: &Place, registry: &Registry) -> Place {
    let capital = || {
        let known = place.entry.as_deref().and_then(|key| registry.place(key))?;
        registry.seat_of(known).filter(|seat| seat.entry.kind == PlaceKind::Country)
    };
    let Some(seat) = registry.spoken_for(&place.name).or_else(capital) else { return place.clone() };
    Place {
        name: seat.entry.name.clone(),
        entry: Some(seat.key.clone()),
        reading: Reading::Metonym,
        within: None,
        country: registry.country(seat).map(|country| country.entry.name.clone()),
        text: place.text.clone(),
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The places of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    find::find(sentence, context)
}
