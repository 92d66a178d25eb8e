//! One finding a line, each with the claims of its sides, and a last line that counts: for tables, and
//! for runs that compare one group after the other.
//!
//! A line depends on its group alone. The numbers of events, which a report counts through, are left
//! out, so that the lines are the same however many machines wrote them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::claims::{Beside, ClaimOf};
use super::json::{Facts, FindingOf};
use super::shown::InTurn;
use super::{Look, Report, safe};
use crate::claims::Claim;
use crate::findings::{Finding, Verdict};

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    write_findings(report, out)?;
    let mut tally = Tally::default();
    tally.add(report);
    tally.write(out)
}

/// What several reports count together.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    sources: usize,
    claims: usize,
    findings: usize,
    facts: BTreeMap<Verdict, usize>,
}

impl Tally {
    /// Counts what `report` counts.
    pub fn add(&mut self, report: &Report) {
        self.sources += report.sources.len();
        self.claims += report.claims.len();
        self.findings += report.findings.len();
        for (&verdict, count) in &report.facts {
            *self.facts.entry(verdict).or_default() += count;
        }
    }

    /// Counts what `other` counted.
    pub fn join(&mut self, other: &Self) {
        self.sources += other.sources;
        self.claims += other.claims;
        self.findings += other.findings;
        for (&verdict, count) in &other.facts {
            *self.facts.entry(verdict).or_default() += count;
        }
    }

    /// Writes the last line.
    ///
    /// # Errors
    ///
    /// When writing to `out` fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { sources, claims, findings, facts } = self;
        let facts = Facts(facts);
        let counts = json!({"sources": sources, "claims": claims, "findings": findings, "facts": facts});
        writeln!(out, "{}", json!({"summary": counts}))
    }
}

/// Writes one line for each finding.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    let mut line = Vec::new();
    for finding in &report.findings {
        line.clear();
        let told = Told { report, finding, claims: &claims };
        told.serialize(&mut serde_json::Serializer::new(&mut line))?;
        let text = std::str::from_utf8(&line).map_err(io::Error::other)?;
        writeln!(out, "{}", safe::json(text))?;
    }
    Ok(())
}

/// A finding with the claims of its sides.
struct Told<'r> {
    report: &'r Report,
    finding: &'r Finding,
    claims: &'r BTreeMap<&'r str, &'r Claim>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { report, finding, claims } = self;
        let sides = || finding.camps.iter().flat_map(|camp| &camp.claims);
        let evidence = || {
            let claims = sides().filter_map(|id| claims.get(id.as_str()));
            claims.map(|claim| ClaimOf { claim, beside: Beside::Nothing })
        };
        let mut out = serializer.serialize_map(None)?;
        FindingOf::new(report, finding).put(None, &mut out)?;
        out.serialize_entry("evidence", &InTurn(evidence))?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::super::sample;
    use super::*;

    #[test]
    fn each_line_is_a_finding_with_its_claims_and_without_numbers_of_events() {
        let report = sample::report();
        let mut out = Vec::new();
        write(&report, Look::default(), &mut out).expect("writing to memory");
        let text = String::from_utf8(out).expect("JSON is UTF-8");
        let last: Json = serde_json::from_str(text.lines().last().unwrap_or("")).expect("JSON");
        assert_eq!(last["summary"]["claims"], report.claims.len());
        assert_eq!(text.lines().count(), report.findings.len() + 1);
        for (line, finding) in text.lines().zip(&report.findings) {
            let line: Json = serde_json::from_str(line).expect("JSON");
            let ids: Vec<_> = finding.camps.iter().flat_map(|camp| &camp.claims).map(String::as_str).collect();
            let evidence = line["evidence"].as_array().expect("claims");
            let told: Vec<_> = evidence.iter().filter_map(|claim| claim["id"].as_str()).collect();
            assert_eq!((line["id"].as_str(), told), (Some(finding.id.as_str()), ids));
            assert!(line["event"].get("id").is_none() && evidence.iter().all(|claim| claim.get("event").is_none()));
        }
    }
}
