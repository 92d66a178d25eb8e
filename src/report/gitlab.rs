//! The report for GitLab's Code Quality widget: one issue a finding, on its main place.
//!
//! GitLab compares the reports of two branches by fingerprint, so everything known stays in, and a
//! fingerprint holds no place: it comes from the fact. What is accepted is left out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::places::{self, Place, Sides};
use super::{Look, Report, safe, words};
use crate::findings::{Finding, Level, State};

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&issues(report))?;
    writeln!(out, "{}", safe::json(&text))
}

fn issues(report: &Report) -> Vec<Json> {
    let listed =
        places::placed(report).filter(|(finding, _)| finding.state != State::Accepted && finding.level > Level::None);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let issues = listed.map(|(finding, sides)| {
        let occurrence = seen.entry(&finding.fact).or_default();
        *occurrence += 1;
        issue(report, finding, &sides, *occurrence)
    });
    issues.collect()
}

fn issue(report: &Report, finding: &Finding, sides: &Sides<'_>, occurrence: usize) -> Json {
    let place = Place::of(sides.main.claim, &report.within);
    // GitLab asks for a line; a packed file has none, and its first stands for it.
    let line = place.region.map_or(1, |region| region.start.line.get());
    let fingerprint = blake3::hash(format!("{}\0{occurrence}", finding.fact).as_bytes()).to_hex();
    json!({
        "description": safe::line(&words::contrast(finding, sides, &report.within)),
        "check_name": finding.rule,
        "fingerprint": fingerprint.get(..32),
        "severity": severity(finding.level),
        "location": {"path": place.path, "lines": {"begin": line}},
    })
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note | Level::None => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_issue_has_the_fields_that_gitlab_reads() {
        let issues = issues(&sample::report());
        assert_eq!(issues.len(), 2);
        let first = issues.first().expect("an issue");
        assert_eq!((&first["check_name"], &first["severity"]), (&json!("delegation-leader"), &json!("major")));
        assert_eq!(
            first["location"],
            json!({"path": "reports/b-much-longer-name-of-a-file-2026-03-02.html", "lines": {"begin": 5}})
        );
        assert!(first["description"].as_str().is_some_and(|text| text.contains("but Ada Quill in reports/a.md:3:32")));
    }

    #[test]
    fn fingerprints_are_unique_and_survive_a_move() {
        let mut report = sample::report();
        let fingerprints =
            |report: &Report| issues(report).iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<_>>();
        let before = fingerprints(&report);
        assert_ne!(before.first(), before.last());
        for claim in &mut report.claims {
            claim.evidence.position.line = claim.evidence.position.line.saturating_add(40);
        }
        assert_eq!(fingerprints(&report), before);
    }
}
