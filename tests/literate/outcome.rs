//! A case becomes what the program says to it, as lines, and the lines are held against those that
//! the case expects.

use gainsay::claims::{Claim, Scope, Status};
use gainsay::findings::{Finding, Level};
use gainsay::pipeline::{Audit, extract_all, judge};
use gainsay::rules::{RuleSet, load, shipped};
use gainsay::sources::read;
use similar::TextDiff;

use super::book::{Book, Case, Expected, Standing};

/// Whether the case holds.
///
/// # Errors
///
/// When it does not, with the differences; when a known case does; when it cannot run.
pub fn hold(case: &Case) -> Result<(), String> {
    let told = differences(case).map_err(|why| format!("line {}: `{}`: {why}", case.line, case.title))?;
    match (case.standing, told.is_empty()) {
        (Standing::Holds, true) | (Standing::Known, false) => Ok(()),
        (Standing::Known, true) => {
            Err(format!("line {}: `{}` holds now: take the mark off its heading", case.line, case.title))
        }
        (Standing::Holds, false) => Err(format!("line {}: `{}`\n{told}", case.line, case.title)),
    }
}

/// The file with the expectations that come out of a run.
pub fn rewritten(text: &str, book: &Book) -> String {
    let mut edits = Vec::new();
    for case in book.cases.iter().filter(|case| case.standing == Standing::Holds) {
        let audit = run(case).unwrap_or_else(|why| panic!("`{}`: {why}", case.title));
        edits.extend(case.claims.iter().map(|expected| (expected.place.clone(), claims(&audit, expected))));
        edits.extend(case.findings.iter().map(|expected| (expected.place.clone(), findings(&audit, expected))));
    }
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut out = text.to_owned();
    for (place, lines) in edits {
        out.replace_range(place, &ended(&lines));
    }
    out
}

fn differences(case: &Case) -> Result<String, String> {
    let audit = run(case)?;
    if audit.extracted.iter().all(|source| source.claims.is_empty()) {
        return Err("it would hold without any claim".to_owned());
    }
    let mut told = String::new();
    if let Some(expected) = &case.claims {
        told += &difference("claims", &expected.lines, &claims(&audit, expected));
    }
    if let Some(expected) = &case.findings {
        told += &difference("findings", &expected.lines, &findings(&audit, expected));
    }
    Ok(told)
}

fn difference(what: &str, expected: &[String], got: &[String]) -> String {
    if expected == got {
        return String::new();
    }
    let (expected, got) = (ended(expected), ended(got));
    let diff = TextDiff::from_lines(&expected, &got);
    diff.unified_diff()
        .context_radius(9)
        .header(&format!("{what} expected"), &format!("{what} that came out"))
        .to_string()
}

/// Each line with its end.
fn ended(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn run(case: &Case) -> Result<Audit, String> {
    let rules = rules(case)?;
    let mut sources = Vec::new();
    for (path, text, meta) in &case.documents {
        let loaded = read(path, text.as_bytes(), meta);
        if let Some(problem) = loaded.problems.first() {
            return Err(format!("{path}: {}", problem.message));
        }
        sources.extend(loaded.sources);
    }
    Ok(judge(extract_all(&sources, &rules), Vec::new(), &rules))
}

fn rules(case: &Case) -> Result<RuleSet, String> {
    let names: Vec<String> = (1..=case.rules.len()).map(|index| format!("own-{index}.toml")).collect();
    let own = names.iter().zip(&case.rules).map(|(name, text)| (name.as_str(), text.as_str()));
    let files: Vec<(&str, &str)> = shipped().iter().copied().chain(own).collect();
    let loaded = load(&files);
    loaded.map(|(set, _)| set).map_err(|problems| {
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        messages.join("; ")
    })
}

/// `path  rule  value  (what else the claim says)`, of the rules that the expectation names.
fn claims(audit: &Audit, expected: &Expected) -> Vec<String> {
    let all = audit.extracted.iter().flat_map(|source| &source.claims);
    let asked = all.filter(|claim| expected.words.is_empty() || expected.words.contains(&claim.rule));
    or_none(asked.map(described).collect())
}

fn described(claim: &Claim) -> String {
    let mut said: Vec<String> = claim.subject.iter().map(|(slot, value)| format!("{slot}: {value}")).collect();
    said.extend(claim.metric.clone());
    if claim.scope == Scope::Part {
        said.push("part".to_owned());
    }
    if !matches!(claim.status, Status::Asserted | Status::Attributed) {
        said.push(claim.status.name().to_owned());
    }
    said.extend(claim.attributed_to.as_ref().map(|by| format!("said by {}", by.speaker)));
    let said = if said.is_empty() { String::new() } else { format!("  ({})", said.join(", ")) };
    format!("{}  {}  {}{said}", claim.source, claim.rule, claim.value)
}

/// `level verdict  rule (subject)  camp [sources] | camp [sources]`, loudest first. Where the
/// expectation names rules, facts that agree are told of those alone.
fn findings(audit: &Audit, expected: &Expected) -> Vec<String> {
    let asked = |finding: &&Finding| {
        finding.level != Level::None || expected.words.is_empty() || expected.words.contains(&finding.rule)
    };
    or_none(audit.comparison.findings.iter().filter(asked).map(found).collect())
}

fn found(finding: &Finding) -> String {
    let subject: Vec<String> = finding.subject.iter().map(|(slot, value)| format!("{slot}: {value}")).collect();
    let subject = if subject.is_empty() { String::new() } else { format!(" ({})", subject.join(", ")) };
    let camps: Vec<String> =
        finding.camps.iter().map(|camp| format!("{} [{}]", camp.value, camp.sources.join(", "))).collect();
    let level = if finding.level == Level::None { String::new() } else { format!("{} ", finding.level.name()) };
    let verdict = finding.verdict.name();
    format!("{level}{verdict}  {}{subject}  {}", finding.rule, camps.join(" | "))
}

fn or_none(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { vec!["none".to_owned()] } else { lines }
}
