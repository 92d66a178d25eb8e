//! All claims as one JSON document, for readers who want no lines.
//!
//! It says of each claim what its line says, but for what only `gainsay compare` reads; nothing reads
//! it back.

use std::io::{self, Write};

use super::lines::readable;
use crate::claims::Extracted;
use crate::problems::Problem;
use crate::report::SourceSummary;
use crate::report::json::{ProblemOf, SourceOf};
use crate::report::shown::Document;

/// The name of the form.
const SCHEMA: &str = "gainsay.claims-document/1";

/// Writes sources, claims and problems, in the order given: one after the other, so that no tree of
/// all is held.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_document(extracted: &[Extracted], problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let sources: Vec<SourceSummary> =
        extracted.iter().map(|one| SourceSummary::new(&one.source, one.claims.len())).collect();
    let claims = extracted.iter().flat_map(|one| one.claims.iter().map(move |claim| readable(claim, &one.source)));
    let mut document = Document::new(out);
    document.entry("schema", &SCHEMA)?;
    document.array("sources", sources.iter().map(SourceOf::from))?;
    document.array("claims", claims)?;
    document.array("problems", problems.iter().map(ProblemOf::from))?;
    document.end()
}
