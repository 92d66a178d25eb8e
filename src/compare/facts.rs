//! Facts: the claims of one event that answer one question about one subject in one unit.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::events::Events;
use super::judging::MOST;
use super::relating::unit_of;
use super::{Item, Round, ages, judging, names, streets, tolls};
use crate::claims::{Claim, KeyName, Status, Subject};
use crate::findings::Verdict;
use crate::rules::Reader;
use crate::rules::pattern::ast::is_for_side;
use crate::text::fold_name;
use crate::values::person::block_key;
use crate::values::{Relation, Value};

/// How many claims of each side of two events are held against each other.
pub(super) const SAMPLE: usize = 6;

/// Claims that answer one question.
#[derive(Clone, Debug)]
pub(super) struct Fact<'c> {
    /// Its claims, in the order of everything, with the number of the event of each.
    pub members: Vec<Member<'c>>,
    /// What it is about.
    pub subject: Cow<'c, Subject>,
    /// Unit and metric: claims of different classes are never held against each other.
    pub class: Class,
    /// What lies between its events, where it joins claims of several.
    pub tension: Option<Tension>,
    /// The pairs of its events between which that lies, the smaller number first. Two further events
    /// may each be linked to a third and have nothing in common.
    pub linked: BTreeSet<(usize, usize)>,
    /// Whether it sets claims side by side that answer no one question: of two units, of a place
    /// and a place within it.
    pub aside: bool,
    /// The days that the event spans, and its place and people in words.
    pub days: Option<(jiff::civil::Date, jiff::civil::Date)>,
}

impl Fact<'_> {
    /// Whether more than one source states it.
    pub fn has_several_sources(&self) -> bool {
        let mut sources = self.members.iter().map(|member| member.item.source);
        let first = sources.next();
        sources.any(|source| Some(source) != first)
    }
}

/// Why the identity of two events is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tension {
    /// Too few keys bind, or some speak against it.
    Unclear,
    /// Only the date separates them, while two other keys bind.
    OtherDay,
}

/// A claim of a fact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'c> {
    pub item: Item<'c>,
    /// Its index among the claims of the rule.
    pub index: usize,
    /// The number of its event.
    pub event: usize,
}

/// What must be equal before two values of one subject are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    pub metric: Option<String>,
    pub unit: String,
}

/// The facts of all events of a rule, by event, subject and class, without partial counts.
pub(super) fn of<'c>(round: &Round<'_>, items: &[Item<'c>], events: &Events<'c>) -> Vec<Fact<'c>> {
    let mut facts = Vec::new();
    for (number, event) in events.clusters.iter().enumerate() {
        let days = events.days(event);
        let mut classes: BTreeMap<Class, Vec<Member<'c>>> = BTreeMap::new();
        for index in events.members(event) {
            if let Some(item) = items.get(index).filter(|item| item.claim.status != Status::Background) {
                classes.entry(class_of(round, item)).or_default().push(Member { item: *item, index, event: number });
            }
        }
        for (class, members) in classes {
            for (subject, members) in subjects(round, members) {
                let mut fact = Fact {
                    members,
                    subject,
                    class: class.clone(),
                    tension: None,
                    linked: BTreeSet::new(),
                    aside: false,
                    days,
                };
                tolls::keep_totals(&mut fact, round.rule.dynamics);
                if !fact.members.is_empty() {
                    facts.push(fact);
                }
            }
        }
    }
    facts
}

fn class_of(round: &Round<'_>, item: &Item<'_>) -> Class {
    Class { metric: item.claim.metric.clone(), unit: unit_of(item.claim, round.rule).into_owned() }
}

fn owned(groups: Vec<(Subject, Vec<Member<'_>>)>) -> Vec<Group<'_>> {
    groups.into_iter().map(|(subject, members)| (Cow::Owned(subject), members)).collect()
}

fn subjects<'c>(round: &Round<'_>, members: Vec<Member<'c>>) -> Vec<Group<'c>> {
    match round.rule.reader {
        Some(Reader::Victims) => owned(ages::by_label(members, round.stories)),
        Some(Reader::Names) => owned(names::by_person(members, round.stories)),
        _ => streets::split(round, by_subject(round, members)),
    }
}

/// The claims of one subject.
pub(super) type Group<'c> = (Cow<'c, Subject>, Vec<Member<'c>>);

/// Splits claims by subject. A claim that leaves a slot open joins the only subject that fits it;
/// where several do, it stays by itself: it never joins two different ones. A new spelling is held
/// against the first [`MOST`] subjects of its block.
fn by_subject<'c>(round: &Round<'_>, members: Vec<Member<'c>>) -> Vec<Group<'c>> {
    let mut groups: Vec<Group<'c>> = Vec::new();
    let mut exact: HashMap<String, usize> = HashMap::new();
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    let (full, open): (Vec<_>, Vec<_>) = members
        .into_iter()
        .partition(|member| round.rule.subject.iter().all(|slot| member.item.claim.subject.contains_key(slot)));
    for member in full {
        let subject = &member.item.claim.subject;
        let named = subject.values().map(ToString::to_string).collect::<Vec<_>>().join("|");
        let same = |at: &usize| groups.get(*at).is_some_and(|(known, _)| same_subject(round, known, subject));
        let known = exact.get(&named).copied().filter(same);
        let near = index.entry(block_of(subject)).or_default();
        let home = known.or_else(|| near.iter().copied().take(MOST).find(same));
        exact.entry(named).or_insert(home.unwrap_or(groups.len()));
        if let Some((known, members)) = home.and_then(|home| groups.get_mut(home)) {
            if **known != *subject && length(subject) > length(known) {
                *known = Cow::Borrowed(subject);
            }
            members.push(member);
        } else {
            near.push(groups.len());
            groups.push((Cow::Borrowed(subject), vec![member]));
        }
    }
    for member in open {
        let subject = &member.item.claim.subject;
        let fits =
            |known: &Subject| may_be_subject(round, known, subject) && !is_elsewhere(round, member.item.claim, known);
        let fitting: Vec<usize> =
            (0..groups.len()).filter(|&at| groups.get(at).is_some_and(|(known, _)| fits(known))).take(2).collect();
        match (fitting.as_slice(), fitting.first().and_then(|&at| groups.get_mut(at))) {
            ([_], Some((_, members))) => members.push(member),
            _ => groups.push((Cow::Borrowed(subject), vec![member])),
        }
    }
    for (_, members) in &mut groups {
        members.sort_by_key(|member| member.index);
    }
    groups
}

/// Whether a claim that leaves a place open happened somewhere else than the subject says, or in a
/// wider place: what a storm did to a country is not what it did to a town.
fn is_elsewhere(round: &Round<'_>, claim: &Claim, subject: &Subject) -> bool {
    let happened = claim.keys.iter().find(|key| key.name == KeyName::Place);
    happened.is_some_and(|key| {
        subject.iter().any(|(slot, place)| {
            matches!(place, Value::Place(_))
                && !is_for_side(slot)
                && !claim.subject.contains_key(slot)
                && matches!(key.value.relate(place, round.terms()).relation, Relation::Containing | Relation::Disjoint)
        })
    })
}

/// Subjects that may be the same lie in one block: persons by surname, places and the rest by name.
pub(super) fn block_of(subject: &Subject) -> String {
    let parts = subject.values().map(|value| match value {
        Value::Person(person) => block_key(person),
        other => fold_name(&other.to_string()),
    });
    parts.collect::<Vec<_>>().join("|")
}

fn length(subject: &Subject) -> usize {
    subject.values().map(|value| value.to_string().len()).sum()
}

fn same_subject(round: &Round<'_>, a: &Subject, b: &Subject) -> bool {
    a == b || a.len() == b.len() && may_be_subject(round, a, b)
}

/// Whether every slot that both fill is the same. A place within another is a part of it, and
/// no two different places are one subject.
pub(super) fn may_be_subject(round: &Round<'_>, a: &Subject, b: &Subject) -> bool {
    a.iter().all(|(slot, x)| {
        b.get(slot).is_none_or(|y| match x.relate(y, round.terms()).relation {
            Relation::Equal => true,
            Relation::Inside | Relation::Containing => matches!(x, Value::Person(_)),
            Relation::Overlapping | Relation::Disjoint | Relation::Unresolved => false,
        })
    })
}

/// Joins facts of linked events that would conflict if the events were one: where the identity of
/// the event is undecided, or only the date separates them. A fact that is in dispute by itself
/// stays alone: what is said of it must not mix two events.
pub(super) fn join_tensions<'c>(round: &Round<'_>, facts: Vec<Fact<'c>>, events: &Events<'c>) -> Vec<Fact<'c>> {
    let mut by_event: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        if let Some(first) = fact.members.first() {
            by_event.entry(first.event).or_default().push(index);
        }
    }
    let by_event: BTreeMap<usize, Blocks> =
        by_event.into_iter().map(|(event, indices)| (event, Blocks::of(round, &facts, indices))).collect();
    let mut pairs: BTreeSet<(Tension, usize, usize)> = BTreeSet::new();
    for link in &events.links {
        let tension = if link.by_date { Tension::OtherDay } else { Tension::Unclear };
        let (Some(left), Some(right)) = (by_event.get(&link.a), by_event.get(&link.b)) else { continue };
        for &x in &left.all {
            let Some(a) = facts.get(x) else { continue };
            for y in right.near(round, a) {
                if facts.get(y).is_some_and(|b| is_tense(round, a, b)) {
                    pairs.insert((tension, x, y));
                }
            }
        }
    }
    merge(round, facts, &pairs)
}

/// The facts of one event by the block of their subject, so that those of another find theirs.
struct Blocks {
    all: Vec<usize>,
    named: BTreeMap<String, Vec<usize>>,
    /// Those that leave a slot of the subject open.
    open: Vec<usize>,
}

impl Blocks {
    fn of(round: &Round<'_>, facts: &[Fact<'_>], all: Vec<usize>) -> Self {
        let mut blocks = Self { all, named: BTreeMap::new(), open: Vec::new() };
        for &index in &blocks.all {
            let Some(fact) = facts.get(index) else { continue };
            if is_open(round, &fact.subject) {
                blocks.open.push(index);
            } else {
                blocks.named.entry(block_of(&fact.subject)).or_default().push(index);
            }
        }
        blocks
    }

    /// The facts that may be about the subject of `fact`: of one that leaves a slot open the first few.
    fn near(&self, round: &Round<'_>, fact: &Fact<'_>) -> Vec<usize> {
        if is_open(round, &fact.subject) {
            return self.all.iter().copied().take(SAMPLE).collect();
        }
        let named = self.named.get(&block_of(&fact.subject)).into_iter().flatten();
        named.chain(self.open.iter().take(SAMPLE)).copied().collect()
    }
}

fn is_open(round: &Round<'_>, subject: &Subject) -> bool {
    round.rule.subject.iter().any(|slot| !subject.contains_key(slot))
}

/// Joins along the pairs, undecided ones first. A fact joins one group, of one kind of tension.
fn merge<'c>(round: &Round<'_>, facts: Vec<Fact<'c>>, pairs: &BTreeSet<(Tension, usize, usize)>) -> Vec<Fact<'c>> {
    let mut homes: BTreeMap<usize, (Tension, usize)> = BTreeMap::new();
    let mut known: BTreeMap<usize, bool> = BTreeMap::new();
    let mut disputed = |index: usize| *known.entry(index).or_insert_with(|| is_disputed(round, &facts, index));
    for &(tension, x, y) in pairs {
        if disputed(x) || disputed(y) {
            continue;
        }
        match (homes.get(&x).copied(), homes.get(&y).copied()) {
            (None, None) => {
                homes.insert(x, (tension, x));
                homes.insert(y, (tension, x));
            }
            (Some(home), None) if home.0 == tension => drop(homes.insert(y, home)),
            (None, Some(home)) if home.0 == tension => drop(homes.insert(x, home)),
            _ => {}
        }
    }
    let event_of = |index: usize| Some(facts.get(index)?.members.first()?.event);
    let mut linked: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for &(tension, x, y) in pairs {
        let home = homes.get(&x).filter(|home| homes.get(&y) == Some(home) && home.0 == tension);
        if let (Some(&(_, home)), Some(a), Some(b)) = (home, event_of(x), event_of(y)) {
            linked.entry(home).or_default().insert((a.min(b), a.max(b)));
        }
    }
    let mut merged: BTreeMap<usize, Fact<'c>> = BTreeMap::new();
    for (index, mut fact) in facts.into_iter().enumerate() {
        let (tension, home) = homes.get(&index).map_or((None, index), |&(tension, home)| (Some(tension), home));
        fact.tension = tension;
        fact.linked = linked.remove(&home).unwrap_or_default();
        match merged.entry(home) {
            std::collections::btree_map::Entry::Vacant(slot) => drop(slot.insert(fact)),
            std::collections::btree_map::Entry::Occupied(slot) => slot.into_mut().members.extend(fact.members),
        }
    }
    let mut merged: Vec<Fact<'c>> = merged.into_values().collect();
    for fact in merged.iter_mut().filter(|fact| fact.tension.is_some()) {
        fact.members.sort_by_key(|member| member.index);
        // What is a total in its own event may be a partial count beside the other's.
        tolls::keep_totals(fact, round.rule.dynamics);
    }
    merged
}

fn is_disputed(round: &Round<'_>, facts: &[Fact<'_>], index: usize) -> bool {
    facts.get(index).is_some_and(|fact| judging::judge(round, fact).verdict <= Verdict::Superseded)
}

/// Whether two facts of two events hold claims that would conflict in one event.
fn is_tense(round: &Round<'_>, a: &Fact<'_>, b: &Fact<'_>) -> bool {
    // "The one killed" of two events is two persons, whatever the doubt, and two addresses speak for two events.
    round.rule.reader != Some(Reader::Victims)
        && !a.members.iter().any(|member| streets::address(member).is_some())
        && a.class == b.class
        && may_be_subject(round, &a.subject, &b.subject)
        && a.members
            .iter()
            .take(SAMPLE)
            .any(|x| b.members.iter().take(SAMPLE).any(|y| judging::would_conflict(round, &x.item, &y.item)))
}
