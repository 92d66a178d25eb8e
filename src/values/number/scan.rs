//! One pass over a sentence: qualifiers, figure, range, unit, noun, one mention after the other.

use rust_decimal::Decimal;

use super::complete::finish;
use super::figure::{self, Figure, Suffix};
use super::lexicon::Grammar;
use super::qualifier::{self, Qualified};
use super::units::United;
use super::words::{Senses, Words};
use super::{Number, Role, nouns, phrases, reject, sums, unitary, units};
use crate::text::{Sentence, TokenKind, Vocabulary};
use crate::values::{Duration, Kind, Mention, Unit, Value};

/// A number with its place and kind, before it becomes a mention.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub kind: Kind,
    /// Whether it was written with digits, plainly: a later unit may be copied to it.
    pub bare: bool,
    /// Whether it is a share of one.
    pub share: bool,
}

pub(super) enum Step {
    Value(Box<Found>),
    /// Nothing here; go on with this token.
    Skip(usize),
    Nothing,
}

/// Every number and duration of the sentence, in order, not overlapping.
pub(super) fn scan(sentence: &Sentence<'_>) -> Vec<Mention> {
    scan_with(sentence, &Senses::of(sentence))
}

/// As [`scan`], with the senses of the words.
pub(super) fn scan_with(sentence: &Sentence<'_>, senses: &Senses) -> Vec<Mention> {
    let words = Words::new(sentence, senses);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match step(&words, at) {
            Step::Value(value) => {
                at = value.end.max(at + 1);
                found.push(*value);
            }
            Step::Skip(end) => at = end.max(at + 1),
            Step::Nothing => at += 1,
        }
    }
    sums::settle(&words, found).into_iter().map(|found| mention(&words, found)).collect()
}

fn mention(words: &Words<'_, '_>, found: Found) -> Mention {
    let tokens = found.start..found.end;
    let mut number = found.number;
    if number.text.is_empty() {
        words.sentence().words_of(tokens.clone()).clone_into(&mut number.text);
    }
    let value = match (found.kind, &number.unit) {
        (Kind::Duration, Unit::Counted(unit)) => Value::Duration(Duration { unit: unit.clone(), number }),
        (Kind::Percent, _) => Value::Percent(number),
        (Kind::Money, _) => Value::Money(number),
        (Kind::Quantity, _) => Value::Quantity(number),
        _ => Value::Number(number),
    };
    Mention { span: words.sentence().span_of(tokens.clone()), tokens, value }
}

fn step(words: &Words<'_, '_>, at: usize) -> Step {
    let Some(token) = words.at(at) else { return Step::Nothing };
    // A headline may begin with whom it is about; behind its first word few words begin a number.
    let opens = words.entry(at).is_some_and(|entry| entry.opens || at == 0);
    if token.kind == TokenKind::Word
        && (!opens && units::money_before(words, at).is_none() || is_mere_article(words, at))
    {
        return Step::Nothing;
    }
    let qualified = qualifier::before(words, at);
    let start = qualified.end;
    if let Some(step) = phrases::read(words, at, qualified) {
        return step;
    }
    if let Some(amount) = unitary::read(words, start) {
        return finish(words, at, qualified, &amount);
    }
    if let Some(range) = between(words, start) {
        return finish(words, at, qualified, &range);
    }
    let amount = match amount(words, start) {
        Amount::Is(amount) => amount,
        Amount::Rejected(end) => return Step::Skip(end),
        Amount::None => return Step::Nothing,
    };
    let amount = changed_from(words, start, amount);
    match amount {
        Changed::From(amount) => {
            let qualified = Qualified { role: Role::Delta, ..qualified };
            finish(words, at, qualified, &amount)
        }
        Changed::No(amount) => {
            let amount = ranged(words, amount);
            finish(words, at, qualified, &amount)
        }
    }
}

/// "the harbour", before a word of which no table knows anything, counts nothing: so are most articles.
fn is_mere_article(words: &Words<'_, '_>, at: usize) -> bool {
    at > 0
        && words.is(at, "the")
        && words.is_word(at + 1)
        && words.entry(at + 1).is_none()
        && !words.is_any(at + 1, phrases::OF_COUPLES)
}

/// A figure, or two as a range, with its unit.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub figure: Figure,
    pub hi: Option<Figure>,
    pub lo_open: bool,
    pub hi_open: bool,
    pub unit: Option<United>,
    pub end: usize,
}

pub(super) enum Amount {
    Is(Measured),
    Rejected(usize),
    None,
}

/// The figure at `at` with a currency before it or a unit after it.
pub(super) fn amount(words: &Words<'_, '_>, at: usize) -> Amount {
    if let Some(found) = bracketed_loss(words, at).or_else(|| money_first(words, at)) {
        return Amount::Is(found);
    }
    let Some(figure) = figure::read(words, at, Suffix::Bare) else {
        return if words.is_number(at) { Amount::Rejected(reject::malformed(words, at)) } else { Amount::None };
    };
    if let Some(end) = reject::rejects(words, at, &figure) {
        return Amount::Rejected(end.max(at + 1));
    }
    if let Some(height) = feet_and_inches(words, &figure) {
        return Amount::Is(height);
    }
    let unit = units::after(words, &figure);
    let figure = if unit.as_ref().is_some_and(|u| u.below) { figure.negated() } else { figure };
    let end = unit.as_ref().map_or(figure.end, |u| u.end);
    let measured = Measured { figure, hi: None, lo_open: false, hi_open: false, unit, end };
    Amount::Is(compound(words, measured))
}

/// `$1.5 billion`, `US$3.14`, `$-99.99`, `-$5`.
fn money_first(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    let minus = matches!(words.text(at), "-" | "–" | "−") && !words.glued(at) && words.glued(at + 1);
    let at = at + usize::from(minus || words.is(at, "minus"));
    let (code, start) = units::money_before(words, at)?;
    let figure = figure::read(words, start, Suffix::Money).filter(|f| f.digits)?;
    let negative = minus || words.at(at.wrapping_sub(1)).is_some_and(|t| t.is("minus"));
    let figure = if negative { figure.negated() } else { figure };
    let trailing = words.entry(figure.end).is_some_and(|e| e.money == Some(code)) || words.text(figure.end) == code;
    let end = figure.end + usize::from(trailing);
    let unit = United { unit: Unit::Currency(code.to_owned()), kind: Kind::Money, end, below: false };
    Some(Measured { figure, hi: None, lo_open: false, hi_open: false, unit: Some(unit), end })
}

/// `($99.99)` where accounts write a loss, never a conversion in brackets.
fn bracketed_loss(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    if words.text(at) != "(" {
        return None;
    }
    let found = money_first(words, at + 1)?;
    let told = words.was_any(at, 1, &["is", "was", "of", "at", "were", "reached"]) || words.was_any(at, 1, &[":"]);
    if words.text(found.end) != ")" || found.figure.scaled || !told {
        return None;
    }
    Some(Measured { figure: found.figure.negated(), end: found.end + 1, ..found })
}

/// `5'11"`, `6′ 2″`: feet and inches by their marks.
fn feet_and_inches(words: &Words<'_, '_>, feet: &Figure) -> Option<Measured> {
    let foot = matches!(words.text(feet.end), "'" | "’" | "′") && words.glued(feet.end);
    if !foot || !feet.plain || !words.is_number(feet.end + 1) {
        return None;
    }
    let inches = figure::read(words, feet.end + 1, Suffix::Bare)?;
    let marked = matches!(words.text(inches.end), "\"" | "”" | "″") && words.glued(inches.end);
    if !marked || inches.lo >= Decimal::from(12) {
        return None;
    }
    let (total, end) = ((feet.lo + inches.lo / Decimal::from(12)).round_dp(6), inches.end + 1);
    let unit = United { unit: Unit::Measure("ft".to_owned()), kind: Kind::Quantity, end, below: false };
    let step = Some(Decimal::ONE / Decimal::from(12));
    let figure = Figure { lo: total, hi: total, step, ..*feet };
    Some(Measured { figure, hi: None, lo_open: false, hi_open: false, unit: Some(unit), end })
}

/// "12 ft 2 in", "5 feet 2 inches", "6 pounds 4 ounces": one value in the first unit.
fn compound(words: &Words<'_, '_>, first: Measured) -> Measured {
    let Some(Unit::Measure(symbol)) = first.unit.as_ref().map(|u| &u.unit) else { return first };
    let (inner, ratio) = match symbol.as_str() {
        "ft" => ("in", 12),
        "lb" => ("oz", 16),
        _ => return first,
    };
    // "a 6-foot-4 forward"
    let hyphen = words.hyphen(first.end) && words.is_number(first.end + 1);
    let start = first.end + usize::from(hyphen || words.is(first.end, ",") || words.is(first.end, "and"));
    let Some(second) = figure::read(words, start, Suffix::Bare) else { return first };
    let as_word = words.is(second.end, "in") && inner == "in" && second.digits && first.figure.digits;
    let fits = units::after(words, &second).filter(|u| u.unit == Unit::Measure(inner.to_owned())).map(|u| u.end);
    let fits = fits.or((hyphen && inner == "in").then_some(second.end));
    let Some(end) = fits.or(as_word.then_some(second.end + 1)) else { return first };
    let rest = second.lo / Decimal::from(ratio);
    if second.lo >= Decimal::from(ratio) || first.figure.lo != first.figure.hi {
        return first;
    }
    let total = (first.figure.lo + rest).round_dp(6);
    let step = Some(Decimal::ONE / Decimal::from(ratio));
    Measured { figure: Figure { lo: total, hi: total, step, ..first.figure }, end, ..first }
}

enum Changed {
    From(Measured),
    No(Measured),
}

const CHANGES: &Vocabulary = &Vocabulary::of(&[
    "rose",
    "risen",
    "rise",
    "rises",
    "rising",
    "fell",
    "fallen",
    "fall",
    "falling",
    "increased",
    "increase",
    "increasing",
    "climbed",
    "climbing",
    "grew",
    "grown",
    "growing",
    "jumped",
    "jumping",
    "dropped",
    "dropping",
    "decreased",
    "declined",
    "cut",
    "raised",
    "revised",
    "changed",
    "lowered",
    "up",
    "down",
    "went",
    "gone",
    "soared",
    "surged",
    "slipped",
    "doubled",
    "upped",
    "reduced",
    "expanded",
    "shrank",
    "edged",
    "moved",
    "adjusted",
    "updated",
]);

/// Whether the amount is where a change began or by how much it went: "from 90 to 94", "by 5 to 94".
fn changed_from(words: &Words<'_, '_>, at: usize, amount: Measured) -> Changed {
    let by = words.was_any(at, 1, &["by"]) || words.was_any(at, 1, CHANGES);
    let from = words.was_any(at, 1, &["from"]);
    if !(by || from) {
        return Changed::No(amount);
    }
    let near = (1..=8).any(|back| words.was_any(at, back, CHANGES));
    let to = words.is(amount.end, "to") || (from && noun_then_to(words, amount.end));
    if near && (from || to || words.was_any(at, 1, &["by"])) {
        return Changed::From(amount);
    }
    Changed::No(amount)
}

fn noun_then_to(words: &Words<'_, '_>, at: usize) -> bool {
    nouns::counted(words, at, Grammar::Many).is_some_and(|noun| words.is(noun.end, "to"))
}

/// "10 to 15", "10–15", "two or three", "8- to 16-metre", "from 30 degrees to 40 degrees".
fn ranged(words: &Words<'_, '_>, first: Measured) -> Measured {
    if first.figure.vague || first.figure.share && first.unit.is_none() {
        return first;
    }
    let end = first.end;
    let hanging =
        words.at(end).is_some_and(|t| t.text == "-" && t.glued) && !words.glued(end + 1) && first.unit.is_none();
    let word = end + usize::from(hanging);
    let dash = words.at(end).is_some_and(|t| t.is_dash() && t.text != "—" && t.text != "--")
        && words.glued(end) == words.glued(end + 1);
    let or = words.is(word, "or");
    let joins = dash || words.is_any(word, &["to", "or", "through"]) || (words.is(word, "and") && hanging);
    if !joins {
        return first;
    }
    let start = if dash { end + 1 } else { word + 1 };
    let suffix =
        if matches!(first.unit.as_ref().map(|u| u.kind), Some(Kind::Money)) { Suffix::Money } else { Suffix::Bare };
    let figure = if dash { read_positive(words, start, suffix) } else { None };
    let second = match figure {
        Some(figure) => with_unit(words, figure),
        None => match amount(words, start) {
            Amount::Is(second) => second,
            Amount::Rejected(_) | Amount::None => return first,
        },
    };
    join_range(&first, &second, or).unwrap_or(first)
}

/// After a dash that joins two figures, the dash is no sign.
fn read_positive(words: &Words<'_, '_>, at: usize, suffix: Suffix) -> Option<Figure> {
    words.is_number(at).then(|| figure::read(words, at, suffix)).flatten()
}

fn with_unit(words: &Words<'_, '_>, figure: Figure) -> Measured {
    let unit = units::after(words, &figure);
    let end = unit.as_ref().map_or(figure.end, |u| u.end);
    Measured { figure, hi: None, lo_open: false, hi_open: false, unit, end }
}

/// The range of two amounts, where they are of one unit and rise.
fn join_range(first: &Measured, second: &Measured, or: bool) -> Option<Measured> {
    let (a, b) = (first.unit.as_ref().map(|u| &u.unit), second.unit.as_ref().map(|u| &u.unit));
    let unit = match (a, b) {
        (Some(a), Some(b)) if a == b => second.unit.clone(),
        (Some(Unit::Measure(a)), Some(Unit::Measure(_))) if a == "deg" => second.unit.clone(),
        (None, _) => second.unit.clone(),
        (Some(Unit::Currency(_)), None) => first.unit.clone(),
        _ => return None,
    };
    let mut low = first.figure;
    // "1 to 2 million", "$10-15 billion": the scale belongs to both.
    if second.figure.scaled
        && !low.scaled
        && low.plain
        && second.figure.digits
        && second.figure.lo >= Decimal::from(1000)
    {
        let mut factor = Decimal::ONE;
        while second.figure.lo / factor >= Decimal::from(1000) {
            factor *= Decimal::from(1000);
        }
        if low.lo * factor < second.figure.lo {
            low.lo *= factor;
            low.hi = low.lo;
        }
    }
    // "-15 to -20 degrees" falls, as cold does.
    let mut high = second.figure;
    if low.lo < Decimal::ZERO && high.hi < low.lo {
        std::mem::swap(&mut low, &mut high);
    }
    let rises = low.lo < high.hi;
    let near = !or || (high.hi - low.lo) <= low.lo.abs().max(Decimal::TWO);
    (rises && near && low.vague == second.figure.vague).then_some(Measured {
        figure: low,
        hi: Some(high),
        unit,
        end: second.end,
        lo_open: false,
        hi_open: false,
    })
}

/// "between 10 and 15 people", "from 5 to 10": the words before the first figure are part of it.
fn between(words: &Words<'_, '_>, at: usize) -> Option<Measured> {
    let from = words.is(at, "from");
    if !from && !words.is(at, "between") {
        return None;
    }
    let start = qualifier::before(words, at + 1);
    let start = if start.bound.is_none() { start.end } else { at + 1 };
    let Amount::Is(first) = amount(words, start) else { return None };
    let changing = (1..=6).any(|back| words.was_any(at, back, CHANGES));
    let joiner = if from { "to" } else { "and" };
    let through = from && words.is(first.end, "through");
    if (from && changing) || !(words.is(first.end, joiner) || through) {
        return None;
    }
    let Amount::Is(second) = amount(words, first.end + 1) else { return None };
    join_range(&first, &second, false)
}
