//! Values: what a claim states, as the set of ground values that it admits.
//!
//! One file per kind. Each kind reads (`find` in a sentence), denotes, relates and prints; every
//! verdict above is shared code that sees only [`Related`].

pub mod date;
pub mod denote;
pub mod duration;
pub mod mention;
pub mod number;
pub mod office;
pub mod organisation;
pub mod person;
pub mod place;
pub mod quote;
pub mod registry;
pub mod relation;
pub mod term;
pub mod unit;
pub mod version;

pub use date::{Date, DayRange, Precision};
pub use denote::{Bound, Interval};
pub use duration::Duration;
pub use mention::{Acquaintance, Context, Mention, Mentions};
pub use number::{Hedge, Number, Role as NumberRole};
pub use office::{Office, OfficeStatus};
pub use organisation::Organisation;
pub use person::{Cast, People, Person};
pub use place::{Place, Reading};
pub use quote::{Quote, Said};
pub use registry::Registry;
pub use relation::{Related, Relation, Terms};
pub use term::{Term, Words};
pub use unit::Unit;
pub use version::Version;

use serde::{Deserialize, Serialize};

/// Reads the shipped registry and the tables of names, which else happens when they are first asked:
/// for a program that has a thread to spare at its start.
pub fn read_names() {
    let _ = Registry::shipped();
    person::names::read_tables();
}

/// The kinds of slot and value, as rules name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A count with its counted noun.
    Number,
    /// A number with a measured unit.
    Quantity,
    /// An amount in a currency.
    Money,
    /// A percentage; reads fractions too.
    Percent,
    /// A set of days.
    Date,
    /// A length of time.
    Duration,
    /// One person.
    Person,
    /// A list of persons.
    People,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// An office or role that a person holds.
    Office,
    /// Words in quotation marks.
    Quote,
    /// A dotted version, 1.2.3.
    Version,
    /// An entry of a closed word list of the rule file.
    Term,
    /// One to six tokens up to the next fixed word or punctuation.
    Text,
}

impl Kind {
    /// Every kind, in the order of documentation.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Quantity,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Duration,
        Self::Person,
        Self::People,
        Self::Place,
        Self::Organisation,
        Self::Office,
        Self::Quote,
        Self::Version,
        Self::Term,
        Self::Text,
    ];

    /// The name that rules and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Person => "person",
            Self::People => "people",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Office => "office",
            Self::Quote => "quote",
            Self::Version => "version",
            Self::Term => "term",
            Self::Text => "text",
        }
    }

    /// The kind of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A value of any kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A count.
    Number(Number),
    /// A measured quantity.
    Quantity(Number),
    /// An amount of money.
    Money(Number),
    /// A percentage.
    Percent(Number),
    /// A set of days.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// One person.
    Person(Person),
    /// A set of persons.
    People(People),
    /// A place.
    Place(Place),
    /// An organisation.
    Organisation(Organisation),
    /// An office.
    Office(Office),
    /// A quotation.
    Quote(Quote),
    /// A version.
    Version(Version),
    /// A word of a closed list.
    Term(Term),
    /// Free words.
    Text(Words),
}

impl Value {
    /// The kind of this value.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Number(_) => Kind::Number,
            Self::Quantity(_) => Kind::Quantity,
            Self::Money(_) => Kind::Money,
            Self::Percent(_) => Kind::Percent,
            Self::Date(_) => Kind::Date,
            Self::Duration(_) => Kind::Duration,
            Self::Person(_) => Kind::Person,
            Self::People(_) => Kind::People,
            Self::Place(_) => Kind::Place,
            Self::Organisation(_) => Kind::Organisation,
            Self::Office(_) => Kind::Office,
            Self::Quote(_) => Kind::Quote,
            Self::Version(_) => Kind::Version,
            Self::Term(_) => Kind::Term,
            Self::Text(_) => Kind::Text,
        }
    }

    /// The number of a count, quantity, amount or percentage.
    #[must_use]
    pub const fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(n) | Self::Quantity(n) | Self::Money(n) | Self::Percent(n) => Some(n),
            Self::Date(_)
            | Self::Duration(_)
            | Self::Person(_)
            | Self::People(_)
            | Self::Place(_)
            | Self::Organisation(_)
            | Self::Office(_)
            | Self::Quote(_)
            | Self::Version(_)
            | Self::Term(_)
            | Self::Text(_) => None,
        }
    }

    /// As [`Value::as_number`], to change it.
    pub const fn as_number_mut(&mut self) -> Option<&mut Number> {
        match self {
            Self::Number(n) | Self::Quantity(n) | Self::Money(n) | Self::Percent(n) => Some(n),
            Self::Date(_)
            | Self::Duration(_)
            | Self::Person(_)
            | Self::People(_)
            | Self::Place(_)
            | Self::Organisation(_)
            | Self::Office(_)
            | Self::Quote(_)
            | Self::Version(_)
            | Self::Term(_)
            | Self::Text(_) => None,
        }
    }
}

/// The value as a report shows it in short: `14`, `14..`, `10..15`, `2025-12-04`, a name.
/// A number carries its unit where it has one (`400000 people`).
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(v) | Self::Quantity(v) | Self::Money(v) | Self::Percent(v) => v.fmt(f),
            Self::Date(v) => v.fmt(f),
            Self::Duration(v) => v.fmt(f),
            Self::Person(v) => v.fmt(f),
            Self::People(v) => v.fmt(f),
            Self::Place(v) => v.fmt(f),
            Self::Organisation(v) => v.fmt(f),
            Self::Office(v) => v.fmt(f),
            Self::Quote(v) => v.fmt(f),
            Self::Version(v) => v.fmt(f),
            Self::Term(v) => v.fmt(f),
            Self::Text(v) => v.fmt(f),
        }
    }
}
