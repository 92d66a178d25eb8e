//! A trace for people: each sentence with carets under what was recognised in it, then every pattern
//! that was tried and how far it came.
//!
//! Lines keep to the width of the terminal as far as words and patterns allow; a pattern is never
//! broken, for the caret under it counts its columns.

use std::io::{self, Write};
use std::ops::Range;

use gainsay::claims::{Claim, Scope};
use gainsay::extract::TracedSentence;
use gainsay::report::{quote, safe};
use gainsay::rules::{Attempt, Outcome, Rule, RuleSet};
use gainsay::text::Span;

/// The columns of the names before sentences and patterns.
const NAMES: usize = 14;
/// The most columns that the value behind a row of carets takes.
const LABEL: usize = 40;

/// Writes every sentence of one source in which an anchor fired or a claim was read, and how many
/// others there are.
pub fn write(
    path: &str,
    sentences: &[TracedSentence],
    set: &RuleSet,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let told: Vec<_> = sentences.iter().filter(|s| !s.trace.anchors.is_empty() || !s.claims.is_empty()).collect();
    for sentence in &told {
        write_sentence(path, sentence, set, width, out)?;
    }
    let silent = sentences.len() - told.len();
    let plural = if silent == 1 { "sentence holds" } else { "sentences hold" };
    let other = if told.is_empty() { "" } else { "other " };
    writeln!(out, "{}: {silent} {other}{plural} no anchor\n", safe::line(path))
}

fn write_sentence(
    path: &str,
    sentence: &TracedSentence,
    set: &RuleSet,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = sentence.position;
    writeln!(out, "{}:{}:{}", safe::line(path), at.line, at.column)?;
    for line in lines_of(sentence, width.saturating_sub(NAMES).max(20)) {
        writeln!(out, "{:NAMES$}{}", "", line.text)?;
        for row in &line.rows {
            writeln!(out, "{:<NAMES$}{}", row.name, row.marks)?;
        }
    }
    for group in sentence.trace.attempts.chunk_by(|a, b| a.rule == b.rule) {
        let Some(rule) = group.first().and_then(|attempt| set.rules.get(attempt.rule)) else { continue };
        writeln!(out, "  {}", safe::line(&rule.id))?;
        for attempt in group {
            write_attempt(attempt, rule, out)?;
        }
        for (_, claim) in sentence.claims.iter().filter(|(_, claim)| claim.rule == rule.id) {
            write_claim(claim, rule, out)?;
        }
    }
    for (_, claim) in &sentence.claims {
        let tried = sentence.trace.attempts.iter().filter_map(|attempt| set.rules.get(attempt.rule));
        if let Some(rule) = set.rule(&claim.rule)
            && !tried.into_iter().any(|tried| tried.id == rule.id)
        {
            writeln!(out, "  {}", safe::line(&rule.id))?;
            write_claim(claim, rule, out)?;
        }
    }
    writeln!(out)
}

fn write_attempt(attempt: &Attempt, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let Some(wording) = rule.wordings.get(attempt.wording) else { return Ok(()) };
    let word = match &attempt.outcome {
        Outcome::Matched(_) if rule.reader.is_some() => "picked",
        Outcome::Matched(_) => "matched",
        Outcome::Dropped { .. } => "dropped",
        Outcome::Stopped { .. } => "stopped",
    };
    let indent = NAMES - 4;
    writeln!(out, "    {word:<indent$}{}", safe::line(&wording.written))?;
    match &attempt.outcome {
        Outcome::Matched(_) => Ok(()),
        Outcome::Dropped { why } => writeln!(out, "{:NAMES$}{}", "", safe::line(why)),
        Outcome::Stopped { item, why, .. } => {
            let columns = |span: Span| safe::width(&safe::line(span.of(&wording.written)));
            let carets = "^".repeat(columns(*item).max(1));
            let skip = NAMES + columns(Span::new(0, item.start));
            writeln!(out, "{:skip$}{carets} {}", "", safe::line(why))
        }
    }
}

fn write_claim(claim: &Claim, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let mut said = vec![format!("{} = {}", rule.value, claim.value)];
    said.extend(claim.subject.iter().map(|(slot, value)| format!("{slot} = {value}")));
    said.extend(claim.metric.as_ref().map(|metric| format!("metric {metric}")));
    if claim.scope == Scope::Part {
        said.push("a part".to_owned());
    }
    let by = claim.attributed_to.as_ref().map(|by| format!(" to {}", by.speaker)).unwrap_or_default();
    said.push(format!("{}{by}", claim.status.name()));
    let indent = NAMES - 4;
    writeln!(out, "    {:<indent$}{}", "claim", safe::line(&said.join(", ")))
}

/// A line of a sentence with the rows of carets under it, each with the name before it.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    text: String,
    rows: Vec<Row>,
}

/// Carets under a line, with what they mark.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    marks: String,
}

/// Something to mark: bytes of the sentence, a name for its row, a word behind its carets.
struct Mark {
    span: Span,
    name: &'static str,
    label: String,
}

fn lines_of(sentence: &TracedSentence, width: usize) -> Vec<Line> {
    let marks = marks_of(sentence);
    let text = sentence.text.as_str();
    broken(text, width)
        .into_iter()
        .map(|span| {
            let mut line = Line { text: safe::line(span.of(text)).into_owned(), rows: Vec::new() };
            for mark in marks.iter().filter(|mark| mark.span.overlaps(span)) {
                let columns = |end: usize| safe::width(&safe::line(Span::new(span.start, end).of(text)));
                let from = columns(mark.span.start.max(span.start));
                let carets = columns(mark.span.end.min(span.end)).saturating_sub(from).max(1);
                // The word stands where the mark ends.
                let label = if mark.span.end <= span.end { mark.label.as_str() } else { "" };
                put(&mut line.rows, mark.name, from..from + carets, label, width);
            }
            line
        })
        .collect()
}

/// Marks by name: the anchors in one row, then the kinds, each from left to right.
fn marks_of(sentence: &TracedSentence) -> Vec<Mark> {
    let start = sentence.span.start;
    let within = |span: Span| Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start));
    let anchors = sentence.trace.anchors.iter().map(|(anchor, word)| Mark {
        span: within(Span::new(anchor.offset, anchor.offset + word.len())),
        name: "anchor",
        label: String::new(),
    });
    let mentions = sentence.trace.mentions.iter().map(|(kind, mention)| {
        let span = within(mention.span);
        let value = mention.value.to_string();
        let label = if value == span.of(&sentence.text) { String::new() } else { safe::line(&value).into_owned() };
        Mark { span, name: kind.name(), label: quote::cut(&label, LABEL) }
    });
    anchors.chain(mentions).collect()
}

/// Puts carets and a word into the last row of that name, or into a new one where it is taken. The
/// word stands behind the carets, or before them where there is more room.
fn put(rows: &mut Vec<Row>, name: &'static str, columns: Range<usize>, label: &str, width: usize) {
    let behind = width.saturating_sub(columns.end + 1);
    let before = columns.start.saturating_sub(1);
    let is_behind = safe::width(label) <= behind || behind >= before;
    let label = quote::cut(label, if is_behind { behind } else { before });
    let begin = if is_behind { columns.start } else { before - safe::width(&label) };
    let last = rows.iter().rposition(|row| row.name == name);
    let free = last.filter(|&last| rows.get(last).is_some_and(|row| safe::width(&row.marks) < begin.max(1)));
    let index = free.unwrap_or_else(|| {
        rows.push(Row { name, marks: String::new() });
        rows.len() - 1
    });
    let Some(Row { marks, .. }) = rows.get_mut(index) else { return };
    let carets = "^".repeat(columns.len());
    let gap = " ".repeat(begin.saturating_sub(safe::width(marks)));
    let words = if is_behind { [carets, label] } else { [label, carets] };
    marks.push_str(&gap);
    marks.push_str(words.join(" ").trim_end());
}

/// The lines of a text, broken at white space where possible.
fn broken(text: &str, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut space) = (0, 0, None);
    for (at, c) in text.char_indices() {
        columns += safe::char_width(c).max(usize::from(c.is_whitespace()));
        if columns > width && at > start {
            let (end, next) = space.unwrap_or((at, at));
            lines.push(Span::new(start, end));
            start = next;
            space = None;
            columns = safe::width(&safe::line(Span::new(start, at + c.len_utf8()).of(text)));
        }
        if c.is_whitespace() {
            space = Some((at, at + c.len_utf8()));
        }
    }
    lines.push(Span::new(start, text.len()));
    lines
}
