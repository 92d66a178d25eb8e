//! Gates: what two claims of one rule pass, one after the other, before they are a conflict.
//!
//! The order decides the edge cases. A gate lets the pair pass, decides its verdict, or says that
//! there is nothing to say. Each gate can be left out ([`Gates::without`]), so that a test, or a
//! reader, sees which verdicts hang on it. What the gates say in words is `steps`' business.

use super::excuses::{self, Excuse};
use super::meeting::Sameness;
use super::parts::{self, Part};
use super::relating;
use super::{Item, Round, ages, names};
use crate::claims::{Claim, Status};
use crate::findings::Verdict;
use crate::rules::Dynamics;
use crate::values::{Related, Relation, Value};

/// One condition on the way to a conflict, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// Unit and metric are the same.
    Unit,
    /// Neither is a part of what the other counts, or the part exceeds its whole.
    Part,
    /// It may be one event.
    Event,
    /// The values have nothing in common.
    Values,
    /// Both sources stand behind what they state.
    Standing,
    /// The events are not apart by date alone.
    Day,
    /// Neither corrects or replaces the other.
    Correction,
    /// They are not plan and outcome.
    Plan,
    /// Opposing parties do not stand behind them.
    Parties,
    /// Time does not explain the difference.
    Time,
}

impl Gate {
    /// Every gate, in order.
    pub const ALL: [Self; 10] = [
        Self::Unit,
        Self::Part,
        Self::Event,
        Self::Values,
        Self::Standing,
        Self::Day,
        Self::Correction,
        Self::Plan,
        Self::Parties,
        Self::Time,
    ];

    /// The name that derivations use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Part => "part",
            Self::Event => "event",
            Self::Values => "values",
            Self::Standing => "standing",
            Self::Day => "day",
            Self::Correction => "correction",
            Self::Plan => "plan",
            Self::Parties => "parties",
            Self::Time => "time",
        }
    }
}

/// The gates that are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gates(u16);

impl Default for Gates {
    fn default() -> Self {
        Self(u16::MAX)
    }
}

impl Gates {
    /// All but one: the pair passes it whatever it would say.
    #[must_use]
    pub const fn without(gate: Gate) -> Self {
        Self(!(1 << gate as u16))
    }

    const fn has(self, gate: Gate) -> bool {
        self.0 & (1 << gate as u16) != 0
    }
}

/// What a gate does with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It lets the pair pass.
    Passes,
    /// It gives the pair its verdict.
    Decides(Verdict),
    /// Nothing is to be said of the pair.
    Silent,
}

/// What is said about two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    /// The verdict of the pair.
    pub verdict: Verdict,
    /// Whether a convention for words was needed.
    pub soft: bool,
}

/// Two claims of one rule before the gates.
pub(super) struct Case<'c> {
    pub round: &'c Round<'c>,
    pub a: &'c Claim,
    pub b: &'c Claim,
    pub sameness: Sameness,
    /// Which one is a part of what the other counts.
    pub part: Part,
    /// How the values lie to each other; a part that exceeds its whole is disjoint from it.
    pub related: Related,
    /// Whether the disjointness is that of a part larger than its whole.
    pub exceeds: bool,
    /// Whether nothing says that the two claims are about one person of the name.
    pub namesakes: bool,
}

impl<'c> Case<'c> {
    pub fn new(round: &'c Round<'c>, x: Item<'c>, y: Item<'c>, sameness: Sameness) -> Self {
        let (a, b) = (x.claim, y.claim);
        let part = match round.gates.has(Gate::Part).then(|| parts::of(a, b, round.terms())) {
            Some(Part::None) if round.rule.dynamics == Dynamics::Cumulative => parts::by_spread(a, b, round.terms()),
            Some(part) => part,
            None => Part::None,
        };
        let mut related = relating::lie(a, b, round.terms());
        let mut namesakes = false;
        let exceeds = related.relation != Relation::Equal && parts::exceeds(a, b, part, round.rule);
        if exceeds {
            related.relation = Relation::Disjoint;
        } else if related.relation == Relation::Disjoint && ages::grown(a, b, round.rule).is_some() {
            related.relation = Relation::Overlapping;
        } else if related.relation == Relation::Disjoint && ages::namesakes(round, x, y) {
            related.relation = Relation::Unresolved;
            namesakes = true;
        } else if names::one_name(a, b, round.rule).is_some() {
            related.relation = Relation::Equal;
            related.spelling = true;
        }
        Self { round, a, b, sameness, part, related, exceeds, namesakes }
    }

    /// What all gates together say; `None` where nothing is to be said.
    pub fn ruling(&self) -> Option<Ruling> {
        for gate in Gate::ALL {
            match self.at(gate) {
                Outcome::Passes => {}
                Outcome::Decides(verdict) => return Some(self.with(verdict)),
                Outcome::Silent => return None,
            }
        }
        Some(self.with(self.unexplained()))
    }

    fn with(&self, verdict: Verdict) -> Ruling {
        Ruling { verdict, soft: self.related.soft }
    }

    /// The verdict of a pair that passed every gate.
    pub fn unexplained(&self) -> Verdict {
        if self.undecided() { Verdict::UnclearEvent } else { Verdict::Conflict }
    }

    fn undecided(&self) -> bool {
        self.sameness == Sameness::Unclear && self.round.gates.has(Gate::Event)
    }

    /// What one gate does with the pair.
    pub fn at(&self, gate: Gate) -> Outcome {
        if !self.round.gates.has(gate) {
            return Outcome::Passes;
        }
        match gate {
            Gate::Unit if !relating::is_one_class(self.a, self.b, self.round.rule) => self.aside(),
            Gate::Part if self.is_aside_by_part() => self.aside(),
            Gate::Event if self.sameness == Sameness::Apart => Outcome::Silent,
            Gate::Values if self.related.relation != Relation::Disjoint => self.compatible(),
            Gate::Standing if is_weak(self.a) || is_weak(self.b) => Outcome::Silent,
            Gate::Day if self.sameness == Sameness::OtherDay => Outcome::Decides(Verdict::DifferentEvent),
            Gate::Correction | Gate::Plan | Gate::Parties | Gate::Time => match self.excuse(gate) {
                Some(_) if self.undecided() => Outcome::Silent,
                Some(excuse) => Outcome::Decides(excuse.verdict()),
                None => Outcome::Passes,
            },
            Gate::Unit | Gate::Part | Gate::Event | Gate::Values | Gate::Standing | Gate::Day => Outcome::Passes,
        }
    }

    /// What explains two disjoint values at this gate.
    pub fn excuse(&self, gate: Gate) -> Option<Excuse<'c>> {
        match gate {
            Gate::Correction => excuses::correction(self.a, self.b, self.round.terms()),
            Gate::Plan => excuses::plan(self.a, self.b),
            Gate::Parties => excuses::parties(self.a, self.b),
            Gate::Time => excuses::time(self.a, self.b, self.round.rule, self.round.beside),
            Gate::Unit | Gate::Part | Gate::Event | Gate::Values | Gate::Standing | Gate::Day => None,
        }
    }

    /// A part is held against its whole only where it equals or exceeds it.
    fn is_aside_by_part(&self) -> bool {
        match self.part {
            Part::None => false,
            Part::Other => true,
            Part::First | Part::Second => self.related.relation != Relation::Equal && !self.exceeds,
            Part::WithinFirst | Part::WithinSecond => !self.exceeds,
        }
    }

    /// Of one event and yet not to be compared; of two, nothing is to be said.
    fn aside(&self) -> Outcome {
        self.if_one_event(Verdict::NotComparable)
    }

    fn if_one_event(&self, verdict: Verdict) -> Outcome {
        let one = self.sameness == Sameness::Same || !self.round.gates.has(Gate::Event);
        if one { Outcome::Decides(verdict) } else { Outcome::Silent }
    }

    fn compatible(&self) -> Outcome {
        let verdict = match self.related.relation {
            Relation::Equal | Relation::Inside | Relation::Containing if self.related.spelling => Verdict::Spelling,
            Relation::Equal => Verdict::Agree,
            Relation::Inside | Relation::Containing => Verdict::Refines,
            Relation::Overlapping => Verdict::Overlaps,
            Relation::Unresolved | Relation::Disjoint => Verdict::NotComparable,
        };
        self.if_one_event(verdict)
    }
}

/// Whether a claim of this status raises nothing by itself. A denial about people does: it closes
/// a set.
pub(super) const fn is_weak(claim: &Claim) -> bool {
    match claim.status {
        Status::Asserted | Status::Attributed | Status::Planned => false,
        Status::Denied => !matches!(claim.value, Value::Person(_) | Value::People(_)),
        Status::Hedged | Status::Superseded | Status::Background => true,
    }
}
