//! Comparison: the claims of all sources become findings.
//!
//! Rule by rule: claims are gathered into events ([`events`]), the claims of one event into facts by
//! subject and unit ([`facts`]), the pairs of a fact pass the gates ([`gates`], [`judging`]),
//! compatible claims share a camp ([`camps`]), and what comes out is put into words ([`wording`]).
//! Pure; the order of the sources changes nothing; the work grows with the claims and not with their
//! square, because only claims that share a place, a person or an explicit id are ever held against
//! each other.

mod ages;
mod asides;
mod blocks;
mod camps;
mod derivation;
mod elapsed;
mod events;
mod excuses;
mod facts;
mod fingerprint;
mod gates;
mod groups;
mod identity;
mod invariants;
mod judging;
mod known;
mod meeting;
mod names;
mod numbering;
mod origins;
mod outline;
mod parts;
mod profiles;
mod relating;
mod repeats;
mod reuse;
mod steps;
mod stories;
mod streets;
mod tolls;
mod types;
mod wording;

pub use derivation::{Derivation, Passage, Premise};
pub use gates::{Gate, Gates, Outcome};
pub use steps::Step;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claims::{Claim, Extracted};
use crate::findings::{Comparison, Finding, Level, Verdict};
use crate::rules::{Rule, RuleSet};
use crate::values::Terms;

use events::Events;
use facts::Fact;
use groups::Numbered;
use known::Known;
use meeting::Ground;
use numbering::EventKey;
use origins::Origins;
use stories::Stories;

/// One claim with its place in the order of everything: by path, offset, rule.
#[derive(Clone, Copy, Debug)]
struct Item<'c> {
    claim: &'c Claim,
    /// The index of its source among all sources, sorted by path.
    source: usize,
    /// The number of the claim among all claims, in the order given.
    number: usize,
}

/// Compares the claims of all sources.
#[must_use]
pub fn compare(extracted: &[Extracted], rules: &RuleSet) -> Comparison {
    compare_through(extracted, rules, Gates::default())
}

/// The same through these gates only.
#[must_use]
pub fn compare_through(extracted: &[Extracted], rules: &RuleSet, gates: Gates) -> Comparison {
    // The table of a group goes as soon as it is compared: only what it gives is held for all of them.
    let compared = |sources| {
        let table = Table::of(sources, rules);
        (table.compare(rules, gates), numbering::small(table.by_rule.len()))
    };
    let parts: Vec<(Part, u32)> = groups::of(extracted).into_par_iter().map(compared).collect();
    let claims = extracted.iter().map(|source| source.claims.len()).sum();
    let (mut findings, mut events, mut facts) = (Vec::new(), vec![None; claims], BTreeMap::new());
    let mut before = 0;
    for (part, of_group) in parts {
        // Rules are counted on through the groups, so that no two of them share an event.
        let after = |key: EventKey| EventKey { rule: key.rule + before, ..key };
        findings.extend(part.findings.into_iter().map(|(key, finding)| (after(key), finding)));
        for (claim, key) in part.events {
            if let Some(event) = events.get_mut(claim) {
                *event = Some(after(key));
            }
        }
        for (verdict, count) in part.facts {
            *facts.entry(verdict).or_default() += count;
        }
        before += of_group;
    }
    numbering::number(extracted, findings, &events, facts)
}

/// What the comparison of one group gives.
#[derive(Default)]
struct Part {
    findings: Vec<(EventKey, Finding)>,
    /// The event of each claim that has one, by the number of the claim.
    events: Vec<(usize, EventKey)>,
    facts: BTreeMap<Verdict, usize>,
}

impl Part {
    /// Takes in what another rule gives.
    fn join(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.events.extend(other.events);
        for (verdict, count) in other.facts {
            *self.facts.entry(verdict).or_default() += count;
        }
    }
}

/// A group with fewer claims is compared by one thread: others have groups of their own, or nothing to gain.
const SMALL: usize = 500;

/// How the finding with this id, or of this fact, follows from the claims; `None` where there is no
/// such finding.
#[must_use]
pub fn derive(extracted: &[Extracted], rules: &RuleSet, id: &str) -> Option<Derivation> {
    let comparison = compare(extracted, rules);
    let finding = comparison.findings.into_iter().find(|finding| finding.id == id || finding.fact == id)?;
    let source = finding.camps.first().and_then(|camp| camp.sources.first())?;
    let holds = |group: &Vec<Numbered<'_>>| group.iter().any(|one| one.extracted.source.path == *source);
    let table = Table::of(groups::of(extracted).into_iter().find(holds)?, rules);
    let round = table.rounds(rules, Gates::default()).into_iter().find(|round| round.rule.id == finding.rule)?;
    let facts = round.facts(&events::gather(&round, round.items));
    let findings = round.findings(&facts);
    let at = findings.iter().find(|(_, again)| again.id == finding.id).map(|(at, _)| *at);
    match at.and_then(|at| facts.get(at)) {
        Some(fact) => Some(derivation::of(&round, fact, finding)),
        // A broken invariant is its claims and what the rule declares: there is no pair to follow.
        None => Some(derivation::of_claims(&round, extracted, finding)),
    }
}

/// The claims of all sources by rule, in the order of everything.
struct Table<'c> {
    by_rule: BTreeMap<&'c str, Vec<Item<'c>>>,
    origins: Origins,
    stories: Stories<'c>,
    known: Known<'c>,
    /// Whether all sources carry one story id: then all claims are of one event unless a key
    /// separates them.
    one_story: bool,
}

impl<'c> Table<'c> {
    fn of(mut group: Vec<Numbered<'c>>, rules: &RuleSet) -> Self {
        group.sort_by(|a, b| a.extracted.source.path.cmp(&b.extracted.source.path));
        let mut by_rule: BTreeMap<&str, Vec<Item<'_>>> = BTreeMap::new();
        for (source, Numbered { extracted, first }) in group.iter().enumerate() {
            for (number, claim) in (*first..).zip(&extracted.claims) {
                by_rule.entry(&claim.rule).or_default().push(Item { claim, source, number });
            }
        }
        let sources: Vec<&Extracted> = group.into_iter().map(|one| one.extracted).collect();
        for items in by_rule.values_mut() {
            let place = |item: &Item<'c>| (item.source, item.claim.evidence.span.start, &item.claim.id);
            items.sort_by(|a, b| place(a).cmp(&place(b)));
        }
        let incidents = || {
            let origins = Origins::of(&sources);
            let stories = Stories::of(&sources, &origins, &rules.registry);
            (origins, stories)
        };
        let names = || Known::of(&sources, &rules.registry);
        let ((origins, stories), known) = rayon::join(incidents, names);
        Self { by_rule, origins, stories, known, one_story: share_one_story(&sources) }
    }

    /// Compares rule by rule: rules do not look at each other's events, and what they give is put
    /// together in their order.
    fn compare(&self, rules: &RuleSet, gates: Gates) -> Part {
        let rounds = self.rounds(rules, gates);
        let claims: usize = rounds.iter().map(|round| round.items.len()).sum();
        let mut part = Part::default();
        if claims < SMALL {
            for round in &rounds {
                part.join(round.run());
            }
        } else {
            // The longest first, so that no thread is left with it at the end.
            let mut longest: Vec<&Round<'_>> = rounds.iter().collect();
            longest.sort_by_key(|round| std::cmp::Reverse(round.items.len()));
            let each = longest.par_iter().with_max_len(1).map(|round| (round.number, round.run()));
            let mut each: Vec<(u32, Part)> = each.collect();
            each.sort_by_key(|(number, _)| *number);
            for (_, other) in each {
                part.join(other);
            }
        }
        let broken = |round: &Round<'_>| invariants::broken(self, rules, round);
        let broken: Vec<_> = rounds.iter().flat_map(broken).collect();
        if !broken.is_empty() {
            *part.facts.entry(Verdict::Conflict).or_default() += broken.len();
            let placed = invariants::with_events(broken, &part.events);
            part.findings.extend(placed);
        }
        repeats::leave_out(&mut part.findings, &mut part.facts);
        part
    }

    fn rounds<'r>(&'r self, rules: &'r RuleSet, gates: Gates) -> Vec<Round<'r>> {
        let rounds = self.by_rule.iter().zip(0..).filter_map(move |((id, items), number)| {
            let rule = rules.rule(id)?;
            let (origins, stories, known) = (&self.origins, &self.stories, &self.known);
            let beside = rule.falls_with.as_deref().and_then(|id| self.by_rule.get(id)).map_or(&[][..], Vec::as_slice);
            let one_story = self.one_story;
            Some(Round { number, rule, rules, origins, stories, known, one_story, gates, items, beside })
        });
        rounds.collect()
    }
}

fn share_one_story(sources: &[&Extracted]) -> bool {
    let first = sources.first().and_then(|source| source.source.meta.story.as_ref());
    first.is_some() && sources.iter().all(|source| source.source.meta.story.as_ref() == first)
}

/// The comparison of the claims of one rule.
struct Round<'r> {
    /// Its number among those of the run.
    number: u32,
    rule: &'r Rule,
    rules: &'r RuleSet,
    origins: &'r Origins,
    /// Which sources tell of one incident.
    stories: &'r Stories<'r>,
    /// The persons and places of the run.
    known: &'r Known<'r>,
    one_story: bool,
    gates: Gates,
    items: &'r [Item<'r>],
    /// The claims of the rule by whose rise the figures of this one may fall, by source.
    beside: &'r [Item<'r>],
}

impl<'r> Round<'r> {
    const fn terms(&self) -> Terms<'r> {
        Terms { round: self.rule.round, registry: &self.rules.registry, as_of: None }
    }

    const fn ground(&self) -> Ground<'r> {
        Ground { rule: self.rule, stories: self.stories, known: self.known, terms: self.terms() }
    }

    /// Compares the claims of the rule: its findings with the number of the event of each, and the
    /// event of every claim.
    fn run(&self) -> Part {
        let mut part = Part::default();
        let gathered = events::gather(self, self.items);
        let key = |event: usize| EventKey { rule: self.number, event: numbering::small(event) };
        part.events.reserve_exact(self.items.len());
        for (number, event) in gathered.clusters.iter().enumerate() {
            let items = gathered.claims(event).filter_map(|index| self.items.get(index));
            part.events.extend(items.map(|item| (item.number, key(number))));
        }
        let facts = self.facts(&gathered);
        drop(gathered);
        let found = self.findings(&facts);
        for (_, finding) in &found {
            *part.facts.entry(finding.verdict).or_default() += 1;
        }
        let lone = facts.len() - found.len();
        if lone > 0 {
            *part.facts.entry(Verdict::SingleSource).or_default() += lone;
        }
        let event_of =
            |fact: usize| facts.get(fact).and_then(|fact| fact.members.first()).map_or(0, |first| first.event);
        part.findings.extend(found.into_iter().map(|(fact, finding)| (key(event_of(fact)), finding)));
        part
    }

    fn facts(&self, events: &Events<'r>) -> Vec<Fact<'r>> {
        asides::set(self, facts::join_tensions(self, facts::of(self, self.items, events), events))
    }

    /// The findings of facts that more than one source states, or one in contradiction to itself, each
    /// with the index of its fact.
    fn findings(&self, facts: &[Fact<'_>]) -> Vec<(usize, Finding)> {
        let judged = facts.iter().enumerate().filter_map(|(index, fact)| {
            let judged = judging::judge(self, fact);
            (judged.verdict != Verdict::SingleSource).then(|| (index, self.finding(fact, &judged)))
        });
        let mut findings: Vec<(usize, Finding)> = judged.collect();
        fingerprint::tell_apart(&mut findings);
        findings
    }

    fn finding(&self, fact: &Fact<'_>, judged: &judging::Judged<'_, '_>) -> Finding {
        let camps = camps::of(self, fact, judged.verdict);
        let reused = reuse::in_fact(fact, judged);
        let level =
            level(self.rule, judged.verdict, judged.soft).max(reused.as_ref().map_or(Level::None, |_| Level::Note));
        wording::finding(self, fact, judged, camps, level, reused.map(|reused| reused.note()))
    }
}

fn level(rule: &Rule, verdict: Verdict, soft: bool) -> Level {
    match verdict {
        Verdict::Conflict if soft => rule.severity.lower(),
        Verdict::Conflict => rule.severity,
        Verdict::UnclearEvent if soft => Level::Note,
        Verdict::UnclearEvent => Level::Warning,
        Verdict::Contested | Verdict::Superseded | Verdict::DifferentEvent | Verdict::Spelling => Level::Note,
        Verdict::Overlaps | Verdict::Refines | Verdict::Agree | Verdict::NotComparable | Verdict::SingleSource => {
            Level::None
        }
    }
}
