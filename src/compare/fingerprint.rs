//! Fingerprints: names of facts and findings that survive renames, moves and rewording.
//!
//! A fact is its rule, its subject and its event; a finding adds the values in dispute. Neither
//! holds a path, a line or the wording of a source.

use std::collections::BTreeMap;

use super::Round;
use super::facts::Fact;
use crate::findings::{Camp, Event, Finding};
use crate::text::fold_name;
use crate::values::Value;

/// The two names of a finding: `(fact, finding)`, each `rule:` and 16 hexadecimal digits.
pub(super) fn of(round: &Round<'_>, fact: &Fact<'_>, event: &Event, camps: &[Camp]) -> (String, String) {
    let mut parts = vec![round.rule.id.clone()];
    parts.extend(fact.subject.iter().map(|(slot, value)| format!("{slot}={}", subject(value))));
    parts.push(fact.class.metric.clone().unwrap_or_default());
    parts.push(fact.class.unit.clone());
    parts.push(event.date.as_deref().map(first_day).unwrap_or_default());
    parts.push(event.place.as_deref().map(fold_name).unwrap_or_default());
    // Two groups may be compared far from each other: nothing could tell their facts apart later.
    parts.extend(fact.members.iter().filter_map(|member| member.item.claim.group()).min().map(str::to_owned));
    let name = hash(&parts);
    let mut values: Vec<String> = camps.iter().map(|camp| crate::text::fold(&camp.value)).collect();
    values.sort();
    parts.extend(values);
    (format!("{}:{name}", round.rule.id), format!("{}:{}", round.rule.id, hash(&parts)))
}

/// The same for claims that break what a rule declares.
pub(super) fn of_breach(
    round: &Round<'_>,
    fact: &Fact<'_>,
    condition: &str,
    event: &Event,
    camps: &[Camp],
) -> (String, String) {
    let (name, id) = of(round, fact, event, camps);
    let rule = &round.rule.id;
    let named = |name: String| format!("{rule}:{}", hash(&[condition.to_owned(), name]));
    (named(name), named(id))
}

/// Gives facts of one rule that share a name (one subject, place and day, two events) names of their
/// own: the first by people, then values, keeps it.
pub(super) fn tell_apart(findings: &mut [(usize, Finding)]) {
    let mut namesakes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (_, finding)) in findings.iter().enumerate() {
        namesakes.entry(finding.fact.clone()).or_default().push(index);
    }
    for mut group in namesakes.into_values().filter(|group| group.len() > 1) {
        group.sort_by_cached_key(|&index| findings.get(index).map(|(_, finding)| content(finding)));
        for (rank, &index) in group.iter().enumerate().skip(1) {
            if let Some((_, finding)) = findings.get_mut(index) {
                let again = |name: &str| hash(&[name.to_owned(), rank.to_string()]);
                finding.fact = format!("{}:{}", finding.rule, again(&finding.fact));
                finding.id = format!("{}:{}", finding.rule, again(&finding.id));
            }
        }
    }
}

/// What tells two findings of one name apart; the claims only where nothing else does.
fn content(finding: &Finding) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut values: Vec<String> = finding.camps.iter().map(|camp| camp.value.clone()).collect();
    values.sort();
    let claims = finding.camps.iter().flat_map(|camp| camp.claims.iter().cloned());
    (finding.event.people.clone(), values, claims.collect())
}

/// A person by surname, so that a fuller name in a new source leaves the fact what it was.
fn subject(value: &Value) -> String {
    match value {
        Value::Person(person) => fold_name(&person.surname),
        other => fold_name(&other.to_string()),
    }
}

/// The first day of an event: it names the event however many days later reports add.
fn first_day(date: &str) -> String {
    date.chars().take(10).collect()
}

fn hash(parts: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}
