//! Changes: what an edit did to each disagreement, by comparing everything at the base and at the head.
//!
//! A claim of the head is *kept* where the base has the same claim: in the same file, or, where a file
//! was renamed or split, in one that is gone. The number of a record is no name: it moves with every record
//! before it, so that a claim is also the same in another record of its file. Lines and offsets decide nothing, so that moving,
//! reflowing and rewording are no changes. A finding continues one of the base where the facts are the
//! same or a kept claim stands in both.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::sides::{Cover, Sides, unworded};
use crate::claims::{Claim, Extracted};
use crate::findings::{Finding, Label, Level};

/// What the base had, and which claims of the head were in it.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// The findings of the base.
    pub findings: Vec<Finding>,
    /// The claims of the base.
    pub claims: Vec<Claim>,
    /// The claims of the head that the base had: head id, base id.
    kept: BTreeMap<String, String>,
    /// The paths of the sources of the head that the base has not, or not like this.
    touched: BTreeSet<String>,
}

impl Base {
    /// The base with these sources and findings, seen from a head with the sources `head`. Both have
    /// one path at most once; `records` are the paths of records on either side, each with that of its file.
    #[must_use]
    pub fn new(
        base: &[Extracted],
        findings: Vec<Finding>,
        head: &[Extracted],
        records: &BTreeMap<String, String>,
    ) -> Self {
        let kept = keep(base, head, records);
        let claims = base.iter().flat_map(|source| source.claims.iter().cloned()).collect();
        let before: BTreeMap<&str, &Extracted> =
            base.iter().map(|source| (source.source.path.as_str(), source)).collect();
        let touched = head.iter().filter(|source| before.get(source.source.path.as_str()) != Some(source));
        let touched = touched.map(|source| source.source.path.clone()).collect();
        Self { findings, claims, kept, touched }
    }

    /// The claims of a finding of the head that the edit brought or changed, by path and offset; where
    /// there is none, those in sources that it touched.
    pub(super) fn edited(&self, finding: &Finding, claims: &BTreeMap<&str, &Claim>) -> Vec<String> {
        let all = finding.camps.iter().flat_map(|camp| &camp.claims).filter_map(|id| claims.get(id.as_str()).copied());
        let all: Vec<&Claim> = all.collect();
        let mut edited: Vec<&Claim> = all.iter().copied().filter(|claim| !self.had(&claim.id)).collect();
        if edited.is_empty() {
            edited = all.into_iter().filter(|claim| self.touched.contains(&claim.source)).collect();
        }
        edited
            .sort_by(|a, b| (&a.source, a.evidence.span.start, &a.id).cmp(&(&b.source, b.evidence.span.start, &b.id)));
        edited.dedup_by(|a, b| a.id == b.id);
        edited.into_iter().map(|claim| claim.id.clone()).collect()
    }

    /// Whether the base had this claim of the head.
    #[must_use]
    pub fn had(&self, head_id: &str) -> bool {
        self.kept.contains_key(head_id)
    }
}

/// What makes a claim the same claim wherever it stands.
fn identity(claim: &Claim) -> String {
    let subject: Vec<_> = claim.subject.iter().map(|(slot, value)| format!("{slot}={value}")).collect();
    let speaker = claim.attributed_to.as_ref().map_or("", |said| said.speaker.as_str());
    let metric = claim.metric.as_deref().unwrap_or("");
    let fixed = [claim.rule.as_str(), claim.status.name(), claim.scope.name(), metric, speaker];
    format!("{}\0{}\0{}", fixed.join("\0"), subject.join("\0"), unworded(&claim.value.to_string()))
}

/// Pairs the claims of the head with those of the base, each at most once: first within one path, then
/// within one file, then with the claims of what is gone.
fn keep(base: &[Extracted], head: &[Extracted], records: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let file = |source: &'_ Extracted| records.get(&source.source.path).unwrap_or(&source.source.path).clone();
    let mut by_path: BTreeMap<&str, &Extracted> =
        base.iter().map(|source| (source.source.path.as_str(), source)).collect();
    let mut kept = BTreeMap::new();
    // What found no partner under its own path, of the base and of the head.
    let mut alone: BTreeMap<String, (Vec<&Claim>, Vec<&Claim>)> = BTreeMap::new();
    for source in head {
        let before = by_path.remove(source.source.path.as_str()).map_or(&[][..], |before| &before.claims);
        let (lost, new) = pair(before.iter().collect(), source.claims.iter().collect(), &mut kept);
        if !lost.is_empty() || !new.is_empty() {
            let of_file = alone.entry(file(source)).or_default();
            of_file.0.extend(lost);
            of_file.1.extend(new);
        }
    }
    for source in by_path.values() {
        alone.entry(file(source)).or_default().0.extend(&source.claims);
    }
    let (mut gone, mut strangers) = (Vec::new(), Vec::new());
    for (lost, new) in alone.into_values() {
        let (lost, new) = pair(lost, new, &mut kept);
        gone.extend(lost.into_iter().filter(|claim| by_path.contains_key(claim.source.as_str())));
        strangers.extend(new);
    }
    pair(gone, strangers, &mut kept);
    kept
}

/// Claims of the base and of the head that found no partner.
type Alone<'b, 'c> = (Vec<&'b Claim>, Vec<&'c Claim>);

/// Pairs claims that are the same, those in the same words before others, and gives those that found no
/// partner: where one of two like claims is new, it is the one whose sentence is new.
fn pair<'b, 'c>(base: Vec<&'b Claim>, head: Vec<&'c Claim>, kept: &mut BTreeMap<String, String>) -> Alone<'b, 'c> {
    let worded = |claim: &Claim| format!("{}\0{}", identity(claim), claim.evidence.sentence);
    let (base, head) = pair_by(base, head, worded, kept);
    pair_by(base, head, identity, kept)
}

/// Pairs claims with equal names, in their order, and gives the rest of both.
fn pair_by<'b, 'c>(
    base: Vec<&'b Claim>,
    head: Vec<&'c Claim>,
    name: impl Fn(&Claim) -> String,
    kept: &mut BTreeMap<String, String>,
) -> Alone<'b, 'c> {
    if base.is_empty() || head.is_empty() {
        return (base, head);
    }
    let mut pool: BTreeMap<String, VecDeque<&'b Claim>> = BTreeMap::new();
    for claim in base {
        pool.entry(name(claim)).or_default().push_back(claim);
    }
    let mut alone = Vec::new();
    for claim in head {
        match pool.get_mut(&name(claim)).and_then(VecDeque::pop_front) {
            Some(before) => drop(kept.insert(claim.id.clone(), before.id.clone())),
            None => alone.push(claim),
        }
    }
    (pool.into_values().flatten().collect(), alone)
}

/// What an edit did to one finding of the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub label: Label,
    /// What there is to say about it.
    pub note: Option<String>,
}

/// Labels the findings of the head, and gives the findings of the base that the head has not.
pub(super) fn label(base: &Base, head: &[(&Finding, Sides)]) -> (Vec<Change>, Vec<Finding>) {
    let claims: BTreeMap<&str, &Claim> = base.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let before: Vec<(&Finding, Sides)> =
        base.findings.iter().map(|finding| (finding, Sides::of(finding, &claims))).collect();
    let index = Index::new(&before);
    let mut continued = BTreeSet::new();
    let changes = head.iter().map(|(finding, sides)| {
        let candidates = index.candidates(base, finding);
        if finding.level >= Level::Note {
            continued.extend(candidates.iter().copied());
        }
        let olds: Vec<_> = candidates.iter().filter_map(|&at| before.get(at)).collect();
        change(base, finding, sides, &olds)
    });
    let changes = changes.collect();
    let resolved =
        before.iter().enumerate().filter(|(at, (finding, _))| finding.level >= Level::Note && !continued.contains(at));
    let resolved = resolved.map(|(_, (finding, _))| (*finding).clone()).collect();
    (changes, resolved)
}

fn change(base: &Base, finding: &Finding, sides: &Sides, olds: &[&(&Finding, Sides)]) -> Change {
    let as_loud: Vec<_> = olds.iter().filter(|(old, _)| old.level >= finding.level).collect();
    let Some(loudest) = olds.iter().map(|(old, _)| old).max_by_key(|old| old.level) else {
        return Change { label: Label::Introduced, note: None };
    };
    if as_loud.is_empty() {
        let note = format!("at the base this was {} ({})", loudest.verdict.name(), loudest.level.name());
        return Change { label: Label::Introduced, note: Some(note) };
    }
    let mut label = Label::Introduced;
    for (_, old) in as_loud {
        match sides.cover(&old.values()) {
            Cover::Whole if joined(base, finding) => return Change { label: Label::Spread, note: None },
            Cover::Whole => return Change { label: Label::Unchanged, note: None },
            Cover::Partial => label = Label::Widened,
            Cover::None => {}
        }
    }
    Change { label, note: None }
}

/// Whether a claim stands in the finding that the base had not.
fn joined(base: &Base, finding: &Finding) -> bool {
    finding.camps.iter().flat_map(|camp| &camp.claims).any(|id| !base.had(id))
}

/// The findings of the base by fact and by claim.
struct Index<'b> {
    by_fact: BTreeMap<&'b str, Vec<usize>>,
    by_claim: BTreeMap<&'b str, Vec<usize>>,
    rules: Vec<&'b str>,
}

impl<'b> Index<'b> {
    fn new(before: &[(&'b Finding, Sides)]) -> Self {
        let mut index = Self { by_fact: BTreeMap::new(), by_claim: BTreeMap::new(), rules: Vec::new() };
        for (at, (finding, _)) in before.iter().enumerate() {
            index.rules.push(&finding.rule);
            index.by_fact.entry(&finding.fact).or_default().push(at);
            for id in finding.camps.iter().flat_map(|camp| &camp.claims) {
                index.by_claim.entry(id).or_default().push(at);
            }
        }
        index
    }

    /// The findings of the base that this one may continue, by index.
    fn candidates(&self, base: &Base, finding: &Finding) -> BTreeSet<usize> {
        let same_fact = self.by_fact.get(finding.fact.as_str()).into_iter().flatten();
        let claims = finding.camps.iter().flat_map(|camp| &camp.claims);
        let kept = claims.filter_map(|id| base.kept.get(id));
        let shared = kept.filter_map(|id| self.by_claim.get(id.as_str())).flatten();
        let same_rule = |at: &&usize| self.rules.get(**at) == Some(&finding.rule.as_str());
        same_fact.chain(shared).filter(same_rule).copied().collect()
    }
}
