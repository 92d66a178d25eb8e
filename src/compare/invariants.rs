//! Invariants: conditions that a rule declares between its values and those of other rules in one
//! event, and the smallest sets of claims that cannot all hold.
//!
//! "At most" compares a part with its whole, or a start with an end; "sum of" a whole with parts that
//! name everybody; "years since" an age with a date of birth ([`elapsed`]). Only totals that their sources
//! stand behind count, and figures that may be of two times, or of two parties, break nothing: a toll that
//! rises is no contradiction. Two claims that cannot both hold are told before three that cannot.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::facts::{Fact, Member, block_of};
use super::numbering::EventKey;
use super::parts::is_above;
use super::relating::unit_of;
use super::{Item, Round, Table, elapsed, events, excuses, fingerprint, level, steps, tolls, wording};
use crate::claims::{Claim, Scope, Subject};
use crate::findings::{Camp, Event, Finding, Verdict};
use crate::rules::{Invariant, Rule, RuleSet};
use crate::values::number::counted::is_implied;
use crate::values::{Bound, Interval, NumberRole, Value};

/// So many claims of each rule are held against each other in one event.
const MOST: usize = 16;
/// So many of each where three have to be.
const FEW: usize = 6;

/// Claims that cannot all hold.
struct Broken<'c> {
    claims: Vec<Member<'c>>,
    /// Which condition they break, in words.
    condition: String,
    /// How they break it.
    why: String,
    soft: bool,
}

/// The findings about broken invariants, each with the number of the first of its claims.
pub(super) fn broken(table: &Table<'_>, rules: &RuleSet, round: &Round<'_>) -> Vec<(Option<usize>, Finding)> {
    let mut findings = Vec::new();
    for invariant in &round.rule.invariants {
        let named = invariant.rules();
        if let Invariant::YearsSince(date) = invariant {
            let dates = table.by_rule.get(date.as_str()).map_or(&[][..], Vec::as_slice);
            for [years, date] in elapsed::excluded(round, dates) {
                let broken = off_by_years(round.rule, rules, years, date);
                findings.push((Some(years.item.number), finding(round, &broken, None)));
            }
            continue;
        }
        let mut items: Vec<Item<'_>> = round.items.to_vec();
        items.extend(named.iter().filter_map(|id| table.by_rule.get(id.as_str())).flatten().copied());
        if items.len() == round.items.len() {
            continue;
        }
        items.sort_by_key(|item| (item.source, item.claim.evidence.span.start, &item.claim.id));
        let joint = Round { items: &items, ..*round };
        let gathered = events::gather(&joint, &items);
        for cluster in &gathered.clusters {
            let days = gathered.days(cluster);
            for by_rule in totals(&joint, rules, &gathered.members(cluster)) {
                let Some(broken) = breach(round.rule, invariant, rules, &by_rule) else { continue };
                let first = broken.claims.first().map(|member| member.item.number);
                findings.push((first, finding(&joint, &broken, days)));
            }
        }
    }
    findings
}

/// The totals of one event by subject, then by rule.
fn totals<'c>(round: &Round<'c>, rules: &RuleSet, members: &[usize]) -> Vec<BTreeMap<&'c str, Vec<Member<'c>>>> {
    let mut subjects: BTreeMap<String, BTreeMap<&str, Vec<Member<'c>>>> = BTreeMap::new();
    for &index in members {
        let Some(&item) = round.items.get(index) else { continue };
        if is_total(item.claim) {
            let by_rule = subjects.entry(block_of(&item.claim.subject)).or_default();
            by_rule.entry(&item.claim.rule).or_default().push(Member { item, index, event: 0 });
        }
    }
    let mut all: Vec<_> = subjects.into_values().collect();
    for (rule, members) in all.iter_mut().flatten() {
        let Some(rule) = rules.rule(rule) else { continue };
        let mut fact = fact_of(std::mem::take(members), None);
        tolls::keep_totals(&mut fact, rule.dynamics);
        *members = fact.members;
    }
    all
}

fn fact_of(members: Vec<Member<'_>>, days: Option<(jiff::civil::Date, jiff::civil::Date)>) -> Fact<'_> {
    let subject = members.first().map(|member| &member.item.claim.subject);
    let subject = subject.map_or_else(|| std::borrow::Cow::Owned(Subject::new()), std::borrow::Cow::Borrowed);
    Fact {
        members,
        subject,
        class: super::facts::Class::default(),
        tension: None,
        linked: BTreeSet::new(),
        aside: false,
        days,
    }
}

/// Whether the source stands behind the value as that of the whole, and says it with a figure.
fn is_total(claim: &Claim) -> bool {
    let stands = claim.status.stands() && claim.scope == Scope::Total;
    stands && claim.value.as_number().is_none_or(|n| n.role == NumberRole::Total && n.group.is_none() && !is_implied(n))
}

/// The first and smallest set of claims that break the invariant.
fn breach<'c>(
    rule: &Rule,
    invariant: &Invariant,
    rules: &RuleSet,
    by_rule: &BTreeMap<&str, Vec<Member<'c>>>,
) -> Option<Broken<'c>> {
    let of = |id: &str| by_rule.get(id).map_or(&[][..], Vec::as_slice);
    match invariant {
        Invariant::AtMost(whole) => {
            let whole = rules.rule(whole)?;
            exceeding(rule, of(&rule.id), whole, of(&whole.id))
        }
        Invariant::YearsSince(_) => None,
        Invariant::SumOf(parts) => {
            let parts: Vec<&Rule> = parts.iter().filter_map(|part| rules.rule(part)).collect();
            let mut pairs = parts.iter().filter_map(|part| exceeding(part, of(&part.id), rule, of(&rule.id)));
            pairs
                .next()
                .or_else(|| unequal(rule, of(&rule.id), &parts.iter().map(|p| (*p, of(&p.id))).collect::<Vec<_>>()))
        }
    }
}

/// A number of years that a date excludes.
fn off_by_years<'c>(rule: &Rule, rules: &RuleSet, years: Member<'c>, date: Member<'c>) -> Broken<'c> {
    let (age, birth) = (years.item.claim, date.item.claim);
    let title = rules.rule(&birth.rule).map_or("", |rule| rule.title.as_str());
    Broken {
        claims: vec![years, date],
        condition: format!("“{}” counts the whole years since “{title}”", rule.title),
        why: format!("{} is not the number of years since {}", age.value, birth.value),
        soft: age.value.as_number().is_some_and(crate::values::Number::is_soft),
    }
}

/// A value of `part` that is above one of `whole`.
fn exceeding<'c>(part: &Rule, parts: &[Member<'c>], whole: &Rule, wholes: &[Member<'c>]) -> Option<Broken<'c>> {
    for a in parts.iter().take(MOST) {
        for b in wholes.iter().take(MOST) {
            let (x, y) = (a.item.claim, b.item.claim);
            if is_beyond(x, part, y, whole) && are_of_one_time(x, y, part) {
                let soft =
                    [x, y].iter().any(|claim| claim.value.as_number().is_some_and(crate::values::Number::is_soft));
                return Some(Broken {
                    claims: vec![*a, *b],
                    condition: format!("“{}” is at most “{}”", part.title, whole.title),
                    why: format!("{} is above {}", x.value, y.value),
                    soft,
                });
            }
        }
    }
    None
}

fn is_beyond(a: &Claim, part: &Rule, b: &Claim, whole: &Rule) -> bool {
    match (&a.value, &b.value) {
        (Value::Date(a), Value::Date(b)) => matches!((a.bounds().0, b.bounds().1), (Some(a), Some(b)) if a > b),
        (x, y) => match (x.as_number(), y.as_number()) {
            (Some(x), Some(y)) => unit_of(a, part) == unit_of(b, whole) && is_above(x, y, part.round && whole.round),
            _ => false,
        },
    }
}

/// Whether no growth and no party explains that the first is above the second: one source states
/// both, or the second is not the older one.
fn are_of_one_time(a: &Claim, b: &Claim, rule: &Rule) -> bool {
    let fixed = matches!(rule.dynamics, crate::rules::Dynamics::Static | crate::rules::Dynamics::Schedule);
    let younger = matches!(excuses::order(b.as_of, a.as_of), Some(Ordering::Equal | Ordering::Greater));
    (a.source == b.source || younger || fixed) && excuses::parties(a, b).is_none()
}

/// A whole and one value of each part whose sum it cannot be.
fn unequal<'c>(rule: &Rule, wholes: &[Member<'c>], parts: &[(&Rule, &[Member<'c>])]) -> Option<Broken<'c>> {
    let [(one, ones), (other, others)] = parts else { return None };
    for whole in wholes.iter().take(FEW) {
        for a in ones.iter().take(FEW) {
            for b in others.iter().take(FEW) {
                let claims = [whole.item.claim, a.item.claim, b.item.claim];
                let units = unit_of(claims[0], rule) == unit_of(claims[1], one)
                    && unit_of(claims[0], rule) == unit_of(claims[2], other);
                let set = |claim: &Claim| claim.value.as_number().map(|number| number.denote(rule.round));
                let (Some(all), Some(x), Some(y)) = (set(claims[0]), set(claims[1]), set(claims[2])) else { continue };
                let Some(sum) = plus(x, y).filter(|_| units && are_together(&claims)) else { continue };
                if !sum.meets(all) {
                    return Some(Broken {
                        claims: vec![*whole, *a, *b],
                        condition: format!("“{}” is the sum of “{}” and “{}”", rule.title, one.title, other.title),
                        why: format!("{} and {} are not {}", claims[1].value, claims[2].value, claims[0].value),
                        soft: sum.soft || all.soft,
                    });
                }
            }
        }
    }
    None
}

/// Whether one source states all, or all speak of the same time and for no two parties.
fn are_together(claims: &[&Claim; 3]) -> bool {
    let [a, b, c] = claims;
    let equal = |x: &Claim, y: &Claim| {
        x.source == y.source
            || (excuses::order(x.as_of, y.as_of) == Some(Ordering::Equal) && excuses::parties(x, y).is_none())
    };
    equal(a, b) && equal(a, c) && equal(b, c)
}

/// The sums of a number of each set; `None` where that overflows.
fn plus(a: Interval, b: Interval) -> Option<Interval> {
    let add = |x: Bound, y: Bound| {
        let sum = |x: Decimal, y: Decimal| x.checked_add(y);
        Some(match (x, y) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
            (Bound::Closed(x), Bound::Closed(y)) => Bound::Closed(sum(x, y)?),
            (Bound::Closed(x) | Bound::Open(x), Bound::Open(y)) | (Bound::Open(x), Bound::Closed(y)) => {
                Bound::Open(sum(x, y)?)
            }
        })
    };
    Some(Interval { lo: add(a.lo, b.lo)?, hi: add(a.hi, b.hi)?, soft: a.soft || b.soft })
}

fn finding(round: &Round<'_>, broken: &Broken<'_>, days: Option<(jiff::civil::Date, jiff::civil::Date)>) -> Finding {
    let fact = fact_of(broken.claims.clone(), days);
    let event: Event = wording::event(&fact, round.known);
    let camps: Vec<Camp> = broken.claims.iter().map(|member| camp(round, member)).collect();
    let (name, id) = fingerprint::of_breach(round, &fact, &broken.condition, &event, &camps);
    let mut because = Vec::new();
    if let [first, second, ..] = broken.claims.as_slice() {
        let ties = steps::ties(round, first, second);
        if !ties.bind.is_empty() {
            because.push(format!("same event: {}", ties.bind.join("; ")));
        }
    }
    because.extend([format!("declared: {}", broken.condition), broken.why.clone()]);
    let sides: Vec<String> = camps.iter().map(|camp| camp.value.clone()).collect();
    Finding {
        level: level(round.rule, Verdict::Conflict, broken.soft),
        message: format!("{} cannot all hold: {}", sides.join("; "), broken.why),
        ..wording::bare(round, &fact, (name, id), event, camps, because, broken.soft)
    }
}

/// Each claim is a side of its own, named by what its rule asks.
fn camp(round: &Round<'_>, member: &Member<'_>) -> Camp {
    let claim = member.item.claim;
    let title = round.rules.rule(&claim.rule).map_or("", |rule| rule.title.as_str());
    Camp {
        value: format!("{title}: {}", claim.value),
        claims: vec![claim.id.clone()],
        sources: vec![claim.source.clone()],
        origins: 1,
    }
}

/// The events of the first claims, for those findings.
pub(super) fn with_events(
    findings: Vec<(Option<usize>, Finding)>,
    events: &[(usize, EventKey)],
) -> impl Iterator<Item = (EventKey, Finding)> {
    let events: HashMap<usize, EventKey> = events.iter().copied().collect();
    findings.into_iter().map(move |(claim, finding)| {
        let key = claim.and_then(|claim| events.get(&claim).copied());
        (key.unwrap_or(EventKey { rule: 0, event: 0 }), finding)
    })
}
