//! Names of the persons to whom something happened, as the source spells them.
//!
//! Of the dead, the hurt, the arrested and those whose age is told, each once, where the text gives
//! given name and surname for the first time. Others (who speaks, who mourns) are left out: nobody
//! looks for their names, and every report has many. It builds on claims that were read before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Stated, found_of};
use crate::claims::Status;
use crate::extract::Found;
use crate::extract::passages::Passage;
use crate::extract::story::Story;
use crate::rules::{Reader, Rule};
use crate::values::{Kind, Person, Value};

/// The names of a source.
pub(super) fn read(rule: &Rule, story: &Story<'_>, known: &[Found]) -> Vec<Found> {
    let told = Told::of(known, story);
    let persons = story.cast().persons.iter().filter(|person| is_full(person) && told.is_of(person));
    let affected: BTreeMap<(&str, &[String]), &Person> =
        persons.map(|person| ((person.surname.as_str(), person.given.as_slice()), person)).collect();
    let mut all = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    if affected.is_empty() {
        return all;
    }
    for block in 0..story.source().blocks.len() {
        for mentions in story.mentions(block) {
            for mention in mentions.of(Kind::Person) {
                let Value::Person(person) = &mention.value else { continue };
                let Some(known) = affected.get(&(person.surname.as_str(), person.given.as_slice())) else { continue };
                if !seen.insert(&known.name) {
                    continue;
                }
                let stated = Stated {
                    who: Value::Person(person.clone()),
                    value: Value::Person((*known).clone()),
                    span: mention.span,
                    tokens: mention.tokens.clone(),
                    value_tokens: mention.tokens.clone(),
                };
                let passage = Passage { block, sentence: mentions.sentence() };
                all.push(found_of(rule, story, &passage, mentions, stated));
            }
        }
    }
    all
}

/// Whether given name and surname are known, the first not as an initial alone.
fn is_full(person: &Person) -> bool {
    !person.surname.is_empty() && person.given.first().is_some_and(|given| given.chars().count() > 2)
}

/// Whom the claims of a source tell of: the words of its counts of persons, and those whose age is
/// told.
struct Told<'f> {
    words: BTreeSet<&'f str>,
    aged: BTreeSet<&'f str>,
}

impl<'f> Told<'f> {
    fn of(known: &'f [Found], story: &Story<'_>) -> Self {
        let mut told = Self { words: BTreeSet::new(), aged: BTreeSet::new() };
        for claim in known.iter().map(|found| &found.claim).filter(|claim| claim.status != Status::Background) {
            let Some(rule) = story.rules().rule(&claim.rule) else { continue };
            if rule.reader == Some(Reader::Ages)
                && let Some(Value::Person(who)) = claim.subject.values().next()
            {
                told.aged.insert(&who.name);
            }
            if let Some(number) = claim.value.as_number().filter(|_| rule.counts_persons) {
                told.words.extend(number.text.split(|c: char| !c.is_alphanumeric()));
            }
        }
        told
    }

    fn is_of(&self, person: &Person) -> bool {
        let last = person.surname.rsplit([' ', '-']).next().unwrap_or(&person.surname);
        self.aged.contains(person.name.as_str()) || self.words.contains(last)
    }
}
