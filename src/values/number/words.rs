//! A sentence with the sense of every word looked up once.

use super::lexicon::{Entry, entry};
use crate::text::{Sentence, Token, TokenKind, WordList};

/// What the words of a sentence can be, looked up once for all who ask.
#[derive(Debug)]
pub(in crate::values) struct Senses {
    entries: Vec<Option<&'static Entry>>,
    /// Whether most words are capitalised, as in a headline: capitals then say nothing.
    titled: bool,
}

impl Senses {
    pub fn of(sentence: &Sentence<'_>) -> Self {
        let entries = sentence.tokens.iter().map(entry).collect();
        let long = sentence.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.text.len() > 3);
        let (all, capitals) = long.fold((0, 0), |(all, caps), t| (all + 1, caps + usize::from(t.is_capitalised())));
        Self { entries, titled: all > 2 && capitals * 3 > all * 2 }
    }
}

/// The tokens of a sentence and what each can be. Indices outside it hold nothing.
pub(super) struct Words<'s, 't> {
    sentence: &'s Sentence<'t>,
    entries: &'s [Option<&'static Entry>],
    /// See [`Senses`].
    pub titled: bool,
}

impl<'s, 't> Words<'s, 't> {
    pub fn new(sentence: &'s Sentence<'t>, senses: &'s Senses) -> Self {
        Self { sentence, entries: &senses.entries, titled: senses.titled }
    }

    pub fn sentence(&self) -> &'s Sentence<'t> {
        self.sentence
    }

    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    pub fn at(&self, index: usize) -> Option<&'s Token<'t>> {
        self.sentence.tokens.get(index)
    }

    /// The token `back` places before `index`.
    pub fn before(&self, index: usize, back: usize) -> Option<&'s Token<'t>> {
        index.checked_sub(back).and_then(|i| self.at(i))
    }

    pub fn text(&self, index: usize) -> &'t str {
        self.at(index).map_or("", |token| token.text)
    }

    pub fn entry(&self, index: usize) -> Option<&'static Entry> {
        self.entries.get(index).copied().flatten()
    }

    pub fn entry_before(&self, index: usize, back: usize) -> Option<&'static Entry> {
        index.checked_sub(back).and_then(|i| self.entry(i))
    }

    pub fn is(&self, index: usize, word: &str) -> bool {
        self.at(index).is_some_and(|token| token.is(word))
    }

    pub fn is_any(&self, index: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.at(index).is_some_and(|token| token.is_any(words))
    }

    pub fn was_any(&self, index: usize, back: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.before(index, back).is_some_and(|token| token.is_any(words))
    }

    pub fn is_number(&self, index: usize) -> bool {
        self.at(index).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub fn is_word(&self, index: usize) -> bool {
        self.at(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub fn glued(&self, index: usize) -> bool {
        self.at(index).is_some_and(|token| token.glued)
    }

    /// Whether a hyphen joins the word before `index` to the one after.
    pub fn hyphen(&self, index: usize) -> bool {
        self.at(index).is_some_and(|token| token.is_dash() && token.glued && token.text != "—") && self.glued(index + 1)
    }

    /// The index after the phrase, if these words stand at `index`.
    pub fn phrase(&self, index: usize, phrase: &[&str]) -> Option<usize> {
        let all = phrase.iter().enumerate().all(|(offset, word)| self.is(index + offset, word));
        all.then_some(index + phrase.len())
    }

    /// The white space before the token at `index`.
    pub fn gap(&self, index: usize) -> &'t str {
        match (self.before(index, 1), self.at(index)) {
            (Some(before), Some(token)) => self.sentence.text.get(before.span.end..token.span.start).unwrap_or(""),
            _ => "",
        }
    }
}
