//! A pattern tree becomes a program: a flat list of steps over the tokens of a sentence.
//!
//! There are no loops in it: every step leads further down, so a run ends after at most as many
//! steps as the program has. What a gap may not skip is worked out here, from the slots beside it.

use super::ast::{Choice, Item, Node, Slot, is_for_side};
use super::flaw::Flaw;
use super::lexicon::{Lexicon, WordSet};
use super::{anchor, needs};
use crate::text::Span;
use crate::values::Kind;

/// The most steps that a program may have.
const MAX_STEPS: usize = 600;

/// What may fill a slot, and what a gap beside it may not skip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filler {
    /// A mention of this kind.
    Kind(Kind),
    /// A number, or persons and pronouns that count as so many.
    Counted,
    /// A place, or a demonym that stands for one.
    Side,
    /// A house number or a block of a street.
    Address,
    /// The longest entry of this list.
    Term(usize),
    /// One to six tokens, without punctuation.
    Text,
}

/// One step of a program.
#[derive(Clone, Debug)]
pub enum Step {
    /// The token is one of these words.
    Word(WordSet),
    /// An entry of this list stands here.
    List(usize),
    /// A filler stands here and fills the slot of this number.
    Slot(Filler, usize),
    /// At most so many tokens are skipped, none at which one of these begins.
    Gap(usize, Box<[Filler]>),
    /// Nothing but closing punctuation follows.
    Finish,
    /// The first way, or else the second.
    Split(usize, usize),
    /// On to this step.
    Jump(usize),
    /// The pattern has matched.
    End,
}

/// A pattern, ready to run.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The steps; the last is [`Step::End`].
    pub steps: Vec<Step>,
    /// The bytes of the written pattern that each step came from.
    pub spans: Vec<Span>,
    /// The names of the slots.
    pub slots: Vec<String>,
    /// Words of which every match holds at least one; empty where there are no such.
    pub anchors: WordSet,
    /// Sets of words of each of which every match holds at least one.
    pub needs: Box<[WordSet]>,
    /// What stands at the first token of every match.
    pub opens: Opening,
    /// Whether what may follow the last slot can be nothing: such a text slot takes all it can.
    pub open_end: Vec<bool>,
}

/// What a match of a program can begin with.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// One of these words,
    pub words: WordSet,
    /// or what may fill such a slot;
    pub fillers: Box<[Filler]>,
    /// or anything: nothing is known.
    pub open: bool,
}

/// How a rule widens what its slots take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// A number slot takes numbers.
    #[default]
    Numbers,
    /// A number slot also takes persons and pronouns.
    Persons,
}

/// Compiles a tree; `list` gives the number of a list by its name.
///
/// # Errors
/// When a list is unknown or the program grows too large. `Flaw::help` is left to the caller for
/// unknown lists.
pub fn compile(
    choice: &Choice,
    counting: Counting,
    lexicon: &mut Lexicon,
    list: &dyn Fn(&str) -> Option<usize>,
) -> Result<Program, Vec<Flaw>> {
    let mut compiler = Compiler { program: Program::default(), counting, lexicon, list, flaws: Vec::new() };
    compiler.choice(choice, &Beside::edge(), &Beside::edge());
    compiler.push(Step::End, Span::default());
    let Compiler { mut program, mut flaws, .. } = compiler;
    if program.steps.len() > MAX_STEPS {
        let message = "the pattern is too large".to_owned();
        let help = Some("move alternatives into a list".to_owned());
        flaws.push(Flaw { code: "pattern-too-large", span: Span::default(), message, help });
    }
    if !flaws.is_empty() {
        return Err(flaws);
    }
    program.anchors = anchor::choose(choice, lexicon, list);
    program.needs = needs::of(choice, lexicon, list);
    program.opens = opening(&program.steps, lexicon);
    Ok(program)
}

/// What stands beside an item: fillers, and whether the pattern may begin or end there.
#[derive(Clone, Debug, Default)]
struct Beside {
    fillers: Vec<Filler>,
    edge: bool,
}

impl Beside {
    fn edge() -> Self {
        Self { fillers: Vec::new(), edge: true }
    }

    fn join(&mut self, other: &Self) {
        for filler in &other.fillers {
            if !self.fillers.contains(filler) {
                self.fillers.push(*filler);
            }
        }
        self.edge |= other.edge;
    }
}

struct Compiler<'c> {
    program: Program,
    counting: Counting,
    lexicon: &'c mut Lexicon,
    list: &'c dyn Fn(&str) -> Option<usize>,
    flaws: Vec<Flaw>,
}

/// From which side an item is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Last,
}

impl Compiler<'_> {
    fn push(&mut self, step: Step, span: Span) -> usize {
        self.program.steps.push(step);
        self.program.spans.push(span);
        self.program.steps.len() - 1
    }

    fn set(&mut self, index: usize, step: Step) {
        if let Some(slot) = self.program.steps.get_mut(index) {
            *slot = step;
        }
    }

    fn choice(&mut self, choice: &Choice, before: &Beside, after: &Beside) {
        let mut jumps = Vec::new();
        let last = choice.sequences.len().saturating_sub(1);
        for (index, sequence) in choice.sequences.iter().enumerate() {
            if index == last {
                self.sequence(sequence, before, after);
                continue;
            }
            let span = sequence.first().map_or(Span::default(), |node| node.span);
            let split = self.push(Step::End, span);
            self.sequence(sequence, before, after);
            jumps.push(self.push(Step::End, span));
            let next = self.program.steps.len();
            self.set(split, Step::Split(split + 1, next));
        }
        let end = self.program.steps.len();
        for jump in jumps {
            self.set(jump, Step::Jump(end));
        }
    }

    fn sequence(&mut self, nodes: &[Node], before: &Beside, after: &Beside) {
        for (index, node) in nodes.iter().enumerate() {
            if self.program.steps.len() > MAX_STEPS {
                return;
            }
            let left = self.beside(nodes.get(..index).unwrap_or(&[]), Side::Last, before);
            let right = self.beside(nodes.get(index + 1..).unwrap_or(&[]), Side::First, after);
            self.node(node, &left, &right);
        }
    }

    fn node(&mut self, node: &Node, before: &Beside, after: &Beside) {
        let span = node.span;
        match &node.item {
            Item::Word(word, form) => {
                let words = self.lexicon.learn_forms(word, *form);
                self.push(Step::Word(words), span);
            }
            Item::List(name) => {
                if let Some(list) = self.list_of(name, span) {
                    self.push(Step::List(list), span);
                }
            }
            Item::Slot(slot) => {
                let filler = self.filler(slot);
                let index = self.slot_index(&slot.name, after.edge);
                self.push(Step::Slot(filler, index), span);
                if let Some((list, at)) = &slot.list {
                    let _ = self.list_of(list, *at);
                }
            }
            Item::Gap(size) => {
                let mut barred = before.clone();
                barred.join(after);
                barred.fillers.retain(|filler| *filler != Filler::Text);
                self.push(Step::Gap(*size, barred.fillers.into_boxed_slice()), span);
            }
            Item::Finish => {
                self.push(Step::Finish, span);
            }
            Item::Group(choice) => self.choice(choice, before, after),
            Item::Optional(inner) => {
                let split = self.push(Step::End, span);
                self.node(inner, before, after);
                let end = self.program.steps.len();
                self.set(split, Step::Split(split + 1, end));
            }
        }
    }

    fn list_of(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = (self.list)(name);
        if found.is_none() {
            let message = format!("there is no list `{name}`");
            self.flaws.push(Flaw { code: "unknown-list", span, message, help: None });
        }
        found
    }

    fn slot_index(&mut self, name: &str, open: bool) -> usize {
        self.program.slots.push(name.to_owned());
        self.program.open_end.push(open);
        self.program.slots.len() - 1
    }

    fn filler(&self, slot: &Slot) -> Filler {
        match slot.kind {
            Kind::Text => Filler::Text,
            Kind::Term => {
                let name = slot.list.as_ref().map_or("", |(name, _)| name.as_str());
                Filler::Term((self.list)(name).unwrap_or(usize::MAX))
            }
            Kind::Number if self.counting == Counting::Persons => Filler::Counted,
            Kind::Place if is_for_side(&slot.name) => Filler::Side,
            Kind::Place if slot.name == "address" => Filler::Address,
            kind => Filler::Kind(kind),
        }
    }

    /// What stands next to the end of `nodes` on one side, with `beyond` where all may be absent.
    fn beside(&self, nodes: &[Node], side: Side, beyond: &Beside) -> Beside {
        let mut found = Beside::default();
        let ordered: Box<dyn Iterator<Item = &Node>> = match side {
            Side::First => Box::new(nodes.iter()),
            Side::Last => Box::new(nodes.iter().rev()),
        };
        for node in ordered {
            let (here, absent) = self.outermost(node, side);
            found.join(&here);
            if !absent {
                return found;
            }
        }
        found.join(beyond);
        found
    }

    /// The fillers at one end of an item, and whether the item may be absent.
    fn outermost(&self, node: &Node, side: Side) -> (Beside, bool) {
        match &node.item {
            Item::Word(..) | Item::List(_) | Item::Gap(_) | Item::Finish => (Beside::default(), false),
            Item::Slot(slot) => (Beside { fillers: vec![self.filler(slot)], edge: false }, false),
            Item::Optional(inner) => (self.outermost(inner, side).0, true),
            Item::Group(choice) => {
                let mut all = Beside::default();
                for sequence in &choice.sequences {
                    all.join(&self.beside(sequence, side, &Beside::edge()));
                }
                let absent = std::mem::take(&mut all.edge);
                (all, absent)
            }
        }
    }
}

/// What the ways through a program begin with.
fn opening(steps: &[Step], lexicon: &Lexicon) -> Opening {
    let (mut words, mut fillers, mut open) = (Vec::new(), Vec::new(), false);
    let mut ways = vec![0];
    while let Some(at) = ways.pop() {
        match steps.get(at) {
            Some(Step::Word(set)) => words.extend_from_slice(set),
            Some(Step::List(list) | Step::Slot(Filler::Term(list), _)) => {
                words.extend(lexicon.list(*list).first_words());
            }
            Some(Step::Slot(Filler::Text, _) | Step::Gap(..) | Step::Finish | Step::End) | None => open = true,
            Some(Step::Slot(filler, _)) => fillers.push(*filler),
            // Every step leads further down, so that this ends.
            Some(Step::Split(first, second)) => ways.extend([*first, *second]),
            Some(Step::Jump(to)) => ways.push(*to),
        }
    }
    words.sort_unstable();
    words.dedup();
    fillers.sort_unstable();
    fillers.dedup();
    Opening { words: words.into_boxed_slice(), fillers: fillers.into_boxed_slice(), open }
}

impl Program {
    /// The kind of the slot of this name, where the program has one of a plain kind.
    #[must_use]
    pub fn slot_kind(&self, slot: &str) -> Option<Kind> {
        let number = self.slots.iter().position(|name| name == slot)?;
        self.steps.iter().find_map(|step| match step {
            Step::Slot(Filler::Kind(kind), at) if *at == number => Some(*kind),
            Step::Slot(Filler::Side, at) if *at == number => Some(Kind::Place),
            _ => None,
        })
    }
}
