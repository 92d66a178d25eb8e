//! Coverage: rules and texts become what the one does not reach in the other.
//!
//! A pattern is exercised where an example or a case of its own rule yields a claim by it: only that
//! holds it to what it is meant for. A sentence is unclaimed for a rule where one of the rule's
//! anchors fired and a value stands that the rule could take, but neither it nor another rule took
//! it. Both are leads for the author of a rule, and no mistakes in themselves.

use std::collections::BTreeSet;

use super::read_as;
use crate::extract::TracedSentence;
use crate::rules::{Place, Rule, RuleSet};
use crate::sources::Position;
use crate::text::Span;

/// A pattern that no example and no case of its rule exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexercised {
    /// The id of the rule.
    pub rule: String,
    /// The pattern as written.
    pub pattern: String,
    /// Where it stands.
    pub place: Place,
}

/// A sentence that could state a claim and gave none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclaimed {
    /// The line and column of the file where the sentence begins.
    pub position: Position,
    /// Its words as the content has them.
    pub sentence: String,
    /// The ids of the rules that could have claimed, sorted.
    pub rules: Vec<String>,
    /// The values that nobody claimed: bytes of `sentence`, by start.
    pub values: Vec<Span>,
}

/// The patterns that no example exercises, by rule, then in the order of the file. A rule with a
/// reader of its own has patterns only to pick sentences, so none of them is asked for.
#[must_use]
pub fn unexercised(set: &RuleSet) -> Vec<Unexercised> {
    let mut all = Vec::new();
    for rule in set.rules.iter().filter(|rule| rule.reader.is_none()) {
        let exercised = exercised(rule, set);
        let idle = rule.wordings.iter().filter(|wording| !exercised.contains(wording.written.as_str()));
        all.extend(idle.map(|wording| Unexercised {
            rule: rule.id.clone(),
            pattern: wording.written.clone(),
            place: wording.place.clone(),
        }));
    }
    all
}

/// The patterns by which the examples and cases of the rule yield its claims.
fn exercised(rule: &Rule, set: &RuleSet) -> BTreeSet<String> {
    let examples = rule.examples.iter().map(|example| (&example.text, &example.meta));
    let cases = rule.cases.iter().flat_map(|case| &case.sources).map(|(text, meta)| (text, meta));
    let claims = examples.chain(cases).flat_map(|(text, meta)| read_as("example.txt", text, meta, set));
    let own = claims.flat_map(|source| source.claims).filter(|claim| claim.rule == rule.id);
    own.map(|claim| claim.evidence.pattern).collect()
}

/// The sentences of a traced source that could state a claim and gave none, in order.
#[must_use]
pub fn unclaimed(sentences: &[TracedSentence], set: &RuleSet) -> Vec<Unclaimed> {
    sentences.iter().filter_map(|sentence| without_claim(sentence, set)).collect()
}

fn without_claim(sentence: &TracedSentence, set: &RuleSet) -> Option<Unclaimed> {
    let tried = sentence.trace.attempts.chunk_by(|a, b| a.rule == b.rule).filter_map(|group| group.first());
    let mut rules = Vec::new();
    let mut values = BTreeSet::new();
    for rule in tried.filter_map(|attempt| set.rules.get(attempt.rule)) {
        if rule.reader.is_some() || sentence.claims.iter().any(|(_, claim)| claim.rule == rule.id) {
            continue;
        }
        let free = free_values(sentence, rule);
        if !free.is_empty() {
            rules.push(rule.id.clone());
            values.extend(free);
        }
    }
    let start = sentence.span.start;
    let inside = |span: Span| Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start));
    (!rules.is_empty()).then(|| Unclaimed {
        position: sentence.position,
        sentence: sentence.text.clone(),
        rules,
        values: values.into_iter().map(inside).collect(),
    })
}

/// The values of the sentence that the rule could take and no claim holds: bytes of the content.
fn free_values(sentence: &TracedSentence, rule: &Rule) -> Vec<Span> {
    let fitting = sentence.trace.mentions.iter().filter(|(kind, found)| *kind == rule.kind && rule.takes(&found.value));
    let is_free = |span: &Span| !sentence.claims.iter().any(|(claimed, _)| claimed.overlaps(*span));
    fitting.map(|(_, found)| found.span).filter(is_free).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::trace;
    use crate::rules::load;
    use crate::sources::{Metadata, read};

    const TOML: &str = r#"
[[claim]]
id       = "ringed"
title    = "how many birds were ringed"
value    = "birds"
units    = ["bird"]
patterns = ["{birds:number} (were|are) ringed", "ringed {birds:number}", "ringing of {birds:number}"]

[[claim.example]]
text = "On the island 14 birds were ringed."
want = [{ birds = 14 }]

[[claim.case]]
verdict = "single-source"
[[claim.case.source]]
text = "The ringing of 30 birds took a day."

[[claim]]
id       = "counted"
title    = "how many birds were counted"
value    = "birds"
patterns = ["{birds:number} were counted"]

[[claim.example]]
text = "Wardens ringed 14 birds, and 9 were counted."
want = [{ birds = 9 }]
"#;

    #[test]
    fn a_pattern_is_exercised_by_the_examples_and_cases_of_its_own_rule_alone() {
        let (set, _) = load(&[("own.toml", TOML)]).unwrap_or_default();
        let idle = unexercised(&set);
        let told: Vec<_> = idle.iter().map(|idle| (idle.rule.as_str(), idle.pattern.as_str())).collect();
        assert_eq!(told, [("ringed", "ringed {birds:number}")]);
        let place = idle.first().map(|idle| idle.place.span.of(TOML));
        assert_eq!(place, Some("\"ringed {birds:number}\""));
    }

    #[test]
    fn a_sentence_with_a_cue_and_a_value_that_nobody_took_is_unclaimed() {
        let text = "Nobody ringed on Monday. A warden said ringed birds numbered 12 birds. Then 14 birds were ringed. \
                    Of 9 ships the crews ringed a bell. The 20 birds counted and ringed sang.";
        let (set, _) = load(&[("own.toml", TOML)]).unwrap_or_default();
        let loaded = read("island.txt", text.as_bytes(), &Metadata::default());
        let found = unclaimed(&trace(loaded.sources.first().expect("a source"), &set), &set);
        let told: Vec<_> = found
            .iter()
            .map(|lead| {
                let values: Vec<&str> = lead.values.iter().map(|span| span.of(&lead.sentence)).collect();
                (lead.rules.join(" "), values.join(", "))
            })
            .collect();
        let want = [("ringed", "12 birds"), ("counted ringed", "20 birds")];
        assert_eq!(told, want.map(|(rules, values)| (rules.to_owned(), values.to_owned())));
    }
}
