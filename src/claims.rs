//! Claims: one value, stated by one source, about one subject. Data and its order, no algorithms.

mod subject;

pub use subject::Subject;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::sources::{Metadata, Moment, Position, Role};
use crate::text::Span;
use crate::values::{Person, Value};

/// How the source stands to what it states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Stated as a fact.
    #[default]
    Asserted,
    /// Stated as said by somebody, see [`Claim::attributed_to`].
    Attributed,
    /// Stated with doubt: may, reportedly, unconfirmed.
    Hedged,
    /// Stated as to come: will, is expected to.
    Planned,
    /// Stated as not so.
    Denied,
    /// Stated as overtaken: initially, revised from.
    Superseded,
    /// Stated of another event: last year, an earlier round.
    Background,
}

impl Status {
    /// Whether the source, or somebody whom it names, says that it is so.
    #[must_use]
    pub const fn stands(self) -> bool {
        matches!(self, Self::Asserted | Self::Attributed)
    }

    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Attributed => "attributed",
            Self::Hedged => "hedged",
            Self::Planned => "planned",
            Self::Denied => "denied",
            Self::Superseded => "superseded",
            Self::Background => "background",
        }
    }
}

/// Whether the value is that of the whole or of a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// All of them.
    #[default]
    Total,
    /// Some of them, or a difference.
    Part,
}

impl Scope {
    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Part => "part",
        }
    }
}

/// Who a claim is attributed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker as written: "police", "Kyiv officials", "Dmitry Peskov".
    pub speaker: String,
    /// The party that the registry groups the speaker with: a country, a declared side.
    pub party: Option<String>,
}

/// Which part of the identity of an event a key gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyName {
    /// When it happened.
    Date,
    /// Where it happened.
    Place,
    /// Who took part or was struck.
    People,
    /// A named round, "the second round".
    Round,
    /// An explicit event id in the metadata.
    Event,
    /// An explicit story id in the metadata.
    Story,
}

impl KeyName {
    /// The name that rules and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::People => "people",
            Self::Round => "round",
            Self::Event => "event",
            Self::Story => "story",
        }
    }
}

/// Where a key was read: the nearer to the claim, the stronger it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadFrom {
    /// In the sentence of the claim.
    Sentence,
    /// In its paragraph.
    Paragraph,
    /// In the lead or the headline of the source: what the body gives its main event.
    Lead,
    /// In the dateline.
    Dateline,
    /// Elsewhere in the source.
    Source,
    /// In the metadata.
    Metadata,
}

impl ReadFrom {
    /// The words that reports use: "in the sentence".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sentence => "in the sentence",
            Self::Paragraph => "in the paragraph",
            Self::Lead => "in the lead",
            Self::Dateline => "in the dateline",
            Self::Source => "elsewhere in the source",
            Self::Metadata => "in the metadata",
        }
    }

    /// Whether a key read here can separate two claims on its own; one that is merely inherited
    /// from the source may bind but not separate.
    #[must_use]
    pub const fn separates(self) -> bool {
        match self {
            Self::Sentence | Self::Paragraph | Self::Lead | Self::Dateline | Self::Metadata => true,
            Self::Source => false,
        }
    }
}

/// One piece of the identity of the event that a claim belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Which piece.
    pub name: KeyName,
    /// A date, a place, or text for rounds and ids. Persons stand beside, see [`Claim::people`].
    pub value: Value,
    /// Where it was read.
    pub read: ReadFrom,
}

/// A person who is named around a claim, by number, with where the name was read. The number is that of
/// the person in the record of the source, see [`SourceRecord::person`]: many claims of a source name the
/// same few persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Named(u32);

impl Named {
    /// Where a name may be read, by the last three bits.
    const PLACES: [ReadFrom; 8] = {
        use ReadFrom::{Dateline, Lead, Metadata, Paragraph, Sentence, Source};
        [Sentence, Paragraph, Lead, Dateline, Source, Metadata, Source, Source]
    };

    /// The person of this number, from 0; `None` beyond the half thousand million that are told apart.
    #[must_use]
    pub fn new(person: usize, read: ReadFrom) -> Option<Self> {
        let person = u32::try_from(person).ok().filter(|person| person.leading_zeros() >= 3)?;
        Some(Self(person << 3 | read as u32))
    }

    /// The number of the person in the record of the source, from 0.
    #[must_use]
    pub const fn person(self) -> usize {
        (self.0 >> 3) as usize
    }

    /// Where the name was read.
    #[must_use]
    pub const fn read(self) -> ReadFrom {
        Self::PLACES[(self.0 & 7) as usize]
    }
}

/// When the state that a claim describes held, so that a later figure can supersede an earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AsOf {
    /// The moment.
    pub moment: Moment,
    /// Whether the text itself states it; else it is the date of publication or change.
    pub stated: bool,
}

/// Where a claim stands, and what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The mention of the value: bytes of the file decoded to UTF-8 without its BOM, half-open.
    pub span: Span,
    /// The line and column of its first character.
    pub position: Position,
    /// The line and column after its last character.
    pub end: Position,
    /// The sentence, with white space run together and nothing else changed.
    pub sentence: String,
    /// The bytes of the value in `sentence`.
    pub highlight: Span,
    /// What the block is that holds it.
    pub role: Role,
    /// The pattern that matched, as the rule writes it.
    pub pattern: String,
}

/// One value, stated by one source, about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// `path:offset:rule`: the same in any split of the sources.
    pub id: String,
    /// The id of the rule.
    pub rule: String,
    /// The path of the source.
    pub source: String,
    /// What the claim is about, by slot of the rule; an absent slot meets any.
    pub subject: Subject,
    /// What is stated.
    pub value: Value,
    /// How the source stands to it.
    pub status: Status,
    /// Who said it, where the source names somebody.
    pub attributed_to: Option<Attribution>,
    /// Whole or part.
    pub scope: Scope,
    /// What exactly is measured, where the rule tells several: "cut-off", "restored".
    pub metric: Option<String>,
    /// When it held.
    pub as_of: Option<AsOf>,
    /// Whether the sentence corrects an earlier figure ("revised down to").
    pub corrects: bool,
    /// Other values that the sentence gives as no longer valid or as the level before: "from 90".
    pub replaces: Vec<Value>,
    /// What identifies its event, beside people.
    pub keys: Vec<Key>,
    /// The persons who identify its event, the nearest first.
    pub people: Vec<Named>,
    /// Where it stands.
    pub evidence: Evidence,
}

impl Claim {
    /// The order of the claims of one source: by offset, then rule. Total: two claims are equal in it
    /// only where they say the same, so that no order of reading shows in a report.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let place = |claim: &Self| claim.evidence.span.start;
        let by_place = (place(self), &self.rule, &self.id).cmp(&(place(other), &other.rule, &other.id));
        by_place.then_with(
            || {
                if self == other { Ordering::Equal } else { format!("{self:?}").cmp(&format!("{other:?}")) }
            },
        )
    }

    /// The group of its source, see [`SourceRecord::group`].
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        let id = |name| {
            self.keys.iter().find(|key| key.name == name).and_then(|key| match &key.value {
                Value::Text(words) => Some(words.text.as_str()),
                _ => None,
            })
        };
        id(KeyName::Story).or_else(|| id(KeyName::Event))
    }
}

/// A source as reports and `compare` need it: everything but its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Its path.
    pub path: String,
    /// Its metadata.
    pub meta: Metadata,
    /// Hashes of its longer word runs, sorted, for finding copied text; see `extract::shingles`.
    pub shingles: Vec<u64>,
    /// The persons it names, with their fullest names.
    pub persons: Vec<Person>,
    /// Persons whom its claims name in a way that `persons` does not.
    #[serde(default)]
    pub others: Vec<Person>,
    /// The streets it names, without suffix and direction, in small letters, sorted.
    #[serde(default)]
    pub streets: Vec<String>,
    /// The named spots of its body (a bar, a school, an estate), in small letters, sorted.
    #[serde(default)]
    pub spots: Vec<String>,
    /// The towns and quarters in which it says that something happened, in small letters, sorted.
    #[serde(default)]
    pub towns: Vec<String>,
}

impl SourceRecord {
    /// The person of this number, from 0: `persons` come first, `others` after them.
    #[must_use]
    pub fn person(&self, number: usize) -> Option<&Person> {
        match number.checked_sub(self.persons.len()) {
            None => self.persons.get(number),
            Some(other) => self.others.get(other),
        }
    }

    /// The persons by number.
    pub fn all_persons(&self) -> impl Iterator<Item = &Person> {
        self.persons.iter().chain(&self.others)
    }

    /// The part of the corpus in which it is compared: its story, else its event, as its metadata say.
    /// Where all sources that state something are in one, claims of two groups never share a finding.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        self.meta.story.as_deref().or(self.meta.event.as_deref())
    }
}

/// What extraction gives for one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// The source.
    pub source: SourceRecord,
    /// Its claims, by byte offset, then rule.
    pub claims: Vec<Claim>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_person_keeps_number_and_place() {
        use ReadFrom::{Dateline, Lead, Metadata, Paragraph, Sentence, Source};
        for read in [Sentence, Paragraph, Lead, Dateline, Source, Metadata] {
            for number in [0, 7, 8, 100_000, (1 << 29) - 1] {
                assert_eq!(Named::new(number, read).map(|named| (named.person(), named.read())), Some((number, read)));
            }
            assert_eq!(Named::new(1 << 29, read), None);
        }
    }

    #[test]
    fn the_others_of_a_record_are_numbered_after_its_persons() {
        let person = |name: &str| Person { name: name.to_owned(), ..Person::default() };
        let record = SourceRecord {
            persons: vec![person("Ann Oye")],
            others: vec![person("Ivo Brandt")],
            ..SourceRecord::default()
        };
        let name = |number| record.person(number).map(|person| person.name.as_str());
        assert_eq!([name(0), name(1), name(2)], [Some("Ann Oye"), Some("Ivo Brandt"), None]);
    }
}
