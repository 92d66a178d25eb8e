//! From an amount to a number: what it counts, what stands after it, and both bounds together.

use rust_decimal::Decimal;

use super::lexicon::Grammar;
use super::qualifier::{self, Qualified, Says};
use super::scan::{Amount, Found, Measured, Step, amount};
use super::words::Words;
use super::{Hedge, Number, nouns, units};
use crate::text::TokenKind;
use crate::values::{Kind, Unit};

/// The number that an amount makes with everything around it.
pub(super) fn finish(words: &Words<'_, '_>, at: usize, qualified: Qualified, amount: &Measured) -> Step {
    let mut qualified = qualified;
    let mut end = amount.end;
    let start = if qualified.any { at } else { at.max(qualified.end) };
    let mut unit = Unit::None;
    let mut kind = Kind::Number;
    let mut group = None;
    if let Some(found) = &amount.unit {
        unit = found.unit.clone();
        kind = found.kind;
        if let Some((per, after)) = units::per(words, end).filter(|_| kind != Kind::Duration && kind != Kind::Percent) {
            unit = Unit::Per(Box::new(unit), per);
            end = after;
        }
    }
    if kind == Kind::Number {
        let noun = counted_noun(words, end, amount, &mut qualified);
        if matches!(noun.reject, Some(true)) {
            return Step::Skip(noun.end.max(end));
        }
        (unit, group, end) = (noun.unit, noun.group, noun.end);
    }
    if let Some((says, after)) = qualifier::after(words, end) {
        qualified.add(says);
        end = after;
    }
    if kind == Kind::Duration && !is_duration(words, end, amount) {
        return Step::Skip(end);
    }
    let number = build(amount, qualified, unit, group);
    let (number, end) = opposite_bound(words, number, end);
    let bare = amount.figure.digits && amount.unit.is_none() && amount.hi.is_none() && number.unit == Unit::None;
    Step::Value(Box::new(Found { start, end, number, kind, bare, share: amount.figure.share }))
}

/// Ages and places in time are no durations: "two days later", "a 90-day-old bill".
fn is_duration(words: &Words<'_, '_>, end: usize, amount: &Measured) -> bool {
    !words.is_any(end, &["ago", "later", "earlier", "old", "prior", "after", "before"])
        && !words.hyphen(end)
        && !amount.figure.share
        && words.phrase(end, &["of", "age"]).is_none()
}

struct CountedNoun {
    unit: Unit,
    group: Option<String>,
    end: usize,
    reject: Option<bool>,
}

/// What the figure counts; also "more", "others" and "of the", which make it a difference or a part.
fn counted_noun(words: &Words<'_, '_>, at: usize, amount: &Measured, qualified: &mut Qualified) -> CountedNoun {
    let mut end = at;
    let none = |end: usize| CountedNoun { unit: Unit::None, group: None, end, reject: None };
    if let Some((says, after)) = qualifier::after(words, end) {
        qualified.add(says);
        end = after;
    }
    let one = amount.hi.is_none() && amount.figure.lo == Decimal::ONE && amount.figure.hi == Decimal::ONE;
    let grammar = if one { Grammar::One } else { Grammar::Many };
    if words.is_any(end, &["more", "additional", "further"]) && !words.is(end + 1, "than") {
        qualified.add(Says::Delta);
        end += 1;
    }
    if words.is_any(end, &["others", "other"]) && (words.is(end, "others") || !one) {
        qualified.add(Says::Delta);
        if words.is(end, "others") {
            let people = Unit::Counted("people".to_owned());
            return CountedNoun { unit: people, group: None, end: end + 1, reject: None };
        }
        end += 1;
    }
    if words.is(end, "of") {
        return of_whom(words, end, amount, qualified, one);
    }
    if words.hyphen(end) {
        return hyphened(words, end);
    }
    if let Some(end) = olds(words, end).filter(|_| !one) {
        return CountedNoun { unit: Unit::Counted("people".to_owned()), group: None, end, reject: None };
    }
    match nouns::counted(words, end, grammar) {
        Some(noun) => CountedNoun { unit: noun.unit, group: noun.group, end: noun.end, reject: None },
        None => none(end),
    }
}

/// The token after "14-year-olds" at `at`.
fn olds(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let dashes = [at + 1, at + 3].iter().all(|&i| words.at(i).is_some_and(crate::text::Token::is_dash));
    (words.is_number(at) && dashes && words.is_any(at + 2, &["year", "month"]) && words.is(at + 4, "olds"))
        .then_some(at + 5)
}

/// "three of the 14", "dozens of homes", "two of them".
fn of_whom(words: &Words<'_, '_>, at: usize, amount: &Measured, qualified: &mut Qualified, one: bool) -> CountedNoun {
    let none = |end: usize| CountedNoun { unit: Unit::None, group: None, end, reject: None };
    let next = at + 1;
    if words.is_any(next, &["them", "whom", "those", "us", "which"]) {
        qualified.add(Says::Part);
        return none(if words.is_any(next, &["them", "whom"]) { next + 1 } else { at });
    }
    // "58 of 72 drones": both count drones, the first some of them.
    let whole = words.is_number(next).then(|| nouns::counted(words, next + 1, Grammar::Many)).flatten();
    if let Some(noun) = whole.filter(|_| !amount.figure.share) {
        qualified.add(Says::Part);
        return CountedNoun { unit: noun.unit, group: noun.group, end: at, reject: None };
    }
    let definite = words.is_any(next, &["the", "its", "their", "his", "her", "these", "our"]);
    let inner = next + usize::from(definite);
    let many = nouns::counted(words, inner, Grammar::Many);
    if amount.figure.share {
        return match many.filter(|_| !one) {
            Some(noun) => CountedNoun { unit: noun.unit, group: noun.group, end: at, reject: None },
            None => none(at),
        };
    }
    if definite {
        qualified.add(Says::Part);
        let numbered = words.is_number(inner) || words.entry(inner).is_some_and(|e| e.cardinal.is_some());
        return match many.filter(|_| !numbered) {
            Some(noun) => CountedNoun { unit: noun.unit, group: noun.group, end: noun.end, reject: None },
            None => none(at),
        };
    }
    match many {
        Some(noun) => CountedNoun { unit: noun.unit, group: noun.group, end: noun.end, reject: None },
        None => none(at),
    }
}

/// "a 20-point plan", "a 12-member jury": the noun is singular; persons are not counted so.
fn hyphened(words: &Words<'_, '_>, at: usize) -> CountedNoun {
    let unit = at + 1;
    // "a 6.3-magnitude earthquake": a number on a scale, which counts nothing.
    if words.is(unit, "magnitude") {
        return CountedNoun { unit: Unit::None, group: None, end: at, reject: None };
    }
    let person = words.entry(unit).is_some_and(|e| e.person.is_some());
    let name = words.at(unit).is_none_or(|t| t.kind != TokenKind::Word || t.is_capitalised());
    let strange = words.is_any(
        unit,
        &["year", "old", "in", "to", "and", "the", "a", "on", "up", "down", "off", "man", "way", "time", "sided"],
    );
    // "a half-hearted attempt"
    let share = words.was_any(at, 1, &["half", "quarter"]);
    if person || name || strange || share {
        return CountedNoun { unit: Unit::None, group: None, end: at + 2, reject: Some(true) };
    }
    let mut lower = String::new();
    if let Some(token) = words.at(unit) {
        token.push_lower(&mut lower);
    }
    CountedNoun { unit: Unit::Counted(nouns::singular(&lower)), group: None, end: unit + 1, reject: None }
}

/// The number that figure, range and qualifiers make.
fn build(amount: &Measured, qualified: Qualified, unit: Unit, group: Option<String>) -> Number {
    let figure = amount.figure;
    let mut number = Number {
        lo: Some(figure.lo),
        hi: Some(amount.hi.map_or(figure.hi, |hi| hi.hi)),
        lo_open: amount.lo_open,
        hi_open: amount.hi_open || figure.vague && figure.lo != figure.hi,
        hedge: if figure.vague { Hedge::Vague } else { qualified.hedge },
        step: amount.hi.map_or(figure.step, |hi| hi.step.or(figure.step)),
        unit,
        group,
        role: qualified.role,
        parts: Vec::new(),
        text: String::new(),
    };
    match qualified.bound {
        Some(Says::AtLeast) => (number.hi, number.hi_open) = (None, true),
        Some(Says::MoreThan) => (number.hi, number.hi_open, number.lo_open) = (None, true, true),
        Some(Says::AtMost) => number.lo = None,
        Some(Says::LessThan) => (number.lo, number.hi_open) = (None, true),
        _ => {}
    }
    number
}

/// "at most 100 and at least 20": both bounds make one range.
fn opposite_bound(words: &Words<'_, '_>, number: Number, end: usize) -> (Number, usize) {
    let one_sided = number.lo.is_none() != number.hi.is_none();
    if !one_sided || !words.is_any(end, &["and", "but"]) {
        return (number, end);
    }
    let other = qualifier::before(words, end + 1);
    let (Some(bound), true) = (other.bound, other.end > end + 1) else { return (number, end) };
    let Amount::Is(second) = amount(words, other.end) else { return (number, end) };
    let (value, open) = (second.figure.lo, matches!(bound, Says::MoreThan | Says::LessThan));
    let lower = matches!(bound, Says::AtLeast | Says::MoreThan);
    let joined = match (number.lo, number.hi) {
        (None, Some(hi)) if lower && value < hi => Number { lo: Some(value), lo_open: open, ..number },
        (Some(lo), None) if !lower && lo < value => Number { hi: Some(value), hi_open: open, ..number },
        _ => return (number, end),
    };
    if let Some(unit) = second.unit {
        if joined.unit != Unit::None && joined.unit != unit.unit {
            return (joined, second.end);
        }
        return (Number { unit: unit.unit, ..joined }, unit.end);
    }
    let noun = nouns::counted(words, second.end, Grammar::Many);
    match noun.filter(|_| joined.unit == Unit::None) {
        Some(noun) => (Number { unit: noun.unit, group: noun.group, ..joined }, noun.end),
        None => (joined, second.end),
    }
}
