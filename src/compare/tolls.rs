//! Tolls: which of the figures of a source is its total.
//!
//! A report gives its toll once and then tells of single victims: "four were shot", "a man was
//! killed", "Ann Oye died". A count without a figure (a name, a pronoun, "a man") says that there was
//! at least that one; a figure below the source's own largest is a part of it, unless the headline
//! states it. Neither is held against a total. In real clusters of reports such partial counts are
//! the commonest cause of a false alarm.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::facts::{Fact, Member};
use super::parts;
use crate::claims::{Evidence, Status};
use crate::rules::Dynamics;
use crate::sources::Role;
use crate::values::Number;
use crate::values::number::counted::is_implied;

/// Takes the partial counts of a cumulative fact out of it.
pub(super) fn keep_totals(fact: &mut Fact<'_>, dynamics: Dynamics) {
    if dynamics != Dynamics::Cumulative {
        return;
    }
    let figure = |member: &Member<'_>| member.item.claim.value.as_number().and_then(|number| number.lo.or(number.hi));
    let beside: Vec<bool> = fact.members.iter().map(|member| is_beside(member, &fact.members)).collect();
    let mut beside = beside.into_iter();
    fact.members.retain(|_| !beside.next().unwrap_or_default());
    let largest = fact.members.iter().filter_map(figure).max();
    let mut of_source: BTreeMap<usize, Decimal> = BTreeMap::new();
    // What a source takes back is not its total, however large.
    for member in fact.members.iter().filter(|member| member.item.claim.status != Status::Superseded) {
        if let Some(n) = figure(member) {
            let most = of_source.entry(member.item.source).or_insert(n);
            *most = (*most).max(n);
        }
    }
    fact.members.retain(|member| {
        let Some(number) = member.item.claim.value.as_number() else { return true };
        let Some(n) = figure(member) else { return true };
        if is_implied(number) {
            return Some(n) == largest;
        }
        let evidence = &member.item.claim.evidence;
        if is_rest(evidence) {
            return false;
        }
        let headline = evidence.role == Role::Headline && !enumerates(evidence);
        headline || of_source.get(&member.item.source).is_none_or(|most| n >= *most)
    });
}

/// Whether it counts a narrower group, beside the toll that the same source gives: "Moscow said that it
/// had killed 60 soldiers" is no total of a strike that killed five people.
fn is_beside(member: &Member<'_>, members: &[Member<'_>]) -> bool {
    let group = |member: &Member<'_>| member.item.claim.value.as_number().is_some_and(|number| number.group.is_some());
    let whole = |other: &&Member<'_>| other.item.source == member.item.source && !group(other);
    group(member)
        && members.iter().filter(whole).any(|other| parts::tells_of_others(member.item.claim, other.item.claim))
}

/// "the other three were taken to hospital": what is left of a group that was counted before.
fn is_rest(evidence: &Evidence) -> bool {
    let before = evidence.sentence.get(..evidence.highlight.start).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    ["other", "remaining"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// "1 dead, 3 shot": a figure after another leaves open whether it includes the first.
fn enumerates(evidence: &Evidence) -> bool {
    let before = evidence.sentence.get(..evidence.highlight.start).unwrap_or_default();
    !is_implied(&Number { text: before.to_owned(), ..Number::exact(1) })
}
