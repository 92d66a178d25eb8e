//! Attribution: who, by the sentence, says what the claim states.
//!
//! "police said", "according to the ministry", "X told reporters", "said Y": the speaker is the
//! noun phrase before the verb of saying, or after it where nothing stands before.

use std::ops::Range;

use super::story::Story;
use super::{Draft, cues};
use crate::claims::Attribution;
use crate::text::{Token, TokenKind, Vocabulary, english};
use crate::values::{Kind, Mentions, Value};

/// How many tokens a speaker's noun phrase has at most.
const LONGEST: usize = 9;

/// The speaker of the sentence that holds the claim, if it names one outside the match itself.
pub(super) fn of(story: &Story<'_>, mentions: &Mentions<'_>, draft: &Draft<'_>) -> Option<Attribution> {
    let tokens = &mentions.sentence().tokens;
    let range = according_to(tokens).or_else(|| {
        let verbs = (0..tokens.len())
            .filter(|&i| tokens.get(i).is_some_and(cues::is_speech_verb) || puts_figure(tokens, i))
            .filter(|i| !draft.tokens.contains(i));
        verbs.into_iter().find_map(|verb| before(tokens, verb).or_else(|| after(tokens, verb)))
    })?;
    if range.start < draft.value_tokens.end && draft.value_tokens.start < range.end {
        return None;
    }
    let speaker = speaker(story, mentions, &range)?;
    let party = story.rules().registry.party_of(&speaker);
    Some(Attribution { speaker, party })
}

/// "Amnesty International | put the death toll at 16".
fn puts_figure(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(&["put", "puts"]))
        && tokens.get(at + 1).is_some_and(|token| token.is_any(&["the", "its", "their"]))
        && tokens.get(at + 2..(at + 8).min(tokens.len())).is_some_and(|rest| rest.iter().any(|token| token.is("at")))
}

fn according_to(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let at = tokens.windows(2).position(|pair| matches!(pair, [a, b] if a.is("according") && b.is("to")))?;
    noun_phrase(tokens, at + 2)
}

/// The noun phrase that ends right before the verb: "Kyiv officials | said", "Ann Oye, the mayor of
/// Leeds, | said".
fn before(tokens: &[Token<'_>], verb: usize) -> Option<Range<usize>> {
    let end = auxiliaries_before(tokens, verb);
    if let Some(comma) = apposition_before(tokens, end) {
        return ending_at(tokens, comma);
    }
    ending_at(tokens, end)
}

fn auxiliaries_before(tokens: &[Token<'_>], verb: usize) -> usize {
    let mut end = verb;
    while end > 0
        && tokens.get(end - 1).is_some_and(|token| token.is_any(&["have", "has", "had", "also", "later", "earlier"]))
    {
        end -= 1;
    }
    end
}

fn ending_at(tokens: &[Token<'_>], end: usize) -> Option<Range<usize>> {
    let floor = end.saturating_sub(LONGEST);
    let start = (floor..end).rev().find(|&i| ends_phrase(tokens, i)).map_or(floor, |i| i + 1);
    let range = start..end;
    holds_name(tokens.get(range.clone())?).then_some(range)
}

/// The comma that opens the apposition ending right before `end`: "Ann Oye | , the mayor of Leeds, said".
fn apposition_before(tokens: &[Token<'_>], end: usize) -> Option<usize> {
    let is_comma = |i: usize| tokens.get(i).is_some_and(|token| token.text == ",");
    let closing = end.checked_sub(1).filter(|&i| is_comma(i))?;
    let opening = (closing.saturating_sub(LONGEST)..closing).rev().find(|&i| is_comma(i))?;
    let first = tokens.get(opening + 1)?;
    let names = first.is_any(&["the", "a", "an", "its", "his", "her", "their"]) || first.is_capitalised();
    let head = tokens.get(opening.checked_sub(1)?)?;
    (names && (head.is_capitalised() || head.is_any(SPEAKERS))).then_some(opening)
}

/// The noun phrase right after the verb: "said | police chief Ann Oye", not "said that", "said on",
/// "said the vessel was found".
fn after(tokens: &[Token<'_>], verb: usize) -> Option<Range<usize>> {
    let inverted = verb == 0 || tokens.get(verb - 1).is_some_and(|token| token.kind == TokenKind::Punct);
    let range = if inverted { noun_phrase(tokens, verb + 1)? } else { return None };
    let states = tokens.get(range.clone())?.iter().any(|token| token.is_any(FINITE));
    (!states).then_some(range)
}

fn noun_phrase(tokens: &[Token<'_>], start: usize) -> Option<Range<usize>> {
    let longest = tokens.len().min(start + LONGEST);
    let end = (start..longest).find(|&i| ends_phrase(tokens, i)).unwrap_or(longest);
    let range = start..end;
    holds_name(tokens.get(range.clone())?).then_some(range)
}

fn ends_phrase(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    token.kind == TokenKind::Punct && !token.is_possessive() && !token.is_dash()
        || token.is_any(ENDS_PHRASE) && !is_within_name(tokens, at)
}

/// Whether a name of several words runs over the preposition: "Commission on Human Rights",
/// not "Reyes on Friday".
fn is_within_name(tokens: &[Token<'_>], at: usize) -> bool {
    let is_month = |token: &Token<'_>| english::months().any(|(month, _)| token.is(month));
    let is_name = |token: &Token<'_>| token.is_capitalised() && !token.is_any(DAYS) && !is_month(token);
    let around = [at.checked_sub(1), at.checked_add(1)];
    tokens.get(at).is_some_and(|token| token.is("on"))
        && around.iter().all(|&i| i.and_then(|i| tokens.get(i)).is_some_and(is_name))
}

const DAYS: &Vocabulary =
    &Vocabulary::of(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);

const ENDS_PHRASE: &Vocabulary = &Vocabulary::of(&[
    "that", "who", "which", "and", "but", "as", "after", "when", "while", "because", "where", "by", "with", "on", "in",
    "at", "it", "than",
]);

/// Verbs that make a clause of what follows "said".
const FINITE: &Vocabulary = &Vocabulary::of(&[
    "was", "were", "is", "are", "had", "has", "have", "would", "will", "could", "can", "may", "might", "did", "does",
    "died", "came", "went", "took", "began", "found",
]);

/// Whether the phrase names somebody: a noun that speaks, or a capitalised word. A bare pronoun
/// names nobody.
fn holds_name(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| token.is_any(SPEAKERS) || (token.is_capitalised() && !token.is_any(PRONOUNS)))
}

const SPEAKERS: &Vocabulary = &Vocabulary::of(&[
    "police",
    "officials",
    "official",
    "authorities",
    "sources",
    "source",
    "ministry",
    "officers",
    "investigators",
    "prosecutors",
    "witnesses",
    "doctors",
    "hospital",
    "governor",
    "mayor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "sheriff",
    "deputies",
    "rescuers",
    "firefighters",
    "company",
    "operator",
    "utility",
    "military",
    "army",
    "government",
    "minister",
    "president",
    "lawyer",
    "attorney",
    "coroner",
    "detectives",
    "agency",
    "media",
    "reports",
    "group",
    "charity",
    "organisation",
    "organization",
    "commission",
    "union",
]);

const PRONOUNS: &Vocabulary = &Vocabulary::of(&[
    "he", "she", "they", "it", "we", "i", "who", "the", "a", "an", "this", "that", "his", "her", "their",
]);

/// The speaker in words: the person's full name where the phrase holds one, else the phrase
/// without its article.
fn speaker(story: &Story<'_>, mentions: &Mentions<'_>, range: &Range<usize>) -> Option<String> {
    let person = mentions
        .of(Kind::Person)
        .iter()
        .find(|mention| range.start <= mention.tokens.start && mention.tokens.end <= range.end);
    if let Some(Value::Person(person)) = person.map(|mention| &mention.value) {
        return Some(story.cast().resolve(person).name);
    }
    let tokens = &mentions.sentence().tokens;
    let skip = usize::from(tokens.get(range.start).is_some_and(|token| token.is_any(&["the", "a", "an"])));
    let words = mentions.sentence().words_of(range.start + skip..range.end);
    (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
}
