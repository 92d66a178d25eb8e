//! What neighbouring numbers do to each other: sums of persons, parts, copied units, conversions.

use crate::text::Vocabulary;
use rust_decimal::Decimal;

use super::scan::Found;
use super::words::Words;
use super::{Hedge, Number, Role, relate_sets};
use crate::values::{Kind, Relation, Unit};

/// The numbers after all that their neighbours say of them.
pub(super) fn settle(words: &Words<'_, '_>, mut found: Vec<Found>) -> Vec<Found> {
    copy_units(words, &mut found);
    mark_parts(words, &mut found);
    free_other_outcomes(words, &mut found);
    let found = drop_conversions(words, found);
    sum(words, &found)
}

/// "45 and 50 mg": the first has the unit of the second.
fn copy_units(words: &Words<'_, '_>, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { continue };
        let joined = second.start == first.end + 1 && words.is_any(first.end, &["and", "or", ","]);
        let measured = matches!(second.kind, Kind::Quantity | Kind::Percent);
        if first.bare && joined && measured {
            first.number.unit = second.number.unit.clone();
            first.kind = second.kind;
        }
    }
}

/// "among them two", "two of whom", "including two women and a child".
fn mark_parts(words: &Words<'_, '_>, found: &mut [Found]) {
    for one in found.iter_mut() {
        let at = one.start;
        let them = words.was_any(at, 1, &["them", "whom", "were", "are"])
            && (1..=3).any(|back| words.was_any(at, back, &["among"]));
        let of_whom =
            words.was_any(at, 1, &["whom", "which", "these", "them"]) && words.was_any(at, 2, &["of", "among"]);
        let including = words.was_any(at, 1, &["including", "includes", "included", "include"]);
        let listed =
            words.was_any(at, 1, &["were", "was", "are"]) && (2..=6).any(|back| words.was_any(at, back, &["among"]));
        if them || of_whom || including || listed {
            one.number.role = Role::Part;
        }
    }
    for index in 1..found.len() {
        let (head, tail) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (head.last(), tail.first_mut()) else { continue };
        if first.number.role == Role::Part
            && joiner(words, first.end, second.start).is_some()
            && is_people(&first.number)
            && is_people(&second.number)
            && !predicate(words, second.end)
        {
            second.number.role = Role::Part;
        }
    }
}

/// "Two were killed and 14 others injured": others than the dead, but all of the injured.
fn free_other_outcomes(words: &Words<'_, '_>, found: &mut [Found]) {
    const DEATH: &Vocabulary =
        &Vocabulary::of(&["killed", "killing", "dead", "died", "kills", "kill", "dies", "death", "fatally", "deaths"]);
    const HURT: &Vocabulary = &Vocabulary::of(&[
        "injured",
        "injuring",
        "injures",
        "wounded",
        "wounding",
        "wounds",
        "hurt",
        "hurting",
        "missing",
        "hospitalized",
        "hospitalised",
        "arrested",
        "injury",
        "wound",
        "injure",
    ]);
    for one in found.iter_mut().filter(|f| f.number.role == Role::Delta) {
        let before = (1..=3).any(|back| words.was_any(one.start, back, HURT));
        let after = (0..=3).any(|ahead| words.is_any(one.end + ahead, HURT))
            && !(0..=3).any(|ahead| words.is_any(one.end + ahead, DEATH));
        let more = (one.start..one.end).any(|i| words.is_any(i, &["more", "additional", "further"]));
        if more || !(before || after) {
            continue;
        }
        let killed = (1..=24).any(|back| words.was_any(one.start, back, DEATH));
        let hurt_earlier = (4..=24).any(|back| words.was_any(one.start, back, HURT));
        if killed && !hurt_earlier {
            one.number.role = Role::Total;
        }
    }
}

/// "41.5C (107F)": the second is the first in another unit, where they agree.
fn drop_conversions(words: &Words<'_, '_>, found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let Some(last) = kept.last_mut() else {
            kept.push(one);
            continue;
        };
        let temperature = |f: &Found| matches!(&f.number.unit, Unit::Measure(s) if s == "Cel" || s == "[degF]");
        let bracket = words.text(last.end) == "(" && one.start == last.end + 1 && words.text(one.end) == ")";
        let slash = words.text(last.end) == "/" && one.start == last.end + 1;
        let same = temperature(last) && temperature(&one) && last.number.unit != one.number.unit && (bracket || slash);
        if same && relate_sets(&last.number, &one.number, false).is_some_and(|r| r.relation != Relation::Disjoint) {
            last.end = one.end + usize::from(bracket);
            continue;
        }
        kept.push(one);
    }
    kept
}

fn is_people(number: &Number) -> bool {
    matches!(&number.unit, Unit::Counted(noun) if noun == "people")
}

/// How the words between two mentions join them: `Some(true)` with "and", `Some(false)` with a
/// comma alone; a possessive after "and" may stand between ("a father and his two sons").
pub(super) fn joiner(words: &Words<'_, '_>, end: usize, start: usize) -> Option<bool> {
    if start <= end || start > end + 3 {
        return None;
    }
    let mut and = false;
    for index in end..start {
        if words.is_any(index, &["and", "plus", "&"]) {
            and = true;
        } else if !words.is_any(index, &[",", "his", "her", "their"]) {
            return None;
        }
    }
    Some(and)
}

/// Whether a predicate of its own follows: "and 12 others were injured".
pub(super) fn predicate(words: &Words<'_, '_>, at: usize) -> bool {
    words.is_any(
        at,
        &[
            "were", "was", "are", "is", "have", "had", "has", "injured", "wounded", "hurt", "missing", "arrested",
            "remain", "remained", "died",
        ],
    )
}

/// "two women and a man": one number, their sum, with the parts kept.
fn sum(words: &Words<'_, '_>, found: &[Found]) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut from = 0;
    while from < found.len() {
        let upto = run_end(words, found, from);
        match found.get(from..upto) {
            Some(run @ [_, _, ..]) => {
                let mut run = run.to_vec();
                for found in &mut run {
                    words.sentence().words_of(found.start..found.end).clone_into(&mut found.number.text);
                }
                kept.push(restated(words, &run).unwrap_or_else(|| total(&run)));
            }
            _ => kept.extend(found.get(from).cloned()),
        }
        from = upto.max(from + 1);
    }
    kept
}

/// The end of the run of persons that begins at `from`: joined by commas, "and" before the last.
fn run_end(words: &Words<'_, '_>, found: &[Found], from: usize) -> usize {
    let fits = |f: &Found| {
        f.kind == Kind::Number && is_people(&f.number) && !f.share && f.number.lo.is_some_and(|n| n > Decimal::ZERO)
    };
    let mut upto = from + 1;
    let mut complete = from + 1;
    let Some(first) = found.get(from).filter(|f| fits(f) && f.number.role != Role::Delta) else { return from + 1 };
    // Bounded, because a list without "and" is walked again from each of its items.
    while let (Some(last), Some(next)) = (found.get(upto - 1), found.get(upto).filter(|_| upto < from + 12)) {
        let Some(and) = joiner(words, last.end, next.start) else { break };
        let others = next.number.role == Role::Delta && and && first.number.role == Role::Total;
        if !fits(next) || !(next.number.role == first.number.role || others) {
            break;
        }
        upto += 1;
        if and {
            complete = upto;
        }
    }
    let Some(last) = found.get(complete - 1).filter(|_| complete > from + 1) else { return from + 1 };
    let verb = words.before(first.start, 1).is_some_and(|t| {
        t.text.ends_with("ed")
            || t.text.ends_with("ing")
            || t.is_any(&["left", "shot", "hurt", "kills", "injures", "hit"])
    }) && !words.was_any(first.start, 1, &["including"]);
    if verb && predicate(words, last.end) { from + 1 } else { complete }
}

/// "the two children, a boy and a girl": the list says who the first are, and adds nobody.
fn restated(words: &Words<'_, '_>, run: &[Found]) -> Option<Found> {
    let (first, rest) = run.split_first().filter(|(_, rest)| rest.len() > 1)?;
    let whole = total(rest);
    let closed = run.last().is_some_and(|last| words.is(last.end, ","));
    let same = closed && first.number.lo == whole.number.lo && first.number.hi == whole.number.hi;
    same.then(|| Found {
        end: whole.end,
        number: Number { parts: whole.number.parts, text: String::new(), ..first.number.clone() },
        ..first.clone()
    })
}

fn total(run: &[Found]) -> Found {
    let sum_of = |pick: fn(&Number) -> Option<Decimal>| {
        run.iter().try_fold(Decimal::ZERO, |sum, f| pick(&f.number).and_then(|n| sum.checked_add(n)))
    };
    let (first, last) = (run.first(), run.last());
    let hi = sum_of(|n| n.hi);
    let hedges = run.iter().map(|f| f.number.hedge).find(|&h| h != Hedge::None).unwrap_or_default();
    let number = Number {
        lo: sum_of(|n| n.lo.or(Some(Decimal::ZERO))),
        hi,
        lo_open: run.iter().any(|f| f.number.lo_open),
        hi_open: hi.is_none() || run.iter().any(|f| f.number.hi_open),
        hedge: hedges,
        unit: Unit::Counted("people".to_owned()),
        role: first.map_or(Role::Total, |f| f.number.role),
        parts: run.iter().map(|f| f.number.clone()).collect(),
        ..Number::default()
    };
    Found {
        start: first.map_or(0, |f| f.start),
        end: last.map_or(0, |f| f.end),
        number,
        kind: Kind::Number,
        bare: false,
        share: false,
    }
}
