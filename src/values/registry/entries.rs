//! The registry as rule and project files write it: `[[person]]`, `[[place]]`, `[[places]]`,
//! `[[organisation]]`, `[[office]]`.
//!
//! Plain data with the names as written; `build` turns it into something to look up, and finds
//! what is wrong with it. Nothing is checked here beyond the keys of the tables.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The registry tables of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Entries {
    /// Persons.
    pub person: Vec<PersonEntry>,
    /// Places, one by one.
    pub place: Vec<PlaceEntry>,
    /// Places of one kind in one container, by name alone.
    pub places: Vec<PlaceGroup>,
    /// Organisations.
    pub organisation: Vec<OrganisationEntry>,
    /// Offices.
    pub office: Vec<OfficeEntry>,
    /// The file, for messages.
    #[serde(skip)]
    pub path: Option<String>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PersonEntry {
    /// The full name, without titles; also the key of the entry.
    pub name: String,
    /// Other spellings, nicknames, shortened forms.
    pub aliases: Vec<String>,
    /// The side that the person speaks for: a country of the registry or a name of your own.
    pub party: Option<String>,
}

/// What a place is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A state or a territory that news treats like one.
    Country,
    /// A part of a country or a set of countries: a province, an oblast, a continent.
    Region,
    /// A city, town or village.
    City,
    /// A part of a city, a building, a landmark.
    Site,
    /// Anything else.
    #[default]
    Other,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceEntry {
    /// The name. The key of the entry is the name, followed by `, ` and `within` where that is set.
    pub name: String,
    /// Other names and spellings: the same place, as a note where they differ by more than marks.
    pub aliases: Vec<String>,
    /// Abbreviations: the same place, silently ("U.S.", "Fla.").
    pub short: Vec<String>,
    /// What it is.
    pub kind: PlaceKind,
    /// The name or key of the place that contains it.
    pub within: Option<String>,
    /// Its seat of government, which also speaks for it.
    pub capital: Option<String>,
    /// Adjectives and nouns for its people: "Ukrainian", "Ukrainians".
    pub demonyms: Vec<String>,
    /// Names that speak for it and are no place of their own here: "the Kremlin", "Downing Street".
    pub metonyms: Vec<String>,
    /// The side that it belongs to, where that is not its country.
    pub party: Option<String>,
    /// Whether the name is also a word or the name of a person ("Reading", "Austin"): a mention
    /// needs a preposition of place, a container, or another place beside it.
    pub wary: bool,
}

/// Places that share container and kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceGroup {
    /// The name or key of the place that contains them.
    pub within: Option<String>,
    /// What they are.
    pub kind: PlaceKind,
    /// One place a string: its name, then aliases, separated by ` = `.
    pub names: Vec<String>,
    /// The same for names that are also words or names of persons.
    pub wary: Vec<String>,
}

/// An organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationEntry {
    /// The name; also the key of the entry.
    pub name: String,
    /// Other names and abbreviations.
    pub aliases: Vec<String>,
    /// The country that it belongs to, if one.
    pub country: Option<String>,
    /// The side that it speaks for, where that is not its country.
    pub party: Option<String>,
    /// The organisation that it is part of.
    pub within: Option<String>,
}

/// An office or role that persons hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfficeEntry {
    /// The name of the office, in lower case; also the key of the entry. Where it is an equivalent title
    /// of an earlier office, the entry adds to that office.
    pub name: String,
    /// Equivalent titles.
    pub aliases: Vec<String>,
    /// The body whose office it is, where it is always the same one.
    pub organisation: Option<String>,
    /// Whether one person holds it at a time in each organisation.
    pub one_holder: bool,
    /// Offices that nobody holds together with this one.
    pub exclusive_with: Vec<String>,
    /// Who held it when.
    pub holders: Vec<Holder>,
}

/// One term of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Holder {
    /// The name of the person.
    pub person: String,
    /// The body, where the office exists in several.
    pub organisation: Option<String>,
    /// The first day, inclusive.
    pub from: Option<Day>,
    /// The last day, inclusive.
    pub until: Option<Day>,
}

/// A day, as a TOML date or in quotation marks: `2026-01-18`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
pub struct Day(#[schemars(with = "String")] pub jiff::civil::Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Toml(toml::value::Datetime),
            Text(String),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Toml(date) => date.to_string(),
            Written::Text(text) => text,
        };
        text.parse().map(Day).map_err(|_| serde::de::Error::custom(format!("`{text}` is not a day such as 2026-01-18")))
    }
}
