//! Claims as JSON, as reports and the lines of `gainsay claims` write them.
//!
//! What both say of a claim is written here once; a report adds the event that only the comparison
//! can assign, a line the keys by which it is found (see `exchange`). Written straight from the claim:
//! claims are many, and a tree of each would be twice the work.

use std::fmt::Display;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::shown::InTurn;
use super::value::{InWords, ValueOf, day};
use crate::claims::{Claim, Evidence, KeyName, SourceRecord, Subject};
use crate::findings::EventName;
use crate::sources::Role;

/// The claim as a report writes it, with its event if the comparison gave it one.
#[must_use]
pub fn claim_json(claim: &Claim, event: Option<EventName>) -> Json {
    serde_json::to_value(ClaimOf { claim, beside: Beside::Event(event) }).unwrap_or_default()
}

/// What is said of a claim beside what it says itself.
#[derive(Clone, Copy)]
pub(crate) enum Beside<'c> {
    /// Its event, where the comparison gave it one.
    Event(Option<EventName>),
    /// Its keys, people among them: those of this source.
    Keys(&'c SourceRecord),
    /// Nothing.
    Nothing,
}

/// A claim as reports and lines write it.
#[derive(Clone, Copy)]
pub(crate) struct ClaimOf<'c> {
    pub claim: &'c Claim,
    pub beside: Beside<'c>,
}

impl Serialize for ClaimOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        self.put(&mut out)?;
        out.end()
    }
}

impl ClaimOf<'_> {
    /// Writes what is said of the claim to an object.
    pub fn put<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        let Self { claim, beside } = self;
        out.serialize_entry("id", &claim.id)?;
        out.serialize_entry("rule", &claim.rule)?;
        out.serialize_entry("source", &claim.source)?;
        out.serialize_entry("subject", &SubjectOf(&claim.subject))?;
        out.serialize_entry("value", &ValueOf(&claim.value))?;
        out.serialize_entry("status", claim.status.name())?;
        out.serialize_entry("attributed_to", &claim.attributed_to.as_ref().map(|a| &a.speaker))?;
        out.serialize_entry("scope", claim.scope.name())?;
        out.serialize_entry("metric", &claim.metric)?;
        out.serialize_entry("as_of", &day(claim.as_of.map(|as_of| as_of.moment.date)))?;
        match beside {
            Beside::Event(event) => out.serialize_entry("event", &event.map(InWords))?,
            Beside::Keys(record) => out.serialize_entry("keys", &InTurn(|| keys(claim, record)))?,
            Beside::Nothing => {}
        }
        put_place(out, &claim.evidence)
    }
}

/// What a claim or a finding is about, each slot in short.
pub(super) struct SubjectOf<'s>(pub &'s Subject);

impl Serialize for SubjectOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(slot, value)| (slot, InWords(value))))
    }
}

#[derive(Serialize)]
struct KeyOf<'c> {
    name: &'static str,
    value: InWords<&'c dyn Display>,
    read: &'static str,
}

/// The keys of a claim, after them the people.
fn keys<'c>(claim: &'c Claim, record: &'c SourceRecord) -> impl Iterator<Item = KeyOf<'c>> {
    let keys = claim.keys.iter().map(|key| KeyOf {
        name: key.name.name(),
        value: InWords(&key.value as &dyn Display),
        read: key.read.words(),
    });
    let people = claim.people.iter().filter_map(|named| {
        let value = InWords(record.person(named.person())? as &dyn Display);
        Some(KeyOf { name: KeyName::People.name(), value, read: named.read().words() })
    });
    keys.chain(people)
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

/// Where the claim stands, and what proves it.
fn put_place<M: SerializeMap>(out: &mut M, evidence: &Evidence) -> Result<(), M::Error> {
    let Evidence { span, position, sentence, role, pattern, .. } = evidence;
    let (line, column) = (position.line.get(), position.column.get());
    out.serialize_entry("span", &Place { start: span.start, end: span.end, line, column })?;
    out.serialize_entry("sentence", sentence)?;
    out.serialize_entry("role", role_name(*role))?;
    out.serialize_entry("pattern", pattern)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Subhead => "subhead",
        Role::Body => "body",
        Role::Caption => "caption",
        Role::Item => "item",
    }
}
