//! Text as the recognisers see it: spans, tokens, sentences.
//!
//! Everything here works on the *content* of a source, one UTF-8 string, and every position is a
//! byte offset into it. Where the content came from in the file is `sources::Origin`'s business.

pub mod english;
mod fold;
pub mod safe;
mod sentence;
mod span;
mod token;
mod vocabulary;

pub use fold::{fold, fold_name};
pub use sentence::{Sentence, sentences, sentences_among, split};
pub use span::Span;
pub use token::{Token, TokenKind, tokenize};
pub use vocabulary::{FixedMap, Phrases, Vocabulary, WordHasher, WordList, WordMap, hash_word};
