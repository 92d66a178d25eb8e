//! Quotations with a known speaker.

use super::{Found, Stated, found_of};
use crate::extract::passages::Passage;
use crate::extract::story::Story;
use crate::rules::Rule;
use crate::sources::Role;
use crate::text::{Sentence, Span};
use crate::values::{Mentions, Value, quote};

/// Shorter quotations are single terms, not utterances: their wording proves nothing.
const FEWEST_WORDS: usize = 4;

/// The quotations of a source whose speaker is known.
pub(super) fn read(rule: &Rule, story: &Story<'_>) -> Vec<Found> {
    let source = story.source();
    if memchr::memchr2(b'"', 0xE2, source.text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut all = Vec::new();
    let sentences = |block| story.mentions(block);
    for said in quote::find_in(&source.text, &source.blocks, sentences, story.context()) {
        let Some(speaker) = said.quote.speaker.clone() else { continue };
        if said.quote.text.split_whitespace().count() < FEWEST_WORDS {
            continue;
        }
        let Some(block) =
            source.blocks.iter().position(|block| block.span.contains(Span::new(said.span.start, said.span.start)))
        else {
            continue;
        };
        let passage_role = source.blocks.get(block).map_or(Role::Body, |block| block.role);
        // Most quotations lie in one sentence, which others ask about too.
        let cover = said.sentence.cover(said.span);
        let known = story.mentions(block).iter().find(|mentions| mentions.sentence().span == cover);
        let wider = known.is_none().then(|| Sentence::new(&source.text, cover, passage_role));
        let wider = wider.as_ref().map(|sentence| Mentions::new(sentence, story.context()));
        let Some(mentions) = known.or(wider.as_ref()) else { continue };
        let sentence = mentions.sentence();
        let tokens = 0..sentence.tokens.len();
        let value_tokens = tokens_within(sentence, said.span);
        let passage = Passage { block, sentence };
        let stated = Stated {
            who: Value::Person(speaker),
            value: Value::Quote(said.quote),
            span: said.span,
            tokens,
            value_tokens,
        };
        all.push(found_of(rule, story, &passage, mentions, stated));
    }
    all
}

fn tokens_within(sentence: &Sentence<'_>, span: Span) -> std::ops::Range<usize> {
    let start = sentence.tokens.partition_point(|token| token.span.start < span.start);
    let end = sentence.tokens.partition_point(|token| token.span.start < span.end);
    start..end
}
