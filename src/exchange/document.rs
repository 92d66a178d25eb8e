//! All claims as one JSON document, for readers who want no lines.
//!
//! It says of each claim what its line says, but for what only `gainsay compare` reads; nothing reads
//! it back.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::lines::readable;
use crate::claims::Extracted;
use crate::problems::Problem;
use crate::report::json::{problem_json, source_json};
use crate::report::{SourceSummary, safe};

/// The name of the form.
const SCHEMA: &str = "gainsay.claims-document/1";

/// Writes sources, claims and problems, in the order given: one after the other, so that no tree of
/// all is held.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_document(extracted: &[Extracted], problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let sources = || extracted.iter().map(|one| source_json(&SourceSummary::new(&one.source, one.claims.len())));
    let claims = || extracted.iter().flat_map(|one| &one.claims).map(readable);
    let mut serializer = serde_json::Serializer::pretty(Shown { out });
    let mut document = serializer.serialize_map(None)?;
    document.serialize_entry("schema", SCHEMA)?;
    document.serialize_entry("sources", &InTurn(sources))?;
    document.serialize_entry("claims", &InTurn(claims))?;
    document.serialize_entry("problems", &InTurn(|| problems.iter().map(problem_json)))?;
    document.end()?;
    writeln!(out)
}

/// An array whose items are made when they are written.
struct InTurn<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for InTurn<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// Writes JSON that may be printed. Whoever writes here writes whole characters.
struct Shown<'o> {
    out: &'o mut dyn Write,
}

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.out.write_all(safe::json(text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
