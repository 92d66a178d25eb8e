//! Judging: what stands between two claims of one fact, gate by gate.
//!
//! The order of the gates decides the edge cases: unit, metric and part-of come before (they make
//! the classes of a fact), then value relation, correction, plan against outcome, opposing
//! parties, time, and only what passes them all is a conflict.

use std::collections::BTreeSet;

use super::facts::{Fact, Member};
use super::{Item, Round};
use crate::claims::{AsOf, Claim, Status};
use crate::findings::Verdict;
use crate::rules::Dynamics;
use crate::values::{Related, Relation, Value};

/// At most so many claims with different values or circumstances are held against each other; a
/// fact with more is one whose claims no reader could survey either.
const MOST: usize = 64;

/// What is said about a whole fact.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub verdict: Verdict,
    /// Whether the deciding pairs all needed a convention for words.
    pub soft: bool,
    /// The steps of the deciding pair, in words.
    pub why: Vec<String>,
    /// Pairs of spellings of one name.
    pub spellings: BTreeSet<(String, String)>,
    /// The claims of the deciding pair.
    pub pair: Option<(String, String)>,
}

/// What is said about two claims.
#[derive(Clone, Debug)]
struct Pair {
    verdict: Verdict,
    soft: bool,
    why: Vec<String>,
    spelling: Option<(String, String)>,
}

impl Pair {
    fn new(verdict: Verdict, related: &Related, why: Vec<String>) -> Self {
        Self { verdict, soft: related.soft, why, spelling: None }
    }
}

/// Judges a fact: the first verdict that occurs among its pairs.
pub(super) fn judge(round: &Round<'_>, fact: &Fact<'_>) -> Judged {
    let mut judged =
        Judged { verdict: Verdict::SingleSource, soft: true, why: Vec::new(), spellings: BTreeSet::new(), pair: None };
    let members = distinct(fact);
    for (at, b) in members.iter().enumerate() {
        for a in members.get(..at).unwrap_or_default() {
            let pair = pair(round, fact, a, b);
            judged.spellings.extend(pair.spelling.clone());
            let louder = pair.verdict < judged.verdict || (pair.verdict == judged.verdict && judged.soft && !pair.soft);
            if louder && (pair.verdict != Verdict::NotComparable || judged.verdict == Verdict::SingleSource) {
                judged.verdict = pair.verdict;
                judged.soft = pair.soft;
                judged.why = pair.why;
                judged.pair = Some((a.item.claim.id.clone(), b.item.claim.id.clone()));
            }
        }
    }
    let sources: BTreeSet<usize> = fact.members.iter().map(|member| member.item.source).collect();
    if sources.len() == 1 && judged.verdict > Verdict::Spelling {
        judged.verdict = Verdict::SingleSource;
    } else if judged.verdict == Verdict::SingleSource {
        judged.verdict = Verdict::Agree;
        judged.soft = false;
    }
    judged
}

/// The claims that differ in value or in the circumstances that the gates read.
fn distinct<'f, 'c>(fact: &'f Fact<'c>) -> Vec<&'f Member<'c>> {
    let mut seen = BTreeSet::new();
    let members = fact.members.iter().filter(|member| {
        let claim = member.item.claim;
        let party = claim.attributed_to.as_ref().and_then(|attribution| attribution.party.clone());
        let moment = claim.as_of.map(|as_of| (as_of.moment.date, as_of.moment.minute));
        seen.insert((
            claim.value.to_string(),
            claim.status,
            claim.corrects,
            party,
            moment,
            member.event,
            member.item.source,
        ))
    });
    members.take(MOST).collect()
}

/// Whether two claims would be a conflict if they were about one event.
pub(super) fn would_conflict(round: &Round<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    same_event(round, a.claim, b.claim).verdict == Verdict::Conflict
}

fn pair(round: &Round<'_>, fact: &Fact<'_>, a: &Member<'_>, b: &Member<'_>) -> Pair {
    let mut pair = same_event(round, a.item.claim, b.item.claim);
    if a.event == b.event {
        if a.item.source == b.item.source && pair.verdict > Verdict::Spelling {
            pair.verdict = Verdict::SingleSource;
        }
        return pair;
    }
    let undecided = fact.tension.as_ref().is_some_and(|ties| ties.gap.is_none());
    pair.verdict = match pair.verdict {
        Verdict::Conflict if undecided => Verdict::UnclearEvent,
        Verdict::Conflict => Verdict::DifferentEvent,
        _ => Verdict::NotComparable,
    };
    pair
}

/// The gates for two claims of one event.
fn same_event(round: &Round<'_>, a: &Claim, b: &Claim) -> Pair {
    let related = a.value.relate(&b.value, round.terms());
    match related.relation {
        Relation::Equal | Relation::Inside | Relation::Containing | Relation::Overlapping => {
            return compatible(a, b, &related);
        }
        Relation::Unresolved => return Pair::new(Verdict::NotComparable, &related, vec![related.why.clone()]),
        Relation::Disjoint => {}
    }
    if silent(a) || silent(b) || different_groups(&a.value, &b.value) {
        return Pair::new(Verdict::NotComparable, &related, Vec::new());
    }
    let reason = if related.why.is_empty() {
        format!("{} and {} have no common value", a.value, b.value)
    } else {
        related.why.clone()
    };
    let explained = corrected(a, b)
        .or_else(|| planned(a, b))
        .or_else(|| opposed(a, b))
        .or_else(|| timed(round.rule.dynamics, a, b));
    match explained {
        Some((verdict, why)) => Pair::new(verdict, &related, vec![reason, why]),
        None => Pair::new(Verdict::Conflict, &related, vec![reason, nothing_explains(round.rule.dynamics, a, b)]),
    }
}

fn compatible(a: &Claim, b: &Claim, related: &Related) -> Pair {
    let verdict = match related.relation {
        Relation::Equal => Verdict::Agree,
        Relation::Overlapping => Verdict::Overlaps,
        Relation::Inside | Relation::Containing | Relation::Disjoint | Relation::Unresolved => Verdict::Refines,
    };
    let mut pair = Pair::new(verdict, related, Vec::new());
    if related.spelling {
        let (x, y) = (a.value.to_string(), b.value.to_string());
        pair.verdict = Verdict::Spelling;
        pair.why.push(format!("{x} and {y} are two spellings of one name"));
        pair.spelling = Some(if x <= y { (x, y) } else { (y, x) });
    }
    pair
}

/// Hedged and denied claims raise no finding by themselves.
const fn silent(claim: &Claim) -> bool {
    matches!(claim.status, Status::Hedged | Status::Denied | Status::Background)
}

/// Soldiers against everybody, or against children: a part, not a different total.
fn different_groups(a: &Value, b: &Value) -> bool {
    let group = |value: &Value| value.as_number().and_then(|number| number.group.clone());
    group(a) != group(b)
}

type Explained = Option<(Verdict, String)>;

fn corrected(a: &Claim, b: &Claim) -> Explained {
    for (one, other) in [(a, b), (b, a)] {
        if one.status == Status::Superseded {
            return Some((Verdict::Superseded, format!("{} is given as an earlier figure", one.value)));
        }
        if one.replaces.iter().any(|value| value.to_string() == other.value.to_string()) {
            return Some((Verdict::Superseded, format!("{} replaces {}", one.value, other.value)));
        }
        if one.corrects && order(one.as_of, other.as_of).is_none_or(std::cmp::Ordering::is_ge) {
            return Some((Verdict::Superseded, format!("{} is stated as a correction", one.value)));
        }
    }
    None
}

fn planned(a: &Claim, b: &Claim) -> Explained {
    match (a.status == Status::Planned, b.status == Status::Planned) {
        (true, false) => Some((Verdict::Superseded, format!("{} was the plan, {} the outcome", a.value, b.value))),
        (false, true) => Some((Verdict::Superseded, format!("{} was the plan, {} the outcome", b.value, a.value))),
        (true, true) | (false, false) => None,
    }
}

fn opposed(a: &Claim, b: &Claim) -> Explained {
    let (one, other) = (a.attributed_to.as_ref()?, b.attributed_to.as_ref()?);
    let (party, opponent) = (one.party.as_ref()?, other.party.as_ref()?);
    let why = || format!("{} speaks for {party}, {} for {opponent}", one.speaker, other.speaker);
    (party != opponent).then(|| (Verdict::Contested, why()))
}

/// Which of two moments is the later: by day, by minute only where both have one.
fn order(a: Option<AsOf>, b: Option<AsOf>) -> Option<std::cmp::Ordering> {
    let (x, y) = (a?.moment, b?.moment);
    let minutes = x.minute.zip(y.minute).map_or(std::cmp::Ordering::Equal, |(p, q)| p.cmp(&q));
    Some(x.date.cmp(&y.date).then(minutes))
}

fn timed(dynamics: Dynamics, a: &Claim, b: &Claim) -> Explained {
    let (earlier, later) = match order(a.as_of, b.as_of)? {
        std::cmp::Ordering::Less => (a, b),
        std::cmp::Ordering::Greater => (b, a),
        std::cmp::Ordering::Equal => return None,
    };
    match dynamics {
        Dynamics::Cumulative if rises(earlier, later) => {
            Some((Verdict::Superseded, format!("{} is the later figure and the higher one", later.value)))
        }
        Dynamics::Level => {
            Some((Verdict::Superseded, format!("{} is the later state of a figure that goes up and down", later.value)))
        }
        Dynamics::Schedule => (later.status == Status::Planned && earlier.status == Status::Planned)
            .then(|| (Verdict::Superseded, format!("{} is the later plan", later.value))),
        Dynamics::Static | Dynamics::Cumulative | Dynamics::Status => None,
    }
}

/// Whether the later figure lies above the earlier one.
fn rises(earlier: &Claim, later: &Claim) -> bool {
    let (Some(x), Some(y)) = (earlier.value.as_number(), later.value.as_number()) else { return false };
    match (x.hi, y.lo) {
        (Some(hi), Some(lo)) => hi <= lo,
        _ => false,
    }
}

/// Why no gate explains the difference, in words.
fn nothing_explains(dynamics: Dynamics, a: &Claim, b: &Claim) -> String {
    let time = match (dynamics, order(a.as_of, b.as_of)) {
        (Dynamics::Cumulative, Some(std::cmp::Ordering::Equal)) | (Dynamics::Level, Some(_)) => {
            "both hold for the same day"
        }
        (Dynamics::Cumulative, Some(_)) => {
            "the later figure is the lower one, and nothing says that it is a correction"
        }
        (Dynamics::Cumulative | Dynamics::Level, None) => "the order in time is not known",
        (Dynamics::Static | Dynamics::Schedule | Dynamics::Status, _) => "this does not change with time",
    };
    format!("no correction, no plan against outcome, no opposing parties; {time}")
}
