//! Figure reuse: the same unusual number on two different quantities of one event.
//!
//! "4,460 dead" in one report and "4,460 shelters" in another: one of them has slipped a line. Round
//! and small figures meet by chance, so only those with enough significant digits tell anything, and
//! what they tell is a note.

use rust_decimal::Decimal;

use super::facts::Fact;
use super::judging::Judged;
use crate::claims::{Claim, Status};
use crate::findings::Verdict;

/// A figure on two quantities.
pub(super) struct Reused<'c> {
    pub one: &'c Claim,
    pub other: &'c Claim,
}

impl Reused<'_> {
    /// What a finding says of it.
    pub fn note(&self) -> String {
        format!("one figure on two quantities: {} and {}", self.one.value, self.other.value)
    }
}

/// The first figure that two sources of a fact give for two quantities.
pub(super) fn in_fact<'c>(fact: &Fact<'c>, judged: &Judged<'_, 'c>) -> Option<Reused<'c>> {
    if !fact.aside || judged.verdict != Verdict::NotComparable {
        return None;
    }
    let mut figures: Vec<(Decimal, &'c Claim)> =
        fact.members.iter().filter_map(|member| Some((unusual(member.item.claim)?, member.item.claim))).collect();
    figures.sort_by_key(|(figure, _)| *figure);
    let mut neighbours = figures.windows(2).filter_map(|pair| match pair {
        [(x, one), (y, other)] if x == y && one.source != other.source => Some(Reused { one, other }),
        _ => None,
    });
    neighbours.next()
}

/// The figure of a claim that is too unusual to meet by chance: of three significant digits from 100
/// on, of two from 1,000 on. Only what the source stands behind counts.
pub(super) fn unusual(claim: &Claim) -> Option<Decimal> {
    let number = claim.value.as_number()?;
    let stands = !matches!(claim.status, Status::Background | Status::Superseded);
    let figure = number.lo.filter(|_| number.lo == number.hi && stands)?;
    let digits = significant(figure);
    let unusual = (figure >= Decimal::ONE_HUNDRED && digits >= 3) || (figure >= Decimal::ONE_THOUSAND && digits >= 2);
    unusual.then_some(figure)
}

fn significant(figure: Decimal) -> usize {
    let digits = figure.normalize().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_unusual_by_its_significant_digits() {
        for (figure, want) in [(4460, 3), (610_000, 2), (1200, 2), (7000, 1), (99, 2), (100, 1)] {
            assert_eq!(significant(Decimal::from(figure)), want, "{figure}");
        }
    }
}
