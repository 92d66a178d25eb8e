//! Patterns as a tree: what the parser makes and the compiler reads.
//!
//! Every node keeps its bytes in the written pattern, so that a later problem can point at it.

use crate::text::Span;
use crate::values::Kind;

use super::forms::Form;

/// Alternatives, tried in order: `seq { "|" seq }`. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The alternatives.
    pub sequences: Vec<Vec<Node>>,
}

/// One item of a sequence with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub item: Item,
    /// Its bytes in the pattern.
    pub span: Span,
}

/// What an item of a sequence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One word or punctuation token: lower case, straight apostrophes.
    Word(String, Form),
    /// `@list`.
    List(String),
    /// `{slot:kind}`.
    Slot(Slot),
    /// `...N`.
    Gap(usize),
    /// `$`: the end of the sentence.
    Finish,
    /// `( … )`.
    Group(Choice),
    /// `item?`.
    Optional(Box<Node>),
}

/// A typed hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name; an unnamed one is called by its kind.
    pub name: String,
    /// What fills it.
    pub kind: Kind,
    /// The list of a `term` slot, with its bytes.
    pub list: Option<(String, Span)>,
}

/// Whether a place slot of this name is for a side: it takes demonyms and metonyms, and a capital
/// stands for its country.
#[must_use]
pub fn is_for_side(slot: &str) -> bool {
    matches!(slot, "side" | "party")
}

impl Choice {
    /// Every slot in it, in the order of the text.
    #[must_use]
    pub fn slots(&self) -> Vec<(&Slot, Span)> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<(&'a Slot, Span)>) {
        for node in self.sequences.iter().flatten() {
            node.collect(found);
        }
    }

    /// Whether every way through it fills the slot `name`.
    #[must_use]
    pub fn always_fills(&self, name: &str) -> bool {
        self.sequences.iter().all(|sequence| {
            sequence.iter().any(|node| match &node.item {
                Item::Slot(slot) => slot.name == name,
                Item::Group(group) => group.always_fills(name),
                Item::Word(..) | Item::List(_) | Item::Gap(_) | Item::Finish | Item::Optional(_) => false,
            })
        })
    }

    /// The bytes of the first slot that some way through it fills twice.
    #[must_use]
    pub fn slot_filled_twice(&self) -> Option<Span> {
        self.sequences.iter().find_map(|sequence| {
            let mut seen: Vec<&str> = Vec::new();
            for node in sequence {
                let mut found = Vec::new();
                node.collect(&mut found);
                if let Some((_, span)) = found.iter().find(|(slot, _)| seen.contains(&slot.name.as_str())) {
                    return Some(*span);
                }
                seen.extend(found.iter().map(|(slot, _)| slot.name.as_str()));
                if let Some(span) = node.group().and_then(Self::slot_filled_twice) {
                    return Some(span);
                }
            }
            None
        })
    }
}

impl Node {
    fn collect<'a>(&'a self, found: &mut Vec<(&'a Slot, Span)>) {
        match &self.item {
            Item::Slot(slot) => found.push((slot, self.span)),
            Item::Group(group) => group.collect(found),
            Item::Optional(node) => node.collect(found),
            Item::Word(..) | Item::List(_) | Item::Gap(_) | Item::Finish => {}
        }
    }

    fn group(&self) -> Option<&Choice> {
        match &self.item {
            Item::Group(group) => Some(group),
            Item::Optional(node) => node.group(),
            Item::Word(..) | Item::List(_) | Item::Slot(_) | Item::Gap(_) | Item::Finish => None,
        }
    }
}
