//! Sources, claims and problems become lines, and lines become them again.
//!
//! Both directions stand side by side here, because each must say exactly what the other reads.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;

use super::SCHEMA;
use crate::claims::{AsOf, Attribution, Claim, Evidence, Extracted, Key, Named, Scope, SourceRecord, Status, Subject};
use crate::problems::{Excerpt, Problem, Severity, explain};
use crate::report::claims::{Beside, ClaimOf};
use crate::report::json::{ProblemOf, SourceOf};
use crate::report::{SourceSummary, safe};
use crate::sources::{Position, Role};
use crate::text::Span;
use crate::values::Value;

/// What the readable form of a claim leaves out or shortens.
#[derive(Deserialize)]
struct Exact {
    subject: Subject,
    value: Value,
    attributed_to: Option<Attribution>,
    as_of: Option<AsOf>,
    corrects: bool,
    replaces: Vec<Value>,
    keys: Vec<Key>,
    people: Vec<Named>,
    end: Position,
    highlight: Span,
}

/// [`Exact`] as it is written: of a claim that stays where it is.
#[derive(Serialize)]
struct ExactOf<'c> {
    subject: &'c Subject,
    value: &'c Value,
    attributed_to: &'c Option<Attribution>,
    as_of: Option<AsOf>,
    corrects: bool,
    replaces: &'c [Value],
    keys: &'c [Key],
    people: &'c [Named],
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
    line: std::num::NonZeroUsize,
    column: std::num::NonZeroUsize,
}

/// A source as a line: what is read back of it.
#[derive(Deserialize)]
struct SourceLine {
    source: SourceBody,
}

#[derive(Deserialize)]
struct SourceBody {
    schema: String,
    exact: SourceRecord,
}

/// A problem as a line: what is read back of it.
#[derive(Deserialize)]
struct ProblemLine {
    problem: ProblemBody,
}

#[derive(Deserialize)]
struct ProblemBody {
    code: String,
    severity: String,
    path: Option<String>,
    message: String,
    help: Option<String>,
    exact: Option<ExcerptBody>,
}

/// The lines of a file that show a place; those before it are empty, so that it keeps its number.
#[derive(Serialize, Deserialize)]
struct ExcerptBody {
    text: String,
    start: usize,
    end: usize,
}

/// Writes a source and after it its claims, one JSON object a line.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_source(extracted: &Extracted, out: &mut dyn Write) -> io::Result<()> {
    let Extracted { source, claims } = extracted;
    let group = source.group().unwrap_or_default();
    let summary = SourceSummary::new(source, claims.len());
    let record = Told { schema: Some(SCHEMA), plain: SourceOf::from(&summary), exact: source };
    let mut line = Vec::with_capacity(2048);
    write_line(&GroupedSource { group, source: record }, &mut line, out)?;
    claims.iter().try_for_each(|claim| write_line(&GroupedClaim { group, claim, source }, &mut line, out))
}

/// What a line says for readers, and after it what is read back.
#[derive(Serialize)]
struct Told<P, E> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    #[serde(flatten)]
    plain: P,
    exact: E,
}

#[derive(Serialize)]
struct GroupedSource<'e> {
    group: &'e str,
    source: Told<SourceOf<'e>, &'e SourceRecord>,
}

#[derive(Serialize)]
struct GroupedProblem<'p> {
    group: &'static str,
    problem: Told<ProblemOf<'p>, Option<ExcerptBody>>,
}

/// Writes a problem as a line.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_problem(problem: &Problem, out: &mut dyn Write) -> io::Result<()> {
    let exact = problem.excerpt.as_ref().map(shorten);
    let record = Told { schema: None, plain: ProblemOf::from(problem), exact };
    write_line(&GroupedProblem { group: "", problem: record }, &mut Vec::new(), out)
}

/// Writes one line; `line` is where it is made.
fn write_line(record: &impl Serialize, line: &mut Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
    line.clear();
    record.serialize(&mut serde_json::Serializer::new(&mut *line))?;
    let text = std::str::from_utf8(line).map_err(io::Error::other)?;
    writeln!(out, "{}", safe::json(text))
}

/// What a claim says for readers: as a report writes it, with its keys in place of an event.
pub(super) const fn readable<'c>(claim: &'c Claim, source: &'c SourceRecord) -> ClaimOf<'c> {
    ClaimOf { claim, beside: Beside::Keys(source) }
}

/// A claim as a line.
struct GroupedClaim<'c> {
    group: &'c str,
    claim: &'c Claim,
    source: &'c SourceRecord,
}

impl Serialize for GroupedClaim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { group, claim, source } = self;
        let exact = ExactOf {
            subject: &claim.subject,
            value: &claim.value,
            attributed_to: &claim.attributed_to,
            as_of: claim.as_of,
            corrects: claim.corrects,
            replaces: &claim.replaces,
            keys: &claim.keys,
            people: &claim.people,
            end: claim.evidence.end,
            highlight: claim.evidence.highlight,
        };
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("group", group)?;
        readable(claim, source).put(&mut out)?;
        out.serialize_entry("exact", &exact)?;
        out.end()
    }
}

fn shorten(excerpt: &Excerpt) -> ExcerptBody {
    let Excerpt { text, span } = excerpt;
    let whole = || ExcerptBody { text: text.clone(), start: span.start, end: span.end };
    let (Some(before), Some(from)) = (text.get(..span.start), text.get(span.start..)) else { return whole() };
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = span.start + from.find('\n').unwrap_or(from.len());
    let Some(shown) = text.get(line_start..line_end.max(span.end)) else { return whole() };
    let lines = before.bytes().filter(|&byte| byte == b'\n').count();
    let moved = |at: usize| at - line_start + lines;
    ExcerptBody { text: "\n".repeat(lines) + shown, start: moved(span.start), end: moved(span.end) }
}

/// What a line holds.
#[derive(Debug)]
pub(super) enum Record {
    Source(Box<SourceRecord>),
    Claim(Box<Claim>),
    Problem(Box<Problem>),
}

/// Reads one line; the error says why it cannot be read.
pub(super) fn read_line(line: &str) -> Result<Record, String> {
    let words = |error: serde_json::Error| error.to_string();
    match kind(line)? {
        Kind::Source => {
            let SourceBody { schema, exact } = serde_json::from_str::<SourceLine>(line).map_err(words)?.source;
            if schema == SCHEMA {
                Ok(Record::Source(Box::new(exact)))
            } else {
                Err(format!("the form is `{schema}`, not `{SCHEMA}`"))
            }
        }
        Kind::Claim => serde_json::from_str(line).map(|line| Record::Claim(Box::new(rebuild(line)))).map_err(words),
        Kind::Problem => {
            let written = serde_json::from_str::<ProblemLine>(line).map_err(words)?.problem;
            problem(written).map(|problem| Record::Problem(Box::new(problem)))
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Source,
    Claim,
    Problem,
}

const GROUP: &str = "{\"group\":\"";

/// The group of a line as it is written there, with its escapes, where the line begins with it.
pub(super) fn group(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(GROUP)?;
    let mut escaped = false;
    let end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    rest.get(..end)
}

/// What a line holds: told by its first key as this program writes it, else by all of them.
fn kind(line: &str) -> Result<Kind, String> {
    #[derive(Deserialize)]
    struct Keys {
        source: Option<Json>,
        problem: Option<serde::de::IgnoredAny>,
    }
    let after_group = group(line).and_then(|group| line.get(GROUP.len() + group.len()..));
    for (kind, start) in [(Kind::Claim, "\",\"id\":"), (Kind::Source, "\",\"source\":{")] {
        if after_group.is_some_and(|rest| rest.starts_with(start)) {
            return Ok(kind);
        }
    }
    let keys: Keys = serde_json::from_str(line).map_err(|error| error.to_string())?;
    Ok(match keys {
        Keys { problem: Some(_), .. } => Kind::Problem,
        Keys { source: Some(Json::Object(_)), .. } => Kind::Source,
        _ => Kind::Claim,
    })
}

fn problem(written: ProblemBody) -> Result<Problem, String> {
    let ProblemBody { code, severity, path, message, help, exact } = written;
    let code = explain(&code).ok_or_else(|| format!("`{code}` is no code of a problem"))?.code;
    let severity = match severity.as_str() {
        "warning" => Severity::Warning,
        "error" => Severity::Error,
        other => return Err(format!("`{other}` is no severity of a problem")),
    };
    let excerpt = exact.map(|ExcerptBody { text, start, end }| Excerpt { text, span: Span::new(start, end) });
    Ok(Problem { code, severity, message, path, excerpt, help })
}

fn rebuild(line: ClaimLine) -> Claim {
    let ClaimLine { id, rule, source, status, scope, metric, span, sentence, role, pattern, mut exact } = line;
    exact.keys.shrink_to_fit();
    exact.people.shrink_to_fit();
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
        people: exact.people,
        evidence: Evidence {
            span: Span::new(span.start, span.end),
            position: Position { line: span.line, column: span.column },
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
    use super::*;

    #[test]
    fn a_problem_keeps_its_place_without_the_rest_of_its_file() {
        let text = "one\ntwo\nthree four\nfive\n";
        let at = text.find("four").expect("the word");
        let problem = Problem::warning("broken-json", "it is no JSON")
            .in_file("a.json")
            .at(text, Span::new(at, at + 4))
            .help("mend it");
        let mut out = Vec::new();
        write_problem(&problem, &mut out).expect("writing to memory");
        let line = String::from_utf8(out).expect("JSON is UTF-8");
        assert!(!line.contains("five"), "{line}");
        let Ok(Record::Problem(back)) = read_line(&line) else { panic!("{line}") };
        let paint = crate::problems::Paint::Plain;
        assert_eq!(crate::problems::render(&back, paint), crate::problems::render(&problem, paint));
        let json = |problem: &Problem| serde_json::to_value(ProblemOf::from(problem)).expect("a problem is JSON");
        assert_eq!(json(&back), json(&problem));
    }

    #[test]
    fn a_line_is_told_by_its_keys_wherever_they_stand() {
        assert_eq!(kind(r#"{"id":"a","source":"b.md"}"#), Ok(Kind::Claim));
        assert_eq!(kind(r#"{ "source":{"schema":"x"}}"#), Ok(Kind::Source));
        assert_eq!(kind(r#"{"problem":{}}"#), Ok(Kind::Problem));
        assert!(kind("{").is_err());
        let id = r#"{"group":"a \" b\\","id":1}"#;
        assert_eq!((group(id), kind(id)), (Some(r#"a \" b\\"#), Ok(Kind::Claim)));
        assert_eq!(kind(r#"{"group":"","source":{}}"#), Ok(Kind::Source));
    }
}
