//! The anchor of a pattern: words of which every match holds at least one, chosen to be rare.
//!
//! The scan of a text looks for anchors only, so a pattern costs nothing where its anchor is absent.
//! Words of grammar ("the", "by", "was") are no anchors: they stand in every sentence.

use super::ast::{Choice, Item, Node};
use super::forms::{Form, spellings};
use super::lexicon::{Lexicon, WordSet};

/// A set of words and how often a text holds any of them, by a rough measure.
struct Candidate {
    words: Vec<u32>,
    cost: u32,
}

/// The anchor of a pattern; empty where it has no fixed content word on every way.
pub fn choose(choice: &Choice, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> WordSet {
    let Some(mut best) = of_choice(choice, lexicon, list) else { return Box::default() };
    best.words.sort_unstable();
    best.words.dedup();
    best.words.into_boxed_slice()
}

fn of_choice(choice: &Choice, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> Option<Candidate> {
    let mut all = Candidate { words: Vec::new(), cost: 0 };
    for sequence in &choice.sequences {
        let best = sequence.iter().filter_map(|node| of_node(node, lexicon, list)).min_by_key(|found| found.cost)?;
        all.words.extend(best.words);
        all.cost = all.cost.saturating_add(best.cost);
    }
    Some(all)
}

fn of_node(node: &Node, lexicon: &mut Lexicon, list: &dyn Fn(&str) -> Option<usize>) -> Option<Candidate> {
    match &node.item {
        Item::Word(word, form) => of_word(word, *form, lexicon),
        Item::List(name) => of_list(list(name)?, lexicon),
        Item::Slot(slot) => of_list(list(&slot.list.as_ref()?.0)?, lexicon),
        Item::Group(choice) => of_choice(choice, lexicon, list),
        Item::Gap(_) | Item::Finish | Item::Optional(_) => None,
    }
}

fn of_word(word: &str, form: Form, lexicon: &mut Lexicon) -> Option<Candidate> {
    let mut found = Candidate { words: Vec::new(), cost: 0 };
    for spelling in spellings(word, form) {
        found.cost = found.cost.saturating_add(cost(&spelling)?);
        found.words.push(lexicon.learn(&spelling));
    }
    Some(found)
}

/// The rarest word of every entry.
fn of_list(index: usize, lexicon: &Lexicon) -> Option<Candidate> {
    let list = lexicon.list(index);
    let mut all = Candidate { words: Vec::new(), cost: 0 };
    for entry in &list.entries {
        let best = entry.words.iter().filter_map(|set| of_set(set, lexicon)).min_by_key(|found| found.cost)?;
        all.words.extend(best.words);
        all.cost = all.cost.saturating_add(best.cost);
    }
    (!all.words.is_empty()).then_some(all)
}

fn of_set(set: &WordSet, lexicon: &Lexicon) -> Option<Candidate> {
    let cost = set.iter().try_fold(0_u32, |sum, id| Some(sum.saturating_add(cost(lexicon.word(*id))?)))?;
    Some(Candidate { words: set.to_vec(), cost })
}

/// How often a word stands in a million words of news, roughly; `None` for words of grammar.
fn cost(word: &str) -> Option<u32> {
    if !word.chars().any(char::is_alphanumeric) || GRAMMAR.binary_search(&word).is_ok() {
        return None;
    }
    if let Ok(index) = COMMON.binary_search_by(|(common, _)| (*common).cmp(word)) {
        return COMMON.get(index).map(|(_, cost)| *cost);
    }
    Some(match word.len() {
        0..=2 => 300,
        3 => 100,
        4 => 50,
        5 | 6 => 25,
        _ => 12,
    })
}

/// Words of grammar, sorted.
const GRAMMAR: &[&str] = &[
    "'", "'s", "a", "about", "after", "again", "all", "also", "am", "an", "and", "another", "any", "are", "as", "at",
    "be", "been", "before", "being", "between", "both", "but", "by", "can", "cannot", "could", "couldn't", "did",
    "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down", "during", "each", "for", "from", "further",
    "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "her", "here", "hers", "him", "his", "how",
    "i", "if", "in", "into", "is", "isn't", "it", "its", "itself", "may", "me", "might", "more", "most", "must", "my",
    "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own",
    "same", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us", "very", "was",
    "wasn't", "we", "were", "weren't", "what", "when", "where", "which", "while", "who", "whom", "whose", "why",
    "will", "with", "within", "without", "won't", "would", "wouldn't", "yet", "you", "your",
];

/// Frequent content words with their number in a million words of news, roughly; sorted.
const COMMON: &[(&str, u32)] = &[
    ("according", 450),
    ("against", 500),
    ("age", 150),
    ("aged", 50),
    ("area", 250),
    ("attack", 250),
    ("attacks", 150),
    ("back", 500),
    ("called", 300),
    ("came", 300),
    ("car", 200),
    ("chief", 300),
    ("children", 300),
    ("city", 600),
    ("come", 400),
    ("country", 500),
    ("county", 250),
    ("day", 700),
    ("dead", 120),
    ("death", 200),
    ("died", 200),
    ("end", 300),
    ("even", 500),
    ("fire", 200),
    ("first", 1200),
    ("five", 350),
    ("found", 350),
    ("four", 400),
    ("friday", 250),
    ("get", 500),
    ("go", 400),
    ("going", 400),
    ("got", 300),
    ("government", 700),
    ("group", 350),
    ("head", 300),
    ("heads", 60),
    ("held", 220),
    ("high", 300),
    ("hit", 180),
    ("hold", 180),
    ("holding", 100),
    ("home", 450),
    ("hospital", 200),
    ("house", 300),
    ("including", 500),
    ("killed", 250),
    ("know", 350),
    ("last", 1100),
    ("lead", 250),
    ("leading", 150),
    ("least", 250),
    ("led", 200),
    ("left", 350),
    ("like", 700),
    ("lost", 180),
    ("made", 500),
    ("make", 500),
    ("man", 400),
    ("many", 500),
    ("meet", 160),
    ("member", 200),
    ("members", 250),
    ("men", 200),
    ("met", 180),
    ("million", 600),
    ("missing", 60),
    ("monday", 250),
    ("much", 400),
    ("national", 500),
    ("near", 250),
    ("new", 1800),
    ("number", 300),
    ("officer", 150),
    ("officers", 200),
    ("officials", 450),
    ("old", 400),
    ("part", 400),
    ("people", 1500),
    ("percent", 500),
    ("plan", 300),
    ("point", 250),
    ("points", 150),
    ("police", 700),
    ("power", 250),
    ("president", 900),
    ("report", 250),
    ("reported", 250),
    ("said", 9000),
    ("saturday", 200),
    ("say", 1200),
    ("says", 1500),
    ("set", 300),
    ("shot", 180),
    ("since", 500),
    ("state", 800),
    ("still", 450),
    ("sunday", 200),
    ("take", 400),
    ("taken", 180),
    ("talks", 150),
    ("team", 400),
    ("three", 700),
    ("thursday", 250),
    ("time", 1200),
    ("today", 300),
    ("told", 700),
    ("took", 300),
    ("total", 120),
    ("tuesday", 250),
    ("two", 1400),
    ("under", 600),
    ("use", 300),
    ("used", 250),
    ("war", 500),
    ("way", 400),
    ("wednesday", 250),
    ("week", 500),
    ("went", 250),
    ("without", 450),
    ("woman", 250),
    ("women", 250),
    ("work", 350),
    ("working", 220),
    ("world", 450),
    ("year", 1500),
    ("years", 1300),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(GRAMMAR.is_sorted_by(|a, b| a < b));
        assert!(COMMON.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn words_of_grammar_anchor_nothing() {
        assert_eq!(cost("the"), None);
        assert_eq!(cost("-"), None);
        assert!(cost("said") > cost("delegation"));
    }
}
