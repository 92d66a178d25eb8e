//! How two values relate, whatever their kind.

use serde::{Deserialize, Serialize};

use super::{Registry, Value, date, duration, number, office, organisation, person, place, quote, term, version};

/// How the set of ground values that one value admits lies to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same set.
    Equal,
    /// The first lies within the second.
    Inside,
    /// The first contains the second.
    Containing,
    /// They share some values.
    Overlapping,
    /// They share none.
    Disjoint,
    /// It cannot be decided: a date without a reference, two kinds, two languages.
    Unresolved,
}

impl Relation {
    /// The relation seen from the other side.
    #[must_use]
    pub const fn flip(self) -> Self {
        match self {
            Self::Inside => Self::Containing,
            Self::Containing => Self::Inside,
            Self::Equal | Self::Overlapping | Self::Disjoint | Self::Unresolved => self,
        }
    }
}

/// A relation with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// How the first lies to the second.
    pub relation: Relation,
    /// Whether either side needed a convention for words (about, dozens, late December).
    pub soft: bool,
    /// Whether the two are one name in two spellings that deserve a note.
    pub spelling: bool,
    /// Why, in words for `because`: "14 and 12 have no common value". May be empty.
    pub why: String,
}

impl Related {
    /// A hard relation without a reason in words.
    #[must_use]
    pub const fn hard(relation: Relation) -> Self {
        Self { relation, soft: false, spelling: false, why: String::new() }
    }

    /// The same with softness.
    #[must_use]
    pub const fn soft_if(mut self, soft: bool) -> Self {
        self.soft = soft;
        self
    }

    /// The same with a reason in words.
    #[must_use]
    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// Seen from the other side.
    #[must_use]
    pub fn flip(mut self) -> Self {
        self.relation = self.relation.flip();
        self
    }
}

/// What a comparison may know beside the two values.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Whether rounding may explain a difference (`round = true` in the rule).
    pub round: bool,
    /// Names, containment, equivalent and exclusive offices.
    pub registry: &'a Registry,
    /// The day for which offices and ages are compared, if known.
    pub as_of: Option<jiff::civil::Date>,
}

impl Value {
    /// How this value lies to `other`. Values of two kinds are unresolved, except that a person
    /// compares with a list of persons.
    #[must_use]
    pub fn relate(&self, other: &Self, terms: Terms<'_>) -> Related {
        match (self, other) {
            (Self::Number(a), Self::Number(b))
            | (Self::Quantity(a), Self::Quantity(b))
            | (Self::Money(a), Self::Money(b))
            | (Self::Percent(a), Self::Percent(b)) => number::relate(a, b, terms),
            (Self::Date(a), Self::Date(b)) => date::relate(a, b, terms),
            (Self::Duration(a), Self::Duration(b)) => duration::relate(a, b, terms),
            (Self::Person(a), Self::Person(b)) => person::relate(a, b, terms),
            (Self::People(a), Self::People(b)) => person::relate_sets(a, b, terms),
            (Self::Person(a), Self::People(b)) => person::relate_sets(&a.clone().into(), b, terms),
            (Self::People(a), Self::Person(b)) => person::relate_sets(a, &b.clone().into(), terms),
            (Self::Place(a), Self::Place(b)) => place::relate(a, b, terms),
            (Self::Organisation(a), Self::Organisation(b)) => organisation::relate(a, b, terms),
            (Self::Office(a), Self::Office(b)) => office::relate(a, b, terms),
            (Self::Quote(a), Self::Quote(b)) => quote::relate(a, b, terms),
            (Self::Version(a), Self::Version(b)) => version::relate(a, b, terms),
            (Self::Term(a), Self::Term(b)) => term::relate(a, b, terms),
            (Self::Text(a), Self::Text(b)) => term::relate_words(a, b, terms),
            _ => Related::hard(Relation::Unresolved).because("the two values are of different kinds"),
        }
    }
}
