//! What a pattern needs of a sentence: sets of words of each of which every match holds one.
//!
//! An anchor says which sentences are worth cutting; these say, before anything is recognised, that
//! a pattern cannot match in one of them. Sound, not complete: a sentence that has all that a pattern
//! needs may still not match.

use super::ast::{Choice, Item, Node};
use super::lexicon::{Lexicon, WordSet};

/// The sets of words that a pattern needs, the smallest first.
pub fn of(choice: &Choice, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> Box<[WordSet]> {
    let mut all = match choice.sequences.as_slice() {
        [sequence] => sequence.iter().filter_map(|node| of_node(node, lexicon, list)).collect(),
        _ => Vec::from_iter(of_choice(choice, lexicon, list)),
    };
    all.sort_by_key(|set| set.len());
    all.into_boxed_slice()
}

/// One word of each way through a choice, where every way has a fixed one.
fn of_choice(choice: &Choice, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> Option<WordSet> {
    let mut all = Vec::new();
    for sequence in &choice.sequences {
        let sets = sequence.iter().filter_map(|node| of_node(node, lexicon, list));
        all.extend_from_slice(&sets.min_by_key(|set| set.len())?);
    }
    Some(sorted(all))
}

fn of_node(node: &Node, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> Option<WordSet> {
    match &node.item {
        Item::Word(word, form) => Some(lexicon.learn_forms(word, *form)),
        Item::List(name) => Some(first_words(list(name)?, lexicon)),
        Item::Slot(slot) => Some(first_words(list(&slot.list.as_ref()?.0)?, lexicon)),
        Item::Group(choice) => of_choice(choice, lexicon, list),
        Item::Gap(_) | Item::Finish | Item::Optional(_) => None,
    }
}

/// The words with which entries of a list begin.
fn first_words(index: usize, lexicon: &Lexicon) -> WordSet {
    let firsts = lexicon.list(index).entries.iter().filter_map(|entry| entry.words.first());
    sorted(firsts.flat_map(|set| set.iter().copied()).collect())
}

fn sorted(mut words: Vec<u32>) -> WordSet {
    words.sort_unstable();
    words.dedup();
    words.into_boxed_slice()
}
