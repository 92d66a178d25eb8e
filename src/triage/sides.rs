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
        let camps = self.camps.iter().enumerate();
        camps.filter(|(_, camp)| camp.is_disjoint(known)).map(|(index, _)| index).collect()
    }
}
