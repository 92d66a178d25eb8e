//! A trace for people: each sentence with carets under what was recognised in it, then every pattern
//! that was tried and how far it came.
//!
//! Lines keep to the width of the terminal as far as words and patterns allow; a pattern is never
//! broken, for the caret under it counts its columns.

use std::io::{self, Write};

use gainsay::claims::{Claim, Scope};
use gainsay::extract::TracedSentence;
use gainsay::report::safe;
use gainsay::rules::{Attempt, Outcome, Rule, RuleSet};
use gainsay::text::Span;

use super::marked::{self, Mark};

/// The columns of the names before sentences and patterns.
const NAMES: usize = 14;

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
    marked::write(&sentence.text, &marks_of(sentence), NAMES, width, out)?;
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
        let label = if value == span.of(&sentence.text) { String::new() } else { value };
        Mark { span, name: kind.name(), label }
    });
    anchors.chain(mentions).collect()
}
