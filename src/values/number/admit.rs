//! What a number admits: the table of what is written against the set that it denotes.

use rust_decimal::Decimal;

use super::{Hedge, Number, units};
use crate::values::{Bound, Interval, Related, Relation, Unit};

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const TWENTIETH: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

impl Number {
    /// What it admits. With `round`, numbers of 1,000 and more admit their rounding interval.
    #[must_use]
    pub fn denote(&self, round: bool) -> Interval {
        let soft = self.is_soft();
        let lo = self.lo.map_or_else(|| self.floor(), |n| open_if(self.lo_open, self.blurred(n, round).0));
        let hi = self.hi.map_or(Bound::Unbounded, |n| {
            let (low, high) = self.blurred(n, round);
            match self.hedge {
                Hedge::None | Hedge::Vague if self.hi_open || self.lo.is_none() => open_if(self.hi_open, n),
                Hedge::None | Hedge::Vague => rounded_end(low, high),
                Hedge::About | Hedge::Nearly | Hedge::JustOver => open_if(self.hi_open, high),
            }
        });
        let lo = match (lo, self.lo) {
            (Bound::Closed(_), Some(n)) if self.is_bound() => open_if(self.lo_open, self.hedged(n).0),
            (Bound::Open(_), Some(n)) => Bound::Open(self.hedged(n).0),
            _ => lo,
        };
        Interval { lo, hi, soft }
    }

    /// Whether one side is unbounded: then the other is a bound, which rounding does not move.
    fn is_bound(&self) -> bool {
        self.lo.is_none() || self.hi.is_none()
    }

    /// The lower end of "up to n": nothing where things are counted, no end for temperatures and
    /// below zero.
    fn floor(&self) -> Bound {
        let negative = self.hi.is_some_and(|n| n < Decimal::ZERO);
        let temperature = matches!(&self.unit, Unit::Measure(s) if matches!(s.as_str(), "Cel" | "[degF]" | "deg"));
        if negative || temperature { Bound::Unbounded } else { Bound::Closed(Decimal::ZERO) }
    }

    /// The ends that hedge or rounding give one figure.
    fn blurred(&self, n: Decimal, round: bool) -> (Decimal, Decimal) {
        match self.hedge {
            Hedge::None => {
                let half = self.half_step(n, round);
                if half.is_zero() { (n, n) } else { (n - half, n + half) }
            }
            _ => self.hedged(n),
        }
    }

    fn hedged(&self, n: Decimal) -> (Decimal, Decimal) {
        let tenth = n.abs() / Decimal::TEN;
        match self.hedge {
            Hedge::None | Hedge::Vague => (n, n),
            Hedge::About => (n - tenth, n + tenth),
            Hedge::Nearly => (n - tenth, n),
            Hedge::JustOver => (n, n + tenth),
        }
    }

    /// Half of what the last written digit leaves open; zero for a count below 1,000.
    fn half_step(&self, n: Decimal, round: bool) -> Decimal {
        let measured = matches!(self.unit, Unit::Percent | Unit::PercentPoint | Unit::Measure(_))
            || matches!(&self.unit, Unit::Per(unit, _) if matches!(**unit, Unit::Measure(_)));
        let written = match self.step {
            Some(step) => step * HALF,
            None if measured => HALF,
            None => Decimal::ZERO,
        };
        if !round || self.step.is_some() || n.abs() < Decimal::ONE_THOUSAND {
            return written;
        }
        let cap = n.abs() * TWENTIETH;
        (last_nonzero(n) * HALF).min(cap).max(written)
    }
}

fn open_if(open: bool, n: Decimal) -> Bound {
    if open { Bound::Open(n) } else { Bound::Closed(n) }
}

/// A rounding interval excludes its upper end; a point includes it.
fn rounded_end(low: Decimal, high: Decimal) -> Bound {
    let symmetric = low < high;
    if symmetric { Bound::Open(high) } else { Bound::Closed(high) }
}

/// The value of one step of the last digit that is not zero.
fn last_nonzero(n: Decimal) -> Decimal {
    let whole = n.trunc();
    let (mut rest, mut step) = (whole.mantissa().unsigned_abs(), Decimal::ONE);
    while rest != 0 && rest.is_multiple_of(10) {
        rest /= 10;
        step *= Decimal::TEN;
    }
    step
}

/// How the sets of two numbers relate, in a common unit; `None` where the units do not compare.
pub(super) fn relate_sets(a: &Number, b: &Number, round: bool) -> Option<Related> {
    let (left, right) = (a.denote(round), b.denote(round));
    if a.unit == b.unit {
        return Some(left.relate(right));
    }
    if let (Unit::Measure(p), Unit::Measure(q)) = (&a.unit, &b.unit) {
        let (ours, theirs) = (units::base(p)?, units::base(q)?);
        let same = ours.dimension == theirs.dimension;
        let (left, right) = (convert(left, &ours)?, convert(right, &theirs)?);
        return same.then(|| left.relate(right));
    }
    let counts_people = |unit: &Unit| matches!(unit, Unit::Counted(noun) if noun == "people");
    let bare = a.unit == Unit::None && counts_people(&b.unit) || b.unit == Unit::None && counts_people(&a.unit);
    bare.then(|| left.relate(right))
}

fn convert(set: Interval, base: &units::Base) -> Option<Interval> {
    let line = |n: Decimal| n.checked_mul(base.factor).and_then(|n| n.checked_add(base.offset));
    let bound = |bound: Bound| {
        Some(match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Closed(n) => Bound::Closed(line(n)?),
            Bound::Open(n) => Bound::Open(line(n)?),
        })
    };
    Some(Interval { lo: bound(set.lo)?, hi: bound(set.hi)?, soft: set.soft })
}

/// The reason in words for two numbers that cannot both hold.
pub(super) fn why(a: &Number, b: &Number, related: &Related) -> String {
    match related.relation {
        Relation::Disjoint => format!("{a} and {b} have no common value"),
        Relation::Equal => format!("{a} on both sides"),
        Relation::Inside | Relation::Containing | Relation::Overlapping => format!("{a} and {b} can both hold"),
        Relation::Unresolved => String::new(),
    }
}
