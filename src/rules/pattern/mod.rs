//! The pattern language: sentences with typed holes.
//!
//! `parse` makes a tree (`ast`) of a written pattern, `program` compiles it against the words and
//! lists of a `lexicon`, `anchor` picks the words that a scan looks for, `needs` those without which
//! a sentence cannot match, and `matcher` runs the program over the tokens and mentions of one sentence (`scene`). No regular expressions, no loops,
//! no look-around: a pattern looks like the sentence, and its cost is bounded by its length.

pub mod anchor;
pub mod ast;
pub mod flaw;
pub mod forms;
mod irregular;
pub mod lexicon;
pub mod matcher;
pub mod needs;
pub mod parse;
pub mod program;
pub mod scene;

/// A pattern, ready to run.
pub type Pattern = program::Program;

#[cfg(test)]
mod tests;
