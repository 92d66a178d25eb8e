//! Durations: "four years", "nearly 40 minutes".

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Number, Related, Relation, Terms};
use crate::text::Sentence;

/// A length of time in one unit, with the qualifiers of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// How many; its unit is the unit of time, singular: `year`, `month`, `week`, `day`, `hour`,
    /// `minute`, `second`.
    pub number: Number,
    /// The unit of time, singular.
    pub unit: String,
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.number.fmt(f)
    }
}

/// The durations of a sentence, in order, not overlapping. Ages are no durations.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// How two durations relate; units of fixed length convert.
#[must_use]
pub fn relate(a: &Duration, b: &Duration, terms: Terms<'_>) -> Related {
    let _ = (a, b, terms);
    Related::hard(Relation::Unresolved)
}
