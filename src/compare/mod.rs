//! Comparison: the claims of all sources become findings.
//!
//! Rule by rule: claims are gathered into events ([`events`]), the claims of one event into facts by
//! subject and unit ([`facts`]), the pairs of a fact are judged ([`judging`]), compatible claims
//! share a camp ([`camps`]), and what comes out is put into words ([`wording`]). Pure; the order of
//! the sources changes nothing; the work grows with the claims and not with their square, because
//! only claims that share a place, a person or an explicit id are ever held against each other.

mod ages;
mod camps;
mod events;
mod facts;
mod fingerprint;
mod identity;
mod judging;
mod meeting;
mod origins;
mod stories;
mod tolls;
mod wording;

use std::collections::BTreeMap;

use crate::claims::{Claim, Extracted};
use crate::findings::{Comparison, Finding, Level, Verdict};
use crate::rules::{Rule, RuleSet};
use crate::values::Terms;

use facts::Fact;
use origins::Origins;
use stories::Stories;

/// One claim with its place in the order of everything: by path, offset, rule.
#[derive(Clone, Copy, Debug)]
struct Item<'c> {
    claim: &'c Claim,
    /// The index of its source among all sources, sorted by path.
    source: usize,
}

/// Compares the claims of all sources.
#[must_use]
pub fn compare(extracted: &[Extracted], rules: &RuleSet) -> Comparison {
    let mut sources: Vec<&Extracted> = extracted.iter().collect();
    sources.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let origins = Origins::of(&sources);
    let stories = Stories::of(&sources, &origins);
    let mut by_rule: BTreeMap<&str, Vec<Item<'_>>> = BTreeMap::new();
    for (source, extracted) in sources.iter().enumerate() {
        for claim in &extracted.claims {
            by_rule.entry(&claim.rule).or_default().push(Item { claim, source });
        }
    }
    let one_story = share_one_story(&sources);
    let mut comparison = Comparison::default();
    let mut findings = Vec::new();
    for (id, mut items) in by_rule {
        let Some(rule) = rules.rule(id) else { continue };
        items.sort_by(|a, b| {
            (a.source, a.claim.evidence.span.start, &a.claim.id).cmp(&(
                b.source,
                b.claim.evidence.span.start,
                &b.claim.id,
            ))
        });
        let round = Round { rule, rules, origins: &origins, stories: &stories, one_story };
        round.run(&items, &mut comparison, &mut findings);
    }
    number_events(&mut comparison, &mut findings);
    comparison.findings = findings;
    comparison
}

fn share_one_story(sources: &[&Extracted]) -> bool {
    let first = sources.first().and_then(|source| source.source.meta.story.as_ref());
    first.is_some() && sources.iter().all(|source| source.source.meta.story.as_ref() == first)
}

/// The comparison of the claims of one rule.
struct Round<'r> {
    rule: &'r Rule,
    rules: &'r RuleSet,
    origins: &'r Origins,
    /// Which sources tell of one incident.
    stories: &'r Stories,
    /// Whether all sources carry one story id: then all claims are of one event unless a key
    /// separates them.
    one_story: bool,
}

impl<'r> Round<'r> {
    const fn terms(&self) -> Terms<'r> {
        Terms { round: self.rule.round, registry: &self.rules.registry, as_of: None }
    }

    fn run(&self, items: &[Item<'_>], comparison: &mut Comparison, findings: &mut Vec<Finding>) {
        let events = events::gather(self, items);
        for (number, event) in events.clusters.iter().enumerate() {
            for index in events.members(event) {
                if let Some(item) = items.get(index) {
                    comparison.events.insert(item.claim.id.clone(), format!("{}#{number}", self.rule.id));
                }
            }
        }
        let facts = facts::of(self, items, &events);
        let first = findings.len();
        for fact in &facts::join_tensions(self, facts, &events) {
            let finding = self.judge(fact);
            *comparison.facts.entry(finding.verdict).or_default() += 1;
            if finding.verdict != Verdict::SingleSource {
                findings.push(finding);
            }
        }
        fingerprint::tell_apart(findings.get_mut(first..).unwrap_or_default());
    }

    fn judge(&self, fact: &Fact<'_>) -> Finding {
        let judged = judging::judge(self, fact);
        let camps = camps::of(self, fact);
        let level = level(self.rule, judged.verdict, judged.soft);
        wording::finding(self, fact, &judged, camps, level)
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

/// Puts the findings in order, loudest first, and numbers the events in that order: `e1`, `e2`, …
fn number_events(comparison: &mut Comparison, findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (b.level, &a.rule, &a.event.date, &a.event.place, &a.id).cmp(&(
            a.level,
            &b.rule,
            &b.event.date,
            &b.event.place,
            &b.id,
        ))
    });
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let listed = findings.iter().map(|finding| finding.event.id.clone());
    for id in listed.chain(comparison.events.values().cloned().collect::<Vec<_>>()) {
        let next = numbers.len() + 1;
        numbers.entry(id).or_insert(next);
    }
    let name = |id: &str| numbers.get(id).map_or_else(|| id.to_owned(), |number| format!("e{number}"));
    for finding in findings.iter_mut() {
        finding.event.id = name(&finding.event.id);
    }
    for event in comparison.events.values_mut() {
        *event = name(event);
    }
}
