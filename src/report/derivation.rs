//! A derivation as text: the claims with their numbers, then the way of each pair through the gates.
//!
//! One pair of every verdict is told gate by gate, the deciding one first; of the others, which say
//! the same, a line. Everything that comes out is safe for a terminal.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Look, quote, safe, words};
use crate::compare::{Derivation, Outcome, Passage, Premise};
use crate::findings::{Level, Strength, Verdict};

/// So many further pairs of one verdict are named.
const MOST: usize = 8;

/// Writes the derivation.
///
/// # Errors
///
/// When writing to `out` fails.
pub fn write_derivation(derivation: &Derivation, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let numbers: BTreeMap<&str, usize> =
        derivation.premises.iter().enumerate().map(|(at, premise)| (premise.claim.id.as_str(), at + 1)).collect();
    writeln!(out, "claims")?;
    for (at, premise) in derivation.premises.iter().enumerate() {
        write_premise(at + 1, premise, look, out)?;
    }
    let mut by_verdict: BTreeMap<Option<Verdict>, Vec<&Passage>> = BTreeMap::new();
    for passage in &derivation.pairs {
        by_verdict.entry(passage.verdict).or_default().push(passage);
    }
    let silent = by_verdict.remove(&None);
    let said = by_verdict.into_values().chain(silent);
    writeln!(out, "\npairs")?;
    for mut passages in said {
        passages.sort_by_key(|passage| passage.soft);
        let name = |passage: &Passage| {
            let number = |id: &str| numbers.get(id).copied().unwrap_or(0);
            format!("[{}] and [{}]", number(&passage.a), number(&passage.b))
        };
        let Some((first, rest)) = passages.split_first() else { continue };
        line(&format!("{}: {}", name(first), verdict_of(first)), 2, look, out)?;
        for step in &first.steps {
            let outcome = match step.outcome {
                Outcome::Passes => "passes",
                Outcome::Decides(verdict) => verdict.name(),
                Outcome::Silent => "nothing to say",
            };
            line(&format!("{} {outcome}: {}", step.gate.name(), safe::line(&step.evidence)), 4, look, out)?;
        }
        if first.steps.last().is_some_and(|step| step.outcome == Outcome::Passes) {
            line(&format!("{}: nothing explains the difference", verdict_of(first)), 4, look, out)?;
        }
        if !rest.is_empty() {
            let named: Vec<String> = rest.iter().take(MOST).map(|passage| name(passage)).collect();
            let more = rest.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {}", words::count(more, "more pair")) } else { String::new() };
            line(&format!("likewise {}{more}", named.join("; ")), 4, look, out)?;
        }
    }
    writeln!(out)?;
    line(&conclusion(derivation), 0, look, out)
}

fn write_premise(number: usize, premise: &Premise, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claim = &premise.claim;
    let mut facts = vec![safe::line(&claim.value.to_string()).into_owned()];
    facts.extend(premise.admits.as_ref().map(|set| format!("admits {set}")));
    facts.extend(claim.subject.iter().map(|(slot, value)| format!("{slot} {}", safe::line(&value.to_string()))));
    facts.extend(claim.metric.as_ref().map(|metric| format!("metric {}", safe::line(metric))));
    facts.push(claim.scope.name().to_owned());
    facts.push(match &claim.attributed_to {
        Some(said) => format!("{} to {}", claim.status.name(), safe::line(&said.speaker)),
        None => claim.status.name().to_owned(),
    });
    facts.extend(claim.as_of.map(|as_of| format!("as of {}", as_of.moment)));
    line(&format!("[{number}] {}: {}", words::place(claim), facts.join(", ")), 2, look, out)?;
    line(&safe::line(&claim.evidence.sentence), 6, look, out)
}

fn verdict_of(passage: &Passage) -> String {
    let soft = if passage.soft && passage.verdict == Some(Verdict::Conflict) { "soft " } else { "" };
    passage.verdict.map_or_else(|| "nothing is said".to_owned(), |verdict| format!("{soft}{}", verdict.name()))
}

/// How the verdicts of the pairs become that of the finding, and its level.
fn conclusion(derivation: &Derivation) -> String {
    let finding = &derivation.finding;
    let verdict = finding.verdict.name();
    let first = match derivation.pairs.len() {
        0 if finding.verdict == Verdict::Conflict => format!("{verdict}: the claims break what the rule declares"),
        0 => format!("{verdict}: all sources state the same"),
        pairs => format!("{verdict}: the first that occurs among {}", words::count(pairs, "pair")),
    };
    let level = match (finding.verdict, finding.strength) {
        (Verdict::Conflict, Some(Strength::Soft)) => {
            format!("{}, one below that of the rule, for a convention for words was needed", finding.level.name())
        }
        (Verdict::Conflict, _) => format!("{}, that of the rule", derivation.severity.name()),
        (_, _) if finding.level == Level::None => "none".to_owned(),
        _ => format!("{}, that of every {verdict}", finding.level.name()),
    };
    format!("{first}; level {level}")
}

fn line(text: &str, indent: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for line in quote::wrap(text, look.width.saturating_sub(indent), 4) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}
