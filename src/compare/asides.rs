//! Asides: facts that only one source states are set beside others of their event and subject that
//! count something else.
//!
//! "610 homes" and "610 people" of one outage answer two questions, and yet a reader wants to see
//! that the two sources were not silently kept apart. The same holds of a place and a place within
//! it, where besides a part may exceed its whole, which is a conflict. Facts of one event and subject
//! are found by hash and by the containers of their places, so that the work grows with the facts.

use std::collections::BTreeMap;

use super::facts::{Fact, SAMPLE, block_of, may_be_subject};
use super::{Round, judging};
use crate::findings::Verdict;
use crate::values::{Place, Value};

/// The facts with those set side by side that belong so.
pub(super) fn set<'c>(round: &Round<'_>, facts: Vec<Fact<'c>>) -> Vec<Fact<'c>> {
    let mut by_event: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.tension.is_none()) {
        if let Some(first) = fact.members.first() {
            by_event.entry(first.event).or_default().push(index);
        }
    }
    let mut groups = Vec::new();
    for of_event in by_event.into_values().filter(|facts| facts.len() > 1) {
        let lone: Vec<usize> = of_event.iter().copied().filter(|&index| is_lone(round, &facts, index)).collect();
        groups.extend(of_two_classes(round, &facts, &lone));
        groups.extend(of_two_places(round, &facts, &of_event, &lone));
    }
    join(facts, groups)
}

/// Facts to be set side by side, and whether each of them stays a fact of its own too.
struct Group {
    facts: Vec<usize>,
    stay: bool,
}

/// Whether one source alone states the fact, without contradicting itself.
fn is_lone(round: &Round<'_>, facts: &[Fact<'_>], index: usize) -> bool {
    let fact = facts.get(index).filter(|fact| !fact.has_several_sources());
    fact.is_some_and(|fact| judging::judge(round, fact).verdict == Verdict::SingleSource)
}

/// Lone facts of one subject and different units or metrics, each class once.
fn of_two_classes(round: &Round<'_>, facts: &[Fact<'_>], lone: &[usize]) -> Vec<Group> {
    let mut subjects: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut classes = lone.iter().filter_map(|&index| facts.get(index)).map(|fact| &fact.class);
    let first = classes.next();
    if classes.all(|class| Some(class) == first) {
        return Vec::new();
    }
    for &index in lone {
        let Some(fact) = facts.get(index) else { continue };
        let group = subjects.entry(block_of(&fact.subject)).or_default();
        let fits = group.iter().take(SAMPLE).filter_map(|&known| facts.get(known)).all(|known| {
            known.class != fact.class
                && source_of(known) != source_of(fact)
                && may_be_subject(round, &known.subject, &fact.subject)
        });
        if fits && group.len() < SAMPLE {
            group.push(index);
        }
    }
    subjects.into_values().filter(|group| group.len() > 1).map(|facts| Group { facts, stay: false }).collect()
}

fn source_of(fact: &Fact<'_>) -> Option<usize> {
    fact.members.first().map(|member| member.item.source)
}

/// Facts of one class of which the place of one lies in that of the other: lone ones, and any where
/// the part exceeds the whole.
fn of_two_places(round: &Round<'_>, facts: &[Fact<'_>], of_event: &[usize], lone: &[usize]) -> Vec<Group> {
    let mut by_place: BTreeMap<(&super::facts::Class, &str), usize> = BTreeMap::new();
    let places = |index: usize| facts.get(index).and_then(|fact| Some((fact, place_of(fact)?)));
    for &index in of_event {
        if let Some((fact, key)) = places(index).and_then(|(fact, place)| Some((fact, place.entry.as_deref()?))) {
            by_place.entry((&fact.class, key)).or_insert(index);
        }
    }
    let mut groups = Vec::new();
    for &inner in of_event {
        let Some((fact, place)) = places(inner) else { continue };
        for container in containers(round, place) {
            let Some(&outer) = by_place.get(&(&fact.class, container)) else { continue };
            let exceeds = facts.get(outer).is_some_and(|outer| conflict(round, fact, outer));
            let lonely = [inner, outer].iter().all(|index| lone.binary_search(index).is_ok());
            if exceeds || lonely {
                groups.push(Group { facts: vec![inner, outer], stay: !lonely });
                break;
            }
        }
    }
    groups
}

fn place_of<'f>(fact: &'f Fact<'_>) -> Option<&'f Place> {
    fact.subject.values().find_map(|value| match value {
        Value::Place(place) => Some(place),
        _ => None,
    })
}

/// The keys of the places that hold this one, the nearest first.
fn containers<'r>(round: &Round<'r>, place: &Place) -> Vec<&'r str> {
    let registry = &round.rules.registry;
    let own = place.entry.as_deref().and_then(|key| registry.place(key));
    let named = place.within.as_deref().and_then(|key| registry.place(key)).filter(|_| own.is_none());
    let above = own.or(named).into_iter().flat_map(|place| registry.containers(place));
    named.into_iter().chain(above).map(|place| place.key.as_str()).collect()
}

fn conflict(round: &Round<'_>, a: &Fact<'_>, b: &Fact<'_>) -> bool {
    a.members
        .iter()
        .take(SAMPLE)
        .any(|x| b.members.iter().take(SAMPLE).any(|y| judging::would_conflict(round, &x.item, &y.item)))
}

/// Puts the facts of each group together; a fact joins one group.
fn join<'c>(facts: Vec<Fact<'c>>, groups: Vec<Group>) -> Vec<Fact<'c>> {
    let mut facts: Vec<Option<Fact<'c>>> = facts.into_iter().map(Some).collect();
    let mut joined = Vec::new();
    for group in groups {
        let present = |index: &usize| facts.get(*index).is_some_and(Option::is_some);
        if !group.facts.iter().all(present) {
            continue;
        }
        let mut parts = group.facts.iter().filter_map(|&index| {
            let slot = facts.get_mut(index)?;
            if group.stay { slot.clone() } else { slot.take() }
        });
        let Some(mut whole) = parts.next() else { continue };
        whole.aside = true;
        parts.for_each(|part| whole.members.extend(part.members));
        whole.members.sort_by_key(|member| member.index);
        joined.push(whole);
    }
    facts.into_iter().flatten().chain(joined).collect()
}
