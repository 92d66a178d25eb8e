//! Quotations: words between quotation marks, with their speaker.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Person, Related, Relation, Terms};
use crate::text::Sentence;

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

/// How two quotations relate: as token sequences, ellipsis-aware.
#[must_use]
pub fn relate(a: &Quote, b: &Quote, terms: Terms<'_>) -> Related {
    let _ = (a, b, terms);
    Related::hard(Relation::Unresolved)
}

/// Not recognised yet.
#[derive(Clone, Debug)]
pub struct Said {
    /// Part of what was found.
    pub quote: Quote,
    /// Part of what was found.
    pub span: crate::text::Span,
    /// Part of what was found.
    pub sentence: crate::text::Span,
}
/// Not recognised yet.
#[must_use]
pub fn find_in(_text: &str, _blocks: &[crate::sources::Block], _context: Context<'_>) -> Vec<Said> {
    Vec::new()
}
