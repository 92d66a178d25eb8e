//! Ages of persons: "Ann Oye, 27, of Leeds", "the 51-year-old Ann Oye", "Ann Oye, who was 27",
//! "a twelve-year-old pupil, Ann Oye,".

use std::ops::Range;

use super::{Found, Stated, found_of};
use crate::extract::passages::{Passage, fired};
use crate::extract::story::Story;
use crate::rules::{Anchor, Rule};
use crate::sources::Source;
use crate::text::english::cardinal;
use crate::text::{Sentence, Token, TokenKind};
use crate::values::{Kind, Mention, Mentions, Number, Person, Unit, Value};

/// No person is older.
const OLDEST: i64 = 120;

/// The ages that a source states of named persons.
pub(super) fn read(rule: &Rule, story: &Story<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for fired in fired(story, &candidates(story.source())) {
        let (passage, mentions) = (&fired.passage, fired.mentions);
        all.extend(in_sentence(mentions).into_iter().map(|stated| finish(rule, story, passage, mentions, stated)));
    }
    all
}

fn finish(rule: &Rule, story: &Story<'_>, passage: &Passage<'_>, mentions: &Mentions<'_>, stated: Stated) -> Found {
    found_of(rule, story, passage, mentions, stated)
}

/// Where an age may stand: a number of two or three digits after a comma or bracket, or a "year old"
/// in any spelling. Bytes only, so that sources without ages cost nothing.
pub(super) fn candidates(source: &Source) -> Vec<Anchor> {
    let bytes = source.text.as_bytes();
    let mut offsets: Vec<usize> = memchr::memchr2_iter(b',', b'(', bytes).filter(|&at| opens_age(bytes, at)).collect();
    offsets.extend(memchr::memmem::find_iter(bytes, "year").filter(|&at| is_before_old(bytes, at + 4)));
    offsets.sort_unstable();
    offsets.into_iter().map(|offset| Anchor { offset, anchor: usize::MAX }).collect()
}

fn is_before_old(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..bytes.len().min(at + 6)).unwrap_or_default();
    let rest = rest.strip_prefix(b"s").unwrap_or(rest);
    matches!(rest, [b'-' | b' ', b'o', b'l', b'd', ..])
}

fn opens_age(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..bytes.len().min(at + 8)).unwrap_or_default();
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let rest = rest.strip_prefix(b"aged ").unwrap_or(rest);
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    (1..=3).contains(&digits) && !rest.get(digits).is_some_and(u8::is_ascii_alphanumeric)
}

fn in_sentence(mentions: &Mentions<'_>) -> Vec<Stated> {
    persons_in(mentions).map(|(person, tokens, at)| stated(mentions, person, tokens, at)).collect()
}

/// An age with its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AgeAt {
    pub age: i64,
    pub tokens: Range<usize>,
}

/// The named persons of a sentence with an age: the tokens of both, and the age.
pub(super) fn persons_in<'m>(mentions: &'m Mentions<'_>) -> impl Iterator<Item = (&'m Person, Range<usize>, AgeAt)> {
    let tokens = &mentions.sentence().tokens;
    mentions.of(Kind::Person).iter().filter_map(move |mention| {
        let Value::Person(person) = &mention.value else { return None };
        let at = age_after(tokens, mention).or_else(|| age_before(tokens, mention))?;
        Some((person, mention.tokens.start.min(at.tokens.start)..mention.tokens.end.max(at.tokens.end), at))
    })
}

fn stated(mentions: &Mentions<'_>, person: &Person, tokens: Range<usize>, at: AgeAt) -> Stated {
    stated_of(mentions.sentence(), Value::Person(person.clone()), tokens, at)
}

/// The age as the value of a claim about `who`.
pub(super) fn stated_of(sentence: &Sentence<'_>, who: Value, tokens: Range<usize>, at: AgeAt) -> Stated {
    let text = sentence.words_of(at.tokens.clone()).to_owned();
    let number = Number { unit: Unit::Counted("year".into()), text, ..Number::exact(at.age) };
    Stated {
        who,
        value: Value::Number(number),
        span: sentence.span_of(at.tokens.clone()),
        tokens,
        value_tokens: at.tokens,
    }
}

/// "Ann Oye, 27," "Ann Oye (27)" "Ann Oye, aged 27" "Ann Oye, a 27-year-old" "Ann Oye, who is 27".
fn age_after(tokens: &[Token<'_>], mention: &Mention) -> Option<AgeAt> {
    let mut at = mention.tokens.end;
    if !tokens.get(at)?.is_any(&[",", "("]) {
        return None;
    }
    at += 1;
    if tokens.get(at).is_some_and(|token| token.is("who"))
        && tokens.get(at + 1).is_some_and(|token| token.is_any(&["is", "was"]))
    {
        at += 2;
    }
    while tokens.get(at).is_some_and(|token| token.is_any(&["aged", "age", "a", "an", "just"])) {
        at += 1;
    }
    if let Some(found) = (at..at + 9).find_map(|old| year_old(tokens, old)) {
        let between = tokens.get(at..found.tokens.start)?;
        let plain = between.iter().all(|token| token.kind == TokenKind::Word && !token.is_any(APART));
        return (plain && !is_according(tokens, mention)).then_some(found);
    }
    let age = age(tokens.get(at)?)?;
    let closes = tokens
        .get(at + 1)
        .is_none_or(|token| token.kind == TokenKind::Punct && !token.is_dash() && !token.is_char('/'));
    (closes || is_followed_freely(tokens, at)).then_some(AgeAt { age, tokens: at..at + 1 })
}

/// "According to Ann Oye, a 12-year-old girl": the age is of another.
fn is_according(tokens: &[Token<'_>], mention: &Mention) -> bool {
    let before = tokens.get(mention.tokens.start.saturating_sub(8)..mention.tokens.start).unwrap_or_default();
    before.iter().any(|token| token.is("according"))
}

/// "the 51-year-old officer Ann Oye", "a 51-year-old officer, Ann Oye,": nothing but words that
/// describe her in between.
fn age_before(tokens: &[Token<'_>], mention: &Mention) -> Option<AgeAt> {
    let start = mention.tokens.start;
    let old = (start.saturating_sub(6)..start).rev().find(|&old| year_old(tokens, old).is_some())?;
    let mut between = tokens.get(old + 1..start)?;
    if let [noun @ .., comma] = between
        && comma.is(",")
        && !noun.is_empty()
        && tokens.get(mention.tokens.end).is_none_or(|token| token.is_any(&[",", ".", ";"]))
    {
        between = noun;
    } else if let [one, named] = between
        && named.is("as")
        && one.is_any(&["killed", "victim", "shot", "arrested", "suspect", "struck"])
    {
        // "identified the 18-year-old killed as Ann Oye"
        between = &[];
    }
    let plain = between.iter().all(|token| token.kind == TokenKind::Word && !token.is_any(APART));
    plain.then(|| year_old(tokens, old)).flatten()
}

/// Words after an age that begin to speak of something else.
const APART: &[&str] = &[
    "and",
    "of",
    "with",
    "by",
    "was",
    "is",
    "were",
    "are",
    "named",
    "told",
    "at",
    "in",
    "from",
    "near",
    "to",
    "on",
    "for",
    "as",
    "after",
    "who",
    "whose",
    "when",
    "while",
    "that",
    "has",
    "had",
    "said",
    "died",
    "shot",
    "killed",
    "or",
    "but",
    "before",
    "outside",
    "inside",
    "during",
    "identified",
    "dies",
    "charged",
    "arrested",
    "than",
    "into",
];

/// "12-year-old", "12 year old", "two-year-old", "Thirty-two-year-old", "12-years-old": where `old`
/// is the token of "old".
pub(super) fn year_old(tokens: &[Token<'_>], old: usize) -> Option<AgeAt> {
    tokens.get(old).filter(|token| token.is_any(&["old", "olds"]))?;
    let is_dash = |at: usize| tokens.get(at).is_some_and(Token::is_dash);
    let mut at = old.checked_sub(1)?;
    if is_dash(at) {
        at = at.checked_sub(1)?;
    }
    tokens.get(at).filter(|token| token.is_any(&["year", "years", "yr", "yr."]))?;
    at = at.checked_sub(1)?;
    if is_dash(at) {
        at = at.checked_sub(1)?;
    }
    age(tokens.get(at)?).map(|age| AgeAt { age, tokens: at..at + 1 }).or_else(|| spelled(tokens, at))
}

/// An age in words that ends at a token: "six", "thirty", "thirty-two".
fn spelled(tokens: &[Token<'_>], at: usize) -> Option<AgeAt> {
    let number = |at: usize| tokens.get(at).and_then(cardinal).map(i64::from);
    let tens = |at: usize| number(at).filter(|&value| value >= 20);
    if let Some(tens) = tens(at) {
        return Some(AgeAt { age: tens, tokens: at..at + 1 });
    }
    let small = number(at).filter(|&value| value > 0)?;
    let dashed = at.checked_sub(1).is_some_and(|dash| tokens.get(dash).is_some_and(Token::is_dash));
    let above = if dashed { at.checked_sub(2).and_then(|start| Some((start, tens(start)?))) } else { None };
    Some(match above {
        Some((start, tens)) => AgeAt { age: tens + small, tokens: start..at + 1 },
        None => AgeAt { age: small, tokens: at..at + 1 },
    })
}

/// "Ann Oye, 27 and from Leeds": a number that no noun follows.
fn is_followed_freely(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.is_any(&["and", "of", "from", "was", "who", "is", "died"]))
}

/// The age that a token of digits gives.
pub(super) fn age(token: &Token<'_>) -> Option<i64> {
    let plain = token.kind == TokenKind::Number && token.text.len() <= 3;
    token.text.parse().ok().filter(|age| plain && *age <= OLDEST)
}
