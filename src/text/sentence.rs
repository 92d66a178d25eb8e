//! Sentences: where a text ends one and begins the next.

use crate::text::Vocabulary;
use std::ops::Range;

use super::{Span, Token, TokenKind, english, tokenize};
use crate::sources::Role;

/// One sentence with its tokens.
#[derive(Clone, Debug)]
pub struct Sentence<'t> {
    /// The whole content that the spans index.
    pub text: &'t str,
    /// The sentence's bytes in `text`.
    pub span: Span,
    /// Its tokens, in order.
    pub tokens: Vec<Token<'t>>,
    /// What the block that holds it is: headline, body, caption.
    pub role: Role,
}

impl<'t> Sentence<'t> {
    /// The sentence that covers `span` of `text`.
    #[must_use]
    pub fn new(text: &'t str, span: Span, role: Role) -> Self {
        Self { text, span, tokens: tokenize(text, span), role }
    }

    /// A whole short text as one sentence of body text: for tests and tools.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self::new(text, Span::new(0, text.len()), Role::Body)
    }

    /// The bytes that the tokens `range` cover; empty where the range is.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match self.tokens.get(range) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            Some([]) | None => Span::default(),
        }
    }

    /// The words that the tokens `range` cover.
    #[must_use]
    pub fn words_of(&self, range: Range<usize>) -> &'t str {
        let span = self.span_of(range);
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The token at `index`, if there is one.
    #[must_use]
    pub fn token(&self, index: usize) -> Option<&Token<'t>> {
        self.tokens.get(index)
    }
}

/// The sentences of one block, in order, without surrounding white space. A line break inside a
/// block ends no sentence by itself: blocks are paragraphs.
#[must_use]
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let tokens = tokenize(text, block);
    bounds(&tokens).into_iter().filter_map(|range| span_of(&tokens, range)).collect()
}

/// The sentences of one block with their tokens: as [`split`] and [`Sentence::new`] give them, with
/// the block cut into tokens once.
#[must_use]
pub fn sentences(text: &str, block: Span, role: Role) -> Vec<Sentence<'_>> {
    sentences_among(text, &tokenize(text, block), role)
}

/// As [`sentences`], of a block that is cut into tokens already.
#[must_use]
pub fn sentences_among<'t>(text: &'t str, tokens: &[Token<'t>], role: Role) -> Vec<Sentence<'t>> {
    let sentence = |range: Range<usize>| {
        let span = span_of(tokens, range.clone())?;
        Some(Sentence { text, span, tokens: own_tokens(text, span.end, tokens.get(range)?), role })
    };
    bounds(tokens).into_iter().filter_map(sentence).collect()
}

/// The tokens of a sentence as it gives them alone: where it ends, an abbreviation is a word and the
/// period after it.
fn own_tokens<'t>(text: &'t str, end: usize, tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let last = tokens.iter().rposition(|token| token.kind != TokenKind::Punct || !token.glued);
    let split = last.and_then(|at| tokens.split_at_checked(at));
    match split {
        Some((before, [word, ..])) if word.kind == TokenKind::Word && word.text.ends_with('.') => {
            let glued = word.glued;
            let mut own = before.to_vec();
            own.extend(tokenize(text, Span::new(word.span.start, end)));
            if let Some(word) = own.get_mut(before.len()) {
                word.glued = glued;
            }
            own
        }
        _ => tokens.to_vec(),
    }
}

/// The sentences as ranges of the tokens of their block.
fn bounds(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut bounds = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let end = if goes_on(tokens, index) { None } else { end_of_sentence(tokens, index) };
        if let Some(last) = end.or_else(|| breath(tokens, start, index)) {
            bounds.push(start..last + 1);
            start = last + 1;
            index = last;
        }
        index += 1;
    }
    if start < tokens.len() {
        bounds.push(start..tokens.len());
    }
    bounds
}

/// From how many tokens on a sentence may be cut behind punctuation, and where it is cut anyhow. No
/// prose has such sentences; tables and machine output do, and work on a sentence may cost its length
/// for each claim in it.
const LONG: usize = 240;
const LONGEST: usize = 320;

/// Where a sentence without an end is cut, if here.
fn breath(tokens: &[Token<'_>], start: usize, index: usize) -> Option<usize> {
    let length = index + 1 - start;
    let pause = || tokens.get(index).is_some_and(|token| matches!(token.text, "," | ";" | ":" | "|"));
    (length >= LONGEST || length >= LONG && pause()).then_some(index)
}

/// Whether the token goes on a run of periods, which its first one answers for.
fn goes_on(tokens: &[Token<'_>], index: usize) -> bool {
    let stop = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.text, "." | "!" | "?" | "…"));
    stop(index) && tokens.get(index).is_some_and(|token| token.glued) && index.checked_sub(1).is_some_and(stop)
}

fn span_of(tokens: &[Token<'_>], range: Range<usize>) -> Option<Span> {
    let tokens = tokens.get(range)?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// The index of the last token of the sentence that ends with the token at `index`, if one does:
/// closing quotation marks and brackets after the period belong to it.
fn end_of_sentence(tokens: &[Token<'_>], index: usize) -> Option<usize> {
    let token = tokens.get(index)?;
    let abbreviation = token.kind == TokenKind::Word && token.text.ends_with('.');
    let stop = matches!(token.text, "." | "!" | "?" | "…");
    if !stop && !abbreviation {
        return None;
    }
    let mut last = index;
    while tokens
        .get(last + 1)
        .is_some_and(|t| t.glued && matches!(t.text, "." | "!" | "?" | "…" | "\"" | "”" | "’" | "'" | ")" | "]" | "»"))
    {
        last += 1;
    }
    let Some(next) = tokens.get(last + 1) else { return Some(last) };
    if next.glued {
        return None;
    }
    let opener = matches!(next.text, "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "–" | "—" | "-");
    let begins = if opener { tokens.get(last + 2).unwrap_or(next) } else { next };
    let starts_anew = match begins.kind {
        TokenKind::Word => begins.is_capitalised(),
        TokenKind::Number | TokenKind::Symbol => true,
        TokenKind::Punct => opener,
    };
    if !starts_anew {
        return None;
    }
    if !abbreviation {
        let numbered = last == index && index > 0 && is_day_of_month(tokens, index - 1);
        return (!numbered).then_some(last);
    }
    ends_after_abbreviation(token, begins).then_some(last)
}

/// Whether the numeral at `index`, its period and what follows are a date as in `16. Nov. 2016`.
fn is_day_of_month(tokens: &[Token<'_>], index: usize) -> bool {
    let day = tokens.get(index).is_some_and(|t| t.kind == TokenKind::Number && t.text.len() <= 2);
    let month = tokens.get(index + 2).is_some_and(|t| english::months().any(|(month, _)| t.is(month)));
    let year = tokens.get(index + 3).is_some_and(|t| t.kind == TokenKind::Number && t.text.len() == 4);
    day && month && year
}

/// Whether a sentence ends after an abbreviation when `next` follows: "in the U.S. The talks",
/// but not "Gen. Hnatov", "U.S. Army", "Dec. 4", "J. Smith".
fn ends_after_abbreviation(token: &Token<'_>, next: &Token<'_>) -> bool {
    let initials = token.text.len() > 2 && token.text.matches('.').count() > 1;
    let day_time = token.is_any(&["a.m", "p.m", "a.m.", "p.m."]);
    let company = token.is_any(&["inc", "ltd", "corp", "co", "jr", "sr", "etc"]);
    (initials || day_time || company) && next.kind == TokenKind::Word && next.is_any(STARTERS)
}

/// Words that begin a sentence and hardly ever a name.
const STARTERS: &Vocabulary = &Vocabulary::of(&[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "no",
    "as",
    "after",
    "before",
    "when",
    "while",
    "if",
    "for",
    "there",
    "one",
    "two",
    "three",
    "four",
    "five",
    "some",
    "more",
    "most",
    "many",
    "police",
    "officials",
    "authorities",
    "according",
    "since",
    "by",
    "with",
    "from",
    "what",
    "who",
    "where",
    "how",
    "not",
    "all",
    "both",
    "another",
    "other",
    "others",
    "several",
    "last",
    "earlier",
    "later",
    "meanwhile",
    "also",
    "now",
    "then",
    "however",
    "about",
    "at",
    "to",
    "you",
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text, Span::new(0, text.len())).into_iter().map(|s| text.get(s.start..s.end).unwrap_or("")).collect()
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_behind_a_comma() {
        let text = "ten men were hurt, ".repeat(200);
        let spans = split(&text, Span::new(0, text.len()));
        assert!(spans.len() >= 3, "{}", spans.len());
        assert!(spans.iter().take(2).all(|span| text.get(span.start..span.end).is_some_and(|s| s.ends_with(','))));
        let dots = ".".repeat(200_000) + "x";
        assert!(!split(&dots, Span::new(0, dots.len())).is_empty());
    }

    #[test]
    fn abbreviations_and_decimals_end_nothing() {
        assert_eq!(
            sentences("Gen. Ade met U.S. Army staff on Dec. 4. About 3.5 million fled."),
            ["Gen. Ade met U.S. Army staff on Dec. 4.", "About 3.5 million fled."]
        );
    }

    #[test]
    fn sentences_of_a_block_are_those_that_stand_alone() {
        let text = "Acme Inc. The talks (in the U.S.) He fell at 5 p.m. Police came to “Oak St.” Then on \
            Jan. 4 they met Smith Co. “We go to St.” she said. It ended Dec. (Not.) Jr. The son’s “etc.” A-B. \u{200b}On ...";
        let block = Span::new(0, text.len());
        let alone: Vec<_> = split(text, block).into_iter().map(|span| Sentence::new(text, span, Role::Body)).collect();
        let inside = super::sentences(text, block, Role::Body);
        assert_eq!(inside.len(), alone.len());
        for (inside, alone) in inside.iter().zip(&alone) {
            assert_eq!((inside.span, &inside.tokens), (alone.span, &alone.tokens));
        }
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_before() {
        assert_eq!(sentences("“We go.” He left! “Why?” she asked."), ["“We go.”", "He left!", "“Why?” she asked."]);
    }

    #[test]
    fn an_abbreviation_before_a_starter_ends_the_sentence() {
        assert_eq!(
            sentences("It left the U.S. The talks ended at 5 p.m. Police came."),
            ["It left the U.S.", "The talks ended at 5 p.m.", "Police came."]
        );
    }
}
