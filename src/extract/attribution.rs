//! Attribution: who, by the sentence, says what the claim states.
//!
//! "police said", "according to the ministry", "X told reporters", "said Y": the speaker is the
//! noun phrase before the verb of saying, or after it where nothing stands before.

use super::story::Story;
use super::{Draft, cues};
use crate::claims::Attribution;
use crate::text::{Token, TokenKind, Vocabulary};
use crate::values::{Kind, Mentions, Value};

/// How many tokens a speaker's noun phrase has at most.
const LONGEST: usize = 9;

/// The speaker of the sentence that holds the claim, if it names one outside the match itself.
pub(super) fn of(story: &Story<'_>, mentions: &Mentions<'_>, draft: &Draft<'_>) -> Option<Attribution> {
    let tokens = &mentions.sentence().tokens;
    let range = according_to(tokens).or_else(|| {
        let verbs = (0..tokens.len())
            .filter(|&i| tokens.get(i).is_some_and(cues::is_speech_verb) && !draft.tokens.contains(&i));
        verbs.into_iter().find_map(|verb| before(tokens, verb).or_else(|| after(tokens, verb)))
    })?;
    if range.start < draft.value_tokens.end && draft.value_tokens.start < range.end {
        return None;
    }
    let speaker = speaker(story, mentions, &range)?;
    let party = story.rules().registry.party_of(&speaker);
    Some(Attribution { speaker, party })
}

fn according_to(tokens: &[Token<'_>]) -> Option<std::ops::Range<usize>> {
    let at = tokens.windows(2).position(|pair| matches!(pair, [a, b] if a.is("according") && b.is("to")))?;
    noun_phrase(tokens, at + 2)
}

/// The noun phrase that ends right before the verb: "Kyiv officials | said".
fn before(tokens: &[Token<'_>], verb: usize) -> Option<std::ops::Range<usize>> {
    let mut end = verb;
    while end > 0
        && tokens.get(end - 1).is_some_and(|token| token.is_any(&["have", "has", "had", "also", "later", "earlier"]))
    {
        end -= 1;
    }
    let floor = end.saturating_sub(LONGEST);
    let start = (floor..end).rev().find(|&i| tokens.get(i).is_some_and(ends_phrase)).map_or(floor, |i| i + 1);
    let range = start..end;
    holds_name(tokens.get(range.clone())?).then_some(range)
}

/// The noun phrase right after the verb: "said | police chief Ann Oye", not "said that", "said on".
fn after(tokens: &[Token<'_>], verb: usize) -> Option<std::ops::Range<usize>> {
    let inverted = verb == 0 || tokens.get(verb - 1).is_some_and(|token| token.kind == TokenKind::Punct);
    if inverted { noun_phrase(tokens, verb + 1) } else { None }
}

fn noun_phrase(tokens: &[Token<'_>], start: usize) -> Option<std::ops::Range<usize>> {
    let end = (start..tokens.len().min(start + LONGEST))
        .find(|&i| tokens.get(i).is_none_or(ends_phrase))
        .unwrap_or(tokens.len().min(start + LONGEST));
    let range = start..end;
    holds_name(tokens.get(range.clone())?).then_some(range)
}

fn ends_phrase(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Punct && !token.is_possessive() && !token.is_dash()
        || token.is_any(&[
            "that", "who", "which", "and", "but", "as", "after", "when", "while", "because", "where", "by", "with",
            "on", "in", "at", "it", "than",
        ])
}

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
]);

const PRONOUNS: &Vocabulary =
    &Vocabulary::of(&["he", "she", "they", "it", "we", "i", "who", "the", "a", "this", "that", "his", "her", "their"]);

/// The speaker in words: the person's full name where the phrase holds one, else the phrase
/// without its article.
fn speaker(story: &Story<'_>, mentions: &Mentions<'_>, range: &std::ops::Range<usize>) -> Option<String> {
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
