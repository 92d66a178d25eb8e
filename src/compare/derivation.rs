//! Derivations: how a finding follows from its claims, every step of it.
//!
//! The same comparison runs again and keeps what it otherwise throws away: each pair of claims that
//! was held against each other, with what every gate read and did. Nothing is decided here.

use super::facts::Fact;
use super::gates::Outcome;
use super::steps::{self, Step};
use super::{Round, judging};
use std::collections::BTreeSet;

use crate::claims::{Claim, Extracted};
use crate::findings::{Finding, Level, Verdict};

/// A finding with everything that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The finding.
    pub finding: Finding,
    /// The claims of the fact, in the order of sources and offsets.
    pub premises: Vec<Premise>,
    /// The pairs that were held against each other; the verdict of the finding is the first, in the
    /// order of [`Verdict::ALL`], that occurs among them.
    pub pairs: Vec<Passage>,
    /// The level that the rule gives a hard conflict.
    pub severity: Level,
}

/// A claim of the fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Premise {
    /// The claim.
    pub claim: Claim,
    /// The set of numbers that its value admits, where it is a number.
    pub admits: Option<String>,
}

/// The way of one pair through the gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The id of the earlier claim.
    pub a: String,
    /// The id of the later.
    pub b: String,
    /// The gates that it came to, in order; only the last may decide or silence it.
    pub steps: Vec<Step>,
    /// What is said of the pair; `None` where nothing is.
    pub verdict: Option<Verdict>,
    /// Whether a convention for words was needed.
    pub soft: bool,
}

/// A finding that rests on its claims as they are.
pub(super) fn of_claims(round: &Round<'_>, extracted: &[Extracted], finding: Finding) -> Derivation {
    let named: BTreeSet<&String> = finding.camps.iter().flat_map(|camp| &camp.claims).collect();
    let claims = extracted.iter().flat_map(|source| &source.claims).filter(|claim| named.contains(&claim.id));
    let premises = claims.map(|claim| Premise { claim: claim.clone(), admits: steps::admits(round, &claim.value) });
    Derivation { premises: premises.collect(), pairs: Vec::new(), severity: round.rule.severity, finding }
}

pub(super) fn of(round: &Round<'_>, fact: &Fact<'_>, finding: Finding) -> Derivation {
    let premises = fact.members.iter().map(|member| {
        let claim = member.item.claim.clone();
        let admits = steps::admits(round, &claim.value);
        Premise { claim, admits }
    });
    let members = judging::distinct(fact);
    let pairs = judging::pairs(&members).map(|(a, b)| {
        let case = judging::case(round, fact, a, b);
        let steps = steps::passage(&case, &steps::ties(round, a, b));
        let verdict = match steps.last().map(|step| step.outcome) {
            Some(Outcome::Decides(verdict)) => Some(verdict),
            Some(Outcome::Silent) => None,
            Some(Outcome::Passes) | None => Some(case.unexplained()),
        };
        let verdict = verdict.filter(|&verdict| judging::is_telling(verdict, a, b));
        let (a, b) = (a.item.claim.id.clone(), b.item.claim.id.clone());
        Passage { a, b, steps, verdict, soft: case.related.soft }
    });
    Derivation { premises: premises.collect(), pairs: pairs.collect(), severity: round.rule.severity, finding }
}
