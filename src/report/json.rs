//! The report as one JSON document, `gainsay.report/1`.
//!
//! Made by conversion, never by `derive` on internal types: spelling and order of keys are a promise.
//! Keys may be added; none is renamed, and none changes its meaning without a new schema name.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::claims::{Beside, ClaimOf, SubjectOf};
use super::edit::Commit;
use super::shown::{Document, InTurn};
use super::value::{InWords, day};
use super::{Edit, Look, Report, SourceSummary, words};
use crate::findings::{Camp, Event, Finding, Label, Strength, Verdict};
use crate::problems::{Problem, Severity};

/// The name of the schema.
pub const SCHEMA: &str = "gainsay.report/1";

/// Written from what the report holds, one piece after the other, so that no tree of it is made.
pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    // What the edit settled stands with the other findings, `resolved`, and names claims of the base.
    let resolved = report.edit.iter().flat_map(|edit| &edit.resolved);
    let findings = report.findings.iter().chain(resolved).map(|finding| FindingOf::new(report, finding));
    let claims = report.with_events().map(|(claim, event)| ClaimOf { claim, beside: Beside::Event(event) });
    let mut document = Document::new(out);
    document.entry("schema", &SCHEMA)?;
    document.entry("tool", &Tool { name: "gainsay", version: &report.version })?;
    document.array("sources", report.sources.iter().map(SourceOf::from))?;
    document.array("claims", claims)?;
    document.array("findings", findings)?;
    document.entry("summary", &Summary::from(report))?;
    document.array("problems", report.problems.iter().map(ProblemOf::from))?;
    document.entry("edit", &report.edit.as_ref().map(EditOf))?;
    document.end()
}

#[derive(Serialize)]
struct Tool<'r> {
    name: &'static str,
    version: &'r str,
}

/// The edit that a gate judged; null in other reports.
struct EditOf<'r>(&'r Edit);

impl Serialize for EditOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(edit) = self;
        let claims = || edit.base_claims.iter().map(|claim| ClaimOf { claim, beside: Beside::Event(None) });
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("base", &edit.base)?;
        out.serialize_entry("resolved", &InTurn(|| edit.resolved.iter().map(|finding| &finding.id)))?;
        out.serialize_entry("base_claims", &InTurn(claims))?;
        out.end()
    }
}

/// Who put a value of a finding where it stands.
#[derive(Serialize)]
struct BlameOf<'r> {
    claim: &'r str,
    commit: Option<&'r str>,
    author: &'r str,
    date: Option<InWords<jiff::civil::Date>>,
    summary: &'r str,
}

impl<'r> BlameOf<'r> {
    fn new(claim: &'r str, commit: &'r Commit) -> Self {
        let Commit { id, author, date, summary, .. } = commit;
        Self { claim, commit: id.as_deref(), author, date: day(*date), summary }
    }
}

/// What is said about a source, in reports and before claims.
#[derive(Serialize)]
pub struct SourceOf<'s> {
    path: &'s str,
    title: Option<&'s str>,
    publisher: Option<&'s str>,
    published: Option<InWords<jiff::civil::Date>>,
    claims: usize,
}

impl<'s> From<&'s SourceSummary> for SourceOf<'s> {
    fn from(source: &'s SourceSummary) -> Self {
        let SourceSummary { path, title, publisher, published, claims } = source;
        let (title, publisher) = (title.as_deref(), publisher.as_deref());
        Self { path, title, publisher, published: day(*published), claims: *claims }
    }
}

/// What is said about a finding.
pub struct FindingOf<'r> {
    report: &'r Report,
    finding: &'r Finding,
}

impl<'r> FindingOf<'r> {
    /// A finding of `report`.
    pub const fn new(report: &'r Report, finding: &'r Finding) -> Self {
        Self { report, finding }
    }

    /// Writes what is said to an object; `number` is that of the event, where the report counts events.
    pub fn put<M: SerializeMap>(&self, number: Option<&str>, out: &mut M) -> Result<(), M::Error> {
        let Self { report, finding } = self;
        out.serialize_entry("id", &finding.id)?;
        out.serialize_entry("fact", &finding.fact)?;
        out.serialize_entry("rule", &finding.rule)?;
        out.serialize_entry("title", &finding.title)?;
        out.serialize_entry("verdict", finding.verdict.name())?;
        out.serialize_entry("strength", &finding.strength.map(Strength::name))?;
        out.serialize_entry("level", finding.level.name())?;
        out.serialize_entry("state", finding.standing())?;
        out.serialize_entry("label", &finding.label.map(Label::name))?;
        out.serialize_entry("gated", &finding.gated)?;
        out.serialize_entry("subject", &SubjectOf(&finding.subject))?;
        out.serialize_entry("event", &EventOf { id: number, ..EventOf::from(&finding.event) })?;
        out.serialize_entry("message", &finding.message)?;
        out.serialize_entry("camps", &InTurn(|| finding.camps.iter().map(CampOf::from)))?;
        out.serialize_entry("edited", &finding.edited)?;
        let claims = || finding.camps.iter().flat_map(|camp| &camp.claims);
        let blame = |id| Some(BlameOf::new(id, report.edit.as_ref()?.blame.get(id)?));
        out.serialize_entry("blame", &InTurn(|| claims().filter_map(|id| blame(id.as_str()))))?;
        out.serialize_entry("because", &finding.because)?;
        out.serialize_entry("notes", &finding.notes)
    }
}

impl Serialize for FindingOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        self.put(Some(&self.finding.event.id), &mut out)?;
        out.end()
    }
}

#[derive(Serialize)]
struct EventOf<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r str>,
    date: Option<&'r str>,
    place: Option<&'r str>,
    people: &'r [String],
}

impl<'r> From<&'r Event> for EventOf<'r> {
    fn from(event: &'r Event) -> Self {
        let Event { id, date, place, people } = event;
        Self { id: Some(id), date: date.as_deref(), place: place.as_deref(), people }
    }
}

#[derive(Serialize)]
struct CampOf<'r> {
    value: &'r str,
    claims: &'r [String],
    sources: &'r [String],
    origins: usize,
}

impl<'r> From<&'r Camp> for CampOf<'r> {
    fn from(camp: &'r Camp) -> Self {
        let Camp { value, claims, sources, origins } = camp;
        Self { value, claims, sources, origins: *origins }
    }
}

#[derive(Serialize)]
struct Summary<'r> {
    sources: usize,
    claims: usize,
    findings: usize,
    facts: Facts<'r>,
    idle_rules: &'r [String],
}

impl<'r> From<&'r Report> for Summary<'r> {
    fn from(report: &'r Report) -> Self {
        Self {
            sources: report.sources.len(),
            claims: report.claims.len(),
            findings: report.findings.len(),
            facts: Facts(&report.facts),
            idle_rules: &report.idle_rules,
        }
    }
}

/// How many facts have each verdict.
pub(super) struct Facts<'r>(pub &'r BTreeMap<Verdict, usize>);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(verdict, count)| (verdict.name(), count)))
    }
}

/// What is said about a problem, in reports and between claims.
#[derive(Serialize)]
pub struct ProblemOf<'p> {
    code: &'static str,
    severity: &'static str,
    path: Option<&'p str>,
    line: Option<usize>,
    column: Option<usize>,
    message: &'p str,
    help: Option<&'p str>,
}

impl<'p> From<&'p Problem> for ProblemOf<'p> {
    fn from(problem: &'p Problem) -> Self {
        let place = words::position(problem);
        Self {
            code: problem.code,
            severity: match problem.severity {
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            path: problem.path.as_deref(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            message: &problem.message,
            help: problem.help.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::super::sample;
    use super::*;

    fn report_json(report: &Report) -> Json {
        let mut out = Vec::new();
        write(report, Look::default(), &mut out).expect("writing to memory");
        serde_json::from_slice(&out).expect("a report is JSON")
    }

    fn keys(json: &Json) -> Vec<&str> {
        json.as_object().map(|map| map.keys().map(String::as_str).collect()).unwrap_or_default()
    }

    #[test]
    fn the_promised_keys_stand_in_the_promised_order() {
        let json = report_json(&sample::report());
        assert_eq!(keys(&json), ["schema", "tool", "sources", "claims", "findings", "summary", "problems", "edit"]);
        let promised = [
            ("/sources/0", "path title publisher published claims"),
            ("/claims/0", "id rule source subject value status attributed_to scope as_of event span sentence"),
            ("/claims/0/span", "start end line column"),
            (
                "/findings/0",
                "id fact rule verdict strength level state gated subject event message camps because notes",
            ),
            ("/findings/0/event", "id date place"),
            ("/findings/0/camps/0", "value claims sources origins"),
            ("/summary", "sources claims facts idle_rules"),
            ("/problems/0", "code path message"),
        ];
        for (at, promised) in promised {
            let have = keys(json.pointer(at).unwrap_or(&Json::Null));
            let mut rest = have.iter();
            for key in promised.split(' ') {
                assert!(rest.any(|k| *k == key), "{at}: `{key}` is missing or out of order in {have:?}");
            }
        }
    }

    #[test]
    fn dates_are_days_and_verdicts_kebab_case() {
        let json = report_json(&sample::report());
        assert_eq!(json["sources"][0]["published"], "2026-03-02");
        assert_eq!(json["findings"][0]["verdict"], "conflict");
        assert_eq!(json["summary"]["facts"], json!({"conflict": 1, "unclear-event": 1, "single-source": 2}));
    }

    #[test]
    fn a_problem_carries_line_and_column() {
        let json = report_json(&sample::report());
        assert_eq!((&json["problems"][0]["line"], &json["problems"][0]["column"]), (&json!(2), &json!(3)));
    }

    #[test]
    fn an_empty_report_is_still_a_report() {
        let json = report_json(&Report::default());
        assert_eq!((&json["claims"], &json["summary"]["facts"]), (&json!([]), &json!({})));
    }
}
