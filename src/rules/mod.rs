//! Rules: what kinds of claim there are, how they are worded, and what is compared.
//!
//! `schema` holds the rule file as written, `validate` turns it into the rules as meant and collects
//! every problem on the way; `pattern` is the pattern language.

mod desk;
mod examples;
pub mod index;
mod lists;
mod load;
pub mod pattern;
mod read;
pub mod schema;
mod starts;
mod trace;
mod validate;

pub use load::{Selection, load, load_selected, shipped};
pub use schema::json_schema;
pub use trace::{Attempt, Outcome, Trace};

use std::collections::BTreeMap;

use crate::claims::{KeyName, Scope, Status};
use crate::findings::{Level, Verdict};
use crate::sources::Metadata;
use crate::values::{Kind, Mention, Mentions, Registry, Value};

/// How a fact behaves over time, which says what a later different value means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dynamics {
    /// It does not change.
    #[default]
    Static,
    /// It only rises: a toll.
    Cumulative,
    /// It goes up and down: a level.
    Level,
    /// It may be moved: a schedule.
    Schedule,
    /// One state follows another: an office.
    Status,
}

/// What must match for two claims of a rule to be about the same event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventRule {
    /// The keys that identify the event, in the order of the rule.
    pub keys: Vec<KeyName>,
    /// How many days apart two dates of one event may be.
    pub window: u32,
    /// `event = "corpus"`: all claims are about one event unless a key separates them.
    pub corpus: bool,
}

/// One pattern with what it says about the claims that it finds.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The pattern as the rule writes it.
    pub written: String,
    /// Where it stands.
    pub place: Place,
    /// The pattern, ready to run.
    pub pattern: pattern::Pattern,
    /// What exactly is measured; claims with different metrics never meet.
    pub metric: Option<String>,
    /// Whether the value is a part, where the wording says so.
    pub scope: Option<Scope>,
    /// The number that the wording states without a figure, in place of what fills the value slot.
    pub count: Option<u32>,
    /// The status that the wording itself gives, where it does; else the cue layer decides.
    pub status: Option<Status>,
}

/// One text that must yield exactly these claims.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Its metadata: at most `published` in most examples.
    pub meta: Metadata,
    /// The claims, each a map of slot name to value in short ("14..", "Kyrylo Budanov").
    pub want: Vec<BTreeMap<String, String>>,
    /// Where the example stands, for messages: file and bytes of its table.
    pub place: Place,
}

/// Several sources that must yield one verdict.
#[derive(Clone, Debug)]
pub struct Case {
    /// The verdict.
    pub verdict: Verdict,
    /// The texts with their metadata.
    pub sources: Vec<(String, Metadata)>,
    /// Where the case stands.
    pub place: Place,
}

/// A place in a rule file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path of the file, or its name in the binary.
    pub path: String,
    /// The bytes in it.
    pub span: crate::text::Span,
}

/// What a rule is read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Its claims.
    #[default]
    Claims,
    /// What the reader of another rule builds on its claims, which are not kept.
    Help,
}

/// A condition between the values of two rules in one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invariant {
    /// The value of this rule is at most that of the named rule.
    AtMost(String),
    /// The sum of the named rules is the value of this rule, where all are totals.
    SumOf(Vec<String>),
    /// The value is the number of whole years since the date of the named rule, for one subject: an age and a date of
    /// birth.
    YearsSince(String),
}

impl Invariant {
    /// The ids of the other rules that it names.
    #[must_use]
    pub fn rules(&self) -> &[String] {
        match self {
            Self::AtMost(other) | Self::YearsSince(other) => std::slice::from_ref(other),
            Self::SumOf(others) => others,
        }
    }
}

/// A built-in reader, for claims whose shape the pattern language cannot say. The rule's patterns
/// then only say which sentences are worth reading (`from = "offices"` in the rule file).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// Every office of every person: titles before, appositions after. Slots `who`, `office`.
    Offices,
    /// Every age of every person. Slots `who`, `age`.
    Ages,
    /// The age of a victim, named or not, who is the only one of a kind. Slots `who`, `age`.
    Victims,
    /// The name of everybody to whom something happened, as the source spells it. Slots `who`, `name`.
    Names,
    /// Every quotation with a known speaker. Slots `who`, `words`.
    Quotes,
}

/// One claim type.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its permanent id.
    pub id: String,
    /// What it is about, in words.
    pub title: String,
    /// The level of a hard conflict.
    pub severity: Level,
    /// The slot that is compared.
    pub value: String,
    /// The kind of that slot.
    pub kind: Kind,
    /// The slots that must agree before two claims are compared.
    pub subject: Vec<String>,
    /// The identity of its event.
    pub event: EventRule,
    /// How it behaves over time.
    pub dynamics: Dynamics,
    /// Whether rounding may explain a difference.
    pub round: bool,
    /// What it is read for.
    pub purpose: Purpose,
    /// Whether a number slot also takes named persons and pronouns, each counting as one.
    pub counts_persons: bool,
    /// The ids of the rules whose persons are others than those of this one.
    pub apart_from: Vec<String>,
    /// The id of the rule by whose rise this cumulative figure may fall.
    pub falls_with: Option<String>,
    /// The units that the value may have: counted nouns in the singular, or symbols; empty is any.
    pub units: Vec<String>,
    /// The built-in reader that finds its claims, in place of its patterns.
    pub reader: Option<Reader>,
    /// Patterns that name a subject elsewhere in the source ("{side:place} @delegation"): a match
    /// without the subject slot takes it from the nearest preceding match of these, else from the
    /// headline, else it stays null.
    pub fill: Vec<pattern::Pattern>,
    /// Its wordings, in the order of the file.
    pub wordings: Vec<Wording>,
    /// Patterns that forbid a claim where they overlap its match.
    pub not: Vec<pattern::Pattern>,
    /// Conditions on values of one event.
    pub invariants: Vec<Invariant>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Its cases.
    pub cases: Vec<Case>,
    /// Where it stands.
    pub place: Place,
    /// Whether it is embedded in the binary.
    pub shipped: bool,
}

/// All rules of a run, ready to extract and compare.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// The rules, sorted by id.
    pub rules: Vec<Rule>,
    /// Names.
    pub registry: Registry,
    /// A hash of everything that decides what is extracted: rules, lists, registry.
    pub hash: String,
    /// What finds the wordings that may match.
    pub index: index::Index,
}

/// A place where the anchor of some wordings stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The byte of the text where its first word begins.
    pub offset: usize,
    /// The anchor, for [`RuleSet::matches`].
    pub anchor: usize,
}

/// A slot that a match filled.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The name of the slot; unnamed slots are the name of their kind.
    pub slot: String,
    /// What filled it.
    pub mention: Mention,
}

/// One match of one wording in one sentence.
#[derive(Clone, Debug)]
pub struct Match {
    /// The index of the rule.
    pub rule: usize,
    /// The index of the wording in the rule.
    pub wording: usize,
    /// The tokens from the first to the last item of the pattern, half-open.
    pub tokens: std::ops::Range<usize>,
    /// The slots, in the order of the text.
    pub captures: Vec<Capture>,
}

impl Rule {
    /// The kind of the slot of this name in the rule's patterns.
    #[must_use]
    pub fn slot_kind(&self, slot: &str) -> Option<Kind> {
        self.wordings.iter().find_map(|wording| wording.pattern.slot_kind(slot))
    }
}

impl Rule {
    /// Whether the value has one of the units that the rule asks for; any value that is no number
    /// has.
    #[must_use]
    pub fn takes(&self, value: &Value) -> bool {
        index::has_unit(value, &self.units)
    }
}

impl RuleSet {
    /// The rules whose claims are kept, by id: all but those that only help others.
    pub fn asked(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|rule| rule.purpose == Purpose::Claims)
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().and_then(|index| self.rules.get(index))
    }

    /// Every anchor in `text`, by offset: one pass for all rules.
    #[must_use]
    pub fn anchors(&self, text: &str) -> Vec<Anchor> {
        self.index.anchors(text)
    }

    /// The slots that the `fill` patterns of the rule find in the sentence of `mentions`, by start.
    #[must_use]
    pub fn fills(&self, rule: usize, mentions: &Mentions<'_>) -> Vec<Capture> {
        self.rules.get(rule).map_or_else(Vec::new, |rule| self.index.fills(rule, mentions))
    }

    /// The matches of the wordings whose anchors fired in the sentence of `mentions`, by rule, then
    /// start, then wording: one for each rule and value span.
    #[must_use]
    pub fn matches(&self, anchors: &[Anchor], mentions: &Mentions<'_>) -> Vec<Match> {
        self.index.matches(&self.rules, anchors, mentions)
    }
}
