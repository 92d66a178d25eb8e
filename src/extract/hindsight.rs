//! Claims of one source read again with all of its claims at hand: which count includes the
//! attacker, and which figures the source takes back.
//!
//! "Five dead, including the gunman" counts one more than "the gunman killed four": the two are
//! figures of two things, told apart by a metric. "Police first said seven" takes seven back, from
//! whoever reported it. Nothing here adds or drops a claim.

use super::Found;
use crate::claims::{Claim, Scope, Status};
use crate::rules::RuleSet;
use crate::text::{Span, Token, tokenize};
use crate::values::{Number, Value};

/// The metric of a count that includes whoever did it.
const WITH_THE_ATTACKER: &str = "with the attacker";

/// How many words may stand between "including" and "the gunman".
const NEAR: usize = 4;

/// Tells the counts with the attacker apart, and lets the totals of the source replace the figures
/// that it takes back.
pub(super) fn settle(found: &mut [Found], rules: &RuleSet) {
    count_attackers(found, rules);
    take_back(found);
}

/// The same figure is the same count, wherever the source repeats it.
fn count_attackers(found: &mut [Found], rules: &RuleSet) {
    let counts = |claim: &Claim| rules.rule(&claim.rule).is_some_and(|rule| rule.counts_persons);
    let with: Vec<(String, Value)> = found
        .iter()
        .map(|found| &found.claim)
        .filter(|claim| counts(claim) && claim.metric.is_none() && is_several(claim) && includes_attacker(claim))
        .map(|claim| (claim.rule.clone(), claim.value.clone()))
        .collect();
    for claim in found.iter_mut().map(|found| &mut found.claim).filter(|claim| claim.metric.is_none()) {
        if with.iter().any(|(rule, value)| *rule == claim.rule && is_same_figure(value, &claim.value)) {
            claim.metric = Some(WITH_THE_ATTACKER.to_owned());
        }
    }
}

fn is_several(claim: &Claim) -> bool {
    claim.scope == Scope::Total && claim.value.as_number().and_then(|number| number.lo).is_some_and(|lo| lo > 1.into())
}

fn is_same_figure(a: &Value, b: &Value) -> bool {
    let bounds = |number: &Number| (number.lo, number.hi);
    a.as_number().zip(b.as_number()).is_some_and(|(a, b)| bounds(a) == bounds(b))
}

/// "five dead, including the gunman", "six people, the attacker among them".
fn includes_attacker(claim: &Claim) -> bool {
    let evidence = &claim.evidence;
    let after = evidence.sentence.get(evidence.highlight.end..).unwrap_or_default();
    let tokens = tokenize(after, Span::new(0, after.len()));
    let opens = |at: usize| {
        let token = |at: usize| tokens.get(at);
        token(at).is_some_and(|token| token.is_any(&["including", "counting", "plus"]))
            && !at.checked_sub(1).and_then(token).is_some_and(|token| token.is("not"))
    };
    let named = |range: std::ops::Range<usize>| {
        let words = tokens.get(range.start..range.end.min(tokens.len())).unwrap_or_default();
        let clause = words.iter().take_while(|token| !matches!(token.text, ";" | ":" | "." | ","));
        clause.clone().any(is_attacker) && !clause.clone().any(|token| token.text.starts_with("'s"))
    };
    let among = tokens.windows(2).position(|pair| matches!(pair, [a, b] if a.is("among") && b.is("them")));
    (0..tokens.len()).any(|at| opens(at) && named(at + 1..at + 1 + NEAR))
        || among.is_some_and(|at| named(at.saturating_sub(NEAR - 1)..at))
}

fn is_attacker(token: &Token<'_>) -> bool {
    token.is_any(&[
        "gunman",
        "gunmen",
        "shooter",
        "shooters",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "bomber",
        "bombers",
        "suspect",
        "suspects",
        "perpetrator",
        "perpetrators",
        "killer",
    ])
}

/// Each total that still stands replaces the other figures that the source calls overtaken.
fn take_back(found: &mut [Found]) {
    let overtaken: Vec<(String, Value)> = found
        .iter()
        .map(|found| &found.claim)
        .filter(|claim| claim.status == Status::Superseded && claim.value.as_number().is_some())
        .map(|claim| (claim.rule.clone(), claim.value.clone()))
        .collect();
    if overtaken.is_empty() {
        return;
    }
    for claim in found.iter_mut().map(|found| &mut found.claim) {
        let stands = !matches!(claim.status, Status::Superseded | Status::Background | Status::Denied);
        if !stands || claim.scope != Scope::Total {
            continue;
        }
        let others =
            overtaken.iter().filter(|(rule, value)| *rule == claim.rule && !is_same_figure(value, &claim.value));
        let fresh: Vec<Value> = others.map(|(_, value)| value.clone()).collect();
        for value in fresh {
            if !claim.replaces.contains(&value) {
                claim.replaces.push(value);
            }
        }
    }
}
