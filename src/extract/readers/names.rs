//! Names of the persons to whom something happened, as the source spells them.
//!
//! Of the dead, the hurt, the arrested and those whose age is told, each once, where the text gives
//! given name and surname for the first time. Others (who speaks, who mourns) are left out: nobody
//! looks for their names, and every report has many. It builds on claims that were read before.

use super::{Stated, found_of};
use crate::claims::Status;
use crate::extract::Found;
use crate::extract::passages::Passage;
use crate::extract::story::Story;
use crate::rules::{Reader, Rule};
use crate::values::{Kind, Person, Value};

/// The names of a source.
pub(super) fn read(rule: &Rule, story: &Story<'_>, known: &[Found]) -> Vec<Found> {
    let told: Vec<&Found> = known.iter().filter(|found| found.claim.status != Status::Background).collect();
    let affected: Vec<&Person> =
        story.cast().persons.iter().filter(|person| is_full(person) && is_affected(person, &told, story)).collect();
    let mut all = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    if affected.is_empty() {
        return all;
    }
    for block in 0..story.source().blocks.len() {
        for mentions in story.mentions(block) {
            for mention in mentions.of(Kind::Person) {
                let Value::Person(person) = &mention.value else { continue };
                let known =
                    affected.iter().find(|known| known.surname == person.surname && known.given == person.given);
                let Some(known) = known.filter(|known| !seen.contains(&known.name.as_str())) else { continue };
                seen.push(&known.name);
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

/// Whether a count of persons names this one, or an age is told of them.
fn is_affected(person: &Person, told: &[&Found], story: &Story<'_>) -> bool {
    told.iter().any(|found| {
        let rule = story.rules().rule(&found.claim.rule);
        let aged = rule.is_some_and(|rule| rule.reader == Some(Reader::Ages));
        let counted = rule.is_some_and(|rule| rule.counts_persons);
        let of_age =
            || matches!(found.claim.subject.values().next(), Some(Value::Person(who)) if who.name == person.name);
        let in_words = || {
            let text = found.claim.value.as_number().map_or("", |number| number.text.as_str());
            text.contains(&person.surname)
        };
        aged && of_age() || counted && in_words()
    })
}
