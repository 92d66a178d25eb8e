//! Camps: the maximal compatible groups of the claims of one fact.
//!
//! Exact claims open camps. A hedged or bounded claim ("at least 12") joins the first camp that it
//! fits and opens one only where none does: otherwise "at least 12" and "at least 14" would be two
//! camps although 15 satisfies both. For intervals, pairwise compatible means one common value.
//! Claims relate here as they do in [`relating`]: two that conflict never share a camp.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Fact, Member};
use super::{Item, Round, relating};
use crate::claims::{Claim, Status};
use crate::findings::Camp;
use crate::values::{Relation, Value};

/// A camp that is being gathered.
struct Gathering<'f, 'c> {
    members: Vec<&'f Member<'c>>,
    /// One claim for each different statement, to be held against newcomers.
    stated: BTreeMap<(String, bool), &'c Claim>,
}

/// The camps of a fact, by number of origins, then path.
pub(super) fn of(round: &Round<'_>, fact: &Fact<'_>) -> Vec<Camp> {
    let mut members: Vec<&Member<'_>> = fact.members.iter().collect();
    members.sort_by_key(|member| (vagueness(&member.item.claim.value), member.index));
    let mut camps: Vec<Gathering<'_, '_>> = Vec::new();
    for member in members {
        let claim = member.item.claim;
        let said = said(claim);
        let home = camps.iter().position(|camp| {
            camp.stated.contains_key(&said) || camp.stated.values().all(|known| compatible(round, known, claim))
        });
        let home = home.unwrap_or(camps.len());
        if home == camps.len() {
            camps.push(Gathering { members: Vec::new(), stated: BTreeMap::new() });
        }
        let Some(camp) = camps.get_mut(home) else { continue };
        camp.stated.entry(said).or_insert(claim);
        camp.members.push(member);
    }
    let mut camps: Vec<Camp> = camps.into_iter().map(|camp| finish(round, camp)).collect();
    camps.sort_by(|a, b| (b.origins, &a.sources, &a.claims).cmp(&(a.origins, &b.sources, &b.claims)));
    camps
}

/// What a claim states of its value: a denial states the opposite.
fn said(claim: &Claim) -> (String, bool) {
    (claim.value.to_string(), claim.status == Status::Denied)
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
        .min_by_key(|((text, _), claim)| (vagueness(&claim.value), std::cmp::Reverse(text.len())))
        .map(|((text, _), _)| text.clone());
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
