//! Judging: the pairs of a fact pass the gates, and their rulings become its verdict.
//!
//! A fact takes the first verdict, in the order of [`Verdict`], that occurs among its pairs. Claims
//! that differ in nothing that a gate reads are held against others once. What a pair says is
//! decided in `gates`, and put into words in `steps`.

use std::collections::{BTreeSet, HashSet};

use rust_decimal::Decimal;

use super::facts::{Fact, Member, Tension};
use super::gates::{Case, Ruling};
use super::meeting::Sameness;
use super::{Item, Round};
use crate::claims::{Claim, Scope, Status};
use crate::findings::Verdict;
use crate::sources::Moment;
use crate::values::{Hedge, Kind, NumberRole, Unit, Value};

/// So many claims with different values or circumstances are held against each other, each further
/// one against these: the work grows with the claims of a fact and not with their square.
pub(super) const MOST: usize = 64;

/// What is said about a whole fact.
#[derive(Debug)]
pub(super) struct Judged<'f, 'c> {
    pub verdict: Verdict,
    /// Whether the deciding pairs all needed a convention for words.
    pub soft: bool,
    /// Pairs of spellings of one name.
    pub spellings: BTreeSet<(String, String)>,
    /// The deciding pair.
    pub pair: Option<(&'f Member<'c>, &'f Member<'c>)>,
    /// How many claims with different values or circumstances were held against the first
    /// [`MOST`] only.
    pub beyond: usize,
}

/// Judges a fact: the first verdict that occurs among its pairs.
pub(super) fn judge<'f, 'c>(round: &Round<'_>, fact: &'f Fact<'c>) -> Judged<'f, 'c> {
    let members = distinct(fact);
    let mut judged = Judged {
        verdict: Verdict::SingleSource,
        soft: true,
        spellings: BTreeSet::new(),
        pair: None,
        beyond: members.len().saturating_sub(MOST),
    };
    let has_spellings = matches!(round.rule.kind, Kind::Person | Kind::People | Kind::Place);
    for (a, b) in pairs(&members) {
        let Some(ruling) = pair(round, fact, a, b) else { continue };
        if ruling.verdict == Verdict::Spelling {
            let (x, y) = (a.item.claim.value.to_string(), b.item.claim.value.to_string());
            judged.spellings.insert(if x <= y { (x, y) } else { (y, x) });
        }
        let harder = ruling.verdict == judged.verdict && judged.soft && !ruling.soft;
        if ruling.verdict < judged.verdict || harder {
            judged.verdict = ruling.verdict;
            judged.soft = ruling.soft;
            judged.pair = Some((a, b));
        }
        // Nothing goes before a hard conflict; only names have spellings to be noted.
        if judged.verdict == Verdict::Conflict && !judged.soft && !has_spellings {
            break;
        }
    }
    let several = fact.has_several_sources();
    if several && members.len() == 1 {
        judged.verdict = Verdict::Agree;
        judged.soft = false;
    } else if several && judged.verdict == Verdict::SingleSource {
        judged.verdict = Verdict::NotComparable;
    }
    judged
}

/// The pairs that are held against each other, the earlier claim first.
pub(super) fn pairs<'m, 'f, 'c>(
    members: &'m [&'f Member<'c>],
) -> impl Iterator<Item = (&'f Member<'c>, &'f Member<'c>)> + 'm {
    members.iter().enumerate().flat_map(move |(at, b)| members.iter().take(at.min(MOST)).map(move |a| (*a, *b)))
}

/// Everything of a claim that a gate reads.
#[derive(PartialEq, Eq, Hash)]
struct Circumstances<'c> {
    value: Stated<'c>,
    status: Status,
    corrects: bool,
    replaces: Vec<String>,
    party: Option<&'c str>,
    moment: Option<Moment>,
    scope: Scope,
    metric: Option<&'c str>,
    event: usize,
}

/// A value as far as it decides how it lies to others.
#[derive(PartialEq, Eq, Hash)]
enum Stated<'c> {
    Number {
        bounds: (Option<Decimal>, Option<Decimal>, bool, bool),
        exactness: (Hedge, Option<Decimal>),
        counts: (&'c Unit, Option<&'c str>, NumberRole),
    },
    Shown(String),
}

impl<'c> Circumstances<'c> {
    fn of(claim: &'c Claim, event: usize) -> Self {
        Self {
            value: Stated::of(&claim.value),
            status: claim.status,
            corrects: claim.corrects,
            replaces: claim.replaces.iter().map(ToString::to_string).collect(),
            party: claim.attributed_to.as_ref().and_then(|attribution| attribution.party.as_deref()),
            moment: claim.as_of.map(|as_of| as_of.moment),
            scope: claim.scope,
            metric: claim.metric.as_deref(),
            event,
        }
    }
}

impl<'c> Stated<'c> {
    fn of(value: &'c Value) -> Self {
        match value {
            Value::Number(n) => Self::Number {
                bounds: (n.lo, n.hi, n.lo_open, n.hi_open),
                exactness: (n.hedge, n.step),
                counts: (&n.unit, n.group.as_deref(), n.role),
            },
            other => Self::Shown(other.to_string()),
        }
    }
}

/// The claims that differ in value or in the circumstances that the gates read. Claims of two
/// sources that differ in nothing are one here, and agree. Claims of several facts set side by side
/// may differ in subject: all of them stay.
pub(super) fn distinct<'f, 'c>(fact: &'f Fact<'c>) -> Vec<&'f Member<'c>> {
    if fact.aside {
        return fact.members.iter().collect();
    }
    let mut seen = HashSet::with_capacity(fact.members.len().min(MOST));
    fact.members.iter().filter(|member| seen.insert(Circumstances::of(member.item.claim, member.event))).collect()
}

/// Whether two claims would be a conflict if they were about one event.
pub(super) fn would_conflict(round: &Round<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let ruling = Case::new(round, *a, *b, Sameness::Same).ruling();
    ruling.is_some_and(|ruling| ruling.verdict == Verdict::Conflict)
}

/// Two claims of a fact before the gates.
pub(super) fn case<'c>(round: &'c Round<'c>, fact: &Fact<'c>, a: &Member<'c>, b: &Member<'c>) -> Case<'c> {
    let sameness = match fact.tension {
        _ if a.event == b.event => Sameness::Same,
        Some(_) if !fact.linked.contains(&(a.event.min(b.event), a.event.max(b.event))) => Sameness::Apart,
        Some(Tension::Unclear) => Sameness::Unclear,
        Some(Tension::OtherDay) => Sameness::OtherDay,
        None => Sameness::Apart,
    };
    Case::new(round, a.item, b.item, sameness)
}

/// What is said about two claims of a fact. That one source repeats itself, or says less a second
/// time, tells nothing.
fn pair(round: &Round<'_>, fact: &Fact<'_>, a: &Member<'_>, b: &Member<'_>) -> Option<Ruling> {
    let ruling = case(round, fact, a, b).ruling()?;
    is_telling(ruling.verdict, a, b).then_some(ruling)
}

pub(super) fn is_telling(verdict: Verdict, a: &Member<'_>, b: &Member<'_>) -> bool {
    a.item.source != b.item.source || verdict <= Verdict::Spelling
}
