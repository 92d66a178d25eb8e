//! The report as `JUnit` XML: a suite a rule, a test case a finding.
//!
//! A finding that counts for the exit code is a failure, one that is known or accepted is skipped, any
//! other passes; a rule without a finding is one passing case, a rule that found no claim a skipped one,
//! a run that proved nothing is an error, and whatever else fails a strict run is a failure. So a reader of the file comes to the same verdict as the
//! exit code. There are no times in it: equal runs give equal bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report as Document, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::places::{Place, Sides};
use super::{Look, Report, long, safe, words};
use crate::claims::Claim;
use crate::findings::{Finding, State};

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut document = Document::new("gainsay");
    let claims = report.by_id();
    if report.sources.is_empty() || report.claims.is_empty() {
        document.add_test_suite(proved_nothing(report));
    }
    if !report.failing.is_empty() {
        document.add_test_suite(strictly(report));
    }
    for (rule, title, findings) in by_rule(report) {
        let mut suite = TestSuite::new(&*safe::line(rule));
        for finding in &findings {
            suite.add_test_case(case(report, finding, &claims)?);
        }
        if findings.is_empty() {
            let name = format!("{}: no disagreement", safe::line(title));
            let idle = report.idle_rules.iter().any(|id| id == rule);
            let mut status = if idle { TestCaseStatus::skipped() } else { TestCaseStatus::success() };
            if idle {
                status.set_message("no source states such a claim");
            }
            suite.add_test_case(TestCase::new(name, status)).test_cases.iter_mut().for_each(|case| {
                case.set_classname(&*safe::line(rule));
            });
        }
        document.add_test_suite(suite);
    }
    if let Some(last) = document.test_suites.last_mut().filter(|_| !report.problems.is_empty()) {
        let lines = words::problems(report);
        last.set_system_err(lines.join("\n"));
    }
    document.serialize(out).map_err(io::Error::other)
}

/// The rules in their order, each with its findings in theirs.
fn by_rule(report: &Report) -> Vec<(&str, &str, Vec<&Finding>)> {
    let mut rules: BTreeMap<&str, (&str, Vec<&Finding>)> =
        report.rules.iter().map(|rule| (rule.id.as_str(), (rule.title.as_str(), Vec::new()))).collect();
    for finding in &report.findings {
        rules.entry(&finding.rule).or_insert((&finding.title, Vec::new())).1.push(finding);
    }
    rules.into_iter().map(|(id, (title, findings))| (id, title, findings)).collect()
}

fn case(report: &Report, finding: &Finding, claims: &BTreeMap<&str, &Claim>) -> io::Result<TestCase> {
    let mut text = Vec::new();
    long::write_finding(finding, claims, Look::default(), &mut text)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let sides = Sides::of(finding, claims);
    let message = match &sides {
        Some(sides) => words::contrast(finding, sides, &report.within),
        None => safe::line(&finding.message).into_owned(),
    };
    let status = match finding.state {
        State::Known | State::Accepted => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("{}: {message}", finding.state.name()));
            status
        }
        State::Open if finding.gated => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(words::head(finding)).set_message(message).set_description(text.as_str());
            status
        }
        State::Open => TestCaseStatus::success(),
    };
    let passes = matches!(status, TestCaseStatus::Success { .. });
    // Two findings of one fact would be one test to whoever compares runs by name.
    let name = format!("{} [{}]", words::fact(finding), safe::line(&finding.id));
    let mut case = TestCase::new(name, status);
    case.set_classname(&*safe::line(&finding.rule));
    if passes {
        case.set_system_out(text);
    }
    if let Some(sides) = sides {
        let place = Place::of(sides.main.claim, &report.within);
        case.extra.insert("file".into(), XmlString::new(safe::line(&place.path)));
        if let Some(region) = place.region {
            case.extra.insert("line".into(), region.start.line.to_string().into());
        }
    }
    Ok(case)
}

/// What fails a strict run: a case each, because none of it is a finding.
fn strictly(report: &Report) -> TestSuite {
    let mut suite = TestSuite::new("strict");
    for why in &report.failing {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type("strict").set_message(safe::line(why));
        let mut case = TestCase::new(&*safe::line(why), status);
        case.set_classname("gainsay");
        suite.add_test_case(case);
    }
    suite
}

fn proved_nothing(report: &Report) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type("nothing-compared").set_message(words::nothing(report));
    let mut case = TestCase::new("something was compared", status);
    case.set_classname("gainsay");
    let mut suite = TestSuite::new("gainsay");
    suite.add_test_case(case);
    suite
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn document(report: &Report) -> Document {
        let mut out = Vec::new();
        write(report, Look::default(), &mut out).expect("writing to memory");
        Document::deserialize(&*out).expect("JUnit XML")
    }

    #[test]
    fn what_counts_fails_what_is_known_is_skipped_the_rest_passes() {
        let mut report = sample::report();
        let counts = |report: &Report| {
            let document = document(report);
            (document.failures, document.skipped, document.errors, document.tests)
        };
        // Two findings of one rule, and one idle rule.
        assert_eq!(counts(&report), (2, 1, 0, 3));
        report.findings[0].state = State::Accepted;
        report.findings[1].gated = false;
        assert_eq!(counts(&report), (0, 2, 0, 3));
    }

    #[test]
    fn what_fails_a_strict_run_is_a_failure() {
        let mut report = sample::report();
        report.findings.clear();
        assert_eq!(document(&report).failures, 0);
        report.failing = vec!["a.md: it cannot be read".to_owned(), "no claim from ships".to_owned()];
        assert_eq!(document(&report).failures, 2);
    }

    #[test]
    fn a_run_that_proved_nothing_is_an_error() {
        let document = document(&Report::default());
        assert_eq!((document.errors, document.tests), (1, 1));
    }

    #[test]
    fn a_failure_says_where_and_quotes_both_sides() {
        let document = document(&sample::report());
        let case = document.test_suites.iter().flat_map(|suite| &suite.test_cases);
        let case = case.into_iter().find(|case| case.extra.contains_key("file")).expect("a finding");
        assert_eq!(case.extra.get("line").map(XmlString::as_str), Some("5"));
        let TestCaseStatus::NonSuccess { description, .. } = &case.status else { panic!("it fails") };
        let text = description.as_ref().map_or("", |text| text.as_str());
        assert!(text.contains("Ada Quill") && text.contains("Bram Osei"), "{text}");
    }
}
