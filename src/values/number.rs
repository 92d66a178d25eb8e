//! Numbers: counts, quantities, amounts and percentages share one form.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Context, Interval, Kind, Mention, Related, Relation, Terms, Unit};
use crate::text::Sentence;

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

    /// What it admits. With `round`, numbers of 1,000 and more admit their rounding interval.
    #[must_use]
    pub fn denote(&self, round: bool) -> Interval {
        let _ = round;
        todo!("numbers")
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The counts, quantities, amounts and percentages of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// The mentions that fill a slot of `kind` (number, quantity, money or percent): those of [`find`]
/// of that kind, and for `percent` also fractions ("three-quarters" is 75 %).
#[must_use]
pub fn find_kind(sentence: &Sentence<'_>, context: Context<'_>, kind: Kind) -> Vec<Mention> {
    find(sentence, context).into_iter().filter(|mention| mention.value.kind() == kind).collect()
}

/// How two numbers relate: unresolved where their units differ and do not convert.
#[must_use]
pub fn relate(a: &Number, b: &Number, terms: Terms<'_>) -> Related {
    if a.unit != b.unit {
        return Related::hard(Relation::Unresolved);
    }
    a.denote(terms.round).relate(b.denote(terms.round))
}
