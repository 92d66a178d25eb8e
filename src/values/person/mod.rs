//! Persons and sets of persons: who is named in a sentence, and who is the same as whom.
//!
//! `recognise` finds names on `evidence`, `apposition` reads the offices behind them, `parts` splits a name, `cast`
//! joins the mentions of one source, `romanise` and `identity` compare persons, `sets` compares lists.
//! No model and no likeness of strings decides: tables and rules do, and each can be read.

mod apposition;
mod cast;
mod evidence;
mod identity;
mod lists;
pub(crate) mod names;
mod near;
mod parts;
mod recognise;
mod romanise;
mod sets;
mod surnames;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use cast::Cast;
pub use identity::{Folded, relate};
pub use lists::find_lists;
pub use near::{near, near_keys, shortened, slips};
pub(crate) use romanise::key as romanisation_key;
pub use sets::relate_sets;

use super::{Acquaintance, Context, Mention, Office, Registry, Value};
use crate::text::Sentence;

/// A person as one source names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest name known in the source, without titles: "Kyrylo Budanov".
    pub name: String,
    /// Given names and initials, in order; empty where only a surname is known.
    pub given: Vec<String>,
    /// The surname with its particles: "van der Meer".
    pub surname: String,
    /// The key of the registry entry that the name belongs to, if one.
    pub entry: Option<String>,
    /// Offices that stand with the mention, before ("Secretary of State") or after, in apposition.
    pub offices: Vec<Office>,
    /// The words of the mention as written, titles included.
    pub text: String,
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// A set of persons. Open sets say "these were there", closed ones "these and nobody else".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// The persons named, in the order of the text.
    pub members: Vec<Person>,
    /// Whether "only", a count or a denial closes the set.
    pub closed: bool,
    /// How many there are, where a count says so ("three-member").
    pub count: Option<u32>,
    /// Persons who are denied to belong.
    pub absent: Vec<Person>,
    /// The words as written.
    pub text: String,
}

impl From<Person> for People {
    fn from(person: Person) -> Self {
        let text = person.text.clone();
        Self { members: vec![person], text, ..Self::default() }
    }
}

impl std::fmt::Display for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, person) in self.members.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            person.fmt(f)?;
        }
        Ok(())
    }
}

/// The persons of a sentence as they stand there, in order, not overlapping. A mention takes in the
/// titles before the name, from the owner of a possessive role on ("President X's chief of staff, Y"
/// is Y, and X is no mention of its own). Appositions behind the name are read into the offices and
/// stay outside the mention, so that a pattern goes on behind the name. Second mentions are not yet
/// joined with full names: see [`Cast`].
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    mentions(sentence, recognise::recognise(sentence, context))
}

fn mentions(sentence: &Sentence<'_>, found: Vec<recognise::Found>) -> Vec<Mention> {
    found
        .into_iter()
        .filter(|found| !found.within)
        .map(|found| Mention {
            span: sentence.span_of(found.tokens.clone()),
            tokens: found.tokens,
            value: Value::Person(found.person),
        })
        .collect()
}

/// The persons that a sentence alone shows, and the names that it asked others about.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// As [`find`] gives them without a cast.
    pub persons: Vec<Mention>,
    /// As [`offices_of`] gives them without a cast.
    pub holdings: Vec<Holding>,
    /// The folded names that would be persons if the source named them elsewhere.
    asked: Vec<String>,
}

impl Named {
    /// Whether a cast can show more or other persons in the sentence.
    #[must_use]
    pub fn depends_on(&self, known: &dyn Acquaintance) -> bool {
        !self.asked.is_empty() && self.asked.iter().any(|name| known.cast().knows(name))
    }
}

/// The persons of a sentence of a source of which nothing else is known yet.
#[must_use]
pub fn named(sentence: &Sentence<'_>, registry: &Registry) -> Named {
    named_in(sentence, Context { reference: None, anchor: None, registry, cast: None })
}

/// The persons of a sentence, with all that is known beside it.
#[must_use]
pub fn named_in(sentence: &Sentence<'_>, context: Context<'_>) -> Named {
    let (found, asked) = recognise::recognise_alone(sentence, context);
    let holdings = holdings(&found);
    Named { persons: mentions(sentence, found), holdings, asked }
}

/// Whether a sentence can name somebody with more than a surname: two words with a capital and
/// nothing between them but what stands inside names. Sound, not complete.
#[must_use]
pub fn may_name_in_full(sentence: &Sentence<'_>) -> bool {
    recognise::holds_run(sentence)
}

/// An office that a sentence gives a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Who holds it.
    pub person: Person,
    /// What is held.
    pub office: Office,
    /// The tokens of the office.
    pub office_tokens: Range<usize>,
    /// The tokens of the name.
    pub person_tokens: Range<usize>,
}

/// Every pair of person and office that the sentence states, in order: titles before, appositions
/// behind, "identified as", "who is". Persons within the title of another are here as well.
#[must_use]
pub fn offices_of(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Holding> {
    holdings(&recognise::recognise(sentence, context))
}

fn holdings(found: &[recognise::Found]) -> Vec<Holding> {
    let of_one = |found: &'_ recognise::Found| {
        let (person, person_tokens) = (found.person.clone(), found.name.clone());
        let holding = move |(office, office_tokens): &(Office, Range<usize>)| Holding {
            person: person.clone(),
            office: office.clone(),
            office_tokens: office_tokens.clone(),
            person_tokens: person_tokens.clone(),
        };
        found.offices.iter().map(holding).collect::<Vec<_>>()
    };
    found.iter().filter(|found| !found.offices.is_empty()).flat_map(of_one).collect()
}

/// A word that persons of one name share, whatever the romanisation: comparing only persons with
/// equal keys misses nobody who is equal, inside or containing, except by registry alias, double
/// surname or order of names.
#[must_use]
pub fn block_key(person: &Person) -> String {
    let surname = if person.surname.is_empty() { &person.name } else { &person.surname };
    romanise::key(surname.rsplit(' ').next().unwrap_or(surname))
}
