//! Offices that stand behind a name: ", the mayor of ...", "identified as ...", "who is ...".
//!
//! An apposition is read into the offices of the name before it and stays outside the mention, so
//! that a pattern goes on behind the name. An office that runs into the next name is that one's title.

use std::ops::Range;

use super::recognise::Found;
use crate::text::{Sentence, Token, TokenKind};
use crate::values::Office;
use crate::values::office::phrase;

/// Adds to every person the offices stated behind the name.
pub(crate) fn attach(sentence: &Sentence<'_>, found: &mut [Found]) {
    for i in 0..found.len() {
        let owner = found.get(i).zip(found.get(i + 1)).is_some_and(|(a, b)| owns_apposition(sentence, a, b));
        let next = found.get(i + 1 + usize::from(owner)).map(|f| (f.tokens.start, f.name.start));
        if let Some(owned) = found.get_mut(i + 1).filter(|_| owner) {
            owned.within = true;
        }
        let Some(person) = found.get_mut(i) else { continue };
        let limit = next.map_or(sentence.tokens.len(), |(_, name)| name);
        let offices = behind(sentence, person.name.end, limit, next.map(|(start, _)| start));
        if owner && offices.is_empty() {
            if let Some(owned) = found.get_mut(i + 1) {
                owned.within = false;
            }
            continue;
        }
        person.offices.extend(offices);
        person.person.offices = person.offices.iter().map(|(office, _)| office.clone()).collect();
    }
    for person in found {
        person.person.offices = person.offices.iter().map(|(office, _)| office.clone()).collect();
    }
}

/// Whether the next name owns the office behind this one: "Hale, Ortega's son-in-law".
fn owns_apposition(sentence: &Sentence<'_>, person: &Found, owner: &Found) -> bool {
    let comma = sentence.token(person.name.end).is_some_and(|t| t.text == ",");
    let possessive = sentence.token(owner.name.end).is_some_and(Token::is_possessive);
    let adjacent = owner.tokens.start <= person.name.end + 2;
    comma
        && possessive
        && adjacent
        && phrase::at(sentence, person.name.end + 1, sentence.tokens.len())
            .is_some_and(|p| p.tokens.end > owner.name.end)
}

fn behind(
    sentence: &Sentence<'_>,
    end: usize,
    limit: usize,
    next_mention: Option<usize>,
) -> Vec<(Office, Range<usize>)> {
    let Some((start, bare)) = entry(sentence, end, limit) else { return Vec::new() };
    let mut offices: Vec<(Office, Range<usize>)> = Vec::new();
    let mut at = start;
    while at < limit {
        let Some(found) = phrase::at(sentence, at, limit) else { break };
        let tokens = found.tokens.clone();
        // It runs into the next name: the title of that one, with all that is joined to it.
        if limit < sentence.tokens.len() && (tokens.end == limit || next_mention.is_some_and(|m| tokens.end > m)) {
            if bare {
                offices.clear();
            }
            break;
        }
        offices.push((found.office, tokens.clone()));
        let Some(next) = conjunct(sentence, tokens.end, limit) else { break };
        at = next;
    }
    // "A, mayor B and C": a bare noun behind a comma must be closed by punctuation.
    if bare && offices.last().is_some_and(|(_, tokens)| !is_closed(sentence, tokens.end)) {
        offices.clear();
    }
    offices
}

/// Where the offices behind a name begin, and whether only a comma leads to them.
fn entry(sentence: &Sentence<'_>, end: usize, limit: usize) -> Option<(usize, bool)> {
    let word = |i: usize| sentence.token(i).filter(|_| i < limit);
    let mut at = end;
    let comma = word(at).is_some_and(|t| matches!(t.text, "," | "(" | "–" | "—"));
    at += usize::from(comma);
    // An age between commas stands before the office: "Hale, 27, a student".
    if comma && word(at).is_some_and(|t| t.kind == TokenKind::Number) && word(at + 1).is_some_and(|t| t.text == ",") {
        at += 2;
    }
    let first = word(at)?;
    if first.is("who") && word(at + 1).is_some_and(|t| t.is_any(&["is", "serves"])) {
        let serves = word(at + 2).is_some_and(|t| t.is_any(&["as", "also", "currently", "now"]));
        return Some((at + 2 + usize::from(serves), false));
    }
    if let Some(start) = naming(sentence, at, limit) {
        return Some((start, false));
    }
    if !comma && first.is("is") {
        let adverb = word(at + 1).is_some_and(|t| t.is_any(&["now", "currently", "also"]));
        return Some((at + 1 + usize::from(adverb), false));
    }
    comma.then_some((at, true))
}

/// The token after "identified as", "described in official profiles as", "was appointed", "became".
fn naming(sentence: &Sentence<'_>, at: usize, limit: usize) -> Option<usize> {
    let word = |i: usize| sentence.token(i).filter(|_| i < limit);
    let mut verb = at;
    while verb < at + 3
        && word(verb).is_some_and(|t| t.is_any(&["who", "was", "is", "has", "been", "recently", "later"]))
    {
        verb += 1;
    }
    let token = word(verb)?;
    if token.is_any(&["identified", "described", "known", "introduced", "listed"]) {
        let before_as = (verb + 1..verb + 7)
            .take_while(|&i| word(i).is_some_and(|t| t.kind == TokenKind::Word))
            .find(|&i| word(i).is_some_and(|t| t.is("as")));
        return before_as.map(|i| i + 1);
    }
    let chosen = verb > at && token.is_any(&["named", "appointed", "elected"]) || token.is("became");
    if chosen {
        return Some(verb + 1 + usize::from(word(verb + 1).is_some_and(|t| t.is("as"))));
    }
    let serves = token.is("serves") && word(verb + 1).is_some_and(|t| t.is("as"));
    serves.then_some(verb + 2)
}

/// The start of the next office of a list: after ", and", "and" or ",".
fn conjunct(sentence: &Sentence<'_>, end: usize, limit: usize) -> Option<usize> {
    let mut at = end;
    at += usize::from(sentence.token(at).is_some_and(|t| t.text == ","));
    at += usize::from(sentence.token(at).is_some_and(|t| t.is("and")));
    (at > end && at < limit).then_some(at)
}

fn is_closed(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.token(end).is_none_or(|t: &Token<'_>| {
        matches!(t.text, "," | "." | ";" | ")" | "–" | "—" | ":" | "”" | "\"" | "?" | "!")
            || t.is_any(&["who", "and", "in", "from", "since", "during", "under", "at"])
    })
}
