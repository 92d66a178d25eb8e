//! Places by name.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Related, Relation, Terms};
use crate::text::Sentence;

/// How a place is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// A place.
    #[default]
    Place,
    /// A demonym.
    Demonym,
}

/// A place as a source names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The name: the registry's where it has an entry, else as written.
    pub name: String,
    /// The key of its registry entry, if one.
    pub entry: Option<String>,
    /// The words as written.
    pub text: String,
    /// How it is meant.
    pub reading: Reading,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The places of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// How two places relate; containment comes from the registry.
#[must_use]
pub fn relate(a: &Place, b: &Place, terms: Terms<'_>) -> Related {
    let _ = terms;
    Related::hard(if a.name == b.name { Relation::Equal } else { Relation::Disjoint })
}
