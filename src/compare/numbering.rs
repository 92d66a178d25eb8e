//! Numbering: findings in their order, and the events of a run named `e1`, `e2`, … in the order in
//! which a reader of the report meets them.

use std::collections::{BTreeMap, HashMap};

use crate::findings::{Comparison, Finding, Verdict};

/// An event before it has a name: the number of the rule and that of the event among those of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct EventKey {
    pub rule: usize,
    pub event: usize,
}

/// Puts the findings in order, loudest first, and names the events in that order, then in the order of
/// claims.
pub(super) fn number(
    mut findings: Vec<(EventKey, Finding)>,
    mut events: Vec<(&str, EventKey)>,
    facts: BTreeMap<Verdict, usize>,
) -> Comparison {
    findings.sort_by(|(_, a), (_, b)| {
        (b.level, &a.rule, &a.event.date, &a.event.place, &a.id).cmp(&(
            a.level,
            &b.rule,
            &b.event.date,
            &b.event.place,
            &b.id,
        ))
    });
    events.sort_by_key(|&(claim, _)| claim);
    let mut numbers: HashMap<EventKey, usize> = HashMap::new();
    for key in findings.iter().map(|(key, _)| *key).chain(events.iter().map(|(_, key)| *key)) {
        let next = numbers.len() + 1;
        numbers.entry(key).or_insert(next);
    }
    let name = |key: &EventKey| format!("e{}", numbers.get(key).copied().unwrap_or_default());
    for (key, finding) in &mut findings {
        finding.event.id = name(key);
    }
    Comparison {
        findings: findings.into_iter().map(|(_, finding)| finding).collect(),
        events: events.into_iter().map(|(claim, key)| (claim.to_owned(), name(&key))).collect(),
        facts,
    }
}
