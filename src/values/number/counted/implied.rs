//! Whether a number of persons rests on a figure or only on who is spoken of.

use rust_decimal::Decimal;

use super::super::Number;
use crate::text::english::cardinal;
use crate::text::{Span, Token, TokenKind, Vocabulary, tokenize};

/// Whether the count rests on no figure but on persons told one by one: a name, a pronoun, "a man",
/// "a 15-year-old", the "one" of "one was taken to hospital, another to jail", or a list of such.
#[must_use]
pub fn is_implied(number: &Number) -> bool {
    if !number.parts.is_empty() {
        return number.parts.iter().all(is_implied);
    }
    let words = tokenize(&number.text, Span::new(0, number.text.len()));
    if words.iter().any(|token| token.is_any(&["year", "month", "week", "day"])) {
        return number.lo == Some(Decimal::ONE);
    }
    let counts =
        |token: &Token<'_>| token.kind == TokenKind::Number || cardinal(token).is_some() || token.is_any(FIGURES);
    let figure = words.iter().any(counts);
    let lone = matches!(words.as_slice(), [one] if one.is("one"));
    !figure || lone
}

/// Words that count beside the cardinals.
const FIGURES: &Vocabulary = &Vocabulary::of(&[
    "no",
    "none",
    "nobody",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "dozen",
    "dozens",
    "scores",
    "several",
    "few",
    "couple",
    "multiple",
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Number {
        Number { text: text.to_owned(), ..Number::exact(1) }
    }

    #[test]
    fn persons_told_one_by_one_are_no_figure() {
        for text in ["a man", "she", "Ann Oye", "a 15-year-old", "A two-year-old boy", "One", "another driver"] {
            assert!(is_implied(&count(text)), "{text}");
        }
        for text in ["one person", "1", "One man", "three"] {
            assert!(!is_implied(&count(text)), "{text}");
        }
        let list = Number { parts: vec![count("a man"), count("Ann Oye")], ..count("a man and Ann Oye") };
        assert!(is_implied(&list));
        let list = Number { parts: vec![count("two men"), count("a woman")], ..count("two men and a woman") };
        assert!(!is_implied(&list));
    }
}
