//! Literate cases: `book` reads them, `outcome` holds them against what the program says.

pub mod book;
pub mod outcome;
