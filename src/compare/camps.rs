//! Camps: the maximal compatible groups of the claims of one fact.
//!
//! Exact claims open camps. A hedged or bounded claim ("at least 12") joins the first camp that it
//! fits and opens one only where none does: otherwise "at least 12" and "at least 14" would be two
//! camps although 15 satisfies both. For intervals, pairwise compatible means one common value.
//! Claims relate here as they do in [`relating`]: two that conflict never share a camp.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::facts::{Fact, Member};
use super::judging::MOST;
use super::{Item, Round, relating};
use crate::claims::{Claim, Status};
use crate::findings::{Camp, Verdict};
use crate::values::{Interval, Number, Relation, Value};

/// A camp that is being gathered.
struct Gathering<'f, 'c> {
    members: Vec<&'f Member<'c>>,
    /// One claim for each different statement, with what it states in short.
    stated: Vec<(String, &'c Claim)>,
    /// The numbers that all of its claims admit, where they are counts.
    common: Option<Interval>,
}

/// The camps of a fact: versions of which one follows the other in the order in which they were
/// first stated, else by number of origins, then path. A newcomer is held against the first [`MOST`]
/// camps only.
pub(super) fn of(round: &Round<'_>, fact: &Fact<'_>, verdict: Verdict) -> Vec<Camp> {
    let mut members: Vec<&Member<'_>> = fact.members.iter().collect();
    members.sort_by_key(|member| (vagueness(&member.item.claim.value), member.index));
    let mut camps: Vec<Gathering<'_, '_>> = Vec::new();
    let mut homes: HashMap<(String, bool, Option<&str>), usize> = HashMap::new();
    for member in members {
        let claim = member.item.claim;
        let said = said(claim);
        let home = homes.get(&said).copied();
        let home = home.or_else(|| camps.iter().take(MOST).position(|camp| camp.takes(round, claim)));
        let home = home.unwrap_or(camps.len());
        if home == camps.len() {
            let common = count_of(claim).map(|number| number.denote(round.rule.round));
            camps.push(Gathering { members: Vec::new(), stated: Vec::new(), common });
        }
        let Some(camp) = camps.get_mut(home) else { continue };
        camp.members.push(member);
        if let Entry::Vacant(slot) = homes.entry(said) {
            camp.stated.push((slot.key().0.clone(), claim));
            let own = count_of(claim).map(|number| number.denote(round.rule.round));
            camp.common = camp.common.zip(own).and_then(|(common, own)| common.common(own));
            slot.insert(home);
        }
    }
    // A bound ("at least two") fits versions that came after it: the sharpest claims date a camp.
    let since = |camp: &Gathering<'_, '_>| {
        let moments = camp.members.iter().filter_map(|member| {
            let claim = member.item.claim;
            claim.as_of.map(|as_of| (vagueness(&claim.value), as_of.moment))
        });
        let first = (verdict == Verdict::Superseded).then(|| moments.min())?;
        Some(first.map_or((true, None), |(_, moment)| (false, Some(moment))))
    };
    let mut camps: Vec<_> = camps.into_iter().map(|camp| (since(&camp), finish(round, camp))).collect();
    camps.sort_by(|(x, a), (y, b)| (x, b.origins, &a.sources, &a.claims).cmp(&(y, a.origins, &b.sources, &b.claims)));
    camps.into_iter().map(|(_, camp)| camp).collect()
}

/// What a claim states of its value: a denial states the opposite.
fn said(claim: &Claim) -> (String, bool, Option<&str>) {
    (claim.value.to_string(), claim.status == Status::Denied, claim.metric.as_deref())
}

impl Gathering<'_, '_> {
    /// Whether the claim is compatible with all of the camp. What all counts of it have in common
    /// stands for them; of other values the first [`MOST`] do.
    fn takes(&self, round: &Round<'_>, claim: &Claim) -> bool {
        let Some((_, first)) = self.stated.first() else { return true };
        let one_class = || relating::is_one_class(first, claim, round.rule);
        match (self.common, count_of(claim), count_of(first)) {
            (Some(common), Some(own), Some(known)) if known.unit == own.unit => {
                one_class() && common.meets(own.denote(round.rule.round))
            }
            _ => self.stated.iter().take(MOST).all(|(_, known)| compatible(round, known, claim)),
        }
    }
}

fn count_of(claim: &Claim) -> Option<&Number> {
    match &claim.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn compatible(round: &Round<'_>, a: &Claim, b: &Claim) -> bool {
    relating::is_one_class(a, b, round.rule)
        && !matches!(relating::lie(a, b, round.terms()).relation, Relation::Disjoint | Relation::Unresolved)
}

/// How little a value says: exact ones first, then rounded and hedged ones, then open ones.
pub(super) fn vagueness(value: &Value) -> u8 {
    match value {
        Value::Number(number) | Value::Quantity(number) | Value::Money(number) | Value::Percent(number) => {
            let open = number.lo.is_none() || number.hi.is_none();
            let range = number.lo != number.hi;
            if open {
                3
            } else if number.is_soft() {
                2
            } else {
                u8::from(range)
            }
        }
        Value::Date(date) => u8::from(date.approx) + u8::from(date.bounds().0 != date.bounds().1),
        Value::Person(person) => u8::from(person.given.is_empty()),
        _ => 0,
    }
}

fn finish(round: &Round<'_>, mut camp: Gathering<'_, '_>) -> Camp {
    let best = camp
        .stated
        .iter()
        .min_by_key(|(text, claim)| (vagueness(&claim.value), std::cmp::Reverse(text.len())))
        .map(|(text, _)| text.clone());
    camp.members.sort_by_key(|member| member.index);
    let items: Vec<Item<'_>> = camp.members.iter().map(|member| member.item).collect();
    let sources: BTreeSet<usize> = items.iter().map(|item| item.source).collect();
    let mut paths: Vec<String> = items.iter().map(|item| item.claim.source.clone()).collect();
    paths.sort();
    paths.dedup();
    Camp {
        value: best.unwrap_or_default(),
        claims: items.iter().map(|item| item.claim.id.clone()).collect(),
        sources: paths,
        origins: round.origins.count(&sources),
    }
}
