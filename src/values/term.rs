//! Terms of a closed word list, and free words.

use serde::{Deserialize, Serialize};

use super::{Related, Relation, Terms};
use crate::text::fold;

/// An entry of a closed word list of a rule file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The entry as the list writes it, without form marks.
    pub name: String,
    /// The words as written in the source.
    pub text: String,
}

/// Free words: the value of a `text` slot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words as written.
    pub text: String,
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// How two terms relate: equal or disjoint, for the list is closed.
#[must_use]
pub fn relate(a: &Term, b: &Term, _terms: Terms<'_>) -> Related {
    Related::hard(if fold(&a.name) == fold(&b.name) { Relation::Equal } else { Relation::Disjoint })
}

/// How two runs of free words relate: equal, or unresolved: a difference in words proves nothing.
#[must_use]
pub fn relate_words(a: &Words, b: &Words, _terms: Terms<'_>) -> Related {
    Related::hard(if fold(&a.text) == fold(&b.text) { Relation::Equal } else { Relation::Unresolved })
}
