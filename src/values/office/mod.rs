//! Offices and roles: "former chief of staff of the president".
//!
//! An office is read from a noun phrase into name, status and organisation. What an office is called
//! decides nothing about who holds it: see `person::offices_of` for that.

mod identity;
pub(crate) mod phrase;

use serde::{Deserialize, Serialize};

pub use identity::relate;

use super::{Context, Mention, Registry, Value};
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

impl Office {
    /// Looks the office up in the registry, by its whole title first ("head of the presidential
    /// office"), then by its name.
    pub(crate) fn enter(&mut self, registry: &Registry) {
        let whole = self.organisation.as_ref().map(|organisation| format!("{} of the {organisation}", self.name));
        let entry = whole.and_then(|title| registry.office(&title)).or_else(|| registry.office(&self.name));
        self.entry = entry.map(|entry| entry.name.clone());
    }
}

impl std::fmt::Display for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The offices of a sentence, in order, not overlapping. A lower-case noun that is an adjective or
/// a verb as well ("general", "head") counts only with a word that belongs to it.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    phrase::all(sentence)
        .into_iter()
        .filter(|phrase| phrase.tokens.len() > 1 || !is_ambiguous(sentence, phrase.head))
        .map(|mut phrase| {
            phrase.office.enter(context.registry);
            phrase
        })
        .map(|phrase| Mention {
            span: sentence.span_of(phrase.tokens.clone()),
            tokens: phrase.tokens,
            value: Value::Office(phrase.office),
        })
        .collect()
}

fn is_ambiguous(sentence: &Sentence<'_>, head: usize) -> bool {
    use super::person::names::{Marks, marks_of};
    sentence.token(head).is_some_and(|t| {
        !t.is_capitalised() && (marks_of(t).any(Marks::MODIFIER) || t.is_any(&["head", "figure", "major", "general"]))
    })
}
