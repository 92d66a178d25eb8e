//! Vocabularies: sets of words that a token is looked up in without comparing it to each.
//!
//! A token's word is hashed once, when the text is cut. A set knows by a few bits that nearly every
//! other word is not in it; only what passes is compared. Hashes are the same on every machine.

use std::borrow::Cow;

use super::{Token, TokenKind};

/// What comparing needs of the word of a token: its stem, without the period of an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The hash of the lower-case word.
    pub hash: u64,
    /// The bytes of the stem.
    pub len: usize,
    /// Its first byte, an ASCII letter in lower case.
    pub first: u8,
    /// Whether it holds ASCII alone.
    pub ascii: bool,
    /// Whether it is known to hold nothing but ASCII letters.
    pub plain: bool,
}

impl Word {
    /// The word of a token as written.
    pub fn of(text: &str, kind: TokenKind) -> Self {
        let stem = match text.strip_suffix('.') {
            Some(stem) if kind == TokenKind::Word && !stem.contains('.') => stem,
            _ => text,
        };
        let ascii = stem.is_ascii();
        let first = stem.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        let hash = if ascii { hash_bytes(stem.as_bytes()) } else { hash_word(&lower(stem)) };
        Self { hash, len: stem.len(), first, ascii, plain: false }
    }

    /// The word of a token of ASCII letters.
    pub fn of_letters(letters: &str) -> Self {
        let first = letters.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        Self { hash: hash_bytes(letters.as_bytes()), len: letters.len(), first, ascii: true, plain: true }
    }
}

/// A word as vocabularies hold it: lower case, straight apostrophes.
pub(super) fn lower(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    for c in stem.chars() {
        if matches!(c, '’' | '‘' | 'ʼ') {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// The hash of a word as vocabularies hold it, lower case, with straight apostrophes and without the
/// period of an abbreviation: that of every token with this word.
#[must_use]
pub const fn hash_word(lower: &str) -> u64 {
    hash_bytes(lower.as_bytes())
}

/// Eight bytes at a time; ASCII capitals hash as their small letters.
const fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    if rest.is_empty() { hash } else { mix(hash, last_chunk(rest)) }
}

/// Up to seven bytes as one number; the two halves may overlap.
const fn last_chunk(bytes: &[u8]) -> u64 {
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let shift = 8 * (bytes.len() - 4);
        return u32::from_le_bytes(*head) as u64 | (u32::from_le_bytes(*tail) as u64) << shift;
    }
    match bytes {
        [a] => *a as u64,
        [a, b] => *a as u64 | (*b as u64) << 8,
        [a, b, c, ..] => *a as u64 | (*b as u64) << 8 | (*c as u64) << 16,
        [] => 0,
    }
}

const fn mix(hash: u64, chunk: u64) -> u64 {
    let mixed = (hash ^ lower_ascii(chunk)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Eight bytes with their ASCII capitals as small letters.
const fn lower_ascii(chunk: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = chunk & (0x7f * ONES);
    let from_a = low + (0x80 - b'A' as u64) * ONES;
    let past_z = low + (0x7f - b'Z' as u64) * ONES;
    let capitals = (from_a & !past_z & !chunk) & (0x80 * ONES);
    chunk | (capitals >> 2)
}

/// How many bits of a set tell what is not in it, twice.
const BITS: usize = 512;

/// What tells nearly every other word from those of a set: two bits for each, from two ends of its hash.
#[derive(Clone, Copy, Debug)]
struct Bits([[u64; BITS / 64]; 2]);

impl Bits {
    const NONE: Self = Self([[0; BITS / 64]; 2]);

    const fn with(mut self, hash: u64) -> Self {
        let (high, low) = bits_of(hash);
        self.0[0][high / 64] |= 1 << (high % 64);
        self.0[1][low / 64] |= 1 << (low % 64);
        self
    }

    const fn may_hold(&self, hash: u64) -> bool {
        let (high, low) = bits_of(hash);
        self.0[0][high / 64] & (1 << (high % 64)) != 0 && self.0[1][low / 64] & (1 << (low % 64)) != 0
    }
}

const fn bits_of(hash: u64) -> (usize, usize) {
    ((hash >> 55) as usize, (hash >> 37) as usize % BITS)
}

/// A fixed set of words, made when the program is compiled.
///
/// ```
/// use gainsay::text::{Sentence, Vocabulary};
/// const PARTS: Vocabulary = Vocabulary::of(&["arm", "leg"]);
/// assert!(Sentence::of("Leg").tokens[0].is_any(&PARTS));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    words: &'static [&'static str],
    bits: Bits,
}

impl Vocabulary {
    /// The set of these words, each as [`Token::is`](super::Token::is) takes it.
    #[must_use]
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut bits = Bits::NONE;
        let mut rest = words;
        while let Some((word, tail)) = rest.split_first() {
            bits = bits.with(hash_word(word));
            rest = tail;
        }
        Self { words, bits }
    }

    /// Whether a word of this hash can be in the set.
    #[must_use]
    pub const fn may_hold(&self, hash: u64) -> bool {
        self.bits.may_hold(hash)
    }

    /// Whether it is one of the words, written in whatever case.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        if word.is_ascii() {
            return self.may_hold(hash_bytes(word.as_bytes()))
                && self.words.iter().any(|held| held.eq_ignore_ascii_case(word));
        }
        self.words.contains(&word.to_lowercase().as_str())
    }
}

/// Words that a token may be one of: a few written out, or a [`Vocabulary`].
pub trait WordList {
    /// Whether the token is one of the words, each as [`Token::is`] takes it.
    fn has(&self, token: &Token<'_>) -> bool;
}

impl WordList for [&str] {
    fn has(&self, token: &Token<'_>) -> bool {
        self.iter().any(|word| token.is(word))
    }
}

impl<const N: usize> WordList for [&str; N] {
    fn has(&self, token: &Token<'_>) -> bool {
        self.iter().any(|word| token.is(word))
    }
}

impl WordList for Vocabulary {
    fn has(&self, token: &Token<'_>) -> bool {
        self.may_hold(token.hash()) && self.words.has(token)
    }
}

impl<W: WordList + ?Sized> WordList for &W {
    fn has(&self, token: &Token<'_>) -> bool {
        (*self).has(token)
    }
}

/// A fixed set of phrases, made when the program is compiled: lower-case words parted by single
/// spaces.
#[derive(Clone, Copy, Debug)]
pub struct Phrases {
    all: &'static [&'static str],
    /// Phrases of one word.
    alone: Bits,
    /// The first two words of each other phrase.
    pairs: Bits,
}

impl Phrases {
    /// The set of these phrases.
    #[must_use]
    pub const fn of(phrases: &'static [&'static str]) -> Self {
        let (mut alone, mut pairs) = (Bits::NONE, Bits::NONE);
        let mut rest = phrases;
        while let Some((phrase, tail)) = rest.split_first() {
            let (first, behind) = cut_word(phrase.as_bytes());
            if behind.is_empty() {
                alone = alone.with(hash_bytes(first));
            } else {
                pairs = pairs.with(hash_pair(hash_bytes(first), hash_bytes(cut_word(behind).0)));
            }
            rest = tail;
        }
        Self { all: phrases, alone, pairs }
    }

    /// Whether one of the phrases stands anywhere in the tokens.
    #[must_use]
    pub fn stand_in(&self, tokens: &[Token<'_>]) -> bool {
        let begins = |here: &[Token<'_>]| match here {
            [first, second, ..] if self.pairs.may_hold(hash_pair(first.hash(), second.hash())) => true,
            [first, ..] => self.alone.may_hold(first.hash()),
            [] => false,
        };
        (0..tokens.len()).any(|start| {
            let here = tokens.get(start..).unwrap_or_default();
            begins(here) && self.all.iter().any(|phrase| begins_with(here, phrase))
        })
    }
}

/// The hash of two words in a row.
const fn hash_pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(17), second)
}

fn begins_with(tokens: &[Token<'_>], phrase: &str) -> bool {
    // Most phrases that share a bit with the first word begin with another.
    if !tokens.first().is_some_and(|first| first.may_begin(phrase)) {
        return false;
    }
    let mut tokens = tokens.iter();
    phrase.split(' ').all(|word| tokens.next().is_some_and(|token| token.is(word)))
}

/// The first word of a phrase, and what stands behind the space after it.
const fn cut_word(phrase: &[u8]) -> (&[u8], &[u8]) {
    let mut len = 0;
    while len < phrase.len() && phrase[len] != b' ' {
        len += 1;
    }
    let (first, behind) = phrase.split_at(len);
    match behind.split_first() {
        Some((_, behind)) => (first, behind),
        None => (first, behind),
    }
}

/// Words that each lead to something, found by the hash of a token.
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    entries: Vec<(u64, Cow<'static, str>, V)>,
    /// A power of two long, at most half of them taken.
    slots: Vec<Slot>,
}

/// A place of the table.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Half of the hash, so that another word is told without a look at its entry.
    tag: u32,
    /// The entry, counted from 1; 0 is none.
    entry: u32,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { entries: Vec::new(), slots: Vec::new() }
    }
}

impl<V> WordMap<V> {
    /// An empty map with room for so many words.
    #[must_use]
    pub fn with_capacity(words: usize) -> Self {
        let slots = vec![Slot::default(); (words * 2).next_power_of_two()];
        Self { entries: Vec::with_capacity(words), slots }
    }

    /// What the word of a token leads to.
    #[must_use]
    pub fn get(&self, token: &Token<'_>) -> Option<&V> {
        self.find(token.hash(), |word| if token.is_ascii() { token.is(word) } else { lower(token.stem()) == word })
    }

    /// What a word leads to, lower case, with straight apostrophes.
    #[must_use]
    pub fn get_word(&self, lower: &str) -> Option<&V> {
        self.find(hash_word(lower), |word| word == lower)
    }

    /// What a word leads to, made first where it led nowhere.
    pub fn entry(&mut self, lower: &str) -> &mut V
    where
        V: Default,
    {
        self.entry_of(lower, |word| Cow::Owned(word.to_owned()))
    }

    /// As [`WordMap::entry`], for a word that is part of the program.
    pub fn entry_static(&mut self, lower: &'static str) -> &mut V
    where
        V: Default,
    {
        self.entry_of(lower, Cow::Borrowed)
    }

    fn entry_of<'w>(&mut self, lower: &'w str, own: impl Fn(&'w str) -> Cow<'static, str>) -> &mut V
    where
        V: Default,
    {
        let hash = hash_word(lower);
        let index = match self.index(hash, |word| word == lower) {
            Some(index) => index,
            None => self.push(hash, own(lower)),
        };
        &mut self.entries[index].2
    }

    fn push(&mut self, hash: u64, lower: Cow<'static, str>) -> usize
    where
        V: Default,
    {
        self.entries.push((hash, lower, V::default()));
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![Slot::default(); (self.entries.len() * 4).next_power_of_two()];
            (0..self.entries.len()).for_each(|index| self.settle(index));
        } else {
            self.settle(self.entries.len() - 1);
        }
        self.entries.len() - 1
    }

    /// Puts an entry into the first free place from that of its hash on.
    fn settle(&mut self, index: usize) {
        let hash = self.entries[index].0;
        let mask = self.slots.len() - 1;
        let mut at = place(hash, mask);
        while self.slots[at].entry != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = Slot { tag: tag(hash), entry: u32::try_from(index + 1).unwrap_or(0) };
    }

    fn find(&self, hash: u64, is: impl Fn(&str) -> bool) -> Option<&V> {
        self.index(hash, is).and_then(|index| self.entries.get(index)).map(|entry| &entry.2)
    }

    fn index(&self, hash: u64, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = place(hash, mask);
        loop {
            let slot = self.slots.get(at)?;
            let index = (slot.entry as usize).checked_sub(1)?;
            if slot.tag == tag(hash) {
                let (found, word, _) = self.entries.get(index)?;
                if *found == hash && is(word) {
                    return Some(index);
                }
            }
            at = (at + 1) & mask;
        }
    }
}

/// Half of a hash.
const fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Hashes the words of tables that are fixed before any text is read: quick, the same on every
/// machine, and no guard against words that were chosen to collide.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl std::hash::Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0, hash_bytes(bytes));
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = mix(self.0, u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = mix(self.0, number);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A hash map whose keys are fixed before any text is read: see [`WordHasher`].
pub type FixedMap<K, V> = std::collections::HashMap<K, V, std::hash::BuildHasherDefault<WordHasher>>;

const fn place(hash: u64, mask: usize) -> usize {
    (hash >> 20) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sentence;

    #[test]
    fn a_word_hashes_alike_however_it_is_written() {
        for (written, lower) in [
            ("WASHINGTON", "washington"),
            ("Dec.", "dec"),
            ("U.S.", "u.s."),
            ("Didn’t", "didn't"),
            ("Ñandú", "ñandú"),
            ("internationally-", "internationally"),
            ("[", "["),
        ] {
            let sentence = Sentence::of(written);
            let token = sentence.token(0).expect("a token");
            assert_eq!(token.hash(), hash_word(lower), "{written}");
            assert!(token.is(lower), "{written}");
        }
        assert_ne!(hash_word("about"), hash_word("above"));
    }

    #[test]
    fn a_vocabulary_holds_its_words_and_no_others() {
        const DAYS: Vocabulary = Vocabulary::of(&["monday", "o'clock", "café", "extraordinarily"]);
        let sentence = Sentence::of("Monday o’clock CAFÉ Extraordinarily mondays clock @ 12 extraordinary");
        let held: Vec<_> = sentence.tokens.iter().map(|token| token.is_any(&DAYS)).collect();
        assert_eq!(held, [true, true, true, true, false, false, false, false, false]);
        assert!(DAYS.holds("MonDay") && DAYS.holds("CAFÉ") && !DAYS.holds("mondays") && !DAYS.holds(""));
    }

    #[test]
    fn phrases_are_found_wherever_they_begin() {
        const LATER: Phrases = Phrases::of(&["later on", "in the end", "soon"]);
        for (text, held) in [
            ("It fell later on.", true),
            ("In the end it fell", true),
            ("Later, on it went in the", false),
            ("", false),
        ] {
            assert_eq!(LATER.stand_in(&Sentence::of(text).tokens), held, "{text}");
        }
    }

    #[test]
    fn a_map_gives_each_word_its_own() {
        let mut map: WordMap<usize> = WordMap::default();
        for n in 0..5000 {
            *map.entry(&format!("word{n}")) = n;
        }
        *map.entry("word7") += 1;
        assert_eq!(
            (map.get_word("word7"), map.get_word("word4999"), map.get_word("word5000")),
            (Some(&8), Some(&4999), None)
        );
        *map.entry("don't") = 1;
        assert_eq!(map.get(Sentence::of("Don’t").token(0).expect("a token")), Some(&1));
        assert_eq!(WordMap::<u8>::default().get_word("x"), None);
    }
}
