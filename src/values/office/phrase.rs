//! The noun phrase of an office: "Ukraine's newly appointed chief of staff".
//!
//! A phrase grows around its head noun: leftwards over modifiers, status words and owners, rightwards
//! over "of ..." and "to ...". Every step looks at a bounded number of tokens, so that all phrases of
//! a sentence cost time linear in its length.

use std::ops::Range;

use super::{Office, OfficeStatus};
use crate::text::{Sentence, Token, TokenKind, Vocabulary, fold_name};
use crate::values::person::names::{Marks, marks, marks_of};

/// How many tokens a phrase reaches from its head at most, to either side.
const REACH: usize = 14;

/// An office phrase in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// Its tokens, without an article before it.
    pub(crate) tokens: Range<usize>,
    /// The token of its head noun.
    pub(crate) head: usize,
    /// What it states.
    pub(crate) office: Office,
}

/// Whether the token is the noun of an office, in the singular or the plural.
pub(crate) fn is_role(token: &Token<'_>) -> bool {
    marks_of(token).any(Marks::ROLE) || may_be_plural(token) && marks(&singular(token.stem())).any(Marks::ROLE)
}

/// Whether a word ends as plurals do, in "s" or "men"; one with marks in it may do so once they are gone.
fn may_be_plural(token: &Token<'_>) -> bool {
    let stem = token.stem();
    let ends = match stem.as_bytes() {
        [.., b's' | b'S'] => true,
        [.., m, e, n] => [m, e, n].into_iter().map(u8::to_ascii_lowercase).eq(*b"men"),
        _ => false,
    };
    token.kind == TokenKind::Word && (ends || !stem.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn singular(word: &str) -> String {
    let mut lower = fold_name(word);
    if lower.ends_with("men") {
        lower.truncate(lower.len() - 3);
        lower.push_str("man");
    } else if lower.ends_with("ies") {
        lower.truncate(lower.len() - 3);
        lower.push('y');
    } else if lower.ends_with('s') && !marks(&lower).any(Marks::ROLE) {
        lower.pop();
    }
    lower
}

/// The phrase whose words end right before the token `end`: a title before a name that begins there.
pub(crate) fn before(sentence: &Sentence<'_>, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).and_then(|i| sentence.token(i))?;
    if ends_no_phrase(last) {
        return None;
    }
    let floor = end.saturating_sub(REACH);
    let nearest = (floor..end).rev().take_while(|&i| !ends_clause(sentence, i)).find(|&i| heads(sentence, i))?;
    let mut head = nearest;
    // "secretary of state Marco Rubio": the head stands before its own tail, so the nearest role
    // noun may be within the tail of another ("adviser to the president").
    for candidate in (floor..=nearest).rev().filter(|&i| heads(sentence, i)) {
        if tail_end(sentence, head_end(sentence, candidate, end), end) == end {
            head = candidate;
            if candidate + 1 == end {
                break;
            }
        }
    }
    (tail_end(sentence, head_end(sentence, head, end), end) == end).then(|| around(sentence, head, end))
}

/// Whether no phrase ends with this word, wherever its head stands: "in", "the", "and".
fn ends_no_phrase(token: &Token<'_>) -> bool {
    let m = marks_of(token);
    token.kind == TokenKind::Word
        && m.any(Marks::STOP)
        && !m.any(Marks::BODY.with(Marks::MODIFIER))
        && !token.is_capitalised()
        && !token.glued
        && !token.is("designate")
        && !is_role(token)
}

/// The phrase that begins at the token `start`, after an article if one stands there.
pub(crate) fn at(sentence: &Sentence<'_>, start: usize, limit: usize) -> Option<Phrase> {
    let first = start + usize::from(sentence.token(start).is_some_and(|t| t.is_any(ARTICLES)));
    let mut head = None;
    let mut unknown = 0;
    for i in first..limit.min(first + REACH) {
        let Some(token) = sentence.token(i) else { break };
        if heads(sentence, i) {
            head = Some(i);
            break;
        }
        if !joins(token) {
            unknown += 1;
            if unknown > 3 || !may_modify(token) {
                break;
            }
        }
    }
    let phrase = around_from(sentence, first, head?, limit);
    (phrase.tokens.start <= first).then_some(phrase)
}

/// Every phrase of the sentence, in order, not overlapping.
pub(crate) fn all(sentence: &Sentence<'_>) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for head in 0..sentence.tokens.len() {
        let after = phrases.last().map_or(0, |p| p.tokens.end);
        if head < after || !heads(sentence, head) {
            continue;
        }
        let mut phrase = around(sentence, head, sentence.tokens.len());
        phrase.tokens.start = phrase.tokens.start.max(after);
        phrases.push(phrase);
    }
    phrases
}

const ARTICLES: &[&str] = &["the", "a", "an"];
const PRONOUNS: &Vocabulary = &Vocabulary::of(&["his", "her", "their", "its", "our", "my"]);
/// Words before an office that name whose it is, not what it is.
const INSTITUTIONS: &Vocabulary = &Vocabulary::of(&[
    "white", "house", "kremlin", "pentagon", "nato", "un", "eu", "senate", "duma", "knesset", "rada",
]);
/// Status words that need a hyphen or an article: "then" begins clauses too.
const BOUND_STATUS: &Vocabulary = &Vocabulary::of(&["then", "ex", "past", "just", "new"]);

fn ends_clause(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.token(index).is_none_or(|t| {
        matches!(t.text, "," | ";" | ":" | "." | "(" | ")" | "“" | "”" | "\"")
            || marks_of(t).any(Marks::VERB.with(Marks::SPEECH)) && !t.is_capitalised()
    })
}

/// Whether the token is a head noun here; "police chief" has its head in the second word.
fn heads(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.token(index).is_some_and(is_role)
}

/// The end of the head: it takes further nouns to its right ("attorney general", "chief executive
/// officer", "son-in-law", "president-elect").
fn head_end(sentence: &Sentence<'_>, head: usize, limit: usize) -> usize {
    let mut end = head + 1;
    while end < limit {
        let Some(token) = sentence.token(end) else { break };
        let next = sentence.token(end + 1);
        if token.is_dash() && token.glued && next.is_some_and(|t| t.glued && t.kind == TokenKind::Word) {
            end += 2;
            continue;
        }
        let same_case = sentence.token(head).is_some_and(|h| h.is_capitalised() == token.is_capitalised());
        let given = marks_of(token).any(Marks::GIVEN) && token.is_capitalised();
        let chained = is_role(token) && same_case && !given
            || token.is("designate")
            || marks_of(token).any(Marks::MODIFIER)
                && same_case
                && !given
                && end + 1 < limit
                && next.is_some_and(|t| is_role(t) && t.is_capitalised() == token.is_capitalised());
        if !chained {
            break;
        }
        end += 1;
    }
    end.min(limit)
}

fn around(sentence: &Sentence<'_>, head: usize, limit: usize) -> Phrase {
    around_from(sentence, head.saturating_sub(REACH), head, limit)
}

fn around_from(sentence: &Sentence<'_>, floor: usize, head: usize, limit: usize) -> Phrase {
    let start = left_edge(sentence, head, floor);
    let noun_end = head_end(sentence, head, limit);
    let end = tail_end(sentence, noun_end, limit);
    let office = build(sentence, start, head, noun_end, end);
    Phrase { tokens: start..end, head, office }
}

/// Whether a word joins an office noun from the left by itself.
fn joins(token: &Token<'_>) -> bool {
    let m = marks_of(token);
    token.is_possessive()
        || token.is_any(PRONOUNS)
        || token.is_dash() && token.glued
        || m.any(Marks::MODIFIER.with(Marks::STATUS).with(Marks::DEMONYM).with(Marks::PLACE)) && !token.is_any(ARTICLES)
        || token.is_capitalised() && !m.any(Marks::STOP.with(Marks::VERB))
        || is_role(token)
}

/// Whether an unknown lower-case word can be an adjective or noun before an office noun.
fn may_modify(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Word
        && !token.is_capitalised()
        && !marks_of(token).any(Marks::STOP.with(Marks::VERB).with(Marks::SPEECH))
}

fn left_edge(sentence: &Sentence<'_>, head: usize, floor: usize) -> usize {
    let mut i = head;
    while i > floor {
        let Some(token) = sentence.token(i - 1) else { break };
        let before = i.checked_sub(2).and_then(|b| sentence.token(b));
        let bound = before.is_some_and(|t| t.is_any(ARTICLES) || t.is_any(PRONOUNS) || t.is_possessive());
        if token.is_dash() {
            let inner = token.glued && sentence.token(i).is_some_and(|t| t.glued) && i >= floor + 2;
            if !inner || before.is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
                break;
            }
            i -= 2;
        } else if token.is_possessive() {
            return owner_edge(sentence, i - 1, floor);
        } else if token.is_any(BOUND_STATUS) && !bound {
            break;
        } else if token.is_any(PRONOUNS) {
            return i - 1;
        } else if joins(token) || may_modify(token) && bound || opens_body(sentence, i - 1) {
            i -= 1;
        } else {
            break;
        }
    }
    i
}

/// "World Health Organization director": a word that begins sentences, and bodies too.
fn opens_body(sentence: &Sentence<'_>, index: usize) -> bool {
    let capital = |i: usize| sentence.token(i).is_some_and(Token::is_capitalised);
    sentence.token(index).is_some_and(|t| t.is("world")) && capital(index) && capital(index + 1)
}

/// Whether a word in capitals is part of the body that an office in small letters belongs to.
fn names_body(sentence: &Sentence<'_>, index: usize, head: usize) -> bool {
    let capital = |i: &usize| sentence.token(*i).is_some_and(Token::is_capitalised);
    !capital(&head)
        && (index + 1..head)
            .take_while(capital)
            .any(|i| sentence.token(i).is_some_and(|t| marks_of(t).any(Marks::ORGANISATION)))
}

/// The start of the owner that a possessive at `mark` belongs to, its own title included.
fn owner_edge(sentence: &Sentence<'_>, mark: usize, floor: usize) -> usize {
    let mut i = mark;
    while i > floor {
        let Some(token) = sentence.token(i - 1) else { break };
        let m = marks_of(token);
        let title =
            i < mark && m.any(Marks::ROLE.with(Marks::MODIFIER).with(Marks::STATUS)) && !token.is_any(BOUND_STATUS);
        let name = token.is_capitalised() && (!m.any(Marks::STOP) || m.any(Marks::ROLE.with(Marks::MODIFIER)));
        let noun = i == mark && may_modify(token);
        if !(title || name || noun) {
            break;
        }
        i -= 1;
    }
    if i == mark { mark + 1 } else { i }
}

/// The end of "of ...", "for ...", "to ...", "at ..." after a head that ends at `from`; `from` where
/// there is none.
fn tail_end(sentence: &Sentence<'_>, from: usize, limit: usize) -> usize {
    let mut end = from;
    let bound = limit.min(from + REACH);
    while end < bound && sentence.token(end).is_some_and(|t| t.is_any(&["of", "for", "to", "at"])) {
        let next = noun_phrase_end(sentence, end + 1, bound);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

fn noun_phrase_end(sentence: &Sentence<'_>, from: usize, bound: usize) -> usize {
    let mut end = from;
    let mut i = from;
    while i < bound {
        let Some(token) = sentence.token(i) else { break };
        let m = marks_of(token);
        let next = sentence.token(i + 1).filter(|_| i + 1 < bound);
        if i == from && (token.is_any(ARTICLES) || token.is_any(PRONOUNS)) {
            i += 1;
            continue;
        }
        if token.is("and") {
            if end > from
                && next.is_some_and(|t| phrase_word(t) && !is_role(t))
                && !role_follows(sentence, i + 1, bound)
            {
                i += 1;
                continue;
            }
            break;
        }
        let name = end > from
            && token.is_capitalised()
            && m.any(Marks::GIVEN)
            && !m.any(Marks::DOUBTFUL)
            && next.is_some_and(Token::is_capitalised);
        let known = phrase_word(token) || token.is_possessive() || token.is_dash() && token.glued;
        // "of the museum": one unknown noun behind an article, where the phrase ends with it.
        let alone = i == from + 1 && next.is_none_or(|t| t.kind != TokenKind::Word || !may_modify(t));
        let led = may_modify(token) && (alone || next.is_some_and(|t| marks_of(t).any(Marks::BODY)));
        if name || !(known || led) {
            break;
        }
        i += 1;
        end = i;
    }
    end
}

fn phrase_word(token: &Token<'_>) -> bool {
    let m = marks_of(token);
    if token.is_capitalised() {
        return !m.any(Marks::STOP.with(Marks::VERB))
            || m.any(Marks::ORGANISATION.with(Marks::MODIFIER).with(Marks::BODY).with(Marks::DEMONYM));
    }
    m.any(Marks::BODY.with(Marks::MODIFIER))
        && !token.is_any(&["of", "for", "to", "and", "two", "three", "four", "five", "late", "only", "first", "second"])
}

/// Whether a role noun stands in the same conjunct: "state and national security adviser".
fn role_follows(sentence: &Sentence<'_>, from: usize, bound: usize) -> bool {
    (from..bound.min(from + 6)).take_while(|&i| sentence.token(i).is_some_and(phrase_word)).any(|i| heads(sentence, i))
}

fn build(sentence: &Sentence<'_>, start: usize, head: usize, noun_end: usize, end: usize) -> Office {
    let mut office = Office { text: sentence.words_of(start..end).to_owned(), ..Office::default() };
    let owner_end = (start..head).rev().find(|&i| sentence.token(i).is_some_and(Token::is_possessive));
    let mut organisation: Vec<String> = owner_end.map(|mark| owner(sentence, start, mark)).into_iter().collect();
    let mut name: Vec<String> = Vec::new();
    let from = owner_end.map_or(start, |mark| mark + 1);
    for i in from..noun_end {
        let Some(token) = sentence.token(i) else { break };
        let m = marks_of(token);
        if token.is_any(PRONOUNS)
            || token.is_any(&["dr", "mr", "mrs", "ms"]) && i > from
            || token.kind != TokenKind::Word
        {
            continue;
        }
        // "14-year-old" says nothing about the role.
        if i < head && token.is_any(&["year", "old"]) {
            continue;
        }
        if i != head && m.any(Marks::STATUS) && !(m.any(Marks::ROLE) && i > head) {
            office.status = office.status.max(status(m));
        } else if i < head
            && token.is_capitalised()
            && (!m.any(Marks::MODIFIER.with(Marks::ROLE))
                || token.is_any(INSTITUTIONS)
                || names_body(sentence, i, head))
            || m.any(Marks::DEMONYM.with(Marks::PLACE)) && i < head
        {
            organisation.push(token.text.to_owned());
        } else {
            name.push(if i < head { token.stem().to_lowercase() } else { singular(token.stem()) });
        }
    }
    let split = functional_end(sentence, noun_end, end);
    for i in noun_end..split {
        name.extend(sentence.token(i).map(|t| t.stem().to_lowercase()));
    }
    office.name = name.join(" ").replace("- ", "-");
    office.organisation =
        tail_organisation(sentence, split, end).or_else(|| (!organisation.is_empty()).then(|| organisation.join(" ")));
    office
}

fn status(m: Marks) -> OfficeStatus {
    if m.any(Marks::FORMER) {
        OfficeStatus::Former
    } else if m.any(Marks::ACTING) {
        OfficeStatus::Acting
    } else if m.any(Marks::ELECT) {
        OfficeStatus::Elect
    } else {
        OfficeStatus::Current
    }
}

/// The owner of an office as an organisation: its own office where it has one ("President X's"
/// gives "president"), else its name.
fn owner(sentence: &Sentence<'_>, start: usize, mark: usize) -> String {
    let role = (start..mark).rev().find(|&i| heads(sentence, i) && i + 1 < mark);
    match role {
        Some(i) => {
            let from = (start..=i)
                .rev()
                .take_while(|&j| {
                    sentence
                        .token(j)
                        .is_some_and(|t| is_role(t) || marks_of(t).any(Marks::MODIFIER.with(Marks::DEMONYM)))
                })
                .last();
            sentence.words_of(from.unwrap_or(i)..i + 1).to_lowercase()
        }
        None => sentence.words_of(start..mark).to_owned(),
    }
}

/// The end of a tail that names the kind of office, not whose it is: "of staff", "of state".
fn functional_end(sentence: &Sentence<'_>, from: usize, end: usize) -> usize {
    const FUNCTIONS: &Vocabulary = &Vocabulary::of(&[
        "staff",
        "state",
        "defense",
        "defence",
        "police",
        "operations",
        "war",
        "finance",
        "health",
        "education",
        "justice",
        "energy",
        "security",
        "homeland",
        "interior",
        "agriculture",
        "commerce",
        "labor",
        "labour",
        "transportation",
        "treasury",
        "medicine",
        "law",
        "economics",
        "history",
        "intelligence",
        "communications",
        "foreign",
        "affairs",
        "schools",
        "missions",
    ]);
    if !sentence.token(from).is_some_and(|t| t.is("of")) || from >= end {
        return from;
    }
    let words = (from + 1..end).take_while(|&i| sentence.token(i).is_some_and(|t| t.is_any(FUNCTIONS))).count();
    let stop = from + 1 + words;
    let closed = stop >= end || sentence.token(stop).is_some_and(|t| t.is_any(&["of", "for", "to", "at"]));
    if words > 0 && closed { stop } else { from }
}

fn tail_organisation(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<String> {
    let mut start = from + 1;
    if sentence.token(start).is_some_and(|t| t.is_any(ARTICLES) || t.is_any(PRONOUNS)) {
        start += 1;
    }
    (start < end).then(|| sentence.words_of(start..end).to_owned()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_plural_is_passed_over_by_how_it_ends() {
        let text = "MINISTERS ministers Chairmen chairMEN spokeswomen deputies women in on is was boss chief's \
                    Ministers' vice-presidents général générals secretar\u{ed}es men n s minister cinemen";
        let sentence = Sentence::of(text);
        let mut plurals = 0;
        for token in sentence.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let slow = marks_of(token).any(Marks::ROLE) || marks(&singular(token.stem())).any(Marks::ROLE);
            assert_eq!(is_role(token), slow, "{}", token.text);
            plurals += usize::from(slow && !marks_of(token).any(Marks::ROLE));
        }
        assert!(plurals >= 5, "{plurals}");
    }
}
