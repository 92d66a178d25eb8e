//! Lists of persons: "A, B and C", "A along with D".
//!
//! A list is made of persons that stand next to each other with nothing between but commas, "and"
//! and the like, and appositions that belong to the person before.

use super::{People, Person};
use crate::text::Sentence;
use crate::values::office::phrase;
use crate::values::{Mention, Value};

/// The lists of two or more persons of a sentence ("A, B and C", "along with D"), made of the
/// mentions that `find` gave for it.
#[must_use]
pub fn find_lists(sentence: &Sentence<'_>, persons: &[Mention]) -> Vec<Mention> {
    let mut lists = Vec::new();
    let mut first = 0;
    while first < persons.len() {
        let mut last = first;
        let mut joined = false;
        while let (Some(a), Some(b)) = (persons.get(last), persons.get(last + 1)) {
            let Some(link) = link(sentence, a.tokens.end, b.tokens.start) else { break };
            joined |= link == Link::And;
            last += 1;
        }
        // A comma alone joins nothing: "Hale, Ortega said" is no list.
        if last > first && joined {
            lists.extend(list(sentence, persons.get(first..=last).unwrap_or(&[])));
        }
        first = last + 1;
    }
    lists
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Comma,
    And,
}

/// What stands between two persons of one list.
fn link(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<Link> {
    let mut at = from;
    let mut link = None;
    while at < to {
        let token = sentence.token(at)?;
        let next = sentence.token(at + 1);
        if token.text == "," || token.is("both") || token.is("the") && at + 1 == to {
            link = link.or((token.text == ",").then_some(Link::Comma));
            at += 1;
        } else if token.is_any(&["and", "plus"]) || token.text == "&" {
            link = Some(Link::And);
            at += 1;
        } else if token.is_any(&["along", "together"]) && next.is_some_and(|t| t.is("with")) {
            link = Some(Link::And);
            at += 2;
        } else if token.is("as")
            && next.is_some_and(|t| t.is("well"))
            && sentence.token(at + 2).is_some_and(|t| t.is("as"))
        {
            link = Some(Link::And);
            at += 3;
        } else if token.kind == crate::text::TokenKind::Number
            && next.is_some_and(|t| matches!(t.text, "," | ")") || t.is("and"))
        {
            at += 1;
        } else if link == Some(Link::Comma) || token.is_any(&["the", "a", "an"]) {
            at = apposition_end(sentence, at, to)?;
        } else {
            return None;
        }
    }
    link
}

/// The end of an apposition within a list; it stays between commas.
fn apposition_end(sentence: &Sentence<'_>, at: usize, to: usize) -> Option<usize> {
    let phrase = phrase::at(sentence, at, to)?;
    let end = phrase.tokens.end;
    (end > at && end <= to).then_some(end)
}

fn list(sentence: &Sentence<'_>, mentions: &[Mention]) -> Option<Mention> {
    let (first, last) = (mentions.first()?, mentions.last()?);
    let tokens = first.tokens.start..last.tokens.end;
    let members: Vec<Person> = mentions
        .iter()
        .filter_map(|m| match &m.value {
            Value::Person(person) => Some(person.clone()),
            _ => None,
        })
        .collect();
    let count = count_before(sentence, tokens.start);
    let only = tokens
        .start
        .checked_sub(1)
        .and_then(|i| sentence.token(i))
        .is_some_and(|t| t.is_any(&["only", "solely", "just"]));
    let people = People {
        closed: only || count.is_some_and(|n| usize::try_from(n) == Ok(members.len())),
        count,
        members,
        absent: Vec::new(),
        text: sentence.words_of(tokens.clone()).to_owned(),
    };
    Some(Mention { span: sentence.span_of(tokens.clone()), tokens, value: Value::People(people) })
}

/// The count of "three-member team: A, B and C", "the two envoys, A and B", near before a list.
fn count_before(sentence: &Sentence<'_>, start: usize) -> Option<u32> {
    let floor = start.saturating_sub(6);
    (floor..start).rev().find_map(|i| {
        let token = sentence.token(i)?;
        let n = cardinal(token.text)?;
        let dash = sentence.token(i + 1).is_some_and(crate::text::Token::is_dash);
        let member = sentence.token(i + 2).is_some_and(|t| t.is_any(&["member", "man", "person", "strong"]));
        (dash && member).then_some(n)
    })
}

fn cardinal(word: &str) -> Option<u32> {
    const WORDS: &[&str] =
        &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_lowercase();
    let index = WORDS.iter().position(|w| *w == lower);
    index.and_then(|i| u32::try_from(i).ok()).or_else(|| lower.parse().ok().filter(|n| *n < 100))
}
