//! Numbering: findings in their order, and the events of a run named `e1`, `e2`, … in the order in
//! which a reader of the report meets them: in the findings, then in the claims.

use std::collections::{BTreeMap, HashMap};

use crate::claims::Extracted;
use crate::findings::{Comparison, EventName, Finding, Verdict};

/// An event before it has a name: the number of the rule and that of the event among those of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct EventKey {
    pub rule: u32,
    pub event: u32,
}

/// A count as small as memory keeps it.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Puts the findings in order, loudest first, and names the events in that order, then in the order of
/// claims by source; `events` are those of the claims, in the order given.
pub(super) fn number(
    extracted: &[Extracted],
    mut findings: Vec<(EventKey, Finding)>,
    events: &[Option<EventKey>],
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
    let mut names: HashMap<EventKey, EventName> = HashMap::new();
    let mut name = |key: EventKey| {
        let next = small(names.len() + 1);
        *names.entry(key).or_insert(EventName(next))
    };
    for (key, finding) in &mut findings {
        finding.event.id = name(*key).to_string();
    }
    let mut of_claims = vec![None; events.len()];
    for claim in in_order(extracted) {
        if let (Some(slot), Some(Some(key))) = (of_claims.get_mut(claim), events.get(claim)) {
            *slot = Some(name(*key));
        }
    }
    Comparison { findings: findings.into_iter().map(|(_, finding)| finding).collect(), events: of_claims, facts }
}

/// The numbers of the claims, source by source in the order of paths.
fn in_order(extracted: &[Extracted]) -> impl Iterator<Item = usize> {
    let mut next = 0;
    let mut sources: Vec<(&str, std::ops::Range<usize>)> = Vec::with_capacity(extracted.len());
    for one in extracted {
        sources.push((&one.source.path, next..next + one.claims.len()));
        next += one.claims.len();
    }
    sources.sort_by_key(|&(path, _)| path);
    sources.into_iter().flat_map(|(_, claims)| claims)
}
