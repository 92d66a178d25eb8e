//! Offices and roles: "former chief of staff of the president".

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Related, Relation, Terms};
use crate::text::Sentence;

/// Whether the office is held at the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeStatus {
    /// Held now.
    #[default]
    Current,
    /// Held before: former, ex-, then-, late.
    Former,
    /// Held for the time being: acting, interim, caretaker.
    Acting,
    /// Won but not yet taken up: -elect, designate, incoming.
    Elect,
}

/// An office or role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The name of the office without status and organisation: the registry's where it has an
    /// entry, else as written in lower case: "president", "secretary of state".
    pub name: String,
    /// The key of its registry entry, if one; equivalent titles share it.
    pub entry: Option<String>,
    /// Current, former, acting, elect.
    pub status: OfficeStatus,
    /// Whose office it is: a country, a body, a person ("President X's chief of staff").
    pub organisation: Option<String>,
    /// The words as written.
    pub text: String,
}

impl std::fmt::Display for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The offices of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// How two offices of one person relate: current against former of one office is disjoint, two
/// different offices overlap unless declared exclusive.
#[must_use]
pub fn relate(a: &Office, b: &Office, terms: Terms<'_>) -> Related {
    let _ = (a, b, terms);
    Related::hard(Relation::Unresolved)
}
