//! Persons and sets of persons.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Office, Related, Relation, Terms};
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

/// The persons of a sentence as they stand there, in order, not overlapping, titles and appositions
/// taken in. Second mentions are not yet joined with full names: see `Cast`.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// The lists of two or more persons of a sentence ("A, B and C", "along with D"), made of the
/// mentions that [`find`] gave for it.
#[must_use]
pub fn find_lists(sentence: &Sentence<'_>, persons: &[Mention]) -> Vec<Mention> {
    let _ = (sentence, persons);
    Vec::new()
}

/// The persons of one source: joins surname-only and shortened mentions with full names.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The persons, in order of first mention, each with the fullest name seen.
    pub persons: Vec<Person>,
}

impl Cast {
    /// Takes in the mentions of one sentence, in the order of the source.
    pub fn learn(&mut self, mentions: &[Mention], context: Context<'_>) {
        let _ = (mentions, context);
    }

    /// The person as the whole source knows them: the fullest compatible name, its registry entry.
    /// Unchanged where nothing or more than one fits.
    #[must_use]
    pub fn resolve(&self, person: &Person) -> Person {
        person.clone()
    }
}

/// How two persons relate: a surname alone contains the full name, two given names are disjoint,
/// another romanisation is equal with `spelling`.
#[must_use]
pub fn relate(a: &Person, b: &Person, terms: Terms<'_>) -> Related {
    let _ = terms;
    Related::hard(if a.name == b.name { Relation::Equal } else { Relation::Disjoint })
}

/// How two sets of persons relate: open sets overlap, closed ones may be disjoint.
#[must_use]
pub fn relate_sets(a: &People, b: &People, terms: Terms<'_>) -> Related {
    let _ = (a, b, terms);
    Related::hard(Relation::Unresolved)
}

/// Not recognised yet.
#[derive(Clone, Debug)]
pub struct Held {
    /// Part of what was found.
    pub person: Person,
    /// Part of what was found.
    pub office: Office,
    /// Part of what was found.
    pub person_tokens: std::ops::Range<usize>,
    /// Part of what was found.
    pub office_tokens: std::ops::Range<usize>,
}
/// Not recognised yet.
#[must_use]
pub fn offices_of(_sentence: &Sentence<'_>, _context: Context<'_>) -> Vec<Held> {
    Vec::new()
}
