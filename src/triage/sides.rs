//! The sides of a finding as what is recorded about it sees them: the values of each camp, folded.
//!
//! A camp is known where one of its values is: "14" that joins the camp of "at least 12" adds no side,
//! a camp with nothing but new values does. The value in short alone would not do, because it changes
//! whenever a more exact claim joins.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::Claim;
use crate::findings::Finding;
use crate::text::fold;

/// The values of each camp, in the order of the camps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    camps: Vec<BTreeSet<String>>,
}

/// How the sides of a finding stand to values that are recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Every side has a recorded value.
    Whole,
    /// Some have, and at least one has none.
    Partial,
    /// None has.
    None,
}

impl Sides {
    /// The sides of `finding`, whose claims are in `claims`.
    #[must_use]
    pub fn of(finding: &Finding, claims: &BTreeMap<&str, &Claim>) -> Self {
        let camps = finding.camps.iter().map(|camp| {
            let stated = camp.claims.iter().filter_map(|id| claims.get(id.as_str()));
            stated.map(|claim| fold(&claim.value.to_string())).chain([fold(&camp.value)]).collect()
        });
        Self { camps: camps.collect() }
    }

    /// Every value, sorted, each once.
    #[must_use]
    pub fn values(&self) -> BTreeSet<String> {
        self.camps.iter().flatten().cloned().collect()
    }

    /// How far `known` (folded values) covers the sides.
    #[must_use]
    pub fn cover(&self, known: &BTreeSet<String>) -> Cover {
        match (self.camps.len(), self.unknown(known).len()) {
            (_, 0) => Cover::Whole,
            (all, new) if new < all => Cover::Partial,
            _ => Cover::None,
        }
    }

    /// The indices of the camps without any value of `known`.
    #[must_use]
    pub fn unknown(&self, known: &BTreeSet<String>) -> Vec<usize> {
        let known: BTreeSet<&str> = known.iter().map(|value| unworded(value)).collect();
        let is_new = |camp: &BTreeSet<String>| !camp.iter().any(|value| known.contains(unworded(value)));
        let camps = self.camps.iter().enumerate();
        camps.filter(|(_, camp)| is_new(camp)).map(|(index, _)| index).collect()
    }
}

/// A value as it is told apart from others in one fact: "14 were killed" and "14 people were killed" state
/// the same number, and the comparison takes them for the same.
pub(super) fn unworded(value: &str) -> &str {
    let counted = value.starts_with(|first: char| !first.is_alphabetic());
    value.strip_suffix(" people").filter(|_| counted).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_people_is_the_same_with_and_without_the_noun() {
        for (value, known, cover) in [
            ("14 people", "14", Cover::Whole),
            ("14", "14 people", Cover::Whole),
            (">=14 people", ">=14", Cover::Whole),
            ("14 people", "12 people", Cover::None),
            ("14 families", "14", Cover::None),
            ("the people", "the", Cover::None),
        ] {
            let sides = Sides { camps: vec![BTreeSet::from([value.to_owned()])] };
            assert_eq!(sides.cover(&BTreeSet::from([known.to_owned()])), cover, "{value}, {known}");
        }
    }
}
