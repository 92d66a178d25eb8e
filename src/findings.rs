//! Findings: one disputed fact, over any number of sources. Data only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::claims::Subject;

/// What the comparison says about one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Same event, disjoint values, nothing explains it.
    Conflict,
    /// Disjoint values, and the identity of the event is undecided.
    UnclearEvent,
    /// Same event, disjoint, said by different parties.
    Contested,
    /// Same event, disjoint, explained by a correction, an outcome, or time.
    Superseded,
    /// Disjoint values, separated only by date while two other keys bind.
    DifferentEvent,
    /// One name in two spellings.
    Spelling,
    /// The values share some but not all of what they admit.
    Overlaps,
    /// One value is more exact than the other.
    Refines,
    /// The values are equal.
    Agree,
    /// Units, metrics, parts or unresolved values stand between them.
    NotComparable,
    /// Only one source states it.
    SingleSource,
}

impl Verdict {
    /// Every verdict, in the order in which a finding takes the first that occurs.
    pub const ALL: [Self; 11] = [
        Self::Conflict,
        Self::UnclearEvent,
        Self::Contested,
        Self::Superseded,
        Self::DifferentEvent,
        Self::Spelling,
        Self::Overlaps,
        Self::Refines,
        Self::Agree,
        Self::NotComparable,
        Self::SingleSource,
    ];

    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::UnclearEvent => "unclear-event",
            Self::Contested => "contested",
            Self::Superseded => "superseded",
            Self::DifferentEvent => "different-event",
            Self::Spelling => "spelling",
            Self::Overlaps => "overlaps",
            Self::Refines => "refines",
            Self::Agree => "agree",
            Self::NotComparable => "not-comparable",
            Self::SingleSource => "single-source",
        }
    }

    /// The verdict of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// How loud a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Counted, shown only with `--show all`.
    #[default]
    None,
    /// For information.
    Note,
    /// Worth a look.
    Warning,
    /// Worth stopping for.
    Error,
}

impl Level {
    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One level quieter; `None` stays.
    #[must_use]
    pub const fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Note,
            Self::Note | Self::None => Self::None,
        }
    }
}

/// Whether a conflict follows from what is written or from a convention for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Numerals, bounds, calendar dates, registered names.
    Hard,
    /// About, dozens, late December.
    Soft,
}

impl Strength {
    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
        }
    }
}

/// What is recorded about a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is recorded about it.
    #[default]
    Open,
    /// A baseline holds it.
    Known,
    /// A decision accepts it.
    Accepted,
}

impl State {
    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Known => "known",
            Self::Accepted => "accepted",
        }
    }
}

/// What an edit did to a finding, from comparing everything at the base and at the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// The head has it and the base has not, or has it less loud.
    Introduced,
    /// A side with a new value joined it.
    Widened,
    /// Another source repeats one of its values.
    Spread,
    /// Base and head have it alike.
    Unchanged,
    /// The base has it and the head has not.
    Resolved,
}

impl Label {
    /// Every label, in the order in which they matter to the author of an edit.
    pub const ALL: [Self; 5] = [Self::Introduced, Self::Widened, Self::Spread, Self::Unchanged, Self::Resolved];

    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Introduced => "introduced",
            Self::Widened => "widened",
            Self::Spread => "spread",
            Self::Unchanged => "unchanged",
            Self::Resolved => "resolved",
        }
    }

    /// Whether the edit made the disagreement, or made it wider: what a gate fails on.
    #[must_use]
    pub const fn is_of_the_edit(self) -> bool {
        matches!(self, Self::Introduced | Self::Widened)
    }
}

/// Claims of one fact that are compatible with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Camp {
    /// The value in short, the most exact of the camp.
    pub value: String,
    /// The ids of its claims, by path and offset.
    pub claims: Vec<String>,
    /// The paths of its sources, sorted, each once.
    pub sources: Vec<String>,
    /// How many independent origins those sources have.
    pub origins: usize,
}

/// The event that a finding is about, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// `e1`, `e2`, … in the order of the report.
    pub id: String,
    /// The day or days, `2026-01-17` or `2026-01-17..2026-01-18`.
    pub date: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// The persons that bind it.
    pub people: Vec<String>,
}

/// The name of an event in a report: `e1`, `e2`, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventName(pub u32);

impl std::fmt::Display for EventName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "e{}", self.0)
    }
}

/// One disputed fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// `rule:hash`, the hash over subject, event and sorted values: 16 hex digits.
    pub id: String,
    /// `rule:hash`, the hash over subject and event.
    pub fact: String,
    /// The id of the rule.
    pub rule: String,
    /// The title of the rule.
    pub title: String,
    /// What is said about it.
    pub verdict: Verdict,
    /// What a conflict rests on; `None` where nothing is disjoint.
    pub strength: Option<Strength>,
    /// How loud it is.
    pub level: Level,
    /// What is recorded about it.
    pub state: State,
    /// What the edit did to it; `None` outside of a gate.
    pub label: Option<Label>,
    /// The ids of those of its claims that the edit brought or changed, by path and offset: a mark for
    /// the edit belongs on the first of them. Where the edit changed no claim of the finding but what
    /// stands around it (a date, a sidecar), these are its claims in changed files. Empty outside of a
    /// gate and where nothing in the finding was edited.
    pub edited: Vec<String>,
    /// Whether it counts for the exit code.
    pub gated: bool,
    /// What it is about.
    pub subject: Subject,
    /// The event.
    pub event: Event,
    /// One sentence that says what is in dispute.
    pub message: String,
    /// The sides, by number of origins, then path.
    pub camps: Vec<Camp>,
    /// Why the claims are about the same thing and why they cannot both hold, step by step.
    pub because: Vec<String>,
    /// Remarks: a spelling, a copied text, the gunman counted or not.
    pub notes: Vec<String>,
}

impl Finding {
    /// How it stands to what was known, in the one word that reports use: `accepted` wins over what the
    /// edit did, and `known` over what would fail a gate.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match (self.state, self.label) {
            (State::Open, Some(label)) => label.name(),
            (State::Known, Some(label)) if !label.is_of_the_edit() => label.name(),
            (state, _) => state.name(),
        }
    }
}

/// What a whole comparison gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every fact with at least two comparable claims and a verdict worth listing, sorted by level
    /// (loudest first), rule, event and id; single-source facts are only counted.
    pub findings: Vec<Finding>,
    /// The event of each claim, in the order of the sources given and of their claims; `None` for a claim
    /// that no rule of the run compares.
    pub events: Vec<Option<EventName>>,
    /// How many facts have each verdict.
    pub facts: BTreeMap<Verdict, usize>,
}
