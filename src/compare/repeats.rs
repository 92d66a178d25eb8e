//! Repeats: one disagreement that two rules found in the same words.
//!
//! The age of a named victim is an age and the age of a victim. Where the claims of two findings stand
//! at the same places and make the same camps, a reader needs one of them: the louder, else the one of
//! the rule that comes first. What no list shows is left alone.

use std::collections::{BTreeMap, HashMap};

use super::numbering::EventKey;
use crate::findings::{Finding, Level, Verdict};

/// Drops the findings that repeat another one, and takes them out of the count of facts.
pub(super) fn leave_out(findings: &mut Vec<(EventKey, Finding)>, facts: &mut BTreeMap<Verdict, usize>) {
    let mut best: HashMap<Vec<Vec<&str>>, usize> = HashMap::new();
    let mut repeated = vec![false; findings.len()];
    for (index, (_, finding)) in findings.iter().enumerate().filter(|(_, (_, finding))| finding.level > Level::None) {
        let kept = best.entry(places(finding)).or_insert(index);
        let Some((_, other)) = findings.get(*kept).filter(|_| *kept != index) else { continue };
        if other.verdict != finding.verdict || other.rule == finding.rule {
            continue;
        }
        let less = if (other.level, &finding.rule) >= (finding.level, &other.rule) {
            index
        } else {
            std::mem::replace(kept, index)
        };
        if let Some(mark) = repeated.get_mut(less) {
            *mark = true;
        }
    }
    let mut repeated = repeated.into_iter();
    findings.retain(|(_, finding)| {
        let repeats = repeated.next().unwrap_or_default();
        if repeats && let Some(count) = facts.get_mut(&finding.verdict) {
            *count = count.saturating_sub(1);
        }
        !repeats
    });
    facts.retain(|_, count| *count > 0);
}

/// Where the claims of each camp stand, by path and offset.
fn places(finding: &Finding) -> Vec<Vec<&str>> {
    let place = |id: &'_ String| id.rfind(':').and_then(|end| id.get(..end)).map_or(0, str::len);
    let mut camps: Vec<Vec<&str>> = Vec::with_capacity(finding.camps.len());
    for camp in &finding.camps {
        let mut places: Vec<&str> = camp.claims.iter().filter_map(|id| id.get(..place(id))).collect();
        places.sort_unstable();
        camps.push(places);
    }
    camps.sort_unstable();
    camps
}
