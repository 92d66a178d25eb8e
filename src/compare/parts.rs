//! Parts and wholes: which of two claims counts a part of what the other counts.
//!
//! A part is never held against its whole, unless it exceeds it: then one of the two is wrong, by
//! arithmetic. A narrower group ("soldiers"), a part by its wording, and a place within the other's
//! place are parts; a difference ("12 more") is neither part nor whole.

use super::types::Types;
use crate::claims::{Claim, KeyName, ReadFrom, Scope};
use crate::rules::Rule;
use crate::values::{Bound, Number, NumberRole, Place, Relation, Terms, Unit, Value, place};

/// Which of two claims is a part of what the other counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Neither: both are totals of one thing.
    None,
    /// The first is a part of the second.
    First,
    /// The second is a part of the first.
    Second,
    /// The place of the first lies in that of the second.
    WithinSecond,
    /// The place of the second lies in that of the first.
    WithinFirst,
    /// Two parts, or a difference.
    Other,
}

pub(super) fn of(a: &Claim, b: &Claim, terms: Terms<'_>) -> Part {
    let (Some(x), Some(y)) = (a.value.as_number(), b.value.as_number()) else {
        return by_scope(a, b, terms);
    };
    if x.role == NumberRole::Delta || y.role == NumberRole::Delta {
        return Part::Other;
    }
    let is_part = |claim: &Claim, n: &Number| claim.scope == Scope::Part || n.role == NumberRole::Part;
    match (is_part(a, x), is_part(b, y), &x.group, &y.group) {
        (false, false, None, None) => by_place(a, b, terms),
        (true, true, Some(one), Some(other)) | (false, false, Some(one), Some(other)) if one == other => {
            by_place(a, b, terms)
        }
        (true, true, _, _) | (false, false, Some(_), Some(_)) => Part::Other,
        (true, false, _, _) | (false, false, Some(_), None) => Part::First,
        (false, true, _, _) | (false, false, None, Some(_)) => Part::Second,
    }
}

fn by_scope(a: &Claim, b: &Claim, terms: Terms<'_>) -> Part {
    match (a.scope, b.scope) {
        (Scope::Part, Scope::Total) => Part::First,
        (Scope::Total, Scope::Part) => Part::Second,
        (Scope::Part, Scope::Part) => Part::Other,
        (Scope::Total, Scope::Total) => by_place(a, b, terms),
    }
}

/// The first subject slot whose places lie one within the other.
fn by_place(a: &Claim, b: &Claim, terms: Terms<'_>) -> Part {
    if a.subject == b.subject {
        return Part::None;
    }
    let relations = a.subject.iter().filter_map(|(slot, x)| match (x, b.subject.get(slot)?) {
        (Value::Place(x), Value::Place(y)) => Some(place::relate(x, y, terms).relation),
        _ => None,
    });
    let mut parts = relations.filter_map(|relation| match relation {
        Relation::Inside => Some(Part::WithinSecond),
        Relation::Containing => Some(Part::WithinFirst),
        Relation::Equal | Relation::Overlapping | Relation::Disjoint | Relation::Unresolved => None,
    });
    parts.next().unwrap_or(Part::None)
}

/// Which of two totals of something that reaches many places is told of a place within that of the other, or of one
/// place where the other counts "across the country". What a storm did in a town is a part of what it did.
pub(super) fn by_spread(a: &Claim, b: &Claim, terms: Terms<'_>) -> Part {
    let types = |claim: &Claim| Types::of(&claim.evidence.sentence);
    let lie = |a: &Place, b: &Place| place::relate(a, b, terms).relation;
    match (place_of(a), place_of(b)) {
        (Some(x), Some(y)) => match lie(x, y) {
            Relation::Inside if types(a).spreads() || types(b).spreads() => Part::WithinSecond,
            Relation::Containing if types(a).spreads() || types(b).spreads() => Part::WithinFirst,
            _ => Part::None,
        },
        (Some(_), None) if types(b).is_wide() && !types(a).is_wide() => Part::WithinSecond,
        (None, Some(_)) if types(a).is_wide() && !types(b).is_wide() => Part::WithinFirst,
        _ => Part::None,
    }
}

/// The place of which the sentence tells.
pub(super) fn place_of(claim: &Claim) -> Option<&Place> {
    claim.keys.iter().find_map(|key| match (&key.value, key.name) {
        (Value::Place(place), KeyName::Place) if key.read == ReadFrom::Sentence => Some(place),
        _ => None,
    })
}

/// Whether one is a part and yet more than its whole.
pub(super) fn exceeds(a: &Claim, b: &Claim, part: Part, rule: &Rule) -> bool {
    let (part, whole) = match part {
        Part::First | Part::WithinSecond => (a, b),
        Part::Second | Part::WithinFirst => (b, a),
        Part::None | Part::Other => return false,
    };
    let (Value::Number(x), Value::Number(y)) = (&part.value, &whole.value) else { return false };
    let same_unit = x.unit == y.unit || x.unit == Unit::None || y.unit == Unit::None;
    same_unit && is_above(x, y, rule.round) && !tells_of_others(part, whole)
}

/// Whether a narrower group ("60 soldiers") is told by another speaker, in a sentence that gives it no
/// day and no place: then it may be of another strike of the same day, and is no part at all.
pub(super) fn tells_of_others(part: &Claim, whole: &Claim) -> bool {
    let speaker = |claim: &Claim| claim.attributed_to.as_ref().map(|who| who.speaker.to_lowercase());
    let placed = part.keys.iter().any(|key| key.read == ReadFrom::Sentence);
    part.scope == Scope::Total && !placed && speaker(part).is_some() && speaker(part) != speaker(whole)
}

/// Whether every number that `a` admits is above every one of `b`.
pub(super) fn is_above(a: &Number, b: &Number, round: bool) -> bool {
    match (a.denote(round).lo, b.denote(round).hi) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Closed(x), Bound::Closed(y)) => x > y,
        (Bound::Open(x), Bound::Closed(y) | Bound::Open(y)) | (Bound::Closed(x), Bound::Open(y)) => x >= y,
    }
}
