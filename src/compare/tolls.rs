//! Tolls: which of the figures of a source is its total.
//!
//! A report gives its toll once and then tells of single victims: "four were shot", "a man was
//! killed", "Ann Oye died". A count without a figure (a name, a pronoun, "a man") says that there was
//! at least that one; a figure below the source's own largest is a part of it, unless the headline
//! states it. Neither is held against a total. In real clusters of reports such partial counts are
//! the commonest cause of a false alarm.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::facts::{Fact, Member};
use crate::rules::Dynamics;
use crate::sources::Role;
use crate::text::{Span, TokenKind, tokenize};
use crate::values::Number;

/// Takes the partial counts of a cumulative fact out of it.
pub(super) fn keep_totals(fact: &mut Fact<'_>, dynamics: Dynamics) {
    if dynamics != Dynamics::Cumulative {
        return;
    }
    let figure = |member: &Member<'_>| member.item.claim.value.as_number().and_then(|number| number.lo.or(number.hi));
    let largest = fact.members.iter().filter_map(figure).max();
    let mut of_source: BTreeMap<usize, Decimal> = BTreeMap::new();
    for member in &fact.members {
        if let Some(n) = figure(member) {
            let most = of_source.entry(member.item.source).or_insert(n);
            *most = (*most).max(n);
        }
    }
    fact.members.retain(|member| {
        let Some(number) = member.item.claim.value.as_number() else { return true };
        let Some(n) = figure(member) else { return true };
        if is_implied(number) {
            return Some(n) == largest;
        }
        let headline = member.item.claim.evidence.role == Role::Headline;
        headline || of_source.get(&member.item.source).is_none_or(|most| n >= *most)
    });
}

/// Whether the count rests on no figure but on persons told one by one: a name, a pronoun, "a man",
/// "a 15-year-old", the "one" of "one was taken to hospital, another to jail", or a list of such.
fn is_implied(number: &Number) -> bool {
    if !number.parts.is_empty() {
        return number.parts.iter().all(is_implied);
    }
    let words = tokenize(&number.text, Span::new(0, number.text.len()));
    if words.iter().any(|token| token.is_any(&["year", "month", "week", "day"])) {
        return number.lo == Some(Decimal::ONE);
    }
    let figure = words.iter().any(|token| token.kind == TokenKind::Number || token.is_any(FIGURES));
    let lone = matches!(words.as_slice(), [one] if one.is("one"));
    !figure || lone
}

const FIGURES: &[&str] = &[
    "no",
    "none",
    "nobody",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
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
];

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
