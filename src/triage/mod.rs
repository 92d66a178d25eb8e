//! Triage: findings and what was known before become findings with a state.
//!
//! ```text
//! findings x (baseline, decisions, base revision) -> state and gated of each, what is resolved,
//!                                                    and what is wrong with what was recorded
//! ```
//!
//! Pure: the day of today comes from outside, files are read by whoever owns them. Nothing here changes
//! a verdict or a level; a finding that is known or accepted stays in the report and fails nothing.

mod baseline;
mod changes;
mod decisions;
mod sides;

use baseline::event_keys;
pub use baseline::{BASELINE, Baseline, Change, Entry, EntryEvent, Newcomers};
pub use changes::Base;
pub use decisions::{DECISIONS, Decision, read_decisions, record_decision};
pub use sides::{Cover, Sides};

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use crate::claims::Claim;
use crate::config::FailOn;
use crate::findings::{Finding, Label, Level, State};
use crate::problems::Problem;

/// Which findings may fail the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Of an audit: all that nothing is recorded about.
    #[default]
    Open,
    /// Of a gate: what the edit introduced or widened.
    Edit,
    /// Of a gate that looks at everything: all that nothing is recorded about.
    All,
}

/// What was known before, and what counts.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// From which level on a finding fails the run.
    pub fail_on: FailOn,
    /// Which findings may.
    pub scope: Scope,
    /// The day on which decisions are held against their last day.
    pub today: Option<civil::Date>,
    /// The baseline.
    pub baseline: Option<Baseline>,
    /// The decisions, in the order of their file.
    pub decisions: Vec<Decision>,
    /// What the base had; `None` outside of a gate against a revision.
    pub base: Option<Base>,
    /// The rules that ran: nothing that is recorded about others is missed.
    pub rules: BTreeSet<String>,
}

/// What triage gives.
#[derive(Clone, Debug, Default)]
pub struct Triaged {
    /// The findings, in their order, each with its state.
    pub findings: Vec<Finding>,
    /// The findings of the base that are gone; their claims are claims of the base.
    pub resolved: Vec<Finding>,
    /// Decisions that have expired, do not hold any more or are about nothing, and entries of the
    /// baseline that are about nothing: warnings.
    pub problems: Vec<Problem>,
}

/// The findings with their sides; `claims` are those of the sources.
#[must_use]
pub fn sides_of<'f>(findings: &'f [Finding], claims: &[Claim]) -> Vec<(&'f Finding, Sides)> {
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    findings.iter().map(|finding| (finding, Sides::of(finding, &by_id))).collect()
}

/// Gives each finding its state, and says which count for the outcome. `claims` are those of the head.
#[must_use]
pub fn triage(findings: Vec<Finding>, claims: &[Claim], policy: &Policy) -> Triaged {
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let held: Vec<(&Finding, Sides)> = findings.iter().map(|finding| (finding, Sides::of(finding, &by_id))).collect();
    let mut labels = Labels::new(&held, policy);
    labels.take_base(&held, policy);
    labels.take_baseline(&held, policy);
    labels.take_decisions(&held, policy);
    let Labels { standings, resolved, problems } = labels;
    let mut out = Triaged { resolved, problems, ..Triaged::default() };
    for (mut finding, standing) in findings.into_iter().zip(standings) {
        finding.gated = policy.fail_on.fails(finding.level) && standing.gates(policy.scope);
        finding.state = standing.state;
        finding.label = standing.label;
        finding.edited = match (&policy.base, standing.label) {
            (Some(base), Some(label)) if label != Label::Unchanged => base.edited(&finding, &by_id),
            _ => Vec::new(),
        };
        finding.notes.extend(standing.notes);
        out.findings.push(finding);
    }
    for finding in &mut out.resolved {
        finding.label = Some(Label::Resolved);
        finding.gated = false;
    }
    out
}

/// How one finding stands.
#[derive(Clone, Debug)]
struct Standing {
    state: State,
    label: Option<Label>,
    notes: Vec<String>,
}

impl Standing {
    fn gates(&self, scope: Scope) -> bool {
        let of_the_edit = self.label.is_none_or(Label::is_of_the_edit);
        self.state == State::Open && (of_the_edit || scope == Scope::All)
    }
}

/// The standings as they come together: what an edit did, then what is recorded.
struct Labels {
    standings: Vec<Standing>,
    resolved: Vec<Finding>,
    problems: Vec<Problem>,
}

impl Labels {
    fn new(held: &[(&Finding, Sides)], policy: &Policy) -> Self {
        // A gate without anything to compare with takes every finding for the edit's.
        let label = (policy.scope != Scope::Open).then_some(Label::Introduced);
        let first = Standing { state: State::Open, label, notes: Vec::new() };
        Self { standings: vec![first; held.len()], resolved: Vec::new(), problems: Vec::new() }
    }

    fn take_base(&mut self, held: &[(&Finding, Sides)], policy: &Policy) {
        let Some(base) = &policy.base else { return };
        let (changes, resolved) = changes::label(base, held);
        for (standing, change) in self.standings.iter_mut().zip(changes) {
            standing.label = Some(change.label);
            standing.notes.extend(change.note);
        }
        self.resolved = resolved;
    }

    fn take_baseline(&mut self, held: &[(&Finding, Sides)], policy: &Policy) {
        let Some(baseline) = &policy.baseline else { return };
        let (covers, unmatched) = baseline.hold_against(held);
        // What a base revision says is more exact than a baseline: its label stays.
        let alone = policy.scope != Scope::Open && policy.base.is_none();
        for (standing, cover) in self.standings.iter_mut().zip(covers) {
            match cover {
                Some(Cover::Whole) => {
                    standing.state = State::Known;
                    standing.label = if alone { Some(Label::Unchanged) } else { standing.label };
                }
                Some(Cover::Partial) if alone => standing.label = Some(Label::Widened),
                Some(Cover::Partial | Cover::None) | None => {}
            }
        }
        for entry in unmatched.into_iter().filter(|entry| policy.rules.contains(&entry.rule)) {
            self.problems.push(unmatched_entry(entry));
        }
    }

    fn take_decisions(&mut self, held: &[(&Finding, Sides)], policy: &Policy) {
        let by_name = by_name(held);
        let by_event = by_event(held);
        for decision in &policy.decisions {
            let names = [Some(decision.id.as_str()), decision.fact.as_deref()];
            let about = names.into_iter().flatten().filter_map(|name| by_name.get(name)).flatten();
            let mut about: BTreeSet<usize> = about.copied().collect();
            if about.is_empty() {
                let event = &decision.event;
                let subject = decision.subject.values().cloned();
                let keys = event_keys(decision.rule(), subject, event.date.as_ref(), event.place.as_ref());
                about = keys.iter().filter_map(|key| by_event.get(key)).flatten().copied().collect();
            }
            let mut met = false;
            for at in about {
                let Some((finding, sides)) = held.get(at) else { continue };
                let Some(holds) = decision.stand(finding, sides, policy.today) else { continue };
                met = true;
                self.decide(at, finding, decision, holds);
            }
            if !met && policy.rules.contains(decision.rule()) {
                self.problems.push(
                    Problem::warning("unmatched-decision", format!("no finding has the id `{}`", decision.id))
                        .in_file(DECISIONS)
                        .help("remove the decision if the sources agree now"),
                );
            }
        }
    }

    fn decide(&mut self, at: usize, finding: &Finding, decision: &Decision, holds: decisions::Holds) {
        let Some(Standing { state, notes, .. }) = self.standings.get_mut(at) else { return };
        let problem = match holds {
            decisions::Holds::Accepts => {
                *state = State::Accepted;
                notes.push(format!("accepted: {}", decision.reason));
                return;
            }
            decisions::Holds::Expired => {
                let until = decision.until.map(|day| day.to_string()).unwrap_or_default();
                notes.push(format!("accepted until {until}: {}", decision.reason));
                Problem::warning("expired-decision", format!("the decision about `{}` ended on {until}", finding.id))
                    .help("settle the disagreement, or accept it anew with `gainsay accept`")
            }
            decisions::Holds::Reopened => {
                notes.push(format!("accepted before with other values: {}", decision.values.join(", ")));
                let message = format!("`{}` has a value that the decision about it does not list", finding.id);
                Problem::warning("reopened-decision", message).help("look again, and accept it anew if it may stay")
            }
        };
        self.problems.push(problem.in_file(DECISIONS));
    }
}

/// The findings by their ids and facts; only those that somebody can disagree about.
fn by_name<'f>(held: &[(&'f Finding, Sides)]) -> BTreeMap<&'f str, BTreeSet<usize>> {
    let mut by_name: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, (finding, _)) in held.iter().enumerate().filter(|(_, (finding, _))| finding.level >= Level::Note) {
        by_name.entry(&finding.id).or_default().insert(at);
        by_name.entry(&finding.fact).or_default().insert(at);
    }
    by_name
}

/// The findings by rule, subject and day or place; only those that somebody can disagree about.
fn by_event(held: &[(&Finding, Sides)]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut by_event: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, (finding, _)) in held.iter().enumerate().filter(|(_, (finding, _))| finding.level >= Level::Note) {
        let subject = finding.subject.values().map(ToString::to_string);
        for key in event_keys(&finding.rule, subject, finding.event.date.as_ref(), finding.event.place.as_ref()) {
            by_event.entry(key).or_default().insert(at);
        }
    }
    by_event
}

fn unmatched_entry(entry: &Entry) -> Problem {
    let values: Vec<_> = entry.values.iter().map(String::as_str).collect();
    let message = format!("an entry of the baseline is about nothing now: `{}` ({})", entry.id, values.join(", "));
    Problem::warning("unmatched-baseline", message).in_file(BASELINE).help("`gainsay baseline prune` removes it")
}

#[cfg(test)]
mod tests;
