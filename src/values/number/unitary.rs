//! Amounts of one unit told without a figure: "half a percentage point", "a year and a half",
//! "a litre of milk".
//!
//! The article is one only where the unit stands for itself; "a mile marker", "a pound coin" and "50
//! cents a litre" hold none.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::lexicon::Grammar;
use super::scan::Measured;
use super::units::{self, United};
use super::words::Words;
use crate::text::{TokenKind, Vocabulary};
use crate::values::{Kind, Unit};

/// The amount at `at`, if one is told so.
pub(super) fn read(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    share_of_percent(words, at).or_else(|| and_a_half(words, at)).or_else(|| one(words, at))
}

fn measured(figure: Figure, unit: United) -> Measured {
    let end = unit.end;
    Measured { figure, hi: None, lo_open: false, hi_open: false, unit: Some(unit), end }
}

/// "half a percent", "a quarter of a percentage point", "three-quarters of one per cent".
fn share_of_percent(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    let (share, next) = if words.is(at, "half") {
        (Decimal::new(5, 1), at + 1)
    } else if words.is_any(at, &["a", "one"]) && words.is_any(at + 1, &["quarter", "half", "third"]) {
        let share = match words.text(at + 1) {
            "half" => Decimal::new(5, 1),
            "quarter" => Decimal::new(25, 2),
            _ => Decimal::ONE / Decimal::from(3),
        };
        (share, at + 2)
    } else if words.is(at, "three") && (words.is(at + 1, "quarters") || words.is(at + 2, "quarters")) {
        (Decimal::new(75, 2), if words.is(at + 1, "quarters") { at + 2 } else { at + 3 })
    } else {
        return None;
    };
    let of = next + usize::from(words.is(next, "of"));
    let unit = units::percent(words, of + usize::from(words.is_any(of, &["a", "one"])))?;
    Some(measured(Figure::point(share, unit.end), unit))
}

/// "a year and a half", "an hour and a quarter", "a mile and a half".
fn and_a_half(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    if !words.is_any(at, &["a", "an", "one"]) {
        return None;
    }
    let entry = words.entry(at + 1)?;
    let half = words.phrase(at + 2, &["and", "a", "half"]).map(|end| (Decimal::new(15, 1), end));
    let (value, end) =
        half.or_else(|| words.phrase(at + 2, &["and", "a", "quarter"]).map(|end| (Decimal::new(125, 2), end)))?;
    let (unit, kind) = match (entry.time, entry.measure) {
        (Some((name, Grammar::One)), _) => (Unit::Counted(name.to_owned()), Kind::Duration),
        (None, Some(measure)) => (Unit::Measure(measure.symbol.to_owned()), Kind::Quantity),
        _ => return None,
    };
    Some(measured(Figure::point(value, end), United { unit, kind, end, below: false }))
}

/// Units that say nothing else, in the singular.
const UNITS: &Vocabulary = &Vocabulary::of(&[
    "kilometre",
    "kilometer",
    "centimetre",
    "centimeter",
    "millimetre",
    "millimeter",
    "litre",
    "liter",
    "millilitre",
    "milliliter",
    "gallon",
    "kilogram",
    "milligram",
    "gram",
    "tonne",
    "hectare",
    "megawatt",
    "gigawatt",
    "dollar",
    "euro",
    "mile",
    "acre",
]);

/// "a litre of milk", "about a mile away", "a dollar".
fn one(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    let after_amount = words.was_any(at, 1, &["per", "for", "half", "of"])
        || words.entry_before(at, 1).is_some_and(|e| {
            e.measure.is_some() || e.money.is_some() || e.scale.is_some() || e.cardinal.is_some() || e.time.is_some()
        })
        || words.before(at, 1).is_some_and(|t| t.kind == TokenKind::Number || matches!(t.text, "%" | "¢" | "½"));
    if !words.is_any(at, &["a", "an"]) || after_amount || !words.is_any(at + 1, UNITS) {
        return None;
    }
    let next = words.at(at + 2);
    let alone = next.is_none_or(|t| {
        t.kind == TokenKind::Punct && !t.is_dash() && !t.is_possessive()
            || t.is_any(&["of", "away", "from", "long", "wide", "deep", "north", "south", "east", "west", "off", "or"])
    });
    if !alone {
        return None;
    }
    let entry = words.entry(at + 1)?;
    let end = at + 2;
    let (unit, kind) = match (entry.measure, entry.money) {
        (Some(measure), _) => (Unit::Measure(measure.symbol.to_owned()), Kind::Quantity),
        (None, Some(code)) => (Unit::Currency(code.to_owned()), Kind::Money),
        (None, None) => return None,
    };
    Some(measured(Figure::point(Decimal::ONE, end), United { unit, kind, end, below: false }))
}
