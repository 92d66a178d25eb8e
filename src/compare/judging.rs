//! Judging: two claims of one fact become a ruling, and the rulings of a fact become its verdict.
//!
//! The order of the gates decides the edge cases: unit and metric come before (they make the
//! classes of a fact), then part and whole, the event, the relation of the values, correction, plan
//! against outcome, opposing parties, time; only what passes them all is a conflict. Only claims
//! that a source stands behind can disagree: hedged, denied, superseded and background ones never
//! raise anything by themselves.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::facts::{Fact, Member, Tension};
use super::meeting::Sameness;
use super::{Item, Round, ages};
use crate::claims::{AsOf, Claim, Scope, Status};
use crate::findings::Verdict;
use crate::rules::{Dynamics, Rule};
use crate::values::{Bound, Number, NumberRole, OfficeStatus, People, Related, Relation, Terms, Unit, Value};

/// So many claims with different values or circumstances are held against each other, each further
/// one against these: the work grows with the claims of a fact and not with their square.
pub(super) const MOST: usize = 64;

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
    /// How many claims with different values or circumstances were held against the first
    /// [`MOST`] only.
    pub beyond: usize,
}

/// Judges a fact: the first verdict that occurs among its pairs.
pub(super) fn judge(round: &Round<'_>, fact: &Fact<'_>) -> Judged {
    let sources: BTreeSet<usize> = fact.members.iter().map(|member| member.item.source).collect();
    let members = distinct(fact);
    let mut judged = Judged {
        verdict: Verdict::SingleSource,
        soft: true,
        why: Vec::new(),
        spellings: BTreeSet::new(),
        pair: None,
        beyond: members.len().saturating_sub(MOST),
    };
    for (at, b) in members.iter().enumerate() {
        for a in members.get(..at.min(MOST)).unwrap_or_default() {
            let Some(ruling) = pair(round, fact, a, b) else { continue };
            if ruling.verdict == Verdict::Spelling {
                let (x, y) = (a.item.claim.value.to_string(), b.item.claim.value.to_string());
                judged.spellings.insert(if x <= y { (x, y) } else { (y, x) });
            }
            let harder = ruling.verdict == judged.verdict && judged.soft && !ruling.soft;
            if ruling.verdict < judged.verdict || harder {
                judged.verdict = ruling.verdict;
                judged.soft = ruling.soft;
                judged.why = vec![ruling.values, ruling.gate];
                judged.pair = Some((a.item.claim.id.clone(), b.item.claim.id.clone()));
            }
        }
    }
    if sources.len() > 1 && members.len() == 1 {
        judged.verdict = Verdict::Agree;
        judged.soft = false;
    } else if sources.len() > 1 && judged.verdict == Verdict::SingleSource {
        judged.verdict = Verdict::NotComparable;
    }
    judged
}

/// The claims that differ in value or in the circumstances that the gates read. Claims of two
/// sources that differ in nothing are one here, and agree.
fn distinct<'f, 'c>(fact: &'f Fact<'c>) -> Vec<&'f Member<'c>> {
    let mut seen = BTreeSet::new();
    let members = fact.members.iter().filter(|member| {
        let claim = member.item.claim;
        let party = claim.attributed_to.as_ref().and_then(|attribution| attribution.party.clone());
        let moment = claim.as_of.map(|as_of| (as_of.moment.date, as_of.moment.minute));
        let replaces: Vec<String> = claim.replaces.iter().map(ToString::to_string).collect();
        let part = (claim.scope, claim.value.as_number().and_then(|number| number.group.clone()));
        seen.insert((
            claim.value.to_string(),
            claim.status,
            claim.corrects,
            replaces,
            party,
            moment,
            part,
            member.event,
        ))
    });
    members.collect()
}

/// Whether two claims would be a conflict if they were about one event.
pub(super) fn would_conflict(round: &Round<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let ruling = rule_on(a.claim, b.claim, Sameness::Same, round.rule, round.terms());
    ruling.is_some_and(|ruling| ruling.verdict == Verdict::Conflict)
}

fn pair(round: &Round<'_>, fact: &Fact<'_>, a: &Member<'_>, b: &Member<'_>) -> Option<Ruling> {
    let sameness = match fact.tension {
        _ if a.event == b.event => Sameness::Same,
        Some(Tension::Unclear) => Sameness::Unclear,
        Some(Tension::OtherDay) => Sameness::OtherDay,
        None => Sameness::Apart,
    };
    let ruling = rule_on(a.item.claim, b.item.claim, sameness, round.rule, round.terms())?;
    let telling = a.item.source != b.item.source || ruling.verdict <= Verdict::Spelling;
    telling.then_some(ruling)
}

/// What is said about two claims, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ruling {
    /// The verdict of the pair.
    verdict: Verdict,
    /// Whether a convention for words was needed.
    soft: bool,
    /// Why the values cannot both hold, or how they fit.
    values: String,
    /// What decided beyond the values.
    gate: String,
}

/// Whether a claim of this status raises nothing by itself. A denial about people does: it closes
/// a set.
const fn is_weak(claim: &Claim) -> bool {
    match claim.status {
        Status::Asserted | Status::Attributed | Status::Planned => false,
        Status::Denied => !matches!(claim.value, Value::Person(_) | Value::People(_)),
        Status::Hedged | Status::Superseded | Status::Background => true,
    }
}

/// Judges two claims of one rule, unit and metric. `None` where nothing is to be said: a weak
/// claim, or compatible values of events that may be two.
fn rule_on(a: &Claim, b: &Claim, sameness: Sameness, rule: &Rule, terms: Terms<'_>) -> Option<Ruling> {
    let part = parts(a, b);
    if part == Part::Other {
        return (sameness == Sameness::Same)
            .then(|| ruling(Verdict::NotComparable, "one is a part or a difference, or they are different parts"));
    }
    let related = relate(a, b, terms);
    let related = match part {
        Part::None => related,
        Part::First | Part::Second if related.relation == Relation::Equal => related,
        Part::First | Part::Second => match larger_part(a, b, part, rule) {
            Some(why) => Related { relation: Relation::Disjoint, why, ..related },
            None => {
                return (sameness == Sameness::Same)
                    .then(|| ruling(Verdict::NotComparable, "one is a part of the other"));
            }
        },
        Part::Other => return None,
    };
    if related.relation != Relation::Disjoint {
        return (sameness == Sameness::Same).then(|| compatible(related));
    }
    if let Some(why) = ages::grown(a, b, rule) {
        let grown = Related { relation: Relation::Overlapping, why, ..related };
        return (sameness == Sameness::Same).then(|| compatible(grown));
    }
    if is_weak(a) || is_weak(b) {
        return None;
    }
    let explained = explain(a, b, rule, terms);
    let (verdict, gate) = match (sameness, explained) {
        (Sameness::Apart, _) | (Sameness::Unclear, Some(_)) => return None,
        (Sameness::OtherDay, _) => {
            (Verdict::DifferentEvent, "if the texts mean one event, the date or the value of one is wrong".to_owned())
        }
        (Sameness::Unclear, None) => {
            (Verdict::UnclearEvent, "too few keys bind to say that it is one event".to_owned())
        }
        (Sameness::Same, Some(explained)) => explained,
        (Sameness::Same, None) => (Verdict::Conflict, unexplained(a, b, rule)),
    };
    Some(Ruling { verdict, soft: related.soft, values: reason(a, b, related.why), gate })
}

fn ruling(verdict: Verdict, gate: &str) -> Ruling {
    Ruling { verdict, soft: false, values: String::new(), gate: gate.to_owned() }
}

fn compatible(related: Related) -> Ruling {
    let verdict = match related.relation {
        Relation::Equal | Relation::Inside | Relation::Containing if related.spelling => Verdict::Spelling,
        Relation::Equal => Verdict::Agree,
        Relation::Inside | Relation::Containing => Verdict::Refines,
        Relation::Overlapping => Verdict::Overlaps,
        Relation::Unresolved | Relation::Disjoint => Verdict::NotComparable,
    };
    Ruling { verdict, soft: related.soft, values: related.why, gate: String::new() }
}

fn reason(a: &Claim, b: &Claim, why: String) -> String {
    if why.is_empty() { format!("{} and {} have no common value", a.value, b.value) } else { why }
}

/// How the values lie to each other. A denial says who was not there; a bare count counts
/// what the other counts.
pub(super) fn relate(a: &Claim, b: &Claim, terms: Terms<'_>) -> Related {
    let terms = Terms { as_of: a.as_of.or(b.as_of).map(|as_of| as_of.moment.date), ..terms };
    match (&stated(a), &stated(b)) {
        (Value::Number(x), Value::Number(y)) if x.unit != y.unit && (x.unit == Unit::None || y.unit == Unit::None) => {
            let unit = if x.unit == Unit::None { &y.unit } else { &x.unit };
            let counted = |n: &Number| Value::Number(Number { unit: unit.clone(), ..n.clone() });
            counted(x).relate(&counted(y), terms)
        }
        (x, y) => x.relate(y, terms),
    }
}

fn stated(claim: &Claim) -> Value {
    let absent = match (&claim.value, claim.status) {
        (Value::Person(person), Status::Denied) => vec![person.clone()],
        (Value::People(people), Status::Denied) if people.absent.is_empty() => people.members.clone(),
        _ => return claim.value.clone(),
    };
    let text = claim.value.to_string();
    Value::People(People { absent, text, ..People::default() })
}

/// Which of two claims is a part of what the other counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Neither: both are totals of one thing.
    None,
    /// The first is a part of the second.
    First,
    /// The second is a part of the first.
    Second,
    /// Two parts, or a difference.
    Other,
}

fn parts(a: &Claim, b: &Claim) -> Part {
    let role = |claim: &Claim| claim.value.as_number().map(|n| n.role);
    if role(a) == Some(NumberRole::Delta) || role(b) == Some(NumberRole::Delta) {
        return Part::Other;
    }
    let group = |claim: &Claim| claim.value.as_number().and_then(|n| n.group.clone());
    let is_part = |claim: &Claim| claim.scope == Scope::Part || role(claim) == Some(NumberRole::Part);
    match (is_part(a), is_part(b), group(a), group(b)) {
        (false, false, None, None) => Part::None,
        (x, y, Some(one), Some(other)) if x == y => {
            if one == other {
                Part::None
            } else {
                Part::Other
            }
        }
        (true, true, _, _) | (false, false, Some(_), Some(_)) => Part::Other,
        (true, false, _, _) | (false, false, Some(_), None) => Part::First,
        (false, true, _, _) | (false, false, None, Some(_)) => Part::Second,
    }
}

/// Why a part exceeds its whole, if it does.
fn larger_part(a: &Claim, b: &Claim, part: Part, rule: &Rule) -> Option<String> {
    let (part, whole) = if part == Part::First { (a, b) } else { (b, a) };
    let (x, y) = (part.value.as_number()?, whole.value.as_number()?);
    let same_unit = x.unit == y.unit || x.unit == Unit::None || y.unit == Unit::None;
    let above = is_above(x, y, rule.round);
    (same_unit && above).then(|| format!("{} is a part and yet more than the whole, {}", part.value, whole.value))
}

/// Whether every number that `a` admits is above every one of `b`.
fn is_above(a: &Number, b: &Number, round: bool) -> bool {
    match (a.denote(round).lo, b.denote(round).hi) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Closed(x), Bound::Closed(y)) => x > y,
        (Bound::Open(x), Bound::Closed(y) | Bound::Open(y)) | (Bound::Closed(x), Bound::Open(y)) => x >= y,
    }
}

/// The first gate that explains two disjoint values of one event.
fn explain(a: &Claim, b: &Claim, rule: &Rule, terms: Terms<'_>) -> Option<(Verdict, String)> {
    correction(a, b, terms).or_else(|| plan(a, b)).or_else(|| parties(a, b)).or_else(|| time(a, b, rule))
}

fn correction(a: &Claim, b: &Claim, terms: Terms<'_>) -> Option<(Verdict, String)> {
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
    let (by, old) = if overtakes(b, a) {
        (b, a)
    } else if overtakes(a, b) {
        (a, b)
    } else {
        return None;
    };
    Some((Verdict::Superseded, format!("{} corrects or replaces {}", by.value, old.value)))
}

fn plan(a: &Claim, b: &Claim) -> Option<(Verdict, String)> {
    let planned = |claim: &Claim| claim.status == Status::Planned;
    let gate = match (planned(a), planned(b), order(a.as_of, b.as_of)) {
        (true, false, _) | (false, true, _) => "one is a plan, the other its outcome",
        (true, true, Some(Ordering::Less | Ordering::Greater)) => "both are plans, and the later said supersedes",
        _ => return None,
    };
    Some((Verdict::Superseded, gate.to_owned()))
}

fn parties(a: &Claim, b: &Claim) -> Option<(Verdict, String)> {
    let (x, y) = (a.attributed_to.as_ref()?, b.attributed_to.as_ref()?);
    let (one, other) = (x.party.as_ref()?, y.party.as_ref()?);
    let gate = || format!("said by different parties: {} ({one}) and {} ({other})", x.speaker, y.speaker);
    (one != other).then(|| (Verdict::Contested, gate()))
}

fn time(a: &Claim, b: &Claim, rule: &Rule) -> Option<(Verdict, String)> {
    let (early, late) = match order(a.as_of, b.as_of)? {
        Ordering::Less => (a, b),
        Ordering::Greater => (b, a),
        Ordering::Equal => return None,
    };
    let explained = match rule.dynamics {
        Dynamics::Static | Dynamics::Schedule => false,
        Dynamics::Cumulative => match (late.value.as_number(), early.value.as_number()) {
            (Some(late), Some(early)) => is_above(late, early, rule.round),
            _ => false,
        },
        Dynamics::Level => true,
        Dynamics::Status => progresses(&early.value, &late.value),
    };
    let gate = match rule.dynamics {
        Dynamics::Cumulative => "the later figure is higher, as a toll rises",
        _ => "the later one describes a later state",
    };
    explained.then(|| (Verdict::Superseded, gate.to_owned()))
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
fn order(a: Option<AsOf>, b: Option<AsOf>) -> Option<Ordering> {
    let (a, b) = (a?.moment, b?.moment);
    let minutes = a.minute.zip(b.minute).map_or(Ordering::Equal, |(x, y)| x.cmp(&y));
    Some(a.date.cmp(&b.date).then(minutes))
}

/// Which excuses were looked for in vain.
fn unexplained(a: &Claim, b: &Claim, rule: &Rule) -> String {
    let mut gate = match (&a.attributed_to, &b.attributed_to) {
        (Some(x), Some(y)) => {
            format!("no correction; said by {} and by {}, not known as opposing parties", x.speaker, y.speaker)
        }
        _ => "no correction, no plan, no opposing parties".to_owned(),
    };
    gate.push_str(match (rule.dynamics, order(a.as_of, b.as_of)) {
        (_, None) => "; no dates that would order them in time",
        (_, Some(Ordering::Equal)) => "; both describe the same time",
        (Dynamics::Cumulative, Some(_)) => "; the later figure is lower, and a toll does not fall",
        (Dynamics::Static, Some(_)) => "; it does not change over time",
        (Dynamics::Level | Dynamics::Schedule | Dynamics::Status, Some(_)) => "; time does not explain it",
    });
    gate
}
