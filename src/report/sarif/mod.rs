//! The report as SARIF 2.1.0, for code scanning: one result a finding, marked in one place.
//!
//! Everybody who reads a result sees the other sides too: they are related locations, and the message
//! links to them. The code flow of a result goes through all sides in the order of time. Columns count
//! Unicode code points, and the file says so. What is accepted and what is only counted is left out:
//! every result becomes an alert.
//!
//! GitHub takes 25,000 results a run and shows 5,000, the most severe first; of one result it shows 100
//! locations and 1,000 steps of a flow. Findings come most severe first, so that the limits cut the end.

mod notifications;
mod results;
mod rules;

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::places::{self, Place, Sides};
use super::{Look, Report, safe};
use crate::findings::{Finding, Level, State};

/// How many results a run may have.
const MOST_RESULTS: usize = 25_000;

/// The name of the folder that paths count from.
const ROOT: &str = "SRCROOT";

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&sarif(report))?;
    writeln!(out, "{}", safe::json(&text))
}

fn sarif(report: &Report) -> Json {
    let listed: Vec<_> = places::placed(report).filter(|(finding, _)| is_listed(finding)).collect();
    let shown = listed.get(..listed.len().min(MOST_RESULTS)).unwrap_or_default();
    let rules = rules::Rules::new(report, shown);
    let (notifications, descriptors) = notifications::of(report, listed.len() - shown.len());
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gainsay",
                "semanticVersion": report.version,
                "shortDescription": {"text": "Finds where sources disagree."},
                "rules": rules.json(),
                "notifications": descriptors,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
            "invocations": [{
                "executionSuccessful": !report.sources.is_empty() && !report.claims.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results::of(report, shown, &rules),
        }],
    })
}

/// A finding that nobody has accepted and that is loud enough to be an alert.
fn is_listed(finding: &Finding) -> bool {
    finding.state != State::Accepted && finding.level > Level::None
}

/// A listed finding and its sides.
type Listed<'r> = (&'r Finding, Sides<'r>);

/// A place as a physical location.
fn physical(place: &Place) -> Json {
    let mut artifact = Map::new();
    artifact.insert("uri".to_owned(), uri(&place.path).into());
    if place.is_in_repository() {
        artifact.insert("uriBaseId".to_owned(), ROOT.into());
    }
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), artifact.into());
    if let Some(region) = place.region {
        let region = json!({
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        });
        physical.insert("region".to_owned(), region);
    }
    physical.into()
}

/// A path as a relative URI reference: everything but unreserved characters and `/` is
/// percent-encoded, byte by byte; so `:` cannot pass for a scheme.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Words as the text of a message: brackets would be links and braces arguments.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe::line(text).chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn at<'j>(json: &'j Json, pointer: &str) -> &'j Json {
        json.pointer(pointer).unwrap_or(&Json::Null)
    }

    #[test]
    fn a_result_has_one_location_and_links_to_the_others() {
        let json = sarif(&sample::report());
        let result = at(&json, "/runs/0/results/0");
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let physical = at(result, "/locations/0/physicalLocation");
        assert_eq!(
            physical["artifactLocation"],
            json!({"uri": "reports/b-much-longer-name-of-a-file-2026-03-02.html", "uriBaseId": "SRCROOT"})
        );
        assert_eq!(physical["region"], json!({"startLine": 5, "startColumn": 41, "endLine": 5, "endColumn": 50}));
        let text = result["message"]["text"].as_str().unwrap_or("");
        assert!(text.contains("but [Ada Quill](1) in reports/a.md"), "{text}");
        assert_eq!(result["relatedLocations"][0]["id"], 1);
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "reports/a.md");
        assert_eq!(at(result, "/codeFlows/0/threadFlows/0/locations").as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn fingerprints_come_from_the_fact_and_differ_within_a_run() {
        let json = sarif(&sample::report());
        let fingerprint = |n: usize| &json["runs"][0]["results"][n]["partialFingerprints"];
        assert_eq!(fingerprint(0)["gainsayFact/v1"], "0b7e07aa93d20c4e");
        assert_eq!(fingerprint(0)["primaryLocationLineHash"], "0b7e07aa93d20c4e:1");
        assert_eq!(fingerprint(1)["primaryLocationLineHash"], "0b7e07aa93d20c4e:2");
    }

    #[test]
    fn accepted_findings_and_facts_that_agree_are_no_results() {
        let mut report = sample::report();
        report.findings[0].state = State::Accepted;
        report.findings[1].level = Level::None;
        assert_eq!(sarif(&report)["runs"][0]["results"], json!([]));
    }

    #[test]
    fn every_result_points_at_its_rule() {
        let json = sarif(&sample::report());
        let rules = &json["runs"][0]["tool"]["driver"]["rules"];
        for result in json["runs"][0]["results"].as_array().into_iter().flatten() {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(rules[index]["help"]["text"].as_str().is_some_and(|help| help.len() > 100));
        }
    }

    #[test]
    fn paths_are_percent_encoded_and_messages_escaped() {
        assert_eq!(uri("a b/Zoë:1#2%.md"), "a%20b/Zo%C3%AB%3A1%232%25.md");
        assert_eq!(plain("a [b](c) {0} \\"), "a \\[b\\](c) {{0}} \\\\");
    }

    #[test]
    fn a_file_outside_of_the_repository_has_no_base() {
        let place = Place { path: "../a.md".to_owned(), region: None };
        assert_eq!(physical(&place), json!({"artifactLocation": {"uri": "../a.md"}}));
    }

    #[test]
    fn a_run_that_proved_nothing_says_so() {
        let json = sarif(&Report::default());
        let invocation = at(&json, "/runs/0/invocations/0");
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(at(invocation, "/toolExecutionNotifications/0/descriptor/id"), "nothing-compared");
    }
}
