//! Offices of persons: titles before a name, appositions after it.

use super::Stated;
use crate::values::{Mentions, Value};

/// Every office that the sentence gives a person.
pub(super) fn read(mentions: &Mentions<'_>) -> Vec<Stated> {
    let sentence = mentions.sentence();
    let stated = mentions.holdings().iter().cloned().map(|held| Stated {
        who: Value::Person(held.person),
        span: sentence.span_of(held.office_tokens.clone()),
        tokens: held.office_tokens.start.min(held.person_tokens.start)
            ..held.office_tokens.end.max(held.person_tokens.end),
        value_tokens: held.office_tokens,
        value: Value::Office(held.office),
    });
    stated.collect()
}
