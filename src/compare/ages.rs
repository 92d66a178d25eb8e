//! Ages: one person grows older between two reports, and victims are known by what they are alone.
//!
//! A report states the age at its own time, or repeats the one of the event. Two ages agree where
//! the later is above the earlier by no more years than lie between the reports, begun ones counted.
//! Within a month a birthday is less likely than a mistake, so there a difference stands.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::facts::Member;
use super::stories::Stories;
use super::{Item, Round};
use crate::claims::{Claim, Subject};
use crate::rules::{Reader, Rule};
use crate::values::{Value, Words};

/// Reports closer than this many days give one age.
const ONE_AGE: i64 = 30;

/// Whether the time between two claims of an age explains that they differ, in words.
pub(super) fn grown(a: &Claim, b: &Claim, rule: &Rule) -> Option<String> {
    if !matches!(rule.reader, Some(Reader::Ages | Reader::Victims)) {
        return None;
    }
    let (x, y) = (a.as_of?.moment.date, b.as_of?.moment.date);
    let (early, late) = if x <= y { (a, b) } else { (b, a) };
    let days = i64::from((y - x).get_days()).abs();
    let years = Decimal::from((days + 364) / 365);
    let (young, old) = (early.value.as_number()?.lo?, late.value.as_number()?.lo?);
    let fits = days >= ONE_AGE && old >= young && old - young <= years;
    fits.then(|| format!("{days} days lie between the two reports, and people grow older"))
}

/// How many years two reports may be apart on the age of one person.
const MISTAKEN: u8 = 10;

/// Whether nothing but the name says that two claims are about one person, and the ages say that they are
/// not: "John Smith, 44, of Leeds" is another than a John Smith of 71. Swapped digits stay a mistake.
pub(super) fn namesakes(round: &Round<'_>, a: Item<'_>, b: Item<'_>) -> bool {
    let age = |item: Item<'_>| item.claim.value.as_number().and_then(|number| number.lo);
    let (Some(Reader::Ages), Some((x, y))) = (round.rule.reader, age(a).zip(age(b))) else { return false };
    let digits = |age: Decimal| {
        let mut digits: Vec<char> = age.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    let far = (x - y).abs() > Decimal::from(MISTAKEN) && digits(x) != digits(y);
    // The name itself is one of the marks that tie two reports.
    let tied = || round.stories.tie(a.source, b.source).is_some_and(|marks| marks.len() > 1);
    far && a.source != b.source && !tied()
}

/// How far the ages of "the only boy" of two reports may lie apart: one misheard figure.
const MISHEARD: u8 = 2;
/// The labels of victims, the surest first.
const LABELS: [&str; 8] = [
    "the one killed",
    "the girl struck",
    "the boy struck",
    "the woman struck",
    "the man struck",
    "the one struck",
    "the only girl",
    "the only boy",
];

/// How many groups of one label an event may have; more is no incident that anybody could survey.
const MOST: usize = 16;
/// How many members of a group a newcomer is held against; one must be tied.
const WITNESSES: usize = 4;

/// Gathers the ages of victims by the labels that sources on one incident share. Sources that
/// nothing ties are never held against each other: another street had another victim.
pub(super) fn by_label<'c>(members: Vec<Member<'c>>, stories: &Stories<'_>) -> Vec<(Subject, Vec<Member<'c>>)> {
    let mut rest = members;
    let mut groups = Vec::new();
    for label in LABELS {
        let (labelled, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|member| is_labelled(member, label));
        rest = others;
        for group in tied_groups(labelled, stories) {
            let sources: BTreeSet<usize> = group.iter().map(|member| member.item.source).collect();
            if sources.len() > 1 && (!label.starts_with("the only") || is_misheard(&group)) {
                groups.push((subject(&group, label), group));
            } else {
                rest.extend(group);
            }
        }
    }
    groups.extend(rest.into_iter().map(|member| (member.item.claim.subject.clone(), vec![member])));
    groups
}

/// Groups whose sources are tied, through each other where need be: the event is one already.
fn tied_groups<'c>(members: Vec<Member<'c>>, stories: &Stories<'_>) -> Vec<Vec<Member<'c>>> {
    let mut groups: Vec<Vec<Member<'c>>> = Vec::new();
    for member in members {
        let own = member.item.source;
        let tied = |known: &Member<'_>| known.item.source == own || stories.are_tied(known.item.source, own);
        let takes = |group: &Vec<Member<'_>>| group.iter().take(WITNESSES).any(tied);
        let mut homes = (0..groups.len().min(MOST)).filter(|&at| groups.get(at).is_some_and(takes));
        let (home, other) = (homes.next(), homes.next());
        match home.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(member),
            None => groups.push(vec![member]),
        }
        if let (Some(home), Some(other)) = (home, other) {
            let merged = groups.remove(other);
            groups.get_mut(home).into_iter().for_each(|group| group.extend(merged.iter().copied()));
        }
    }
    groups
}

fn is_labelled(member: &Member<'_>, label: &str) -> bool {
    member.item.claim.subject.values().any(|who| match who {
        Value::Text(words) => words.text.split(", ").any(|own| own == label),
        _ => false,
    })
}

fn is_misheard(group: &[Member<'_>]) -> bool {
    let ages = || group.iter().filter_map(|member| member.item.claim.value.as_number()?.lo);
    ages().max().zip(ages().min()).is_some_and(|(most, least)| most - least <= MISHEARD.into())
}

fn subject(group: &[Member<'_>], label: &str) -> Subject {
    let slots = group.first().into_iter().flat_map(|member| member.item.claim.subject.keys());
    slots.map(|slot| (slot.clone(), Value::Text(Words { text: label.to_owned() }))).collect()
}
