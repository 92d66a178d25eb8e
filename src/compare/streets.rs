//! Streets: addresses on two streets that do not meet answer two questions.
//!
//! An incident may begin on one street and end on another, and a report names both. Only addresses of which something
//! can be said (one street, a corner of it, one number on two streets of one name) are one fact.

use std::collections::HashMap;

use super::Round;
use super::facts::{Group, Member};
use super::judging::MOST;
use crate::values::place::Reading;
use crate::values::{Kind, Place, Relation, Value};

/// Splits the claims of one subject where their values are addresses. Each different address is held against the
/// first [`MOST`].
pub(super) fn split<'c>(round: &Round<'_>, groups: Vec<Group<'c>>) -> Vec<Group<'c>> {
    if round.rule.kind != Kind::Place {
        return groups;
    }
    groups.into_iter().flat_map(|group| split_one(round, group)).collect()
}

fn split_one<'c>(round: &Round<'_>, (subject, members): Group<'c>) -> Vec<Group<'c>> {
    if members.len() < 2 || members.iter().any(|member| address(member).is_none()) {
        return vec![(subject, members)];
    }
    let mut different: Vec<&Member<'c>> = Vec::new();
    let mut homes: Vec<usize> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut own = Vec::with_capacity(members.len());
    for member in &members {
        let Some(place) = address(member) else { continue };
        let at = *known.entry(&place.name).or_insert_with(|| {
            let meets = |other: &Member<'_>| {
                let lie = member.item.claim.value.relate(&other.item.claim.value, round.terms());
                lie.relation != Relation::Unresolved
            };
            let met: Vec<usize> = different
                .iter()
                .take(MOST)
                .zip(&homes)
                .filter(|(other, _)| meets(other))
                .map(|(_, &home)| home)
                .collect();
            let home = met.iter().copied().min().unwrap_or(different.len());
            for other in homes.iter_mut().filter(|other| met.contains(other)) {
                *other = home;
            }
            different.push(member);
            homes.push(home);
            different.len() - 1
        });
        own.push(at);
    }
    let mut groups: Vec<Group<'c>> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (&member, at) in members.iter().zip(own) {
        let Some(&home) = homes.get(at) else { continue };
        let group = *places.entry(home).or_insert_with(|| {
            groups.push((subject.clone(), Vec::new()));
            groups.len() - 1
        });
        groups.get_mut(group).into_iter().for_each(|(_, members)| members.push(member));
    }
    groups
}

/// The address that a claim states.
pub(super) fn address<'c>(member: &Member<'c>) -> Option<&'c Place> {
    match &member.item.claim.value {
        Value::Place(place) if matches!(place.reading, Reading::Address | Reading::Street) => Some(place),
        _ => None,
    }
}
