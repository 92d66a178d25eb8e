//! Quotations in a source, each with the person who says it.
//!
//! Curly and straight marks; a mark inside a word is an apostrophe. The speaker is the person beside
//! the verb of saying, before or after; a pronoun takes the first person of the sentence before.

use super::{Quote, Said};
use crate::sources::Block;
use crate::text::{Sentence, Span, Token, split};
use crate::values::{Context, Kind, Mention, Mentions, Person, Value};

/// Forms of verbs of saying.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "telling",
    "added",
    "adds",
    "wrote",
    "writes",
    "posted",
    "declared",
    "stated",
    "states",
    "announced",
    "explained",
    "noted",
    "insisted",
    "warned",
    "replied",
    "asked",
    "recalled",
    "argued",
    "continued",
    "concluded",
    "tweeted",
    "testified",
    "shouted",
    "yelled",
    "begged",
    "claimed",
    "stressed",
    "emphasized",
    "emphasised",
];

/// How far a person may stand from the verb of saying, in tokens.
const REACH: usize = 14;

/// The spans of the quotations of a run of text, marks included.
pub(super) fn spans(text: &str, within: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (offset, c) in within.of(text).char_indices().map(|(i, c)| (within.start + i, c)) {
        match (c, open) {
            ('“' | '„', None) => open = Some((offset, '”')),
            ('"', None) => open = Some((offset, '"')),
            ('”', Some((start, '”'))) | ('"', Some((start, '"'))) => {
                spans.push(Span::new(start, offset + c.len_utf8()));
                open = None;
            }
            _ => {}
        }
    }
    spans
}

/// The quotations of a whole source, in order, with their speakers.
pub(super) fn find_in(text: &str, blocks: &[Block], context: Context<'_>) -> Vec<Said> {
    let mut all = Vec::new();
    let mut earlier: Option<Person> = None;
    for block in blocks {
        let quotes = spans(text, block.span);
        let sentences = split(text, block.span);
        for &span in &quotes {
            let holders = sentences.iter().filter(|sentence| sentence.overlaps(span));
            let Some(cover) = holders.copied().reduce(Span::cover) else { continue };
            let cover = with_tag(text, &sentences, cover.cover(span));
            let sentence = Sentence::new(text, cover, block.role);
            let speaker = speaker(&sentence, &quotes, context, earlier.as_ref());
            let words = span.of(text).trim_matches(['“', '”', '„', '"']);
            let quote = Quote { text: words.split_whitespace().collect::<Vec<_>>().join(" "), speaker };
            all.push(Said { quote, span, sentence: cover });
        }
        if let Some(person) = first_person(text, block, context) {
            earlier = Some(person);
        }
    }
    all
}

/// "“We go. We win,” she said": the sentence that names the speaker may follow the quotation.
fn with_tag(text: &str, sentences: &[Span], cover: Span) -> Span {
    let next = sentences.iter().find(|sentence| sentence.start >= cover.end);
    let lower = |span: &&Span| span.of(text).chars().next().is_some_and(char::is_lowercase);
    next.filter(lower).map_or(cover, |next| cover.cover(*next))
}

fn first_person(text: &str, block: &Block, context: Context<'_>) -> Option<Person> {
    split(text, block.span).into_iter().rev().find_map(|span| {
        let sentence = Sentence::new(text, span, block.role);
        let mentions = Mentions::new(&sentence, context);
        person_of(mentions.of(Kind::Person).first()?)
    })
}

fn person_of(mention: &Mention) -> Option<Person> {
    match &mention.value {
        Value::Person(person) => Some(person.clone()),
        _ => None,
    }
}

/// Who says the words in the marks of this sentence.
fn speaker(sentence: &Sentence<'_>, quotes: &[Span], context: Context<'_>, earlier: Option<&Person>) -> Option<Person> {
    let mentions = Mentions::new(sentence, context);
    let outside = |span: Span| !quotes.iter().any(|quote| quote.overlaps(span));
    let persons: Vec<&Mention> = mentions.of(Kind::Person).iter().filter(|mention| outside(mention.span)).collect();
    let tokens = &sentence.tokens;
    let verbs =
        (0..tokens.len()).filter(|&i| tokens.get(i).is_some_and(|token| token.is_any(SAYING) && outside(token.span)));
    for verb in verbs {
        let pronoun = (verb.saturating_sub(2)..(verb + 2).min(tokens.len()))
            .any(|i| tokens.get(i).is_some_and(|token| token.is_any(&["he", "she"])));
        if pronoun {
            let before = persons.iter().rev().find(|mention| mention.tokens.end + 1 < verb);
            return before.and_then(|mention| person_of(mention)).or_else(|| earlier.cloned());
        }
        let after = persons.iter().find(|mention| mention.tokens.start > verb && mention.tokens.start - verb <= 1);
        let before = persons
            .iter()
            .filter(|mention| mention.tokens.end <= verb)
            .min_by_key(|mention| (verb - mention.tokens.end > REACH, mention.tokens.start));
        let inverted = verb == 0 || tokens.get(verb - 1).is_some_and(|token| !outside(token.span));
        let chosen = if inverted { after.or(before) } else { before.or(after) };
        if let Some(mention) = chosen {
            return person_of(mention);
        }
    }
    colon_speaker(tokens, &persons)
}

/// `Ann Oye: "We go."`
fn colon_speaker(tokens: &[Token<'_>], persons: &[&Mention]) -> Option<Person> {
    let mention =
        persons.iter().find(|mention| tokens.get(mention.tokens.end).is_some_and(|token| token.is_char(':')))?;
    person_of(mention)
}
