//! Claims as JSON: in reports, and one a line for `gainsay compare`.
//!
//! A line of claims says the same as a report does, with `keys` in place of the event that only the
//! comparison can assign, and with `exact`: what the readable form leaves out, so that reading the
//! lines back gives the very same claims. Lines may stand in any order and any split of the sources.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::json::source_json;
use super::{SourceSummary, safe, value_json};
use crate::claims::{AsOf, Attribution, Claim, Evidence, Extracted, Key, Scope, SourceRecord, Status};
use crate::problems::Problem;
use crate::sources::{Position, Role};
use crate::text::Span;
use crate::values::Value;

/// The name of the form, in every source record.
pub const SCHEMA: &str = "gainsay.claims/1";

/// The claim as a report writes it, with its event if the comparison gave it one.
#[must_use]
pub fn claim_json(claim: &Claim, event: Option<&String>) -> Json {
    let mut out = common(claim);
    out.insert("event".to_owned(), event.map(String::as_str).into());
    place(&mut out, claim);
    Json::Object(out)
}

fn common(claim: &Claim) -> Map<String, Json> {
    let subject: Map<_, _> = claim.subject.iter().map(|(slot, v)| (slot.clone(), v.to_string().into())).collect();
    let mut out = Map::new();
    let mut put = |key: &str, value: Json| out.insert(key.to_owned(), value);
    put("id", claim.id.as_str().into());
    put("rule", claim.rule.as_str().into());
    put("source", claim.source.as_str().into());
    put("subject", subject.into());
    put("value", value_json(&claim.value));
    put("status", claim.status.name().into());
    put("attributed_to", claim.attributed_to.as_ref().map(|a| a.speaker.as_str()).into());
    put("scope", claim.scope.name().into());
    put("metric", claim.metric.as_deref().into());
    put("as_of", claim.as_of.map(|as_of| as_of.moment.date.to_string()).into());
    out
}

fn place(out: &mut Map<String, Json>, claim: &Claim) {
    let Evidence { span, position, sentence, role, pattern, .. } = &claim.evidence;
    let span = json!({"start": span.start, "end": span.end, "line": position.line, "column": position.column});
    out.insert("span".to_owned(), span);
    out.insert("sentence".to_owned(), sentence.as_str().into());
    out.insert("role".to_owned(), role_name(*role).into());
    out.insert("pattern".to_owned(), pattern.as_str().into());
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Subhead => "subhead",
        Role::Body => "body",
        Role::Caption => "caption",
        Role::Item => "item",
    }
}

/// What the readable form of a claim leaves out or shortens.
#[derive(Serialize, Deserialize)]
struct Exact {
    subject: BTreeMap<String, Value>,
    value: Value,
    attributed_to: Option<Attribution>,
    as_of: Option<AsOf>,
    corrects: bool,
    replaces: Vec<Value>,
    keys: Vec<Key>,
    end: Position,
    highlight: Span,
}

/// A claim as a line: what is read back of it.
#[derive(Deserialize)]
struct ClaimLine {
    id: String,
    rule: String,
    source: String,
    status: Status,
    scope: Scope,
    metric: Option<String>,
    span: PlacedSpan,
    sentence: String,
    role: Role,
    pattern: String,
    exact: Exact,
}

#[derive(Deserialize)]
struct PlacedSpan {
    start: usize,
    end: usize,
    #[serde(flatten)]
    position: Position,
}

/// A source as a line: what is read back of it.
#[derive(Deserialize)]
struct SourceLine {
    schema: String,
    exact: SourceRecord,
}

/// Writes each source and after it its claims, one JSON object a line.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_claims(extracted: &[Extracted], out: &mut dyn Write) -> io::Result<()> {
    for Extracted { source, claims } in extracted {
        let mut record = Map::new();
        record.insert("schema".to_owned(), SCHEMA.into());
        if let Json::Object(summary) = source_json(&SourceSummary::new(source, claims.len())) {
            record.extend(summary);
        }
        record.insert("exact".to_owned(), serde_json::to_value(source)?);
        writeln!(out, "{}", safe::json(&json!({"source": record}).to_string()))?;
        for claim in claims {
            writeln!(out, "{}", safe::json(&line_json(claim)?.to_string()))?;
        }
    }
    Ok(())
}

fn line_json(claim: &Claim) -> serde_json::Result<Json> {
    let mut out = common(claim);
    let key = |key: &Key| json!({"name": key.name.name(), "value": key.value.to_string(), "read": key.read.words()});
    out.insert("keys".to_owned(), claim.keys.iter().map(key).collect());
    place(&mut out, claim);
    let exact = Exact {
        subject: claim.subject.clone(),
        value: claim.value.clone(),
        attributed_to: claim.attributed_to.clone(),
        as_of: claim.as_of,
        corrects: claim.corrects,
        replaces: claim.replaces.clone(),
        keys: claim.keys.clone(),
        end: claim.evidence.end,
        highlight: claim.evidence.highlight,
    };
    out.insert("exact".to_owned(), serde_json::to_value(exact)?);
    Ok(Json::Object(out))
}

/// Reads what [`write_claims`] wrote, from the file `path`: the sources by path, each with its claims
/// by byte offset, then rule. A claim that stands twice is taken once.
///
/// # Errors
///
/// When a line cannot be read, is no record of this form, or is a claim of a source without record.
pub fn read_claims(path: &str, input: impl BufRead) -> Result<Vec<Extracted>, Box<Problem>> {
    let mut sources: BTreeMap<String, SourceRecord> = BTreeMap::new();
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (index, line) in input.lines().enumerate() {
        let line = line.map_err(|error| malformed(path, index, &error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        match read_line(&line).map_err(|why| malformed(path, index, &why))? {
            Line::Source(source) => {
                sources.insert(source.path.clone(), *source);
            }
            Line::Claim(claim) => claims.entry(claim.source.clone()).or_default().push(*claim),
        }
    }
    if let Some(stray) = claims.keys().find(|source| !sources.contains_key(*source)) {
        let message = format!("claims of `{stray}` have no source record");
        return Err(Box::new(Problem::error("malformed-claims", message).in_file(path).help(HELP)));
    }
    let with_claims = |(path, source): (String, SourceRecord)| {
        let mut claims = claims.remove(&path).unwrap_or_default();
        claims.sort_by(|a, b| (a.evidence.span, &a.rule).cmp(&(b.evidence.span, &b.rule)));
        claims.dedup();
        Extracted { source, claims }
    };
    Ok(sources.into_iter().map(with_claims).collect())
}

const HELP: &str = "give files that `gainsay claims --format ndjson` of this version wrote, whole and unchanged";

fn malformed(path: &str, index: usize, why: &str) -> Box<Problem> {
    Box::new(Problem::error("malformed-claims", format!("line {}: {why}", index + 1)).in_file(path).help(HELP))
}

enum Line {
    Source(Box<SourceRecord>),
    Claim(Box<Claim>),
}

fn read_line(line: &str) -> Result<Line, String> {
    let json: Json = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let words = |error: serde_json::Error| error.to_string();
    if let Some(record @ Json::Object(_)) = json.get("source") {
        let source = SourceLine::deserialize(record).map_err(words)?;
        return match source.schema.as_str() {
            SCHEMA => Ok(Line::Source(Box::new(source.exact))),
            other => Err(format!("the form is `{other}`, not `{SCHEMA}`")),
        };
    }
    ClaimLine::deserialize(&json).map(|line| Line::Claim(Box::new(rebuild(line)))).map_err(words)
}

fn rebuild(line: ClaimLine) -> Claim {
    let ClaimLine { id, rule, source, status, scope, metric, span, sentence, role, pattern, exact } = line;
    Claim {
        id,
        rule,
        source,
        subject: exact.subject,
        value: exact.value,
        status,
        attributed_to: exact.attributed_to,
        scope,
        metric,
        as_of: exact.as_of,
        corrects: exact.corrects,
        replaces: exact.replaces,
        keys: exact.keys,
        evidence: Evidence {
            span: Span::new(span.start, span.end),
            position: span.position,
            end: exact.end,
            sentence,
            highlight: exact.highlight,
            role,
            pattern,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn lines(extracted: &[Extracted]) -> String {
        let mut out = Vec::new();
        write_claims(extracted, &mut out).expect("writing to memory");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    #[test]
    fn claims_come_back_as_they_were_in_any_order_of_lines() {
        let extracted = sample::extracted();
        let written = lines(&extracted);
        assert_eq!(read_claims("c.ndjson", written.as_bytes()), Ok(extracted.clone()));
        let mut shuffled: Vec<_> = written.lines().rev().collect();
        shuffled.extend(written.lines());
        assert_eq!(read_claims("c.ndjson", shuffled.join("\n").as_bytes()), Ok(extracted));
    }

    #[test]
    fn a_source_stands_before_its_claims_and_says_how_many_they_are() {
        let written = lines(&sample::extracted());
        let first: Json = serde_json::from_str(written.lines().next().unwrap_or("")).expect("JSON");
        assert_eq!(first["source"]["path"], "reports/a.md");
        assert_eq!(first["source"]["claims"], 2);
        assert_eq!(first["source"]["schema"], SCHEMA);
    }

    #[test]
    fn a_claim_line_names_its_keys_and_where_they_were_read() {
        let written = lines(&sample::extracted());
        let claim: Json = serde_json::from_str(written.lines().nth(1).unwrap_or("")).expect("JSON");
        assert_eq!(claim["keys"][0], json!({"name": "place", "value": "Port Vale", "read": "in the sentence"}));
        assert!(claim.get("event").is_none());
    }

    #[test]
    fn broken_lines_are_named_by_their_number() {
        let written = lines(&sample::extracted());
        for (broken, at) in [("{", "line 1"), ("[]", "line 1"), (r#"{"source":{"schema":"x/9","exact":{}}}"#, "line 1")]
        {
            let problem = read_claims("c.ndjson", broken.as_bytes()).expect_err("broken");
            assert!(problem.message.contains(at), "{}", problem.message);
            assert_eq!(problem.code, "malformed-claims");
        }
        let without_source: String = written.lines().skip(1).take(1).collect();
        let problem = read_claims("c.ndjson", without_source.as_bytes()).expect_err("no source");
        assert!(problem.message.contains("reports/a.md"), "{}", problem.message);
    }
}
