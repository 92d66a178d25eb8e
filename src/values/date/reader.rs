//! The reader of one sentence: its tokens, their senses, and what dates resolve against.
//!
//! Here are the small readers that all others share: a day of a month, a month, a year, a count.
//! Each takes the index of a token and gives what it read with the index after it.

use std::cell::{Cell, RefCell};

use jiff::civil;

use super::calendar::{Unit, neighbour};
use super::reading::Found;
use super::words::Word;
use crate::text::{Sentence, Token, TokenKind, Vocabulary, WordList};

/// A sentence being read for dates.
pub(super) struct Reader<'s> {
    pub(super) sentence: &'s Sentence<'s>,
    pub(super) words: Vec<Word>,
    pub(super) today: Option<civil::Date>,
    pub(super) anchor: Option<&'s super::Date>,
    /// How many expressions are being read inside one another.
    pub(super) depth: Cell<u8>,
    /// The outermost single date that was asked for last, with its token: one expression after the other asks
    /// for the same.
    pub(super) outermost: RefCell<Option<(usize, Option<Found>)>>,
}

/// Nouns in the plural without -s that numbers count.
const COUNTED: &Vocabulary = &Vocabulary::of(&[
    "people", "men", "women", "children", "percent", "per", "million", "billion", "thousand", "hundred", "km", "kg",
    "feet", "police", "troops", "cent", "miles", "m", "dead",
]);

impl<'s> Reader<'s> {
    pub(super) fn token(&self, at: usize) -> Option<&Token<'s>> {
        self.sentence.token(at)
    }

    /// The sense of the token at `at`; plain outside the sentence.
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Plain)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|t| t.is(word))
    }

    pub(super) fn is_any(&self, at: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.token(at).is_some_and(|t| t.is_any(words))
    }

    pub(super) fn is_char(&self, at: usize, c: char) -> bool {
        self.token(at).is_some_and(|t| t.is_char(c))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.glued)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_dash)
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_possessive)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    /// The index after `word` where it stands at `at`, else `at`.
    pub(super) fn skip(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is(at, word))
    }

    /// Past one of these words, or `None`.
    pub(super) fn after(&self, at: usize, words: &(impl WordList + ?Sized)) -> Option<usize> {
        self.is_any(at, words).then_some(at + 1)
    }

    /// Past these words in a row, or `None`.
    pub(super) fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().zip(at..).all(|(word, i)| self.is(i, word)).then_some(at + words.len())
    }

    /// Past a comma, if there is one.
    pub(super) fn comma(&self, at: usize) -> usize {
        at + usize::from(self.is_char(at, ','))
    }

    /// Whether the number before `at` counts what stands at `at`: "2000 people", "12 soldiers".
    pub(super) fn counts(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if matches!(token.text, "%" | "°" | "$" | "€" | "£") {
            return true;
        }
        token.kind == TokenKind::Word
            && !token.is_possessive()
            && !token.is_capitalised()
            && (token.is_any(COUNTED)
                || token.text.len() > 3
                    && token.text.ends_with('s')
                    && !token.is_any(&[
                        "this", "across", "news", "was", "less", "minus", "versus", "plus", "says", "has", "does",
                    ]))
    }

    /// A day of a month: `4`, `4th`, `16.`, `ninth`, `twenty-first`; whether it is an ordinal.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, bool, usize)> {
        let (value, ordinal, end) = match self.word(at) {
            Word::Digits(n, length) if length <= 2 => {
                let suffix = self.is_glued(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
                (n, suffix, at + 1 + usize::from(suffix))
            }
            Word::Ordinal(n) => (n, true, at + 1),
            Word::Cardinal(tens @ (20 | 30)) => {
                let next = at + 1 + usize::from(self.is_dash(at + 1));
                match self.word(next) {
                    Word::Ordinal(n @ 1..=9) => (tens + n, true, next + 1),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let day = i8::try_from(value).ok()?;
        (1..=31).contains(&day).then_some((day, ordinal, end))
    }

    /// An ordinal in words or digits: `third`, `3rd`, `15th`, `twenty-first`; `last` is -1.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        match self.word(at) {
            Word::Digits(n, length) if length <= 2 && self.is_glued(at + 1) => {
                self.after(at + 1, &["st", "nd", "rd", "th"]).map(|end| (n, end))
            }
            Word::Last if self.is(at, "last") => Some((-1, at + 1)),
            _ => self.day_number(at).filter(|d| d.1).map(|(n, _, end)| (i32::from(n), end)),
        }
    }

    /// A month by name, whether or not it is a date where it stands.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Month(month) => Some((month, at + 1)),
            _ => None,
        }
    }

    /// A year in four digits or in words, wherever it stands.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        match self.word(at) {
            Word::Digits(n @ 1000..=2199, 4) => Some((i16::try_from(n).ok()?, at + 1)),
            Word::Cardinal(first) => self.year_in_words(at, first),
            _ => None,
        }
    }

    /// "two thousand and sixteen", "nineteen eighty-nine", "twenty sixteen".
    fn year_in_words(&self, at: usize, first: i32) -> Option<(i16, usize)> {
        if first == 2 && self.is(at + 1, "thousand") {
            let and = self.skip(at + 2, "and");
            return match self.two_digits(and) {
                Some((rest, end)) => Some((2000 + rest, end)),
                None => Some((2000, at + 2)),
            };
        }
        if !(17..=20).contains(&first) {
            return None;
        }
        let next = at + 1 + usize::from(self.is_dash(at + 1));
        let (rest, end) = self.two_digits(next)?;
        (rest >= 10).then_some((i16::try_from(first).ok()? * 100 + rest, end))
    }

    /// A number under a hundred in words.
    fn two_digits(&self, at: usize) -> Option<(i16, usize)> {
        let Word::Cardinal(first) = self.word(at) else { return None };
        let first = i16::try_from(first).ok()?;
        if self.is_any(at, &["few", "several", "couple", "dozen"]) {
            return None;
        }
        if first < 20 {
            return Some((first, at + 1));
        }
        let next = at + 1 + usize::from(self.is_dash(at + 1));
        match self.word(next) {
            Word::Cardinal(unit @ 1..=9) => Some((first + i16::try_from(unit).ok()?, next + 1)),
            _ => Some((first, at + 1)),
        }
    }

    /// The year after a day or month: `2025`, `, 2025`, `of 2025`, `'89`, `of next year`. `None`
    /// where a numeral there counts something.
    pub(super) fn year_tail(&self, at: usize) -> Option<(i16, usize)> {
        let from = self.comma(at);
        let from = self.after(from, &["of", "in"]).unwrap_or(from);
        if let Some((year, end)) = self.year(from)
            && (from == at && (1900..=2100).contains(&year) || !self.counts(end))
        {
            return Some((year, end));
        }
        if matches!(self.token(from).map(|t| t.text), Some("'" | "’" | "‘"))
            && let Word::Digits(n, 2) = self.word(from + 1)
        {
            return Some((short_year(n)?, from + 2));
        }
        let from = self.skip(from, "the");
        let shift = self.shift_word(from)?;
        if self.word(from + 1) != Word::Unit(Unit::Year) {
            return None;
        }
        let year = self.today?.year().checked_add(i16::try_from(shift).ok()?)?;
        Some((year, from + 2))
    }

    /// last, this, next as -1, 0, 1.
    pub(super) fn shift_word(&self, at: usize) -> Option<i32> {
        match self.word(at) {
            Word::Last => Some(-1),
            Word::This => Some(0),
            Word::Next => Some(1),
            _ => None,
        }
    }

    /// A number of units: `3`, `three`, `a`, `a couple of`, `twenty-five`; whether it is exact.
    pub(super) fn count(&self, at: usize) -> Option<(i32, bool, usize)> {
        match self.word(at) {
            Word::Digits(n, _) => Some((n, true, at + 1)),
            Word::Cardinal(_) if self.is_any(at, &["few", "several", "couple", "dozen"]) => self.loose_count(at),
            Word::Cardinal(_) => self.two_digits(at).map(|(n, end)| (i32::from(n), true, end)),
            _ if self.is_any(at, &["a", "an"]) => self.loose_count(at + 1).or(Some((1, true, at + 1))),
            _ => None,
        }
    }

    fn loose_count(&self, at: usize) -> Option<(i32, bool, usize)> {
        let Word::Cardinal(n) = self.word(at) else { return None };
        let loose = self.is_any(at, &["few", "several", "couple", "dozen"]);
        loose.then(|| (n, self.is(at, "dozen"), self.skip(at + 1, "of")))
    }

    /// The stretch `shift` units from the reference.
    pub(super) fn stretch(&self, shift: i32, unit: Unit) -> Option<super::DayRange> {
        neighbour(self.today?, shift, unit)
    }
}

/// `89` is 1989, `16` is 2016.
pub(super) fn short_year(two_digits: i32) -> Option<i16> {
    let year = i16::try_from(two_digits).ok()?;
    (0..100).contains(&year).then_some(if year < 50 { 2000 + year } else { 1900 + year })
}
