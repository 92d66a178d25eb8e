//! All claims as one JSON document, for readers who want no lines.
//!
//! It says of each claim what its line says, but for what only `gainsay compare` reads; nothing reads
//! it back.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::lines::readable;
use crate::claims::Extracted;
use crate::problems::Problem;
use crate::report::json::{problem_json, source_json};
use crate::report::{SourceSummary, safe};

/// The name of the form.
const SCHEMA: &str = "gainsay.claims-document/1";

/// Writes sources, claims and problems, in the order given.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_document(extracted: &[Extracted], problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let sources = extracted.iter().map(|one| source_json(&SourceSummary::new(&one.source, one.claims.len())));
    let claims = extracted.iter().flat_map(|one| &one.claims).map(|claim| Json::Object(readable(claim)));
    let document = json!({
        "schema": SCHEMA,
        "sources": sources.collect::<Vec<_>>(),
        "claims": claims.collect::<Vec<_>>(),
        "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
    });
    writeln!(out, "{}", safe::json(&serde_json::to_string_pretty(&document)?))
}
