//! Intervals of exact numbers: what a written number admits.

use rust_decimal::Decimal;

use super::{Related, Relation};

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No bound on this side.
    Unbounded,
    /// The number itself belongs to the set.
    Closed(Decimal),
    /// The number itself does not belong to it.
    Open(Decimal),
}

/// A set of numbers between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub lo: Bound,
    /// The upper end.
    pub hi: Bound,
    /// Whether a convention for words made it (about, nearly, dozens).
    pub soft: bool,
}

impl Interval {
    /// The set of this one number.
    #[must_use]
    pub const fn point(n: Decimal) -> Self {
        Self { lo: Bound::Closed(n), hi: Bound::Closed(n), soft: false }
    }

    /// Whether every number of `inner` is in this set.
    #[must_use]
    pub fn contains(self, inner: Self) -> bool {
        lower_at_most(self.lo, inner.lo) && upper_at_least(self.hi, inner.hi)
    }

    /// Whether the two share a number.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        reaches(self.lo, other.hi) && reaches(other.lo, self.hi)
    }

    /// The numbers that both sets hold; `None` where there are none.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let lo = if lower_at_most(self.lo, other.lo) { other.lo } else { self.lo };
        let hi = if upper_at_least(self.hi, other.hi) { other.hi } else { self.hi };
        self.meets(other).then_some(Self { lo, hi, soft: self.soft || other.soft })
    }

    /// The set with every number times `factor`, which is above zero; `None` where that overflows.
    #[must_use]
    pub fn scaled(self, factor: Decimal) -> Option<Self> {
        let bound = |bound: Bound| {
            Some(match bound {
                Bound::Unbounded => Bound::Unbounded,
                Bound::Closed(n) => Bound::Closed(n.checked_mul(factor)?),
                Bound::Open(n) => Bound::Open(n.checked_mul(factor)?),
            })
        };
        Some(Self { lo: bound(self.lo)?, hi: bound(self.hi)?, soft: self.soft })
    }

    /// How this set lies to `other`; soft where either is.
    #[must_use]
    pub fn relate(self, other: Self) -> Related {
        let relation = match (self.contains(other), other.contains(self)) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Containing,
            (false, true) => Relation::Inside,
            (false, false) if self.meets(other) => Relation::Overlapping,
            (false, false) => Relation::Disjoint,
        };
        Related::hard(relation).soft_if(self.soft || other.soft)
    }
}

/// `[12, 12]`, `(40, ∞)`, `[605000, 615000)`.
impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.lo {
            Bound::Unbounded => f.write_str("(-∞")?,
            Bound::Closed(n) => write!(f, "[{}", n.normalize())?,
            Bound::Open(n) => write!(f, "({}", n.normalize())?,
        }
        match self.hi {
            Bound::Unbounded => f.write_str(", ∞)"),
            Bound::Closed(n) => write!(f, ", {}]", n.normalize()),
            Bound::Open(n) => write!(f, ", {})", n.normalize()),
        }
    }
}

fn lower_at_most(a: Bound, b: Bound) -> bool {
    match (a, b) {
        (Bound::Unbounded, _) => true,
        (_, Bound::Unbounded) => false,
        (Bound::Closed(x), Bound::Closed(y) | Bound::Open(y)) | (Bound::Open(x), Bound::Open(y)) => x <= y,
        (Bound::Open(x), Bound::Closed(y)) => x < y,
    }
}

fn upper_at_least(a: Bound, b: Bound) -> bool {
    match (a, b) {
        (Bound::Unbounded, _) => true,
        (_, Bound::Unbounded) => false,
        (Bound::Closed(x), Bound::Closed(y) | Bound::Open(y)) | (Bound::Open(x), Bound::Open(y)) => x >= y,
        (Bound::Open(x), Bound::Closed(y)) => x > y,
    }
}

/// Whether a set that begins at `lo` can hold a number of a set that ends at `hi`.
fn reaches(lo: Bound, hi: Bound) -> bool {
    match (lo, hi) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => true,
        (Bound::Closed(x), Bound::Closed(y)) => x <= y,
        (Bound::Closed(x) | Bound::Open(x), Bound::Open(y)) | (Bound::Open(x), Bound::Closed(y)) => x < y,
    }
}
