//! Proving: the examples and cases of rules become the list of those that do not hold.
//!
//! A rule file says what a text must yield; here the same extraction and comparison run on it as on
//! any source, and what comes out is held against what is wanted. An example holds where the claims
//! of its rule are exactly the wanted ones; a case holds where the loudest verdict on its rule is
//! the wanted one. Pure: nothing here prints or reads files.

pub mod coverage;

use std::collections::BTreeMap;

use crate::claims::{Claim, Extracted};
use crate::compare::compare;
use crate::extract::extract;
use crate::findings::Verdict;
use crate::rules::{Case, Example, Place, Rule, RuleSet};
use crate::sources::{self, Metadata};
use crate::values::Value;

/// What the examples and cases of all rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many examples there are.
    pub examples: usize,
    /// How many cases there are.
    pub cases: usize,
    /// Those that do not hold, by rule, examples first, each in the order of the file.
    pub failures: Vec<Failure>,
}

/// An example or a case that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The id of the rule.
    pub rule: String,
    /// Where the example or case stands.
    pub place: Place,
    /// Its texts: one for an example.
    pub texts: Vec<String>,
    /// What the rule file wants, in short.
    pub wanted: String,
    /// What came out, in short.
    pub got: String,
}

/// Holds every example and case of every rule against what the rules do.
#[must_use]
pub fn prove(rules: &RuleSet) -> Proof {
    let mut proof = Proof::default();
    for rule in rules.asked() {
        proof.examples += rule.examples.len();
        proof.cases += rule.cases.len();
        proof.failures.extend(rule.examples.iter().filter_map(|example| prove_example(example, rule, rules)));
        proof.failures.extend(rule.cases.iter().filter_map(|case| prove_case(case, rule, rules)));
    }
    proof
}

fn prove_example(example: &Example, rule: &Rule, rules: &RuleSet) -> Option<Failure> {
    let read = read_as("example.txt", &example.text, &example.meta, rules);
    let claims: Vec<&Claim> =
        read.iter().flat_map(|source| &source.claims).filter(|claim| claim.rule == rule.id).collect();
    if are_exactly(&claims, &example.want, rule) {
        return None;
    }
    Some(Failure {
        rule: rule.id.clone(),
        place: example.place.clone(),
        texts: vec![example.text.clone()],
        wanted: listed(example.want.iter().map(described)),
        got: listed(claims.iter().map(|claim| described(&shown(claim, rule)))),
    })
}

fn prove_case(case: &Case, rule: &Rule, rules: &RuleSet) -> Option<Failure> {
    let mut extracted = Vec::new();
    for (index, (text, meta)) in case.sources.iter().enumerate() {
        extracted.extend(read_as(&format!("source-{}.txt", index + 1), text, meta, rules));
    }
    for source in &mut extracted {
        source.claims.retain(|claim| belongs(claim, rule));
    }
    let comparison = compare(&extracted, rules);
    let listed = comparison.findings.iter().filter(|finding| finding.rule == rule.id).map(|finding| finding.verdict);
    let counted = comparison.facts.iter().filter(|&(_, &count)| count > 0).map(|(&verdict, _)| verdict);
    let loudest = listed.chain(counted).min();
    if loudest.is_some_and(|verdict| meets(verdict, case.verdict)) {
        return None;
    }
    Some(Failure {
        rule: rule.id.clone(),
        place: case.place.clone(),
        texts: case.sources.iter().map(|(text, _)| text.clone()).collect(),
        wanted: case.verdict.name().to_owned(),
        got: loudest.map_or("no claim", Verdict::name).to_owned(),
    })
}

/// Whether the claim is of the rule, or of one that its invariants name.
fn belongs(claim: &Claim, rule: &Rule) -> bool {
    claim.rule == rule.id || rule.invariants.iter().any(|invariant| invariant.rules().contains(&claim.rule))
}

/// A value that is more exact than another agrees with it.
fn meets(got: Verdict, wanted: Verdict) -> bool {
    got == wanted || (wanted == Verdict::Agree && got == Verdict::Refines)
}

fn read_as(path: &str, text: &str, meta: &Metadata, rules: &RuleSet) -> Vec<Extracted> {
    let loaded = sources::read(path, text.as_bytes(), meta);
    loaded.sources.iter().map(|source| extract(source, rules)).collect()
}

/// Whether each wanted claim is there once and no other is. A claim with fewer wanted slots could
/// take what another needs, so the most demanding choose first.
fn are_exactly(claims: &[&Claim], want: &[BTreeMap<String, String>], rule: &Rule) -> bool {
    let mut left = claims.to_vec();
    let mut order: Vec<_> = want.iter().collect();
    order.sort_by_key(|wanted| std::cmp::Reverse(wanted.len()));
    for wanted in order {
        let Some(found) = left.iter().position(|claim| has_all(claim, wanted, rule)) else { return false };
        left.swap_remove(found);
    }
    left.is_empty()
}

fn has_all(claim: &Claim, wanted: &BTreeMap<String, String>, rule: &Rule) -> bool {
    wanted.iter().all(|(slot, want)| match slot.as_str() {
        slot if slot == rule.value => is_written(&claim.value, want),
        slot if rule.subject.iter().any(|name| name == slot) => {
            claim.subject.get(slot).is_some_and(|value| is_written(value, want))
        }
        "scope" => claim.scope.name() == want,
        "status" => claim.status.name() == want,
        "metric" => claim.metric.as_deref() == Some(want),
        _ => false,
    })
}

/// Whether a rule file may write the value so: in short, with or without its unit, or as the text
/// has it.
fn is_written(value: &Value, want: &str) -> bool {
    let as_in_text = match value {
        Value::Office(office) => office.name == want,
        Value::Person(person) => person.text == want,
        Value::Date(date) => date.text == want,
        Value::Duration(duration) => duration.number.text == want,
        Value::Quote(quote) => quote.text == want,
        _ => value.as_number().is_some_and(|number| number.figure() == want || number.text == want),
    };
    as_in_text || value.to_string() == want
}

/// The slots of the claim as an example would write them.
fn shown(claim: &Claim, rule: &Rule) -> BTreeMap<String, String> {
    let subject = claim.subject.iter().map(|(slot, value)| (slot.clone(), value.to_string()));
    subject.chain(std::iter::once((rule.value.clone(), claim.value.to_string()))).collect()
}

fn described(slots: &BTreeMap<String, String>) -> String {
    let slots: Vec<String> = slots.iter().map(|(slot, value)| format!("{slot} = {value:?}")).collect();
    format!("{{ {} }}", slots.join(", "))
}

fn listed(claims: impl Iterator<Item = String>) -> String {
    let claims: Vec<String> = claims.collect();
    if claims.is_empty() { "no claim".to_owned() } else { claims.join(", ") }
}
