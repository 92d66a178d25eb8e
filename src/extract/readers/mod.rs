//! Built-in readers: claims whose shape the pattern language cannot say.
//!
//! Offices are read in the sentences that the rule's patterns pick; ages and quotations announce
//! themselves by digits and quotation marks, so they are looked for in the whole source.

mod ages;
mod names;
mod offices;
mod quotes;
mod victims;

use std::ops::Range;

use super::passages::Passage;
use super::story::Story;
use super::{Draft, Found, finish};
use crate::claims::Subject;
use crate::rules::{Reader, Rule};
use crate::text::Span;
use crate::values::{Mentions, Value};

/// The claims of a reader in one sentence that the rule's patterns picked.
pub(super) fn read(
    reader: Reader,
    rule: &Rule,
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
) -> Vec<Found> {
    let stated = match reader {
        Reader::Offices => offices::read(mentions),
        Reader::Ages | Reader::Quotes | Reader::Victims | Reader::Names => Vec::new(),
    };
    stated.into_iter().map(|stated| found_of(rule, story, passage, mentions, stated)).collect()
}

/// The claims of the readers that look at the whole source.
pub(super) fn read_whole(story: &Story<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for rule in &story.rules().rules {
        match rule.reader {
            Some(Reader::Ages) => all.extend(ages::read(rule, story)),
            Some(Reader::Quotes) => all.extend(quotes::read(rule, story)),
            Some(Reader::Offices | Reader::Victims | Reader::Names) | None => {}
        }
    }
    all
}

/// The claims of the readers that build on other claims of the source, `known`.
pub(super) fn read_last(story: &Story<'_>, known: &[Found]) -> Vec<Found> {
    let rules = story.rules().rules.iter();
    rules
        .flat_map(|rule| match rule.reader {
            Some(Reader::Victims) => victims::read(rule, story, known),
            Some(Reader::Names) => names::read(rule, story, known),
            Some(Reader::Ages | Reader::Quotes | Reader::Offices) | None => Vec::new(),
        })
        .collect()
}

/// A value that a reader found to be stated of somebody.
struct Stated {
    /// The person, resolved, or the words by which one is known.
    who: Value,
    value: Value,
    /// The mention of the value: bytes of the content.
    span: Span,
    /// The tokens that state it, person and value.
    tokens: Range<usize>,
    /// The tokens of the value.
    value_tokens: Range<usize>,
}

fn found_of(rule: &Rule, story: &Story<'_>, passage: &Passage<'_>, mentions: &Mentions<'_>, stated: Stated) -> Found {
    let slot = rule.subject.first().cloned().unwrap_or_default();
    let subject = Subject::from([(slot, story.resolve(stated.who))]);
    let draft = Draft {
        rule,
        pattern: "",
        span: stated.span,
        tokens: stated.tokens,
        value_tokens: stated.value_tokens,
        value: stated.value,
        subject,
        metric: None,
        scope: None,
        status: None,
    };
    finish(story, passage, mentions, draft)
}
