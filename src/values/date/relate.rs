//! How two dates lie to each other: sets of days compared as the union of their readings.
//!
//! Open ends count as reaching beyond every date. An unresolved date relates to nothing, so that
//! it can never conflict.

use jiff::civil;

use super::{Date, DayRange};
use crate::values::{Related, Relation, Terms};

/// How two dates relate, each as the union of its readings; unresolved where either is.
#[must_use]
pub fn relate(a: &Date, b: &Date, terms: Terms<'_>) -> Related {
    let _ = terms;
    if !a.is_resolved() || !b.is_resolved() {
        return Related::hard(Relation::Unresolved).because("a date without a day to count from");
    }
    let (left, right) = (a.union(), b.union());
    let (forth, back) = (covers(&right, &left), covers(&left, &right));
    let relation = match (forth, back) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Inside,
        (false, true) => Relation::Containing,
        (false, false) if meet(&left, &right) => Relation::Overlapping,
        (false, false) => Relation::Disjoint,
    };
    let related = Related::hard(relation).soft_if(a.approx || b.approx);
    if relation == Relation::Disjoint {
        return related.because(format!("{a} and {b} share no day"));
    }
    related
}

type Bounds = (civil::Date, civil::Date);

fn bounds(range: DayRange) -> Bounds {
    (range.start.unwrap_or(civil::Date::MIN), range.end.unwrap_or(civil::Date::MAX))
}

/// Whether every run of `inner` lies in one of `outer`. Both are ordered unions whose runs neither
/// overlap nor touch.
fn covers(outer: &[Bounds], inner: &[Bounds]) -> bool {
    inner.iter().all(|i| outer.iter().any(|o| o.0 <= i.0 && i.1 <= o.1))
}

fn meet(a: &[Bounds], b: &[Bounds]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.0 <= y.1 && y.0 <= x.1))
}

impl Date {
    /// All readings as runs of days, ordered, with touching runs joined.
    fn union(&self) -> Vec<Bounds> {
        let mut runs: Vec<Bounds> = self.days.iter().chain(&self.candidates).map(|&r| bounds(r)).collect();
        runs.retain(|r| r.0 <= r.1);
        runs.sort_unstable();
        let mut joined: Vec<Bounds> = Vec::with_capacity(runs.len());
        for run in runs {
            match joined.last_mut() {
                Some(last) if run.0 <= last.1.tomorrow().unwrap_or(civil::Date::MAX) => last.1 = last.1.max(run.1),
                _ => joined.push(run),
            }
        }
        joined
    }

    /// How many days lie between the nearest readings of the two: 0 where they share a day, 1 for
    /// neighbours; `None` where either is unresolved.
    #[must_use]
    pub fn gap_days(&self, other: &Self) -> Option<i64> {
        let (left, right) = (self.union(), other.union());
        let gap = |a: &Bounds, b: &Bounds| -> i64 {
            let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
            if second.0 <= first.1 {
                return 0;
            }
            first.1.until(second.0).map_or(i64::MAX, |span| i64::from(span.get_days()))
        };
        left.iter().flat_map(|a| right.iter().map(move |b| gap(a, b))).min()
    }
}
