//! Quotations: words between quotation marks, with their speaker.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Person, Related, Relation, Terms};
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

/// The quotations of a sentence, in order, not overlapping; the mention covers the marks.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
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

/// The quotations of a whole source, in order, with their speakers.
#[must_use]
pub fn find_in(text: &str, blocks: &[Block], context: Context<'_>) -> Vec<Said> {
    let _ = (text, blocks, context);
    Vec::new()
}

/// How two quotations relate: as token sequences, ellipsis-aware.
#[must_use]
pub fn relate(a: &Quote, b: &Quote, terms: Terms<'_>) -> Related {
    let _ = (a, b, terms);
    Related::hard(Relation::Unresolved)
}
