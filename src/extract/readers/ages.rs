//! Ages of persons: "Ann Oye, 27, of Leeds", "the 51-year-old Ann Oye", "Ann Oye, who was 27".

use super::{Found, Stated, found_of};
use crate::extract::passages::{Passage, fired};
use crate::extract::story::Story;
use crate::rules::{Anchor, Rule};
use crate::sources::Source;
use crate::text::{Token, TokenKind};
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

/// Where an age may stand: a number of two or three digits after a comma or bracket, or before
/// "-year-old". Bytes only, so that sources without ages cost nothing.
pub(super) fn candidates(source: &Source) -> Vec<Anchor> {
    let bytes = source.text.as_bytes();
    let mut offsets: Vec<usize> = memchr::memchr2_iter(b',', b'(', bytes).filter(|&at| opens_age(bytes, at)).collect();
    offsets.extend(
        memchr::memmem::find_iter(bytes, "year")
            .filter(|&at| at > 3 && bytes.get(at - 2).is_some_and(u8::is_ascii_digit)),
    );
    offsets.sort_unstable();
    offsets.into_iter().map(|offset| Anchor { offset, anchor: usize::MAX }).collect()
}

fn opens_age(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..bytes.len().min(at + 8)).unwrap_or_default();
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let rest = rest.strip_prefix(b"aged ").unwrap_or(rest);
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    (1..=3).contains(&digits) && !rest.get(digits).is_some_and(u8::is_ascii_alphanumeric)
}

fn in_sentence(mentions: &Mentions<'_>) -> Vec<Stated> {
    persons_in(mentions).map(|(person, tokens, at, age)| stated(mentions, person, tokens, at, age)).collect()
}

/// The named persons of a sentence with an age: the tokens of both, and the token of the age.
pub(super) fn persons_in<'m>(
    mentions: &'m Mentions<'_>,
) -> impl Iterator<Item = (&'m Person, std::ops::Range<usize>, usize, i64)> {
    let tokens = &mentions.sentence().tokens;
    mentions.of(Kind::Person).iter().filter_map(move |mention| {
        let Value::Person(person) = &mention.value else { return None };
        let (at, age) = age_after(tokens, mention).or_else(|| age_before(tokens, mention))?;
        Some((person, mention.tokens.start.min(at)..mention.tokens.end.max(at + 1), at, age))
    })
}

fn stated(mentions: &Mentions<'_>, person: &Person, tokens: std::ops::Range<usize>, at: usize, age: i64) -> Stated {
    let sentence = mentions.sentence();
    let number = Number {
        unit: Unit::Counted("year".into()),
        text: sentence.words_of(at..at + 1).to_owned(),
        ..Number::exact(age)
    };
    Stated {
        who: Value::Person(person.clone()),
        value: Value::Number(number),
        span: sentence.span_of(at..at + 1),
        tokens,
        value_tokens: at..at + 1,
    }
}

/// "Ann Oye, 27," "Ann Oye (27)" "Ann Oye, aged 27" "Ann Oye, a 27-year-old" "Ann Oye, who is 27".
fn age_after(tokens: &[Token<'_>], mention: &Mention) -> Option<(usize, i64)> {
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
    let age = age(tokens.get(at)?)?;
    let closes = tokens
        .get(at + 1)
        .is_none_or(|token| token.kind == TokenKind::Punct && !token.is_dash() && !token.is_char('/'));
    (closes || is_year_old(tokens, at) || is_followed_freely(tokens, at)).then_some((at, age))
}

/// "the 51-year-old officer Ann Oye": nothing but lower-case words in between.
fn age_before(tokens: &[Token<'_>], mention: &Mention) -> Option<(usize, i64)> {
    let floor = mention.tokens.start.saturating_sub(8);
    let at = (floor..mention.tokens.start).rev().find(|&i| is_year_old(tokens, i))?;
    let between = tokens.get(at + 5..mention.tokens.start)?;
    let plain = between.iter().all(|token| {
        token.kind == TokenKind::Word && !token.is_any(&["and", "of", "with", "by", "was", "is", "named", "told"])
    });
    plain.then_some(())?;
    Some((at, age(tokens.get(at)?)?))
}

fn is_year_old(tokens: &[Token<'_>], at: usize) -> bool {
    let rest = tokens.get(at + 1..at + 5).unwrap_or_default();
    matches!(rest, [a, year, b, old, ..] if a.is_dash() && year.is("year") && b.is_dash() && old.is("old"))
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
