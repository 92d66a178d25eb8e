//! A sentence as programs see it: a word number for each token, and what may fill a slot where.
//!
//! Mentions are recognised only when a program asks for a slot of their kind.

use std::cell::OnceCell;
use std::ops::Range;

use super::lexicon::{Lexicon, List};
use super::program::Filler;
use crate::text::TokenKind;
use crate::values::number::counted::{self, Counted};
use crate::values::place::{Reading, as_side};
use crate::values::{Kind, Mention, Mentions, Term, Value, Words};

/// What a slot `address` takes.
const ON_STREETS: &[Reading] = &[Reading::Address, Reading::Street];

/// The longest text slot, in tokens.
pub const MAX_TEXT: usize = 6;
/// A sentence as programs see it.
pub struct Scene<'m, 's> {
    mentions: &'m Mentions<'s>,
    lexicon: &'m Lexicon,
    words: Vec<u32>,
    /// A bit for each word of the lexicon: whether the sentence holds it.
    known: Vec<u64>,
    /// For each kind, at which tokens a mention of it begins.
    begin: [OnceCell<Box<[bool]>>; Kind::ALL.len()],
    /// At which tokens something begins that counts persons.
    counted: OnceCell<Box<[bool]>>,
    persons: OnceCell<Vec<Counted>>,
    held: OnceCell<Vec<bool>>,
}

/// What fills a slot: its tokens, and where its value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The tokens, half-open.
    pub tokens: Range<usize>,
    /// Where the value comes from.
    pub from: From,
}

/// Where the value of a filled slot comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The mention of this kind that starts there.
    Kind(Kind),
    /// The place that starts there, as the party that it stands for.
    Side,
    /// Persons that count as a number.
    Persons,
    /// An entry of a list.
    Term(usize, usize),
    /// The words themselves.
    Text,
}

impl<'m, 's> Scene<'m, 's> {
    /// Looks up every token of the sentence once.
    #[must_use]
    pub fn new(mentions: &'m Mentions<'s>, lexicon: &'m Lexicon) -> Self {
        let words: Vec<u32> = mentions.sentence().tokens.iter().map(|token| lexicon.id(token)).collect();
        let mut known = vec![0; lexicon.bound() / 64 + 1];
        for &word in &words {
            if let Some(bits) = known.get_mut(word as usize / 64) {
                *bits |= 1 << (word % 64);
            }
        }
        let (begin, counted, persons, held) = Default::default();
        Self { mentions, lexicon, words, known, begin, counted, persons, held }
    }

    /// The words and lists of the rule set.
    #[must_use]
    pub const fn lexicon(&self) -> &'m Lexicon {
        self.lexicon
    }

    /// How many tokens the sentence has.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.words.len()
    }

    /// The word number of the token at `at`.
    #[must_use]
    pub fn word(&self, at: usize) -> Option<u32> {
        self.words.get(at).copied()
    }

    /// Whether the sentence holds one of these words.
    #[must_use]
    pub fn holds_any(&self, words: &[u32]) -> bool {
        let holds = |word: u32| self.known.get(word as usize / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0);
        words.iter().any(|&word| holds(word))
    }

    /// Whether anything can fill such a slot at `at`: what says no costs one look.
    #[must_use]
    pub fn may_fill(&self, filler: Filler, at: usize) -> bool {
        match filler {
            Filler::Kind(Kind::People) => self.begins_kind(Kind::People, at) || self.begins_kind(Kind::Person, at),
            Filler::Kind(kind) => self.begins_kind(kind, at),
            Filler::Side | Filler::Address => self.begins_kind(Kind::Place, at),
            Filler::Counted => self.begins_counted(at),
            Filler::Term(_) | Filler::Text => true,
        }
    }

    fn begins_kind(&self, kind: Kind, at: usize) -> bool {
        let Some(cell) = self.begin.get(kind as usize) else { return false };
        let begin = cell.get_or_init(|| self.starts(self.mentions.of(kind)));
        begin.get(at).copied().unwrap_or(false)
    }

    fn begins_counted(&self, at: usize) -> bool {
        let begin = self.counted.get_or_init(|| {
            let mut begin = self.starts(self.mentions.of(Kind::Number));
            for one in self.all_persons() {
                if let Some(token) = begin.get_mut(one.mention.tokens.start) {
                    *token = true;
                }
            }
            begin
        });
        begin.get(at).copied().unwrap_or(false)
    }

    fn starts(&self, mentions: &[Mention]) -> Box<[bool]> {
        let mut begin = vec![false; self.words.len()].into_boxed_slice();
        for mention in mentions {
            if let Some(token) = begin.get_mut(mention.tokens.start) {
                *token = true;
            }
        }
        begin
    }

    /// The entries of a list that stand at `at`, longest first: index and length.
    pub fn entries(&self, list: usize, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let list: &'m List = self.lexicon.list(list);
        list.at(&self.words, at)
    }

    /// What may fill a slot at `at`, best first. Text slots are not answered here.
    #[must_use]
    pub fn fillers(&self, filler: Filler, at: usize) -> Vec<Filled> {
        match filler {
            Filler::Kind(Kind::People) => self.of_kinds(&[Kind::People, Kind::Person], at),
            // "Ukrainian" names a party, not where something happened.
            Filler::Kind(Kind::Place) if self.reads_at(at, &[Reading::Demonym, Reading::Street]) => Vec::new(),
            Filler::Kind(kind) => self.of_kinds(&[kind], at),
            Filler::Address if self.reads_at(at, ON_STREETS) => self.of_kinds(&[Kind::Place], at),
            Filler::Side if self.reads_at(at, &[Reading::Street]) => Vec::new(),
            Filler::Side => {
                let mut found = self.of_kinds(&[Kind::Place], at);
                for filled in &mut found {
                    filled.from = From::Side;
                }
                found
            }
            Filler::Counted => self.counted(at),
            Filler::Term(list) => self
                .entries(list, at)
                .next()
                .map(|(entry, len)| Filled { tokens: at..at + len, from: From::Term(list, entry) })
                .into_iter()
                .collect(),
            Filler::Address | Filler::Text => Vec::new(),
        }
    }

    /// Whether something that may fill such a slot begins at `at`, so that no gap beside the slot
    /// may skip it.
    #[must_use]
    pub fn begins(&self, filler: Filler, at: usize) -> bool {
        if !self.may_fill(filler, at) {
            return false;
        }
        match filler {
            // A list begins where its first person does.
            Filler::Kind(Kind::People) => self.mentions.starting_at(Kind::Person, at).is_some(),
            Filler::Kind(Kind::Place) if self.reads_at(at, &[Reading::Demonym, Reading::Street]) => false,
            Filler::Side if self.reads_at(at, &[Reading::Street]) => false,
            Filler::Kind(kind) => self.mentions.starting_at(kind, at).is_some(),
            Filler::Side => self.mentions.starting_at(Kind::Place, at).is_some(),
            Filler::Address => self.reads_at(at, ON_STREETS),
            Filler::Counted => {
                let sentence = self.mentions.sentence();
                self.mentions.starting_at(Kind::Number, at).is_some_and(|number| !counted::is_repetition(number))
                    || self.persons_at(at).any(|counted| counted.bars(sentence))
            }
            Filler::Term(list) => self.entries(list, at).next().is_some(),
            Filler::Text => false,
        }
    }

    /// Whether the token at `at` may stand in a gap at all. ", while" and ", whereas" begin a clause
    /// of its own, as a semicolon does.
    #[must_use]
    pub fn may_skip(&self, at: usize) -> bool {
        let sentence = self.mentions.sentence();
        let comma = at.checked_sub(1).and_then(|before| sentence.token(before)).is_some_and(|token| token.text == ",");
        sentence.token(at).is_some_and(|token| {
            let new_clause = matches!(token.text, ";" | ":") || comma && token.is_any(&["while", "whereas"]);
            !new_clause
        })
    }

    /// Whether the sentence ends at `at`: nothing but closing punctuation follows.
    #[must_use]
    pub fn ends(&self, at: usize) -> bool {
        let rest = self.mentions.sentence().tokens.get(at..).unwrap_or(&[]);
        rest.iter().all(|token| matches!(token.text, "." | "!" | "?" | "\"" | "”" | "’" | ")" | "'"))
    }

    /// How many tokens a text slot that begins at `at` may take at most.
    #[must_use]
    pub fn text_len(&self, at: usize) -> usize {
        let tokens = self.mentions.sentence().tokens.get(at..).unwrap_or(&[]);
        tokens
            .iter()
            .take(MAX_TEXT)
            .take_while(|token| {
                let joins = token.glued && (matches!(token.text, "-" | "‐" | "‑") || token.is_possessive());
                token.kind != TokenKind::Punct || joins
            })
            .count()
    }

    /// The mention that a filled slot holds.
    #[must_use]
    pub fn mention(&self, filled: &Filled) -> Option<Mention> {
        let (at, tokens) = (filled.tokens.start, filled.tokens.clone());
        let text = || self.mentions.sentence().words_of(tokens.clone()).to_owned();
        let value = match filled.from {
            From::Kind(kind) => return self.mentions.starting_at(kind, at).cloned(),
            From::Side => return self.side_at(at),
            From::Persons => {
                let mut all = self.persons_at(at);
                let found =
                    all.find(|one| one.mention.tokens.end == filled.tokens.end || one.reach == filled.tokens.end);
                return found.map(|one| one.mention.clone());
            }
            From::Term(list, entry) => {
                let name = self.lexicon.list(list).entries.get(entry)?.name.clone();
                Value::Term(Term { name, text: text() })
            }
            From::Text => Value::Text(Words { text: text() }),
        };
        Some(Mention { span: self.mentions.sentence().span_of(tokens.clone()), tokens, value })
    }

    /// Whether a place of one of these readings begins at `at`.
    fn reads_at(&self, at: usize, readings: &[Reading]) -> bool {
        let mention = self.mentions.starting_at(Kind::Place, at);
        mention
            .is_some_and(|mention| matches!(&mention.value, Value::Place(place) if readings.contains(&place.reading)))
    }

    fn side_at(&self, at: usize) -> Option<Mention> {
        let mention = self.mentions.starting_at(Kind::Place, at)?;
        let Value::Place(place) = &mention.value else { return None };
        let value = Value::Place(as_side(place, self.mentions.context().registry));
        Some(Mention { value, ..mention.clone() })
    }

    fn of_kinds(&self, kinds: &[Kind], at: usize) -> Vec<Filled> {
        kinds
            .iter()
            .filter_map(|kind| {
                let mention = self.mentions.starting_at(*kind, at)?;
                Some(Filled { tokens: mention.tokens.clone(), from: From::Kind(*kind) })
            })
            .collect()
    }

    /// What may fill a slot that counts persons, the longest first: lists, then numbers, then
    /// single persons; each with what follows it between commas, then without.
    fn counted(&self, at: usize) -> Vec<Filled> {
        let mut found = Vec::new();
        let sentence = self.mentions.sentence();
        if self.held().get(at).is_some_and(|held| *held) {
            return found;
        }
        for one in self.persons_at(at) {
            let tokens = one.mention.tokens.clone();
            if one.reach > tokens.end {
                found.push(Filled { tokens: at..one.reach, from: From::Persons });
            }
            found.push(Filled { tokens, from: From::Persons });
        }
        for number in self.of_kinds(&[Kind::Number], at) {
            // "two deaths": a pattern may name the noun itself.
            let last = number.tokens.end.checked_sub(1).filter(|last| *last > at);
            let outcome =
                last.filter(|last| sentence.token(*last).is_some_and(|token| token.is_any(counted::OUTCOMES)));
            found.push(number);
            found.extend(outcome.map(|last| Filled { tokens: at..last, from: From::Kind(Kind::Number) }));
        }
        found
    }

    /// The persons and groups at `at`, the longest first.
    fn persons_at(&self, at: usize) -> impl Iterator<Item = &Counted> {
        let all = self.all_persons();
        let from = all.partition_point(|one| one.mention.tokens.start < at);
        all.get(from..).unwrap_or(&[]).iter().take_while(move |one| one.mention.tokens.start == at)
    }

    /// For each token, whether what begins there belongs to other persons and counts nobody.
    fn held(&self) -> &[bool] {
        self.held.get_or_init(|| {
            let mut held = vec![false; self.tokens()];
            for one in self.all_persons() {
                let start = one.mention.tokens.start;
                for (offset, held) in held.get_mut(start..one.reach).unwrap_or_default().iter_mut().enumerate() {
                    *held |= one.holds(start + offset);
                }
            }
            held
        })
    }

    fn all_persons(&self) -> &[Counted] {
        self.persons.get_or_init(|| counted::find(self.mentions))
    }
}
