//! The report as one JSON document, `gainsay.report/1`.
//!
//! Made by conversion, never by `derive` on internal types: spelling and order of keys are a promise.
//! Keys may be added; none is renamed, and none changes its meaning without a new schema name.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::{Edit, Look, Report, SourceSummary, claim_json, safe, words};
use crate::findings::{Camp, Event, Finding, Verdict};
use crate::problems::{Problem, Severity};

/// The name of the schema.
pub const SCHEMA: &str = "gainsay.report/1";

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&report_json(report))?;
    writeln!(out, "{}", safe::json(&text))
}

/// The whole report.
fn report_json(report: &Report) -> Json {
    // What the edit settled stands with the other findings, `resolved`, and names claims of the base.
    let resolved = report.edit.iter().flat_map(|edit| &edit.resolved);
    let findings: Vec<_> =
        report.findings.iter().chain(resolved).map(|finding| finding_json(report, finding)).collect();
    let claims: Vec<_> = report.claims.iter().map(|claim| claim_json(claim, report.events.get(&claim.id))).collect();
    json!({
        "schema": SCHEMA,
        "tool": {"name": "gainsay", "version": report.version},
        "sources": report.sources.iter().map(source_json).collect::<Vec<_>>(),
        "claims": claims,
        "findings": findings,
        "summary": summary_json(report),
        "problems": report.problems.iter().map(problem_json).collect::<Vec<_>>(),
        "edit": report.edit.as_ref().map(edit_json),
    })
}

/// The edit that a gate judged; null in other reports.
fn edit_json(edit: &Edit) -> Json {
    json!({
        "base": edit.base,
        "resolved": edit.resolved.iter().map(|finding| finding.id.clone()).collect::<Vec<_>>(),
        "base_claims": edit.base_claims.iter().map(|claim| claim_json(claim, None)).collect::<Vec<_>>(),
    })
}

/// Who put the values of a finding where they stand, as far as it was asked.
fn blame_json(report: &Report, finding: &Finding) -> Vec<Json> {
    let Some(edit) = &report.edit else { return Vec::new() };
    let claims = finding.camps.iter().flat_map(|camp| &camp.claims);
    let known = claims.filter_map(|id| edit.blame.get(id).map(|commit| (id, commit)));
    let json = known.map(|(id, commit)| {
        json!({
            "claim": id,
            "commit": commit.id,
            "author": commit.author,
            "date": commit.date.map(|day| day.to_string()),
            "summary": commit.summary,
        })
    });
    json.collect()
}

/// What is said about a source, in reports and before claims.
pub fn source_json(source: &SourceSummary) -> Json {
    json!({
        "path": source.path,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.map(|day| day.to_string()),
        "claims": source.claims,
    })
}

/// What is said about a finding.
pub fn finding_json(report: &Report, finding: &Finding) -> Json {
    let subject: Map<_, _> = finding.subject.iter().map(|(k, v)| (k.clone(), v.to_string().into())).collect();
    json!({
        "id": finding.id,
        "fact": finding.fact,
        "rule": finding.rule,
        "title": finding.title,
        "verdict": finding.verdict.name(),
        "strength": finding.strength.map(crate::findings::Strength::name),
        "level": finding.level.name(),
        "state": finding.standing(),
        "label": finding.label.map(crate::findings::Label::name),
        "gated": finding.gated,
        "subject": subject,
        "event": event_json(&finding.event),
        "message": finding.message,
        "camps": finding.camps.iter().map(camp_json).collect::<Vec<_>>(),
        "edited": finding.edited,
        "blame": blame_json(report, finding),
        "because": finding.because,
        "notes": finding.notes,
    })
}

fn event_json(event: &Event) -> Json {
    json!({"id": event.id, "date": event.date, "place": event.place, "people": event.people})
}

fn camp_json(camp: &Camp) -> Json {
    json!({"value": camp.value, "claims": camp.claims, "sources": camp.sources, "origins": camp.origins})
}

fn summary_json(report: &Report) -> Json {
    let facts: Map<_, _> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| report.facts.get(&verdict).map(|&n| (verdict.name().to_owned(), n.into())))
        .collect();
    json!({
        "sources": report.sources.len(),
        "claims": report.claims.len(),
        "findings": report.findings.len(),
        "facts": facts,
        "idle_rules": report.idle_rules,
    })
}

/// What is said about a problem, in reports and between claims.
pub fn problem_json(problem: &Problem) -> Json {
    let place = words::position(problem);
    json!({
        "code": problem.code,
        "severity": match problem.severity { Severity::Warning => "warning", Severity::Error => "error" },
        "path": problem.path,
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "message": problem.message,
        "help": problem.help,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

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
