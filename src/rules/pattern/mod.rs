//! The pattern language: sentences with typed holes.

/// A pattern, ready to run.
#[derive(Clone, Debug, Default)]
pub struct Pattern {}
