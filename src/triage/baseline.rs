//! Baselines: the findings that were there before, as sorted JSON lines, one a fact.
//!
//! An entry holds rule, subject, event and values, and no path and no line, so that it survives renames,
//! moves, rewording and merges: lines of two branches can be kept both, in any order. An entry covers a
//! finding of its fact as long as no side has only values that the entry does not list, and as long as
//! the finding has not become louder.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::sides::{Cover, Sides};
use crate::findings::{Finding, Level, Verdict};
use crate::problems::Problem;
use crate::text::Span;

/// The name of the file.
pub const BASELINE: &str = "gainsay.baseline.jsonl";

/// One finding that was there before. The order of the keys is that of the lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule.
    pub rule: String,
    /// The fact: rule and a hash of subject and event.
    pub fact: String,
    /// The finding: the fact and its values.
    pub id: String,
    /// What the fact is about, in words, by slot.
    pub subject: BTreeMap<String, String>,
    /// When and where it was.
    pub event: EntryEvent,
    /// What was said about it.
    pub verdict: Verdict,
    /// How loud it was.
    pub level: Level,
    /// Every value of every side, folded and sorted.
    pub values: BTreeSet<String>,
}

/// The event of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryEvent {
    /// The day or days.
    pub date: Option<String>,
    /// The place.
    pub place: Option<String>,
}

impl Entry {
    /// The entry of `finding`.
    #[must_use]
    pub fn of(finding: &Finding, sides: &Sides) -> Self {
        Self {
            rule: finding.rule.clone(),
            fact: finding.fact.clone(),
            id: finding.id.clone(),
            subject: subject_of(finding),
            event: EntryEvent::of(finding),
            verdict: finding.verdict,
            level: finding.level,
            values: sides.values(),
        }
    }

    /// How far the entry covers `finding`; `None` where it is about another fact.
    fn cover(&self, finding: &Finding, sides: &Sides) -> Option<Cover> {
        if self.rule != finding.rule || (self.fact != finding.fact && !self.event.may_be_of(&self.subject, finding)) {
            return None;
        }
        let louder = finding.level > self.level;
        Some(if louder { Cover::None } else { sides.cover(&self.values) })
    }
}

impl EntryEvent {
    /// The event of `finding`.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self { date: finding.event.date.clone(), place: finding.event.place.clone() }
    }

    /// Whether `finding` may be about this event and `subject` although the hash of its fact differs: a
    /// source that joins can give an event the day or the place that it lacked.
    pub(super) fn may_be_of(&self, subject: &BTreeMap<String, String>, finding: &Finding) -> bool {
        let alike = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => Some(a == b),
            _ => None,
        };
        let [date, place] = [alike(&self.date, &finding.event.date), alike(&self.place, &finding.event.place)];
        // What both know agrees, and they know at least one thing in common.
        date != Some(false)
            && place != Some(false)
            && (date.is_some() || place.is_some())
            && *subject == subject_of(finding)
    }
}

/// The subject of `finding` in words, by slot.
pub(super) fn subject_of(finding: &Finding) -> BTreeMap<String, String> {
    finding.subject.iter().map(|(slot, value)| (slot.clone(), value.to_string())).collect()
}

/// What was there before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The entries, sorted, each once.
    entries: BTreeSet<Entry>,
}

/// What an update does with findings that the baseline does not cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomers {
    /// It leaves them out: a baseline only shrinks.
    Refuse,
    /// It takes them in.
    Accept,
}

/// What an update did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Entries that are gone.
    pub removed: usize,
    /// Entries that are new.
    pub added: usize,
    /// Entries that are as they were or list fewer values.
    pub kept: usize,
    /// Findings that no entry covers.
    pub open: usize,
}

impl Baseline {
    /// The baseline of these findings: of those at a level that is listed.
    #[must_use]
    pub fn of(findings: &[(&Finding, Sides)]) -> Self {
        let listed = findings.iter().filter(|(finding, _)| finding.level >= Level::Note);
        Self { entries: listed.map(|(finding, sides)| Entry::of(finding, sides)).collect() }
    }

    /// The baseline that `text` holds; `path` names it in messages.
    ///
    /// # Errors
    ///
    /// When a line that is not empty is no entry: every such line, with its place.
    pub fn read(text: &str, path: &str) -> Result<Self, Vec<Problem>> {
        let mut entries = BTreeSet::new();
        let mut problems = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let entry = line.trim_start_matches('\u{feff}').trim();
            if !entry.is_empty() {
                match serde_json::from_str::<Entry>(entry) {
                    Ok(entry) => drop(entries.insert(entry)),
                    Err(error) => problems.push(
                        malformed(&error).in_file(path).at(text, Span::new(start, start + line.trim_end().len())),
                    ),
                }
            }
            start += line.len();
        }
        if problems.is_empty() { Ok(Self { entries }) } else { Err(problems) }
    }

    /// The file: one entry a line, sorted.
    #[must_use]
    pub fn to_lines(&self) -> String {
        let lines = self.entries.iter().filter_map(|entry| serde_json::to_string(entry).ok());
        lines.map(|line| line + "\n").collect()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries of other rules than these, and those of these.
    #[must_use]
    pub fn split(self, rules: &BTreeSet<&str>) -> (Self, Self) {
        let (these, others) = self.entries.into_iter().partition(|entry| rules.contains(entry.rule.as_str()));
        (Self { entries: others }, Self { entries: these })
    }

    /// The entries of both.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// How the baseline stands to each finding, and which entries are about none of them.
    #[must_use]
    pub fn hold_against<'b>(&'b self, findings: &[(&Finding, Sides)]) -> (Vec<Option<Cover>>, Vec<&'b Entry>) {
        let index = Index::new(&self.entries);
        let mut met = BTreeSet::new();
        let covers = findings.iter().map(|(finding, sides)| {
            let about =
                index.about(finding).into_iter().filter_map(|entry| Some((entry, entry.cover(finding, sides)?)));
            let mut best = None;
            for (entry, cover) in about {
                if finding.level >= Level::Note {
                    met.insert(entry);
                }
                best = Some(match (best, cover) {
                    (Some(Cover::Whole), _) | (_, Cover::Whole) => Cover::Whole,
                    (Some(Cover::Partial), _) | (_, Cover::Partial) => Cover::Partial,
                    _ => Cover::None,
                });
            }
            best
        });
        let covers = covers.collect();
        (covers, self.entries.iter().filter(|entry| !met.contains(entry)).collect())
    }

    /// Without the entries that are about none of the findings.
    #[must_use]
    pub fn prune(&self, findings: &[(&Finding, Sides)]) -> (Self, Change) {
        let (covers, gone) = self.hold_against(findings);
        let gone: BTreeSet<&Entry> = gone.into_iter().collect();
        let entries: BTreeSet<Entry> = self.entries.iter().filter(|entry| !gone.contains(entry)).cloned().collect();
        let change = Change { removed: gone.len(), kept: entries.len(), added: 0, open: open(findings, &covers) };
        (Self { entries }, change)
    }

    /// The baseline of these findings as far as it was one before; newcomers as asked.
    #[must_use]
    pub fn update(&self, findings: &[(&Finding, Sides)], newcomers: Newcomers) -> (Self, Change) {
        let (covers, _) = self.hold_against(findings);
        let mut next = BTreeSet::new();
        let mut change = Change { open: open(findings, &covers), ..Change::default() };
        let index = Index::new(&self.entries);
        for ((finding, sides), cover) in findings.iter().zip(&covers) {
            if finding.level < Level::Note {
                continue;
            }
            match cover {
                Some(Cover::Whole) => {
                    let mut entry = Entry::of(finding, sides);
                    if newcomers == Newcomers::Refuse {
                        // Another wording of a side that is known is a newcomer, too.
                        let about = index.about(finding);
                        entry.values.retain(|value| about.iter().any(|known| known.values.contains(value)));
                    }
                    change.kept += usize::from(next.insert(entry));
                }
                _ if newcomers == Newcomers::Accept => {
                    change.added += usize::from(next.insert(Entry::of(finding, sides)));
                }
                // The entry stays as it was, so that the finding stays open for its new side alone.
                Some(Cover::Partial | Cover::None) => {
                    for entry in index.about(finding).into_iter().filter(|entry| entry.cover(finding, sides).is_some())
                    {
                        change.kept += usize::from(next.insert(entry.clone()));
                    }
                }
                None => {}
            }
        }
        change.removed = (self.entries.len() + change.added).saturating_sub(next.len());
        if newcomers == Newcomers::Accept {
            change.open = 0;
        }
        (Self { entries: next }, change)
    }
}

/// How many findings are listed and not covered.
fn open(findings: &[(&Finding, Sides)], covers: &[Option<Cover>]) -> usize {
    let listed = findings.iter().zip(covers).filter(|((finding, _), _)| finding.level >= Level::Note);
    listed.filter(|(_, cover)| **cover != Some(Cover::Whole)).count()
}

/// Entries by fact and by what else names it, so that a finding meets only those that may be about it.
struct Index<'b> {
    by_fact: BTreeMap<&'b str, Vec<&'b Entry>>,
    by_event: BTreeMap<String, Vec<&'b Entry>>,
}

impl<'b> Index<'b> {
    fn new(entries: &'b BTreeSet<Entry>) -> Self {
        let mut index = Self { by_fact: BTreeMap::new(), by_event: BTreeMap::new() };
        for entry in entries {
            index.by_fact.entry(&entry.fact).or_default().push(entry);
            let subject = entry.subject.values().cloned();
            for key in event_keys(&entry.rule, subject, entry.event.date.as_ref(), entry.event.place.as_ref()) {
                index.by_event.entry(key).or_default().push(entry);
            }
        }
        index
    }

    /// The entries of the fact; where there is none, those of the rule, the subject and the day or place.
    fn about(&self, finding: &Finding) -> Vec<&'b Entry> {
        if let Some(found) = self.by_fact.get(finding.fact.as_str()) {
            return found.clone();
        }
        let subject = finding.subject.values().map(ToString::to_string);
        let keys = event_keys(&finding.rule, subject, finding.event.date.as_ref(), finding.event.place.as_ref());
        let found = keys.iter().filter_map(|key| self.by_event.get(key)).flatten().copied();
        found.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Names under which what is recorded and a finding meet where the facts differ.
pub(super) fn event_keys(
    rule: &str,
    subject: impl Iterator<Item = String>,
    date: Option<&String>,
    place: Option<&String>,
) -> Vec<String> {
    let about = subject.collect::<Vec<_>>().join("\0");
    let keys = date.map(|date| format!("{rule}\0{about}\0d{date}")).into_iter();
    keys.chain(place.map(|place| format!("{rule}\0{about}\0p{place}"))).collect()
}

fn malformed(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or("").to_owned();
    Problem::error("malformed-baseline", format!("this line is no entry of a baseline: {message}")).help(
        "resolve a merge by keeping the lines of both sides, or write the file anew with `gainsay baseline write`",
    )
}
