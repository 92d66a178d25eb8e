//! Steps: what each gate says of a pair, in words, with the evidence that it read.
//!
//! The words follow the outcome and never decide it: a derivation is the same passage through the
//! same gates, told.

use std::cmp::Ordering;

use super::excuses::{Excuse, order};
use super::facts::Member;
use super::gates::{Case, Gate, Outcome, is_weak};
use super::identity::Identity;
use super::known::Memory;
use super::meeting::{Meeting, Sameness, Ties};
use super::parts::{self, Part};
use super::relating::{self, unit_of};
use super::{Round, ages, names};
use crate::claims::{Claim, Status};
use crate::rules::Dynamics;
use crate::values::{Relation, Value};

/// One gate of the passage of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The gate.
    pub gate: Gate,
    /// What it did.
    pub outcome: Outcome,
    /// What it read, in words.
    pub evidence: String,
}

/// The passage of a pair, gate by gate, up to the one that decided or silenced it.
pub(super) fn passage(case: &Case<'_>, ties: &Ties) -> Vec<Step> {
    let mut steps = Vec::new();
    for gate in Gate::ALL {
        let outcome = case.at(gate);
        steps.push(Step { gate, outcome, evidence: evidence(case, ties, gate) });
        if outcome != Outcome::Passes {
            break;
        }
    }
    steps
}

/// What lies between two claims of a fact, in words.
pub(super) fn ties(round: &Round<'_>, a: &Member<'_>, b: &Member<'_>) -> Ties {
    let (a, b) = (a.item, b.item);
    let x = Identity::of(a.claim, round.rule, a.source, round.known);
    let y = Identity::of(b.claim, round.rule, b.source, round.known);
    let meeting = Meeting::of(&x, &y, round.ground(), &mut Memory::default());
    meeting.words(&x, &y, round.ground())
}

/// Why the values cannot both hold, or how they fit, and what decided beyond them; either may be
/// empty.
pub(super) fn reasons(case: &Case<'_>) -> [String; 2] {
    let decided = Gate::ALL.into_iter().find(|&gate| case.at(gate) != Outcome::Passes);
    match decided {
        Some(Gate::Unit) => [String::new(), classes(case)],
        Some(Gate::Part) => [String::new(), parts(case)],
        Some(Gate::Values) => [values(case), String::new()],
        Some(Gate::Day) => {
            [values(case), "if the texts mean one event, the date or the value of one is wrong".to_owned()]
        }
        Some(gate) => [values(case), case.excuse(gate).map(Excuse::words).unwrap_or_default()],
        None if case.sameness == Sameness::Unclear => {
            [values(case), "too few keys bind to say that it is one event".to_owned()]
        }
        None => [values(case), unexplained(case)],
    }
}

fn evidence(case: &Case<'_>, ties: &Ties, gate: Gate) -> String {
    match gate {
        Gate::Unit => classes(case),
        Gate::Part => parts(case),
        Gate::Event => event(case, ties),
        Gate::Values => lying(case),
        Gate::Standing => format!("{}; {}", standing(case.a), standing(case.b)),
        Gate::Day if case.sameness == Sameness::OtherDay => format!("apart by date: {}", ties.separate.join("; ")),
        Gate::Day => "not apart by date alone".to_owned(),
        Gate::Correction | Gate::Plan | Gate::Parties | Gate::Time => match case.excuse(gate) {
            Some(excuse) => excuse.words(),
            None => no_excuse(case, gate),
        },
    }
}

fn classes(case: &Case<'_>) -> String {
    let rule = case.round.rule;
    let metric = |claim: &Claim| claim.metric.clone().unwrap_or_else(|| "no metric".to_owned());
    let (x, y) = (unit_of(case.a, rule), unit_of(case.b, rule));
    if case.a.metric != case.b.metric {
        format!("two metrics: {} and {}", metric(case.a), metric(case.b))
    } else if x != y {
        format!("two units: {x} and {y}")
    } else if x.is_empty() {
        "one kind of value".to_owned()
    } else {
        format!("one unit: {x}")
    }
}

fn parts(case: &Case<'_>) -> String {
    let (a, b) = (&case.a.value, &case.b.value);
    match case.part {
        Part::None => "neither is a part of the other".to_owned(),
        Part::Other => "they are different parts, or one is a difference".to_owned(),
        Part::First if case.exceeds => format!("{a} is a part and yet more than the whole, {b}"),
        Part::Second if case.exceeds => format!("{b} is a part and yet more than the whole, {a}"),
        Part::First => format!("{a} is a part of what {b} counts"),
        Part::Second => format!("{b} is a part of what {a} counts"),
        Part::WithinSecond => within(case.a, case.b, case.exceeds),
        Part::WithinFirst => within(case.b, case.a, case.exceeds),
    }
}

fn within(inner: &Claim, outer: &Claim, exceeds: bool) -> String {
    let places: Vec<String> = inner
        .subject
        .iter()
        .filter_map(|(slot, x)| outer.subject.get(slot).filter(|y| *y != x).map(|y| format!("{x} lies in {y}")))
        .collect();
    let yet = if exceeds {
        format!(", and yet {} is more than {}", inner.value, outer.value)
    } else {
        ": one is a part of the other".to_owned()
    };
    let told = || match (parts::place_of(inner), parts::place_of(outer)) {
        (Some(x), Some(y)) => format!("{x} lies in {y}"),
        (Some(x), None) => format!("{x} is one of the places"),
        _ => String::new(),
    };
    if places.is_empty() { told() + &yet } else { places.join(", ") + &yet }
}

fn event(case: &Case<'_>, ties: &Ties) -> String {
    let bind = ties.bind.join("; ");
    let against = ties.separate.join("; ");
    match case.sameness {
        Sameness::Same if ties.bind.is_empty() => "one event: nothing separates them".to_owned(),
        Sameness::Same => format!("one event: {bind}"),
        Sameness::Unclear => format!("undecided; for one event: {bind}; against: {against}"),
        Sameness::OtherDay => format!("two days: {against}; and yet the same: {bind}"),
        Sameness::Apart => "two events of one fact".to_owned(),
    }
}

fn lying(case: &Case<'_>) -> String {
    let relation = match case.related.relation {
        Relation::Equal => "equal",
        Relation::Inside => "the first lies inside the second",
        Relation::Containing => "the first contains the second",
        Relation::Overlapping => "overlapping",
        Relation::Disjoint => "disjoint",
        Relation::Unresolved => "unresolved",
    };
    let soft = if case.related.soft { ", by a convention for words" } else { "" };
    let admit = |claim: &Claim| admits(case.round, &claim.value).map(|set| format!("{} admits {set}", claim.value));
    let sets: Vec<String> = [case.a, case.b].into_iter().filter_map(admit).collect();
    let words = values(case);
    let told = if sets.is_empty() { words } else { sets.join(", ") };
    if told.is_empty() { format!("{relation}{soft}") } else { format!("{relation}{soft}: {told}") }
}

/// The set that a number admits, in words.
pub(super) fn admits(round: &Round<'_>, value: &Value) -> Option<String> {
    let number = value.as_number()?;
    Some(number.denote(round.rule.round).to_string())
}

fn values(case: &Case<'_>) -> String {
    if case.exceeds {
        return parts(case);
    }
    if let Some(why) = ages::grown(case.a, case.b, case.round.rule) {
        return why;
    }
    if case.namesakes {
        return "the ages of two persons of one name, perhaps: nothing else ties the reports".to_owned();
    }
    if let Some(why) = names::one_name(case.a, case.b, case.round.rule) {
        return why;
    }
    let related = relating::relate(case.a, case.b, case.round.terms());
    if related.why.is_empty() && related.relation == Relation::Disjoint {
        format!("{} and {} have no common value", case.a.value, case.b.value)
    } else {
        related.why
    }
}

fn standing(claim: &Claim) -> String {
    let said = claim.attributed_to.as_ref().map(|a| format!(" to {}", a.speaker)).unwrap_or_default();
    let said = if claim.status == Status::Attributed { said } else { String::new() };
    let weak = if is_weak(claim) { ", which raises nothing by itself" } else { "" };
    format!("{} is {}{said}{weak}", claim.value, claim.status.name())
}

fn no_excuse(case: &Case<'_>, gate: Gate) -> String {
    match gate {
        Gate::Correction => "neither corrects or replaces the other".to_owned(),
        Gate::Plan => "not a plan and its outcome".to_owned(),
        Gate::Parties => match (&case.a.attributed_to, &case.b.attributed_to) {
            (Some(x), Some(y)) => format!("{} and {} are not known as opposing parties", x.speaker, y.speaker),
            _ => "not said by two parties".to_owned(),
        },
        _ => unchanging(case).to_owned(),
    }
}

/// Which excuses were looked for in vain.
fn unexplained(case: &Case<'_>) -> String {
    let gate = match (&case.a.attributed_to, &case.b.attributed_to) {
        (Some(x), Some(y)) => {
            format!("no correction; said by {} and by {}, not known as opposing parties", x.speaker, y.speaker)
        }
        _ => "no correction, no plan, no opposing parties".to_owned(),
    };
    format!("{gate}; {}", unchanging(case))
}

fn unchanging(case: &Case<'_>) -> &'static str {
    match (case.round.rule.dynamics, order(case.a.as_of, case.b.as_of)) {
        (_, None) => "no dates that would order them in time",
        (_, Some(Ordering::Equal)) => "both describe the same time",
        (Dynamics::Cumulative, Some(_)) => "the later figure is lower, and a toll does not fall",
        (Dynamics::Static, Some(_)) => "it does not change over time",
        (Dynamics::Level | Dynamics::Schedule | Dynamics::Status, Some(_)) => "time does not explain it",
    }
}
