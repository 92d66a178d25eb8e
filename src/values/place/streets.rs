//! Streets in a sentence: the house or block of one, the corner of two, and the name alone.

use super::words::{LOCATIVE, NO_PLACE, OPENERS, QUARTERS, STREETS, WAYS};
use super::{Place, Reading};
use crate::sources::Role;
use crate::text::{Sentence, Token, TokenKind, WordList};

/// Tokens of the longest name of a street, with the word for a street: "S. Martin Luther King Jr. Blvd".
const LONGEST: usize = 7;

/// The house or block at `at`, with the token after it: "the 6600 block of South Michigan Avenue", "1420 Main St.",
/// "120 W. 3rd Ave. NE".
pub(super) fn address(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Place)> {
    let reader = Reader { sentence };
    let end = reader.address(at)?;
    Some((end, reader.place(at, end, Reading::Address)))
}

/// The street or corner at `at`, with the token after it: "Elm Street", "25th Street SE", "Elm Street and Oak Avenue",
/// "Brook and Winter streets", after "corner of" also "20th and Arlington". In a headline capitals mean nothing.
pub(super) fn street(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Place)> {
    let reader = Reader { sentence };
    if sentence.role == Role::Headline || !reader.begins_street(at) {
        return None;
    }
    let end = reader.corner(at).or_else(|| reader.alone(at))?;
    Some((end, reader.place(at, end, Reading::Street)))
}

struct Reader<'r> {
    sentence: &'r Sentence<'r>,
}

impl<'r> Reader<'r> {
    fn token(&self, at: usize) -> Option<&'r Token<'r>> {
        self.sentence.tokens.get(at)
    }

    fn is_any(&self, at: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    fn place(&self, start: usize, end: usize, reading: Reading) -> Place {
        Place { name: self.sentence.words_of(start..end).to_owned(), reading, ..Place::default() }
    }

    fn address(&self, at: usize) -> Option<usize> {
        self.token(at).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 6)?;
        let block = self.is_any(at + 1, &["block", "blk"]) && self.is_any(at + 2, &["of"]);
        if !block && self.is_ordinal_ending(at + 1) {
            return None;
        }
        let start = if block { at + 3 } else { at + 1 };
        match self.named(start) {
            Ok(end) => Some(end),
            // "the 300 block of General Marshall": two words at most, or the day would join in.
            Err(end) if block && end > start => {
                Some(start + 1 + usize::from(end > start + 1 && !self.is_any(start + 1, NO_PLACE)))
            }
            Err(_) => None,
        }
    }

    /// The end of the street that is named from `start` on, its quarter included; else of the words that could begin
    /// its name.
    fn named(&self, start: usize) -> Result<usize, usize> {
        let mut end = start;
        while end < start + LONGEST && self.names_street(end) {
            end += 1;
            if end > start + 1 && self.is_way(end - 1, STREETS) {
                return Ok(self.with_quarter(end));
            }
        }
        Err(end)
    }

    fn with_quarter(&self, end: usize) -> usize {
        end + usize::from(self.is_any(end, QUARTERS) && self.token(end).is_some_and(Token::is_capitalised))
    }

    fn is_way(&self, at: usize, ways: &(impl WordList + ?Sized)) -> bool {
        self.is_any(at, ways) && self.token(at).is_some_and(Token::is_capitalised)
    }

    /// A word of the name of a street: "Elm", "W.", "14", the "th" of "14th", the "'s" of "Bell's Ferry Road".
    fn names_street(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.is_capitalised()
                || token.kind == TokenKind::Number
                || self.is_ordinal_ending(at)
                || token.is_possessive() && self.token(at + 1).is_some_and(Token::is_capitalised)
        })
    }

    /// The "th" of "14th".
    fn is_ordinal_ending(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        self.is_any(at, &["st", "nd", "rd", "th"])
            && before
                .zip(self.token(at))
                .is_some_and(|(before, token)| before.kind == TokenKind::Number && before.span.end == token.span.start)
    }

    /// Whether the name of a street may begin here and not before.
    fn begins_street(&self, at: usize) -> bool {
        let ordinal = || self.is_ordinal_ending(at + 1);
        let first = self.token(at);
        let may = first.is_some_and(|token| {
            token.kind == TokenKind::Word && token.is_capitalised() && !token.is_any(NO_PLACE) && !token.is_any(OPENERS)
                || token.kind == TokenKind::Number && ordinal()
        });
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let inside = before
            .is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised() && !token.is_any(LOCATIVE));
        may && !first.is_some_and(|token| token.is_any(LOCATIVE)) && (at == 1 || !inside) && !self.is_any(at, STREETS)
    }

    /// "Elm Street", where no longer name goes on: "Wall Street Journal".
    fn alone(&self, at: usize) -> Option<usize> {
        let end = self.named(at).ok()?;
        let way = if self.is_way(end - 1, QUARTERS) { end - 2 } else { end - 1 };
        let ends = !self.goes_on(end) && !self.is_between(at);
        (self.is_way(way, WAYS) && ends).then_some(end)
    }

    /// Two streets that meet, with a word for a street after each, after both, or "the corner of" before them.
    fn corner(&self, at: usize) -> Option<usize> {
        if self.is_between(at) {
            return None;
        }
        let first = self.named(at);
        let middle = match first {
            Ok(end) => end,
            Err(_) => self.name_alone(at)?,
        };
        if !self.is_any(middle, JOINTS) {
            return None;
        }
        let (start, announced) = (middle + 1, self.is_announced(at));
        let both = |end: usize| self.is_any(end, PLURAL).then_some(end + 1);
        let end = match (first, self.named(start)) {
            (Ok(_), Ok(end)) => Some(end),
            // "20th and Arlington streets" names both, "20th and Arlington Avenue" the corner where it is announced.
            (_, Ok(end)) if announced || self.is_ordinal_ending(middle - 1) => Some(end),
            (_, second) => {
                let end = self.name_alone(start)?;
                both(end).or((announced && second.is_err()).then_some(end))
            }
        }?;
        (!self.goes_on(end)).then_some(end)
    }

    /// The end of a name of at most three words without a word for a street.
    fn name_alone(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end < at + 4 && self.names_street(end) && !self.is_any(end, NO_PLACE) && !self.is_any(end, PLURAL) {
            end += 1;
        }
        (end > at).then_some(end)
    }

    fn is_announced(&self, at: usize) -> bool {
        let before = |steps: usize, words: &[&str]| at.checked_sub(steps).is_some_and(|at| self.is_any(at, words));
        before(1, &["of"]) && before(2, &["corner", "intersection"])
    }

    /// "between Elm Street and Oak Avenue" is a stretch of a third street.
    fn is_between(&self, at: usize) -> bool {
        let before = |steps: usize, word: &str| at.checked_sub(steps).is_some_and(|at| self.is_any(at, &[word]));
        before(1, "between")
            || before(1, "and") && self.sentence.tokens.iter().take(at).any(|token| token.is("between"))
    }

    /// Whether a capital goes on with a longer name.
    fn goes_on(&self, end: usize) -> bool {
        self.token(end)
            .is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised() && !token.is_any(NO_PLACE))
    }
}

/// What stands between two streets that meet.
const JOINTS: &[&str] = &["and", "at", "&"];
/// What stands after the names of two streets.
const PLURAL: &[&str] = &["streets", "avenues", "roads", "boulevards", "drives", "lanes"];
