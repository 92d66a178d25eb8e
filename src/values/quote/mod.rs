//! Quotations: words between quotation marks, with their speaker.

mod find;
mod marks;
mod relate;
mod speaker;

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Mentions, Person, Related, Terms, Value};
use crate::sources::Block;
use crate::text::{Sentence, Span};

/// A quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks, as written.
    pub text: String,
    /// Who said them, where the sentence or its neighbours tell.
    pub speaker: Option<Person>,
}

impl std::fmt::Display for Quote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}”", self.text)
    }
}

/// The quotations of a sentence, in order, not overlapping, without their speakers; the mention covers
/// the marks.
#[must_use]
pub fn find(sentence: &Sentence<'_>, _context: Context<'_>) -> Vec<Mention> {
    let tokens = &sentence.tokens;
    let quoted = marks::read(sentence.text, sentence.span).into_iter().filter_map(|marked| {
        let start = tokens.partition_point(|token| token.span.start < marked.outer.start);
        let end = tokens.partition_point(|token| token.span.end <= marked.outer.end);
        let quote = Quote { text: marked.inner.of(sentence.text).trim().to_owned(), speaker: None };
        (start < end && !marked.goes_on).then_some(Mention {
            tokens: start..end,
            span: marked.outer,
            value: Value::Quote(quote),
        })
    });
    quoted.collect()
}

/// A quotation in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words and the speaker.
    pub quote: Quote,
    /// The bytes of the quotation in the content, marks included.
    pub span: Span,
    /// The bytes of the sentences that hold it.
    pub sentence: Span,
}

/// The quotations of a whole source, in order, with their speakers. `sentences` gives the sentences of a
/// block, by the index of the block, with what else `context` knows.
#[must_use]
pub fn find_in<'m>(
    text: &'m str,
    blocks: &[Block],
    sentences: impl Fn(usize) -> &'m [Mentions<'m>],
    context: Context<'m>,
) -> Vec<Said> {
    find::find_in(text, blocks, sentences, context)
}

/// How two quotations of one speaker relate, as sequences of words; see the module `relate`.
#[must_use]
pub fn relate(a: &Quote, b: &Quote, _terms: Terms<'_>) -> Related {
    relate::relate(a, b)
}

#[cfg(test)]
mod tests;
