//! The words that patterns know, and the word lists they name.
//!
//! A word becomes a number once, when a pattern is compiled; a token of a text becomes that number
//! by one look-up. Words that no pattern names are all [`UNKNOWN`].

use std::sync::LazyLock;

use super::ast::{Item, Node};
use super::forms::{Form, spellings};
use crate::text::{Token, WordMap};

/// The number of every word that no pattern names.
pub const UNKNOWN: u32 = 0;

/// Several words of which a token may be any: sorted numbers, each once.
pub type WordSet = Box<[u32]>;

/// The words and lists of one rule set.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    ids: WordMap<u32>,
    words: Vec<String>,
    lists: Vec<List>,
}

/// A word list, ready to match.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// First word and entry, sorted by word, then longest entry first, then order of the file.
    starts: Vec<(u32, usize)>,
    /// A bit for each word: whether an entry begins with it.
    begins: Box<[u64]>,
}

/// An entry of a word list.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The entry without form marks.
    pub name: String,
    /// What each of its tokens may be; never empty.
    pub words: Vec<WordSet>,
}

impl Lexicon {
    /// The number of `word`, given to it now if it has none.
    pub fn learn(&mut self, word: &str) -> u32 {
        let id = self.ids.entry(word);
        if *id == UNKNOWN {
            self.words.push(word.to_owned());
            *id = u32::try_from(self.words.len()).unwrap_or(UNKNOWN);
        }
        *id
    }

    /// The numbers of every spelling of `word` in `form`.
    pub fn learn_forms(&mut self, word: &str, form: Form) -> WordSet {
        let mut ids: Vec<u32> = match word {
            // Hyphens differ by typesetter, not by meaning; dashes part clauses and stay apart.
            "-" => ["-", "‐", "‑"].iter().map(|hyphen| self.learn(hyphen)).collect(),
            // "officials' delegation": a plural has the bare apostrophe.
            "'s" => ["'s", "'"].iter().map(|ending| self.learn(ending)).collect(),
            _ => spellings(word, form).iter().map(|spelling| self.learn(spelling)).collect(),
        };
        ids.sort_unstable();
        ids.dedup();
        ids.into_boxed_slice()
    }

    /// One more than the highest number of a word.
    #[must_use]
    pub fn bound(&self) -> usize {
        self.words.len() + 1
    }

    /// The number of a token.
    #[must_use]
    pub fn id(&self, token: &Token<'_>) -> u32 {
        self.ids.get(token).copied().unwrap_or(UNKNOWN)
    }

    /// The word of this number.
    #[must_use]
    pub fn word(&self, id: u32) -> &str {
        let index = usize::try_from(id).unwrap_or(0).wrapping_sub(1);
        self.words.get(index).map_or("", String::as_str)
    }

    /// Takes in a list and gives its number.
    pub fn add_list(&mut self, entries: Vec<Entry>) -> usize {
        let mut starts: Vec<(u32, usize)> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            starts.extend(entry.words.first().into_iter().flat_map(|set| set.iter()).map(|id| (*id, index)));
        }
        starts.sort_by_key(|&(id, index)| (id, std::cmp::Reverse(entries[index].words.len()), index));
        let mut begins = vec![0; starts.last().map_or(0, |(id, _)| *id as usize / 64 + 1)];
        for &(id, _) in &starts {
            if let Some(bits) = begins.get_mut(id as usize / 64) {
                *bits |= 1_u64 << (id % 64);
            }
        }
        self.lists.push(List { entries, starts, begins: begins.into_boxed_slice() });
        self.lists.len() - 1
    }

    /// The entry that `nodes`, the parsed words of one list entry, make.
    pub fn entry(&mut self, nodes: &[Node]) -> Entry {
        let mut entry = Entry::default();
        let mut end = None;
        for node in nodes {
            if let Item::Word(word, form) = &node.item {
                // A hyphenated word comes as several nodes that touch.
                if end.is_some_and(|end| end != node.span.start) {
                    entry.name.push(' ');
                }
                entry.name.push_str(word);
                entry.words.push(self.learn_forms(word, *form));
                end = Some(node.span.end);
            }
        }
        entry
    }

    /// The list of this number; an empty one where there is none.
    #[must_use]
    pub fn list(&self, index: usize) -> &List {
        static EMPTY: LazyLock<List> = LazyLock::new(List::default);
        self.lists.get(index).unwrap_or_else(|| &EMPTY)
    }
}

impl List {
    /// Whether an entry begins with this word.
    #[must_use]
    pub fn begins_with(&self, word: u32) -> bool {
        self.begins.get(word as usize / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }

    /// The words with which entries begin; some more than once.
    pub fn first_words(&self) -> impl Iterator<Item = u32> + '_ {
        self.starts.iter().map(|(id, _)| *id)
    }

    /// The entries that stand at `at` in a sentence of `words`, longest first: index and length.
    pub fn at<'a>(&'a self, words: &'a [u32], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        let first = words.get(at).copied().unwrap_or(UNKNOWN);
        let from = if self.begins_with(first) {
            self.starts.partition_point(|(id, _)| *id < first)
        } else {
            self.starts.len()
        };
        self.starts
            .get(from..)
            .unwrap_or(&[])
            .iter()
            .take_while(move |(id, _)| *id == first && first != UNKNOWN)
            .filter_map(move |&(_, index)| {
                let sets = &self.entries.get(index)?.words;
                let here = words.get(at..at + sets.len())?;
                let fits = sets.iter().zip(here).all(|(set, id)| set.binary_search(id).is_ok());
                fits.then_some((index, sets.len()))
            })
    }
}
