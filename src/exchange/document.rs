//! All claims as one JSON document, for readers who want no lines.
//!
//! It says of each claim what its line says, but for what only `gainsay compare` reads; nothing reads
//! it back.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::lines::readable;
use crate::claims::Extracted;
use crate::problems::Problem;
use crate::report::SourceSummary;
use crate::report::json::{ProblemOf, SourceOf};
use crate::report::shown::{InTurn, write_pretty};

/// The name of the form.
const SCHEMA: &str = "gainsay.claims-document/1";

/// Writes sources, claims and problems, in the order given: one after the other, so that no tree of
/// all is held.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_document(extracted: &[Extracted], problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&Document { extracted, problems }, out)
}

struct Document<'e> {
    extracted: &'e [Extracted],
    problems: &'e [Problem],
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { extracted, problems } = self;
        let sources = extracted.iter().map(|one| SourceSummary::new(&one.source, one.claims.len()));
        let sources: Vec<SourceSummary> = sources.collect();
        let claims = || {
            let each = extracted.iter().flat_map(|one| one.claims.iter().map(move |claim| (claim, &one.source)));
            each.map(|(claim, source)| readable(claim, source))
        };
        let mut document = serializer.serialize_map(None)?;
        document.serialize_entry("schema", SCHEMA)?;
        document.serialize_entry("sources", &InTurn(|| sources.iter().map(SourceOf::from)))?;
        document.serialize_entry("claims", &InTurn(claims))?;
        document.serialize_entry("problems", &InTurn(|| problems.iter().map(ProblemOf::from)))?;
        document.end()
    }
}
