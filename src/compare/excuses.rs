//! Excuses: what explains that two sources state disjoint values of one event.
//!
//! A correction, a plan and its outcome, two opposing parties, or time and the dynamics of the rule.
//! Nothing here looks at whether the event is one.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Item;
use super::parts::is_above;
use crate::claims::{AsOf, Attribution, Claim, Scope, Status};
use crate::findings::Verdict;
use crate::rules::{Dynamics, Rule};
use crate::values::{OfficeStatus, Relation, Terms, Value};

/// What explains a difference.
#[derive(Clone, Copy, Debug)]
pub(super) enum Excuse<'c> {
    /// One corrects or replaces the other.
    Corrected { by: &'c Claim, old: &'c Claim },
    /// One is a plan, the other its outcome.
    Outcome,
    /// Both are plans, and one was said later.
    LaterPlan,
    /// Different parties said them.
    Sides { one: &'c Attribution, other: &'c Attribution },
    /// The later figure is higher, and the rule counts up.
    Rose,
    /// The later figure is lower by no more than so many of another rule joined in between.
    Fell { risen: Decimal },
    /// The later one describes a later state.
    LaterState,
}

impl Excuse<'_> {
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Sides { .. } => Verdict::Contested,
            Self::Corrected { .. }
            | Self::Outcome
            | Self::LaterPlan
            | Self::Rose
            | Self::Fell { .. }
            | Self::LaterState => Verdict::Superseded,
        }
    }

    pub fn words(self) -> String {
        match self {
            Self::Corrected { by, old } => format!("{} corrects or replaces {}", by.value, old.value),
            Self::Outcome => "one is a plan, the other its outcome".to_owned(),
            Self::LaterPlan => "both are plans, and the later said supersedes".to_owned(),
            Self::Sides { one, other } => {
                let party = |side: &Attribution| side.party.clone().unwrap_or_default();
                let (x, y) = (party(one), party(other));
                format!("said by different parties: {} ({x}) and {} ({y})", one.speaker, other.speaker)
            }
            Self::Rose => "the later figure is higher, as a toll rises".to_owned(),
            Self::Fell { risen } => format!("the later figure is lower by no more than the {risen} who died since"),
            Self::LaterState => "the later one describes a later state".to_owned(),
        }
    }
}

pub(super) fn correction<'c>(a: &'c Claim, b: &'c Claim, terms: Terms<'_>) -> Option<Excuse<'c>> {
    let replaced = |by: &Claim, old: &Claim| {
        by.replaces.iter().any(|value| {
            let relation = value.relate(&old.value, terms).relation;
            !matches!(relation, Relation::Disjoint | Relation::Unresolved)
        })
    };
    let corrects = |by: &Claim, old: &Claim| {
        by.corrects && !old.corrects && by.replaces.is_empty() && order(by.as_of, old.as_of) != Some(Ordering::Less)
    };
    let overtakes = |by: &Claim, old: &Claim| replaced(by, old) || corrects(by, old);
    if overtakes(b, a) {
        Some(Excuse::Corrected { by: b, old: a })
    } else if overtakes(a, b) {
        Some(Excuse::Corrected { by: a, old: b })
    } else {
        None
    }
}

pub(super) fn plan<'c>(a: &Claim, b: &Claim) -> Option<Excuse<'c>> {
    let planned = |claim: &Claim| claim.status == Status::Planned;
    match (planned(a), planned(b), order(a.as_of, b.as_of)) {
        (true, false, _) | (false, true, _) => Some(Excuse::Outcome),
        (true, true, Some(Ordering::Less | Ordering::Greater)) => Some(Excuse::LaterPlan),
        (true, true, Some(Ordering::Equal) | None) | (false, false, _) => None,
    }
}

pub(super) fn parties<'c>(a: &'c Claim, b: &'c Claim) -> Option<Excuse<'c>> {
    let (one, other) = (a.attributed_to.as_ref()?, b.attributed_to.as_ref()?);
    (one.party.as_ref()? != other.party.as_ref()?).then_some(Excuse::Sides { one, other })
}

pub(super) fn time<'c>(a: &Claim, b: &Claim, rule: &Rule, beside: &[Item<'_>]) -> Option<Excuse<'c>> {
    let (early, late) = match order(a.as_of, b.as_of)? {
        Ordering::Less => (a, b),
        Ordering::Greater => (b, a),
        Ordering::Equal => return None,
    };
    match rule.dynamics {
        Dynamics::Static | Dynamics::Schedule => None,
        Dynamics::Cumulative => {
            let (higher, lower) = late.value.as_number().zip(early.value.as_number())?;
            if is_above(higher, lower, rule.round) {
                return Some(Excuse::Rose);
            }
            let risen = total_of(&late.source, beside)? - total_of(&early.source, beside)?;
            let fallen = lower.hi.or(lower.lo)? - higher.lo.or(higher.hi)?;
            (risen >= fallen && risen > Decimal::ZERO).then_some(Excuse::Fell { risen })
        }
        Dynamics::Level => Some(Excuse::LaterState),
        Dynamics::Status => progresses(&early.value, &late.value).then_some(Excuse::LaterState),
    }
}

/// The largest total that a source states of the other rule, whose claims are in the order of sources.
fn total_of(source: &str, beside: &[Item<'_>]) -> Option<Decimal> {
    let start = beside.partition_point(|item| item.claim.source.as_str() < source);
    let own = beside.iter().skip(start).take_while(|item| item.claim.source == source).map(|item| item.claim);
    let stated = own.filter(|claim| claim.scope == Scope::Total && claim.status.stands());
    stated.filter_map(|claim| claim.value.as_number().and_then(|number| number.lo.or(number.hi))).max()
}

/// Whether the later state may follow the earlier: an office is won, held, then left.
fn progresses(early: &Value, late: &Value) -> bool {
    let rank = |status: OfficeStatus| match status {
        OfficeStatus::Elect => 0,
        OfficeStatus::Acting | OfficeStatus::Current => 1,
        OfficeStatus::Former => 2,
    };
    match (early, late) {
        (Value::Office(early), Value::Office(late)) => rank(early.status) <= rank(late.status),
        _ => true,
    }
}

/// By day, and by minute only where both have one.
pub(super) fn order(a: Option<AsOf>, b: Option<AsOf>) -> Option<Ordering> {
    let (a, b) = (a?.moment, b?.moment);
    let minutes = a.minute.zip(b.minute).map_or(Ordering::Equal, |(x, y)| x.cmp(&y));
    Some(a.date.cmp(&b.date).then(minutes))
}
