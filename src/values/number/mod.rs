//! Numbers: counts, quantities, amounts and percentages share one form.
//!
//! A sentence becomes mentions in one pass from left to right ([`find`]): qualifiers, a figure, its
//! unit or counted noun, then what neighbours say of each other. Everything that decides what the
//! number admits stays in [`Number`]; nothing is rounded or widened before [`Number::denote`].
//! Dates, ages, ordinals, scores, addresses and names that hold digits are not here: `reject` skips
//! them. Counted time is a duration, and [`scan_durations`] gives it to `duration`.

mod admit;
mod complete;
pub mod counted;
mod figure;
mod lexicon;
mod measures;
mod names;
mod nouns;
mod persons;
mod phrases;
mod qualifier;
mod reject;
mod scan;
mod short;
mod spoken;
mod sums;
mod unitary;
mod units;
mod words;

pub(super) use words::Senses;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Context, Kind, Mention, Related, Relation, Terms, Unit, Value};
use crate::text::Sentence;
use admit::relate_sets;
pub(super) use nouns::plural;

/// The words that make a number less exact than its figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// No such word.
    #[default]
    None,
    /// About, around, some, roughly, an estimated, N-odd.
    About,
    /// Nearly, almost, close to.
    Nearly,
    /// Just over, a little more than.
    JustOver,
    /// The number is itself a vague word: dozens, several, hundreds.
    Vague,
}

/// What the number is a number of, against the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// All of them.
    #[default]
    Total,
    /// Some of them: "including three children", "three of the 14".
    Part,
    /// A difference: "another 12", "12 more", "12 others", the 5 of "rose by 5 to 94".
    Delta,
}

/// A number as written, with everything that decides what it admits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The lower bound as written, before hedges and rounding; `None` is unbounded.
    pub lo: Option<Decimal>,
    /// The upper bound as written; `None` is unbounded.
    pub hi: Option<Decimal>,
    /// Whether `lo` itself is excluded ("more than").
    pub lo_open: bool,
    /// Whether `hi` itself is excluded ("fewer than"; true where unbounded).
    pub hi_open: bool,
    /// The hedge, which widens what it denotes and makes it soft.
    pub hedge: Hedge,
    /// The value of one step of the last digit as written, where the figure is a decimal or was
    /// scaled ("1.2 million": 100,000); `None` for whole numbers and words.
    pub step: Option<Decimal>,
    /// What is counted or measured.
    pub unit: Unit,
    /// The narrower noun of a count of people ("soldiers", "children"), singular; `None` for
    /// people, persons, men, women, victims and other unit nouns.
    pub group: Option<String>,
    /// Total, part or difference.
    pub role: Role,
    /// The counts that were summed ("a man and two women"); empty for a plain number.
    pub parts: Vec<Number>,
    /// The words as written, qualifiers included.
    pub text: String,
}

impl Number {
    /// An exact whole number without a unit.
    #[must_use]
    pub fn exact(n: i64) -> Self {
        let n = Decimal::from(n);
        Self { lo: Some(n), hi: Some(n), text: n.to_string(), ..Self::default() }
    }

    /// Whether a convention for words is needed to say what it admits.
    #[must_use]
    pub fn is_soft(&self) -> bool {
        self.hedge != Hedge::None
    }
}

/// The counts, quantities, amounts and percentages of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = context;
    let mut all = scan::scan(sentence);
    all.retain(|mention| mention.value.as_number().is_some());
    all
}

/// The durations of a sentence: counted time, found in the same pass.
pub(super) fn scan_durations(sentence: &Sentence<'_>) -> Vec<Mention> {
    durations_among(&scan::scan(sentence))
}

/// Every number and duration of a sentence: one pass for all kinds that [`of_kind`] and
/// [`durations_among`] tell apart.
pub(super) fn scan(sentence: &Sentence<'_>, senses: &Senses) -> Vec<Mention> {
    scan::scan_with(sentence, senses)
}

/// The durations among what [`scan`] found.
pub(super) fn durations_among(scanned: &[Mention]) -> Vec<Mention> {
    scanned.iter().filter(|mention| mention.value.kind() == Kind::Duration).cloned().collect()
}

/// The mentions that fill a slot of `kind` (number, quantity, money or percent): those of [`find`]
/// of that kind. For `percent` also fractions ("three-quarters" is 75 %), which in turn fill no
/// `number` slot: nobody counts two-thirds of a person.
#[must_use]
pub fn find_kind(sentence: &Sentence<'_>, context: Context<'_>, kind: Kind) -> Vec<Mention> {
    let _ = context;
    of_kind(&scan::scan(sentence), kind)
}

/// As [`find_kind`], among what [`scan`] found.
pub(super) fn of_kind(scanned: &[Mention], kind: Kind) -> Vec<Mention> {
    let fits = |mention: &Mention| match (&mention.value, kind) {
        (Value::Number(number), Kind::Percent) if is_share(number) => {
            Some(Mention { value: Value::Percent(as_percent(number.clone())), ..mention.clone() })
        }
        (Value::Number(number), Kind::Number) if is_share(number) => None,
        (value, _) if value.kind() == kind => Some(mention.clone()),
        _ => None,
    };
    scanned.iter().filter_map(fits).collect()
}

/// Whether it is a proper fraction: two-thirds, one in five.
fn is_share(number: &Number) -> bool {
    let proper = |n: Option<Decimal>| n.is_none_or(|n| n > Decimal::ZERO && n < Decimal::ONE);
    proper(number.lo) && proper(number.hi) && matches!(number.unit, Unit::None | Unit::Counted(_))
}

/// A fraction of one as a percentage. Fractions are round figures: each is taken to stand for five
/// percentage points, so that "a third" and 33 % agree.
fn as_percent(number: Number) -> Number {
    let hundred = Decimal::ONE_HUNDRED;
    let percent = |n: Option<Decimal>| n.and_then(|n| n.checked_mul(hundred)).map(|n| n.round_dp(4).normalize());
    Number {
        lo: percent(number.lo),
        hi: percent(number.hi),
        unit: Unit::Percent,
        step: Some(Decimal::from(5)),
        role: Role::Total,
        group: None,
        ..number
    }
}

/// How two numbers relate: unresolved where their units differ and do not convert. A bare number
/// compares with a count of people ("14 were killed" with "14 miners"), with nothing else.
#[must_use]
pub fn relate(a: &Number, b: &Number, terms: Terms<'_>) -> Related {
    match relate_sets(a, b, terms.round) {
        Some(related) => {
            let why = admit::why(a, b, &related);
            related.because(why)
        }
        None => Related::hard(Relation::Unresolved).because(format!(
            "{} and {} are not of one unit",
            named(&a.unit),
            named(&b.unit)
        )),
    }
}

/// The same for two numbers of one unit, without the reason in words; `None` where units differ.
#[must_use]
pub fn lie(a: &Number, b: &Number, terms: Terms<'_>) -> Option<Related> {
    (a.unit == b.unit).then(|| a.denote(terms.round).relate(b.denote(terms.round)))
}

fn named(unit: &Unit) -> String {
    match unit {
        Unit::None => "a bare number".to_owned(),
        unit => unit.to_string(),
    }
}

#[cfg(test)]
mod tests;
